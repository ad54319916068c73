"""Who must and may sign is said beforehand; a signature counts for no more than the right on its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from minplan.plan import edits
from minplan.plan.completeness import findings
from minplan.plan.people import PERSON, Covers, Participant, Person, Representative, RepresentativeKind
from minplan.plan.plan import Plan
from minplan.plan.representation import May
from minplan.plan.signers import counted, others, signers, standing
from minplan.plan.signing import Signature, SignsAs, binds, latest, seal, signed_by

BORN = date(2010, 5, 3)
Kind = RepresentativeKind
ALL = (Covers.CARE, Covers.RIGHTS)
DAY = date(2026, 5, 20)


def birthday(years: int) -> date:
    return BORN.replace(year=BORN.year + years)


def someone(kind: Kind, item: str = "rep", covers: tuple[Covers, ...] = ALL, **days: date) -> Representative:
    return Representative(id=item, name=item.title(), kind=kind, covers=covers, **days)


def plan_with(*representatives: Representative, born: date | None = BORN, coordinator: str = "kurator") -> Plan:
    return Plan(
        id="p",
        person=Person(name="Pim", born=born),
        coordinator=coordinator,
        representatives=representatives,
        participants=(Participant(id="kurator", role="kurator"), Participant(id="larare", role="lärare", name="Lo")),
    )


def must(plan: Plan, day: date) -> set[str]:
    return {one.who for one in signers(plan, day) if one.must}


def may_too(plan: Plan, day: date) -> set[str]:
    return {one.who for one in signers(plan, day) if not one.must}


GUARDIANS = (someone(Kind.GUARDIAN, "mor"), someone(Kind.GUARDIAN, "far"))
BOTH = {"mor", "far"}


@pytest.mark.parametrize(
    ("years", "days", "must_sign", "may_sign"),
    [
        (15, -1, {"mor", "far", "kurator"}, {PERSON}),
        (15, 0, {PERSON, "mor", "far", "kurator"}, set()),
        (15, 1, {PERSON, "mor", "far", "kurator"}, set()),
        (16, -1, {PERSON, "mor", "far", "kurator"}, set()),
        (16, 0, {PERSON, "mor", "far", "kurator"}, set()),
        (16, 1, {PERSON, "mor", "far", "kurator"}, set()),
        (18, -1, {PERSON, "mor", "far", "kurator"}, set()),
        (18, 0, {PERSON, "kurator"}, set()),
        (18, 1, {PERSON, "kurator"}, set()),
    ],
)
def test_each_guardian_the_child_and_the_one_responsible(
    years: int, days: int, must_sign: set[str], may_sign: set[str]
) -> None:
    plan, day = plan_with(*GUARDIANS), birthday(years) + timedelta(days=days)
    assert must(plan, day) == must_sign
    assert may_too(plan, day) == may_sign
    assert set(others(plan, day)) == {PERSON, "mor", "far", "kurator", "larare"} - must_sign - may_sign


APPOINTED = [
    (Kind.GOD_MAN, (Covers.RIGHTS,), True),
    (Kind.GOD_MAN, (Covers.CARE,), True),
    (Kind.GOD_MAN, (Covers.PROPERTY,), False),
    (Kind.GOD_MAN, (), False),
    (Kind.FORVALTARE, (Covers.RIGHTS,), True),
    (Kind.FORVALTARE, (Covers.PROPERTY,), False),
    (Kind.FRAMTIDSFULLMAKT, (Covers.RIGHTS,), True),
    (Kind.FRAMTIDSFULLMAKT, (Covers.PROPERTY,), False),
    (Kind.FULLMAKT, (), True),
    (Kind.FULLMAKT, (Covers.PROPERTY,), False),
]
SINCE, UNTIL = date(2040, 2, 1), date(2040, 6, 30)


@pytest.mark.parametrize(("kind", "covers", "covered"), APPOINTED)
@pytest.mark.parametrize(
    ("day", "in_office"),
    [
        (SINCE - timedelta(days=1), False),
        (SINCE, True),
        (SINCE + timedelta(days=1), True),
        (UNTIL - timedelta(days=1), True),
        (UNTIL, True),
        (UNTIL + timedelta(days=1), False),
    ],
)
def test_the_person_signs_beside_whoever_is_appointed(
    kind: Kind, covers: tuple[Covers, ...], covered: bool, day: date, in_office: bool
) -> None:
    plan = plan_with(someone(kind, covers=covers, since=SINCE, until=UNTIL))
    assert PERSON in must(plan, day)
    assert ("rep" in may_too(plan, day)) == (covered and in_office)
    assert ("rep" in others(plan, day)) != (covered and in_office)
    found = {one.who: one.right for one in signers(plan, day)}
    if covered and in_office:
        assert found["rep"].may is May.WITH_GROUND
        assert found["rep"].ground
    assert all(right.why for right in found.values())


def test_a_relative_or_staff_of_an_adult_signs_for_nobody_but_themselves() -> None:
    plan = plan_with()
    assert others(plan, DAY.replace(year=2040)) == ("larare",)


def test_without_a_birth_date_the_person_must_and_a_guardian_may() -> None:
    plan = plan_with(*GUARDIANS, born=None)
    assert must(plan, DAY) == {PERSON, "kurator"}
    assert may_too(plan, DAY) == BOTH


def signature(plan: Plan, by: str, **more: object) -> Signature:
    version = latest(plan)
    assert version is not None
    given = {"id": f"s-{by}", "version": version.id, "by": by, "on": DAY, "fingerprint": version.fingerprint}
    return Signature(**{**given, **more})  # type: ignore[arg-type]


def sealed(
    *representatives: Representative, born: date | None = date(2000, 1, 1), coordinator: str = "kurator"
) -> Plan:
    return seal(plan_with(*representatives, born=born, coordinator=coordinator), DAY)[0]


@pytest.mark.parametrize(
    ("by", "signs_as", "stands"),
    [
        (PERSON, SignsAs.ENTITLED, SignsAs.ENTITLED),
        (PERSON, None, SignsAs.ENTITLED),
        (PERSON, SignsAs.UNENTITLED, SignsAs.UNENTITLED),
        ("kurator", SignsAs.ENTITLED, SignsAs.ENTITLED),
        ("kurator", SignsAs.PARTICIPANT, SignsAs.PARTICIPANT),
        ("larare", None, SignsAs.PARTICIPANT),
        ("larare", SignsAs.PARTICIPANT, SignsAs.PARTICIPANT),
        ("larare", SignsAs.UNENTITLED, SignsAs.UNENTITLED),
        ("larare", SignsAs.ENTITLED, SignsAs.UNENTITLED),
        ("mor", None, SignsAs.UNENTITLED),
        ("mor", SignsAs.ENTITLED, SignsAs.UNENTITLED),
        ("mor", SignsAs.PARTICIPANT, SignsAs.PARTICIPANT),
    ],
)
def test_nobody_is_taken_for_one_who_has_the_right(by: str, signs_as: SignsAs | None, stands: SignsAs) -> None:
    plan = sealed(someone(Kind.GUARDIAN, "mor"))
    assert standing(plan, signature(plan, by, signs_as=signs_as), latest(plan)) is stands


def test_the_one_responsible_then_signed_as_that_whoever_is_it_now() -> None:
    plan = sealed()
    one = signature(plan, "kurator", signs_as=SignsAs.ENTITLED)
    later = replace(plan, coordinator="larare")
    assert standing(later, one, latest(plan)) is SignsAs.ENTITLED
    assert standing(later, one) is SignsAs.UNENTITLED


def test_who_becomes_responsible_later_did_not_sign_as_that() -> None:
    plan = sealed()
    one = signature(plan, "larare")
    later = replace(plan, coordinator="larare", signatures=(one,))
    assert standing(later, one, latest(plan)) is SignsAs.PARTICIPANT
    assert "signature-missing-responsible" in {found.code for found in findings(later, DAY)}


def codes(plan: Plan, *signatures: Signature) -> set[str]:
    found = findings(replace(plan, signatures=signatures), DAY)
    return {one.code for one in found if one.code.startswith("signature-")}


def test_only_a_signature_in_ones_own_right_is_counted() -> None:
    plan = sealed()
    person, other = "signature-missing-person", "signature-missing-responsible"
    kurator = signature(plan, "kurator")
    assert codes(plan) == {person, other}
    assert codes(plan, kurator, signature(plan, PERSON)) == set()
    noted = "signature-by-unentitled"
    assert codes(plan, replace(kurator, signs_as=SignsAs.PARTICIPANT)) == {person, other, noted}
    assert codes(plan, kurator, signature(plan, PERSON, signs_as=SignsAs.UNENTITLED)) == {person, noted}
    assert codes(plan, kurator, signature(plan, "larare", signs_as=SignsAs.UNENTITLED)) == {person, noted}


def test_a_struck_signature_or_one_on_other_words_stands_on_nothing() -> None:
    plan = sealed()
    version, good = latest(plan), signature(plan, PERSON)
    assert version is not None
    for bad in (
        replace(good, struck=DAY),
        replace(good, fingerprint="0" * 64),
        replace(good, version="another"),
    ):
        assert not binds(bad, version)
        assert signed_by(replace(plan, signatures=(bad,)), version) == {}
        assert "signature-missing-person" in codes(plan, bad)
    assert binds(replace(good, fingerprint=""), version)
    assert not binds(good, None)


def test_one_whose_signature_was_struck_signs_again() -> None:
    plan = sealed()
    struck, anew = signature(plan, PERSON, struck=DAY), signature(plan, PERSON, id="again")
    assert signed_by(replace(plan, signatures=(anew, struck)), latest(plan)) == {PERSON: anew}
    assert signed_by(replace(plan, signatures=(struck, anew)), latest(plan)) == {PERSON: anew}


def test_a_changed_goal_makes_nothing_of_a_signature_on_the_version_before() -> None:
    plan = sealed()
    signed = replace(plan, signatures=(signature(plan, PERSON),))
    later = seal(edits.change_person(signed, name="Pim Berg"), DAY)[0]
    assert "signature-missing-person" in {one.code for one in findings(later, DAY)}


def test_a_signature_is_counted_from_its_day_and_before_it_nothing_is_said_of_it() -> None:
    plan = sealed()
    tomorrow = signature(plan, PERSON, on=DAY + timedelta(days=1))
    assert codes(plan, tomorrow) == codes(plan)
    assert codes(plan, replace(tomorrow, on=DAY)) == codes(plan) - {"signature-missing-person"}


def test_who_signs_twice_has_signed_as_what_they_had_a_right_to() -> None:
    plan = sealed()
    mine, part = signature(plan, PERSON), signature(plan, PERSON, id="again", signs_as=SignsAs.PARTICIPANT)
    for both in ((mine, part), (replace(part, order=1), replace(mine, order=2))):
        twice = replace(plan, signatures=both)
        assert [one.id for one in counted(twice, latest(plan)).values()] == [mine.id]
        assert codes(plan, *both) == {"signature-missing-responsible"}
