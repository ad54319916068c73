"""What a service that synchronises folders leaves when it met two versions of a plan: found and shown, never touched.

Such services keep both, one of them under another name: "plan (conflicted copy 2026-05-20).db",
"plan.sync-conflict-20260520-101500-ABC.db", "plan-DESKTOP.db", "keys (1).json", or a whole folder beside.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import select

from minplan.plan.plan import Plan
from minplan.store import backup, keys_file, migrations
from minplan.store.database import ATTACHMENTS_FILE, PLAN_FILE, look_at_plan_file
from minplan.store.engine import connect, engine_on
from minplan.store.errors import ReadOnly, StoreError, explained
from minplan.store.keys_file import Keys
from minplan.store.rows import BrokenRows, select_plan
from minplan.store.store import SUFFIX, Store
from minplan.store.tables import meta
from minplan.text import N_

_OWN = (PLAN_FILE, ATTACHMENTS_FILE, keys_file.FILE, keys_file.COPY)
_BESIDE = ("", ".new", "-journal", "-wal", "-shm")


class What(StrEnum):
    """What the other version is of."""

    PLAN = "plan"
    ATTACHMENTS = "attachments"
    KEYS = "keys"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another version of the plan or of a part of it: where it lies, and when it was last written (UTC).

    `saves` is how many times the plan had been saved; None when the plan's own key does not open it, or it has none.
    """

    path: Path
    what: What
    written: datetime
    saves: int | None


def found(store: Store) -> tuple[Conflict, ...]:
    """The other versions in the folder of an open plan and beside it, the last written first. Nothing is changed."""
    keys, key = store._keys, store._data_key
    everything = [*_within(store.folder, keys, key), *_beside(store.folder, keys, key)]
    return tuple(sorted(everything, key=lambda one: (one.written, one.path), reverse=True))


class NotLookedAt(StoreError):
    """Another version that the plan's own key does not open, or that an older program left."""

    exit_code = 4
    sentence = N_("That version cannot be opened from here. It is left as it is.")


def look(store: Store, conflict: Conflict) -> Plan:
    """The plan as another version has it; nothing is changed. Raises NotLookedAt when it cannot be read."""
    folder = conflict.path if conflict.what is What.FOLDER else None
    file = conflict.path if folder is None else folder / PLAN_FILE
    try:
        keys = store._keys if folder is None else keys_file.read(folder)
        with closing(connect(file, store._data_key, read_only=True)) as bare:
            return _read(bare, file, keys)
    except (StoreError, BrokenRows, OSError) as error:
        raise NotLookedAt from error


def _read(bare: Any, file: Path, keys: Keys) -> Plan:
    if look_at_plan_file(bare, file, keys).schema < migrations.schema():
        raise ReadOnly(ReadOnly.older)
    engine = engine_on(bare, read_only=True)
    try:
        with explained(file, writing=False), engine.begin() as connection:
            return select_plan(connection, connection.execute(select(meta.c.seal)).scalar_one())
    finally:
        engine.dispose()


def _within(folder: Path, keys: Keys, key: bytes) -> Iterator[Conflict]:
    for one in _entries(folder):
        what = _what(one.name)
        if what is not None and not one.is_symlink() and one.is_file():
            yield from _conflict(one, what, _saves(one, keys, key) if what is What.PLAN else None)


def _what(name: str) -> What | None:
    """What a name other than the plan's own is a version of: begins and ends as one of those do, or goes on behind."""
    if name in {own + end for own in _OWN for end in _BESIDE}:
        return None
    for own, what in ((PLAN_FILE, What.PLAN), (ATTACHMENTS_FILE, What.ATTACHMENTS), (keys_file.FILE, What.KEYS)):
        stem, dot, kind = own.partition(".")
        rest = name[len(stem) :]
        if (
            name.startswith(stem)
            and rest[:1] in tuple(" .-_(~")
            and dot + kind in rest
            and not rest.endswith(_BESIDE[1:])
        ):
            return what
    return None


def _beside(folder: Path, keys: Keys, key: bytes) -> Iterator[Conflict]:
    """Other plans' folders that are this very plan: they have keys of the same store."""
    for one in _entries(folder.parent):
        if one.name == folder.name or one.suffix != SUFFIX or one.is_symlink() or not one.is_dir():
            continue
        with suppress(StoreError, OSError):
            theirs = keys_file.read(one)
            if theirs.store == keys.store and not one.samefile(folder):
                yield from _conflict(one / PLAN_FILE, What.FOLDER, _saves(one / PLAN_FILE, theirs, key))


def _entries(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(folder.iterdir())
    return []


def _conflict(file: Path, what: What, saves: int | None) -> Iterator[Conflict]:
    with suppress(StoreError):  # it may have gone meanwhile
        path = file.parent if what is What.FOLDER else file
        yield Conflict(path, what, backup.when_saved(file), saves)


def _saves(file: Path, keys: Keys, key: bytes) -> int | None:
    try:
        with closing(connect(file, key, read_only=True)) as bare:
            return look_at_plan_file(bare, file, keys).saves
    except (StoreError, OSError):
        return None
