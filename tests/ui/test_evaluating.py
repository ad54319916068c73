"""An evaluation on a real store, by keyboard alone; left in the middle and come back to; met by a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minplan.app import Dress
from minplan.plan.evaluating import is_taken
from minplan.plan.evaluations import Evaluation, Face, Then
from minplan.plan.goals import Voice
from minplan.plan.plan import Plan
from minplan.ui.chapters import Chapters
from minplan.ui.tell import Tell
from minplan.ui.tell.plain_answers import ChooseAnswer
from minplan.ui.theme import Look
from minplan.ui.widgets.top_bar import TELL
from tests.ui.conftest import TODAY
from tests.ui.desk import press, tab_to, write

Key = Qt.Key
SPACE, ENTER, DOWN = Key.Key_Space, Key.Key_Return, Key.Key_Down
CTRL = Qt.KeyboardModifier.ControlModifier


def said(plan: Plan, goal: str) -> Evaluation:
    return next(one for one in plan.evaluations if one.goal == goal)


def skip(tell: Tell) -> None:
    """Press Skip, by keyboard."""
    tab_to(lambda one: one is tell.skip)
    press(SPACE)


def unsure(tell: Tell) -> None:
    """Press Don't know, by keyboard."""
    tab_to(lambda one: one is tell.unsure)
    press(SPACE)


def say(text: str) -> None:
    """Write where the keyboard is, and go on."""
    write(text)
    press(ENTER, CTRL)


def in_tell(chapters: Chapters, place: str) -> Tell:
    chapters.show_mode(TELL)
    chapters.tell.go_to(place)
    return chapters.tell


def test_katjas_three_goals_are_looked_back_on_by_keyboard_alone(
    chapters: Chapters, stored: Callable[[], Plan], settle: Callable[[], None]
) -> None:
    tell = in_tell(chapters, "back-which")
    for _goal in range(3):
        press(SPACE)
        press(Key.Key_Tab)
    tell.go_on()
    went: list[str] = [tell.place.partition(":")[0]]
    tell.place_changed.connect(lambda place: went.append(place.partition(":")[0]))

    press(SPACE)  # the first goal: it became good
    press(ENTER)
    press(SPACE)
    press(DOWN)  # decided: sometimes
    press(ENTER)
    say("Två i personalen har stannat.")
    say("Vi väntar länge på svar.")
    press(SPACE)
    press(DOWN)  # go on
    press(ENTER)

    unsure(tell)  # the second: does not know whether it became so
    press(SPACE)
    press(ENTER)
    skip(tell)
    skip(tell)
    press(SPACE)
    press(DOWN)
    press(DOWN)  # change the goal
    press(ENTER)
    say("De som är med mig lär sig ordlistan.")
    press(Key.Key_Up)  # from the old words to the new
    press(ENTER)

    press(SPACE)
    press(DOWN)
    press(DOWN)  # the third: not good
    press(ENTER)
    say("Mamma gör fortfarande allt.")
    for _question in range(4):
        skip(tell)
    assert tell.place == "know-copies"
    assert [place for place, _again in groupby(went)] == [
        *("back-became", "back-decided", "back-better", "back-worse", "back-then"),
        *("back-became", "back-decided", "back-better", "back-worse", "back-then", "back-change", "back-take"),
        *("back-became", "back-why", "back-decided", "back-better", "back-worse", "back-then", "know-copies"),
    ]
    settle()

    plan = stored()
    few, heard, without = (said(plan, one.id) for one in plan.goals)
    assert (few.became, few.decided, few.then) == (Face.GLAD, Face.SO_SO, Then.GO_ON)
    assert (few.better, few.worse) == ("Två i personalen har stannat.", "Vi väntar länge på svar.")
    assert (heard.became, heard.decided, heard.better, heard.then) == (None, Face.GLAD, "", Then.CHANGE)
    assert (without.became, without.why, without.then) == (Face.SAD, "Mamma gör fortfarande allt.", None)
    assert {one.on for one in plan.evaluations} == {TODAY}


def test_the_goals_old_words_stay_when_the_new_ones_are_taken_and_can_be_given_back(chapters: Chapters) -> None:
    tell = in_tell(chapters, "back-which")
    press(SPACE)
    goal = chapters.plan.value.evaluations[0].goal
    old = next(one for one in chapters.plan.value.goals if one.id == goal)
    tell.go_to(f"back-then:{chapters.plan.value.evaluations[0].id}")
    press(SPACE)
    press(DOWN)
    press(DOWN)
    press(ENTER)
    say("Jag bestämmer vem som kommer in.")
    press(Key.Key_Up)
    plan = chapters.plan.value
    now, one = next(each for each in plan.goals if each.id == goal), said(plan, goal)
    assert now.text == "Jag bestämmer vem som kommer in."
    assert (one.words, one.words_voice) == (old.text, old.voice)
    assert is_taken(plan, one)
    press(DOWN)
    again = next(each for each in chapters.plan.value.goals if each.id == goal)
    assert (again.text, again.voice) == (old.text, old.voice)


def test_one_who_stops_in_the_middle_comes_back_to_the_same_question(
    chapters: Chapters, stored: Callable[[], Plan], settle: Callable[[], None]
) -> None:
    tell = in_tell(chapters, "back-which")
    press(SPACE)
    tell.go_on()
    press(SPACE)
    place = f"back-decided:{chapters.plan.value.evaluations[0].id}"
    press(ENTER)
    assert tell.place == place
    settle()
    assert stored().evaluations[0].became is Face.GLAD
    again = Tell(TODAY)
    again.show_plan(stored())
    again.go_to(place)
    assert again.place == place
    again.deleteLater()


def test_one_who_comes_back_after_long_is_asked_which_goals_anew(chapters: Chapters, dress: Dress) -> None:
    in_tell(chapters, "back-which")
    press(SPACE)
    later = Tell(TODAY + timedelta(days=31))
    later.go_to(f"back-decided:{chapters.plan.value.evaluations[0].id}")
    later.show_plan(chapters.plan.value)
    assert later.place == "back-which"
    later.deleteLater()


def test_a_face_that_a_helper_reads_is_told_as_the_helpers_reading(chapters: Chapters) -> None:
    tell = in_tell(chapters, "back-which")
    press(SPACE)
    tell.go_on()
    tell.propose(Voice.SUPPORTER)
    press(SPACE)
    assert chapters.plan.value.evaluations[0].voice is Voice.SUPPORTER
    tell.go_to(f"back-better:{chapters.plan.value.evaluations[0].id}")
    tell.propose(Voice.PERSON)  # who writes now does not change whose answers these are
    say("Hon ler oftare.")
    assert chapters.plan.value.evaluations[0].voice is Voice.SUPPORTER


def test_each_face_has_its_word_for_ear_and_eye_and_is_read_aloud(
    qtbot: QtBot, chapters: Chapters, dress: Dress
) -> None:
    dress.choose(Look())
    tell = in_tell(chapters, "back-which")
    press(SPACE)
    tell.go_on()
    assert tell.seen is not None
    answer = tell.seen.answer
    assert isinstance(answer, ChooseAnswer)
    names = ["Ja, det blev bra", "Sådär", "Nej, det blev inte bra"]
    for tile, name in zip(answer.tiles.values(), names, strict=True):
        interface = QAccessible.queryAccessibleInterface(tile)
        assert interface.text(QAccessible.Text.Name) == tile.words == name
        assert interface.text(QAccessible.Text.Description) == "Blev det som du ville?"
        assert interface.role() == QAccessible.Role.RadioButton
        assert tile.picture
    for name in names:
        assert name in tell.seen.to_read()


def test_what_is_answered_is_not_thrown_away_by_choosing_otherwise(chapters: Chapters) -> None:
    tell = in_tell(chapters, "back-which")
    press(SPACE)
    press(SPACE)
    assert chapters.plan.value.evaluations == ()
    press(SPACE)
    tell.go_on()
    press(SPACE)
    tell.go_to("back-which")
    focused = QApplication.focusWidget()
    press(SPACE)
    assert len(chapters.plan.value.evaluations) == 1
    assert focused is not None
    assert isinstance(tell.seen and tell.seen.answer, ChooseAnswer)
