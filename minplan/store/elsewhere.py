"""The plan that a window holds, saved in another place, when its own files were changed or moved by something else."""

from __future__ import annotations

import os
import shutil
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from minplan.plan.past import Step
from minplan.plan.plan import Plan, sound
from minplan.store import backup, keys_file
from minplan.store.database import (
    ATTACHMENTS_FILE,
    PLAN_FILE,
    look_at_attachments_file,
    make_attachments_file,
    make_plan_file,
)
from minplan.store.engine import connect
from minplan.store.errors import AlreadyThere, NoPlace, StoreError, explained
from minplan.store.files import make_file, make_folder, sync_file, sync_folder
from minplan.store.lock import FILE as LOCK_FILE
from minplan.store.lock import Lock
from minplan.store.store import SUFFIX, Store


def save_elsewhere(
    store: Store, folder: Path, plan: Plan, *, label: str = "", by: str = "", at: datetime | None = None
) -> None:
    """Make a folder with `plan` in it, where nothing stands yet, that opens with the same secrets.

    It has the history, the photos and the papers of the open plan where they can still be read; a history that cannot
    begins anew, with a step called `label`. What lies in the old place is left as it is. Raises AlreadyThere, NoPlace,
    DiskFull, ReadOnly, BrokenPlan; then nothing was made.
    """
    sound(plan)
    folder = folder.absolute()
    with explained(folder, writing=True):
        if os.path.lexists(folder):
            raise AlreadyThere(folder=folder.name)
        if not folder.parent.is_dir():
            raise NoPlace(folder=folder.parent)
    place = folder.with_name(f".{uuid4().hex}{SUFFIX}")
    with store._turn, explained(folder, writing=True):
        try:
            make_folder(place)
            make_folder(place / backup.FOLDER)
            make_file(place / LOCK_FILE)
            keys_file.write(place, store._keys)
            _put_attachments(store, place)
            if not _with_its_history(store, place, plan, label, by, at):
                _anew(store, place, plan, Step(1, at, by, label, ()))
            sync_folder(place)
            place.rename(folder)
            sync_folder(folder.parent)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise


def _put_attachments(store: Store, place: Path) -> None:
    mine = place / ATTACHMENTS_FILE
    with suppress(StoreError, OSError):
        make_file(mine, (store.folder / ATTACHMENTS_FILE).read_bytes())
        with closing(connect(mine, store._data_key, read_only=True)) as bare:
            look_at_attachments_file(bare, mine, store._keys.store)
        return
    mine.unlink(missing_ok=True)
    make_attachments_file(mine, store._data_key, store._keys.store)


def _with_its_history(store: Store, place: Path, plan: Plan, label: str, by: str, at: datetime | None) -> bool:
    """Copy what the open connection still holds, and save the plan upon it. False where it cannot be read."""
    mine = place / PLAN_FILE
    with suppress(StoreError), explained(mine, writing=False):
        make_file(mine)
        with closing(connect(mine, store._data_key, new=True)) as copy:
            store._bare.backup(copy)
        sync_file(mine)
        with closing(Store(place, store._data_key, store._keys, Lock(place))) as new:
            new.save(new.load(), plan, label=label, by=by, at=at)
            return not new.verify().problems
    return False


def _anew(store: Store, place: Path, plan: Plan, first: Step) -> None:
    (place / PLAN_FILE).unlink(missing_ok=True)
    (place / f"{PLAN_FILE}-journal").unlink(missing_ok=True)
    make_plan_file(place / PLAN_FILE, store._data_key, plan, store._keys, first, None)
