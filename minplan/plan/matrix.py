"""Who may know what, as a table: a row for each human but the person, a cell for each kind and each subject.

Every cell follows from `disclosure`: a yes stands there when, and only when, a consent in force grants that alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from minplan.plan.consenting import Standing, guardians_who_wait, standing
from minplan.plan.consents import Category, Consent, Kind
from minplan.plan.disclosure import KIND_OF, Verdict, Why, concerns, decided, ends, in_force, may_see, runs
from minplan.plan.goals import Subject
from minplan.plan.item import Item
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, humans
from minplan.plan.representation import sees_all

CATEGORIES: tuple[Category, ...] = (*Kind, *Subject)
"""Every column: the kinds of information, then the sensitive subjects."""


class State(StrEnum):
    """What a cell says. A yes that does not hold is told apart by why it does not."""

    ALL = "all"
    YES = "yes"
    NO = "no"
    WAITING = "waiting"
    NO_RIGHT = "no_right"
    NOT_BEGUN = "not_begun"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one may know about one thing: by, or in spite of, which consents (ids), until when; `marked` when it holds
    and waits for the other guardian all the same.
    """

    state: State
    consents: tuple[str, ...] = ()
    until: date | None = None
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """What one human may know: a cell for every category."""

    who: str
    cells: Mapping[Category, Cell]

    @property
    def sees_all(self) -> bool:
        """Whether they see all in their own right."""
        return all(one.state is State.ALL for one in self.cells.values())


def matrix(plan: Plan, day: date) -> tuple[Row, ...]:
    """A row for everyone but the person, in the plan's order, on this day."""
    return tuple(row(plan, who, day) for who in humans(plan) if who != PERSON)


def row(plan: Plan, who: str, day: date) -> Row:
    """What this human may know on this day. Raises KeyError for an id that is nobody's."""
    if sees_all(plan, who, day):
        return Row(who, dict.fromkeys(CATEGORIES, Cell(State.ALL)))
    about = tuple(one for one in plan.consents if who in one.to)
    stands = {one.id: standing(plan, one, day) for one in about}
    named = _Named(plan, who, day, in_force(plan, who, day), about, stands)
    return Row(who, {category: _cell(named, category) for category in CATEGORIES})


class _Named(NamedTuple):
    """The consents that name one human on a day, and of them those in force: looked for once, for all their cells."""

    plan: Plan
    who: str
    day: date
    running: tuple[Consent, ...]
    named: tuple[Consent, ...]
    stands: dict[str, Standing]


def _cell(consents: _Named, category: Category) -> Cell:
    plan, who, day, running, named, stands = consents
    verdict = decided(running, (category,))
    if verdict:
        holding = [one for one in running if category in one.categories]
        marked = all(guardians_who_wait(plan, one, day) for one in holding)
        return Cell(State.YES, _ids(holding), max(ends(one) for one in holding), marked)
    if verdict.why is Why.EXCEPTED:
        refusing = [one for one in running if category in one.except_categories]
        return Cell(State.NO, _ids(refusing), max(ends(one) for one in refusing))
    about = [one for one in named if category in one.categories]
    if left_out := [one for one in about if who in one.except_to and runs(one, day)]:
        return Cell(State.NO, _ids(left_out), max(ends(one) for one in left_out))
    return _lapsed([one for one in about if who not in one.except_to], stands)


_NEAREST = (Standing.WAITING, Standing.NO_RIGHT, Standing.NOT_BEGUN)


def _lapsed(named: list[Consent], stands: dict[str, Standing]) -> Cell:
    """Why none of these holds: the one nearest to holding is told, else the one that held last."""
    for wanted in _NEAREST:
        if these := [one for one in named if stands[one.id] is wanted]:
            return Cell(State(wanted.value), _ids(these), max(ends(one) for one in these))
    past = [one for one in named if stands[one.id] in (Standing.ENDED, Standing.WITHDRAWN)]
    if not past:
        return Cell(State.NOT_ASKED)
    last = max(past, key=lambda one: (held_until(one), one.given))
    return Cell(State(stands[last.id].value), (last.id,), held_until(last))


def held_until(consent: Consent) -> date:
    """The day it was withdrawn, or its last day when that comes first."""
    return ends(consent) if consent.withdrawn is None else min(consent.withdrawn, ends(consent))


def _ids(consents: list[Consent]) -> tuple[str, ...]:
    return tuple(one.id for one in consents)


@dataclass(frozen=True, slots=True)
class Seen:
    """One item of the plan, and whether a recipient may read it."""

    collection: str
    item: Item
    verdict: Verdict


def preview(plan: Plan, who: str, day: date) -> tuple[Seen, ...]:
    """Every item that consent decides about, in a plan's order, and whether this recipient may read it on this day."""
    # What decides is the kind and the subjects alone, and a long plan has few such: each is asked about once.
    known: dict[tuple[Kind, frozenset[Subject]], Verdict] = {}
    found = []
    for collection, kind in KIND_OF.items():
        for item in getattr(plan, collection):
            about = kind, frozenset(concerns(plan, item))
            if about not in known:
                known[about] = may_see(plan, who, collection, item, day)
            found.append(Seen(collection, item, known[about]))
    return tuple(found)


def would_be(plan: Plan, consent: Consent, instead_of: str = "") -> Plan:
    """The plan as if the consent were given by the person and agreed to by all: what it would let others read."""
    wished = replace(consent, id="would-be", by=(), others=(), others_agreed=())
    left = tuple(one for one in plan.consents if one.id not in (instead_of, "would-be"))
    return replace(plan, consents=(*left, wished))
