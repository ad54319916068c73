"""Everything that can be read out of a plan, also of one that is damaged, a backup, or a copy in one file.

It is worked on a copy, so that the plan itself is never touched: files as they lie, encrypted, in a folder that goes
when all is read. What opens as it should is read as ever. What does not is read page by page (`pages`): rows that are
certain, rows that may be wrong, and a plan made of those that make one. Whatever could not be read is told.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from minplan.plan.holder import Holder
from minplan.plan.past import Step, without_loose_ends
from minplan.plan.plan import COLLECTIONS, SINGLES, Plan, sound
from minplan.store import backup, holders, keys_file, one_file, pages, record, verdict
from minplan.store.attachments import Attachment, AttachmentKind
from minplan.store.codec import column_to_text
from minplan.store.database import ATTACHMENTS_FILE, PLAN_FILE
from minplan.store.engine import connect_by, transaction
from minplan.store.errors import Damaged, Newer, NotAPlan, StoreError, WrongSecret, explained
from minplan.store.files import make_file, make_folder
from minplan.store.in_place import FOLDER as RESTORING
from minplan.store.in_place import INSTEAD_OF
from minplan.store.keys import Unlocked, unlock
from minplan.store.keys_file import Keys, SlotKind
from minplan.store.pages import Row, Rows
from minplan.store.rows import KINDS
from minplan.store.store import Store, open_store
from minplan.store.tables import PLAN, ROWS, attachments, history, state
from minplan.text import N_

_COPIED = (keys_file.COPY, keys_file.FILE, PLAN_FILE, ATTACHMENTS_FILE)
_JOURNAL = "-journal"
_BLOCK = 4096
_TRIES = 5


class NotRead(StoreError):
    """Something of a plan that could not be read, or not for certain."""

    sentence = N_("{file} could not be read.")
    unreadable = N_("The disk cannot read all of {file} (places: {number}).")
    broken = N_("{file} is damaged (places: {number}). What stood there is missing, or among the uncertain rows.")
    missing = N_("In the table {table} rows may be missing.")
    uncertain = N_("In the table {table} there are rows that may be wrong: {number}.")
    no_part = N_("A row of the table {table} is no whole part of a plan. It stands among the rows.")
    loose = N_("Something led to what could not be read. It was left out of the plan, and stands among the rows.")
    no_plan = N_("No plan could be put together. What there is stands among the rows.")
    no_step = N_("A step of the history could not be read. It stands among the rows.")
    newer = N_("A newer version of the program wrote this. So there are only rows.")
    unfinished = N_("The last save was interrupted. What it changed may be half done.")
    from_backup = N_("The keys of the plan are damaged. Those of the backup {name} were used.")


@dataclass(frozen=True, slots=True)
class Saved:
    """A backup: its name, and whether this very secret opens it and it is whole."""

    name: str
    opens: bool
    whole: bool


@dataclass(slots=True)
class Rescued:
    """What could be read. `plan` is None where none could be made; `tables` has every row of both files.

    `ways` are kind and holder of each secret. `attachments` gives them one at a time. `missing` tells what is not here
    or not certain; it grows while attachments are read.
    """

    plan: Plan | None = None
    steps: tuple[Step, ...] = ()
    state: dict[str, str] = field(default_factory=dict)
    ways: tuple[tuple[SlotKind, Holder | None], ...] = ()
    backups: tuple[Saved, ...] = ()
    tables: dict[str, Rows] = field(default_factory=dict)
    attachments: Iterator[Attachment] = field(default_factory=lambda: iter(()))
    missing: list[StoreError] = field(default_factory=list)


@contextmanager
def rescued(source: Path, secret: str, work: Path, kind: SlotKind = SlotKind.PASSPHRASE) -> Iterator[Rescued]:
    """Read a plan's folder, a backup's, or a `.minplan-copy`; `work` is a folder to be made for the copy worked on.

    Raises WrongSecret, NotAPlan, and Damaged or Newer where not even the keys can be read. The source is not changed.
    """
    found = Rescued()
    source = source.absolute()
    make_folder(work)
    if source.is_file():
        _unpack(source, work, found)
    else:
        _copy(source, work, found)
    keys, opened = _opened(source, work, secret, kind, found)
    found.backups = tuple(_backups(source, keys, opened, secret, kind))
    try:
        store = open_store(work, secret, kind=kind)
    except (Damaged, NotAPlan, Newer) as error:
        _tell(found, error)
        yield _by_pages(work, keys, opened, found)
        return
    with store:
        yield _by_store(store, opened, found)


def _tell(found: Rescued, problem: StoreError) -> None:
    if str(problem) not in [str(one) for one in found.missing]:
        found.missing.append(problem)


def _copy(source: Path, work: Path, found: Rescued) -> None:
    """The plan's files as they lie, also where the disk cannot read all of them."""
    names = [f"{name}{end}" for name in _COPIED for end in ("", _JOURNAL)]
    names += [f"{RESTORING}/{name}" for name in (*_COPIED, INSTEAD_OF) if (source / RESTORING).is_dir()]
    for _try in range(_TRIES):  # somebody may be writing in it; a save takes a moment
        before = [_when(source / name) for name in names]
        shutil.rmtree(work)
        make_folder(work)
        if (source / RESTORING).is_dir():
            make_folder(work / RESTORING)
        for name in names:
            _copy_file(source / name, work / name, found)
        if before == [_when(source / name) for name in names]:
            break
    if not (work / ATTACHMENTS_FILE).exists() and source.parent.name == backup.FOLDER:
        elsewhere = backup.attachments_of(source.parent.parent, source)
        if elsewhere is not None:
            _copy_file(elsewhere, work / ATTACHMENTS_FILE, found)
    if not any((work / name).exists() for name in _COPIED):
        raise NotAPlan(folder=source.name)


def _when(file: Path) -> tuple[int, int, int] | None:
    with suppress(OSError):
        about = file.stat()
        return about.st_ino, about.st_mtime_ns, about.st_size
    return None


def _copy_file(old: Path, new: Path, found: Rescued) -> None:
    if not old.is_file():
        return
    bad = 0
    with explained(new, writing=True):
        make_file(new)
    try:
        with explained(old, writing=False), old.open("rb", buffering=0) as source, new.open("wb") as target:
            for place in range(0, old.stat().st_size, _BLOCK):
                source.seek(place)
                try:
                    block = source.read(_BLOCK)
                except OSError:  # a disk that is going: what it still reads is worth having
                    block, bad = bytes(_BLOCK), bad + 1
                with explained(new, writing=True):
                    target.write(block)
    except NotAPlan:
        new.unlink()
    if bad:
        _tell(found, NotRead(NotRead.unreadable, file=old.name, number=bad))


def _unpack(source: Path, work: Path, found: Rescued) -> None:
    """The files in a copy, as far as it goes. Raises NotACopy, DamagedCopy where not even its index can be read."""
    with one_file.contents(source, whole=False) as (stream, entries):
        for entry in entries:
            with explained(source, writing=False):
                content = stream.read(entry.size)
            if len(content) < entry.size:
                _tell(found, one_file.DamagedCopy(file=source.name))
            if content:
                with explained(work, writing=True):
                    make_file(work / entry.name, content)


def _opened(source: Path, work: Path, secret: str, kind: SlotKind, found: Rescued) -> tuple[Keys, Unlocked]:
    """What the secret opens: by either copy of the plan's keys, or where both are damaged by those of a backup."""
    likely, problems = [], []
    for name in (keys_file.FILE, keys_file.COPY):
        try:
            keys = keys_file.read_one(work / name)
            likely.append((keys, unlock(keys, secret, kind)))
            if _fits(work / PLAN_FILE, likely[-1][1]):
                return likely[-1]
        except StoreError as error:
            problems.append(error)
    if likely:
        return likely[0]
    for problem in problems:
        if isinstance(problem, WrongSecret):
            raise problem
    for one in reversed(backup.listed(source)) if source.is_dir() else ():
        with suppress(StoreError):
            keys = keys_file.read(one.place)
            opened = unlock(keys, secret, kind)
            _tell(found, problems[0])
            _tell(found, NotRead(NotRead.from_backup, name=one.place.name))
            for name in (keys_file.COPY, keys_file.FILE):
                (work / name).unlink(missing_ok=True)
            keys_file.write(work, keys)
            return keys, opened
    raise problems[0]


def _fits(file: Path, opened: Unlocked) -> bool:
    """Whether a key opens the plan. An older file may have been put over one of the copies of the keys."""
    with suppress(StoreError):
        return any(pages.read(file, key).fits for key in opened.data_keys)
    return False


def _backups(source: Path, keys: Keys, opened: Unlocked, secret: str, kind: SlotKind) -> Iterator[Saved]:
    known = {keys: opened.data_key}
    for one in backup.listed(source) if source.is_dir() else ():
        opens = whole = False
        with suppress(StoreError):
            theirs = keys_file.read(one.place)
            if theirs not in known:
                known[theirs] = unlock(theirs, secret, kind).data_key
            opens = True
            backup.check(one.place, known[theirs], theirs)
            whole = True
        yield Saved(one.place.name, opens, whole)


def _by_store(store: Store, opened: Unlocked, found: Rescued) -> Rescued:
    """What opens as it should; each file for itself, since one may be damaged and the other not."""
    found.ways = tuple((way.kind, way.holder) for way in store.slots())
    if any(verdict.of_plan_file(store.folder / PLAN_FILE, store._data_key, store._keys, {})):
        found = _plan_by_pages(store.folder, store._keys, store._data_keys, found)
    else:
        found.plan = store.load()
        found.steps = tuple(reversed(store.history(most=store.saves)))
        with transaction(store._bare):
            names = backup.count(store._bare)
            found.tables = {name: Rows(_select(store._bare, name), (), complete=True) for name in names}
        found.state = _state(found.tables)
    found.attachments = _attachments(store.folder, store._keys, store._data_keys, found)
    return found


def _by_pages(folder: Path, keys: Keys, opened: Unlocked, found: Rescued) -> Rescued:
    found = _plan_by_pages(folder, keys, opened.data_keys, found)
    known = {key.removeprefix(holders.PREFIX): value for key, value in found.state.items()}
    found.ways = tuple((slot.kind, holders.from_text(known.get(slot.public.hex(), ""))) for slot in keys.slots)
    found.attachments = _attachments(folder, keys, opened.data_keys, found)
    return found


def _select(bare: Any, table: str) -> tuple[Row, ...]:
    cursor = bare.execute(f'SELECT * FROM "{table}" ORDER BY rowid')  # noqa: S608 - ours
    names = [one[0] for one in cursor.description]
    return tuple(dict(zip(names, row, strict=True)) for row in cursor)


def _tables_by_pages(file: Path, data_keys: tuple[bytes, ...], found: Rescued) -> dict[str, Rows]:
    """Every table of a file that can be found, by the key that fits most of it; and what is wrong with them."""
    try:
        read = min((pages.read(file, key) for key in data_keys), key=lambda one: (not one.fits, len(one.broken)))
    except StoreError as error:
        _tell(found, error)
        return {}
    if not read.fits:
        _tell(found, NotRead(file=file.name))
        return {}
    if read.broken:
        _tell(found, NotRead(NotRead.broken, file=file.name, number=len(read.broken)))
    if file.with_name(file.name + _JOURNAL).exists():
        _tell(found, NotRead(NotRead.unfinished))
    tables = pages.tables(read)
    for name, rows in tables.items():
        if rows.uncertain:
            _tell(found, NotRead(NotRead.uncertain, table=name, number=len(rows.uncertain)))
        if not rows.complete:
            _tell(found, NotRead(NotRead.missing, table=name))
    return tables


def _plan_by_pages(folder: Path, keys: Keys, data_keys: tuple[bytes, ...], found: Rescued) -> Rescued:
    key = _key_of(folder / PLAN_FILE, data_keys)
    for problem in verdict.of_plan_file(folder / PLAN_FILE, key, keys, {}):
        _tell(found, problem)
    found.tables = _tables_by_pages(folder / PLAN_FILE, data_keys, found)
    found.state = _state(found.tables)
    if any(isinstance(one, Newer) for one in found.missing):
        _tell(found, NotRead(NotRead.newer))
        return found
    found.steps = tuple(_steps(found))
    try:
        found.plan = _plan_of(found)
    except (ValueError, TypeError, LookupError, AttributeError):
        _tell(found, NotRead(NotRead.no_plan))
    return found


def _key_of(file: Path, data_keys: tuple[bytes, ...]) -> bytes:
    with suppress(StoreError):
        connection, key = connect_by(file, data_keys, read_only=True)
        connection.close()
        return key
    return data_keys[-1]


def _all(found: Rescued, table: str) -> tuple[Row, ...]:
    rows = found.tables.get(table, Rows((), (), complete=False))
    return rows.certain + rows.uncertain


def _state(tables: dict[str, Rows]) -> dict[str, str]:
    rows = tables.get(state.name, Rows((), (), complete=False))
    return {column_to_text(one["key"]): column_to_text(one["value"]) for one in rows.uncertain + rows.certain}


def _steps(found: Rescued) -> Iterator[Step]:
    for row in sorted(_all(found, history.name), key=lambda one: one.get("sequence", 0)):
        try:
            yield record.step_of(row)
        except (ValueError, TypeError, LookupError, AttributeError):
            _tell(found, NotRead(NotRead.no_step))


def _plan_of(found: Rescued) -> Plan:
    """A plan of the rows that make one. Raises ValueError, LookupError and others where none does."""
    values = {name: list(_values(found, name)) for name in (*SINGLES, *COLLECTIONS)}
    own = ROWS[PLAN].columns
    kept = {name: own[name].decode(one) for name, one in _all(found, PLAN)[0].items() if name in own}
    singles: dict[str, Any] = {name: values.pop(name)[-1] for name in SINGLES}
    lists: dict[str, Any] = {name: tuple({one.id: one for one in many}.values()) for name, many in values.items()}
    made = Plan(**kept, **singles, **lists)
    whole = sound(without_loose_ends(made))
    if whole != made:
        _tell(found, NotRead(NotRead.loose))
    return whole


def _values(found: Rescued, table: str) -> Iterator[Any]:
    """The values in a table's rows, the uncertain first, so that a certain one takes the place of one with its id."""
    columns, rows = ROWS[table].columns, found.tables.get(table, Rows((), (), complete=False))
    for row in rows.uncertain + rows.certain:
        try:
            yield KINDS[table](**{name: columns[name].decode(one) for name, one in row.items()})
        except (ValueError, TypeError, LookupError, AttributeError):
            _tell(found, NotRead(NotRead.no_part, table=table))


def _attachments(folder: Path, keys: Keys, data_keys: tuple[bytes, ...], found: Rescued) -> Iterator[Attachment]:
    """Every photo and paper, one at a time; those of a damaged file where they can be read."""
    file = folder / ATTACHMENTS_FILE
    problems = list(verdict.of_attachments_file(file, _key_of(file, data_keys), keys))
    if not problems:
        with closing(connect_by(file, data_keys, read_only=True)[0]) as bare, transaction(bare):
            ids = [one for (one,) in bare.execute("SELECT id FROM attachments ORDER BY id")]
            wanted = "SELECT * FROM attachments WHERE id = ?"
            for one in ids:
                cursor = bare.execute(wanted, (one,))
                yield _attachment(dict(zip((name[0] for name in cursor.description), cursor.fetchone(), strict=True)))
        return
    for problem in problems:
        _tell(found, problem)
    rows = _tables_by_pages(file, data_keys, found).get(attachments.name, Rows((), (), complete=False))
    for row in rows.certain + rows.uncertain:
        try:
            yield _attachment(row)
        except (ValueError, TypeError, LookupError, AttributeError):
            _tell(found, NotRead(NotRead.no_part, table=attachments.name))


def _attachment(row: Row) -> Attachment:
    text = partial(map, column_to_text)
    id_, media_type, of = text((row["id"], row["media_type"], row["of"]))
    return Attachment(id_, AttachmentKind(row["kind"]), media_type, of, bytes(row["data"]))
