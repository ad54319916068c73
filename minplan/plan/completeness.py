"""What the plan lacks, what is late, what comes soon: findings, each about one thing, each with a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from minplan.formats import Said
from minplan.plan import clock
from minplan.plan.consenting import guardians_who_wait
from minplan.plan.days import ASKS_ALONE, age
from minplan.plan.disclosure import ends, entitled, in_force
from minplan.plan.goals import Status, Voice
from minplan.plan.meetings import Answer, MeetingKind
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called
from minplan.plan.representation import guardians, is_child, sees_all
from minplan.plan.signers import counted
from minplan.plan.signing import latest, signed_by
from minplan.text import N_


class Severity(StrEnum):
    """How much it matters: something lacks, is late, comes soon, or is good to know."""

    MISSING = "missing"
    LATE = "late"
    SOON = "soon"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: `subject` is the id it is about (a thing's own, or the person's for the plan as a whole);
    `sentence` is a message to translate and fill with `values`.
    """

    code: str
    subject: str
    values: Mapping[str, Said] = field(default_factory=dict)
    sentence: str = ""

    def __post_init__(self) -> None:
        if not self.sentence:
            object.__setattr__(self, "sentence", CODES[self.code][1])

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return CODES[self.code][0]


CODES: dict[str, tuple[Severity, str]] = {
    "reason-missing": (Severity.MISSING, N_("The plan does not say why it is wanted.")),
    "goal-missing": (Severity.MISSING, N_("The plan has no goal or wish yet.")),
    "action-without-who": (Severity.MISSING, N_("Nobody has taken this on: {what}")),
    "action-without-date": (Severity.MISSING, N_("No day is set for this: {what}")),
    "follow-up-missing": (Severity.MISSING, N_("No day is set for the next follow-up.")),
    "review-overdue": (Severity.LATE, N_("The plan should have been followed up by {day}.")),
    "copies-missing": (Severity.MISSING, N_("Nobody is chosen to have a copy of the plan.")),
    "copy-without-consent": (Severity.MISSING, N_("{name} is to have a copy, but no consent is in force for them.")),
    "consent-expired": (Severity.LATE, N_("The consent to {names} ran out on {day}.")),
    "consent-expiring": (Severity.SOON, N_("The consent to {names} runs out on {day}.")),
    "consent-withdrawn": (Severity.NOTE, N_("The consent to {names} was withdrawn on {day}.")),
    "consent-without-end": (
        Severity.MISSING,
        N_("The consent to {names} has no last day. It lasts a year, until {day}."),
    ),
    "consent-by-unentitled": (
        Severity.MISSING,
        N_("The consent to {names} was given by {givers}, who had no right to, or no longer has. It is not in force."),
    ),
    "consent-guardian-missing": (Severity.MISSING, N_("The consent to {names} waits for {guardians} to agree too.")),
    "signature-missing-person": (Severity.MISSING, N_("{name} has not signed the plan.")),
    "signature-missing-guardian": (Severity.MISSING, N_("{name}, guardian, has not signed the plan.")),
    "signature-missing-responsible": (
        Severity.MISSING,
        N_("{name}, who is responsible for the plan, has not signed it."),
    ),
    "signature-by-unentitled": (
        Severity.NOTE,
        N_("{name} has signed, but only for themselves: they may not sign for {person}."),
    ),
    "nobody-decides": (Severity.MISSING, N_("Nobody who takes part can decide about measures.")),
    "child-not-heard": (
        Severity.MISSING,
        N_("{name}'s own words are not in the plan, nor a helper's reading of them."),
    ),
    "difference-open": (Severity.NOTE, N_("{name} sees this goal otherwise: {goal}")),
    "guardian-ending": (Severity.SOON, N_("{name}'s right to speak for {person} ends on {day}.")),
    "turns-15": (Severity.SOON, N_("{name} turns 15 on {day} and may then ask for measures alone.")),
    "turns-16": (Severity.SOON, N_("{name} turns 16 on {day} and then has a say in matters of god man.")),
    "turns-18": (Severity.SOON, N_("{name} turns 18 on {day}. The guardians' right ends that day.")),
    "promise-overdue": (Severity.LATE, N_("{name} was to have done this by {day}: {what}")),
    "request-unanswered": (Severity.LATE, N_("The plan was asked for on {day}. There is still no answer.")),
    "request-refused": (Severity.NOTE, N_("The request for a plan of {day} was refused. You can complain.")),
}
"""Every code with its severity and its sentence."""


def findings(plan: Plan, day: date) -> tuple[Finding, ...]:
    """Everything found on this day, in the order of a plan's chapters."""
    parts = (_content, _actions, _people, _follow_up, _requests, _copies, _consents, _signatures, _time)
    return tuple(finding for part in parts for finding in part(plan, day))


def _content(plan: Plan, day: date) -> Iterator[Finding]:
    if not plan.reasons:
        yield Finding("reason-missing", PERSON)
    if not plan.goals:
        yield Finding("goal-missing", PERSON)
    if is_child(plan, day) and not _heard(plan):
        yield Finding("child-not-heard", PERSON, {"name": plan.person.name})
    goals = {goal.id: goal.text for goal in plan.goals}
    for one in plan.differences:
        yield Finding("difference-open", one.goal, {"name": called(plan, one.by), "goal": goals[one.goal]})


def _heard(plan: Plan) -> bool:
    """A child is heard when a line, a situation, a goal or a difference is in its own words or a helper's reading."""
    lines = (*plan.communication, *plan.about, *plan.resources, *plan.reasons)
    voices = {one.voice for one in lines} | {one.voice for one in plan.situation} | {one.voice for one in plan.goals}
    return bool(voices & {Voice.PERSON, Voice.SUPPORTER}) or any(one.by == PERSON for one in plan.differences)


def _actions(plan: Plan, day: date) -> Iterator[Finding]:
    for one in plan.actions:
        if one.status is Status.OPEN and not one.who:
            yield Finding("action-without-who", one.id, {"what": one.what})
        if one.status is Status.OPEN and one.by is None:
            yield Finding("action-without-date", one.id, {"what": one.what})
    for one in clock.overdue(plan, day):
        assert one.by is not None  # noqa: S101 - a promise has a day
        yield Finding("promise-overdue", one.id, {"name": called(plan, one.who), "day": one.by, "what": one.what})


def _people(plan: Plan, day: date) -> Iterator[Finding]:
    if not any(one.decides for one in plan.participants):
        yield Finding("nobody-decides", PERSON)
        return
    deciders = {one.id for one in plan.participants if one.decides}
    for meeting in clock.meetings_ahead(plan, day):
        if meeting.kind is not MeetingKind.PREPARATION and not deciders & set(meeting.invited):
            sentence = N_("Nobody who can decide is invited to the meeting on {day}.")
            yield Finding("nobody-decides", meeting.id, {"day": meeting.starts.date()}, sentence)


def _follow_up(plan: Plan, day: date) -> Iterator[Finding]:
    review = clock.review(plan, day)
    followed = (MeetingKind.FOLLOW_UP, MeetingKind.EVALUATION)
    booked = any(one.kind in followed for one in clock.meetings_ahead(plan, day))
    if plan.follow_up.next is None and not booked:
        yield Finding("follow-up-missing", PERSON)
    if review.overdue and review.due is not None:
        yield Finding("review-overdue", PERSON, {"day": review.due})


def _requests(plan: Plan, day: date) -> Iterator[Finding]:
    waiting = clock.unanswered(plan, day)
    if waiting is not None:
        yield Finding("request-unanswered", waiting.id, {"day": waiting.made})
    open_one = clock.open_request(plan, day)
    if open_one is not None and clock.answer(open_one, day) is Answer.REFUSED:
        yield Finding("request-refused", open_one.id, {"day": open_one.made})


def _copies(plan: Plan, day: date) -> Iterator[Finding]:
    if not plan.copies:
        yield Finding("copies-missing", PERSON)
    for one in plan.copies:
        if not sees_all(plan, one.to, day) and not in_force(plan, one.to, day):
            yield Finding("copy-without-consent", one.to, {"name": called(plan, one.to)})


def _consents(plan: Plan, day: date) -> Iterator[Finding]:
    gone, soon = clock.expired(plan, day), clock.expiring(plan, day)
    for one in plan.consents:
        if one.given > day:
            continue
        names = {"names": _names(plan, one.to)}
        if clock.withdrawn(one, day):
            yield Finding("consent-withdrawn", one.id, {**names, "day": one.withdrawn or day})
            continue
        if one in gone:
            yield Finding("consent-expired", one.id, {**names, "day": ends(one)})
        if one in soon:
            yield Finding("consent-expiring", one.id, {**names, "day": ends(one)})
        if ends(one) < day:
            continue
        if one.until is None:
            yield Finding("consent-without-end", one.id, {**names, "day": ends(one)})
        if not entitled(plan, one, day):
            yield Finding("consent-by-unentitled", one.id, {**names, "givers": _names(plan, one.by or (PERSON,))})
        elif waiting := guardians_who_wait(plan, one, day):
            yield Finding("consent-guardian-missing", one.id, {**names, "guardians": _names(plan, waiting)})


def _signatures(plan: Plan, day: date) -> Iterator[Finding]:
    version = latest(plan)
    signed, ever = counted(plan, version, day), counted(plan, version)
    born = plan.person.born
    if PERSON not in signed and (born is None or age(born, day) >= ASKS_ALONE):
        yield Finding("signature-missing-person", PERSON, {"name": plan.person.name})
    if is_child(plan, day):
        for one in guardians(plan, day):
            if one.id not in signed:
                yield Finding("signature-missing-guardian", one.id, {"name": one.name})
    if plan.coordinator and plan.coordinator not in signed:
        yield Finding("signature-missing-responsible", plan.coordinator, {"name": called(plan, plan.coordinator)})
    for who in signed_by(plan, version):
        if who not in ever:
            yield Finding("signature-by-unentitled", who, {"name": called(plan, who), "person": plan.person.name})


def _time(plan: Plan, day: date) -> Iterator[Finding]:
    name = plan.person.name
    for ending in clock.endings(plan, day):
        yield Finding("guardian-ending", ending.who.id, {"name": ending.who.name, "person": name, "day": ending.day})
    for years, when in clock.birthdays(plan, day):
        yield Finding(f"turns-{years}", PERSON, {"name": name, "day": when})


def _names(plan: Plan, who: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(called(plan, one) for one in who)
