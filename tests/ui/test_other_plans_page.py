"""The page Andra planer by keyboard: the table of goals and plans, promises line by line, two plans that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from minplan.app import Dress
from minplan.plan.other_plans import cell as cell_of
from minplan.ui.pages.goals_and_plans import GoalsAndPlans
from minplan.ui.pages.other_plans import OtherPlans
from minplan.ui.theme import Look
from minplan.ui.widgets.table import Table
from tests.ui.conftest import PASSPHRASE, TODAY
from tests.ui.desk import Desk, cell, press, rest, write
from tests.ui.walking import spoken

Key = Qt.Key


@pytest.fixture
def desk(dress: Dress, folder: Path) -> Iterator[Desk[OtherPlans]]:
    dress.choose(Look())
    made = Desk(OtherPlans(TODAY), folder, PASSPHRASE)
    made.page.finish()
    rest()
    yield made
    made.put_away()


def matrix(desk: Desk[OtherPlans]) -> tuple[GoalsAndPlans, Table]:
    card = next(one for one in desk.page.cards if isinstance(one, GoalsAndPlans))
    assert card.table is not None
    return card, card.table


def plan_id(desk: Desk[OtherPlans], name: str) -> str:
    return next(one.id for one in desk.value.other_plans if one.name == name)


def test_a_cell_is_ticked_and_unticked_with_space_and_saved_at_once(desk: Desk[OtherPlans]) -> None:
    _card, table = matrix(desk)
    other = plan_id(desk, "Habiliteringsplan")
    cell(table, 0, "Habiliteringsplan")
    press(Key.Key_Space)
    assert cell_of(desk.value, "fa-personer", other).serves
    assert cell_of(desk.stored(), "fa-personer", other).serves
    assert table.hasFocus()
    press(Key.Key_Space)
    assert not cell_of(desk.value, "fa-personer", other).serves
    assert desk.steps == ["Ändrade mål för: Habiliteringsplan"] * 2


def test_each_cell_is_heard_with_its_plan_its_goal_and_whether_it_helps(desk: Desk[OtherPlans]) -> None:
    _card, table = matrix(desk)
    role = Qt.ItemDataRole.AccessibleTextRole
    index = table.items_model.index
    column = next(n for n, one in enumerate(table.fields) if one.title == "Boendeplan")
    goal = desk.value.goals[0].text.rstrip(".")
    assert index(0, column).data(role) == f"Boendeplan: Hjälper till, {goal}"
    assert index(2, column).data(role).startswith("Boendeplan: Hjälper inte till, Allt runt Katja")
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface.text(QAccessible.Text.Name) == "Vilken plan hjälper till med vilket mål"


def test_a_goal_without_a_plan_and_an_old_plan_are_told_under_the_table(desk: Desk[OtherPlans]) -> None:
    card, _table = matrix(desk)
    assert "Ingen plan hjälper till med: ”Allt runt Katja fungerar också när vi föräldrar inte är med.”" in spoken(card)
    assert "Fråga om den gäller än" not in spoken(card)


def test_five_promises_are_typed_in_a_row_and_stand_in_the_right_plan(desk: Desk[OtherPlans]) -> None:
    register = desk.page.register("elsewhere")
    other = plan_id(desk, "Habiliteringsplan")
    register.among.setCurrentIndex([one.value for one in register.among.options].index(other))
    register.start_adding()
    texts = ["Ny stol", "Prova ut talapparat", "Sjukgymnast var vecka", "Ortoser", "Ett möte om natten"]
    for text in texts:
        write(text)
        press(Key.Key_Return)
    found = desk.stored().elsewhere
    assert [one.text for one in found] == texts
    assert {one.other_plan for one in found} == {other}
    assert {one.goal for one in found} == {"bli-forstadd"}  # the only goal that plan helps with
    assert QApplication.focusWidget() is register.line
    _card, table = matrix(desk)
    column = next(n for n, one in enumerate(table.fields) if one.title == "Habiliteringsplan")
    assert "5 löften bara där" in str(table.items_model.index(1, column).data())


def test_two_plans_that_differ_both_stand_and_a_plan_does_not_differ_from_itself(desk: Desk[OtherPlans]) -> None:
    register = desk.page.register("contradictions")
    home = plan_id(desk, "Boendeplan")
    register.among.setCurrentIndex([one.value for one in register.among.options].index(home))
    register.start_adding()
    write("Vikarier tas in vid behov.")
    press(Key.Key_Return)
    (one,) = desk.value.contradictions
    assert (one.one, one.one_says, one.other, one.goal) == (home, "Vikarier tas in vid behov.", "", "fa-personer")
    register.open_item(one.id)
    model = register.table.items_model
    columns = {field.title: n for n, field in enumerate(register.table.fields)}
    assert not model.setData(model.index(0, columns["The other plan"]), home)
    assert desk.value.contradictions == (one,)
    assert model.setData(model.index(0, columns["That one says"]), "Ingen ny börjar ensam.")
    assert desk.stored().contradictions[0].other_says == "Ingen ny börjar ensam."
    assert "säger något annat" in spoken(matrix(desk)[0]).lower() or "Säger något annat" in str(
        matrix(desk)[1].items_model.index(0, 1).data()
    )


def test_where_there_is_little_room_the_plans_of_a_goal_are_ticked_below(
    desk: Desk[OtherPlans], settle: Callable[[], None]
) -> None:
    card, table = matrix(desk)
    desk.page.resize(420, 700)
    settle()
    table.setFocus()
    table.go_to(0)
    rest()
    table.chosen.emit(desk.value.goals[0].id)
    assert table.items_model.stacked
    assert not card._helpers.isHidden()
    press(Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert card._helpers.isAncestorOf(focused)
    press(Key.Key_Space)
    assert desk.value.other_plans[0].goals == ("bli-forstadd",)
    desk.undo_all()


def test_the_tables_come_to_rest_at_any_width(desk: Desk[OtherPlans], settle: Callable[[], None]) -> None:
    table = desk.page.register("other_plans").table
    for width in range(380, 700, 20):
        desk.page.resize(width, 700)
        settle()
        assert table.height() <= max(table.highest, 180)


def test_a_new_plan_gets_a_column_and_a_removed_one_loses_it(desk: Desk[OtherPlans]) -> None:
    register = desk.page.register("other_plans")
    register.start_adding()
    write("Ny plan")
    press(Key.Key_Return)
    assert [one.title for one in matrix(desk)[1].fields][-1] == "Ny plan"
    desk.undo_all()
    assert [one.title for one in matrix(desk)[1].fields][-1] == "Åtgärdsprogram"
