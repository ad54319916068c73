"""The open plan: what the person sees is kept, step by step, and the store follows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minplan.open_plan import OpenPlan
from minplan.plan.changes import difference
from minplan.plan.edits import change, change_person, remove
from minplan.plan.plan import Plan
from minplan.store.errors import DiskFull, ReadOnly
from minplan.store.store import Store, create, open_store
from tests.cases import case
from tests.store.sample import CHEAP, RECOVERY_CODE

SECRET = "en två tre fyra"


class Stubborn:
    """A real store on a disk that can be full."""

    def __init__(self, store: Store) -> None:
        self.store, self.full = store, False
        self.folder, self.read_only = store.folder, store.read_only
        self.close = store.close

    def save(self, old: Plan, new: Plan) -> None:
        if self.full:
            raise DiskFull
        self.store.save(old, new)


@pytest.fixture
def keeper(tmp_path: Path) -> Stubborn:
    return Stubborn(create(tmp_path / "sven.minplan", case("sven"), SECRET, RECOVERY_CODE, cost=CHEAP))


@pytest.fixture
def plan(keeper: Stubborn) -> OpenPlan:
    return OpenPlan(keeper, keeper.store.load())


def with_reason(plan: Plan, text: str) -> Plan:
    return change(plan, "reasons", plan.reasons[0].id, text=text)


def test_an_edit_is_on_the_disk_at_once(plan: OpenPlan, keeper: Stubborn, tmp_path: Path) -> None:
    assert plan.edit("Ändrade en anledning", with_reason(plan.value, "Jag vill köra lastbil."))
    assert plan.is_saved
    plan.close()
    with open_store(tmp_path / "sven.minplan", SECRET) as again:
        assert again.load().reasons[0].text == "Jag vill köra lastbil."


def test_undo_and_redo_are_named_and_saved(plan: OpenPlan, keeper: Stubborn) -> None:
    before = plan.value
    plan.edit("Ändrade en anledning", with_reason(plan.value, "Ett"))
    after = plan.value
    assert (plan.undoes, plan.redoes) == ("Ändrade en anledning", "")
    plan.undo()
    assert (plan.undoes, plan.redoes) == ("", "Ändrade en anledning")
    assert plan.value == before == keeper.store.load()
    plan.redo()
    assert plan.value == after == keeper.store.load()


def test_what_was_removed_comes_back_whole(plan: OpenPlan, keeper: Stubborn) -> None:
    before = plan.value
    plan.edit("Tog bort ett mål", remove(before, "goals", before.goals[0].id))
    assert len(keeper.store.load().actions) < len(before.actions)
    plan.undo()
    assert keeper.store.load() == before


def test_a_new_step_ends_the_way_forward(plan: OpenPlan) -> None:
    plan.edit("Ett", with_reason(plan.value, "Ett"))
    plan.undo()
    plan.edit("Två", with_reason(plan.value, "Två"))
    assert (plan.undoes, plan.redoes) == ("Två", "")


def test_an_edit_that_changes_nothing_is_no_step(plan: OpenPlan) -> None:
    plan.edit("Inget", with_reason(plan.value, plan.value.reasons[0].text))
    assert plan.undoes == ""


def test_what_a_full_disk_could_not_take_is_kept_and_said(plan: OpenPlan, keeper: Stubborn) -> None:
    keeper.full = True
    assert not plan.edit("Ändrade en anledning", with_reason(plan.value, "Det här får inte försvinna"))
    assert plan.value.reasons[0].text == "Det här får inte försvinna"
    assert not plan.is_saved
    assert plan.problem == str(DiskFull())


def test_the_next_save_that_succeeds_writes_all_that_waited(plan: OpenPlan, keeper: Stubborn) -> None:
    keeper.full = True
    plan.edit("Ett", with_reason(plan.value, "Ett"))
    plan.edit("Två", change_person(plan.value, phone="063-55 50 00"))
    keeper.full = False
    assert plan.save()
    assert plan.problem == ""
    assert keeper.store.load() == plan.value
    assert plan.value.reasons[0].text == "Ett"


def test_undo_of_what_could_not_be_saved_leaves_nothing_to_save(plan: OpenPlan, keeper: Stubborn) -> None:
    keeper.full = True
    plan.edit("Ett", with_reason(plan.value, "Ett"))
    plan.undo()
    assert plan.is_saved
    assert plan.problem == ""


def test_a_plan_open_only_to_read_refuses_and_says_why(keeper: Stubborn, tmp_path: Path) -> None:
    store = open_store(tmp_path / "sven.minplan", SECRET, read_only=True)
    plan = OpenPlan(store, store.load())
    before = plan.value
    assert not plan.edit("Ett", with_reason(plan.value, "Ett"))
    assert plan.value is before
    assert plan.problem == str(ReadOnly(ReadOnly.opened_so))
    plan.close()


def test_every_step_is_told(plan: OpenPlan) -> None:
    told: list[str] = []
    plan.changed.connect(lambda: told.append(plan.value.reasons[0].text))
    before = plan.value.reasons[0].text
    plan.edit("Ett", with_reason(plan.value, "Ett"))
    plan.undo()
    assert told == ["Ett", before]


class Shelf:
    """Keeps a plan in memory, as a store would: by the differences it is given."""

    folder, read_only = Path("hylla.minplan"), False

    def __init__(self, plan: Plan) -> None:
        self.held = plan
        self.full = False

    def save(self, old: Plan, new: Plan) -> None:
        if self.full:
            raise DiskFull
        assert difference(old, self.held) == ()
        self.held = new

    def close(self) -> None:
        """Nothing to let go of."""


STEPS = st.lists(st.one_of(st.text(min_size=1), st.sampled_from([0, 1, 2, 3])), max_size=25)


@given(STEPS)
def test_any_walk_of_edits_undos_and_full_disks_ends_where_a_list_would(steps: list[str | int]) -> None:
    shelf = Shelf(case("sven"))
    plan, walked, place = OpenPlan(shelf, shelf.held), [case("sven").reasons[0].text], 0
    acts: dict[int, Callable[[], bool]] = {0: plan.undo, 1: plan.redo}
    for step in steps:
        if isinstance(step, str):
            plan.edit("Skrev", with_reason(plan.value, step))
            if step != walked[place]:
                walked[place + 1 :] = [step]
                place += 1
        elif step in acts:
            acts[step]()
            place = max(place - 1, 0) if step == 0 else min(place + 1, len(walked) - 1)
        else:
            shelf.full = step == 2
        assert plan.value.reasons[0].text == walked[place]
        assert shelf.held == plan.saved
    shelf.full = False
    assert plan.save()
    assert shelf.held == plan.value
