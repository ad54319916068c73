"""What the letters have in common: who sends them, to whom, where and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from minplan.documents import said
from minplan.documents.parts import Letterhead, Paper, Part, SignatureLine, SignatureLines, Text
from minplan.documents.wording import of_law
from minplan.formats import long_day
from minplan.plan.asking import who_asks
from minplan.plan.law import facts
from minplan.plan.people import PERSON, Participant, Person, Representative, RepresentativeKind, Sector
from minplan.plan.plan import Plan, called, humans, responsible
from minplan.plan.representation import Act, May, may
from minplan.text import _

AUTHORITIES = frozenset(
    {
        Sector.KOMMUN_LSS,
        Sector.KOMMUN_SOL,
        Sector.REGION,
        Sector.SCHOOL,
        Sector.FORSAKRINGSKASSAN,
        Sector.ARBETSFORMEDLINGEN,
    }
)


def letterhead(plan: Plan, sender: str, addressee: tuple[str, ...], today: date) -> Letterhead:
    """The beginning of a letter from somebody in the plan, in the person's place."""
    human = humans(plan)[sender]
    person = plan.person
    shown = person.address is not None and not person.protected and not human.protected
    place = person.address.city if person.address is not None and shown else ""
    lines = (human.name or said.who_and_role(plan, sender), *said.contact(human))
    return Letterhead(lines, said.joined(place, long_day(today)), addressee)


def addressee(one: Representative | Participant | Person) -> tuple[str, ...]:
    """The lines of an addressee: name, role, organisation, and the address unless it is protected."""
    address = () if one.protected else said.postal(one.address)
    if isinstance(one, Participant):
        return tuple(line for line in (one.name, one.role, one.organisation, *address) if line)
    return (one.name, *address)


def is_authority(one: object) -> bool:
    """Whether secrecy by law (OSL) holds there, or the duty of silence of private care (LSS)."""
    return isinstance(one, Participant) and one.sector in AUTHORITIES


def answer_line(plan: Plan) -> str:
    """How to answer the one who is responsible, as a sentence's end: "Maria Ekdal, vårdnadshavare, 070-…"."""
    human = humans(plan)[responsible(plan)]
    ways = () if human.protected else (human.phone, human.email)
    return said.joined(said.who_and_role(plan, responsible(plan)), *ways)


def signed_by(plan: Plan) -> SignatureLines:
    """The line of the one who sends the letters, and for whom where that is not the person."""
    by = responsible(plan)
    return SignatureLines((SignatureLine(called(plan, by), "" if by == PERSON else _for(plan)),))


def _for(plan: Plan) -> str:
    return _("for {name}").format(name=plan.person.name)


def asked_by(plan: Plan, today: date) -> SignatureLines:
    """The lines of those who ask for a plan: the person, or the guardians of a child under 15. Beside an adult, who is
    appointed for it and may ask when the person agrees or cannot tell.
    """
    asking = who_asks(plan, today)
    beside = [one.id for one in plan.representatives if asking == (PERSON,) and _asks_beside(plan, one, today)]
    return SignatureLines(tuple(SignatureLine(called(plan, one), _right(plan, one)) for one in (*asking, *beside)))


def _asks_beside(plan: Plan, one: Representative, today: date) -> bool:
    appointed = one.kind in (RepresentativeKind.GOD_MAN, RepresentativeKind.FORVALTARE)
    return appointed and may(plan, one.id, Act.ASK, today).may is May.WITH_GROUND


def _right(plan: Plan, one: str) -> str:
    return said.role(plan, one) if one in humans(plan) and one != PERSON else ""


def law_note(fact: str) -> Text:
    """What the law says, in small words, with the day it was checked."""
    law = facts()[fact]
    checked = _("Checked {day}.").format(day=long_day(law.checked))
    return Text(f"{law.reference}: {of_law(law.id, law.text)} {checked}", soft=True)


def letter(plan: Plan, stem: str, title: str, what: str, parts: Iterable[Part]) -> Paper:
    """A paper in the person's name; its foot says what it is, and for whom."""
    return Paper(
        stem=stem,
        title=title,
        language="sv",
        author=plan.person.name,
        parts=tuple(parts),
        footer=(said.joined(what, _for(plan), by=" · "), ""),
        page=_("Page {page} of {pages}"),
    )
