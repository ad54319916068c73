"""A paper with English beside the Swedish: all that is the paper's own twice, all that is a person's once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings

from minplan.documents import wording
from minplan.documents.beside import beside, both, english_of
from minplan.documents.papers import LANGUAGES, papers
from minplan.documents.parts import Paper, Run, own
from minplan.documents.parts import plain as without_looks
from minplan.documents.press import press
from minplan.formats import without_language
from minplan.paths import resource
from minplan.plan.plan import Plan
from tests.cases import NAMES, case
from tests.documents.reading import faults, plain, pressed, words_of
from tests.plan.strategies import plans

TODAY = date(2026, 5, 20)
OWN = ("text", "good", "change", "what", "how", "scope", "notes", "topics", "purpose", "consequences")
"""The fields in which people's own sentences stand."""


@cache
def made(name: str) -> list[tuple[str, Paper, Paper]]:
    """Each paper's stem, the paper in Swedish, and with English beside it."""
    plan = case(name)
    with_english = papers(plan, TODAY, "sv+en")
    return [(stem, make(), with_english[stem]()) for stem, make in papers(plan, TODAY).items()]


def texts_in(value: Any) -> Iterator[Any]:
    """Every text of a paper's parts: a str, or runs in several looks."""
    if isinstance(value, str) or (isinstance(value, tuple) and value and isinstance(value[0], Run)):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_in(one)
    elif is_dataclass(value):
        for one in fields(value):
            if one.name not in ("alt", "summary", "tone", "anchor"):
                yield from texts_in(getattr(value, one.name))


def sentences(plan: Plan) -> set[str]:
    return {text for part in fields(plan) for text in _own(getattr(plan, part.name))}


def _own(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for one in value:
            yield from _own(one)
    elif is_dataclass(value):
        for one in fields(value):
            held = getattr(value, one.name)
            if one.name in OWN:
                yield from (text for text in (held if isinstance(held, tuple) else (held,)) if text)


@pytest.mark.parametrize("name", NAMES)
def test_without_english_the_papers_are_as_they_were_to_the_byte(name: str) -> None:
    swedish = papers(case(name), TODAY, "sv")
    for stem, paper, _english in made(name):
        assert swedish[stem]() == paper  # and the same paper is the same bytes, as tests/documents/press promises


@pytest.mark.parametrize("name", NAMES)
def test_taking_the_english_away_leaves_the_swedish_paper(name: str) -> None:
    for stem, swedish, paper in made(name):
        kept = {own(one) for one in texts_in(paper.parts)}
        before = {without_looks(one) for one in texts_in(swedish.parts)}
        # Chips and small labels in pictures have one look: their English stands in the same text.
        assert all(any(one.startswith(f"{text} / ") for one in kept) for text in before - kept), stem


@pytest.mark.parametrize("name", NAMES)
def test_every_text_of_the_papers_own_has_its_english_beside_it(name: str) -> None:
    english = english_papers(case(name))
    for stem, swedish, paper in made(name):
        there = plain(words_of(paper))
        for one, other in zip(texts_in(swedish.parts), texts_in(english[stem].parts), strict=True):
            known = {without_language(word) for word in re.findall(r"\w+", without_looks(one))}
            for word in re.findall(r"\w+", without_looks(other)):
                assert without_language(word) in known or word in there, (stem, word, other)


def english_papers(plan: Plan) -> dict[str, Paper]:
    from minplan.text import speaking

    found = {}
    for stem, make in papers(plan, TODAY).items():
        with speaking("en"):
            found[stem] = make.args[0]()  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_what_people_have_written_stands_as_often_as_without_english(name: str) -> None:
    wrote = {plain(one) for one in sentences(case(name)) if len(one) > 12}
    assert wrote
    for stem, swedish, paper in made(name):
        before, after = (plain(" ".join(map(without_looks, texts_in(one.parts)))) for one in (swedish, paper))
        assert [one for one in wrote if before.count(one) != after.count(one)] == [], stem


@pytest.mark.parametrize("name", NAMES)
def test_english_says_of_itself_that_it_is_english(name: str) -> None:
    for stem, _swedish, paper in made(name):
        with pikepdf.open(BytesIO(pressed(paper))) as pdf:
            assert str(pdf.Root.Lang) == "sv"
            marked = [one for one in elements(pdf.Root.StructTreeRoot) if "/Lang" in one]
            assert {(str(one.S), str(one.Lang)) for one in marked} == {("/Span", "en")}
        runs = [run for text in texts_in(paper.parts) if isinstance(text, tuple) for run in text]
        assert len(marked) == sum(run.language == "en" for run in runs), stem


@pytest.mark.parametrize("name", NAMES)
def test_a_checker_finds_no_fault_in_a_paper_in_two_languages(name: str) -> None:
    for stem, _swedish, paper in made(name):
        assert faults(pressed(paper)) == [], stem


def elements(node: Any) -> Iterator[Any]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def test_bookmarks_and_the_papers_name_are_in_swedish_alone() -> None:
    whole = next(paper for stem, _swedish, paper in made("katja") if stem == "individuell-plan")
    with pikepdf.open(BytesIO(pressed(whole))) as pdf:
        with pdf.open_outline() as outline:
            titles = [one.title for one in outline.root[0].children]
        assert "Så har jag det nu" in titles
        assert str(pdf.docinfo["/Title"]) == "Individuell plan, Katja Ekdal"


@settings(max_examples=15)
@given(plan=plans())
def test_any_plan_makes_all_its_papers_with_english_and_without(plan: Plan) -> None:
    for language in LANGUAGES:
        for make in papers(plan, TODAY, language).values():
            assert press(make()).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("swedish", "english", "more"),
    [
        ("3 maj 2012", "3 May 2012", ""),
        ("tisdag 2 juni 2026", "Tuesday 2 June 2026", ""),
        ("Eva, Per och Sara", "Eva, Per and Sara", ""),
        ("Jag vill segla.", "Jag vill segla.", ""),
        ("Maria Ekdal, vårdnadshavare", "Maria Ekdal, guardian", "guardian"),
        ("Katja Ekdal\nfödd 3 maj 2012", "Katja Ekdal\nborn 3 May 2012", "born 3 May 2012"),
        ("stöd, av Eva Lind, Sölvesborgs kommun", "support, by Eva Lind, Sölvesborgs kommun", "support, by Eva Lind"),
        (
            "Möte\nklockan 13.00\nBarn- och ungdom, rum 3",
            "Meeting\nat 13:00\nBarn- och ungdom, rum 3",
            "Meeting\nat 13:00",
        ),
        ("Fingeravtryck 02EC B6B2 3138 2C9C", "Fingerprint 02EC B6B2 3138 2C9C", "Fingerprint"),
        (
            "Det gällde Eva. Det var till för: att bada",
            "It told of Eva. It was for: att bada",
            "It told of Eva. It was for:",
        ),
        ("Svara till Eva, mamma.", "Answer Eva, mamma.", "Answer Eva, mamma."),
        (
            "Nu står här: ett två tre fyra fem.",
            "It now says one två tre fyra fem.",
            "It now says one två tre fyra fem.",
        ),
    ],
)
def test_english_tells_what_swedish_says_otherwise_and_no_more(swedish: str, english: str, more: str) -> None:
    assert english_of(swedish, english) == more
    assert own(both(swedish, english)) == swedish


def test_a_paper_is_laid_beside_none_but_itself() -> None:
    swedish, english = (papers(case("katja"), TODAY)[stem]() for stem in ("individuell-plan", "begaran"))
    with pytest.raises(ValueError, match=r"shorter|longer|same parts"):
        beside(swedish, english)
    assert both((Run("a"), Run("b")), "c") == (Run("a"), Run("b"), Run("\nc", soft=True, language="en"))


def test_every_text_of_letters_and_papers_has_as_many_paragraphs_in_english() -> None:
    texts = [one for one in resource("texts", "sv").iterdir() if one.stem != "questions"]
    for file in (one.stem for one in texts):
        assert resource("texts", "en", f"{file}.md").exists()
        swedish, english = (wording._sections(file, one) for one in ("sv", "en"))
        assert list(swedish) == list(english)
        for name in swedish:
            assert swedish[name].count("\n\n") == english[name].count("\n\n"), name


def test_days_and_lists_read_alike_in_both_languages() -> None:
    assert without_language("Monday 1 March 2027 and 13:30") == without_language("måndag 1 mars 2027 och 13.30")
