"""What to do when somebody has left or come: a letter about the papers, a consent, a summary for the new one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from minplan.plan.consents import Handed
from minplan.plan.copy import may_have_copy
from minplan.plan.handing_out import given
from minplan.plan.handovers import Handover
from minplan.plan.letters import Letter, sent
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called, humans
from minplan.plan.step import Do, NextStep, step

NEW_FOR = timedelta(days=90)
"""How long one who has come is new."""


def steps(plan: Plan, day: date) -> Iterator[NextStep]:
    """All that the handovers ask for."""
    for one in plan.handovers:
        if one.on <= day:
            yield from _left(plan, one, day)
            yield from _came(plan, one, day)


def farewell(handover: Handover) -> Letter:
    """The letter to one who has left, about the papers they have."""
    return Letter(what=Handed.WITHDRAWAL, to=handover.left, about=(f"handovers/{handover.id}",))


def summary(handover: Handover) -> Letter:
    """The summary for the one who has come."""
    return Letter(what=Handed.HANDOVER, to=handover.took_over, about=(f"handovers/{handover.id}",))


def papers_left(plan: Plan, handover: Handover, day: date) -> bool:
    """Whether the one who left has papers of the plan that they may no longer use."""
    left = handover.left
    return left in humans(plan) and left != PERSON and bool(given(plan, left)) and not may_have_copy(plan, left, day)


def _left(plan: Plan, one: Handover, day: date) -> tuple[NextStep, ...]:
    letter = farewell(one)
    if not papers_left(plan, one, day) or sent(plan, letter.what, letter.about[0], one.left):
        return ()
    about, name = ("handovers", one.id), called(plan, one.left)
    return step(Do.TELL_LEFT, day, one.on, about, to=(one.left,), letters=(letter,), name=name)


def _came(plan: Plan, one: Handover, day: date) -> tuple[NextStep, ...]:
    """First they must be allowed to know something, then it is summed up; a role without a name is told nothing."""
    new, letter = one.took_over, summary(one)
    named = new != PERSON and new in humans(plan) and bool(humans(plan)[new].name)
    later = any(other.left == new and one.on <= other.on <= day for other in plan.handovers)
    if not named or later or day - one.on > NEW_FOR or sent(plan, letter.what, letter.about[0], new):
        return ()
    about, name = ("handovers", one.id), called(plan, new)
    if may_have_copy(plan, new, day):
        return step(Do.SUM_UP, day, one.on, about, to=(new,), letters=(letter,), name=name)
    return step(Do.MAY_KNOW, day, one.on, about, to=(new,), name=name)
