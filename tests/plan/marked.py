"""Plans whose every text is a mark of its own, so that a mark on a copy tells which text of the plan it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, replace
from enum import Enum
from typing import Any

from minplan.plan.people import Address
from minplan.plan.plan import COLLECTIONS, LEADS_TO, Plan

Place = tuple[str, str, str]
"""Where a text stands: collection, id and field."""

_NO_TEXT = {"id", "version", "digest", "fingerprint", "agreement", "people", "papers", "told", "drawn", "signs_as"}
_MARK = re.compile(r"zq\d{5}x")


def marked(plan: Plan, before: str = "") -> tuple[Plan, dict[str, Place]]:
    """The plan with a mark for each text that a person may write, `before` each the same, and where each mark stands.

    A name that is empty stays so: someone may have no name yet. All other fields are filled.
    """
    places: dict[str, Place] = {}

    def mark(*place: str) -> str:
        name = f"zq{len(places):05d}x"
        places[name] = place[0], place[1], place[2]
        return before + name

    parts: dict[str, Any] = {"person": _marked(plan.person, "person", mark)}
    for collection in COLLECTIONS:
        parts[collection] = tuple(_marked(one, collection, mark) for one in getattr(plan, collection))
    return replace(plan, **parts), places


def marks(text: str) -> set[str]:
    """All marks in a text."""
    return set(_MARK.findall(text))


def _marked(value: Any, collection: str, mark: Callable[..., str]) -> Any:
    found: dict[str, Any] = {}
    for one in fields(value):
        old = getattr(value, one.name)
        place = (collection, getattr(value, "id", ""), one.name)
        if one.name in _NO_TEXT or one.name in LEADS_TO.get(collection, {}):
            continue
        if one.name == "address":
            found[one.name] = Address(street=mark(*place), postal_code=mark(*place), city=mark(*place))
        elif one.name in ("topics", "witnesses"):
            found[one.name] = (mark(*place), mark(*place))
        elif isinstance(old, str) and not isinstance(old, Enum) and (old or one.name != "name"):
            found[one.name] = mark(*place)
    return replace(value, **found)
