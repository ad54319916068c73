"""A short code opens a plan that locked itself, and no other: three wrong ones in all, four hours, in memory alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minplan.app import Dress, made
from minplan.store.errors import NotByLatch
from minplan.store.latch import Latch
from minplan.store.store import Store, open_store
from minplan.ui.latch_card import LatchCard
from minplan.ui.pages.settings import Settings
from minplan.ui.reopening import HOURS, Reopening
from minplan.ui.settings import AppSettings
from minplan.ui.start.home import Home
from minplan.ui.start.latch_pad import PICTURES, LatchKind
from minplan.ui.unlock import Unlock
from minplan.ui.window import Window
from tests.store.sample import CHEAP
from tests.ui.conftest import PASSPHRASE, TODAY, Clock, _settle
from tests.ui.walking import clipped, spoken, stops


@pytest.fixture
def again(clock: Clock) -> Reopening:
    return Reopening(clock)


def refuse(*_asked: object) -> tuple[Store, object]:
    raise AssertionError("only the code is asked for")


@pytest.fixture
def locked(dress: Dress, folder: Path, again: Reopening) -> Iterator[Callable[[LatchKind, str], Unlock]]:
    """The screen after a lock by time, with a code of a kind."""
    shown: list[Unlock] = []

    def show(kind: LatchKind, code: str) -> Unlock:
        with open_store(folder, PASSPHRASE) as store:
            again.kind, again._latch = kind, Latch(code, store.opened_by, CHEAP)
            again.locked(store, 600)
        unlock = Unlock(folder, refuse, Home(clock=again._clock), locked=True, again=again)
        unlock.resize(1000, 700)
        unlock.show()
        unlock.activateWindow()
        unlock.start()
        QApplication.processEvents()
        shown.append(unlock)
        return unlock

    yield show
    _settle()


def test_digits_open_the_plan_and_a_wrong_code_is_told_three_times_in_all(
    locked: Callable[[LatchKind, str], Unlock], folder: Path
) -> None:
    unlock = locked(LatchKind.DIGITS, "2468")
    assert unlock.pad.digits.hasFocus()
    assert not unlock.passphrase.isVisible()
    said = []
    for code in ("12", "1111", "2222"):
        QTest.keyClicks(unlock.pad.digits, code)
        QTest.keyClick(unlock.pad.digits, Qt.Key.Key_Return)
        _settle()
        said.append(unlock.pad.problem.text)
        unlock.pad.clear()
    assert said[1:] == [
        str(NotByLatch(NotByLatch.wrong, count=2)),
        str(NotByLatch(NotByLatch.wrong_once)),
    ]
    QTest.keyClicks(unlock.pad.digits, "3333")
    unlock.pad.enter.click()
    _settle()
    assert unlock.passphrase.hasFocus()
    assert not unlock.pad.isVisible()
    assert unlock.problem.text == str(NotByLatch(NotByLatch.over))
    assert not unlock.again


def test_three_pictures_in_their_order_open_the_plan_by_the_keyboard(
    locked: Callable[[LatchKind, str], Unlock], dress: Dress
) -> None:
    unlock, opened = locked(LatchKind.PICTURES, "cake/key/cake"), list[Store]()
    unlock.opened.connect(lambda store, _plan: opened.append(store))
    assert list(clipped(unlock)) == []
    keys = list(unlock.pad.keys.values())
    assert [one for one in stops(unlock) if one in keys] == keys
    assert [one.text() for one in keys] == [spoken(one).split("\n")[0] for one in keys]
    assert len(set(PICTURES.values())) == len(keys) == 12
    for name in ("key", "cake", "cake", "cake", "key", "cake"):
        unlock.pad.keys[name].setFocus()
        QTest.keyClick(unlock.pad.keys[name], Qt.Key.Key_Space)
        _settle()
    assert len(opened) == 1
    opened[0].close()


def test_after_four_hours_only_the_passphrase_is_asked_for(
    locked: Callable[[LatchKind, str], Unlock], clock: Clock, again: Reopening, folder: Path
) -> None:
    unlock = locked(LatchKind.DIGITS, "2468")
    clock.now += HOURS * 3600 - 600
    QTest.keyClicks(unlock.pad.digits, "2468")
    unlock.pad.enter.click()
    _settle()
    assert unlock.passphrase.isVisible()
    assert not again.is_chosen
    open_store(folder, PASSPHRASE).close()


@pytest.fixture
def window(qtbot: QtBot, dress: Dress, folder: Path, clock: Clock) -> Iterator[Window]:
    """The window, where a code of digits is wanted."""
    dress.set(AppSettings(latch=LatchKind.DIGITS))
    window = made(dress, folder, TODAY, Home(clock=clock))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()
    _settle()
    dress.set(AppSettings())


def test_a_lock_by_time_takes_the_code_and_no_other_lock_does(qtbot: QtBot, window: Window) -> None:
    unlocked(qtbot, window)
    assert window.latch_offer.isVisible()
    window.latch_offer.choose.click()
    _settle()
    page = window.aside
    assert isinstance(page, Settings)
    assert isinstance(page.latch, LatchCard)
    assert page.latch.pad is not None
    QTest.keyClicks(page.latch.pad.digits, "13579")
    page.latch.pad.enter.click()
    qtbot.waitUntil(lambda: window.reopening.is_chosen)
    assert not window.latch_offer.isVisible()
    window.lock_by_itself()
    QTest.keyClicks(window.unlock.pad.digits, "13579")
    window.unlock.pad.enter.click()
    qtbot.waitUntil(lambda: window.chapters is not None)
    window.lock()
    assert not window.unlock.pad.isVisibleTo(window)
    assert not window.reopening.is_chosen
    assert "13579" not in repr(vars(window.reopening))


def unlocked(qtbot: QtBot, window: Window) -> None:
    window.unlock.passphrase.setText(PASSPHRASE)
    window.unlock.open.click()
    qtbot.waitUntil(lambda: window.chapters is not None)
    _settle()


def test_a_code_goes_when_the_passphrase_is_written_and_when_the_screen_is_locked(
    folder: Path, again: Reopening
) -> None:
    with open_store(folder, PASSPHRASE) as store:
        again.kind, again._latch = LatchKind.DIGITS, Latch("2468", store.opened_by, CHEAP)
        again.opened(store)
        assert again.is_chosen
        again.locked(store, 0)
        assert again.can_open()
    with open_store(folder, PASSPHRASE) as store:
        again.opened(store)
    assert not again.is_chosen
