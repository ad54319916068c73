"""Whose each secret is stands inside the encrypted plan, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from minplan.plan import edits
from minplan.plan.goals import Voice
from minplan.plan.holder import Holder
from minplan.plan.people import Representative, RepresentativeKind
from minplan.plan.plan import Plan
from minplan.store import keys_file
from minplan.store.errors import ReadOnly
from minplan.store.keys import SlotKind, new_slot, unlock
from minplan.store.store import create, open_store
from tests.store.sample import CHEAP, PASSPHRASE, RECOVERY_CODE

IDA = Holder(Voice.REPRESENTATIVE, "Ida Hemlig Hagman")
SAM = Holder(Voice.SUPPORTER, "Sam")


@pytest.fixture
def idas(tmp_path: Path, plan: Plan) -> Path:
    folder = tmp_path / "ida.minplan"
    create(folder, plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP, holder=IDA).close()
    return folder


def test_a_plan_opened_with_a_secret_tells_whose_it_is(idas: Path) -> None:
    with open_store(idas, PASSPHRASE) as store:
        assert store.holder() == IDA
        assert store.history()[-1].by == IDA.name
        assert not store.verify().problems
    with open_store(idas, RECOVERY_CODE) as store:
        assert store.holder() is None


def test_the_person_is_called_as_the_plan_says(plan: Plan) -> None:
    assert Holder().called(plan) == plan.person.name
    assert IDA.called(plan) == IDA.name


def test_another_holder_is_told_and_kept(idas: Path) -> None:
    with open_store(idas, PASSPHRASE) as store:
        store.set_holder(SAM)
    with open_store(idas, PASSPHRASE, read_only=True) as store:
        assert store.holder() == SAM
        with pytest.raises(ReadOnly):
            store.set_holder(IDA)


@pytest.mark.parametrize("name", ["", " Ida  von  Öberg ", "Ida\nOla", "\x00\ud800", "representative Ida"])
def test_any_name_comes_back_as_it_was_written(idas: Path, name: str) -> None:
    with open_store(idas, PASSPHRASE) as store:
        store.set_holder(replace(IDA, name=name))
        assert store.holder() == replace(IDA, name=name)


def test_no_name_stands_outside_the_encrypted_files(idas: Path) -> None:
    for file in idas.rglob("*"):
        if file.is_file():
            assert b"Hemlig" not in file.read_bytes(), file


def test_a_new_passphrase_has_the_old_ones_holder_and_no_trace_of_the_old_slot_is_left(idas: Path) -> None:
    with open_store(idas, RECOVERY_CODE) as store:
        store.change_secret(SlotKind.PASSPHRASE, "nytt", cost=CHEAP)
        assert store.holder() == IDA  # who chooses a passphrase goes on as its holder
        assert len(store._select_state("holder/")) == 1
    with open_store(idas, "nytt") as store:
        assert store.holder() == IDA
        assert not store.verify().problems


def test_each_slot_has_a_holder_of_its_own(idas: Path) -> None:
    keys = keys_file.read(idas)
    extra = new_slot(keys.store, SlotKind.PASSPHRASE, "sams ord", unlock(keys, PASSPHRASE).data_key, CHEAP)
    both = replace(keys, slots=(*keys.slots, extra))
    with open_store(idas, PASSPHRASE) as store:
        store._remember(both)
        keys_file.write(idas, both)
    with open_store(idas, "sams ord") as store:
        assert store.holder() is None
        store.set_holder(SAM)
    with open_store(idas, PASSPHRASE) as store:
        assert store.holder() == IDA
    with open_store(idas, "sams ord") as store:
        assert store.holder() == SAM


def test_who_is_forgotten_for_good_is_forgotten_as_a_holder_too(idas: Path, plan: Plan) -> None:
    ida = Representative(id="ida", name=IDA.name, kind=RepresentativeKind.GOD_MAN)
    with open_store(idas, PASSPHRASE) as store:
        added, _ = edits.add(plan, "representatives", ida)
        store.save(plan, added, by=IDA.name)
        store.forget("representatives", "ida")
        assert store.holder() is None
        assert {one.by for one in store.history()} == {""}


def test_a_plan_from_before_holders_opens_and_can_be_given_one(folder: Path, plan: Plan) -> None:
    with open_store(folder, PASSPHRASE) as store:
        assert store.holder() is None
        store.set_holder(Holder())
        assert store.load() == plan
    with open_store(folder, PASSPHRASE) as store:
        assert store.holder() == Holder()
