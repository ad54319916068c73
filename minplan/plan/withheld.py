"""What a recipient's copy leaves out of the plan, item by item and field by field, and why: for the person to see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from minplan.plan.disclosure import Verdict, Why
from minplan.plan.plan import COLLECTIONS, OWN_FIELDS, Plan


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that is not on the copy, and why: an item, or one `field` of an item that is there.

    `collection` may also be "person", "follow_up" or "" (the plan's own fields), as in a `Change`; those have no `id`.
    """

    collection: str
    id: str
    verdict: Verdict
    field: str = ""


Verdicts = dict[tuple[str, str], Verdict]
"""What was decided about each item that a consent decides about, by collection and id, and about ("person", "")."""

_WHY = {
    "meetings": Why.NOT_INVITED,
    "representatives": Why.NOT_NAMED,
    "participants": Why.NOT_NAMED,
    "notes": Why.PRIVATE,
}
"""Why an item is left out of the collections that no consent decides about; of all others because no copy has it."""

_REWRITTEN = {
    ("actions", "goal"), ("other_plans", "goals"),
    ("consents", "categories"), ("consents", "except_categories"), ("consents", "until"), ("consents", "withdrawn"),
}  # fmt: skip
"""Fields that read otherwise on the copy though nothing of their own is left out: a goal is listed for itself."""

_SILENT = {"order", "protected"}


def left_out(plan: Plan, cut: Plan, verdicts: Verdicts) -> Iterator[LeftOut]:
    """Everything of the plan that is not in the cut, in the plan's own order."""
    for name in _lost("person", plan.person, cut.person):
        yield LeftOut("person", "", _of_person(plan, verdicts["person", ""]), name)
    for collection in COLLECTIONS:
        kept = {one.id: one for one in getattr(cut, collection)}
        for item in getattr(plan, collection):
            if item.id in kept:
                yield from _fields(collection, item.id, _lost(collection, item, kept[item.id]))
            else:
                unasked = Verdict(False, _WHY.get(collection, Why.ON_NO_COPY))
                yield LeftOut(collection, item.id, verdicts.get((collection, item.id), unasked))
    yield from _fields("follow_up", "", _lost("follow_up", plan.follow_up, cut.follow_up))
    yield from _fields("", "", [name for name in OWN_FIELDS if getattr(plan, name) != getattr(cut, name)])


def _fields(collection: str, item: str, names: list[str]) -> Iterator[LeftOut]:
    return (LeftOut(collection, item, Verdict(False, Why.ON_NO_COPY), name) for name in names)


def _lost(collection: str, whole: Any, kept: Any) -> list[str]:
    """The fields of something shown that say less on the copy."""
    names = [one.name for one in fields(whole) if one.name not in _SILENT and (collection, one.name) not in _REWRITTEN]
    return [name for name in names if getattr(whole, name) != getattr(kept, name)]


def _of_person(plan: Plan, identity: Verdict) -> Verdict:
    """Why something of who the person is, or how to reach them, is not told."""
    if not identity:
        return identity
    return Verdict(False, Why.PROTECTED if plan.person.protected else Why.NOT_TICKED)
