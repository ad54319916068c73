"""Taking back a backup: seen beforehand, the present kept first, and then all of it or nothing.

Today's keys hold afterwards. The backup is opened by the key that opens the plan now, or by a secret that was valid
when it was made; what is put in place is sealed under the key of now, so that whoever has been withdrawn since does not
come back. The backup itself stays where it is, and opens as it always did. Only where today's keys are lost, or no
secret of today is at hand, do the backup's own keys come back with it, and that has to be said.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection

from minplan.plan.changes import Changes, difference
from minplan.plan.plan import Plan
from minplan.store import backup, holders, in_place, journal, keys_file, migrations, record
from minplan.store.beside import RESTORED, STATE
from minplan.store.database import (
    ATTACHMENTS_FILE,
    PLAN_FILE,
    look_at_attachments_file,
    look_at_plan_file,
    make_attachments_file,
)
from minplan.store.engine import connect, engine_on, transaction
from minplan.store.errors import Damaged, Newer, NotAPlan, ReadOnly, StoreError, WrongSecret, explained
from minplan.store.files import make_file, make_folder, sync_file, sync_folder
from minplan.store.keys import sealed_to, unlock
from minplan.store.keys_file import Keys
from minplan.store.lock import Lock
from minplan.store.rows import BrokenRows
from minplan.store.store import Store, open_store
from minplan.text import N_


class OldKeys(StoreError):
    """To take back this backup, its own keys would have to come back too."""

    exit_code = 2
    sentence = N_(
        "With this backup its old keys come back: everyone who could open the plan then can open it again. "
        "Say that this is what you want, or use a passphrase of today."
    )


class RestoreUnfinished(StoreError):
    """A backup stands ready in the plan's place, and not every file has been moved; the plan is closed."""

    exit_code = 5
    sentence = N_("The backup is nearly taken back. Open the plan again, and the rest is done.")


class OtherSecret(WrongSecret):
    """The secret opens the plan and not the backup."""

    sentence = N_("The backup was made with other keys. Use the passphrase or the recovery code of that time.")


@dataclass(frozen=True, slots=True)
class Preview:
    """What a backup holds, and what would change if it were taken back.

    `now` is the plan as it is, or None when it cannot be read: then `changes` is empty. `old_keys` says that the
    backup's own keys would come back, `all_attachments` that every photo and paper of the backup is there.
    """

    then: Plan
    now: Plan | None
    changes: Changes
    old_keys: bool
    all_attachments: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the plan as it was before was kept: a backup, or what was put aside of damaged files.

    `left_out` is how many of today's secrets no plan vouched for, and that do not open the plan any more.
    """

    kept: Path
    damaged: bool
    left_out: int


def preview(folder: Path, chosen: Path, way: Store | str, then: str | None = None) -> Preview:
    """What would change. `way` is the open plan, or a secret; `then` a secret that was valid when the backup was made.

    Nothing is changed. Raises OtherSecret, WrongSecret, StoreError.
    """
    folder = folder.absolute()
    with nullcontext() if isinstance(way, Store) else _locked(folder), _ready(folder, chosen, way, then) as made:
        with closing(Store(made.place, made.key, made.keys, None)) as store:
            plan = store.load()
        now = way.load() if isinstance(way, Store) else _plan_now(folder, made.today)
        changes = () if now is None else difference(now, plan)
        return Preview(plan, now, changes, made.today is None, made.all_attachments)


def restore(
    folder: Path, chosen: Path, secret: str, *, at: datetime, then: str | None = None, old_keys: bool = False
) -> Restored:
    """Take a backup back, when the plan is closed; the plan as it is now is kept first, named by `at`.

    `old_keys` says that the backup's own keys may come back where there is no other way. Raises OldKeys, OtherSecret,
    WrongSecret, InUse, StoreError; then the plan is as it was.
    """
    folder = folder.absolute()
    _finish_rotation(folder, secret)
    with _locked(folder):
        in_place.finish(folder)
        with _ready(folder, chosen, secret, then) as made:
            if made.today is None and not old_keys:
                raise OldKeys
            done = _prepared(folder, made, at)
            in_place.put(folder, made.place)
            return done


def restore_open(store: Store, chosen: Path, *, at: datetime, then: str | None = None) -> Restored:
    """Take a backup back in the plan that is open; it goes on being open, as it was then. Load it anew.

    The plan as it is now is kept first, named by `at`, and nobody needs to give a secret of today. Raises OtherSecret,
    ReadOnly, ChangedElsewhere, StoreError, then the plan is as it was; and RestoreUnfinished, then it is closed.
    """
    store._must_write()
    with store._turn:
        store._must_be_there_still()
        store._finish_rotation()
        with _ready(store.folder, chosen, store, then) as made:
            done = _prepared(store.folder, made, at)
            try:
                with store._swapping():
                    in_place.put(store.folder, made.place)
            except StoreError as error:
                if in_place.is_unfinished(store.folder):
                    store.close()
                    raise RestoreUnfinished from error
                raise
            return done


def _prepared(folder: Path, made: _Ready, at: datetime) -> Restored:
    """Make what is ready the plan of today in all but its place, and keep the plan as it is."""
    left_out = _put_under_todays_keys(folder, made, made.today) if made.today else 0
    _tell(folder, made, at)
    kept, damaged = _keep_present(folder, made.today, at)
    return Restored(kept, damaged, left_out)


def _finish_rotation(folder: Path, secret: str) -> None:
    """Bring a change of the data key that was begun to its end, where the plan can be opened for it."""
    with suppress(StoreError):
        if any(slot.next for slot in keys_file.read(folder).slots):
            open_store(folder, secret).close()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    if not folder.is_dir():
        raise NotAPlan(folder=folder.name)
    if not os.access(folder, os.W_OK):
        raise ReadOnly
    lock = Lock(folder)
    try:
        yield
    finally:
        lock.let_go()


@dataclass(frozen=True, slots=True)
class _Today:
    """Today's keys, what a secret or the open plan has of them, and the public key of the slot that gave it."""

    keys: Keys
    data_key: bytes = field(repr=False)
    public: str


@dataclass(slots=True)
class _Ready:
    """A backup copied to a place of its own and brought up to date, and what opened it and the plan as it is."""

    place: Path
    keys: Keys
    key: bytes = field(repr=False)
    today: _Today | None
    all_attachments: bool = True


@contextmanager
def _ready(folder: Path, chosen: Path, way: Store | str, then: str | None) -> Iterator[_Ready]:
    chosen = chosen.absolute()
    if chosen not in [one.place for one in backup.listed(folder)]:
        raise NotAPlan(NotAPlan.missing, file=chosen.name)
    today = _today(folder, way)
    keys = keys_file.read(chosen)
    if today is not None and today.keys.store != keys.store:
        raise NotAPlan(NotAPlan.foreign, file=chosen.name)
    key = _key_then(chosen, keys, today, way if isinstance(way, str) else None, then)
    made = _Ready(in_place.new(folder), keys, key, today)
    try:
        with explained(made.place, writing=True):
            _copy(chosen / PLAN_FILE, made.place / PLAN_FILE)
        keys_file.write(made.place, keys)
        made.all_attachments = _copy_attachments(folder, chosen, made)
        _bring_up_to_date(made.place / PLAN_FILE, key, keys)
        _check(made.place, key, keys)
        yield made
    finally:
        in_place.clear(folder)


def _today(folder: Path, way: Store | str) -> _Today | None:
    """What the way opens of today's keys; None when they are lost, or it is no way today."""
    if isinstance(way, Store):
        return _Today(way._keys, way._data_key, way._opened_by)
    with suppress(WrongSecret, Damaged, NotAPlan):
        keys = keys_file.read(folder)
        opened = unlock(keys, way)
        key = opened.data_keys[0]
        return _Today(sealed_to(keys, key) if opened.next_key else keys, key, opened.slot.public.hex())
    return None


def _key_then(chosen: Path, keys: Keys, today: _Today | None, secret: str | None, then: str | None) -> bytes:
    """The key that opens a backup: the plan's own as it is, if the backup has the same; else by a secret of then."""
    if today is not None:
        with suppress(Damaged), closing(connect(chosen / PLAN_FILE, today.data_key, read_only=True)):
            return today.data_key
    for one in (then, secret):
        if one:
            try:
                return unlock(keys, one).data_key
            except WrongSecret:
                if today is None and then is None:
                    raise
    raise OtherSecret


def _copy_attachments(folder: Path, chosen: Path, made: _Ready) -> bool:
    """The backup's attachments; where they are gone, the plan's own as they are, or none. Whether they are the same."""
    mine = made.place / ATTACHMENTS_FILE
    there = backup.attachments_of(folder, chosen)
    others = [folder / ATTACHMENTS_FILE]
    for one in ([there] if there else []) + others:
        with suppress(NotAPlan, Damaged), explained(one, writing=True):
            _copy(one, mine)
            with closing(connect(mine, made.key)) as bare:
                look_at_attachments_file(bare, mine, made.keys.store)
            told = backup.told_digest(chosen)
            return one == there if not told else backup.digest_of(mine) == told
        mine.unlink(missing_ok=True)
    make_attachments_file(mine, made.key, made.keys.store)
    return False


def _bring_up_to_date(file: Path, key: bytes, keys: Keys) -> None:
    bare = connect(file, key)
    engine = engine_on(bare)
    try:
        about = look_at_plan_file(bare, file, keys)
        if about.schema < migrations.schema():
            bare.execute("PRAGMA foreign_keys=OFF")  # can only be said outside a transaction
            with explained(file, writing=True), engine.begin() as connection:
                migrations.climb(connection, about.schema)
    finally:
        engine.dispose()
        bare.close()


def _check(place: Path, key: bytes, keys: Keys) -> None:
    backup.check(place, key, keys)
    for name in (PLAN_FILE, ATTACHMENTS_FILE):
        with explained(place, writing=True):
            sync_file(place / name)


def _plan_now(folder: Path, today: _Today | None) -> Plan | None:
    if today is not None:
        with suppress(StoreError), closing(Store(folder, today.data_key, today.keys, None)) as store:
            return store.load()
    return None


def _put_under_todays_keys(folder: Path, made: _Ready, today: _Today) -> int:
    """Let what is ready be opened by today's keys and no others, and look it through; how many keys were left out.

    A public key is believed when it also stands inside an encrypted plan: today's, or when that cannot be read the
    newest backup that opens. Anybody can write in a `keys.json`.
    """
    places = [(one.place, today.data_key) for one in reversed(backup.listed(folder))]
    places = [(folder, today.data_key), *places, (made.place, made.key)]
    known = (_publics(place / PLAN_FILE, key) for place, key in places)
    believed = next((one for one in known if one is not None), frozenset()) | {today.public}
    keys = replace(today.keys, slots=tuple(one for one in today.keys.slots if one.public.hex() in believed))
    for name in (PLAN_FILE, ATTACHMENTS_FILE):
        file = made.place / name
        with explained(file, writing=True), closing(connect(file, made.key)) as bare:
            if name == PLAN_FILE:
                with transaction(bare, "BEGIN IMMEDIATE"):
                    bare.execute("UPDATE meta SET keys = ?", [json.dumps(keys.publics)])
            if today.data_key != made.key:
                bare.execute(f"PRAGMA rekey = \"x'{today.data_key.hex()}'\"").fetchall()
    keys_file.write(made.place, keys)
    _check(made.place, today.data_key, keys)
    return len(today.keys.slots) - len(keys.slots)


def _tell(folder: Path, made: _Ready, at: datetime) -> None:
    """Let what is ready tell when it was taken back, and whose today's secrets are."""
    key, publics = (made.today.data_key, made.today.keys.publics) if made.today else (made.key, ())
    whose = {}
    if publics:
        with suppress(StoreError, BrokenRows), _reading(folder / PLAN_FILE, key) as now:
            whose = {one: holder for one, holder in holders.select_all(now).items() if one in publics}
    file = made.place / PLAN_FILE
    with explained(file, writing=True), closing(connect(file, key)) as bare:
        engine = engine_on(bare)
        with engine.begin() as connection:
            for public, holder in whose.items():
                record.add_to_seal(connection, holders.put(connection, public, holder))
            record.add_to_seal(
                connection, record.put_state(connection, STATE + RESTORED, at.astimezone(UTC).isoformat())
            )
        engine.dispose()
    _check(made.place, key, keys_file.read(made.place))


@contextmanager
def _reading(file: Path, key: bytes) -> Iterator[Connection]:
    with explained(file, writing=False), closing(connect(file, key, read_only=True)) as bare:
        engine = engine_on(bare, read_only=True)
        with engine.begin() as connection:
            yield connection
        engine.dispose()


def _publics(file: Path, key: bytes) -> frozenset[str] | None:
    try:
        with closing(connect(file, key, read_only=True)) as bare, explained(file, writing=False):
            return frozenset(json.loads(bare.execute("SELECT keys FROM meta").fetchone()[0]))
    except StoreError:
        return None


def _keep_present(folder: Path, today: _Today | None, at: datetime) -> tuple[Path, bool]:
    """Make a backup of the plan as it is; or when it cannot be opened, put its files aside as they are."""
    file = folder / PLAN_FILE
    if today is not None:
        with suppress(Damaged, NotAPlan, Newer), _connected(folder, today) as bare:
            saves = look_at_plan_file(bare, file, today.keys).saves
            return backup.make(folder, bare, today.data_key, today.keys, saves, at), False
    return _put_aside(folder, at), True


@contextmanager
def _connected(folder: Path, today: _Today) -> Iterator[Any]:
    journal.settle_all(folder, (today.data_key,), today.keys)
    with closing(connect(folder / PLAN_FILE, today.data_key)) as bare:
        yield bare


def _put_aside(folder: Path, at: datetime) -> Path:
    kept, place = folder / backup.FOLDER, backup.free_aside(folder, at)
    building = kept / f".{uuid4().hex}"
    with explained(folder, writing=True):
        make_folder(building)
        for name in (PLAN_FILE, ATTACHMENTS_FILE, keys_file.FILE, keys_file.COPY):
            for end in ("", "-journal"):
                one = folder / f"{name}{end}"
                if one.is_file() and not one.is_symlink():
                    _copy(one, building / one.name)
        sync_folder(building)
        building.rename(place)
        sync_folder(kept)
    return place


def _copy(old: Path, new: Path) -> None:
    """Copy a file for its owner alone, onto the disk. Raises OSError, and DiskFull where not all could be written."""
    make_file(new)
    with old.open("rb") as source, new.open("wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)
    sync_file(new)
