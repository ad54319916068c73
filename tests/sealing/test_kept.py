"""An open plan keeps what is sealed together with its paper, whatever else happens at the time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from minplan.open_plan import OpenPlan
from minplan.plan.edits import change, change_person
from minplan.plan.people import PERSON
from minplan.plan.signing import Signature, is_draft
from minplan.sealing import key_to_text, seal_plan, with_signature
from minplan.sealing.key import SealKey
from minplan.store.errors import DiskFull
from minplan.store.store import Store, create, open_store
from tests.cases import case
from tests.sealing.conftest import DAY
from tests.store.faults import file_size_at_most
from tests.store.sample import CHEAP, PASSPHRASE, RECOVERY_CODE


@pytest.fixture
def store(tmp_path: Path, key: SealKey) -> Iterator[Store]:
    plan = replace(case("katja"), versions=(), signatures=())
    with create(tmp_path / "k.minplan", plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP) as made:
        made.keep_seal_key(key_to_text(key))
        yield made


@pytest.fixture
def plan(store: Store) -> OpenPlan:
    return OpenPlan(store, store.load())


def signature(plan: OpenPlan, by: str = PERSON) -> Signature:
    return Signature(id=f"s-{by}", version=plan.value.versions[-1].id, by=by, on=DAY)


def test_a_key_is_made_once_for_a_plan_and_is_its_own(tmp_path: Path, key: SealKey) -> None:
    with create(tmp_path / "a.minplan", case("sven"), PASSPHRASE, RECOVERY_CODE, cost=CHEAP) as store:
        first = OpenPlan(store, store.load()).signer()
    with open_store(tmp_path / "a.minplan", RECOVERY_CODE) as store:
        assert OpenPlan(store, store.load()).signer() == first
    assert first != key


def test_what_is_sealed_and_signed_is_there_with_its_papers_when_it_is_opened_again(
    plan: OpenPlan, store: Store
) -> None:
    plan.edit("Ett", change_person(plan.value, phone="070-174 06 05"))
    sealed = seal_plan(plan.value, DAY, plan.signer())
    assert plan.keep_sealed("Förseglade", sealed)
    signed = with_signature(plan.value, signature(plan), plan.signer())
    assert plan.keep_sealed("Skrev under", signed)
    assert (plan.undoes, plan.is_saved) == ("", True)
    store.close()
    with open_store(store.folder, PASSPHRASE) as again:
        there = OpenPlan(again, again.load())
        [version] = there.value.versions
        assert [there.sealed_paper(one) for one in version.papers] == [sealed.paper, signed.paper]
        assert not is_draft(there.value)
        assert not again.verify().problems


def test_what_was_written_while_it_was_sealed_stays_and_makes_a_draft(plan: OpenPlan) -> None:
    sealed = seal_plan(plan.value, DAY, plan.signer())
    reason = plan.value.reasons[0]
    plan.edit("Skrev", change(plan.value, "reasons", reason.id, text="Medan det förseglades."))
    assert plan.keep_sealed("Förseglade", sealed)
    assert plan.value.reasons[0].text == "Medan det förseglades."
    assert is_draft(plan.value)


def test_two_who_sign_at_once_do_not_lose_each_other(plan: OpenPlan) -> None:
    plan.keep_sealed("Förseglade", seal_plan(plan.value, DAY, plan.signer()))
    mine, theirs = (with_signature(plan.value, signature(plan, by), plan.signer()) for by in (PERSON, "mamma"))
    assert plan.keep_sealed("Skrev under", mine)
    assert not plan.keep_sealed("Skrev under", theirs)
    assert plan.problem
    assert [one.by for one in plan.value.signatures] == [PERSON]
    assert plan.keep_sealed("Skrev under", with_signature(plan.value, signature(plan, "mamma"), plan.signer()))
    assert {one.by for one in plan.value.signatures} == {PERSON, "mamma"}


def test_on_a_full_disk_nothing_is_sealed_and_it_can_be_done_again(plan: OpenPlan) -> None:
    sealed = seal_plan(plan.value, DAY, plan.signer())
    with file_size_at_most(0):
        assert not plan.keep_sealed("Förseglade", sealed)
        assert plan.problem == str(DiskFull())
    assert plan.value.versions == ()
    assert plan.keep_sealed("Förseglade", sealed)
    assert plan.sealed_paper(sealed.version.papers[0]) == sealed.paper


def test_a_plan_that_is_open_only_to_read_seals_nothing(plan: OpenPlan, store: Store) -> None:
    sealed = seal_plan(plan.value, DAY, plan.signer())
    store.close()
    with open_store(store.folder, PASSPHRASE, read_only=True) as reading:
        only = OpenPlan(reading, reading.load())
        assert not only.keep_sealed("Förseglade", sealed)
        assert only.value.versions == ()
