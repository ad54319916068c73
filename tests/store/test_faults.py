"""Whatever befalls the files, it is told apart, said in a sentence of its own, and nothing that was saved is lost."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3.dbapi2 import OperationalError

from minplan.plan import edits
from minplan.plan.plan import Plan
from minplan.store import keys_file, one_file
from minplan.store.backup import listed
from minplan.store.engine import PAGE
from minplan.store.errors import (
    AlreadyThere,
    ChangedElsewhere,
    Damaged,
    DiskFull,
    InUse,
    Newer,
    NotAPlan,
    ReadOnly,
    StoreError,
    WrongSecret,
    explained,
)
from minplan.store.keys import SlotKind, unlock
from minplan.store.lock import Lock
from minplan.store.restore import restore_open
from minplan.store.store import Store, create, open_store
from tests.store.faults import file_size_at_most
from tests.store.sample import CHEAP, PASSPHRASE, RECOVERY_CODE

AT = datetime(2026, 5, 20, 10, 15, tzinfo=UTC)
Untouched = Callable[[Path], dict[str, Any]]


def _flip(file: Path, place: int, bit: int = 0) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 1 << bit
    file.write_bytes(content)


def _sqlite(file: Path) -> None:
    import sqlite3

    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()


def _unlocked(folder: Path, sql: str) -> None:
    """Change the database with the right key in hand."""
    with open_store(folder, PASSPHRASE) as store:
        store._bare.execute(sql)


FAULTS: dict[str, tuple[Callable[[Path], object], type[StoreError], str]] = {
    "a flipped bit in the salt": (lambda folder: _flip(folder / "plan.db", 3), Damaged, "damaged"),
    "a flipped bit on page 1": (lambda folder: _flip(folder / "plan.db", 100), Damaged, "damaged"),
    "zeroes": (lambda folder: (folder / "plan.db").write_bytes(bytes(8 * PAGE)), Damaged, "damaged"),
    "half a page": (lambda folder: os.truncate(folder / "plan.db", PAGE // 2), Damaged, "damaged"),
    "one page left": (lambda folder: os.truncate(folder / "plan.db", PAGE), Damaged, "damaged"),
    "a lost last page": (lambda folder: os.truncate(folder / "plan.db", _size(folder) - PAGE), Damaged, "damaged"),
    "junk behind": (lambda folder: _append(folder / "plan.db"), Damaged, "damaged"),
    "an empty database": (lambda folder: os.truncate(folder / "plan.db", 0), NotAPlan, "empty"),
    "no database": (lambda folder: (folder / "plan.db").unlink(), NotAPlan, "missing"),
    "a folder for a database": (lambda folder: _folder_for(folder / "plan.db"), NotAPlan, "missing"),
    "another SQLite file": (lambda folder: _sqlite(folder / "plan.db"), NotAPlan, "not a file of this plan"),
    "a text": (lambda folder: (folder / "plan.db").write_text("Kära dagbok å " * 900), NotAPlan, "not a file of"),
    "a short text": (lambda folder: (folder / "plan.db").write_text("hej"), NotAPlan, "not a file of this plan"),
    "a document": (lambda folder: (folder / "plan.db").write_bytes(b"%PDF-1.7\xff" * 999), NotAPlan, "not a file of"),
    "the attachments in its place": (lambda folder: _attachments_for_plan(folder), NotAPlan, "not a file of this plan"),
    "a newer schema": (lambda folder: _unlocked(folder, "PRAGMA user_version = 99"), Newer, "newer"),
    "no schema": (lambda folder: _unlocked(folder, "PRAGMA user_version = 0"), Damaged, "damaged"),
    "another store": (lambda folder: _unlocked(folder, "UPDATE meta SET store = 'x'"), NotAPlan, "not a file of"),
    "a foreign folder": (lambda folder: _foreign(folder), NotAPlan, "is not a plan"),
    "nothing": (shutil.rmtree, NotAPlan, "is not a plan"),
}


def _size(folder: Path) -> int:
    return (folder / "plan.db").stat().st_size


def _append(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"x" * PAGE)


def _folder_for(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _attachments_for_plan(folder: Path) -> None:
    shutil.copyfile(folder / "attachments.db", folder / "plan.db")


def _foreign(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minplan.store.errors._", str)


@pytest.mark.parametrize("fault", FAULTS)
def test_p03_each_fault_has_its_own_sentence_and_the_files_stay_as_they_were(
    fault: str, folder: Path, untouched: Untouched
) -> None:
    befall, error, words = FAULTS[fault]
    befall(folder)
    before = untouched(folder) if folder.exists() else {}
    for read_only in (False, True):
        with pytest.raises(error) as caught:
            open_store(folder, PASSPHRASE, read_only=read_only)
        assert type(caught.value) is error
        assert words in str(caught.value)
    assert (untouched(folder) if folder.exists() else {}) == before


@pytest.mark.parametrize("secret", ["fel", RECOVERY_CODE.replace("2345G", "2345H")])
def test_p03_a_wrong_secret_is_told_apart_from_damage_and_touches_nothing(
    secret: str, folder: Path, untouched: Untouched
) -> None:
    before = untouched(folder)
    for read_only in (False, True):
        with pytest.raises(WrongSecret):
            open_store(folder, secret, read_only=read_only)
    assert untouched(folder) == before


def test_the_errors_of_a_store_end_a_command_as_they_should() -> None:
    codes = {WrongSecret: 3, Damaged: 4, Newer: 4, NotAPlan: 4, InUse: 5, ReadOnly: 5, DiskFull: 5, AlreadyThere: 2}
    assert {kind: kind.exit_code for kind in codes} == codes


def test_p14_an_old_page_put_back_is_noticed(folder: Path, plan: Plan) -> None:
    file = folder / "plan.db"
    with open_store(folder, PASSPHRASE) as store:
        longer = edits.change(plan, "meetings", "m1", notes="x" * 20_000)
        store.save(plan, longer)
        old = file.read_bytes()
        new_plan = edits.change(longer, "meetings", "m1", notes="y" * 20_000)
        store.save(longer, new_plan)
    new = file.read_bytes()
    stale = [at for at in range(0, len(old), PAGE) if old[at : at + PAGE] != new[at : at + PAGE]]
    assert len(stale) > 5
    keys = keys_file.read(folder)
    key = unlock(keys, PASSPHRASE).data_key
    harmless = []
    for at in stale:
        file.write_bytes(new[:at] + old[at : at + PAGE] + new[at + PAGE :])
        try:
            with Store(folder, key, keys, None) as store:
                if not store.verify().problems:  # the old page said the same
                    assert store.load() == new_plan
                    harmless.append(at)
        except Damaged:
            pass
    assert harmless in ([], [0])


def test_p14_truncation_at_every_page_border_is_noticed(folder: Path) -> None:
    content = (folder / "plan.db").read_bytes()
    keys = keys_file.read(folder)
    key = unlock(keys, PASSPHRASE).data_key
    for size in range(PAGE, len(content), PAGE):
        os.truncate(folder / "plan.db", size)
        with pytest.raises(Damaged):
            Store(folder, key, keys, None)
        (folder / "plan.db").write_bytes(content)


def test_p11_a_plan_opened_twice_is_in_use_and_may_be_read(folder: Path, plan: Plan) -> None:
    with open_store(folder, PASSPHRASE) as store:
        for secret in (PASSPHRASE, "fel"):
            with pytest.raises(InUse):
                open_store(folder, secret)
        with open_store(folder, PASSPHRASE, read_only=True) as reader:
            assert reader.load() == plan
            edited = edits.change_person(plan, phone="1")
            store.save(plan, edited)
            assert reader.load() == edited
            with pytest.raises(ReadOnly):
                reader.save(edited, plan)
    with open_store(folder, PASSPHRASE) as store:
        assert store.load() == edited


def test_p14_a_journal_of_another_day_takes_nothing_back(folder: Path, plan: Plan) -> None:
    file, journal = folder / "plan.db", folder / "plan.db-journal"
    with open_store(folder, PASSPHRASE) as store:
        store._bare.execute("PRAGMA cache_size = 1")  # so that the journal is on the disk before the transaction ends
        store._bare.execute("BEGIN IMMEDIATE")
        store._bare.execute("UPDATE goals SET text = hex(randomblob(100000))")
        store._bare.execute("UPDATE meetings SET notes = hex(randomblob(100000))")
        genuine = journal.read_bytes()
        store._bare.execute("ROLLBACK")
        edited = edits.change_person(plan, phone="1")
        store.save(plan, edited)
    empties = genuine[:8] + bytes(504)  # it says that the file had no pages
    for content in (genuine, empties):
        journal.write_bytes(content)
        with open_store(folder, PASSPHRASE) as store:
            assert store.load() == edited
            assert not store.verify().problems
    _flip(file, PAGE + 100)
    journal.write_bytes(empties)
    before = file.read_bytes()
    with pytest.raises(Damaged):
        open_store(folder, PASSPHRASE)
    assert (file.read_bytes(), journal.read_bytes()) == (before, empties)


def test_p14_rows_that_another_program_writes_with_the_key_and_more_behind_the_end_are_noticed(
    folder: Path, tmp_path: Path
) -> None:
    longer = Path(shutil.copytree(folder, tmp_path / "longer.minplan"))
    with (longer / "plan.db").open("ab") as stream:
        stream.write(bytes(PAGE))
    with pytest.raises(Damaged):
        open_store(longer, PASSPHRASE)
    _unlocked(folder, "UPDATE goals SET text = 'others words'")
    with open_store(folder, PASSPHRASE) as store, pytest.raises(Damaged):
        store.load()


def test_a_save_that_was_cut_off_is_undone_by_the_next_who_may_write(folder: Path, plan: Plan, tmp_path: Path) -> None:
    copy = tmp_path / "copy.minplan"
    with open_store(folder, PASSPHRASE) as store:
        store._bare.execute("PRAGMA cache_size = 1")  # so that pages are written before the transaction ends
        store._bare.execute("BEGIN IMMEDIATE")
        store._bare.execute("UPDATE goals SET text = hex(randomblob(100000))")
        store._bare.execute("UPDATE meetings SET notes = hex(randomblob(100000))")
        shutil.copytree(folder, copy)
        store._bare.execute("ROLLBACK")
    assert (copy / "plan.db-journal").stat().st_size
    assert (copy / "plan.db").read_bytes() != (folder / "plan.db").read_bytes()
    with pytest.raises(ReadOnly) as caught:
        open_store(copy, PASSPHRASE, read_only=True)
    assert "interrupted" in str(caught.value)
    with open_store(copy, PASSPHRASE) as store:
        assert store.load() == plan
        assert not store.verify().problems


def test_p06_a_full_disk_loses_nothing_is_explained_and_the_next_save_works(folder: Path, plan: Plan) -> None:
    with open_store(folder, PASSPHRASE) as store:
        longer = edits.change(plan, "meetings", "m1", notes="x" * 100_000)
        for most in (0, 100, 512, 5000, _size(folder), _size(folder) + 3 * PAGE):
            with file_size_at_most(most), pytest.raises(DiskFull):
                store.save(plan, longer)
            assert store.load() == plan
            assert not store.verify().problems
        store.save(plan, longer)
        assert store.load() == longer


def test_p06_a_full_disk_leaves_no_half_made_store_and_is_not_reported_as_in_use(tmp_path: Path, plan: Plan) -> None:
    for most in (0, 100, 3000, 40_000):
        with file_size_at_most(most), pytest.raises(DiskFull):
            create(tmp_path / "x.minplan", plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP)
        assert not list(tmp_path.iterdir())


def test_p06_a_plan_opens_on_a_full_disk(folder: Path, plan: Plan) -> None:
    (folder / keys_file.COPY).unlink()  # would be made good
    with file_size_at_most(0), open_store(folder, PASSPHRASE) as store:
        assert store.load() == plan


@pytest.mark.parametrize("number", [28, 122, 27])
def test_a_disk_too_full_for_the_lock_is_not_in_use(number: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: Any) -> int:
        raise OSError(number, "full")

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(DiskFull):
        Lock(folder)


@contextmanager
def _as_nobody() -> Iterator[None]:
    """As a user who owns nothing, since nothing is read-only to root."""
    if os.getuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


NOBODY = 65534


@pytest.fixture
def read_only(folder: Path) -> Iterator[Path]:
    """A plan's folder that its owner may only read, in a place that everyone can reach."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        there = Path(shutil.copytree(folder, Path(place) / folder.name))
        everything = [there, *there.rglob("*")]
        for one in everything:
            one.chmod(0o500 if one.is_dir() else 0o400)
            if os.getuid() == 0:
                os.chown(one, NOBODY, -1)
        yield there
        for one in everything:
            one.chmod(0o700)


def test_p17_a_read_only_place_works_for_reading(read_only: Path, plan: Plan, untouched: Untouched) -> None:
    before = untouched(read_only)
    with _as_nobody():
        with open_store(read_only, PASSPHRASE, read_only=True) as store:
            assert store.load() == plan
            assert not store.verify().problems
        with pytest.raises(ReadOnly):
            open_store(read_only, PASSPHRASE)
        with pytest.raises(ReadOnly):
            create(read_only / "x.minplan", plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP)
    assert untouched(read_only) == before


def test_p17_what_is_open_only_to_read_is_written_by_nothing(folder: Path) -> None:
    with open_store(folder, PASSPHRASE, read_only=True) as store, pytest.raises(OperationalError, match="readonly"):
        store._bare.execute("DELETE FROM goals")


def test_a_place_that_one_may_not_even_read_says_so(read_only: Path) -> None:
    for one in (read_only / "plan.db", read_only / keys_file.FILE, read_only):
        one.chmod(0)
        with _as_nobody(), pytest.raises(ReadOnly) as caught:
            open_store(read_only, PASSPHRASE, read_only=True)
        assert "no right to read" in str(caught.value)


def test_p12_a_plan_emptied_or_spoilt_while_it_is_open_is_told_whatever_is_asked_of_it(
    folder: Path, plan: Plan, tmp_path: Path
) -> None:
    with open_store(folder, PASSPHRASE) as store:
        store.back_up(AT)
    for n, content in enumerate((b"", os.urandom(9 * PAGE))):
        there = Path(shutil.copytree(folder, tmp_path / f"{n}.minplan"))
        with open_store(there, PASSPHRASE) as store:
            assert store.load() == plan
            (there / "plan.db").write_bytes(content)
            for asked in (
                lambda: store.save(plan, edits.change_person(plan, phone="1")),
                lambda: store.back_up_if_due(AT + timedelta(days=1)),
                lambda: store.back_up(AT + timedelta(days=1)),
                lambda: store.keep_draft("a", "b"),
                lambda: store.history(),
                lambda: store.slots(),
                lambda: one_file.write(store, tmp_path / "x.minplan-copy"),
                lambda: store.forget("goals", plan.goals[0].id),
                lambda: store.add_secret(SlotKind.PASSPHRASE, "x", cost=CHEAP),
                lambda: store.change_data_key(),
            ):
                with pytest.raises(StoreError):
                    asked()
            assert store.verify().problems
            restore_open(store, listed(there)[0].place, at=AT)
            assert store.load() == plan


@pytest.mark.parametrize("what", ["moved", "removed", "replaced", "written to"])
def test_p12_a_plan_changed_behind_our_back_is_not_written_to(what: str, folder: Path, plan: Plan) -> None:
    file = folder / "plan.db"
    with open_store(folder, PASSPHRASE) as store:
        assert store.load() == plan
        if what == "moved":
            folder.rename(folder.with_name("moved.minplan"))
        elif what == "removed":
            file.unlink()
        elif what == "replaced":
            shutil.copy(file, folder / "other")
            (folder / "other").replace(file)
        else:
            keys = keys_file.read(folder)
            with Store(folder, unlock(keys, PASSPHRASE).data_key, keys, _NoLock()) as other:
                other.save(plan, edits.change_person(plan, phone="1"))
        with pytest.raises(ChangedElsewhere):
            store.save(plan, edits.change_person(plan, phone="2"))


class _NoLock(Lock):
    def __init__(self) -> None:
        self._handle = -1


def test_what_sqlite_said_first_is_told_and_not_what_whoever_cleared_up_met() -> None:
    def said(name: str, words: str) -> OperationalError:
        error = OperationalError(words)
        error.sqlite_errorname = name
        return error

    def clears_up() -> None:
        try:
            raise said("SQLITE_IOERR_WRITE", "disk I/O error")
        except OperationalError:
            raise said("SQLITE_ERROR", "no such table: _alembic_tmp_versions")  # noqa: B904 - as it comes

    with pytest.raises(DiskFull), explained(Path("plan.db"), writing=True):
        clears_up()
