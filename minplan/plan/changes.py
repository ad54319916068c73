"""The difference between two plans, and its application: the one mechanism under saving, undo, history and versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from minplan.plan.item import Item, Value
from minplan.plan.plan import COLLECTIONS, OWN_FIELDS, SINGLES, Plan


class DoesNotFit(ValueError):
    """A change was made to another plan than this: what it says was there before is not."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between two plans.

    `collection` is a collection's name, a single value's name ("person"), or "" for the plan's own fields. With a
    `field` its value went from `before` to `after`; without one, a whole item was added (`before` is None) or removed
    (`after` is None).
    """

    collection: str
    id: str
    field: str
    before: Any
    after: Any


Changes = tuple[Change, ...]


def difference(old: Plan, new: Plan) -> Changes:
    """All that differs, field by field; empty when the plans are equal. Raises DoesNotFit for two persons' plans."""
    if old.id != new.id:
        raise DoesNotFit("these are two different plans")
    return tuple(_everything(old, new))


def _everything(old: Plan, new: Plan) -> Iterator[Change]:
    yield from _fields("", "", OWN_FIELDS, old, new)
    for name in SINGLES:
        before, after = getattr(old, name), getattr(new, name)
        yield from _fields(name, "", _names(before), before, after)
    for name in COLLECTIONS:
        if getattr(old, name) is not getattr(new, name):
            yield from _items(name, getattr(old, name), getattr(new, name))


def _items(name: str, old: tuple[Item, ...], new: tuple[Item, ...]) -> Iterator[Change]:
    before, after = {item.id: item for item in old}, {item.id: item for item in new}
    for item in old:
        if item.id not in after:
            yield Change(name, item.id, "", item, None)
    for item in new:
        if item.id not in before:
            yield Change(name, item.id, "", None, item)
        elif item is not before[item.id]:
            yield from _fields(name, item.id, _names(item), before[item.id], item)


def _fields(collection: str, item: str, names: tuple[str, ...], old: object, new: object) -> Iterator[Change]:
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Change(collection, item, name, before, after)


def _names(value: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(value))


def apply(plan: Plan, changes: Changes) -> Plan:
    """The plan after the changes, one after the other.

    Raises DoesNotFit when the plan does not hold what a change says was before, or has no such place.
    """
    held: dict[str, dict[str, Item]] = {}
    single: dict[str, Value] = {}
    for change in changes:
        if change.collection in COLLECTIONS:
            items = held.setdefault(change.collection, {item.id: item for item in getattr(plan, change.collection)})
            _change_item(items, change)
        elif change.collection in SINGLES:
            value = single.get(change.collection, getattr(plan, change.collection))
            single[change.collection] = _changed(value, change)
        elif change.collection == "" and change.field in OWN_FIELDS:
            plan = _changed(plan, change)
        else:
            raise DoesNotFit(f"a plan has no {change.collection} {change.field}")
    whole: dict[str, Any] = {**single, **{name: tuple(items.values()) for name, items in held.items()}}
    return replace(plan, **whole)


def _change_item(items: dict[str, Item], change: Change) -> None:
    there = items.get(change.id)
    if change.field:
        items[change.id] = _changed(there, change)
        return
    if there != change.before:
        raise DoesNotFit(f"{change.collection} {change.id} is not as it was")
    if change.after is None:
        del items[change.id]
    elif isinstance(change.after, COLLECTIONS[change.collection]) and change.after.id == change.id:
        items[change.id] = change.after
    else:
        raise DoesNotFit(f"{change.collection} {change.id} would become something else")


def _changed(value: Any, change: Change) -> Any:
    if value is None or change.field not in _names(value) or change.field == "id":
        raise DoesNotFit(f"{change.collection} {change.id} has no {change.field} to change")
    if getattr(value, change.field) != change.before:
        raise DoesNotFit(f"{change.collection} {change.id}: {change.field} is not as it was")
    return replace(value, **{change.field: change.after})


def reverse(changes: Changes) -> Changes:
    """The changes that take the new plan back to the old."""
    return tuple(
        Change(one.collection, one.id, one.field, before=one.after, after=one.before) for one in reversed(changes)
    )
