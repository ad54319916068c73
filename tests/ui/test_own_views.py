"""Each one's own view is asked for in easy words, and stands beside the other's; notes of one's own stay one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from minplan.plan.goals import Voice
from minplan.plan.people import PERSON
from minplan.plan.views import view
from minplan.text import _
from minplan.ui.chapters import Chapters
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.goals import Goals
from minplan.ui.tell.questions import path
from minplan.ui.tell.views_answer import ViewsAnswer
from minplan.ui.widgets.large_box import LargeBox
from minplan.ui.widgets.top_bar import TELL
from tests.ui.conftest import TODAY
from tests.ui.desk import CTRL, Key, press
from tests.ui.walking import spoken


@pytest.fixture
def asked(chapters: Chapters, settle: Callable[[], None]) -> Callable[[str], ViewsAnswer]:
    """Berätta at a question about a view, with the keyboard in its first box."""

    def at(place: str) -> ViewsAnswer:
        chapters.show_mode(TELL)
        chapters.tell.go_to(place)
        settle()
        seen = chapters.tell.seen
        assert seen is not None
        assert isinstance(seen.answer, ViewsAnswer)
        return seen.answer

    return at


def write(text: str) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, LargeBox)
    QTest.keyClicks(focused, text)
    press(Key.Key_Return, CTRL)


def test_the_childs_own_view_stands_beside_a_goal_in_the_guardians_words(
    chapters: Chapters, asked: Callable[[str], ViewsAnswer], settle: Callable[[], None]
) -> None:
    answer = asked("want-own:fungerar-utan-oss")
    assert list(answer.boxes) == [PERSON]
    before = chapters.plan.value.goals
    write("Jag vill att mamma ar med.")
    assert view(chapters.plan.value, "fungerar-utan-oss", PERSON) == "Jag vill att mamma ar med."
    assert chapters.plan.value.goals == before
    chapters.turn_to(CHAPTERS.index(Goals))
    settle()
    seen = spoken(chapters.page)
    assert _("{name}'s own view").format(name="Katja") in seen
    assert "Jag vill att mamma ar med." in seen
    chapters.undo()
    assert view(chapters.plan.value, "fungerar-utan-oss", PERSON) == ""


def test_each_guardians_view_stands_beside_the_childs_goal(
    chapters: Chapters, asked: Callable[[str], ViewsAnswer]
) -> None:
    answer = asked("want-guardians:fa-personer")
    assert sorted(answer.boxes) == ["mamma", "pappa"]
    first, second = answer.boxes
    answer.boxes[second].setFocus()
    write("Vi behover fler.")
    assert view(chapters.plan.value, "fa-personer", second) == "Vi behover fler."
    assert view(chapters.plan.value, "fa-personer", first) == ""


def test_who_is_asked_follows_whose_words_the_goal_is_in(chapters: Chapters) -> None:
    plan = chapters.plan.value
    places = {one.place for one in path(plan, TODAY)}
    assert "want-own:fungerar-utan-oss" in places
    assert "want-guardians:fa-personer" in places
    assert "want-own:fa-personer" not in places
    grown = replace(plan, person=replace(plan.person, born=TODAY.replace(year=TODAY.year - 18)))
    assert not [one for one in path(grown, TODAY) if one.question.id == "want-guardians"]
    own = replace(plan, goals=tuple(replace(one, voice=Voice.PERSON) for one in plan.goals))
    assert not [one for one in path(own, TODAY) if one.question.id == "want-own"]
