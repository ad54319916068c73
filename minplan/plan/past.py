"""The past of a plan: the steps that led here, going back to one of them, and leaving an item behind for good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from minplan.plan import edits
from minplan.plan.changes import Change, Changes
from minplan.plan.item import Item
from minplan.plan.plan import ALWAYS, COLLECTIONS, LEADS_TO, Plan, Reference, humans, references, sound
from minplan.plan.signing import read_agreement

HAPPENED = ("consents", "copies", "handed_out", "versions", "signatures")
"""What was said yes to, handed out, sealed and signed: going back to an earlier day leaves it as it is."""

_CODES = {("", "coordinator"): "human"} | {
    (collection, name): leads_to for collection, leads in LEADS_TO.items() for name, leads_to in leads.items()
}
_HOLDS = {"versions": ("agreement", "record"), "handed_out": ("told",)}
"""The fields that hold or name other items in another way than by an id."""

_LEAST_TEXT = 4
"""The fewest signs by which a text is known again in another: fewer stand in any."""


@dataclass(frozen=True, slots=True)
class Step:
    """One save. Steps are ordered by `sequence`, never by the clock, which may jump.

    `at` is the moment in UTC when it is known, `by` whoever made it, `label` the step's name in the language of then.
    """

    sequence: int
    at: datetime | None
    by: str
    label: str
    changes: Changes


def back_to(present: Plan, then: Plan) -> Plan:
    """The plan as it was then, but with all that has happened since: consents, copies, papers handed out, versions and
    signatures.

    Those whom they name stay in the plan as well. Raises BrokenPlan when the two are no whole plan together.
    """
    happened: dict[str, Any] = {name: getattr(present, name) for name in HAPPENED}
    back = replace(then, **happened)
    known = humans(back)
    named = {one.target for one in references(back) if one.leads_to == "human"} - set(known)
    still: dict[str, Any] = {
        name: (*getattr(back, name), *(one for one in getattr(present, name) if one.id in named))
        for name in edits.HUMANS
    }
    return sound(replace(back, **still))


def without_loose_ends(plan: Plan) -> Plan:
    """The plan without what leads nowhere, as it may be in a past from which something was forgotten."""
    there = {name: {item.id for item in getattr(plan, name)} for name in COLLECTIONS}
    there["human"] = set(humans(plan))
    loose = [one for one in references(plan) if one.target not in there[one.leads_to]]
    if not loose:
        return plan
    parts: dict[str, Any] = {}
    for one in loose:
        if not one.collection:
            parts[one.field] = ""
            continue
        items = parts.get(one.collection, getattr(plan, one.collection))
        parts[one.collection] = tuple(
            kept for item in items for kept in ([item] if item.id != one.id else _loosened(item, one))
        )
    return without_loose_ends(replace(plan, **parts))


def _loosened(item: Any, one: Reference) -> list[Item]:
    value = getattr(item, one.field)
    if isinstance(value, tuple):
        return [replace(item, **{one.field: tuple(target for target in value if target != one.target)})]
    return [] if (one.collection, one.field) in ALWAYS else [replace(item, **{one.field: ""})]


class Said(NamedTuple):
    """A value that a field of the plan has or once had."""

    collection: str
    id: str
    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What is left behind for good: the items, the ids of humans among them, the versions whose agreement holds any of
    them, the versions whose papers show any, what was handed out that told of any, and their texts. The same is struck
    from the plan and from every change, so that the changes still fit one another.
    """

    items: frozenset[tuple[str, str]]
    humans: frozenset[str]
    versions: frozenset[str]
    papers: frozenset[str]
    handed_out: frozenset[str]
    texts: frozenset[str]

    def plan(self, plan: Plan) -> Plan:
        """The plan without them."""
        parts: dict[str, Any] = {
            name: tuple(self._item(name, one) for one in getattr(plan, name) if (name, one.id) not in self.items)
            for name in COLLECTIONS
        }
        return replace(plan, coordinator=self._value("", "", "coordinator", plan.coordinator), **parts)

    def step(self, step: Step) -> Step:
        """The step without them, and without its name when that speaks of them."""
        changes = tuple(self._changes(step.changes))
        concerns = any((one.collection, one.id) in self.items for one in step.changes)
        label = "" if concerns or self.speaks_of(step.label) else step.label
        by = "" if self.speaks_of(step.by) else step.by
        if (changes, label, by) == (step.changes, step.label, step.by):
            return step
        return replace(step, changes=changes, label=label, by=by)

    def speaks_of(self, text: str) -> bool:
        """Whether a text quotes any of them."""
        return any(one in text for one in self.texts)

    def _changes(self, changes: Changes) -> Iterator[Change]:
        for one in changes:
            if (one.collection, one.id) in self.items:
                continue
            if one.field:
                before, after = (
                    self._value(one.collection, one.id, one.field, value) for value in (one.before, one.after)
                )
                if before == after:
                    continue
            else:
                before, after = (
                    None if item is None else self._item(one.collection, item) for item in (one.before, one.after)
                )
            yield replace(one, before=before, after=after)

    def _item(self, collection: str, item: Item) -> Item:
        names = [*LEADS_TO.get(collection, {}), *_HOLDS.get(collection, ())]
        values = {name: self._value(collection, item.id, name, getattr(item, name)) for name in names}
        changed = {name: value for name, value in values.items() if value != getattr(item, name)}
        return replace(item, **changed) if changed else item

    def _value(self, collection: str, item: str, field: str, value: Any) -> Any:
        if (collection, field) == ("versions", "agreement"):
            return "" if item in self.versions else value
        if (collection, field) == ("versions", "record"):
            return "" if item in self.papers else value
        if (collection, field) == ("handed_out", "told"):
            return tuple(one for one in value if tuple(one.split("/", 1)) not in self.items)
        leads_to = _CODES.get((collection, field))
        if leads_to is None:
            return value
        if isinstance(value, tuple):
            return tuple(one for one in value if not self._is_gone(leads_to, one))
        return "" if self._is_gone(leads_to, value) else value

    def _is_gone(self, leads_to: str, target: str) -> bool:
        return target in self.humans if leads_to == "human" else (leads_to, target) in self.items


def forgetting(plan: Plan, steps: Sequence[Step], collection: str, item: str) -> Forgetting:
    """What goes when an item is forgotten: the item, what hangs on it or once did, and the text of each version that
    holds any of it. A version that is forgotten loses its text alone.

    Raises StillNamed when it is a human being who is named in the plan, KeyError when the plan never held it, and
    ValueError for a signature: who signed is never forgotten.
    """
    if collection == "signatures":
        raise ValueError("who signed is never forgotten")
    said = [*_said(plan), *(one for step in steps for one in _said_in(step.changes))]
    if not any((one.collection, one.id) == (collection, item) for one in said):
        raise KeyError(f"{collection} {item}")
    if collection == "versions":
        return Forgetting(frozenset(), frozenset(), frozenset([item]), frozenset([item]), frozenset(), frozenset())
    if any(one.id == item for one in getattr(plan, collection)):
        edits.remove(plan, collection, item)
    gone = _with_what_hangs_on_it(plan, said, (collection, item))
    return Forgetting(
        gone,
        _humans(plan, gone),
        frozenset(one.id for one in said if one.field == "agreement" and _holds(one.value, gone)),
        frozenset(one.id for one in said if one.field in _HOLDS["versions"] and _holds(one.value, gone)),
        frozenset(one.id for one in said if one.field == "told" and _names(one.value, gone)),
        frozenset(text for one in said if (one.collection, one.id) in gone for text in _texts(one)),
    )


def _names(told: tuple[str, ...], gone: frozenset[tuple[str, str]]) -> bool:
    """Whether a paper that told of these items told of any that is gone."""
    return any(tuple(one.split("/", 1)) in gone for one in told)


def _said(plan: Plan) -> Iterator[Said]:
    for name in COLLECTIONS:
        for item in getattr(plan, name):
            yield from _said_of(name, item)


def _said_of(collection: str, item: Item) -> Iterator[Said]:
    for one in fields(item):
        yield Said(collection, item.id, one.name, getattr(item, one.name))


def _said_in(changes: Changes) -> Iterator[Said]:
    for one in changes:
        if one.collection not in COLLECTIONS:
            continue
        for value in (one.before, one.after):
            if one.field:
                yield Said(one.collection, one.id, one.field, value)
            elif value is not None:
                yield from _said_of(one.collection, value)


def _with_what_hangs_on_it(plan: Plan, said: list[Said], first: tuple[str, str]) -> frozenset[tuple[str, str]]:
    """An item that is there hangs on what it leads to now; one that is gone already, on all that it ever led to."""
    there = {(name, item.id): item for name in COLLECTIONS for item in getattr(plan, name)}
    bound = [one for one in said if (one.collection, one.field) in ALWAYS and isinstance(one.value, str)]
    bound = [
        one
        for one in bound
        if (item := there.get((one.collection, one.id))) is None or getattr(item, one.field) == one.value
    ]
    gone = frozenset([first])
    while True:
        lost = _humans(plan, gone)
        more = {
            (one.collection, one.id)
            for one in bound
            if (
                one.value in lost if (to := LEADS_TO[one.collection][one.field]) == "human" else (to, one.value) in gone
            )
        }
        if more <= gone:
            return gone
        gone |= more


def _humans(plan: Plan, gone: frozenset[tuple[str, str]]) -> frozenset[str]:
    """The ids of the humans who are gone, but for those that another in the plan has."""
    there = {one.id for name in edits.HUMANS for one in getattr(plan, name) if (name, one.id) not in gone}
    return frozenset(one for name, one in gone if name in edits.HUMANS) - there


def _holds(kept: str, gone: frozenset[tuple[str, str]]) -> bool:
    """Whether an agreement or a record has anything of what is gone; one that cannot be read may have."""
    if not kept:
        return False
    agreed = read_agreement(kept)
    try:
        return agreed is None or _tells_of(agreed, gone)
    except TypeError:  # an id that is none
        return True


def _tells_of(agreed: dict[str, Any], gone: frozenset[tuple[str, str]]) -> bool:
    lost = {one for name, one in gone if name in edits.HUMANS}
    if agreed.get("coordinator") in lost:
        return True
    for name, items in agreed.items():
        if name not in COLLECTIONS or not isinstance(items, list):
            continue
        goes = {one for collection, one in gone if collection == name}
        for item in items:
            if not isinstance(item, dict):
                if goes:
                    return True
                continue
            if item.get("id") in goes or _leads_to(name, item, gone, lost):
                return True
    return False


def _leads_to(collection: str, item: dict[str, Any], gone: frozenset[tuple[str, str]], lost: set[str]) -> bool:
    for name, leads_to in LEADS_TO.get(collection, {}).items():
        value = item.get(name)
        targets = value if isinstance(value, list) else [value]
        if any(one in lost if leads_to == "human" else (leads_to, one) in gone for one in targets):
            return True
    return False


def _texts(said: Said) -> Iterator[str]:
    """The texts in a value that somebody wrote: no id, no code, and none so short that it could stand anywhere."""
    if said.field == "id" or (said.collection, said.field) in _CODES:
        return
    value = said.value
    if is_dataclass(value):
        every = [getattr(value, one.name) for one in fields(value)]
    else:
        every = list(value) if isinstance(value, tuple) else [value]
    yield from (one for one in every if type(one) is str and len(one) >= _LEAST_TEXT)
