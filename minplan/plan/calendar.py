"""What of a plan belongs in a calendar: each thing once, known by an id that never changes.

A calendar is not locked, and what is in it is often read by others. An invitation therefore says when and where, and
nothing of whom; one's own calendar says what is to be done and by whom, but nothing of what concerns a sensitive
subject. Where an identity is protected nothing says where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from minplan.formats import Said
from minplan.plan import clock
from minplan.plan.clock import What
from minplan.plan.consents import Consent
from minplan.plan.days import months_later, years_later
from minplan.plan.disclosure import concerns, ends
from minplan.plan.goals import Action, Status, is_promise
from minplan.plan.meetings import FollowUp, Meeting, MeetingKind, was_held
from minplan.plan.people import PERSON, Participant, Person, Representative
from minplan.plan.plan import Plan, called, humans
from minplan.text import N_

MINUTES = 60
"""How long a meeting takes up in a calendar when nobody has said how long it is."""

_NAMES = UUID("5b0c7c8e-3c9f-4b7e-9a1e-7d5f0d1f6a42")
"""What the ids of minplan's calendars are made under (RFC 9562, version 5)."""

FOLLOW_UP, PROMISE, REPORT = "follow_up", "promise", "report"
"""What else than `clock.What` comes into a calendar."""

_FAR = (7, 28)
_NEAR = (1, 7)


@dataclass(frozen=True, slots=True)
class Words:
    """A message to translate, and what it is filled with."""

    message: str
    values: Mapping[str, Said] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing in a calendar: a whole day, or the hours from a moment of Swedish time.

    `lasts` is None for a day; `also` are the further days of one that comes again. `remind` is how many days before it
    one is reminded. `state` is a message with {title}, for what is done, or is not to be any more; then it is
    `cancelled`.
    """

    uid: str
    title: Words
    starts: date | datetime
    lasts: timedelta | None = None
    place: str = ""
    note: tuple[Words, ...] = ()
    remind: tuple[int, ...] = ()
    also: tuple[date, ...] = ()
    state: str = ""
    cancelled: bool = False


_MEETINGS = {
    MeetingKind.PREPARATION: N_("Prepare the meeting about the plan"),
    MeetingKind.PLANNING: N_("Meeting about the plan: planning"),
    MeetingKind.FOLLOW_UP: N_("Meeting about the plan: follow-up"),
    MeetingKind.EVALUATION: N_("Meeting about the plan: evaluation"),
}
_FOLLOW = N_("Follow up the plan")
_DONE, _OFF, _GONE = N_("Done: {title}"), N_("Called off: {title}"), N_("No longer so: {title}")


def uid(plan: Plan, what: str, about: str) -> str:
    """The id of a thing in every calendar: the same whatever its words become, and nobody's name can be read in it."""
    return str(uuid5(_NAMES, f"{plan.id}/{what}/{about}"))


def invitation(plan: Plan, meeting: Meeting) -> Event:
    """A meeting for the calendars of those who are invited: when and where, and nothing of whom or about what."""
    place = "" if _hidden(plan, *meeting.invited) or _tells_who(plan, meeting.place) else meeting.place
    note = [Words(N_("More is said in the invitation."))]
    return _meeting(plan, meeting, Words(N_("Meeting about an individual plan")), place, note)


def own(plan: Plan, day: date, *, topics: bool = False) -> tuple[Event, ...]:
    """All that lies ahead, for one's own calendar, the nearest first; with the meetings' `topics` when that is wished.

    What is known to be done, called off or withdrawn is told as such, since a calendar may have it. Once the plan has
    ended nothing of it is to come.
    """
    found = [*_meetings(plan, day, topics), *_planned(plan, day), *_promises(plan, day)]
    found += [*_reports(plan, day), *_consents(plan, day), *_ages_and_rights(plan, day)]
    if plan.ended is not None and plan.ended <= day:
        found = [one if one.state else _off(one, _GONE) for one in found]
    return tuple(sorted(found, key=lambda one: (_day(one), one.uid)))


def _day(event: Event) -> date:
    return event.starts.date() if isinstance(event.starts, datetime) else event.starts


def _off(event: Event, state: str) -> Event:
    return replace(event, state=state, cancelled=True, remind=())


def _meeting(plan: Plan, meeting: Meeting, title: Words, place: str, note: list[Words]) -> Event:
    if meeting.minutes is None:
        note = [*note, Words(N_("How long it takes is not settled."))]
    event = Event(
        uid(plan, What.MEETING, meeting.id),
        title,
        meeting.starts,
        timedelta(minutes=meeting.minutes or MINUTES),
        place,
        tuple(note),
    )
    return event if meeting.called_off is None else _off(event, _OFF)


def _meetings(plan: Plan, day: date, topics: bool) -> Iterator[Event]:
    for one in plan.meetings:
        if one.starts.date() < day or was_held(one):
            continue
        place = "" if _hidden(plan, *one.invited) else one.place
        told = one.topics if topics and not plan.person.protected else ()
        note = [Words(N_("To talk about: {what}"), {"what": topic}) for topic in told]
        event = _meeting(plan, one, Words(_MEETINGS[one.kind]), place, note)
        yield event if event.cancelled else replace(event, remind=_NEAR)


def _reports(plan: Plan, day: date) -> Iterator[Event]:
    """The short reports that are asked for before a meeting."""
    for one in plan.reports:
        if one.due is not None and one.due >= day:
            mine = N_("I am to have written a report")
            title = _by(plan, one.by, mine, N_("{who} is to have written a report"))
            event = _whole_day(plan, REPORT, one.id, one.due, title, _NEAR)
            yield event if one.came is None else replace(event, state=_DONE, remind=())


def _planned(plan: Plan, day: date) -> Iterator[Event]:
    """The next review, the follow-ups after it for a year, and the evaluation."""
    due, planned = clock.review(plan, day).due, plan.follow_up
    if due is not None and due >= day:
        title = Words(_FOLLOW if due == planned.next else N_("Last day to follow up the plan"))
        yield _whole_day(plan, What.REVIEW, PERSON, due, title, _FAR)
    later = [one for one in _follow_ups(planned, years_later(day, 1)) if one >= day and one != due]
    if later:
        event = _whole_day(plan, FOLLOW_UP, PERSON, later[0], Words(_FOLLOW), _FAR)
        yield replace(event, also=tuple(later[1:]))
    if planned.evaluate is not None and planned.evaluate >= day:
        yield _whole_day(plan, What.EVALUATION, PERSON, planned.evaluate, Words(N_("Evaluate the plan")), _FAR)


def _follow_ups(planned: FollowUp, until: date) -> Iterator[date]:
    """The day that was planned, whenever it is, and those that follow it up to this day."""
    if planned.next is None:
        return
    yield planned.next
    one, months = planned.next, planned.every_months
    while months and (one := months_later(planned.next, months)) <= until and one < date.max:
        yield one
        months += planned.every_months or 0


def _promises(plan: Plan, day: date) -> Iterator[Event]:
    for one in plan.actions:
        if one.by is None or one.by < day or not is_promise(replace(one, status=Status.OPEN)):
            continue
        event = _whole_day(plan, PROMISE, one.id, one.by, _promised(plan, one), _NEAR)
        if one.status is Status.DONE:
            event = replace(event, state=_DONE, remind=())
        yield event if one.status is not Status.DROPPED else _off(event, _GONE)


def _promised(plan: Plan, action: Action) -> Words:
    """Who has promised what; but not what, where it is sensitive or could tell where somebody is."""
    if concerns(plan, action) or _hidden(plan, action.who):
        mine = N_("I have promised something that the plan tells of")
        return _by(plan, action.who, mine, N_("{who} has promised something that the plan tells of"))
    mine = N_("I have promised: {what}")
    return _by(plan, action.who, mine, N_("{who} has promised: {what}"), what=action.what)


def _consents(plan: Plan, day: date) -> Iterator[Event]:
    for one in plan.consents:
        last = _about(plan, one, N_("Last day of a consent"), N_("Last day of the consent to {names}"))
        events = [_whole_day(plan, What.CONSENT_ENDS, one.id, ends(one), last, _FAR)]
        if one.review is not None:
            look = _about(plan, one, N_("Go through a consent"), N_("Go through the consent to {names}"))
            events.append(_whole_day(plan, What.CONSENT_REVIEW, one.id, one.review, look, _NEAR))
        gone = clock.withdrawn(one, day) or clock.succeeded(plan, one)
        yield from (_off(event, _GONE) if gone else event for event in events if _day(event) >= day)


def _about(plan: Plan, consent: Consent, to_nobody: str, to_names: str) -> Words:
    names = tuple(_named(plan, who) for who in consent.to if who != PERSON and who not in consent.except_to)
    return Words(to_names, {"names": names}) if names else Words(to_nobody)


def _ages_and_rights(plan: Plan, day: date) -> Iterator[Event]:
    for ending in clock.endings(plan, day):
        title = Words(N_("{who} no longer speaks for the person"), {"who": _named(plan, ending.who.id)})
        yield _whole_day(plan, What.RIGHT_ENDS, ending.who.id, ending.day, title, _FAR)
    for years, when in clock.birthdays(plan, day):
        title = Words(N_("{years} years old: the plan tells what changes"), {"years": years})
        yield _whole_day(plan, What.BIRTHDAY, str(years), when, title, _FAR)


def _whole_day(plan: Plan, what: str, about: str, day: date, title: Words, remind: tuple[int, ...]) -> Event:
    return Event(uid(plan, what, about), title, day, remind=remind)


def _hidden(plan: Plan, *whom: str) -> bool:
    """Whether the person, or any of these, has a protected identity."""
    everyone = humans(plan)
    return any(everyone[one].protected for one in (PERSON, *whom))


def _by(plan: Plan, who: str, mine: str, others: str, **values: Said) -> Words:
    """What somebody is to do; the person is never named in a calendar."""
    return Words(mine, values) if who == PERSON else Words(others, values | {"who": _named(plan, who)})


def _named(plan: Plan, who: str) -> str:
    """What to call someone; nothing of where they work when that could tell where somebody is."""
    human = humans(plan)[who]
    if isinstance(human, Participant) and _hidden(plan, who):
        return human.name or human.role
    return called(plan, who)


def _tells_who(plan: Plan, place: str) -> bool:
    """Whether a place holds a name or the street of the person, or of one who speaks for them."""
    close: tuple[Person | Representative, ...] = (plan.person, *plan.representatives)
    streets = [one.address.street.casefold().strip() for one in close if one.address is not None]
    if any(street and street in place.casefold() for street in streets):
        return True
    words = _words(place)
    names = {name for one in close for name in _words(one.name)}
    # A short name is found in other words (Eva in Nevada); other scripts write words together.
    return any(name in words or f"{name}s" in words or (_apart(name) and name in place.casefold()) for name in names)


def _apart(name: str) -> bool:
    return len(name) > 3 or not name.isascii()


def _words(text: str) -> set[str]:
    return {one for one in re.findall(r"\w+", text.casefold()) if len(one) > 1}
