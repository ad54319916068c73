"""A sealed version as a plan again, as its canonical JSON says it: what its paper is made from, and compared with."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from minplan.plan.edits import in_order
from minplan.plan.goals import Status
from minplan.plan.law import measures
from minplan.plan.people import Participant
from minplan.plan.plan import COLLECTIONS, Plan, humans, references, sound
from minplan.plan.signing import AGREED, RECORD, Version, read_agreement
from minplan.text import _

_UNKNOWN = "?"
_NOT_SEALED: dict[str, Any] = {
    **{name: () for name in COLLECTIONS if name not in (*AGREED, *RECORD)},
    "ended": None,
    "ended_why": None,
}


class Forgotten(ValueError):
    """A version's text cannot be read: something in it was forgotten, or it never was an agreement."""

    def __str__(self) -> str:
        return _("Something in this version was forgotten, so its paper cannot be made. Make a new version.")


def sealed_plan(plan: Plan, version: Version) -> Plan:
    """The plan as it was sealed, with the signatures that are on that version now, and no other version.

    Where the version keeps no record of its own, as one of the first schema, people and meetings are those of today;
    someone the plan has no longer is then nobody by name. Raises Forgotten when the version's text cannot be read.
    """
    try:
        return _whole(_with_everyone(_sealed(plan, version)))
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise Forgotten(version.id) from error


def can_be_read(plan: Plan, version: Version) -> bool:
    """Whether there is anything to show of a version but its number and its day."""
    try:
        sealed_plan(plan, version)
    except Forgotten:
        return False
    return True


def _sealed(plan: Plan, version: Version) -> Plan:
    agreed, kept = read_agreement(version.agreement), read_agreement(version.record) or {}
    if agreed is None:
        raise ValueError("this is no agreement")
    said = {name: agreed[name] for name in AGREED} | {name: kept[name] for name in RECORD if name in kept}
    there: dict[str, Any] = {
        "versions": (version,),
        "signatures": tuple(one for one in plan.signatures if one.version == version.id),
    }
    parts: dict[str, Any] = {"written": plan.written} | _NOT_SEALED | _parts(said) | there
    parts["written"] = parts["written"] or version.sealed
    parts["actions"] = tuple(
        replace(one, status=Status(kept.get("status", {}).get(one.id, one.status))) for one in parts["actions"]
    )
    return replace(plan, **parts)


def _parts(kept: dict[str, Any]) -> dict[str, Any]:
    hints = _hints(Plan)
    parts = {name: _read(hints[name], value) for name, value in kept.items()}
    return {name: in_order(one) if isinstance(one, tuple) else one for name, one in parts.items()}


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, value: Any) -> Any:
    """A value of a field of this type, from what `signing` wrote of it; what was no field then has its default."""
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], one) for one in value)
    if isinstance(kind, UnionType):
        return None if value is None else _one_of(get_args(kind), value)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{one.name: _read(hints[one.name], value[one.name]) for one in fields(kind) if one.name in value})
    if kind in (date, datetime):
        return kind.fromisoformat(value)
    if issubclass(kind, StrEnum):
        return kind(value)
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _one_of(kinds: tuple[Any, ...], value: Any) -> Any:
    """The first that it can be: a kind of information or a subject, for what a consent names."""
    *others, last = (one for one in kinds if one is not type(None))
    for kind in others:
        try:
            return _read(kind, value)
        except ValueError:
            continue
    return _read(last, value)


def _with_everyone(plan: Plan) -> Plan:
    """The plan with somebody for each id of a human who is no longer there."""
    named = {one.target for one in references(plan) if one.leads_to == "human"}
    gone = tuple(Participant(id=one, role=_UNKNOWN) for one in sorted(named - humans(plan).keys()))
    return replace(plan, participants=(*plan.participants, *gone)) if gone else plan


def _whole(plan: Plan) -> Plan:
    """The plan itself. Raises ValueError for what we never wrote: what leads nowhere, a measure of no law."""
    asked = [*(one.lss_measure for one in plan.actions), *(one.lss_measure for one in plan.measures)]
    zoned = any(one.starts.tzinfo is not None for one in plan.meetings)
    if not plan.coordinator or zoned or not {None, *measures()}.issuperset(asked):
        raise ValueError("this is no agreement")
    return sound(plan)
