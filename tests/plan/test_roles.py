"""What is offered whoever opened the plan: it follows from whose secret it was, and from the right to speak."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from minplan.formats import sentence
from minplan.plan.goals import Voice
from minplan.plan.handovers import EndedWhy
from minplan.plan.holder import Holder
from minplan.plan.people import PERSON, Covers, Person, Representative, RepresentativeKind
from minplan.plan.plan import Plan
from minplan.plan.roles import Deed, refused

DAY = date(2026, 5, 20)
BO = Representative(
    id="bo", name="Bo Ek", kind=RepresentativeKind.GOD_MAN, covers=(Covers.RIGHTS,), since=date(2025, 1, 1)
)
PLAN = Plan(
    id="p", person=Person(name="Stella Öberg", born=date(1996, 3, 1)), coordinator=PERSON, representatives=(BO,)
)


def offered(plan: Plan, holder: Holder | None, day: date = DAY) -> set[Deed]:
    return {deed for deed in Deed if refused(plan, holder, deed, day) is None}


def test_who_helps_is_offered_nothing_that_is_the_persons_and_is_told_who_can() -> None:
    helper = Holder(Voice.SUPPORTER, "Eva")
    assert offered(PLAN, helper) == set()
    refusal = refused(PLAN, helper, Deed.SIGN, DAY)
    assert refusal is not None
    assert sentence(refusal.instead, refusal.values).startswith("Stella Öberg och Bo Ek ")


@pytest.mark.parametrize("holder", [None, Holder(), Holder(Voice.REPRESENTATIVE, " bo  EK ")])
def test_the_person_whoever_is_not_told_and_one_with_a_right_are_offered_all(holder: Holder | None) -> None:
    assert offered(PLAN, holder) == set(Deed)


def test_a_right_that_has_ended_or_does_not_reach_is_no_right() -> None:
    holder = Holder(Voice.REPRESENTATIVE, "Bo Ek")
    for one in (replace(BO, until=date(2026, 1, 1)), replace(BO, covers=(Covers.PROPERTY,))):
        assert offered(replace(PLAN, representatives=(one,)), holder) == set()
    deed = replace(BO, kind=RepresentativeKind.FRAMTIDSFULLMAKT, covers=(Covers.CARE,))
    assert offered(replace(PLAN, representatives=(deed,)), holder) == set(Deed) - {Deed.CONSENT}


def test_one_who_says_they_speak_is_believed_until_the_plan_names_others() -> None:
    holder = Holder(Voice.REPRESENTATIVE, "Mamma")
    assert offered(replace(PLAN, representatives=()), holder) == set(Deed)
    assert offered(PLAN, holder) == set()


def test_when_the_person_has_died_those_who_are_left_put_the_plan_in_order() -> None:
    over = replace(PLAN, ended=DAY, ended_why=EndedWhy.DIED)
    assert offered(over, Holder(Voice.SUPPORTER, "Eva")) == {Deed.KEYS, Deed.END, Deed.FORGET}
