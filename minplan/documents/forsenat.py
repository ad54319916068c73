"""The letters to one who is late with a promise: a kind one first, and a firm one when that got no answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from minplan.documents import said
from minplan.documents.letters import addressee, law_note, letter, letterhead
from minplan.documents.loften import closing, promised
from minplan.documents.parts import Paper, Part, Text, Title
from minplan.documents.wording import wording
from minplan.formats import long_day
from minplan.plan.consents import Handed
from minplan.plan.goals import Action
from minplan.plan.people import Participant, Sector
from minplan.plan.plan import Plan, humans, responsible
from minplan.plan.steps_of_promises import last, late_to_tell
from minplan.text import _

ANSWER_DAYS = timedelta(days=14)
"""How long one who is late has to answer a firm letter."""


def forsenat(plan: Plan, who: str, today: date, among: Collection[str] = (), *, firm: bool = False) -> Paper:
    """The letter about what somebody is late with; of these promises (by id), or of all when none is named.

    It tells of nothing but their own late promises, as far as they may be told. Raises KeyError for nobody's id.
    """
    late = told_late(plan, who, today, among)
    title = _("What became of your promise?") if not firm else _("I ask for an answer about your promise")
    return letter(
        plan,
        f"bestamd-paminnelse-{who}" if firm else f"paminnelse-lofte-{who}",
        title,
        _("About a promise"),
        _firm(plan, who, title, late, today) if firm else _kind(plan, who, title, late, today),
    )


def told_late(plan: Plan, who: str, today: date, among: Collection[str] = ()) -> tuple[Action, ...]:
    """The late promises that the letter tells of."""
    return tuple(one for one in late_to_tell(plan, who, today) if not among or one.id in among)


def _kind(plan: Plan, who: str, title: str, late: tuple[Action, ...], today: date) -> Iterator[Part]:
    yield letterhead(plan, responsible(plan), addressee(humans(plan)[who]), today)
    yield Title(title, kicker=said.plan_name(plan))
    yield Text(wording("forsenat", "kind opening", plan=said.plan_name(plan)))
    yield Text(wording("forsenat", "kind what"), keep_with_next=True)
    yield promised(late, today)
    yield Text(wording("forsenat", "kind ask"))
    yield Text(wording("forsenat", "kind help"))
    yield closing(plan, "forsenat")


def _firm(plan: Plan, who: str, title: str, late: tuple[Action, ...], today: date) -> Iterator[Part]:
    human = humans(plan)[who]
    yield letterhead(plan, responsible(plan), addressee(human), today)
    yield Title(title, kicker=said.plan_name(plan))
    yield Text(_opening(plan, late, today))
    yield Text(wording("forsenat", "firm what"), keep_with_next=True)
    yield promised(late, today)
    yield Text(wording("forsenat", "firm matters"))
    yield Text(wording("forsenat", "firm ask", by=long_day(today + min(ANSWER_DAYS, date.max - today))), bar=True)
    if isinstance(human, Participant) and human.sector is Sector.KOMMUN_LSS:
        yield Text(wording("forsenat", "firm kommun"))
        yield law_note("lss-14")
    yield Text(wording("forsenat", "firm then"))
    yield closing(plan, "forsenat")


def _opening(plan: Plan, late: tuple[Action, ...], today: date) -> str:
    written = [line.on for one in late if (line := last(plan, one, Handed.LATE, today)) is not None]
    if not written:
        return wording("forsenat", "firm first", plan=said.plan_name(plan))
    return wording("forsenat", "firm opening", plan=said.plan_name(plan), day=long_day(max(written)))
