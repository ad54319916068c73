"""Versions that are kept for good, who signed them, and the fingerprint that binds the two.

The fingerprint covers the agreement: the person, the reasons, how it is, the goals with their differences and actions,
the other plans, who answers for the plan and when it is followed up. How far an action has come, meetings, consents and
copies are the running record: they change without unsigning anything.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
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

RECORD = ("written", "representatives", "participants", "measures", "meetings", "consents", "copies")

NOT_AGREED = frozenset({"order", "status", "done", "outcome"})
"""The fields of an agreed item that are no part of the agreement: an order is told by where it stands, and how far an
action has come is the running record.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Item):
    """The plan as it stood when it was sealed: `agreement` is its canonical JSON, `schema` the form of that JSON,
    `fingerprint` the SHA-256 of its bytes in hex.

    `record` is the JSON of all else that its paper shows: who was who, the meetings, the consents, how far things had
    come. `papers` is the SHA-256 of each paper that was sealed for it, in hex. `agreement` and `record` are empty, and
    the papers gone, once something in them was forgotten; all else stays.
    """

    number: int
    sealed: date
    fingerprint: str
    schema: int
    agreement: str
    record: str = ""
    papers: tuple[str, ...] = ()


class SignedHow(StrEnum):
    """How somebody signed: drawn on the screen, by a mark before two witnesses, or in ink on paper."""

    DRAWN = "drawn"
    MARK = "mark"
    INK = "ink"


class SignsAs(StrEnum):
    """As what somebody signs: in their own right, for their own part, or for the person without a right to."""

    ENTITLED = "entitled"
    PARTICIPANT = "participant"
    UNENTITLED = "unentitled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Item):
    """Somebody signed a version. `name`, `role` and `ground` are as they stood that day; empty where nobody wrote them.

    `fingerprint` is that of what was signed. `drawn` is the strokes as `strokes` writes them; `witnesses` are the names
    of those who saw a mark being made. `signs_as` is what it was taken for that day. From the day `struck` it counts no
    more, and it stays all the same.
    """

    version: str
    by: str
    on: date
    place: str = ""
    name: str = ""
    role: str = ""
    ground: str = ""
    how: SignedHow | None = None
    drawn: str = ""
    witnesses: tuple[str, ...] = ()
    fingerprint: str = ""
    signs_as: SignsAs | None = None
    struck: date | None = None


def agreement(plan: Plan) -> str:
    """The canonical JSON of what is agreed: sorted keys, no room, UTF-8; an item's place in its list is its order."""
    agreed = {name: _plain(getattr(plan, name)) for name in AGREED}
    return json.dumps({"schema": SCHEMA, **agreed}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    names = _agreed_of(value.__class__)
    if names is not None:
        return {name: _plain(getattr(value, name)) for name in names}
    return value.isoformat() if isinstance(value, date) else value


@cache
def _agreed_of(kind: type) -> tuple[str, ...] | None:
    """The fields that are agreed, of a class of values; None of any other class."""
    return tuple(one.name for one in fields(kind) if one.name not in NOT_AGREED) if is_dataclass(kind) else None


def record(plan: Plan) -> str:
    """The canonical JSON of what a sealed paper shows besides the agreement, and of how far each action had come.

    It stands beside the agreement and not in it: a handläggare who gets a name, or a promise that is kept, unsigns
    nothing. With both, the paper of a version can be made again as it was sealed.
    """
    kept = {name: _plain(getattr(plan, name)) for name in RECORD}
    for meeting in kept["meetings"]:
        del meeting["notes"]  # they stand on no paper but the meeting's own
    kept["status"] = {one.id: one.status for one in plan.actions}
    return json.dumps({"schema": SCHEMA, **kept}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


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
        record=record(plan),
    )
    return replace(plan, versions=(*plan.versions, version)), version


def latest(plan: Plan) -> Version | None:
    """The version sealed last, if any."""
    return max(plan.versions, key=lambda one: one.number, default=None)


def binds(signature: Signature, version: Version | None) -> bool:
    """Whether it stands on this version: made on it, on just what it says, and not struck."""
    if version is None or signature.version != version.id or signature.struck is not None:
        return False
    return signature.fingerprint in ("", version.fingerprint)


def signed_by(plan: Plan, version: Version | None) -> dict[str, Signature]:
    """The signatures that stand on a version by who signed; none without a version."""
    return {one.by: one for one in plan.signatures if binds(one, version)}


def is_draft(plan: Plan) -> bool:
    """Whether the plan says something else than the version sealed last, or was never sealed."""
    version = latest(plan)
    return version is None or version.fingerprint != fingerprint(plan)
