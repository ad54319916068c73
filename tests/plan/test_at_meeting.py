"""At the table: which meeting, who is there, what is talked about, what was promised before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from minplan.plan import at_meeting, edits
from minplan.plan.at_meeting import About
from minplan.plan.edits import find
from minplan.plan.goals import Status
from minplan.plan.meetings import Meeting, MeetingKind, Question
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, sound
from tests.cases import case
from tests.plan.held import DAY, MEETING, ahead, held
from tests.plan.strategies import plans


def meeting(plan: Plan) -> Meeting:
    found: Meeting = find(plan, "meetings", MEETING)
    return found


def test_todays_meeting_is_proposed_first_then_the_nearest_ahead_then_the_latest_past() -> None:
    plan = ahead()
    far = Meeting(id="host", kind=MeetingKind.EVALUATION, starts=datetime(2026, 11, 3, 13, 0))
    off = replace(far, id="inte", starts=datetime(2026, 7, 1, 9, 0), called_off=date(2026, 6, 10))
    plan = edits.add(edits.add(plan, "meetings", far)[0], "meetings", off)[0]
    assert [one.id for one in at_meeting.offered(plan, DAY)] == [MEETING, "host", "m1"]


def test_a_meeting_begun_at_once_looks_back_when_there_was_one_before() -> None:
    first = at_meeting.begun_now(replace(case("stella"), meetings=()), datetime(2026, 6, 16, 9, 5, 33))[1]
    assert (first.kind, first.starts) == (MeetingKind.PLANNING, datetime(2026, 6, 16, 9, 5))
    again = at_meeting.begun_now(held(), datetime(2026, 6, 17, 9, 5))[1]
    assert again.kind is MeetingKind.FOLLOW_UP


@given(minutes=some.integers(1, 600), passed=some.integers(-3600, 36000))
def test_minutes_left_are_rounded_up_and_never_said_to_be_none_before_the_end(minutes: int, passed: int) -> None:
    one = Meeting(id="m", kind=MeetingKind.FOLLOW_UP, starts=datetime(2026, 6, 16, 14, 0), minutes=minutes)
    left = at_meeting.minutes_left(one, one.starts + timedelta(seconds=passed))
    assert left is not None
    assert (left > 0) == (passed < minutes * 60)
    assert left * 60 >= minutes * 60 - passed > (left - 1) * 60


def test_a_follow_up_asks_its_five_questions_after_the_persons_own_topics() -> None:
    about = at_meeting.to_talk_about(meeting(ahead()))
    assert [one.topic for one in about[:3]] == ["Skolstarten", "Gör vi lika?", "Vem håller ihop?"]
    assert [one.question for one in about[3:]] == list(Question)


def test_what_is_dealt_with_is_ticked_and_unticked_without_touching_the_rest() -> None:
    plan, topic = ahead(), About(topic="Skolstarten")
    ticked = at_meeting.deal_with(plan, MEETING, topic, True)
    assert topic not in at_meeting.left_to_talk_about(meeting(ticked))
    assert at_meeting.deal_with(ticked, MEETING, topic, False) == plan


def test_everyone_who_was_asked_is_ticked_at_once_and_one_can_be_unticked() -> None:
    plan = at_meeting.tick_all(ahead(), MEETING)
    assert set(meeting(plan).present) == {PERSON, *meeting(plan).invited}
    assert "logoped" not in meeting(at_meeting.tick(plan, MEETING, "logoped", False)).present


def test_somebody_new_is_in_the_plan_and_at_the_table_but_was_not_asked() -> None:
    plan = sound(at_meeting.somebody_new(ahead(), MEETING, "Karin Berg", "vikarie"))
    new = plan.participants[-1]
    assert new.id in meeting(plan).present
    assert new.id not in meeting(plan).invited
    assert new.id not in at_meeting.not_there(plan, meeting(plan))


def test_promises_since_last_time_are_those_open_then_with_how_they_stand_and_none_made_here() -> None:
    plan = held()
    before = at_meeting.promised_before(plan, meeting(plan))
    assert {one.id for one in before}.isdisjoint(one.action for one in plan.noted)
    assert [one.by for one in before] == sorted(one.by for one in before if one.by is not None)
    first = before[0]
    done = edits.change(plan, "actions", first.id, status=Status.DONE, done=DAY)
    assert first.id in {one.id for one in at_meeting.promised_before(done, meeting(done))}
    long_ago = edits.change(plan, "actions", first.id, status=Status.DONE, done=date(2025, 1, 1))
    assert first.id not in {one.id for one in at_meeting.promised_before(long_ago, meeting(long_ago))}


def test_a_line_that_waits_is_known_and_a_note_never_is() -> None:
    plan = held()
    assert [one.text for one in at_meeting.not_settled(plan, MEETING)] == ["någon ringer habiliteringen"]


@given(plan=plans(), here=some.booleans(), data=some.data())
@settings(max_examples=40, deadline=None)
def test_whatever_the_plan_its_meetings_can_be_sat_at(plan: Plan, here: bool, data: some.DataObject) -> None:
    for one in plan.meetings:
        at_meeting.to_talk_about(one)
        at_meeting.promised_before(plan, one)
        at_meeting.next_meeting(plan, one)
        at_meeting.minutes_left(one, datetime(2026, 6, 16, 12, 0))
        who = data.draw(some.sampled_from(at_meeting.at_the_table(one)))
        ticked = sound(at_meeting.tick(plan, one.id, who, here))
        assert (who in find(ticked, "meetings", one.id).present) is here
        sound(at_meeting.tick_all(plan, one.id))
