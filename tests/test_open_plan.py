"""The open plan: what the person sees is kept, step by step, and the store follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minplan.open_plan import OpenPlan
from minplan.plan.changes import difference
from minplan.plan.edits import StillNamed, add, change, change_person, remove
from minplan.plan.goals import Voice
from minplan.plan.holder import Holder
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.plan.signing import Signature, seal
from minplan.store.errors import DiskFull, ReadOnly
from minplan.store.store import Store, create, open_store
from tests.cases import case
from tests.store.sample import CHEAP, RECOVERY_CODE

SECRET = "en två tre fyra"
AT = datetime(2026, 5, 20, 10, 15, tzinfo=UTC)


class Stubborn:
    """A real store on a disk that can be full."""

    def __init__(self, store: Store) -> None:
        self.store, self.full = store, False
        self.folder, self.read_only = store.folder, store.read_only
        self.close = store.close

    def save(self, old: Plan, new: Plan, **told: Any) -> None:
        if self.full:
            raise DiskFull
        self.store.save(old, new, **told)

    def forget(self, collection: str, item: str, **told: Any) -> Plan:
        if self.full:
            raise DiskFull
        return self.store.forget(collection, item, **told)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


@pytest.fixture
def keeper(tmp_path: Path) -> Stubborn:
    return Stubborn(create(tmp_path / "sven.minplan", case("sven"), SECRET, RECOVERY_CODE, cost=CHEAP))


@pytest.fixture
def plan(keeper: Stubborn) -> OpenPlan:
    keeper.store.set_holder(Holder(Voice.SUPPORTER, "Ebba"))
    return OpenPlan(keeper, keeper.store.load(), now=lambda: AT)


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


def labels(plan: OpenPlan) -> list[str]:
    return [step.label for step in plan.history()]


def test_each_step_stands_in_the_history_with_its_name_its_moment_and_who(plan: OpenPlan) -> None:
    plan.edit("Ett", with_reason(plan.value, "Ett"))
    plan.undo()
    plan.redo()
    assert labels(plan) == ["Gjort igen: Ett", "Ångrat: Ett", "Ett", ""]
    assert {(step.at, step.by) for step in plan.history(most=3)} == {(AT, "Ebba")}


def test_steps_that_waited_for_the_disk_are_named_together(plan: OpenPlan, keeper: Stubborn) -> None:
    keeper.full = True
    plan.edit("Ett", with_reason(plan.value, "Ett"))
    plan.edit("Två", change_person(plan.value, phone="063-55 50 00"))
    keeper.full = False
    plan.save()
    plan.edit("Tre", with_reason(plan.value, "Tre"))
    assert labels(plan) == ["Tre", "Ett; Två", ""]


def test_a_step_that_was_taken_back_before_it_was_saved_is_not_named(plan: OpenPlan, keeper: Stubborn) -> None:
    keeper.full = True
    plan.edit("Ett", with_reason(plan.value, "Ett"))
    plan.undo()
    keeper.full = False
    plan.edit("Två", with_reason(plan.value, "Två"))
    assert labels(plan) == ["Två", ""]


def test_sealing_and_what_was_before_it_is_never_undone(plan: OpenPlan) -> None:
    plan.edit("Ett", with_reason(plan.value, "Ett"))
    sealed, version = seal(plan.value, AT.date())
    plan.edit("Förseglade planen", sealed)
    assert (plan.undoes, plan.redoes) == ("", "")
    plan.edit("Två", with_reason(plan.value, "Två"))
    plan.undo()
    plan.undo()
    assert plan.value.versions[-1] == version
    assert plan.value == sealed


def test_signing_is_never_undone_and_what_is_said_not_to_be_is_not_either(plan: OpenPlan) -> None:
    sealed, version = seal(plan.value, AT.date())
    plan.edit("Förseglade planen", sealed)
    signed, _signature = add(
        sealed, "signatures", Signature(id="", version=version.id, by=PERSON, on=date(2026, 5, 20))
    )
    plan.edit("Skrev under", signed)
    plan.undo()
    assert plan.value == signed
    plan.edit("Lämnade ut", with_reason(plan.value, "Utlämnat"), undoable=False)
    assert plan.undoes == ""


def test_going_back_to_a_day_is_a_step_that_can_be_undone(plan: OpenPlan, keeper: Stubborn) -> None:
    plan.edit("Ett", with_reason(plan.value, "Ett"))
    then = plan.value
    plan.edit("Två", with_reason(plan.value, "Två"))
    plan.edit("Tog bort", remove(plan.value, "goals", plan.value.goals[0].id))
    now = plan.value
    assert plan.go_back_to(2)
    assert plan.value == then == keeper.store.load()
    assert plan.undoes == "Gick tillbaka till 20 maj 2026"
    plan.undo()
    assert plan.value == now


def test_going_back_leaves_what_was_signed_and_said_yes_to(plan: OpenPlan) -> None:
    first = plan.value
    new, helper = add(first, "participants", replace(first.participants[0], id="", name="Ny"))
    new, version = seal(new, AT.date())
    signed, signature = add(new, "signatures", Signature(id="", version=version.id, by=helper.id, on=date(2026, 5, 20)))
    plan.edit("Skrev under", signed, undoable=False)
    withdrawn = replace(signed, consents=tuple(replace(one, withdrawn=date(2026, 5, 21)) for one in signed.consents))
    plan.edit("Tog tillbaka samtycket", with_reason(withdrawn, "Nytt"))
    assert plan.go_back_to(1)
    assert plan.value.reasons == first.reasons
    assert (plan.value.versions, plan.value.signatures) == (signed.versions, (*first.signatures, signature))
    assert plan.value.consents == withdrawn.consents
    assert helper in plan.value.participants


def test_going_back_first_saves_what_waited_and_says_when_it_cannot(plan: OpenPlan, keeper: Stubborn) -> None:
    keeper.full = True
    plan.edit("Ett", with_reason(plan.value, "Ett"))
    waiting = plan.value
    assert not plan.go_back_to(1)
    assert (plan.value, plan.problem) == (waiting, str(DiskFull()))
    assert not plan.forget("goals", plan.value.goals[0].id)
    keeper.full = False
    assert plan.go_back_to(1)
    assert plan.value == case("sven")


def test_what_is_forgotten_never_comes_back_by_undo(plan: OpenPlan, keeper: Stubborn) -> None:
    goal = plan.value.goals[0].id
    plan.edit("Ändrade målet", change(plan.value, "goals", goal, text="hemligt"))
    told: list[Plan] = []
    plan.changed.connect(lambda: told.append(plan.value))
    assert plan.forget("goals", goal)
    assert told == [plan.value]
    assert (plan.undoes, plan.redoes) == ("", "")
    assert plan.value == keeper.store.load()
    assert goal not in {one.id for one in plan.value.goals}
    assert labels(plan) == ["", "", ""]
    assert plan.go_back_to(1)
    assert goal not in {one.id for one in plan.value.goals}


def test_a_forgetting_that_fails_changes_nothing_and_says_why(plan: OpenPlan, keeper: Stubborn) -> None:
    before = plan.value
    keeper.full = True
    assert not plan.forget("goals", before.goals[0].id)
    assert (plan.value, plan.problem) == (before, str(DiskFull()))
    keeper.full = False
    with pytest.raises(StillNamed):
        plan.forget("participants", before.coordinator if before.coordinator != PERSON else before.actions[0].who)


def test_what_was_being_written_is_kept_beside_the_plan(plan: OpenPlan) -> None:
    plan.memory.keep_draft("goals/1", "Jag vill å")
    plan.memory.keep("place", "goals")
    assert (plan.memory.drafts(), plan.memory.state()) == ({"goals/1": "Jag vill å"}, {"place": "goals"})
    assert plan.undoes == ""


class Shelf:
    """Keeps a plan in memory, as a store would: by the differences it is given."""

    folder, read_only = Path("hylla.minplan"), False

    def __init__(self, plan: Plan) -> None:
        self.held = plan
        self.full = False

    def save(self, old: Plan, new: Plan, **told: Any) -> None:
        if self.full:
            raise DiskFull
        assert difference(old, self.held) == ()
        self.held = new

    def holder(self) -> None:
        """Nobody has told."""

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
