"""Several people each open the plan with a secret of their own, and one can be taken away without the others."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minplan.plan import edits
from minplan.plan.goals import Voice
from minplan.plan.holder import Holder
from minplan.plan.plan import Plan
from minplan.store import key_file, keys_file
from minplan.store.errors import (
    AlreadyThere,
    Damaged,
    DiskFull,
    LastWayIn,
    Newer,
    NoKeyFile,
    NoSecret,
    OpenedByIt,
    ReadOnly,
    SecretTaken,
    StoreError,
    TooManySecrets,
    WrongSecret,
)
from minplan.store.keys import SlotKind, coming_to, new_keys, new_random_secret, new_recovery_code
from minplan.store.store import create, open_store
from minplan.store.ways import Way
from tests.store.faults import file_size_at_most
from tests.store.sample import CHEAP, PASSPHRASE, RECOVERY_CODE

EBBA, IDA, SAM = Holder(), Holder(Voice.REPRESENTATIVE, "Ida Hagman"), Holder(Voice.SUPPORTER, "Sam")


@pytest.fixture
def idas(tmp_path: Path, plan: Plan) -> Path:
    """A plan's folder that Ida made, and whose recovery code is nobody's in particular."""
    folder = tmp_path / "ida.minplan"
    create(folder, plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP, holder=IDA).close()
    return folder


def _publics(ways: tuple[Way, ...]) -> dict[tuple[SlotKind, Holder | None], str]:
    return {(way.kind, way.holder): way.public for way in ways}


def test_p08_older_keys_that_come_back_do_not_shut_out_whoever_was_let_in_since(idas: Path) -> None:
    old = (idas / "keys.json").read_bytes()
    with open_store(idas, PASSPHRASE) as store:
        store.add_secret(SlotKind.PASSPHRASE, "sams ord", SAM, cost=CHEAP)
    for name in ("keys.json", "keys.copy.json"):
        (idas / name).write_bytes(old)
        with open_store(idas, PASSPHRASE) as store:
            assert SAM in store.holders()
        open_store(idas, "sams ord").close()


def test_each_way_in_is_told_with_its_holder_and_without_its_secret(idas: Path) -> None:
    with open_store(idas, PASSPHRASE) as store:
        store.add_secret(SlotKind.PASSPHRASE, "sams ord", SAM, cost=CHEAP)
        told = store.slots()
    assert [(way.kind, way.holder, way.opened_by) for way in told] == [
        (SlotKind.PASSPHRASE, IDA, True),
        (SlotKind.RECOVERY, None, False),
        (SlotKind.PASSPHRASE, SAM, False),
    ]
    assert [way.public for way in told] == list(keys_file.read(idas).publics)
    assert "sams" not in repr(told)


def test_one_more_secret_opens_the_plan_for_its_holder_and_all_others_still_do(idas: Path, plan: Plan) -> None:
    with open_store(idas, PASSPHRASE) as store:
        store.add_secret(SlotKind.PASSPHRASE, "sams ord", SAM, cost=CHEAP)
        assert store.holder() == IDA
    for secret, holder in (("sams ord", SAM), (PASSPHRASE, IDA), (RECOVERY_CODE, None)):
        with open_store(idas, secret) as store:
            assert store.load() == plan
            assert store.holder() == holder
            assert not store.verify().problems


@pytest.mark.parametrize("kind", [SlotKind.KEY_FILE, SlotKind.KEYRING])
def test_a_random_secret_opens_by_its_own_kind_and_no_other(kind: SlotKind, idas: Path, plan: Plan) -> None:
    secret = new_random_secret()
    with open_store(idas, PASSPHRASE) as store:
        store.add_secret(kind, secret, SAM)
        with pytest.raises(ValueError, match="random"):
            store.add_secret(kind, "sams ord", SAM)
    with open_store(idas, secret, kind=kind) as store:
        assert store.load() == plan
        assert store.holder() == SAM
        assert [way.kind for way in store.slots() if way.opened_by] == [kind]
    other = SlotKind.KEYRING if kind is SlotKind.KEY_FILE else SlotKind.KEY_FILE
    said = set()
    for wrong, of_kind in ((secret, SlotKind.PASSPHRASE), (secret, other), (new_random_secret(), kind), ("", kind)):
        with pytest.raises(WrongSecret) as caught:
            open_store(idas, wrong, kind=of_kind)
        said.add(str(caught.value))
    assert len(said) == 3


def test_changing_one_way_leaves_the_others_of_its_kind(idas: Path) -> None:
    with open_store(idas, PASSPHRASE) as store:
        sams = store.add_secret(SlotKind.PASSPHRASE, "sams ord", SAM, cost=CHEAP)
        new = store.change_secret(sams, "sams nya", cost=CHEAP)
        assert store.holder() == IDA
        assert [way.public for way in store.slots()][-1] == new != sams
        with pytest.raises(KeyError):
            store.change_secret(sams, "en gång till", cost=CHEAP)
    with open_store(idas, "sams nya") as store:
        assert store.holder() == SAM
    open_store(idas, PASSPHRASE).close()
    with pytest.raises(WrongSecret):
        open_store(idas, "sams ord")


def test_who_has_forgotten_the_passphrase_takes_nobody_elses(idas: Path) -> None:
    with open_store(idas, PASSPHRASE) as store:
        store.add_secret(SlotKind.PASSPHRASE, "sams ord", SAM, cost=CHEAP)
        store.add_secret(SlotKind.PASSPHRASE, "ebbas ord", EBBA, cost=CHEAP)
        ebbas_code = new_recovery_code()
        store.add_secret(SlotKind.RECOVERY, ebbas_code, EBBA, cost=CHEAP)
    with open_store(idas, ebbas_code) as store:  # whose it is, is known
        store.change_secret(SlotKind.PASSPHRASE, "ebbas nya", cost=CHEAP)
        assert store.holder() == EBBA
    with pytest.raises(WrongSecret):
        open_store(idas, "ebbas ord")
    with open_store(idas, RECOVERY_CODE) as store:  # and here it is not
        store.change_secret(SlotKind.PASSPHRASE, "någons", cost=CHEAP)
        assert store.holder() is None
        assert len(store.slots()) == 6
    for secret, holder in (("sams ord", SAM), (PASSPHRASE, IDA), ("ebbas nya", EBBA), ("någons", None)):
        with open_store(idas, secret, read_only=True) as store:
            assert store.holder() == holder


def test_a_helper_with_a_key_file_who_chooses_a_passphrase_does_not_take_the_representatives(idas: Path) -> None:
    secret = new_random_secret()
    with open_store(idas, PASSPHRASE) as store:
        store.add_secret(SlotKind.KEY_FILE, secret, SAM)
    with open_store(idas, secret, kind=SlotKind.KEY_FILE) as store:
        store.change_secret(SlotKind.PASSPHRASE, "sams ord", cost=CHEAP)
    with open_store(idas, PASSPHRASE, read_only=True) as store:
        assert store.holder() == IDA


def test_two_people_cannot_have_the_same_secret(idas: Path, untouched: Callable[[Path], Any]) -> None:
    with open_store(idas, PASSPHRASE) as store:
        sams = store.add_secret(SlotKind.PASSPHRASE, "sams ord", SAM, cost=CHEAP)
        before = untouched(idas)
        with pytest.raises(SecretTaken):
            store.add_secret(SlotKind.PASSPHRASE, f" {PASSPHRASE}", EBBA, cost=CHEAP)
        with pytest.raises(SecretTaken):
            store.change_secret(sams, PASSPHRASE, cost=CHEAP)
        with pytest.raises(NoSecret):
            store.add_secret(SlotKind.PASSPHRASE, " ", EBBA, cost=CHEAP)
        assert untouched(idas) == before
        store.change_secret(sams, "sams ord", cost=CHEAP)  # one's own may be chosen again


def test_there_is_always_room_to_change_a_secret(idas: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minplan.store.ways.MOST_SLOTS", 5)
    with open_store(idas, PASSPHRASE) as store:
        for _ in range(2):
            store.add_secret(SlotKind.KEY_FILE, new_random_secret(), SAM)
        with pytest.raises(TooManySecrets):
            store.add_secret(SlotKind.KEY_FILE, new_random_secret(), SAM)
        store.change_secret(SlotKind.PASSPHRASE, "nytt", cost=CHEAP)
    with open_store(idas, "nytt") as store:
        assert not store.verify().problems


def test_a_plan_open_only_to_read_changes_no_way_in(idas: Path) -> None:
    with open_store(idas, PASSPHRASE, read_only=True) as store:
        public = store.slots()[0].public
        for change in (
            lambda: store.add_secret(SlotKind.KEY_FILE, new_random_secret()),
            lambda: store.change_secret(public, "x", cost=CHEAP),
            lambda: store.withdraw(public),
        ):
            with pytest.raises(ReadOnly):
                change()


def test_the_last_way_that_needs_no_file_stays_and_ones_own_goes_only_when_that_is_meant(
    idas: Path, plan: Plan, untouched: Callable[[Path], Any]
) -> None:
    with open_store(idas, PASSPHRASE) as store:
        store.add_secret(SlotKind.KEY_FILE, new_random_secret(), SAM)
        before = untouched(idas)
        own, code, _stick = (way.public for way in store.slots())
        with pytest.raises(OpenedByIt):
            store.withdraw(own)
        assert untouched(idas) == before
        store.withdraw(own, even_own=True)
        with pytest.raises(LastWayIn):
            store.withdraw(code)
        assert store.holder() is None
        store.save(plan, edits.change_person(plan, phone="1"))
    with pytest.raises(WrongSecret):
        open_store(idas, PASSPHRASE)
    with open_store(idas, RECOVERY_CODE) as store:
        assert store.load().person.phone == "1"


def test_the_holder_of_a_way_that_could_not_be_added_is_not_kept(idas: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise DiskFull

    with open_store(idas, PASSPHRASE) as store:
        with monkeypatch.context() as patch:
            patch.setattr("minplan.store.keys_file.replace_file", full)
            with pytest.raises(DiskFull):
                store.add_secret(SlotKind.PASSPHRASE, "sams ord", SAM, cost=CHEAP)
        assert store.holders() == (IDA,)
        assert len(store.slots()) == 2
        assert not store.verify().problems


def test_keys_say_that_they_are_newer_only_when_an_older_program_could_not_read_them() -> None:
    keys = new_keys("8f2a4c1e-7a55-4a8b-9c3d-5d1a6b7e8f90", bytes(32), PASSPHRASE, RECOVERY_CODE, CHEAP)
    assert json.loads(keys_file.to_json(keys))["version"] == 1
    coming = keys_file.to_json(coming_to(keys, bytes(32), bytes(range(32))))
    assert json.loads(coming)["version"] == 2
    assert keys_file.to_json(keys_file.from_json(coming)) == coming


HOSTILE: dict[str, Callable[[dict[str, Any]], object]] = {
    "a new data key for some only": lambda said: said["slots"][0].pop("next"),
    "a short new data key": lambda said: said["slots"][0].update(next=""),
    "a new data key in the first version": lambda said: said.update(version=1),
    "nothing new in the second version": lambda said: [one.pop("next") for one in said["slots"]],
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_keys_with_a_new_data_key_are_refused(what: str) -> None:
    keys = new_keys("8f2a4c1e-7a55-4a8b-9c3d-5d1a6b7e8f90", bytes(32), PASSPHRASE, RECOVERY_CODE, CHEAP)
    said = json.loads(keys_file.to_json(coming_to(keys, bytes(32), bytes(range(32)))))
    HOSTILE[what](said)
    del said["sha256"]
    said["sha256"] = keys_file.checksum(said)
    with pytest.raises(Damaged):
        keys_file.from_json(json.dumps(said).encode())


def test_a_key_file_opens_the_plan_and_tells_nothing_of_it(idas: Path, plan: Plan, tmp_path: Path) -> None:
    file = tmp_path / "nyckel"
    key_file.write(file, new_random_secret())
    assert file.stat().st_mode & 0o777 == 0o600
    with open_store(idas, PASSPHRASE) as store:
        store.add_secret(SlotKind.KEY_FILE, key_file.read(file), SAM)
    with open_store(idas, key_file.read(file), kind=SlotKind.KEY_FILE) as store:
        assert store.load() == plan
    assert keys_file.read(idas).store.encode() not in file.read_bytes()
    content = file.read_bytes()
    with pytest.raises(AlreadyThere):
        key_file.write(file, new_random_secret())
    assert file.read_bytes() == content


@given(place=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_any_flipped_bit_in_a_key_file_is_told(place: int, bit: int) -> None:
    flipped = bytearray(key_file.to_bytes("0123456789abcdef" * 4))
    flipped[place % len(flipped)] ^= 1 << bit
    read = ""
    with suppress(NoKeyFile):
        read = key_file.from_bytes(bytes(flipped), "nyckel")
    assert read in ("", "0123456789abcdef" * 4)  # a space between may be another, and no more


@pytest.mark.parametrize("content", [b"", b"hej", b"{}", b"[" * 4000, b"\xff\xfe", b'"\\ud800"', b"x" * 5000, b"[1]"])
def test_what_is_no_key_file_is_told_apart_from_a_wrong_one(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "bild.jpg"
    file.write_bytes(content)
    with pytest.raises(NoKeyFile, match=r"bild\.jpg"):
        key_file.read(file)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"version": 2}, Newer),
        ({"version": True}, NoKeyFile),
        ({"secret": "00"}, NoKeyFile),
        ({"secret": 1}, NoKeyFile),
    ],
)
def test_a_key_file_of_a_later_version_and_a_broken_one_are_told_apart(
    more: dict[str, Any], error: type[StoreError]
) -> None:
    said = {"format": "minplan-key-file", "version": 1, "secret": "00" * 32, **more}
    said["sha256"] = keys_file.checksum(said)
    with pytest.raises(error):
        key_file.from_bytes(json.dumps(said).encode(), "nyckel")


def test_a_missing_key_file_or_a_full_stick_is_explained(tmp_path: Path) -> None:
    with pytest.raises(NoKeyFile):
        key_file.read(tmp_path / "nyckel")
    with pytest.raises(NoKeyFile):
        key_file.read(tmp_path)
    with file_size_at_most(10), pytest.raises(DiskFull):
        key_file.write(tmp_path / "nyckel", new_random_secret())
    assert not list(tmp_path.iterdir())
