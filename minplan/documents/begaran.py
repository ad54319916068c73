"""The letter that asks the LSS office for an individual plan."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from minplan.documents import said
from minplan.documents.letters import addressee, letter, letterhead
from minplan.documents.parts import (
    Bullets,
    Fact,
    Facts,
    Heading,
    Paper,
    Part,
    SignatureLine,
    SignatureLines,
    Text,
    Title,
    Together,
)
from minplan.documents.wording import of_law, paragraphs, wording
from minplan.formats import long_day
from minplan.plan.disclosure import may_see
from minplan.plan.goals import Line
from minplan.plan.law import facts
from minplan.plan.people import PERSON, Participant, Sector
from minplan.plan.plan import Plan, called, humans
from minplan.plan.representation import Act, May, may
from minplan.text import _


def begaran(plan: Plan, today: date, reasons: Collection[str] | None = None) -> Paper:
    """The request, with the reasons (by id) that the person chooses to give; left out: those the office may know."""
    return letter(
        plan,
        "begaran",
        _("Request for an individual plan"),
        _("Request for an individual plan"),
        _parts(plan, today, reasons),
    )


def office(plan: Plan) -> Participant | None:
    """To whom the request goes: whom it was made to, else the kommun's LSS office among the participants."""
    asked = {one.to for one in plan.requests}
    offices = [one for one in plan.participants if one.id in asked]
    offices += [one for one in plan.participants if one.sector is Sector.KOMMUN_LSS and one.decides]
    return offices[0] if offices else None


def asking(plan: Plan, today: date) -> tuple[str, ...]:
    """Who asks and signs: the person, or the guardians of a child under 15."""
    if may(plan, PERSON, Act.ASK, today).may is May.YES:
        return (PERSON,)
    return tuple(one.id for one in plan.representatives if may(plan, one.id, Act.ASK, today).may is May.YES)


def _parts(plan: Plan, today: date, reasons: Collection[str] | None) -> Iterator[Part]:
    to = office(plan)
    unknown = (_("LSS office"), plan.person.municipality)
    yield letterhead(plan, PERSON, addressee(to) if to else tuple(line for line in unknown if line), today)
    yield Title(_("Request for an individual plan under {law}").format(law=wording("plan", "law")))
    yield Facts(tuple(_who(plan)), columns=2)
    yield from (Text(one) for one in paragraphs("begaran", "request", name=plan.person.name))
    yield from _granted(plan)
    yield from _reasons(_chosen(plan, to, today, reasons))
    yield Heading(_("Who I want to be responsible for the plan"), level=3)
    yield Text(wording("begaran", "coordinator", coordinator=said.who_and_role(plan, plan.coordinator)))
    yield _law()
    # What is signed stands on the page that is signed.
    wish = (Text(one) for one in paragraphs("begaran", "answer"))
    signers = asking(plan, today) or (PERSON,)
    lines = SignatureLines(tuple(SignatureLine(called(plan, one), _right(plan, one)) for one in signers))
    yield Together((Heading(_("I want an answer in writing"), level=3), *wish, lines))


def _who(plan: Plan) -> Iterator[Fact]:
    person = plan.person
    yield Fact(_("The plan is for"), said.born_line(plan))
    if person.personnummer:
        yield Fact(_("Personal identity number"), person.personnummer)
    if person.municipality:
        yield Fact(_("Municipality"), person.municipality)


def _granted(plan: Plan) -> Iterator[Part]:
    if plan.measures:
        yield Text(wording("begaran", "granted"), keep_with_next=True)
        yield Bullets(
            tuple(
                said.joined(said.measure(one.lss_measure), _("granted {day}").format(day=long_day(one.granted)))
                for one in plan.measures
            )
        )


def _chosen(plan: Plan, to: Participant | None, today: date, reasons: Collection[str] | None) -> list[Line]:
    if reasons is not None:
        return [one for one in plan.reasons if one.id in reasons]
    return [one for one in plan.reasons if to is not None and may_see(plan, to.id, "reasons", one, today)]


def _reasons(reasons: list[Line]) -> Iterator[Part]:
    yield Heading(_("Why I want a plan"), level=3)
    yield from (Text(said.voiced(one.text, one.voice)) for one in reasons)
    if not reasons:
        yield Text(wording("begaran", "why later"))


def _right(plan: Plan, one: str) -> str:
    return said.role(plan, one) if one in humans(plan) and one != PERSON else ""


def _law() -> Part:
    law = facts()["lss-10"]
    checked = _("Checked {day}.").format(day=long_day(law.checked))
    return Text(f"{law.reference}: {of_law(law.id, law.text)} {checked}", soft=True)
