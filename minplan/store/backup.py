"""Backups inside the plan's folder: copies that were opened and counted before they count.

`backups/2026-05-20T101500Z-000042/` holds `plan.db`, `keys.json` and its copy, and `attachments.db` when it is not
as in the backup before. It is named by a moment (UTC) and by how many times the plan had been saved.
"""

from __future__ import annotations

import filecmp
import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from minplan.store import keys_file, verdict
from minplan.store.database import ATTACHMENTS_FILE, PLAN_FILE
from minplan.store.engine import connect
from minplan.store.errors import Damaged, explained
from minplan.store.files import make_file, make_folder, sync_file, sync_folder
from minplan.store.keys_file import Keys

FOLDER = "backups"


def make(folder: Path, bare: Any, key: bytes, keys: Keys, saves: int, at: datetime) -> Path:
    """Copy the plan of an open connection, its keys, and the attachments when they have changed; the backup's folder.

    A backup that is there already under the same name is only checked. Raises StoreError; then there is no new one.
    """
    place = folder / FOLDER / f"{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}-{saves:06d}"
    if place.exists():
        check(place, key, keys)
        return place
    building = place.with_name(f".{uuid4().hex}")
    with explained(folder / PLAN_FILE, writing=True):
        place.parent.mkdir(mode=0o700, exist_ok=True)
        for left in place.parent.glob(".*"):  # by a writer that was killed
            shutil.rmtree(left)
        try:
            make_folder(building)
            _copy(folder, building, bare, key, keys)
            check(building, key, keys)
            sync_folder(building)
            building.rename(place)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
        sync_folder(place.parent)
    return place


def check(place: Path, key: bytes, keys: Keys) -> None:
    """Open a backup and look it through. Raises the first thing that is wrong with it."""
    if keys_file.read_one(place / keys_file.FILE) != keys:
        raise Damaged(Damaged.keys, file=keys_file.FILE)
    for problem in verdict.of_plan_file(place / PLAN_FILE, key, keys, {}):
        raise problem
    if (place / ATTACHMENTS_FILE).exists():
        for problem in verdict.of_attachments_file(place / ATTACHMENTS_FILE, key, keys):
            raise problem


def saved_before(folder: Path, saves: int) -> tuple[Path, ...]:
    """The backups of a plan when it had been saved fewer times than that, the oldest first."""
    there = sorted((folder / FOLDER).glob("[0-9]*-[0-9]*"))
    return tuple(one for one in there if int(one.name.rpartition("-")[2]) < saves)


def when_saved(file: Path) -> datetime:
    """The moment a file was last written, in UTC."""
    with explained(file, writing=False):
        return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def _copy(folder: Path, place: Path, bare: Any, key: bytes, keys: Keys) -> None:
    make_file(place / PLAN_FILE)
    with closing(connect(place / PLAN_FILE, key, new=True)) as copy:
        bare.backup(copy)
    sync_file(place / PLAN_FILE)
    attachments = folder / ATTACHMENTS_FILE
    with explained(attachments, writing=True):
        if not any(filecmp.cmp(attachments, kept, shallow=False) for kept in _newest_attachments(folder)):
            make_file(place / ATTACHMENTS_FILE, attachments.read_bytes())
    keys_file.write(place, keys)


def _newest_attachments(folder: Path) -> list[Path]:
    """The attachments of the newest backup that holds any, if there is one."""
    return sorted((folder / FOLDER).glob(f"[0-9]*/{ATTACHMENTS_FILE}"))[-1:]
