"""The page of who may know what: read as a table, steered by keyboard alone, and told to whoever cannot see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from minplan.app import Dress
from minplan.plan.consents import ConsentForm, Kind
from minplan.plan.disclosure import in_force, runs
from minplan.plan.edits import change
from minplan.plan.goals import Subject
from minplan.plan.matrix import State, matrix, row
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.ui.consent.asking import Asking
from minplan.ui.consent.parts import Tiles
from minplan.ui.consent.questions import asked
from minplan.ui.consent.withdrawing import Withdrawing
from minplan.ui.consent.wording import LOOKS
from minplan.ui.pages.consents import Consents
from minplan.ui.theme import Look, Scheme
from minplan.ui.widgets.controls import Button
from tests.cases import case
from tests.ui.conftest import TODAY
from tests.ui.desk import rest
from tests.ui.opened import Opened, shown
from tests.ui.walking import clipped, interfaces, stops

ENTER, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)
        QApplication.processEvents()


def write(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)
    press(ENTER, modifier=CTRL)


def tab_to(wanted: Callable[[QWidget], bool]) -> QWidget:
    for _step in range(60):
        focused = QApplication.focusWidget()
        if focused is not None and wanted(focused):
            return focused
        press(TAB)
    raise AssertionError("Tab never came there")


def named(text: str) -> Callable[[QWidget], bool]:
    return lambda one: isinstance(one, Button) and one.words == text


Sit = Callable[[Plan], Opened[Consents]]


@pytest.fixture
def sit(dress: Dress, settle: Callable[[], None]) -> Sit:
    dress.choose(Look())

    def at(plan: Plan, width: int = 1000) -> Opened[Consents]:
        opened = shown(Consents(TODAY), plan, width)
        opened.page.setFocus()
        settle()
        return opened

    return at


def asking(desk: Opened[Consents]) -> Asking:
    found = desk.page.card.panel.asking
    assert found
    return found


def test_each_cell_is_told_with_its_rows_and_its_columns_head(sit: Sit) -> None:
    page = sit(case("katja")).page
    for table in (page.view.kinds, page.view.subjects):
        cells = [one for one in interfaces(table) if one.role() == QAccessible.Role.Cell]
        rows = matrix(case("katja"), TODAY)
        assert len(cells) == len(rows) * (1 + len(table.model_.categories))
    spoken = {one.text(QAccessible.Text.Name) for one in interfaces(page.view)}
    assert "Lars Öst, Hälsa: Nej, till och med 31 december 2026" in spoken
    assert "läkare, Barnneurologen, Vad jag vill: Inte frågat" in spoken
    assert any(one.startswith("Lars Öst, Vad jag vill: Ja, till och med 31 december 2026, men en") for one in spoken)
    assert "Maria Ekdal, Får se hela planen i egen rätt" in spoken


def test_each_state_has_a_word_and_a_sign_of_its_own() -> None:
    assert set(LOOKS) == set(State)
    assert len({one.word for one in LOOKS.values()}) == len(State)
    assert all(one.icon for one in LOOKS.values())


def test_the_arrows_go_from_cell_to_cell_and_enter_goes_in(sit: Sit) -> None:
    desk = sit(case("katja"))
    table = desk.page.view.kinds
    tab_to(lambda one: one is table)
    rows = [one.who for one in table.model_.rows]
    assert table.who == rows[table.currentIndex().row()] == "lss"
    press(Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert (desk.page.who, table.currentIndex().column()) == ("hab1", 1)
    assert desk.page.view.subjects.who == "hab1"
    press(TAB)
    assert QApplication.focusWidget() is desk.page.view.subjects
    press(ENTER)
    assert QApplication.focusWidget() is desk.page.card.panel.known.new
    assert desk.steps == []


def test_a_yes_is_given_by_keyboard_alone(sit: Sit) -> None:
    desk = sit(case("sven"))
    tab_to(named("Säg ja till någon"))
    press(ENTER)
    part = asking(desk).part
    assert isinstance(part, Tiles)
    assert [value for value, _tile in part.tiles] == ["lisa", "lss", "lakare", "fk", "verkstad"]
    tab_to(lambda one: one is part.tiles[1][1])
    press(SPACE, ENTER)
    press(SPACE)  # who I am
    tab_to(lambda one: getattr(one, "words", "") == "Hälsa")
    press(SPACE, ENTER)
    press(ENTER, modifier=CTRL)
    assert asking(desk).problem.text
    write("Ratt stod")
    write("Inget hander")
    press(ENTER, ENTER)  # a year, and no day to talk before that
    press(Qt.Key.Key_Up, ENTER)  # from nobody to the one before
    press(SPACE, ENTER, ENTER, ENTER)  # in writing; nothing and nobody excepted; about nobody else
    assert asking(desk).question.id == "by"
    press(ENTER)
    write("")
    assert desk.plan.value == case("sven")
    press(ENTER)
    new = desk.plan.value.consents[-1]
    assert (new.to, new.categories) == (("lss",), (Kind.IDENTITY, Subject.HEALTH))
    assert (new.purpose, new.consequences, new.informed_by) == ("Ratt stod", "Inget hander", "verkstad")
    assert (new.given, new.until, new.by, new.form) == (TODAY, date(2027, 5, 20), (), ConsentForm.WRITTEN)
    assert desk.page.who == "lss"
    assert row(desk.plan.value, "lss", TODAY).cells[Subject.HEALTH].state is State.YES
    assert len(desk.steps) == 1


def test_a_yes_is_taken_back_by_keyboard_alone_and_what_it_means_is_told(sit: Sit) -> None:
    desk = sit(case("sven"))
    tab_to(lambda one: one is desk.page.view.kinds)
    while desk.page.who != "verkstad":
        press(Qt.Key.Key_Down)
    tab_to(named("Ta tillbaka mitt ja"))
    press(ENTER)
    way = desk.page.card.panel.way
    assert isinstance(way, Withdrawing)
    assert QApplication.focusWidget() is way.no, "a slip takes nothing back"
    assert "går inte att hämta tillbaka" in way.yes.accessibleDescription()
    tab_to(named("Ja, ta tillbaka"))
    press(ENTER)
    (gone,) = [one for one in desk.plan.value.consents if one.to == ("verkstad",)]
    assert gone.withdrawn == TODAY
    assert row(desk.plan.value, "verkstad", TODAY).cells[Kind.GOALS].state is State.WITHDRAWN
    assert desk.plan.undo()
    assert desk.plan.value == case("sven")


def test_a_day_that_cannot_be_takes_nothing_back(sit: Sit) -> None:
    desk = sit(case("sven"))
    desk.page.open_item("c2")
    desk.page.card.panel.known.wanted.emit("withdraw", "c2", "verkstad")
    way = desk.page.card.panel.way
    assert isinstance(way, Withdrawing)
    for day in ("29 mars 2026", "i morgon"):
        way.day.write(day)
        way.yes.click()
        assert way.day.problem.text
    press(Qt.Key.Key_Escape)
    assert desk.page.card.panel.way is None
    assert desk.plan.value == case("sven")


def test_it_is_asked_again_with_its_answers_as_they_were_by_keyboard_alone(sit: Sit) -> None:
    sven = change(case("sven"), "consents", "c2", until=date(2026, 7, 1))
    desk = sit(sven)
    desk.page.open_item("c2")
    tab_to(named("Fråga igen"))
    press(ENTER)
    old = sven.consents[1]
    wish = asking(desk).wish.consent
    assert (wish.categories, wish.purpose, wish.informed_by) == (old.categories, old.purpose, old.informed_by)
    while not asking(desk).is_last:
        press(ENTER, modifier=CTRL)
    press(ENTER)
    before, after = (one for one in desk.plan.value.consents if one.to == ("verkstad",))
    assert (before.until, after.given, after.until) == (date(2026, 5, 19), TODAY, date(2027, 5, 20))
    assert after.except_categories == old.except_categories
    assert [one.id for one in in_force(desk.plan.value, "verkstad", TODAY)] == [after.id]
    assert not runs(before, TODAY)
    desk.page.card.panel.known.earlier.click()
    assert [part.consent.id for part in desk.page.card.panel.known.parts] == [after.id, before.id]


def test_the_other_guardians_yes_is_one_press(sit: Sit) -> None:
    desk = sit(case("katja"))
    desk.page.open_item("c2")
    tab_to(named("Jonas Ekdal säger också ja"))
    press(ENTER)
    assert desk.plan.value.consents[1].by == ("mamma", "pappa")
    assert not row(desk.plan.value, "skola", TODAY).cells[Kind.GOALS].marked


def to_question(desk: Opened[Consents], wanted: str) -> Asking:
    """Answer what must be answered up to a question."""
    found = asking(desk)
    while found.question.id != wanted:
        if found.question.id == "purpose":
            found.wish = found.wish.put(purpose="Planera")
            found.part.box.show_text("Planera")  # type: ignore[attr-defined]
        if found.question.id in ("what", "form"):
            found.part.tiles[0][1].click()  # type: ignore[attr-defined]
        assert found.step(1)
        assert not found.problem.text, found.question.id
    return found


def test_one_who_helps_and_has_no_right_is_refused_with_the_reason_unless_it_is_insisted(sit: Sit) -> None:
    desk = sit(case("sven"))
    desk.page.card.panel.ask("lss")
    found = to_question(desk, "by")
    part = found.part
    assert isinstance(part, Tiles)
    assert part.more
    part.tiles[0][1].click()  # not himself
    part.more.click()
    lisa = next(tile for value, tile in part.tiles if value == "lisa")
    lisa.click()
    found.step(1)
    assert "Lisa Norén får inte säga ja åt dig." in found.problem.text
    assert not found.insist.isHidden()
    found.insist.click()
    found.step(1)
    assert found.question.id == "ground"
    found.step(1)
    assert found.problem.text, "a reason is asked for"
    found.part.box.insertPlainText("Sven var sjuk.")  # type: ignore[attr-defined]
    found.step(1)
    assert found.is_last
    press(ENTER)
    kept = desk.plan.value.consents[-1]
    assert (kept.by, kept.ground) == (("lisa",), "Sven var sjuk.")
    assert in_force(desk.plan.value, "lss", TODAY) == ()
    assert row(desk.plan.value, "lss", TODAY).cells[Kind.IDENTITY].state is State.NO_RIGHT


def test_two_persons_facts_wait_for_both_and_the_other_yes_is_one_press(sit: Sit) -> None:
    desk = sit(case("sven"))
    desk.page.card.panel.ask("lss")
    found = to_question(desk, "others")
    part = found.part
    assert isinstance(part, Tiles)
    assert PERSON not in [value for value, _tile in part.tiles]
    assert "lss" not in [value for value, _tile in part.tiles]
    next(tile for value, tile in part.tiles if value == "mamma").click()
    to_question(desk, "yes")
    press(ENTER)
    assert row(desk.plan.value, "lss", TODAY).cells[Kind.IDENTITY].state is State.WAITING
    tab_to(named("Karin Åkerlund säger också ja"))
    press(ENTER)
    assert row(desk.plan.value, "lss", TODAY).cells[Kind.IDENTITY].state is State.YES


def test_the_person_is_never_a_recipient_and_only_those_beside_can_be_left_out(sit: Sit) -> None:
    desk = sit(case("katja"))
    desk.page.card.panel.ask("hab1")
    found = to_question(desk, "not-to")
    part = found.part
    assert isinstance(part, Tiles)
    assert [value for value, _tile in part.tiles] == ["hab2"]  # she works in the same place
    desk.page.card.panel.ask("skola")
    assert "not-to" not in [one.id for one in asked(asking(desk).wish)]


def test_the_preview_shows_the_very_items_and_what_is_still_kept_back(sit: Sit, settle: Callable[[], None]) -> None:
    desk = sit(case("katja"))
    desk.page.card.panel.ask("lakare")
    part = asking(desk).part
    assert isinstance(part, Tiles)
    assert part.preview
    next(tile for value, tile in part.tiles if value is Kind.ACTIONS).click()
    settle()
    said = "\n".join(one.text(QAccessible.Text.Name) for one in interfaces(part.preview))
    may, may_not = said.split("ändå inte läsa:")
    assert "Använda ordlistan i klassen varje dag" in may
    assert "Läkaren ser filmerna och bedömer kramperna (om hälsa)" in may_not
    next(tile for value, tile in part.tiles if value is Subject.HEALTH).click()
    settle()
    said = "\n".join(one.text(QAccessible.Text.Name) for one in interfaces(part.preview))
    assert "Läkaren ser filmerna och bedömer kramperna" in said.split("ändå inte läsa:")[0]


def test_what_is_asked_about_somebody_who_is_gone_is_put_away(sit: Sit) -> None:
    desk = sit(case("sven"))
    desk.page.card.panel.ask("lss")
    plan = desk.plan.value
    left = replace(
        plan,
        participants=tuple(one for one in plan.participants if one.id != "lss"),
        copies=(), actions=(), meetings=(), requests=(), measures=(),
    )  # fmt: skip
    desk.plan.edit("borta", left)
    assert desk.page.card.panel.asking is None


def test_nothing_can_be_pressed_where_the_plan_may_only_be_read(sit: Sit) -> None:
    desk = sit(case("katja"))
    desk.page.card.panel.ask("skola")
    desk.page.set_read_only(True)
    assert desk.page.card.panel.asking is None
    words = [one.words for one in desk.page.findChildren(Button) if one.isVisibleTo(desk.page)]
    assert not [one for one in words if "ja" in one.split() or "Fråga" in one]


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.CONTRAST])
@pytest.mark.parametrize(("scale", "width"), [(100, 1000), (100, 700), (200, 1000), (200, 640)])
def test_nothing_is_clipped_and_everything_can_be_hit(
    sit: Callable[[Plan, int], Opened[Consents]],
    dress: Dress,
    settle: Callable[[], None],
    scheme: Scheme,
    scale: int,
    width: int,
) -> None:
    desk = sit(case("katja"), width)
    dress.choose(Look(scheme, scale))
    settle()
    rest()
    page = desk.page
    assert page.view.narrow == (width < 1000 or scale == 200)
    assert list(clipped(page)) == []
    page.card.panel.ask("skola")
    while True:
        rest()
        assert list(clipped(page)) == [], asking(desk).question.id
        for one in stops(page):
            interface = QAccessible.queryAccessibleInterface(one)
            assert interface.text(QAccessible.Text.Name), one
            assert one is page or min(one.size().toTuple()) >= 44, one
        if asking(desk).is_last:
            return
        ids = [one.id for one in asked(asking(desk).wish)]
        to_question(desk, ids[ids.index(asking(desk).question.id) + 1])
