"""Ballast: a file that holds room on the disk. When the disk is full it is given up, so that one can save and delete.

It stands in the plan's folder and says nothing: 4 MB of chance, which no disk can make smaller.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from minplan.store.errors import DiskFull, explained
from minplan.store.files import beside, make_file, sync_folder

FILE = "ballast"
SIZE = 4 << 20
ROOM = 16 * SIZE
"""How much room there must be on the disk before any of it is taken for ballast, in bytes."""


class HasFolder(Protocol):
    """What lies in a plan's folder."""

    folder: Path


Kept = TypeVar("Kept", bound=HasFolder)
Given = TypeVar("Given")
Asked = ParamSpec("Asked")


def is_there(folder: Path) -> bool:
    """Whether a plan's folder has its ballast."""
    return (folder / FILE).is_file()


def make(folder: Path, size: int = SIZE, room: int = ROOM) -> bool:
    """Take ballast on where it lacks and there is room for it. Whether it is there now; a disk that says no is none."""
    if is_there(folder):
        return True
    new = beside(folder / FILE)
    try:
        if shutil.disk_usage(folder).free < room:
            return False
        new.unlink(missing_ok=True)
        make_file(new, os.urandom(size))
        new.replace(folder / FILE)
        sync_folder(folder)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        return False
    return True


def give_up(folder: Path) -> bool:
    """Let its room be used. Whether there was any to give."""
    with explained(folder, writing=True):
        try:
            (folder / FILE).unlink()
        except FileNotFoundError:
            return False
        sync_folder(folder)
    return True


def relieved(
    write: Callable[Concatenate[Kept, Asked], Given],
) -> Callable[Concatenate[Kept, Asked], Given]:
    """Let a method that meets a full disk give the ballast up and try once more. It must bear to be called twice."""

    @wraps(write)
    def written(self: Kept, /, *args: Asked.args, **named: Asked.kwargs) -> Given:
        try:
            return write(self, *args, **named)
        except DiskFull:
            if not give_up(self.folder):
                raise
            return write(self, *args, **named)

    return written
