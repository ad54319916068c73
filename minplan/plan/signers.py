"""Who must and may sign a version, said beforehand with the reason, and what a signature was taken for.

Guardians sign until the person is 18, and the child beside them; the person signs beside a god man; the one responsible
signs as that. Everyone else who is in the plan may sign for their own part.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from minplan.plan.days import ASKS_ALONE, age
from minplan.plan.people import PERSON, RepresentativeKind
from minplan.plan.plan import Plan, humans, responsible
from minplan.plan.representation import Act, Right, guardians, in_office, is_child, may
from minplan.plan.signing import Signature, SignsAs, Version, binds, read_agreement


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who must, or may, sign; `right` says why, and what is kept as ground."""

    who: str
    must: bool
    right: Right


def signers(plan: Plan, day: date) -> tuple[Signer, ...]:
    """Everyone with a right to sign on that day, the person first, those who must before those who may."""
    wanted = dict.fromkeys([PERSON, *(one.id for one in plan.representatives), responsible(plan)])
    found = [Signer(who, must_sign(plan, who, day), may(plan, who, Act.SIGN, day)) for who in wanted]
    return tuple(sorted((one for one in found if one.right), key=lambda one: not one.must))


def others(plan: Plan, day: date) -> tuple[str, ...]:
    """Everyone who may sign only for their own part on that day."""
    entitled = {one.who for one in signers(plan, day)}
    return tuple(who for who in humans(plan) if who not in entitled)


def must_sign(plan: Plan, who: str, day: date) -> bool:
    """Whether the plan lacks something without this one's signature, as `completeness` says it."""
    if who == PERSON:
        born = plan.person.born
        return born is None or age(born, day) >= ASKS_ALONE or who == plan.coordinator
    if who == plan.coordinator:
        return True
    return is_child(plan, day) and who in {one.id for one in guardians(plan, day)}


def printed(plan: Plan, day: date) -> tuple[str, ...]:
    """Everyone who has a line of their own on the paper beforehand: also one in office whose right is not described."""
    child = is_child(plan, day) or plan.person.born is None
    spoken = [
        one.id
        for one in plan.representatives
        if in_office(one, day) and (child or one.kind is not RepresentativeKind.GUARDIAN)
    ]
    return tuple(dict.fromkeys([PERSON, *spoken, responsible(plan)]))


def standing(plan: Plan, signature: Signature, version: Version | None = None) -> SignsAs:
    """What a signature counts as: what it was taken for that day, and never more than the right on that day.

    The one responsible is whoever the signed version names, when it is given and can be read.
    """
    if signature.signs_as in (SignsAs.PARTICIPANT, SignsAs.UNENTITLED):
        return signature.signs_as
    if may(_as_agreed(plan, version), signature.by, Act.SIGN, signature.on):
        return SignsAs.ENTITLED
    speaks = {one.id for one in plan.representatives}
    claims = signature.signs_as is SignsAs.ENTITLED or signature.by in speaks
    return SignsAs.UNENTITLED if claims else SignsAs.PARTICIPANT


def _as_agreed(plan: Plan, version: Version | None) -> Plan:
    agreed = read_agreement(version.agreement) if version is not None else None
    then = agreed.get("coordinator") if agreed is not None else None
    return replace(plan, coordinator=then) if isinstance(then, str) else plan


def counted(plan: Plan, version: Version | None, day: date = date.max) -> dict[str, Signature]:
    """The signatures on a version by that day that count for more than the signer's own part, by who signed."""
    made = (one for one in plan.signatures if binds(one, version) and one.on <= day)
    return {one.by: one for one in made if standing(plan, one, version) is SignsAs.ENTITLED}
