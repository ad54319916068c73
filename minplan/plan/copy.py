"""A recipient's copy: the plan with only what one recipient may see on a day, and what was left out, with the reason.

The cut begins with an empty plan and is given what the recipient may see, so that whatever nobody has thought of is
left out. What a consent decides is asked of `disclosure`. For all else:

- *Other people* are there as the doer of a shown action, the owner of a shown plan, one side of a shown difference, a
  representative in office, the one responsible, or one invited to a meeting that the recipient was invited to. Their
  name and role are told; how to reach them, what an appointment covers, and who decides are not.
- *Meetings* are there for those invited to them: kind, time, place, topics, who was invited and who came.
- *Consents* are the recipient's own, in force that day, without who else they are for and whose facts they tell.
- *The follow-up, granted measures and the day the plan was written* belong to no kind of information, so no consent
  grants them. A follow-up's day would also tell of a meeting that the recipient was not invited to.
- *Versions and signatures* are not there: a signature was made on the whole agreement, not on a part of it, and the
  agreement's fingerprint would confirm a guess of what was left out.

One who sees all gets all but private notes. How to reach the person, and the personnummer, are on no copy where they
are not ticked, not on the person's own either: a paper can be left lying.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from minplan.plan.consents import Category, Consent, Kind
from minplan.plan.days import ASKS_ALONE, COMING_OF_AGE, years_later
from minplan.plan.disclosure import KIND_OF, Verdict, Why, all_wanted, decided, ends, in_force
from minplan.plan.edits import in_order
from minplan.plan.goals import Goal
from minplan.plan.meetings import Meeting
from minplan.plan.people import PERSON, Participant, Person, Representative, RepresentativeKind
from minplan.plan.plan import COLLECTIONS, Plan, called, sound
from minplan.plan.representation import Act, guardians, in_office, may, sees_all
from minplan.plan.signing import is_draft, latest
from minplan.plan.withheld import LeftOut, Verdicts, left_out
from minplan.text import N_

NO_GOAL = ""
"""The id of the goal that stands in, empty, for every goal that is withheld while an action of it is shown."""

PRINTED_NOWHERE = frozenset(
    {
        "elsewhere", "contradictions", "invitations", "noted", "reports", "evaluations", "handed_out", "requests",
        "handovers", "versions", "notes",
    }
)  # fmt: skip
"""The collections that are on no paper of the plan, not even for one who sees all."""


class NothingGranted(ValueError):
    """Nothing of the plan is granted to this recipient on this day, so there is no copy.

    `sentence` is a message with `values` for its braces, for `formats.sentence`.
    """

    sentence = N_("There is no copy for {name}: no consent lets them see anything of the plan on {day}.")

    def __init__(self, plan: Plan, recipient: str, day: date) -> None:
        super().__init__(recipient, day)
        self.values: dict[str, str | date] = {"name": called(plan, recipient), "day": day}


@dataclass(frozen=True, slots=True)
class RecipientCopy:
    """What one recipient may have on a day: `plan` holds nothing else, and is sound.

    An item keeps the id that it has in the whole plan, so a copy leaves the house as paper, never as data. `version`
    and `sealed` are of the version that it is cut from, None for a draft. `until` is the last day on which all of it
    may still be seen, as things stand; None where no end is known.
    """

    plan: Plan
    recipient: str
    day: date
    sees_all: bool
    version: int | None
    sealed: date | None
    until: date | None
    left_out: tuple[LeftOut, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """Everything that it tells: items as "goals/ID", what is told of the person as "person/name"."""
        person = self.plan.person
        of_person = [one.name for one in fields(Person) if one.name != "protected" and getattr(person, one.name)]
        items = [(name, one.id) for name in COLLECTIONS for one in getattr(self.plan, name)]
        kept = [f"{name}/{one}" for name, one in items if name not in PRINTED_NOWHERE and one != NO_GOAL]
        return (*(f"person/{one}" for one in of_person), *kept)


def copy_for(plan: Plan, recipient: str, day: date) -> RecipientCopy:
    """The copy for this recipient on this day. Raises KeyError for an id that is nobody's, and NothingGranted."""
    verdicts = _verdicts(plan, recipient, day)
    everything = sees_all(plan, recipient, day)
    cut = _all_but_private(plan, recipient) if everything else _granted_part(plan, recipient, day, verdicts)
    version = None if is_draft(plan) else latest(plan)
    return RecipientCopy(
        plan=sound(cut),
        recipient=recipient,
        day=day,
        sees_all=everything,
        version=version.number if version else None,
        sealed=version.sealed if version else None,
        until=_last_day(plan, recipient, day, verdicts),
        left_out=tuple(left_out(plan, cut, verdicts)),
    )


def may_have_copy(plan: Plan, recipient: str, day: date) -> bool:
    """Whether anything of the plan may be shown to this recipient on this day."""
    if sees_all(plan, recipient, day):
        return True
    consents = in_force(plan, recipient, day)
    return bool(consents) and any(decided(consents, need) for need in set(_needs(plan).values()))


def _verdicts(plan: Plan, recipient: str, day: date) -> Verdicts:
    needs = _needs(plan)
    verdicts = _decided(plan, recipient, set(needs.values()), day)
    return {place: verdicts[need] for place, need in needs.items()}


def _needs(plan: Plan) -> dict[tuple[str, str], frozenset[Category]]:
    """What a consent must grant for each item to be shown; and for who the person is."""
    return {("person", ""): frozenset({Kind.IDENTITY}), **all_wanted(plan)}


def _decided(
    plan: Plan, recipient: str, needs: Collection[frozenset[Category]], day: date
) -> dict[frozenset[Category], Verdict]:
    if sees_all(plan, recipient, day):
        return dict.fromkeys(needs, Verdict(True, Why.SEES_ALL))
    consents = in_force(plan, recipient, day)
    return {need: decided(consents, need) for need in needs}


def _all_but_private(plan: Plan, recipient: str) -> Plan:
    person = replace(_person(plan, recipient), protected=plan.person.protected)
    return replace(plan, person=person, notes=plan.notes if recipient == PERSON else ())


def _person(plan: Plan, recipient: str) -> Person:
    """Who the person is, with how to reach them as far as that is ticked; never where a protected identity is."""
    person = plan.person
    if person.protected:
        return Person(name=person.name, born=person.born)
    ticked = {field for one in plan.copies if one.to == recipient for field in one.contact}
    contact: dict[str, Any] = {one: getattr(person, one) for one in ticked}
    return Person(name=person.name, born=person.born, municipality=person.municipality, **contact)


def _granted_part(plan: Plan, recipient: str, day: date, verdicts: Verdicts) -> Plan:
    if not any(verdicts.values()):
        raise NothingGranted(plan, recipient, day)
    shown: dict[str, Any] = {
        name: tuple(one for one in getattr(plan, name) if verdicts[name, one.id]) for name in KIND_OF
    }
    shown |= _without_withheld_goals(shown)
    shown["meetings"] = tuple(one for one in plan.meetings if recipient in one.invited)
    named = _named(plan, recipient, shown, day)
    shown["meetings"] = tuple(_meeting(one, named) for one in shown["meetings"])
    shown["consents"] = tuple(_own_consents(plan, recipient, day))
    shown["representatives"] = tuple(_representative(one) for one in plan.representatives if one.id in named)
    shown["participants"] = tuple(_participant(one) for one in plan.participants if one.id in named)
    numbered: dict[str, Any] = {name: in_order(items) for name, items in shown.items()}
    person = _person(plan, recipient) if verdicts["person", ""] else Person(name="")
    return Plan(id=plan.id, person=person, coordinator=plan.coordinator, **numbered)


def _without_withheld_goals(shown: dict[str, Any]) -> dict[str, Any]:
    """The actions and other plans without the goals that are not shown; one empty goal holds the actions left alone."""
    goals: tuple[Goal, ...] = shown["goals"]
    there = {one.id for one in goals}
    actions = tuple(one if one.goal in there else replace(one, goal=NO_GOAL) for one in shown["actions"])
    plans = tuple(
        replace(one, goals=tuple(goal for goal in one.goals if goal in there)) for one in shown["other_plans"]
    )
    if any(one.goal == NO_GOAL for one in actions):
        goals = (*goals, Goal(id=NO_GOAL, text=""))
    return {"goals": goals, "actions": actions, "other_plans": plans}


def _named(plan: Plan, recipient: str, shown: dict[str, Any], day: date) -> frozenset[str]:
    """Everyone who is named on the copy."""
    guarding = {one.id for one in guardians(plan, day)}
    speaking = (
        one.id
        for one in plan.representatives
        if in_office(one, day) and (one.kind is not RepresentativeKind.GUARDIAN or one.id in guarding)
    )
    doing = (one.who for one in shown["actions"])
    owning = (one.owner for one in shown["other_plans"])
    differing = (one.by for one in shown["differences"])
    invited = (who for one in shown["meetings"] for who in one.invited)
    return frozenset({PERSON, recipient, plan.coordinator, *speaking, *doing, *owning, *differing, *invited})


def _meeting(one: Meeting, named: frozenset[str]) -> Meeting:
    present = tuple(who for who in one.present if who in named)
    bare = Meeting(id=one.id, kind=one.kind, starts=one.starts)
    return replace(bare, place=one.place, topics=one.topics, invited=one.invited, present=present)


def _own_consents(plan: Plan, recipient: str, day: date) -> Iterator[Consent]:
    consents = in_force(plan, recipient, day)
    refused = {category for one in consents for category in one.except_categories}
    for one in consents:
        by = tuple(who for who in one.by if all(may(plan, who, Act.CONSENT, then) for then in (one.given, day)))
        yield Consent(
            id=one.id,
            to=(recipient,),
            categories=tuple(category for category in one.categories if category not in refused),
            purpose=one.purpose,
            given=one.given,
            until=_last(one),
            by=by,
            form=one.form,
        )


def _representative(one: Representative) -> Representative:
    return Representative(id=one.id, name=one.name, kind=one.kind)


def _participant(one: Participant) -> Participant:
    return Participant(id=one.id, role=one.role, name=one.name, organisation=one.organisation, sector=one.sector)


def _last(consent: Consent) -> date:
    """A consent's last day; the day before it is taken back, where that is written down already."""
    return ends(consent) if consent.withdrawn is None else min(ends(consent), _before(consent.withdrawn))


def _last_day(plan: Plan, recipient: str, day: date, verdicts: Verdicts) -> date | None:
    """The last day on which all that is shown may still be seen: the first of the days after which something may be
    otherwise, and is. None where there is no such day.
    """
    needs = _needs(plan)
    shown = {needs[place] for place, verdict in verdicts.items() if verdict}
    return next(
        (
            one
            for one in sorted(_borders(plan))
            if day <= one < date.max and not all(_decided(plan, recipient, shown, _after(one)).values())
        ),
        None,
    )


def _borders(plan: Plan) -> Iterator[date]:
    """The days after which something else may hold: a consent begins or ends, or a right to speak for the person."""
    for consent in plan.consents:
        yield from (_before(consent.given), _last(consent))
    for one in plan.representatives:
        yield from (_before(one.since),) if one.since is not None else ()
        yield from (one.until,) if one.until is not None else ()
    if plan.person.born is not None:
        yield from (_before(years_later(plan.person.born, years)) for years in (ASKS_ALONE, COMING_OF_AGE))


def _before(day: date) -> date:
    return date.fromordinal(max(day.toordinal() - 1, 1))


def _after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
