"""How each sees a goal: the person one in another's words, and a child's guardians one in the child's.

A view is a difference of opinion by its owner; neither side replaces the other.
"""

from __future__ import annotations

from datetime import date

from minplan.plan.edits import add, change, find, remove
from minplan.plan.goals import Difference, Goal, Voice
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.plan.representation import guardians


def asked_of(plan: Plan, goal: Goal, day: date) -> tuple[str, ...]:
    """Whose own view on a goal is asked for: the person's on another's words, each guardian's on a child's words."""
    if goal.voice is Voice.REPRESENTATIVE:
        return (PERSON,)
    return tuple(one.id for one in guardians(plan, day)) if plan.person.born is not None else ()


def view(plan: Plan, goal: str, who: str) -> str:
    """What somebody has said of a goal; "" when nothing."""
    one = _found(plan, goal, who)
    return one.text if one is not None else ""


def with_view(plan: Plan, goal: str, who: str, text: str) -> Plan:
    """The plan with what somebody says of a goal; without words it is taken away."""
    one = _found(plan, goal, who)
    if not text.strip():
        return plan if one is None else remove(plan, "differences", one.id)
    if one is not None:
        return change(plan, "differences", one.id, text=text)
    concerns = find(plan, "goals", goal).concerns
    return add(plan, "differences", Difference(id="", goal=goal, by=who, text=text, concerns=concerns))[0]


def _found(plan: Plan, goal: str, who: str) -> Difference | None:
    return next((one for one in plan.differences if one.goal == goal and one.by == who), None)
