"""Pages that are made before anyone turns to them: they are as new, stand in nobody's way, and go with the plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minplan.plan.edits import change
from minplan.ui import chapters as open_plan
from minplan.ui.chapters import Chapters
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.goals import Goals
from minplan.ui.pages.history import History
from minplan.ui.pages.page import Page
from minplan.ui.theme import Look, Scheme
from minplan.ui.widgets.top_bar import TELL
from minplan.ui.window import Window


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for the pause."""
    monkeypatch.setattr(open_plan, "_PAUSE", 0)


def there(chapters: Chapters) -> dict[type[Page], Page]:
    return {type(one): one for one in chapters.stack.findChildren(Page)}


def made(qtbot: QtBot, chapters: Chapters) -> dict[type[Page], Page]:
    chapters.show_plan()
    ahead = {one for one in CHAPTERS if one.ahead}
    qtbot.waitUntil(
        lambda: (
            ahead <= there(chapters).keys() and all(there(chapters)[one].plan is chapters.plan.value for one in ahead)
        ),
        timeout=30000,
    )
    return there(chapters)


@pytest.mark.usefixtures("at_once")
def test_what_is_made_ahead_shows_the_plan_as_it_is_and_nothing_is_read_from_the_store(
    qtbot: QtBot, chapters: Chapters
) -> None:
    pages = made(qtbot, chapters)
    assert not any(one.isVisible() for one in pages.values() if one is not chapters.page)
    plan = chapters.plan.value
    chapters.plan.edit("x", change(plan, "goals", plan.goals[0].id, text="Ett nytt mål"))
    goals = made(qtbot, chapters)[Goals]
    assert isinstance(goals, Goals)
    assert goals.shown[plan.goals[0].id].field.box.text() == "Ett nytt mål"
    assert History not in there(chapters)


@pytest.mark.usefixtures("at_once")
def test_a_page_made_ahead_is_in_another_look_as_one_made_afterwards(
    qtbot: QtBot, chapters: Chapters, dress: object, settle: Callable[[], None]
) -> None:
    made(qtbot, chapters)
    dress.choose(Look(Scheme.DARK, 150))  # type: ignore[attr-defined]
    chapters.turn_to(CHAPTERS.index(Goals))
    settle()
    seen = chapters.page.viewport().grab().toImage()
    fresh = Goals(chapters.page.today)
    chapters.stack.addWidget(fresh)
    fresh.back.setHidden(chapters.page.back.isHidden())
    fresh.show_plan(chapters.plan.value)
    chapters.stack.setCurrentWidget(fresh)
    settle()
    assert fresh.viewport().grab().toImage() == seen


def test_while_somebody_types_nothing_is_made(qtbot: QtBot, window: Window, chapters: Chapters) -> None:
    chapters.show_plan()
    before = set(there(chapters))
    chapters._ahead.start(60)  # soon: but then a key is pressed
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert chapters._ahead.remainingTime() > 60
    assert set(there(chapters)) == before


@pytest.mark.usefixtures("at_once")
def test_in_berätta_and_behind_a_locked_window_nothing_is_made(
    qtbot: QtBot, window: Window, chapters: Chapters, settle: Callable[[], None]
) -> None:
    before = set(there(chapters))
    chapters.show_plan()
    chapters.show_mode(TELL)
    settle()
    assert set(there(chapters)) == before
    chapters.show_mode("overview")
    chapters._make_ahead()
    window.lock()
    settle()
    assert window.chapters is None
    assert not [one for one in QApplication.allWidgets() if isinstance(one, tuple(CHAPTERS))]
