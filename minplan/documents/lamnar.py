"""The letters about papers that may be used no more: to one who has left, and to each when the plan has ended.

They name papers and days, never what stands in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minplan.documents import said
from minplan.documents.aterkallelse import paper
from minplan.documents.letters import addressee, is_authority, letter, letterhead
from minplan.documents.loften import closing
from minplan.documents.parts import (
    Bullets,
    Letterhead,
    Paper,
    Part,
    SignatureLine,
    SignatureLines,
    Text,
    Title,
    Together,
)
from minplan.documents.wording import wording
from minplan.formats import long_day
from minplan.plan.handing_out import given
from minplan.plan.handovers import EndedWhy, Handover
from minplan.plan.plan import Plan, humans, responsible
from minplan.text import _


def lamnar(plan: Plan, handover: Handover, today: date) -> Paper:
    """The letter to the one who left. Raises KeyError for an id that is nobody's."""
    title = _("When you no longer take part")
    return letter(plan, f"slutar-{handover.id}", title, title, _farewell(plan, handover, title, today))


def _farewell(plan: Plan, handover: Handover, title: str, today: date) -> Iterator[Part]:
    to = humans(plan)[handover.left]
    yield letterhead(plan, responsible(plan), addressee(to), today)
    yield Title(title, kicker=said.plan_name(plan))
    yield Text(wording("lamnar", "thanks", plan=said.plan_name(plan), day=long_day(handover.on)))
    yield from _papers(plan, handover.left, wording("lamnar", "papers"))
    yield Text(wording("lamnar", "no longer"))
    yield Text(wording("lamnar", "destroy"))
    if is_authority(to):
        yield Text(wording("lamnar", "records"))
    yield Text(wording("lamnar", "silent"))
    yield closing(plan, "lamnar")


def avslut(plan: Plan, to: str, today: date) -> Paper:
    """The letter to one who has papers of a plan that has ended. Raises KeyError for an id that is nobody's."""
    died = plan.ended_why is EndedWhy.DIED
    title = _("The plan has ended") if died else _("My plan has ended")
    return letter(plan, f"avslut-{to}", title, title, _ended(plan, to, title, today, died=died))


def _ended(plan: Plan, to: str, title: str, today: date, *, died: bool) -> Iterator[Part]:
    human, since = humans(plan)[to], long_day(plan.ended or today)
    head = letterhead(plan, responsible(plan), addressee(human), today)
    yield _from_the_family(plan, head) if died else head
    yield Title(title, kicker=said.plan_name(plan))
    yield Text(wording("avslut", "died" if died else "ended", name=plan.person.name, day=since))
    yield from _papers(plan, to, wording("avslut", "papers"))
    yield Text(wording("avslut", "no longer died" if died else "no longer"))
    if is_authority(human):
        yield Text(wording("avslut", "records"))
    yield Text(wording("avslut", "thanks"))
    yield _signed(plan, died=died)


def _from_the_family(plan: Plan, head: Letterhead) -> Letterhead:
    """Whoever of the family writes it adds their own name by hand; nobody writes in the name of one who has died."""
    family = _("Those close to {name}").format(name=plan.person.name)
    return Letterhead((family,), head.place_and_date, head.addressee)


def _signed(plan: Plan, *, died: bool) -> Part:
    if died:
        asked = Text(wording("avslut", "answer died"))
        return Together((asked, SignatureLines((SignatureLine(_("Name in clear, and how to answer")),))))
    return closing(plan, "avslut")


def _papers(plan: Plan, to: str, told: str) -> Iterator[Part]:
    papers = given(plan, to)
    if papers:
        yield Text(told, keep_with_next=True)
        yield Bullets(tuple(paper(plan, one) for one in papers))
