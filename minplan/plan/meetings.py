"""Meetings, the follow-up that was agreed, and the request that started it all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from minplan.plan.item import Item, Value


class MeetingKind(StrEnum):
    """What a meeting is for."""

    PREPARATION = "preparation"
    PLANNING = "planning"
    FOLLOW_UP = "follow_up"
    EVALUATION = "evaluation"


class RequestForm(StrEnum):
    """How the plan was asked for."""

    ORAL = "oral"
    WRITTEN = "written"


class Answer(StrEnum):
    """What the office answered to the request."""

    GRANTED = "granted"
    REFUSED = "refused"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Item):
    """A meeting about the plan. `starts` is Swedish local time; the person is always invited."""

    kind: MeetingKind
    starts: datetime
    minutes: int | None = None
    place: str = ""
    topics: tuple[str, ...] = ()
    invited: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    speaks_for_person: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Value):
    """When the plan is looked at again: the next day, how often, and when the whole is evaluated."""

    next: date | None = None
    every_months: int | None = None
    evaluate: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Item):
    """A request for a plan under 10 § LSS, and what came of it."""

    made: date
    how: RequestForm | None = None
    to: str = ""
    answer: Answer = Answer.NONE
    answered: date | None = None


def ends(meeting: Meeting) -> datetime | None:
    """When a meeting ends, where its length is known and the calendar reaches that far."""
    last = datetime.max  # noqa: DTZ901 - a meeting is told in local time
    if meeting.minutes is None or last - meeting.starts < timedelta(minutes=meeting.minutes):
        return None
    return meeting.starts + timedelta(minutes=meeting.minutes)


def was_held(meeting: Meeting) -> bool:
    """A meeting with someone present was held."""
    return bool(meeting.present)
