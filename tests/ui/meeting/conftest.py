"""Stella's follow-up in the real window, with a clock that the test holds."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minplan.app import Dress, made
from minplan.plan.plan import Plan
from minplan.store.store import create
from minplan.ui.meeting.view import MeetingView
from minplan.ui.start.home import Home
from minplan.ui.theme import Look
from minplan.ui.widgets.top_bar import MEETING as MODE
from minplan.ui.window import Window
from tests.plan.held import DAY, MEETING, ahead
from tests.store.sample import CHEAP, RECOVERY_CODE
from tests.ui.conftest import PASSPHRASE

Key = Qt.Key
SWEDEN = ZoneInfo("Europe/Stockholm")


@dataclass
class Hands:
    """One who sits at the keyboard. `clock` holds what the clock on the wall shows."""

    window: Window
    settle: Callable[[], None]
    clock: list[datetime]

    @property
    def view(self) -> MeetingView:
        """The meeting view."""
        assert self.window.chapters is not None
        return self.window.chapters.meeting

    @property
    def plan(self) -> Plan:
        """The plan as the person sees it."""
        assert self.window.chapters is not None
        return self.window.chapters.plan.value

    def press(self, *keys: Qt.Key, hold: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys where the keyboard is, one after another."""
        for key in keys:
            focused = QApplication.focusWidget()
            assert focused is not None, "nothing has the keyboard"
            QTest.keyClick(focused, key, hold)
            self.settle()

    def type(self, text: str) -> None:
        """Type where the keyboard is; QTest types only what an English keyboard has."""
        focused = QApplication.focusWidget()
        assert focused is not None
        insert = getattr(focused, "insertPlainText", None) or focused.insert  # type: ignore[attr-defined]
        insert(text)
        self.view.writing.catch_up()
        self.settle()

    def line(self, text: str, *keys: Qt.Key) -> None:
        """A line and its keys, ended with as many Enter as it takes."""
        self.type(text)
        self.press(*keys)
        for _enter in range(2):
            if self.view.writing.box.text():
                self.press(Key.Key_Return)
        assert self.view.writing.box.text() == ""


@pytest.fixture(scope="session")
def _stellas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("meeting") / "stella.minplan"
    create(folder, ahead(), PASSPHRASE, RECOVERY_CODE, cost=CHEAP).close()
    return folder


@pytest.fixture
def hands(qtbot: QtBot, dress: Dress, _stellas: Path, tmp_path: Path, settle: Callable[[], None]) -> Iterator[Hands]:
    """Somebody in front of the meeting view, before the meeting begins."""
    folder = Path(shutil.copytree(_stellas, tmp_path / _stellas.name))
    dress.choose(Look())
    clock: list[datetime] = [datetime(2026, 6, 16, 15, 3)]
    window = made(dress, folder, DAY, Home(now=lambda: clock[0].replace(tzinfo=SWEDEN)))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.unlock.passphrase.setText(PASSPHRASE)
    window.unlock.open.click()
    qtbot.waitUntil(lambda: window.chapters is not None)
    assert window.chapters is not None
    window.chapters.show_mode(MODE)
    window.chapters.start()
    settle()
    yield Hands(window, settle, clock)
    if window.plan is not None:
        window.plan.close()
        window.plan = None
    settle()


@pytest.fixture
def at_table(hands: Hands) -> Hands:
    """The same at the table, with everybody there and the keyboard where one writes."""
    hands.view.go_to(MEETING)
    hands.view.table.here.all.click()
    hands.settle()
    return hands
