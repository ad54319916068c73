"""How the program is to be on this computer: looks, language, pictures, voice, and when it locks itself.

The choices are kept as one small JSON file in the computer's folder for settings. Nothing of a plan ever stands in it.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from minplan.text import LANGUAGES
from minplan.ui.start.latch_pad import LatchKind
from minplan.ui.theme import SCALES, Look, Motion, Scheme

MINUTES = (5, 10, 20, 30, 60)
"""After how many minutes of nobody's doing anything the plan may be chosen to lock itself."""
LARGEST = 100_000
"""A file of more bytes than this is none of ours."""


@dataclass(frozen=True, slots=True)
class AppSettings:
    """What the person has chosen. `scale` is the size of the text in per cent, `auto_lock_minutes` one of `MINUTES`."""

    scheme: Scheme = Scheme.SYSTEM
    scale: int = 100
    motion: Motion = Motion.SYSTEM
    pictures: bool = True
    language: str = "sv"
    read_aloud: bool = True
    auto_lock_minutes: int = 10
    latch: LatchKind = LatchKind.NONE

    @property
    def look(self) -> Look:
        """The part of it that is seen."""
        return Look(self.scheme, self.scale, self.pictures, self.motion)

    def looking(self, look: Look) -> AppSettings:
        """The same in everything but the look."""
        return replace(self, **{one.name: getattr(look, one.name) for one in fields(look)})


_ALLOWED: dict[str, Callable[[Any], Any]] = {
    "scheme": Scheme,
    "motion": Motion,
    "latch": LatchKind,
    "scale": SCALES.index,
    "language": LANGUAGES.index,
    "auto_lock_minutes": MINUTES.index,
    "pictures": (False, True).index,
    "read_aloud": (False, True).index,
}
"""What refuses, by ValueError, a value that a choice cannot have."""


def settings_file() -> Path:
    """Where this computer keeps them."""
    return platformdirs.user_config_path("minplan") / "settings.json"


def read(file: Path) -> AppSettings:
    """What the file says; what it does not say, or says in a way that cannot be, is as it was from the beginning."""
    try:
        with file.open("rb") as stream:
            said = json.loads(stream.read(LARGEST))
    except (OSError, ValueError, RecursionError):
        return AppSettings()
    return AppSettings(**_possible(said)) if isinstance(said, dict) else AppSettings()


def _possible(said: dict[str, Any]) -> dict[str, Any]:
    found, first = {}, AppSettings()
    for name in (one.name for one in fields(AppSettings)):
        kind = type(getattr(first, name))
        value = said.get(name)
        if type(value) is kind or (type(value) is str and issubclass(kind, str)):  # 1 is no yes, and true no number
            with contextlib.suppress(ValueError):
                _ALLOWED[name](value)
                found[name] = kind(value)
    return found


def write(file: Path, settings: AppSettings) -> bool:
    """Keep them, beside first and then replaced, for the owner's eyes only. False where the disk says no."""
    said = {one.name: getattr(settings, one.name) for one in fields(settings)}
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
            json.dump(said, stream, indent=2)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        return False
    return True
