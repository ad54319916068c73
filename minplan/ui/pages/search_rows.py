"""What a search found, row by row: the text, in what part of the plan it stands, and what it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minplan.plan.plan import COLLECTIONS, Plan
from minplan.plan.search import Hit, folded
from minplan.text import _
from minplan.ui.pages.places import PAGE_OF
from minplan.ui.widgets.row import Row

MOST = 50
_BEFORE, _LONGEST = 60, 220
_TITLES = ("what", "name", "role", "text", "purpose")


def found_rows(plan: Plan, hits: Sequence[Hit], typed: str) -> tuple[Row, ...]:
    """A row for each hit."""
    return tuple(_rows(plan, hits, typed))


def _rows(plan: Plan, hits: Sequence[Hit], typed: str) -> Iterator[Row]:
    looked_in = {hit.collection for hit in hits} & COLLECTIONS.keys()
    items = {name: {one.id: one for one in getattr(plan, name)} for name in looked_in}
    for hit in hits:
        where = _(PAGE_OF[hit.collection].name)
        item = items.get(hit.collection, {}).get(hit.id)
        title = next((str(held) for name in _TITLES if (held := getattr(item, name, ""))), "")
        of = (title,) if title and title != hit.text else ()
        text = excerpt(hit.text, typed)
        spoken = ". ".join((text.rstrip("."), where, *of))
        yield Row((hit.collection, hit.id), text, spoken, about=(" · ".join((where, *of)),))


def excerpt(text: str, typed: str) -> str:
    """The text on one line; of a long one what stands round the first word typed, with … where it goes on."""
    one_line = " ".join(text.split())
    if len(one_line) <= _LONGEST:
        return one_line
    words = folded(typed).split()
    place = max(folded(one_line).find(words[0]), 0) if words else 0
    start = max(0, place - _BEFORE)
    start = one_line.find(" ", start) + 1 if start and " " in one_line[start:place] else start
    end = min(len(one_line), start + _LONGEST)
    return ("… " if start else "") + one_line[start:end].strip() + (" …" if end < len(one_line) else "")
