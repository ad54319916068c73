"""Meetings, with what was asked, said and noted for them; the follow-up; and the request that began it all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from minplan.plan.goals import Subject, Voice
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


class Attending(StrEnum):
    """What somebody who is invited has answered."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class NotedKind(StrEnum):
    """What a line of a meeting is."""

    NOTE = "note"
    DECISION = "decision"
    PROMISE = "promise"
    DIFFERENCE = "difference"
    OWN_WORDS = "own_words"


class Question(StrEnum):
    """What a follow-up asks."""

    AS_PLANNED = "as_planned"
    CLOSER = "closer"
    EVERYONE_DID = "everyone_did"
    HAPPENED = "happened"
    LED_TO = "led_to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Item):
    """A meeting about the plan. `starts` is Swedish local time; the person is always invited.

    `needs` is what the person needs there: a break, an interpreter, pictures. `dealt_with` are the topics and the
    follow-up's questions (by code) that are done with. From the day `called_off` it is not to be held.
    """

    kind: MeetingKind
    starts: datetime
    minutes: int | None = None
    place: str = ""
    topics: tuple[str, ...] = ()
    invited: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    speaks_for_person: str = ""
    notes: str = ""
    needs: tuple[str, ...] = ()
    dealt_with: tuple[str, ...] = ()
    called_off: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation(Item):
    """Somebody is asked to a meeting: `why` they, the day it was `sent`, and what they answered, in `said` their words.

    Who is invited is told by the meeting itself; this is what is known of it besides. `starts` and `place` are the
    meeting's as they were told or answered; a sent one without `starts` told that the meeting was called off.
    """

    meeting: str
    to: str
    why: str = ""
    sent: date | None = None
    starts: datetime | None = None
    place: str = ""
    answer: Attending | None = None
    answered: date | None = None
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(Item):
    """A line of a meeting, as it was typed. `by` is whose it is (empty: nobody's in particular).

    It stands under one of the meeting's topics, or under a `question` of the follow-up, or under neither. `action` and
    `difference` are what it became in the plan.
    """

    meeting: str
    kind: NotedKind
    text: str
    by: str = ""
    topic: str = ""
    question: Question | None = None
    goal: str = ""
    action: str = ""
    difference: str = ""
    voice: Voice = Voice.PERSON
    concerns: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Item):
    """A short written report for a meeting, from one who has promised something: asked for, due, and come.

    `text` is what it says, `digest` the SHA-256 in hex of the file that is kept of it; empty where there is none.
    """

    meeting: str
    by: str
    asked: date | None = None
    due: date | None = None
    came: date | None = None
    text: str = ""
    digest: str = ""
    concerns: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Value):
    """When the plan is looked at again: the next day, how often, and when the whole is evaluated."""

    next: date | None = None
    every_months: int | None = None
    evaluate: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Item):
    """A request for a plan under 10 § LSS, and what came of it: `said` is the answer in the office's own words.

    `registered` is the day the office wrote it down, `number` what they call the matter.
    """

    made: date
    how: RequestForm | None = None
    to: str = ""
    answer: Answer = Answer.NONE
    answered: date | None = None
    registered: date | None = None
    number: str = ""
    said: str = ""


def ends(meeting: Meeting) -> datetime | None:
    """When a meeting ends, where its length is known and the calendar reaches that far."""
    last = datetime.max  # noqa: DTZ901 - a meeting is told in local time
    if meeting.minutes is None or last - meeting.starts < timedelta(minutes=meeting.minutes):
        return None
    return meeting.starts + timedelta(minutes=meeting.minutes)


def was_held(meeting: Meeting) -> bool:
    """A meeting with someone present was held."""
    return bool(meeting.present)
