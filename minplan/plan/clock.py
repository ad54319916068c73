"""What the law and the plan ask for, and when. Every rule takes the day; none asks what day it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minplan.plan.consents import Consent
from minplan.plan.days import ASKS_ALONE, COMING_OF_AGE, months_later, years_later
from minplan.plan.disclosure import ends
from minplan.plan.goals import Action, is_promise
from minplan.plan.meetings import Answer, Meeting, MeetingKind, Request, was_held
from minplan.plan.people import PERSON, Representative, RepresentativeKind
from minplan.plan.plan import Plan

AGES = (ASKS_ALONE, 16, COMING_OF_AGE)
EXPIRING_DAYS = 60


@dataclass(frozen=True, slots=True)
class Review:
    """When the plan was last looked at in a meeting, by what day it must be again, and whether that day has passed."""

    last: date | None
    due: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """Somebody's right to speak for the person has its last day, or ends as the person comes of age."""

    who: Representative
    day: date


class What(StrEnum):
    """What it is that comes."""

    MEETING = "meeting"
    REVIEW = "review"
    EVALUATION = "evaluation"
    CONSENT_ENDS = "consent_ends"
    CONSENT_REVIEW = "consent_review"
    RIGHT_ENDS = "right_ends"
    BIRTHDAY = "birthday"


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that lies ahead, with its day and the id it is about."""

    what: What
    day: date
    subject: str


def meetings_held(plan: Plan, day: date) -> tuple[Meeting, ...]:
    """The meetings held up to this day, the earliest first."""
    held = (one for one in plan.meetings if was_held(one) and one.starts.date() <= day)
    return tuple(sorted(held, key=lambda one: one.starts))


def meetings_ahead(plan: Plan, day: date) -> tuple[Meeting, ...]:
    """The meetings from this day on that have not been held, the nearest first."""
    ahead = (one for one in plan.meetings if one.starts.date() >= day and not was_held(one))
    return tuple(sorted(ahead, key=lambda one: one.starts))


def written(plan: Plan) -> date | None:
    """The day the plan was written: its own, else the last signature's, else the latest planning meeting's."""
    if plan.written is not None:
        return plan.written
    if plan.signatures:
        return max(one.on for one in plan.signatures)
    planned = [one.starts.date() for one in plan.meetings if one.kind is MeetingKind.PLANNING]
    return max(planned, default=None)


def review(plan: Plan, day: date) -> Review:
    """The next review: the planned follow-up's day, or once that was met so many months after the last held meeting as
    were agreed; a year after the last one at the latest (10 § LSS: at least once a year). A planned day is met by any
    meeting held on it or after it.
    """
    held = meetings_held(plan, day)
    last = held[-1].starts.date() if held else None
    planned = plan.follow_up
    waiting = [years_later(last, 1)] if last is not None else []
    if planned.next is not None and (last is None or last < planned.next):
        waiting.append(planned.next)
    elif planned.every_months is not None and last is not None:
        waiting.append(months_later(last, planned.every_months))
    due = min(waiting, default=None)
    return Review(last, due, due is not None and due < day)


def promises(plan: Plan) -> tuple[Action, ...]:
    """Every promise, the nearest day first."""
    return tuple(sorted((one for one in plan.actions if is_promise(one)), key=lambda one: one.by or date.max))


def overdue(plan: Plan, day: date) -> tuple[Action, ...]:
    """The promises whose day has passed."""
    return tuple(one for one in promises(plan) if one.by is not None and one.by < day)


def birthdays(plan: Plan, day: date) -> tuple[tuple[int, date], ...]:
    """The ages 15, 16 and 18 that the person reaches within a year, each with its day; the day itself counts."""
    born = plan.person.born
    if born is None:
        return ()
    reached = ((years, years_later(born, years)) for years in AGES)
    return tuple((years, when) for years, when in reached if day <= when <= years_later(day, 1))


def endings(plan: Plan, day: date) -> tuple[Ending, ...]:
    """The representatives whose right ends within a year: by its own last day, or a guardian's at 18."""
    born = plan.person.born
    found = []
    for one in plan.representatives:
        last_days = [one.until] if one.until is not None else []
        if born is not None and one.kind is RepresentativeKind.GUARDIAN:
            last_days.append(years_later(born, COMING_OF_AGE))
        if last_days and day <= min(last_days) <= years_later(day, 1):
            found.append(Ending(one, min(last_days)))
    return tuple(found)


def withdrawn(consent: Consent, day: date) -> bool:
    """Whether the consent is withdrawn by this day."""
    return consent.withdrawn is not None and consent.withdrawn <= day


def succeeded(plan: Plan, consent: Consent) -> bool:
    """Whether everyone the consent speaks to has a later consent that lasts longer and is not withdrawn."""
    left, last = {one for one in consent.to if one not in consent.except_to}, ends(consent)
    for one in reversed(plan.consents):  # the later ones stand last, as a rule
        if one.given > consent.given and one.withdrawn is None and ends(one) > last:
            left.difference_update(recipient for recipient in one.to if recipient not in one.except_to)
            if not left:
                return True
    return False


def expired(plan: Plan, day: date) -> tuple[Consent, ...]:
    """The consents whose last day has passed, with none to follow them."""
    gone = (one for one in plan.consents if ends(one) < day and not withdrawn(one, day))
    return tuple(one for one in gone if not succeeded(plan, one))


def expiring(plan: Plan, day: date) -> tuple[Consent, ...]:
    """The consents that run out within 60 days, with none to follow them."""
    running = (one for one in plan.consents if one.given <= day and not withdrawn(one, day))
    return tuple(one for one in running if 0 <= (ends(one) - day).days <= EXPIRING_DAYS and not succeeded(plan, one))


def open_request(plan: Plan, day: date) -> Request | None:
    """The latest request made by this day, when nobody has granted it."""
    made = [one for one in plan.requests if one.made <= day]
    newest = max(made, key=lambda one: one.made, default=None)
    return None if newest is None or answer(newest, day) is Answer.GRANTED else newest


def answer(request: Request, day: date) -> Answer:
    """The answer to a request as known on this day."""
    return Answer.NONE if request.answered is not None and request.answered > day else request.answer


def unanswered(plan: Plan, day: date) -> Request | None:
    """The latest request, when more than a month has gone without an answer."""
    request = open_request(plan, day)
    waits = request is not None and answer(request, day) is Answer.NONE and months_later(request.made, 1) < day
    return request if waits else None


def coming(plan: Plan, day: date) -> tuple[Coming, ...]:
    """What lies ahead, the nearest first: meetings, the review, the evaluation, consents, rights that end, ages."""
    found = [Coming(What.MEETING, one.starts.date(), one.id) for one in meetings_ahead(plan, day)]
    due = review(plan, day).due
    if due is not None:
        found.append(Coming(What.REVIEW, due, PERSON))
    if plan.follow_up.evaluate is not None and plan.follow_up.evaluate >= day:
        found.append(Coming(What.EVALUATION, plan.follow_up.evaluate, PERSON))
    for one in plan.consents:
        if withdrawn(one, day) or one.given > day or succeeded(plan, one):
            continue
        if ends(one) >= day:
            found.append(Coming(What.CONSENT_ENDS, ends(one), one.id))
        if one.review is not None and one.review >= day:
            found.append(Coming(What.CONSENT_REVIEW, one.review, one.id))
    found += [Coming(What.RIGHT_ENDS, ending.day, ending.who.id) for ending in endings(plan, day)]
    found += [Coming(What.BIRTHDAY, when, PERSON) for _, when in birthdays(plan, day)]
    return tuple(sorted(found, key=lambda one: (one.day, one.what, one.subject)))
