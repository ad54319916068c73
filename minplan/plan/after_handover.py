"""What comes of a handover by the rules of right and signing, and whose key is no longer theirs to have."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from minplan.plan.consenting import Standing, standing
from minplan.plan.consents import Consent
from minplan.plan.effects import Answers, before
from minplan.plan.goals import Status
from minplan.plan.handing_over import done
from minplan.plan.handovers import EndedWhy, HandoverKind
from minplan.plan.people import PERSON, RepresentativeKind
from minplan.plan.plan import Plan, called, humans
from minplan.plan.signers import counted, signers
from minplan.plan.signing import is_draft, latest


@dataclass(frozen=True, slots=True)
class Consequences:
    """What follows: consents that hold no more since who gave them may not any longer, whether what is agreed changes,
    and who must sign (by id) that has not.
    """

    fallen: tuple[Consent, ...]
    new_version: bool
    sign: tuple[str, ...]
    after: Plan


def consequences(plan: Plan, answers: Answers, today: date) -> Consequences:
    """What follows by itself when this is done. Nothing is signed any more in a plan that has ended."""
    after, day = done(plan, answers), max(today, answers.on)
    gone = fallen(plan, after, answers.on, day)
    version = latest(after)
    if answers.kind is HandoverKind.ENDING or version is None:
        return Consequences(gone, False, (), after)
    renewed = is_draft(after) and not is_draft(plan)
    signed = {} if is_draft(after) else counted(after, version, day)
    must = tuple(one.who for one in signers(after, day) if one.must and one.who not in signed)
    return Consequences(gone, renewed, must if renewed or answers.kind is HandoverKind.OF_AGE else (), after)


def fallen(plan: Plan, after: Plan, on: date, day: date) -> tuple[Consent, ...]:
    """The consents that held, and hold no more for want of right."""
    held = {
        one.id
        for one in plan.consents
        if Standing.IN_FORCE in (standing(plan, one, day), standing(plan, one, before(on)))
    }
    return tuple(one for one in after.consents if one.id in held and standing(after, one, day) is Standing.NO_RIGHT)


def keys_to_withdraw(plan: Plan, holders: Collection[str], day: date) -> tuple[str, ...]:
    """The names, among those who have a key to the plan, of those whose part in it is over: who left, the guardians of
    one who has come of age, and everyone's but the family's own when the person has died.
    """
    over = {one.left for one in plan.handovers if one.on <= day and _left_for_good(plan, one.left, day)}
    if any(one.kind is HandoverKind.OF_AGE and one.on <= day for one in plan.handovers):
        over |= {one.id for one in plan.representatives if one.kind is RepresentativeKind.GUARDIAN}
    if plan.ended is not None and plan.ended <= day and plan.ended_why is EndedWhy.DIED:
        over |= {one.id for one in plan.participants}
    names = {called(plan, one) for one in over if one and one != PERSON}
    here = {called(plan, one) for one in humans(plan) if one not in over}
    return tuple(one for one in dict.fromkeys(holders) if one in names - here)


def _left_for_good(plan: Plan, who: str, day: date) -> bool:
    """Whether nothing in the plan counts on somebody any more."""
    if not who or who == PERSON or who == plan.coordinator:
        return False
    back = any(one.took_over == who for one in plan.handovers)
    speaks = any(one.id == who and (one.until is None or one.until >= day) for one in plan.representatives)
    does = any(one.who == who for one in plan.actions if one.status is Status.OPEN)
    return not (back or speaks or does)
