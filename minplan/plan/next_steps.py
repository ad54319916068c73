"""What to do next, and by when: every rule's steps in one list, the most pressing first. Nothing is ever sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from minplan.plan import (
    steps_of_agreement,
    steps_of_asking,
    steps_of_handover,
    steps_of_meetings,
    steps_of_promises,
    steps_of_the_year,
)
from minplan.plan.completeness import Finding
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.plan.step import Do, NextStep, Pressing

__all__ = ["Do", "NextStep", "Pressing", "next_steps"]

Rule = Callable[[Plan, date], Iterable[NextStep]]

RULES: tuple[Rule, ...] = (
    steps_of_asking.steps,
    steps_of_agreement.steps,
    steps_of_meetings.steps,
    steps_of_promises.steps,
    steps_of_the_year.steps,
    steps_of_handover.steps,
)
ENDING: tuple[Rule, ...] = (steps_of_agreement.recall_steps, steps_of_agreement.ended_steps)
"""All that is asked once a plan has ended."""

TOLD_BY: dict[str, tuple[Do, ...]] = {
    "goal-missing": (Do.WRITE,),
    "action-without-who": (Do.SETTLE,),
    "action-without-date": (Do.SETTLE,),
    "promise-overdue": (Do.PROMISE_LATE, Do.LATE_LETTER, Do.LATE_AGAIN),
    "follow-up-missing": (Do.BOOK, Do.MOVE_FOLLOW_UP),
    "review-overdue": (Do.BOOK, Do.NOTE_MEETING),
    "request-unanswered": (Do.ASK, Do.REMIND, Do.DEMAND, Do.COMPLAIN),
    "request-refused": (Do.COMPLAIN,),
    "consent-expired": (Do.CONSENT_ENDS,),
    "consent-expiring": (Do.CONSENT_ENDS,),
    "consent-by-unentitled": (Do.CONSENT_ANEW,),
    "consent-guardian-missing": (Do.CONSENT_WAITS,),
    "signature-missing-person": (Do.SEAL, Do.SIGN),
    "signature-missing-guardian": (Do.SEAL, Do.SIGN),
    "signature-missing-responsible": (Do.SEAL, Do.SIGN),
    "guardian-ending": (Do.RIGHT_ENDS, Do.TURNS_18),
    "turns-15": (Do.TURNS_15,),
    "turns-16": (Do.TURNS_16,),
    "turns-18": (Do.TURNS_18,),
}
"""What is found missing or late in a plan, and the steps that say what to do about it."""

_WHOLE = (Do.SEAL, Do.TURNS_18, Do.BOOK, Do.NOTE_MEETING, Do.MOVE_FOLLOW_UP)
"""The steps that are about the plan as a whole, whatever it was that was found."""

_FIRST = (Do.HOLD, Do.NOTE_MEETING, Do.RECALL, Do.TELL_ENDED)
"""What comes before all else: a meeting has its hour, and who may no longer use a paper must know it."""
_LAST = (Do.SETTLE, Do.PROMISE_SOON, Do.PROMISE_LATE, Do.LATE_LETTER, Do.LATE_AGAIN)
"""What comes last of what is as pressing: one promise is less than all that they stand in."""
_PRESSING = {one: place for place, one in enumerate(Pressing)}
_CODES = {one: place for place, one in enumerate(Do)}


def next_steps(plan: Plan, day: date) -> tuple[NextStep, ...]:
    """Everything to do on this day, the most pressing first, each thing once."""
    ended = plan.ended is not None and plan.ended <= day
    found = {one.key: one for rule in (ENDING if ended else RULES) for one in rule(plan, day)}
    return tuple(sorted(found.values(), key=_order))


def is_told(finding: Finding, steps: Iterable[NextStep]) -> bool:
    """Whether a step already says what to do about a finding, so that nothing is told twice under two names."""
    codes = TOLD_BY.get(finding.code, ())
    about = (one for one in steps if one.code in codes)
    return any(one.code in _WHOLE or finding.subject in (PERSON, one.about[1], *one.items, *one.to) for one in about)


def _order(one: NextStep) -> tuple[object, ...]:
    weight = (one.code not in _FIRST, _PRESSING[one.pressing], one.code in _LAST)
    return *weight, one.day or one.since, _CODES[one.code], one.to, one.about
