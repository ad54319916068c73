"""Looking back on the goals: whose turn it is, how it went, what became of promises, and that no words are lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given

from minplan.plan.consents import Consent, Kind
from minplan.plan.disclosure import concerns
from minplan.plan.edits import add, change
from minplan.plan.evaluating import (
    Due,
    Fate,
    Went,
    answered,
    begin,
    due,
    evaluations,
    fates,
    give_back,
    in_turn,
    is_taken,
    latest,
    may_be_told,
    take,
    under_way,
    went,
    when,
)
from minplan.plan.evaluations import Evaluation, Face, Then
from minplan.plan.goals import Action, ActionDecision, Goal, Status, Subject, Voice
from minplan.plan.meetings import FollowUp, Meeting, MeetingKind
from minplan.plan.people import PERSON, Participant, Person
from minplan.plan.plan import Plan, sound
from tests.plan.strategies import plans

DAY = date(2026, 5, 20)


def plan_with(*goals: Goal, **more: object) -> Plan:
    people = (Participant(id="eva", name="Eva Lind", role="LSS-handläggare"),)
    person = Person(name="Alva Ek", born=date(2000, 1, 1))
    return Plan(id="p", person=person, coordinator=PERSON, participants=people, goals=goals, **more)  # type: ignore[arg-type]


BUS = Goal(id="buss", text="Jag åker buss själv.", order=1)
DOG = Goal(id="hund", text="Jag har en hund.", now=True, voice=Voice.SUPPORTER, order=2)


def said(goal: str, on: date, **more: object) -> Evaluation:
    return Evaluation(id=f"{goal}-{on}", goal=goal, on=on, **{"became": Face.GLAD, **more})  # type: ignore[arg-type]


def test_nothing_is_due_where_no_day_is_known() -> None:
    assert due(plan_with(BUS, DOG), DAY) == ()


def test_a_goal_is_due_two_weeks_before_the_day_that_is_set_and_those_that_matter_most_first() -> None:
    set_day = date(2026, 7, 1)
    plan = plan_with(BUS, DOG, follow_up=FollowUp(evaluate=set_day))
    assert due(plan, set_day - timedelta(days=15)) == ()
    assert due(plan, set_day - timedelta(days=14)) == (Due("hund", set_day),)
    none_marked = replace(plan, goals=(BUS, replace(DOG, now=False)))
    assert [one.goal for one in due(none_marked, set_day)] == ["buss", "hund"]


def test_it_is_time_before_an_evaluation_meeting_but_not_one_that_is_called_off() -> None:
    meeting = Meeting(id="m", kind=MeetingKind.EVALUATION, starts=datetime(2026, 6, 1, 13, 0), invited=("eva",))
    assert when(plan_with(DOG, meetings=(meeting,)), "hund", DAY) == date(2026, 6, 1)
    assert when(plan_with(DOG, meetings=(replace(meeting, called_off=DAY),)), "hund", DAY) is None


def test_a_goal_is_looked_back_on_a_year_after_the_last_time_or_after_the_plan_was_written() -> None:
    plan = plan_with(DOG, written=date(2025, 3, 1))
    assert when(plan, "hund", DAY) == date(2026, 3, 1)
    again = replace(plan, evaluations=(said("hund", date(2026, 4, 1)),))
    assert when(again, "hund", DAY) == date(2027, 4, 1)
    assert due(again, DAY) == ()


def test_a_set_day_is_met_by_what_was_said_within_two_weeks_before_it() -> None:
    plan = plan_with(DOG, follow_up=FollowUp(evaluate=date(2026, 6, 1)))
    early = replace(plan, evaluations=(said("hund", date(2026, 4, 1)),))
    assert when(early, "hund", DAY) == date(2026, 6, 1)
    in_time = replace(plan, evaluations=(said("hund", date(2026, 5, 19)),))
    assert when(in_time, "hund", DAY) == date(2027, 5, 19)


def test_a_goal_that_the_person_is_content_with_is_done() -> None:
    plan = plan_with(DOG, evaluations=(said("hund", date(2024, 5, 1), then=Then.CONTENT),))
    assert when(plan, "hund", DAY) is None


def test_what_nobody_answered_counts_as_nothing_said() -> None:
    empty = Evaluation(id="e", goal="hund", on=DAY, why="  ")
    plan = plan_with(DOG, written=date(2025, 3, 1), evaluations=(empty,))
    assert not answered(empty)
    assert evaluations(plan, "hund") == ()
    assert [one.goal for one in due(plan, DAY)] == ["hund"]


def test_the_latest_is_the_last_day_whatever_the_order_they_were_written_in() -> None:
    new, old = said("hund", DAY), replace(said("hund", date(2025, 5, 1)), order=9)
    plan = plan_with(DOG, evaluations=(new, old))
    assert evaluations(plan, "hund") == (old, new)
    assert latest(plan, "hund") == new


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        (Face.SAD, Face.SO_SO, Went.BETTER),
        (Face.SO_SO, Face.GLAD, Went.BETTER),
        (Face.GLAD, Face.SAD, Went.WORSE),
        (Face.SAD, Face.SAD, Went.SAME),
        (None, Face.GLAD, None),
        (Face.GLAD, None, None),
    ],
)
def test_a_face_is_better_the_same_or_worse_than_the_one_before(
    before: Face | None, after: Face | None, how: Went | None
) -> None:
    assert went(before, after) is how


def test_each_promise_has_one_fate_and_a_wish_has_none() -> None:
    promised = {"goal": "hund", "who": "eva", "decision": ActionDecision.DECIDED, "by": date(2026, 5, 1)}

    def action(name: str, **more: object) -> Action:
        return Action(id=name, what=name, **{**promised, **more})  # type: ignore[arg-type]

    done = {"status": Status.DONE}
    actions = (
        action("kept", **done, done=date(2026, 5, 1)),
        action("kept-some-day", **done),
        action("late-but-kept", **done, done=date(2026, 5, 2)),
        action("dropped", status=Status.DROPPED),
        action("late"),
        action("ahead", by=DAY),
        action("no-day", by=None),
        action("wished", decision=ActionDecision.WISHED),
        action("nobody", who=""),
        action("of-another", goal="buss"),
    )
    found = fates(plan_with(BUS, DOG, actions=actions), "hund", DAY)
    assert {fate: [one.id for one in these] for fate, these in found.items()} == {
        Fate.KEPT: ["kept", "kept-some-day"],
        Fate.KEPT_LATE: ["late-but-kept"],
        Fate.DROPPED: ["dropped"],
        Fate.LATE: ["late"],
        Fate.AHEAD: ["ahead", "no-day"],
    }


def test_an_evaluation_begins_with_the_goals_own_words_and_the_days_meeting() -> None:
    meeting = Meeting(id="m", kind=MeetingKind.FOLLOW_UP, starts=datetime(2026, 5, 20, 13, 0))
    plan = begin(plan_with(DOG, meetings=(meeting,)), "hund", DAY, Voice.REPRESENTATIVE)
    (one,) = plan.evaluations
    assert (one.on, one.words, one.words_voice, one.meeting, one.voice) == (
        *(DAY, DOG.text, Voice.SUPPORTER, "m"),
        Voice.REPRESENTATIVE,
    )
    assert begin(plan, "hund", DAY + timedelta(days=30)) == plan
    assert len(begin(plan, "hund", DAY + timedelta(days=31)).evaluations) == 2


def test_one_can_come_back_for_thirty_days_to_what_was_begun_last() -> None:
    old, new = said("hund", DAY - timedelta(days=10)), said("hund", DAY)
    plan = plan_with(BUS, DOG, evaluations=(new, old, said("buss", DAY - timedelta(days=31))))
    assert under_way(plan, DAY) == (new,)
    assert under_way(plan, DAY - timedelta(days=1)) == (old, said("buss", DAY - timedelta(days=31)))
    assert in_turn(plan) == (DOG, BUS)


@given(plans())
def test_new_words_are_taken_and_given_back_and_none_are_lost(plan: Plan) -> None:
    assume(plan.goals)
    goal = plan.goals[0]
    assume(goal.text.strip())
    begun = begin(replace(plan, evaluations=()), goal.id, DAY, Voice.SUPPORTER)
    begun = change(begun, "evaluations", begun.evaluations[0].id, then=Then.CHANGE, change=goal.text + " Ännu mer.")
    taken = take(begun, begun.evaluations[0])
    assert taken.goals[0].text == goal.text + " Ännu mer."
    assert taken.evaluations[0].words == goal.text
    assert taken.evaluations[0].words_voice is goal.voice
    assert is_taken(taken, taken.evaluations[0])
    assert take(taken, taken.evaluations[0]) == taken
    back = give_back(taken, taken.evaluations[0])
    assert sound(back) == begun


def test_no_words_are_no_change_of_a_goal() -> None:
    plan = begin(plan_with(DOG), "hund", DAY)
    assert take(plan, plan.evaluations[0]) == plan
    assert give_back(plan, plan.evaluations[0]) == plan


def test_an_evaluation_is_told_as_its_goal_is_with_every_subject_of_both() -> None:
    consent = Consent(id="c", to=("eva",), categories=(Kind.GOALS,), purpose="Planera", given=DAY)
    sick = replace(DOG, concerns=(Subject.HEALTH,))
    plan = plan_with(sick, BUS, consents=(consent,), evaluations=(said("hund", DAY), said("buss", DAY)))
    hund, buss = plan.evaluations[1], plan.evaluations[0]
    assert concerns(plan, hund) == (Subject.HEALTH,)
    assert may_be_told(plan, "eva", buss, DAY)
    assert not may_be_told(plan, "eva", hund, DAY)
    assert not may_be_told(plan, "eva", replace(buss, concerns=(Subject.WORK,)), DAY)
    assert may_be_told(plan, PERSON, hund, DAY)
    wider = add(plan, "consents", replace(consent, id="d", categories=(Kind.GOALS, Subject.HEALTH)))[0]
    assert may_be_told(wider, "eva", hund, DAY)
