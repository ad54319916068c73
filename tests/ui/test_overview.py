"""The overview: promises by day, ticked off by a key and taken back; wishes apart; each thing leads to its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy, QTest

from minplan.app import Dress
from minplan.exchange.case import read_case
from minplan.plan.completeness import CODES, findings
from minplan.plan.edits import change, find
from minplan.plan.goals import ActionDecision, Status
from minplan.plan.next_steps import is_told, next_steps
from minplan.plan.plan import COLLECTIONS, SINGLES, Plan
from minplan.plan.step import Do
from minplan.ui.pages.actions import Actions
from minplan.ui.pages.goals import Goals
from minplan.ui.pages.overview import Overview
from minplan.ui.pages.overview_rows import PLACES, missing, place_to_mend
from minplan.ui.pages.places import PAGE_OF, lead_to
from minplan.ui.pages.promise_rows import State
from minplan.ui.pages.search_rows import excerpt
from minplan.ui.pages.step_rows import place
from minplan.ui.theme import Look, Scheme
from minplan.ui.widgets.list_card import ListCard
from minplan.ui.widgets.picker import Picker
from minplan.ui.widgets.row import tick_area
from tests.cases import NAMES, case
from tests.ten_years import ten_year_case
from tests.ui.opened import STELLAS_DAY, Opened, shown
from tests.ui.walking import clipped, interfaces, spoken, stops


@pytest.fixture
def opened(dress: Dress, settle: Callable[[], None]) -> Iterator[Callable[..., Opened[Overview]]]:
    """Opens the overview on a plan."""
    dress.choose(Look())
    pages: list[Opened[Overview]] = []

    def made(plan: Plan, width: int = 1000, height: int = 800) -> Opened[Overview]:
        pages.append(shown(Overview(STELLAS_DAY), plan, width, height))
        return pages[-1]

    yield made
    for one in pages:
        one.page.hide()
        one.page.deleteLater()
    settle()
    dress.choose(Look())


@pytest.fixture
def stella(opened: Callable[..., Opened[Overview]]) -> Opened[Overview]:
    """The overview on Stella's plan."""
    return opened(case("stella"))


def says(card: ListCard) -> list[str]:
    """What a card's rows say first, headings in brackets."""
    return [f"[{row.title}]" if row.heading else row.title for row in card.list.rows]


def choose(picker: Picker, value: str) -> None:
    """Choose as a person does."""
    picker.setCurrentIndex(picker.findData(value))
    picker.activated.emit(picker.currentIndex())


def test_stellas_promises_stand_by_day_under_how_near_they_are(stella: Opened[Overview]) -> None:
    assert says(stella.page.promises.firm) == [
        "[Försenat]",
        "Samma tecken hemma, på förskolan och på korttids",
        "[Inom en månad]",
        "Gemensamt överlämningsmöte mellan förskola och skola",
        "Skriva en sida om Stella som läraren får före skolstart",
        "[Senare]",
        "Träna kondition och balans i lek",
        "Träna ljud",
    ]
    assert stella.page.promises.firm.note.text() == "5 öppna · 1 klart"


def test_a_late_promise_says_who_for_what_and_how_late_in_words(stella: Opened[Overview]) -> None:
    late = stella.page.promises.firm.list.rows[1]
    assert late.end == ("30 april", "11 dagar sen", "Beslutat")
    assert late.beside == ("Nina Ström", "Barnhabiliteringen")
    assert late.about == ("Stella kan säga vad hon vill och vad hon känner.",)
    for part in (*late.end[1:], *late.beside, late.title, "30 april 2026", "Stella kan säga vad hon vill"):
        assert part in late.spoken


@pytest.mark.parametrize("name", NAMES)
def test_every_open_promise_is_there_once_in_the_order_of_days(
    opened: Callable[..., Opened[Overview]], name: str
) -> None:
    plan = case(name)
    rows = [row for row in opened(plan).page.promises.firm.list.rows if not row.heading]
    firm = [one for one in plan.actions if one.status is Status.OPEN and one.decision is not ActionDecision.WISHED]
    promised = {one.id for one in firm if one.who and one.by and one.decision}
    assert {row.key[1] for row in rows} == promised
    days = [find(plan, "actions", row.key[1]).by for row in rows]
    assert days == sorted(days)


def test_what_is_only_wished_stands_apart(stella: Opened[Overview]) -> None:
    wished = stella.page.promises.wished
    assert wished.title.text() == "Önskat"
    assert says(wished) == ["Stella besöker klassrummet tre gånger", "Plats att vila i skolan"]
    assert not {row.key for row in wished.list.rows} & {row.key for row in stella.page.promises.firm.list.rows}


def test_what_lacks_a_day_or_somebody_is_not_lost(opened: Callable[..., Opened[Overview]]) -> None:
    plan = case("stella")
    one, other = plan.actions[0], plan.actions[1]
    plan = change(change(plan, "actions", one.id, by=None), "actions", other.id, who="", decision=None)
    loose = opened(plan).page.promises.loose
    assert says(loose) == [other.what, one.what]
    assert [row.end[0] for row in loose.list.rows] == ["5 juni", "Ingen dag än"]
    assert loose.list.rows[0].beside == ("Ingen än",)


def test_space_ticks_off_and_takes_the_tick_back(stella: Opened[Overview]) -> None:
    promises = stella.page.promises.firm.list
    promises.setFocus()
    late = promises.current
    assert late is not None
    assert late.title.startswith("Samma tecken")
    QTest.keyClick(promises, Qt.Key.Key_Space)
    assert find(stella.plan.value, "actions", late.key[1]).status is Status.DONE
    assert stella.plan.undoes == "Bockade av ett löfte"
    assert promises.current is not None
    assert (promises.current.key, promises.current.ticked) == (late.key, True)
    assert stella.page.promises.firm.note.text() == "4 öppna · 2 klart"
    QTest.keyClick(promises, Qt.Key.Key_Space)
    assert find(stella.plan.value, "actions", late.key[1]).status is Status.OPEN
    assert stella.plan.value == case("stella")


def test_a_tick_is_undone_and_redone(stella: Opened[Overview]) -> None:
    promises = stella.page.promises.firm.list
    before = promises.rows
    promises.ticked.emit(promises.rows[1].key[1], True)
    assert promises.rows[1].ticked is True
    stella.plan.undo()
    assert promises.rows == before
    stella.plan.redo()
    assert promises.rows[1].ticked is True


def test_a_press_on_the_box_ticks_and_a_press_beside_it_leads_on(stella: Opened[Overview]) -> None:
    promises = stella.page.promises.firm.list
    gone = QSignalSpy(stella.page.go_to)
    area = promises.visualRect(promises.model().index(1, 0))
    QTest.mouseClick(promises.viewport(), Qt.MouseButton.LeftButton, pos=tick_area(area).center())
    assert promises.rows[1].ticked is True
    assert gone.count() == 0
    QTest.mouseClick(promises.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert gone.at(0) == list(promises.rows[1].key)
    assert tick_area(area).height() >= 24
    assert tick_area(area).width() >= 24


def test_a_press_on_a_heading_does_nothing(stella: Opened[Overview]) -> None:
    promises, gone = stella.page.promises.firm.list, QSignalSpy(stella.page.go_to)
    QTest.mouseClick(promises.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    assert (gone.count(), stella.steps) == (0, [])


def test_the_arrows_go_from_promise_to_promise_past_the_headings(stella: Opened[Overview]) -> None:
    promises = stella.page.promises.firm.list
    promises.setFocus()
    seen = []
    for _row in range(6):
        assert promises.current is not None
        seen.append(promises.current.title)
        QTest.keyClick(promises, Qt.Key.Key_Down)
    assert seen == [row.title for row in promises.rows if not row.heading] + [promises.rows[-1].title]


def test_the_keyboard_is_always_in_sight(opened: Callable[..., Opened[Overview]]) -> None:
    page = opened(case("katja"), height=420).page
    promises = page.promises.firm.list
    promises.setFocus()
    for _row in range(5):
        QTest.keyClick(promises, Qt.Key.Key_Down)
    row = promises.visualRect(promises.currentIndex())
    top = promises.viewport().mapTo(page.viewport(), row.topLeft()).y()
    assert top >= 0
    assert top + row.height() <= page.viewport().height()


def test_what_is_ticked_off_stays_till_something_else_is_chosen(stella: Opened[Overview]) -> None:
    promises = stella.page.promises
    late = promises.firm.list.rows[1]
    promises.firm.list.ticked.emit(late.key[1], True)
    assert late.key in [row.key for row in promises.firm.list.rows]
    choose(promises.state, State.LATE)
    assert promises.firm.list.rows == ()
    assert not promises.firm.empty.isHidden()
    choose(promises.state, State.DONE)
    assert late.key in [row.key for row in promises.firm.list.rows]


def test_promises_are_chosen_by_person_goal_and_state(stella: Opened[Overview]) -> None:
    promises = stella.page.promises
    choose(promises.who, "rektor")
    assert says(promises.firm) == ["[Inom en månad]", "Gemensamt överlämningsmöte mellan förskola och skola"]
    assert says(promises.wished) == ["Plats att vila i skolan"]
    choose(promises.goal, "ork")
    assert says(promises.firm) == []
    assert says(promises.wished) == ["Plats att vila i skolan"]
    choose(promises.who, "")
    choose(promises.goal, "")
    choose(promises.state, State.LATE)
    assert says(promises.firm) == ["[Försenat]", "Samma tecken hemma, på förskolan och på korttids"]
    choose(promises.state, State.ALL)
    assert says(promises.firm)[-2:] == ["[Klart]", "Korttidsvistelse varannan helg"]


def test_nothing_is_ticked_in_a_plan_that_may_only_be_read(stella: Opened[Overview]) -> None:
    stella.page.set_read_only(True)
    promises = stella.page.promises.firm.list
    promises.setFocus()
    QTest.keyClick(promises, Qt.Key.Key_Space)
    assert stella.steps == []
    assert promises.rows[1].ticked is False


def test_what_comes_next_has_its_day_and_a_line_about_it(stella: Opened[Overview]) -> None:
    rows = stella.page.next.list.rows
    assert [(row.day, row.title) for row in rows][:2] == [
        (date(2026, 6, 16), "Planen ska följas upp"),
        (date(2026, 9, 30), "Samtycket till Nina Ström, Åsa Wiklund och Mats Rönn går ut"),
    ]
    assert all(row.about for row in rows)


def test_the_bar_says_how_much_is_missing_and_opens_a_list(stella: Opened[Overview]) -> None:
    bar = stella.page.missing
    assert bar.count.text() == "1 sak saknas"
    assert "Britt Fors" in bar.open_button.accessibleDescription()
    assert bar.card.isHidden()
    bar.open_button.click()
    assert not bar.card.isHidden()
    assert bar.open_button.words == "Dölj"
    assert len([row for row in bar.card.list.rows if not row.heading]) == 1


def test_the_three_most_pressing_steps_stand_first_and_the_rest_on_a_press(stella: Opened[Overview]) -> None:
    card = stella.page.steps
    assert says(card) == ["Skriv om mötet", "Skicka ett vänligt brev", "Be om en plan"]
    assert card.list.rows[0].about == (
        "Mötet skulle vara 24 mars 2026. Skriv vem som var där, eller att det blev inställt.",
    )
    card.more.click()
    assert len(says(card)) == len(next_steps(case("stella"), STELLAS_DAY)) > 4


def test_a_step_leads_to_its_place_or_to_its_letter(stella: Opened[Overview]) -> None:
    seen = QSignalSpy(stella.page.go_to)
    stella.page.steps.list.chosen.emit(*stella.page.steps.list.rows[0].key)
    assert seen.at(0) == ["meetings", "m1"]
    letters = [one for one in next_steps(case("stella"), STELLAS_DAY) if one.code is Do.LATE_LETTER]
    assert [place(one) for one in letters] == [("papers", "paminnelse-lofte-logoped")]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("day", [STELLAS_DAY, date(2026, 11, 22), date(2027, 1, 20), date(2030, 6, 1)])
def test_nothing_is_missing_in_the_bar_that_a_step_tells_and_nothing_is_lost(name: str, day: date) -> None:
    plan = case(name)
    steps = next_steps(plan, day)
    shown = missing(plan, day, steps)
    hidden = [one for one in findings(plan, day) if one not in shown and one.code != "promise-overdue"]
    assert all(is_told(one, steps) for one in hidden)
    assert not any(is_told(one, steps) for one in shown)
    assert {place(one)[0] for one in steps} <= PAGE_OF.keys()


def test_every_finding_has_a_place_to_mend_it_and_a_page_that_holds_it() -> None:
    assert PLACES.keys() == CODES.keys()
    assert set(PLACES.values()) <= PAGE_OF.keys()
    assert {*COLLECTIONS, *SINGLES} <= PAGE_OF.keys()


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_leads_somewhere_that_exists(name: str) -> None:
    plan = case(name)
    for one in findings(plan, STELLAS_DAY):
        collection, item = place_to_mend(plan, one)
        assert collection in PAGE_OF
        if item:
            assert find(plan, collection, item).id == item


def test_the_way_to_an_item_ends_with_the_keyboard_on_it(dress: Dress, settle: Callable[[], None]) -> None:
    plan = case("stella")
    goals, actions = Goals(STELLAS_DAY), Actions(STELLAS_DAY)
    for page, collection, item in ((goals, "goals", "ork"), (actions, "actions", plan.actions[3].id)):
        shown(page, plan)
        lead_to(page, collection, item)
        assert page.focusWidget() is not page
        assert page.isAncestorOf(page.focusWidget())
    assert goals.focusWidget() is goals.shown["ork"].field.box
    register = actions.register("actions")
    assert register.item is not None
    assert register.item.id == plan.actions[3].id
    lead_to(actions, "actions", "")
    assert actions.hasFocus()
    for page in (goals, actions):
        page.hide()
        page.deleteLater()
    settle()


def test_the_map_has_a_button_with_a_name_for_everyone(stella: Opened[Overview]) -> None:
    view, plan = stella.page.map, stella.plan.value
    names = [button.accessibleName() for button in view.others]
    assert names[0].startswith("Ida Hagman, vårdnadshavare")
    assert "fysioterapeut, Barnhabiliteringen" in names
    assert len(names) == len(plan.representatives) + len(plan.participants)
    gone = QSignalSpy(stella.page.go_to)
    for button in (view.centre, *view.others):
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert button.width() >= 24
        assert button.height() >= 24
    people = [("representatives", one.id) for one in plan.representatives]
    assert [tuple(gone.at(n)) for n in range(3)] == [("person", ""), *people]
    assert gone.count() == 1 + len(names)


def test_nobody_stands_on_another_on_the_map(
    opened: Callable[..., Opened[Overview]], big: Plan, settle: Callable[[], None]
) -> None:
    page = opened(case("stella")).page
    view = page.map
    for plan in (case("stella"), case("sven"), case("katja"), big):
        page.show_plan(plan)
        for width in (320, 420, 560, 1000, 1300):
            page.resize(width, 600)
            settle()
            places = [button.geometry() for button in (view.centre, *view.others)]
            for n, one in enumerate(places):
                assert view.rect().contains(one)
                assert not any(one.intersects(other) for other in places[n + 1 :])


def test_the_year_has_a_button_with_a_name_for_each_day(stella: Opened[Overview]) -> None:
    names = [button.accessibleName() for button in stella.page.year.marks]
    assert "29 maj 2026: Gemensamt överlämningsmöte mellan förskola och skola" in names
    assert "16 juni 2026: Uppföljning senast" in names
    gone = QSignalSpy(stella.page.go_to)
    for button in stella.page.year.marks:
        button.click()
        assert min(button.width(), button.height()) >= 24
    assert {gone.at(n)[0] for n in range(gone.count())} == {"actions", "follow_up"}


def test_the_year_says_what_happens_on_the_day_where_the_keyboard_is(stella: Opened[Overview]) -> None:
    stella.page.year.marks[0].setFocus()
    assert stella.page.caption.text() == "29 maj 2026: Gemensamt överlämningsmöte mellan förskola och skola"


def test_a_crowded_day_says_how_many_more_there_are(opened: Callable[..., Opened[Overview]]) -> None:
    plan = case("stella")
    for one in plan.actions:
        plan = change(
            plan, "actions", one.id, by=date(2026, 5, 20), decision=ActionDecision.DECIDED, status=Status.OPEN
        )
    marks = opened(plan).page.year.marks
    names = [button.accessibleName() for button in marks]
    assert [button.shown_text for button in marks][:4] == ["20", "20", "20", "+5"]
    assert all(any(one.what in name for name in names) for one in plan.actions)


def test_search_finds_as_one_types_and_leads_there(stella: Opened[Overview]) -> None:
    page, gone = stella.page, QSignalSpy(stella.page.go_to)
    page.start_search()
    for letter in "korttids":
        QTest.keyClicks(page.field, letter)
        assert page.found.isVisibleTo(page)
    first = page.found.card.list.rows[0]
    assert "korttids" in first.title.lower()
    assert first.about[0].split(" · ")[0] in ("Vem gör vad", "Vem hjälper mig", "Vem får veta vad")
    QTest.keyClick(page.field, Qt.Key.Key_Down)
    assert page.found.card.list.hasFocus()
    QTest.keyClick(page.found.card.list, Qt.Key.Key_Return)
    assert tuple(gone.at(0)) == first.key
    QTest.keyClick(page.found.card.list, Qt.Key.Key_Escape)
    assert page.found.isHidden()
    assert page.field.text() == ""
    assert page.promises.isVisibleTo(page)


def test_letters_are_found_as_they_are_written(stella: Opened[Overview]) -> None:
    page = stella.page
    for typed, finds in (("åsa", True), ("asa wik", False), ("Ström", True), ("Strom", False)):
        page.field.setText(typed)
        page.field.textEdited.emit(typed)
        assert bool(page.found.card.list.rows) is finds
    assert not page.found.card.empty.isHidden()


def test_a_long_text_is_shown_round_what_was_found() -> None:
    text = "ord " * 200 + "Solrosen " + "slut " * 200
    part = excerpt(text, "solrosen")
    assert "Solrosen" in part
    assert part.startswith("… ")
    assert part.endswith(" …")
    assert len(part) < 240


def test_every_stop_has_a_name_a_role_and_a_size_to_hit(stella: Opened[Overview]) -> None:
    stella.page.missing.open_button.click()
    found = stops(stella.page)
    assert len(found) > 20
    for one in found:
        interface = QAccessible.queryAccessibleInterface(one)
        assert interface.text(QAccessible.Text.Name), one
        assert interface.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), one
        assert min(one.width(), one.height()) >= 24, one


def test_a_screen_reader_hears_each_row_and_whether_it_is_ticked(stella: Opened[Overview]) -> None:
    promises = stella.page.promises.firm.list
    rows = [one for one in interfaces(promises) if one.role() == QAccessible.Role.ListItem]
    assert [one.text(QAccessible.Text.Name) for one in rows] == [row.spoken for row in promises.rows]
    assert [one.state().checkable for one in rows] == [not row.heading for row in promises.rows]
    promises.ticked.emit(promises.rows[1].key[1], True)
    assert rows[1].state().checked
    for text in ("Överblick", "Löften", "Önskat", "Näst på tur", "Runt Stella", "Året framåt"):
        assert text in spoken(stella.page)


def test_the_promises_can_be_read_aloud(stella: Opened[Overview]) -> None:
    page = stella.page
    page.setFocus()
    read = page.to_read()
    for row in (*page.promises.firm.list.rows, *page.promises.wished.list.rows, *page.next.list.rows):
        assert row.spoken in read


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.CONTRAST])
@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_clipped_in_a_small_window(
    opened: Callable[..., Opened[Overview]], dress: Dress, settle: Callable[[], None], scheme: Scheme, scale: int
) -> None:
    dress.choose(Look(scheme, scale))
    page = opened(case("stella"), 614, 560).page
    page.missing.open_button.click()
    for name in NAMES:
        page.show_plan(case(name))
        for _round in range(3):
            settle()
        assert list(clipped(page)) == []
        for card in page.findChildren(ListCard):
            assert card.list.isHidden() or card.list.height() >= card.list.heightForWidth(card.list.width())


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """Ten years, 600 actions."""
    file: Path = tmp_path_factory.mktemp("big") / "ten-years.yaml"
    file.write_text(ten_year_case(), encoding="utf-8")
    return read_case(file)


def test_600_open_promises_are_shown_some_at_a_time(opened: Callable[..., Opened[Overview]], big: Plan) -> None:
    for one in big.actions:
        big = change(big, "actions", one.id, status=Status.OPEN, decision=ActionDecision.DECIDED)
    page = opened(big).page
    card = page.promises.firm
    assert card.note.text() == "600 öppna · 0 klart"
    assert len(card.list.rows) < 60
    card.more.click()
    assert len(card.list.rows) < 160
    assert card.list.hasFocus()
    assert len(page.findChildren(object)) < 1500


def test_a_tick_says_when_it_was_done_and_the_next_takes_that_away(stella: Opened[Overview]) -> None:
    promise = next(one for one in case("stella").actions if one.status is Status.OPEN)
    stella.page.promises.ticked.emit(promise.id, True)
    done = find(stella.plan.value, "actions", promise.id)
    assert (done.status, done.done) == (Status.DONE, STELLAS_DAY)
    stella.page.promises.ticked.emit(promise.id, False)
    assert find(stella.plan.value, "actions", promise.id) == promise
