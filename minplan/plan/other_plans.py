"""The organisations' plans beside the person's own: which goal each serves, what is only promised there, where two
plans say different things, and which plan is old.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minplan.plan.days import years_later
from minplan.plan.edits import change, find
from minplan.plan.goals import Contradiction, Elsewhere, Goal, OtherPlan
from minplan.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Cell:
    """What one plan has to do with one goal: whether it serves it, what it promises for it that this plan does not, and
    where it says something else than another plan does.
    """

    serves: bool
    promised: tuple[Elsewhere, ...] = ()
    against: tuple[Contradiction, ...] = ()

    def __bool__(self) -> bool:
        return self.serves


def cell(plan: Plan, goal: str, other: str) -> Cell:
    """What a plan (its id) has to do with a goal (its id)."""
    return Cell(
        serves=any(one.id == other and goal in one.goals for one in plan.other_plans),
        promised=tuple(one for one in plan.elsewhere if one.goal == goal and one.other_plan == other),
        against=tuple(one for one in plan.contradictions if one.goal == goal and other in (one.one, one.other)),
    )


def serving(plan: Plan, other: str, goal: str, *, serves: bool) -> Plan:
    """The plan where another plan (its id) serves a goal (its id), or does not. Raises KeyError."""
    now = set(find(plan, "other_plans", other).goals)
    wanted = now | {goal} if serves else now - {goal}
    return change(plan, "other_plans", other, goals=tuple(one.id for one in plan.goals if one.id in wanted))


def unserved(plan: Plan) -> tuple[Goal, ...]:
    """The goals that no plan serves."""
    served = {goal for one in plan.other_plans for goal in one.goals}
    return tuple(one for one in plan.goals if one.id not in served)


def serving_none(plan: Plan) -> tuple[OtherPlan, ...]:
    """The plans that serve no goal."""
    return tuple(one for one in plan.other_plans if not one.goals)


def is_old(other: OtherPlan, day: date) -> bool:
    """Whether a plan was made more than a year ago: then it is worth asking whether it still holds."""
    return other.dated is not None and years_later(other.dated, 1) < day


def old(plan: Plan, day: date) -> tuple[OtherPlan, ...]:
    """The plans made more than a year ago."""
    return tuple(one for one in plan.other_plans if is_old(one, day))


def only_there(plan: Plan, other: str) -> tuple[Elsewhere, ...]:
    """What a plan (its id) promises that this one does not."""
    return tuple(one for one in plan.elsewhere if one.other_plan == other)
