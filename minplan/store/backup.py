"""Backups inside the plan's folder: copies that were opened and counted before they count.

`backups/2026-05-20T101500Z-000042/` holds `plan.db`, `keys.json` and its copy, `attachments.sha256`, and
`attachments.db` itself when no other backup holds the same. It is named by a moment (UTC) and by how many times the
plan had been saved.

Whoever makes a backup of an open plan has its data key and no secret. That a secret opens the backup is proved so: the
secret that opened the plan gave the data key out of a slot; that very slot stands in both copies of the backup's keys,
since they are the same as those in force; and that very data key opens what was copied.
"""

from __future__ import annotations

import filecmp
import hashlib
import itertools
import os
import re
import shutil
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from minplan.store import keys_file, verdict
from minplan.store.database import ATTACHMENTS_FILE, PLAN_FILE
from minplan.store.engine import connect, must_be_there
from minplan.store.errors import Damaged, NotAPlan, explained
from minplan.store.files import make_file, make_folder, sync_file, sync_folder
from minplan.store.keys_file import Keys
from minplan.store.tables import meta

FOLDER = "backups"
DIGEST_FILE = "attachments.sha256"
"""In each backup, the SHA-256 in hex of the attachments that belong to it, wherever they stand."""

_NAME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}Z)-([0-9]{6,18})")
_UNFINISHED = re.compile(r"\.[0-9a-f]{32}")
_FORM = "%Y-%m-%dT%H%M%SZ"


class Backup(NamedTuple):
    """One backup: when it was made (UTC), how many times the plan had been saved, and its folder."""

    moment: datetime
    saves: int
    place: Path


def listed(folder: Path) -> tuple[Backup, ...]:
    """The backups in a plan's folder, the oldest first; what is called otherwise, or is a link, is none."""
    found = []
    with explained(folder / FOLDER, writing=False), suppress(FileNotFoundError, NotADirectoryError):
        for place in (folder / FOLDER).iterdir():
            named = _NAME.fullmatch(place.name)
            if named and place.is_dir() and not place.is_symlink():
                with suppress(ValueError):  # no such day
                    found.append(Backup(datetime.strptime(named[1], _FORM).replace(tzinfo=UTC), int(named[2]), place))
    return tuple(sorted(found))


def make(folder: Path, bare: Any, key: bytes, keys: Keys, saves: int, at: datetime) -> Path:
    """Copy the plan of an open connection, its keys, and the attachments when they have changed; the backup's folder.

    A backup that is there already under the same name is only checked. Raises StoreError; then there is no new one.
    """
    place = folder / FOLDER / f"{at.astimezone(UTC).strftime(_FORM)}-{saves:06d}"
    if place.exists():
        check(place, key, keys)
        return place
    building = place.with_name(f".{uuid4().hex}")
    with explained(folder / PLAN_FILE, writing=True):
        place.parent.mkdir(mode=0o700, exist_ok=True)
        for left in place.parent.iterdir():  # by a writer that was killed; whatever else hides there is another's
            if _UNFINISHED.fullmatch(left.name) and left.is_dir() and not left.is_symlink():
                shutil.rmtree(left)
        try:
            make_folder(building)
            _copy(folder, building, bare, key, keys, [one.place for one in reversed(listed(folder))])
            _must_hold_all(building, bare, key, keys)
            sync_folder(building)
            building.rename(place)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
        sync_folder(place.parent)
    return place


def check(place: Path, key: bytes, keys: Keys) -> dict[str, int]:
    """Open a backup and look it through; how many rows each table has. Raises the first thing that is wrong with it."""
    for name in (keys_file.FILE, keys_file.COPY):
        if keys_file.read_one(place / name) != keys:
            raise Damaged(Damaged.keys, file=name)
    counts: dict[str, int] = {}
    for problem in verdict.of_plan_file(place / PLAN_FILE, key, keys, counts):
        raise problem
    if (place / ATTACHMENTS_FILE).exists():
        for problem in verdict.of_attachments_file(place / ATTACHMENTS_FILE, key, keys):
            raise problem
    return counts


def count(bare: Any) -> dict[str, int]:
    """How many rows each table of an open plan has, besides the one that tells of the others."""
    wanted = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    names = [name for (name,) in bare.execute(wanted) if name != meta.name]
    return {name: bare.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 - ours


def free_aside(folder: Path, at: datetime) -> Path:
    """Where among the backups what is put aside at a moment can be kept: no backup, and never taken away."""
    stem = f"{at.astimezone(UTC):{_FORM}}-put-aside"
    names = (stem if n == 1 else f"{stem}-{n}" for n in itertools.count(1))
    return next(folder / FOLDER / name for name in names if not os.path.lexists(folder / FOLDER / name))


def saved_before(folder: Path, saves: int) -> tuple[Path, ...]:
    """The backups of a plan when it had been saved fewer times than that, the oldest first."""
    return tuple(one.place for one in listed(folder) if one.saves < saves)


def attachments_of(folder: Path, place: Path) -> Path | None:
    """The attachments that belong to a backup: its own, or those in another backup that are the same; None when gone.

    A backup from before digests were kept has those of the nearest one before it.
    """
    own = place / ATTACHMENTS_FILE
    if own.is_file():
        return own
    holders = [one.place for one in listed(folder) if (one.place / ATTACHMENTS_FILE).is_file()]
    digest = told_digest(place)
    if digest:
        same = [one for one in holders if (told_digest(one) or digest_of(one / ATTACHMENTS_FILE)) == digest]
    else:
        same = [one for one in holders if one.name < place.name]
    return same[-1] / ATTACHMENTS_FILE if same else None


def told_digest(place: Path) -> str:
    """The digest that a backup tells of its attachments; nothing in one from before it was kept."""
    with suppress(OSError, ValueError):
        return (place / DIGEST_FILE).read_text("ascii").strip()
    return ""


def digest_of(file: Path) -> str:
    """The SHA-256 of a file, in hex. Raises NotAPlan for what is no file: a pipe would never be read to its end."""
    if not file.is_file():
        raise NotAPlan(NotAPlan.missing, file=file.name)
    with explained(file, writing=False), file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def when_saved(file: Path) -> datetime:
    """The moment a file was last written, in UTC."""
    with explained(file, writing=False):
        return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def copy_to(place: Path, folder: Path, bare: Any, key: bytes, keys: Keys) -> None:
    """Copy the plan of an open connection with its keys and all its attachments to an empty folder, and check it."""
    _copy(folder, place, bare, key, keys, [])
    _must_hold_all(place, bare, key, keys)


def _must_hold_all(place: Path, bare: Any, key: bytes, keys: Keys) -> None:
    if check(place, key, keys) != count(bare):
        raise Damaged(file=PLAN_FILE)


def _copy(folder: Path, place: Path, bare: Any, key: bytes, keys: Keys, others: Iterable[Path]) -> None:
    make_file(place / PLAN_FILE)
    with closing(connect(place / PLAN_FILE, key, new=True)) as copy:
        bare.backup(copy)
    sync_file(place / PLAN_FILE)
    attachments = folder / ATTACHMENTS_FILE
    must_be_there(attachments)
    with explained(attachments, writing=True):
        kept = [one / ATTACHMENTS_FILE for one in others]
        if not any(filecmp.cmp(attachments, one, shallow=False) for one in kept if one.is_file()):
            make_file(place / ATTACHMENTS_FILE)
            shutil.copyfile(attachments, place / ATTACHMENTS_FILE)
            sync_file(place / ATTACHMENTS_FILE)
        make_file(place / DIGEST_FILE, digest_of(attachments).encode() + b"\n")
    keys_file.write(place, keys)
