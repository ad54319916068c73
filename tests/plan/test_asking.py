"""The trail from a granted measure to a plan: one stage a day, and letters only when they fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minplan.plan import edits
from minplan.plan.asking import LETTERS, Point, Stage, Where, is_oral_only, letter, trail, who_asks
from minplan.plan.consents import Handed, HandedOut
from minplan.plan.goals import Measure
from minplan.plan.law import facts
from minplan.plan.meetings import Answer, Meeting, MeetingKind, Request, RequestForm
from minplan.plan.people import Participant, Person, Sector
from minplan.plan.plan import Plan
from tests.cases import case
from tests.plan.strategies import plans

GRANTED, MADE = date(2025, 12, 1), date(2026, 2, 2)
OFFICE = Participant(id="lss", name="Britt Fors", role="LSS-handläggare", sector=Sector.KOMMUN_LSS, decides=True)


def plan_of(*, measures: tuple[Measure, ...] = (), **request: Any) -> Plan:
    """A plan with an office, the measures, and one request where its fields are told."""
    requests = (Request(id="r1", **{"made": MADE, "how": RequestForm.WRITTEN, "to": "lss", **request}),)
    return Plan(
        id="p",
        person=Person(name="Stella"),
        coordinator="person",
        participants=(OFFICE,),
        measures=measures,
        requests=requests if request else (),
    )


def asked(**request: Any) -> Plan:
    """A plan that was asked for in writing."""
    return plan_of(**{"made": MADE, **request})


def sent(plan: Plan, what: Handed, on: date, request: str = "r1") -> Plan:
    """The plan after a letter about a request went."""
    line = HandedOut(id="", on=on, what=what, addressed="x", told=(f"requests/{request}",))
    return edits.add(plan, "handed_out", line)[0]


def met(plan: Plan, starts: datetime, *present: str, **more: Any) -> Plan:
    """The plan with a planning meeting."""
    meeting = Meeting(id="", kind=MeetingKind.PLANNING, starts=starts, present=present, **more)
    return edits.add(plan, "meetings", meeting)[0]


def fits(plan: Plan, day: date) -> list[Handed]:
    """The letters that fit on a day, in their order."""
    return [one.letter.what for one in trail(plan, day).fits]


def test_before_anything_is_known_nothing_is_proposed() -> None:
    found = trail(plan_of(), MADE)
    assert (found.stage, found.since, found.fits) == (Stage.NOTHING, None, ())


def test_a_granted_measure_without_an_offer_leads_to_the_request() -> None:
    plan = plan_of(measures=(Measure(id="m", lss_measure=6, granted=GRANTED),))
    assert trail(plan, GRANTED - timedelta(1)).stage is Stage.NOTHING
    found = trail(plan, GRANTED)
    assert (found.stage, found.since) == (Stage.NOT_OFFERED, GRANTED)
    assert [(one.letter.what, one.letter.to) for one in found.fits] == [(Handed.REQUEST, "lss")]


def test_an_offer_counts_from_its_day_and_only_for_the_latest_measure() -> None:
    offered = Measure(id="m", lss_measure=6, granted=GRANTED, offered=date(2025, 12, 20))
    plan = plan_of(measures=(offered,))
    assert trail(plan, date(2025, 12, 19)).stage is Stage.NOT_OFFERED
    assert trail(plan, date(2025, 12, 20)).stage is Stage.OFFERED
    later = Measure(id="n", lss_measure=9, granted=date(2026, 1, 15))
    assert trail(replace(plan, measures=(offered, later)), date(2026, 1, 15)).stage is Stage.NOT_OFFERED


@pytest.mark.parametrize(
    ("day", "stage", "letters"),
    [
        (date(2026, 2, 2), Stage.ASKED, []),
        (date(2026, 2, 8), Stage.ASKED, []),
        (date(2026, 2, 9), Stage.REGISTERED, []),
        (date(2026, 3, 2), Stage.REGISTERED, []),
        (date(2026, 3, 3), Stage.SILENT, [Handed.REMINDER]),
        (date(2026, 8, 2), Stage.SILENT, [Handed.REMINDER]),
        (date(2026, 8, 3), Stage.LONG_SILENT, [Handed.DEMAND]),
        (date(2027, 2, 2), Stage.LONG_SILENT, [Handed.DEMAND]),
        (date(2027, 2, 3), Stage.LONG_SILENT, [Handed.DEMAND, Handed.COMPLAINT, Handed.COMPLAINT_JO]),
    ],
)
def test_silence_goes_from_a_reminder_to_a_demand_to_complaints(day: date, stage: Stage, letters: list[Handed]) -> None:
    plan = asked(registered=date(2026, 2, 9))
    assert (trail(plan, day).stage, fits(plan, day)) == (stage, letters)


def test_it_tells_how_long_to_wait_for_the_next_letter() -> None:
    assert trail(asked(), date(2026, 2, 10)).waits_until == date(2026, 3, 3)
    reminded = sent(asked(), Handed.REMINDER, date(2026, 3, 10))
    assert fits(reminded, date(2026, 3, 10)) == []
    assert trail(reminded, date(2026, 3, 10)).waits_until == date(2026, 4, 11)
    assert fits(reminded, date(2026, 4, 11)) == [Handed.REMINDER]


def test_after_a_reminder_in_vain_and_three_months_one_can_complain() -> None:
    reminded = sent(asked(), Handed.REMINDER, date(2026, 3, 10))
    assert Handed.COMPLAINT not in fits(reminded, date(2026, 5, 2))
    assert fits(reminded, date(2026, 5, 3)) == [Handed.REMINDER, Handed.COMPLAINT]


def test_a_demand_is_made_once_and_the_authority_has_four_weeks() -> None:
    plan = sent(asked(), Handed.DEMAND, date(2026, 8, 10))
    assert fits(plan, date(2026, 9, 7)) == []
    assert fits(plan, date(2026, 9, 8)) == [Handed.COMPLAINT]
    plan = sent(plan, Handed.COMPLAINT, date(2026, 9, 8))
    assert fits(plan, date(2026, 10, 8)) == []
    assert fits(plan, date(2026, 10, 9)) == [Handed.COMPLAINT_IVO]
    plan = sent(plan, Handed.COMPLAINT_IVO, date(2026, 10, 9))
    assert fits(plan, date(2026, 11, 10)) == [Handed.COMPLAINT_JO]
    assert fits(sent(plan, Handed.COMPLAINT_JO, date(2026, 11, 10)), date(2028, 1, 1)) == []


def test_a_refusal_is_complained_of_and_never_demanded() -> None:
    plan = asked(answer=Answer.REFUSED, answered=date(2026, 2, 20))
    assert trail(plan, date(2026, 2, 19)).stage is Stage.ASKED
    assert (trail(plan, date(2026, 2, 20)).stage, fits(plan, date(2026, 2, 20))) == (Stage.REFUSED, [Handed.COMPLAINT])
    plan = sent(plan, Handed.COMPLAINT, date(2026, 2, 21))
    assert fits(plan, date(2026, 3, 22)) == [Handed.COMPLAINT_IVO]
    assert Handed.DEMAND not in fits(plan, date(2027, 3, 1))


def test_a_measure_that_is_granted_after_a_no_makes_it_possible_to_be_offered_anew() -> None:
    later = Measure(id="n", lss_measure=9, granted=date(2026, 6, 1))
    plan = replace(asked(answer=Answer.REFUSED, answered=date(2026, 2, 20)), measures=(later,))
    found = trail(plan, date(2026, 6, 1))
    assert (found.stage, found.request) == (Stage.NOT_OFFERED, None)
    assert [one.id for one in found.older] == ["r1"]
    assert found.fits[0].letter.about == ()


def test_a_yes_without_a_meeting_is_reminded_of_after_two_months() -> None:
    plan = asked(answer=Answer.GRANTED, answered=date(2026, 2, 20))
    assert trail(plan, date(2026, 4, 20)).stage is Stage.GRANTED
    assert (trail(plan, date(2026, 4, 21)).stage, fits(plan, date(2026, 4, 21))) == (
        Stage.NO_MEETING,
        [Handed.REMINDER],
    )
    assert Handed.COMPLAINT in fits(plan, date(2026, 8, 21))


def test_a_meeting_that_is_booked_stills_the_letters_until_it_is_called_off() -> None:
    plan = asked(answer=Answer.GRANTED, answered=date(2026, 2, 20))
    starts = datetime(2026, 6, 10, 13)
    assert trail(met(plan, starts), date(2026, 5, 1)).stage is Stage.BOOKED
    assert fits(met(plan, starts), date(2026, 5, 1)) == []
    off = met(plan, starts, called_off=date(2026, 5, 1))
    assert trail(off, date(2026, 5, 1)).stage is Stage.NO_MEETING


def test_a_meeting_with_the_office_answers_by_itself_and_one_without_it_does_not() -> None:
    starts, after = datetime(2026, 3, 20, 13), date(2026, 3, 21)
    assert trail(met(asked(), starts, "lss", "person"), after).stage is Stage.HELD
    assert trail(met(asked(), starts, "person"), after).stage is Stage.SILENT


def test_a_plan_that_one_has_written_alone_does_not_hide_that_nobody_answers() -> None:
    written = replace(asked(), written=date(2026, 3, 1))
    assert trail(written, date(2026, 4, 1)).stage is Stage.SILENT
    yes = edits.change(written, "requests", "r1", answer=Answer.GRANTED, answered=date(2026, 2, 10))
    assert (trail(yes, date(2026, 4, 1)).stage, trail(yes, date(2026, 4, 1)).since) == (
        Stage.THERE,
        date(2026, 3, 1),
    )


def test_an_oral_request_is_confirmed_in_writing_until_something_in_writing_tells_of_it() -> None:
    plan = asked(how=RequestForm.ORAL)
    (first,) = trail(plan, MADE).fits
    assert (first.letter.what, first.letter.about) == (Handed.REQUEST, ("requests/r1",))
    assert fits(sent(plan, Handed.REMINDER, date(2026, 3, 10)), date(2026, 3, 11)) == []
    assert not is_oral_only(plan.requests[0], trail(sent(plan, Handed.REQUEST, MADE), MADE).sent)


def test_the_latest_request_counts_and_those_before_stay_to_be_seen() -> None:
    plan = asked(answer=Answer.REFUSED, answered=date(2026, 2, 20))
    plan = edits.add(plan, "requests", Request(id="r2", made=date(2027, 1, 10), to="lss"))[0]
    plan = sent(plan, Handed.REMINDER, date(2027, 2, 20), "r2")
    found = trail(plan, date(2027, 2, 21))
    assert (found.request and found.request.id, [one.id for one in found.older]) == ("r2", ["r1"])
    assert [one.what for one in found.sent] == [Handed.REMINDER]


def test_katjas_request_was_answered_and_her_plan_is_there() -> None:
    found = trail(case("katja"), date(2026, 5, 20))
    assert (found.stage, found.since) == (Stage.THERE, date(2026, 1, 27))
    assert {one.point: one.day for one in found.points} == {
        Point.MEASURE: date(2021, 8, 30),
        Point.REQUEST: date(2022, 1, 17),
        Point.REGISTERED: None,
        Point.ANSWER: date(2022, 2, 9),
        Point.MEETING: date(2026, 1, 20),
        Point.PLAN: date(2026, 1, 27),
    }


def test_complaints_go_to_authorities_and_the_rest_to_the_office() -> None:
    plan = asked()
    for what in LETTERS:
        one = letter(plan, what, plan.requests[0])
        above = what in (Handed.COMPLAINT, Handed.COMPLAINT_IVO, Handed.COMPLAINT_JO)
        assert (one.to, bool(one.addressed)) == (("", True) if above else ("lss", False))
    nobody = replace(plan, participants=(), requests=(replace(plan.requests[0], to=""),))
    assert letter(nobody, Handed.REMINDER, nobody.requests[0]).addressed == "LSS-handläggare"


def test_guardians_ask_for_a_child_under_15_and_the_young_person_after() -> None:
    stella = case("stella")
    assert who_asks(stella, date(2026, 5, 20)) == ("mor", "far")
    assert who_asks(stella, date(2035, 9, 12)) == ("person",)


def test_every_letter_stands_on_facts_of_law() -> None:
    plan = asked(how=RequestForm.ORAL)
    found = [one for day in (MADE, date(2026, 3, 3), date(2027, 3, 1)) for one in trail(plan, day).fits]
    assert all(one.law and set(one.law) <= set(facts()) for one in found)


@settings(max_examples=30)
@given(plan=plans(), day=st.dates())
def test_on_any_day_one_point_is_here_and_only_letters_that_fit_are_proposed(plan: Plan, day: date) -> None:
    found = trail(plan, day)
    assert [one.where for one in found.points].count(Where.HERE) == 1
    assert found.since is None or found.since <= day
    assert all(one.since <= day for one in found.fits)
    assert found.waits_until is None or found.waits_until > day
    assert len({one.letter.what for one in found.fits}) == len(found.fits)
    if found.stage in (Stage.ENDED, Stage.THERE, Stage.HELD, Stage.BOOKED, Stage.NOTHING):
        assert found.fits == ()


@settings(max_examples=30)
@given(plan=plans(), day=st.dates())
def test_nothing_is_proposed_for_a_plan_that_has_ended(plan: Plan, day: date) -> None:
    found = trail(replace(plan, ended=day), day)
    assert (found.stage, found.fits, found.waits_until) == (Stage.ENDED, (), None)


@settings(max_examples=30)
@given(plan=plans(), day=st.dates())
def test_the_first_day_of_waiting_is_the_first_day_with_another_letter(plan: Plan, day: date) -> None:
    found = trail(plan, day)
    if found.waits_until is not None and found.stage not in (Stage.ASKED, Stage.REGISTERED, Stage.GRANTED):
        then = trail(plan, found.waits_until)
        assert then.stage is not found.stage or set(then.fits) >= set(found.fits)
