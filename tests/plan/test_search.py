"""Search finds what a person wrote, as it is written."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given

from minplan.plan.plan import Plan
from minplan.plan.search import Index
from tests.cases import case
from tests.plan.strategies import plans


def found(name: str, typed: str) -> list[str]:
    return [one.text for one in Index(case(name)).find(typed)]


def test_each_word_typed_narrows_the_search_and_capitals_do_not_matter() -> None:
    assert "Använda ordlistan i klassen varje dag" in found("katja", "ordlistan KLASSEN")
    assert found("katja", "ordlistan klassen fjärran") == []
    assert found("katja", "  ") == []


@pytest.mark.parametrize(("typed", "finds"), [("åsa", True), ("asa", False), ("ström", True), ("strom", False)])
def test_letters_are_found_as_they_are_written(typed: str, finds: bool) -> None:
    assert bool(found("stella", typed)) == finds
    assert bool(found("stella", normalize("NFD", typed))) == finds


def test_a_text_where_a_word_begins_so_comes_before_one_where_it_only_holds_it() -> None:
    texts = found("katja", "per")
    assert texts[0] in ("Per Holm", "Högst fem personer arbetar hos Katja")


def test_names_places_topics_and_addresses_are_found() -> None:
    for typed in ("Eva Lind", "rum 3", "Få personer nära Katja", "Repslagaregatan", "eva.lind@", "SIUS"):
        assert found("katja", typed) or found("sven", typed), typed


def test_codes_and_ids_are_not_found() -> None:
    assert "communication" not in found("katja", "communication")
    assert found("katja", "bli-forstadd") == []


@given(plan=plans())
def test_whatever_a_goal_says_finds_it(plan: Plan) -> None:
    index = Index(plan)
    for goal in plan.goals:
        if goal.text.split():
            assert goal.text in [hit.text for hit in index.find(goal.text, most=10_000)]
