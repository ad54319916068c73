"""The sheet by which the person prepares a meeting: easy words, a picture beside each part, room to write and draw."""

from __future__ import annotations

from collections.abc import Iterator

from minplan.documents import said
from minplan.documents.needs import offered
from minplan.documents.parts import Emblem, Label, Line, Paper, Part, Picture, Pictured, Title, Together
from minplan.documents.wording import paragraphs, wording
from minplan.formats import clock_time, weekday
from minplan.plan.inviting import Guest, guests, invited
from minplan.plan.labels import label
from minplan.plan.meetings import Meeting, ends
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called
from minplan.text import _

CARD = (440.0, 190.0)
"""How wide and high the card to hold up is."""


def stem(meeting: str) -> str:
    """What the sheet for a meeting is called."""
    return f"forbered-{meeting}"


def forbered(plan: Plan, meeting: Meeting) -> Paper:
    """The person's own sheet: it goes to nobody else."""
    title = _("My meeting on {day}").format(day=weekday(meeting.starts.date()))
    return Paper(
        stem=stem(meeting.id),
        title=title,
        language="sv",
        author=plan.person.name,
        parts=tuple(_parts(plan, meeting, title)),
        footer=(said.joined(_("Before the meeting"), _("for {name}").format(name=plan.person.name), by=" · "), ""),
        page=_("Page {page} of {pages}"),
        easy_read=True,
    )


def _parts(plan: Plan, meeting: Meeting, title: str) -> Iterator[Part]:
    yield Title(title, kicker=_("Before the meeting"))
    yield Pictured("me", _("This is my sheet"), paragraphs("forbered", "lead"))
    yield Pictured("calendar", _("When and where"), tuple(_when(meeting)))
    yield _who_comes(plan, meeting)
    yield Pictured("glad", _("This is good"), (wording("forbered", "good"),), lines=5)
    topics = meeting.topics
    words = (wording("forbered", "say"), *((wording("forbered", "say topics"),) if topics else ()))
    yield Pictured("speaking", _("I want to say this"), words, topics, lines=4 if topics else 6)
    yield Pictured("ask", _("I want to ask this"), (wording("forbered", "ask"),), lines=4)
    yield _who_says_it(plan, meeting)
    yield _needs(meeting)
    yield _stop()


def _when(meeting: Meeting) -> Iterator[str]:
    begins, ended = meeting.starts, ends(meeting)
    yield _(label(meeting.kind))
    if ended is None:
        yield _("{day}\nat {time}").format(day=weekday(begins.date()), time=clock_time(begins))
    else:
        hours = f"{clock_time(begins)}–{clock_time(ended)}"
        yield _("{day}\nat {time}").format(day=weekday(begins.date()), time=hours)
    if meeting.place:
        yield f"{wording('forbered', 'where')}\n{meeting.place}"


def _who_comes(plan: Plan, meeting: Meeting) -> Part:
    asked = invited(meeting)
    names = tuple(_guest(plan, one) for one in guests(plan, meeting) if one.who in asked)
    words = wording("forbered", "who comes" if asked else "nobody")
    return Pictured("helpers", _("Who comes"), (words,), names)


def _guest(plan: Plan, guest: Guest) -> str:
    name, role = called(plan, guest.who), said.role(plan, guest.who)
    answer = _(label(guest.answer)) if guest.answer is not None else ""
    return said.joined(name, "" if name.startswith(role) else role, answer, by="\n")


def _who_says_it(plan: Plan, meeting: Meeting) -> Part:
    speaker = meeting.speaks_for_person
    title = _("Who says it if I do not")
    if not speaker:
        return Pictured("megaphone", title, (wording("forbered", "who says"),), lines=1)
    if speaker == PERSON:
        return Pictured("megaphone", title, (wording("forbered", "who says me"),), lines=1)
    return Pictured("megaphone", title, (wording("forbered", "who says chosen", name=called(plan, speaker)),))


def _needs(meeting: Meeting) -> Part:
    chosen = meeting.needs
    left = tuple(one.words for one in offered() if one.words not in chosen)
    if not chosen:
        return Pictured("hand-up", _("I need this"), (wording("forbered", "needs"),), ticks=left, lines=1)
    return Pictured("hand-up", _("I need this"), (wording("forbered", "needs chosen"),), chosen, lines=1)


def _stop() -> Part:
    wide, high = CARD
    edges = (Line(0, 0, wide, 0), Line(0, high, wide, high), Line(0, 0, 0, high), Line(wide, 0, wide, high))
    says = _("STOP")
    hand = (Emblem(24, 30, 130, "stop"), Label(172, 122, says, 76, "start", bold=True))
    card = Picture(_("A card with a raised hand that says {word}").format(word=says), wide, high, (*edges, *hand))
    return Together((Pictured("stop", _("My stop card"), paragraphs("forbered", "stop")), card))
