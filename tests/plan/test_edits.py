"""Promises of the edits: functions from a plan to a plan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minplan.plan import edits
from minplan.plan.changes import difference
from minplan.plan.goals import Action, Difference, Goal, OtherPlan, PlanKind
from minplan.plan.item import STEP
from minplan.plan.meetings import FollowUp
from minplan.plan.people import Participant, Person, Representative, RepresentativeKind
from minplan.plan.plan import COLLECTIONS, LEADS_TO, BrokenPlan, Plan, references, sound
from tests.plan.strategies import edits_of, plans

MAMMA = Representative(id="mamma", name="Maria", kind=RepresentativeKind.GUARDIAN)
BERG = Participant(id="hab", role="samordnare")
PLAN = Plan(
    id="p",
    person=Person(name="Katja"),
    coordinator="mamma",
    representatives=(MAMMA,),
    participants=(BERG, Participant(id="skola", role="lärare", order=1)),
    goals=(Goal(id="bo", text="Bo själv", order=1), Goal(id="simma", text="Simma", order=2)),
    differences=(Difference(id="d", goal="bo", by="mamma", text="Inte än"),),
    actions=(
        Action(id="a", goal="bo", what="Titta på lägenheter", who="hab"),
        Action(id="b", goal="simma", what="Köpa baddräkt", order=1),
    ),
    other_plans=(OtherPlan(id="o", name="Habplan", kind=PlanKind.HABILITERING, goals=("bo", "simma")),),
)


def _ids(plan: Plan, collection: str = "goals") -> list[str]:
    return [one.id for one in getattr(plan, collection)]


@given(st.data())
def test_after_any_edit_the_plan_is_as_sound_as_before(data: st.DataObject) -> None:
    plan = data.draw(plans())
    label, edited = data.draw(edits_of(plan))
    assert label
    assert sound(edited) is edited


@given(plans(), st.data())
def test_what_is_added_stands_where_it_was_put_and_the_rest_as_it_stood(plan: Plan, data: st.DataObject) -> None:
    after = data.draw(st.sampled_from(["", *_ids(plan)]))
    added, goal = edits.add(plan, "goals", Goal(id="", text="Simma"), after)
    there = _ids(added)
    assert there.index(goal.id) == (_ids(plan).index(after) + 1 if after else len(plan.goals))
    assert [one for one in there if one != goal.id] == _ids(plan)
    assert edits.find(added, "goals", goal.id) == goal


def test_there_is_always_room_between_two() -> None:
    plan, expected = PLAN, ["bo"]
    for n in range(60):  # halving the room each time, it would be gone after ten
        plan, _ = edits.add(plan, "goals", Goal(id=f"g{n}", text="Ett till"), after="bo")
        expected.insert(1, f"g{n}")
    assert _ids(plan) == [*expected, "simma"]


def test_items_that_all_stand_in_one_place_make_room_too() -> None:
    crowded = replace(PLAN, goals=tuple(replace(one, order=7) for one in PLAN.goals))
    plan, added = edits.add(crowded, "goals", Goal(id="mellan", text="Mitt emellan"), after="bo")
    assert _ids(plan) == ["bo", "mellan", "simma"]
    assert added in plan.goals


def test_an_addition_with_room_is_one_change() -> None:
    roomy = replace(PLAN, goals=edits.in_order(PLAN.goals))
    added, goal = edits.add(roomy, "goals", Goal(id="", text="Sjunga"), after="bo")
    assert [one.id for one in difference(roomy, added)] == [goal.id]
    assert roomy.goals[0].order + STEP // 2 == goal.order


def test_what_has_no_id_gets_one_of_its_own() -> None:
    once, first = edits.add(PLAN, "goals", Goal(id="", text="Simma"))
    _, second = edits.add(once, "goals", Goal(id="", text="Simma"))
    assert first.id
    assert second.id not in ("", first.id)


def test_an_id_that_is_taken_is_refused() -> None:
    with pytest.raises(BrokenPlan):
        edits.add(PLAN, "goals", Goal(id="bo", text="Bo med en vän"))


@pytest.mark.parametrize("taken", ["mamma", "skola", "person"])
def test_no_two_humans_can_get_the_same_id_wherever_they_stand(taken: str) -> None:
    with pytest.raises(BrokenPlan):
        edits.add(PLAN, "participants", Participant(id=taken, role="assistent"))
    with pytest.raises(BrokenPlan):
        edits.add(PLAN, "representatives", replace(MAMMA, id=taken))


def test_the_same_id_may_stand_in_different_collections() -> None:
    plan, _ = edits.add(PLAN, "goals", Goal(id="mamma", text="Hälsa på mamma"))
    assert sound(plan)


def test_a_change_touches_one_item_only() -> None:
    changed = edits.change(PLAN, "goals", "bo", text="Bo med en vän", now=True)
    assert changed.goals == (replace(PLAN.goals[0], text="Bo med en vän", now=True), PLAN.goals[1])
    assert replace(changed, goals=PLAN.goals) == PLAN


def test_an_items_id_never_changes() -> None:
    with pytest.raises(BrokenPlan):
        edits.change(PLAN, "goals", "bo", id="bo-själv")


def test_a_change_of_what_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        edits.change(PLAN, "goals", "flyga", text="Flyga")
    with pytest.raises(KeyError):
        edits.remove(PLAN, "goals", "flyga")


def test_the_persons_fields_change_and_nothing_else() -> None:
    changed = edits.change_person(PLAN, municipality="Sölvesborg")
    assert changed.person.municipality == "Sölvesborg"
    assert replace(changed, person=PLAN.person) == PLAN


def test_a_goal_takes_its_actions_and_differences_along_and_is_struck_from_other_plans() -> None:
    left = edits.remove(PLAN, "goals", "bo")
    assert _ids(left) == ["simma"]
    assert _ids(left, "actions") == ["b"]
    assert left.differences == ()
    assert left.other_plans == (replace(PLAN.other_plans[0], goals=("simma",)),)


def test_a_human_who_is_named_elsewhere_stays_and_it_is_told_where() -> None:
    with pytest.raises(edits.StillNamed) as refused:
        edits.remove(PLAN, "participants", "hab")
    assert [(one.collection, one.id, one.field) for one in refused.value.where] == [("actions", "a", "who")]
    with pytest.raises(edits.StillNamed) as refused:
        edits.remove(PLAN, "representatives", "mamma")
    assert {(one.collection, one.field) for one in refused.value.where} == {("", "coordinator"), ("differences", "by")}


def test_a_human_whom_nothing_names_can_be_removed() -> None:
    assert _ids(edits.remove(PLAN, "participants", "skola"), "participants") == ["hab"]


@given(plans())
def test_only_humans_who_are_named_are_refused(plan: Plan) -> None:
    named = {one.target for one in references(plan) if one.leads_to == "human"}
    for name in COLLECTIONS:
        for one in getattr(plan, name):
            if name in edits.HUMANS and one.id in named:
                with pytest.raises(edits.StillNamed):
                    edits.remove(plan, name, one.id)
                continue
            left = edits.remove(plan, name, one.id)
            assert sound(left)
            assert {change.collection for change in difference(plan, left)} <= _leading_to(name)


def _leading_to(collection: str) -> set[str]:
    """The collection, and all whose items may hang on one of it, however far away."""
    found = {collection}
    while more := {name for name, leads in LEADS_TO.items() if found & {*leads.values()}} - found:
        found |= more
    return found


def test_the_follow_up_is_changed_like_any_value() -> None:
    changed = replace(PLAN, follow_up=FollowUp(every_months=6))
    (only,) = difference(PLAN, changed)
    assert (only.collection, only.field, only.after) == ("follow_up", "every_months", 6)
