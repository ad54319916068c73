"""What the year asks for: to look back, to go through the year, and what changes as the person grows older."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from minplan.plan import clock, evaluating
from minplan.plan.consents import Handed
from minplan.plan.days import COMING_OF_AGE, years_later
from minplan.plan.handovers import HandoverKind
from minplan.plan.letters import Letter
from minplan.plan.meetings import MeetingKind
from minplan.plan.people import PERSON, RepresentativeKind
from minplan.plan.plan import Plan
from minplan.plan.step import Do, NextStep, step

PAPER_BEFORE = timedelta(weeks=4)
"""How long before the year is gone through its paper is of use."""
SAME_REVIEW = timedelta(days=60)
"""A day that was set so soon after the year was gone through is the day for which it was."""

_AGES = {15: Do.TURNS_15, 16: Do.TURNS_16, COMING_OF_AGE: Do.TURNS_18}


def steps(plan: Plan, day: date) -> Iterator[NextStep]:
    """All that the year asks for."""
    yield from _look_back(plan, day)
    yield from _review(plan, day)
    yield from _rights(plan, day)
    yield from _ages(plan, day)
    yield from _of_age(plan, day)


def review_due(plan: Plan, day: date) -> date | None:
    """By what day the year is to be gone through: the day set for it, or a year after the plan was written or was last
    gone through, whichever comes first (10 § LSS).
    """
    written, planned = clock.written(plan), plan.follow_up.evaluate
    since = last_review(plan, day) or (written if written is not None and written <= day else None)
    if since is None:
        return planned
    due = years_later(since, 1)
    ahead = planned is not None and planned - since > SAME_REVIEW
    return min(due, planned) if ahead and planned is not None else due


def last_review(plan: Plan, day: date) -> date | None:
    """The day on which the year was last gone through: in an evaluation meeting, or with the paper made for it."""
    found = [one.on for one in plan.handed_out if one.what is Handed.REVIEW and one.to == PERSON]
    found += [one.starts.date() for one in plan.meetings if one.kind is MeetingKind.EVALUATION and one.present]
    return max((one for one in found if one <= day), default=None)


def _look_back(plan: Plan, day: date) -> tuple[NextStep, ...]:
    due = evaluating.due(plan, day)
    if not due:
        return ()
    by, goals = min(one.by for one in due), tuple(one.goal for one in due)
    return step(Do.EVALUATE, day, _earlier(by, evaluating.AHEAD), ("evaluations", ""), by, items=goals)


def _review(plan: Plan, day: date) -> tuple[NextStep, ...]:
    due = review_due(plan, day)
    if due is None or not plan.goals:
        return ()
    letter = Letter(what=Handed.REVIEW, to=PERSON)
    since = _earlier(due, PAPER_BEFORE)
    return step(Do.REVIEW_PAPER, day, since, ("follow_up", ""), due, to=(PERSON,), letters=(letter,))


def _rights(plan: Plan, day: date) -> Iterator[NextStep]:
    """A right to speak for the person that ends within a year; a guardian's at 18 is told with the birthday."""
    born = plan.person.born
    of_age = years_later(born, COMING_OF_AGE) if born is not None else None
    for ending in clock.endings(plan, day):
        who = ending.who
        if who.kind is RepresentativeKind.GUARDIAN and ending.day == of_age:
            continue
        told = any(one.left == who.id and one.on <= day for one in plan.handovers)
        after = (one for one in plan.representatives if one.kind is who.kind and one.id != who.id)
        followed = any(one.since is not None and (one.until is None or one.until > ending.day) for one in after)
        if not told and not followed:
            about, since = ("representatives", who.id), years_later(ending.day, -1)
            yield from step(
                Do.RIGHT_ENDS,
                day,
                since,
                about,
                ending.day,
                calm=_far(ending.day, day),
                name=who.name,
                person=plan.person.name,
            )


def _ages(plan: Plan, day: date) -> Iterator[NextStep]:
    """What an age brings is told a year ahead, till its day."""
    gone_through = any(one.kind is HandoverKind.OF_AGE for one in plan.handovers)
    for years, when in clock.birthdays(plan, day):
        if years == COMING_OF_AGE and (gone_through or when == day):
            continue
        since = years_later(when, -1)
        yield from step(_AGES[years], day, since, ("person", ""), when, calm=_far(when, day), person=plan.person.name)


def _of_age(plan: Plan, day: date) -> tuple[NextStep, ...]:
    """From the day the guardians' right has ended, till what is new has been gone through."""
    born = plan.person.born
    guardians = any(one.kind is RepresentativeKind.GUARDIAN for one in plan.representatives)
    if born is None or not guardians or any(one.kind is HandoverKind.OF_AGE for one in plan.handovers):
        return ()
    when = years_later(born, COMING_OF_AGE)
    return step(Do.OF_AGE, day, when, ("handovers", ""), person=plan.person.name, when=when)


def _far(when: date, day: date) -> bool:
    return (when - day).days > clock.EXPIRING_DAYS


def _earlier(day: date, by: timedelta) -> date:
    return day - by if day - date.min >= by else date.min
