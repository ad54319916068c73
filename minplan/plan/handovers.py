"""Somebody's part in the plan goes over to another, or the plan itself comes to its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minplan.plan.item import Item


class HandoverKind(StrEnum):
    """What goes over."""

    COORDINATOR = "coordinator"
    REPRESENTATIVE = "representative"
    OFFICER = "officer"
    OF_AGE = "of_age"
    ENDING = "ending"


class EndedWhy(StrEnum):
    """Why a plan came to its end."""

    DONE = "done"
    MOVED = "moved"
    NOT_WANTED = "not_wanted"
    DIED = "died"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover(Item):
    """On a day somebody `left` and another `took_over`; `summary` is what the new one should know first.

    Both are empty where the person came of age or the plan ended.
    """

    kind: HandoverKind
    on: date
    left: str = ""
    took_over: str = ""
    summary: str = ""
