"""Tables are written in by keyboard alone, kept at once, taken back, and read aloud cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from minplan.text import _
from minplan.ui import theme
from minplan.ui.pages.actions import Actions
from minplan.ui.pages.consents import Consents
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.helpers import Helpers
from minplan.ui.pages.meetings import Meetings
from minplan.ui.pages.registers import Registers
from minplan.ui.theme import Look, Scheme
from minplan.ui.widgets.field import TextBox
from minplan.ui.widgets.line_box import LineBox
from minplan.ui.widgets.table import Table
from minplan.ui.widgets.table_model import Role
from tests.cases import case
from tests.ui.conftest import PASSPHRASE, TODAY
from tests.ui.desk import CTRL, Desk, Key, cell, choose, press, rest, tab_to, write
from tests.ui.walking import clipped, interfaces

Sit = Callable[[type[Any]], Desk[Any]]
PAGES = [one for one in CHAPTERS if issubclass(one, Registers)]


@pytest.fixture
def wear(qapp: QApplication) -> Iterator[Callable[[Look], None]]:
    """Put a look on; the ordinary one comes back."""
    qapp.setStyle("Fusion")
    theme.load_fonts()
    theme.wear(qapp, Look())
    yield partial(theme.wear, qapp)
    theme.wear(qapp, Look())


@pytest.fixture
def sit(wear: Callable[[Look], None], folder: Path) -> Iterator[Sit]:
    """Sit down at a page of Katja's plan."""
    desks: list[Desk[Any]] = []

    def at(page: type[Any]) -> Desk[Any]:
        desks.append(Desk(page(TODAY), folder, PASSPHRASE))
        return desks[-1]

    yield at
    for one in desks:
        one.put_away()


def table_of(desk: Desk[Any], collection: str) -> Table:
    return desk.page.register(collection).table


def test_five_actions_in_a_row_are_five_lines_with_enter_between(sit: Sit) -> None:
    desk = sit(Actions)
    before = desk.value
    desk.page.setFocus()
    line = desk.page.register("actions").line
    tab_to(lambda one: one is line)
    wanted = ["Ringa boendet", "Boka rum", "Skriva lista", "Köpa pärm", "  Fråga mamma <b>&</b> "]
    for one in wanted:
        write(one)
        press(Key.Key_Return)
        assert QApplication.focusWidget() is line
    assert [one.what for one in desk.stored().actions[-5:]] == wanted
    assert line.text() == ""
    assert len(desk.steps) == 5
    desk.undo_all()
    assert desk.stored() == before


def test_who_and_when_are_written_in_the_table_by_keyboard(sit: Sit) -> None:
    desk = sit(Actions)
    table, before = table_of(desk, "actions"), desk.value
    first = before.actions[0]
    cell(table, 0, "Who")
    press(Key.Key_F2)
    choose("boende")
    assert table.currentIndex().row() == 1
    cell(table, 0, "By when")
    press(Key.Key_Return)
    write("1/3 2027")
    press(Key.Key_Return)
    kept = desk.stored().actions[0]
    assert (kept.who, kept.by) == ("boende", date(2027, 3, 1))
    assert table.items_model.index(0, 2).data() == "2027-03-01"
    assert [one.split(":")[1].strip()[:20] for one in desk.steps] == [first.what[:20]] * 2
    desk.undo_all()
    assert desk.stored() == before


def test_typing_in_a_cell_writes_over_it_and_enter_goes_down(sit: Sit) -> None:
    desk = sit(Actions)
    table = table_of(desk, "actions")
    cell(table, 0, "What")
    press(Key.Key_N)
    write("y text")
    press(Key.Key_Return)
    assert desk.stored().actions[0].what == "ny text"
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 0)
    assert QApplication.focusWidget() is table


def test_tab_in_a_cell_goes_on_to_the_next_cell(sit: Sit) -> None:
    desk = sit(Actions)
    table = table_of(desk, "actions")
    cell(table, 0, "What")
    press(Key.Key_F2)
    write("Ny")
    press(Key.Key_Tab)
    assert desk.stored().actions[0].what == "Ny"
    assert table.currentIndex().column() == 1


@pytest.mark.parametrize("typed", ["30 februari 2027", "2027-02-30", "30/2 2027"])
def test_a_day_that_cannot_be_stays_as_typed_with_a_suggestion(sit: Sit, typed: str) -> None:
    desk = sit(Actions)
    table, before = table_of(desk, "actions"), desk.value
    cell(table, 0, "By when")
    press(Key.Key_F2)
    write(typed)
    press(Key.Key_Return)
    index = table.items_model.index(0, 2)
    assert index.data() == typed
    assert table.currentIndex() == index
    assert "28 februari 2027" in index.data(Role.AccessibleTextRole)
    assert desk.stored() == before
    press(Key.Key_Down)
    cell(table, 1, "By when")
    press(Key.Key_F2)
    write("1 mars 2027")
    press(Key.Key_Return)
    assert desk.stored().actions[1].by == date(2027, 3, 1)
    assert index.data() == typed, "going on is allowed, and nothing is lost"
    cell(table, 0, "By when")
    press(Key.Key_F2)
    box = QApplication.focusWidget()
    assert isinstance(box, LineBox)
    assert box.text() == typed
    box.selectAll()
    write("28 februari 2027")
    press(Key.Key_Return)
    assert desk.stored().actions[0].by == date(2027, 2, 28)


def test_esc_lets_go_of_a_day_that_cannot_be(sit: Sit) -> None:
    desk = sit(Actions)
    table = table_of(desk, "actions")
    was = cell(table, 0, "By when")
    press(Key.Key_F2)
    write("nån gång")
    press(Key.Key_Return)
    assert table.currentIndex().data() == "nån gång"
    press(Key.Key_Escape)
    assert table.currentIndex().data() == was


def test_delete_takes_a_row_away_without_a_question_and_undo_brings_it_back(sit: Sit) -> None:
    desk = sit(Actions)
    table, before = table_of(desk, "actions"), desk.value
    cell(table, 1, "What")
    press(Key.Key_Delete)
    assert [one.id for one in desk.stored().actions] == [one.id for one in before.actions if one != before.actions[1]]
    assert table.currentIndex().row() == 1
    assert QApplication.focusWidget() is table
    desk.undo_all()
    assert desk.stored() == before


def test_somebody_still_named_is_not_removed_and_is_told_where(sit: Sit) -> None:
    desk = sit(Helpers)
    register, before = desk.page.register("participants"), desk.value
    cell(register.table, 0, "Name")
    press(Key.Key_Delete)
    assert desk.value is before
    assert "Eva Lind" in register.problem.text
    assert "Utreda personlig assistans" in register.problem.text
    assert register.table.accessibleDescription() == register.problem.text


def test_somebody_named_nowhere_goes(sit: Sit) -> None:
    desk = sit(Helpers)
    register = desk.page.register("participants")
    tab_to(lambda one: one is register.line)
    write("Nils")
    press(Key.Key_Return)
    assert desk.stored().participants[-1].name == "Nils"
    cell(register.table, len(desk.value.participants) - 1, "Name")
    press(Key.Key_Delete)
    assert all(one.name != "Nils" for one in desk.stored().participants)


def test_a_box_in_the_table_is_ticked_by_the_space_bar(sit: Sit) -> None:
    desk = sit(Helpers)
    table = table_of(desk, "participants")
    was = desk.value.participants[1].decides
    cell(table, 1, "Decides")
    press(Key.Key_Space)
    assert desk.stored().participants[1].decides is not was


def test_the_column_is_sorted_and_the_plans_order_comes_back(sit: Sit) -> None:
    desk = sit(Actions)
    register, before = desk.page.register("actions"), desk.value
    table, days = register.table, [one.by for one in before.actions]
    cell(table, 0, "What")
    chosen = table.current
    register.order.setCurrentIndex(1 + 2)
    register.order.activated.emit(1 + 2)
    shown = [one.by for one in table.items_model.items]
    assert shown == sorted(days, key=lambda one: one or date.max) != days
    assert table.current is chosen, "the keyboard goes with the row"
    register.order.setCurrentIndex(0)
    register.order.activated.emit(0)
    assert table.items_model.items == before.actions
    assert desk.value is before


def test_a_row_written_in_does_not_jump_away_while_sorted(sit: Sit) -> None:
    desk = sit(Actions)
    table = table_of(desk, "actions")
    table.sort_by(2)
    cell(table, 0, "By when")
    press(Key.Key_F2)
    write("2099-01-01")
    press(Key.Key_Return)
    assert table.items_model.index(0, 2).data() == "2099-01-01"


@pytest.mark.parametrize("page", PAGES)
def test_each_cell_is_read_with_its_title_its_text_and_whose_row_it_is(sit: Sit, page: type[Registers]) -> None:
    desk = sit(page)
    for table in desk.page.findChildren(Table):
        model = table.items_model
        assert QAccessible.queryAccessibleInterface(table).text(QAccessible.Text.Name)
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                said = str(model.index(row, column).data(Role.AccessibleTextRole))
                title, _colon, rest_of_it = said.partition(": ")
                assert title == _(model.fields[column].title)
                assert rest_of_it


def test_a_cell_is_told_by_its_name_to_a_screen_reader(sit: Sit) -> None:
    desk = sit(Actions)
    table = table_of(desk, "actions")
    names = {one.text(QAccessible.Text.Name) for one in interfaces(table) if one.role() == QAccessible.Role.Cell}
    filmed = next(one for one in desk.value.actions if one.what.startswith("Filma"))
    assert any("28 februari 2026" in name and filmed.what in name for name in names)


def cut(table: Table) -> Iterator[str]:
    """Every cell that has less room than its text needs."""
    delegate: Any = table.itemDelegate()
    for row in range(table.items_model.rowCount()):
        for column in range(table.items_model.columnCount()):
            index = table.items_model.index(row, column)
            high = delegate.height(row, column, table.columnWidth(column))
            if not table.isColumnHidden(column) and high > table.rowHeight(row):
                yield str(index.data())
    shown = sum(table.columnWidth(n) for n in range(table.items_model.columnCount()))
    if shown > table.viewport().width():
        yield f"the columns are {shown} wide, {table.viewport().width()} is seen"


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("page", PAGES)
def test_no_text_is_cut_at_any_size_in_a_small_window(
    sit: Sit, wear: Callable[[Look], None], page: type[Registers], scale: int
) -> None:
    wear(Look(Scheme.LIGHT, scale))
    desk = sit(page)
    if isinstance(desk.page, Consents | Meetings):
        desk.page.unfold()
    wear(Look(Scheme.LIGHT, scale))
    desk.page.resize(1024 - 409, 640 - 128)
    for table in desk.page.findChildren(Table):
        table.go_to(0)
    rest()
    assert list(clipped(desk.page)) == []
    for table in desk.page.findChildren(Table):
        assert list(cut(table)) == []


@pytest.mark.parametrize("page", PAGES)
def test_tab_goes_through_a_page_and_comes_out(sit: Sit, page: type[Registers]) -> None:
    desk = sit(page)
    desk.page.setFocus()
    been = []
    for _step in range(150):
        press(Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is desk.page or focused in been:
            break
        been.append(focused)
    assert desk.page.onward in been
    for one in been:
        interface = QAccessible.queryAccessibleInterface(one)
        assert interface.text(QAccessible.Text.Name), one
        assert min(one.width(), one.height()) >= 24, one


def test_a_plan_that_may_only_be_read_is_read_and_not_written_in(sit: Sit) -> None:
    desk = sit(Actions)
    before = desk.value
    desk.page.set_read_only(True)
    table = table_of(desk, "actions")
    cell(table, 0, "What")
    press(Key.Key_F2)
    press(Key.Key_X)
    press(Key.Key_Delete)
    assert QApplication.focusWidget() is table
    assert desk.value is before
    assert desk.steps == []
    assert all(one.isReadOnly() for one in desk.page.findChildren(TextBox) if one.isVisible())


def test_ctrl_and_enter_goes_to_the_line_that_adds(sit: Sit) -> None:
    desk = sit(Actions)
    register = desk.page.register("actions")
    cell(register.table, 0, "What")
    press(Key.Key_Return, CTRL)
    assert QApplication.focusWidget() is register.line


def test_a_blank_line_adds_nothing_and_says_so(sit: Sit) -> None:
    desk = sit(Actions)
    register, before = desk.page.register("actions"), desk.value
    register.line.setFocus()
    press(Key.Key_Return)
    assert register.line_problem.text
    assert desk.value is before


def test_a_plan_without_goals_has_no_line_that_adds_actions(wear: Callable[[Look], None]) -> None:
    page = Actions(TODAY)
    plan = case("katja")
    page.show_plan(replace(plan, goals=(), actions=(), differences=(), other_plans=()))
    register = page.register("actions")
    assert register.adder.isHidden()
    assert not register.empty.isHidden()
    page.deleteLater()


def test_what_has_no_column_in_a_narrow_table_stands_under_the_first_and_is_heard(sit: Sit) -> None:
    desk = sit(Helpers)
    table = desk.page.register("participants").table
    index = table.items_model.index(0, 0)
    wide = table.verticalHeader().sectionSize(0)
    assert table.items_model.stacked_texts(0) == []
    desk.page.resize(330, 700)
    rest()
    shown = [n for n in range(len(table.fields)) if not table.isColumnHidden(n)]
    under = table.items_model.stacked_texts(0)
    assert len(shown) < len(table.fields)
    assert any("Sölvesborgs kommun" in one for one in under)
    assert table.verticalHeader().sectionSize(0) > wide
    spoken = str(index.data(Role.AccessibleTextRole))
    assert all(one in spoken for one in under)
