"""The letter that asks somebody for a short written report before a meeting, with a page to write it on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minplan.documents import said, stems
from minplan.documents.inbjudan import promise_words
from minplan.documents.letters import addressee, answer_line, letter, letterhead, signed_by
from minplan.documents.parts import (
    Bullets,
    Fact,
    Facts,
    Heading,
    PageBreak,
    Paper,
    Part,
    Text,
    Title,
    Together,
    WritingLines,
)
from minplan.documents.wording import paragraphs, wording
from minplan.formats import capital, long_day, weekday
from minplan.plan.disclosure import may_be_told_own
from minplan.plan.goals import Action
from minplan.plan.meetings import Meeting
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called, humans, responsible
from minplan.plan.reporting import due, promises_since, report_of
from minplan.text import _

QUESTIONS = ("done", "not done", "worked", "propose")
"""The four questions, by the section of the text that asks each."""


def rapport(plan: Plan, meeting: Meeting, recipient: str, today: date) -> Paper:
    """The letter to one; it tells of their own promises, and of no other's."""
    title = _("Report before the meeting on {day}").format(day=long_day(meeting.starts.date()))
    what = _("Request for a report")
    return letter(
        plan, stems.report(plan, meeting.id, recipient), title, what, _parts(plan, meeting, recipient, title, today)
    )


def told_promises(plan: Plan, meeting: Meeting, recipient: str, today: date) -> tuple[Action, ...]:
    """The promises that the letter tells of."""
    own = promises_since(plan, meeting).get(recipient, ())
    return tuple(one for one in own if may_be_told_own(plan, recipient, one, today))


def _parts(plan: Plan, meeting: Meeting, recipient: str, title: str, today: date) -> Iterator[Part]:
    yield letterhead(plan, responsible(plan), addressee(humans(plan)[recipient]), today)
    yield Title(title)
    day, by = capital(weekday(meeting.starts.date())), responsible(plan)
    opening = "opening own" if by == PERSON else "opening"
    yield from (Text(one) for one in paragraphs("rapport", opening, day=day, sender=called(plan, by)))
    own = told_promises(plan, meeting, recipient, today)
    if own:
        yield Text(wording("rapport", "your part"), keep_with_next=True)
        yield Bullets(tuple(promise_words(one) for one in own))
    else:
        yield Text(wording("rapport", "no list"))
    known = report_of(plan, meeting.id, recipient)
    last = known.due if known is not None and known.due is not None and known.asked else due(meeting, today)
    yield Text(wording("rapport", "due", to=answer_line(plan), day=long_day(last)), bar=True)
    yield from (Text(wording("rapport", one)) for one in ("form", "how", "what for"))
    yield signed_by(plan)
    yield PageBreak()
    yield from _form(plan, meeting, recipient)


def _form(plan: Plan, meeting: Meeting, recipient: str) -> Iterator[Part]:
    """The page to write on."""
    yield Heading(_("Report"))
    facts = (
        Fact(_("From"), said.who_and_role(plan, recipient)),
        Fact(_("Before the meeting"), weekday(meeting.starts.date())),
        Fact(_("About"), said.plan_name(plan)),
    )
    yield Facts(facts, columns=3)
    *first, last = QUESTIONS
    yield from (Together(_to_answer(one)) for one in first)
    yield Together((*_to_answer(last), WritingLines(_("Day and name"), 1)))


def _to_answer(question: str) -> tuple[Part, ...]:
    return Heading(wording("rapport", question), level=3), WritingLines("", 4)
