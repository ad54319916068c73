"""What is shown of a typed line before it counts, and what is asked about first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as some

from minplan.plan.at_meeting import NOTHING, About
from minplan.plan.goals import Voice
from minplan.plan.meetings import NotedKind
from minplan.plan.nodding import Chosen, Nod, Part, Table, nod
from minplan.plan.people import PERSON
from minplan.plan.plan import humans
from tests.plan.held import DAY, MEETING, ahead

PLAN = ahead()
TABLE = Table(PLAN, MEETING, NOTHING, DAY)


def read(text: str, **chosen: object) -> Nod:
    return nod(TABLE, text, replace(Chosen(), **chosen))  # type: ignore[arg-type]


def test_a_plain_promise_is_sure_at_once() -> None:
    found = read("Mats: visa klassrummet för Stella senast 26 juni")
    assert found.sure
    assert (found.said.kind, found.said.who, found.said.day) == (NotedKind.PROMISE, "rektor", date(2026, 6, 26))
    assert found.said.what == "visa klassrummet för Stella"
    assert found.said.goal


def test_a_line_that_names_neither_somebody_nor_a_day_is_a_note_and_asks_nothing() -> None:
    found = read("det går bättre på rasterna")
    assert (found.said.kind, found.asked) == (NotedKind.NOTE, ())


def test_a_promise_without_anybody_asks_who_and_offers_those_at_the_table() -> None:
    (asked, *_rest) = read("någon ringer habiliteringen senast 3 juli", kind=NotedKind.PROMISE).asked
    assert asked.part is Part.WHO
    assert {"mor", "rektor", "lss"} <= set(asked.answers)


def test_an_answer_is_not_asked_for_again() -> None:
    found = read("någon ringer senast 3 juli", kind=NotedKind.PROMISE, answers={Part.WHO: "lss"})
    assert found.said.who == "lss"
    assert Part.WHO not in {one.part for one in found.asked}
    nobody = read("Mats ringer", kind=NotedKind.PROMISE, answers={Part.DAY: None})
    assert nobody.said.day is None
    assert Part.DAY not in {one.part for one in nobody.asked}


def test_another_view_keeps_all_its_words_but_its_owners_name() -> None:
    found = read("Mats: skolan ordnar egna tecken till 3 juli", kind=NotedKind.DIFFERENCE)
    assert (found.said.who, found.said.what) == ("rektor", "skolan ordnar egna tecken till 3 juli")
    assert found.said.day is None


def test_own_words_said_by_another_have_that_ones_voice_until_somebody_says_otherwise() -> None:
    assert read("jag vill åka båt", kind=NotedKind.OWN_WORDS).said.voice is Voice.PERSON
    spoken = read("Ida: hon vill åka båt", kind=NotedKind.OWN_WORDS).said
    assert (spoken.voice, spoken.who) == (Voice.REPRESENTATIVE, "mor")
    own = read("Ida: hon vill åka båt", kind=NotedKind.OWN_WORDS, voice=Voice.PERSON).said
    assert (own.voice, own.who) == (Voice.PERSON, PERSON)


def test_a_plan_without_goals_asks_for_one() -> None:
    bare = replace(
        PLAN, goals=(), actions=(), differences=(), evaluations=(), other_plans=(), contradictions=(), notes=()
    )
    found = nod(replace(TABLE, plan=bare), "Mats visar senast 3 juli", Chosen())
    assert Part.GOAL in {one.part for one in found.asked}


@given(
    text=some.text(min_size=1, max_size=60) | some.sampled_from(("Mats visar 3/7", "vi ses v 33", "beslut: ja")),
    kind=some.none() | some.sampled_from(NotedKind),
    about=some.sampled_from((NOTHING, About(topic="Skolstarten"))),
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_typed_is_shown_and_kept_to_the_letter(text: str, kind: NotedKind | None, about: About) -> None:
    found = nod(replace(TABLE, about=about), text, Chosen(kind=kind))
    assert found.said.text == text
    assert found.said.about == about
    assert kind in (None, found.said.kind)
    assert found.said.who in ("", *humans(PLAN))
    if found.said.kind is NotedKind.PROMISE and (not found.said.who or found.said.day is None):
        assert not found.sure, "a promise without somebody or a day is never saved without a question"
