"""The questions as data: each has its words and its picture, the words are easy, and days are read as they are said."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minplan.formats import clock_time, long_day
from minplan.paths import resource
from minplan.plan.completeness import CODES
from minplan.text import speaking
from minplan.ui.tell.questions import CHAPTERS, LEADS, QUESTIONS
from minplan.ui.tell.wording import asked, questions
from minplan.ui.typed import Unreadable, read_day, read_time
from tests.lix import lix, sentences, words
from tests.ui.conftest import TODAY

LANGUAGES = ("sv", "sv@lattlast", "en")
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_each_question_has_words_in_swedish_and_a_picture(question) -> None:  # type: ignore[no-untyped-def]
    assert question.id in questions("sv")
    assert resource("pictures", f"{question.picture}.svg").is_file()
    assert question.chapter in {one.id for one in CHAPTERS}
    for language in LANGUAGES:
        with speaking(language):
            said = asked(question.id)
        assert said.question
        assert said.hint
        assert len(said.examples) <= 5


def test_the_pictures_are_told_in_the_licence() -> None:
    told = resource("pictures", "LICENSE-OpenMoji.md").read_text(encoding="utf-8")
    for file in resource("pictures").glob("*.svg"):
        assert f"| {file.stem} | " in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_of_a_question_that_is_not_asked(language: str) -> None:
    assert set(questions(language)) <= {one.id for one in QUESTIONS}


def test_a_language_without_the_words_asks_in_swedish() -> None:
    with speaking("sv@lattlast"):
        assert "me-born" not in questions("sv@lattlast")
        assert asked("me-born") == questions("sv")["me-born"]


def test_every_question_has_an_id_of_its_own_that_can_stand_in_a_place() -> None:
    names = [one.id for one in QUESTIONS]
    assert len(set(names)) == len(names)
    assert not any(":" in name for name in names)


def _said(language: str) -> str:
    with speaking(language):
        every = [asked(one.id) for one in QUESTIONS]
    return "\n".join(text for one in every for text in (one.question, one.hint, *one.examples))


@pytest.mark.parametrize("language", ["sv", "sv@lattlast"])
def test_the_questions_are_very_easy_to_read(language: str) -> None:
    assert 0 < lix(_said(language)) <= 30
    assert [one for one in sentences(_said(language)) if len(words(one)) > 12] == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_no_easy_question_is_hard_by_itself(question) -> None:  # type: ignore[no-untyped-def]
    with speaking("sv@lattlast"):
        said = asked(question.id)
    assert lix("\n".join((said.question, said.hint))) <= 40


def test_every_finding_leads_to_a_chapter() -> None:
    chapters = {one.id for one in CHAPTERS}
    assert {LEADS[code.partition("-")[0]] for code in CODES} <= chapters


@given(day=DAYS, language=st.sampled_from(LANGUAGES))
def test_a_day_that_is_shown_is_read_as_the_same_day(day: date, language: str) -> None:
    with speaking(language):
        assert read_day(long_day(day), TODAY) == day
    assert read_day(day.isoformat(), TODAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12 mars 2027", date(2027, 3, 12)),
        ("  Den 12:e MARS 2027 ", date(2027, 3, 12)),
        ("12/3 2027", date(2027, 3, 12)),
        ("12.3.2027", date(2027, 3, 12)),
        ("20270312", date(2027, 3, 12)),
        ("12 mar", date(2027, 3, 12)),
        ("20 maj", TODAY),
        ("21/5", date(2026, 5, 21)),
        ("29 februari 2028", date(2028, 2, 29)),
        ("١٢/٣ ٢٠٢٧", date(2027, 3, 12)),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, day: date) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["29 februari", "31/4", "2027-02-30"])
def test_a_day_that_is_not_in_the_month_is_told_with_the_one_that_is(typed: str) -> None:
    with pytest.raises(Unreadable, match="Menar du"):
        read_day(typed, TODAY)


@given(st.text())
def test_whatever_is_typed_is_a_day_or_a_sentence(typed: str) -> None:
    said: list[date | time | str] = []
    for read in (lambda: read_day(typed, TODAY), lambda: read_time(typed)):
        try:
            said.append(read())
        except Unreadable as unreadable:
            said.append(str(unreadable))
    assert all(not isinstance(one, str) or one.endswith((".", "?")) for one in said)


@pytest.mark.parametrize("typed", ["", "0000-00-00", "99/99", "13 mars 0000", "9999-12-32", "kl 25", "²/3"])
def test_what_looks_like_a_day_and_is_none_is_a_sentence(typed: str) -> None:
    with pytest.raises(Unreadable):
        read_day(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("13.30", time(13, 30)),
        ("13:30", time(13, 30)),
        ("1330", time(13, 30)),
        ("kl. 9", time(9)),
        ("klockan 9", time(9)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, moment: time) -> None:
    assert read_time(typed) == moment


@pytest.mark.parametrize("typed", ["", "24", "12.60", "snart", "1 2 3"])
def test_a_time_that_is_none_is_a_sentence(typed: str) -> None:
    with pytest.raises(Unreadable, match=r"13\.30"):
        read_time(typed)


@given(st.datetimes())
def test_a_time_that_is_shown_is_read_as_the_same(moment) -> None:  # type: ignore[no-untyped-def]
    assert read_time(clock_time(moment)) == moment.time().replace(second=0, microsecond=0)
