"""Promises of the plan as a value."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minplan.plan.consents import Copy
from minplan.plan.goals import Action, Goal, OtherPlan, PlanKind
from minplan.plan.people import PERSON, Participant, Person, Representative, RepresentativeKind
from minplan.plan.plan import COLLECTIONS, LEADS_TO, OWN_FIELDS, SINGLES, BrokenPlan, Plan, humans, references, sound
from tests.plan.strategies import plans

PLAN = Plan(
    id="p",
    person=Person(name="Sven"),
    coordinator="person",
    goals=(Goal(id="bo", text="Bo själv"),),
    participants=(Participant(id="lss", role="handläggare"),),
)


@given(plans())
def test_a_sound_plan_is_told_to_be_sound(plan: Plan) -> None:
    assert sound(plan) is plan


@given(plans(), st.randoms(use_true_random=False))
def test_items_stand_in_their_order_whatever_order_they_came_in(plan: Plan, chance: Random) -> None:
    shuffled = {name: list(getattr(plan, name)) for name in COLLECTIONS}
    for items in shuffled.values():
        chance.shuffle(items)
    assert replace(plan, **{name: tuple(items) for name, items in shuffled.items()}) == plan


@given(plans())
def test_what_stands_in_the_same_place_is_ordered_by_id(plan: Plan) -> None:
    for name in COLLECTIONS:
        stands = [(one.order, one.id) for one in getattr(plan, name)]
        assert stands == sorted(stands)


@given(plans())
def test_the_order_of_a_plan_is_the_same_every_time(plan: Plan) -> None:
    assert replace(plan) == plan
    assert hash(replace(plan)) == hash(plan)


def test_a_plan_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        PLAN.coordinator = "lss"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        PLAN.person.name = "Stella"  # type: ignore[misc]


def test_two_of_a_kind_with_one_id_are_no_plan() -> None:
    with pytest.raises(BrokenPlan):
        replace(PLAN, goals=(Goal(id="bo", text="Bo själv"), Goal(id="bo", text="Bo hemma", order=5)))


@pytest.mark.parametrize("taken", [PERSON, "lss"])
def test_two_humans_with_one_id_are_not_sound(taken: str) -> None:
    twin = Representative(id=taken, name="Maria", kind=RepresentativeKind.GUARDIAN)
    with pytest.raises(BrokenPlan):
        sound(replace(PLAN, representatives=(twin,)))


@pytest.mark.parametrize(
    "broken",
    [
        replace(PLAN, coordinator="nobody"),
        replace(PLAN, actions=(Action(id="a", goal="fly", what="Flyga"),)),
        replace(PLAN, actions=(Action(id="a", goal="", what="Flyga"),)),
        replace(PLAN, actions=(Action(id="a", goal="lss", what="Flyga"),)),
        replace(PLAN, actions=(Action(id="a", goal="bo", what="Flytta", who="bo"),)),
        replace(PLAN, other_plans=(OtherPlan(id="o", name="SIP", kind=PlanKind.SIP, goals=("bo", "fly")),)),
        replace(PLAN, other_plans=(OtherPlan(id="o", name="SIP", kind=PlanKind.SIP, goals=("",)),)),
        replace(PLAN, copies=(Copy(id="c", to=""),)),
    ],
    ids=["coordinator", "goal", "no goal", "human as goal", "goal as human", "one of many", "empty of many", "no copy"],
)
def test_a_reference_that_leads_nowhere_is_told(broken: Plan) -> None:
    with pytest.raises(BrokenPlan):
        sound(broken)


@given(plans())
def test_everyone_is_known_by_id_and_the_person_comes_first(plan: Plan) -> None:
    everyone = humans(plan)
    assert next(iter(everyone)) == PERSON
    assert everyone[PERSON] is plan.person
    assert len(everyone) == 1 + len(plan.representatives) + len(plan.participants)


@given(plans())
def test_every_reference_names_where_it_stands(plan: Plan) -> None:
    for one in references(plan):
        holder = plan if not one.collection else {item.id: item for item in getattr(plan, one.collection)}[one.id]
        assert one.target in getattr(holder, one.field)


def test_no_field_that_names_a_human_or_a_goal_is_forgotten() -> None:
    pointing = {
        "by", "to", "who", "goal", "goals", "owner", "invited", "present", "version", "informed_by", "except_to",
        "speaks_for_person", "others", "others_agreed", "meeting", "action", "difference", "other_plan", "one", "other",
        "left", "took_over",
    }  # fmt: skip
    dates = {("actions", "by"), ("elsewhere", "by")}
    found = {
        (name, field.name)
        for name, kind in COLLECTIONS.items()
        for field in fields(kind)
        if field.name in pointing and (name, field.name) not in dates
    }
    assert found == {(name, field) for name, leads in LEADS_TO.items() for field in leads}


def test_every_field_of_a_plan_is_a_collection_a_single_value_or_its_own() -> None:
    assert {field.name for field in fields(Plan)} == {"id", *COLLECTIONS, *SINGLES, *OWN_FIELDS}
