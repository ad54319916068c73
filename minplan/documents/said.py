"""How a paper says who somebody is, whose words something is, and what an action stands on."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from minplan.documents.parts import Run, Words
from minplan.documents.wording import of_law
from minplan.formats import long_day
from minplan.plan.goals import Action, Basis, Status, Voice
from minplan.plan.labels import label
from minplan.plan.law import measures
from minplan.plan.people import Address, Participant, Representative
from minplan.plan.plan import Human, Plan, called, humans
from minplan.text import _


def first_name(plan: Plan) -> str:
    """The first word of the person's name; "Jag" where a copy does not tell it."""
    return (plan.person.name.split() or [_("Me")])[0]


def plan_name(plan: Plan) -> str:
    """Katjas plan; Lukas plan, for a name that ends in s takes none; a name in other letters is not bent."""
    if not plan.person.name:
        return _("My plan")
    name = first_name(plan)
    if not name.isascii() and name[-1].lower() not in "abcdefghijklmnopqrstuvwxyzåäöéèüø":
        return _("Plan for {name}").format(name=name)
    if name[-1:].lower() in ("s", "x", "z"):
        return _("{name} plan").format(name=name)
    return _("{name}'s plan").format(name=name)


def joined(*parts: str, by: str = ", ") -> str:
    """The parts that are not empty, in one line."""
    return by.join(part for part in parts if part)


def role(plan: Plan, who: str) -> str:
    """In what role or right somebody is in the plan: "vårdnadshavare", "LSS-handläggare"."""
    human = humans(plan)[who]
    if isinstance(human, Representative):
        return _(label(human.kind))
    return human.role if isinstance(human, Participant) else ""


def call(plan: Plan, one: str) -> str:
    """What a paper calls someone: the name, or the role; "Jag" for the person where a copy does not tell who it is."""
    return called(plan, one) or _("Me")


def who(plan: Plan, one: str) -> str:
    """Who does something: the name with the organisation, or the role where there is no name yet."""
    human = humans(plan)[one]
    if isinstance(human, Participant):
        return joined(called(plan, one), human.organisation if human.name else "")
    return call(plan, one)


def who_and_role(plan: Plan, one: str) -> str:
    """Eva Lind, LSS-handläggare, Sölvesborgs kommun."""
    human = humans(plan)[one]
    if isinstance(human, Participant):
        return joined(human.name, human.role, human.organisation)
    return joined(call(plan, one), role(plan, one))


def named(plan: Plan, several: Sequence[str]) -> str:
    """Several people in one line, each with the name or the role."""
    return ", ".join(call(plan, one) for one in several)


def postal(address: Address | None) -> tuple[str, ...]:
    """The lines of an address as on an envelope: street, then 123 45 ORT."""
    if address is None:
        return ()
    return tuple(line for line in (address.street, joined(address.postal_code, address.city, by="  ")) if line)


def contact(human: Human) -> tuple[str, ...]:
    """How to reach someone, a line each; nothing for a protected identity."""
    if human.protected:
        return ()
    return tuple(line for line in (human.phone, human.email, *postal(human.address)) if line)


def voiced(text: str, voice: Voice) -> Words:
    """A text, with whose words it is where it is not the person's own."""
    if voice is Voice.PERSON:
        return text
    return (Run(text + " "), Run(_(label(voice)), soft=True))


def labels(codes: Sequence[StrEnum]) -> str:
    """Several codes in words, in one line."""
    return ", ".join(_(label(code)) for code in codes)


def basis(action: Action) -> str:
    """Under which rules: "9 § 2 LSS, personlig assistans"."""
    if action.lss_measure is not None:
        return measure(action.lss_measure)
    return _(label(action.basis)) if action.basis is not None else ""


def measure(number: int) -> str:
    """A measure of 9 § LSS with its number and name."""
    name = of_law(f"measure-{number}", measures()[number].name)
    return _("9 § {number} LSS, {name}").format(number=number, name=name)


def standing(action: Action) -> str:
    """How firm it is, and whether it is done: "Beslutat", "Planerat, klart"."""
    firm = _(label(action.decision)) if action.decision is not None else _("Not decided")
    return firm if action.status is Status.OPEN else joined(firm, _(label(action.status)).lower())


def by_kommun_or_region(action: Action) -> bool:
    """Whether an action stands on the rules of kommun or region."""
    return action.basis in (Basis.LSS, Basis.SOL, Basis.HSL) or action.lss_measure is not None


def born_line(plan: Plan) -> str:
    """Katja Ekdal, and on a line of its own: född 3 maj 2012."""
    born = plan.person.born
    return joined(plan.person.name, _("born {day}").format(day=long_day(born)) if born else "", by="\n")
