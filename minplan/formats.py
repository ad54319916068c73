"""Days, times, lists and names as people read them, in the language spoken here (see `text`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from minplan.text import _, language

if TYPE_CHECKING:
    from babel import Locale

# Babel is read in with the first day that is written: a program that has only just started writes none.


@cache
def _locale(language: str) -> Locale:
    from babel import Locale

    return Locale.parse({"en": "en_GB"}.get(language.partition("@")[0], "sv_SE"))


def _date(day: date, pattern: str) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=_locale(language()))


def long_day(day: date) -> str:
    """12 mars 2027."""
    return _date(day, "d MMMM y")


def weekday(day: date) -> str:
    """fredag 12 mars 2027."""
    return _date(day, "EEEE d MMMM y")


def month(day: date) -> str:
    """mars."""
    return _date(day, "LLLL")


def clock_time(moment: datetime) -> str:
    """13.30 in Swedish, 13:30 in English."""
    from babel.dates import format_time

    return format_time(moment, "HH:mm" if language() == "en" else "HH.mm", locale=_locale(language()))


def listed(words: Sequence[str]) -> str:
    """Eva, Per och Sara."""
    from babel.lists import format_list

    return format_list(list(words), locale=_locale(language()))


def capital(text: str) -> str:
    """The text begun with a capital letter, as at the head of a line; all else as it is written."""
    return text[:1].upper() + text[1:]


def without_language(text: str) -> str:
    """A text as a key that is the same however a language writes its days, times and lists; not meant to be read."""
    return _WRITTEN.sub(lambda found: _swedish(found[0].lower()), text).strip()


_WRITTEN = re.compile(r"[^\W\d_]+|(?<=\d)[:.](?=\d)")


@cache
def _in_swedish() -> Mapping[str, str]:
    """The words that Babel writes days and lists with, English to Swedish."""
    english, swedish = _locale("en"), _locale("sv")
    found = {"and": "och", ":": ".", "at": "kl"}
    for names in ("months", "days"):
        for width, said in getattr(english, names)["format"].items():
            if width == "wide":
                found |= {name.lower(): getattr(swedish, names)["format"][width][key] for key, name in said.items()}
    return found


def _swedish(word: str) -> str:
    return _in_swedish().get(word, word)


def grouped(text: str, size: int = 4) -> str:
    """A long code in groups, for reading: 3F2A 91C0 77DE."""
    return " ".join(text[start : start + size] for start in range(0, len(text), size))


Said = str | int | date | tuple[str, ...]
"""What a sentence can be filled with: a word, a number, a day, several names."""


def sentence(message: str, values: Mapping[str, Said]) -> str:
    """A message in the language spoken here, its braces filled; days are written out, names are joined by "och"."""
    return _(message).format(**{name: _said(value) for name, value in values.items()})


def _said(value: Said) -> str | int:
    if isinstance(value, date):
        return long_day(value)
    return listed(value) if isinstance(value, tuple) else value
