"""The plan locks itself when nobody is there, warns first, and loses nothing that was being written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from minplan.app import Dress, made
from minplan.app import home as program_home
from minplan.store.store import open_store
from minplan.ui.auto_lock import MINUTES, WARNING, AutoLock, steady
from minplan.ui.drafts import _fields, _key, keep_drafts
from minplan.ui.session_lock import SessionLock
from minplan.ui.settings import AppSettings
from minplan.ui.start.home import Home
from minplan.ui.widgets.field import TextBox
from minplan.ui.window import Window
from tests.ui.conftest import PASSPHRASE, TODAY, Clock, _settle
from tests.ui.walking import spoken, stops


@pytest.fixture
def opened(qtbot: QtBot, dress: Dress, folder: Path, clock: Clock) -> Iterator[Window]:
    """The window with the plan open, on a clock of ours."""
    dress.set(AppSettings())
    window = made(dress, folder, TODAY, Home(clock=clock))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    unlocked(qtbot, window)
    yield window
    if window.plan is not None:
        window.plan.close()
        window.plan = None
    _settle()


def unlocked(qtbot: QtBot, window: Window) -> None:
    window.unlock.passphrase.setText(PASSPHRASE)
    window.unlock.open.click()
    qtbot.waitUntil(lambda: window.chapters is not None)
    _settle()


def passes(window: Window, clock: Clock, seconds: float) -> None:
    """Time goes by, and the window looks at the clock as it does each second."""
    step = 5.0
    while seconds > 0:
        clock.now += min(step, seconds)
        seconds -= step
        window.auto_lock.look()


def test_p22_nobody_there_is_warned_and_then_locked(opened: Window, clock: Clock, folder: Path) -> None:
    passes(opened, clock, MINUTES * 60 - WARNING - 1)
    assert opened.lock_warning.text == ""
    passes(opened, clock, 2)
    assert str(WARNING - 1) in opened.lock_warning.text
    passes(opened, clock, 20)
    assert opened.plan is not None
    passes(opened, clock, WARNING - 20)
    assert opened.plan is None
    _settle()
    assert opened.lock_warning.text == ""
    assert "Katja" not in spoken(opened)
    open_store(folder, PASSPHRASE).close()


@pytest.mark.parametrize("act", ["key", "click"])
def test_p22_any_key_or_click_extends(opened: Window, clock: Clock, act: str) -> None:
    passes(opened, clock, MINUTES * 60 - 10)
    assert opened.lock_warning.isVisible()
    handle = opened.windowHandle()
    if act == "key":
        QTest.keyClick(handle, Qt.Key.Key_Shift)
    else:
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(640, 3))
    assert not opened.lock_warning.isVisible()
    passes(opened, clock, MINUTES * 60 - WARNING - 10)
    assert opened.plan is not None
    assert not opened.lock_warning.isVisible()


def test_the_button_extends_and_can_be_reached(opened: Window, clock: Clock) -> None:
    passes(opened, clock, MINUTES * 60 - 10)
    assert opened.lock_warning.stay in stops(opened)
    opened.lock_warning.stay.click()
    assert not opened.lock_warning.isVisible()


def test_p21_a_computer_that_has_slept_wakes_locked(opened: Window, clock: Clock) -> None:
    clock.now += 61
    opened.auto_lock.look()
    assert opened.plan is None


def test_p22_a_window_held_up_for_a_moment_still_warns_for_long_enough(qtbot: QtBot, clock: Clock) -> None:
    lock, due, warned = AutoLock(clock), list[int](), list[int]()
    lock.minutes = 5
    lock.warned.connect(warned.append)
    lock.due.connect(lambda: due.append(1))
    lock.begin()
    for _look in range(7):
        clock.now += 35
        lock.look()
    clock.now += 59
    lock.look()
    assert due == []
    assert warned == [WARNING]
    lock.end()


def test_p21_the_clock_that_locks_is_no_time_of_day_and_is_the_one_the_program_uses(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Summer time, another zone, a day that is set: none of them is asked."""
    import time

    def asked(*_anything: object) -> float:
        raise AssertionError("the time of day was asked")

    for name in ("time", "time_ns", "localtime", "gmtime"):
        monkeypatch.setattr(time, name, asked)
    assert program_home().clock is steady
    lock, due = AutoLock(steady), list[int]()
    lock.due.connect(lambda: due.append(1))
    lock.begin()
    before = steady()
    lock.look()
    assert 0 <= steady() - before < 60
    assert not due
    assert lock.idle < 60
    QGuiApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationSuspended)  # type: ignore[union-attr]
    assert due == [1]
    lock.end()


def test_p21_a_plan_locks_with_the_computers_screen_and_for_sleep(opened: Window, folder: Path) -> None:
    told = SessionLock()
    told.locked.connect(opened.lock_with_session)
    told.told(False)
    assert opened.plan is not None
    told.told(True)
    assert opened.plan is None
    assert not opened.reopening.can_open()
    open_store(folder, PASSPHRASE).close()


def test_the_minutes_are_the_persons_choice(qtbot: QtBot, dress: Dress, opened: Window, clock: Clock) -> None:
    from dataclasses import replace

    dress.set(replace(dress.settings, auto_lock_minutes=30))
    passes(opened, clock, 29 * 60)
    assert opened.plan is not None
    passes(opened, clock, 60)
    assert opened.plan is None
    dress.set(AppSettings())


def test_p22_what_is_being_written_is_back_in_its_field(
    qtbot: QtBot, opened: Window, clock: Clock, folder: Path, settle: Callable[[], None]
) -> None:
    assert opened.chapters is not None
    opened.chapters.tell.go_to("me-born")
    settle()
    field = opened.chapters.focusWidget()
    assert isinstance(field, QLineEdit | TextBox)
    key, said = _key(field), "den trettioandra maj"
    if isinstance(field, QLineEdit):
        field.setText(said)
        field.setModified(True)
    else:
        field.setPlainText(said)
        field.document().setModified(True)
    passes(opened, clock, MINUTES * 60 + 5)
    assert opened.plan is None
    with open_store(folder, PASSPHRASE) as store:
        kept = store.drafts()
        saved = said in repr(store.load())
    assert not saved
    assert kept == {key: said}
    unlocked(qtbot, opened)
    assert opened.chapters is not None
    shown = [one.text() for one in opened.chapters.findChildren(QLineEdit)]
    shown += [one.text() for one in opened.chapters.findChildren(TextBox)]
    assert said in shown


def test_p22_a_draft_without_its_field_is_offered_until_it_is_let_go_of(
    qtbot: QtBot, opened: Window, folder: Path, settle: Callable[[], None]
) -> None:
    assert opened.plan is not None
    opened.plan.memory.keep_draft("nowhere/field", "Jag vill ha en hund")
    opened.lock()
    settle()
    assert "hund" not in spoken(opened)
    unlocked(qtbot, opened)
    assert "Jag vill ha en hund" in opened.drafts.text
    opened.drafts.copy.click()
    assert QGuiApplication.clipboard().text() == "Jag vill ha en hund"
    opened.drafts.drop.click()
    assert opened.drafts.text == ""
    assert opened.plan.memory.drafts() == {}


def test_p22_what_cannot_be_saved_is_not_thrown_away_by_the_lock(opened: Window, clock: Clock, folder: Path) -> None:
    from dataclasses import replace

    assert opened.plan is not None
    (folder / "plan.db").rename(folder / "plan.away")
    plan = opened.plan.value
    assert not opened.plan.edit("Kommun", replace(plan, person=replace(plan.person, municipality="Lund")))
    passes(opened, clock, MINUTES * 60 + 5)
    assert opened.plan is not None
    assert opened.plan.value.person.municipality == "Lund"
    (folder / "plan.away").rename(folder / "plan.db")
    passes(opened, clock, MINUTES * 60 + 5)
    assert opened.plan is None
    with open_store(folder, PASSPHRASE) as store:
        assert store.load().person.municipality == "Lund"


def test_p21_an_open_dialog_does_not_keep_the_plan_open(opened: Window, clock: Clock) -> None:
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(opened)
    box.open()
    assert QApplication.activeModalWidget() is box
    passes(opened, clock, MINUTES * 60 + 5)
    assert opened.plan is None
    assert box.isHidden()


def test_nothing_unwritten_makes_no_draft(opened: Window) -> None:
    assert opened.plan is not None
    assert opened.chapters is not None
    assert list(_fields(opened.chapters))
    keep_drafts(opened.chapters, opened.plan.memory)
    assert opened.plan.memory.drafts() == {}
