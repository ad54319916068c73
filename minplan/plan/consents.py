"""Informed consents and the copies that the person wants others to have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minplan.plan.goals import Subject
from minplan.plan.item import Item


class Kind(StrEnum):
    """A kind of information in the plan that a consent may grant."""

    IDENTITY = "identity"
    REASONS = "reasons"
    SITUATION = "situation"
    GOALS = "goals"
    ACTIONS = "actions"
    OTHER_PLANS = "other_plans"


Category = Kind | Subject
"""What a consent names: a kind of information, or a sensitive subject."""


class ConsentForm(StrEnum):
    """How a consent was given."""

    WRITTEN = "written"
    ORAL = "oral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Item):
    """An informed consent: to whom, about what, what for, given by whom, from when until when.

    `by` empty means the person. Without `until` it lasts a year from `given`, and `check` says so.
    """

    to: tuple[str, ...]
    categories: tuple[Category, ...]
    purpose: str
    given: date
    until: date | None = None
    consequences: str = ""
    informed_by: str = ""
    review: date | None = None
    by: tuple[str, ...] = ()
    form: ConsentForm | None = None
    except_categories: tuple[Category, ...] = ()
    except_to: tuple[str, ...] = ()
    withdrawn: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy(Item):
    """Someone whom the person wants to have a copy."""

    to: str
