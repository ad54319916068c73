"""Edits before a meeting: who is asked and why, what was sent and answered, reports that were asked for and came."""

from __future__ import annotations

from datetime import date
from typing import Any

from minplan.plan.edits import add, change, find, remove
from minplan.plan.goals import Subject
from minplan.plan.inviting import invitation_of
from minplan.plan.meetings import Attending, Invitation, Meeting, Report
from minplan.plan.plan import Plan
from minplan.plan.reporting import due, report_of


def invite(plan: Plan, meeting: str, who: str, on: bool) -> Plan:
    """The plan where somebody is invited, or no longer. What is known of an invitation that was sent stays."""
    asked: tuple[str, ...] = find(plan, "meetings", meeting).invited
    kept = tuple(one for one in asked if one != who)
    plan = change(plan, "meetings", meeting, invited=(*kept, who) if on else kept)
    known = invitation_of(plan, meeting, who)
    if not on and known is not None and known.sent is None and known.answer is None:
        plan = remove(plan, "invitations", known.id)
    return plan


def say_why(plan: Plan, meeting: str, who: str, why: str) -> Plan:
    """The plan where it is said why just this one is asked."""
    return _known(plan, meeting, who, why=why) if why or invitation_of(plan, meeting, who) else plan


def told(plan: Plan, meeting: str, who: str, day: date) -> Plan:
    """The plan where somebody has been told on this day of the meeting as it now stands: when and where it is, or that
    it is called off. An answer to another time or place is none to this; what was said stays.
    """
    one: Meeting = find(plan, "meetings", meeting)
    asked = one.called_off is None and who in one.invited
    known = invitation_of(plan, meeting, who)
    anew: dict[str, Any] = {}
    if (
        known is not None
        and asked
        and known.starts is not None
        and (known.starts, known.place) != (one.starts, one.place)
    ):
        anew = {"answer": None, "answered": None}
    return _known(
        plan, meeting, who, sent=day, starts=one.starts if asked else None, place=one.place if asked else "", **anew
    )


def not_told(plan: Plan, meeting: str, who: str, day: date | None = None) -> Plan:
    """The plan where the invitation was not sent after all; `day` is that of an earlier one that was, if any: nobody
    knows any more what that one told.
    """
    known = invitation_of(plan, meeting, who)
    return plan if known is None else _known(plan, meeting, who, sent=day, starts=None, place="")


def answered(plan: Plan, meeting: str, who: str, answer: Attending | None, day: date) -> Plan:
    """The plan where somebody has answered on this day, to the meeting as it now stands: they know of it, however they
    were told. None takes the answer back.
    """
    one: Meeting = find(plan, "meetings", meeting)
    if answer is None:
        return _known(plan, meeting, who, answer=None, answered=None)
    return _known(plan, meeting, who, answer=answer, answered=day, starts=one.starts, place=one.place)


def said(plan: Plan, meeting: str, who: str, words: str) -> Plan:
    """The plan with somebody's own words about coming."""
    return _known(plan, meeting, who, said=words) if words or invitation_of(plan, meeting, who) else plan


def _known(plan: Plan, meeting: str, who: str, **values: Any) -> Plan:
    known = invitation_of(plan, meeting, who)
    if known is None:
        return add(plan, "invitations", Invitation(id="", meeting=meeting, to=who, **values))[0]
    return change(plan, "invitations", known.id, **values)


def report_asked(plan: Plan, meeting: str, who: str, day: date | None) -> Plan:
    """The plan where a report was asked for on this day; with no day it was not asked for after all."""
    known = report_of(plan, meeting, who)
    if day is None and known is not None and not (known.came or known.text or known.digest):
        return remove(plan, "reports", known.id)
    by = due(find(plan, "meetings", meeting), day) if day is not None else None
    return with_report(plan, meeting, who, asked=day, due=by)


def report_came(plan: Plan, meeting: str, who: str, day: date, text: str, concerns: tuple[Subject, ...] = ()) -> Plan:
    """The plan where a report has come on this day, with what it says."""
    known = report_of(plan, meeting, who)
    came = known.came if known is not None and known.came is not None else day
    return with_report(plan, meeting, who, came=came, text=text, concerns=concerns)


def with_report(plan: Plan, meeting: str, who: str, **values: Any) -> Plan:
    """The plan where these fields of somebody's report are so; it is begun where there was none."""
    known = report_of(plan, meeting, who)
    if known is None:
        return add(plan, "reports", Report(id="", meeting=meeting, by=who, **values))[0]
    return change(plan, "reports", known.id, **values)
