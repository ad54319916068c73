"""What to do about promises: before their day, after it, and when nobody or no day is settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from minplan.plan import clock
from minplan.plan.consents import Handed, HandedOut
from minplan.plan.disclosure import may_be_told_own
from minplan.plan.goals import Action, ActionDecision, Status
from minplan.plan.letters import Letter, sent
from minplan.plan.plan import Plan, called
from minplan.plan.step import Do, NextStep, step

SOON = timedelta(days=14)
"""How long before a promise's day its doer is reminded of it."""
KIND_AFTER = timedelta(days=7)
"""How long after a promise's day a kind letter fits; before that one asks."""
FIRM_AFTER = timedelta(days=21)
"""How long a kind letter may go unanswered before a firm one fits."""

_FIRM = (ActionDecision.DECIDED, ActionDecision.PLANNED)


def steps(plan: Plan, day: date) -> Iterator[NextStep]:
    """All that promises ask for."""
    yield from _unsettled(plan, day)
    for doer, late in _by_doer(clock.overdue(plan, day)):
        yield from _late(plan, doer, late, day)
    soon = (one for one in clock.promises(plan) if one.by is not None and timedelta() <= one.by - day <= SOON)
    for doer, near in _by_doer(soon):
        yield from _soon(plan, doer, near, day)


def may_be_written_to(plan: Plan, who: str) -> bool:
    """Whether a letter to this one makes sense: to those who take part, and not to the one who answers for the plan."""
    return who != plan.coordinator and any(one.id == who for one in plan.participants)


def to_tell(plan: Plan, who: str, day: date, actions: Iterable[Action] | None = None) -> tuple[Action, ...]:
    """Of somebody's own promises, or of these, those that a letter may tell them of, the nearest day first."""
    own = (one for one in (clock.promises(plan) if actions is None else actions) if one.who == who)
    return tuple(one for one in own if may_be_told_own(plan, who, one, day))


def late_to_tell(plan: Plan, who: str, day: date) -> tuple[Action, ...]:
    """The promises that somebody is late with, as far as a letter may tell them of it."""
    return to_tell(plan, who, day, clock.overdue(plan, day))


def _by_doer(actions: Iterable[Action]) -> Iterable[tuple[str, list[Action]]]:
    found: dict[str, list[Action]] = {}
    for one in actions:
        found.setdefault(one.who, []).append(one)
    return found.items()


def _unsettled(plan: Plan, day: date) -> Iterator[NextStep]:
    """What is decided or planned, with nobody or no day for it."""
    since = min(clock.written(plan) or day, day)
    for one in plan.actions:
        if one.status is Status.OPEN and one.decision in _FIRM and not (one.who and one.by):
            yield from step(Do.SETTLE, day, since, ("actions", one.id), calm=True, what=one.what)


def _late(plan: Plan, doer: str, late: list[Action], day: date) -> Iterator[NextStep]:
    """First one asks; after a week a kind letter fits; three weeks after that a firm one; then it is for a meeting."""
    told = to_tell(plan, doer, day, late) if may_be_written_to(plan, doer) else ()
    kind = {one.id: last(plan, one, Handed.LATE, day) for one in told}
    firm = {one.id: last(plan, one, Handed.LATE_FIRM, day) for one in told}
    first = [one for one in told if kind[one.id] is None and firm[one.id] is None]
    waited = [one for one in first if _passed(one, KIND_AFTER, day)]
    again = [
        one
        for one in told
        if firm[one.id] is None and (sent_one := kind[one.id]) is not None and day - sent_one.on >= FIRM_AFTER
    ]
    asked = [one for one in late if one not in told or (one in first and not waited)]
    for one in asked:
        assert one.by is not None  # noqa: S101 - a promise has a day
        since = one.by + timedelta(days=1)
        yield from step(
            Do.PROMISE_LATE, day, since, ("actions", one.id), one.by, to=(doer,), name=called(plan, doer), what=one.what
        )
    yield from _letter(plan, Do.LATE_LETTER, Handed.LATE, doer, first if waited else [], day)
    yield from _letter(plan, Do.LATE_AGAIN, Handed.LATE_FIRM, doer, again, day)


def last(plan: Plan, action: Action, what: Handed, day: date) -> HandedOut | None:
    """The latest letter of a kind to the one who has promised this, since the day that was promised last."""
    lines = sent(plan, what, f"actions/{action.id}", action.who)
    return next((one for one in lines if action.by is not None and action.by < one.on <= day), None)


def _passed(action: Action, days: timedelta, day: date) -> bool:
    return action.by is not None and day - action.by >= days


def _letter(plan: Plan, code: Do, what: Handed, doer: str, actions: list[Action], day: date) -> tuple[NextStep, ...]:
    if not actions or (oldest := actions[0]).by is None:
        return ()
    letter = Letter(what=what, to=doer, about=tuple(f"actions/{one.id}" for one in actions))
    return step(
        code,
        day,
        oldest.by,
        ("actions", oldest.id),
        oldest.by,
        items=tuple(one.id for one in actions),
        to=(doer,),
        letters=(letter,),
        name=called(plan, doer),
    )


def _soon(plan: Plan, doer: str, near: list[Action], day: date) -> tuple[NextStep, ...]:
    """The list of one's own promises, in good time; once it has gone there is no more to do than to wait."""
    if not may_be_written_to(plan, doer):
        return ()
    wanting = [one for one in to_tell(plan, doer, day, near) if not _reminded(plan, one, day)]
    if not wanting or (first := wanting[0]).by is None:
        return ()
    letter = Letter(what=Handed.PROMISES, to=doer, about=tuple(f"actions/{one.id}" for one in wanting))
    since = first.by - SOON if first.by - date.min >= SOON else date.min
    return step(
        Do.PROMISE_SOON,
        day,
        since,
        ("actions", first.id),
        first.by,
        calm=True,
        items=tuple(one.id for one in wanting),
        to=(doer,),
        letters=(letter,),
        name=called(plan, doer),
    )


def _reminded(plan: Plan, action: Action, day: date) -> bool:
    lines = sent(plan, Handed.PROMISES, f"actions/{action.id}", action.who)
    return any(action.by is not None and action.by - line.on <= SOON and line.on <= day for line in lines)
