"""The handbook in the window: the page about what is seen, by F1 and by the button, and back to where one was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from minplan.app import Dress
from minplan.documents.handbook import EASY, names
from minplan.text import _, speaking
from minplan.ui import helped
from minplan.ui.chapters import Chapters
from minplan.ui.helped import OF_QUESTION, OF_STEP, TOPIC_OF, own_help
from minplan.ui.meeting.view import MeetingView
from minplan.ui.pages.help import CONTENTS, Help
from minplan.ui.pages.page import Page
from minplan.ui.pages.reasons import Reasons
from minplan.ui.pages.settings import Settings
from minplan.ui.start.first import STEPS, FirstStart
from minplan.ui.start.open_copy import OpenCopy
from minplan.ui.start.plans import Plans
from minplan.ui.start.recover import Recover
from minplan.ui.start.take_back import TakeBack
from minplan.ui.tell import Tell
from minplan.ui.tell.questions import CHAPTERS, QUESTIONS
from minplan.ui.unlock import Unlock
from minplan.ui.widgets.card import Card
from minplan.ui.widgets.shot import Seen
from minplan.ui.widgets.top_bar import MEETING, TELL
from minplan.ui.widgets.words import LongText
from minplan.ui.window import Window
from tests.ui.conftest import TODAY

WAY_IN = (Unlock, Plans, FirstStart, Recover, TakeBack, OpenCopy)
"""The screens before a plan is open."""


def kinds(kind: type[Page] = Page) -> Iterator[type[Page]]:
    for one in kind.__subclasses__():
        if one.__module__.startswith("minplan.") and one.name:
            yield one
        yield from kinds(one)


def the_help(window: Window) -> Help:
    assert isinstance(window.aside, Help)
    return window.aside


def test_every_screen_chapter_question_and_step_has_its_page() -> None:
    screens = {one.__name__ for one in (*kinds(), *WAY_IN, Tell, MeetingView)}
    assert screens <= set(TOPIC_OF)
    assert {one.id for one in CHAPTERS} <= set(OF_QUESTION)
    assert set(OF_QUESTION) <= {one.id for one in (*CHAPTERS, *QUESTIONS)}
    assert set(OF_STEP) <= set(STEPS)
    assert {*TOPIC_OF.values(), *OF_QUESTION.values(), *OF_STEP.values(), helped.ANYWHERE} <= {CONTENTS, *names()}


def test_f1_and_the_button_open_the_page_about_what_is_seen_and_lead_back_to_the_same_field(
    window: Window, chapters: Chapters
) -> None:
    names_seen = [chapters.sidebar.item(row).text() for row in range(chapters.sidebar.count())]
    chapters.turn_to(names_seen.index(_(Reasons.name)))
    box = chapters.page.findChild(QTextEdit)
    assert box is not None
    for pressed in (False, True):
        box.setFocus()
        if pressed:
            QTest.mouseClick(window.bar.help, LEFT)
        else:
            QTest.keyClick(window, Qt.Key.Key_F1)
        assert the_help(window).topic == "om-mig"
        assert the_help(window).isAncestorOf(window.focusWidget()) or window.focusWidget() is the_help(window)
        QTest.keyClick(the_help(window), Qt.Key.Key_Escape)
        assert window.aside is None
        assert box.hasFocus()


LEFT = Qt.MouseButton.LeftButton


def test_a_question_the_meeting_and_every_setting_have_pages_of_their_own(window: Window, chapters: Chapters) -> None:
    chapters.show_mode(TELL)
    chapters.tell.go_to("meet-again")
    window.help_wanted.emit()
    assert the_help(window).topic == "aret"
    window.close_aside()
    chapters.show_mode(MEETING)
    window.help_wanted.emit()
    assert the_help(window).topic == "mote"
    window.close_aside()
    window.bar.settings.click()
    assert isinstance(window.aside, Settings)
    cards = [one for one in window.aside.findChildren(Card) if not isinstance(one.parentWidget(), Card)]
    assert len(cards) >= 10
    assert {own_help(one) for one in cards} <= set(names())
    window.aside.cards["read_aloud"].choices[True].setFocus()
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert the_help(window).topic == "lasa-upp"
    the_help(window).back.click()
    assert isinstance(window.aside, Settings)
    assert window.aside.cards["read_aloud"].choices[True].hasFocus()


def test_f1_helps_the_one_who_has_no_passphrase_and_who_begins(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert the_help(window).topic == "tappad-losenfras"
    window.close_aside()
    window.start_page.show_first()
    window.help_wanted.emit()
    assert the_help(window).topic == "forsta-dagen"


@pytest.fixture
def page(qtbot: QtBot, dress: Dress) -> Help:
    """The contents of the handbook, by themselves."""
    page = Help(TODAY)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    return page


def test_the_handbook_is_read_from_front_to_back_and_every_page_is_reached_from_the_contents(page: Help) -> None:
    assert tuple(page.rows) == names()
    assert page.contents.count() == 1 + len(names())
    turned = []
    while not page.onward.isHidden():
        page.onward.click()
        turned.append(page.topic)
        seen = page.findChildren(Seen)
        assert all(QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in seen)
    assert tuple(turned) == names()
    page.contents.setCurrentRow(0)
    page.rows["samtycke"].click()
    assert page.heading.text() == "Samtycke"
    next(iter(page.rows.values())).click()
    assert page.topic == "utlamnat"


def test_the_contents_stand_beside_where_there_is_room_and_above_where_there_is_not(
    page: Help, settle: Callable[[], None]
) -> None:
    page.show_topic("nycklar")
    page.show()
    settle()
    assert page.contents.isVisible()
    assert not page.to_contents.isVisible()
    page.resize(800, 640)
    settle()
    assert not page.contents.isVisible()
    page.to_contents.click()
    assert page.search is page.focusWidget()


def test_a_search_shows_the_pages_that_hold_the_words_and_says_how_many(page: Help) -> None:
    assert page.search is not None
    assert page.found is not None
    page.search.setText("stick")
    assert "flytta-planen" in page.rows
    assert page.found.text() == f"{len(page.rows)} sidor"
    page.search.down.emit()
    assert next(iter(page.rows.values())) is page.focusWidget()
    page.search.setText("xyzzy")
    assert page.rows == {}
    page.search.clear()
    assert tuple(page.rows) == names()


def test_the_handbook_is_saved_as_a_pdf_in_the_language_that_is_read(page: Help, tmp_path: Path, qtbot: QtBot) -> None:
    with speaking(EASY):
        page.save_as(tmp_path / "handbok")
    qtbot.waitUntil(lambda: not page.saved.isHidden(), timeout=20_000)
    with pikepdf.open(tmp_path / "handbok.pdf") as pdf:
        assert len(pdf.pages) > len(names())
    assert page.problem is not None
    page._made(tmp_path / "nowhere" / "handbok.pdf", b"")
    assert page.problem.text


def test_the_licences_are_read_in_the_help(page: Help) -> None:
    page.show_topic("om-min-plan")
    page.licences.click()
    (text,) = page.findChildren(LongText)
    assert "Creative Commons" in text.toPlainText()
