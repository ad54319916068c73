"""What the one who comes should know first: the most important now, the promises, the next meeting, how to talk.

It is made of their copy alone, so it tells nothing that they may not know. The words that were written to them stand on
it as they were written.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minplan.documents import said, sections
from minplan.documents.letters import answer_line, letter
from minplan.documents.parts import Box, Bullets, Fact, Facts, Heading, Paper, Part, Run, Table, Text, Title, Words
from minplan.documents.wording import wording
from minplan.formats import clock_time, long_day, weekday
from minplan.plan.clock import meetings_ahead, promises
from minplan.plan.copy import NO_GOAL, RecipientCopy, copy_for
from minplan.plan.days import COMING_OF_AGE, age
from minplan.plan.goals import Action, Goal
from minplan.plan.handovers import Handover
from minplan.plan.labels import label
from minplan.plan.meetings import Meeting
from minplan.plan.people import PERSON, Participant, Representative, RepresentativeKind
from minplan.plan.plan import Plan, humans
from minplan.plan.representation import in_office
from minplan.text import _

WIDTHS = (0.46, 0.28, 0.26)


def overlamning(plan: Plan, handover: Handover, today: date) -> Paper:
    """The paper for the one who took over. Raises NothingGranted, and KeyError for an id that is nobody's."""
    copy = copy_for(plan, handover.took_over, today)
    title = _("The most important first")
    return letter(copy.plan, f"overlamning-{handover.id}", title, title, _parts(plan, copy, handover, title))


def told(plan: Plan, handover: Handover, today: date) -> tuple[str, ...]:
    """Every item that the paper speaks of. Raises as `overlamning` does."""
    copy = copy_for(plan, handover.took_over, today)
    shown = copy.plan
    found = [("communication", one.id) for one in shown.communication]
    found += [("goals", one.id) for one in _now(shown)]
    found += [("actions", one.id) for one in promises(shown)]
    found += [("meetings", one.id) for one in _next(shown, today)]
    found += [("representatives", one.id) for one in _speaking(plan, shown, today)]
    people = (*shown.participants, *shown.representatives)
    named = {handover.left, handover.took_over, shown.coordinator, *(one.who for one in promises(shown))}
    found += [(_room(plan, one.id), one.id) for one in people if one.id in named]
    name = ("person/name",) if shown.person.name else ()
    return (*name, *dict.fromkeys(f"{collection}/{item}" for collection, item in found))


def _room(plan: Plan, who: str) -> str:
    return "representatives" if any(one.id == who for one in plan.representatives) else "participants"


def _parts(plan: Plan, copy: RecipientCopy, handover: Handover, title: str) -> Iterator[Part]:
    shown, today, name = copy.plan, copy.day, said.call(copy.plan, copy.recipient)
    yield Title(title, kicker=said.plan_name(shown))
    yield Facts(tuple(_facts(plan, copy, handover)), columns=2)
    yield Text(wording("overlamning", "what it is", name=name, plan=said.plan_name(shown)))
    if handover.summary.strip():
        yield Text(handover.summary.strip(), bar=True)
    if not copy.sees_all:
        yield Box(_("This is an extract"), (wording("overlamning", "extract", name=name, day=long_day(today)),))
    yield Text(wording("overlamning", "plan"))
    yield from sections.lines(_("How to talk with me"), shown.communication, bar=True)
    yield from _most_important(shown)
    yield from _promised(shown, today)
    yield from _meeting(shown, today)
    yield from _speaks(plan, shown, today)
    yield Text(wording("overlamning", "ask"))
    yield Text(wording("overlamning", "answer", answer=answer_line(shown)))


def _facts(plan: Plan, copy: RecipientCopy, handover: Handover) -> Iterator[Fact]:
    shown = copy.plan
    if shown.person.name:
        yield Fact(_("The plan is for"), said.born_line(shown))
    yield Fact(_("This paper is for"), said.who_and_role(shown, copy.recipient))
    if handover.left and handover.left != PERSON:
        yield Fact(_("Comes after"), _after(plan, copy, handover.left))
    yield Fact(_("From"), long_day(handover.on))


def _after(plan: Plan, copy: RecipientCopy, left: str) -> str:
    """Whose work it was: by name only where the copy names them."""
    human = humans(plan)[left]
    if left in humans(copy.plan) or not isinstance(human, Participant):
        return said.who_and_role(plan, left) if left in humans(copy.plan) else said.role(plan, left)
    return said.joined(human.role, human.organisation)


def _now(shown: Plan) -> tuple[Goal, ...]:
    return tuple(one for one in shown.goals if one.now and one.id != NO_GOAL)


def _most_important(shown: Plan) -> Iterator[Part]:
    goals = _now(shown)
    if goals:
        yield Heading(_("Most important right now"))
        yield Bullets(tuple(said.voiced(one.text, one.voice) for one in goals))


def _promised(shown: Plan, today: date) -> Iterator[Part]:
    """Every open promise that may be told, the nearest day first; a day that has passed is said to have."""
    found = promises(shown)
    yield Heading(_("Open promises"))
    if not found:
        yield Text(wording("overlamning", "no promise"))
        return
    head = (_("What"), _("Who"), _("By"))
    rows = tuple((_what(one), said.who(shown, one.who), _by(one, today)) for one in found)
    yield Table(head, rows, WIDTHS, summary=_("What is promised, by whom and by when"))


def _what(action: Action) -> Words:
    return (Run(action.what), Run(f"\n{said.standing(action)}", soft=True))


def _by(action: Action, today: date) -> Words:
    assert action.by is not None  # noqa: S101 - a promise has a day
    if action.by < today:
        return (Run(long_day(action.by)), Run("\n" + _("the day has passed"), bold=True))
    return long_day(action.by)


def _next(shown: Plan, today: date) -> tuple[Meeting, ...]:
    return tuple(one for one in meetings_ahead(shown, today) if one.called_off is None)[:1]


def _meeting(shown: Plan, today: date) -> Iterator[Part]:
    for one in _next(shown, today):
        yield Heading(_("Next meeting"))
        when = _("{day} at {time}").format(day=weekday(one.starts.date()), time=clock_time(one.starts))
        yield Text(said.joined(_(label(one.kind)), when, one.place, by=" · "))


def _speaking(plan: Plan, shown: Plan, today: date) -> tuple[Representative, ...]:
    """Who speaks for the person today, of those who are named here."""
    there = {one.id for one in shown.representatives}
    born = plan.person.born
    grown = born is not None and age(born, today) >= COMING_OF_AGE
    return tuple(
        one
        for one in plan.representatives
        if one.id in there and in_office(one, today) and not (grown and one.kind is RepresentativeKind.GUARDIAN)
    )


def _speaks(plan: Plan, shown: Plan, today: date) -> Iterator[Part]:
    yield Heading(_("Who speaks for me"))
    speaking = _speaking(plan, shown, today)
    if speaking:
        yield Bullets(tuple(said.joined(one.name, _(label(one.kind))) for one in speaking))
    else:
        yield Text(wording("overlamning", "speaks alone"))
