"""Other versions that a synchronised folder left are shown with their date and counter, and never touched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from minplan.plan import edits
from minplan.plan.plan import Plan
from minplan.store.conflicts import What, found
from minplan.store.store import create, open_store
from tests.store.sample import CHEAP, PASSPHRASE, RECOVERY_CODE

NAMES = {
    "plan (conflicted copy 2026-05-20).db": What.PLAN,
    "plan (Katjas dator konfliktkopia 2026-05-20).db": What.PLAN,
    "plan.sync-conflict-20260520-101500-ABCDEFG.db": What.PLAN,
    "plan-DESKTOP-4F2.db": What.PLAN,
    "plan_conflict-20260520.db": What.PLAN,
    "plan.db.conflict": What.PLAN,
    "plan 2.db": What.PLAN,
    "keys (1).json": What.KEYS,
    "keys.copy (1).json": What.KEYS,
    "attachments-LAPTOP.db": What.ATTACHMENTS,
}


@pytest.mark.parametrize("name", NAMES)
def test_p13_another_version_in_the_folder_is_listed_with_its_date_and_counter(
    name: str, folder: Path, plan: Plan, untouched: Callable[[Path], dict[str, Any]]
) -> None:
    own = {What.PLAN: "plan.db", What.KEYS: "keys.json", What.ATTACHMENTS: "attachments.db"}[NAMES[name]]
    shutil.copy(folder / own, folder / name)
    os.utime(folder / name, (1_700_000_000, 1_700_000_000))
    with open_store(folder, PASSPHRASE) as store:
        store.save(plan, edits.change_person(plan, phone="1"))
        before = untouched(folder)
        (one,) = found(store)
        assert untouched(folder) == before
    assert (one.path, one.what) == (folder / name, NAMES[name])
    assert one.written == datetime.fromtimestamp(1_700_000_000, UTC)
    assert one.saves == (1 if one.what is What.PLAN else None)


def test_one_that_the_plans_key_does_not_open_is_listed_without_a_counter(folder: Path) -> None:
    (folder / "plan (1).db").write_bytes(os.urandom(8192))
    (folder / "plan (2).db").write_bytes(b"")
    with open_store(folder, PASSPHRASE) as store:
        assert [(one.path.name, one.saves) for one in found(store)] == [("plan (2).db", None), ("plan (1).db", None)]


def test_the_plans_own_files_backups_and_what_is_something_else_are_none(folder: Path, tmp_path: Path) -> None:
    for name in ("planering.db", "plan.txt", "keys.pdf", "note (1).db", "plan.db-journal", "keys.json.new"):
        (folder / name).write_bytes(b"")
    (folder / "plan (1).db").mkdir()
    (folder / "plan (2).db").symlink_to(tmp_path / "none")
    (folder / "plan.db-journal").unlink()
    with open_store(folder, PASSPHRASE) as store:
        store.back_up(datetime(2026, 5, 20, tzinfo=UTC))
        assert found(store) == ()


def test_p13_a_folder_beside_that_is_the_same_plan_is_listed_and_another_plan_is_not(
    folder: Path, plan: Plan, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(folder, tmp_path / "Ebba-konflikt.minplan"))
    create(tmp_path / "Katja.minplan", plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP).close()
    with open_store(folder, PASSPHRASE) as store:
        (one,) = found(store)
    assert (one.path, one.what, one.saves) == (other, What.FOLDER, 1)
