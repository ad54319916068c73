"""Looking back on the goals: which it is time for, how each has gone, and what became of what was promised for it."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from minplan.plan import clock
from minplan.plan.consents import Category, Kind
from minplan.plan.days import years_later
from minplan.plan.disclosure import concerns, granted
from minplan.plan.edits import add, change, find
from minplan.plan.evaluations import Evaluation, Face, Then
from minplan.plan.goals import Action, ActionDecision, Goal, Status, Voice
from minplan.plan.meetings import MeetingKind
from minplan.plan.plan import Plan
from minplan.plan.representation import sees_all

UNDER_WAY = timedelta(days=30)
"""How long after it was begun an evaluation can still be gone on with."""
AHEAD = timedelta(days=14)
"""How long before a planned day it is time to look back."""


class Due(NamedTuple):
    """A goal (its id) that is to be looked back upon, and by what day."""

    goal: str
    by: date


class Fate(StrEnum):
    """What has become of a promise."""

    KEPT = "kept"
    KEPT_LATE = "kept_late"
    DROPPED = "dropped"
    LATE = "late"
    AHEAD = "ahead"


class Went(StrEnum):
    """How one evaluation is against the one before."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


def answered(one: Evaluation) -> bool:
    """Whether anything at all is said in it."""
    words = (one.why, one.better, one.worse, one.change)
    return any((one.became, one.decided, one.then)) or any(text.strip() for text in words)


def evaluations(plan: Plan, goal: str) -> tuple[Evaluation, ...]:
    """What has been said of a goal (its id), the earliest first."""
    said = (one for one in plan.evaluations if one.goal == goal and answered(one))
    return tuple(sorted(said, key=lambda one: one.on))


def latest(plan: Plan, goal: str) -> Evaluation | None:
    """What was said last of a goal (its id)."""
    return next(reversed(evaluations(plan, goal)), None)


def under_way(plan: Plan, day: date) -> tuple[Evaluation, ...]:
    """The evaluations that can be gone on with: for each goal the last one begun within 30 days."""
    running = {one.goal: one for one in sorted(plan.evaluations, key=lambda one: one.on) if _is_new(one, day)}
    return tuple(running[one.id] for one in in_turn(plan) if one.id in running)


def _is_new(one: Evaluation, day: date) -> bool:
    return one.on <= day and day - one.on <= UNDER_WAY


def in_turn(plan: Plan) -> tuple[Goal, ...]:
    """Every goal in the order they are looked back upon: those most important just now first."""
    return tuple(sorted(plan.goals, key=lambda goal: not goal.now))


def due(plan: Plan, day: date) -> tuple[Due, ...]:
    """The goals that it is time to look back upon: those most important just now, or all where none is marked.

    It is time two weeks before the day that is set for it or an evaluation meeting, and a year after the last time. A
    goal that the person is content with is done.
    """
    marked = [one for one in plan.goals if one.now] or plan.goals
    found = ((one.id, when(plan, one.id, day)) for one in marked)
    return tuple(Due(goal, by) for goal, by in found if by is not None and by - day <= AHEAD)


def when(plan: Plan, goal: str, day: date) -> date | None:
    """By what day a goal (its id) is to be looked back upon; None where nothing says so, or the person is content."""
    last = latest(plan, goal)
    if last is not None and last.then is Then.CONTENT:
        return None
    asked = [day_set for day_set in _days_set(plan, day) if last is None or day_set - last.on > AHEAD]
    since = last.on if last is not None else clock.written(plan)
    return min([*asked, *([years_later(since, 1)] if since is not None else [])], default=None)


def _days_set(plan: Plan, day: date) -> list[date]:
    """The days that somebody has set for it: the plan's own, and evaluation meetings that lie ahead."""
    ahead = clock.meetings_ahead(plan, day)
    meetings = [one.starts.date() for one in ahead if one.kind is MeetingKind.EVALUATION and one.called_off is None]
    return [*meetings, *([plan.follow_up.evaluate] if plan.follow_up.evaluate is not None else [])]


_WORTH = {Face.SAD: 0, Face.SO_SO: 1, Face.GLAD: 2}


def went(before: Face | None, after: Face | None) -> Went | None:
    """How a face is against the one before; None where either is not known."""
    if before is None or after is None:
        return None
    step = _WORTH[after] - _WORTH[before]
    return Went.SAME if not step else Went.BETTER if step > 0 else Went.WORSE


def fates(plan: Plan, goal: str, day: date) -> dict[Fate, tuple[Action, ...]]:
    """What has become of all that somebody has promised for a goal (its id); what was only wished is no promise."""
    firm = (ActionDecision.DECIDED, ActionDecision.PLANNED)
    promised = [one for one in plan.actions if one.goal == goal and one.who and one.decision in firm]
    return {fate: tuple(one for one in promised if _fate(one, day) is fate) for fate in Fate}


def _fate(action: Action, day: date) -> Fate:
    if action.status is Status.DROPPED:
        return Fate.DROPPED
    if action.status is Status.DONE:
        late = action.by is not None and action.done is not None and action.by < action.done
        return Fate.KEPT_LATE if late else Fate.KEPT
    return Fate.LATE if action.by is not None and action.by < day else Fate.AHEAD


def begin(plan: Plan, goal: str, day: date, voice: Voice = Voice.PERSON) -> Plan:
    """The plan where a goal (its id) is being looked back upon: the evaluation under way, or a new one with the goal's
    own words in it, and the day's meeting where there is one. Raises KeyError.
    """
    if any(one.goal == goal for one in under_way(plan, day)):
        return plan
    meeting = next((one.id for one in plan.meetings if one.starts.date() == day and one.called_off is None), "")
    asked = find(plan, "goals", goal)
    new = Evaluation(
        id="", goal=goal, on=day, voice=voice, meeting=meeting, words=asked.text, words_voice=asked.voice
    )  # fmt: skip
    return add(plan, "evaluations", new)[0]


def is_taken(plan: Plan, evaluation: Evaluation) -> bool:
    """Whether the goal reads as the evaluation says it should."""
    return bool(evaluation.change.strip()) and find(plan, "goals", evaluation.goal).text == evaluation.change


def take(plan: Plan, evaluation: Evaluation) -> Plan:
    """The plan where the goal reads as the evaluation says it should; how it read before stands in the evaluation."""
    goal: Goal = find(plan, "goals", evaluation.goal)
    if not evaluation.change.strip() or is_taken(plan, evaluation):
        return plan
    plan = change(plan, "evaluations", evaluation.id, words=goal.text, words_voice=goal.voice)
    return change(plan, "goals", goal.id, text=evaluation.change, voice=evaluation.voice)


def give_back(plan: Plan, evaluation: Evaluation) -> Plan:
    """The plan where the goal reads as it did before the evaluation's words were taken."""
    if not is_taken(plan, evaluation) or not evaluation.words:
        return plan
    return change(plan, "goals", evaluation.goal, text=evaluation.words, voice=evaluation.words_voice)


def may_be_told(plan: Plan, recipient: str, evaluation: Evaluation, day: date) -> bool:
    """Whether a recipient may be told of an evaluation: as of its goal, with every subject that either concerns."""
    wanted: tuple[Category, ...] = (Kind.GOALS, *concerns(plan, evaluation))
    return sees_all(plan, recipient, day) or bool(granted(plan, recipient, wanted, day))
