"""Counting with days as people and laws do."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

COMING_OF_AGE = 18
ASKS_ALONE = 15


def months_later(day: date, months: int) -> date:
    """The same day so many months on; the month's last day where there is no such day, the calendar's where it ends."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_later(day: date, years: int) -> date:
    """The same day so many years on; 28 February for 29 February in a common year."""
    return months_later(day, 12 * years)


def age(born: date, day: date) -> int:
    """Whole years lived on that day; a birthday counts from its morning."""
    years = day.year - born.year
    return years if years_later(born, years) <= day else years - 1
