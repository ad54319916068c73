"""Days are read as people say them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import example, given, settings
from hypothesis import strategies as st

from minplan.plan.heard import Doubt
from minplan.plan.spoken import understood
from minplan.plan.spoken.feasts import FEASTS, easter
from tests.cases import case

SAID_ON = date(2026, 11, 22)
"""A Sunday."""

WAYS = (
    "senast {d} {month}", "{d} {month}", "den {d} {month}", "{d}:e {month}", "{d} {mon}", "klart {d} {month}",
    "senast den {d}:e {month}", "{d}/{m}", "t.o.m. {d}/{m}", "deadline {d}/{m}", "{weekday} {d} {month}",
    "{weekday}en den {d} {month}", "på {weekday} {d}/{m}", "{d} {MONTH}", "till {d} {mon}.", "{d}{mon}", "{d} / {m}",
)  # fmt: skip
WAYS_WITH_A_YEAR = (
    "{d} {month} {y}", "senast {d} {month} {y}", "{iso}", "senast {iso}", "{d}/{m}-{yy}", "{d}/{m} {y}", "{d}/{m}/{yy}",
    "{d} {mon} -{yy}", "{d}.{m}.{y}", "{weekday} {d} {month} {y}", "den {d} {month} {y}", "{y}{mm}{dd}", "{yy}{mm}{dd}",
    "{d} {month} '{yy}", "klart senast {iso}", "{d}-{m}-{y}",
)  # fmt: skip


def said(way: str, day: date) -> str:
    month, weekday = (format_date(day, form, locale="sv") for form in ("MMMM", "EEEE"))
    short = {"mars": "mar", "juni": "jun", "juli": "jul", "maj": "maj"}.get(month, month[:3])
    return way.format(
        d=day.day, m=day.month, y=day.year, yy=f"{day:%y}", mm=f"{day:%m}", dd=f"{day:%d}", iso=day.isoformat(),
        month=month, MONTH=month.upper(), mon=short, weekday=weekday,
    )  # fmt: skip


def read(text: str, on: date = SAID_ON, plan: str = "katja") -> tuple[date | None, Doubt | None]:
    found = understood(case(plan), f"Lars: ordlista {text}", on).by
    return found.value, found.why


@given(on=st.dates(date(2025, 1, 1), date(2040, 12, 31)), ahead=st.integers(1, 364), way=st.sampled_from(WAYS))
@example(on=date(2026, 11, 22), ahead=1, way="{d}/{m}")
def test_a_day_within_a_year_is_read_however_it_is_written(on: date, ahead: int, way: str) -> None:
    day = on + timedelta(ahead)
    value, why = read(said(way, day), on)
    assert value == day
    assert why in (None, Doubt.PASSED)
    if ahead < 200:
        assert why is None


@given(
    on=st.dates(date(2025, 1, 1), date(2040, 12, 31)), ahead=st.integers(0, 730), way=st.sampled_from(WAYS_WITH_A_YEAR)
)
@example(on=date(2025, 12, 1), ahead=235, way="{d}/{m}-{yy}")  # 24/7-26 is a day, and not round the clock
def test_a_day_with_its_year_is_read_surely(on: date, ahead: int, way: str) -> None:
    day = on + timedelta(ahead)
    assert read(said(way, day), on) == (day, None)


@given(on=st.dates(date(2025, 1, 1), date(2040, 12, 31)), ahead=st.integers(0, 300), way=st.sampled_from(
    ("v. {n}", "vecka {n}", "v{n}", "v {n}", "senast v. {n}", "under vecka {n}", "i v. {n}")))  # fmt: skip
def test_a_week_is_its_friday(on: date, ahead: int, way: str) -> None:
    year, week, _day = (on + timedelta(ahead)).isocalendar()
    friday = date.fromisocalendar(year, week, 5)
    value, why = read(way.format(n=week), on)
    assert value == friday or friday < on
    if friday >= on:
        assert why is None or (why is Doubt.PASSED and ahead > 250)


@given(on=st.dates(date(2025, 1, 1), date(2040, 12, 31)), ahead=st.integers(1, 6), way=st.sampled_from(
    ("{weekday}", "på {weekday}", "senast {weekday}", "till {weekday}", "nu på {weekday}", "{weekday}en")))  # fmt: skip
def test_a_weekday_is_the_next_one(on: date, ahead: int, way: str) -> None:
    day = on + timedelta(ahead)
    assert read(said(way, day), on) == (day, None)


@given(on=st.dates(date(2025, 1, 1), date(2040, 12, 31)))
def test_a_weekday_said_on_that_very_day_is_asked_about(on: date) -> None:
    assert read(said("på {weekday}", on), on) == (on + timedelta(7), Doubt.TODAY)


@given(year=st.integers(2025, 2090), ahead=st.integers(1, 5))
def test_a_weekday_that_does_not_fit_the_date_is_asked_about(year: int, ahead: int) -> None:
    day = date(year, 6, 13)
    other = format_date(day + timedelta(ahead), "EEEE", locale="sv")
    assert read(f"{other} 13 juni", date(year, 5, 1)) == (day, Doubt.WEEKDAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("före jul", "2026-12-23"), ("till jul", "2026-12-24"), ("senast julafton", "2026-12-24"),
        ("före nyår", "2026-12-30"), ("före årsskiftet", "2026-12-31"), ("innan årets slut", "2026-12-31"),
        ("före trettonhelgen", "2027-01-04"), ("senast tjugondag knut", "2027-01-13"), ("före påsk", "2027-03-25"),
        ("senast skärtorsdagen", "2027-03-25"), ("annandag påsk", "2027-03-29"), ("före valborg", "2027-04-29"),
        ("kristi himmelsfärdsdag", "2027-05-06"), ("före pingst", "2027-05-14"), ("till midsommar", "2027-06-25"),
        ("före midsommar", "2027-06-24"), ("före lucia", "2026-12-12"), ("första advent", "2026-11-29"),
        ("halvårsskiftet", "2027-06-30"), ("senast vecka 53", "2027-01-01"),
        ("om två veckor", "2026-12-06"), ("om 14 dagar", "2026-12-06"), ("inom en månad", "2026-12-22"),
        ("om ett halvår", "2027-05-22"), ("inom 24 timmar", "2026-11-23"), ("i morgon", "2026-11-23"),
        ("imorgon", "2026-11-23"), ("i övermorgon", "2026-11-24"), ("idag", "2026-11-22"), ("sista mars", "2027-03-31"),
        ("i slutet av mars", "2027-03-31"), ("före mars", "2027-02-28"), ("i februari", "2027-02-28"),
        ("månadsskiftet", "2026-11-30"), ("månadsskiftet mars/april", "2027-03-31"), ("nästa månad", "2026-12-31"),
        ("den 3:e", "2026-12-03"), ("senast den 30", "2026-11-30"), ("nästa vecka", "2026-11-27"),
        ("tisdag v. 3", "2027-01-19"), ("v 50, helst tisdag", "2026-12-08"), ("fredag nästa vecka", "2026-11-27"),
        ("första måndagen i april", "2027-04-05"), ("en vecka före jul", "2026-12-17"),
        ("1 mars nästa år", "2027-03-01"),
        ("kl 13 den 5 mars", "2027-03-05"),
    ],
)  # fmt: skip
def test_what_everyone_means_the_same_by_is_sure(text: str, day: str) -> None:
    assert read(text) == (date.fromisoformat(day), None)


@pytest.mark.parametrize(
    ("text", "day", "why"),
    [
        ("före 1 mars", "2027-02-28", Doubt.BEFORE), ("efter påsk", "2027-03-30", Doubt.AFTER),
        ("från 1 mars", "2027-03-01", Doubt.FROM), ("1–5 mars", "2027-03-05", Doubt.RANGE),
        ("v. 12-13", "2027-04-02", Doubt.RANGE), ("i höst", "2026-11-30", Doubt.VARIES),
        ("före sommarlovet", "2027-06-11", Doubt.VARIES), ("under höstlovet", "2027-11-05", Doubt.VARIES),
        ("i början av mars", "2027-03-10", Doubt.VAGUE), ("mitten av mars", "2027-03-15", Doubt.VAGUE),
        ("till mars", "2027-03-01", Doubt.VAGUE), ("om ett par veckor", "2026-12-06", Doubt.VAGUE),
        ("ca 1 mars", "2027-03-01", Doubt.VAGUE), ("1 mars?", "2027-03-01", Doubt.VAGUE),
        ("nästa fredag", "2026-11-27", Doubt.NEXT), ("1 november", "2027-11-01", Doubt.PASSED),
        ("1 mars 2026", "2026-03-01", Doubt.PAST), ("den 22", "2026-11-22", Doubt.TODAY),
        ("vid mötet den 3 mars", "2027-03-03", Doubt.PLACE), ("15 febuari", "2027-02-15", Doubt.NEARLY),
        ("3/15", "2027-03-15", Doubt.NEARLY), ("1/2 tablett", "2027-02-01", Doubt.PLACE),
        ("1 mars 2039", "2039-03-01", Doubt.FAR), ("måndag eller tisdag", "2026-11-24", Doubt.RANGE),
    ],
)  # fmt: skip
def test_what_can_be_meant_otherwise_is_read_and_asked_about(text: str, day: str, why: Doubt) -> None:
    assert read(text) == (date.fromisoformat(day), why)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31 april", Doubt.NO_SUCH_DAY), ("29 februari", Doubt.NO_SUCH_DAY), ("29 februari 2027", Doubt.NO_SUCH_DAY),
        ("v. 54", Doubt.NO_SUCH_DAY), ("snarast", Doubt.SOON), ("asap", Doubt.SOON),
        ("till nästa möte", Doubt.NO_MEETING),
        ("kl 13", Doubt.UNSAID), ("13.30", Doubt.UNSAID), ("1 gång i veckan", Doubt.UNSAID), ("24/7", Doubt.UNSAID),
        ("varje fredag", Doubt.UNSAID), ("070-123 45 67", Doubt.UNSAID), ("9 § LSS", Doubt.UNSAID),
        ("50 %", Doubt.UNSAID),
        ("i fredags", Doubt.UNSAID), ("förra veckan", Doubt.UNSAID), ("varannan vecka", Doubt.UNSAID),
    ],
)  # fmt: skip
def test_what_is_no_day_is_never_made_one_and_its_words_are_kept(text: str, why: Doubt) -> None:
    answer = understood(case("katja"), f"Lars: ordlista {text}", SAID_ON)
    assert (answer.by.value, answer.by.why) == (None, why)
    assert text in answer.what.value


def test_the_next_meeting_is_the_plans_own_and_never_todays() -> None:
    assert read("till nästa möte", date(2026, 1, 20)) == (date(2026, 6, 2), None)
    assert read("till nästa möte", date(2026, 6, 2)) == (None, Doubt.NO_MEETING)
    assert read("två veckor före mötet", date(2026, 2, 1)) == (date(2026, 5, 19), None)
    assert read("dagen före mötet", date(2026, 2, 1)) == (date(2026, 6, 1), None)
    assert read("veckan före mötet", date(2026, 2, 1)) == (date(2026, 5, 29), Doubt.VAGUE)
    assert read("till utvärderingen", date(2026, 2, 1)) == (date(2027, 1, 19), None)


def test_of_two_days_the_one_that_is_said_to_be_the_last_counts() -> None:
    answer = understood(case("katja"), "Eva: boka besök den 3 mars, senast 15 februari", date(2026, 2, 1))
    assert (answer.by.value, answer.by.sure) == (date(2026, 2, 15), True)
    assert answer.what.value == "boka besök den 3 mars"
    assert read("3 mars, 8 mars")[1] is Doubt.SEVERAL


@settings(max_examples=40)
@given(on=st.dates())
def test_a_day_can_be_asked_for_at_any_end_of_the_calendar(on: date) -> None:
    for text in ("om 999 år", "före jul", "v. 53", "nästa vecka", "i vinter"):
        value, why = read(text, on)
        assert value is None or value >= on or why is Doubt.PAST


@pytest.mark.parametrize(
    ("year", "day"),
    [(2000, "04-23"), (2011, "04-24"), (2024, "03-31"), (2027, "03-28"), (2038, "04-25"), (2285, "03-22")],
)
def test_easter_is_the_almanacs(year: int, day: str) -> None:
    assert easter(year) == date.fromisoformat(f"{year}-{day}")


@given(year=st.integers(1800, 2500))
def test_every_feast_begins_before_it_ends(year: int) -> None:
    for feast in FEASTS:
        assert feast.main(year) <= feast.last(year), feast.names
        assert feast.first(year) <= feast.last(year) + timedelta(1), feast.names
