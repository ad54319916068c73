"""Who may ask for the plan, agree to it, consent for the person and sign, on a given day, and why.

The table "Who may do what" of the law facts, as a rule. It informs: what the program does with a "no" is to ask for a
reason and to mark the signature or the consent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minplan.plan.days import ASKS_ALONE, COMING_OF_AGE, age
from minplan.plan.people import PERSON, Covers, Representative, RepresentativeKind
from minplan.plan.plan import Plan, humans
from minplan.text import N_


class Act(StrEnum):
    """What somebody would do."""

    ASK = "ask"
    AGREE = "agree"
    CONSENT = "consent"
    SIGN = "sign"


class May(StrEnum):
    """Yes; yes, with a ground that is kept beside it; no."""

    YES = "yes"
    WITH_GROUND = "yes-with-ground"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Right:
    """The answer: `why` is a sentence to translate, `ground` says what is kept as ground, `law` is the fact's id."""

    may: May
    why: str
    law: str
    ground: str = ""

    def __bool__(self) -> bool:
        return self.may is not May.NO


_PERSON = Right(May.YES, N_("The plan is the person's own."), "lss-8", N_("Own words, and how they were expressed."))
_YOUNG = Right(May.YES, N_("From 15 the young person asks and consents."), "lss-8", N_("The age on that day."))
_CHILD_ASKS = Right(May.NO, N_("Guardians ask for a child under 15."), "lss-8")
_CHILD = Right(
    May.WITH_GROUND, N_("A child under 15 has a say by age and maturity."), "lss-8", N_("The child's own view.")
)
_GUARDIAN = Right(
    May.YES,
    N_("Guardians decide together for a child under 15."),
    "guardian",
    N_("Names of the guardians, and the child's view."),
)
_BESIDE = Right(
    May.WITH_GROUND,
    N_("From 15 the young person decides, with the guardians beside."),
    "guardian",
    N_("What the young person wants, or why that cannot be known."),
)
_NO_AGE = Right(
    May.WITH_GROUND,
    N_("A guardian decides until the person is 18. The birth date is missing."),
    "guardian",
    N_("The age on that day."),
)
_OF_AGE = Right(May.NO, N_("A guardian's right ends the day the person turns 18."), "guardian")
_NOT_THEN = Right(May.NO, N_("The appointment was not in force on that day."), "godman")
_NOT_COVERED = Right(May.NO, N_("The appointment covers neither rights nor care."), "godman")
_GOD_MAN = Right(
    May.WITH_GROUND,
    N_("A god man acts with the person's consent, or when no opinion can be had."),
    "godman",
    N_("Which parts the appointment has, and since when."),
)
_FORVALTARE = Right(
    May.WITH_GROUND,
    N_("A förvaltare acts inside the appointment, not against the person's will."),
    "forvaltare",
    N_("Which parts the appointment has, and since when."),
)
_DEED_VOID = Right(May.NO, N_("A framtidsfullmakt does not hold where there is a god man or förvaltare."), "framtid")
_DEED_ASLEEP = Right(May.NO, N_("Nothing says from what day the framtidsfullmakt is in force."), "framtid")
_DEED = Right(
    May.WITH_GROUND,
    N_("A framtidsfullmakt holds for what it covers, not for health care."),
    "framtid",
    N_("The deed, and the day it took effect."),
)
_FULLMAKT = Right(
    May.WITH_GROUND, N_("A fullmakt holds for what is written in it."), "fl-12", N_("What the fullmakt says.")
)
_RESPONSIBLE = Right(May.YES, N_("The one responsible for the plan signs as that."), "lss-10")
_HELPER = Right(
    May.NO,
    N_("Nobody represents an adult by being a relative, an assistant or staff. They may write at the table."),
    "parent-adult",
)


def may(plan: Plan, who: str, act: Act, day: date) -> Right:
    """May this human do this on this day? Raises KeyError for an id that is nobody's."""
    human = humans(plan)[who]
    right = _represents(plan, human, act, day) if isinstance(human, Representative) else _HELPER
    if who == PERSON:
        right = _own(plan, act, day)
    if not right and act is Act.SIGN and who == plan.coordinator:
        return _RESPONSIBLE
    return right


def is_child(plan: Plan, day: date) -> bool:
    """Whether the person is under 18 on that day; one whose birth date is not known is no child."""
    return plan.person.born is not None and age(plan.person.born, day) < COMING_OF_AGE


def in_office(one: Representative, day: date) -> bool:
    """Whether the appointment has begun and has not ended; its last day counts."""
    return (one.since is None or one.since <= day) and (one.until is None or day <= one.until)


def guardians(plan: Plan, day: date) -> tuple[Representative, ...]:
    """Those who are guardians on that day; nobody is from the day the person turns 18."""
    if plan.person.born is not None and not is_child(plan, day):
        return ()
    return tuple(one for one in plan.representatives if one.kind is RepresentativeKind.GUARDIAN and in_office(one, day))


def sees_all(plan: Plan, who: str, day: date) -> bool:
    """Whether this one sees the whole plan in their own right: the person, a child's guardian, a representative
    whose appointment covers it. Coordinating, deciding or speaking for the person gives no such right.
    """
    if who == PERSON:
        return True
    human = humans(plan)[who]
    if not isinstance(human, Representative) or not _represents(plan, human, Act.AGREE, day):
        return False
    return human.kind is RepresentativeKind.GUARDIAN or _covers_plan(human)


def _own(plan: Plan, act: Act, day: date) -> Right:
    if not is_child(plan, day):
        return _PERSON
    assert plan.person.born is not None  # noqa: S101 - is_child says so
    if age(plan.person.born, day) >= ASKS_ALONE:
        return _YOUNG
    return _CHILD_ASKS if act is Act.ASK else _CHILD


def _represents(plan: Plan, one: Representative, act: Act, day: date) -> Right:
    if not in_office(one, day):
        return _NOT_THEN
    if one.kind is RepresentativeKind.GUARDIAN:
        return _as_guardian(plan, day)
    if one.kind is RepresentativeKind.FULLMAKT:
        return _FULLMAKT if not one.covers or _covers_plan(one) else _NOT_COVERED
    if not _covers_plan(one):
        return _NOT_COVERED
    if one.kind is RepresentativeKind.FRAMTIDSFULLMAKT:
        return _by_deed(plan, one, act, day)
    return _GOD_MAN if one.kind is RepresentativeKind.GOD_MAN else _FORVALTARE


def _as_guardian(plan: Plan, day: date) -> Right:
    if plan.person.born is None:
        return _NO_AGE
    if not is_child(plan, day):
        return _OF_AGE
    return _GUARDIAN if age(plan.person.born, day) < ASKS_ALONE else _BESIDE


def _by_deed(plan: Plan, one: Representative, act: Act, day: date) -> Right:
    appointed = (RepresentativeKind.GOD_MAN, RepresentativeKind.FORVALTARE)
    if any(other.kind in appointed and in_office(other, day) for other in plan.representatives):
        return _DEED_VOID
    if one.since is None:
        return _DEED_ASLEEP
    return _NOT_COVERED if act is Act.CONSENT and Covers.RIGHTS not in one.covers else _DEED


def _covers_plan(one: Representative) -> bool:
    return Covers.RIGHTS in one.covers or Covers.CARE in one.covers
