"""Going back leaves what has happened, and forgetting leaves nothing of what it takes, whatever the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minplan.plan import edits
from minplan.plan.changes import apply, difference
from minplan.plan.goals import Action, Goal, Line
from minplan.plan.past import HAPPENED, Step, back_to, forgetting, without_loose_ends
from minplan.plan.people import Person
from minplan.plan.plan import COLLECTIONS, Plan, sound
from minplan.plan.signing import read_agreement, seal
from tests.cases import case
from tests.plan.strategies import edits_of, plans

SLOW = settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])


def walk(plan: Plan, data: st.DataObject) -> list[Plan]:
    walked = [plan]
    for _ in range(data.draw(st.integers(1, 4))):
        walked.append(data.draw(edits_of(walked[-1]))[1])
    return walked


@given(plan=plans(), data=st.data())
@SLOW
def test_going_back_is_whole_and_leaves_what_was_signed_and_said_yes_to(plan: Plan, data: st.DataObject) -> None:
    walked = walk(plan, data)
    present, then = walked[-1], data.draw(st.sampled_from(walked))
    back = back_to(present, then)
    assert sound(back) is back
    for name in COLLECTIONS:
        if name in HAPPENED:
            assert getattr(back, name) == getattr(present, name)
        elif name in edits.HUMANS:
            assert set(getattr(back, name)) >= set(getattr(then, name))
        else:
            assert getattr(back, name) == getattr(then, name)
    assert back_to(present, present) == present


@given(plan=plans(), data=st.data())
@SLOW
def test_what_is_forgotten_is_in_no_plan_and_no_step_and_the_steps_still_fit(plan: Plan, data: st.DataObject) -> None:
    walked = walk(plan, data)
    steps = [Step(n, None, "", "", difference(old, new)) for n, (old, new) in enumerate(pairwise(walked))]
    items = [(name, one.id) for then in walked for name in COLLECTIONS for one in getattr(then, name)]
    items = [one for one in items if one[0] not in ("versions", "signatures")]
    if not items:
        return
    collection, item = data.draw(st.sampled_from(items))
    try:
        gone = forgetting(walked[-1], steps, collection, item)
    except edits.StillNamed:
        return
    struck = [gone.plan(then) for then in walked]
    for (old, new), step in zip(pairwise(struck), steps, strict=True):
        assert apply(old, gone.step(step).changes) == new
        assert all((one.collection, one.id) != (collection, item) for one in gone.step(step).changes)
    for then in struck:
        assert all(one.id != item for one in getattr(then, collection))
        assert sound(without_loose_ends(then))
    assert sound(struck[-1]) is struck[-1]


def some(plan: Plan) -> tuple[Plan, str]:
    return plan, plan.goals[0].id


def test_what_does_not_concern_it_is_left_as_it_is() -> None:
    plan, goal = some(case("katja"))
    step = Step(2, None, "Eva", "Ändrade telefonen", difference(plan, edits.change_person(plan, phone="1")))
    gone = forgetting(plan, [step], "goals", goal)
    assert gone.step(step) is step


def test_the_actions_of_a_goal_go_with_it_and_those_that_moved_away_stay() -> None:
    plan = Plan(
        id="p",
        person=Person(name="x"),
        coordinator="person",
        goals=(Goal(id="a", text="Segla"), Goal(id="b", text="Dansa")),
        actions=(Action(id="1", goal="a", what="Boka"), Action(id="2", goal="a", what="Åka")),
    )
    moved = edits.change(plan, "actions", "2", goal="b")
    gone = forgetting(moved, [Step(2, None, "", "", difference(plan, moved))], "goals", "a")
    assert [one.id for one in gone.plan(moved).actions] == ["2"]
    assert without_loose_ends(gone.plan(plan)).actions == ()


@pytest.mark.parametrize("collection", ["goals", "actions", "reasons", "participants"])
def test_a_sealed_version_that_holds_it_loses_its_text_and_another_keeps_it(collection: str) -> None:
    empty = case("katja")
    line = Line(id="", text="Ny anledning som kom sent")
    sealed, version = seal(empty, empty.versions[0].sealed if empty.versions else _day())
    item = getattr(sealed, collection)[0].id
    plan, added = edits.add(sealed, "reasons", line)
    assert version.id not in forgetting(plan, [], "reasons", added.id).versions
    bare = _unnamed(plan, item) if collection == "participants" else plan
    assert version.id in forgetting(bare, [], collection, item).versions


def _day() -> date:
    return date(2026, 5, 20)


def _unnamed(plan: Plan, who: str) -> Plan:
    """The plan in which somebody is named nowhere any more."""
    parts: dict[str, Any] = {}
    while True:
        try:
            edits.remove(plan, "participants", who)
            return plan
        except edits.StillNamed as still:
            one = still.where[0]
            if not one.collection:
                plan = replace(plan, coordinator="")
            else:
                parts = {one.collection: tuple(x for x in getattr(plan, one.collection) if x.id != one.id)}
                plan = replace(plan, **parts)


def test_an_agreement_that_is_no_json_is_told_as_none() -> None:
    assert read_agreement("[" * 100_000) is None
    assert read_agreement("[]") is None
    assert read_agreement('{"goals":[]}') == {"goals": []}
