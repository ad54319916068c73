"""The page Begäran on a real store: asking, waiting, reminding, and letters that are kept as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from minplan.app import Dress, made
from minplan.plan import edits
from minplan.plan.asking import Stage, Where, trail
from minplan.plan.consents import Handed
from minplan.plan.meetings import Answer, RequestForm
from minplan.plan.plan import Plan
from minplan.store.store import create, open_store
from minplan.ui.chapters import Chapters
from minplan.ui.pages.asking import Asking
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.places import PAGE_OF
from minplan.ui.theme import Look
from minplan.ui.widgets.top_bar import OVERVIEW
from minplan.ui.window import Window
from tests.cases import case
from tests.documents.reading import plain, words
from tests.store.sample import CHEAP, RECOVERY_CODE
from tests.ui.conftest import PASSPHRASE, let_go

GRANTED, ASKED = date(2025, 12, 1), date(2026, 1, 10)
SILENT = date(2026, 2, 20)

Opened = Callable[[date], tuple[Chapters, Asking]]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Stella's plan before anybody has asked for it, encrypted."""
    folder = tmp_path / "stella.minplan"
    plan = edits.remove(case("stella"), "requests", case("stella").requests[0].id)
    create(folder, plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP).close()
    return folder


@pytest.fixture
def opened(qtbot: QtBot, dress: Dress, place: Path, settle: Callable[[], None]) -> Iterator[Opened]:
    """Open the plan on a day, on the page; what was open before is closed."""
    windows: list[Window] = []

    def close() -> None:
        for window in windows:
            if window.plan is not None:
                window.plan.close()
                window.plan = None
            let_go(window)
        windows.clear()
        settle()

    def open_on(day: date) -> tuple[Chapters, Asking]:
        close()
        dress.choose(Look())
        window = made(dress, place, day)
        windows.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        qtbot.keyClicks(window.unlock.passphrase, PASSPHRASE)
        window.unlock.open.click()
        qtbot.waitUntil(lambda: window.chapters is not None)
        assert window.chapters is not None
        window.chapters.show_mode(OVERVIEW)
        window.chapters.turn_to(CHAPTERS.index(Asking))
        settle()
        page = window.chapters.page
        assert isinstance(page, Asking)
        return window.chapters, page

    yield open_on
    close()


@pytest.fixture
def stored(place: Path) -> Callable[[], Plan]:
    """What the disk holds, read beside the window."""

    def read() -> Plan:
        store = open_store(place, PASSPHRASE, read_only=True)
        try:
            return store.load()
        finally:
            store.close()

    return read


def press(page: Asking, what: Handed, settle: Callable[[], None]) -> None:
    """Press the letter, and read it."""
    assert page.proposal is not None
    page.proposal.letters[what].click()
    settle()
    assert page.viewer.isVisible()


def says(widget: QWidget) -> str:
    """All that a widget says."""
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def ask(page: Asking, settle: Callable[[], None]) -> None:
    """Make the request, and note that it goes."""
    press(page, Handed.REQUEST, settle)
    page.viewer.send.click()
    settle()


def test_a_letter_is_looked_at_before_anything_is_kept(
    opened: Opened, stored: Callable[[], Plan], settle: Callable[[], None]
) -> None:
    _chapters, page = opened(ASKED)
    press(page, Handed.REQUEST, settle)
    assert page.viewer.send.isVisible()
    assert (stored().handed_out, stored().requests) == ((), ())
    page.viewer.back.click()
    assert not page.viewer.isVisible()
    assert (stored().handed_out, stored().requests) == ((), ())


def test_a_year_of_asking_waiting_and_reminding_is_kept_with_its_letters(
    opened: Opened, stored: Callable[[], Plan], settle: Callable[[], None]
) -> None:
    _chapters, page = opened(ASKED)
    ask(page, settle)
    (request,), (line,) = stored().requests, stored().handed_out
    assert (request.made, request.how, request.to) == (ASKED, RequestForm.WRITTEN, "lss")
    assert (line.what, line.to, line.on) == (Handed.REQUEST, "lss", ASKED)
    first = page.viewer.content
    assert line.digest == sha256(first).hexdigest()
    assert not page.viewer.send.isVisible()

    chapters, page = opened(SILENT)
    assert trail(chapters.plan.value, SILENT).stage is Stage.SILENT
    press(page, Handed.REMINDER, settle)
    looked_at = page.viewer.content
    page.viewer.send.click()
    settle()
    reminder = stored().handed_out[-1]
    assert (reminder.what, reminder.on, reminder.digest) == (Handed.REMINDER, SILENT, sha256(looked_at).hexdigest())

    chapters, page = opened(date(2026, 8, 1))
    assert [row.handed.what for row in page.sent] == [Handed.REMINDER, Handed.REQUEST]
    chapters.plan.edit("", edits.change_person(chapters.plan.value, name="Någon annan"))
    settle()
    page.sent[1].show_paper.click()
    assert page.viewer.content == first
    page.viewer.back.click()
    page.sent[0].show_paper.click()
    assert page.viewer.content == looked_at


def test_a_letter_that_never_went_is_struck_and_fits_again(
    opened: Opened, stored: Callable[[], Plan], settle: Callable[[], None]
) -> None:
    _chapters, page = opened(ASKED)
    ask(page, settle)
    chapters, page = opened(SILENT)
    press(page, Handed.REMINDER, settle)
    page.viewer.send.click()
    settle()
    page.viewer.back.click()
    assert trail(chapters.plan.value, SILENT).fits == ()
    page.sent[0].strike.click()
    settle()
    assert [one.what for one in stored().handed_out] == [Handed.REQUEST]
    assert [one.letter.what for one in trail(chapters.plan.value, SILENT).fits] == [Handed.REMINDER]
    page.sent[0].strike.click()
    settle()
    assert (stored().handed_out, stored().requests) == ((), ())
    chapters.undo()
    assert len(chapters.plan.value.requests) == 1


def test_only_the_reasons_that_are_ticked_stand_in_the_request(opened: Opened, settle: Callable[[], None]) -> None:
    _chapters, page = opened(ASKED)
    assert page.proposal is not None
    first, second, *_rest = page.plan.reasons if page.plan is not None else ()
    assert not any(box.isChecked() for box in page.proposal.reasons.values())
    page.proposal.reasons[second.id].click()
    press(page, Handed.REQUEST, settle)
    told = words(page.viewer.content)
    assert plain(second.text) in told
    assert plain(first.text) not in told


def test_whoever_has_asked_already_writes_it_in_the_fields_and_confirms_it(
    opened: Opened, settle: Callable[[], None]
) -> None:
    chapters, page = opened(ASKED)
    assert page.proposal is not None
    page.proposal.have_asked.click()
    settle()
    (request,) = chapters.plan.value.requests
    assert (request.made, request.to) == (ASKED, "lss")
    made = page.request.form.view("Asked")
    made.said.emit("2 januari 2026")
    page.request.form.view("How it was asked").said.emit(RequestForm.ORAL)
    settle()
    (request,) = chapters.plan.value.requests
    assert (request.made, request.how) == (date(2026, 1, 2), RequestForm.ORAL)
    press(page, Handed.REQUEST, settle)
    assert plain("Den 2 januari 2026 bad jag om planen muntligt.") in words(page.viewer.content)
    page.viewer.send.click()
    settle()
    assert len(chapters.plan.value.requests) == 1


def test_the_answer_moves_the_way_on_and_a_no_leads_to_a_complaint(opened: Opened, settle: Callable[[], None]) -> None:
    chapters, page = opened(SILENT)
    assert page.proposal is not None
    page.proposal.have_asked.click()
    settle()
    page.request.form.view("Answer").said.emit(Answer.REFUSED)
    page.request.form.view("What they answered, word for word").said.emit("Vi gör inga planer.")
    settle()
    here = [row for row in page.way if row.where is Where.HERE]
    assert len(here) == 1
    assert "Vi gör inga planer." in says(here[0])
    assert page.proposal is not None
    assert page.proposal.letters[Handed.COMPLAINT].kind == "main"
    assert chapters.plan.value.requests[0].answer is Answer.REFUSED


def test_the_way_names_each_point_and_where_one_is(opened: Opened) -> None:
    _chapters, page = opened(ASKED)
    told = [row.title.accessibleName() for row in page.way]
    assert told[0] == "Insatsen beviljades: klart"
    assert [one for one in told if one.endswith("här är du")] == ["Jag ber om en plan: här är du"]
    assert told[-1] == "Planen blir klar: kommer sedan"


def test_a_reminder_is_made_and_noted_by_keyboard_alone(
    opened: Opened, stored: Callable[[], Plan], settle: Callable[[], None]
) -> None:
    _chapters, page = opened(ASKED)
    assert page.proposal is not None
    tab_to(page.proposal.letters[Handed.REQUEST], page)
    QTest.keyClick(page.proposal.letters[Handed.REQUEST], Qt.Key.Key_Return)
    settle()
    assert QApplication.focusWidget() is page.viewer.view
    tab_to(page.viewer.send, page)
    QTest.keyClick(page.viewer.send, Qt.Key.Key_Return)
    settle()
    assert [one.what for one in stored().handed_out] == [Handed.REQUEST]


def tab_to(wanted: QWidget, page: Asking) -> None:
    """Go on by Tab until the keyboard is there."""
    focus = QApplication.focusWidget() or page
    for _step in range(200):
        if focus is wanted:
            return
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget() or page
    pytest.fail("Tab never came there")


def test_the_sheet_is_shown_and_nothing_is_noted(
    opened: Opened, stored: Callable[[], Plan], settle: Callable[[], None]
) -> None:
    _chapters, page = opened(ASKED)
    page.sheet.click()
    settle()
    assert plain("IP, SIP eller genomförandeplan?") in words(page.viewer.content)
    assert not page.viewer.send.isVisible()
    assert stored().handed_out == ()


def test_who_may_only_read_makes_no_letter(opened: Opened, settle: Callable[[], None]) -> None:
    _chapters, page = opened(ASKED)
    page.set_read_only(True)
    settle()
    assert page.proposal is not None
    assert page.proposal.letters == {}
    assert all(row.isVisible() for row in page.way)


def test_a_plan_that_changes_puts_away_a_letter_of_how_it_was(opened: Opened, settle: Callable[[], None]) -> None:
    chapters, page = opened(ASKED)
    press(page, Handed.REQUEST, settle)
    chapters.plan.edit("", edits.change_person(chapters.plan.value, name="Någon annan"))
    settle()
    assert not page.viewer.isVisible()


def test_what_is_found_about_a_request_leads_here() -> None:
    assert PAGE_OF["requests"] is Asking
