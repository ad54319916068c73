"""A disk that fails when it is told to, for this process and those it forks (`disk.c`)."""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import subprocess
from pathlib import Path

_SOURCE = Path(__file__).with_name("disk.c")

WRITE, SYNC, RENAME, REMOVE, MAKE, CUT = "wsrumt"
"""The letters by which calls are noted."""

HOWS = {
    "killed": (-1, "", False),
    "torn": (-2, "", False),
    "broken": (errno.EIO, WRITE + SYNC + RENAME + REMOVE + MAKE + CUT, False),
    "full": (errno.ENOSPC, WRITE + MAKE, True),
}
"""In which ways a call fails: killed before it, or when half of it is written; it alone fails; the disk is full."""


def build(place: Path) -> Path:
    """Make the library of `disk.c` in a folder. Where there is no compiler this is told, and nothing passes for it."""
    library = place / "disk.so"
    command = ["cc", "-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o", library, _SOURCE, "-ldl"]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except FileNotFoundError:
        raise AssertionError("no disk can be made to fail without a C compiler: install gcc and libc6-dev") from None
    except subprocess.CalledProcessError as error:
        raise AssertionError(error.stderr) from None
    return library


@functools.cache
def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(os.environ["LD_PRELOAD"])
    library.disk_calls.restype = ctypes.c_char_p
    return library


def tell(how: str = "", at: int = 0) -> None:
    """Begin to count the calls anew, and let the one with the number `at` fail; the first is 1."""
    number, kinds, on = HOWS.get(how, (0, "", False))
    _library().disk_told(ctypes.c_long(at), number, kinds.encode(), int(on))


def calls() -> str:
    """The calls that were counted, a letter each."""
    noted: bytes = _library().disk_calls()
    return noted.decode()
