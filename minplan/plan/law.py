"""What the law says, in plain Swedish, with how sure we are and the day it was checked; read once from resources.

No text names a paragraph of the law by itself: it asks here, so that a change of law is a change in one file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from minplan.paths import resource


class Certainty(StrEnum):
    """How sure we are of a fact."""

    STATUTE = "A"
    """The text of the law was read."""
    AUTHORITY = "B"
    """An authority's or a court's page was read."""
    OUR_READING = "C"
    NOT_VERIFIED = "X"
    """Then the text of the fact says so."""


class Answers(StrEnum):
    """Who answers for a measure (2 § LSS)."""

    KOMMUN = "kommun"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of law: `text` is our own plain Swedish, `checked` the day it was last held against its source.

    Several certainties mean that some of it is surer than the rest, and the text tells what.
    """

    id: str
    law: str
    section: str
    text: str
    certainty: tuple[Certainty, ...]
    checked: date

    @property
    def reference(self) -> str:
        """10 § LSS; empty when no law says it."""
        return " ".join(part for part in (self.section, self.law) if part)

    @property
    def verified(self) -> bool:
        """Whether all of it has been held against a source."""
        return Certainty.NOT_VERIFIED not in self.certainty


@dataclass(frozen=True, slots=True)
class LssMeasure:
    """One of the ten measures of 9 § LSS: its number there, its name in Swedish, and who answers for it."""

    number: int
    name: str
    answers: Answers


class BrokenLaw(ValueError):
    """The file of law facts is not as it must be; minplan should be installed anew."""


@cache
def facts() -> Mapping[str, Fact]:
    """Every fact by its id. Raises BrokenLaw."""
    return _by("id", [_fact(entry) for entry in _entries("facts", Fact)])


@cache
def measures() -> Mapping[int, LssMeasure]:
    """The ten measures by their number. Raises BrokenLaw."""
    return _by("number", [_measure(entry) for entry in _entries("measures", LssMeasure)])


def _entries(name: str, kind: type[Fact] | type[LssMeasure]) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(resource("law", "facts.json").read_text(encoding="utf-8"))[name]
    wanted = {one.name for one in fields(kind)}
    for entry in entries:
        if set(entry) != wanted:
            raise BrokenLaw(f"{entry} must have {sorted(wanted)} and nothing else")
    return entries


def _fact(entry: dict[str, Any]) -> Fact:
    words = {name: entry[name] for name in ("id", "law", "section", "text")}
    if not all(isinstance(one, str) for one in words.values()) or not entry["text"] or not entry["certainty"]:
        raise BrokenLaw(f"{entry} lacks something")
    try:
        certainty = tuple(Certainty(one) for one in entry["certainty"])
        return Fact(**words, certainty=certainty, checked=date.fromisoformat(entry["checked"]))
    except (ValueError, TypeError) as wrong:
        raise BrokenLaw(f"law fact {entry['id']}: {wrong}") from wrong


def _measure(entry: dict[str, Any]) -> LssMeasure:
    try:
        return LssMeasure(int(entry["number"]), str(entry["name"]), Answers(entry["answers"]))
    except ValueError as wrong:
        raise BrokenLaw(f"measure {entry['number']}: {wrong}") from wrong


def _by(name: str, read: list[Any]) -> Mapping[Any, Any]:
    found = {getattr(one, name): one for one in read}
    if len(found) < len(read):
        raise BrokenLaw(f"two of the law's entries share their {name}")
    return MappingProxyType(found)
