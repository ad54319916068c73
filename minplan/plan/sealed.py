"""A sealed version as a plan again: what was agreed, as its canonical JSON says it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from minplan.plan.edits import in_order
from minplan.plan.past import without_loose_ends
from minplan.plan.plan import Plan
from minplan.plan.signing import Version, read_agreement


class Forgotten(ValueError):
    """A version's text is no longer there: something in it was forgotten."""


def sealed_plan(plan: Plan, version: Version) -> Plan:
    """The plan as it was sealed. Raises Forgotten when the version's text is gone."""
    agreed = read_agreement(version.agreement)
    if agreed is None:
        raise Forgotten(version.id)
    hints = _hints(Plan)
    parts = {name: _read(hints[name], value) for name, value in agreed.items() if name in hints}
    then: dict[str, Any] = {name: in_order(one) if isinstance(one, tuple) else one for name, one in parts.items()}
    return without_loose_ends(replace(plan, **then))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, value: Any) -> Any:
    """A value of a field of this type, from what `agreement` wrote of it."""
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], one) for one in value)
    if isinstance(kind, UnionType):
        return None if value is None else _read(next(one for one in get_args(kind) if one is not type(None)), value)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{one.name: _read(hints[one.name], value[one.name]) for one in fields(kind) if one.name in value})
    if kind in (date, datetime):
        return kind.fromisoformat(value)
    return kind(value) if isinstance(kind, type) and issubclass(kind, StrEnum) else value
