"""The person's private notes: nobody else's copy shows them, not a guardian's either (12 kap. 3 § OSL for a child)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minplan.plan.item import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Item):
    """A note that the person keeps alone: about a goal, from a meeting, or about anything."""

    text: str
    goal: str = ""
    meeting: str = ""
    on: date | None = None
