"""The letter after a meeting, as a kind of letter: the minutes, to each as much as that one may know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from minplan.documents.letter_kind import CannotBeSent, LetterKind
from minplan.documents.motesanteckningar import minutes_to
from minplan.documents.parts import Paper
from minplan.plan.at_meeting import at_the_table
from minplan.plan.consents import Handed
from minplan.plan.edits import find
from minplan.plan.letters import Letter, named
from minplan.plan.meetings import Meeting, was_held
from minplan.plan.minutes import heard_it, told
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan


def minutes_letter(meeting: str, to: str) -> Letter:
    """The minutes of a meeting to somebody."""
    return Letter(what=Handed.MINUTES, to=to, about=(f"meetings/{meeting}",))


def who_may_have(plan: Plan, meeting: Meeting, day: date) -> tuple[str, ...]:
    """Those at the table, but for the person, who may be told anything of a meeting that was held."""
    if not was_held(meeting):
        return ()
    others = (one for one in at_the_table(meeting) if one != PERSON)
    return tuple(one for one in others if heard_it(plan, meeting, one, day) or told(plan, meeting, one, day))


def _meeting(plan: Plan, letter: Letter) -> Meeting:
    (meeting,) = named(letter.about, "meetings")
    found: Meeting = find(plan, "meetings", meeting)
    return found


def _minutes(plan: Plan, letter: Letter, day: date) -> Paper:
    meeting = _meeting(plan, letter)
    nothing = not heard_it(plan, meeting, letter.to, day) and not told(plan, meeting, letter.to, day)
    if letter.to == PERSON or not was_held(meeting) or nothing:
        raise CannotBeSent
    return minutes_to(plan, meeting, letter.to, day)


def _tells(plan: Plan, letter: Letter, day: date) -> tuple[str, ...]:
    meeting = _meeting(plan, letter)
    known = told(plan, meeting, letter.to, day)
    promised = (f"actions/{one.action}" for one in known if one.action)
    return (*(f"noted/{one.id}" for one in known), *promised)


AFTER_MEETING: Mapping[Handed, LetterKind] = {Handed.MINUTES: LetterKind(_minutes, _tells)}
