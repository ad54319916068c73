"""Key files on a stick: where one is made, and where it is looked for. Which stick that was is never written down."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QStorageInfo

from minplan.store import key_file
from minplan.store.errors import StoreError
from minplan.text import N_, _

SUFFIX = ".minplan-key"
_OUTSIDE = ("/media", "/run/media", "/mnt", "/Volumes")
_MOST = 8
"""How many key files are tried at most."""


class StickAway(StoreError):
    """No key file is where one could be."""

    exit_code: ClassVar[int] = 3
    sentence: ClassVar[str] = N_(
        "No key file is found. Put the stick in the computer and try again, or use your passphrase."
    )
    gone = N_("The key file {file} is not there any more. Put the stick in the computer and try again.")


def mounted() -> Iterator[Path]:
    """The sticks that are in the computer now."""
    for volume in QStorageInfo.mountedVolumes():
        root = Path(volume.rootPath())
        if volume.isReady() and any(root.is_relative_to(one) for one in _OUTSIDE):
            yield root


class Sticks:
    """`places` are where sticks are. `last` is the key file that was used last, as long as the program runs."""

    def __init__(self, places: Callable[[], Iterable[Path]] = mounted) -> None:
        self._places = places
        self.last: Path | None = None

    def found(self) -> tuple[Path, ...]:
        """The key files to try: the one that was used last, and those on the sticks. May be called in any thread."""
        there = [one for one in (self.last,) if one is not None and _is_file(one)]
        return tuple(dict.fromkeys([*there, *islice(self._on_sticks(), _MOST)]))

    def _on_sticks(self) -> Iterator[Path]:
        for place in self._places():
            with suppress(OSError):
                yield from sorted(place.glob(f"*{SUFFIX}"))
                yield from sorted(place.glob(f"*/*{SUFFIX}"))


def _is_file(file: Path) -> bool:
    """Whether a file is there; a stick that is pulled out, or somebody else's, is not asked twice."""
    with suppress(OSError):
        return file.is_file()
    return False


def read(file: Path) -> str:
    """The secret in a key file. Raises StickAway, NoKeyFile, Newer, ReadOnly."""
    if not _is_file(file):
        raise StickAway(StickAway.gone, file=file.name)
    return key_file.read(file)


def new_file(folder: Path) -> Path:
    """A name for a new key file in a folder; it tells neither whose it is nor what it opens."""
    name = _("Key file")
    for number in range(1, 1000):
        file = folder / f"{name if number == 1 else f'{name}-{number}'}{SUFFIX}"
        if not os.path.lexists(file):
            return file
    return folder / f"{name}{SUFFIX}"


def is_beside(file: Path, folder: Path) -> bool:
    """Whether a file lies on the same disk as the plan's folder: who takes the one takes the other."""
    try:
        return file.parent.stat().st_dev == folder.stat().st_dev
    except OSError:
        return False
