"""The letters before a meeting, as kinds of letters: the invitation, and the request for a written report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from minplan.documents.inbjudan import asked_to_decide, inbjudan, own_promises
from minplan.documents.letter_kind import CannotBeSent, LetterKind
from minplan.documents.parts import Paper
from minplan.documents.rapport import rapport, told_promises
from minplan.plan.consents import Handed, HandedOut
from minplan.plan.disclosure import may_see
from minplan.plan.edits import find
from minplan.plan.invitations import not_told, report_asked, told
from minplan.plan.inviting import invitation_of
from minplan.plan.letters import Letter, named, sent
from minplan.plan.meetings import Meeting
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan


def _meeting(plan: Plan, letter: Letter) -> Meeting:
    (meeting,) = named(letter.about, "meetings")
    found: Meeting = find(plan, "meetings", meeting)
    return found


def _invitation(plan: Plan, letter: Letter, day: date) -> Paper:
    meeting = _meeting(plan, letter)
    if letter.to == PERSON or (letter.to not in meeting.invited and meeting.called_off is None):
        raise CannotBeSent
    return inbjudan(plan, meeting, letter.to, day)


def _invitation_tells(plan: Plan, letter: Letter, day: date) -> tuple[str, ...]:
    meeting, to = _meeting(plan, letter), letter.to
    if meeting.called_off is not None:
        return ()
    known = invitation_of(plan, meeting.id, to)
    actions = (*own_promises(plan, to, day), *asked_to_decide(plan, meeting, to, day))
    lines = [
        f"{name}/{one.id}"
        for name in ("reasons", "communication")
        for one in getattr(plan, name)
        if may_see(plan, to, name, one, day)
    ]
    why = (f"invitations/{known.id}",) if known is not None and known.why else ()
    return (*why, *lines, *(f"actions/{one.id}" for one in actions))


def _invitation_notes(plan: Plan, line: HandedOut, day: date | None) -> Plan:
    for meeting in _still_there(plan, line):
        if day is not None:
            plan = told(plan, meeting, line.to, day)
        else:
            before = sent(plan, Handed.INVITATION, f"meetings/{meeting}", line.to)
            plan = not_told(plan, meeting, line.to, before[0].on if before else None)
    return plan


def _report(plan: Plan, letter: Letter, day: date) -> Paper:
    meeting = _meeting(plan, letter)
    if letter.to == PERSON or meeting.called_off is not None:
        raise CannotBeSent
    return rapport(plan, meeting, letter.to, day)


def _report_tells(plan: Plan, letter: Letter, day: date) -> tuple[str, ...]:
    return tuple(f"actions/{one.id}" for one in told_promises(plan, _meeting(plan, letter), letter.to, day))


def _report_notes(plan: Plan, line: HandedOut, day: date | None) -> Plan:
    for meeting in _still_there(plan, line):
        before = sent(plan, Handed.REPORT_WANTED, f"meetings/{meeting}", line.to)
        plan = report_asked(plan, meeting, line.to, day or (before[0].on if before else None))
    return plan


def _still_there(plan: Plan, line: HandedOut) -> tuple[str, ...]:
    there = {one.id for one in plan.meetings}
    return tuple(one for one in named(line.told, "meetings") if one in there)


BEFORE_MEETING: Mapping[Handed, LetterKind] = {
    Handed.INVITATION: LetterKind(_invitation, _invitation_tells, _invitation_notes),
    Handed.REPORT_WANTED: LetterKind(_report, _report_tells, _report_notes),
}
