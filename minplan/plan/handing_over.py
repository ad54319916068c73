"""A change of who has a part in the plan, the coming of age, and the end: exactly what it changes, as a list.

The list is what is shown before anything is done, and what is then done, as one edit: `effects` gives it and `done`
follows it. What comes of it by the rules of right and signing is told by `after_handover`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from minplan.formats import Said
from minplan.plan.consenting import withdraw
from minplan.plan.consents import Consent
from minplan.plan.days import COMING_OF_AGE, years_later
from minplan.plan.effects import Answers, Does, Effect, added, before, changed
from minplan.plan.handovers import EndedWhy, Handover, HandoverKind
from minplan.plan.leaving import comes_and_goes, leaves, left_behind, lives, right_ends
from minplan.plan.people import Representative, RepresentativeKind
from minplan.plan.plan import Plan, called, humans
from minplan.text import N_


def begin(kind: HandoverKind, plan: Plan, today: date) -> Answers:
    """A handover of which nothing but its kind is answered."""
    if kind is HandoverKind.COORDINATOR:
        takes_part = any(one.id == plan.coordinator for one in plan.participants)
        return Answers(kind=kind, on=today, left=plan.coordinator, stays=not takes_part)
    if kind is HandoverKind.OF_AGE:
        return Answers(kind=kind, on=comes_of_age(plan) or today)
    return Answers(kind=kind, on=today)


def comes_of_age(plan: Plan) -> date | None:
    """The day the person turns 18, where the birthday is known."""
    return None if plan.person.born is None else years_later(plan.person.born, COMING_OF_AGE)


def effects(plan: Plan, answers: Answers) -> tuple[Effect, ...]:
    """All that would be changed, in the order that it is done."""
    if answers.kind is HandoverKind.OF_AGE:
        return (*_guardians_end(plan, answers), _written_down(plan, answers))
    if answers.kind is HandoverKind.ENDING:
        return (*_ending(plan, answers), _written_down(plan, answers))
    return (*comes_and_goes(plan, answers), *left_behind(plan, answers), _written_down(plan, answers))


def done(plan: Plan, answers: Answers) -> Plan:
    """The plan with all of it done."""
    for one in effects(plan, answers):
        plan = one.edit(plan)
    return plan


def wrong(plan: Plan, answers: Answers, today: date) -> tuple[str, Mapping[str, Said]] | None:
    """Why it cannot be done on that day: a message and its values; None when it can."""
    if answers.kind is HandoverKind.OF_AGE and answers.on > today:
        return N_("It can be done from {day}. You can prepare it now."), {"day": answers.on}
    if answers.on > today:
        return N_("Choose today, or a day that has been."), {}
    left = humans(plan).get(answers.left)
    since = left.since if isinstance(left, Representative) else None
    if since is not None and leaves(plan, answers) and answers.on <= since:
        return N_("{name} began on {day}. Choose a later day."), {"name": called(plan, answers.left), "day": since}
    return None


def open_again(plan: Plan) -> Plan:
    """A plan that has ended goes on. Consents that fell are not given back by it, and no right to speak for anyone."""
    return replace(plan, ended=None, ended_why=None)


def _guardians_end(plan: Plan, answers: Answers) -> Iterator[Effect]:
    for one in plan.representatives:
        if one.kind is RepresentativeKind.GUARDIAN and (one.since is None or one.since < answers.on):
            yield from right_ends(plan, one, before(answers.on))


def _ending(plan: Plan, answers: Answers) -> Iterator[Effect]:
    on, why = answers.on, answers.why or EndedWhy.DONE
    yield Effect(Does.ENDED, ("", ""), lambda plan: replace(plan, ended=on, ended_why=why), {"day": on})
    if why is EndedWhy.DIED:
        for one in plan.representatives:
            if one.since is None or one.since <= on:
                yield from right_ends(plan, one, on)
    for consent in plan.consents:
        if lives(consent, on):
            names = tuple(called(plan, who) for who in consent.to if who not in consent.except_to)
            edit = _falls(consent, on, taken_back=why is not EndedWhy.DIED)
            yield Effect(Does.CONSENT_ENDS, ("consents", consent.id), edit, {"names": names or ("–",), "day": on})


def _falls(consent: Consent, on: date, *, taken_back: bool) -> Callable[[Plan], Plan]:
    """A consent holds no more from this day. Of one who has died nobody writes that they took it back: it ran out the
    day before.
    """
    if taken_back or consent.given >= on:
        return lambda plan: withdraw(plan, consent.id, on)
    return changed("consents", consent.id, until=before(on), withdrawn=None)


def _written_down(plan: Plan, answers: Answers) -> Effect:
    line = Handover(
        id=answers.id,
        kind=answers.kind,
        on=answers.on,
        left=answers.left,
        took_over=answers.new,
        summary=answers.summary,
    )
    return Effect(Does.WRITTEN_DOWN, ("handovers", answers.id), added("handovers", line), {})
