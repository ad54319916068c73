"""What the way in knows from outside: the plans on this computer, the tries that failed, and how a plan is made.

Both lists are small files of paths and numbers, for their owner alone. Without them everything works, only forgetfully.
"""

from __future__ import annotations

import base64
import contextlib
import json
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from minplan.exchange.errors import Refused
from minplan.exchange.files import read_bytes, write_bytes
from minplan.store.errors import StoreError
from minplan.ui.start.stick import Sticks

if TYPE_CHECKING:
    from minplan.open_plan import Keeper
    from minplan.plan.holder import Holder
    from minplan.plan.plan import Plan

Creator = Callable[[Path, "Plan", str, str, "Holder"], "Keeper"]
"""Makes a plan's folder with the plan, its passphrase, its recovery code, and whose the passphrase is. Raises
StoreError."""
Renewer = Callable[[Path, str, str], "tuple[Keeper, Plan]"]
"""Opens a folder with its recovery code and gives it a new passphrase. Raises StoreError."""

WAITS = (0, 0, 0, 0, 2, 5, 10, 30)
"""Seconds to wait after so many wrong tries in a row; after more, as long as the last."""
_MOST = 1_000_000
_LONGEST_NAME = 200


class Small:
    """A small file of the program's own, replaced whole. None keeps it in memory alone."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._held: dict[str, Any] = {}

    def read(self) -> dict[str, Any]:
        """What it holds; nothing when it is not there or cannot be understood."""
        if self._file is None:
            return dict(self._held)
        try:
            found = json.loads(read_bytes(self._file, _MOST))
        except (Refused, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def write(self, value: dict[str, Any]) -> None:
        """Hold this from now on. A disk that will not take it is no reason to stop a person."""
        self._held = dict(value)
        if self._file is not None:
            try:
                self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_bytes(self._file, json.dumps(value).encode())
            except OSError:
                return


class Face(NamedTuple):
    """What is shown of a plan before it is opened, where the person allows it: a name, and a small JPEG or nothing."""

    name: str
    picture: bytes = b""


class Known:
    """The plans on this computer, the latest first: their folders, and the face of each that has allowed it."""

    def __init__(self, file: Path | None = None) -> None:
        self._small = Small(file)

    def folders(self) -> tuple[Path, ...]:
        """Those that are there now."""
        return tuple(one for one in self._all() if is_folder(one))

    def _all(self) -> tuple[Path, ...]:
        found = self._small.read().get("plans")
        kept = found if isinstance(found, list) else []
        return tuple(Path(one) for one in kept if isinstance(one, str) and one and "\0" not in one)

    def remember(self, folder: Path) -> None:
        """Put a folder first. One that is not there now may be on a disk that comes back: it stays in the list."""
        self._write([*dict.fromkeys((folder.absolute(), *self._all()))], self._faces())

    def forget(self, folder: Path) -> None:
        """Take a folder out of the list, with all that stood there of it; the folder itself is left alone."""
        self._write([one for one in self._all() if one != folder.absolute()], self._faces())

    def face(self, folder: Path) -> Face | None:
        """What may be shown of a plan to anyone at this computer; None when it is nothing."""
        match self._faces().get(str(folder.absolute())):
            case {"name": str(name), "picture": str(picture)} if name:
                with contextlib.suppress(ValueError):
                    return Face(name[:_LONGEST_NAME], base64.b64decode(picture, validate=True))
        return None

    def ended(self) -> frozenset[Path]:
        """Those whose plan has ended and is put away."""
        found = self._small.read().get("ended")
        return frozenset(Path(one) for one in found if isinstance(one, str)) if isinstance(found, list) else frozenset()

    def show_ended(self, folder: Path, *, ended: bool) -> None:
        """Let a plan stand among those that have ended from now on, or among the others."""
        there = folder.absolute() in self.ended()
        if there is not ended:
            self._write(self._all(), self._faces(), self.ended() ^ {folder.absolute()})

    def show_face(self, folder: Path, face: Face | None) -> None:
        """Let this be shown of a plan in the list from now on, or nothing."""
        faces = self._faces()
        faces.pop(str(folder.absolute()), None)
        if face is not None:
            picture = base64.b64encode(face.picture).decode("ascii")
            faces[str(folder.absolute())] = {"name": face.name[:_LONGEST_NAME], "picture": picture}
        self._write(self._all(), faces)

    def by_computer(self, publics: Collection[str]) -> str:
        """Under what name this computer keeps the secret of the first of these ways, by public key; "" for none."""
        kept = self._computer()
        return next((kept[one] for one in publics if one in kept), "")

    def keep_by_computer(self, public: str, name: str) -> None:
        """This computer keeps the secret of a way under a name from now on; "" when it does no longer."""
        kept = {one: held for one, held in self._computer().items() if one != public} | ({public: name} if name else {})
        self._small.write(
            {one: held for one, held in self._small.read().items() if one != "computer"}
            | ({"computer": kept} if kept else {})
        )

    def _computer(self) -> dict[str, str]:
        found = self._small.read().get("computer")
        kept = found if isinstance(found, dict) else {}
        return {one: name for one, name in kept.items() if isinstance(name, str)}

    def _faces(self) -> dict[str, Any]:
        found = self._small.read().get("faces")
        return dict(found) if isinstance(found, dict) else {}

    def _write(self, folders: Sequence[Path], faces: dict[str, Any], ended: frozenset[Path] | None = None) -> None:
        """Of a folder that is not in the list nothing is kept."""
        plans = [str(one) for one in folders]
        kept = {one: faces[one] for one in plans if one in faces}
        over = [str(one) for one in folders if one in (self.ended() if ended is None else ended)]
        computer = self._computer()
        self._small.write(
            {"plans": plans}
            | ({"faces": kept} if kept else {})
            | ({"ended": over} if over else {})
            | ({"computer": computer} if computer else {})
        )


class Tries:
    """How many wrong tries each plan has had in a row, and how long to wait before the next. Nothing is ever erased.

    `clock` is in seconds and only ever goes on, but for a computer that is started anew: then it begins again, and the
    time since then is what has passed. The time of day, which anyone can set, is never asked.
    """

    def __init__(self, file: Path | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._small, self._clock = Small(file), clock

    def wait(self, folder: Path) -> float:
        """Seconds left to wait before the plan may be tried."""
        count, at = self._of(folder)
        whole, now = WAITS[min(count, len(WAITS) - 1)], self._clock()
        passed = now - at if now >= at else max(now, 0.0)
        return max(0.0, whole - passed)

    def failed(self, folder: Path) -> float:
        """One more wrong try: seconds to wait now."""
        count, _at = self._of(folder)
        self._small.write(self._small.read() | {_key(folder): [count + 1, self._clock()]})
        return self.wait(folder)

    def opened(self, folder: Path) -> None:
        """The right secret: begin anew."""
        held = self._small.read()
        if held.pop(_key(folder), None) is not None:
            self._small.write(held)

    def forget(self, folder: Path) -> None:
        """Keep nothing of a plan that is taken out of the list, unless so many tries were wrong that one must wait."""
        count, _at = self._of(folder)
        if not WAITS[min(count, len(WAITS) - 1)]:
            self.opened(folder)

    def _of(self, folder: Path) -> tuple[int, float]:
        match self._small.read().get(_key(folder)):
            case [int(count), int(at) | float(at)] if count >= 0:
                return count, float(at)
        return 0, 0.0


class Guarded(NamedTuple):
    """What this computer knows of a plan that its folder should know too: how many times it had been saved when it was
    open here last, and when (UTC); when all of it was looked through; and where a copy of it was saved, and when.
    """

    saves: int = 0
    seen: datetime | None = None
    checked: date | None = None
    copy_to: str = ""
    copied: datetime | None = None


class Guards:
    """What is known of each plan. Without the file nothing is known, and nothing is warned of."""

    def __init__(self, file: Path | None = None) -> None:
        self._small = Small(file)

    def of(self, folder: Path) -> Guarded:
        """What is known of a plan; nothing of what cannot be understood."""
        match self._small.read().get(_key(folder)):
            case [int(saves), str(seen), str(checked), str(copy_to), str(copied)] if "\0" not in copy_to:
                with contextlib.suppress(ValueError):
                    day = date.fromisoformat(checked) if checked else None
                    return Guarded(saves, _moment(seen), day, copy_to, _moment(copied))
        return Guarded()

    def keep(self, folder: Path, known: Guarded) -> None:
        """Know this of a plan from now on."""
        told = [one if isinstance(one, str) else one.isoformat() if one else "" for one in known[1:]]
        self._small.write(self._small.read() | {_key(folder): [known.saves, *told]})

    def forget(self, folder: Path) -> None:
        """Know nothing of a plan any more."""
        self._small.write({one: held for one, held in self._small.read().items() if one != _key(folder)})


def is_folder(place: Path) -> bool:
    """Whether a folder is there, by a path that any file may have told: one that cannot be asked about is none."""
    with contextlib.suppress(OSError, ValueError):
        return place.is_dir()
    return False


def _moment(told: str) -> datetime | None:
    found = datetime.fromisoformat(told) if told else None
    return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)


def _key(folder: Path) -> str:
    import hashlib  # the first window, which may show no plan, does without

    return hashlib.sha256(str(folder.absolute()).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _cannot(*_asked: object) -> Any:
    raise StoreError


@dataclass(frozen=True, slots=True)
class Home:
    """All of it. `documents` is where a new plan is kept unless somebody says otherwise; `clock` only ever goes on, and
    `now` tells the moment that stands with a step of the history, or is left out. `sticks` is where key files
    are looked for.
    """

    known: Known = field(default_factory=Known)
    tries: Tries = field(default_factory=Tries)
    documents: Path = field(default_factory=Path.home)
    create: Creator = _cannot
    renew: Renewer = _cannot
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] | None = None
    sticks: Sticks = field(default_factory=Sticks)
    guards: Guards = field(default_factory=Guards)
