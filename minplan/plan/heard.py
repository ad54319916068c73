"""A typed line made ready to be understood, and what one part of it was understood as."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar
from unicodedata import category, combining, normalize

LONGEST = 1_000
"""Characters of a line that is read; what is longer is no line that somebody types at a meeting."""

Span = tuple[int, int]
"""From which character to which (not included) of the text as typed."""

T = TypeVar("T")


class Doubt(StrEnum):
    """Why a part of a line is unsure."""

    UNSAID = "unsaid"
    TOO_LONG = "too_long"
    SEVERAL = "several"
    NOT_IN_PLAN = "not_in_plan"
    NEARLY = "nearly"
    LOOSELY = "loosely"
    PLACE = "place"
    SHARED = "shared"
    WE = "we"
    WHO_IS_I = "who_is_i"
    PASSED = "passed"
    PAST = "past"
    TODAY = "today"
    NEXT = "next"
    BEFORE = "before"
    AFTER = "after"
    FROM = "from"
    RANGE = "range"
    VAGUE = "vague"
    VARIES = "varies"
    WEEKDAY = "weekday"
    NO_SUCH_DAY = "no_such_day"
    NO_MEETING = "no_meeting"
    SOON = "soon"
    FAR = "far"
    OWN_NAME = "own_name"


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """What a part of a line was understood as.

    `value` is the best reading, `others` the other ones that can be meant, the likeliest first. `why` is empty exactly
    when it is sure. `said` are the characters that it was taken from, in the text as typed.
    """

    value: T
    why: Doubt | None = None
    others: tuple[T, ...] = ()
    said: tuple[Span, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether it can stand without being asked about."""
        return self.why is None


@dataclass(frozen=True, slots=True)
class Heard:
    """A text as it is compared (`folded`), and where in the typed text each of its characters stands (`at`)."""

    typed: str
    folded: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The same stretch in the text as typed."""
        return self.at[start], self.at[end]


_LINE_ENDS = ("\t", "\n", "\r")  # what stands on either side is told apart, as in a list
_ALIKE = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("’´`", "'"))


def folded(text: str) -> str:
    """A text as it is compared, when it need not be told where its characters stand."""
    # Text that can be printed has no invisible marks; hundreds of words are folded for each line.
    return _fold(text if text.isprintable() else "".join(char for char in text if category(char) != "Cf"))


def heard(typed: str) -> Heard:
    """A text folded for comparing: composed, small letters, one kind of dash, spaces made one, no invisible marks."""
    folded: list[str] = []
    at: list[int] = []
    start = 0
    while start < len(typed):
        end = start + 1
        while end < len(typed) and combining(typed[end]):
            end += 1
        for char in _fold_one(typed[start:end]):
            if char != " " or folded[-1:] != [" "]:
                folded.append(char)
                at.append(start)
        start = end
    return Heard(typed, "".join(folded), (*at, len(typed)))


def _fold_one(cluster: str) -> str:
    if cluster in _LINE_ENDS:
        return ";"
    if cluster.isspace():
        return " "
    return "" if category(cluster[0]) == "Cf" else _fold(cluster)


def _fold(text: str) -> str:
    return normalize("NFC", normalize("NFC", text).lower()).translate(_ALIKE)


WORD = re.compile(r"[^\W\d_]+|\d+")
"""A run of letters or of digits, in a folded text."""
