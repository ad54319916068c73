"""A new data key for the files: each is written anew beside the old one, looked through, and put in its place.

The keys tell of both data keys before the first file is put in place, and of the new one alone when the last one is on
the disk. So whatever stops it, every secret that stays opens every file, and the rest is done at the next opening.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from minplan.store import verdict
from minplan.store.database import ATTACHMENTS_FILE, PLAN_FILE, remember
from minplan.store.engine import connect, connect_by, engine_on
from minplan.store.errors import explained
from minplan.store.files import beside, make_file, sync_file, sync_folder
from minplan.store.keys_file import Keys

_FILES = (PLAN_FILE, ATTACHMENTS_FILE)


def write_anew(folder: Path, keys: Keys, data_keys: Sequence[bytes]) -> None:
    """Write each file that does not have the first of the data keys anew beside it, with that key, and look it through.

    The new `plan.db` knows the public keys of `keys` and no others. Raises StoreError; then nothing is left beside.
    """
    clear(folder)
    try:
        for name in _FILES:
            bare, key = connect_by(folder / name, data_keys)
            with closing(bare), explained(folder / name, writing=True):
                if key != data_keys[0]:
                    _copy(bare, folder / name, data_keys[0], keys)
    except BaseException:
        clear(folder)
        raise


def put_in_place(folder: Path) -> None:
    """Put what was written beside in the old files' places; they are to be closed. Raises StoreError."""
    for name in _FILES:
        with explained(folder / name, writing=True):
            if beside(folder / name).exists():
                beside(folder / name).replace(folder / name)
                sync_folder(folder)


def clear(folder: Path) -> None:
    """Take away what was written beside and never put in place. Raises StoreError."""
    for name in _FILES:
        with explained(folder, writing=True):
            beside(folder / name).unlink(missing_ok=True)


def _copy(bare: Any, file: Path, key: bytes, keys: Keys) -> None:
    new = beside(file)
    make_file(new)
    with closing(connect(new, key, new=True)) as copy:
        copy.execute("PRAGMA journal_mode=MEMORY").fetchall()  # nothing is lost with a file that is not in use
        bare.backup(copy)
        if file.name == PLAN_FILE:
            with engine_on(copy).begin() as connection:
                remember(connection, keys)
    sync_file(new)
    of_plan = file.name == PLAN_FILE
    problems = verdict.of_plan_file(new, key, keys, {}) if of_plan else verdict.of_attachments_file(new, key, keys)
    for problem in problems:
        raise problem
