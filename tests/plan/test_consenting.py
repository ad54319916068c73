"""A consent is given, agreed to, asked for again and withdrawn; nothing that was told is told otherwise afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minplan.plan.consenting import (
    Standing,
    agree,
    asked_again,
    give,
    givers,
    guardians_who_wait,
    last_day,
    may_be_excepted,
    others_who_wait,
    proposed_givers,
    renewal,
    standing,
    withdraw,
)
from minplan.plan.consents import Kind
from minplan.plan.disclosure import ends, in_force
from minplan.plan.people import PERSON, Participant
from minplan.plan.plan import Plan, humans, sound
from tests.plan.strategies import plans
from tests.plan.test_matrix import DAY, ONE, consent, plan_with

CHILD, YOUNG = date(2018, 1, 1), date(2010, 1, 1)


@given(plan=plans(), day=st.dates(date(1900, 1, 2), date(2099, 12, 30)))
def test_only_what_stands_in_force_is_in_force(plan: Plan, day: date) -> None:
    for who in humans(plan):
        named = [one for one in plan.consents if who in one.to and who not in one.except_to]
        holding = [one for one in named if standing(plan, one, day) is Standing.IN_FORCE]
        assert tuple(holding) == in_force(plan, who, day)


@given(plan=plans(), day=st.dates(date(1900, 1, 2), date(2099, 12, 30)))
def test_asking_again_keeps_the_plan_whole_and_the_past_as_it_was(plan: Plan, day: date) -> None:
    for one in plan.consents:
        if asked_again(plan, one, day):
            new = give(plan, renewal(plan, one, day), instead_of=one.id)
            assert sound(new)
            assert len(new.consents) == len(plan.consents) + 1
            old = next(other for other in new.consents if other.id == one.id)
            assert ends(old) == day - ONE
            for who in one.to:
                if who not in one.except_to:
                    before = {other.id for other in in_force(plan, who, day - ONE)}
                    assert {other.id for other in in_force(new, who, day - ONE)} == before


def test_who_may_say_yes_comes_first_and_who_may_not_is_told_why() -> None:
    rights = givers(plan_with(born=CHILD), DAY)
    assert list(rights) == [PERSON, "far", "mor", "lss", "skola"]
    assert [bool(one) for one in rights.values()] == [True, True, True, False, False]
    assert all(one.why for one in rights.values())


@pytest.mark.parametrize(("born", "who"), [(CHILD, ("far", "mor")), (YOUNG, (PERSON,)), (date(1990, 1, 1), (PERSON,))])
def test_who_is_proposed(born: date, who: tuple[str, ...]) -> None:
    assert proposed_givers(plan_with(born=born), DAY) == who


def test_two_persons_facts_need_both() -> None:
    plan = plan_with(consent(others=("lss", "mor")))
    assert others_who_wait(plan.consents[0]) == ("lss", "mor")
    plan = agree(plan, "c", "lss")
    assert standing(plan, plan.consents[0], DAY) is Standing.WAITING
    plan = agree(plan, "c", "mor")
    assert standing(plan, plan.consents[0], DAY) is Standing.IN_FORCE
    assert plan.consents[0].by == ()


def test_the_other_guardians_yes_is_added() -> None:
    plan = plan_with(consent(by=("mor",)), born=CHILD)
    assert guardians_who_wait(plan, plan.consents[0], DAY) == ("far",)
    plan = agree(plan, "c", "far")
    assert plan.consents[0].by == ("mor", "far")
    assert guardians_who_wait(plan, plan.consents[0], DAY) == ()


def test_withdrawn_from_a_day_but_never_before_it_was_given() -> None:
    plan = plan_with(consent(given=DAY - ONE))
    assert withdraw(plan, "c", DAY).consents[0].withdrawn == DAY
    assert withdraw(plan, "c", DAY - 9 * ONE).consents[0].withdrawn == DAY - ONE
    gone = withdraw(plan, "c", DAY)
    assert [bool(in_force(gone, "skola", DAY + n * ONE)) for n in (-1, 0, 1)] == [True, False, False]


def test_it_is_time_to_ask_again_60_days_before_the_end_or_when_the_day_to_talk_has_come() -> None:
    def asks(**values: object) -> bool:
        plan = plan_with(consent(given=DAY - 9 * ONE, **values))
        return asked_again(plan, plan.consents[0], DAY)

    assert [asks(until=DAY + n * ONE) for n in (-1, 0, 60, 61)] == [False, True, True, False]
    far = DAY + 200 * ONE
    assert [asks(until=far, review=DAY + n * ONE) for n in (-1, 0, 1)] == [True, True, False]
    assert not asks(until=DAY, withdrawn=DAY)


def test_a_renewal_is_a_new_consent_for_a_year_and_the_old_one_ends_the_day_before() -> None:
    old = consent(given=DAY - 9 * ONE, until=DAY + ONE, review=DAY, except_to=("lss",), to=("skola", "lss"))
    plan = plan_with(old)
    wished = renewal(plan, old, DAY)
    assert (wished.to, wished.given, wished.until, wished.review) == (("skola",), DAY, last_day(DAY), None)
    new = give(plan, wished, instead_of="c")
    assert [(one.given, one.until) for one in new.consents] == [(old.given, DAY - ONE), (DAY, date(2027, 5, 11))]
    assert all(bool(in_force(new, "skola", DAY + n * ONE)) for n in (-1, 0, 1))


def test_one_that_is_renewed_when_a_guardian_has_no_right_left_is_proposed_to_whoever_has() -> None:
    old = consent(given=DAY - 9 * ONE, until=DAY + ONE, by=("mor",), ground="vårdnadshavare")
    grown = plan_with(old, born=date(2008, 5, 1))
    assert renewal(grown, old, DAY).by == ()
    assert renewal(grown, old, DAY).ground == ""


def test_only_those_named_and_those_beside_them_can_be_left_out() -> None:
    plan = plan_with()
    schools = (
        Participant(id="larare", role="lärare", organisation="Ekskolan"),
        Participant(id="rektor", role="rektor", organisation="Ekskolan"),
    )
    plan = replace(plan, participants=(*plan.participants, *schools))
    assert may_be_excepted(plan, ("skola",)) == ()
    assert may_be_excepted(plan, ("larare",)) == ("rektor",)
    assert may_be_excepted(plan, ("larare", "lss")) == ("larare", "lss", "rektor")


def test_the_person_is_kept_as_nobody_named() -> None:
    plan = give(plan_with(), replace(consent(categories=(Kind.GOALS,)), id="", by=(PERSON,)))
    assert plan.consents[0].by == ()
    assert plan.consents[0].id
