"""What a recipient may see of the plan, on a day, by which consent, or why not.

Kinds are the kinds of information, subjects the sensitive matters that an item concerns. An item is shown when one
consent in force grants its kind and every subject it concerns, and no consent in force for that recipient excepts any
of them. Consents are never added together.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minplan.plan.consents import Category, Consent, Kind
from minplan.plan.days import years_later
from minplan.plan.evaluations import Evaluation
from minplan.plan.goals import Action, Difference, Goal, Subject
from minplan.plan.item import Item
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.plan.representation import Act, may, sees_all

KIND_OF: dict[str, Kind] = {
    "communication": Kind.IDENTITY,
    "about": Kind.IDENTITY,
    "reasons": Kind.REASONS,
    "resources": Kind.REASONS,
    "situation": Kind.SITUATION,
    "goals": Kind.GOALS,
    "differences": Kind.GOALS,
    "actions": Kind.ACTIONS,
    "other_plans": Kind.OTHER_PLANS,
}
"""The kind of information that each collection holds; what is not here is told by other rules than consent."""


class Why(StrEnum):
    """Why something is shown or withheld; the last six are for what no consent decides about."""

    SEES_ALL = "sees_all"
    CONSENT = "consent"
    NO_CONSENT = "no_consent"
    NOT_GRANTED = "not_granted"
    EXCEPTED = "excepted"
    NOT_INVITED = "not_invited"
    NOT_NAMED = "not_named"
    NOT_TICKED = "not_ticked"
    PROTECTED = "protected"
    PRIVATE = "private"
    ON_NO_COPY = "on_no_copy"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it is shown, why, by or against which consent (its id), and which categories stood in the way."""

    shown: bool
    why: Why
    consent: str = ""
    categories: tuple[Category, ...] = ()

    def __bool__(self) -> bool:
        return self.shown


def ends(consent: Consent) -> date:
    """The consent's last day: its own, or a year from the day it was given."""
    return consent.until if consent.until is not None else years_later(consent.given, 1)


def entitled(plan: Plan, consent: Consent, day: date) -> bool:
    """Whether someone who gave the consent had the right to, both when it was given and on this day."""
    return any(
        may(plan, who, Act.CONSENT, consent.given) and may(plan, who, Act.CONSENT, day)
        for who in consent.by or (PERSON,)
    )


def runs(consent: Consent, day: date) -> bool:
    """Whether the consent has begun, has not ended and is not withdrawn."""
    return consent.given <= day <= ends(consent) and (consent.withdrawn is None or day < consent.withdrawn)


def in_force(plan: Plan, recipient: str, day: date) -> tuple[Consent, ...]:
    """The consents in force for this recipient on this day: named, running, given by right, and by all it tells of."""
    return tuple(
        one
        for one in plan.consents
        if recipient in one.to
        and recipient not in one.except_to
        and set(one.others) <= set(one.others_agreed)
        and runs(one, day)
        and entitled(plan, one, day)
    )


def concerns(plan: Plan, item: Item) -> tuple[Subject, ...]:
    """Every subject an item concerns: its own, and for what hangs on a goal those of the goal."""
    return _concerns(item, {one.id: one for one in plan.goals})


def _concerns(item: Item, goals: Mapping[str, Goal]) -> tuple[Subject, ...]:
    own: tuple[Subject, ...] = getattr(item, "concerns", ())
    if isinstance(item, Action | Difference | Evaluation):
        return own + tuple(subject for subject in goals[item.goal].concerns if subject not in own)
    return own


def wanted(plan: Plan, collection: str, item: Item) -> frozenset[Category]:
    """The kind and every subject that a consent must grant for this item of this collection to be shown. Raises
    KeyError for a collection that no consent decides about (see `KIND_OF`).
    """
    return frozenset((KIND_OF[collection], *concerns(plan, item)))


def all_wanted(plan: Plan) -> dict[tuple[str, str], frozenset[Category]]:
    """What is `wanted` for each item that a consent decides about, by its collection and id."""
    goals = {one.id: one for one in plan.goals}
    return {
        (name, one.id): frozenset((kind, *_concerns(one, goals)))
        for name, kind in KIND_OF.items()
        for one in getattr(plan, name)
    }


def may_see(plan: Plan, recipient: str, collection: str, item: Item, day: date) -> Verdict:
    """May this recipient see this item of this collection on this day? Raises KeyError for a collection that no
    consent decides about (see `KIND_OF`).
    """
    if sees_all(plan, recipient, day):
        return Verdict(True, Why.SEES_ALL)
    return granted(plan, recipient, wanted(plan, collection, item), day)


def granted(plan: Plan, recipient: str, wanted: Collection[Category], day: date) -> Verdict:
    """Does one consent in force grant all that is wanted, with no other in the way?"""
    return decided(in_force(plan, recipient, day), wanted)


def decided(consents: Sequence[Consent], wanted: Collection[Category]) -> Verdict:
    """What one recipient's consents in force decide about all that is wanted."""
    if not consents:
        return Verdict(False, Why.NO_CONSENT)
    for consent in consents:
        excepted = tuple(one for one in consent.except_categories if one in wanted)
        if excepted:
            return Verdict(False, Why.EXCEPTED, consent.id, excepted)
    for consent in consents:
        if all(one in consent.categories for one in wanted):
            return Verdict(True, Why.CONSENT, consent.id)
    anywhere = {category for consent in consents for category in consent.categories}
    return Verdict(False, Why.NOT_GRANTED, "", tuple(sorted(one for one in wanted if one not in anywhere)))


def may_be_told_own(plan: Plan, doer: str, action: Action, day: date) -> bool:
    """May an invitation or a list of promises tell a doer of this action of their own? Yes, without any consent,
    unless it concerns a subject that is not granted to them.
    """
    subjects = concerns(plan, action)
    return sees_all(plan, doer, day) or not subjects or bool(granted(plan, doer, subjects, day))
