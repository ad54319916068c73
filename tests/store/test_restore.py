"""A backup is taken back whole or not at all, what was there is kept, and today's keys go on holding."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from minplan.plan import edits
from minplan.plan.changes import difference
from minplan.plan.plan import Plan
from minplan.store import keys_file
from minplan.store.attachments import AttachmentKind
from minplan.store.backup import listed
from minplan.store.errors import (
    Damaged,
    DiskFull,
    InUse,
    NotAPlan,
    WrongSecret,
)
from minplan.store.keys import SlotKind, coming_to, new_data_key, new_recovery_code, new_slot, unlock
from minplan.store.restore import OldKeys, OtherSecret, preview, restore
from minplan.store.store import open_store
from tests.store.faults import file_size_at_most
from tests.store.sample import CHEAP, NAME, PASSPHRASE, RECOVERY_CODE, sample_folder

AT = datetime(2026, 11, 22, 10, 15, tzinfo=UTC)


@pytest.fixture
def now(plan: Plan) -> Plan:
    return edits.change_person(plan, phone="then and now")


@pytest.fixture
def chosen(folder: Path, plan: Plan, now: Plan) -> Path:
    """A backup of the plan, which has been changed since, and a photo with it."""
    with open_store(folder, PASSPHRASE) as store:
        store.put_attachment("p", AttachmentKind.PHOTO, "image/png", b"then")
        made = store.back_up(AT)
        store.save(plan, now)
        store.put_attachment("p", AttachmentKind.PHOTO, "image/png", b"now")
    return made


def held(folder: Path, secret: str = PASSPHRASE) -> tuple[Plan, bytes]:
    with open_store(folder, secret) as store:
        assert not store.verify().problems
        return store.load(), store.attachment("p").data


def test_what_would_change_is_shown_and_nothing_is_touched(
    folder: Path, chosen: Path, plan: Plan, now: Plan, untouched: Callable[[Path], dict[str, Any]]
) -> None:
    before = {name: said for name, said in untouched(folder).items() if name != "."}
    seen = preview(folder, chosen, PASSPHRASE)
    assert (seen.then, seen.now, seen.changes) == (plan, now, difference(now, plan))
    assert seen.all_attachments
    assert not seen.old_keys
    with open_store(folder, PASSPHRASE) as store:
        assert preview(folder, chosen, store) == seen
        with pytest.raises(InUse):
            preview(folder, chosen, PASSPHRASE)
        assert store.load() == now
    assert {name: said for name, said in untouched(folder).items() if name != "."} == before


def test_a_backup_is_taken_back_with_its_photos_and_the_present_is_kept(
    folder: Path, chosen: Path, plan: Plan, now: Plan
) -> None:
    done = restore(folder, chosen, PASSPHRASE, at=AT + timedelta(hours=1))
    assert not done.damaged
    assert not done.left_out
    assert held(folder) == held(folder, RECOVERY_CODE) == (plan, b"then")
    assert restore(folder, done.kept, PASSPHRASE, at=AT + timedelta(hours=2)).kept != done.kept
    assert held(folder) == (now, b"now")
    assert chosen.exists()


def test_todays_secrets_hold_afterwards_and_the_backup_opens_by_the_code_of_its_time(
    folder: Path, chosen: Path, plan: Plan
) -> None:
    code = new_recovery_code()
    with open_store(folder, PASSPHRASE) as store:
        store.change_secret(SlotKind.PASSPHRASE, "ny", cost=CHEAP)
        store.change_secret(SlotKind.RECOVERY, code, cost=CHEAP)
    restore(folder, chosen, "ny", at=AT)  # which the backup's own keys know nothing of
    assert held(folder, "ny") == held(folder, code) == (plan, b"then")
    for secret in (PASSPHRASE, RECOVERY_CODE):
        with pytest.raises(WrongSecret):
            open_store(folder, secret)
        open_store(chosen, secret, read_only=True).close()


def test_a_secret_of_then_alone_brings_its_keys_back_only_when_that_is_said(
    folder: Path, chosen: Path, plan: Plan, untouched: Callable[[Path], dict[str, Any]]
) -> None:
    with open_store(folder, PASSPHRASE) as store:
        store.change_secret(SlotKind.PASSPHRASE, "ny", cost=CHEAP)
        store.change_secret(SlotKind.RECOVERY, new_recovery_code(), cost=CHEAP)
    assert preview(folder, chosen, PASSPHRASE).old_keys
    before = untouched(folder / "plan.db")
    with pytest.raises(OldKeys):
        restore(folder, chosen, PASSPHRASE, at=AT)
    assert untouched(folder / "plan.db") == before
    done = restore(folder, chosen, RECOVERY_CODE, at=AT, old_keys=True)
    assert done.damaged
    assert {one.name for one in done.kept.iterdir()} >= {"plan.db", "keys.json", "attachments.db"}
    assert held(folder) == (plan, b"then")
    with pytest.raises(WrongSecret):
        open_store(folder, "ny")
    with pytest.raises(WrongSecret):
        restore(folder, chosen, "never", at=AT, old_keys=True)
    open_store(done.kept, "ny", read_only=True).close()  # nothing is lost


def _rekeyed(folder: Path, key: bytes) -> None:
    """The plan under another data key, as when a helper has been withdrawn."""
    from minplan.store.engine import connect

    with open_store(folder, PASSPHRASE, read_only=True) as store:
        old, keys = store._data_key, store._keys
    slot = new_slot(keys.store, SlotKind.PASSPHRASE, PASSPHRASE, key, CHEAP)
    for name in ("plan.db", "attachments.db"):
        bare = connect(folder / name, old)
        if name == "plan.db":
            bare.execute("UPDATE meta SET keys = ?", [f'["{slot.public.hex()}"]'])
        bare.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")
        bare.close()
    keys_file.write(folder, keys_file.Keys(keys.store, (slot,)))


def test_who_was_withdrawn_does_not_come_back(folder: Path, chosen: Path, plan: Plan) -> None:
    _rekeyed(folder, bytes(range(32)))
    restore(folder, chosen, PASSPHRASE, at=AT)
    assert held(folder) == (plan, b"then")
    with open_store(folder, PASSPHRASE) as store:
        assert store._data_key == bytes(range(32))
    with pytest.raises(WrongSecret):
        open_store(folder, RECOVERY_CODE)


def _keys_on_their_way(folder: Path) -> None:
    """As when a change of the data key was cut off after its first step."""
    keys = keys_file.read(folder)
    old = unlock(keys, PASSPHRASE).data_key
    keys_file.write(folder, coming_to(keys, old, new_data_key()))


@pytest.mark.parametrize("damaged", [False, True])
def test_a_change_of_data_key_that_was_cut_off_is_brought_to_its_end(
    damaged: bool, folder: Path, chosen: Path, plan: Plan
) -> None:
    old = unlock(keys_file.read(folder), PASSPHRASE).data_key
    _keys_on_their_way(folder)
    if damaged:
        (folder / "plan.db").write_bytes(b"")
    assert restore(folder, chosen, PASSPHRASE, at=AT).damaged == damaged
    assert held(folder) == held(folder, RECOVERY_CODE) == (plan, b"then")
    opened = unlock(keys_file.read(folder), PASSPHRASE)
    assert opened.data_key != old
    assert not opened.next_key


def test_after_a_change_of_data_key_and_of_passphrase_the_one_of_then_is_asked_for(
    folder: Path, chosen: Path, plan: Plan
) -> None:
    _rekeyed(folder, bytes(32))
    with open_store(folder, PASSPHRASE) as store:
        store.change_secret(SlotKind.PASSPHRASE, "ny", cost=CHEAP)
        with pytest.raises(OtherSecret):
            preview(folder, chosen, store)
        assert preview(folder, chosen, store, then=RECOVERY_CODE).then == plan
    with pytest.raises(OtherSecret):
        restore(folder, chosen, "ny", at=AT)
    restore(folder, chosen, "ny", then=RECOVERY_CODE, at=AT)
    assert held(folder, "ny") == (plan, b"then")


def test_a_key_that_no_plan_vouches_for_is_left_out(folder: Path, chosen: Path) -> None:
    keys = keys_file.read(folder)
    strange = new_slot(keys.store, SlotKind.PASSPHRASE, "stranger", bytes(32), CHEAP)
    keys_file.write(folder, keys_file.Keys(keys.store, (*keys.slots, strange)))
    (folder / "plan.db").write_bytes(b"")
    done = restore(folder, chosen, PASSPHRASE, at=AT)
    assert done.left_out == 1
    assert done.damaged
    assert keys_file.read(folder).slots == keys.slots
    held(folder)


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _noise(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:4096] + bytes(len(content) - 4096))


@pytest.mark.parametrize("harm", [Path.unlink, _empty, _noise])
@pytest.mark.parametrize("name", ["plan.db", "attachments.db"])
def test_a_damaged_plan_is_put_aside_and_the_backup_opens(
    name: str, harm: Callable[[Path], Any], folder: Path, chosen: Path, plan: Plan
) -> None:
    harm(folder / name)
    was = (folder / name).read_bytes() if (folder / name).exists() else None
    assert (preview(folder, chosen, PASSPHRASE).now is None) == (name == "plan.db")
    done = restore(folder, chosen, PASSPHRASE, at=AT)
    assert done.damaged
    assert done.kept.name == "2026-11-22T101500Z-put-aside"
    assert was is None or (done.kept / name).read_bytes() == was
    assert held(folder) == (plan, b"then")


def test_lost_keys_come_back_from_the_backup_when_that_is_said(folder: Path, chosen: Path, plan: Plan) -> None:
    for name in ("keys.json", "keys.copy.json"):
        (folder / name).unlink()
    with pytest.raises(OldKeys):
        restore(folder, chosen, PASSPHRASE, at=AT)
    restore(folder, chosen, PASSPHRASE, at=AT, old_keys=True)
    assert held(folder) == (plan, b"then")


def test_attachments_that_are_gone_from_the_backups_are_said_and_stop_nothing(
    folder: Path, chosen: Path, plan: Plan
) -> None:
    (chosen / "attachments.db").unlink()
    assert not preview(folder, chosen, PASSPHRASE).all_attachments
    restore(folder, chosen, PASSPHRASE, at=AT)
    assert held(folder) == (plan, b"now")
    (folder / "attachments.db").unlink()
    restore(folder, chosen, PASSPHRASE, at=AT)
    with open_store(folder, PASSPHRASE) as store:
        assert store.load() == plan
        assert not store.attachments()


@pytest.mark.parametrize("harm", [_empty, _noise])
def test_a_backup_that_is_damaged_is_refused_and_the_plan_is_as_it_was(
    harm: Callable[[Path], Any], folder: Path, chosen: Path, now: Plan
) -> None:
    harm(chosen / "plan.db")
    with pytest.raises((Damaged, NotAPlan)):
        restore(folder, chosen, PASSPHRASE, at=AT)
    assert held(folder) == (now, b"now")


def test_only_a_backup_of_this_plan_is_taken_back(folder: Path, chosen: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / chosen.name
    shutil.copytree(chosen, elsewhere)
    link = folder / "backups" / "2026-01-01T000000Z-000001"
    link.symlink_to(elsewhere)
    for place in (elsewhere, link, folder, folder / "backups" / "2020-01-01T000000Z-000001"):
        with pytest.raises(NotAPlan):
            restore(folder, place, PASSPHRASE, at=AT)
    foreign = folder / "backups" / "2020-01-01T000000Z-000001"
    shutil.copytree(sample_folder(1) / NAME, foreign)  # the same secrets, and another store
    with pytest.raises(NotAPlan):
        restore(folder, foreign, PASSPHRASE, at=AT)


def test_a_backup_of_an_older_form_is_brought_up_to_date(tmp_path: Path) -> None:
    old = Path(shutil.copytree(sample_folder(1) / NAME, tmp_path / NAME))
    with open_store(old, PASSPHRASE, at=AT) as store:  # which keeps a backup of the old form
        plan = store.load()
        store.save(plan, edits.change_person(plan, phone="1"))
    for one in listed(old):
        assert preview(old, one.place, PASSPHRASE).then == plan
        restore(old, one.place, PASSPHRASE, at=AT + timedelta(days=1))
        with open_store(old, PASSPHRASE) as store:
            assert store.load() == plan
            assert not store.verify().problems


def test_a_plan_that_is_open_is_not_restored(folder: Path, chosen: Path) -> None:
    with open_store(folder, PASSPHRASE), pytest.raises(InUse):
        restore(folder, chosen, PASSPHRASE, at=AT)
    with pytest.raises(NotAPlan):
        restore(folder / "none", chosen, PASSPHRASE, at=AT)


def test_everything_is_for_its_owner_alone(folder: Path, chosen: Path) -> None:
    old = os.umask(0o022)
    try:
        (folder / "plan.db").unlink()
        done = restore(folder, chosen, PASSPHRASE, at=AT)
    finally:
        os.umask(old)
    modes = {one: one.stat().st_mode & 0o777 for one in folder.rglob("*")}
    assert done.kept in modes
    assert all(mode == (0o700 if one.is_dir() else 0o600) for one, mode in modes.items()), modes


def test_a_full_disk_leaves_the_plan_as_it_was(folder: Path, chosen: Path, now: Plan) -> None:
    size = (folder / "plan.db").stat().st_size
    for most in (0, 3000, 5000, size // 2, size - 1):
        with file_size_at_most(most), pytest.raises(DiskFull):
            restore(folder, chosen, PASSPHRASE, at=AT + timedelta(days=1))
        assert held(folder) == (now, b"now")
