"""Several files of a plan put in the place of others at once: the old or the new, wherever it is cut off.

The new ones are made in a folder of their own, `.restoring`. When all of them are on the disk it is called `restoring`,
and from then on they are what holds: whoever opens the plan next moves what was not moved yet.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from minplan.store import keys_file
from minplan.store.database import ATTACHMENTS_FILE, PLAN_FILE
from minplan.store.errors import explained
from minplan.store.files import make_folder, sync_folder

FOLDER, _NEW = "restoring", ".restoring"

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
        sync_folder(made)
        made.rename(folder / FOLDER)
        sync_folder(folder)
    finish(folder)


def is_unfinished(folder: Path) -> bool:
    """Whether new files stand ready that have not all been moved."""
    return _is_folder(folder / FOLDER)


def is_in_the_way(folder: Path) -> bool:
    """Whether somebody who was cut off left new files, ready or not."""
    return is_unfinished(folder) or _is_folder(folder / _NEW)


def _is_folder(place: Path) -> bool:
    with explained(place.parent / PLAN_FILE, writing=False):
        return place.is_dir() and not place.is_symlink()


def finish(folder: Path) -> None:
    """Move what stands ready, and take away what was never ready. The caller holds the lock. Raises StoreError."""
    ready = folder / FOLDER
    clear(folder)
    if not is_unfinished(folder):
        return
    with explained(folder, writing=True):
        for name in _NAMES:
            if (ready / name).exists():
                for end in ("-journal", "-wal", "-shm"):  # the old file's, which would be played back into the new
                    (folder / (name + end)).unlink(missing_ok=True)
                sync_folder(folder)
                (ready / name).replace(folder / name)
        sync_folder(folder)
        shutil.rmtree(ready)
