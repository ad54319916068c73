"""Edits: functions from a plan to a plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from minplan.plan.item import STEP, Item, new_id
from minplan.plan.plan import ALWAYS, LEADS_TO, BrokenPlan, Plan, Reference, humans, references

HUMANS = ("representatives", "participants")
"""The collections of human beings, who share one room of ids with the person."""

SomeItem = TypeVar("SomeItem", bound=Item)


class StillNamed(BrokenPlan):
    """It cannot be taken away while other things in the plan name it; `where` lists them."""

    def __init__(self, where: list[Reference]) -> None:
        super().__init__("it is still named in " + ", ".join(sorted({one.collection or one.field for one in where})))
        self.where = where


def find(plan: Plan, collection: str, item: str) -> Any:
    """The item with this id. Raises KeyError."""
    for one in getattr(plan, collection):
        if one.id == item:
            return one
    raise KeyError(f"{collection} {item}")


def add(plan: Plan, collection: str, item: SomeItem, after: str = "") -> tuple[Plan, SomeItem]:
    """The plan with the item last in the collection, or behind the item `after`; and the item as it now stands.

    An item whose id is empty gets a new one. Where there is no room left between two, the collection is counted anew.
    Raises BrokenPlan when the id is taken.
    """
    if collection in HUMANS and item.id in humans(plan):
        raise BrokenPlan(f"somebody else in the plan has the id {item.id!r}")
    items: tuple[Item, ...] = getattr(plan, collection)
    place = next((n + 1 for n, one in enumerate(items) if one.id == after), len(items))
    before = items[place - 1].order if place else 0
    following = items[place].order if place < len(items) else before + 2 * STEP
    if following - before < 2:
        return add(_with(plan, {collection: in_order(items)}), collection, item, after)
    placed = replace(item, id=item.id or new_id(), order=(before + following) // 2)
    return _with(plan, {collection: (*items, placed)}), placed


def in_order(items: tuple[SomeItem, ...]) -> tuple[SomeItem, ...]:
    """The items numbered as they stand, with room between."""
    return tuple(replace(item, order=(n + 1) * STEP) for n, item in enumerate(items))


def change(plan: Plan, collection: str, item: str, **values: Any) -> Plan:
    """The plan with fields of one item changed.

    Raises KeyError when the item is not there, BrokenPlan when its id would change.
    """
    changed = replace(find(plan, collection, item), **values)
    if changed.id != item:
        raise BrokenPlan(f"the id of {collection} {item} never changes")
    items = tuple(changed if one.id == item else one for one in getattr(plan, collection))
    return _with(plan, {collection: items})


def change_person(plan: Plan, **values: Any) -> Plan:
    """The plan with fields of the person changed."""
    return replace(plan, person=replace(plan.person, **values))


def remove(plan: Plan, collection: str, item: str) -> Plan:
    """The plan without the item and without what hangs on it: a goal takes its actions and differences along. What only
    names it, as a meeting's line names the action that it became, stays and names it no more.

    Raises StillNamed when a human being is still named elsewhere, KeyError when the item is not there.
    """
    find(plan, collection, item)
    if collection in HUMANS:
        where = [one for one in references(plan) if one.leads_to == "human" and one.target == item]
        if where:
            raise StillNamed(where)
    plan = _with(plan, {collection: tuple(one for one in getattr(plan, collection) if one.id != item)})
    for other, leads in LEADS_TO.items():
        for name in (name for name, leads_to in leads.items() if leads_to == collection):
            if (other, name) in ALWAYS:
                for bound in [one.id for one in getattr(plan, other) if getattr(one, name) == item]:
                    plan = remove(plan, other, bound)
            plan = _with(plan, {other: tuple(_struck(one, name, item) for one in getattr(plan, other))})
    return plan


def _with(plan: Plan, collections: dict[str, tuple[Any, ...]]) -> Plan:
    parts: dict[str, Any] = dict(collections)
    return replace(plan, **parts)


def _struck(item: SomeItem, name: str, gone: str) -> SomeItem:
    """The item with a field that names what is gone no more."""
    value: Any = getattr(item, name)
    left: Any = (
        tuple(one for one in value if one != gone) if isinstance(value, tuple) else "" if value == gone else value
    )
    return item if left == value else replace(item, **{name: left})
