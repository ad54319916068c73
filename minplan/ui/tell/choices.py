"""Answers by choosing: what there is to choose from, what is chosen, and the plan where something else is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, Protocol

from minplan.documents.needs import offered
from minplan.documents.said import role
from minplan.formats import capital
from minplan.plan.consents import Copy
from minplan.plan.edits import add, change, find, remove
from minplan.plan.evaluating import answered, begin, due, give_back, in_turn, is_taken, take, under_way
from minplan.plan.evaluations import Evaluation, Face, Then
from minplan.plan.goals import Goal, LifeArea, Situation, Term, Voice
from minplan.plan.labels import label
from minplan.plan.people import PERSON, Covers
from minplan.plan.plan import Plan, called, humans
from minplan.text import N_, _
from minplan.ui.tell.entries import of_evaluation


class StaysChosen(Exception):
    """It cannot be left out: something is said about it. The sentence says what a person can do."""


class Option(NamedTuple):
    """Something to choose: its id, its name, a line about it, and a picture's name."""

    id: str
    name: str
    about: str = ""
    picture: str = ""


class Whose(Protocol):
    """Whose words all that is said of a subject are."""

    def spoken(self, plan: Plan, subject: str) -> Voice | None:
        """The voice; None while nothing is said."""

    def voice(self, plan: Plan, subject: str, entry: str, voice: Voice) -> Plan:
        """The plan where they are someone else's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    """A choice among `options`: of `one`, or of several. `pick` gives the plan where an option is chosen, or no longer;
    it may raise StaysChosen. With nothing to choose, `empty` says what to do and `leads` names the chapter for it.
    `large` pictures say as much as the words. `whose` tells whose words the answers are, where that is asked.
    """

    options: Callable[[Plan, str], Sequence[Option]]
    chosen: Callable[[Plan, str], Collection[str]]
    pick: Callable[[Plan, str, str, bool], Plan]
    one: bool = False
    pictured: bool = False
    large: bool = False
    empty: str = ""
    leads: str = ""
    whose: Whose | None = None


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


def _needs(plan: Plan, subject: str) -> list[Option]:
    return [Option(one.words, _(one.message), picture=one.picture) for one in offered()]


def _pick_need(plan: Plan, subject: str, option: str, on: bool) -> Plan:
    needs = find(plan, "meetings", subject).needs
    kept = tuple(one for one in needs if one != option)
    return change(plan, "meetings", subject, needs=(*kept, option) if on else kept)


NEEDS = Choose(
    options=_needs,
    chosen=lambda plan, subject: set(find(plan, "meetings", subject).needs),
    pick=_pick_need,
    pictured=True,
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


def looked_at(today: date) -> Choose:
    """Which goals to look back upon on a day: those chosen are asked about, one after the other."""

    def options(plan: Plan, subject: str) -> list[Option]:
        waiting = {one.goal for one in due(plan, today)}
        return [Option(one.id, one.text, _("It is time now") if one.id in waiting else "") for one in in_turn(plan)]

    def chosen(plan: Plan, subject: str) -> set[str]:
        return {one.goal for one in under_way(plan, today)}

    def pick(plan: Plan, subject: str, option: str, on: bool) -> Plan:
        if on:
            return begin(plan, option, today)
        for one in under_way(plan, today):
            if one.goal == option and answered(one):
                raise StaysChosen(_("You have answered about this already. You can skip the rest."))
            if one.goal == option:
                plan = remove(plan, "evaluations", one.id)
        return plan

    empty = N_("There is no goal yet. First tell what you want.")
    return Choose(options=options, chosen=chosen, pick=pick, empty=empty, leads="want")


_FACES = {Face.GLAD: "glad", Face.SO_SO: "so-so", Face.SAD: "sad"}


def _faces(field: str, names: Mapping[Face, str]) -> Choose:
    """A scale of faces, each with its word, for one of an evaluation's answers."""

    def chosen(plan: Plan, subject: str) -> set[str]:
        return {str(getattr(find(plan, "evaluations", subject), field) or "")}

    return Choose(
        options=lambda _plan, _subject: [
            Option(face.value, _(name), picture=_FACES[face]) for face, name in names.items()
        ],
        chosen=chosen,
        pick=lambda plan, subject, option, _on: change(plan, "evaluations", subject, **{field: Face(option)}),
        one=True,
        pictured=True,
        large=True,
        whose=of_evaluation(field),
    )


BECAME = _faces(
    "became",
    {Face.GLAD: N_("Yes, it became good"), Face.SO_SO: N_("So-so"), Face.SAD: N_("No, it did not become good")},
)
DECIDED = _faces(
    "decided",
    {Face.GLAD: N_("Yes, I decided"), Face.SO_SO: N_("Sometimes"), Face.SAD: N_("No, others decided")},
)
_THEN = {
    Then.CONTENT: N_("I am content. The goal is done."),
    Then.GO_ON: N_("I want to go on."),
    Then.CHANGE: N_("I want to change the goal."),
}
THEN = Choose(
    options=lambda _plan, _subject: [Option(then.value, _(name)) for then, name in _THEN.items()],
    chosen=lambda plan, subject: {str(find(plan, "evaluations", subject).then or "")},
    pick=lambda plan, subject, option, _on: change(plan, "evaluations", subject, then=Then(option)),
    one=True,
    whose=of_evaluation("then"),
)

_OLD, _NEW = "old", "new"


def _wordings(plan: Plan, subject: str) -> list[Option]:
    """The goal as it reads, and as the person wants it, in that order whichever is chosen."""
    one: Evaluation = find(plan, "evaluations", subject)
    old = one.words if is_taken(plan, one) else find(plan, "goals", one.goal).text
    return [Option(_NEW, one.change, _("My new words")), Option(_OLD, old, _("As the goal was"))]


def _pick_wording(plan: Plan, subject: str, option: str, on: bool) -> Plan:
    one: Evaluation = find(plan, "evaluations", subject)
    return take(plan, one) if option == _NEW else give_back(plan, one)


TAKE = Choose(
    options=_wordings,
    chosen=lambda plan, subject: {_NEW if is_taken(plan, find(plan, "evaluations", subject)) else _OLD},
    pick=_pick_wording,
    one=True,
)
