"""A backup counts only when it was opened and looked through."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from minplan.plan import edits
from minplan.plan.plan import Plan
from minplan.store.errors import Damaged, DiskFull, NotAPlan, ReadOnly, StoreError, WrongSecret
from minplan.store.keys import SlotKind, new_recovery_code
from minplan.store.store import open_store
from tests.store.faults import file_size_at_most
from tests.store.sample import CHEAP, PASSPHRASE, RECOVERY_CODE

AT = datetime(2026, 5, 20, 10, 15, tzinfo=UTC)


def test_a_backup_opens_with_each_secret_and_holds_the_plan_as_it_was(folder: Path, plan: Plan) -> None:
    with open_store(folder, PASSPHRASE) as store:
        made = store.back_up(AT.astimezone(timezone(timedelta(hours=2))))
        store.save(plan, edits.change_person(plan, phone="1"))
    assert made == folder / "backups" / "2026-05-20T101500Z-000001"
    for secret in (PASSPHRASE, RECOVERY_CODE):
        with open_store(made, secret) as store:
            assert store.load() == plan
            assert not store.verify().problems


def test_attachments_are_copied_only_when_they_have_changed(folder: Path, plan: Plan) -> None:
    with open_store(folder, PASSPHRASE) as store:
        first = store.back_up(AT)
        second = store.back_up(AT + timedelta(days=1))
        assert [(one / "attachments.db").exists() for one in (first, second)] == [True, False]
        other = store.folder / "attachments.db"
        other.write_bytes(bytes(other.stat().st_size))
        with pytest.raises(StoreError):  # what does not open is no backup
            store.back_up(AT + timedelta(days=2))
        other.unlink()
        for stands_there in (lambda: None, lambda: os.mkfifo(other)):  # what is read from a pipe never comes
            stands_there()
            with pytest.raises(NotAPlan, match=r"attachments\.db"):
                store.back_up(AT + timedelta(days=2))
            with pytest.raises(NotAPlan, match=r"attachments\.db"):
                store.back_up_if_due(AT + timedelta(days=3))
    assert sorted((folder / "backups").iterdir()) == [first, second]


def test_what_others_hide_among_the_backups_is_left_and_hinders_nothing(folder: Path) -> None:
    kept = folder / "backups"
    (kept / ".DS_Store").write_bytes(b"another program's")
    (kept / ".stversions").mkdir()
    (kept / ".stversions" / "plan.db").write_bytes(b"another program's")
    (kept / f".{'0a' * 16}").mkdir()  # what a writer of ours that was killed leaves
    with open_store(folder, PASSPHRASE) as store:
        made = store.back_up(AT)
    assert sorted(one.name for one in kept.iterdir()) == [".DS_Store", ".stversions", made.name]
    assert (kept / ".stversions" / "plan.db").exists()


@pytest.mark.slow
def test_p09_the_recovery_code_opens_every_backup_made_while_it_was_valid(folder: Path) -> None:
    code = RECOVERY_CODE
    made: list[tuple[Path, str, str]] = []
    with open_store(folder, PASSPHRASE) as store:
        for n in range(2):
            store.change_secret(SlotKind.PASSPHRASE, f"ord {n}", cost=CHEAP)
            if n:
                code = new_recovery_code()
                store.change_secret(SlotKind.RECOVERY, code, cost=CHEAP)
            made.append((store.back_up(AT + timedelta(hours=n)), f"ord {n}", code))
    for place, passphrase, valid in made:
        for secret in (passphrase, valid):
            open_store(place, secret, read_only=True).close()
        with pytest.raises(WrongSecret):
            open_store(place, PASSPHRASE, read_only=True)


def test_a_backup_with_a_name_that_is_taken_is_checked_again_and_not_overwritten(folder: Path) -> None:
    with open_store(folder, PASSPHRASE) as store:
        made = store.back_up(AT)
        before = (made / "plan.db").read_bytes()
        assert store.back_up(AT) == made
        assert (made / "plan.db").read_bytes() == before
        (made / "plan.db").write_bytes(before[:5000] + bytes([before[5000] ^ 1]) + before[5001:])
        with pytest.raises(Damaged):
            store.back_up(AT)


def test_a_plan_that_is_damaged_makes_no_backup(folder: Path) -> None:
    with open_store(folder, PASSPHRASE) as store:
        store._bare.execute("DELETE FROM copies")
        with pytest.raises(Damaged):
            store.back_up(AT)
        assert not list((folder / "backups").iterdir())


def test_a_plan_open_only_to_read_makes_none(folder: Path) -> None:
    with open_store(folder, PASSPHRASE, read_only=True) as store, pytest.raises(ReadOnly):
        store.back_up(AT)


def test_a_backup_on_a_full_disk_is_explained_and_leaves_none(folder: Path, plan: Plan) -> None:
    size = (folder / "plan.db").stat().st_size
    with open_store(folder, PASSPHRASE) as store:
        for most in (0, 5000, size // 2, size - 1):
            with file_size_at_most(most), pytest.raises(DiskFull):
                store.back_up(AT)
            assert not list((folder / "backups").iterdir())
        assert store.load() == plan


def open_plan(folder: Path) -> Plan:
    with open_store(folder, PASSPHRASE, read_only=True) as store:
        return store.load()


def test_what_a_killed_writer_left_of_a_backup_is_cleared_by_the_next(folder: Path) -> None:
    half = folder / "backups" / ".2f1d7a3e9c544b1e8f600c5d4a7be991"
    half.mkdir()
    (half / "plan.db").write_bytes(b"half")
    with open_store(folder, PASSPHRASE) as store:
        made = store.back_up(AT)
    assert list((folder / "backups").iterdir()) == [made]
