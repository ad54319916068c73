"""What a screen reader chooses or writes by a widget's own action is chosen and written, as by a hand; what the program
shows is not.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from minplan.app import Dress
from minplan.plan.plan import Plan
from minplan.ui.chapters import Chapters
from minplan.ui.pages.actions import Actions
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.page import Page
from minplan.ui.pages.reasons import Reasons
from minplan.ui.start.asked import AskLanguage
from minplan.ui.widgets.choice_box import ChoiceBox
from minplan.ui.widgets.controls import Choice, Switch
from minplan.ui.widgets.line import LineField
from minplan.ui.widgets.segments import Segments
from minplan.ui.widgets.tick import TickBox
from minplan.ui.widgets.tile import Tile
from minplan.ui.window import Window

SINGLE: dict[str, Callable[[str], QAbstractButton]] = {
    "tile": Tile,
    "tick": TickBox,
    "switch": lambda text: Switch(text, "check"),
}
ONE_OF: dict[str, Callable[[str], QAbstractButton]] = {"tile": lambda text: Tile(text, one=True), "choice": Choice}


def act(button: QAbstractButton) -> None:
    """Do what a screen reader does when it is asked to press."""
    actions = QAccessible.queryAccessibleInterface(button).actionInterface()
    actions.doAction(actions.actionNames()[0])


class Shown(QWidget):
    """The buttons in a window, and what is heard of their clicks."""

    def __init__(self, *buttons: QAbstractButton) -> None:
        super().__init__()
        self.heard: list[tuple[str, bool]] = []
        column = QVBoxLayout(self)
        for one in buttons:
            column.addWidget(one)
            one.clicked.connect(self._note)
        self.show()

    def _note(self, on: bool) -> None:
        button = self.sender()
        assert isinstance(button, QAbstractButton)
        self.heard.append((button.text(), on))


@pytest.mark.parametrize("kind", SINGLE)
def test_a_box_is_ticked_and_unticked_by_its_action(dress: Dress, kind: str) -> None:
    button = SINGLE[kind]("Hund")
    window = Shown(button)
    act(button)
    act(button)
    assert window.heard == [("Hund", True), ("Hund", False)]


@pytest.mark.parametrize("kind", ONE_OF)
def test_one_of_several_is_chosen_once_by_its_action(dress: Dress, kind: str) -> None:
    first, second = (ONE_OF[kind](text) for text in ("Hund", "Katt"))
    first.setChecked(True)
    window = Shown(first, second)
    act(second)
    act(second)
    assert window.heard == [("Katt", True)]
    assert not first.isChecked()


def test_what_the_program_shows_is_no_press_and_a_click_is_heard_once(dress: Dress) -> None:
    first, second, box = Tile("Hund", one=True), Tile("Katt", one=True), TickBox("Fisk")
    window = Shown(first, second, box)
    for one in (first, second, box):
        one.setChecked(True)
    assert window.heard == []
    first.click()
    box.click()
    assert window.heard == [("Hund", True), ("Fisk", False)]


def test_the_two_ways_to_see_the_plan_and_the_language_answer_to_a_screen_reader(qtbot: QtBot, dress: Dress) -> None:
    ways, asked, heard = Segments("Så", {"tell": "Berätta", "overview": "Överblick"}), AskLanguage(), list[str]()
    for one in (ways, asked):
        qtbot.addWidget(one)
    ways.show_choice("tell")
    ways.chosen.connect(heard.append)
    asked.spoken.connect(heard.append)
    act(ways.segments["overview"])
    act(asked.tiles["en"])
    assert heard == ["overview", "en"]


def test_what_is_written_by_a_screen_reader_stays_when_the_plan_is_shown_anew(qtbot: QtBot, dress: Dress) -> None:
    line = LineField("Namn")
    qtbot.addWidget(line)
    line.show_text("Stella")
    assert not line.is_changed
    written = QAccessible.queryAccessibleInterface(line.box).editableTextInterface()
    written.replaceText(0, 6, "Stella Öberg")
    assert line.is_changed
    line.show_text("Stella")
    assert line.text() == "Stella Öberg"
    line.settle("Stella Öberg")
    assert not line.is_changed


def test_a_chapter_selected_in_the_list_is_turned_to(chapters: Chapters, settle: Callable[[], None]) -> None:
    listed = QAccessible.queryAccessibleInterface(chapters.sidebar)
    row = CHAPTERS.index(Reasons)
    listed.selectionInterface().select(listed.child(row))
    settle()
    assert chapters.sidebar.currentRow() == row
    assert isinstance(chapters.page, Reasons)


def test_what_is_written_on_a_page_without_the_keyboard_is_kept(
    chapters: Chapters, window: Window, settle: Callable[[], None], stored: Callable[[], Plan]
) -> None:
    chapters.turn_to(CHAPTERS.index(Reasons))
    settle()
    assert isinstance(chapters.page, Reasons)
    chapters.sidebar.setFocus()
    rewrite(chapters.page, "Jag vill flytta.")
    chapters.turn_to(0)
    settle()
    assert chapters.plan.value.reasons[0].text == "Jag vill flytta."
    chapters.turn_to(CHAPTERS.index(Reasons))
    settle()
    rewrite(chapters.page, "Jag vill segla.")
    window.lock()
    settle()
    assert stored().reasons[0].text == "Jag vill segla."


def rewrite(page: Page, text: str) -> None:
    """Write over the first reason as a screen reader does, wherever the keyboard is."""
    assert isinstance(page, Reasons)
    box = next(iter(page.shown.values())).field.box
    QAccessible.queryAccessibleInterface(box).editableTextInterface().replaceText(0, len(box.text()), text)


def test_each_choice_of_a_form_is_called_by_its_label(chapters: Chapters, settle: Callable[[], None]) -> None:
    chapters.turn_to(CHAPTERS.index(Actions))
    settle()
    assert isinstance(chapters.page, Actions)
    chapters.page.register("actions").table.go_to(0)
    settle()
    boxes = [one for one in chapters.page.findChildren(ChoiceBox) if one.isVisible()]
    assert len(boxes) > 4
    for box in boxes:
        ((label, _kind),) = QAccessible.queryAccessibleInterface(box).relations(QAccessible.RelationFlag.Label)
        assert label.text(QAccessible.Text.Name) == box.accessibleName()
