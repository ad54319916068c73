"""Giving a consent, and what may happen to it then: others agree, it is asked for again, it is withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from minplan.plan.clock import EXPIRING_DAYS, withdrawn
from minplan.plan.consents import Consent
from minplan.plan.days import ASKS_ALONE, age, years_later
from minplan.plan.disclosure import ends, entitled
from minplan.plan.edits import add, change, find
from minplan.plan.people import PERSON, Participant
from minplan.plan.plan import Plan, humans
from minplan.plan.representation import Act, May, Right, guardians, may


class Standing(StrEnum):
    """How a consent stands on a day; only the first lets anyone see anything."""

    IN_FORCE = "in_force"
    WAITING = "waiting"
    NO_RIGHT = "no_right"
    NOT_BEGUN = "not_begun"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


def standing(plan: Plan, consent: Consent, day: date) -> Standing:
    """How the consent stands on this day: it waits for those whose facts it tells, or was given without a right to."""
    if withdrawn(consent, day):
        return Standing.WITHDRAWN
    if day > ends(consent):
        return Standing.ENDED
    if day < consent.given:
        return Standing.NOT_BEGUN
    if not entitled(plan, consent, day):
        return Standing.NO_RIGHT
    return Standing.WAITING if others_who_wait(consent) else Standing.IN_FORCE


def others_who_wait(consent: Consent) -> tuple[str, ...]:
    """Those whose facts it tells, and who have not agreed."""
    return tuple(one for one in consent.others if one not in consent.others_agreed)


def guardians_who_wait(plan: Plan, consent: Consent, day: date) -> tuple[str, ...]:
    """The guardians who have not agreed where another guardian has consented for a child; it is in force meanwhile."""
    born = plan.person.born
    own = PERSON in (consent.by or (PERSON,)) and (born is None or age(born, consent.given) >= ASKS_ALONE)
    return () if own else tuple(one.id for one in guardians(plan, day) if one.id not in consent.by)


def givers(plan: Plan, day: date) -> dict[str, Right]:
    """Everyone and what the law says about their consenting on this day: those who may come first, the person first."""
    rights = {who: may(plan, who, Act.CONSENT, day) for who in humans(plan)}
    return {**{who: right for who, right in rights.items() if right}, **rights}


def proposed_givers(plan: Plan, day: date) -> tuple[str, ...]:
    """Who is proposed to say yes: the person, where they need nobody; otherwise all who decide together."""
    rights = givers(plan, day)
    if rights[PERSON].may is May.YES:
        return (PERSON,)
    return tuple(who for who, right in rights.items() if right.may is May.YES) or (PERSON,)


def may_be_excepted(plan: Plan, to: tuple[str, ...]) -> tuple[str, ...]:
    """Who can be left out of a consent to these: each of several, and others who work in the same place."""
    people = humans(plan)
    places = {one.organisation.strip() for who in to if isinstance(one := people.get(who), Participant)} - {""}
    beside = tuple(one.id for one in plan.participants if one.organisation.strip() in places and one.id not in to)
    return (*(to if len(to) > 1 else ()), *beside)


def last_day(day: date) -> date:
    """The last day that is proposed, and the latest that can be chosen, for a consent given on this day."""
    return years_later(day, 1)


def asked_again(plan: Plan, consent: Consent, day: date) -> bool:
    """Whether it is time to ask again: it runs out within 60 days, or the day to talk about it has come."""
    if standing(plan, consent, day) is not Standing.IN_FORCE or consent.given >= day:
        return False
    soon = (ends(consent) - day).days <= EXPIRING_DAYS
    return soon or (consent.review is not None and consent.review <= day)


def renewal(plan: Plan, consent: Consent, day: date) -> Consent:
    """The same consent as it is proposed anew from this day, for a year, by whoever's right it is today."""
    there = tuple(one for one in consent.to if one not in consent.except_to)
    by = consent.by or (PERSON,)
    allowed = all(may(plan, who, Act.CONSENT, day) for who in by)
    return replace(
        consent,
        id="",
        order=0,
        to=there or consent.to,
        given=day,
        until=last_day(day),
        review=None,
        withdrawn=None,
        by=consent.by if allowed else _kept(proposed_givers(plan, day)),
        ground=consent.ground if allowed else "",
        others_agreed=(),
    )


def give(plan: Plan, consent: Consent, instead_of: str = "") -> Plan:
    """The plan with one consent more. The one that it follows ends the day before; what was told till then was told
    by that one. Raises KeyError when that one is not there.
    """
    if instead_of:
        old = find(plan, "consents", instead_of)
        before = consent.given - timedelta(days=1)
        if old.given <= before < ends(old):
            plan = change(plan, "consents", instead_of, until=before)
    return add(plan, "consents", replace(consent, by=_kept(consent.by or (PERSON,))), after=instead_of)[0]


def withdraw(plan: Plan, consent: str, day: date) -> Plan:
    """The plan with the consent withdrawn from this day on. Raises KeyError."""
    given: date = find(plan, "consents", consent).given
    return change(plan, "consents", consent, withdrawn=max(day, given))


def agree(plan: Plan, consent: str, who: str) -> Plan:
    """The plan where one more has said yes: another guardian, or someone whose facts it tells. Raises KeyError."""
    one: Consent = find(plan, "consents", consent)
    if who in others_who_wait(one):
        return change(plan, "consents", consent, others_agreed=(*one.others_agreed, who))
    return change(plan, "consents", consent, by=(*(one.by or (PERSON,)), who))


def _kept(by: tuple[str, ...]) -> tuple[str, ...]:
    """How a plan keeps who gave it: nobody named means the person."""
    return () if by == (PERSON,) else by
