"""Answers on a line: what stands there now, and what a person's typing makes of the plan.

What cannot be kept is said in a sentence beside its line and stays as it is typed; what is only doubtful is said, and
kept all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from minplan.formats import clock_time, long_day
from minplan.plan.clock import meetings_ahead, meetings_held
from minplan.plan.days import months_later, years_later
from minplan.plan.edits import add, change, change_person, find
from minplan.plan.meetings import Meeting, MeetingKind
from minplan.plan.plan import Plan
from minplan.text import N_, _
from minplan.ui.typed import Unreadable, odd_email, odd_number, read_day, read_time


class Outcome(NamedTuple):
    """The plan after an answer, and what is to be said beside each line, by its place.

    With `refused` something typed could not be kept in the plan.
    """

    plan: Plan
    says: Mapping[int, str] = {}
    refused: bool = False


Suggest = Callable[[date], Sequence[str]]


def _none(today: date) -> Sequence[str]:
    return ()


def _soon(today: date) -> Sequence[str]:
    """Some days ahead, in words."""
    return [long_day(one) for one in (today + timedelta(7), *(months_later(today, count) for count in (1, 3, 6)))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """One or more lines: `names` of the lines (the question itself names a single one), `read` gives what stands in
    them, `write` the outcome of what is typed. `suggest` gives examples that depend on the day.
    """

    names: tuple[str, ...]
    read: Callable[[Plan, str, date], tuple[str, ...]]
    write: Callable[[Plan, str, Sequence[str], date], Outcome]
    suggest: Suggest = field(default=_none)


def _write_name(plan: Plan, subject: str, texts: Sequence[str], today: date) -> Outcome:
    if not texts[0].strip():
        return Outcome(plan, {0: _("The plan needs a name. Write what you are called.")}, refused=True)
    return Outcome(change_person(plan, name=texts[0]))


NAME = Fields(names=(N_("Name"),), read=lambda plan, _subject, _today: (plan.person.name,), write=_write_name)


def _write_born(plan: Plan, subject: str, texts: Sequence[str], today: date) -> Outcome:
    if not texts[0].strip():
        return Outcome(change_person(plan, born=None))
    try:
        # Nobody is born in a coming year: without a year nothing can be meant.
        day = read_day(texts[0], today)
    except Unreadable as unreadable:
        return Outcome(plan, {0: str(unreadable)}, refused=True)
    if day > today:
        return Outcome(plan, {0: _("That day has not been yet. Write the year too.")}, refused=True)
    return Outcome(change_person(plan, born=day))


BORN = Fields(
    names=(N_("Born"),),
    read=lambda plan, _subject, _today: (long_day(plan.person.born) if plan.person.born else "",),
    write=_write_born,
)


def _write_number(plan: Plan, subject: str, texts: Sequence[str], today: date) -> Outcome:
    return Outcome(change_person(plan, personnummer=texts[0]), {0: odd_number(texts[0])})


NUMBER = Fields(
    names=(N_("Personnummer"),),
    read=lambda plan, _subject, _today: (plan.person.personnummer,),
    write=_write_number,
)

KOMMUN = Fields(
    names=(N_("Kommun"),),
    read=lambda plan, _subject, _today: (plan.person.municipality,),
    write=lambda plan, _subject, texts, _today: Outcome(change_person(plan, municipality=texts[0])),
)


def _write_reach(plan: Plan, subject: str, texts: Sequence[str], today: date) -> Outcome:
    phone, email = texts
    return Outcome(change_person(plan, phone=phone, email=email), {1: odd_email(email)})


REACH = Fields(
    names=(N_("Telephone"), N_("E-mail")),
    read=lambda plan, _subject, _today: (plan.person.phone, plan.person.email),
    write=_write_reach,
)


def _write_by(plan: Plan, subject: str, texts: Sequence[str], today: date) -> Outcome:
    if not texts[0].strip():
        return Outcome(change(plan, "actions", subject, by=None))
    try:
        return Outcome(change(plan, "actions", subject, by=read_day(texts[0], today)))
    except Unreadable as unreadable:
        return Outcome(plan, {0: str(unreadable)}, refused=True)


def _read_by(plan: Plan, subject: str, today: date) -> tuple[str, ...]:
    by = find(plan, "actions", subject).by
    return (long_day(by) if by else "",)


BY = Fields(names=(N_("Day"),), read=_read_by, write=_write_by, suggest=_soon)


def _next_meeting(plan: Plan, today: date) -> Meeting | None:
    return next(iter(meetings_ahead(plan, today)), None)


def _read_meeting(plan: Plan, subject: str, today: date) -> tuple[str, ...]:
    meeting = _next_meeting(plan, today)
    return (long_day(meeting.starts.date()), clock_time(meeting.starts)) if meeting else ("", "")


def _write_meeting(plan: Plan, subject: str, texts: Sequence[str], today: date) -> Outcome:
    """A meeting has a day and a time: until both are there, what is typed waits."""
    if not any(text.strip() for text in texts):
        return Outcome(plan)
    says: dict[int, str] = {}
    try:
        day = read_day(texts[0], today)
        if day < today:
            meant = long_day(years_later(day, today.year - day.year + 1))
            says[0] = _("That day has already been. Do you mean {day}?").format(day=meant)
    except Unreadable as unreadable:
        says[0] = str(unreadable)
    try:
        hour = read_time(texts[1])
    except Unreadable as unreadable:
        says[1] = str(unreadable)
    if says:
        return Outcome(plan, says, refused=True)
    starts, meeting = datetime.combine(day, hour), _next_meeting(plan, today)
    if meeting:
        return Outcome(change(plan, "meetings", meeting.id, starts=starts))
    kind = MeetingKind.FOLLOW_UP if meetings_held(plan, today) else MeetingKind.PLANNING
    return Outcome(add(plan, "meetings", Meeting(id="", kind=kind, starts=starts))[0])


MEETING = Fields(names=(N_("Day"), N_("Time")), read=_read_meeting, write=_write_meeting, suggest=_soon)

PLACE = Fields(
    names=(N_("Place"),),
    read=lambda plan, subject, _today: (find(plan, "meetings", subject).place,),
    write=lambda plan, subject, texts, _today: Outcome(change(plan, "meetings", subject, place=texts[0])),
)


def _write_again(plan: Plan, subject: str, texts: Sequence[str], today: date) -> Outcome:
    try:
        day = read_day(texts[0], today) if texts[0].strip() else None
    except Unreadable as unreadable:
        return Outcome(plan, {0: str(unreadable)}, refused=True)
    says = {}
    if day is not None and day > years_later(today, 1):
        says[0] = _("The plan is looked at again at least once a year. That is {day} at the latest.").format(
            day=long_day(years_later(today, 1))
        )
    return Outcome(replace(plan, follow_up=replace(plan.follow_up, next=day)), says)


AGAIN = Fields(
    names=(N_("Day"),),
    read=lambda plan, _subject, _today: (long_day(plan.follow_up.next) if plan.follow_up.next else "",),
    write=_write_again,
    suggest=lambda today: [long_day(months_later(today, count)) for count in (3, 6, 12)],
)
