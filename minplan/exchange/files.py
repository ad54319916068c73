"""Files from outside, read without trust; files to the outside, written beside and then replaced."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from tempfile import mkstemp

from minplan.exchange.errors import WHOLE_FILE, Refused
from minplan.text import _


def read_bytes(file: Path, most: int) -> bytes:
    """All bytes of an ordinary file of at most `most` bytes.

    Raises Refused for anything else, and never waits: a pipe or a device is looked at, not read.
    """
    try:
        if not stat.S_ISREG(Path(file).stat().st_mode):
            raise Refused(file, 1, WHOLE_FILE, _not_a_file(file))
        data = _read(file, most)
    except (OSError, ValueError) as error:
        raise Refused(file, 1, WHOLE_FILE, _why(error)) from None
    if len(data) > most:
        sentence = _("The file is larger than {size} MB, so make it smaller or divide it.")
        raise Refused(file, 1, WHOLE_FILE, sentence.format(size=most // 1_000_000))
    return data


def _read(file: Path, most: int) -> bytes:
    # What was a file a moment ago may be a pipe by now: opening must not wait, and it is looked at again.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
    with os.fdopen(os.open(file, flags), "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise Refused(file, 1, WHOLE_FILE, _not_a_file(file))
        return stream.read(most + 1)


def _not_a_file(file: Path) -> str:
    if Path(file).is_dir():
        return _("This is a folder, so name a file in it instead.")
    return _("This is not an ordinary file, so save the text in a file first.")


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return _("There is no such file, so check its name.")
    if isinstance(error, PermissionError):
        return _("You may not read the file, so ask the one who owns it.")
    if isinstance(error, OSError) and error.errno in (errno.ENAMETOOLONG, errno.ELOOP):
        return _("There is no such file, so check its name.")
    return _("The file cannot be read, so check the disk or the network folder that it lies on.")


def write_bytes(file: Path, data: bytes) -> None:
    """Write the file for its owner alone (0600): beside first, on the disk, then in its place. Raises OSError."""
    handle, beside = mkstemp(prefix=f".{file.name[:40]}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(beside).unlink()
        raise
