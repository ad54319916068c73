"""What keeps the files safe, in the window: backups by themselves, a way back, and what has happened is said."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QMessageBox
from pytestqt.qtbot import QtBot

from minplan.app import Dress, made
from minplan.plan import edits
from minplan.store import ballast, key_file, one_file
from minplan.store.backup import listed
from minplan.store.keys import new_random_secret
from minplan.store.keys_file import SlotKind
from minplan.store.store import open_store
from minplan.ui import tasks
from minplan.ui.drafts import keep_drafts
from minplan.ui.pages.backups import Backups
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.goals import Goals
from minplan.ui.pages.overview import Overview
from minplan.ui.safe.looking import AskSecret
from minplan.ui.safe.notices import Told
from minplan.ui.safe.wishes import LookAt
from minplan.ui.start.home import Guards, Home, Known
from minplan.ui.start.latch_pad import LatchKind, LatchPad
from minplan.ui.start.open_copy import OpenCopy
from minplan.ui.start.plans import Plans
from minplan.ui.start.take_back import TakeBack
from minplan.ui.theme import Look
from minplan.ui.window import Window
from tests.store.faults import file_size_at_most
from tests.store.sample import RECOVERY_CODE
from tests.ui.conftest import PASSPHRASE, TODAY

Settle = Callable[[], None]


class Clock:
    """The day's time, as a test has it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def settle(settle: Settle) -> Settle:
    """One thing is done after the other: let each of them come to its end."""

    def settled() -> None:
        for _round in range(3):
            settle()

    return settled


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def home(clock: Clock, tmp_path: Path) -> Home:
    """What this computer knows, kept for this test alone."""
    return Home(known=Known(tmp_path / "plans.json"), documents=tmp_path, now=clock, guards=Guards(tmp_path / "g.json"))


@pytest.fixture
def start(qtbot: QtBot, dress: Dress, home: Home, settle: Settle) -> Iterator[Callable[[Path], Window]]:
    """The window, locked, on a plan or a copy."""
    windows: list[Window] = []

    def started(folder: Path) -> Window:
        dress.choose(Look())
        window = made(dress, folder, TODAY, home)
        qtbot.addWidget(window)
        window.show()
        windows.append(window)
        return window

    yield started
    for one in windows:
        one.close()
    settle()


def opened(window: Window, settle: Settle) -> Window:
    """Open it by its passphrase, and let its files be looked after."""
    window.unlock.passphrase.setText(PASSPHRASE)
    window.unlock.open.click()
    settle()
    assert window.chapters is not None, window.unlock.problem.text
    assert window.watch.guard is not None
    window.watch.guard.look_after()
    settle()
    return window


def edited(window: Window, phone: str) -> None:
    assert window.plan is not None
    assert window.plan.edit("Ändrade", edits.change_person(window.plan.value, phone=phone)), window.plan.problem


def backups(window: Window, settle: Settle) -> Backups:
    assert window.chapters is not None
    window.chapters.to_backups()
    settle()
    page = window.chapters.page
    assert isinstance(page, Backups)
    return page


def sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Press what is not proposed in every question."""
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: 0)

    def pressed(question: QMessageBox) -> QAbstractButton:
        return next(one for one in question.buttons() if one is not question.defaultButton())

    monkeypatch.setattr(QMessageBox, "clickedButton", pressed)


def test_p15_each_day_of_use_has_a_backup_and_nobody_waits_for_it(
    start: Callable[[Path], Window], folder: Path, clock: Clock, settle: Settle
) -> None:
    window = opened(start(folder), settle)
    assert [one.saves for one in listed(folder)] == [1]
    assert ballast.is_there(folder)
    clock.now += timedelta(days=1)
    edited(window, "070-1")
    window.lock()
    opened(window, settle)
    assert [one.saves for one in listed(folder)] == [1, 2]
    edited(window, "070-2")
    window.close()
    tasks.wait()
    assert [one.saves for one in listed(folder)] == [1, 2]  # one a day; the rest with the next
    open_store(folder, PASSPHRASE).close()


def test_a_backup_that_cannot_be_made_is_told_once_and_the_plan_closes_all_the_same(
    start: Callable[[Path], Window], folder: Path, settle: Settle
) -> None:
    (folder / "backups").rmdir()
    (folder / "backups").write_bytes(b"in the way")
    window = opened(start(folder), settle)
    assert window.watch.notices.what is Told.NOT_BACKED_UP
    window.watch.notices.aside.click()
    assert window.watch.notices.text == ""
    window.lock()
    assert window.plan is None
    settle()
    open_store(folder, PASSPHRASE).close()


def test_p15_the_way_back_shows_what_differs_asks_and_keeps_the_present(
    start: Callable[[Path], Window], folder: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(start(folder), settle)
    assert window.plan is not None
    before = window.plan.value
    edited(window, "070-174 06 05")
    page = backups(window, settle)
    (look,) = page.looks.values()
    look.click()
    settle()
    assert page.looking is not None
    told = "\n".join(page.looking.told)  # type: ignore[union-attr]
    assert "telefonnumret" in told
    page.looking.back.click()
    assert page.looking is None
    sure(monkeypatch)
    next(iter(page.looks.values())).click()
    settle()
    page.looking.take.click()  # type: ignore[union-attr]
    settle()
    assert window.plan is not None
    assert window.plan.value == before
    assert window.plan.undoes == ""
    assert window.chapters is not None
    assert "tagen tillbaka" in window.chapters.messages.text
    assert [one.saves for one in listed(folder)] == [1, 2]
    edited(window, "070-3")
    window.lock()
    opened(window, settle)
    assert window.watch.notices.what is None  # it was we who put the old one back


def test_a_copy_is_saved_on_a_stick_remembered_and_asked_for_again_when_it_is_old(
    start: Callable[[Path], Window], folder: Path, tmp_path: Path, home: Home, settle: Settle
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    window = opened(start(folder), settle)
    page = backups(window, settle)
    page.save_in(stick)
    settle()
    file = stick / "katja.minplan-copy"
    first = file.read_bytes()
    edited(window, "070-4")
    page.save.click()
    settle()
    assert file.read_bytes() != first
    known = home.guards.of(folder)
    assert known.copy_to == str(stick)
    assert not _reminded(window, settle)
    home.guards.keep(folder, known._replace(copied=datetime(2026, 4, 1, tzinfo=UTC)))
    window.lock()
    settle()
    assert _reminded(opened(window, settle), settle)


def test_p12_how_often_a_plan_was_saved_is_noted_when_it_is_left_and_not_at_each_save(
    start: Callable[[Path], Window], folder: Path, home: Home, settle: Settle
) -> None:
    window = opened(start(folder), settle)
    before = home.guards.of(folder).saves
    edited(window, "070-1")
    edited(window, "070-2")
    assert home.guards.of(folder).saves == before
    window.lock()
    assert home.guards.of(folder).saves == before + 2


def test_p22_a_secret_of_another_day_that_is_being_written_is_no_draft(folder: Path, qtbot: QtBot) -> None:
    asked, pad = AskSecret(LookAt(folder), "why"), LatchPad(LatchKind.DIGITS, choosing=True)
    for one, field in ((asked, asked.secret), (pad, pad.digits)):
        qtbot.addWidget(one)
        field.setText("1357")
        field.setModified(True)
        with open_store(folder, PASSPHRASE) as store:
            assert keep_drafts(one, store)
            assert store.drafts() == {}


def _reminded(window: Window, settle: Settle) -> bool:
    assert window.chapters is not None
    window.chapters.turn_to(0)
    settle()
    page = window.chapters.page
    assert isinstance(page, Overview)
    page.steps._show_more()
    return any(row.key == ("backups", "") for row in page.steps.list.rows)


def test_p13_another_version_is_said_looked_at_and_left_alone(
    start: Callable[[Path], Window], folder: Path, settle: Settle
) -> None:
    other = folder / "plan (konfliktkopia 2026-05-19).db"
    shutil.copy(folder / "plan.db", other)
    before = other.read_bytes()
    window = opened(start(folder), settle)
    edited(window, "070-5")
    assert window.watch.notices.what is Told.OTHERS
    window.watch.notices.act.click()
    settle()
    assert window.chapters is not None
    page = window.chapters.page
    assert isinstance(page, Backups)
    page.others[other].click()
    settle()
    assert page.looking is not None
    assert any("telefonnumret" in one for one in page.looking.told)  # type: ignore[union-attr]
    assert not page.looking.take.isVisible()  # type: ignore[union-attr]
    assert other.read_bytes() == before


def test_p12_when_the_files_go_what_was_written_stays_and_is_saved_in_another_place(
    start: Callable[[Path], Window], folder: Path, tmp_path: Path, settle: Settle
) -> None:
    window = opened(start(folder), settle)
    folder.rename(tmp_path / "away")
    assert window.plan is not None
    last = edits.change_person(window.plan.value, phone="070-6")
    assert not window.plan.edit("Ändrade", last)
    assert window.plan.value == last
    assert window.watch.notices.what is Told.MOVED
    assert window.watch.guard is not None
    window.watch.guard.save_elsewhere(tmp_path / "katja.minplan")
    settle()
    opened(window, settle)
    assert window.plan.value == last


def test_p12_an_older_plan_in_the_place_of_the_last_is_said(
    start: Callable[[Path], Window], folder: Path, clock: Clock, settle: Settle
) -> None:
    old = (folder / "plan.db").read_bytes()
    window = opened(start(folder), settle)
    edited(window, "070-7")
    window.lock()
    settle()
    (folder / "plan.db").write_bytes(old)
    clock.now += timedelta(days=2)
    opened(window, settle)
    assert window.watch.notices.what is Told.OLDER
    assert "sparad 2 gånger. Nu är det 1." in window.watch.notices.text
    assert "20 maj 2026" in window.watch.notices.text


def test_p14_rot_in_a_page_is_said_once_a_month_and_points_to_the_backups(
    start: Callable[[Path], Window], folder: Path, home: Home, settle: Settle
) -> None:
    rotten = (folder / "keys.copy.json").read_bytes()
    (folder / "keys.copy.json").write_bytes(rotten[:40] + bytes([rotten[40] ^ 1]) + rotten[41:])
    window = opened(start(folder), settle)
    assert window.watch.notices.what is Told.DAMAGED
    assert home.guards.of(folder).checked == date(2026, 5, 20)
    window.lock()
    settle()
    opened(window, settle)
    assert window.watch.notices.what is not Told.DAMAGED  # the month is not over
    window.lock()
    settle()
    home.guards.keep(folder, home.guards.of(folder)._replace(checked=date(2036, 5, 20)))  # the clock went far ahead
    opened(window, settle)
    assert window.watch.notices.what is Told.DAMAGED


def test_p06_a_full_disk_takes_the_ballast_and_says_what_to_do_and_the_text_stays(
    start: Callable[[Path], Window], folder: Path, settle: Settle
) -> None:
    window = opened(start(folder), settle)
    assert window.plan is not None
    long = edits.change_person(window.plan.value, phone="070 " * 5000)
    with file_size_at_most(0):
        assert not window.plan.edit("Ändrade", long)
    assert window.plan.value == long
    assert window.plan.problem.startswith("Disken är full")
    assert not ballast.is_there(folder)
    assert window.plan.save()
    assert window.watch.notices.what is Told.TIGHT
    assert window.watch.guard is not None
    window.watch.guard.look_after()
    settle()
    assert ballast.is_there(folder)


@pytest.mark.parametrize("fault", ["flipped", "missing"])
def test_p04_p14_a_plan_that_cannot_be_opened_offers_its_backups_and_puts_what_was_there_aside(
    fault: str, start: Callable[[Path], Window], folder: Path, settle: Settle
) -> None:
    with open_store(folder, PASSPHRASE) as store:
        plan = store.load()
        store.back_up(datetime(2026, 5, 19, tzinfo=UTC))
    damaged = os.urandom(8192) if fault == "flipped" else None
    (folder / "plan.db").unlink() if damaged is None else (folder / "plan.db").write_bytes(damaged)
    window = start(folder)
    assert window.unlock.take_back.isHidden()
    window.unlock.passphrase.setText(PASSPHRASE)
    window.unlock.open.click()
    settle()
    assert (folder / "plan.db").exists() is (damaged is not None)
    assert not window.unlock.take_back.isHidden()
    window.unlock.take_back.click()
    back = window.start_page.seen
    assert isinstance(back, TakeBack)
    next(iter(back.choice.rows.values())).click()
    back.secret.secret.setText(PASSPHRASE)
    back.secret.go_on()
    settle()
    assert back.see is not None
    back.see.go_on()
    settle()
    assert window.plan is not None
    assert window.plan.value == plan
    aside = list((folder / "backups").glob("*put-aside"))
    assert len(aside) == 1
    assert damaged is None or (aside[0] / "plan.db").read_bytes() == damaged


def test_a_copy_opens_where_it_shall_live_by_its_recovery_code(
    start: Callable[[Path], Window], folder: Path, tmp_path: Path, settle: Settle
) -> None:
    file = tmp_path / "Min plan.minplan-copy"
    with open_store(folder, PASSPHRASE) as store:
        plan = store.load()
        one_file.write(store, file)
    window = start(file)
    copy = window.start_page.seen
    assert isinstance(copy, OpenCopy)
    assert copy.place.place == tmp_path / "Min plan.minplan"
    copy.place.go_on()
    copy.secret.secret.setText("inte rätt")
    copy.secret.go_on()
    settle()
    assert copy.secret.problem.text
    assert copy.secret.keys.isHidden()  # no key file opens it
    copy.secret.secret.setText(RECOVERY_CODE)
    copy.secret.go_on()
    settle()
    assert window.plan is not None
    assert window.plan.value == plan
    assert window.plan.on_disk is not None
    assert window.plan.on_disk.folder == tmp_path / "Min plan.minplan"


def test_a_copy_of_a_plan_that_is_here_is_compared_or_saved_beside_and_never_put_in_its_place(
    start: Callable[[Path], Window], folder: Path, tmp_path: Path, home: Home, settle: Settle
) -> None:
    file = tmp_path / "katja.minplan-copy"
    with open_store(folder, PASSPHRASE) as store:
        plan = store.load()
        one_file.write(store, file)
        store.save(plan, edits.change_person(plan, phone="070-8"))
    home.known.remember(folder)
    window = start(file)
    copy = window.start_page.seen
    assert isinstance(copy, OpenCopy)
    assert copy.here is not None
    copy.here.compare.click()
    copy.secret.secret.setText(PASSPHRASE)
    copy.secret.go_on()
    settle()
    assert copy.compared is not None
    copy.compared.back.click()
    copy.here.beside.click()
    assert copy.place.place == tmp_path / "katja 2.minplan"
    copy.here.open_wanted.emit()
    assert window.unlock.problem.text == ""


def test_a_copy_is_opened_by_the_key_file_that_opened_the_plan(
    start: Callable[[Path], Window],
    folder: Path,
    tmp_path: Path,
    home: Home,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file, key, sticks = tmp_path / "katja.minplan-copy", new_random_secret(), list[Path]()
    with open_store(folder, PASSPHRASE) as store:
        store.add_secret(SlotKind.KEY_FILE, key)
        one_file.write(store, file)
    monkeypatch.setattr(home.sticks, "_places", lambda: sticks)
    window = start(file)
    copy = window.start_page.seen
    assert isinstance(copy, OpenCopy)
    copy.place.go_on()
    copy.secret.stick.click()
    settle()
    assert "nyckelfil" in copy.secret.problem.text
    assert not copy.secret.file.isHidden()
    (tmp_path / "stick").mkdir()
    key_file.write(tmp_path / "stick" / "nyckel.minplan-key", key)
    sticks.append(tmp_path / "stick")
    copy.secret.stick.click()
    settle()
    assert window.plan is not None
    assert window.plan.on_disk is not None
    assert window.plan.on_disk.folder == tmp_path / "katja 2.minplan"


def test_a_file_that_is_no_copy_is_told_of(start: Callable[[Path], Window], tmp_path: Path) -> None:
    file = tmp_path / "brev.minplan-copy"
    file.write_bytes(b"Hej!")
    window = start(file)
    assert isinstance(window.start_page.seen, Plans)
    assert "brev.minplan-copy" in window.start_page.seen.gone.text()


def test_p17_a_plan_that_is_open_only_to_read_says_so_and_can_be_copied(
    start: Callable[[Path], Window], folder: Path, tmp_path: Path, settle: Settle, home: Home
) -> None:
    other = open_store(folder, PASSPHRASE)
    window = start(folder)
    window.unlock.passphrase.setText(PASSPHRASE)
    window.unlock.open.click()
    settle()
    window.unlock.read.click()
    settle()
    assert window.watch.notices.what is Told.READ_ONLY
    page = backups(window, settle)
    assert not page.now.isEnabled()
    page.save_in(tmp_path)
    settle()
    assert (tmp_path / "katja.minplan-copy").exists()
    other.close()
    assert replace(home).guards.of(folder).copy_to == str(tmp_path)


def test_p06_p22_on_a_full_disk_nobody_is_locked_out_from_what_was_being_written(
    start: Callable[[Path], Window], folder: Path, settle: Settle
) -> None:
    window = opened(start(folder), settle)
    assert window.chapters is not None
    window.chapters.turn_to(CHAPTERS.index(Goals))
    settle()
    page = window.chapters.page
    assert isinstance(page, Goals)
    box = next(iter(page.shown.values())).field.box
    with file_size_at_most(0):
        box.setPlainText("halva orden")
        box.document().setModified(True)
        assert window.plan is not None
        assert not keep_drafts(window.chapters, window.plan.memory)
        window.lock_by_itself()
        assert window.plan is not None
        assert "halva orden" in [one.text for one in window.plan.value.goals]
    window.lock_by_itself()
    settle()
    assert window.plan is None
    with open_store(folder, PASSPHRASE, read_only=True) as store:
        assert "halva orden" in [one.text for one in store.load().goals]
