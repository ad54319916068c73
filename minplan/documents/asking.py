"""The letters of asking for a plan, as kinds of letters: the request, and those that follow silence or no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from minplan.documents.after_request import STEMS, after_request
from minplan.documents.begaran import begaran
from minplan.documents.letter_kind import LetterKind
from minplan.documents.parts import Paper
from minplan.plan.asking import letter as letter_about
from minplan.plan.asking import trail, who_asks
from minplan.plan.consents import Handed, HandedOut
from minplan.plan.edits import HUMANS, add, find, remove
from minplan.plan.letters import Letter, named
from minplan.plan.meetings import Request, RequestForm
from minplan.plan.plan import Plan


def _request(plan: Plan, letter: Letter, day: date) -> Paper:
    """The request itself; it gives the reasons that it is about, and no others."""
    made = {one.id: one for one in plan.requests}
    before = next((made[one] for one in named(letter.about, "requests") if one in made), None)
    return begaran(plan, day, named(letter.about, "reasons"), before, letter.to)


def _request_tells(plan: Plan, letter: Letter, day: date) -> tuple[str, ...]:
    measures = tuple(f"measures/{one.id}" for one in plan.measures)
    number = ("person/personnummer",) if plan.person.personnummer else ()
    return (*_matter_tells(plan, letter, day), *number, *measures, *_humans(plan, plan.coordinator))


def _request_notes(plan: Plan, line: HandedOut, day: date | None) -> Plan:
    """With the letter the request is made, unless it was made before by word of mouth."""
    there = {one.id: one for one in plan.requests}
    for one in named(line.told, "requests"):
        if day is not None and one not in there:
            plan = add(plan, "requests", Request(id=one, made=day, how=RequestForm.WRITTEN, to=line.to))[0]
        elif day is None and one in there and _is_only_this(there[one], line):
            plan = remove(plan, "requests", one)
    return plan


def _is_only_this(request: Request, line: HandedOut) -> bool:
    """Whether nothing more is known of a request than that this letter made it."""
    return replace(request, order=0) == Request(id=request.id, made=line.on, how=RequestForm.WRITTEN, to=line.to)


def asked(plan: Plan, letter: Letter, day: date) -> Paper:
    """One of the letters that follow a request. Raises KeyError when the request is gone."""
    (request,) = named(letter.about, "requests")
    return after_request(plan, letter, find(plan, "requests", request), day)


def _matter_tells(plan: Plan, letter: Letter, day: date) -> tuple[str, ...]:
    reached = () if plan.person.protected else ("municipality", "phone", "email", "address")
    told = [f"person/{one}" for one in ("name", "born", *reached) if getattr(plan.person, one)]
    return (*told, *_humans(plan, letter.to, *who_asks(plan, day)))


def _humans(plan: Plan, *several: str) -> tuple[str, ...]:
    """The humans, as a line tells them: by their collection; the person is told of by field."""
    found = []
    for name in HUMANS:
        found += [f"{name}/{one.id}" for one in getattr(plan, name) if one.id in several]
    return tuple(found)


def letters_of_request(plan: Plan, day: date, *, every: bool = False) -> dict[str, Letter]:
    """The letters that fit the latest request on a day, by the file's stem; with `every` all that follow a request."""
    way = trail(plan, day)
    if way.request is None:
        return {}
    fit = [one.letter for one in way.fits if one.letter.what in STEMS]
    letters = [letter_about(plan, what, way.request) for what in STEMS] if every else fit
    return {f"{STEMS[one.what]}-{way.request.id}": one for one in letters}


ASKING: Mapping[Handed, LetterKind] = {
    Handed.REQUEST: LetterKind(_request, _request_tells, _request_notes),
    **dict.fromkeys(STEMS, LetterKind(asked, _matter_tells)),
}
