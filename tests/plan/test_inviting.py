"""Before a meeting: who is asked and knows of it, whose word is needed, whose report is wanted, what is left to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minplan.documents.sending import struck
from minplan.plan.consents import Handed, HandedOut
from minplan.plan.edits import add, change, find
from minplan.plan.goals import ActionDecision, Status
from minplan.plan.invitations import answered, invite, not_told, report_asked, report_came, said, say_why, told
from minplan.plan.inviting import Sending, answer_day, guests, to_decide, to_tell, unanswered
from minplan.plan.meetings import Attending, Meeting, MeetingKind
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, sound
from minplan.plan.preparing import Prepare, to_prepare
from minplan.plan.reporting import Stands, due, wanted
from tests.cases import case
from tests.plan.strategies import DAYS, plans

TODAY = date(2026, 4, 20)
LATER = datetime(2026, 6, 9, 13, 0)


def meeting(plan: Plan) -> Meeting:
    found: Meeting = find(plan, "meetings", "m2")
    return found


def sending(plan: Plan) -> dict[str, Sending]:
    return {one.who: one.sending for one in guests(plan, meeting(plan))}


def left(plan: Plan, day: date = TODAY) -> dict[Prepare, tuple[str, ...]]:
    return {one.what: one.who for one in to_prepare(plan, meeting(plan), day)}


def all_told(plan: Plan) -> Plan:
    for who in meeting(plan).invited:
        plan = told(plan, "m2", who, TODAY)
    return plan


def test_each_who_is_invited_is_told_once_with_why_and_whether_they_decide() -> None:
    plan = say_why(case("katja"), "m2", "lss", "Du beslutar om assistansen.")
    found = guests(plan, meeting(plan))
    assert [one.who for one in found] == ["lss", "hab1", "hab2", "boende", "skola"]
    assert [one.who for one in found if one.decides] == ["lss", "boende"]
    assert found[0].why == "Du beslutar om assistansen."
    assert {one.sending for one in found} == {Sending.NOT_SENT}


def test_the_person_needs_no_invitation() -> None:
    plan = change(case("katja"), "meetings", "m2", invited=(PERSON, "lss", "lss"))
    assert [one.who for one in guests(plan, meeting(plan))] == ["lss"]
    assert to_tell(plan, meeting(plan)) == ("lss",)


@pytest.mark.parametrize("anew", [{"starts": LATER}, {"place": "Nya huset"}])
def test_a_meeting_that_is_moved_keeps_its_id_and_everyone_must_be_told_anew(anew: dict[str, object]) -> None:
    plan = answered(all_told(case("katja")), "m2", "lss", Attending.YES, TODAY)
    assert to_tell(plan, meeting(plan)) == ()
    moved = change(plan, "meetings", "m2", **anew)
    assert set(sending(moved).values()) == {Sending.MOVED}
    assert guests(moved, meeting(moved))[0].answer is None  # they said yes to another time
    assert left(moved)[Prepare.SEND_ANEW] == meeting(moved).invited
    again = all_told(moved)
    assert to_tell(again, meeting(again)) == ()
    assert unanswered(again, meeting(again)) == meeting(again).invited


def test_a_meeting_that_is_moved_back_is_known_by_all() -> None:
    plan = all_told(case("katja"))
    moved = change(plan, "meetings", "m2", starts=LATER)
    back = change(moved, "meetings", "m2", starts=meeting(plan).starts)
    assert to_tell(back, meeting(back)) == ()


def test_an_answer_is_to_the_meeting_as_it_stands_and_their_words_are_kept() -> None:
    plan = said(all_told(case("katja")), "m2", "lss", "Jag kommer, men måste gå klockan två.")
    plan = answered(plan, "m2", "lss", Attending.PARTLY, TODAY)
    moved = told(change(plan, "meetings", "m2", starts=LATER), "m2", "lss", TODAY)
    (guest, *_others) = guests(moved, meeting(moved))
    assert guest.answer is None
    assert guest.invitation is not None
    assert guest.invitation.said == "Jag kommer, men måste gå klockan två."
    yes = answered(moved, "m2", "lss", Attending.YES, TODAY)
    assert guests(yes, meeting(yes))[0].answer is Attending.YES
    assert guests(answered(yes, "m2", "lss", None, TODAY), meeting(yes))[0].answer is None


def test_who_is_called_and_says_yes_to_the_new_time_knows_of_it() -> None:
    moved = change(all_told(case("katja")), "meetings", "m2", starts=LATER)
    assert sending(answered(moved, "m2", "lss", Attending.YES, TODAY))["lss"] is Sending.SENT


def test_of_a_meeting_called_off_only_those_who_knew_of_it_are_told() -> None:
    plan = told(case("katja"), "m2", "lss", TODAY)
    off = change(plan, "meetings", "m2", called_off=TODAY)
    assert to_tell(off, meeting(off)) == ("lss",)
    assert left(off) == {Prepare.TELL_CALLED_OFF: ("lss",)}
    silent = told(off, "m2", "lss", TODAY)
    assert left(silent) == {}
    held = change(silent, "meetings", "m2", called_off=None)
    assert sending(held)["lss"] is Sending.MOVED


def test_who_is_no_longer_invited_and_knew_is_to_be_told() -> None:
    plan = invite(told(case("katja"), "m2", "lss", TODAY), "m2", "lss", on=False)
    assert sending(plan)["lss"] is Sending.NO_LONGER
    assert "lss" not in to_tell(plan, meeting(plan))
    assert left(plan)[Prepare.TELL_NO_LONGER] == ("lss",)
    assert "lss" not in sending(told(plan, "m2", "lss", TODAY))


def test_an_invitation_that_never_went_leaves_nothing_behind() -> None:
    plan = case("katja")
    asked = say_why(invite(plan, "m2", "lakare", on=True), "m2", "lakare", "Du ser filmerna.")
    assert invite(asked, "m2", "lakare", on=False) == plan


def test_a_letter_that_was_struck_was_not_sent() -> None:
    plan = told(case("katja"), "m2", "lss", TODAY)
    line = HandedOut(id="h", on=TODAY, what=Handed.INVITATION, to="lss", told=("meetings/m2",))
    plan = struck(add(plan, "handed_out", line)[0], "h")
    assert sending(plan)["lss"] is Sending.NOT_SENT
    assert sending(not_told(told(plan, "m2", "lss", TODAY), "m2", "lss", TODAY))["lss"] is Sending.MOVED


def test_answers_are_wanted_a_week_before_and_then_as_soon_as_can_be() -> None:
    one = meeting(case("katja"))
    assert answer_day(one, TODAY) == date(2026, 5, 26)
    assert answer_day(one, date(2026, 5, 26)) is None


def test_it_is_told_what_nobody_who_comes_can_decide_and_who_could() -> None:
    plan = case("katja")
    found = {one.action.what: one for one in to_decide(plan, meeting(plan))}
    assistance = found["Utreda personlig assistans på nytt"]
    assert (assistance.able, assistance.invited) == (("lss", "boende"), ("lss", "boende"))
    doctor = found["Läkaren ser filmerna och bedömer kramperna"]
    assert (doctor.able, doctor.invited, doctor.coming) == (("lakare",), (), ())
    assert left(plan)[Prepare.SOMEONE_DECIDES] == ("lakare",)
    asked = invite(plan, "m2", "lakare", on=True)
    assert Prepare.SOMEONE_DECIDES not in left(asked)
    no = answered(asked, "m2", "lakare", Attending.NO, TODAY)
    assert Prepare.SOMEONE_DECIDES in left(no)


def test_what_is_decided_done_or_dropped_asks_for_nobody() -> None:
    plan = case("katja")
    for one in plan.actions:
        plan = change(plan, "actions", one.id, decision=ActionDecision.DECIDED)
    assert to_decide(plan, meeting(plan)) == ()


def test_reports_are_wanted_two_weeks_before_from_each_who_has_promised() -> None:
    plan = case("katja")
    found = {one.who: one for one in wanted(plan, meeting(plan), TODAY)}
    # Invited first, in the meeting's order; then who is only named in the plan.
    assert list(found) == ["lss", "hab1", "hab2", "boende", "skola", "lakare"]
    assert {one.due for one in found.values()} == {date(2026, 5, 19)}
    assert [one.what for one in found["skola"].promises] == ["Använda ordlistan i klassen varje dag"]


def test_what_was_done_before_the_last_meeting_is_not_asked_for_again() -> None:
    plan = case("katja")
    (done,) = [one for one in plan.actions if one.status is Status.DONE]
    before = change(plan, "actions", done.id, done=date(2026, 1, 10))
    assert "hab2" not in {one.who for one in wanted(before, meeting(before), TODAY)}
    since = change(plan, "actions", done.id, done=date(2026, 3, 10))
    assert "hab2" in {one.who for one in wanted(since, meeting(since), TODAY)}


def test_neither_the_person_nor_the_one_responsible_writes_to_themselves() -> None:
    plan = case("katja")
    mine = change(plan, "actions", plan.actions[0].id, who=PERSON)
    mine = change(mine, "actions", plan.actions[1].id, who="mamma")
    assert {PERSON, "mamma"}.isdisjoint(one.who for one in wanted(mine, meeting(mine), TODAY))


def test_a_report_is_asked_for_late_comes_and_is_kept() -> None:
    plan = report_asked(case("katja"), "m2", "skola", TODAY)

    def stands(plan: Plan, day: date) -> Stands:
        return next(one.stands for one in wanted(plan, meeting(plan), day) if one.who == "skola")

    assert stands(plan, TODAY) is Stands.ASKED
    assert stands(plan, date(2026, 5, 20)) is Stands.LATE
    came = report_came(plan, "m2", "skola", date(2026, 5, 21), "Ordlistan används varje dag.")
    assert stands(came, date(2026, 5, 22)) is Stands.CAME
    assert came.reports[0].came == date(2026, 5, 21)
    # It stays on the list when the promise is gone, and is not lost when it turns out that nobody asked for it.
    assert report_asked(came, "m2", "skola", None).reports[0].text == "Ordlistan används varje dag."
    assert report_asked(plan, "m2", "skola", None).reports == ()


def test_asked_late_there_is_a_week_to_write_and_never_after_the_meeting() -> None:
    one = meeting(case("katja"))
    assert due(one, date(2026, 5, 20)) == date(2026, 5, 27)
    assert due(one, date(2026, 5, 30)) == date(2026, 6, 1)
    assert due(one, date(2026, 6, 2)) == date(2026, 6, 2)


def test_what_is_left_comes_in_the_order_of_its_days() -> None:
    plan = case("katja")
    found = to_prepare(plan, meeting(plan), TODAY)
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert [one.what for one in found] == [
        Prepare.ASK_REPORTS,
        Prepare.SOMEONE_DECIDES,
        Prepare.SEND,
        Prepare.CHOOSE_SPEAKER,
        Prepare.SAY_NEEDS,
    ]


def test_nothing_is_left_when_all_is_done_and_nothing_of_what_has_been() -> None:
    plan = invite(case("katja"), "m2", "lakare", on=True)
    plan = change(plan, "meetings", "m2", needs=("Pauser",), speaks_for_person="mamma")
    for one in wanted(plan, meeting(plan), TODAY):
        plan = report_came(plan, "m2", one.who, TODAY, "Det går bra.")
    for who in meeting(plan).invited:
        plan = answered(told(plan, "m2", who, TODAY), "m2", who, Attending.YES, TODAY)
    assert left(plan) == {}
    assert to_prepare(case("katja"), meeting(case("katja")), date(2026, 6, 3)) == ()


@given(plan=plans(), day=DAYS)
def test_any_plan_can_be_prepared_and_stays_sound(plan: Plan, day: date) -> None:
    for one in plan.meetings:
        to_prepare(plan, one, day)
        for guest in guests(plan, one):
            after = answered(told(plan, one.id, guest.who, day), one.id, guest.who, Attending.YES, day)
            sound(report_asked(after, one.id, guest.who, day))


@given(moves=st.lists(st.integers(1, 400), max_size=4))
def test_after_any_moves_whoever_is_told_last_knows(moves: list[int]) -> None:
    plan = all_told(case("katja"))
    for days in moves:
        plan = change(plan, "meetings", "m2", starts=meeting(plan).starts + timedelta(days=days))
        assert set(sending(plan).values()) == {Sending.MOVED}
        plan = all_told(plan)
    assert set(sending(plan).values()) == {Sending.SENT}


def test_a_new_meeting_asks_first_who_is_to_come() -> None:
    made = Meeting(id="ny", kind=MeetingKind.FOLLOW_UP, starts=LATER)
    plan = add(replace(case("katja"), meetings=()), "meetings", made)[0]
    whats = [one.what for one in to_prepare(plan, find(plan, "meetings", "ny"), TODAY)]
    assert Prepare.CHOOSE_WHO in whats
    assert Prepare.SAY_WHERE in whats
    assert Prepare.CHOOSE_TOPICS in whats
    assert Prepare.SEND not in whats
