"""How far it has come from a granted measure to a plan: in which stage the asking for it is on a day."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from minplan.plan.clock import answer, meetings_held
from minplan.plan.days import months_later
from minplan.plan.meetings import Answer, Meeting, MeetingKind, Request, was_held
from minplan.plan.plan import Plan

REMIND_AFTER = 1
"""Months of silence until a reminder fits, and between two."""
DEMAND_AFTER = 6
"""Months of silence until a demand for an answer fits (12 § förvaltningslagen; whether it holds here is unsettled)."""
MEET_AFTER = 2
"""Months from a yes until it can be asked where the meeting is."""


class Stage(StrEnum):
    """How far it has come. A plan is in exactly one stage on a day."""

    NOTHING = "nothing"
    """No measure is known, nobody has asked, and there is no plan."""
    NOT_OFFERED = "not_offered"
    OFFERED = "offered"
    ASKED = "asked"
    REGISTERED = "registered"
    SILENT = "silent"
    LONG_SILENT = "long_silent"
    REFUSED = "refused"
    GRANTED = "granted"
    NO_MEETING = "no_meeting"
    BOOKED = "booked"
    HELD = "held"
    """The first meeting was held; the plan is being written."""
    THERE = "there"
    ENDED = "ended"


def newest(plan: Plan, day: date) -> tuple[Request, ...]:
    """The requests made by a day, the latest first."""
    return tuple(sorted((one for one in plan.requests if one.made <= day), key=_made, reverse=True))


def is_over(plan: Plan, request: Request, day: date) -> bool:
    """Whether a plan is to be offered anew: it was refused, and then a measure was granted (10 § LSS)."""
    if answer(request, day) is not Answer.REFUSED:
        return False
    return any(answered(request) < one.granted <= day for one in plan.measures)


def answered(request: Request) -> date:
    """The day of an answer; that of the request where it is not told."""
    return max(request.answered or request.made, request.made)


def _made(one: Request) -> tuple[date, int]:
    return one.made, one.order


def stage_of(plan: Plan, request: Request | None, day: date) -> tuple[Stage, date | None]:
    """The stage on a day, by the request that counts, and the day from which it has lasted."""
    if plan.ended is not None and plan.ended <= day:
        return Stage.ENDED, plan.ended
    written = there(plan, request, day)
    if written is not None:
        return Stage.THERE, written
    first = met(plan, request, day)
    if first is not None:
        return Stage.HELD, first.starts.date()
    if request is None:
        return _unasked(plan, day)
    match answer(request, day):
        case Answer.REFUSED:
            return Stage.REFUSED, answered(request)
        case Answer.GRANTED:
            return _granted(plan, request, answered(request), day)
    return _waiting(request, day)


def _unasked(plan: Plan, day: date) -> tuple[Stage, date | None]:
    granted = max((one.granted for one in plan.measures if one.granted <= day), default=None)
    if granted is None:
        return Stage.NOTHING, None
    offered = [one.offered for one in plan.measures if one.offered is not None and granted <= one.offered <= day]
    return (Stage.OFFERED, max(offered)) if offered else (Stage.NOT_OFFERED, granted)


def _granted(plan: Plan, request: Request, yes: date, day: date) -> tuple[Stage, date]:
    if booked(plan, request, day):
        return Stage.BOOKED, yes
    late = after(yes, months=MEET_AFTER)
    return (Stage.NO_MEETING, late) if late <= day else (Stage.GRANTED, yes)


def _waiting(request: Request, day: date) -> tuple[Stage, date]:
    long, silent = after(request.made, months=DEMAND_AFTER), after(request.made, months=REMIND_AFTER)
    if long <= day:
        return Stage.LONG_SILENT, long
    if silent <= day:
        return Stage.SILENT, silent
    if request.registered is not None and request.registered <= day:
        return Stage.REGISTERED, request.registered
    return Stage.ASKED, request.made


def there(plan: Plan, request: Request | None, day: date) -> date | None:
    """The day from which there is a plan: written or signed; after a request, only with a yes or a meeting."""
    days = [one.on for one in plan.signatures if one.struck is None]
    days += [plan.written] if plan.written is not None else []
    if request is not None:
        granted = answer(request, day) is Answer.GRANTED
        days = [one for one in days if one >= request.made] if granted or met(plan, request, day) else []
    return min((one for one in days if one <= day), default=None)


def met(plan: Plan, request: Request | None, day: date) -> Meeting | None:
    """The first meeting about the plan that was held since it was asked for, with the office there unless it said yes.

    Without a request, a meeting to plan.
    """
    for one in meetings_held(plan, day):
        if one.kind is MeetingKind.PREPARATION:
            continue
        if request is None:
            if one.kind is MeetingKind.PLANNING:
                return one
        elif one.starts.date() >= request.made and (
            answer(request, day) is Answer.GRANTED or request.to in one.present
        ):
            return one
    return None


def booked(plan: Plan, request: Request, day: date) -> Meeting | None:
    """The next meeting that is booked, or else the latest of which nobody has told whether it was held."""
    told = [one for one in plan.meetings if _may_come(one, request, day)]
    ahead = [one for one in told if one.starts.date() >= day]
    if ahead:
        return min(ahead, key=lambda one: one.starts)
    return max(told, key=lambda one: one.starts, default=None)


def _may_come(one: Meeting, request: Request, day: date) -> bool:
    called_off = one.called_off is not None and one.called_off <= day
    about_the_plan = one.kind is not MeetingKind.PREPARATION and one.starts.date() >= request.made
    return about_the_plan and not called_off and not was_held(one)


def after(day: date, *, months: int = 0, days: int = 0) -> date:
    """The first day on which so long a time has gone."""
    whole = months_later(day, months)
    return whole + timedelta(days + 1) if (date.max - whole).days > days else date.max
