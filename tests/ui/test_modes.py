"""One plan, two ways to see it: the window keeps which one it was, and where the person was."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minplan.plan.plan import Plan
from minplan.ui.chapters import Chapters
from minplan.ui.pages.overview import Overview
from minplan.ui.pages.papers import Papers
from minplan.ui.speech import SpeechState
from minplan.ui.tell.list_answer import TextsAnswer
from minplan.ui.widgets.top_bar import OVERVIEW, TELL
from minplan.ui.window import Window
from tests.ui.conftest import PASSPHRASE
from tests.ui.walking import spoken


def opened(qtbot: QtBot, window: Window) -> Chapters:
    window.unlock.passphrase.setText(PASSPHRASE)
    window.unlock.open.click()
    qtbot.waitUntil(lambda: window.chapters is not None)
    assert window.chapters
    return window.chapters


def test_locked_and_opened_again_it_is_at_the_same_question(
    qtbot: QtBot, window: Window, settle: Callable[[], None]
) -> None:
    opened(qtbot, window).tell.go_to("want-dream")
    window.lock()
    settle()
    again = opened(qtbot, window)
    assert (again.mode, again.tell.place) == (TELL, "want-dream")
    assert again.tell.isAncestorOf(QApplication.focusWidget())


def test_the_mode_is_chosen_by_keyboard_and_kept(qtbot: QtBot, window: Window, settle: Callable[[], None]) -> None:
    opened(qtbot, window)
    segments = window.bar.modes.segments
    segments[TELL].setFocus()
    QTest.keyClick(segments[TELL], Qt.Key.Key_Right)
    assert window.chapters
    assert window.chapters.mode == OVERVIEW
    assert isinstance(window.chapters.page, Overview)
    assert window.chapters.page.isVisible()
    window.lock()
    settle()
    assert opened(qtbot, window).mode == OVERVIEW
    assert window.bar.modes.segments[OVERVIEW].isChecked()


def test_what_is_typed_in_berätta_is_saved_when_the_window_is_locked(
    qtbot: QtBot, window: Window, stored: Callable[[], Plan]
) -> None:
    chapters = opened(qtbot, window)
    chapters.tell.go_to("want-dream")
    answer = chapters.tell.seen.answer if chapters.tell.seen else None
    assert isinstance(answer, TextsAnswer)
    answer.add()
    QTest.keyClicks(answer.box, "Resa till Rom.")
    window.lock()
    assert "Resa till Rom." in [one.text for one in stored().goals]


def test_undo_in_the_bar_takes_an_answer_back_and_both_modes_show_it(qtbot: QtBot, window: Window) -> None:
    chapters = opened(qtbot, window)
    before = chapters.plan.value
    chapters.tell.go_to("me-name")
    QTest.keyClicks(QApplication.focusWidget(), " Ek")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert chapters.plan.value.person.name == "Katja Ekdal Ek"
    assert chapters.messages.text == ""
    assert window.bar.undo.accessibleName().endswith("Vad heter du?")
    chapters.show_mode(OVERVIEW)
    window.bar.undo.click()
    assert chapters.plan.value == before
    chapters.show_mode(TELL)
    chapters.tell.go_to("me-name")
    assert QApplication.focusWidget().text() == "Katja Ekdal"


def test_alt_and_the_arrows_go_from_question_to_question(qtbot: QtBot, window: Window) -> None:
    chapters = opened(qtbot, window)
    chapters.tell.go_to("me-name")
    for key, place in ((Qt.Key.Key_Right, "me-born"), (Qt.Key.Key_Left, "me-name")):
        QTest.keyClick(QApplication.focusWidget(), key, Qt.KeyboardModifier.AltModifier)
        assert chapters.tell.place == place


def test_the_last_question_leads_to_the_papers(qtbot: QtBot, window: Window, settle: Callable[[], None]) -> None:
    chapters = opened(qtbot, window)
    chapters.tell.go_to("sign-paper")
    chapters.tell.onward.click()
    settle()
    assert chapters.mode == OVERVIEW
    assert isinstance(chapters.page, Papers)


def test_without_a_voice_the_window_says_how_to_get_one(qtbot: QtBot, window: Window) -> None:
    chapters = opened(qtbot, window)
    assert chapters.tell.seen
    chapters.tell.seen.listen.click()
    if chapters.speech.state in (SpeechState.READY, SpeechState.SPEAKING):
        assert chapters.messages.text == ""
    else:
        assert chapters.messages.text == chapters.speech.help() != ""


def test_nothing_of_berätta_is_left_when_the_window_is_locked(
    qtbot: QtBot, window: Window, settle: Callable[[], None]
) -> None:
    chapters = opened(qtbot, window)
    chapters.tell.go_to("want")
    settle()
    assert "Katja Ekdal" in spoken(window) or "förstår" in spoken(window)
    del chapters
    window.lock()
    settle()
    heard = spoken(window) + "".join(spoken(one) for one in QApplication.topLevelWidgets())
    assert "Katja" not in heard
    assert "förstår" not in heard


def test_enter_in_the_list_of_chapters_leads_into_the_page(chapters: Chapters) -> None:
    chapters.sidebar.setFocus()
    QTest.keyClick(chapters.sidebar, Qt.Key.Key_Down)
    QTest.keyClick(chapters.sidebar, Qt.Key.Key_Return)
    assert chapters.page.hasFocus()
