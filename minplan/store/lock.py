"""One writer at a time: a lock of the operating system's own on the file `lock`, which it lets go when we die."""

from __future__ import annotations

import errno
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from minplan.store.errors import InUse, ReadOnly, explained

FILE = "lock"

_PATIENCE = 60.0
"""How long somebody waits for this same program to let go of a plan, in seconds."""

_leaving: dict[Path, threading.Event] = {}

_TAKEN = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)


def leaving(folder: Path) -> Callable[[], None]:
    """This program is about to let go of a plan: whoever wants it here waits until the answer is called."""
    gone = _leaving[folder] = threading.Event()

    def left() -> None:
        if _leaving.get(folder) is gone:
            del _leaving[folder]
        gone.set()

    return left


class Lock:
    """The right to write in a plan's folder, held until it is let go or the process ends."""

    def __init__(self, folder: Path) -> None:
        """Take the lock. Raises InUse when another holds it, ReadOnly and DiskFull when there can be none."""
        under_way = _leaving.get(folder)
        if under_way is not None:
            under_way.wait(_PATIENCE)
        file = folder / FILE
        with explained(file, writing=True):
            self._handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(self._handle)
        except OSError as error:
            self.let_go()
            raise (InUse if error.errno in _TAKEN else ReadOnly)() from error

    def let_go(self) -> None:
        """Let another write. May be called twice."""
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
