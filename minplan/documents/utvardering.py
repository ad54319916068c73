"""How the goals have gone, easy to read: a sheet to fill in by hand, with faces to ring in; and what was answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from minplan.documents import said
from minplan.documents.parts import (
    Box,
    Boxes,
    Circle,
    Emblem,
    Heading,
    Label,
    PageBreak,
    Paper,
    Part,
    Picture,
    Pictured,
    Run,
    Text,
    Title,
    Together,
    WritingLines,
)
from minplan.documents.wording import paragraphs, wording
from minplan.formats import capital, long_day
from minplan.plan.copy import NothingGranted, copy_for, may_have_copy
from minplan.plan.disclosure import may_see
from minplan.plan.edits import find
from minplan.plan.evaluating import evaluations, in_turn, may_be_told
from minplan.plan.evaluations import Evaluation, Face, Then
from minplan.plan.goals import Goal, Voice
from minplan.plan.labels import label
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.text import _

STEM, SHEET = "utvardering", "utvarderingsblankett"
_SIDE, _CELL, _HIGH = 56.0, 150.0, 96.0
"""How large a face is, how wide the place of each, and how high the row."""
_PICTURES = {Face.GLAD: "glad", Face.SO_SO: "so-so", Face.SAD: "sad"}


def stem(recipient: str) -> str:
    """What the paper with the answers is called, for the person or for somebody else."""
    return STEM if recipient == PERSON else f"{STEM}-{recipient}"


def utvardering(plan: Plan, recipient: str, today: date) -> Paper:
    """What was said of the goals, as the person or somebody else may read it today. Raises NothingGranted, and KeyError
    for an id that is nobody's.
    """
    shown = _shown(plan, recipient, today)
    return _paper(shown, stem(recipient), _("How my goals have gone"), _answers(plan, shown, recipient, today))


def utvarderingsblankett(plan: Plan) -> Paper:
    """A sheet for each goal that matters most now, or for all where none does; it goes to nobody else."""
    return _paper(plan, SHEET, _("Look back on my goals"), _sheets(plan))


def _paper(plan: Plan, name: str, title: str, parts: Iterator[Part]) -> Paper:
    return Paper(
        stem=name,
        title=title,
        language="sv",
        author=plan.person.name,
        parts=(Title(title, kicker=said.plan_name(plan)), *parts),
        footer=(said.joined(title, _for(plan), by=" · "), ""),
        page=_("Page {page} of {pages}"),
        easy_read=True,
    )


def _for(plan: Plan) -> str:
    """For whom a paper is; nothing where the one who reads it may not know who that is."""
    return _("for {name}").format(name=plan.person.name) if plan.person.name else ""


def _shown(plan: Plan, recipient: str, today: date) -> Plan:
    """The plan as somebody may see it. Raises NothingGranted, and KeyError for an id that is nobody's."""
    return plan if recipient == PERSON else copy_for(plan, recipient, today).plan


def of_the_goals(plan: Plan, today: date) -> dict[str, Callable[[], Paper]]:
    """The sheet to fill in; and what was said, for the person and for each who is to have a copy and may be told."""
    found: dict[str, Callable[[], Paper]] = {SHEET: partial(utvarderingsblankett, plan)} if plan.goals else {}
    for one in dict.fromkeys((PERSON, *(one.to for one in plan.copies))):
        if (one == PERSON or may_have_copy(plan, one, today)) and told(plan, one, today):
            found[stem(one)] = partial(utvardering, plan, one, today)
    return found


def told(plan: Plan, recipient: str, today: date) -> tuple[Evaluation, ...]:
    """What was said of the goals that somebody may be told of today, in the goals' order, the latest of each first.
    Raises NothingGranted, and KeyError for an id that is nobody's.
    """
    mine = recipient == PERSON
    if not mine and not may_have_copy(plan, recipient, today):
        raise NothingGranted(plan, recipient, today)
    shown = {one.id for one in plan.goals if mine or may_see(plan, recipient, "goals", one, today)}
    every = (one for goal in in_turn(plan) if goal.id in shown for one in reversed(evaluations(plan, goal.id)))
    return tuple(one for one in every if mine or may_be_told(plan, recipient, one, today))


def _answers(plan: Plan, shown: Plan, recipient: str, today: date) -> Iterator[Part]:
    yield Text(wording("utvardering", "answers" if recipient == PERSON else "extract", day=long_day(today)))
    seen = set()
    for one in told(plan, recipient, today):
        if one.goal not in seen:
            yield Heading(find(shown, "goals", one.goal).text)
        seen.add(one.goal)
        yield from evaluation_parts(shown, one)


def evaluation_parts(plan: Plan, one: Evaluation) -> Iterator[Part]:
    """What was said when a goal was looked back upon, under the day: faces, words, and the new words beside the old.
    The plan is as whoever reads it may see it: it has the goal, and the meeting only for those who were asked to it.
    """
    goal: Goal = find(plan, "goals", one.goal)
    where = _("at the meeting") if any(meeting.id == one.meeting for meeting in plan.meetings) else ""
    whose = _(label(one.voice)) if one.voice is not Voice.PERSON else ""
    about = said.joined(where, whose)
    day = Run(long_day(one.on), bold=True)
    yield Text((day, Run(f", {about}", soft=True)) if about else (day,), keep_with_next=True)
    for question, face in (
        (_("Did it become as I wished?"), one.became),
        (_("Could I decide as much as I wanted?"), one.decided),
    ):
        if face is not None:
            yield Together((Text(question, keep_with_next=True), faces(question, face)))
    answers = (
        ("why", _("Why it did not become so"), one.why),
        ("thumb-up", _("What is better"), one.better),
        ("thumb-down", _("What is worse"), one.worse),
        ("compass", _("What I want now"), _(label(one.then)) if one.then is not None else ""),
    )
    yield from (Pictured(picture, name, (text,)) for picture, name, text in answers if text.strip())
    if one.change.strip():
        old = one.words if one.words and one.words != one.change else goal.text
        yield Boxes(Box(_("As the goal was"), (old,)), Box(_("My new words"), (one.change,)))


def faces(question: str, chosen: Face | None = None) -> Picture:
    """The scale of faces with a word under each: the chosen one ringed in, or all to ring in by hand."""
    shapes: list[Circle | Emblem | Label] = []
    for place, (face, name) in enumerate(_PICTURES.items()):
        middle = _CELL * (place + 0.5)
        if face is chosen:
            shapes += [Circle(middle, _SIDE / 2 + 6, _SIDE / 2 + 5, "accent")]
            shapes += [Circle(middle, _SIDE / 2 + 6, _SIDE / 2 + 2, "plain")]
        shapes.append(Emblem(middle - _SIDE / 2, 6, _SIDE, name))
        shapes.append(Label(middle, _SIDE + 30, _word(face), 14, bold=face is chosen))
    words = [_word(face) for face in _PICTURES]
    answer = _word(chosen) if chosen is not None else _("Ring one in: {words}").format(words=", ".join(words))
    return Picture(f"{question} {answer}.", _CELL * len(_PICTURES), _HIGH, tuple(shapes))


def _word(face: Face) -> str:
    return capital(_(label(face)))


def _sheets(plan: Plan) -> Iterator[Part]:
    yield Pictured("eyes", _("My own sheet"), paragraphs("utvardering", "sheet"))
    goals: Sequence[Goal] = [one for one in plan.goals if one.now] or plan.goals
    for place, goal in enumerate(goals):
        if place:
            yield PageBreak()
        yield Heading(goal.text)
        yield _with_faces("target", "back-became")
        yield Pictured("why", _asked("back-why"), (wording("utvardering", "skip why"),), lines=3)
        yield _with_faces("hand-up", "back-decided")
        yield Pictured("thumb-up", _asked("back-better"), lines=3)
        yield Pictured("thumb-down", _asked("back-worse"), lines=3)
        yield Pictured("compass", _asked("back-then"), ticks=tuple(_(label(one)) for one in Then))
        yield Pictured("change", _asked("back-change"), lines=3)
    yield Pictured("speaking", _("Who has answered?"), ticks=paragraphs("utvardering", "who answers"))
    yield WritingLines(_("Name and day"), 1)


def _with_faces(picture: str, question: str) -> Part:
    asks = _asked(question)
    return Together((Pictured(picture, asks, (wording("utvardering", "ring"),)), faces(asks)))


def _asked(question: str) -> str:
    """The question as it is put on the screen."""
    return paragraphs("questions", question)[0]
