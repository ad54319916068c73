"""At the table: which meeting it is, who is there, what is talked about, how long is left, what was promised before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from math import ceil

from minplan.plan.clock import meetings_held
from minplan.plan.edits import add, change, find
from minplan.plan.goals import Action, Status, is_promise
from minplan.plan.meetings import Meeting, MeetingKind, Noted, NotedKind, Question, ends
from minplan.plan.notes import Note
from minplan.plan.people import PERSON, Participant
from minplan.plan.plan import Plan, humans

AN_HOUR = 60
"""How many minutes a meeting takes that was begun at once."""
_FOLLOWS_UP = (MeetingKind.FOLLOW_UP, MeetingKind.EVALUATION)


@dataclass(frozen=True, slots=True)
class About:
    """What is talked about: one of the meeting's topics, or a question of the follow-up, or neither."""

    topic: str = ""
    question: Question | None = None

    @property
    def code(self) -> str:
        """How it stands among what is dealt with."""
        return self.question.value if self.question is not None else self.topic


NOTHING = About()


def offered(plan: Plan, day: date) -> tuple[Meeting, ...]:
    """The meetings that can be begun: today's, then those ahead, then those that were, the nearest first.

    The first is the one to propose, where it is today's or lies ahead.
    """
    there = [one for one in plan.meetings if one.called_off is None]
    ahead = sorted((one for one in there if one.starts.date() >= day), key=lambda one: one.starts)
    past = sorted((one for one in there if one.starts.date() < day), key=lambda one: one.starts, reverse=True)
    return (*ahead, *past)


def begun_now(plan: Plan, moment: datetime) -> tuple[Plan, Meeting]:
    """The plan with a meeting that begins at this moment of Swedish local time and takes an hour."""
    kind = MeetingKind.FOLLOW_UP if meetings_held(plan, moment.date()) else MeetingKind.PLANNING
    starts = moment.replace(second=0, microsecond=0, tzinfo=None)
    return add(plan, "meetings", Meeting(id="", kind=kind, starts=starts, minutes=AN_HOUR))


def minutes_left(meeting: Meeting, moment: datetime) -> int | None:
    """Whole minutes until the meeting ends, rounded up; negative after it. None where its length is not known."""
    end = ends(meeting)
    return None if end is None else ceil((end - moment).total_seconds() / 60)


def to_talk_about(meeting: Meeting) -> tuple[About, ...]:
    """The person's own topics, then the follow-up's questions where the meeting looks back."""
    own = tuple(About(topic=one) for one in dict.fromkeys(meeting.topics))
    return own + tuple(About(question=one) for one in Question if meeting.kind in _FOLLOWS_UP)


def left_to_talk_about(meeting: Meeting) -> tuple[About, ...]:
    """What is not ticked as dealt with."""
    return tuple(one for one in to_talk_about(meeting) if one.code not in meeting.dealt_with)


def deal_with(plan: Plan, meeting: str, about: About, done: bool) -> Plan:
    """The plan with something dealt with at the meeting, or not dealt with after all."""
    before: Meeting = find(plan, "meetings", meeting)
    rest = tuple(one for one in before.dealt_with if one != about.code)
    return change(plan, "meetings", meeting, dealt_with=(*rest, about.code) if done else rest)


def add_topic(plan: Plan, meeting: str, topic: str) -> Plan:
    """The plan with one more thing to talk about, last; one that is there already stays where it is."""
    before: Meeting = find(plan, "meetings", meeting)
    return change(plan, "meetings", meeting, topics=tuple(dict.fromkeys((*before.topics, topic))))


def at_the_table(meeting: Meeting) -> tuple[str, ...]:
    """Everyone who is asked to come and everyone who has come, by id; the person, who always is asked, first."""
    return tuple(dict.fromkeys((PERSON, *meeting.invited, *meeting.present)))


def tick(plan: Plan, meeting: str, who: str, here: bool) -> Plan:
    """The plan with somebody present at the meeting, or not."""
    before: Meeting = find(plan, "meetings", meeting)
    rest = tuple(one for one in before.present if one != who)
    if here == (who in before.present):
        return plan
    return change(plan, "meetings", meeting, present=(*rest, who) if here else rest)


def tick_all(plan: Plan, meeting: str) -> Plan:
    """The plan with everyone who was asked to come present, the person too."""
    before: Meeting = find(plan, "meetings", meeting)
    everyone = dict.fromkeys((*before.present, *at_the_table(before)))
    return change(plan, "meetings", meeting, present=tuple(everyone))


def not_there(plan: Plan, meeting: Meeting) -> tuple[str, ...]:
    """Everyone in the plan who neither was asked nor has come, by id."""
    there = set(at_the_table(meeting))
    return tuple(one for one in humans(plan) if one not in there)


def somebody_new(plan: Plan, meeting: str, name: str, role: str = "") -> Plan:
    """The plan with one more participant, who is present at the meeting."""
    grown, new = add(plan, "participants", Participant(id="", role=role, name=name))
    return tick(grown, meeting, new.id, True)


def lines(plan: Plan, meeting: str) -> tuple[Noted, ...]:
    """What was noted at a meeting, in the order it was said."""
    return tuple(one for one in plan.noted if one.meeting == meeting)


def private_notes(plan: Plan, meeting: str) -> tuple[Note, ...]:
    """The person's own notes from a meeting, that nobody else sees."""
    return tuple(one for one in plan.notes if one.meeting == meeting)


def not_settled(plan: Plan, meeting: str) -> tuple[Noted, ...]:
    """The lines that say they are a promise or another view, and have not become one in the plan."""
    return tuple(
        one
        for one in lines(plan, meeting)
        if (one.kind is NotedKind.PROMISE and not one.action)
        or (one.kind is NotedKind.DIFFERENCE and not one.difference)
    )


def promised_before(plan: Plan, meeting: Meeting) -> tuple[Action, ...]:
    """The promises that were made before this meeting and were open when the last one was held, the nearest day first.

    Those that were done or dropped since stand among them.
    """
    before = (one for one in plan.meetings if one.starts < meeting.starts and one.called_off is None)
    since = max((one.starts.date() for one in before), default=date.min)
    made_here = {one.action for one in lines(plan, meeting.id)}

    def was_open(one: Action) -> bool:
        if not is_promise(replace(one, status=Status.OPEN)):
            return False
        return one.status is Status.OPEN or (one.done is not None and one.done >= since)

    found = (one for one in plan.actions if one.id not in made_here and was_open(one))
    return tuple(sorted(found, key=lambda one: one.by or date.max))


def next_meeting(plan: Plan, meeting: Meeting) -> Meeting | None:
    """The nearest meeting after this one that is to be held; None where none is booked."""
    after = (one for one in plan.meetings if one.starts > meeting.starts and one.called_off is None)
    return min(after, key=lambda one: one.starts, default=None)
