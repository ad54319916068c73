"""What a person does when a step says so: the plan as it is then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from minplan.plan import edits
from minplan.plan.consents import Handed, HandedOut
from minplan.plan.edits import add, change, find
from minplan.plan.evaluations import Evaluation, Face, Then
from minplan.plan.goals import Status
from minplan.plan.handovers import Handover, HandoverKind
from minplan.plan.meetings import Attending, Invitation, Meeting, MeetingKind, Report, Request, RequestForm
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.plan.signing import latest
from minplan.plan.step import Do, NextStep
from minplan.plan.steps_of_meetings import next_follow_up

Act = Callable[[Plan, NextStep, date], Plan | None]


def done(plan: Plan, step: NextStep, day: date) -> Plan | None:
    """The plan once a step is done on this day; None for what only a day or a whole room can do."""
    act = _ACTS.get(step.code, _send)
    return act(plan, step, day)


def send(plan: Plan, step: NextStep, day: date) -> Plan:
    """Every letter of a step is sent, and noted."""
    for letter in step.letters:
        line = HandedOut(id="", to=letter.to, addressed=letter.addressed, on=day, what=letter.what, told=letter.about)
        plan = add(plan, "handed_out", line)[0]
    return plan


def _send(plan: Plan, step: NextStep, day: date) -> Plan | None:
    return send(plan, step, day) if step.letters else None


def invite(plan: Plan, step: NextStep, day: date) -> Plan:
    """Everyone is sent an invitation to the meeting as it is."""
    meeting: Meeting = find(plan, "meetings", step.about[1])
    for who in step.to:
        for old in [one.id for one in plan.invitations if (one.meeting, one.to) == (meeting.id, who)]:
            plan = edits.remove(plan, "invitations", old)
        told = Invitation(id="", meeting=meeting.id, to=who, sent=day, starts=meeting.starts, place=meeting.place)
        plan = add(plan, "invitations", told)[0]
    return plan


def _told_off(plan: Plan, step: NextStep, day: date) -> Plan:
    """Everyone is told that the meeting is called off."""
    for one in [one for one in plan.invitations if one.meeting == step.about[1] and one.to in step.to]:
        plan = change(plan, "invitations", one.id, sent=day, starts=None)
    return plan


def _asked(plan: Plan, step: NextStep, day: date) -> Plan:
    """The plan is asked for in writing."""
    if step.about[1]:
        return send(plan, step, day)
    return add(plan, "requests", Request(id="", made=day, how=RequestForm.WRITTEN, to=step.to[0] if step.to else ""))[0]


def _answered(plan: Plan, step: NextStep, day: date) -> Plan:
    for one in [one for one in plan.invitations if one.meeting == step.about[1] and one.to in step.to]:
        plan = change(plan, "invitations", one.id, answer=Attending.YES)
    return plan


def ask_reports(plan: Plan, step: NextStep, day: date) -> Plan:
    """Each is asked for a written report two weeks before the meeting."""
    meeting: Meeting = find(plan, "meetings", step.about[1])
    due = meeting.starts.date() - timedelta(14)
    for who in step.to:
        plan = add(plan, "reports", Report(id="", meeting=meeting.id, by=who, asked=day, due=due))[0]
    return send(plan, step, day)


def _held(plan: Plan, step: NextStep, day: date) -> Plan:
    return change(plan, "meetings", step.about[1], present=(PERSON,), starts=_at(day))


def _at(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time())


def _came(plan: Plan, step: NextStep, day: date) -> Plan:
    return change(plan, "reports", step.about[1], came=day)


def _called_off(plan: Plan, step: NextStep, day: date) -> Plan:
    return change(plan, "meetings", step.about[1], called_off=day)


def _topic(plan: Plan, step: NextStep, day: date) -> Plan:
    return change(plan, "meetings", step.about[1], topics=("Hur det går",))


def _kept(plan: Plan, step: NextStep, day: date) -> Plan:
    for one in step.items or (step.about[1],):
        plan = change(plan, "actions", one, status=Status.DONE, done=day)
    return plan


def _book(plan: Plan, step: NextStep, day: date) -> Plan:
    return add(plan, "meetings", Meeting(id="", kind=MeetingKind.FOLLOW_UP, starts=_at(day)))[0]


def _move_on(plan: Plan, step: NextStep, day: date) -> Plan:
    return replace(plan, follow_up=replace(plan.follow_up, next=next_follow_up(plan, day)))


def _look_back(plan: Plan, step: NextStep, day: date) -> Plan:
    for goal in step.items:
        said = Evaluation(id="", goal=goal, on=day, became=Face.GLAD, then=Then.CONTENT)
        plan = add(plan, "evaluations", said)[0]
    return plan


def _withdrawn(plan: Plan, step: NextStep, day: date) -> Plan:
    consent = find(plan, "consents", step.about[1])
    return change(plan, "consents", consent.id, withdrawn=max(consent.given, min(day, date.max)))


def _taken_over(plan: Plan, step: NextStep, day: date) -> Plan:
    handover = Handover(id="", kind=HandoverKind.REPRESENTATIVE, on=day, left=step.about[1])
    return add(plan, "handovers", handover)[0]


def _of_age(plan: Plan, step: NextStep, day: date) -> Plan:
    return add(plan, "handovers", Handover(id="", kind=HandoverKind.OF_AGE, on=day))[0]


def _handed_out(plan: Plan, step: NextStep, day: date) -> Plan:
    version = latest(plan)
    for who in step.to:
        line = HandedOut(id="", to=who, on=day, what=Handed.COPY, version=version.id if version else "")
        plan = add(plan, "handed_out", line)[0]
    return plan


def _only_a_day_can(plan: Plan, step: NextStep, day: date) -> Plan | None:
    return None


_ACTS: dict[Do, Act] = {
    Do.ASK: _asked,
    Do.INVITE: invite,
    Do.TELL_NOT: _told_off,
    Do.HEAR_ANSWERS: _answered,
    Do.ASK_REPORTS: ask_reports,
    Do.REPORTS_LATE: _came,
    Do.NOTE_MEETING: _called_off,
    Do.HOLD: _held,
    Do.WHO_COMES: _called_off,
    Do.PREPARE: _topic,
    Do.SETTLE: _kept,
    Do.PROMISE_LATE: _kept,
    Do.BOOK: _book,
    Do.MOVE_FOLLOW_UP: _move_on,
    Do.EVALUATE: _look_back,
    Do.CONSENT_WAITS: _withdrawn,
    Do.CONSENT_ANEW: _withdrawn,
    Do.CONSENT_ENDS: _withdrawn,
    Do.CONSENT_REVIEW: _withdrawn,
    Do.RIGHT_ENDS: _taken_over,
    Do.OF_AGE: _of_age,
    Do.TURNS_18: _of_age,
    Do.HAND_OUT: _handed_out,
    Do.TURNS_15: _only_a_day_can,
    Do.TURNS_16: _only_a_day_can,
}
