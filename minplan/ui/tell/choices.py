"""Answers by choosing: what there is to choose from, what is chosen, and the plan where something else is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from minplan.documents.said import role
from minplan.formats import capital
from minplan.plan.consents import Copy
from minplan.plan.edits import add, change, find, remove
from minplan.plan.goals import Goal, LifeArea, Situation, Term
from minplan.plan.labels import label
from minplan.plan.people import PERSON, Covers
from minplan.plan.plan import Plan, called, humans
from minplan.text import N_, _


class StaysChosen(Exception):
    """It cannot be left out: something is said about it. The sentence says what a person can do."""


class Option(NamedTuple):
    """Something to choose: its id, its name, a line about it, and a picture's name."""

    id: str
    name: str
    about: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    """A choice among `options`: of `one`, or of several. `pick` gives the plan where an option is chosen, or no longer;
    it may raise StaysChosen. With nothing to choose, `empty` says what to do and `leads` names the chapter for it.
    """

    options: Callable[[Plan, str], Sequence[Option]]
    chosen: Callable[[Plan, str], Collection[str]]
    pick: Callable[[Plan, str, str, bool], Plan]
    one: bool = False
    pictured: bool = False
    empty: str = ""
    leads: str = ""


def is_dream(goal: Goal) -> bool:
    """Whether a goal lies far ahead."""
    return goal.term is Term.LONG


def _people(plan: Plan, *, person: bool, representatives: bool = True) -> list[Option]:
    everyone = [who for who in humans(plan) if person or who != PERSON]
    speakers = set() if representatives else {one.id for one in plan.representatives}
    return [
        Option(who, _("Me myself") if who == PERSON else capital(called(plan, who)), _role(plan, who))
        for who in everyone
        if who not in speakers
    ]


def _role(plan: Plan, who: str) -> str:
    """The role; not twice where it is all that is known."""
    said = role(plan, who)
    return "" if who == PERSON or called(plan, who).startswith(said) else capital(said)


def _areas(plan: Plan, subject: str) -> list[Option]:
    return [Option(one.value, _(label(one)), picture=one.value.replace("_", "-")) for one in LifeArea]


def _pick_area(plan: Plan, subject: str, option: str, on: bool) -> Plan:
    if on:
        return add(plan, "situation", Situation(id="", area=LifeArea(option)))[0]
    for one in plan.situation:
        if one.area.value == option:
            if one.good or one.change:
                raise StaysChosen(_("You have written about this. Take those words away first."))
            plan = remove(plan, "situation", one.id)
    return plan


AREAS = Choose(
    options=_areas,
    chosen=lambda plan, _subject: {one.area.value for one in plan.situation},
    pick=_pick_area,
    pictured=True,
)

NOW = Choose(
    options=lambda plan, _subject: [Option(one.id, one.text) for one in plan.goals],
    chosen=lambda plan, _subject: {one.id for one in plan.goals if one.now},
    pick=lambda plan, _subject, option, on: change(plan, "goals", option, now=on),
)

DECIDES = Choose(
    options=lambda plan, _subject: _people(plan, person=False, representatives=False),
    chosen=lambda plan, _subject: {one.id for one in plan.participants if one.decides},
    pick=lambda plan, _subject, option, on: change(plan, "participants", option, decides=on),
    empty=N_("There is nobody to choose yet. First tell who helps you."),
    leads="help",
)

COORDINATOR = Choose(
    options=lambda plan, _subject: _people(plan, person=True),
    chosen=lambda plan, _subject: {plan.coordinator},
    pick=lambda plan, _subject, option, _on: replace(plan, coordinator=option),
    one=True,
)

COVERS_WHAT = Choose(
    options=lambda _plan, _subject: [Option(one.value, _(label(one)).capitalize()) for one in Covers],
    chosen=lambda plan, subject: {one.value for one in find(plan, "representatives", subject).covers},
    pick=lambda plan, subject, option, on: change(
        plan,
        "representatives",
        subject,
        covers=tuple(
            one
            for one in Covers
            if (on if one.value == option else one in find(plan, "representatives", subject).covers)
        ),
    ),
)

_NOBODY = ""


def _doers(plan: Plan, subject: str) -> list[Option]:
    return [*_people(plan, person=True), Option(_NOBODY, _("Nobody yet"))]


DOER = Choose(
    options=_doers,
    chosen=lambda plan, subject: {find(plan, "actions", subject).who},
    pick=lambda plan, subject, option, _on: change(plan, "actions", subject, who=option),
    one=True,
)


def _pick_invited(plan: Plan, subject: str, option: str, on: bool) -> Plan:
    invited = find(plan, "meetings", subject).invited
    kept = tuple(one for one in invited if one != option)
    return change(plan, "meetings", subject, invited=(*kept, option) if on else kept)


INVITED = Choose(
    options=lambda plan, _subject: _people(plan, person=False),
    chosen=lambda plan, subject: set(find(plan, "meetings", subject).invited),
    pick=_pick_invited,
    empty=N_("There is nobody to choose yet. First tell who helps you."),
    leads="help",
)

SPEAKS = Choose(
    options=lambda plan, _subject: [*_people(plan, person=True), Option(_NOBODY, _("Not decided yet"))],
    chosen=lambda plan, subject: {find(plan, "meetings", subject).speaks_for_person},
    pick=lambda plan, subject, option, _on: change(plan, "meetings", subject, speaks_for_person=option),
    one=True,
)


def _pick_copy(plan: Plan, subject: str, option: str, on: bool) -> Plan:
    if on:
        return add(plan, "copies", Copy(id="", to=option))[0]
    for one in plan.copies:
        if one.to == option:
            plan = remove(plan, "copies", one.id)
    return plan


COPIES = Choose(
    options=lambda plan, _subject: _people(plan, person=False),
    chosen=lambda plan, _subject: {one.to for one in plan.copies},
    pick=_pick_copy,
    empty=N_("There is nobody to choose yet. First tell who helps you."),
    leads="help",
)
