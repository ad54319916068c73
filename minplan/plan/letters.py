"""A letter that somebody may be sent: what it is, to whom, and about which items of the plan.

A rule proposes such a letter and a page asks for it; it has been sent when a line of what was handed out says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from minplan.plan.consents import Handed, HandedOut
from minplan.plan.plan import Plan, called


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """`to` is a human of the plan; `addressed`, in its place, an authority that is none.

    `about` names the items that the letter is about, each as "requests/ID".
    """

    what: Handed
    to: str = ""
    addressed: str = ""
    about: tuple[str, ...] = ()


def named(about: tuple[str, ...], collection: str) -> tuple[str, ...]:
    """The ids of a collection among what a letter is about, or among what a paper told of."""
    pairs = (one.partition("/") for one in about)
    return tuple(item for name, _slash, item in pairs if name == collection)


def receiver(plan: Plan, letter: Letter | HandedOut) -> str:
    """Whom it is to, by name: somebody of the plan, or an authority."""
    return called(plan, letter.to) if letter.to else letter.addressed


def sent(plan: Plan, what: Handed, about: str, to: str | None = None) -> tuple[HandedOut, ...]:
    """Every letter of a kind that told of an item ("requests/ID"), the latest first; to one, or to anybody."""
    lines = (one for one in plan.handed_out if one.what is what and about in one.told and to in (None, one.to))
    return tuple(sorted(lines, key=lambda one: (one.on, one.order), reverse=True))
