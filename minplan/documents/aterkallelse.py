"""The letter that takes a consent back: to one who was given papers by it, what of them may no longer be used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minplan.documents import said, stems
from minplan.documents.letters import addressee, answer_line, is_authority, letter, letterhead
from minplan.documents.parts import Bullets, Paper, Part, SignatureLine, SignatureLines, Text, Title, Together
from minplan.documents.wording import wording
from minplan.formats import capital, listed, long_day
from minplan.plan.consents import Category, HandedOut, Kind
from minplan.plan.disclosure import granted
from minplan.plan.goals import Subject
from minplan.plan.handing_out import Recall, is_copy
from minplan.plan.labels import label
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called, humans
from minplan.text import _


def aterkallelse(plan: Plan, one: Recall, today: date) -> Paper:
    """The letter to one recipient. It names kinds of information and papers, never what stood in them."""
    title = _("My consent is withdrawn")
    return letter(plan, stems.recall(plan, one.consent.id, one.to), title, title, _parts(plan, one, today))


def _parts(plan: Plan, one: Recall, today: date) -> Iterator[Part]:
    consent = one.consent
    assert consent.withdrawn is not None  # noqa: S101 - a recall is of a withdrawn consent
    sender = consent.by[0] if consent.by else PERSON
    to = humans(plan)[one.to]
    yield letterhead(plan, sender, addressee(to), today)
    yield Title(_("My consent is withdrawn"), kicker=said.plan_name(plan))
    day, given = long_day(consent.withdrawn), long_day(consent.given)
    yield Text(
        wording("aterkallelse", "withdrawn", day=day, given=given, name=plan.person.name, purpose=consent.purpose)
    )
    yield Text(wording("aterkallelse", "no longer"), keep_with_next=True)
    yield Bullets(tuple(capital(_(label(kind))) for kind in one.categories))
    yield Text(wording("aterkallelse", "papers"), keep_with_next=True)
    yield Bullets(tuple(paper(plan, handed) for handed in one.papers))
    yield Text(wording("aterkallelse", "destroy"))
    if is_authority(to):
        yield Text(wording("aterkallelse", "records"))
    still = _still(plan, one, today)
    if still:
        yield Text(wording("aterkallelse", "still", what=listed([_(label(kind)) for kind in still])))
    yield Text(wording("aterkallelse", "cannot be fetched back"))
    line = SignatureLine(called(plan, sender), "" if sender == PERSON else said.role(plan, sender))
    asked = Text(wording("aterkallelse", "answer", answer=answer_line(plan)))
    yield Together((asked, SignatureLines((line,))))


def paper(plan: Plan, handed: HandedOut) -> str:
    """A paper that was handed out: which, of what version where it is of the plan, and when."""
    what, day = capital(_(label(handed.what))), long_day(handed.on)
    if not is_copy(handed):
        return said.joined(what, _("sent {day}").format(day=day))
    version = next((one for one in plan.versions if one.id == handed.version), None)
    standing = _("version {number}").format(number=version.number) if version else _("draft")
    return said.joined(what, standing, _("handed out {day}").format(day=day))


def _still(plan: Plan, one: Recall, today: date) -> list[Category]:
    """What the recipient may still know by another consent."""
    every: tuple[Category, ...] = (*Kind, *Subject)
    return [kind for kind in every if kind not in one.categories and granted(plan, one.to, {kind}, today)]
