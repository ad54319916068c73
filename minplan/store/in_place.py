"""Several files of a plan put in the place of others at once: the old or the new, wherever it is cut off.

The new ones are made in a folder of their own, `.restoring`. When all of them are on the disk it is called `restoring`,
and from then on they are what holds: whoever opens the plan next moves what was not moved yet.

A service that synchronises folders may bring such a folder back long after. So it says in `instead-of` which `plan.db`
it takes the place of: where neither that nor its own stands there, it is put aside among the backups, and not used.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from minplan.store import backup, keys_file
from minplan.store.database import ATTACHMENTS_FILE, PLAN_FILE
from minplan.store.errors import NotAPlan, StoreError, explained
from minplan.store.files import make_file, make_folder, read_file, sync_folder

FOLDER, _NEW = "restoring", ".restoring"
INSTEAD_OF = "instead-of"
"""In such a folder: the SHA-256 in hex of the `plan.db` that it takes the place of, and of its own, a line each."""

_NAMES = (PLAN_FILE, ATTACHMENTS_FILE, keys_file.COPY, keys_file.FILE)


def new(folder: Path) -> Path:
    """The empty folder to make the new files in. The caller holds the lock. Raises StoreError."""
    clear(folder)
    with explained(folder, writing=True):
        make_folder(folder / _NEW)
    return folder / _NEW


def clear(folder: Path) -> None:
    """Take away new files that were never finished."""
    shutil.rmtree(folder / _NEW, ignore_errors=True)


def put(folder: Path, made: Path) -> None:
    """Put the files in `made`, on the disk already, in the place of the plan's own. Raises StoreError.

    The caller holds the lock. When it raises and `made` is still there, the old ones hold.
    """
    with explained(folder, writing=True):
        told = f"{_digest(folder)}\n{_digest(made)}\n"
        make_file(made / INSTEAD_OF, told.encode("ascii"))
        sync_folder(made)
        if _is_folder(folder / FOLDER):
            _put_aside(folder)
        made.rename(folder / FOLDER)
        sync_folder(folder)
    finish(folder)


def is_unfinished(folder: Path) -> bool:
    """Whether new files stand ready that have not all been moved."""
    return _is_folder(folder / FOLDER) and _holds(folder)


def is_in_the_way(folder: Path) -> bool:
    """Whether somebody who was cut off left new files, ready or not."""
    return _is_folder(folder / FOLDER) or _is_folder(folder / _NEW)


def _is_folder(place: Path) -> bool:
    with explained(place.parent / PLAN_FILE, writing=False):
        return place.is_dir() and not place.is_symlink()


def _holds(folder: Path) -> bool:
    """Whether what stands ready is for the plan that is there: it is the one that it is to take the place of, or its
    own, moved already. Where nothing is left to move, it is no more.
    """
    ready = folder / FOLDER
    try:
        told = read_file(ready / INSTEAD_OF, 200).decode("ascii", "replace").split("\n")
    except StoreError:
        return False
    return _digest(folder) in told[:2] and any((ready / name).exists() for name in _NAMES)


def _digest(folder: Path) -> str:
    """The SHA-256 of the plan's file in a folder, in hex; nothing where there is none, or it is empty."""
    with suppress(NotAPlan):
        return backup.digest_of(folder / PLAN_FILE)
    return ""


def _put_aside(folder: Path) -> None:
    """Keep among the backups what stands ready for another plan than the one that is there; nothing reads it."""
    ready = folder / FOLDER
    if any((ready / name).exists() for name in _NAMES):
        (folder / backup.FOLDER).mkdir(mode=0o700, exist_ok=True)
        ready.rename(backup.free_aside(folder, backup.when_saved(ready)))
        sync_folder(folder / backup.FOLDER)
    else:
        shutil.rmtree(ready)
    sync_folder(folder)


def finish(folder: Path) -> None:
    """Move what stands ready, and take away what was never ready. The caller holds the lock. Raises StoreError."""
    ready = folder / FOLDER
    clear(folder)
    if not _is_folder(ready):
        return
    with explained(folder, writing=True):
        if not _holds(folder):
            _put_aside(folder)
            return
        for name in _NAMES:
            if (ready / name).exists():
                for end in ("-journal", "-wal", "-shm"):  # the old file's, which would be played back into the new
                    (folder / (name + end)).unlink(missing_ok=True)
                if _is_folder(folder / name):  # nothing of ours, and in the way for ever
                    (folder / name).rename(backup.free_aside(folder, backup.when_saved(ready)))
                sync_folder(folder)
                (ready / name).replace(folder / name)
        sync_folder(folder)
        shutil.rmtree(ready)
