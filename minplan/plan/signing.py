"""Versions that are kept for good, who signed them, and the fingerprint that binds the two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minplan.plan.item import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Item):
    """The plan as it stood when it was sealed: `agreement` is its canonical JSON, `schema` the form of that JSON,
    `fingerprint` the SHA-256 of its bytes in hex.
    """

    number: int
    sealed: date
    fingerprint: str
    schema: int
    agreement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Item):
    """Somebody signed a version."""

    version: str
    by: str
    on: date
    place: str = ""
