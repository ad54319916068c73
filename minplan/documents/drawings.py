"""The two pictures of a plan: the map of people round the person, and the year ahead on a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import cos, pi, sin
from typing import Literal

from minplan.documents import said
from minplan.documents.parts import BODY_WIDTH, Circle, Label, Line, Picture, Shape
from minplan.formats import listed, long_day, month
from minplan.plan import clock
from minplan.plan.days import months_later
from minplan.plan.labels import label
from minplan.plan.people import Participant, Representative, Sector
from minplan.plan.plan import Plan, called
from minplan.text import _, ngettext

ROW = 34.0
CENTRE = 30.0
MOST_PEOPLE = 30
LETTERS_BESIDE = 30


@dataclass(frozen=True, slots=True)
class _Spot:
    """Somebody on the map: the name to stand there, and a small line under it."""

    name: str
    note: str


def small_map(plan: Plan) -> Picture | None:
    """The map in little, for the title: a ring of people round the person, without names."""
    count = min(len(plan.representatives) + len(plan.participants), 8)
    if count == 0:
        return None
    x, y = 70.0, 42.0
    ring = [(x + 52 * cos(_turn(n, count)), y + 32 * sin(_turn(n, count))) for n in range(count)]
    lines = [Line(x, y, one, two, "soft") for one, two in ring]
    circles = [Circle(one, two, 7) for one, two in ring]
    alt = _("{name} in the middle, with people round about").format(name=said.first_name(plan))
    return Picture(alt, 140, 84, (*lines, *circles, Circle(x, y, 13, "accent")))


def _turn(n: int, count: int) -> float:
    return 2 * pi * (n + 0.5) / count - pi / 2


def people_map(plan: Plan) -> Picture | None:
    """The person in the middle and everyone round about, by sector; the sectors alone when there are too many."""
    spots = _spots(plan)
    if not spots:
        return None
    rows = (len(spots) + 1) // 2
    height = max(rows * ROW, 2 * CENTRE + 16)
    middle = BODY_WIDTH / 2, height / 2
    shapes: list[Shape] = []
    named: list[Shape] = []
    for n, spot in enumerate(spots):
        left = n < rows
        place, of = (n, rows) if left else (n - rows, len(spots) - rows)
        y = height / 2 + (place - (of - 1) / 2) * ROW
        bend = 34 * abs(y - middle[1]) / max(height / 2, 1)
        x = middle[0] + (-1 if left else 1) * (108 - bend)
        shapes.append(Line(*middle, x, y, "soft"))
        named += [Circle(x, y, 8), *_beside(spot, x, y, left)]
    person: list[Shape] = [Circle(*middle, CENTRE, "accent"), _inside(said.first_name(plan), *middle)]
    names = listed([said.joined(spot.name, spot.note) for spot in spots])
    alt = _("{name} in the middle. Round about: {names}.").format(name=said.first_name(plan), names=names)
    return Picture(alt, BODY_WIDTH, height, (*shapes, *named, *person))


def _spots(plan: Plan) -> list[_Spot]:
    order = list(Sector)
    by_sector = sorted(plan.participants, key=lambda one: order.index(one.sector or Sector.OTHER))
    everyone: list[Representative | Participant] = [*plan.representatives, *by_sector]
    if len(everyone) <= MOST_PEOPLE:
        return [_Spot(called(plan, one.id), _note(one)) for one in everyone]
    near = [_Spot(called(plan, one.id), _note(one)) for one in plan.representatives]
    groups = groupby(by_sector, key=lambda one: one.sector or Sector.OTHER)
    return near + [_Spot(_(label(sector)), _people(len(list(those)))) for sector, those in groups]


def _people(count: int) -> str:
    return ngettext("{count} person", "{count} people", count).format(count=count)


def _note(one: Representative | Participant) -> str:
    if isinstance(one, Representative):
        return _(label(one.kind))
    return _(label(one.sector)) if one.sector else one.organisation


def _beside(spot: _Spot, x: float, y: float, left: bool) -> tuple[Label, ...]:
    anchor: Literal["start", "end"] = "end" if left else "start"
    edge = x - 14 if left else x + 14
    return (
        Label(edge, y - 1, _fitting(spot.name), 10, anchor),
        Label(edge, y + 11, _fitting(spot.note), 9, anchor, tone="soft"),
    )


def _inside(name: str, x: float, y: float) -> Label:
    """The name in the middle circle, where it has room; a long one is let be, since the alternative says it."""
    return Label(x, y + 4, name if len(name) <= 9 else name[:8] + "…", 11, bold=True, tone="on-accent")


def _fitting(text: str) -> str:
    """As much as has room beside a circle; the whole stands in the table under the map."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= LETTERS_BESIDE else one_line[: LETTERS_BESIDE - 1].rstrip() + "…"


LANE_LEFT = 92.0
MONTHS = 12
DOT = 8.5
MOST_STACKED = 4


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day, and what in the plan it is about: a collection and an id, or a part there is one of."""

    day: date
    text: str
    about: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Lane:
    """Events of one sort, the earliest first."""

    name: str
    tone: Literal["accent", "soft", "sun"]
    events: tuple[Event, ...]


def year_line(plan: Plan, today: date) -> Picture | None:
    """Twelve months from this one: meetings, promises and reviews as dots on three lines, with the day in each dot."""
    begins = today.replace(day=1)
    ends = months_later(begins, MONTHS)
    lanes = [lane for lane in year_lanes(plan, today, begins, ends) if lane.events]
    if not lanes:
        return None
    shapes: list[Shape] = list(_months(begins))
    y = 40.0
    for lane in lanes:
        shown, depth = _stacked(lane, begins, ends)
        centre = y + depth * 9.5 + 4
        shapes.append(Label(0, centre + 3, lane.name, 10, "start", bold=True))
        shapes.append(Line(LANE_LEFT, centre, BODY_WIDTH, centre, "soft"))
        shapes += [
            shape for x, level, text in shown for shape in _dot(x, centre + (level - (depth - 1) / 2) * 19, lane, text)
        ]
        y = centre + depth * 9.5 + 8
    said_events = "; ".join(f"{lane.name}: {_listed_events(lane.events)}" for lane in lanes)
    shapes[:0] = [Line(_month_x(n), 18 if n % 2 == 0 else 32, _month_x(n), y, "soft") for n in range(MONTHS)]
    alt = _("The year from {day}. {events}.").format(day=long_day(begins), events=said_events)
    return Picture(alt, BODY_WIDTH, y + 2, tuple(shapes))


def year_lanes(plan: Plan, today: date, begins: date, ends: date) -> Iterable[Lane]:
    """The three lines of a year, from the day it begins to the day before it ends; one may be empty."""
    meetings = [Event(one.starts.date(), _(label(one.kind)), ("meetings", one.id)) for one in plan.meetings]
    promises = [Event(one.by, one.what, ("actions", one.id)) for one in clock.promises(plan) if one.by]
    due = clock.review(plan, today).due
    reviews = [Event(due, _("Follow-up at the latest"), ("follow_up", ""))] if due else []
    if plan.follow_up.evaluate:
        reviews.append(Event(plan.follow_up.evaluate, _("Evaluation"), ("follow_up", "")))
    named: tuple[tuple[str, Literal["accent", "soft", "sun"], list[Event]], ...] = (
        (_("Meetings"), "accent", meetings),
        (_("Promises"), "soft", promises),
        (_("Looking again"), "sun", reviews),
    )
    for name, tone, events in named:
        within = sorted((one for one in events if begins <= one.day < ends), key=lambda one: one.day)
        yield Lane(name, tone, tuple(within))


def _months(begins: date) -> Iterable[Shape]:
    """The months' names, every other a row down so that the long ones have room."""
    for n in range(MONTHS):
        yield Label(_month_x(n) + 2, 14 if n % 2 == 0 else 28, month(months_later(begins, n)), 9, "start", tone="soft")


def _month_x(n: int) -> float:
    return LANE_LEFT + n * (BODY_WIDTH - LANE_LEFT) / MONTHS


def _stacked(lane: Lane, begins: date, ends: date) -> tuple[list[tuple[float, int, str]], int]:
    """Where each dot stands: x, how far down in its stack, and its text. Days too near each other share a stack."""
    room = BODY_WIDTH - LANE_LEFT - 2 * DOT
    stacks: list[list[tuple[float, str]]] = []
    for event in lane.events:
        x = LANE_LEFT + DOT + room * (event.day - begins).days / (ends - begins).days
        if stacks and x - stacks[-1][0][0] < 2 * DOT + 1:
            stacks[-1].append((stacks[-1][0][0], str(event.day.day)))
        else:
            stacks.append([(x, str(event.day.day))])
    shown = []
    for stack in stacks:
        kept = (
            stack
            if len(stack) <= MOST_STACKED
            else [*stack[: MOST_STACKED - 1], (stack[0][0], f"+{len(stack) - MOST_STACKED + 1}")]
        )
        shown += [(x, level, text) for level, (x, text) in enumerate(kept)]
    return shown, max(level for _x, level, _text in shown) + 1


def _dot(x: float, y: float, lane: Lane, text: str) -> tuple[Shape, ...]:
    tone: Literal["ink", "on-accent"] = "on-accent" if lane.tone == "accent" else "ink"
    return Circle(x, y, DOT, lane.tone), Label(x, y + 3.2, text, 9, bold=True, tone=tone)


def _listed_events(events: tuple[Event, ...]) -> str:
    return ", ".join(f"{long_day(one.day)} {one.text}" for one in events)
