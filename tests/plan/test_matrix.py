"""The table of who may know what says just what `disclosure` does, on the day before, of and after each border."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minplan.plan.consents import Category, Consent, Kind
from minplan.plan.disclosure import ends, granted, may_see
from minplan.plan.goals import Subject
from minplan.plan.matrix import CATEGORIES, Cell, State, matrix, preview, row, would_be
from minplan.plan.people import PERSON, Participant, Person, Representative, RepresentativeKind
from minplan.plan.plan import Plan, humans
from minplan.plan.representation import sees_all
from tests.cases import case
from tests.plan.strategies import plans

DAY = date(2026, 5, 11)
ONE = timedelta(days=1)


def consent(**values: object) -> Consent:
    kept: dict[str, object] = {
        "id": "c", "to": ("skola",), "categories": (Kind.GOALS,), "purpose": "x", "given": DAY,
        "until": DAY + timedelta(days=9),
    }  # fmt: skip
    return Consent(**{**kept, **values})  # type: ignore[arg-type]


def plan_with(*consents: Consent, born: date = date(1990, 1, 1)) -> Plan:
    guardians = tuple(Representative(id=one, name=one, kind=RepresentativeKind.GUARDIAN) for one in ("mor", "far"))
    return Plan(
        id="p",
        person=Person(name="Pim", born=born),
        coordinator="skola",
        representatives=guardians,
        participants=(Participant(id="skola", role="lärare"), Participant(id="lss", role="handläggare")),
        consents=consents,
    )


def cell(plan: Plan, category: Category = Kind.GOALS, day: date = DAY, who: str = "skola") -> Cell:
    return row(plan, who, day).cells[category]


def around(*days: date | None) -> list[date]:
    """The day before, of and after each border."""
    return sorted({day + step for day in days if day is not None for step in (-ONE, 0 * ONE, ONE)})


@given(plan=plans(), other=st.dates(date(1900, 1, 2), date(2100, 12, 30)))
def test_a_yes_stands_where_disclosure_grants_it_and_nowhere_else(plan: Plan, other: date) -> None:
    borders = [day for one in plan.consents for day in (one.given, ends(one), one.withdrawn)]
    for day in around(other, *borders):
        for one in matrix(plan, day):
            for category in CATEGORIES:
                state = one.cells[category].state
                if sees_all(plan, one.who, day):
                    assert state is State.ALL
                else:
                    assert (state is State.YES) == bool(granted(plan, one.who, (category,), day))


@given(plan=plans(), ended=st.booleans())
def test_a_consent_that_is_withdrawn_or_has_ended_never_gives_a_yes(plan: Plan, ended: bool) -> None:
    consents = [replace(one, until=DAY - ONE) if ended else replace(one, withdrawn=DAY) for one in plan.consents]
    consents = [one if one.given < DAY else replace(one, given=DAY - ONE) for one in consents]
    over = replace(plan, consents=tuple(consents))
    states = {one.state for found in matrix(over, DAY) for one in found.cells.values()}
    assert State.YES not in states
    assert State.WAITING not in states


def test_everyone_but_the_person_has_a_row_with_every_category() -> None:
    katja = case("katja")
    rows = matrix(katja, DAY)
    assert [one.who for one in rows] == [who for who in humans(katja) if who != PERSON]
    assert all(tuple(one.cells) == CATEGORIES for one in rows)
    assert [one.who for one in rows if one.sees_all] == ["mamma", "pappa"]


def test_katjas_school_may_know_her_goals_and_not_her_health() -> None:
    katja = case("katja")
    assert cell(katja) == Cell(State.YES, ("c2",), date(2026, 12, 31), marked=True)
    assert cell(katja, Subject.HEALTH) == Cell(State.NO, ("c2",), date(2026, 12, 31))
    assert cell(katja, Kind.REASONS) == Cell(State.NOT_ASKED)
    assert {one.state for one in row(katja, "lakare", DAY).cells.values()} == {State.NOT_ASKED}


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 3, 29), State.NOT_BEGUN),
        (date(2026, 3, 30), State.YES),
        (date(2026, 4, 19), State.YES),
        (date(2026, 4, 20), State.WITHDRAWN),
        (date(2026, 4, 21), State.WITHDRAWN),
    ],
)
def test_sven_took_his_yes_to_forsakringskassan_back(day: date, state: State) -> None:
    assert cell(case("sven"), Subject.HEALTH, day, "fk").state is state


@pytest.mark.parametrize(("day", "state"), [(date(2026, 10, 31), State.YES), (date(2026, 11, 1), State.ENDED)])
def test_a_yes_holds_through_its_last_day(day: date, state: State) -> None:
    assert cell(case("sven"), Kind.GOALS, day, "verkstad").state is state


def test_each_yes_that_does_not_hold_says_why() -> None:
    assert cell(plan_with(consent(others=("lss",)))).state is State.WAITING
    assert cell(plan_with(consent(others=("lss",), others_agreed=("lss",)))).state is State.YES
    assert cell(plan_with(consent(by=("lss",)))).state is State.NO_RIGHT
    assert cell(plan_with(consent(given=DAY + ONE))).state is State.NOT_BEGUN
    assert cell(plan_with(consent(until=DAY - ONE, given=DAY - ONE))).state is State.ENDED
    assert cell(plan_with(consent(withdrawn=DAY))).state is State.WITHDRAWN
    assert cell(plan_with(consent(except_to=("skola",)))).state is State.NO
    assert cell(plan_with(consent(except_categories=(Kind.GOALS,)))).state is State.NO


def test_the_last_of_two_that_are_over_is_told() -> None:
    older = consent(id="a", given=DAY - 9 * ONE, until=DAY - 5 * ONE)
    newer = consent(id="b", given=DAY - 4 * ONE, withdrawn=DAY - ONE)
    assert cell(plan_with(older, newer)) == Cell(State.WITHDRAWN, ("b",), DAY - ONE)


def test_a_no_goes_before_every_yes() -> None:
    no = consent(id="d", categories=(Kind.IDENTITY,), except_categories=(Kind.GOALS,))
    assert cell(plan_with(consent(), no)).state is State.NO


def test_one_guardians_yes_holds_and_is_marked_until_the_other_agrees() -> None:
    child = date(2018, 1, 1)
    assert cell(plan_with(consent(by=("mor",)), born=child)).marked
    assert not cell(plan_with(consent(by=("mor", "far")), born=child)).marked
    assert cell(plan_with(consent(by=("mor",)))).state is State.NO_RIGHT  # she is of age: they say nothing for her


def test_the_preview_is_what_would_be_read() -> None:
    katja = case("katja")
    wished = consent(to=("lakare",), categories=(Kind.ACTIONS, Subject.HEALTH))
    read = [one.item for one in preview(would_be(katja, wished), "lakare", DAY) if one.verdict]
    assert read
    assert {type(one).__name__ for one in read} == {"Action"}
    assert not [one for one in preview(katja, "lakare", DAY) if one.verdict]


@given(plan=plans(), day=st.dates(date(1900, 1, 2), date(2100, 12, 30)))
def test_the_preview_agrees_with_what_may_be_seen(plan: Plan, day: date) -> None:
    for who in humans(plan):
        for one in preview(plan, who, day):
            assert one.verdict == may_see(plan, who, one.collection, one.item, day)
