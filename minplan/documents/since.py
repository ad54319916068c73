"""What has changed in what was agreed since a version was sealed: in sentences, part by part, and as a paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from minplan.documents import changed, said
from minplan.documents.letters import letter
from minplan.documents.parts import Bullets, Heading, Paper, Part, Text, Title
from minplan.documents.who_does_what import in_order_of_weight
from minplan.formats import long_day
from minplan.plan.changes import Change, difference
from minplan.plan.item import Item
from minplan.plan.plan import COLLECTIONS, Plan
from minplan.plan.sealed import sealed_plan
from minplan.plan.signing import AGREED, NOT_AGREED, Version
from minplan.text import N_, _

PARTS = {
    "coordinator": N_("Responsible for the plan"),
    "person": N_("About me"),
    "communication": N_("How to talk with me"),
    "about": N_("Know this about me first"),
    "resources": N_("What my family and I can do ourselves"),
    "reasons": N_("Why I want a plan"),
    "situation": N_("How it is for me now"),
    "goals": N_("The goals"),
    "other_plans": N_("Other plans"),
    "follow_up": N_("Follow-up"),
}
"""What each part of the agreement is called, in the order of the plan. Each goal is a part of its own after `goals`."""

_GOAL = {"goals": "id", "differences": "goal", "actions": "goal"}
"""The field that says which goal an item is a part of."""

_WHERE = {"address", "phone", "email", "municipality"}

Place = tuple[str, str]
"""A part of the agreement: its name in PARTS, and a goal's id where it is a goal."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What has changed in one part of the agreement: its heading, and a line or more for each change."""

    heading: str
    lines: tuple[str, ...]


def agreed_changes(then: Plan, now: Plan) -> tuple[Changed, ...]:
    """What differs between two plans in what is agreed, in the order of the plan; nothing when it is the same."""
    found: dict[Place, list[str]] = {}
    for one in difference(then, now):
        if (one.collection or one.field) in AGREED and one.field not in NOT_AGREED:
            found.setdefault(_place(one, then, now), []).append(_line(one, then, now))
    for name in AGREED:
        if name in COLLECTIONS and _moved(getattr(then, name), getattr(now, name)):
            place = (name if name in PARTS else "goals", "")
            found.setdefault(place, []).append(_("Some stand in another order now."))
    return tuple(Changed(heading, tuple(found[place])) for place, heading in _headings(then, now) if place in found)


def _place(change: Change, then: Plan, now: Plan) -> Place:
    leads = _GOAL.get(change.collection)
    if leads is None:
        return (change.collection or change.field, "")
    items: dict[str, Item] = {one.id: one for plan in (then, now) for one in getattr(plan, change.collection)}
    return ("goals", getattr(items[change.id], leads))


def _line(change: Change, then: Plan, now: Plan) -> str:
    if change.collection == "person" and change.field in _hidden(then, now):
        return changed.that(change, then, now)
    line = changed.said(change, then, now, whole=True)
    if change.field or change.after is None:
        return line
    return " ".join((line, *changed.details(change.collection, change.after, now)))


def _hidden(then: Plan, now: Plan) -> frozenset[str]:
    """What of the person is on no paper but a letter that needs it, or on none when the identity is protected."""
    protected = then.person.protected or now.person.protected
    return frozenset({"personnummer"} | (_WHERE if protected else set()))


def _moved(then: tuple[Item, ...], now: tuple[Item, ...]) -> bool:
    """Whether items that both have stand in another order."""
    both = {one.id for one in then} & {one.id for one in now}
    before, after = ([one.id for one in items if one.id in both] for items in (then, now))
    return before != after


def _headings(then: Plan, now: Plan) -> Iterator[tuple[Place, str]]:
    """Every part that something can have changed in, with its heading: the goals as they stand now, then those gone."""
    for name, heading in PARTS.items():
        yield (name, ""), _(heading)
        if name == "goals":
            there = {one.id for one in now.goals}
            for number, goal in enumerate(in_order_of_weight(now), start=1):
                yield (name, goal.id), _("Goal {number}: {text}").format(number=number, text=goal.text)
            for goal in (one for one in in_order_of_weight(then) if one.id not in there):
                yield (name, goal.id), _("A goal that is gone: {text}").format(text=goal.text)


def since(plan: Plan, version: Version) -> tuple[Changed, ...]:
    """What has changed in what was agreed since a version was sealed. Raises Forgotten when its text is gone."""
    return agreed_changes(sealed_plan(plan, version), plan)


def andringar(plan: Plan, version: Version) -> Paper:
    """The paper that says what has changed since a version was sealed. Raises Forgotten when its text is gone."""
    title = _("What has changed since version {number}").format(number=version.number)
    return letter(plan, f"andringar-sedan-{version.number}", title, title, _parts(plan, version, title))


def _parts(plan: Plan, version: Version, title: str) -> Iterator[Part]:
    yield Title(title, kicker=said.plan_name(plan), chip=_("Draft"))
    sealed = _("Version {number} was sealed on {day}.").format(number=version.number, day=long_day(version.sealed))
    holds = _("It holds, with its signatures, until a new version is sealed. Nobody has signed what stands here.")
    yield Text(f"{sealed} {holds}")
    then = sealed_plan(plan, version)
    before, after = _on_paper(then, plan), _on_paper(plan, then)
    found = agreed_changes(before, after)
    for one in found:
        yield Heading(one.heading)
        yield Bullets(one.lines)
    if then.person != plan.person and before.person == after.person:
        yield Text(_("Something of how I am reached has changed. It does not stand on this paper."))
    elif not found:
        yield Text(_("Nothing that was agreed has changed."))


def _on_paper(plan: Plan, other: Plan) -> Plan:
    """The plan without what the paper must not tell: the personnummer, and where one with a protected identity is,
    or was before it was protected.
    """
    person = replace(plan.person, personnummer="")
    if plan.person.protected or other.person.protected:
        person = replace(person, address=None, phone="", email="", municipality="")
    return replace(plan, person=person)
