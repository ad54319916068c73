"""Promises of the difference between two plans and of its application."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from minplan.plan import edits
from minplan.plan.changes import Change, Changes, DoesNotFit, apply, difference, reverse
from minplan.plan.goals import Goal
from minplan.plan.people import Person
from minplan.plan.plan import COLLECTIONS, Plan
from tests.plan.strategies import edits_of, plans, single_changes_of

SMALL = Plan(
    id="p",
    person=Person(name="Katja"),
    coordinator="person",
    goals=(Goal(id="bo", text="Bo själv", order=1), Goal(id="simma", text="Simma", order=2)),
)


@st.composite
def two_of_the_same(draw: Any) -> tuple[Plan, Plan]:
    """Two plans of one person that may have nothing else in common."""
    old, new = draw(plans()), draw(plans())
    return old, replace(new, id=old.id)


@given(two_of_the_same())
def test_the_difference_applied_to_the_old_plan_gives_the_new(pair: tuple[Plan, Plan]) -> None:
    old, new = pair
    assert apply(old, difference(old, new)) == new


@given(st.data())
def test_the_difference_of_an_edit_gives_the_edited_plan(data: st.DataObject) -> None:
    old = data.draw(plans())
    _label, new = data.draw(edits_of(old))
    assert apply(old, difference(old, new)) == new


@given(plans())
def test_a_plan_does_not_differ_from_itself_nor_from_its_like(plan: Plan) -> None:
    alike = replace(plan, **{name: tuple(map(replace, getattr(plan, name))) for name in COLLECTIONS})
    assert difference(plan, plan) == ()
    assert difference(plan, alike) == ()


@given(st.data())
def test_an_edit_of_one_field_is_one_entry_that_names_it(data: st.DataObject) -> None:
    old = data.draw(plans())
    place, new = data.draw(single_changes_of(old))
    assume(new != old)
    (only,) = difference(old, new)
    assert (only.collection, only.id, only.field) == place


def _places(changes: Changes) -> set[tuple[str, str, str]]:
    return {(one.collection, one.id, one.field) for one in changes}


def _apart(one: Changes, other: Changes) -> bool:
    """Nothing of the one touches what the other touches; a whole item touches all its fields."""
    items = [{(place[0], place[1]) for place in _places(changes) if not place[2]} for changes in (one, other)]
    return not _places(one) & _places(other) and not any(
        (place[0], place[1]) in whole
        for whole, changes in zip(items, (other, one), strict=True)
        for place in _places(changes)
    )


@given(st.data())
def test_two_edits_in_different_places_apply_in_either_order(data: st.DataObject) -> None:
    base = data.draw(plans())
    one = difference(base, data.draw(edits_of(base))[1])
    other = difference(base, data.draw(edits_of(base))[1])
    assume(_apart(one, other))
    assert apply(apply(base, one), other) == apply(apply(base, other), one)


@given(two_of_the_same())
def test_the_reverse_takes_the_new_plan_back_to_the_old(pair: tuple[Plan, Plan]) -> None:
    old, new = pair
    changes = difference(old, new)
    assert apply(new, reverse(changes)) == old
    assert reverse(reverse(changes)) == changes


@given(st.data())
def test_undoing_every_edit_in_turn_ends_where_it_began(data: st.DataObject) -> None:
    steps = [data.draw(plans())]
    for _ in range(3):
        steps.append(data.draw(edits_of(steps[-1]))[1])
    now = steps[-1]
    for before, after in zip(reversed(steps[:-1]), reversed(steps[1:]), strict=True):
        now = apply(now, reverse(difference(before, after)))
    assert now == steps[0]


@given(st.data())
def test_the_changes_of_two_edits_in_a_row_can_be_put_together(data: st.DataObject) -> None:
    first = data.draw(plans())
    second = data.draw(edits_of(first))[1]
    third = data.draw(edits_of(second))[1]
    assert apply(first, difference(first, second) + difference(second, third)) == third


def test_two_persons_plans_have_no_difference_to_speak_of() -> None:
    with pytest.raises(DoesNotFit):
        difference(SMALL, replace(SMALL, id="another"))


def test_a_change_is_refused_where_the_value_is_no_longer_what_it_was() -> None:
    changes = difference(SMALL, edits.change(SMALL, "goals", "bo", text="Bo med en vän"))
    meanwhile = edits.change(SMALL, "goals", "bo", text="Bo hos mamma")
    with pytest.raises(DoesNotFit):
        apply(meanwhile, changes)


def test_a_change_of_what_is_gone_is_refused() -> None:
    changes = difference(SMALL, edits.change(SMALL, "goals", "bo", text="Bo med en vän"))
    with pytest.raises(DoesNotFit):
        apply(edits.remove(SMALL, "goals", "bo"), changes)


def test_an_item_that_was_changed_meanwhile_is_not_removed() -> None:
    changes = difference(SMALL, edits.remove(SMALL, "goals", "bo"))
    meanwhile = edits.change(SMALL, "goals", "bo", now=True)
    with pytest.raises(DoesNotFit):
        apply(meanwhile, changes)


def test_an_addition_is_refused_where_its_id_is_taken() -> None:
    changes = difference(SMALL, edits.add(SMALL, "goals", Goal(id="sjunga", text="Sjunga"))[0])
    meanwhile, _ = edits.add(SMALL, "goals", Goal(id="sjunga", text="Sjunga i kör"))
    with pytest.raises(DoesNotFit):
        apply(meanwhile, changes)


def test_a_change_of_the_plans_own_field_or_of_the_person_is_refused_too() -> None:
    written = difference(SMALL, replace(SMALL, written=date(2026, 1, 27)))
    name = difference(SMALL, edits.change_person(SMALL, name="Katja Ekdal"))
    with pytest.raises(DoesNotFit):
        apply(replace(SMALL, written=date(2026, 2, 1)), written)
    with pytest.raises(DoesNotFit):
        apply(edits.change_person(SMALL, name="Stella"), name)


@pytest.mark.parametrize(
    "strange",
    [
        Change("", "", "id", "p", "q"),
        Change("", "", "goals", SMALL.goals, ()),
        Change("dreams", "bo", "text", "Bo själv", ""),
        Change("goals", "bo", "colour", None, "blue"),
        Change("goals", "bo", "id", "bo", "simma"),
        Change("goals", "new", "", None, Goal(id="other", text="")),
        Change("person", "", "", SMALL.person, None),
    ],
    ids=lambda change: f"{change.collection}.{change.field}",
)
def test_a_change_that_no_difference_could_give_is_refused(strange: Change) -> None:
    with pytest.raises(DoesNotFit):
        apply(SMALL, (strange,))


def test_nothing_is_changed_in_what_was_there() -> None:
    before = repr(SMALL)
    apply(SMALL, difference(SMALL, edits.change(SMALL, "goals", "bo", text="Annat")))
    assert repr(SMALL) == before
