"""The journal of a writer that was cut off, from which SQLite takes back what was half done when the file is opened.

SQLite believes any journal that lies there, and one of another day, or made by hand, would wreck the file. So it is
tried on a copy first; what lies in the copy's place meanwhile is encrypted as the file is.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from minplan.store import backup, verdict
from minplan.store.database import ATTACHMENTS_FILE, PLAN_FILE
from minplan.store.engine import connect_by
from minplan.store.errors import Damaged, DiskFull, StoreError, explained
from minplan.store.files import make_folder, sync_folder
from minplan.store.keys_file import Keys

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_MOST = 1 << 30

Look = Callable[[Path, bytes], Iterable[StoreError]]
"""What is wrong with a copy that one of the keys opens."""


def settle_all(folder: Path, data_keys: Sequence[bytes], keys: Keys) -> None:
    """Let no journal lie beside a plan's files but one that makes them whole. The caller holds the lock.

    Raises Damaged when `plan.db` is whole neither with its journal nor without; then both are as they were.
    """
    _settle(folder / PLAN_FILE, data_keys, lambda file, key: verdict.of_plan_file(file, key, keys, {}))
    try:
        _settle(folder / ATTACHMENTS_FILE, data_keys, lambda file, key: verdict.of_attachments_file(file, key, keys))
    except Damaged:  # the plan is read without its photos and papers
        _put_aside(_journal_of(folder / ATTACHMENTS_FILE))


def _settle(file: Path, data_keys: Sequence[bytes], look: Look) -> None:
    """A file that is whole without its journal needs none: it was all written, or the journal is of another day."""
    journal = _journal_of(file)
    if not _is_played_back(journal) or not file.is_file() or file.stat().st_size > _MOST:
        return
    with suppress(DiskFull), TemporaryDirectory(prefix="minplan-") as place:
        alone, together = Path(place) / file.name, Path(place) / "together" / file.name
        make_folder(together.parent)
        with explained(file, writing=True):
            for copy in (alone, together):
                shutil.copyfile(file, copy)
            shutil.copyfile(journal, _journal_of(together))
        if _is_whole(alone, data_keys, look):
            with explained(journal, writing=True):
                journal.unlink()
                sync_folder(file.parent)
        elif not _is_whole(together, data_keys, look):
            raise Damaged(file=file.name)


def _is_whole(file: Path, data_keys: Sequence[bytes], look: Look) -> bool:
    try:
        opened, key = connect_by(file, data_keys)
        opened.close()
        return not list(look(file, key))
    except StoreError:
        return False


def _journal_of(file: Path) -> Path:
    return file.with_name(f"{file.name}-journal")


def _is_played_back(journal: Path) -> bool:
    if journal.is_symlink() or not journal.is_file():
        return False
    with explained(journal, writing=False), journal.open("rb") as stream:
        return stream.read(len(_MAGIC)) == _MAGIC


def _put_aside(journal: Path) -> None:
    place = backup.free_aside(journal.parent, backup.when_saved(journal))
    with explained(journal, writing=True):
        place.parent.mkdir(mode=0o700, exist_ok=True)
        make_folder(place)
        journal.rename(place / journal.name)
        sync_folder(place.parent)
        sync_folder(journal.parent)
