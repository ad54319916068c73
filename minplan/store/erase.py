"""Erasing a plan for good: first its keys, so that the rest is noise, then all that is the plan's own, then the folder.

Only what a plan's folder is known to hold is taken, by its name, inside the folder and its backups. A link is taken
away and never followed; a file that has another name elsewhere is let go of and not written over; what is not the
plan's own is left, and the folder with it. Where the system can, every name is looked up in a folder that is held
open, so that nothing can be put in its place meanwhile.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from minplan.store import backup, ballast, keys_file
from minplan.store.database import ATTACHMENTS_FILE, PLAN_FILE
from minplan.store.errors import NotAPlan, StoreError
from minplan.store.files import sync_folder
from minplan.store.lock import FILE as LOCK_FILE
from minplan.text import N_

_KEYS = (keys_file.FILE, keys_file.COPY)
_OTHERS = (PLAN_FILE, ATTACHMENTS_FILE, backup.DIGEST_FILE, ballast.FILE)
_BESIDE = ("", ".new", "-journal", "-wal", "-shm")
_BACKUP = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z-(\d{6,}|put-aside(-\d+)?)|\.[0-9a-f]{32}")
_HELD = os.open in os.supports_dir_fd and os.unlink in os.supports_dir_fd and hasattr(os, "O_DIRECTORY")


class NotErased(StoreError):
    """Something of the plan could not be taken away; `files` are named. The sentence says whether it can be opened."""

    exit_code = 5
    sentence = N_("Nothing was erased: {files} cannot be removed. Ask the one who owns the computer for help.")
    keys = N_(
        "The plan is not erased. Some keys are gone, but {files} could not be removed. "
        "Remove the folder {folder} yourself."
    )
    rest = N_(
        "The plan can never be opened again: its keys are gone. But {files} could not be removed. "
        "Remove the folder {folder} yourself."
    )
    linked = N_("{folder} is a link to another place, so nothing was erased. Open the plan where it lies.")


@dataclass(frozen=True, slots=True)
class Erased:
    """The plan is gone; `left` names what lay in its folder and was not its own, and still lies there."""

    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A folder that is looked in: by its own open handle where the system has such, otherwise by its path."""

    path: Path
    handle: int | None
    device: int

    def at(self, name: str) -> tuple[str | Path, int | None]:
        return (name, self.handle) if self.handle is not None else (self.path / name, None)

    def about(self, name: str) -> os.stat_result:
        where, handle = self.at(name)
        return os.stat(where, dir_fd=handle, follow_symlinks=False)

    def is_folder(self, name: str) -> bool:
        """Whether it is a folder of its own, neither a link nor another disk."""
        found = self.about(name)
        return stat.S_ISDIR(found.st_mode) and found.st_dev == self.device

    def names(self) -> list[str]:
        return sorted(os.listdir(self.path if self.handle is None else self.handle))  # noqa: PTH208 - by the open handle


def erase(folder: Path, let_go: Callable[[], None] = lambda: None) -> Erased:
    """Erase the plan in a folder; `let_go` lets go of its lock when nothing but the lock is left.

    Raises NotAPlan, and NotErased when something could not be removed.
    """
    folder = folder.absolute()
    if folder.is_symlink():
        raise NotErased(NotErased.linked, folder=folder.name)
    try:
        with _opened(folder, None, folder) as place:
            _take_keys(place, folder)
            failed = [*_take_all(place), *_take_backups(place)]
            let_go()
            failed += _take(place, [LOCK_FILE])
            left = tuple(place.names())
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotAPlan(folder=folder.name) from error
    if failed:
        raise NotErased(NotErased.rest, files=", ".join(dict.fromkeys(failed)), folder=folder)
    if not left:
        with suppress(OSError):
            folder.rmdir()
            sync_folder(folder.parent)
    return Erased(left)


@contextmanager
def _opened(path: str | Path, within: int | None, whole: Path) -> Iterator[_Place]:
    if not _HELD:
        yield _Place(whole, None, whole.lstat().st_dev)
        return
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=within)
    try:
        yield _Place(whole, handle, os.fstat(handle).st_dev)
    finally:
        os.close(handle)


def _take_keys(place: _Place, folder: Path) -> None:
    """Every key, those of the backups first: while the plan's own are there, all of it can still be opened."""
    before = _count_keys(place)
    failed = [name for within in _backups(place) for name in _take(within, _named(within, _KEYS), spoil=True)]
    if not failed:
        failed = _take(place, _named(place, _KEYS), spoil=True)
    if failed:
        untouched = _count_keys(place) == before
        raise NotErased("" if untouched else NotErased.keys, files=", ".join(dict.fromkeys(failed)), folder=folder)


def _count_keys(place: _Place) -> int:
    return len(_named(place, _KEYS)) + sum(len(_named(within, _KEYS)) for within in _backups(place))


def _take_all(place: _Place) -> list[str]:
    return _take(place, _named(place, _OTHERS))


def _take_backups(place: _Place) -> list[str]:
    """What the backups hold, and then their folders; a link in the place of one is taken away as a link."""
    failed = [name for within in _backups(place) for name in _take(within, _named(within, _OTHERS))]
    if backup.FOLDER in place.names():
        if not place.is_folder(backup.FOLDER):
            return failed + (_take(place, [backup.FOLDER]) if _is_link(place, backup.FOLDER) else [])
        with _opened(*_way(place, backup.FOLDER)) as kept:
            for name in kept.names():
                if _BACKUP.fullmatch(name):
                    failed += _take(kept, [name]) if _is_link(kept, name) else _drop(kept, name)
        failed += _drop(place, backup.FOLDER)
    return failed


def _backups(place: _Place) -> Iterator[_Place]:
    """Each backup, one at a time, held open while it is looked in."""
    if backup.FOLDER in place.names() and place.is_folder(backup.FOLDER):
        with _opened(*_way(place, backup.FOLDER)) as kept:
            for name in kept.names():
                if _BACKUP.fullmatch(name) and kept.is_folder(name):
                    with _opened(*_way(kept, name)) as one:
                        yield one


def _way(place: _Place, name: str) -> tuple[str | Path, int | None, Path]:
    return *place.at(name), place.path / name


def _named(place: _Place, files: tuple[str, ...]) -> list[str]:
    """The plan's own files that are there, with what may stand beside each; what is a folder is none of them."""
    own = [f"{name}{end}" for name in files for end in _BESIDE]
    there = set(place.names())
    return [one for one in own if one in there and not stat.S_ISDIR(place.about(one).st_mode)]


def _is_link(place: _Place, name: str) -> bool:
    return stat.S_ISLNK(place.about(name).st_mode)


def _take(place: _Place, names: list[str], *, spoil: bool = False) -> list[str]:
    """Take files away; those that could not be. What is to be spoilt is written over when it has no name any more."""
    failed = []
    for name in names:
        where, handle = place.at(name)
        with _for_noise(place, name) if spoil else nullcontext(None) as stream:
            try:
                os.unlink(where, dir_fd=handle)
            except FileNotFoundError:
                continue
            except OSError:
                failed.append(name)
                continue
            if stream is not None:
                _spoil(stream)
    return failed


@contextmanager
def _for_noise(place: _Place, name: str) -> Iterator[int | None]:
    """A file held open to be written over; None for what is no ordinary file, or cannot be held while it goes."""
    stream, (where, handle) = None, place.at(name)
    if _HELD:
        with suppress(OSError):
            stream = os.open(where, os.O_WRONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=handle)
    try:
        yield stream
    finally:
        if stream is not None:
            os.close(stream)


def _spoil(stream: int) -> None:
    """Write noise over a file that has no name left. One that is known elsewhere by another name is let be; a disk may
    keep an old copy all the same, and that is why everything else is encrypted.
    """
    with suppress(OSError):
        about = os.fstat(stream)
        if stat.S_ISREG(about.st_mode) and about.st_nlink == 0:
            os.write(stream, os.urandom(about.st_size))
            os.fsync(stream)


def _drop(place: _Place, name: str) -> list[str]:
    """Take an empty folder away; one that still holds something that is not the plan's own is left."""
    where, handle = place.at(name)
    with suppress(OSError):
        os.rmdir(where, dir_fd=handle)
    return []
