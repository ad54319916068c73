"""What is left to do before a meeting, each thing with the day by which it is best done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minplan.plan.inviting import (
    ANSWER_DAYS,
    Sending,
    before,
    guests,
    invited,
    is_ahead,
    to_decide,
    to_tell,
    unanswered,
)
from minplan.plan.meetings import Meeting
from minplan.plan.plan import Plan
from minplan.plan.reporting import ASK_DAYS, Stands, wanted

INVITE_DAYS, READY_DAYS = 21, 3
"""How many days before a meeting those who come should know of it, and the person be ready for it."""


class Prepare(StrEnum):
    """What may be left to do before a meeting."""

    TELL_CALLED_OFF = "tell_called_off"
    CHOOSE_WHO = "choose_who"
    SOMEONE_DECIDES = "someone_decides"
    SAY_WHERE = "say_where"
    TELL_NO_LONGER = "tell_no_longer"
    SEND_ANEW = "send_anew"
    SEND = "send"
    ASK_REPORTS = "ask_reports"
    REPORTS_COME = "reports_come"
    HEAR_ANSWERS = "hear_answers"
    CHOOSE_TOPICS = "choose_topics"
    CHOOSE_SPEAKER = "choose_speaker"
    SAY_NEEDS = "say_needs"


@dataclass(frozen=True, slots=True)
class ToPrepare:
    """Something left to do, by what day, and whom it is about."""

    what: Prepare
    day: date
    who: tuple[str, ...] = ()


def to_prepare(plan: Plan, meeting: Meeting, day: date) -> tuple[ToPrepare, ...]:
    """What is left to do before a meeting that is to be held, the nearest day first; of one that is called off only
    whom to tell. Nothing for a meeting that has been.
    """
    if meeting.called_off is not None:
        untold = to_tell(plan, meeting)
        return (ToPrepare(Prepare.TELL_CALLED_OFF, day, untold),) if untold else ()
    if not is_ahead(meeting, day):
        return ()
    left = (*_who(plan, meeting), *_letters(plan, meeting, day), *_reports(plan, meeting, day), *_own(meeting))
    return tuple(sorted(left, key=lambda one: one.day))


def _who(plan: Plan, meeting: Meeting) -> Iterator[ToPrepare]:
    by = before(meeting, INVITE_DAYS)
    if not invited(meeting):
        yield ToPrepare(Prepare.CHOOSE_WHO, by)
    lacking = [one for one in to_decide(plan, meeting) if not one.coming]
    if lacking:
        able = dict.fromkeys(who for one in lacking for who in one.able if who not in one.invited)
        yield ToPrepare(Prepare.SOMEONE_DECIDES, by, tuple(able))
    if not meeting.place.strip():
        yield ToPrepare(Prepare.SAY_WHERE, by)


def _letters(plan: Plan, meeting: Meeting, day: date) -> Iterator[ToPrepare]:
    by = {
        one.sending: tuple(two.who for two in guests(plan, meeting) if two.sending is one.sending)
        for one in guests(plan, meeting)
    }
    for sending, what, when in (
        (Sending.NO_LONGER, Prepare.TELL_NO_LONGER, day),
        (Sending.MOVED, Prepare.SEND_ANEW, day),
        (Sending.NOT_SENT, Prepare.SEND, before(meeting, INVITE_DAYS)),
    ):
        if sending in by:
            yield ToPrepare(what, when, by[sending])
    silent = unanswered(plan, meeting)
    if silent:
        yield ToPrepare(Prepare.HEAR_ANSWERS, before(meeting, ANSWER_DAYS), silent)


def _reports(plan: Plan, meeting: Meeting, day: date) -> Iterator[ToPrepare]:
    reports = wanted(plan, meeting, day)
    unasked = tuple(one.who for one in reports if one.stands is Stands.NOT_ASKED)
    if unasked:
        yield ToPrepare(Prepare.ASK_REPORTS, before(meeting, ASK_DAYS), unasked)
    waiting = [one for one in reports if one.stands in (Stands.ASKED, Stands.LATE)]
    if waiting:
        yield ToPrepare(Prepare.REPORTS_COME, min(one.due for one in waiting), tuple(one.who for one in waiting))


def _own(meeting: Meeting) -> Iterator[ToPrepare]:
    by = before(meeting, READY_DAYS)
    if not meeting.topics:
        yield ToPrepare(Prepare.CHOOSE_TOPICS, by)
    if not meeting.speaks_for_person:
        yield ToPrepare(Prepare.CHOOSE_SPEAKER, by)
    if not meeting.needs:
        yield ToPrepare(Prepare.SAY_NEEDS, by)
