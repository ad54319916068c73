"""Who is meant: sure only when it can be one alone, and never somebody who is only spoken of."""

from __future__ import annotations

from datetime import date

import pytest

from minplan.plan.heard import Doubt
from minplan.plan.labels import label
from minplan.plan.meetings import NotedKind
from minplan.plan.spoken import Understood, understood
from minplan.text import _, speaking
from tests.cases import case
from tests.plan.spoken.people import amina, leo

DAY = date(2026, 2, 10)


def katja(text: str) -> Understood:
    return understood(case("katja"), text, DAY)


@pytest.mark.parametrize(
    "text",
    [
        "Lars: ordlista", "lars: ordlista", "LARS - ordlista", "Lars Öst: ordlista", "@Lars ordlista",
        "ordlista (Lars)",
        "ordlista, Lars", "ordlista – Lars", "Lars ska ordlista", "Ansvarig: Lars. ordlista", "läraren: ordlista",
        "Klassläraren: ordlista", "skolan: ordlista", "L Öst: ordlista", "Lars (skolan): ordlista", "[Lars] ordlista",
        "ordlista / Lars", "Lars → ordlista", "1. Lars: ordlista", "ordlista, ansv Lars", "Lars\tordlista",
    ],
)  # fmt: skip
def test_one_doer_can_stand_in_many_places(text: str) -> None:
    answer = katja(text)
    assert (answer.who.value, answer.who.why, answer.what.value) == (("skola",), None, "ordlista")


def test_two_of_the_same_name_are_asked_about_with_both() -> None:
    answer = understood(amina(), "Anna: ringer hyresvärden", DAY)
    assert (answer.who.value, answer.who.why, answer.who.others) == (("p3",), Doubt.SEVERAL, (("p4",),))
    for text in ("Anna N: ringer", "Anna Nilsson: ringer", "Anna på hab ringer", "Anna (kurator) ringer"):
        assert understood(amina(), text, DAY).who.value == ("p3",)
        assert understood(amina(), text, DAY).who.sure, text


@pytest.mark.parametrize("text", ["Kalle: ringer FK", "@Kalle ringer FK", "ringer FK, Kalle", "Kuratorn ringer FK"])
def test_a_name_that_the_plan_does_not_know_is_kept_as_it_was_typed(text: str) -> None:
    answer = katja(text)
    assert not answer.who.value
    assert not answer.who.sure
    assert ("Kalle" if "Kalle" in text else "Kuratorn") in answer.what.value


@pytest.mark.parametrize("text", ["Ring Lars", "Evas rapport", "prata med Lars, Eva och Per", "brev till läkaren"])
def test_whoever_is_only_spoken_of_does_nothing_but_is_offered(text: str) -> None:
    answer = katja(text)
    assert answer.who.value == ()
    assert answer.what.value == text


@pytest.mark.parametrize(
    ("text", "who", "why"),
    [
        ("Anna och Per: film", ("hab1", "hab2"), Doubt.SHARED), ("Lars, Eva och Per träffas", ("skola", "lss", "hab2"),
         Doubt.SHARED), ("föräldrarna: film", ("mamma", "pappa"), Doubt.SHARED), ("hab: film", ("hab1",),
        Doubt.SEVERAL),
        ("vi filmar", (), Doubt.WE), ("Larss: film", (), Doubt.NOT_IN_PLAN), ("jonsa: film", ("pappa",), Doubt.NEARLY),
        ("jag filmar", ("person",), Doubt.WHO_IS_I), ("Lars film", ("skola",), Doubt.PLACE), ("film", (), Doubt.UNSAID),
        ("Kan Lars filma?", (), Doubt.UNSAID), ("Lars kan inte filma", ("skola",), Doubt.PLACE),
    ],
)  # fmt: skip
def test_what_cannot_be_one_alone_is_asked_about(text: str, who: tuple[str, ...], why: Doubt) -> None:
    answer = katja(text)
    assert answer.who.why is why
    assert answer.who.value == who


def test_one_guardian_may_be_mother_or_father_and_is_asked_about_unless_the_plan_says() -> None:
    assert understood(leo(), "mamma: film", DAY).who.why is Doubt.LOOSELY
    assert katja("mamma: film").who.sure


def test_the_characters_that_were_understood_are_told() -> None:
    answer = katja("ordlista i klassen (Lars, senast 1 mars)")
    (who,), (by,) = answer.who.said, answer.by.said
    assert answer.text[slice(*who)] == "Lars"
    assert answer.text[slice(*by)] == "senast 1 mars"


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        ("Beslut: Lars filmar", NotedKind.DECISION, "filmar"), ("obs: Katja log", NotedKind.NOTE, "Katja log"),
        ("olika syn: Sara ser kramper", NotedKind.DIFFERENCE, "ser kramper"), ("Lars: film", None, "film"),
        ("Jag säger: nej", NotedKind.OWN_WORDS, "nej"), ("Katja: mer film", NotedKind.OWN_WORDS, "mer film"),
    ],
)  # fmt: skip
def test_a_line_can_say_itself_what_it_is(text: str, kind: NotedKind | None, what: str) -> None:
    answer = katja(text)
    assert (answer.kind.value, answer.what.value) == (kind, what)
    assert answer.kind.sure == (not text.startswith("Katja"))


def test_every_doubt_can_be_said_in_swedish() -> None:
    with speaking("sv"):
        assert all(_(label(doubt)) != label(doubt) for doubt in Doubt)
