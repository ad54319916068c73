"""Who was given what: who should have a new copy, and whom a withdrawal must be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from minplan.documents.handing_out import letter_handed
from minplan.documents.letter_kind import CannotBeSent
from minplan.plan import edits
from minplan.plan.consents import Consent, Handed, HandedOut, Kind
from minplan.plan.goals import Subject
from minplan.plan.handing_out import WhyDue, due, given, recalls
from minplan.plan.letters import Letter
from minplan.plan.past import forgetting
from minplan.plan.plan import Plan
from minplan.plan.signing import latest, seal
from tests.cases import case

DAY = date(2026, 5, 20)


def handed(
    plan: Plan, to: str, on: date, what: Handed = Handed.COPY, version: str = "", told: tuple[str, ...] = ()
) -> Plan:
    """The plan after somebody was given a paper."""
    given = HandedOut(id="", to=to, on=on, what=what, version=version, told=told)
    return edits.add(plan, "handed_out", given)[0]


def withdrawn(plan: Plan, consent: str, on: date) -> Plan:
    """The plan after a consent was taken back."""
    return edits.change(plan, "consents", consent, withdrawn=on)


def told(plan: Plan, day: date = DAY) -> list[tuple[str, str]]:
    """Which consents' withdrawal is to be told to whom."""
    return [(one.consent.id, one.to) for one in recalls(plan, day)]


def test_who_wants_a_copy_and_may_have_one_should_be_given_one() -> None:
    assert {one.to for one in due(case("katja"), DAY)} == {"mamma", "pappa", "lss", "hab1", "boende", "skola"}
    assert {one.why for one in due(case("katja"), DAY)} == {WhyDue.NEVER}


def test_nobody_without_a_consent_is_proposed_a_copy() -> None:
    assert "lss" not in {one.to for one in due(case("stella"), DAY)}
    the_day_after = date(2027, 1, 1)
    assert "skola" in {one.to for one in due(case("katja"), the_day_after - timedelta(days=1))}
    assert "skola" not in {one.to for one in due(case("katja"), the_day_after)}


def test_a_new_version_proposes_a_new_copy_to_those_who_have_an_older_one() -> None:
    version = latest(case("katja"))
    assert version is not None
    plan = handed(case("katja"), "skola", DAY, version=version.id)
    assert "skola" not in {one.to for one in due(plan, DAY)}
    sealed, _new = seal(edits.change(plan, "goals", plan.goals[0].id, text="Något annat"), DAY)
    (again,) = [one for one in due(sealed, DAY) if one.to == "skola"]
    assert (again.why, again.last) == (WhyDue.NEW_VERSION, given(plan, "skola")[0])


def test_a_letter_of_withdrawal_is_no_copy() -> None:
    plan = handed(case("katja"), "skola", DAY, Handed.WITHDRAWAL)
    assert given(plan, "skola") == ()
    assert "skola" in {one.to for one in due(plan, DAY)}


@pytest.mark.parametrize(("after", "expected"), [(-1, []), (0, [("c2", "skola")]), (1, [("c2", "skola")])])
def test_a_withdrawal_is_told_to_who_was_given_papers_from_its_day_on(
    after: int, expected: list[tuple[str, str]]
) -> None:
    plan = withdrawn(handed(case("katja"), "skola", DAY - timedelta(days=9)), "c2", DAY)
    assert told(plan, DAY + timedelta(days=after)) == expected


def test_who_was_given_nothing_need_not_be_told() -> None:
    assert told(withdrawn(case("katja"), "c2", DAY)) == []
    too_early = handed(case("katja"), "skola", date(2026, 1, 19))
    assert told(withdrawn(too_early, "c2", DAY)) == []


def test_who_has_had_the_letter_is_not_told_again() -> None:
    plan = withdrawn(handed(case("katja"), "skola", DAY), "c2", DAY)
    letter: dict[str, Any] = {"what": Handed.WITHDRAWAL, "told": ("consents/c2",)}
    assert told(handed(plan, "skola", DAY, **letter)) == []
    older = handed(plan, "skola", DAY - timedelta(days=1), **letter)
    assert told(older) == [("c2", "skola")]


def test_the_letter_about_one_consent_says_nothing_of_another() -> None:
    other = Consent(id="c9", to=("skola",), categories=(Kind.REASONS,), purpose="x", given=DAY, by=("mamma",))
    plan = handed(edits.add(case("katja"), "consents", other)[0], "skola", DAY)
    plan = withdrawn(withdrawn(plan, "c2", DAY), "c9", DAY)
    assert set(told(plan)) == {("c2", "skola"), ("c9", "skola")}
    (first, second) = recalls(plan, DAY)
    about = (f"consents/{first.consent.id}",)
    letter = letter_handed(plan, Letter(what=Handed.WITHDRAWAL, to=first.to, about=about), DAY).handed
    plan = edits.add(plan, "handed_out", letter)[0]
    assert told(plan) == [(second.consent.id, "skola")]
    assert forgetting(plan, (), "consents", first.consent.id).handed_out == {letter.id}


def test_what_another_consent_grants_may_still_be_used() -> None:
    plan = handed(case("katja"), "skola", DAY)
    other = Consent(
        id="", to=("skola",), categories=(Kind.GOALS, Subject.SCHOOL), purpose="Läxor", given=DAY, by=("mamma",)
    )
    plan = withdrawn(edits.add(plan, "consents", other)[0], "c2", DAY)
    (one,) = recalls(plan, DAY)
    assert set(one.categories) == {Kind.IDENTITY, Kind.ACTIONS}
    everything = replace(other, categories=(Kind.IDENTITY, Kind.GOALS, Kind.ACTIONS, Subject.SCHOOL))
    assert told(edits.add(plan, "consents", everything)[0]) == []


def test_a_guardian_who_sees_all_is_never_told_to_stop() -> None:
    plan = handed(case("katja"), "mamma", DAY)
    consent = Consent(id="c9", to=("mamma",), categories=(Kind.GOALS,), purpose="x", given=DAY, withdrawn=DAY)
    assert told(edits.add(plan, "consents", consent)[0]) == []


def test_nobody_is_told_of_a_consent_that_was_never_to_them() -> None:
    plan = withdrawn(handed(case("katja"), "lakare", DAY), "c2", DAY)
    with pytest.raises(CannotBeSent):
        letter_handed(plan, Letter(what=Handed.WITHDRAWAL, to="lakare", about=("consents/c2",)), DAY)
