"""The person's own notes stand on the person's own print of them, and on no other paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from minplan.documents.anteckningar import STEM
from minplan.documents.papers import papers
from minplan.plan.notes import Note
from minplan.plan.plan import Plan
from tests.cases import case
from tests.documents.reading import plain, words_of

DAY = date(2026, 5, 20)
SECRET = "Jag tycker inte om när alla pratar om mig."


def noted(name: str) -> Plan:
    plan = case(name)
    about = Note(id="n2", order=2, text=f"{SECRET} Och målet med.", goal=plan.goals[0].id)
    return replace(plan, notes=(Note(id="n1", order=1, text=SECRET, on=DAY), about))


def test_a_note_is_on_no_paper_but_its_own() -> None:
    for name in ("katja", "stella", "sven"):
        plan = noted(name)
        # All that the press is told of a paper: titles and descriptions, too.
        assert [stem for stem, make in papers(plan, DAY).items() if plain(SECRET) in plain(repr(make()))] == [STEM]


def test_the_print_has_every_note_with_its_day_and_its_goal() -> None:
    plan = noted("katja")
    printed = words_of(papers(plan, DAY)[STEM]())
    for text in (SECRET, "20 maj 2026", "Och målet med.", plan.goals[0].text):
        assert plain(text) in printed


def test_without_notes_there_is_no_such_paper() -> None:
    assert STEM not in papers(case("katja"), DAY)
