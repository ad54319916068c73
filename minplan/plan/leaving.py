"""What somebody who leaves leaves behind: who comes after, their promises, meetings, copies and consents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from minplan.formats import Said
from minplan.plan.clock import meetings_ahead
from minplan.plan.consenting import withdraw
from minplan.plan.consents import Consent
from minplan.plan.disclosure import ends
from minplan.plan.effects import Answers, Does, Effect, Goes, added, before, changed, removed
from minplan.plan.goals import Action, Status
from minplan.plan.handovers import HandoverKind
from minplan.plan.meetings import Meeting
from minplan.plan.people import PERSON, Participant, Representative
from minplan.plan.plan import Plan, called, humans


def may_leave(plan: Plan, kind: HandoverKind, day: date) -> tuple[str, ...]:
    """Who can be the one that leaves: those who speak for the person, or those who take part, and have not left."""
    gone = {one.left for one in plan.handovers if one.on <= day} - {one.took_over for one in plan.handovers}
    if kind is HandoverKind.REPRESENTATIVE:
        return tuple(one.id for one in plan.representatives if one.until is None or one.until >= day)
    if kind is HandoverKind.COORDINATOR:
        return (plan.coordinator,)
    still = {one.who for one in plan.actions if one.status is Status.OPEN} | {plan.coordinator}
    return tuple(one.id for one in plan.participants if one.id not in gone or one.id in still)


def leaves(plan: Plan, answers: Answers) -> bool:
    """Whether somebody leaves altogether, and not only hands on the answering for the plan."""
    return bool(answers.left) and answers.left != PERSON and not answers.stays


def open_promises(plan: Plan, who: str) -> tuple[Action, ...]:
    """All that somebody has said to do and that is not done, also what is only wished."""
    return tuple(one for one in plan.actions if who and one.who == who and one.status is Status.OPEN)


def ways(plan: Plan, answers: Answers) -> tuple[Goes, ...]:
    """Where a promise of the one who leaves can go, the likeliest first."""
    left, new = humans(plan).get(answers.left), answers.newcomer
    nameless = isinstance(new, Participant) and not new.name
    found = [Goes.NEW] if answers.new else []
    if isinstance(left, Participant) and not nameless:
        found.append(Goes.ROLE)
    return (*found, Goes.NOBODY, Goes.DROPPED)


def goes(plan: Plan, answers: Answers, action: str) -> Goes:
    """Where one promise goes: as it is answered, or the likeliest way."""
    possible = ways(plan, answers)
    chosen = answers.goes.get(action, possible[0])
    return chosen if chosen in possible else possible[0]


def answering_after(plan: Plan, answers: Answers) -> str:
    """Who answers for the plan afterwards."""
    if answers.left != plan.coordinator or not answers.left:
        return plan.coordinator
    if answers.kind is HandoverKind.COORDINATOR:
        return answers.new or plan.coordinator
    return answers.answers_for or answers.new or PERSON


def comes_and_goes(plan: Plan, answers: Answers) -> Iterator[Effect]:
    """Who comes, who goes, and who answers for the plan."""
    new, role = answers.newcomer, _role(plan, answers)
    if isinstance(new, Representative) and new.since is None:
        new = replace(new, since=answers.on)
    for one in (new, role):
        if one is not None:
            does = Does.NEW_ONE if one.name else Does.NEW_ROLE
            collection = "participants" if isinstance(one, Participant) else "representatives"
            named = replace(answers, newcomer=one)
            yield Effect(does, (collection, one.id), added(collection, one), {"new": _name(plan, named, one.id)})
    after = answering_after(plan, answers)
    if after != plan.coordinator:
        values = {"new": _name(plan, answers, after), "old": called(plan, plan.coordinator)}
        yield Effect(Does.ANSWERS, ("", ""), lambda plan: replace(plan, coordinator=after), values)
    left = humans(plan).get(answers.left)
    if isinstance(left, Representative) and leaves(plan, answers):
        yield from right_ends(plan, left, before(answers.on))


def _role(plan: Plan, answers: Answers) -> Participant | None:
    """The role that keeps promises while it has no name; None where none stays with it."""
    left = humans(plan).get(answers.left)
    if not isinstance(left, Participant) or not leaves(plan, answers):
        return None
    if all(goes(plan, answers, one.id) is not Goes.ROLE for one in open_promises(plan, answers.left)):
        return None
    return Participant(
        id=answers.role, role=left.role, organisation=left.organisation, sector=left.sector, decides=left.decides
    )


def right_ends(plan: Plan, one: Representative, last: date) -> Iterator[Effect]:
    """Somebody speaks for the person to this day and no longer."""
    if one.until is None or one.until > last:
        values: dict[str, Said] = {"old": one.name, "person": plan.person.name, "day": last}
        yield Effect(
            Does.RIGHT_ENDS, ("representatives", one.id), changed("representatives", one.id, until=last), values
        )


def left_behind(plan: Plan, answers: Answers) -> Iterator[Effect]:
    """What one who leaves altogether leaves behind."""
    if leaves(plan, answers):
        yield from _promises(plan, answers)
        yield from _meetings(plan, answers)
        yield from _other_plans(plan, answers)
        for copy in plan.copies:
            if copy.to == answers.left:
                values = {"old": called(plan, answers.left)}
                yield Effect(Does.NO_COPY, ("copies", copy.id), removed("copies", copy.id), values)
        for consent in plan.consents:
            yield from _consent_to(plan, consent, answers)


def _promises(plan: Plan, answers: Answers) -> Iterator[Effect]:
    for one in open_promises(plan, answers.left):
        way, about = goes(plan, answers, one.id), ("actions", one.id)
        if way is Goes.DROPPED:
            edit = changed("actions", one.id, status=Status.DROPPED, done=answers.on)
            yield Effect(Does.DROPPED, about, edit, {"what": one.what})
        elif way is Goes.NOBODY:
            yield Effect(Does.TO_NOBODY, about, changed("actions", one.id, who=""), {"what": one.what})
        else:
            after = answers.new if way is Goes.NEW else answers.role
            name = _name(plan, answers, answers.new) if way is Goes.NEW else _role_name(plan, answers)
            yield Effect(Does.TO_NEW, about, changed("actions", one.id, who=after), {"new": name, "what": one.what})


def _role_name(plan: Plan, answers: Answers) -> str:
    left = humans(plan)[answers.left]
    assert isinstance(left, Participant)  # noqa: S101 - only a participant has a role that stays
    return ", ".join(part for part in (left.role, left.organisation) if part)


def _meetings(plan: Plan, answers: Answers) -> Iterator[Effect]:
    """The meetings that lie ahead: the new one is asked, and nobody is made to speak for the person."""
    old, new = answers.left, answers.new
    for one in meetings_ahead(plan, answers.on):
        values: dict[str, Said] = {"old": called(plan, old), "day": one.starts.date()}
        if old in one.invited and one.called_off is None:
            does = Does.ASKED_INSTEAD if new and new != PERSON else Does.NOT_ASKED
            told: dict[str, Said] = values | {"new": _name(plan, answers, new)} if new else values
            yield Effect(does, ("meetings", one.id), changed("meetings", one.id, invited=_asked(one, old, new)), told)
        if old == one.speaks_for_person and one.called_off is None:
            spoke: dict[str, Said] = values | {"person": plan.person.name}
            yield Effect(
                Does.NO_SPEAKER, ("meetings", one.id), changed("meetings", one.id, speaks_for_person=""), spoke
            )


def _asked(meeting: Meeting, old: str, new: str) -> tuple[str, ...]:
    after = new if new and new != PERSON else ""
    swapped = (after if one == old else one for one in meeting.invited)
    return tuple(dict.fromkeys(one for one in swapped if one))


def _other_plans(plan: Plan, answers: Answers) -> Iterator[Effect]:
    """An officer's own plan goes with the work; a plan is never handed to the person or to nobody."""
    if answers.kind is not HandoverKind.OFFICER or answers.new in ("", PERSON):
        return
    for one in plan.other_plans:
        if one.owner == answers.left:
            values = {"new": _name(plan, answers, answers.new), "what": one.name}
            yield Effect(Does.OWNS, ("other_plans", one.id), changed("other_plans", one.id, owner=answers.new), values)


def lives(consent: Consent, day: date) -> bool:
    """Whether it holds on this day or will hold later, as far as its own days go."""
    return ends(consent) >= day and (consent.withdrawn is None or consent.withdrawn > day)


def _consent_to(plan: Plan, consent: Consent, answers: Answers) -> Iterator[Effect]:
    left, about = answers.left, ("consents", consent.id)
    if left not in consent.to or left in consent.except_to or not lives(consent, answers.on):
        return
    others = set(consent.to) - {left, *consent.except_to}
    if others:
        edit = changed("consents", consent.id, except_to=(*consent.except_to, left))
        yield Effect(Does.CONSENT_WITHOUT, about, edit, {"old": called(plan, left)})
    else:
        values: dict[str, Said] = {"names": (called(plan, left),), "day": answers.on}
        yield Effect(Does.CONSENT_ENDS, about, lambda plan: withdraw(plan, consent.id, answers.on), values)


def _name(plan: Plan, answers: Answers, who: str) -> str:
    new = answers.newcomer
    if new is not None and who == new.id:
        if isinstance(new, Participant) and not new.name:
            return ", ".join(part for part in (new.role, new.organisation) if part)
        return new.name
    return called(plan, who)
