"""What to do next, and by when: every rule's steps in one list, the most pressing first. Nothing is ever sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from minplan.plan.plan import Plan
from minplan.plan.step import Do, NextStep, Pressing

__all__ = ["Do", "NextStep", "Pressing", "next_steps"]

Rule = Callable[[Plan, date], Iterable[NextStep]]

RULES: tuple[Rule, ...] = ()
ENDING: tuple[Rule, ...] = ()
"""All that is asked once a plan has ended."""

_PRESSING = {one: place for place, one in enumerate(Pressing)}
_CODES = {one: place for place, one in enumerate(Do)}


def next_steps(plan: Plan, day: date) -> tuple[NextStep, ...]:
    """Everything to do on this day, the most pressing first, each thing once."""
    ended = plan.ended is not None and plan.ended <= day
    found = {one.key: one for rule in (ENDING if ended else RULES) for one in rule(plan, day)}
    return tuple(sorted(found.values(), key=_order))


def _order(one: NextStep) -> tuple[int, date, int, tuple[str, str], tuple[str, ...]]:
    return _PRESSING[one.pressing], one.day or one.since, _CODES[one.code], one.about, one.to
