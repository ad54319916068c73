"""The overview in the real window on a real store: a tick is saved and taken back, and each thing leads to its page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from minplan.app import Dress
from minplan.plan.edits import find
from minplan.plan.goals import Status
from minplan.plan.plan import Plan
from minplan.text import _
from minplan.ui.chapters import Chapters
from minplan.ui.pages.actions import Actions
from minplan.ui.pages.contents import CHAPTERS, GROUPS
from minplan.ui.pages.helpers import Helpers
from minplan.ui.pages.overview import Overview
from minplan.ui.theme import Look
from minplan.ui.widgets.top_bar import TELL
from minplan.ui.window import Window
from tests.ui.walking import interfaces


def overview(chapters: Chapters) -> Overview:
    """The overview, turned to."""
    chapters.turn_to(CHAPTERS.index(Overview))
    assert isinstance(chapters.page, Overview)
    return chapters.page


def test_a_tick_is_on_the_disk_and_is_taken_back_by_undo(
    window: Window, chapters: Chapters, stored: Callable[[], Plan]
) -> None:
    promises = overview(chapters).promises.firm.list
    promises.setFocus()
    assert promises.current is not None
    item = promises.current.key[1]
    QTest.keyClick(promises, Qt.Key.Key_Space)
    assert chapters.messages.text == "Bockade av ett löfte"
    assert window.plan is not None
    assert window.plan.is_saved
    window.bar.undo.click()
    assert find(window.plan.value, "actions", item).status is Status.OPEN
    window.redo()
    window.lock()
    assert find(stored(), "actions", item).status is Status.DONE


def test_ctrl_f_leads_to_the_search_from_everywhere(window: Window, chapters: Chapters) -> None:
    for row in range(len(CHAPTERS)):
        chapters.turn_to(row)
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert window.focusWidget() is overview(chapters).field
    chapters.show_mode(TELL)
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is overview(chapters).field
    window.bar.settings.click()
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is overview(chapters).field


def test_each_group_of_chapters_has_a_heading_that_is_heard(chapters: Chapters) -> None:
    heard = {
        one.text(QAccessible.Text.Name).partition(",")[0]: one.text(QAccessible.Text.Description)
        for one in interfaces(chapters.sidebar)
        if one.role() == QAccessible.Role.ListItem
    }
    assert {name: said for name, said in heard.items() if said} == {_(one.name): _(GROUPS[one]) for one in GROUPS}


def test_in_a_small_window_the_bar_is_one_row_and_what_it_does_stands_in_a_menu(
    window: Window, chapters: Chapters, dress: Dress, settle: Callable[[], None]
) -> None:
    window.resize(1024, 640)
    dress.choose(Look(scale=200))
    settle()
    bar = window.bar
    assert bar.height() < 64 * 2
    menu = bar.more.menu()
    menu.aboutToShow.emit()
    words = [one.text() for one in menu.actions()]
    assert words == [_(one) for one in ("Undo", "Redo", "Settings", "Help", "Lock")]
    assert [one.isEnabled() for one in menu.actions()] == [False, False, True, True, True]
    menu.actions()[-1].trigger()
    assert window.chapters is None
    menu.aboutToShow.emit()
    assert [one.text() for one in menu.actions()] == [_("Settings"), _("Help")]


def test_enter_on_a_promise_leads_to_it_among_the_actions(chapters: Chapters) -> None:
    promises = overview(chapters).promises.firm.list
    promises.setFocus()
    assert promises.current is not None
    item = promises.current.key[1]
    QTest.keyClick(promises, Qt.Key.Key_Return)
    assert isinstance(chapters.page, Actions)
    chosen = chapters.page.register("actions").item
    assert chosen is not None
    assert chosen.id == item


def test_somebody_on_the_map_leads_to_their_page(chapters: Chapters) -> None:
    page = overview(chapters)
    button = next(one for one in page.map.others if one.spot.key[0] == "participants")
    button.click()
    assert isinstance(chapters.page, Helpers)


def test_what_is_found_is_gone_when_one_comes_back(chapters: Chapters) -> None:
    page = overview(chapters)
    page.field.setText("ordlista")
    page.field.textEdited.emit("ordlista")
    page.found.go_in()
    QTest.keyClick(page.found.card.list, Qt.Key.Key_Return)
    assert not isinstance(chapters.page, Overview)
    page = overview(chapters)
    assert page.field.text() == ""
    assert page.found.isHidden()
