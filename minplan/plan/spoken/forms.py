"""Stretches of days, and counting with them as people do when they speak."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from minplan.plan.days import months_later
from minplan.plan.heard import Doubt
from minplan.plan.plan import Plan
from minplan.plan.spoken.words import MONTHS, NUMBERS, ORDINALS, SHORT_MONTHS, SHORT_WEEKDAYS, UNITS, WEEKDAYS


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days that some words name; `main` is the one meant when nothing else is said, None when it cannot be counted.

    `exact` is a day that was named itself; `loose` a time that one can be said to begin or end in.
    """

    first: date
    last: date
    main: date | None
    why: Doubt | None = None
    others: tuple[date, ...] = ()
    exact: bool = False
    loose: bool = False


class Now(NamedTuple):
    """What a day that is said depends on: the plan with its meetings, and the day on which it is said."""

    plan: Plan
    day: date


Said = re.Match[str]
Read = Callable[[Said, Now, int], Stretch | None]


def one_day(day: date, why: Doubt | None = None, others: tuple[date, ...] = ()) -> Stretch:
    """A stretch of a single day that was named."""
    return Stretch(day, day, day, why, others, exact=True)


def end_of(day: date) -> Stretch:
    """The end of something: what is done before it is done on that very day."""
    return Stretch(plus(day, 1), day, day)


def no_day(now: Now, why: Doubt, others: tuple[date, ...] = ()) -> Stretch:
    """Words for a time that no day can be counted from."""
    return Stretch(now.day, now.day, None, why, others)


def plus(day: date, days: int) -> date:
    """So many days on, or the end of the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min


def month(year: int, number: int) -> Stretch | None:
    """A month; its last day is meant when nothing else is said."""
    if not 1 <= number <= 12 or not date.min.year <= year <= date.max.year:
        return None
    last = date(year, number, monthrange(year, number)[1])
    return Stretch(date(year, number, 1), last, last, loose=True)


def week(year: int, number: int) -> Stretch | None:
    """An ISO week (ISO 8601), Monday to Friday: a last day in a week is its Friday."""
    try:
        monday, friday = date.fromisocalendar(year, number, 1), date.fromisocalendar(year, number, 5)
    except ValueError:
        return None
    return Stretch(monday, friday, friday, loose=True)


def week_of(day: date) -> Stretch:
    """The week that a day lies in, Monday to Friday."""
    monday = plus(day, -day.weekday())
    return Stretch(monday, plus(monday, 4), plus(monday, 4), loose=True)


def dated(year: int, number: int, day: int) -> Stretch | None:
    """A day of a month. Past the month's end there is none, and its last day is offered instead."""
    whole = month(year, number)
    if whole is None or not 1 <= day <= 31:
        return None
    if day > whole.last.day:
        return Stretch(whole.last, whole.last, None, Doubt.NO_SUCH_DAY, (whole.last,), exact=True)
    return one_day(date(year, number, day))


def year_said(said: Said, now: Now) -> int | None:
    """The year that stands beside a day, when one does."""
    groups = said.groupdict()
    if year := groups.get("year") or groups.get("year2"):
        return int(year)
    if year := groups.get("short") or groups.get("short2") or groups.get("short3"):
        return 2000 + int(year)
    if groups.get("next"):
        return now.day.year + 1
    return now.day.year if groups.get("this") else None


_MONTHS = MONTHS | SHORT_MONTHS
_WEEKDAYS = WEEKDAYS | SHORT_WEEKDAYS


def number_said(text: str) -> float:
    """Två, 14, 1,5, en halv."""
    known = NUMBERS.get(" ".join(text.split()))
    return known if known is not None else float(text.replace(",", "."))


def day_number(text: str) -> int:
    """3, 3:e, tredje."""
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else ORDINALS[text]


def month_number(text: str) -> int:
    """Mars, mar."""
    return _MONTHS[text.strip().rstrip(".")]


def weekday_number(text: str) -> int:
    """Fredag, fredagen, fre: Monday is 0."""
    bare = text.strip().rstrip(".")
    return _WEEKDAYS[bare if bare in _WEEKDAYS else bare.removesuffix("en")]


def counted(number: str, unit: str, start: date, sign: int = 1) -> date:
    """So many days, weeks or months from a day on (or back), as counted in speech."""
    kind, size = UNITS[unit]
    count = number_said(number) * size
    if kind == "month":
        whole = int(count)
        later = months_later(start, sign * whole) if start.year + sign * whole // 12 > 0 else date.min
        return plus(later, sign * int((count - whole) * 30))
    return plus(start, sign * (ceil(count / 24) if kind == "hour" else int(count)))
