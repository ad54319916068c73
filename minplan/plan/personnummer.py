"""Personnummer and samordningsnummer: ten or twelve digits with a day, a serial number and a control digit.

Source: folkbokföringslagen (1991:481) 18 §; lag (2022:1697) om samordningsnummer. The day in the number is not always
the birthday, so nothing here compares the two.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

_FORM = re.compile(r"(?:([0-9]{4})([0-9]{4})-|([0-9]{2})([0-9]{4})([-+]))([0-9]{4})")
_CENTURIES = {"-": (1900, 2000), "+": (1800, 1900)}


class Flaw(StrEnum):
    """What is wrong with a number."""

    FORM = "form"
    DAY = "day"
    CONTROL_DIGIT = "control_digit"


def flaw(number: str) -> Flaw | None:
    """What is wrong with `YYYYMMDD-NNNN`, `YYMMDD-NNNN` or `YYMMDD+NNNN`; None when it may be somebody's.

    A samordningsnummer has its day plus 60. A plus stands from the year the person turns 100; which century that makes
    it depends on today, so a ten-digit day is right when it is a day in either of the two centuries it may mean.
    """
    form = _FORM.fullmatch(number)
    if form is None:
        return Flaw.FORM
    year, month_day, short_year, short_month_day, sign, end = form.groups()
    years = [int(year)] if year else [century + int(short_year) for century in _CENTURIES[sign]]
    if not any(_is_day(one, month_day or short_month_day) for one in years):
        return Flaw.DAY
    nine = (year[2:] + month_day if year else short_year + short_month_day) + end[:3]
    return None if control_digit(nine) == int(end[3]) else Flaw.CONTROL_DIGIT


def control_digit(nine: str) -> int:
    """The tenth digit of a number whose first nine are these: every other is doubled, and the sum filled up to tens."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(nine))
    return -sum(one // 10 + one % 10 for one in doubled) % 10


def _is_day(year: int, month_day: str) -> bool:
    month, day = int(month_day[:2]), int(month_day[2:])
    try:
        date(year, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True
