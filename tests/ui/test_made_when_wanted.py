"""What is not seen is not made, what is seen first is made while one waits, and all that is made shows the plan."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minplan.app import Dress
from minplan.text import _
from minplan.ui.chapters import Chapters
from minplan.ui.meeting.view import MeetingView
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.goals import Goals
from minplan.ui.pages.overview import Overview
from minplan.ui.pages.page import Page
from minplan.ui.tell import Tell
from minplan.ui.widgets.top_bar import MEETING, OVERVIEW, TELL
from minplan.ui.window import Window
from tests.ui.conftest import PASSPHRASE


def pages(window: Window) -> set[type[Page]]:
    return {type(one) for one in window.findChildren(Page)}


def attempt(qtbot: QtBot, window: Window, secret: str) -> None:
    window.unlock.passphrase.clear()
    qtbot.keyClicks(window.unlock.passphrase, secret)
    qtbot.keyClick(window.unlock.passphrase, Qt.Key.Key_Return)


def left_on(qtbot: QtBot, window: Window, mode: str, settle: Callable[[], None]) -> Chapters:
    """The plan, left in a mode and opened anew."""
    for last in (mode, ""):
        attempt(qtbot, window, PASSPHRASE)
        qtbot.waitUntil(lambda: window.chapters is not None)
        assert window.chapters
        if last:
            window.chapters.show_mode(last)
            window.lock()
            settle()
    settle()
    return window.chapters


def made_in_vain(qtbot: QtBot, window: Window, settle: Callable[[], None]) -> None:
    """The plan, left on the overview and locked; a wrong passphrase was tried, and what would show it was made."""
    left_on(qtbot, window, OVERVIEW, settle)
    window.lock()
    settle()
    attempt(qtbot, window, "fel")
    qtbot.waitUntil(lambda: bool(window.unlock.problem.text))
    qtbot.waitUntil(lambda: pages(window) == {Overview})


def test_on_the_overview_neither_berätta_nor_the_meeting_nor_another_page_is_made(
    qtbot: QtBot, window: Window, settle: Callable[[], None]
) -> None:
    chapters = left_on(qtbot, window, OVERVIEW, settle)
    QTest.qWait(900)
    assert pages(window) == {Overview}
    assert not window.findChildren(Tell)
    assert not window.findChildren(MeetingView)
    chapters.turn_to(CHAPTERS.index(Goals))
    assert pages(window) == {Overview, Goals}
    chapters.show_mode(TELL)
    assert chapters.tell.isVisible()
    chapters.show_mode(MEETING)
    assert chapters.meeting.isVisible()


def test_in_berätta_the_meeting_is_not_made(qtbot: QtBot, window: Window, settle: Callable[[], None]) -> None:
    left_on(qtbot, window, TELL, settle)
    assert window.findChildren(Tell)
    assert not window.findChildren(MeetingView)


def test_what_was_made_while_a_wrong_passphrase_was_tried_shows_the_plan_when_the_right_one_is(
    qtbot: QtBot, window: Window, settle: Callable[[], None]
) -> None:
    made_in_vain(qtbot, window, settle)
    (made,) = window.findChildren(Overview)
    assert not made.isVisible()
    assert made.plan is None
    attempt(qtbot, window, PASSPHRASE)
    qtbot.waitUntil(lambda: window.chapters is not None)
    settle()
    assert window.chapters
    assert window.plan
    assert window.chapters.page is made
    assert made.plan is window.plan.value
    assert made.isVisible()


def test_what_was_made_in_another_language_is_not_shown(
    qtbot: QtBot, window: Window, dress: Dress, settle: Callable[[], None]
) -> None:
    made_in_vain(qtbot, window, settle)
    dress.speak("en")
    settle()
    assert pages(window) == set()
    attempt(qtbot, window, PASSPHRASE)
    qtbot.waitUntil(lambda: window.chapters is not None)
    settle()
    assert window.chapters
    assert window.chapters.page.heading.text() == _("What is promised?") == "What is promised?"
    dress.speak("sv")


def test_while_somebody_types_nothing_is_tidied_away(window: Window, chapters: Chapters) -> None:
    chapters.show_plan()
    chapters._idle.start(60)  # soon: but then a key is pressed
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert chapters._idle.remainingTime() > 60


def test_behind_a_locked_window_there_is_no_page(
    window: Window, chapters: Chapters, settle: Callable[[], None]
) -> None:
    for row in range(len(CHAPTERS)):
        chapters.turn_to(row)
    window.lock()
    settle()
    assert window.chapters is None
    assert not [one for one in QApplication.allWidgets() if isinstance(one, tuple(CHAPTERS))]
