"""What the program offers whoever has opened the plan, by whose secret it was opened with.

The one question `refused` is asked by every page that lets somebody sign, consent, give and withdraw keys, end the plan
or forget something for good. It is a help and no lock: whoever can open the plan can read all of it, and may tell the
program that they are somebody else. So where nobody has told who it is, nothing is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from minplan.formats import Said
from minplan.plan.goals import Voice
from minplan.plan.handovers import EndedWhy
from minplan.plan.holder import Holder
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called
from minplan.plan.representation import Act, may
from minplan.text import N_


class Deed(StrEnum):
    """What only the person, or one with a right to speak for them, is offered."""

    SIGN = "sign"
    CONSENT = "consent"
    KEYS = "keys"
    END = "end"
    FORGET = "forget"


class Refusal(NamedTuple):
    """Why a deed is not offered, and who can do it instead: each a message with the values of its braces."""

    why: str
    instead: str
    values: Mapping[str, Said]


_ACTS = {Deed.SIGN: Act.SIGN, Deed.CONSENT: Act.CONSENT}
"""The right that each deed takes; agreeing to the plan, where nothing else is said."""

_HELPS = N_("You opened the plan as one who helps.")
_UNKNOWN = N_("You opened the plan as {name}, who does not stand among those who speak for {person}.")
_NO_RIGHT = N_("You opened the plan as {name}, whose right to speak for {person} does not reach to this.")
_INSTEAD = {
    Deed.SIGN: N_("{names} can make it ready and sign, with a key of their own."),
    Deed.CONSENT: N_("{names} can say yes and take it back, with a key of their own."),
    Deed.KEYS: N_("{names} can choose who opens the plan, with a key of their own."),
    Deed.END: N_("{names} can end or erase the plan, with a key of their own."),
    Deed.FORGET: N_("{names} can forget something for good, with a key of their own."),
}


def refused(plan: Plan, holder: Holder | None, deed: Deed, day: date) -> Refusal | None:
    """Why this holder is not offered a deed on a day; None when they are.

    Who helps never is. Who speaks for the person is as far as their right goes (`representation.may`). As long as
    nobody stands in the plan as one who speaks for the person, whoever says so is believed. When the person has died,
    those who are left put the plan in order.
    """
    if holder is None or holder.kind is Voice.PERSON or (_died(plan) and deed not in _ACTS):
        return None
    why = _HELPS
    if holder.kind is Voice.REPRESENTATIVE:
        mine = [one.id for one in plan.representatives if _same(one.name, holder.name)]
        if not plan.representatives or any(_has_right(plan, who, deed, day) for who in mine):
            return None
        why = _NO_RIGHT if mine else _UNKNOWN
    entitled = [one.id for one in plan.representatives if _has_right(plan, one.id, deed, day)]
    names = tuple(dict.fromkeys(called(plan, who) for who in (PERSON, *entitled)))
    return Refusal(why, _INSTEAD[deed], {"name": holder.name, "person": plan.person.name, "names": names})


def _has_right(plan: Plan, who: str, deed: Deed, day: date) -> bool:
    return bool(may(plan, who, _ACTS.get(deed, Act.AGREE), day))


def _died(plan: Plan) -> bool:
    return plan.ended is not None and plan.ended_why is EndedWhy.DIED


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
