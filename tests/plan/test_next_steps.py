"""What to do next: the rules one by one, and what holds for any plan on any day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import Phase, given, settings

from minplan.formats import sentence
from minplan.plan import edits, law
from minplan.plan.clock import written
from minplan.plan.consents import Handed, HandedOut
from minplan.plan.evaluations import Evaluation
from minplan.plan.goals import ActionDecision, Status, Subject
from minplan.plan.handovers import EndedWhy, Handover, HandoverKind
from minplan.plan.labels import label
from minplan.plan.meetings import FollowUp, Meeting, MeetingKind
from minplan.plan.next_steps import next_steps
from minplan.plan.people import PERSON, Representative, RepresentativeKind
from minplan.plan.plan import COLLECTIONS, Plan, humans
from minplan.plan.signing import seal
from minplan.plan.step import SAYS, Do, NextStep, Pressing
from minplan.plan.steps_of_meetings import follow_up_due, next_follow_up
from minplan.text import speaking
from tests.cases import case
from tests.plan.strategies import DAYS, plans
from tests.year.doing import done

DAY = date(2026, 5, 20)
FOUND = (Phase.explicit, Phase.reuse, Phase.generate)
"""A plan that breaks a promise is told as it was found: to make it smaller takes minutes, and the step says enough."""


def codes(plan: Plan, day: date) -> list[Do]:
    return [one.code for one in next_steps(plan, day)]


def only(plan: Plan, code: Do, day: date) -> NextStep:
    (found,) = [one for one in next_steps(plan, day) if one.code is code]
    return found


def exists(plan: Plan, step: NextStep) -> bool:
    """Whether what a step is about, and those it concerns, are in the plan."""
    collection, item = step.about
    there = collection not in COLLECTIONS or not item or any(one.id == item for one in getattr(plan, collection))
    return there and set(step.to) <= humans(plan).keys()


@given(plan=plans(), day=DAYS)
@settings(max_examples=25, phases=FOUND)
def test_any_plan_on_any_day_has_steps_that_are_ordered_and_each_there_once(plan: Plan, day: date) -> None:
    steps = next_steps(plan, day)
    assert len({one.key for one in steps}) == len(steps)
    assert all(exists(plan, one) for one in steps)
    assert all(one.since <= day for one in steps)
    assert all((one.pressing is Pressing.LATE) is (one.day is not None and one.day < day) for one in steps)
    assert all(sentence(one.sentence, one.values) for one in steps)
    weights = [
        (one.code not in (Do.HOLD, Do.NOTE_MEETING, Do.RECALL, Do.TELL_ENDED), list(Pressing).index(one.pressing))
        for one in steps
    ]
    assert weights == sorted(weights)


@given(plan=plans(), day=DAYS)
@settings(max_examples=25, phases=FOUND)
def test_what_is_done_is_not_asked_for_again(plan: Plan, day: date) -> None:
    for one in next_steps(plan, day):
        after = done(plan, one, day)
        assert after is None or one.key not in {other.key for other in next_steps(after, day)}, one


@given(plan=plans(), day=DAYS)
@settings(max_examples=15, phases=FOUND)
def test_a_plan_that_has_ended_asks_for_nothing_but_to_be_told_of(plan: Plan, day: date) -> None:
    ended = replace(plan, ended=day, ended_why=EndedWhy.MOVED)
    assert set(codes(ended, day)) <= {Do.RECALL, Do.TELL_ENDED}


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("name", ["katja", "stella", "sven"])
def test_the_ends_of_the_calendar_are_days_as_others(name: str, day: date) -> None:
    plan = case(name)
    near = datetime.combine(day, datetime.min.time())
    plan = edits.change(plan, "meetings", plan.meetings[-1].id, starts=near, present=())
    assert all(exists(plan, one) for one in next_steps(plan, day))


def test_every_step_has_a_name_a_sentence_and_law_that_is_there() -> None:
    assert SAYS.keys() == set(Do)
    with speaking("sv"):
        assert len({label(one) for one in Do}) == len(Do)
    assert {fact for _says, facts in SAYS.values() for fact in facts} <= law.facts().keys()


def _with_meeting(days: int, kind: MeetingKind = MeetingKind.FOLLOW_UP) -> Plan:
    """Katja's plan whose next meeting is so many days after DAY."""
    starts = datetime.combine(DAY + timedelta(days), datetime.min.time())
    return edits.change(case("katja"), "meetings", "m2", starts=starts, kind=kind)


def test_an_invitation_is_to_go_three_weeks_before() -> None:
    assert Do.INVITE not in codes(_with_meeting(36), DAY)
    assert only(_with_meeting(35), Do.INVITE, DAY).pressing is Pressing.SOON
    assert only(_with_meeting(21), Do.INVITE, DAY).pressing is Pressing.NOW
    assert only(_with_meeting(20), Do.INVITE, DAY).pressing is Pressing.LATE
    assert Do.INVITE not in codes(_with_meeting(0), DAY)


def test_reports_are_asked_for_four_weeks_before_a_follow_up_and_no_other_meeting() -> None:
    assert only(_with_meeting(28), Do.ASK_REPORTS, DAY).day == DAY
    assert set(only(_with_meeting(28), Do.ASK_REPORTS, DAY).to) == {"lss", "hab1", "hab2", "boende", "skola", "lakare"}
    assert Do.ASK_REPORTS not in codes(_with_meeting(36), DAY)
    assert Do.ASK_REPORTS not in codes(_with_meeting(28, MeetingKind.PLANNING), DAY)


def test_a_meeting_that_is_called_off_asks_for_nothing() -> None:
    plan = edits.change(_with_meeting(5), "meetings", "m2", called_off=DAY)
    assert not {Do.HOLD, Do.INVITE, Do.ASK_REPORTS, Do.NOTE_MEETING} & set(codes(plan, DAY))
    assert Do.NOTE_MEETING not in codes(plan, DAY + timedelta(10))


def test_a_meeting_this_week_comes_first_of_all() -> None:
    assert next_steps(_with_meeting(5), DAY)[0].code is Do.HOLD
    assert Do.HOLD not in codes(_with_meeting(8), DAY)


def test_a_meeting_that_nobody_has_noted_is_asked_for_until_a_later_one_is_held() -> None:
    plan = _with_meeting(-1)
    assert next_steps(plan, DAY)[0].code is Do.NOTE_MEETING
    later = Meeting(id="m3", kind=MeetingKind.FOLLOW_UP, starts=datetime(2026, 5, 20, 9), present=("mamma",))
    assert Do.NOTE_MEETING not in codes(edits.add(plan, "meetings", later)[0], DAY)


def _invited(plan: Plan) -> Plan:
    """The same with everyone invited on DAY."""
    return done(plan, only(plan, Do.INVITE, DAY), DAY) or plan


def test_a_meeting_that_is_moved_is_told_anew_and_one_that_is_called_off_too() -> None:
    plan = _invited(_with_meeting(25))
    assert Do.INVITE not in codes(plan, DAY)
    moved = edits.change(plan, "meetings", "m2", starts=datetime(2026, 6, 20, 9))
    assert only(moved, Do.INVITE, DAY).to == ("lss", "hab1", "hab2", "boende", "skola")
    off = edits.change(plan, "meetings", "m2", called_off=DAY)
    assert only(off, Do.TELL_NOT, DAY).to == ("lss", "hab1", "hab2", "boende", "skola")


def test_answers_are_asked_after_when_the_meeting_is_near() -> None:
    plan = _invited(_with_meeting(25))
    assert Do.HEAR_ANSWERS not in codes(plan, DAY + timedelta(14))
    assert only(plan, Do.HEAR_ANSWERS, DAY + timedelta(15)).to == ("lss", "hab1", "hab2", "boende", "skola")


def _late_one() -> tuple[Plan, str]:
    """Katja's plan with one promise alone, of the home's, for 15 February."""
    plan = case("katja")
    for one in plan.actions:
        if one.who != "boende":
            plan = edits.remove(plan, "actions", one.id)
    return plan, plan.actions[0].id


def _sent(plan: Plan, what: Handed, on: date, action: str) -> Plan:
    line = HandedOut(id="", to="boende", on=on, what=what, told=(f"actions/{action}",))
    return edits.add(plan, "handed_out", line)[0]


_OF_PROMISES = (Do.PROMISE_SOON, Do.PROMISE_LATE, Do.LATE_LETTER, Do.LATE_AGAIN)


def _about_promises(plan: Plan, day: date) -> list[Do]:
    return [one for one in codes(plan, day) if one in _OF_PROMISES]


def test_one_asks_first_then_writes_kindly_then_firmly_and_then_it_is_for_a_meeting() -> None:
    plan, action = _late_one()
    assert _about_promises(plan, date(2026, 1, 31)) == []
    assert _about_promises(plan, date(2026, 2, 1)) == [Do.PROMISE_SOON]
    assert _about_promises(plan, date(2026, 2, 15)) == [Do.PROMISE_SOON]
    assert _about_promises(plan, date(2026, 2, 16)) == [Do.PROMISE_LATE]
    assert _about_promises(plan, date(2026, 2, 22)) == [Do.LATE_LETTER]
    kind = _sent(plan, Handed.LATE, date(2026, 2, 22), action)
    assert _about_promises(kind, date(2026, 3, 14)) == []
    assert _about_promises(kind, date(2026, 3, 15)) == [Do.LATE_AGAIN]
    firm = _sent(kind, Handed.LATE_FIRM, date(2026, 3, 15), action)
    assert _about_promises(firm, date(2026, 12, 24)) == []


def test_a_new_day_for_a_promise_begins_anew() -> None:
    plan, action = _late_one()
    plan = _sent(_sent(plan, Handed.LATE, date(2026, 2, 22), action), Handed.LATE_FIRM, date(2026, 3, 15), action)
    plan = edits.change(plan, "actions", action, by=date(2026, 4, 1))
    assert _about_promises(plan, date(2026, 4, 8)) == [Do.LATE_LETTER]


def test_a_promise_that_is_kept_is_spoken_of_no_more() -> None:
    plan, action = _late_one()
    plan = edits.change(plan, "actions", action, status=Status.DONE, done=date(2026, 2, 20))
    assert _about_promises(plan, date(2026, 3, 1)) == []


def test_a_promise_that_one_may_not_be_written_to_about_is_asked_about() -> None:
    plan, action = _late_one()
    told_nothing = edits.change(plan, "actions", action, concerns=(Subject.ECONOMY,))
    assert _about_promises(told_nothing, date(2026, 3, 1)) == [Do.PROMISE_LATE]
    own = replace(plan, coordinator="boende")
    assert _about_promises(own, date(2026, 3, 1)) == [Do.PROMISE_LATE]


def test_all_that_one_is_late_with_stands_in_one_letter() -> None:
    plan, action = _late_one()
    again = replace(plan.actions[0], id="", by=date(2026, 2, 25), what="Köpa en kamera")
    plan, other = edits.add(plan, "actions", again)
    step = only(plan, Do.LATE_LETTER, date(2026, 3, 1))
    assert step.items == (action, other.id)
    assert step.letters[0].about == (f"actions/{action}", f"actions/{other.id}")


def test_what_is_decided_with_nobody_or_no_day_is_to_be_settled_and_a_wish_is_not() -> None:
    plan, action = _late_one()
    assert Do.SETTLE not in codes(plan, DAY)
    assert only(edits.change(plan, "actions", action, by=None), Do.SETTLE, DAY).about == ("actions", action)
    wish = edits.change(plan, "actions", action, who="", decision=ActionDecision.WISHED)
    assert Do.SETTLE not in codes(wish, DAY)


def test_the_plan_is_sealed_then_signed_then_handed_out() -> None:
    plan = replace(case("katja"), versions=(), signatures=())
    assert Do.SEAL in codes(plan, DAY)
    plan, version = seal(plan, DAY)
    signing = only(plan, Do.SIGN, DAY)
    assert (signing.about, signing.to) == (("versions", version.id), ("mamma", "pappa"))
    assert Do.HAND_OUT not in codes(plan, DAY)
    waited = codes(plan, DAY + timedelta(30))
    assert {Do.SIGN, Do.HAND_OUT} <= set(waited)


def test_a_new_version_is_no_hurry_when_the_plan_was_signed_before() -> None:
    plan = edits.change(case("katja"), "goals", "bli-forstadd", text="De som är med mig förstår mig.")
    assert only(plan, Do.SEAL, DAY).pressing is Pressing.SOON


def test_the_follow_up_is_counted_from_the_last_and_a_year_is_the_longest() -> None:
    plan = edits.change(case("katja"), "meetings", "m2", present=("mamma",))
    after = date(2026, 6, 3)
    assert follow_up_due(plan, after) == date(2026, 12, 2)
    assert follow_up_due(replace(plan, follow_up=FollowUp()), after) == date(2027, 6, 2)
    assert follow_up_due(replace(plan, follow_up=FollowUp(next=date(2028, 1, 1))), after) == date(2027, 6, 2)
    never = replace(plan, follow_up=FollowUp(), meetings=())
    assert follow_up_due(never, after) == date(2027, 1, 27)
    assert written(replace(never, written=None, signatures=())) is None
    assert follow_up_due(replace(never, written=None, signatures=()), after) is None


def test_a_meeting_is_booked_in_good_time_and_not_when_one_is_booked() -> None:
    plan = edits.remove(case("katja"), "meetings", "m2")
    assert Do.BOOK not in codes(plan, date(2026, 4, 6))
    assert only(plan, Do.BOOK, date(2026, 4, 7)).pressing is Pressing.SOON
    assert only(plan, Do.BOOK, date(2026, 6, 3)).pressing is Pressing.LATE
    assert Do.BOOK not in codes(case("katja"), date(2026, 4, 7))


def test_the_next_follow_up_is_proposed_when_one_was_held_and_set_by_nobody_else() -> None:
    plan = edits.change(case("katja"), "meetings", "m2", present=("mamma",))
    after = date(2026, 6, 3)
    assert plan.follow_up.next == date(2026, 6, 2)
    assert only(plan, Do.MOVE_FOLLOW_UP, after).values["next"] == date(2026, 12, 2)
    moved = replace(plan, follow_up=replace(plan.follow_up, next=next_follow_up(plan, after)))
    assert Do.MOVE_FOLLOW_UP not in codes(moved, after)
    booked = Meeting(id="m3", kind=MeetingKind.FOLLOW_UP, starts=datetime(2026, 11, 24, 13))
    assert next_follow_up(edits.add(plan, "meetings", booked)[0], after) == date(2026, 11, 24)


def test_a_held_preparation_moves_no_follow_up() -> None:
    assert next_follow_up(case("sven"), DAY) is None


def test_the_paper_of_the_year_is_for_the_year_and_then_for_the_next() -> None:
    plan = case("katja")
    assert Do.REVIEW_PAPER not in codes(plan, date(2026, 12, 21))
    assert only(plan, Do.REVIEW_PAPER, date(2026, 12, 22)).day == date(2027, 1, 19)
    line = HandedOut(id="", to=PERSON, on=date(2027, 1, 10), what=Handed.REVIEW)
    plan = edits.add(plan, "handed_out", line)[0]
    assert Do.REVIEW_PAPER not in codes(plan, date(2027, 1, 19))
    assert only(plan, Do.REVIEW_PAPER, date(2028, 1, 5)).day == date(2028, 1, 10)


def test_an_age_is_told_a_year_ahead_and_eighteen_till_what_is_new_was_gone_through() -> None:
    plan = case("katja")
    assert Do.TURNS_18 not in codes(plan, date(2029, 5, 2))
    assert only(plan, Do.TURNS_18, date(2029, 5, 3)).pressing is Pressing.SOON
    assert only(plan, Do.TURNS_18, date(2030, 5, 2)).pressing is Pressing.NOW
    assert Do.OF_AGE in codes(plan, date(2030, 5, 3))
    assert Do.TURNS_18 not in codes(plan, date(2030, 5, 3))
    through = edits.add(plan, "handovers", Handover(id="", kind=HandoverKind.OF_AGE, on=date(2030, 5, 4)))[0]
    assert Do.OF_AGE not in codes(through, date(2030, 5, 4))


def test_a_guardian_whose_right_ends_at_eighteen_is_told_once() -> None:
    plan = case("sven")
    assert codes(plan, DAY).count(Do.TURNS_18) == 1
    assert Do.RIGHT_ENDS not in codes(plan, DAY)


def test_a_right_that_ends_is_told_a_year_ahead_till_somebody_comes_after() -> None:
    plan = case("sven")
    god_man = Representative(id="gm", name="Ulla Berg", kind=RepresentativeKind.GOD_MAN, until=date(2027, 4, 1))
    plan = edits.add(plan, "representatives", god_man)[0]
    assert only(plan, Do.RIGHT_ENDS, DAY).about == ("representatives", "gm")
    new = replace(god_man, id="gm2", name="Pär Ek", since=date(2027, 4, 2), until=None)
    assert Do.RIGHT_ENDS not in codes(edits.add(plan, "representatives", new)[0], DAY)


def test_somebody_is_to_answer_for_the_plan_also_when_the_one_who_did_has_left() -> None:
    plan = case("katja")
    assert Do.CHOOSE_COORDINATOR not in codes(plan, DAY)
    assert Do.CHOOSE_COORDINATOR in codes(replace(plan, coordinator=""), DAY)
    left = Handover(id="", kind=HandoverKind.COORDINATOR, on=DAY, left="mamma", took_over="pappa")
    plan = edits.add(plan, "handovers", left)[0]
    assert Do.CHOOSE_COORDINATOR in codes(plan, DAY)
    assert Do.CHOOSE_COORDINATOR not in codes(replace(plan, coordinator="pappa"), DAY)


def test_a_consent_is_told_of_once_whatever_there_is_to_say_about_it() -> None:
    plan = case("katja")
    for day in (DAY, date(2026, 6, 2), date(2026, 12, 5), date(2027, 1, 15)):
        about = [one.about for one in next_steps(plan, day) if one.about[0] == "consents"]
        assert len(about) == len(set(about))


def test_a_consent_that_nobody_needs_runs_out_in_peace() -> None:
    plan = case("sven")
    gone = date(2027, 1, 5)
    ends = [one.about[1] for one in next_steps(plan, gone) if one.code is Do.CONSENT_ENDS]
    assert ends == ["c2", "c1"]
    free = edits.change(
        plan,
        "actions",
        next(one.id for one in plan.actions if one.what == "Ett tyst rum på jobbet"),
        status=Status.DONE,
    )
    assert "c2" not in [one.about[1] for one in next_steps(free, gone) if one.code is Do.CONSENT_ENDS]


def test_who_has_a_copy_of_a_plan_that_has_ended_is_told_once() -> None:
    plan = replace(case("katja"), ended=DAY, ended_why=EndedWhy.MOVED)
    plan = edits.add(plan, "handed_out", HandedOut(id="h", to="skola", on=date(2026, 2, 1), what=Handed.COPY))[0]
    step = only(plan, Do.TELL_ENDED, DAY)
    assert step.letters[0].what is Handed.ENDED
    told = HandedOut(id="", to="skola", on=DAY, what=Handed.ENDED)
    assert next_steps(edits.add(plan, "handed_out", told)[0], DAY) == ()


def test_two_consents_that_wait_are_told_apart() -> None:
    with speaking("sv"):
        waiting = [one for one in next_steps(case("katja"), DAY) if one.code is Do.CONSENT_WAITS]
        said = {sentence(one.sentence, one.values) for one in waiting}
    assert len(said) == len(waiting) == 2
    assert "Samtycket till Lars Öst väntar på att Jonas Ekdal också säger ja." in said


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_at_either_end_of_the_calendar_stops_nothing(day: date) -> None:
    plan = replace(case("katja"), follow_up=FollowUp(next=day, evaluate=day))
    plan = edits.add(plan, "evaluations", Evaluation(id="", goal=plan.goals[0].id, on=day))[0]
    assert [next_steps(plan, one) for one in (date.min, DAY, date.max)] != [(), (), ()]
