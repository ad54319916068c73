"""Files and folders that only their owner can read, written so that a failure leaves the old one whole."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from minplan.store.errors import NotAPlan, explained

_BINARY: int = getattr(os, "O_BINARY", 0)  # Windows would change line ends in what is no text


def make_folder(folder: Path) -> None:
    """Make a folder with mode 0700. Raises FileExistsError."""
    folder.mkdir(mode=0o700)


def make_file(file: Path, content: bytes = b"") -> None:
    """Make a file with mode 0600 from its first byte, and put it on the disk. Raises FileExistsError."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def beside(file: Path) -> Path:
    """Where a file's new content stands until it takes the file's place."""
    return file.with_name(file.name + ".new")


def replace_file(file: Path, content: bytes) -> None:
    """Put new content in the file's place: beside it first, on the disk, then renamed. Raises StoreError."""
    new = beside(file)
    with explained(file, writing=True):
        new.unlink(missing_ok=True)
        try:
            make_file(new, content)
            new.replace(file)
        except BaseException:
            with suppress(OSError):
                new.unlink(missing_ok=True)
            raise
        sync_folder(file.parent)


def read_file(file: Path, most: int) -> bytes:
    """The content of an ordinary file. Raises NotAPlan when it is missing, not a file, or larger than `most` bytes."""
    with explained(file, writing=False):
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
        with os.fdopen(handle, "rb") as stream:
            about = os.fstat(handle)
            if not stat.S_ISREG(about.st_mode) or about.st_size > most:
                raise NotAPlan(NotAPlan.foreign, file=file.name)
            return stream.read(most + 1)


def sync_file(file: Path) -> None:
    """See that the file's content is on the disk."""
    _sync(file, os.O_RDWR)


def sync_folder(folder: Path) -> None:
    """See that the folder's list of names is on the disk, where the system can say so (Windows cannot)."""
    if os.name == "posix":
        _sync(folder, os.O_RDONLY)


def _sync(path: Path, how: int) -> None:
    handle = os.open(path, how)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
