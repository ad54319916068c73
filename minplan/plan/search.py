"""Search over everything in a plan, as one types. Letters are found as they are written: å is not a, é is not e."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from unicodedata import normalize

from minplan.plan.people import Address
from minplan.plan.plan import COLLECTIONS, LEADS_TO, SINGLES, Plan

_NOT_WORDS = {"id", "order", "agreement", "fingerprint", "record", "papers", "digest", "told", "drawn"}
_POINTERS = {name for leads in LEADS_TO.values() for name in leads} | {"coordinator", "dealt_with"}


@dataclass(frozen=True, slots=True)
class Hit:
    """Where something was found: `text` is the field's own text, `id` is empty for what the plan has one of."""

    collection: str
    id: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class _Entry:
    hit: Hit
    folded: str


class Index:
    """Everything that can be searched in one plan, made ready once; a changed plan gets a new one."""

    def __init__(self, plan: Plan) -> None:
        self._entries = tuple(_Entry(hit, folded(hit.text)) for hit in _texts(plan))

    def find(self, typed: str, most: int = 50) -> tuple[Hit, ...]:
        """The texts that hold every word typed, those where a word begins with the first one before the others."""
        words = folded(typed).split()
        if not words:
            return ()
        found = [one for one in self._entries if all(word in one.folded for word in words)]
        found.sort(key=lambda one: f" {words[0]}" not in f" {one.folded}")
        return tuple(one.hit for one in found[:most])


def folded(text: str) -> str:
    """The text as it is compared: composed, without regard to capitals."""
    return normalize("NFC", normalize("NFC", text).casefold())


def _texts(plan: Plan) -> Iterator[Hit]:
    for name in SINGLES:
        yield from _of(name, "", getattr(plan, name))
    for name in COLLECTIONS:
        for item in getattr(plan, name):
            yield from _of(name, item.id, item)


def _of(collection: str, item: str, value: object) -> Iterator[Hit]:
    for one in fields(value):  # type: ignore[arg-type]
        if one.name in _NOT_WORDS or one.name in _POINTERS:
            continue
        held = getattr(value, one.name)
        if isinstance(held, Address):
            held = (held.street, held.postal_code, held.city)
        for text in held if isinstance(held, tuple) else (held,):
            # A code is a str as well, and is no word of the person's.
            if type(text) is str and text:
                yield Hit(collection, item, one.name, text)
