"""Which backups are kept, when one is due, and how the others go."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import uuid4

from minplan.store import backup, keys_file
from minplan.store.backup import Backup, attachments_of, listed
from minplan.store.database import ATTACHMENTS_FILE, PLAN_FILE
from minplan.store.engine import connect
from minplan.store.errors import StoreError, explained
from minplan.store.files import sync_folder
from minplan.store.lock import FILE as LOCK_FILE


@dataclass(frozen=True, slots=True)
class Keep:
    """For how many days, weeks and months the last backup is kept; and of how many that nothing was built upon."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 12
    left: int = 3


KEEP = Keep()
"""A week of days, a month of weeks, a year of months, and the last three plans that a restore left behind."""

_OWN = {PLAN_FILE, ATTACHMENTS_FILE, backup.DIGEST_FILE, keys_file.FILE, keys_file.COPY, LOCK_FILE}


def kept(there: Iterable[Backup], now: datetime, keep: Keep = KEEP) -> frozenset[Backup]:
    """Those to keep; days, weeks and months are those of `now`'s own time zone.

    They are counted among those that have a backup, so that a long absence, or a clock that jumps ahead, takes none.
    Those made after `now`, by a clock that has been set back since, are all kept and not counted.
    """
    ahead = [one for one in there if one.moment > now]
    past = sorted((one for one in there if one.moment <= now), reverse=True)
    chosen = set(ahead) | set(past[:1])
    chosen |= _last_of(past, keep.daily, now.tzinfo, lambda at: at.date())
    chosen |= _last_of(past, keep.weekly, now.tzinfo, lambda at: at.isocalendar()[:2])
    chosen |= _last_of(past, keep.monthly, now.tzinfo, lambda at: (at.year, at.month))
    chosen |= set([older for newer, older in pairwise(past) if older.saves > newer.saves][: keep.left])
    return frozenset(chosen)


def _last_of(
    past: Sequence[Backup], most: int, zone: tzinfo | None, period: Callable[[datetime], Hashable]
) -> set[Backup]:
    """The last backup of each of the last periods; they come the newest first."""
    last: dict[Hashable, Backup] = {}
    for one in past:
        last.setdefault(period(one.moment.astimezone(zone)), one)
    return set(list(last.values())[:most])


def due(folder: Path, bare: Any, key: bytes, at: datetime) -> bool:
    """Whether a backup should be made: none on the day of `at` yet, and something is not as in the last one."""
    past = [one for one in listed(folder) if one.moment <= at]
    if not past:
        return True
    last = past[-1]
    if last.moment.astimezone(at.tzinfo).date() == at.date():
        return False
    with explained(folder / PLAN_FILE, writing=False):
        now = _said(bare)
    return now != _said_by(last.place, key) or (
        backup.told_digest(last.place) != backup.digest_of(folder / ATTACHMENTS_FILE)
    )


def _said(bare: Any) -> tuple[Any, ...]:
    """What a plan's file says of all its rows, and of whom it knows."""
    return tuple(bare.execute("SELECT saves, keys, seal, record FROM meta").fetchone())


def _said_by(place: Path, key: bytes) -> tuple[Any, ...] | None:
    """The same of a backup; None for one that this key does not open: it is not as the plan is now."""
    try:
        with closing(connect(place / PLAN_FILE, key, read_only=True)) as bare, explained(place, writing=False):
            return _said(bare)
    except StoreError:
        return None


def prune(folder: Path, now: datetime, keep: Keep = KEEP) -> tuple[Path, ...]:
    """Take away the backups that are not kept; their folders. To be called when the newest has been looked through.

    One whose attachments a kept one needs stays, and so does one with something in it that is not the plan's own.
    """
    there = listed(folder)
    staying = kept(there, now, keep)
    needed = {attachments_of(folder, one.place) for one in staying}
    gone = []
    for one in there:
        has = one.place / ATTACHMENTS_FILE
        wanted = has in needed or (has.exists() and None in needed)
        if one not in staying and not wanted and {inside.name for inside in one.place.iterdir()} <= _OWN:
            _remove(one.place)
            gone.append(one.place)
    return tuple(gone)


def _remove(place: Path) -> None:
    """First its name, at once, so that a half of it is never taken for a backup."""
    leaving = place.with_name(f".{uuid4().hex}")
    with explained(place, writing=True):
        place.rename(leaving)
        sync_folder(place.parent)
        shutil.rmtree(leaving)
