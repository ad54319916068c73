"""What people type: days and times as they are meant, and what seems odd about a number or an address.

A day that cannot be understood has no value that a plan could keep, so it waits beside its field (`Unreadable`).
A number or an address that seems wrong is kept as it is typed, and the doubt is said beside it: it may yet be right.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, time

from minplan.formats import long_day
from minplan.plan import personnummer
from minplan.plan.days import years_later
from minplan.plan.personnummer import Flaw
from minplan.text import _

_MONTHS = (
    ("januari", "january"), ("februari", "february"), ("mars", "march"), ("april",), ("maj", "may"),
    ("juni", "june"), ("juli", "july"), ("augusti", "august"), ("september",), ("oktober", "october"),
    ("november",), ("december",),
)  # fmt: skip

_YEAR_FIRST = re.compile(r"(\d{4})[-./ ]?(\d{1,2})[-./ ]?(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-./]\s*(\d{1,2})(?:\s*[-./ ]\s*(\d{4}))?")
_IN_WORDS = re.compile(r"(?:den\s+)?(\d{1,2})(?::?[ae]|st|nd|rd|th)?[.]?\s+([a-zåäö]{3,})\.?,?(?:\s+(\d{4}))?")
_TIME = re.compile(r"(?:klockan|kl\.?)?\s*(\d{1,2})(?:\s*[.:]?\s*(\d{2}))?")


class Unreadable(ValueError):
    """What is typed is no day or no time; the sentence suggests one."""


def read_day(text: str, today: date) -> date:
    """The day that is meant: 12 mars 2027, 2027-03-12, 12/3 2027; without a year, the next such day.

    Raises Unreadable.
    """
    said = " ".join(text.casefold().split())
    year, month, day = _parts(said, today)
    if not 1 <= month <= 12 or not 1 <= day <= 31 or year == 0:
        raise Unreadable(_unknown(today))
    if year is None:
        year = today.year
        if day <= monthrange(year, month)[1] and date(year, month, day) < today:
            year += 1
    last = monthrange(year, month)[1]
    if day > last:
        meant = long_day(date(year, month, last))
        raise Unreadable(_("That day does not exist. Do you mean {day}?").format(day=meant))
    return date(year, month, day)


def _parts(said: str, today: date) -> tuple[int | None, int, int]:
    if found := _YEAR_FIRST.fullmatch(said):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_FIRST.fullmatch(said):
        return int(found[3]) if found[3] else None, int(found[2]), int(found[1])
    if found := _IN_WORDS.fullmatch(said):
        for number, names in enumerate(_MONTHS, 1):
            if any(name.startswith(found[2]) for name in names):
                return int(found[3]) if found[3] else None, number, int(found[1])
    raise Unreadable(_unknown(today))


def _unknown(today: date) -> str:
    return _("Write the day like this: {day}.").format(day=long_day(years_later(today, 1)))


def read_time(text: str) -> time:
    """The time that is meant: 13.30, 13:30, 1330, 13. Raises Unreadable."""
    found = _TIME.fullmatch(" ".join(text.casefold().split()))
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise Unreadable(_("Write the time like this: {time}.").format(time="13.30"))
    return time(int(found[1]), int(found[2] or 0))


def odd_number(text: str) -> str:
    """What seems odd about a personnummer, as a sentence with what would be right; "" when nothing does."""
    flaw = personnummer.flaw(text.strip()) if text.strip() else None
    if flaw is Flaw.FORM:
        return _("A personnummer is written like this: {example}.").format(example="20010203-1234")
    if flaw is Flaw.DAY:
        return _("The day in the number does not exist. Look at the first eight digits.")
    if flaw is Flaw.CONTROL_DIGIT:
        # It may also be another digit that is wrong.
        digits = "".join(one for one in text if one.isdigit())
        right = personnummer.control_digit(digits[-10:-1])
        return _("One digit seems wrong. With these digits the last one should be {digit}.").format(digit=right)
    return ""


def odd_email(text: str) -> str:
    """What seems odd about an e-mail address, as a sentence; "" when nothing does."""
    name, at, place = text.strip().partition("@")
    if not text.strip() or (at and name and place):
        return ""
    return _("An e-mail address has an @ in it, like {example}.").format(example="namn@exempel.se")
