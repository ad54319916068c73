"""Informed consents, the copies that the person wants others to have, and what was handed out."""

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


class Contact(StrEnum):
    """How the person is reached or known: on nobody's copy unless the person has ticked it for that copy."""

    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    PERSONNUMMER = "personnummer"


class Handed(StrEnum):
    """What was handed out or sent: the plan, a recipient's copy, or one of the letters."""

    PLAN = "plan"
    COPY = "copy"
    WITHDRAWAL = "withdrawal"
    REQUEST = "request"
    REMINDER = "reminder"
    DEMAND = "demand"
    COMPLAINT = "complaint"
    COMPLAINT_IVO = "complaint_ivo"
    COMPLAINT_JO = "complaint_jo"
    INVITATION = "invitation"
    REPORT_WANTED = "report_wanted"
    MINUTES = "minutes"
    PROMISES = "promises"
    LATE = "late"
    LATE_FIRM = "late_firm"
    REVIEW = "review"
    HANDOVER = "handover"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Item):
    """An informed consent: to whom, about what, what for, given by whom, from when until when.

    `by` empty means the person. Without `until` it lasts a year from `given`, and `check` says so. `ground` is what is
    kept beside it about the right of whoever gave it. `others` are those whose facts it tells besides the person's; it
    holds when all of them are among `others_agreed` (12 kap. 2 § OSL: each decides about what is their own).
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
    ground: str = ""
    others: tuple[str, ...] = ()
    others_agreed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy(Item):
    """Someone whom the person wants to have a copy; `contact` is what of how to reach the person it may show."""

    to: str
    contact: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOut(Item):
    """Somebody was given a paper on a day, by somebody (`by` empty: not said).

    `addressed` is whom a letter went to that is nobody of the plan (`to` is empty then): an authority. `version`
    is the sealed version that it showed, empty for a draft; `digest` the SHA-256 of the paper's bytes in hex; `told`
    each item that it spoke of, as "goals/ID".
    """

    on: date
    what: Handed
    to: str = ""
    addressed: str = ""
    by: str = ""
    version: str = ""
    digest: str = ""
    told: tuple[str, ...] = ()
