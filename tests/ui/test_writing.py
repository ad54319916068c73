"""Reasons and goals are written in, by mouse and by keyboard, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from minplan.plan.goals import LifeArea, Voice
from minplan.plan.plan import Plan
from minplan.store.errors import DiskFull, ReadOnly
from minplan.store.store import Store, open_store
from minplan.text import _
from minplan.ui.chapters import Chapters
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.goals import GoalCard, Goals
from minplan.ui.pages.reasons import Reasons
from minplan.ui.pages.statements import Statements
from minplan.ui.widgets.field import TextBox
from minplan.ui.widgets.form import Chosen
from minplan.ui.window import Window
from tests.ui.conftest import PASSPHRASE

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def turned_to(chapters: Chapters, page: type[Statements]) -> Statements:
    chapters.turn_to(CHAPTERS.index(page))
    assert isinstance(chapters.page, page)
    return chapters.page


def write(box: TextBox, text: str) -> None:
    """Write over what is there and go on to the next field, as a person does."""
    box.setFocus()
    box.selectAll()
    box.insertPlainText(text)  # QTest types only what an English keyboard has
    QTest.keyClick(box, Qt.Key.Key_Tab)


def test_a_reason_and_a_goal_changed_are_there_when_the_plan_is_opened_again(
    window: Window, chapters: Chapters, stored: Callable[[], Plan]
) -> None:
    for page, text in ((Reasons, "Jag vill bli förstådd av alla."), (Goals, "Jag har tre nära mig.")):
        shown = turned_to(chapters, page)
        write(next(iter(shown.shown.values())).field.box, text)
    window.lock()
    plan = stored()
    assert plan.reasons[0].text == "Jag vill bli förstådd av alla."
    assert plan.goals[0].text == "Jag har tre nära mig."


def test_undo_and_redo_take_the_words_back_and_forth(
    window: Window, chapters: Chapters, stored: Callable[[], Plan]
) -> None:
    shown = turned_to(chapters, Reasons)
    box = next(iter(shown.shown.values())).field.box
    before = box.text()
    write(box, "Nytt")
    assert window.bar.undo.accessibleName() == _("Undo: {step}").format(step=_("Changed a reason"))
    window.bar.undo.click()
    assert box.text() == before == stored().reasons[0].text
    assert window.bar.redo.accessibleName() == _("Redo: {step}").format(step=_("Changed a reason"))
    window.bar.redo.click()
    assert box.text() == "Nytt" == stored().reasons[0].text


def test_everything_by_keyboard_alone(
    window: Window, chapters: Chapters, stored: Callable[[], Plan], settle: Callable[[], None]
) -> None:
    before = stored()
    chapters.sidebar.setFocus()
    for _down in range(CHAPTERS.index(Reasons)):
        QTest.keyClick(chapters.sidebar, Qt.Key.Key_Down)
    assert isinstance(chapters.page, Reasons)
    reasons = chapters.page

    def tab_to(wanted: Callable[[], bool]) -> None:
        for _step in range(60):
            if wanted():
                return
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        raise AssertionError("Tab never came there")

    tab_to(lambda: window.focusWidget() is reasons.add_button)
    QTest.keyClick(reasons.add_button, Qt.Key.Key_Return)
    settle()
    box = window.focusWidget()
    assert isinstance(box, TextBox)
    QTest.keyClicks(box, "Jag vill bo ensam.")
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert stored().reasons[-1].text == "Jag vill bo ensam."
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert stored().reasons[-1].voice is Voice.REPRESENTATIVE
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Z, CTRL)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Z, CTRL)
    assert stored() == before
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Z, CTRL | SHIFT)
    assert stored().reasons[-1].text == "Jag vill bo ensam."
    for _on in range(CHAPTERS.index(Goals) - CHAPTERS.index(Reasons)):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right, ALT)
    assert isinstance(chapters.page, Goals)
    card = next(iter(chapters.page.shown.values()))
    assert isinstance(card, GoalCard)
    tab_to(lambda: window.focusWidget() is card.now)
    QTest.keyClick(card.now, Qt.Key.Key_Space)
    assert stored().goals[0].now is not before.goals[0].now


def test_what_is_written_is_kept_character_for_character(chapters: Chapters, stored: Callable[[], Plan]) -> None:
    text = "  <b>Jag</b> & du \u00a0\t‮bakåt‬ 👩‍👩‍👧\nrad två  \n"
    shown = turned_to(chapters, Reasons)
    box = next(iter(shown.shown.values())).field.box
    box.setFocus()
    box.selectAll()
    QApplication.clipboard().setText(text)
    box.paste()
    box.clearFocus()
    assert stored().reasons[0].text == text
    assert box.text() == text


def test_looking_at_odd_text_changes_nothing(window: Window, chapters: Chapters, stored: Callable[[], Plan]) -> None:
    before = stored()
    shown = turned_to(chapters, Reasons)
    for card in shown.shown.values():
        card.field.box.setFocus()
        card.field.box.clearFocus()
    assert stored() == before
    assert window.bar.undo.isEnabled() is False


def test_ctrl_z_in_a_field_takes_back_the_typing_first(window: Window, chapters: Chapters) -> None:
    shown = turned_to(chapters, Reasons)
    box = next(iter(shown.shown.values())).field.box
    before = box.text()
    box.setFocus()
    QTest.keyClicks(box, "x")
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL)
    assert box.text() == before
    assert window.plan
    assert window.plan.undoes == ""


def test_a_blank_new_reason_is_not_added(window: Window, chapters: Chapters, stored: Callable[[], Plan]) -> None:
    before = stored()
    shown = turned_to(chapters, Reasons)
    shown.add_button.click()
    assert len(shown.shown) == len(before.reasons) + 1
    write(list(shown.shown.values())[-1].field.box, "   ")
    chapters.turn_on()
    chapters.turn_back()
    assert len(shown.shown) == len(before.reasons)
    assert stored() == before


def test_an_emptied_reason_is_asked_about_and_not_lost(chapters: Chapters, stored: Callable[[], Plan]) -> None:
    before = stored()
    shown = turned_to(chapters, Reasons)
    card = next(iter(shown.shown.values()))
    card.field.box.setFocus()
    card.field.box.selectAll()
    QTest.keyClick(card.field.box, Qt.Key.Key_Delete)
    QTest.keyClick(card.field.box, Qt.Key.Key_Tab)
    assert card.field.problem.text == _("Nothing is written here. Write something, or choose Remove.")
    assert card.field.box.accessibleDescription() == card.field.problem.text
    assert stored() == before


def test_a_goal_is_removed_without_a_question_and_comes_back_whole(
    chapters: Chapters, stored: Callable[[], Plan], settle: Callable[[], None]
) -> None:
    before = stored()
    shown = turned_to(chapters, Goals)
    settle()
    next(iter(shown.shown.values())).remove.click()
    assert len(stored().goals) == len(before.goals) - 1
    assert len(stored().actions) == len(before.actions) - 2
    assert "2" in chapters.messages.text
    chapters.messages.action.click()
    assert stored() == before
    settle()
    assert len(shown.shown) == len(before.goals)


def test_whose_words_it_is_can_be_chosen(chapters: Chapters, stored: Callable[[], Plan]) -> None:
    shown = turned_to(chapters, Goals)
    next(iter(shown.shown.values())).voice.choices[Voice.PERSON].click()
    assert stored().goals[0].voice is Voice.PERSON


def test_what_a_goal_is_about_and_how_far_ahead_it_lies_can_be_chosen_and_taken_back(
    chapters: Chapters, stored: Callable[[], Plan]
) -> None:
    page, before = turned_to(chapters, Goals), stored().goals[0]
    card = page.shown[before.id]
    assert isinstance(card, GoalCard)
    area, term = (one.box for one in card.form.views if isinstance(one, Chosen))
    for box, wanted in ((area, LifeArea.MOBILITY), (term, None)):
        box.setCurrentIndex(next(n for n, one in enumerate(box.options) if one.value == wanted))
        box.activated.emit(box.currentIndex())
    goal = stored().goals[0]
    assert (goal.area, goal.term, goal.text) == (LifeArea.MOBILITY, None, before.text)
    chapters.undo()
    chapters.undo()
    assert stored().goals[0] == before
    assert (area.value, term.value) == (before.area, before.term)


def test_a_voice_chosen_before_the_words_goes_with_them(chapters: Chapters, stored: Callable[[], Plan]) -> None:
    shown = turned_to(chapters, Goals)
    shown.add_button.click()
    card = list(shown.shown.values())[-1]
    assert isinstance(card, GoalCard)
    card.voice.choices[Voice.SUPPORTER].click()
    card.now.click()
    write(card.field.box, "Jag vill bada.")
    goal = stored().goals[-1]
    assert (goal.text, goal.voice, goal.now) == ("Jag vill bada.", Voice.SUPPORTER, True)


def test_what_cannot_be_saved_stays_on_the_screen_with_a_sentence(
    window: Window, chapters: Chapters, stored: Callable[[], Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = turned_to(chapters, Reasons)
    box = next(iter(shown.shown.values())).field.box
    with monkeypatch.context() as full:
        full.setattr(Store, "save", _full)
        write(box, "Det här får inte försvinna")
    assert box.text() == "Det här får inte försvinna"
    assert chapters.messages.text == str(DiskFull())
    chapters.turn_on()
    chapters.turn_back()
    assert box.text() == "Det här får inte försvinna"
    assert chapters.messages.text == str(DiskFull())
    chapters.messages.action.click()
    assert stored().reasons[0].text == "Det här får inte försvinna"
    assert chapters.messages.text == _("Everything is saved.")


def _full(self: Store, old: Plan, new: Plan, **_told: object) -> None:
    raise DiskFull


def test_the_plan_is_not_left_with_unsaved_words_unasked(
    window: Window, chapters: Chapters, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def stay(box: QMessageBox) -> int:
        asked.append(box.text())
        assert box.defaultButton().text() == _("Stay")
        box.defaultButton().click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", stay)
    monkeypatch.setattr(Store, "save", _full)
    box = next(iter(turned_to(chapters, Reasons).shown.values())).field.box
    box.setFocus()
    QTest.keyClicks(box, "x")
    window.lock()
    assert asked == [_("The last changes could not be saved.")]
    assert window.chapters is chapters
    assert not window.close()
    assert len(asked) == 2


def test_a_plan_open_only_to_read_can_be_read_and_not_written_in(
    qtbot: QtBot, window: Window, folder: Path, settle: Callable[[], None]
) -> None:
    store = open_store(folder, PASSPHRASE, read_only=True)
    window.unlock.opened.emit(store, store.load())
    settle()
    assert window.chapters
    shown = turned_to(window.chapters, Reasons)
    assert all(card.field.box.isReadOnly() for card in shown.shown.values())
    assert not shown.add_button.isVisible()
    shown.edited.emit("Ändrade", shown.plan)
    assert window.chapters.messages.text == str(ReadOnly(ReadOnly.opened_so))
