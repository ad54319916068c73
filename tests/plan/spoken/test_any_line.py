"""Whatever is typed: nothing crashes, nothing is lost, and nothing is taken for sure that cannot be."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minplan.plan.heard import LONGEST, Doubt
from minplan.plan.plan import Plan, humans
from minplan.plan.spoken import Understood, understood
from tests.cases import NAMES, case
from tests.plan.spoken.people import amina, signe
from tests.plan.strategies import ODD, plans

DAY = date(2026, 11, 22)
PIECES = (
    *("Lars", "lars:", "Eva Lind", "@Per", "Anna och", "mamma", "läkaren", "skolan", "vi", "jag", "Kalle", "Evas"),
    *("ska", "ringer", "lovar att", "skickas av", "ansvarig:", "tar det", "inte", "ordlista i klassen", "möte", "boka"),
    *(
        "senast",
        "före",
        "efter",
        "innan",
        "till",
        "i slutet av",
        "från",
        "inom",
        "klart",
        "två veckor före",
        "ca",
        "på",
    ),
    *("1 mars", "31/4", "v. 53", "fredag", "nästa", "jul", "påsk", "mötet", "om 3 veckor", "den 3:e", "2027-02-30"),
    *(
        ":",
        " - ",
        ",",
        "(",
        ")",
        ".",
        "?",
        "/",
        "->",
        "\n",
        "\t",
        "\u200b",
        "\u202e",
        "å\u030a",
        "👩‍👧",
        "\x00",
        "9" * 30,
    ),
)
LINES = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=10).map("".join),
    st.text(max_size=120),
    st.sampled_from(ODD),
    st.text(st.characters(exclude_categories=[]), max_size=40),
)
DAYS = st.one_of(st.dates(), st.dates(date(2026, 1, 1), date(2028, 12, 31)))
PLANS = {**{name: case(name) for name in NAMES}, "amina": amina(), "signe": signe()}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def outside(answer: Understood) -> str:
    """The typed text without what became somebody, a day or a kind, or carries nothing."""
    gone = [*answer.dropped, *answer.kind.said]
    gone += answer.who.said if answer.who.value else ()
    gone += answer.by.said if answer.by.value else ()
    return "".join(" " if any(a <= i < b for a, b in gone) else char for i, char in enumerate(answer.text))


@given(whose=st.sampled_from(sorted(PLANS)), text=LINES, day=DAYS)
def test_every_word_becomes_somebody_or_a_day_or_stays_as_it_was_typed(whose: str, text: str, day: date) -> None:
    plan = PLANS[whose]
    answer = understood(plan, text, day)
    assert answer.text == text
    kept = iter(words(answer.what.value))
    assert all(word in kept for word in words(outside(answer))), answer
    typed = iter(words(text))
    assert all(word in typed for word in words(answer.what.value)), "what is done is told in the typist's own words"


@given(whose=st.sampled_from(sorted(PLANS)), text=LINES, day=DAYS)
def test_what_is_sure_is_somebody_in_the_plan_and_a_day_that_has_not_passed(whose: str, text: str, day: date) -> None:
    plan = PLANS[whose]
    answer = understood(plan, text, day)
    offered = {one for ids in (answer.who.value, *answer.who.others) for one in ids}
    assert offered <= set(humans(plan))
    if answer.who.sure:
        assert len(answer.who.value) == 1
        assert answer.who.said
    if answer.by.sure:
        assert answer.by.value is not None
        assert answer.by.value >= day
        assert answer.by.said
    assert answer.what.value or answer.what.why is Doubt.UNSAID
    for start, end in (*answer.who.said, *answer.by.said, *answer.kind.said, *answer.dropped):
        assert 0 <= start < end <= len(text)


@settings(max_examples=25)
@given(plan=plans(), text=LINES, day=DAYS)
def test_a_plan_of_any_kind_can_be_spoken_of(plan: Plan, text: str, day: date) -> None:
    for human in humans(plan).values():
        line = f"{human.name}: {text}"
        assert understood(plan, line, day).text == line


@pytest.mark.parametrize("text", ["Lars: ordlista 1 mars " * 50_000, "a" * (LONGEST + 1), "\u0301" * 100_000])
def test_what_is_no_line_is_kept_whole_and_not_read(text: str) -> None:
    answer = understood(case("katja"), text, DAY)
    assert answer.what.value == text
    assert {answer.what.why, answer.who.why, answer.by.why} == {Doubt.TOO_LONG}


@pytest.mark.parametrize(
    "piece", [" ", "Lars ", "torsdg ", "i slutet av ", "1/3-", "(", "- ", "å\u0301", "larss, ", "av "]
)
def test_the_longest_line_that_is_read_is_read_soon(piece: str) -> None:
    text = (piece * LONGEST)[:LONGEST]
    assert understood(case("katja"), text, DAY).text == text


@pytest.mark.parametrize("text", ["", " ", "\n", "Lars", "Lars:", "senast", "1 mars", "Lars: 1 mars"])
def test_a_line_that_is_hardly_begun_is_no_error(text: str) -> None:
    answer = understood(case("katja"), text, DAY)
    assert answer.what.value == ("senast" if text == "senast" else "")
    assert answer.who.value == (("skola",) if "Lars" in text else ())
    assert answer.by.value == (date(2027, 3, 1) if "mars" in text else None)
