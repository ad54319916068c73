"""The next meeting, booked in one line: "fredag 12 juni 13.30 Vattenskolan" gives the day, the time and the place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from minplan.plan.edits import add
from minplan.plan.heard import Found, Span, heard
from minplan.plan.meetings import Meeting, MeetingKind
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.plan.spoken import understood

_TIME = re.compile(
    r"(?<![\d.:/])(?:(?:kl|klockan)\.?\s*(?P<hour>[01]?\d|2[0-3])(?:[.:](?P<minute>[0-5]\d))?"
    r"|(?P<h>[01]?\d|2[0-3])[.:](?P<m>[0-5]\d))(?:\s*-\s*(?P<eh>[01]?\d|2[0-3])(?:[.:](?P<em>[0-5]\d))?)?(?![\d.:/])"
)
_LOOSE = re.compile(
    r"^(?:(?:(?:nästa\s+(?:möte|gång)|vi\s+ses|ses|mötet|möte|kl|klockan|den|på|i|hos|vid|blir|är|om|och)(?!\w)"
    r"|[,.:–-])\s*)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Booking:
    """What a line about the next meeting says; `minutes` where it tells an end. `at` is None where no time is told."""

    day: Found[date | None]
    at: time | None
    place: str
    minutes: int | None = None


def booking(plan: Plan, text: str, day: date) -> Booking:
    """What the line means on this day: the same days as at the table, a time, and the place in what is left."""
    clock = _TIME.search(heard(text).folded) if len(text) <= 2000 else None
    without = text
    at, minutes = None, None
    if clock is not None:
        line = heard(text)
        start, end = line.span(*clock.span())
        without = f"{text[:start]} {text[end:]}"
        at = time(int(clock["hour"] or clock["h"]), int(clock["minute"] or clock["m"] or 0))
        if clock["eh"]:
            lasts = int(clock["eh"]) * 60 + int(clock["em"] or 0) - at.hour * 60 - at.minute
            minutes = lasts if lasts > 0 else None
    found = understood(plan, without, day).by
    return Booking(found, at, _place(without, found.said), minutes)


def _place(text: str, said: tuple[Span, ...]) -> str:
    for start, end in sorted(said, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    left = " ".join(text.split())
    return _LOOSE.sub("", left).strip(" ,.;:–-")


def book(plan: Plan, after: Meeting, booked: Booking) -> tuple[Plan, Meeting]:
    """The plan with the next meeting, a follow-up, to which those are asked who are asked to this one or came to it.

    Without a time it begins as this one did. Raises ValueError when there is no day.
    """
    if booked.day.value is None:
        raise ValueError("a meeting needs a day")
    starts = datetime.combine(booked.day.value, booked.at or after.starts.time())
    invited = tuple(one for one in dict.fromkeys((*after.invited, *after.present)) if one != PERSON)
    following = Meeting(
        id="",
        kind=MeetingKind.FOLLOW_UP,
        starts=starts,
        minutes=booked.minutes or after.minutes,
        place=booked.place,
        invited=invited,
        speaks_for_person=after.speaks_for_person,
    )
    plan, made = add(plan, "meetings", following)
    follow_up = plan.follow_up
    if follow_up.next is None or follow_up.next <= after.starts.date():
        plan = replace(plan, follow_up=replace(follow_up, next=starts.date()))
    return plan, made
