"""What is shown of a typed line before it counts: what it is, who, what and by when, and what to ask about first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from minplan.plan.at_meeting import About, at_the_table, next_meeting
from minplan.plan.days import months_later
from minplan.plan.edits import find
from minplan.plan.goals import Voice
from minplan.plan.heard import Doubt
from minplan.plan.meetings import Meeting, NotedKind
from minplan.plan.noting import Said, proposed_goal, whose
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.plan.spoken import Understood, understood

_NAME = 4
"""How many words a name before a colon has at most."""
MOST = 9
"""How many answers can be picked by a digit."""


class Part(StrEnum):
    """What can be unsure in a line."""

    WHO = "who"
    WHAT = "what"
    DAY = "day"
    GOAL = "goal"
    KIND = "kind"


Answer = str | date | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A part that is unsure, why, and the answers to pick from: ids, days, texts or codes."""

    part: Part
    why: Doubt | None
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Where the line is typed: the meeting, what is talked about, and the day."""

    plan: Plan
    meeting: str
    about: About
    day: date


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the one who types has chosen: the kind by a key, the voice, and answers to what was asked."""

    kind: NotedKind | None = None
    voice: Voice | None = None
    answers: Mapping[Part, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Nod:
    """A line ready to be nodded at, and what is unsure in it. `goal_known` tells that the goal was nodded at before,
    `away` that whoever it names neither is asked to the meeting nor there.
    """

    said: Said
    asked: tuple[Asked, ...] = ()
    goal_known: bool = False
    away: bool = False

    @property
    def sure(self) -> bool:
        """Whether it can be saved without being asked about."""
        return not self.asked


def nod(table: Table, text: str, chosen: Chosen) -> Nod:
    """What the line means, as it stands with what has been chosen."""
    line = understood(table.plan, text, table.day)
    meeting: Meeting = find(table.plan, "meetings", table.meeting)
    kind = chosen.kind or _kind(chosen) or line.kind.value or _likely(line)
    goal, known = "", False
    if kind in (NotedKind.PROMISE, NotedKind.DIFFERENCE):
        goal, known = proposed_goal(table.plan, meeting, table.about)
    who = (line.who.value or ("",))[0]
    said = Said(
        kind=kind,
        text=text,
        about=table.about,
        who=_text(chosen, Part.WHO, who if kind in _NAMES else ""),
        what=_text(chosen, Part.WHAT, line.what.value if kind is NotedKind.PROMISE else _words(line)),
        day=_day(chosen, line.by.value) if kind is NotedKind.PROMISE else None,
        goal=_text(chosen, Part.GOAL, goal),
        voice=(chosen.voice or _voice(table.plan, who)) if kind is NotedKind.OWN_WORDS else Voice.PERSON,
    )
    said = _owned(said, meeting.speaks_for_person)
    asked = tuple(one for one in _unsure(table, meeting, line, said) if one.part not in chosen.answers)
    if chosen.kind is None and not line.kind.sure and Part.KIND not in chosen.answers:
        asked = (Asked(Part.KIND, line.kind.why, tuple(one for one in line.kind.others if one is not None)), *asked)
    away = bool(said.who) and said.who not in at_the_table(meeting)
    return Nod(said, asked, known or Part.GOAL in chosen.answers, away)


_NAMES = (NotedKind.PROMISE, NotedKind.DIFFERENCE, NotedKind.OWN_WORDS)


def _owned(said: Said, speaker: str) -> Said:
    return replace(said, who=whose(said.kind, said.who, said.voice, speaker))


def _words(line: Understood) -> str:
    """A line as it was typed, without its kind and without whose it is where that stands before a colon."""
    start = max((end for _start, end in line.kind.said), default=0)
    rest = line.text[start:]
    if line.who.value and line.who.said:
        _begins, end = line.who.said[0]
        before, after = line.text[start:end], line.text[end:].lstrip()
        if after.startswith(":") and len(before.split()) <= _NAME:
            rest = after[1:]
    return rest.strip()


def _kind(chosen: Chosen) -> NotedKind | None:
    answer = chosen.answers.get(Part.KIND)
    return NotedKind(answer) if isinstance(answer, str) else None


def _voice(plan: Plan, who: str) -> Voice:
    """Whose voice it is, when somebody is named: whoever speaks for the person, or helps."""
    if who in ("", PERSON):
        return Voice.PERSON
    speaks = any(one.id == who for one in plan.representatives)
    return Voice.REPRESENTATIVE if speaks else Voice.SUPPORTER


def _likely(line: Understood) -> NotedKind:
    """A line that names a day, or somebody for certain, is a promise; one that names neither is a note."""
    surely = bool(line.who.value) and line.who.why is not Doubt.PLACE
    return NotedKind.PROMISE if surely or line.by.value is not None else NotedKind.NOTE


def _text(chosen: Chosen, part: Part, otherwise: str) -> str:
    picked = chosen.answers.get(part, otherwise)
    return picked if isinstance(picked, str) else otherwise


def _day(chosen: Chosen, otherwise: date | None) -> date | None:
    if Part.DAY not in chosen.answers:
        return otherwise
    picked = chosen.answers[Part.DAY]
    return picked if isinstance(picked, date) else None


def _unsure(table: Table, meeting: Meeting, line: Understood, said: Said) -> Iterator[Asked]:
    """What is unsure, in the order it is asked about. A note, a decision and own words are as they are typed."""
    if said.kind is NotedKind.PROMISE:
        if not line.who.sure:
            yield Asked(Part.WHO, line.who.why, _people(table, meeting, line, said))
        if not line.by.sure:
            yield Asked(Part.DAY, line.by.why, _days(table, meeting, line, said))
        if not line.what.value:  # all that was typed stands in it; there is nothing else to pick
            yield Asked(Part.WHAT, line.what.why)
        if not said.goal:
            yield Asked(Part.GOAL, Doubt.UNSAID)
    elif said.kind is NotedKind.DIFFERENCE:
        if not said.who or not line.who.sure:
            yield Asked(Part.WHO, line.who.why, _people(table, meeting, line, said))
        if not said.goal:
            yield Asked(Part.GOAL, Doubt.UNSAID)


def _people(table: Table, meeting: Meeting, line: Understood, said: Said) -> tuple[Answer, ...]:
    """Who else it can be; where nobody is told, those at the table."""
    meant = [one for group in (line.who.value, *line.who.others) for one in group]
    if not meant:
        meant = [*meeting.present, *at_the_table(meeting)]
    return tuple(one for one in dict.fromkeys(meant) if one != said.who)[:MOST]


def _days(table: Table, meeting: Meeting, line: Understood, said: Said) -> tuple[Answer, ...]:
    """Which other days it can be; where none is told, the next meeting's, and some weeks ahead."""
    others: list[date | None] = list(line.by.others)
    follows = next_meeting(table.plan, meeting)
    if said.day is None and not others:
        others += [follows.starts.date()] if follows is not None else []
        others += [table.day + timedelta(weeks=1), table.day + timedelta(weeks=2), months_later(table.day, 1)]
    return tuple(one for one in dict.fromkeys(others) if one != said.day)[:MOST]
