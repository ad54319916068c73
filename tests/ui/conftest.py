"""A real window on a real encrypted store, without a screen."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from minplan.app import Dress, dressed, made
from minplan.plan.plan import Plan
from minplan.store.store import create, open_store
from minplan.ui import tasks
from minplan.ui.chapters import Chapters
from minplan.ui.pages.page import Page
from minplan.ui.theme import Look
from minplan.ui.widgets.top_bar import OVERVIEW
from minplan.ui.window import Window
from tests.cases import case
from tests.store.sample import CHEAP, RECOVERY_CODE

PASSPHRASE = "fyra gula båtar"
TODAY = date(2026, 5, 20)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What a computer without a screen or without voices says of that is no fault of the window's."""
    said = ("propagateSizeHints", "pipewire", "text-to-speech plug-in")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(*said, extend=True))


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 5_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def dress(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Dress:
    """The program's words, fonts and look, put on once."""
    qapp.setStyle("Fusion")
    return dressed(qapp, tmp_path_factory.mktemp("settings") / "settings.json")


def let_go(window: QWidget) -> None:
    """Close a window and take it down now: one that is only closed is taken down by whoever looks for what nobody
    holds, in the middle of something else.
    """
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def _nothing_left_standing(qapp: QApplication) -> Iterator[None]:
    """A window that a test leaves behind would be dressed anew with every later one."""
    yield
    for window in QApplication.topLevelWidgets():
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def _katjas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store") / "katja.minplan"
    create(folder, case("katja"), PASSPHRASE, RECOVERY_CODE, cost=CHEAP).close()
    return folder


@pytest.fixture
def folder(_katjas: Path, tmp_path: Path) -> Path:
    """Katja's plan, encrypted, for this test alone."""
    return Path(shutil.copytree(_katjas, tmp_path / _katjas.name))


@pytest.fixture
def stored(folder: Path) -> Callable[[], Plan]:
    """What the disk holds; asked for when the window has let go of it, or beside it only to read."""

    def read() -> Plan:
        store = open_store(folder, PASSPHRASE, read_only=True)
        try:
            return store.load()
        finally:
            store.close()

    return read


@pytest.fixture
def settle() -> Callable[[], None]:
    """Let everything that is under way come to its end, deletions too."""
    return _settle


def _settle() -> None:
    tasks.wait()
    for _round in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    while not all(page.whole for page in _pages()):
        QApplication.processEvents()
    for _round in range(3):  # what came last is laid out, and then what stands round it
        QApplication.processEvents()


def _pages() -> Iterator[Page]:
    """The pages that are seen. To ask every widget there is whether it is one takes longer than most tests."""
    todo: list[QObject] = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    while todo:
        one = todo.pop()
        if isinstance(one, Page):
            if one.isVisible():
                yield one
        elif isinstance(one, QWidget) and not one.isHidden():
            todo += one.children()


@pytest.fixture
def window(qtbot: QtBot, dress: Dress, folder: Path) -> Iterator[Window]:
    """The window, locked, on Katja's plan."""
    dress.choose(Look())
    made_ = made(dress, folder, TODAY)
    qtbot.addWidget(made_)
    with qtbot.waitActive(made_):
        made_.show()
        made_.activateWindow()
    yield made_
    if made_.plan is not None:
        made_.plan.close()
        made_.plan = None
    _settle()


@pytest.fixture
def chapters(qtbot: QtBot, window: Window) -> Chapters:
    """The same window, opened with its passphrase."""
    qtbot.keyClicks(window.unlock.passphrase, PASSPHRASE)
    window.unlock.open.click()
    qtbot.waitUntil(lambda: window.chapters is not None)
    _settle()
    assert window.chapters is not None
    window.chapters.show_mode(OVERVIEW)
    window.chapters.turn_to(0)
    _settle()
    return window.chapters
