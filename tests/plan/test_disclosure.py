"""What each recipient may see, on the day before, of and after each border."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from minplan.plan.consents import Category, Consent, Kind
from minplan.plan.disclosure import Why, in_force, may_be_told_own, may_see
from minplan.plan.goals import Action, Difference, Goal, Subject
from minplan.plan.people import PERSON, Participant, Person, Representative, RepresentativeKind
from minplan.plan.plan import Plan
from tests.cases import case

DAY = date(2026, 5, 11)


def shown(plan: Plan, recipient: str, day: date = DAY) -> set[str]:
    """The texts that this recipient may see."""
    texts = {
        "communication": "text",
        "about": "text",
        "reasons": "text",
        "resources": "text",
        "goals": "text",
        "differences": "text",
        "actions": "what",
        "other_plans": "name",
    }
    return {
        getattr(item, field)
        for collection, field in texts.items()
        for item in getattr(plan, collection)
        if may_see(plan, recipient, collection, item, day)
    }


def test_katjas_school_sees_the_word_list_and_nothing_of_her_health() -> None:
    seen = shown(case("katja"), "skola")
    assert "Använda ordlistan i klassen varje dag" in seen
    assert "De som är med mig förstår vad jag säger." in seen
    assert "Läkaren ser filmerna och bedömer kramperna" not in seen
    assert "Vi ser kramper som behöver mer medicin." not in seen
    assert "När jag spänner mig vill jag ofta säga något. Det är inte alltid kramp." not in seen
    assert "Jag vill bli förstådd." not in seen


def test_her_parents_see_all_and_her_doctor_nothing_yet() -> None:
    katja = case("katja")
    everything = shown(katja, PERSON)
    assert shown(katja, "mamma") == shown(katja, "pappa") == everything
    assert shown(katja, "lakare") == set()


def test_stellas_officer_sees_nothing_until_a_consent_is_given() -> None:
    stella = case("stella")
    assert shown(stella, "lss") == set()
    assert "Gemensamt överlämningsmöte mellan förskola och skola" in shown(stella, "rektor")


@pytest.mark.parametrize(
    ("day", "sees"),
    [
        (date(2026, 3, 29), False),
        (date(2026, 3, 30), True),
        (date(2026, 4, 19), True),
        (date(2026, 4, 20), False),
        (date(2026, 4, 21), False),
    ],
)
def test_forsakringskassan_sees_sven_from_the_day_given_until_the_day_withdrawn(day: date, sees: bool) -> None:
    assert bool(shown(case("sven"), "fk", day)) == sees


@pytest.mark.parametrize(("day", "sees"), [(date(2026, 10, 31), True), (date(2026, 11, 1), False)])
def test_a_consent_holds_through_its_last_day(day: date, sees: bool) -> None:
    assert bool(shown(case("sven"), "verkstad", day)) == sees


def plan_with(*consents: Consent, goal: tuple[Subject, ...] = (), action: tuple[Subject, ...] = ()) -> Plan:
    return Plan(
        id="p",
        person=Person(name="Pim", born=date(1990, 1, 1)),
        coordinator="kurator",
        participants=(Participant(id="kurator", role="kurator", decides=True), Participant(id="skola", role="lärare")),
        goals=(Goal(id="g", text="Mål", concerns=goal),),
        differences=(Difference(id="d", goal="g", by="skola", text="Annat"),),
        actions=(Action(id="a", goal="g", what="Göra", who="skola", concerns=action),),
        consents=consents,
    )


def consent(*categories: Category, **values: object) -> Consent:
    given: dict[str, object] = {
        "id": "c", "to": ("skola",), "categories": categories, "purpose": "x", "given": DAY, "until": DAY,
    }  # fmt: skip
    return Consent(**{**given, **values})  # type: ignore[arg-type]


def sees(plan: Plan, collection: str, recipient: str = "skola", day: date = DAY) -> bool:
    return bool(may_see(plan, recipient, collection, getattr(plan, collection)[0], day))


def test_consents_are_never_added_together() -> None:
    goals, health = consent(Kind.GOALS), consent(Subject.HEALTH, Kind.IDENTITY, id="e")
    assert not sees(plan_with(goals, health, goal=(Subject.HEALTH,)), "goals")
    assert sees(plan_with(consent(Kind.GOALS, Subject.HEALTH), goal=(Subject.HEALTH,)), "goals")


@pytest.mark.parametrize("excepted", [Kind.GOALS, Subject.HEALTH])
def test_an_exception_in_any_consent_in_force_goes_before_every_grant(excepted: Category) -> None:
    grant = consent(Kind.GOALS, Subject.HEALTH)
    objection = consent(Kind.IDENTITY, id="e", except_categories=(excepted,))
    plan = plan_with(grant, objection, goal=(Subject.HEALTH,))
    assert not sees(plan, "goals")
    verdict = may_see(plan, "skola", "goals", plan.goals[0], DAY)
    assert (verdict.why, verdict.consent, verdict.categories) == (Why.EXCEPTED, "e", (excepted,))
    assert sees(replace(plan, consents=(grant, replace(objection, withdrawn=DAY))), "goals")


def test_an_action_and_a_difference_concern_what_their_goal_concerns() -> None:
    plan = plan_with(consent(Kind.GOALS, Kind.ACTIONS), goal=(Subject.ECONOMY,))
    assert not sees(plan, "actions")
    assert not sees(plan, "differences")
    assert sees(plan_with(consent(Kind.ACTIONS, Subject.ECONOMY), goal=(Subject.ECONOMY,)), "actions")


def test_one_named_in_an_exception_has_no_consent() -> None:
    plan = plan_with(consent(Kind.GOALS, except_to=("skola",)))
    assert in_force(plan, "skola", DAY) == ()
    assert may_see(plan, "skola", "goals", plan.goals[0], DAY).why is Why.NO_CONSENT


def test_without_a_last_day_a_consent_holds_a_year() -> None:
    plan = plan_with(consent(Kind.GOALS, until=None))
    assert sees(plan, "goals", day=date(2027, 5, 11))
    assert not sees(plan, "goals", day=date(2027, 5, 12))
    assert not sees(plan, "goals", day=DAY - timedelta(days=1))


def test_coordinating_or_deciding_gives_no_right_to_see() -> None:
    plan = plan_with(consent(Kind.GOALS))
    assert not sees(plan, "goals", "kurator")


def test_a_consent_by_someone_without_the_right_is_not_in_force() -> None:
    assert not sees(plan_with(consent(Kind.GOALS, by=("kurator",))), "goals")
    assert sees(plan_with(consent(Kind.GOALS, by=("kurator", PERSON))), "goals")


def test_a_representative_whose_appointment_has_ended_sees_no_more_than_consent_gives() -> None:
    god_man = Representative(id="gm", name="Gun", kind=RepresentativeKind.GOD_MAN, covers=(), until=None)
    plan = replace(plan_with(), representatives=(god_man,))
    assert not sees(plan, "goals", "gm")


def test_a_doer_is_told_their_own_action_unless_its_subject_is_withheld() -> None:
    plain = plan_with()
    assert may_be_told_own(plain, "skola", plain.actions[0], DAY)
    sick = plan_with(action=(Subject.HEALTH,))
    assert not may_be_told_own(sick, "skola", sick.actions[0], DAY)
    told = plan_with(consent(Subject.HEALTH), action=(Subject.HEALTH,))
    assert may_be_told_own(told, "skola", told.actions[0], DAY)
    by_goal = plan_with(goal=(Subject.HEALTH,))
    assert not may_be_told_own(by_goal, "skola", by_goal.actions[0], DAY)
