"""The letter that asks the LSS office for an individual plan."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from minplan.documents import said
from minplan.documents.letters import addressee, asked_by, law_note, letter, letterhead
from minplan.documents.parts import Bullets, Fact, Facts, Heading, Paper, Part, Text, Title, Together
from minplan.documents.wording import paragraphs, wording
from minplan.formats import long_day
from minplan.plan.asking import office
from minplan.plan.disclosure import may_see
from minplan.plan.goals import Line
from minplan.plan.meetings import Request, RequestForm
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, humans, responsible
from minplan.text import _


def begaran(
    plan: Plan,
    today: date,
    reasons: Collection[str] | None = None,
    request: Request | None = None,
    to: str | None = None,
) -> Paper:
    """The request, with the reasons (by id) that the person chooses to give; left out: those the office may know.

    `to` is whom it goes to, left out the office in the plan. A `request` that was made by word of mouth before is
    confirmed in writing.
    """
    return letter(
        plan,
        "begaran",
        _("Request for an individual plan"),
        _("Request for an individual plan"),
        _parts(plan, today, reasons, request, office(plan) if to is None else to),
    )


def _parts(
    plan: Plan, today: date, reasons: Collection[str] | None, request: Request | None, to: str
) -> Iterator[Part]:
    unknown = (_("LSS office"), "" if plan.person.protected else plan.person.municipality)
    lines = addressee(humans(plan)[to]) if to else tuple(line for line in unknown if line)
    yield letterhead(plan, PERSON, lines, today)
    yield Title(_("Request for an individual plan under {law}").format(law=wording("plan", "law")))
    yield Facts(tuple(_who(plan)), columns=2)
    if request is not None and request.how is RequestForm.ORAL and request.made < today:
        yield Text(wording("begaran", "oral", made=long_day(request.made)))
    yield from (Text(one) for one in paragraphs("begaran", "request", name=plan.person.name))
    yield from _granted(plan)
    yield from _reasons(_chosen(plan, to, today, reasons))
    yield Heading(_("Who I want to be responsible for the plan"), level=3)
    yield Text(wording("begaran", "coordinator", coordinator=said.who_and_role(plan, responsible(plan))))
    yield law_note("lss-10")
    # What is signed stands on the page that is signed.
    wish = (Text(one) for one in paragraphs("begaran", "answer"))
    yield Together((Heading(_("I want an answer in writing"), level=3), *wish, asked_by(plan, today)))


def _who(plan: Plan) -> Iterator[Fact]:
    person = plan.person
    yield Fact(_("The plan is for"), said.born_line(plan))
    if person.personnummer:
        yield Fact(_("Personal identity number"), person.personnummer)
    if person.municipality and not person.protected:
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


def _chosen(plan: Plan, to: str, today: date, reasons: Collection[str] | None) -> list[Line]:
    if reasons is not None:
        return [one for one in plan.reasons if one.id in reasons]
    return [one for one in plan.reasons if to and may_see(plan, to, "reasons", one, today)]


def _reasons(reasons: list[Line]) -> Iterator[Part]:
    yield Heading(_("Why I want a plan"), level=3)
    yield from (Text(said.voiced(one.text, one.voice)) for one in reasons)
    if not reasons:
        yield Text(wording("begaran", "why later"))
