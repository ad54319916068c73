"""Locked means gone."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from minplan.store.store import open_store
from minplan.ui.chapters import Chapters
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.page import Page
from minplan.ui.window import Window
from tests.cases import case
from tests.ui.conftest import PASSPHRASE
from tests.ui.walking import spoken


def texts(value: Any) -> Iterator[str]:
    """Every text of a plan that is somebody's own."""
    if isinstance(value, str):
        if not isinstance(value, Enum) and " " in value:
            yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def walk_through(chapters: Chapters, settle: Callable[[], None]) -> None:
    for row in range(len(CHAPTERS)):
        chapters.turn_to(row)
        settle()


def test_p23_nothing_of_the_plan_is_left_in_the_window(
    window: Window, chapters: Chapters, settle: Callable[[], None]
) -> None:
    own = set(texts(case("katja")))
    assert len(own) > 50
    walk_through(chapters, settle)
    assert any(text in spoken(window) for text in own)
    window.lock()
    settle()
    heard = spoken(window) + "".join(spoken(one) for one in QApplication.topLevelWidgets())
    assert [text for text in own if text in heard] == []
    assert "Katja" not in heard
    assert window.windowTitle() == "Min plan"


def test_p23_the_title_never_tells_a_name(window: Window, chapters: Chapters) -> None:
    assert window.windowTitle() == "Min plan"
    assert "Katja" not in window.windowTitle()


def _note(gone: list[str], name: str, _page: object = None) -> None:
    gone.append(name)


def test_p23_the_pages_are_destroyed_and_not_hidden(
    window: Window, chapters: Chapters, settle: Callable[[], None]
) -> None:
    walk_through(chapters, settle)
    gone: list[str] = []
    parts: list[QWidget] = [chapters, *chapters.findChildren(QWidget)]
    pages = [chapters.stack.widget(place) for place in range(chapters.stack.count())]
    assert len(pages) == len(CHAPTERS)
    for page in pages:
        page.destroyed.connect(partial(_note, gone, type(page).__name__))
    assert len(parts) > 300
    window.lock()
    settle()
    assert sorted(gone) == sorted(kind.__name__ for kind in CHAPTERS)


def test_p23_the_python_side_of_the_plan_is_let_go_of(qtbot: QtBot, window: Window, settle: Callable[[], None]) -> None:
    window.unlock.passphrase.setText(PASSPHRASE)
    window.unlock.open.click()
    qtbot.waitUntil(lambda: window.chapters is not None)
    assert window.chapters
    walk_through(window.chapters, settle)
    kept = [weakref.ref(one) for one in (window.plan, window.chapters, *window.chapters.findChildren(Page))]
    assert len(kept) == 2 + len(CHAPTERS)
    window.lock()
    settle()
    gc.collect()
    assert [one() for one in kept if one() is not None] == []


def test_a_locked_plan_can_be_opened_elsewhere_and_here_again(
    qtbot: QtBot, window: Window, chapters: Chapters, settle: Callable[[], None]
) -> None:
    folder = window._folder
    assert folder
    window.bar.lock.click()
    settle()
    open_store(folder, PASSPHRASE).close()
    window.unlock.passphrase.setText(PASSPHRASE)
    window.unlock.open.click()
    qtbot.waitUntil(lambda: window.chapters is not None)
    assert not window.bar.undo.isEnabled()
