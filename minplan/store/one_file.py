"""A plan as one file, `NAME.minplan-copy`: for a stick, another folder, another computer. Opened by any of its secrets.

The file is, from its first byte to its last, with nothing before, between or after:

    16 bytes      "minplan-copy 01" in ASCII and a line feed
     4 bytes      how many bytes the index has, an unsigned whole number with the largest byte first; at most 4096
     the index    JSON in ASCII without spaces, its keys in this order:
                  {"files":[{"name":NAME,"sha256":HEX,"size":BYTES},...]}
    32 bytes      SHA-256 of everything above
     the files    the content of each in the order of the index, SIZE bytes each, as it lies in a plan's folder

The files are these three, in this order: `keys.json`, `plan.db`, `attachments.db`. They are encrypted already, so the
container is not; it tells no more than the folder does. The plan's backups are not in it. A reader refuses whatever
differs from this in a single byte.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, NamedTuple
from uuid import uuid4

from minplan.plan.plan import Plan
from minplan.store import backup, keys_file
from minplan.store.database import ATTACHMENTS_FILE, PLAN_FILE
from minplan.store.errors import AlreadyThere, Damaged, Newer, NoPlace, NotAPlan, StoreError, explained
from minplan.store.files import make_file, make_folder, sync_file, sync_folder
from minplan.store.keys import SlotKind, unlock
from minplan.store.lock import FILE as LOCK_FILE
from minplan.store.names import COPY
from minplan.store.store import Store, open_store
from minplan.text import N_

SUFFIX = COPY

_MAGIC, _ANY_VERSION = b"minplan-copy 01\n", re.compile(rb"minplan-copy [0-9]{2}\n")
_NAMES = (keys_file.FILE, PLAN_FILE, ATTACHMENTS_FILE)
_MOST = {keys_file.FILE: 64 * 1024, PLAN_FILE: 1 << 30, ATTACHMENTS_FILE: 1 << 34}
_MOST_INDEX, _CHUNK = 4096, 1 << 20


class OtherPlan(AlreadyThere):
    """A copy of another plan, or some other file, has the name of the copy that should be written."""

    sentence = N_("{file} already exists and is no copy of this plan. Choose another name or another folder.")


class DamagedCopy(Damaged):
    """The file that holds the copy is not as it was written."""

    sentence = N_("The copy {file} is damaged. Nothing has been made of it. Take another copy.")


class NotACopy(NotAPlan):
    """Another file, or none."""

    sentence = N_("{file} is no copy of a plan. Choose a file whose name ends with .minplan-copy.")


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    sha256: str
    size: int


def write(store: Store, file: Path) -> None:
    """Write the open plan as one file for its owner alone, in the place of an older copy of the same plan.

    It is made beside from files that were opened and looked through, read back from the disk and compared, and then
    renamed. Raises OtherPlan, NoPlace, DiskFull, ReadOnly, Damaged; then what stood there stands there still.
    """
    file = file.absolute()
    with explained(file, writing=True):
        if not file.parent.is_dir():
            raise NoPlace(folder=file.parent)
    _must_be_ours(file, store._keys.store)
    work = file.with_name(f".{uuid4().hex}{SUFFIX}")
    new = work / file.name
    with explained(file, writing=True):
        try:
            make_folder(work)
            with store._turn:
                backup.copy_to(work, store.folder, store._bare, store._data_key, store._keys)
            _pack(work, new)
            if _look(new) != keys_file.read_one(work / keys_file.FILE):
                raise DamagedCopy(file=file.name)
            new.replace(file)
            sync_folder(file.parent)
        finally:
            shutil.rmtree(work, ignore_errors=True)


class Looked(NamedTuple):
    """What a copy holds: the plan, how many times it had been saved, and when last; None where that is not told."""

    plan: Plan
    saves: int
    saved: datetime | None


def store_of(file: Path) -> str:
    """The id of the store that a copy was made of; it needs no secret. Raises NotACopy, DamagedCopy, Newer."""
    with contents(file) as (stream, entries):
        return _keys_in(stream, entries[0], file).store


def kinds_of(file: Path) -> frozenset[SlotKind]:
    """Which kinds of secrets open a copy. Raises NotACopy, DamagedCopy, Newer."""
    with contents(file) as (stream, entries):
        return frozenset(slot.kind for slot in _keys_in(stream, entries[0], file).slots)


def look(file: Path, secret: str, kind: SlotKind = SlotKind.PASSPHRASE) -> Looked:
    """Read a copy without making a plan of it; what lies on the disk meanwhile is encrypted as it is. Raises as
    `unpack`.
    """
    with TemporaryDirectory(prefix="minplan-") as place:
        folder = Path(place) / "copy.minplan"
        unpack(file, secret, folder, kind)
        with open_store(folder, secret, kind=kind) as store:
            plan, last = store.load(), store.history(1)
            return Looked(plan, store.saves, last[0].at if last else None)


def unpack(file: Path, secret: str, folder: Path, kind: SlotKind = SlotKind.PASSPHRASE) -> None:
    """Make a plan's folder of a copy, where nothing stands yet. It is opened by the secret before it gets its name.

    Raises WrongSecret, NotACopy, DamagedCopy, Damaged, Newer, AlreadyThere, NoPlace, DiskFull; then nothing was made.
    """
    folder = folder.absolute()
    with explained(folder, writing=True):
        if os.path.lexists(folder):
            raise AlreadyThere(folder=folder.name)
        if not folder.parent.is_dir():
            raise NoPlace(folder=folder.parent)
    with contents(file) as (stream, entries):
        keys = _keys_in(stream, entries[0], file)
        opened = unlock(keys, secret, kind)
        place = folder.with_name(f".{uuid4().hex}.minplan")
        with explained(folder, writing=True):
            try:
                make_folder(place)
                keys_file.write(place, keys)
                for entry in entries[1:]:
                    _take_out(stream, entry, place / entry.name, file)
                _must_be_whole(place, opened.data_key, file)
                make_folder(place / backup.FOLDER)
                make_file(place / LOCK_FILE)
                sync_folder(place)
                if os.path.lexists(folder):
                    raise AlreadyThere(folder=folder.name)
                place.rename(folder)
                sync_folder(folder.parent)
            except BaseException:
                shutil.rmtree(place, ignore_errors=True)
                raise


def _must_be_whole(place: Path, data_key: bytes, file: Path) -> None:
    with closing(Store(place, data_key, keys_file.read(place), None)) as store:
        if store.verify().problems:
            raise DamagedCopy(file=file.name)


def _must_be_ours(file: Path, store: str) -> None:
    """Raises OtherPlan unless there is no such file, or it is a whole or broken copy of the same plan."""
    if not os.path.lexists(file):
        return
    with suppress(StoreError), contents(file, whole=False) as (stream, entries):
        if _keys_in(stream, entries[0], file).store == store:
            return
    raise OtherPlan(file=file.name)


def _pack(work: Path, new: Path) -> None:
    head = _head([_Entry(name, backup.digest_of(work / name), (work / name).stat().st_size) for name in _NAMES])
    make_file(new)
    with new.open("r+b") as target:
        target.write(head)
        for name in _NAMES:
            with (work / name).open("rb") as source:
                shutil.copyfileobj(source, target, _CHUNK)
    sync_file(new)


def _head(entries: list[_Entry]) -> bytes:
    said = {"files": [{"name": one.name, "sha256": one.sha256, "size": one.size} for one in entries]}
    index = json.dumps(said, separators=(",", ":")).encode("ascii")
    above = _MAGIC + len(index).to_bytes(4, "big") + index
    return above + hashlib.sha256(above).digest()


@contextmanager
def contents(file: Path, *, whole: bool = True) -> Iterator[tuple[BinaryIO, list[_Entry]]]:
    """A copy's files, standing at the first of them; `whole` when its length must be what its index says."""
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        raise NotACopy(file=file.name) from None
    except OSError:
        with explained(file, writing=False):
            raise
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode):
        os.close(handle)
        raise NotACopy(file=file.name)
    with os.fdopen(handle, "rb") as stream:
        with explained(file, writing=False):
            entries = _index(stream, file)
        if whole and about.st_size != stream.tell() + sum(one.size for one in entries):
            raise DamagedCopy(file=file.name)
        yield stream, entries


def _index(stream: BinaryIO, file: Path) -> list[_Entry]:
    magic = stream.read(len(_MAGIC))
    if magic != _MAGIC:
        if _ANY_VERSION.fullmatch(magic) and magic > _MAGIC:
            raise Newer
        raise NotACopy(file=file.name)
    length = int.from_bytes(stream.read(4), "big")
    index = stream.read(length) if length <= _MOST_INDEX else b""
    digest = stream.read(32)
    try:
        said: Any = json.loads(index)
        entries = [_Entry(one["name"], one["sha256"], one["size"]) for one in said["files"]]
        right = _head(entries) == magic + length.to_bytes(4, "big") + index + digest
    except (ValueError, TypeError, KeyError, RecursionError):
        right = False
    if not right or not _are_the_three(entries):
        raise DamagedCopy(file=file.name)
    return entries


def _are_the_three(entries: list[_Entry]) -> bool:
    return tuple(one.name for one in entries) == _NAMES and all(
        type(one.size) is int
        and 0 < one.size <= _MOST[one.name]
        and isinstance(one.sha256, str)
        and re.fullmatch("[0-9a-f]{64}", one.sha256)
        for one in entries
    )


def _keys_in(stream: BinaryIO, entry: _Entry, file: Path) -> keys_file.Keys:
    with explained(file, writing=False):
        content = stream.read(entry.size)
    if hashlib.sha256(content).hexdigest() != entry.sha256:
        raise DamagedCopy(file=file.name)
    return keys_file.from_json(content, file.name)


def _look(file: Path) -> keys_file.Keys:
    """Read a copy from the disk to its end; its keys. Raises DamagedCopy."""
    with contents(file) as (stream, entries):
        keys = _keys_in(stream, entries[0], file)
        for entry in entries[1:]:
            _read_through(stream, entry, None, file)
        return keys


def _take_out(stream: BinaryIO, entry: _Entry, target: Path, file: Path) -> None:
    make_file(target)
    with target.open("r+b") as out:
        _read_through(stream, entry, out, file)
    sync_file(target)


def _read_through(stream: BinaryIO, entry: _Entry, out: BinaryIO | None, file: Path) -> None:
    found, left = hashlib.sha256(), entry.size
    while left:
        with explained(file, writing=False):
            piece = stream.read(min(left, _CHUNK))
        if not piece:
            break
        found.update(piece)
        left -= len(piece)
        if out is not None:
            out.write(piece)
    if left or found.hexdigest() != entry.sha256:
        raise DamagedCopy(file=file.name)
