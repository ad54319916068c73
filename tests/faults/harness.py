"""A warm process that does things on a failing disk, and the judge that looks at what is left when it has died."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from minplan.plan.plan import Plan
from minplan.store import backup, keys_file, one_file
from minplan.store.errors import StoreError, WrongSecret
from minplan.store.keys import unlock
from minplan.store.store import Store, open_store
from tests.faults.child import COPY, NEW_PAPER, NEW_PHOTO, OLD_PAPER, OLD_PHOTO, PAPER, PLAN
from tests.store.sample import RECOVERY_CODE

ROOT = Path(__file__).resolve().parent.parent.parent
_OWN = {"plan.db", "attachments.db", "keys.json", "keys.copy.json", "lock", "backups", "ballast"}


@dataclass
class Outcome:
    """What became of one order: how the process ended, the calls it made, and what it said, by its word."""

    ended: int
    calls: str
    said: dict[str, Any] = field(default_factory=dict)

    @property
    def failed(self) -> str:
        """The error that it told of; nothing when it said that all was done, or died."""
        return str(self.said.get("failed", ""))


class Warm:
    """The process that forks for each order, so that nothing is imported twice."""

    def __init__(self, library: Path) -> None:
        environment = {**os.environ, "LD_PRELOAD": str(library), "PYTHONDONTWRITEBYTECODE": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=environment,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._in: IO[bytes] = self._process.stdin
        self.out: IO[bytes] = self._process.stdout
        assert self.hear() == {"ready": True}

    def order(self, work: str, place: Path, how: str = "", at: int = 0) -> None:
        """Let it begin."""
        self._in.write(json.dumps({"work": work, "place": str(place), "how": how, "at": at}).encode() + b"\n")
        self._in.flush()

    def hear(self) -> dict[str, Any]:
        """The next thing it says."""
        line = self.out.readline()
        assert line, "the process that does the work has died"
        heard: dict[str, Any] = json.loads(line)
        return heard

    def heard_out(self) -> Outcome:
        """What became of it."""
        said: dict[str, Any] = {}
        while "ended" not in said:
            said |= self.hear()
        return Outcome(said.pop("ended"), said.pop("calls"), said)

    def does(self, work: str, place: Path, how: str = "", at: int = 0) -> Outcome:
        """One order and what became of it."""
        self.order(work, place, how, at)
        return self.heard_out()

    def close(self) -> None:
        """Let it end."""
        self._in.close()
        self._process.wait()
        self.out.close()


def chosen(calls: str) -> list[int]:
    """At which calls it fails: at some drawn ones, and in a long round at each."""
    many = int(os.environ.get("ROUNDS", "1"))
    every = range(1, len(calls) + 1)
    return list(every) if many >= len(calls) else sorted(random.sample(every, many))


@contextmanager
def copied(made: Path, to: Path) -> Iterator[Path]:
    """A copy of what was made, for one round."""
    place = Path(shutil.copytree(made, to))
    try:
        yield place
    finally:
        shutil.rmtree(place)


def private(folder: Path) -> None:
    """Let a folder and all in it be its owner's alone, as a sample that came with the code is not."""
    for one in [folder, *folder.rglob("*")]:
        one.chmod(0o700 if one.is_dir() else 0o600)


def opens(folder: Path, secret: str) -> bool:
    """Whether a secret opens a plan."""
    with suppress(WrongSecret), open_store(folder, secret, read_only=True):
        return True
    return False


def judged(place: Path, allowed: list[Plan], secrets: list[str]) -> Iterator[str]:
    """What is lost of a plan whose recovery code and one of whose secrets must open it: one sentence each."""
    folder = place / PLAN
    try:
        with open_store(folder, RECOVERY_CODE) as store:
            yield from _judged(store, allowed)
        if not any(opens(folder, secret) for secret in secrets):
            yield "no secret opens the plan"
        for one in backup.listed(folder):
            yield from _judged_backup(folder, one.place)
        yield from _left_lying(place)
        one_file._look(place / COPY)
    except StoreError as error:
        yield f"{type(error).__name__}: {error}"
    if (place / PAPER).read_bytes() not in (OLD_PAPER, NEW_PAPER):
        yield "the paper is half"


def _judged(store: Store, allowed: list[Plan]) -> Iterator[str]:
    plan, problems = _looked_through(store)
    if plan not in allowed:
        yield "the plan is neither as it was nor as it should be"
    yield from problems


_seen: dict[str, tuple[Plan, tuple[str, ...]]] = {}
"""What was found in files, by their digest: what was rolled back is as it was to the last byte, and looked through."""


def _looked_through(store: Store) -> tuple[Plan, tuple[str, ...]]:
    same = _digest_of(store.folder)
    if same not in _seen:
        problems = list(store.verify().problems)
        if store.attachments() and store.attachment("photo").data not in (OLD_PHOTO, NEW_PHOTO):
            problems.append("the photo is lost")
        _seen[same] = store.load(), tuple(problems)
    return _seen[same]


_sound: set[str] = set()


def _judged_backup(folder: Path, place: Path) -> Iterator[str]:
    if backup.attachments_of(folder, place) is None:
        yield f"the backup {place.name} has lost its photos"
    same = _digest_of(place)
    if same not in _sound:
        keys = keys_file.read(place)
        backup.check(place, unlock(keys, RECOVERY_CODE).data_key, keys)
        _sound.add(same)


def _digest_of(folder: Path) -> str:
    found = sha256()
    for name in ("plan.db", "attachments.db", "keys.json", "keys.copy.json"):
        if (folder / name).exists():
            found.update(name.encode() + (folder / name).read_bytes())
    return found.hexdigest()


def _is_no_journal(file: Path) -> bool:
    """Whether it is a journal that was never made valid: SQLite does not play it back, and writes over it next."""
    return file.name.endswith(".db-journal") and not file.read_bytes()[:8].strip(b"\0")


def _left_lying(place: Path) -> Iterator[str]:
    folder = place / PLAN
    for one in folder.iterdir():
        if one.name not in _OWN and not _is_no_journal(one):
            yield f"{one.name} is left"
    for one in [folder, *folder.rglob("*")]:
        mode = one.stat().st_mode & 0o777
        if mode != (0o700 if one.is_dir() else 0o600):
            yield f"{one.name} may be read by others: {mode:o}"
