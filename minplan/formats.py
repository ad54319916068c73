"""Days, times, lists and names as people read them, in the language spoken here (see `text`).

The words are those of Unicode's CLDR; they come into the catalogues when those are built.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache

from minplan.text import _, language, pgettext, speaking


def long_day(day: date) -> str:
    """12 mars 2027."""
    return f"{day.day} {pgettext('month', str(day.month))} {day.year}"


def weekday(day: date) -> str:
    """fredag 12 mars 2027."""
    return f"{pgettext('weekday', str(day.weekday()))} {long_day(day)}"


def month(day: date) -> str:
    """mars."""
    return pgettext("month alone", str(day.month))


def clock_time(moment: datetime) -> str:
    """13.30 in Swedish, 13:30 in English."""
    between = ":" if language() == "en" else "."
    return f"{moment.hour:02}{between}{moment.minute:02}"


def listed(words: Sequence[str]) -> str:
    """Eva, Per och Sara."""
    if len(words) < 3:
        return _joined("2", *words) if len(words) == 2 else "".join(words)
    said = _joined("start", words[0], words[1])
    for word in words[2:-1]:
        said = _joined("middle", said, word)
    return _joined("end", said, words[-1])


def _joined(how: str, one: str, other: str) -> str:
    return pgettext("list", how).format(one, other)


def capital(text: str) -> str:
    """The text begun with a capital letter, as at the head of a line; all else as it is written."""
    return text[:1].upper() + text[1:]


def without_language(text: str) -> str:
    """A text as a key that is the same however a language writes its days, times and lists; not meant to be read."""
    return _WRITTEN.sub(lambda found: _swedish(found[0].lower()), text).strip()


_WRITTEN = re.compile(r"[^\W\d_]+|(?<=\d)[:.](?=\d)")


@cache
def _in_swedish() -> Mapping[str, str]:
    """The words that days and lists are written with, English to Swedish."""
    words = [("month", str(number)) for number in range(1, 13)] + [("weekday", str(number)) for number in range(7)]
    with speaking("en"):
        english = [pgettext(*word).lower() for word in words]
    with speaking("sv"):
        swedish = [pgettext(*word) for word in words]
    return {"and": "och", ":": ".", "at": "kl", **dict(zip(english, swedish, strict=True))}


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
