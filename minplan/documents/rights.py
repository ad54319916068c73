"""In what right somebody signs, as it is said on screen and on paper, and what is kept as ground."""

from __future__ import annotations

from datetime import date

from minplan.documents import said
from minplan.formats import capital, long_day
from minplan.plan.days import age
from minplan.plan.people import PERSON, Representative, RepresentativeKind
from minplan.plan.plan import Plan, humans
from minplan.plan.representation import Act, is_child, may
from minplan.plan.signers import standing
from minplan.plan.signing import Signature, SignsAs, Version
from minplan.text import _


def role_of(plan: Plan, who: str) -> str:
    """As what somebody stands on a signature's line: "vårdnadshavare", "kurator, ansvarar för planen"."""
    responsible = _("responsible for the plan") if who == plan.coordinator else ""
    own = _("the plan is mine") if who == PERSON else said.role(plan, who)
    called_by_role = not humans(plan)[who].name
    return said.joined("" if called_by_role else own, responsible)


def ground_of(plan: Plan, who: str, day: date) -> str:
    """What is proposed to be kept as ground for a signature that day: why it may be, and the facts it stands on."""
    right = may(plan, who, Act.SIGN, day)
    return said.joined(_(right.why), _fact(plan, who, day), by=" ") if right else ""


def _fact(plan: Plan, who: str, day: date) -> str:
    human = humans(plan)[who]
    born = plan.person.born
    guardian = isinstance(human, Representative) and human.kind is RepresentativeKind.GUARDIAN
    if (guardian or who == PERSON) and is_child(plan, day) and born is not None:
        return _("{name} is {age} years old.").format(name=said.first_name(plan), age=age(born, day))
    if not isinstance(human, Representative) or guardian:
        return ""
    since = _("from {day}").format(day=long_day(human.since)) if human.since else ""
    until = _("until {day}").format(day=long_day(human.until)) if human.until else ""
    fact = said.joined(said.labels(human.covers), since, until)
    return capital(fact) + "." if fact else ""


def signed_as(plan: Plan, signature: Signature, version: Version | None) -> str:
    """What marks a signature that is not in the signer's own right; "" for one that is."""
    found = standing(plan, signature, version)
    if found is SignsAs.PARTICIPANT:
        return _("signs as a participant")
    return "" if found is SignsAs.ENTITLED else _("has no right to sign for the person")
