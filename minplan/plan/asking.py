"""The trail from a granted measure to a plan: how far it has come, and which letters fit now.

A plan is to be offered when a measure is granted, and may be asked for at any time (10 § LSS). Its refusal cannot be
appealed (27 §), so silence and no are met by letters: a reminder, a demand for an answer, complaints. The trail
proposes them and sends nothing; what has been sent is read from what was handed out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minplan.plan.asked import (
    DEMAND_AFTER,
    MEET_AFTER,
    REMIND_AFTER,
    Stage,
    after,
    answered,
    booked,
    is_over,
    met,
    newest,
    stage_of,
    there,
)
from minplan.plan.clock import answer
from minplan.plan.consents import Handed, HandedOut
from minplan.plan.letters import Letter
from minplan.plan.meetings import Answer, Meeting, Request, RequestForm
from minplan.plan.people import PERSON, Participant, Sector
from minplan.plan.plan import Plan
from minplan.plan.representation import Act, May, may
from minplan.text import N_, _, speaking

ANSWER_DAYS = 28
"""How long an authority has to meet such a demand."""
COMPLAIN_AFTER = 3
"""Months of silence, with a reminder in vain, until one can complain."""
TOO_LONG = 12
"""Months that JO has found unacceptably long (dnr 4382-2002)."""

LETTERS = (
    Handed.REQUEST,
    Handed.REMINDER,
    Handed.DEMAND,
    Handed.COMPLAINT,
    Handed.COMPLAINT_IVO,
    Handed.COMPLAINT_JO,
)
"""The letters of the trail, the mildest first."""

ABOVE = (Handed.COMPLAINT, Handed.COMPLAINT_IVO, Handed.COMPLAINT_JO)
"""The letters that go to somebody above the office."""

Sent = tuple[HandedOut, ...]


class Point(StrEnum):
    """A point on the way, in the order that they are passed."""

    MEASURE = "measure"
    REQUEST = "request"
    REGISTERED = "registered"
    ANSWER = "answer"
    MEETING = "meeting"
    PLAN = "plan"


class Where(StrEnum):
    """Where a point lies, seen from today."""

    PASSED = "passed"
    HERE = "here"
    AHEAD = "ahead"


_WAITS = (Stage.ASKED, Stage.REGISTERED, Stage.SILENT, Stage.LONG_SILENT)
_MEETS = (Stage.GRANTED, Stage.NO_MEETING)

_HERE = {
    Stage.NOTHING: Point.REQUEST,
    Stage.NOT_OFFERED: Point.REQUEST,
    Stage.OFFERED: Point.REQUEST,
    Stage.ASKED: Point.ANSWER,
    Stage.REGISTERED: Point.ANSWER,
    Stage.SILENT: Point.ANSWER,
    Stage.LONG_SILENT: Point.ANSWER,
    Stage.REFUSED: Point.ANSWER,
    Stage.GRANTED: Point.MEETING,
    Stage.NO_MEETING: Point.MEETING,
    Stage.BOOKED: Point.MEETING,
    Stage.HELD: Point.PLAN,
    Stage.THERE: Point.PLAN,
    Stage.ENDED: Point.PLAN,
}

LAW = {
    Handed.REQUEST: ("lss-10",),
    Handed.REMINDER: ("lss-10", "fl-11"),
    Handed.DEMAND: ("fl-12",),
    Handed.COMPLAINT: ("lss-27", "complain"),
    Handed.COMPLAINT_IVO: ("lss-27", "complain"),
    Handed.COMPLAINT_JO: ("complain",),
}
"""The law facts that each letter rests on."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A letter that fits from a day on."""

    letter: Letter
    since: date

    @property
    def law(self) -> tuple[str, ...]:
        """The ids of the law facts that it rests on."""
        return LAW[self.letter.what]


@dataclass(frozen=True, slots=True)
class Passed:
    """A point on the way, where it lies, and its day when that is known; one is always HERE."""

    point: Point
    where: Where
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Trail:
    """How far it has come on a day: the stage, and the day it began (None where nothing has).

    `request` is what it is about, None where nobody has asked. `fits` are the letters to propose, the mildest first:
    the first is the one to propose by itself, and there is often none. `waits_until` is the day on which the next one
    fits when nothing happens before. `sent` are the letters about the request, the earliest first, and `older` the
    requests before it, the latest first.
    """

    stage: Stage
    since: date | None
    request: Request | None
    fits: tuple[Fit, ...]
    waits_until: date | None
    points: tuple[Passed, ...]
    sent: Sent
    older: tuple[Request, ...]


def trail(plan: Plan, day: date) -> Trail:
    """The trail of the latest request made by this day."""
    made = newest(plan, day)
    request = None if not made or is_over(plan, made[0], day) else made[0]
    stage, since = stage_of(plan, request, day)
    letters = sent(plan, request, day) if request else ()
    every = tuple(_letters(plan, stage, since, request, letters))
    return Trail(
        stage,
        since,
        request,
        tuple(one for one in every if one.since <= day),
        min((one.since for one in every if one.since > day), default=None),
        tuple(_points(plan, stage, request, day)),
        letters,
        made if request is None else made[1:],
    )


def _points(plan: Plan, stage: Stage, request: Request | None, day: date) -> Iterator[Passed]:
    here = list(Point).index(_HERE[stage])
    days = _days_of(plan, stage, request, day)
    for place, point in enumerate(Point):
        where = Where.HERE if place == here else Where.PASSED if place < here else Where.AHEAD
        yield Passed(point, where, days.get(point))


def _days_of(plan: Plan, stage: Stage, request: Request | None, day: date) -> dict[Point, date | None]:
    """The day of each point that has one."""
    before = day if request is None else request.made
    days: dict[Point, date | None] = {
        Point.MEASURE: max((one.granted for one in plan.measures if one.granted <= before), default=None),
        Point.PLAN: plan.ended if stage is Stage.ENDED else there(plan, request, day),
    }
    meeting = met(plan, request, day)
    if request is not None:
        said = answer(request, day) is not Answer.NONE
        days[Point.REQUEST] = request.made
        days[Point.REGISTERED] = _by(request.registered, day)
        days[Point.ANSWER] = _by(request.answered, day) if said else None
        meeting = meeting or _comes(plan, stage, request, day)
    days[Point.MEETING] = meeting.starts.date() if meeting else None
    return days


def _comes(plan: Plan, stage: Stage, request: Request, day: date) -> Meeting | None:
    """The meeting that is booked; one that nobody told of only where all waits for that."""
    one = booked(plan, request, day)
    return one if one is not None and (stage is Stage.BOOKED or one.starts.date() >= day) else None


def _by(one: date | None, day: date) -> date | None:
    return one if one is not None and one <= day else None


def sent(plan: Plan, request: Request, day: date) -> Sent:
    """The letters of the trail that were sent about a request by this day, the earliest first."""
    about = f"requests/{request.id}"
    found = (one for one in plan.handed_out if one.what in LETTERS and about in one.told and one.on <= day)
    return tuple(sorted(found, key=lambda one: (one.on, one.order)))


def is_oral_only(request: Request, letters: Sent) -> bool:
    """Whether it was asked for by word of mouth, and nothing in writing says so."""
    return request.how is RequestForm.ORAL and not letters


def letter(plan: Plan, what: Handed, request: Request | None) -> Letter:
    """One of the letters about a request, to whom it goes: the office that was asked, or an authority above it."""
    about = (f"requests/{request.id}",) if request else ()
    if what in ABOVE:
        return Letter(what=what, addressed=authority(plan, what), about=about)
    to = request.to if request and request.to else office(plan)
    return Letter(what=what, to=to, addressed="" if to else authority(plan, what), about=about)


def authority(plan: Plan, what: Handed) -> str:
    """The name of whom a letter goes to that is nobody of the plan; in Swedish, for it stands on the letter."""
    named = {
        Handed.COMPLAINT: N_("The board that answers for LSS"),
        Handed.COMPLAINT_IVO: N_("The Health and Social Care Inspectorate, IVO"),
        Handed.COMPLAINT_JO: N_("The Parliamentary Ombudsmen, JO"),
    }
    with speaking("sv"):
        return _(named.get(what, N_("LSS office")))


def office(plan: Plan) -> str:
    """Whom a request goes to, by id: whom one was made to, else the kommun's LSS office in the plan; "" for nobody."""
    asked = [one.to for one in reversed(plan.requests) if one.to]
    deciding = [one.id for one in plan.participants if _is_office(one)]
    return next(iter((*asked, *deciding)), "")


def _is_office(one: Participant) -> bool:
    return one.sector is Sector.KOMMUN_LSS and one.decides


def who_asks(plan: Plan, day: date) -> tuple[str, ...]:
    """Who asks and signs: the person, or the guardians of a child under 15."""
    if may(plan, PERSON, Act.ASK, day).may is May.YES:
        return (PERSON,)
    guardians = tuple(one.id for one in plan.representatives if may(plan, one.id, Act.ASK, day).may is May.YES)
    return guardians or (PERSON,)


def _letters(plan: Plan, stage: Stage, since: date | None, request: Request | None, letters: Sent) -> Iterator[Fit]:
    """Every letter that fits now or later when nothing happens, the mildest first."""
    if stage in (Stage.NOT_OFFERED, Stage.OFFERED) and since is not None:
        yield Fit(letter(plan, Handed.REQUEST, None), since)
    if request is None:
        return
    days = dict(_days(stage, request, letters))
    yield from (Fit(letter(plan, what, request), days[what]) for what in LETTERS if what in days)


def _days(stage: Stage, request: Request, letters: Sent) -> Iterator[tuple[Handed, date]]:
    """From what day each letter about a request fits, when nothing more happens."""
    last = {one.what: one.on for one in letters}
    if stage in _WAITS:
        if is_oral_only(request, letters):
            yield Handed.REQUEST, request.made
        yield from _of_silence(stage, request.made, last)
    elif stage in _MEETS:
        yield Handed.REMINDER, _again(after(answered(request), months=MEET_AFTER), last)
        if Handed.COMPLAINT not in last:
            yield Handed.COMPLAINT, after(answered(request), months=DEMAND_AFTER)
    elif stage is not Stage.REFUSED:
        return
    elif Handed.COMPLAINT not in last:
        yield Handed.COMPLAINT, answered(request)
    yield from _of_complaint(request.made, last)


def _of_silence(stage: Stage, made: date, last: dict[Handed, date]) -> Iterator[tuple[Handed, date]]:
    demand = after(made, months=DEMAND_AFTER)
    reminder = _again(after(made, months=REMIND_AFTER), last)
    if stage is not Stage.LONG_SILENT and reminder < demand and not last.keys() & {Handed.DEMAND, Handed.COMPLAINT}:
        yield Handed.REMINDER, reminder
    if Handed.DEMAND not in last:
        yield Handed.DEMAND, demand
    if Handed.COMPLAINT in last:
        return
    days = [after(made, months=TOO_LONG)]
    if Handed.DEMAND in last:
        days.append(after(last[Handed.DEMAND], days=ANSWER_DAYS))
    if Handed.REMINDER in last:
        days.append(max(after(made, months=COMPLAIN_AFTER), _again(made, last)))
    yield Handed.COMPLAINT, min(days)


def _of_complaint(made: date, last: dict[Handed, date]) -> Iterator[tuple[Handed, date]]:
    if Handed.COMPLAINT in last and Handed.COMPLAINT_IVO not in last:
        yield Handed.COMPLAINT_IVO, after(last[Handed.COMPLAINT], months=REMIND_AFTER)
    if Handed.COMPLAINT_JO not in last:
        days = [after(made, months=TOO_LONG)]
        if Handed.COMPLAINT_IVO in last:
            days.append(after(last[Handed.COMPLAINT_IVO], months=REMIND_AFTER))
        yield Handed.COMPLAINT_JO, min(days)


def _again(first: date, last: dict[Handed, date]) -> date:
    """The day for a reminder: the first one's, or a month after the last."""
    return max(first, after(last[Handed.REMINDER], months=REMIND_AFTER)) if Handed.REMINDER in last else first
