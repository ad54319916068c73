"""What to do before, on and after a meeting, and when the next one is to be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import chain

from minplan.plan import clock
from minplan.plan.consents import Handed
from minplan.plan.days import months_later, years_later
from minplan.plan.inviting import Sending, before, guests, invitation_letter, invited, unanswered
from minplan.plan.letters import Letter, sent
from minplan.plan.meetings import Meeting, MeetingKind
from minplan.plan.minutes import told
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called
from minplan.plan.preparing import INVITE_DAYS
from minplan.plan.reporting import ASK_DAYS, Stands, report_letter, wanted
from minplan.plan.step import Do, NextStep, step

AHEAD = timedelta(weeks=1)
"""How long before its day such a step is shown."""
ANSWERS_BEFORE = timedelta(days=10)
PREPARE_BEFORE = timedelta(weeks=2)
BOOK_BEFORE = timedelta(weeks=8)
"""How long before a follow-up its meeting should be booked: there is to be time for reports and invitations."""
NOTED_WITHIN = timedelta(days=30)
"""For how long a meeting that nobody has noted is taken for one that was held."""
MINUTES_AFTER = timedelta(weeks=2)
MINUTES_AT_MOST = timedelta(days=90)
"""For how long after a meeting its minutes are still spoken of."""
NEARLY_THE_DAY = timedelta(weeks=2)
"""A follow-up that is held so long before its planned day is that follow-up."""

_FOLLOWED = (MeetingKind.FOLLOW_UP, MeetingKind.EVALUATION)


def steps(plan: Plan, day: date) -> Iterator[NextStep]:
    """All that meetings ask for."""
    for meeting in to_be_held(plan, day):
        rules = (_who_comes, _invite, _answers, _prepare, _ask_reports, _reports_late, _hold)
        yield from chain.from_iterable(rule(plan, meeting, day) for rule in rules)
    for meeting in clock.meetings_ahead(plan, day):
        yield from _not_wanted(plan, meeting, day)
    for meeting in not_noted(plan, day):
        held_on = meeting.starts.date()
        yield from step(Do.NOTE_MEETING, day, held_on + timedelta(days=1), _about(meeting), held_on)
    yield from _minutes(plan, day)
    yield from _move_on(plan, day)
    yield from _book(plan, day)


def to_be_held(plan: Plan, day: date) -> tuple[Meeting, ...]:
    """The meetings from this day on that have not been held and are not called off, the nearest first."""
    return tuple(one for one in clock.meetings_ahead(plan, day) if one.called_off is None)


def not_noted(plan: Plan, day: date) -> tuple[Meeting, ...]:
    """The meetings whose day has passed with nobody there, not called off, and with none held after them."""
    held = clock.meetings_held(plan, day)
    last = held[-1].starts if held else None
    passed = (one for one in plan.meetings if one.starts.date() < day and not one.present and one.called_off is None)
    return tuple(sorted((one for one in passed if last is None or one.starts > last), key=lambda one: one.starts))


def follow_up_due(plan: Plan, day: date) -> date | None:
    """By what day the plan is to be followed up; a year after it was written where nobody has met and no day is set."""
    written = clock.written(plan)
    return clock.review(plan, day).due or (years_later(written, 1) if written is not None else None)


def next_follow_up(plan: Plan, day: date) -> date | None:
    """The day to which the follow-up's day can be moved on, once it has been held; None while it is not time for that.

    It is the day of the meeting that is booked, or so many months after the last as were agreed, a year at the most.
    """
    held = [one for one in clock.meetings_held(plan, day) if one.kind is not MeetingKind.PREPARATION]
    if not held:
        return None
    last, planned = held[-1].starts.date(), plan.follow_up
    if planned.next is not None and planned.next > _later(last, NEARLY_THE_DAY):
        return None
    booked = (one.starts.date() for one in to_be_held(plan, day) if one.kind in _FOLLOWED)
    proposed = next(booked, None) or months_later(last, planned.every_months or 12)
    return proposed if planned.next is None or planned.next < proposed else None


def _about(meeting: Meeting) -> tuple[str, str]:
    return "meetings", meeting.id


def _earlier(day: date, by: timedelta) -> date:
    return day - by if day - date.min >= by else date.min


def _later(day: date, by: timedelta) -> date:
    return day + by if date.max - day >= by else date.max


def _who_comes(plan: Plan, meeting: Meeting, day: date) -> tuple[NextStep, ...]:
    if invited(meeting):
        return ()
    by = before(meeting, INVITE_DAYS)
    since = _earlier(by, 2 * AHEAD)
    return step(Do.WHO_COMES, day, since, _about(meeting), by, when=meeting.starts.date())


def _invite(plan: Plan, meeting: Meeting, day: date) -> tuple[NextStep, ...]:
    """Whoever has not been told of the meeting as it now is; the day it is held it is too late for a letter."""
    held_on = meeting.starts.date()
    to = tuple(one.who for one in guests(plan, meeting) if one.must_be_told and one.who in meeting.invited)
    if not to or held_on == day:
        return ()
    by = before(meeting, INVITE_DAYS)
    return _letters(plan, Do.INVITE, meeting, day, _earlier(by, 2 * AHEAD), by, to, invitation_letter)


def _not_wanted(plan: Plan, meeting: Meeting, day: date) -> tuple[NextStep, ...]:
    """Whoever was asked to come to a meeting that is called off, and has not been told."""
    to = tuple(one.who for one in guests(plan, meeting) if one.sending is Sending.NOT_CALLED_OFF)
    since, by = meeting.called_off or day, meeting.starts.date()
    return _letters(plan, Do.TELL_NOT, meeting, day, since, by, to, invitation_letter) if to else ()


def _letters(
    plan: Plan,
    code: Do,
    meeting: Meeting,
    day: date,
    since: date,
    by: date,
    to: tuple[str, ...],
    letter: Callable[[str, str], Letter],
) -> tuple[NextStep, ...]:
    """A step with a letter about the meeting to each."""
    letters = tuple(letter(meeting.id, one) for one in to)
    names = tuple(called(plan, one) for one in to)
    when = meeting.starts.date()
    return step(code, day, since, _about(meeting), by, to=to, letters=letters, names=names, when=when)


def _answers(plan: Plan, meeting: Meeting, day: date) -> tuple[NextStep, ...]:
    held_on, to = meeting.starts.date(), unanswered(plan, meeting)
    names = tuple(called(plan, one) for one in to)
    since = _earlier(held_on, ANSWERS_BEFORE)
    return step(Do.HEAR_ANSWERS, day, since, _about(meeting), held_on, to=to, names=names, when=held_on) if to else ()


def _prepare(plan: Plan, meeting: Meeting, day: date) -> tuple[NextStep, ...]:
    held_on = meeting.starts.date()
    if meeting.topics:
        return ()
    return step(Do.PREPARE, day, _earlier(held_on, PREPARE_BEFORE), _about(meeting), held_on, when=held_on)


def _ask_reports(plan: Plan, meeting: Meeting, day: date) -> tuple[NextStep, ...]:
    """A follow-up is worth more when each who has promised something has written how it went."""
    may_write = {one.id for one in plan.participants}
    to = tuple(one.who for one in wanted(plan, meeting, day) if one.stands is Stands.NOT_ASKED and one.who in may_write)
    if meeting.kind not in _FOLLOWED or not to or meeting.starts.date() == day:
        return ()
    by = before(meeting, ASK_DAYS)
    return _letters(plan, Do.ASK_REPORTS, meeting, day, _earlier(by, AHEAD), by, to, report_letter)


def _reports_late(plan: Plan, meeting: Meeting, day: date) -> Iterator[NextStep]:
    """A report that has not come is asked for once more, and then it is for the meeting."""
    about = f"meetings/{meeting.id}"
    for one in wanted(plan, meeting, day):
        if one.stands is not Stands.LATE or one.report is None:
            continue
        again = (line for line in sent(plan, Handed.REPORT_WANTED, about, one.who) if one.due < line.on <= day)
        if not any(again):
            since, names = _later(one.due, timedelta(days=1)), (called(plan, one.who),)
            place, letters = ("reports", one.report.id), (report_letter(meeting.id, one.who),)
            yield from step(Do.REPORTS_LATE, day, since, place, one.due, to=(one.who,), letters=letters, names=names)


def _hold(plan: Plan, meeting: Meeting, day: date) -> tuple[NextStep, ...]:
    held_on = meeting.starts.date()
    return step(Do.HOLD, day, _earlier(held_on, AHEAD), _about(meeting), held_on)


def _minutes(plan: Plan, day: date) -> tuple[NextStep, ...]:
    """The minutes of the last meeting, to those who were there, or were asked to be and may be told some of it."""
    held = clock.meetings_held(plan, day)
    if not held:
        return ()
    meeting, about = held[-1], f"meetings/{held[-1].id}"
    held_on = meeting.starts.date()
    written = meeting.notes.strip() or any(one.meeting == meeting.id for one in plan.noted)
    everyone = dict.fromkeys((*meeting.present, *meeting.invited))
    to = tuple(one for one in everyone if one not in (PERSON, plan.coordinator))
    to = tuple(one for one in to if one in meeting.present or told(plan, meeting, one, day))
    to = tuple(one for one in to if not sent(plan, Handed.MINUTES, about, one))
    if not written or not to or day - held_on > MINUTES_AT_MOST:
        return ()
    letters = tuple(Letter(what=Handed.MINUTES, to=one, about=(about,)) for one in to)
    names = tuple(called(plan, one) for one in to)
    by = _later(held_on, MINUTES_AFTER)
    return step(Do.MINUTES, day, held_on, _about(meeting), by, to=to, letters=letters, names=names, when=held_on)


def _move_on(plan: Plan, day: date) -> tuple[NextStep, ...]:
    proposed = next_follow_up(plan, day)
    if proposed is None:
        return ()
    last = clock.meetings_held(plan, day)[-1].starts.date()
    return step(Do.MOVE_FOLLOW_UP, day, last, ("follow_up", ""), next=proposed)


def _book(plan: Plan, day: date) -> tuple[NextStep, ...]:
    """The next meeting, when none lies ahead, and none that is only to be noted was held in time."""
    due = follow_up_due(plan, day)
    if due is None or any(one.kind is not MeetingKind.PREPARATION for one in to_be_held(plan, day)):
        return ()
    since = _earlier(due, BOOK_BEFORE)
    if any(one.starts.date() >= max(since, _earlier(day, NOTED_WITHIN)) for one in not_noted(plan, day)):
        return ()
    return step(Do.BOOK, day, since, ("meetings", ""), due)
