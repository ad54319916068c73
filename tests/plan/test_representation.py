"""Who may ask, agree, consent and sign: every row of the table, on the day before, of and after each border."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from minplan.plan.people import PERSON, Covers, Participant, Person, Representative, RepresentativeKind, Sector
from minplan.plan.plan import Plan
from minplan.plan.representation import Act, guardians, may, sees_all

BORN = date(2010, 5, 3)
BEFORE_15, ON_15 = date(2025, 5, 2), date(2025, 5, 3)
BEFORE_18, ON_18, AFTER_18 = date(2028, 5, 2), date(2028, 5, 3), date(2028, 5, 4)
ADULT = date(2040, 1, 1)

Kind = RepresentativeKind
ALL = (Covers.CARE, Covers.PROPERTY, Covers.RIGHTS)


def representative(kind: Kind, covers: tuple[Covers, ...] = ALL, **more: date) -> Representative:
    return Representative(id="rep", name="Rut", kind=kind, covers=covers, **more)


def plan_with(*representatives: Representative, born: date | None = BORN) -> Plan:
    helper = Participant(id="helper", role="assistent", sector=Sector.PRIVATE)
    return Plan(
        id="p",
        person=Person(name="Pim", born=born),
        coordinator="responsible",
        representatives=representatives,
        participants=(helper, Participant(id="responsible", role="kurator")),
    )


def table(plan: Plan, who: str, day: date) -> tuple[str, ...]:
    return tuple(may(plan, who, act, day).may.value for act in (Act.ASK, Act.AGREE, Act.CONSENT, Act.SIGN))


YES = ("yes",) * 4
NO = ("no",) * 4
GROUND = ("yes-with-ground",) * 4
CHILD = ("no", "yes-with-ground", "yes-with-ground", "yes-with-ground")


@pytest.mark.parametrize(
    ("day", "own", "guardian"),
    [
        (BEFORE_15, CHILD, YES),
        (ON_15, YES, GROUND),
        (date(2025, 5, 4), YES, GROUND),
        (date(2026, 5, 2), YES, GROUND),
        (date(2026, 5, 3), YES, GROUND),
        (date(2026, 5, 4), YES, GROUND),
        (BEFORE_18, YES, GROUND),
        (ON_18, YES, NO),
        (AFTER_18, YES, NO),
        (ADULT, YES, NO),
    ],
)
def test_the_person_grows_into_the_right_and_the_guardian_out_of_it(
    day: date, own: tuple[str, ...], guardian: tuple[str, ...]
) -> None:
    plan = plan_with(representative(Kind.GUARDIAN))
    assert table(plan, PERSON, day) == own
    assert table(plan, "rep", day) == guardian
    assert sees_all(plan, "rep", day) == (guardian != NO)
    assert bool(guardians(plan, day)) == (guardian != NO)


@pytest.mark.parametrize("kind", [Kind.GOD_MAN, Kind.FORVALTARE])
@pytest.mark.parametrize(
    ("covers", "expected"),
    [
        ((Covers.RIGHTS,), GROUND),
        ((Covers.CARE,), GROUND),
        (ALL, GROUND),
        ((Covers.PROPERTY,), NO),
        ((), NO),
    ],
)
def test_an_appointment_counts_for_what_it_covers(
    kind: Kind, covers: tuple[Covers, ...], expected: tuple[str, ...]
) -> None:
    plan = plan_with(representative(kind, covers))
    assert table(plan, "rep", ADULT) == expected
    assert sees_all(plan, "rep", ADULT) == (expected == GROUND)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize(
    ("day", "in_force"),
    [
        (date(2024, 1, 9), False),
        (date(2024, 1, 10), True),
        (date(2024, 1, 11), True),
        (date(2024, 6, 29), True),
        (date(2024, 6, 30), True),
        (date(2024, 7, 1), False),
    ],
)
def test_an_appointment_holds_from_its_first_to_its_last_day(kind: Kind, day: date, in_force: bool) -> None:
    plan = plan_with(representative(kind, since=date(2024, 1, 10), until=date(2024, 6, 30)))
    assert (table(plan, "rep", day) != NO) == in_force
    assert sees_all(plan, "rep", day) == in_force


def test_a_framtidsfullmakt_must_have_begun_cover_and_stand_alone() -> None:
    deed = representative(Kind.FRAMTIDSFULLMAKT, (Covers.RIGHTS,), since=date(2030, 1, 1))
    assert table(plan_with(deed), "rep", ADULT) == GROUND
    assert table(plan_with(deed), "rep", date(2029, 12, 31)) == NO
    assert table(plan_with(replace(deed, since=None)), "rep", ADULT) == NO
    for kind in (Kind.GOD_MAN, Kind.FORVALTARE):
        other = Representative(id="other", name="Ove", kind=kind, covers=ALL)
        assert table(plan_with(deed, other), "rep", ADULT) == NO
        assert table(plan_with(deed, replace(other, until=date(2035, 1, 1))), "rep", ADULT) == GROUND


def test_a_framtidsfullmakt_gives_no_consent_in_matters_of_care_alone() -> None:
    plan = plan_with(representative(Kind.FRAMTIDSFULLMAKT, (Covers.CARE,), since=date(2030, 1, 1)))
    assert table(plan, "rep", ADULT) == ("yes-with-ground", "yes-with-ground", "no", "yes-with-ground")


def test_a_fullmakt_holds_for_what_is_written() -> None:
    assert table(plan_with(representative(Kind.FULLMAKT, ())), "rep", ADULT) == GROUND
    assert table(plan_with(representative(Kind.FULLMAKT, (Covers.PROPERTY,))), "rep", ADULT) == NO
    assert not sees_all(plan_with(representative(Kind.FULLMAKT, ())), "rep", ADULT)


def test_staff_and_relatives_represent_nobody() -> None:
    plan = plan_with()
    assert table(plan, "helper", ADULT) == NO
    assert not sees_all(plan, "helper", ADULT)


def test_the_one_responsible_signs_as_that_and_no_more() -> None:
    plan = plan_with()
    assert table(plan, "responsible", ADULT) == ("no", "no", "no", "yes")
    assert not sees_all(plan, "responsible", ADULT)


def test_without_a_birth_date_a_guardian_needs_a_ground_and_the_person_none() -> None:
    plan = plan_with(representative(Kind.GUARDIAN), born=None)
    assert table(plan, "rep", ADULT) == GROUND
    assert table(plan, PERSON, ADULT) == YES


def test_every_answer_says_why_and_every_ground_what_is_kept() -> None:
    for kind in Kind:
        plan = plan_with(representative(kind, since=date(2011, 1, 1)))
        for who in (PERSON, "rep", "helper", "responsible"):
            for day in (BEFORE_15, ON_15, ON_18):
                for act in Act:
                    right = may(plan, who, act, day)
                    assert right.why
                    assert bool(right.ground) or right.may.value != "yes-with-ground"


def test_who_is_nobody_is_an_error() -> None:
    with pytest.raises(KeyError):
        may(plan_with(), "nobody", Act.ASK, ADULT)
