"""Versions that are kept for good, who signed them, and the fingerprint that binds the two.

The fingerprint covers the agreement: the person, the reasons, how it is, the goals with their differences and actions,
the other plans, who answers for the plan and when it is followed up. How far an action has come, meetings, consents and
copies are the running record: they change without unsigning anything.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from minplan.plan.item import STEP, Item, new_id

if TYPE_CHECKING:
    from minplan.plan.plan import Plan

SCHEMA = 1
"""The form of the canonical JSON; raised when the agreement's shape changes, so that old versions stay readable."""

AGREED = (
    "person", "communication", "about", "resources", "reasons", "situation", "goals", "differences", "actions",
    "other_plans", "coordinator", "follow_up",
)  # fmt: skip

_NOT_AGREED = {"order", "status"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Item):
    """The plan as it stood when it was sealed: `agreement` is its canonical JSON, `schema` the form of that JSON,
    `fingerprint` the SHA-256 of its bytes in hex.

    `agreement` is empty once something in it was forgotten; all else of the version stays.
    """

    number: int
    sealed: date
    fingerprint: str
    schema: int
    agreement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Item):
    """Somebody signed a version."""

    version: str
    by: str
    on: date
    place: str = ""


def agreement(plan: Plan) -> str:
    """The canonical JSON of what is agreed: sorted keys, no room, UTF-8; an item's place in its list is its order."""
    agreed = {name: _plain(getattr(plan, name)) for name in AGREED}
    return json.dumps({"schema": SCHEMA, **agreed}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value) if one.name not in _NOT_AGREED}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def read_agreement(agreement: str) -> dict[str, Any] | None:
    """The lists and values of a canonical JSON by name; None when it is no JSON of that kind."""
    try:
        agreed = json.loads(agreement)
    except (ValueError, RecursionError):
        return None
    return agreed if isinstance(agreed, dict) else None


def fingerprint(plan: Plan) -> str:
    """The SHA-256 of the agreement's canonical JSON, in hex."""
    return sha256(agreement(plan).encode()).hexdigest()


def seal(plan: Plan, day: date) -> tuple[Plan, Version]:
    """The plan with its present agreement kept as a new version, and that version."""
    kept = agreement(plan)
    version = Version(
        id=new_id(),
        order=len(plan.versions) * STEP + STEP,
        number=max((one.number for one in plan.versions), default=0) + 1,
        sealed=day,
        fingerprint=sha256(kept.encode()).hexdigest(),
        schema=SCHEMA,
        agreement=kept,
    )
    return replace(plan, versions=(*plan.versions, version)), version


def latest(plan: Plan) -> Version | None:
    """The version sealed last, if any."""
    return max(plan.versions, key=lambda one: one.number, default=None)


def signed_by(plan: Plan, version: Version | None) -> dict[str, Signature]:
    """The signatures on a version by who signed; none without a version."""
    return {one.by: one for one in plan.signatures if version is not None and one.version == version.id}


def is_draft(plan: Plan) -> bool:
    """Whether the plan says something else than the version sealed last, or was never sealed."""
    version = latest(plan)
    return version is None or version.fingerprint != fingerprint(plan)
