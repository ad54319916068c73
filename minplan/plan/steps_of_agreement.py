"""What to do for the plan to be written, signed and known: from the first goal to the copies, and the consents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from minplan.plan import clock
from minplan.plan.consenting import Standing, guardians_who_wait, others_who_wait, standing
from minplan.plan.consents import Consent, Handed
from minplan.plan.disclosure import ends, runs
from minplan.plan.handing_out import due, given, recalls
from minplan.plan.letters import Letter
from minplan.plan.meetings import Answer, MeetingKind
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called, humans
from minplan.plan.representation import Act, may
from minplan.plan.signers import counted, signers
from minplan.plan.signing import is_draft, latest
from minplan.plan.step import Do, NextStep, step

REVIEW_BEFORE = timedelta(days=14)
"""How long before its day it is time to talk about a consent."""
LEFT_UNSIGNED = timedelta(days=30)
"""How long copies wait for those who have not signed."""


def steps(plan: Plan, day: date) -> Iterator[NextStep]:
    """All that the agreement, its copies and the consents ask for."""
    yield from _coordinator(plan, day)
    yield from _write(plan, day)
    yield from _agree(plan, day)
    yield from recall_steps(plan, day)
    for consent in plan.consents:
        yield from _consent(plan, consent, day)


def recall_steps(plan: Plan, day: date) -> Iterator[NextStep]:
    """A letter to each who was given papers by a consent that is withdrawn."""
    for one in recalls(plan, day):
        letter = Letter(what=Handed.WITHDRAWAL, to=one.to, about=(f"consents/{one.consent.id}",))
        since, names = one.consent.withdrawn or day, (called(plan, one.to),)
        yield from step(
            Do.RECALL, day, since, ("consents", one.consent.id), to=(one.to,), letters=(letter,), names=names
        )


def ended_steps(plan: Plan, day: date) -> Iterator[NextStep]:
    """A letter to each who has a copy of a plan that has ended."""
    since = plan.ended or day
    for who in dict.fromkeys(one.to for one in plan.handed_out if one.what in (Handed.PLAN, Handed.COPY)):
        told = any(one.to == who and one.what is Handed.ENDED and one.on >= since for one in plan.handed_out)
        if who in humans(plan) and who != PERSON and not told:
            about, names = ("handed_out", given(plan, who)[0].id), (called(plan, who),)
            letter = Letter(what=Handed.ENDED, to=who)
            yield from step(Do.TELL_ENDED, day, since, about, to=(who,), letters=(letter,), names=names)


def _coordinator(plan: Plan, day: date) -> tuple[NextStep, ...]:
    """Nobody answers for the plan: no one was ever chosen, or the one who was has left."""
    who = plan.coordinator
    changes = sorted((one for one in plan.handovers if one.on <= day and who in (one.left, one.took_over)), key=_when)
    gone = bool(who and changes) and changes[-1].left == who != changes[-1].took_over
    return step(Do.CHOOSE_COORDINATOR, day, min(clock.written(plan) or day, day), ("person", "")) * (gone or not who)


def _when(one: object) -> date:
    when: date = getattr(one, "on")  # noqa: B009
    return when


def _write(plan: Plan, day: date) -> tuple[NextStep, ...]:
    granted = [one.answered or one.made for one in plan.requests if clock.answer(one, day) is Answer.GRANTED]
    granted = [one for one in granted if one <= day]
    return step(Do.WRITE, day, max(granted), ("goals", "")) if granted and not plan.goals else ()


def _agree(plan: Plan, day: date) -> tuple[NextStep, ...]:
    """First the plan is made ready, then it is signed, then others have their copies."""
    version, written = latest(plan), _written(plan, day)
    if not plan.goals or written is None:
        return ()
    if version is None or is_draft(plan):
        since = written if version is None else version.sealed
        return step(Do.SEAL, day, since, ("versions", ""), calm=version is not None)
    signed = counted(plan, version, day)
    unsigned = tuple(one.who for one in signers(plan, day) if one.must and one.who not in signed)
    names = tuple(called(plan, one) for one in unsigned)
    found: tuple[NextStep, ...] = ()
    if unsigned:
        found = step(Do.SIGN, day, version.sealed, ("versions", version.id), to=unsigned, names=names)
    if unsigned and day - version.sealed < LEFT_UNSIGNED:
        return found
    to = tuple(one.to for one in due(plan, day))
    names = tuple(called(plan, one) for one in to)
    return (*found, *(step(Do.HAND_OUT, day, version.sealed, ("copies", ""), to=to, names=names) if to else ()))


def _written(plan: Plan, day: date) -> date | None:
    """The day the plan was written, once that is more than meant: a planning meeting counts when it was held."""
    met = any(one.kind is MeetingKind.PLANNING for one in clock.meetings_held(plan, day))
    written = clock.written(plan) if met or plan.written is not None or plan.signatures else None
    return written if written is not None and written <= day else None


def _consent(plan: Plan, one: Consent, day: date) -> tuple[NextStep, ...]:
    """At most one thing about each: others agree, it is given anew, it runs out, it is talked about."""
    if clock.withdrawn(one, day) or one.given > day or clock.succeeded(plan, one):
        return ()
    about, to = ("consents", one.id), tuple(who for who in one.to if who not in one.except_to)
    names = tuple(called(plan, who) for who in to)
    if (ends(one) - day).days <= clock.EXPIRING_DAYS:
        wanted = ends(one) >= day or any(_still_concerned(plan, who, day) for who in to)
        since = _earlier(ends(one), timedelta(days=clock.EXPIRING_DAYS))
        return step(Do.CONSENT_ENDS, day, since, about, ends(one), to=to, names=names) if wanted else ()
    if standing(plan, one, day) is Standing.NO_RIGHT:
        had = any(may(plan, who, Act.CONSENT, one.given) for who in one.by or (PERSON,))
        return step(Do.CONSENT_ANEW, day, one.given, about, to=to, names=names) if had else ()
    waits = tuple(dict.fromkeys((*others_who_wait(one), *guardians_who_wait(plan, one, day))))
    if waits:
        waiting = tuple(called(plan, who) for who in waits)
        return step(Do.CONSENT_WAITS, day, one.given, about, to=waits, who=names, names=waiting)
    if one.review is not None and one.given < one.review and runs(one, day):
        since = _earlier(one.review, REVIEW_BEFORE)
        return step(Do.CONSENT_REVIEW, day, since, about, one.review, to=to, names=names)
    return ()


def _still_concerned(plan: Plan, who: str, day: date) -> bool:
    """Whether somebody still has to do with the plan: is to have a copy, has promised something, is asked to come."""
    return (
        any(one.to == who for one in plan.copies)
        or any(one.who == who for one in clock.promises(plan))
        or any(who in one.invited for one in clock.meetings_ahead(plan, day))
    )


def _earlier(day: date, by: timedelta) -> date:
    return day - by if day - date.min >= by else date.min
