"""The plan: one frozen value that holds everything, read whole and never changed in place."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from typing import NamedTuple

from minplan.plan.consents import Consent, Copy, HandedOut
from minplan.plan.evaluations import Evaluation
from minplan.plan.goals import (
    Action,
    Contradiction,
    Difference,
    Elsewhere,
    Goal,
    Line,
    Measure,
    OtherPlan,
    Situation,
)
from minplan.plan.handovers import EndedWhy, Handover
from minplan.plan.item import Item, Value
from minplan.plan.meetings import FollowUp, Invitation, Meeting, Noted, Report, Request
from minplan.plan.notes import Note
from minplan.plan.people import PERSON, Participant, Person, Representative
from minplan.plan.signing import Signature, Version


class BrokenPlan(ValueError):
    """The parts do not make a whole plan: two things share an id, or a reference leads nowhere."""


Human = Person | Representative | Participant
"""Someone the plan speaks of; each has a name, ways to be reached, and perhaps a protected identity."""


class Reference(NamedTuple):
    """A field of an item that points at something: `leads_to` is "human" or the name of a collection."""

    collection: str
    id: str
    field: str
    leads_to: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Value):
    """A person's own plan. Every collection stands in the order of its items' `order` (then id), whatever came in.

    Raises BrokenPlan when two items of a collection share an id.
    """

    id: str
    person: Person
    coordinator: str
    written: date | None = None
    ended: date | None = None
    ended_why: EndedWhy | None = None
    follow_up: FollowUp = field(default_factory=FollowUp)
    communication: tuple[Line, ...] = ()
    about: tuple[Line, ...] = ()
    representatives: tuple[Representative, ...] = ()
    participants: tuple[Participant, ...] = ()
    measures: tuple[Measure, ...] = ()
    resources: tuple[Line, ...] = ()
    reasons: tuple[Line, ...] = ()
    situation: tuple[Situation, ...] = ()
    goals: tuple[Goal, ...] = ()
    differences: tuple[Difference, ...] = ()
    actions: tuple[Action, ...] = ()
    other_plans: tuple[OtherPlan, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    noted: tuple[Noted, ...] = ()
    reports: tuple[Report, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    consents: tuple[Consent, ...] = ()
    copies: tuple[Copy, ...] = ()
    handed_out: tuple[HandedOut, ...] = ()
    requests: tuple[Request, ...] = ()
    handovers: tuple[Handover, ...] = ()
    versions: tuple[Version, ...] = ()
    signatures: tuple[Signature, ...] = ()
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        for name in COLLECTIONS:
            items: tuple[Item, ...] = getattr(self, name)
            ordered = tuple(sorted(items, key=lambda item: (item.order, item.id)))
            if len({item.id for item in ordered}) < len(ordered):
                raise BrokenPlan(f"two of {name} share an id")
            if ordered != items:
                object.__setattr__(self, name, ordered)


COLLECTIONS: dict[str, type[Item]] = {
    "communication": Line,
    "about": Line,
    "representatives": Representative,
    "participants": Participant,
    "measures": Measure,
    "resources": Line,
    "reasons": Line,
    "situation": Situation,
    "goals": Goal,
    "differences": Difference,
    "actions": Action,
    "other_plans": OtherPlan,
    "elsewhere": Elsewhere,
    "contradictions": Contradiction,
    "meetings": Meeting,
    "invitations": Invitation,
    "noted": Noted,
    "reports": Report,
    "evaluations": Evaluation,
    "consents": Consent,
    "copies": Copy,
    "handed_out": HandedOut,
    "requests": Request,
    "handovers": Handover,
    "versions": Version,
    "signatures": Signature,
    "notes": Note,
}
"""Every collection of a plan by its field's name, with the class of its items."""

SINGLES: dict[str, type[Value]] = {"person": Person, "follow_up": FollowUp}
"""Every value that a plan has one of."""

OWN_FIELDS = ("coordinator", "written", "ended", "ended_why")
"""The plan's own fields that can change."""


LEADS_TO: dict[str, dict[str, str]] = {
    "measures": {"by": "human"},
    "differences": {"goal": "goals", "by": "human"},
    "actions": {"goal": "goals", "who": "human"},
    "other_plans": {"owner": "human", "goals": "goals"},
    "elsewhere": {"other_plan": "other_plans", "goal": "goals", "who": "human"},
    "contradictions": {"goal": "goals", "one": "other_plans", "other": "other_plans"},
    "meetings": {"invited": "human", "present": "human", "speaks_for_person": "human"},
    "invitations": {"meeting": "meetings", "to": "human"},
    "noted": {
        "meeting": "meetings", "by": "human", "goal": "goals", "action": "actions", "difference": "differences",
    },
    "reports": {"meeting": "meetings", "by": "human"},
    "evaluations": {"goal": "goals", "meeting": "meetings"},
    "consents": {
        "to": "human", "informed_by": "human", "by": "human", "except_to": "human", "others": "human",
        "others_agreed": "human",
    },
    "copies": {"to": "human"},
    "handed_out": {"to": "human", "by": "human", "version": "versions"},
    "requests": {"to": "human"},
    "handovers": {"left": "human", "took_over": "human"},
    "signatures": {"version": "versions", "by": "human"},
    "notes": {"goal": "goals", "meeting": "meetings"},
}  # fmt: skip
"""Which fields point at something else, and at what: a human, or an item of the collection named."""

ALWAYS = {
    (collection, one.name)
    for collection, leads in LEADS_TO.items()
    for one in fields(COLLECTIONS[collection])
    if one.name in leads and one.default is MISSING
}
"""The fields among those that can never be left empty."""


def humans(plan: Plan) -> dict[str, Human]:
    """Everyone in the plan by id, the person first."""
    everyone: dict[str, Human] = {PERSON: plan.person}
    everyone.update((one.id, one) for one in plan.representatives)
    everyone.update((one.id, one) for one in plan.participants)
    return everyone


def called(plan: Plan, who: str) -> str:
    """What to call someone: the name, or the role and organisation of one whose name is not known yet."""
    human = _human(plan, who)
    if isinstance(human, Participant) and not human.name:
        return ", ".join(part for part in (human.role, human.organisation) if part)
    return human.name


def _human(plan: Plan, who: str) -> Human:
    """The same as `humans` would find. Raises KeyError."""
    if who != PERSON:
        others: tuple[Participant | Representative, ...] = (*plan.participants, *plan.representatives)
        for one in others:
            if one.id == who:
                return one
        raise KeyError(who)
    return plan.person


def responsible(plan: Plan) -> str:
    """Who answers for the plan, by id: the one chosen, or the person as long as nobody is."""
    return plan.coordinator or PERSON


def references(plan: Plan) -> list[Reference]:
    """Everything in the plan that points at something else in it; the plan's own fields have the collection ""."""
    found = [Reference("", "", "coordinator", "human", plan.coordinator)] if plan.coordinator else []
    for collection, leads in LEADS_TO.items():
        for item in getattr(plan, collection):
            for name, leads_to in leads.items():
                value = getattr(item, name)
                # Empty means nobody, but only in a field that may be left out: an action always has a goal.
                if value or (collection, name) in ALWAYS:
                    targets = value if isinstance(value, tuple) else (value,)
                    found += [Reference(collection, item.id, name, leads_to, target) for target in targets]
    return found


def sound(plan: Plan) -> Plan:
    """The plan itself, when every reference in it leads somewhere and no two humans share an id. Raises BrokenPlan."""
    there = {name: {item.id for item in getattr(plan, name)} for name in COLLECTIONS}
    there["human"] = set(humans(plan))
    if len(there["human"]) < 1 + len(plan.representatives) + len(plan.participants):
        raise BrokenPlan("two human beings share an id")
    for one in references(plan):
        if one.target not in there[one.leads_to]:
            raise BrokenPlan(f"{one.collection} {one.id}: {one.field} leads to {one.target!r}, which is not there")
    return plan
