"""Promises of days, times and lists as people read them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from hypothesis import given
from hypothesis import strategies as st

from minplan.formats import clock_time, grouped, listed, long_day, month, weekday
from minplan.text import speaking

DAY = date(2027, 3, 12)


@pytest.mark.parametrize(("language", "locale"), [("sv", "sv_SE"), ("sv@lattlast", "sv_SE"), ("en", "en_GB")])
@given(moment=st.datetimes(), words=st.lists(st.text()))
def test_days_and_lists_are_written_as_babel_writes_them(
    language: str, locale: str, moment: datetime, words: list[str]
) -> None:
    its, day = Locale.parse(locale), moment.date()
    with speaking(language):
        assert long_day(day) == format_date(day, "d MMMM y", locale=its)
        assert weekday(day) == format_date(day, "EEEE d MMMM y", locale=its)
        assert month(day) == format_date(day, "LLLL", locale=its)
        assert clock_time(moment) == format_time(moment, "HH:mm" if language == "en" else "HH.mm", locale=its)
        assert listed(words) == format_list(words, locale=its)


def test_a_day_has_its_month_in_letters() -> None:
    with speaking("sv"):
        assert long_day(DAY) == "12 mars 2027"
        assert weekday(DAY) == "fredag 12 mars 2027"
        assert month(DAY) == "mars"
    with speaking("en"):
        assert long_day(DAY) == "12 March 2027"
        assert weekday(DAY) == "Friday 12 March 2027"
        assert month(DAY) == "March"


@pytest.mark.parametrize("number", range(1, 13))
def test_no_month_is_cut_short(number: int) -> None:
    with speaking("sv"):
        said = long_day(date(2026, number, 1))
        assert said == f"1 {month(date(2026, number, 1))} 2026"
        assert "." not in said


def test_the_time_is_written_as_in_the_language() -> None:
    half_past = datetime(2027, 3, 12, 13, 30)
    early = datetime(2027, 3, 12, 9, 5)
    with speaking("sv"):
        assert (clock_time(half_past), clock_time(early)) == ("13.30", "09.05")
    with speaking("en"):
        assert (clock_time(half_past), clock_time(early)) == ("13:30", "09:05")


def test_a_list_is_said_as_people_say_it() -> None:
    with speaking("sv"):
        assert listed([]) == ""
        assert listed(["Eva"]) == "Eva"
        assert listed(["Eva", "Per"]) == "Eva och Per"
        assert listed(("Eva", "Per", "Sara")) == "Eva, Per och Sara"
    with speaking("en"):
        assert listed(["Eva", "Per", "Sara"]) == "Eva, Per and Sara"


def test_easy_swedish_writes_days_and_times_as_swedish_does() -> None:
    with speaking("sv@lattlast"):
        assert long_day(DAY) == "12 mars 2027"
        assert listed(["Eva", "Per", "Sara"]) == "Eva, Per och Sara"


def test_names_of_any_kind_stand_in_a_list_as_written() -> None:
    with speaking("sv"):
        assert listed(["{0}", "{1}", "<b>Jerry</b>"]) == "{0}, {1} och <b>Jerry</b>"


def test_a_long_code_is_read_in_groups() -> None:
    assert grouped("3F2A91C077DE") == "3F2A 91C0 77DE"
    assert grouped("ABCDE", 2) == "AB CD E"
    assert grouped("") == ""
