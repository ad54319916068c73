"""Other plans: which goal each serves, what is only promised there, what is old, and that nothing of it is copied."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import assume, given

from minplan.plan.consents import Consent, Kind
from minplan.plan.copy import copy_for
from minplan.plan.edits import remove
from minplan.plan.goals import Contradiction, Elsewhere, Goal, OtherPlan, PlanKind, Subject
from minplan.plan.other_plans import cell, is_old, old, only_there, serving, serving_none, unserved
from minplan.plan.people import PERSON, Participant, Person
from minplan.plan.plan import Plan, sound
from tests.plan.strategies import plans

DAY = date(2026, 5, 20)
PLAN = Plan(
    id="p",
    person=Person(name="Alva Ek"),
    coordinator=PERSON,
    participants=(Participant(id="eva", name="Eva", role="chef"),),
    goals=(Goal(id="buss", text="Åka buss", order=1), Goal(id="hund", text="Ha hund", order=2)),
    other_plans=(
        OtherPlan(id="sip", name="SIP", kind=PlanKind.SIP, dated=date(2025, 5, 19), goals=("hund",), order=1),
        OtherPlan(id="bo", name="Boendeplan", kind=PlanKind.GENOMFORANDEPLAN, dated=date(2025, 5, 20), order=2),
    ),
    elsewhere=(Elsewhere(id="e", other_plan="sip", text="En kurs", goal="hund"),),
    contradictions=(Contradiction(id="c", goal="buss", one="bo", one_says="Taxi", other_says="Buss"),),
)


def test_a_cell_tells_whether_a_plan_serves_a_goal_what_it_promises_and_where_it_says_otherwise() -> None:
    served = cell(PLAN, "hund", "sip")
    assert (bool(served), served.promised, served.against) == (True, PLAN.elsewhere, ())
    other = cell(PLAN, "buss", "bo")
    assert (bool(other), other.promised, other.against) == (False, (), PLAN.contradictions)


def test_a_goal_without_a_plan_and_a_plan_without_a_goal_are_found() -> None:
    assert [one.id for one in unserved(PLAN)] == ["buss"]
    assert [one.id for one in serving_none(PLAN)] == ["bo"]
    assert only_there(PLAN, "sip") == PLAN.elsewhere
    assert only_there(PLAN, "bo") == ()


def test_a_plan_is_old_when_more_than_a_year_has_gone() -> None:
    assert [one.id for one in old(PLAN, DAY)] == ["sip"]
    assert not is_old(OtherPlan(id="x", name="X", kind=PlanKind.OTHER), DAY)


@given(plans())
def test_a_tick_taken_back_leaves_every_other_tick_as_it_was(plan: Plan) -> None:
    assume(plan.goals and plan.other_plans)
    goal, other = plan.goals[0].id, plan.other_plans[0]
    was = goal in other.goals
    ticked = sound(serving(plan, other.id, goal, serves=not was))
    assert bool(cell(ticked, goal, other.id)) is not was
    back = serving(ticked, other.id, goal, serves=was)
    assert [set(one.goals) for one in back.other_plans] == [set(one.goals) for one in plan.other_plans]


def test_what_another_plan_promises_and_says_reaches_nobodys_copy() -> None:
    everything = Consent(id="c", to=("eva",), categories=(*Kind, *Subject), purpose="Planera", given=DAY)
    plan = replace(PLAN, consents=(everything,))
    for who in (PERSON, "eva"):
        copy = copy_for(plan, who, DAY)
        assert not [one for one in copy.told if one.startswith(("elsewhere", "contradictions", "evaluations"))]
    assert copy_for(plan, "eva", DAY).plan.elsewhere == ()
    assert copy_for(plan, "eva", DAY).plan.contradictions == ()


def test_a_plan_that_goes_takes_its_promises_along_and_what_it_contradicts() -> None:
    left = sound(remove(PLAN, "other_plans", "sip"))
    assert left.elsewhere == ()
    assert left.contradictions == PLAN.contradictions
    assert sound(remove(PLAN, "other_plans", "bo")).contradictions == ()
