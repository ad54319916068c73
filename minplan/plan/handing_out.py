"""Who was given which paper, who should have a new one, and whom a withdrawal must be told.

What was handed out cannot be fetched back. What can be done is to know it, and to say what may no longer be used.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minplan.plan.clock import withdrawn
from minplan.plan.consents import Category, Consent, Handed, HandedOut
from minplan.plan.copy import may_have_copy
from minplan.plan.disclosure import decided, in_force
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.plan.representation import sees_all
from minplan.plan.signing import latest

_OF_THE_PLAN = (Handed.PLAN, Handed.COPY)
_TELLS = (Handed.WITHDRAWAL, Handed.ENDED)
"""The letters that tell what may no longer be used. Who leaves has one for all, and so has each when a plan ends."""


class WhyDue(StrEnum):
    """Why somebody should have a copy now."""

    NEVER = "never"
    NEW_VERSION = "new_version"


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody who should have a copy, why, and what they were given last."""

    to: str
    why: WhyDue
    last: HandedOut | None


@dataclass(frozen=True, slots=True)
class Recall:
    """Somebody who was given papers by a consent that is withdrawn: what of it they may no longer use."""

    consent: Consent
    to: str
    papers: tuple[HandedOut, ...]
    categories: tuple[Category, ...]


def is_copy(handed: HandedOut) -> bool:
    """Whether it was the plan or a copy of it, and no letter."""
    return handed.what in _OF_THE_PLAN


def given(plan: Plan, who: str) -> tuple[HandedOut, ...]:
    """What of the plan somebody has been given, the latest first."""
    theirs = (one for one in plan.handed_out if one.to == who and is_copy(one))
    return tuple(sorted(theirs, key=lambda one: (one.on, one.order), reverse=True))


def due(plan: Plan, day: date) -> tuple[Due, ...]:
    """Those who are to have a copy, or have been given one, and lack the latest version; only who may have one."""
    version = latest(plan)
    wanted = [one.to for one in plan.copies] + [one.to for one in plan.handed_out if is_copy(one)]
    found = []
    for who in dict.fromkeys(wanted):
        if who == PERSON or not may_have_copy(plan, who, day):
            continue
        last = next(iter(given(plan, who)), None)
        if last is None:
            found.append(Due(who, WhyDue.NEVER, None))
        elif version is not None and last.version != version.id and last.on <= day:
            found.append(Due(who, WhyDue.NEW_VERSION, last))
    return tuple(found)


def recalls(plan: Plan, day: date) -> tuple[Recall, ...]:
    """Every withdrawal that somebody who was given papers by the consent has not been told of in a letter."""
    found = []
    for consent in plan.consents:
        if withdrawn(consent, day):
            found += [one for who in consent.to if (one := recall(plan, consent, who, day)) and not _told(plan, one)]
    return tuple(found)


def recall(plan: Plan, consent: Consent, who: str, day: date) -> Recall | None:
    """What somebody may no longer use of what they were given by a withdrawn consent; None when there is nothing."""
    if consent.withdrawn is None or who not in consent.to or who in consent.except_to or sees_all(plan, who, day):
        return None
    papers = tuple(one for one in given(plan, who) if consent.given <= one.on <= consent.withdrawn)
    left = [one for one in consent.categories if one not in consent.except_categories]
    if not papers:
        return None
    running = in_force(plan, who, day)
    gone = tuple(one for one in left if not decided(running, {one}))
    return Recall(consent, who, papers, gone) if gone else None


def _told(plan: Plan, one: Recall) -> bool:
    """Whether they have had a letter that tells of this very consent since it was withdrawn, or are to have another."""
    since, about = one.consent.withdrawn, f"consents/{one.consent.id}"
    letters = (handed for handed in plan.handed_out if handed.what in _TELLS and about in handed.told)
    told = any(handed.to == one.to and since is not None and handed.on >= since for handed in letters)
    return told or plan.ended == since or any(gone.left == one.to and gone.on == since for gone in plan.handovers)
