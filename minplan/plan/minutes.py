"""What somebody may be told of a meeting: those who were there have heard it all, others what a consent grants."""

from __future__ import annotations

import re
from datetime import date

from minplan.plan.at_meeting import lines
from minplan.plan.consents import Category, Kind
from minplan.plan.disclosure import concerns, granted, may_be_told_own
from minplan.plan.edits import find
from minplan.plan.goals import Action
from minplan.plan.meetings import Meeting, Noted, NotedKind
from minplan.plan.noted_kinds import KINDS
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.plan.representation import sees_all

_HOLDS: dict[NotedKind, frozenset[Category]] = {
    NotedKind.PROMISE: frozenset({Kind.ACTIONS}),
    NotedKind.DECISION: frozenset({Kind.ACTIONS}),
    NotedKind.DIFFERENCE: frozenset({Kind.GOALS}),
    NotedKind.OWN_WORDS: frozenset({Kind.GOALS, Kind.SITUATION}),
    NotedKind.NOTE: frozenset({Kind.SITUATION}),
}
"""The kinds of information that a line holds. Words that may be about anything ask for what tells most."""
_HEADS = tuple(
    (NotedKind(code), re.compile(rf"\s*[-*•]?\s*(?:{form})\s*(?::|\s-+\s)\s*(?=\S)", re.IGNORECASE))
    for code, form in KINDS
)


def heard_it(plan: Plan, meeting: Meeting, who: str, day: date) -> bool:
    """Whether somebody was there, or may see all of the plan on this day."""
    return who in meeting.present or who == PERSON or sees_all(plan, who, day)


def told(plan: Plan, meeting: Meeting, to: str, day: date) -> tuple[Noted, ...]:
    """The lines that one may be told of on this day, in the order they were said. Private notes are no lines.

    Whoever was not there is told what one consent grants, and of their own promises unless those concern something that
    is not granted to them.
    """
    if heard_it(plan, meeting, to, day):
        return lines(plan, meeting.id)
    return tuple(one for one in lines(plan, meeting.id) if _may_know(plan, one, to, day))


def _may_know(plan: Plan, line: Noted, to: str, day: date) -> bool:
    action: Action | None = find(plan, "actions", line.action) if line.action else None
    if action is not None and action.who == to and not line.concerns and may_be_told_own(plan, to, action, day):
        return True
    return bool(granted(plan, to, wanted(plan, line), day))


def wanted(plan: Plan, line: Noted) -> frozenset[Category]:
    """What a consent must grant for a line to be told: what it holds, and every matter that it touches, itself or by
    its goal, its action, its difference.
    """
    found: set[Category] = {*_HOLDS[line.kind], *line.concerns}
    for collection, item in (("goals", line.goal), ("actions", line.action), ("differences", line.difference)):
        if item:
            found.update(concerns(plan, find(plan, collection, item)))
    return frozenset(found)


def without_kind(line: Noted) -> str:
    """What a line says without the word for its kind before it ("Beslut: …"); the person's own words are left alone."""
    if line.kind is NotedKind.OWN_WORDS:
        return line.text
    for kind, head in _HEADS:
        if kind is line.kind and (found := head.match(line.text)):
            return line.text[found.end() :]
    return line.text
