"""Who can open the plan: the recovery code on paper, the slots, the file that holds them, and changing a secret."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minplan.plan.plan import Plan
from minplan.store import keys_file
from minplan.store.errors import Damaged, Newer, NoSecret, NotAPlan, StoreError, WrongSecret
from minplan.store.keys import Cost, SlotKind, calibrate, new_keys, new_recovery_code, unlock, which_group_is_wrong
from minplan.store.recovery_code import ALPHABET
from minplan.store.store import open_store
from tests.store.sample import CHEAP, PASSPHRASE, RECOVERY_CODE

NEW_CODE = new_recovery_code()
STORE = "3f9d1b62-0f0e-4d7c-9a57-6a3b0c6f2d10"
KEY = bytes(range(32))


def test_a_recovery_code_is_eight_groups_and_more_than_128_bits() -> None:
    codes = {new_recovery_code() for _ in range(200)}
    assert len(codes) == 200
    assert all([len(group) for group in code.split("-")] == [5] * 8 for code in codes)
    assert set("".join(codes)) - {"-"} <= set(ALPHABET)
    assert len(ALPHABET) ** (8 * 4) > 2**128


@given(place=st.integers(0, 39), sign=st.sampled_from(ALPHABET + "!"))
def test_one_wrong_sign_is_found_in_its_group(place: int, sign: str) -> None:
    signs = RECOVERY_CODE.replace("-", "")
    typed = signs[:place] + sign + signs[place + 1 :]
    assert which_group_is_wrong(typed) == (None if typed == signs else place // 5 + 1)


@given(place=st.integers(0, 38))
def test_two_signs_that_changed_places_are_found(place: int) -> None:
    signs = list(RECOVERY_CODE.replace("-", ""))
    if signs[place] != signs[place + 1]:
        signs[place], signs[place + 1] = signs[place + 1], signs[place]
        assert which_group_is_wrong("".join(signs)) == place // 5 + 1


def test_groups_that_changed_places_are_found_and_a_lost_sign_too() -> None:
    groups = RECOVERY_CODE.split("-")
    groups[2], groups[5] = groups[5], groups[2]
    assert which_group_is_wrong("-".join(groups)) == 3
    groups = RECOVERY_CODE.split("-")
    groups[6] = groups[6][:-1]
    assert which_group_is_wrong(" ".join(groups)) == 7
    assert which_group_is_wrong(RECOVERY_CODE[:-6]) == 8
    assert which_group_is_wrong("") == 1
    assert which_group_is_wrong(RECOVERY_CODE + "-2") == 8


def test_how_a_code_is_spaced_and_small_letters_and_the_letter_o_do_not_matter() -> None:
    for typed in (
        RECOVERY_CODE.lower(),
        RECOVERY_CODE.replace("-", ""),
        f"\t{RECOVERY_CODE.replace('-', ' – ')}\n",
        RECOVERY_CODE.replace("0", "o"),
    ):
        assert which_group_is_wrong(typed) is None


def test_a_mistyped_recovery_code_is_told_which_group(folder: Path) -> None:
    mistyped = RECOVERY_CODE.replace("FGHJY", "FGHKY")
    with pytest.raises(WrongSecret) as caught:
        open_store(folder, mistyped)
    assert "4" in str(caught.value)
    assert caught.value.facts == {"group": 4}


def test_a_code_of_another_plan_is_told_apart_from_a_wrong_passphrase(folder: Path) -> None:
    said = set()
    for secret in (NEW_CODE, "fel lösen", "", PASSPHRASE.upper()):
        with pytest.raises(WrongSecret) as caught:
            open_store(folder, secret)
        said.add(str(caught.value))
    assert len(said) == 2


@pytest.mark.parametrize(
    ("memory", "passes", "lanes"),
    [
        (19 * 1024 - 1, 2, 1),
        (19 * 1024, 1, 1),
        (2 * 1024 * 1024 + 1, 2, 1),
        (65536, 21, 1),
        (65536, 2, 0),
        (65536, 2, 17),
    ],
)
def test_a_cost_outside_the_bounds_is_refused(memory: int, passes: int, lanes: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        Cost(memory, passes, lanes)


def test_the_calibrated_cost_is_64_or_128_mib() -> None:
    cost = calibrate()
    assert cost.memory_kib in (64 * 1024, 128 * 1024)
    assert Cost.LEAST_PASSES <= cost.passes <= Cost.MOST_PASSES


def test_the_data_key_is_never_shown() -> None:
    keys = new_keys(STORE, KEY, PASSPHRASE, RECOVERY_CODE, CHEAP)
    unlocked = unlock(keys, PASSPHRASE)
    assert unlocked.data_key == KEY
    assert KEY.hex() not in repr(unlocked)
    assert repr(KEY)[2:-1] not in repr(unlocked)


def _edited(content: bytes, edit: Callable[[dict[str, Any]], object], *, sealed: bool = True) -> bytes:
    said = json.loads(content)
    edit(said)
    if sealed:
        said.pop("sha256", None)
        said["sha256"] = keys_file.checksum(said)
    return json.dumps(said).encode()


@pytest.fixture(scope="module")
def content() -> bytes:
    return keys_file.to_json(new_keys(STORE, KEY, PASSPHRASE, RECOVERY_CODE, CHEAP))


def test_the_keys_are_read_back_as_they_were_written(content: bytes) -> None:
    assert keys_file.to_json(keys_file.from_json(content)) == content


HOSTILE: dict[str, Callable[[dict[str, Any]], object]] = {
    "no slots": lambda said: said.update(slots=[]),
    "many slots": lambda said: said.update(slots=said["slots"] * 9),
    "a costly trap": lambda said: said["slots"][0]["kdf"].update(memory_kib=2**31),
    "a cheap trap": lambda said: said["slots"][0]["kdf"].update(memory_kib=8),
    "a cost that is no number": lambda said: said["slots"][0]["kdf"].update(passes=True),
    "another derivation": lambda said: said["slots"][0]["kdf"].update(name="md5"),
    "an unknown kind": lambda said: said["slots"][0].update(kind="back door"),
    "an unknown key": lambda said: said.update(more=1),
    "an unknown key in a slot": lambda said: said["slots"][0].update(more=""),
    "a missing key": lambda said: said["slots"][0].pop("salt"),
    "a short salt": lambda said: said["slots"][0].update(salt=""),
    "no base64": lambda said: said["slots"][0].update(nonce="?" * 16),
    "a number for text": lambda said: said["slots"][0].update(nonce=1),
    "a store that is no id": lambda said: said.update(store="../../etc"),
    "slots that are none": lambda said: said.update(slots=[1, None]),
    "version 0": lambda said: said.update(version=0),
    "version true": lambda said: said.update(version=True),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_keys_are_refused(what: str, content: bytes) -> None:
    with pytest.raises(Damaged):
        keys_file.from_json(_edited(content, HOSTILE[what]))


@pytest.mark.parametrize(
    "hostile",
    [b"[" * 60_000, b"{", b"\xff\xfe", b'{"format":"minplan-keys","format":"minplan-keys"}', b"\0" * 100, b'"\\ud800"'],
)
def test_what_is_no_keys_file_at_all_is_refused(hostile: bytes) -> None:
    with pytest.raises((Damaged, NotAPlan)):
        keys_file.from_json(hostile)


def test_keys_of_a_later_version_and_of_something_else_are_told_apart(content: bytes) -> None:
    for sealed in (True, False):
        with pytest.raises(Newer):
            keys_file.from_json(_edited(content, lambda said: said.update(version=3), sealed=sealed))
    with pytest.raises(NotAPlan):
        keys_file.from_json(b'{"some": "json"}')
    with pytest.raises(NotAPlan):
        keys_file.from_json(b"")


@given(place=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_any_flipped_bit_in_the_keys_is_damage_and_no_wrong_secret(content: bytes, place: int, bit: int) -> None:
    flipped = bytearray(content)
    flipped[place % len(content)] ^= 1 << bit
    with pytest.raises((Damaged, NotAPlan, Newer)):
        keys_file.from_json(bytes(flipped))


def test_a_slot_does_not_open_under_another_name_cost_or_store(content: bytes) -> None:
    moves: list[Callable[[dict[str, Any]], object]] = [
        lambda said: said.update(store="3f9d1b62-0f0e-4d7c-9a57-6a3b0c6f2d11"),
        lambda said: said["slots"][0]["kdf"].update(passes=3),
        lambda said: said["slots"][0].update(public=said["slots"][1]["public"]),
    ]
    for move in moves:
        with pytest.raises(WrongSecret):
            unlock(keys_file.from_json(_edited(content, move)), PASSPHRASE)


def test_a_right_secret_for_a_slot_with_another_sealed_key_is_damage(content: bytes) -> None:
    moved = _edited(content, lambda said: said["slots"][0].update(data_key=said["slots"][1]["data_key"]))
    with pytest.raises(Damaged):
        unlock(keys_file.from_json(moved), PASSPHRASE)


@pytest.mark.parametrize("first", [b"", b"{}", b"\0\0\0", None])
def test_a_damaged_first_copy_of_the_keys_is_made_up_for_by_the_second(
    first: bytes | None, folder: Path, plan: Plan
) -> None:
    file = folder / keys_file.FILE
    file.unlink()
    if first is not None:
        file.write_bytes(first)
    with open_store(folder, PASSPHRASE) as store:
        assert store.load() == plan
        assert len(store.verify().problems) == (0 if first is None else 1)
    if first is None:  # made good
        assert file.read_bytes() == (folder / keys_file.COPY).read_bytes()
    else:  # left to be looked at
        assert file.read_bytes() == first


@pytest.mark.parametrize(
    ("content", "error"), [(b"", NotAPlan), (b"hej", Damaged), (None, NotAPlan), (b'{"a":1}', NotAPlan)]
)
def test_when_both_copies_are_gone_the_keys_are_named(
    content: bytes | None, error: type[StoreError], folder: Path
) -> None:
    for name in (keys_file.FILE, keys_file.COPY):
        (folder / name).unlink()
        if content is not None:
            (folder / name).write_bytes(content)
    with pytest.raises(error) as caught:
        open_store(folder, PASSPHRASE)
    assert "keys.json" in str(caught.value)


def test_a_slot_that_the_plan_does_not_know_is_refused(folder: Path) -> None:
    keys = keys_file.read(folder)
    data_key = unlock(keys, PASSPHRASE).data_key
    planted = new_keys(keys.store, data_key, "mallory", RECOVERY_CODE, CHEAP)
    keys_file.write(folder, planted)
    with pytest.raises(Damaged):
        open_store(folder, "mallory")


@pytest.mark.slow
def test_a_changed_passphrase_takes_the_old_ones_place_and_the_code_still_opens(folder: Path, plan: Plan) -> None:
    with open_store(folder, PASSPHRASE) as store:
        store.change_secret(SlotKind.PASSPHRASE, "nytt", cost=CHEAP)
        store.change_secret(SlotKind.RECOVERY, NEW_CODE, cost=CHEAP)
        store.change_secret(SlotKind.PASSPHRASE, "nyare", cost=CHEAP)
        assert not store.verify().problems
    for secret in ("nyare", NEW_CODE):
        with open_store(folder, secret) as store:
            assert store.load() == plan
    for old in (PASSPHRASE, "nytt", RECOVERY_CODE):
        with pytest.raises(WrongSecret):
            open_store(folder, old)


def test_an_empty_passphrase_or_a_bad_code_changes_nothing(folder: Path, untouched: Any) -> None:
    before = untouched(folder)
    with open_store(folder, PASSPHRASE) as store:
        with pytest.raises(NoSecret):
            store.change_secret(SlotKind.PASSPHRASE, " ", cost=CHEAP)
        with pytest.raises(ValueError, match="no recovery code"):
            store.change_secret(SlotKind.RECOVERY, RECOVERY_CODE[1:], cost=CHEAP)
    assert untouched(folder) == before
