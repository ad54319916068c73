"""What to do next, and by when: every rule's steps in one list, the most pressing first. Nothing is ever sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from minplan.plan import steps_of_agreement, steps_of_asking, steps_of_meetings, steps_of_promises, steps_of_the_year
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
)
ENDING: tuple[Rule, ...] = (steps_of_agreement.recall_steps, steps_of_agreement.ended_steps)
"""All that is asked once a plan has ended."""

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


def _order(one: NextStep) -> tuple[object, ...]:
    weight = (one.code not in _FIRST, _PRESSING[one.pressing], one.code in _LAST)
    return *weight, one.day or one.since, _CODES[one.code], one.about, one.to
