"""What the page of backups asks for, as values: the page calls no store and no window."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from minplan.store.conflicts import Conflict


@dataclass(frozen=True, slots=True)
class ShowAll:
    """What backups there are, and what else lies beside the plan."""


@dataclass(frozen=True, slots=True)
class BackUpNow:
    """One more backup, at once."""


@dataclass(frozen=True, slots=True)
class SaveCopy:
    """The plan as one file, in a folder of choice; where it was saved last when none is chosen."""

    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class LookAt:
    """What a backup holds; `then` is a secret of the time when it was made, where that is needed."""

    place: Path
    then: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class LookAtOther:
    """What another version of the plan holds, that a synchronised folder left."""

    other: Conflict


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Let a backup be the plan from now on; the plan as it is now is kept."""

    place: Path
    then: str = field(default="", repr=False)


Wish = ShowAll | BackUpNow | SaveCopy | LookAt | LookAtOther | TakeBack
