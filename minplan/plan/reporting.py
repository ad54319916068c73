"""Short written reports before a meeting: who is asked for one, about which promises of theirs, and what has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from minplan.plan.clock import meetings_held
from minplan.plan.consents import Handed
from minplan.plan.goals import Action, ActionDecision, Status
from minplan.plan.inviting import before
from minplan.plan.letters import Letter
from minplan.plan.meetings import Meeting, Report
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan

DUE_DAYS, ASK_DAYS = 14, 28
"""How many days before a meeting a report is to have come, and is to be asked for."""


class Stands(StrEnum):
    """How it is with a report."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    LATE = "late"
    CAME = "came"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report that is wanted for a meeting, or is kept for it: from whom, about which of their promises, by what day.

    `report` is what is kept of it; None when it has neither been asked for nor come.
    """

    who: str
    promises: tuple[Action, ...]
    due: date
    report: Report | None
    stands: Stands


def due(meeting: Meeting, asked: date | None = None) -> date:
    """By what day reports are to have come: two weeks before the meeting, or a week after they were asked for when that
    is later; the day before the meeting at the latest.
    """
    wanted = before(meeting, DUE_DAYS)
    if asked is None:
        return wanted
    a_week_later = asked + timedelta(min(7, (date.max - asked).days))
    return wanted if a_week_later <= wanted else max(min(a_week_later, before(meeting, 1)), asked)


def wanted(plan: Plan, meeting: Meeting, day: date) -> tuple[Wanted, ...]:
    """A report from each who has promised something that is open, or was done or dropped since the last meeting; in the
    order of those who are invited, then of the plan. Those from whom one has come or was asked for are always there.

    The person writes none. The one responsible is not asked by themselves.
    """
    kept = {one.by: one for one in plan.reports if one.meeting == meeting.id}
    promised = promises_since(plan, meeting)
    asked = (*(one for one in meeting.invited if one in promised), *promised, *kept)
    everyone = dict.fromkeys(one for one in asked if one in kept or one not in (PERSON, plan.coordinator))
    return tuple(_wanted(who, promised.get(who, ()), meeting, kept.get(who), day) for who in everyone)


def _wanted(who: str, promises: tuple[Action, ...], meeting: Meeting, report: Report | None, day: date) -> Wanted:
    by = report.due if report is not None and report.due is not None else due(meeting)
    stands = Stands.NOT_ASKED
    if report is not None and (report.came or report.text or report.digest):
        stands = Stands.CAME
    elif report is not None and report.asked:
        stands = Stands.LATE if by < day else Stands.ASKED
    return Wanted(who, promises, by, report, stands)


def promises_since(plan: Plan, meeting: Meeting) -> dict[str, tuple[Action, ...]]:
    """The actions that somebody has taken on, by who: those that are open, and those that were done or dropped since
    the meeting before. One without the day it was done counts by the day it was promised for.
    """
    held = [one for one in meetings_held(plan, meeting.starts.date()) if one.id != meeting.id]
    last = held[-1].starts.date() if held else date.min
    found: dict[str, tuple[Action, ...]] = {}
    for one in plan.actions:
        firm = one.decision in (ActionDecision.DECIDED, ActionDecision.PLANNED)
        if firm and one.who and (one.status is Status.OPEN or (one.done or one.by or date.min) >= last):
            found[one.who] = (*found.get(one.who, ()), one)
    return found


def report_of(plan: Plan, meeting: str, who: str) -> Report | None:
    """What is kept of somebody's report for a meeting."""
    return next((one for one in plan.reports if one.meeting == meeting and one.by == who), None)


def report_letter(meeting: str, who: str) -> Letter:
    """The letter that asks somebody for a report."""
    return Letter(what=Handed.REPORT_WANTED, to=who, about=(f"meetings/{meeting}",))
