"""The next meeting is booked in one line, with the days that are understood at the table."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from minplan.plan.booking import book, booking
from minplan.plan.edits import find
from minplan.plan.meetings import MeetingKind
from minplan.plan.people import PERSON
from minplan.plan.plan import sound
from tests.plan.held import DAY, MEETING, held

PLAN = held()


@pytest.mark.parametrize(
    ("text", "day", "at", "place"),
    [
        ("fredag 18 september 13.30 Vattenskolan", date(2026, 9, 18), time(13, 30), "Vattenskolan"),
        ("18/9 kl 13 i samtalsrummet", date(2026, 9, 18), time(13, 0), "samtalsrummet"),
        ("kl. 9.15 den 1 juli hos Ida", date(2026, 7, 1), time(9, 15), "Ida"),
        ("2026-08-24 14:00, Förskolan Vattnet, samtalsrummet", date(2026, 8, 24), time(14, 0),
         "Förskolan Vattnet, samtalsrummet"),
        ("om två veckor", date(2026, 6, 30), None, ""),
        ("nästa möte 24 augusti", date(2026, 8, 24), None, ""),
    ],
)  # fmt: skip
def test_day_time_and_place(text: str, day: date, at: time | None, place: str) -> None:
    found = booking(PLAN, text, DAY)
    assert (found.day.value, found.at, found.place) == (day, at, place)


def test_an_end_gives_the_length() -> None:
    assert booking(PLAN, "24 augusti 13.30-15.00 skolan", DAY).minutes == 90


def test_without_a_day_there_is_no_meeting() -> None:
    found = booking(PLAN, "skolan", DAY)
    assert found.day.value is None
    with pytest.raises(ValueError, match="day"):
        book(PLAN, find(PLAN, "meetings", MEETING), found)


def test_those_who_were_asked_or_came_are_asked_again_and_the_follow_up_has_its_day() -> None:
    before = find(PLAN, "meetings", MEETING)
    plan, made = book(PLAN, before, booking(PLAN, "18 september Vattenskolan", DAY))
    assert made.kind is MeetingKind.FOLLOW_UP
    assert made.starts == datetime(2026, 9, 18, 14, 45)
    assert set(made.invited) == {*before.invited, *before.present} - {PERSON}
    assert made.minutes == before.minutes
    assert sound(plan).follow_up.next == date(2026, 9, 18)


@given(text=some.text(max_size=80))
@settings(max_examples=80, deadline=None)
def test_whatever_is_typed_is_read_without_a_fault(text: str) -> None:
    found = booking(PLAN, text, DAY)
    assert found.place == found.place.strip()
