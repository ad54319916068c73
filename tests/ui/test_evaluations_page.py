"""The page Utvärdering: what was said of each goal, over time; begun from, changed from, read by a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot

from minplan.app import Dress
from minplan.plan.evaluations import Evaluation, Face, Then
from minplan.plan.goals import Subject, Voice
from minplan.plan.plan import Plan
from minplan.ui.chapters import Chapters
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.evaluation_card import said_promises
from minplan.ui.pages.evaluations import Evaluations
from minplan.ui.pages.places import lead_to
from minplan.ui.theme import Look
from minplan.ui.widgets.drawings import Picture
from minplan.ui.widgets.top_bar import TELL
from tests.cases import case
from tests.ui.desk import press
from tests.ui.opened import Opened, shown
from tests.ui.test_evaluating import SPACE
from tests.ui.walking import spoken

DAY = date(2027, 1, 12)
GOAL = "bli-forstadd"
CHANGE = "Alla runt mig kan mina signaler."


def looked_back() -> Plan:
    old = Evaluation(id="e1", goal=GOAL, on=date(2026, 5, 3), became=Face.SAD, why="Ingen hade tid.", order=1)
    new = Evaluation(
        id="e2", goal=GOAL, on=date(2026, 11, 2), became=Face.SO_SO, decided=Face.GLAD, then=Then.CHANGE,
        change=CHANGE, voice=Voice.SUPPORTER, order=2,
    )  # fmt: skip
    return replace(case("katja"), evaluations=(old, new))


@pytest.fixture
def opened(qtbot: QtBot, dress: Dress) -> Opened[Evaluations]:
    dress.choose(Look())
    page = Evaluations(DAY)
    qtbot.addWidget(page)
    found = shown(page, looked_back(), height=2000)
    page.finish()
    return found


def pressed(page: Evaluations, name: str) -> None:
    """Press the button that a screen reader calls so."""
    page.finish()
    button = next(one for one in page.findChildren(QPushButton) if one.accessibleName() == name)
    button.setFocus()
    press(SPACE)


def test_each_goal_tells_the_latest_answers_with_their_faces_and_words(opened: Opened[Evaluations]) -> None:
    card = opened.page.each[GOAL]
    heard = spoken(card)
    for text in ("2 november 2026, tolkat av en hjälpare", "Sådär", "Bra", CHANGE, "Det är bättre än förra gången."):
        assert text in heard, text
    assert {"so-so", "glad", "sad"} <= {one.name for one in card.findChildren(Picture)}
    assert "Ingen har tittat tillbaka på målet än." in spoken(opened.page.each["fa-personer"])


def test_earlier_answers_are_folded_until_they_are_wanted(opened: Opened[Evaluations]) -> None:
    card = opened.page.each[GOAL]
    fold = next(one for one in card.findChildren(QPushButton) if one.accessibleName().startswith("1 tidigare gång"))

    assert card._earlier.isHidden()
    fold.setFocus()
    press(SPACE)
    assert not card._earlier.isHidden()
    assert "Ingen hade tid." in spoken(card)
    opened.plan.edit("x", replace(opened.plan.value, written=DAY))
    opened.page.finish()
    assert not opened.page.each[GOAL]._earlier.isHidden()


def test_the_new_words_become_the_goal_only_by_a_press_and_can_be_undone(opened: Opened[Evaluations]) -> None:
    old = next(one for one in opened.plan.value.goals if one.id == GOAL)
    pressed(opened.page, f"Låt de nya orden bli målet: {old.text}")
    now = next(one for one in opened.plan.value.goals if one.id == GOAL)
    assert (now.text, now.voice) == (CHANGE, Voice.SUPPORTER)
    assert opened.plan.value.evaluations[1].words == old.text
    opened.page.finish()
    assert "De nya orden är målet nu." in spoken(opened.page.each[GOAL])
    assert old.text in spoken(opened.page.each[GOAL])
    opened.plan.undo()
    assert opened.plan.value == looked_back_with(opened.plan.value)


def looked_back_with(plan: Plan) -> Plan:
    """The ids of what the case leaves unnamed are new in each reading."""
    return replace(plan, evaluations=looked_back().evaluations, goals=looked_back().goals)


def test_what_is_sensitive_in_an_answer_can_be_told_and_answers_can_be_removed(opened: Opened[Evaluations]) -> None:
    form = opened.page.each[GOAL].form
    next(one for one in form.findChildren(QAbstractButton) if "hälsa" in one.text().lower()).click()
    assert opened.plan.value.evaluations[1].concerns == (Subject.HEALTH,)
    opened.page.finish()
    goal = next(one for one in opened.plan.value.goals if one.id == GOAL)
    pressed(opened.page, f"Ta bort svaren: {goal.text}")
    assert [one.id for one in opened.plan.value.evaluations] == ["e1"]


def test_the_promises_of_a_goal_are_counted_by_what_became_of_them() -> None:
    plan = case("katja")
    assert said_promises(plan, "fungerar-utan-oss", date(2026, 5, 20)) == "1 löfte hölls och 1 löfte är sent"
    assert said_promises(plan, "fungerar-utan-oss", date(2026, 5, 1)) == "1 löfte hölls och 1 löfte har tid kvar"


def test_a_search_leads_to_the_goal_that_was_looked_back_on(opened: Opened[Evaluations]) -> None:
    lead_to(opened.page, "evaluations", "e1")
    focused = opened.page.focusWidget()
    assert focused is not None
    assert opened.page.each[GOAL].isAncestorOf(focused)


def test_one_who_may_only_read_is_offered_nothing_to_press(opened: Opened[Evaluations]) -> None:
    opened.page.set_read_only(True)
    opened.page.finish()
    names = [one.accessibleName() or one.text() for one in opened.page.each[GOAL].findChildren(QPushButton)]
    assert [one for one in names if one.startswith(("Ta bort", "Låt", "Titta", "Fortsätt"))] == []


def test_the_evaluation_begins_here_and_goes_on_in_beratta(chapters: Chapters, settle: Callable[[], None]) -> None:
    chapters.turn_to(CHAPTERS.index(Evaluations))
    settle()
    page = chapters.page
    assert isinstance(page, Evaluations)
    page.today = chapters.tell._today
    page.begin_button.click()
    settle()
    assert chapters.mode == TELL
    assert chapters.tell.place == "back-which"  # nothing waits, so the person chooses
    page._do("start", GOAL)
    settle()
    (one,) = chapters.plan.value.evaluations
    assert chapters.tell.place == f"back-became:{one.id}"
    page._do("start", GOAL)
    assert len(chapters.plan.value.evaluations) == 1


def test_all_that_it_is_time_for_begins_at_once(qtbot: QtBot, dress: Dress) -> None:
    dress.choose(Look())
    page = Evaluations(DAY)
    qtbot.addWidget(page)
    opened = shown(page, case("katja"))
    wanted: list[str] = []
    page.wanted.connect(wanted.append)
    assert "Ni ska titta tillbaka på 2 mål senast 19 januari 2027." in spoken(page)
    page.begin_button.click()
    first = next(one.id for one in opened.plan.value.evaluations if one.goal == "fa-personer")
    assert {one.goal for one in opened.plan.value.evaluations} == {"fa-personer", GOAL}
    assert wanted == [f"back-became:{first}"]
    assert DAY - opened.plan.value.evaluations[0].on == timedelta()
