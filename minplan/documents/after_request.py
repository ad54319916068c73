"""The letters when a request for a plan meets silence or no: reminder, demand, complaint, and word to IVO and JO.

They tell what has happened with the request, day by day, and nothing of what stands in the plan. Where the law is
unsettled they ask, and say that it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from minplan.documents import said
from minplan.documents.letters import addressee, asked_by, law_note, letter, letterhead
from minplan.documents.parts import Bullets, Fact, Facts, Heading, Paper, Part, Text, Title, Together, WritingLines
from minplan.documents.wording import paragraphs, wording
from minplan.formats import listed, long_day
from minplan.plan.asked import DEMAND_AFTER, after
from minplan.plan.asking import TOO_LONG, sent
from minplan.plan.clock import answer
from minplan.plan.consents import Handed, HandedOut
from minplan.plan.days import months_later
from minplan.plan.labels import label
from minplan.plan.letters import Letter, receiver
from minplan.plan.meetings import Answer, Request
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, humans
from minplan.text import N_, _

STEMS: Mapping[Handed, str] = {
    Handed.REMINDER: "paminnelse-begaran",
    Handed.DEMAND: "krav",
    Handed.COMPLAINT: "klagomal-namnd",
    Handed.COMPLAINT_IVO: "anmalan-ivo",
    Handed.COMPLAINT_JO: "anmalan-jo",
}
"""What the file of each letter is called, before the request's id."""

_TITLES = {
    Handed.REMINDER: N_("Reminder about my individual plan"),
    Handed.DEMAND: N_("Demand for an answer about my individual plan"),
    Handed.COMPLAINT: N_("Complaint about my individual plan"),
    Handed.COMPLAINT_IVO: N_("To IVO about my individual plan"),
    Handed.COMPLAINT_JO: N_("To JO about my individual plan"),
}

_CASE = {Answer.NONE: "silent", Answer.REFUSED: "refused", Answer.GRANTED: "no meeting"}
"""The name of what is the matter, as the texts have it."""

_ASKS = {Handed.COMPLAINT: "ask board", Handed.COMPLAINT_IVO: "ask ivo", Handed.COMPLAINT_JO: "ask jo"}


def after_request(plan: Plan, one: Letter, request: Request, today: date) -> Paper:
    """One of the letters in `STEMS` about a request, as it is on a day."""
    title = _(_TITLES[one.what])
    parts = (*_head(plan, one, request, title, today), *_body(plan, one.what, request, today))
    return letter(plan, f"{STEMS[one.what]}-{request.id}", title, title, parts)


def _body(plan: Plan, what: Handed, request: Request, today: date) -> Iterator[Part]:
    if what is Handed.REMINDER:
        return _reminder(plan, request, today)
    return _demand(plan, request, today) if what is Handed.DEMAND else _complaint(plan, what, request, today)


def _head(plan: Plan, one: Letter, request: Request, title: str, today: date) -> Iterator[Part]:
    above = one.what in (Handed.COMPLAINT_IVO, Handed.COMPLAINT_JO)
    lines = (one.addressed, "" if above or plan.person.protected else plan.person.municipality)
    to = addressee(humans(plan)[one.to]) if one.to else tuple(line for line in lines if line)
    yield letterhead(plan, PERSON, to, today)
    yield Title(title)
    yield Facts(tuple(_matter(plan, request, tell_kommun=above and not plan.person.protected)))
    if above and plan.person.protected:
        yield WritingLines(_("Municipality"), 1)  # where the person lives is for them to write by hand


def _matter(plan: Plan, request: Request, *, tell_kommun: bool) -> Iterator[Fact]:
    """What is needed to find the matter, and no more."""
    yield Fact(_("The plan is for"), said.born_line(plan))
    yield Fact(_("Asked for"), _asked(request))
    if tell_kommun and plan.person.municipality:
        yield Fact(_("Municipality"), plan.person.municipality)
    if request.number:
        yield Fact(_("The number of the matter"), request.number)


def _reminder(plan: Plan, request: Request, today: date) -> Iterator[Part]:
    case = _CASE[answer(request, today)]
    yield from _texts("paminnelse", case, request)
    before = [one.on for one in sent(plan, request, today) if one.what is Handed.REMINDER and one.on < today]
    if before:
        yield Text(wording("paminnelse", "reminded", days=listed([long_day(one) for one in before])))
    yield law_note("lss-10")
    if case == "silent":
        yield law_note("fl-11")
    please = _texts("paminnelse", f"{case} please", request)
    yield Together((Heading(_("Please answer in writing"), level=3), *please, asked_by(plan, today)))


def _demand(plan: Plan, request: Request, today: date) -> Iterator[Part]:
    told, waited = answer(request, today), after(request.made, months=DEMAND_AFTER) <= today
    by_law = told is Answer.NONE and waited
    yield from _texts("krav", "waiting" if by_law else _CASE[told], request)
    yield from _happened(plan, request, today)
    # The rule is for one who has waited half a year for any answer at all: nobody else's letter speaks of it.
    for section in ("demand", "unsure") if by_law else ("demand kindly",):
        yield from _texts("krav", section, request)
    yield law_note("fl-12" if by_law else "lss-10")
    wants = _texts("krav", "answer", request)
    yield Together((Heading(_("I want an answer within 4 weeks"), level=3), *wants, asked_by(plan, today)))


def _complaint(plan: Plan, what: Handed, request: Request, today: date) -> Iterator[Part]:
    told = answer(request, today)
    yield from _texts("klagomal", _CASE[told], request)
    if told is Answer.REFUSED:
        yield from _texts("klagomal", "no appeal", request)
    yield from _happened(plan, request, today)
    if what is Handed.COMPLAINT and told is Answer.REFUSED and request.said:
        yield Text(wording("klagomal", "said"), keep_with_next=True)
        yield Text(request.said, bar=True)
    if what is Handed.COMPLAINT_JO and months_later(request.made, TOO_LONG) < today:
        yield from _texts("klagomal", "too long", request)
    yield law_note("lss-10")
    if told is Answer.REFUSED:
        yield law_note("lss-27")
    ask = _texts("klagomal", _ASKS[what], request)
    yield Together((Heading(_("What I want"), level=3), *ask, asked_by(plan, today)))


def _texts(name: str, section: str, request: Request) -> tuple[Text, ...]:
    return tuple(Text(one) for one in paragraphs(name, section, made=long_day(request.made)))


def _happened(plan: Plan, request: Request, today: date) -> Iterator[Part]:
    """What has happened with the request, in the order of its days."""
    how = _how(request)
    asked = _("I asked for the plan, {how}").format(how=how) if how else _("I asked for the plan")
    found = [(request.made, asked)]
    if request.registered is not None and request.registered <= today:
        found.append((request.registered, _("the kommun registered the request")))
    told = answer(request, today)
    if told is not Answer.NONE and request.answered is not None:
        found.append((request.answered, _("the kommun answered: {answer}").format(answer=_(label(told)))))
    found += [(one.on, _letter(plan, one)) for one in sent(plan, request, today) if one.on < today]
    yield Text(wording("klagomal", "happened"), keep_with_next=True)
    lines = sorted(found, key=lambda one: one[0])
    yield Bullets(tuple(_("{day}: {what}").format(day=long_day(day), what=what) for day, what in lines))


def _letter(plan: Plan, line: HandedOut) -> str:
    what = _(label(line.what))
    return (
        _("I sent {what} to {name}").format(what=what, name=receiver(plan, line))
        if line.to
        else _("I sent {what}").format(what=what)
    )


def _how(request: Request) -> str:
    return _(label(request.how)) if request.how is not None else ""


def _asked(request: Request) -> str:
    return said.joined(long_day(request.made), _how(request))
