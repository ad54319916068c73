"""Promises of a handover: it changes what it says and nothing else, leaves the plan sound, and lets no more out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from minplan.formats import sentence
from minplan.plan import edits
from minplan.plan.after_handover import consequences, keys_to_withdraw
from minplan.plan.changes import difference
from minplan.plan.consents import Consent, Handed, HandedOut, Kind
from minplan.plan.disclosure import in_force, runs
from minplan.plan.effects import SAYS, Answers, Does, Goes
from minplan.plan.goals import Status
from minplan.plan.handing_out import recalls
from minplan.plan.handing_over import begin, comes_of_age, done, effects, open_again, wrong
from minplan.plan.handovers import EndedWhy, HandoverKind
from minplan.plan.item import new_id
from minplan.plan.leaving import leaves, may_leave, open_promises, ways
from minplan.plan.next_steps import next_steps
from minplan.plan.people import PERSON, Covers, Participant, Representative, RepresentativeKind
from minplan.plan.plan import Plan, humans, sound
from minplan.plan.signing import seal
from minplan.plan.step import Do
from tests.cases import case
from tests.plan.strategies import DAYS, plans

DAY = date(2026, 5, 20)
Draw = Callable[[Any], Any]


@st.composite
def handovers(draw: Draw) -> tuple[Plan, Answers]:
    """Any plan, and any handover that can be asked for in it."""
    plan: Plan = draw(plans())
    day = draw(DAYS)
    kind = draw(st.sampled_from(HandoverKind))
    answers = begin(kind, plan, day)
    if kind is HandoverKind.ENDING:
        return plan, replace(answers, why=draw(st.sampled_from(EndedWhy)))
    if kind is HandoverKind.OF_AGE:
        assume(comes_of_age(plan) is not None)
        return plan, answers
    if kind is not HandoverKind.COORDINATOR:
        leaving = may_leave(plan, kind, day)
        assume(leaving)
        answers = replace(answers, left=draw(st.sampled_from(leaving)))
    others = [one for one in humans(plan) if one != answers.left]
    new = Participant(id=new_id(), role="LSS-handläggare", name=draw(st.sampled_from(("", "Nora"))))
    if kind is HandoverKind.REPRESENTATIVE:
        god_man = Representative(id=new_id(), name="Nora", kind=RepresentativeKind.GOD_MAN, covers=(Covers.RIGHTS,))
        answers = replace(answers, newcomer=draw(st.sampled_from((None, god_man))))
    elif others and draw(st.booleans()):
        answers = replace(answers, took_over=draw(st.sampled_from(others)))
    else:
        answers = replace(answers, newcomer=new)
    possible = ways(plan, answers)
    chosen = {one.id: draw(st.sampled_from(possible)) for one in open_promises(plan, answers.left)}
    return plan, replace(answers, goes=chosen, stays=answers.stays or draw(st.booleans()))


@settings(max_examples=25)
@given(handovers())
def test_what_is_shown_beforehand_is_all_that_is_changed(asked: tuple[Plan, Answers]) -> None:
    plan, answers = asked
    listed = effects(plan, answers)
    after = sound(done(plan, answers))
    changed = {(one.collection, one.id) for one in difference(plan, after)}
    assert changed <= {one.about for one in listed}
    assert all(sentence(SAYS[one.does], one.values) for one in listed)
    step = plan
    for one in listed:
        before, step = step, one.edit(step)
        assert {(change.collection, change.id) for change in difference(before, step)} <= {one.about}


@settings(max_examples=25)
@given(handovers())
def test_nobody_is_written_over_and_only_who_comes_is_new(asked: tuple[Plan, Answers]) -> None:
    plan, answers = asked
    after = done(plan, answers)
    new = set(humans(after)) - set(humans(plan))
    assert new <= {answers.new, answers.role}
    for who, human in humans(plan).items():
        now = humans(after)[who]
        if isinstance(human, Representative) and isinstance(now, Representative):
            now = replace(now, until=human.until)
        assert now == human


@settings(max_examples=25)
@given(handovers())
def test_who_leaves_has_no_open_promise_and_no_consent_and_its_words_are_as_they_were(
    asked: tuple[Plan, Answers],
) -> None:
    plan, answers = asked
    after = done(plan, answers)
    assert [one.what for one in after.actions] == [one.what for one in plan.actions]
    if leaves(plan, answers) and answers.kind is not HandoverKind.ENDING:
        assert open_promises(after, answers.left) == ()
        assert in_force(after, answers.left, answers.on) == ()
        assert all(one.to != answers.left for one in after.copies)


@settings(max_examples=25)
@given(handovers())
def test_no_handover_lets_anybody_see_more(asked: tuple[Plan, Answers]) -> None:
    plan, answers = asked
    after = done(plan, answers)
    for who in humans(plan):
        before = {one.id for one in in_force(plan, who, answers.on)}
        assert {one.id for one in in_force(after, who, answers.on)} <= before or answers.newcomer is not None


@settings(max_examples=25)
@given(plans(), DAYS, st.sampled_from(EndedWhy))
def test_when_a_plan_has_ended_no_consent_of_before_runs(plan: Plan, day: date, why: EndedWhy) -> None:
    after = done(plan, replace(begin(HandoverKind.ENDING, plan, day), why=why))
    later = day + timedelta(days=3)
    assert not any(runs(one, then) for one in after.consents for then in (day, later))
    assert (after.ended, after.ended_why) == (day, why)
    again = open_again(after)
    assert again.ended is None
    assert again.consents == after.consents


@settings(max_examples=25)
@given(plans(), DAYS)
def test_after_a_guardian_s_end_no_consent_of_theirs_alone_holds(plan: Plan, day: date) -> None:
    assume(plan.representatives)
    first, *rest = plan.representatives
    guardian = replace(first, kind=RepresentativeKind.GUARDIAN, since=None, until=None)
    plan = replace(plan, representatives=(guardian, *rest))
    answers = replace(begin(HandoverKind.REPRESENTATIVE, plan, day), left=guardian.id)
    assume(wrong(plan, answers, day) is None)
    after = done(plan, answers)
    alone = [one.id for one in after.consents if one.by == (guardian.id,)]
    for who in humans(after):
        assert not {one.id for one in in_force(after, who, day)} & set(alone)


@settings(max_examples=25)
@given(plans())
def test_from_18_no_consent_of_guardians_alone_holds(plan: Plan) -> None:
    day = comes_of_age(plan)
    assume(day is not None)
    assert day is not None
    after = done(plan, begin(HandoverKind.OF_AGE, plan, day))
    guardians = {one.id for one in plan.representatives if one.kind is RepresentativeKind.GUARDIAN}
    for who in humans(after):
        assert not any(one.by and set(one.by) <= guardians for one in in_force(after, who, day))


def officer(plan: Plan, left: str = "lss", **more: Any) -> Answers:
    """An officer leaves and Nora comes."""
    new = Participant(id="nora", role="LSS-handläggare", name="Nora Nyman", organisation="Sölvesborgs kommun")
    return replace(begin(HandoverKind.OFFICER, plan, DAY), left=left, newcomer=new, **more)


def test_a_new_officer_has_an_id_of_their_own_and_takes_over_what_is_chosen() -> None:
    plan = case("katja")
    first, second = open_promises(plan, "lss")
    after = done(plan, officer(plan, goes={first.id: Goes.NEW, second.id: Goes.DROPPED}))
    assert edits.find(after, "actions", first.id).who == "nora"
    dropped = edits.find(after, "actions", second.id)
    assert (dropped.status, dropped.done, dropped.what) == (Status.DROPPED, DAY, second.what)
    assert edits.find(after, "participants", "lss").name == "Eva Lind"
    meeting = next(one for one in after.meetings if one.starts > datetime(2026, 5, 20, 0, 0))
    assert "nora" in meeting.invited
    assert "lss" not in meeting.invited


def test_a_promise_that_stays_with_the_role_has_somebody_without_a_name() -> None:
    plan = case("katja")
    answers = officer(plan, goes={one.id: Goes.ROLE for one in open_promises(plan, "lss")})
    after = done(plan, answers)
    role = edits.find(after, "participants", answers.role)
    assert (role.name, role.role, role.organisation) == ("", "LSS-handläggare", "Sölvesborgs kommun")
    assert len(open_promises(after, role.id)) == 2


def test_a_new_coordinator_changes_what_was_agreed_and_all_sign_anew() -> None:
    plan = seal(case("katja"), DAY)[0]
    answers = replace(begin(HandoverKind.COORDINATOR, plan, DAY), took_over="lss")
    found = consequences(plan, answers, DAY)
    assert found.after.coordinator == "lss"
    assert found.new_version
    assert set(found.sign) == {"mamma", "pappa", "lss"}
    assert found.fallen == ()


def test_a_guardian_who_answers_for_the_plan_only_hands_that_on() -> None:
    plan = case("katja")
    answers = replace(begin(HandoverKind.COORDINATOR, plan, DAY), took_over="lss")
    assert [one.does for one in effects(plan, answers)] == [Does.ANSWERS, Does.WRITTEN_DOWN]


def test_consents_of_a_guardian_who_stops_are_told_to_fall() -> None:
    plan = case("katja")
    answers = replace(begin(HandoverKind.REPRESENTATIVE, plan, DAY), left="mamma")
    assert [one.id for one in consequences(plan, answers, DAY).fallen] == ["c1", "c2"]


def test_a_new_god_man_begins_the_day_after_the_old_ones_last() -> None:
    old = Representative(id="gm", name="Gun", kind=RepresentativeKind.GOD_MAN, covers=(Covers.RIGHTS,))
    plan = edits.add(case("sven"), "representatives", old)[0]
    new = Representative(id="nygm", name="Nils", kind=RepresentativeKind.GOD_MAN, covers=(Covers.RIGHTS,))
    after = done(plan, replace(begin(HandoverKind.REPRESENTATIVE, plan, DAY), left="gm", newcomer=new))
    assert edits.find(after, "representatives", "gm").until == DAY - timedelta(days=1)
    assert edits.find(after, "representatives", "nygm").since == DAY


def test_it_is_said_when_it_cannot_be_done_yet() -> None:
    plan = case("sven")
    birthday = comes_of_age(plan)
    assert birthday == date(2027, 1, 30)
    answers = begin(HandoverKind.OF_AGE, plan, DAY)
    assert wrong(plan, answers, DAY) is not None
    assert wrong(plan, answers, birthday) is None
    assert wrong(plan, replace(officer(plan), on=DAY + timedelta(days=1)), DAY) is not None


def with_paper(plan: Plan, to: str) -> Plan:
    """Somebody was given a copy."""
    line = HandedOut(id="ho", to=to, on=DAY - timedelta(days=9), what=Handed.COPY)
    return edits.add(plan, "handed_out", line)[0]


def codes(plan: Plan, day: date) -> set[Do]:
    return {one.code for one in next_steps(plan, day)}


def test_afterwards_the_steps_ask_for_the_letter_and_for_a_consent_to_the_new_one() -> None:
    plan = with_paper(case("katja"), "lss")
    after = done(plan, officer(plan))
    assert {Do.TELL_LEFT, Do.MAY_KNOW} <= codes(after, DAY)
    assert recalls(after, DAY) == ()
    yes = Consent(id="y", to=("nora",), categories=tuple(Kind), purpose="x", given=DAY, by=("mamma", "pappa"))
    granted = edits.add(after, "consents", yes)[0]
    assert Do.SUM_UP in codes(granted, DAY)
    assert Do.MAY_KNOW not in codes(granted, DAY)
    assert Do.SUM_UP not in codes(granted, DAY + timedelta(days=91))


def test_who_goes_on_in_another_way_is_not_asked_for_their_papers() -> None:
    plan = with_paper(case("sven"), "lisa")
    answers = replace(begin(HandoverKind.COORDINATOR, plan, DAY), took_over="lss", stays=True)
    assert Do.TELL_LEFT not in codes(done(plan, answers), DAY)


def test_in_an_ended_plan_each_with_papers_is_told_once() -> None:
    plan = with_paper(case("katja"), "lss")
    after = done(plan, replace(begin(HandoverKind.ENDING, plan, DAY), why=EndedWhy.MOVED))
    assert [one.code for one in next_steps(after, DAY)] == [Do.TELL_ENDED]


@pytest.mark.parametrize("why", EndedWhy)
def test_of_one_who_has_died_nobody_writes_that_they_took_anything_back(why: EndedWhy) -> None:
    plan = case("katja")
    after = done(plan, replace(begin(HandoverKind.ENDING, plan, DAY), why=why))
    assert all((one.withdrawn is None) is (why is EndedWhy.DIED) for one in after.consents)
    speaking = {one.until for one in after.representatives}
    assert speaking == ({DAY} if why is EndedWhy.DIED else {None})


def test_whoever_has_left_and_has_a_key_is_named_until_the_key_is_gone() -> None:
    plan = case("katja")
    after = done(plan, officer(plan))
    assert keys_to_withdraw(after, ("Katja Ekdal", "Eva Lind", "Maria Ekdal"), DAY) == ("Eva Lind",)
    assert keys_to_withdraw(after, ("Katja Ekdal", "Maria Ekdal"), DAY) == ()
    birthday = comes_of_age(plan)
    assert birthday is not None
    grown = done(plan, begin(HandoverKind.OF_AGE, plan, birthday))
    assert keys_to_withdraw(grown, ("Maria Ekdal", PERSON), birthday) == ("Maria Ekdal",)


def test_every_effect_has_a_sentence() -> None:
    assert SAYS.keys() == set(Does)
    assert {one.name for one in fields(Answers)} >= {"left", "took_over", "summary"}
