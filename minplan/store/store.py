"""A plan's folder on the disk: made, opened, read whole, and saved by what differs.

with open_store(folder, passphrase) as store:
    plan = store.load()
    store.save(plan, edited, label="Changed a goal", by="Ebba", at=now)
"""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, select

from minplan.plan.changes import Changes, apply, difference, reverse
from minplan.plan.holder import Holder
from minplan.plan.past import Step, forgetting, without_loose_ends
from minplan.plan.plan import Plan, sound
from minplan.store import (
    backup,
    ballast,
    in_place,
    journal,
    keeping,
    keys_file,
    migrations,
    record,
    rotation,
    verdict,
)
from minplan.store.attachments import Attachments
from minplan.store.beside import Beside
from minplan.store.database import (
    ATTACHMENTS_FILE,
    PLAN_FILE,
    look_at_plan_file,
    make_attachments_file,
    make_plan_file,
    remember,
)
from minplan.store.engine import connect_by, engine_on, must_be_there, must_be_whole
from minplan.store.erase import Erased, erase
from minplan.store.errors import (
    AlreadyThere,
    ChangedElsewhere,
    Damaged,
    NoPlace,
    NotAPlan,
    ReadOnly,
    StoreError,
    WrongSecret,
    explained,
)
from minplan.store.files import make_file, make_folder, sync_folder
from minplan.store.forget import UNFINISHED, write_forgotten
from minplan.store.keys import (
    Cost,
    Keys,
    Slot,
    SlotKind,
    Unlocked,
    calibrate,
    new_data_key,
    new_keys,
    unlock,
)
from minplan.store.latch import Latch
from minplan.store.lock import FILE as LOCK_FILE
from minplan.store.lock import Lock, leaving
from minplan.store.names import PLAN
from minplan.store.rows import BrokenRows, select_plan, touches_references, update_plan
from minplan.store.seal import to_text
from minplan.store.statements import updating
from minplan.store.tables import meta
from minplan.store.verdict import Verdict
from minplan.store.ways import NOWHERE, Ways

SUFFIX = PLAN


def create(
    folder: Path,
    plan: Plan,
    passphrase: str,
    recovery_code: str,
    *,
    cost: Cost | None = None,
    label: str = "",
    holder: Holder | None = None,
    at: datetime | None = None,
) -> Store:
    """Make a plan's folder with the plan in it, and open it.

    It is built beside under another name and then renamed, so a failure leaves nothing. `cost` is measured on this
    computer when left out. `holder` is whose the passphrase is, when that is known. `label`, the holder's name and
    `at` stand with the first step of its history.
    Raises AlreadyThere, NoPlace, NoSecret, DiskFull, ReadOnly, BrokenPlan.
    """
    sound(plan)
    folder = folder.absolute()
    with explained(folder, writing=True):
        if os.path.lexists(folder):
            raise AlreadyThere(folder=folder.name)
        if not folder.parent.is_dir():
            raise NoPlace(folder=folder.parent)
    data_key = new_data_key()
    keys = new_keys(str(uuid4()), data_key, passphrase, recovery_code, cost or calibrate())
    place = folder.with_name(f".{uuid4().hex}{SUFFIX}")
    lock = None
    try:
        with explained(folder, writing=True):
            make_folder(place)
            first = Step(1, at, holder.called(plan) if holder else "", label, ())
            make_plan_file(place / PLAN_FILE, data_key, plan, keys, first, holder)
            _fill(place, keys, data_key)
            place.rename(folder)
            place = folder
            sync_folder(folder.parent)
        lock = Lock(folder)
        return Store(folder, data_key, keys, lock, keys.slots[0])
    except BaseException:
        if lock:
            lock.let_go()
        shutil.rmtree(place, ignore_errors=True)
        raise


def _fill(place: Path, keys: Keys, data_key: bytes) -> None:
    make_attachments_file(place / ATTACHMENTS_FILE, data_key, keys.store)
    make_folder(place / backup.FOLDER)
    make_file(place / LOCK_FILE)
    keys_file.write(place, keys)
    sync_folder(place)


def open_store(
    folder: Path,
    secret: str,
    *,
    read_only: bool = False,
    at: datetime | None = None,
    kind: SlotKind = SlotKind.PASSPHRASE,
) -> Store:
    """Open a plan's folder with a passphrase or a recovery code, or a secret of another kind when that is said.

    An older schema is brought up to date after a backup, named by `at` (UTC; when left out, by when the plan was last
    saved). Raises WrongSecret, Damaged, NotAPlan, Newer, InUse, ReadOnly, DiskFull; then every file is as it was.
    """
    return _open(folder, lambda keys: unlock(keys, secret, kind), read_only=read_only, at=at)


def open_again(folder: Path, latch: Latch, code: str, *, read_only: bool = False) -> Store:
    """Open a plan's folder that was shut with a latch, by the latch's code. Raises NotByLatch, and as `open_store`."""
    return _open(folder, lambda keys: latch.open(code, keys), read_only=read_only, at=None)


def _open(folder: Path, unlocked: Callable[[Keys], Unlocked], *, read_only: bool, at: datetime | None) -> Store:
    folder = folder.absolute()
    _finish_restoring(folder, read_only=read_only)
    _must_be_a_plan(folder)
    lock = None if read_only else _lock(folder)
    try:
        store = _by_either_copy(folder, unlocked, lock)
    except BaseException:
        if lock:
            lock.let_go()
        raise
    try:
        store._bring_up_to_date(at)
    except BaseException:
        store.close()
        raise
    return store


def _by_either_copy(folder: Path, unlocked: Callable[[Keys], Unlocked], lock: Lock | None) -> Store:
    """By the keys, or by their copy when those do not open the plan: an older file may have been put over one of them.

    Older keys let nobody in who is no longer let in: their data key opens nothing, or the plan does not know them. And
    they shut nobody out: where the copy says the same and more, and the plan knows of it, the copy holds.
    """

    def by(keys: Keys) -> Store:
        opened = unlocked(keys)
        if lock is not None:
            journal.settle_all(folder, opened.data_keys, keys)
        return Store(folder, opened.data_key, keys, lock, opened.slot, opened.next_key)

    keys = copy = keys_file.read(folder)
    with suppress(StoreError):
        copy = keys_file.read_one(folder / keys_file.COPY)
    try:
        store = by(keys)
    except (WrongSecret, Damaged, NotAPlan):
        with suppress(StoreError):
            if copy != keys:
                return by(copy)
        raise
    store._take_more(copy)
    return store


def _finish_restoring(folder: Path, *, read_only: bool) -> None:
    """What a restore that was cut off had ready. Raises ReadOnly, InUse, DiskFull."""
    if read_only and in_place.is_unfinished(folder):
        raise ReadOnly(ReadOnly.interrupted)
    if not read_only and in_place.is_in_the_way(folder):
        lock = Lock(folder)
        try:
            in_place.finish(folder)
        finally:
            lock.let_go()


def _must_be_a_plan(folder: Path) -> None:
    with explained(folder, writing=False):
        ours = (PLAN_FILE, keys_file.FILE, keys_file.COPY)
        if not folder.is_dir() or not any((folder / name).exists() for name in ours):
            raise NotAPlan(folder=folder.name)
    must_be_there(folder / PLAN_FILE)


def _lock(folder: Path) -> Lock:
    """The right to write. Raises ReadOnly, InUse, DiskFull."""
    if not all(os.access(one, os.W_OK) for one in (folder, folder / PLAN_FILE)):
        raise ReadOnly
    return Lock(folder)


@contextmanager
def _whole() -> Iterator[None]:
    """Tell broken rows as what they are to a person: damage."""
    try:
        yield
    except BrokenRows as error:
        raise Damaged(file=PLAN_FILE) from error


class Store(Ways, Beside):
    """An open plan's folder; made by `create` and `open_store`. May be used from several threads, one at a time.

    Without a lock it is open only to read. `slot` is what it was opened by.
    """

    def __init__(
        self,
        folder: Path,
        data_key: bytes,
        keys: Keys,
        lock: Lock | None,
        slot: Slot | None = None,
        next_key: bytes = b"",
    ) -> None:
        """`next_key` is the data key that some of the files have already, when a change of it was begun."""
        self.folder = folder
        self.read_only = lock is None
        self._file = folder / PLAN_FILE
        self._keys, self._lock = keys, lock
        self._data_keys = (next_key, data_key) if next_key else (data_key,)
        self._opened_by = slot.public.hex() if slot else ""
        self._turn = threading.RLock()
        self._may_hold: tuple[Plan, ...] = ()
        self._connect()

    def _connect(self) -> None:
        file = self.folder / ATTACHMENTS_FILE
        self._attachments = Attachments(file, self._data_keys, self._keys.store, read_only=self.read_only)
        self._bare: Any
        self._bare, self._data_key = connect_by(self._file, self._data_keys, read_only=self.read_only)
        self._engine = engine_on(self._bare, read_only=self.read_only)
        try:
            self._identity = self._stat()
            self._about = look_at_plan_file(self._bare, self._file, self._keys)
        except BaseException:
            self._disconnect()
            raise

    def _take_more(self, keys: Keys) -> None:
        """Take ways that these keys have besides those that opened the plan, when the plan knows them."""
        if set(keys.slots) > set(self._keys.slots) and self._about.publics.issuperset(keys.publics):
            self._keys = keys

    @property
    def plan_id(self) -> str:
        """The id of the plan in it."""
        return self._about.plan_id

    @property
    def saves(self) -> int:
        """How many times it has been saved; one more each time."""
        return self._about.saves

    def load(self) -> Plan:
        """The whole plan. Raises Damaged."""
        with self._turn:
            plan = self._read()
            self._may_hold = (plan,)
            return plan

    @ballast.relieved
    def save(self, old: Plan, new: Plan, *, label: str = "", by: str = "", at: datetime | None = None) -> None:
        """Write what differs between the plan as it was saved and the new one. When it returns, that is on the disk.

        It is also a step of the history, in the same transaction: called `label`, made by `by` at the moment `at`.
        Raises ReadOnly, DiskFull, BrokenPlan, and ChangedElsewhere when `old` is not what the disk holds.
        """
        self._must_write()
        with self._turn:
            self._must_be_there_still()
            there = self._held()
            if not any(old is one or old == one for one in self._may_hold):
                raise ChangedElsewhere
            changes = difference(there, new)
            if any(touches_references(change) for change in changes):
                sound(new)
            if changes:
                self._may_hold = (there, new)  # until the disk has said that it is done
                self._write(there, new, changes, Step(self.saves + 1, at, by, label, changes))
            self._may_hold = (new,)

    def history(self, most: int = 50, before: int | None = None) -> tuple[Step, ...]:
        """At most so many steps, the newest first, or those before the one with the number `before`. Raises Damaged."""
        with self._turn, self._begun(writing=False) as connection:
            saves = connection.execute(select(meta.c.saves)).scalar_one()
            return record.select_steps(connection, most, min(before or saves + 1, saves + 1))

    def plan_as_of(self, plan: Plan, sequence: int) -> Plan:
        """The plan as it was after a step: the present with all later changes taken back.

        Of what was forgotten since, nothing is in it. Raises ChangedElsewhere when `plan` is not what the disk holds,
        and Damaged when the history does not lead to it.
        """
        with self._turn:
            if plan != self._held():
                raise ChangedElsewhere
            later = self.history(most=max(self.saves - sequence, 0))
            with _whole():
                return self._without(plan, tuple(one for step in reversed(later) for one in step.changes))

    def _without(self, plan: Plan, changes: Changes) -> Plan:
        try:
            then = apply(plan, reverse(changes))
            return sound(without_loose_ends(then) if self._forgotten() else then)
        except ValueError as error:
            raise BrokenRows("the history does not lead to the plan") from error

    @ballast.relieved
    def forget(self, collection: str, item: str, *, by: str = "", at: datetime | None = None) -> Plan:
        """Leave an item behind for good, all or nothing: the plan without it, which is what the disk holds then.

        It goes from the plan, from every step of the history with what hangs on it, and from what was being written; so
        does the text of each sealed version that holds it, and every paper that shows it or goes with it. No trace is
        left in the files but in older backups (`backups_that_remember`).
        Raises StillNamed, KeyError, ValueError as `past.forgetting` does, and StoreError.
        """
        self._must_write()
        with self._turn:
            self._must_be_there_still()
            there, steps = self._held(), self.history(most=self.saves)
            gone = forgetting(there, steps, collection, item)
            new = sound(gone.plan(there))
            self._may_hold = (there, new)
            last = Step(self.saves + 1, at, by, "", ())
            with self._begun(writing=True) as connection:
                write_forgotten(connection, (there, new), gone, steps, last)
            self._about = self._about._replace(saves=last.sequence)
            self._may_hold = (new,)
            with suppress(StoreError):  # it is done when the plan is opened next
                self._finish_forgetting()
            return new

    def backups_that_remember(self) -> tuple[Path, ...]:
        """The backups that were made before something was forgotten, and may hold it, the oldest first."""
        return backup.saved_before(self.folder, self._forgotten())

    def verify(self) -> Verdict:
        """Look through all files for damage. Raises nothing for what it finds: that stands in the verdict."""
        with self._turn:
            return verdict.of_folder(self.folder, self._data_keys, self._keys)

    def back_up(self, at: datetime) -> Path:
        """Make a backup that is checked before it counts, named by the moment (UTC); its folder. Raises StoreError."""
        self._must_write()
        with self._turn:
            self._finish_rotation()
            return backup.make(self.folder, self._bare, self._data_key, self._keys, self.saves, at)

    def back_up_if_due(self, at: datetime) -> Path | None:
        """Make the day's backup when something has changed since the last, and let go of those that are not kept.

        `at` is in the person's own time zone. To be called when a plan is opened and before it is closed. The folder of
        the new backup, or None when none was due. Raises StoreError; then no older one is gone.
        """
        self._must_write()
        with self._turn:
            if not keeping.due(self.folder, self._bare, self._data_key, at):
                return None
            made = self.back_up(at)
            with suppress(StoreError):  # what could not be taken away is tried again the next time
                keeping.prune(self.folder, at)
            return made

    def leave(self) -> Callable[[datetime], bool]:
        """The plan is done with, but for its backup. What is returned makes that, in the zone of its moment, and closes
        the plan; it is to be called once, in any thread, and whoever opens the plan here meanwhile waits for it. False
        where there could be no backup: it is due still, and closing is never held up by it.
        """
        left = leaving(self.folder)

        def close(at: datetime) -> bool:
            try:
                self.back_up_if_due(at)
            except StoreError:
                return False
            finally:
                self.close()
                left()
            return True

        return close

    def erase(self) -> Erased:
        """Erase the plan for good: its keys, its files, its backups, its folder. It is closed then, come what may.

        Raises ReadOnly and ChangedElsewhere before anything is done, and NotErased when something is left.
        """
        self._must_write()
        with self._turn:
            self._must_be_there_still()
            self._disconnect()
            try:
                return erase(self.folder, self._let_go)
            finally:
                self._let_go()

    def close(self) -> None:
        """Close the files and let another write. May be called twice."""
        with self._turn:
            self._disconnect()
            self._let_go()

    def _let_go(self) -> None:
        if self._lock:
            self._lock.let_go()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _disconnect(self) -> None:
        self._engine.dispose()
        self._bare.close()

    @contextmanager
    def _swapping(self) -> Iterator[None]:
        """Close the files, let others be put in their place, and open those that stand there then."""
        self._disconnect()
        self._identity = NOWHERE  # so that nothing is written when it cannot be opened again
        try:
            yield
        finally:
            self._keys, self._may_hold = keys_file.read(self.folder), ()
            self._connect()

    def _held(self) -> Plan:
        """What the disk holds; read anew after a save that failed, since it may have failed when all was done."""
        if len(self._may_hold) == 1:
            return self._may_hold[0]
        there = self._read()
        self._may_hold = self._may_hold or (there,)
        if there not in self._may_hold:
            raise ChangedElsewhere
        return there

    def _read(self) -> Plan:
        with explained(self._file, writing=False), _whole(), self._engine.begin() as connection:
            must_be_whole(self._file, self._bare)
            saves, seal = connection.execute(select(meta.c.saves, meta.c.seal)).one()
            plan = select_plan(connection, seal)
        self._about = self._about._replace(saves=saves)
        return plan

    def _write(self, there: Plan, new: Plan, changes: Changes, step: Step) -> None:
        with self._begun(writing=True) as connection:
            about = connection.execute(select(meta)).one()
            if about.saves != step.sequence - 1:
                raise ChangedElsewhere
            seal = update_plan(connection, there, new, changes, about.seal)
            kept = to_text(int(about.record, 16) + record.insert_step(connection, step))
            wanted = updating(meta, ("saves", "seal", "record"))
            connection.exec_driver_sql(wanted, (step.sequence, seal, kept))
        self._about = self._about._replace(saves=step.sequence)

    def _finish_forgetting(self) -> None:
        """What cannot stand in the same transaction: the papers in their own file, and the pages written anew."""
        papers = self._select_state(UNFINISHED).get("")
        if papers is None:
            return
        self._attachments.remove_with(json.loads(papers))
        self._put_state(UNFINISHED, "[]")
        with explained(self._file, writing=True):
            self._bare.execute("VACUUM")
        self._put_state(UNFINISHED, None)

    def _forgotten(self) -> int:
        with self._turn, self._begun(writing=False) as connection:
            return int(connection.execute(select(meta.c.forgotten)).scalar_one())

    @contextmanager
    def _begun(self, *, writing: bool) -> Iterator[Connection]:
        with explained(self._file, writing=writing), _whole(), self._engine.begin() as connection:
            yield connection

    def _must_write(self) -> None:
        if self.read_only:
            raise ReadOnly(ReadOnly.opened_so)

    def _stat(self) -> tuple[int, int]:
        with explained(self._file, writing=False):
            found = self._file.stat()
        return found.st_dev, found.st_ino

    def _must_be_there_still(self) -> None:
        """Raises ChangedElsewhere when the file was moved or another put in its place: what we write would be lost."""
        try:
            there = self._stat()
        except NotAPlan as error:
            raise ChangedElsewhere from error
        if there != self._identity:
            raise ChangedElsewhere

    def _remember(self, keys: Keys) -> None:
        with self._begun(writing=True) as connection:
            remember(connection, keys)

    def _bring_up_to_date(self, at: datetime | None) -> None:
        if not self.read_only:
            with suppress(StoreError):
                self._attachments.play_back()
        if self._about.schema < migrations.schema():
            if self.read_only:
                raise ReadOnly(ReadOnly.older)
            self._finish_rotation()
            self._climb(at or backup.when_saved(self._file))
        if not self.read_only:
            with suppress(StoreError):  # a full disk is no reason not to read the plan
                keys_file.make_good(self.folder, self._keys)
                self._finish_rotation()
                rotation.clear(self.folder)
                self._finish_forgetting()
                if self._about.publics != set(self._keys.publics):
                    self._remember(self._keys)
            self._must_be_there_still()

    def _climb(self, at: datetime) -> None:
        backup.make(self.folder, self._bare, self._data_key, self._keys, self.saves, at)
        self._bare.execute("PRAGMA foreign_keys=OFF")  # can only be said outside a transaction
        try:
            with explained(self._file, writing=True), _whole(), self._engine.begin() as connection:
                migrations.climb(connection, self._about.schema)
        finally:
            self._bare.execute("PRAGMA foreign_keys=ON")
        self._about = look_at_plan_file(self._bare, self._file, self._keys)
