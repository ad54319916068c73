"""Berätta on a real store: told by keyboard alone, taken back, left and come back to, met by a screen reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from minplan.app import Dress
from minplan.open_plan import OpenPlan
from minplan.plan.consents import Kind
from minplan.plan.edits import add, change, remove
from minplan.plan.evaluating import begin
from minplan.plan.evaluations import Face, Then
from minplan.plan.goals import Action, ActionDecision, Goal, LifeArea, Line, Situation, Voice
from minplan.plan.meetings import Meeting, MeetingKind
from minplan.plan.people import PERSON, Participant, Person, Representative, RepresentativeKind
from minplan.plan.plan import Plan
from minplan.store.store import create, open_store
from minplan.text import _
from minplan.ui.consent.asking import Asking
from minplan.ui.consent.parts import Days, Tiles
from minplan.ui.consent.withdrawing import Withdrawing
from minplan.ui.tell import Tell
from minplan.ui.tell.consent_answer import ConsentAnswer
from minplan.ui.tell.list_answer import PeopleAnswer, TextsAnswer
from minplan.ui.tell.plain_answers import ChooseAnswer, FieldsAnswer, MissingAnswer
from minplan.ui.tell.questions import CHAPTERS, QUESTIONS, path
from minplan.ui.theme import Look, Scheme
from tests.cases import case
from tests.store.sample import CHEAP, RECOVERY_CODE
from tests.ui.conftest import PASSPHRASE, TODAY
from tests.ui.walking import clipped, stops

CTRL = Qt.KeyboardModifier.ControlModifier
EMPTY = Plan(id="alvas", person=Person(name="Alva Ek"), coordinator=PERSON)


class Table:
    """Tell on an open plan, put together as the window does it."""

    def __init__(self, tell: Tell, plan: OpenPlan) -> None:
        self.tell, self.plan = tell, plan
        self.steps: list[str] = []
        tell.edited.connect(self.edit)
        plan.changed.connect(self.show)
        self.show()

    def edit(self, label: str, value: Plan) -> None:
        self.steps.append(label)
        assert self.plan.edit(label, value)

    def show(self) -> None:
        self.tell.show_plan(self.plan.value)

    @property
    def value(self) -> Plan:
        return self.plan.value


@pytest.fixture
def lay(qtbot: QtBot, dress: Dress, tmp_path: Path, settle: Callable[[], None]) -> Iterator[Callable[[Plan], Table]]:
    """Lays a plan on the table: a real store in a folder of its own, a real window."""
    dress.choose(Look())
    tables: list[Table] = []

    def laid(plan: Plan) -> Table:
        store = create(tmp_path / "plan.minplan", plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP)
        tell = Tell(TODAY)
        qtbot.addWidget(tell)
        tables.append(Table(tell, OpenPlan(store, plan)))
        tell.resize(1280, 740)
        with qtbot.waitActive(tell):
            tell.show()
            tell.activateWindow()
        tell.start()
        return tables[-1]

    yield laid
    for one in tables:
        one.plan.close()
    settle()


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)


def write(text: str) -> None:
    """Type where the keyboard is, and go on."""
    focused = QApplication.focusWidget()
    QTest.keyClicks(focused, text)
    press(Qt.Key.Key_Return, modifier=CTRL if not isinstance(focused, QLineEdit) else Qt.KeyboardModifier.NoModifier)


def tab_to(wanted: QWidget) -> None:
    for _step in range(80):
        if QApplication.focusWidget() is wanted:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError("Tab never came there")


ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


def test_a_whole_plan_is_told_by_keyboard_alone(lay: Callable[[Plan], Table], tmp_path: Path) -> None:
    table = lay(EMPTY)
    tell = table.tell
    went: list[str] = []
    tell.place_changed.connect(went.append)
    press(ENTER)  # the name stands there already
    write("3 maj 2001")
    press(ENTER)  # no personnummer
    write("Piteå".replace("å", "a"))
    write("070-123 45 67")
    write("alva@exempel.se")
    write("Prata lugnt.")
    write("Jag gillar musik.")
    write("")
    write("Jag vill inte att alla vet allt.")  # a note of my own
    press(ENTER)  # no photo of me
    write("Jag vill bo ensam.")
    press(SPACE, ENTER)  # the first area of life
    write("Det funkar.")
    write("Mer tid.")
    write("Jag vill ha en hund.")
    write("")  # no dream
    press(SPACE, ENTER)  # it matters most now
    for text in ("Eva Lind", "mamma", ""):
        write(text)
    press(ENTER)  # nobody speaks for me
    press(SPACE, ENTER)  # she decides
    press(ENTER)  # I hold the plan together
    write("Leta efter en hund.")
    press(Qt.Key.Key_Left, ENTER)  # from nobody to the one before
    write("1 september 2026")
    write("2 juni")
    write("13.30")
    write("Hemma")
    press(SPACE, ENTER)  # she is invited
    write("Hunden")
    press(ENTER)  # needs nothing special there
    write("")
    press(ENTER)
    write("2 december 2026")
    press(ENTER)  # no goal to look back on yet
    press(SPACE, ENTER)  # she has a copy
    assert isinstance(tell.seen and tell.seen.answer, ConsentAnswer)
    press(SPACE, ENTER)  # she may know who I am
    write("Att hjalpa")
    write("")  # nothing happens if I say no
    press(ENTER, ENTER, ENTER)  # a year, no other day to talk, nobody has explained it
    press(SPACE, ENTER)  # in writing
    press(ENTER, ENTER)  # nothing she must not know; I say yes myself
    write("")  # in my own words
    press(ENTER)  # yes
    tab_to(tell.onward)
    press(SPACE)
    assert tell.place == "sign-missing"
    tab_to(tell.onward)
    press(SPACE)
    assert tell.place == "sign-who"
    tab_to(tell.onward)
    press(SPACE)
    wanted: list[bool] = []
    tell.papers_wanted.connect(lambda: wanted.append(True))
    assert QApplication.focusWidget() is tell.onward
    press(SPACE)
    assert wanted == [True]
    table.plan.close()

    store = open_store(tmp_path / "plan.minplan", PASSPHRASE, read_only=True)
    plan = store.load()
    store.close()
    assert plan.person.born == date(2001, 5, 3)
    assert (plan.person.phone, plan.person.email) == ("070-123 45 67", "alva@exempel.se")
    assert [one.text for one in plan.reasons] == ["Jag vill bo ensam."]
    assert [(one.area, one.good, one.change) for one in plan.situation] == [
        (LifeArea.LEARNING, "Det funkar.", "Mer tid.")
    ]
    (goal,) = plan.goals
    assert (goal.text, goal.now, goal.voice) == ("Jag vill ha en hund.", True, Voice.PERSON)
    (eva,) = plan.participants
    assert (eva.name, eva.role, eva.decides) == ("Eva Lind", "mamma", True)
    (action,) = plan.actions
    assert (action.what, action.goal, action.decision) == ("Leta efter en hund.", goal.id, ActionDecision.WISHED)
    assert (action.who, action.by) == (eva.id, date(2026, 9, 1))
    (meeting,) = plan.meetings
    assert (meeting.starts, meeting.place) == (datetime(2026, 6, 2, 13, 30), "Hemma")
    assert (meeting.invited, meeting.topics) == ((eva.id,), ("Hunden",))
    assert plan.follow_up.next == date(2026, 12, 2)
    assert [one.to for one in plan.copies] == [eva.id]
    (consent,) = plan.consents
    assert (consent.to, consent.categories, consent.by) == ((eva.id,), (Kind.IDENTITY,), ())
    assert (consent.given, consent.until) == (TODAY, date(2027, 5, 20))
    assert went[-1] == "sign-paper"


def test_every_step_can_be_taken_back_and_has_the_questions_name(lay: Callable[[Plan], Table]) -> None:
    table = lay(EMPTY)
    table.tell.go_to("why")
    write("Jag vill.")
    table.tell.go_to("want")
    write("Ett")
    table.tell.go_to("now-areas")
    press(SPACE)
    assert table.steps == [
        _("Answer: {question}").format(question=question)
        for question in ("Varför vill du ha en plan?", "Vad vill du?", "Vad i ditt liv vill du prata om?")
    ]
    after = table.value
    for _step in table.steps:
        assert table.plan.undo()
    assert table.value == EMPTY
    for _step in table.steps:
        assert table.plan.redo()
    assert table.value == after


def test_undo_takes_the_words_out_of_the_box_that_is_seen(lay: Callable[[Plan], Table]) -> None:
    table = lay(EMPTY)
    table.tell.go_to("why")
    answer = texts(table)
    QTest.keyClicks(answer.box, "Jag vill.")
    table.tell.finish_writing()
    assert [one.text for one in table.value.reasons] == ["Jag vill."]
    table.plan.undo()
    assert answer.box.text() == ""
    table.plan.redo()
    assert answer.box.text() == "Jag vill."


def texts(table: Table) -> TextsAnswer:
    assert table.tell.seen
    assert isinstance(table.tell.seen.answer, TextsAnswer)
    return table.tell.seen.answer


def test_back_and_forth_keeps_every_answer_and_looking_changes_nothing(lay: Callable[[Plan], Table]) -> None:
    plan = case("katja")
    table = lay(plan)
    table.tell.go_to("me-name")
    places = [table.tell.place]
    for _step in range(200):
        table.tell.go_on()
        if table.tell.place == places[-1]:
            break
        places.append(table.tell.place)
    assert places == [one.place for one in path(plan, TODAY)]
    for _step in places:
        table.tell.go_back()
    assert table.tell.place == "me-name"
    assert table.value == plan
    assert table.steps == []


def test_skip_and_dont_know_go_on_and_change_nothing(lay: Callable[[Plan], Table]) -> None:
    table = lay(EMPTY)
    for question in QUESTIONS[:10]:
        assert table.tell.place.partition(":")[0] == question.id
        (table.tell.skip if question.id > "n" else table.tell.unsure).click()
    assert table.value == EMPTY
    assert table.steps == []


def test_one_can_stop_anywhere_and_come_back_to_the_same_question(
    lay: Callable[[Plan], Table], qtbot: QtBot, settle: Callable[[], None]
) -> None:
    plan = case("katja")
    table = lay(plan)
    for stop in path(plan, TODAY):
        table.tell.go_to(stop.place)
        again = Tell(TODAY)
        qtbot.addWidget(again)
        again.go_to(table.tell.place)
        again.show_plan(plan)
        assert again.place == stop.place
        assert again.seen
        assert again.seen.words == (table.tell.seen and table.tell.seen.words)


@pytest.mark.parametrize(
    "place", ["", "what", "do-what:gone", "why:", "me-name:x", "\0", "now-good:../../etc", ":" * 999]
)
def test_a_place_that_is_no_more_leads_to_one_that_is(lay: Callable[[Plan], Table], place: str) -> None:
    table = lay(case("katja"))
    table.tell.go_to(place)
    assert table.tell.place in {one.place for one in path(table.value, TODAY)}


def test_a_question_whose_goal_is_taken_away_gives_way(lay: Callable[[Plan], Table]) -> None:
    plan, goal = add(EMPTY, "goals", Goal(id="", text="Hund"))
    table = lay(plan)
    table.tell.go_to(f"do-what:{goal.id}")
    table.edit("Tog bort", remove(plan, "goals", goal.id))
    assert table.tell.place == "do-first"
    table.plan.undo()
    table.tell.go_to(f"do-what:{goal.id}")
    assert table.tell.place == f"do-what:{goal.id}"


def test_a_goal_that_is_told_otherwise_stands_so_where_it_is_asked_about(lay: Callable[[Plan], Table]) -> None:
    plan, goal = add(EMPTY, "goals", Goal(id="", text="Hund"))
    table = lay(plan)
    table.tell.go_to(f"do-what:{goal.id}")
    table.edit("Ändrade", change(plan, "goals", goal.id, text="Katt"))
    assert table.tell.seen
    assert "Katt" in [one.text() for one in table.tell.seen.findChildren(QLabel)]
    assert table.tell.seen.answer.isAncestorOf(QApplication.focusWidget())


def test_an_example_fills_the_box_and_never_takes_the_place_of_what_is_written(lay: Callable[[Plan], Table]) -> None:
    table = lay(EMPTY)
    table.tell.go_to("want")
    answer = texts(table)
    first, second, *_rest = answer.examples.buttons
    first.click()
    assert answer.box.text() == first.words
    assert answer.box.hasFocus()
    second.click()
    assert answer.box.text() == f"{first.words}\n{second.words}"
    answer.box.undo()
    assert answer.box.text() == first.words


def test_an_example_for_a_day_comes_out_again_with_undo(lay: Callable[[Plan], Table]) -> None:
    table = lay(EMPTY)
    table.tell.go_to("meet-again")
    answer = fields(table)
    QTest.keyClicks(answer.lines[0].box, "snart")
    answer.examples.buttons[0].click()
    assert answer.lines[0].text() == "20 augusti 2026"
    answer.lines[0].box.undo()
    assert answer.lines[0].text() == "snart"


def fields(table: Table) -> FieldsAnswer:
    assert table.tell.seen
    assert isinstance(table.tell.seen.answer, FieldsAnswer)
    return table.tell.seen.answer


def test_several_answers_each_with_their_own_voice(lay: Callable[[Plan], Table]) -> None:
    table = lay(EMPTY)
    table.tell.go_to("why")
    answer = texts(table)
    QTest.keyClicks(answer.box, "Ett")
    table.tell.finish_writing()
    answer.voice.choices[Voice.SUPPORTER].click()
    answer.add_button.click()
    assert answer.box.text() == ""
    assert answer.voice.voice is Voice.PERSON
    QTest.keyClicks(answer.box, "Två".replace("å", "a"))
    table.tell.finish_writing()
    assert [(one.text, one.voice) for one in table.value.reasons] == [
        ("Ett", Voice.SUPPORTER),
        ("Tva", Voice.PERSON),
    ]
    answer.open(table.value.reasons[0].id)
    assert (answer.box.text(), answer.voice.voice) == ("Ett", Voice.SUPPORTER)
    answer.remove_button.click()
    assert [one.text for one in table.value.reasons] == ["Tva"]
    assert answer.box.text() == "Tva"
    table.plan.undo()
    assert len(table.value.reasons) == 2


ODD = "  <b>Jag</b> & {du} \u00a0\t‮bakåt‬ 👩‍👩‍👧\nrad två  \n"


def test_words_are_kept_character_for_character(lay: Callable[[Plan], Table]) -> None:
    table = lay(EMPTY)
    for place, read in {
        "why": lambda: table.value.reasons[0].text,
        "want": lambda: table.value.goals[0].text,
        "me-talk": lambda: table.value.communication[0].text,
    }.items():
        table.tell.go_to(place)
        answer = texts(table)
        answer.box.insertPlainText(ODD)
        table.tell.go_on()
        assert read() == ODD
        table.tell.go_to(place)
        assert texts(table).box.text() == ODD
    table.tell.go_to("now-areas")


def test_braces_and_markup_in_a_name_are_words_like_others(lay: Callable[[Plan], Table]) -> None:
    plan, eva = add(EMPTY, "participants", Participant(id="", name="{about} <b>Eva</b> %s", role="mamma"))
    table = lay(plan)
    table.tell.go_to("know-copies")
    press(SPACE, ENTER)
    assert table.tell.place == f"know-what:{eva.id}"
    assert table.tell.seen
    assert table.tell.seen.words.question == "Vad får {about} <b>Eva</b> %s veta om dig?"
    assert {one.textFormat() for one in table.tell.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize(
    ("place", "typed", "says"),
    [
        ("me-born", "31 februari 2001", "28 februari 2001"),
        ("me-born", "igår".replace("å", "a"), "Skriv dagen så här"),
        ("me-born", "1 januari 2060", "har inte varit än"),
        ("meet-again", "2026-13-01", "Skriv dagen så här"),
        ("me-name", " ", "Planen behöver ett namn"),
    ],
)
def test_what_cannot_be_is_said_kept_as_typed_and_no_wall(
    lay: Callable[[Plan], Table], place: str, typed: str, says: str
) -> None:
    table = lay(EMPTY)
    table.tell.go_to(place)
    box = fields(table).lines[0].box
    box.selectAll()
    QTest.keyClicks(box, typed)
    press(ENTER)
    assert table.tell.place == place
    assert says in fields(table).lines[0].problem.text
    assert says in box.accessibleDescription()
    assert table.value == EMPTY
    press(ENTER)
    assert table.tell.place != place
    table.tell.go_back()
    assert table.tell.place == place
    assert fields(table).lines[0].text() == typed
    assert says in fields(table).lines[0].problem.text


@pytest.mark.parametrize(
    ("place", "line", "typed", "says"),
    [
        ("me-number", 0, "20010503-1234", "ska den sista vara"),
        ("me-number", 0, "1234", "skrivs så här"),
        ("me-number", 0, "20011399-1234", "finns inte"),
        ("me-reach", 1, "alva.exempel.se", "@"),
    ],
)
def test_what_is_doubtful_is_said_and_kept_in_the_plan(
    lay: Callable[[Plan], Table], place: str, line: int, typed: str, says: str
) -> None:
    table = lay(EMPTY)
    table.tell.go_to(place)
    fields(table).lines[line].box.setFocus()
    QTest.keyClicks(fields(table).lines[line].box, typed)
    press(ENTER)
    assert says in fields(table).lines[line].problem.text
    assert typed in (table.value.person.personnummer, table.value.person.email)
    press(ENTER)
    assert table.tell.place != place


def test_a_meeting_waits_for_both_its_day_and_its_time(lay: Callable[[Plan], Table]) -> None:
    table = lay(EMPTY)
    table.tell.go_to("meet-when")
    day, time = (one.box for one in fields(table).lines)
    QTest.keyClicks(day, "2/6 2026")
    press(Qt.Key.Key_Tab)
    time.setFocus()
    assert fields(table).lines[1].problem.text == ""
    assert table.value.meetings == ()
    table.tell.go_on()
    assert "13.30" in fields(table).lines[1].problem.text
    assert table.tell.place == "meet-when"
    QTest.keyClicks(time, "9")
    table.tell.go_on()
    assert [one.starts for one in table.value.meetings] == [datetime(2026, 6, 2, 9, 0)]
    assert table.tell.place.startswith("meet-where:")


def test_an_area_with_words_in_it_is_not_taken_away_by_a_press(lay: Callable[[Plan], Table]) -> None:
    plan, _one = add(EMPTY, "situation", Situation(id="", area=LifeArea.LEARNING, good="Bra"))
    table = lay(plan)
    table.tell.go_to("now-areas")
    press(SPACE)
    assert table.value == plan
    assert isinstance(table.tell.seen and table.tell.seen.answer, ChooseAnswer)
    answer = table.tell.seen.answer if table.tell.seen else None
    assert isinstance(answer, ChooseAnswer)
    assert answer.problem.text
    assert answer.tiles["learning"].isChecked()


def test_who_is_still_named_cannot_be_removed_and_that_is_said(lay: Callable[[Plan], Table]) -> None:
    plan, eva = add(EMPTY, "participants", Participant(id="eva", name="Eva", role="mamma"))
    plan, goal = add(plan, "goals", Goal(id="g", text="Hund"))
    plan, _action = add(plan, "actions", Action(id="a", goal=goal.id, what="Leta", who=eva.id))
    table = lay(plan)
    table.tell.go_to("help-people")
    answer = table.tell.seen.answer if table.tell.seen else None
    assert isinstance(answer, PeopleAnswer)
    answer.remove_button.click()
    assert table.value == plan
    assert answer.problem.text
    assert answer.lines[0].text() == "Eva"


def test_a_god_man_is_told_with_name_and_right(lay: Callable[[Plan], Table]) -> None:
    table = lay(EMPTY)
    table.tell.go_to("help-speaks")
    write("Per Ek")
    press(Qt.Key.Key_Right, SPACE)
    (one,) = table.value.representatives
    assert (one.name, one.kind) == ("Per Ek", RepresentativeKind.GOD_MAN)
    press(ENTER)
    assert table.tell.place == f"help-covers:{one.id}"
    press(SPACE)
    assert len(table.value.representatives[0].covers) == 1


def consent(table: Table) -> ConsentAnswer:
    assert table.tell.seen
    assert isinstance(table.tell.seen.answer, ConsentAnswer)
    return table.tell.seen.answer


def with_copy(person: Person) -> Plan:
    plan, _eva = add(EMPTY, "participants", Participant(id="eva", name="Eva", role="mamma"))
    for name in ("mor", "far"):
        guardian = Representative(id=name, name=name.capitalize(), kind=RepresentativeKind.GUARDIAN)
        plan = add(plan, "representatives", guardian)[0]
    from dataclasses import replace

    from minplan.plan.consents import Copy

    return add(replace(plan, person=person), "copies", Copy(id="c", to="eva"))[0]


def asked(answer: ConsentAnswer) -> Asking:
    asking = answer.panel.asking
    assert asking
    return asking


def test_nothing_is_granted_before_yes_and_a_yes_can_be_taken_back(lay: Callable[[Plan], Table]) -> None:
    plan = with_copy(Person(name="Alva", born=date(2001, 5, 3)))
    table = lay(plan)
    table.tell.go_to("know-what:eva")
    answer = consent(table)
    press(SPACE)
    assert asked(answer).wish.consent.categories == (Kind.IDENTITY,)
    assert table.tell.seen
    QApplication.processEvents()
    assert _("Your name, birth date and kommun") in table.tell.seen.to_read()
    press(ENTER)
    press(Qt.Key.Key_Return, modifier=CTRL)
    assert asked(answer).problem.text == _("Write what it is for.")
    write("Att hjalpa mig")
    write("")
    other = asked(answer).part
    assert isinstance(other, Days)
    press(Qt.Key.Key_Down)  # from a year to another day
    assert other.other.isChecked()
    tab_to(other.line.box)
    write("1 juni 2030")
    assert "20 maj 2027" in asked(answer).problem.text
    other.line.box.clear()
    write("1 juni 2026")
    press(ENTER, ENTER)
    press(SPACE, ENTER, ENTER)
    press(ENTER)  # it tells nothing about anyone else
    assert asked(answer).question.id == "by"
    part = asked(answer).part
    assert isinstance(part, Tiles)
    assert [value for value, _tile in part.tiles] == [PERSON]  # guardians say nothing for one who is of age
    press(ENTER)
    write("")
    assert table.value == plan
    table.tell.go_on()
    assert asked(answer).problem.text
    assert table.value == plan
    press(ENTER)
    (given,) = table.value.consents
    assert (given.purpose, given.until, given.by) == ("Att hjalpa mig", date(2026, 6, 1), ())
    QApplication.processEvents()
    back = next(one for one in answer.findChildren(QWidget, f"withdraw {given.id}") if one.isVisible())
    tab_to(back)
    press(SPACE)
    way = answer.panel.way
    assert isinstance(way, Withdrawing)
    tab_to(way.yes)
    press(SPACE)
    assert table.value.consents[0].withdrawn == TODAY
    table.plan.undo()
    assert table.value.consents == (given,)


def test_for_a_child_the_guardians_are_proposed_together(lay: Callable[[Plan], Table]) -> None:
    table = lay(with_copy(Person(name="Alva", born=date(2018, 5, 3))))
    table.tell.go_to("know-what:eva")
    press(SPACE, ENTER)
    write("Skolan")
    write("")
    press(ENTER, ENTER, ENTER)
    press(SPACE, ENTER, ENTER, ENTER)  # orally, nothing and nobody left out
    part = asked(consent(table)).part
    assert isinstance(part, Tiles)
    chosen = {str(who): tile.isChecked() for who, tile in part.tiles}
    assert chosen == {PERSON: False, "mor": True, "far": True}
    press(ENTER)
    write("")
    press(ENTER)
    assert table.value.consents[0].by == ("mor", "far")


def test_what_is_missing_leads_to_where_it_is_mended(lay: Callable[[Plan], Table]) -> None:
    table = lay(EMPTY)
    rows = 0
    for row in range(50):
        table.tell.go_to("sign-missing")
        answer = table.tell.seen.answer if table.tell.seen else None
        assert isinstance(answer, MissingAnswer)
        if row >= len(answer.rows):
            break
        rows += 1
        name = answer.rows[row].objectName()
        answer.rows[row].click()
        assert table.tell.seen
        assert table.tell.seen.stop.question.chapter == name
    assert rows >= 4


def test_a_plan_that_may_only_be_read_is_not_changed(lay: Callable[[Plan], Table]) -> None:
    plan = case("katja")
    table = lay(plan)
    table.tell.set_read_only(True)
    for stop in path(plan, TODAY):
        table.tell.go_to(stop.place)
        press(SPACE)
        QTest.keyClicks(QApplication.focusWidget(), "x")
        table.tell.finish_writing()
    assert table.steps == []
    assert table.value == plan


def everything() -> Plan:
    """Katja's plan with what else a question can be about."""
    plan = case("katja")
    goal = next(one for one in plan.goals if one.now)
    plan = add(plan, "actions", Action(id="wish", goal=goal.id, what="Bada", decision=ActionDecision.WISHED))[0]
    plan = add(plan, "representatives", Representative(id="gm", name="Per", kind=RepresentativeKind.GOD_MAN))[0]
    starts = datetime(2026, 6, 1, 13, 0)
    plan = add(plan, "meetings", Meeting(id="soon", kind=MeetingKind.FOLLOW_UP, starts=starts))[0]
    looked = begin(plan, goal.id, TODAY)
    said = {"became": Face.SAD, "then": Then.CHANGE, "change": "Jag vill bada mer."}
    plan = change(looked, "evaluations", looked.evaluations[0].id, **said)
    return add(plan, "about", Line(id="long", text="Mycket " * 60 + "o" * 200))[0]


def test_every_stop_has_a_name_a_role_and_a_size_to_hit(
    lay: Callable[[Plan], Table], settle: Callable[[], None]
) -> None:
    plan = everything()
    table = lay(plan)
    met = set()
    for stop in path(plan, TODAY):
        table.tell.go_to(stop.place)
        settle()
        met.add(stop.question.id)
        for one in stops(table.tell):
            interface = QAccessible.queryAccessibleInterface(one)
            assert interface.text(QAccessible.Text.Name), (stop.place, one)
            assert interface.role() not in {QAccessible.Role.NoRole, QAccessible.Role.Client}, (stop.place, one)
            assert one.height() >= 44, (stop.place, one)
            assert one.width() >= 44, (stop.place, one)
        for one in (table.tell.back, table.tell.onward):
            assert one.height() >= 52
    assert met == {one.id for one in QUESTIONS} - {"do-first"}


def test_tiles_are_told_as_boxes_and_as_choices(lay: Callable[[Plan], Table]) -> None:
    table = lay(everything())
    for place, role in (("now-areas", QAccessible.Role.CheckBox), ("help-holds", QAccessible.Role.RadioButton)):
        table.tell.go_to(place)
        answer = table.tell.seen.answer if table.tell.seen else None
        assert isinstance(answer, ChooseAnswer)
        for tile in answer.tiles.values():
            interface = QAccessible.queryAccessibleInterface(tile)
            assert interface.role() == role
            assert bool(interface.state().checked) is tile.isChecked()


def test_the_keyboard_is_on_the_answer_and_the_question_is_its_name(lay: Callable[[Plan], Table]) -> None:
    plan = everything()
    table = lay(plan)
    for stop in path(plan, TODAY):
        table.tell.go_to(stop.place)
        focused = QApplication.focusWidget()
        assert table.tell.seen
        assert table.tell.seen.answer.isAncestorOf(focused) or focused is table.tell.onward, stop.place
        if isinstance(table.tell.seen.answer, TextsAnswer):
            assert focused.accessibleName() == table.tell.seen.words.question


def test_tab_comes_through_the_question_and_out_again(lay: Callable[[Plan], Table]) -> None:
    plan = everything()
    table = lay(plan)
    for place in ("why", "now-areas", "help-speaks", "meet-when", "know-what:eva", "sign-missing"):
        table.tell.go_to(place)
        table.tell.sidebar.setFocus()
        been: list[QWidget] = []
        for _step in range(100):
            press(Qt.Key.Key_Tab)
            if QApplication.focusWidget() is table.tell.sidebar:
                break
            been.append(QApplication.focusWidget())
        assert QApplication.focusWidget() is table.tell.sidebar
        assert len(been) == len(set(been))
        assert table.tell.seen
        assert been.index(table.tell.onward) > been.index(table.tell.seen.listen)


def test_nothing_is_clipped_at_twice_the_size_in_a_small_window(
    lay: Callable[[Plan], Table], dress: Dress, settle: Callable[[], None]
) -> None:
    plan = everything()
    table = lay(plan)
    table.tell.resize(1024, 560)
    dress.choose(Look(Scheme.LIGHT, 200))
    for stop in path(plan, TODAY):
        table.tell.go_to(stop.place)
        settle()
        assert list(clipped(table.tell)) == [], stop.place


def test_what_is_read_aloud_is_the_question_and_what_it_is_about(lay: Callable[[Plan], Table]) -> None:
    table = lay(everything())
    heard: list[str] = []
    table.tell.read_aloud.connect(heard.append)
    table.tell.go_to("do-who:wish")
    assert table.tell.seen
    table.tell.seen.listen.click()
    assert heard[0].splitlines()[:2] == ["Vem ska göra det?", "Bada"]


def test_chapters_are_ticked_where_something_is_told_and_turned_to_by_the_arrows(lay: Callable[[Plan], Table]) -> None:
    table = lay(EMPTY)
    tell = table.tell
    told = [tell.sidebar.item(row).data(Qt.ItemDataRole.UserRole + 1) for row in range(len(CHAPTERS))]
    assert not any(told)
    tell.go_to("why")
    write("Jag vill.")
    assert tell.sidebar.item(1).data(Qt.ItemDataRole.UserRole + 1)
    tell.sidebar.setFocus()
    press(Qt.Key.Key_Down)
    assert tell.place == "want"
    assert tell.sidebar.hasFocus()
