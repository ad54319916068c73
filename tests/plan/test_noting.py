"""A line and what it becomes: all in one step, and back again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from minplan.plan import edits, noting
from minplan.plan.at_meeting import About, lines
from minplan.plan.edits import find
from minplan.plan.goals import ActionDecision, Status, Voice
from minplan.plan.meetings import Meeting, NotedKind, Question
from minplan.plan.noting import Said
from minplan.plan.people import PERSON
from minplan.plan.plan import humans, sound
from tests.plan.held import DAY, MEETING, SECRET, ahead, held

PLAN = ahead()


def said(**values: object) -> Said:
    """A promise by the head teacher, or something else."""
    first: dict[str, object] = {
        "kind": NotedKind.PROMISE, "text": "Mats: visa", "who": "rektor", "what": "visa", "goal": PLAN.goals[0].id,
    }  # fmt: skip
    return Said(**{**first, **values})  # type: ignore[arg-type]


SAID = some.builds(
    Said,
    kind=some.sampled_from(NotedKind),
    text=some.text(min_size=1, max_size=30),
    about=some.sampled_from((About(), About(topic="Skolstarten"), About(question=Question.CLOSER))),
    who=some.sampled_from(("", *humans(PLAN))),
    what=some.text(max_size=20),
    day=some.none() | some.dates(),
    goal=some.sampled_from(("", *(one.id for one in PLAN.goals))),
    voice=some.sampled_from(Voice),
    settled=some.booleans(),
)


def test_a_promise_becomes_an_action_that_is_planned_and_never_decided() -> None:
    plan, line = noting.note(PLAN, MEETING, said())
    action = find(plan, "actions", line.action)
    assert (action.who, action.what, action.decision) == ("rektor", "visa", ActionDecision.PLANNED)


def test_another_view_becomes_a_difference_and_both_stand() -> None:
    plan, line = noting.note(PLAN, MEETING, said(kind=NotedKind.DIFFERENCE))
    assert find(plan, "differences", line.difference).by == "rektor"
    assert plan.goals == PLAN.goals


@pytest.mark.parametrize("kind", [NotedKind.NOTE, NotedKind.DECISION, NotedKind.OWN_WORDS])
def test_other_lines_become_nothing_more(kind: NotedKind) -> None:
    plan, line = noting.note(PLAN, MEETING, said(kind=kind))
    assert (line.action, line.difference) == ("", "")
    assert plan.actions == PLAN.actions


@given(one=SAID)
def test_a_line_is_kept_to_the_letter_and_taken_away_leaves_the_plan_as_it_was(one: Said) -> None:
    plan, line = noting.note(PLAN, MEETING, one)
    assert line.text == one.text
    assert bool(line.action) == (one.kind is NotedKind.PROMISE and one.settled and bool(one.goal))
    assert noting.take_away(sound(plan), line.id) == PLAN


@given(before=SAID, after=SAID)
def test_a_line_said_otherwise_is_as_if_it_had_been_said_so_at_once(before: Said, after: Said) -> None:
    plan, line = noting.note(PLAN, MEETING, before)
    changed = sound(noting.note_anew(plan, line.id, after))
    now = find(changed, "noted", line.id)
    assert (now.kind, now.text, now.goal, now.by, now.voice) == (
        after.kind, after.text, after.goal, after.who, after.voice,
    )  # fmt: skip
    afresh, fresh = noting.note(PLAN, MEETING, after)
    assert (bool(now.action), bool(now.difference)) == (bool(fresh.action), bool(fresh.difference))
    assert len(changed.actions) == len(afresh.actions)
    assert len(changed.differences) == len(afresh.differences)


@given(several=some.lists(SAID, max_size=6))
@settings(max_examples=40)
def test_lines_stand_in_the_order_they_were_said(several: list[Said]) -> None:
    plan = PLAN
    for one in several:
        plan, _line = noting.note(plan, MEETING, one)
    assert [one.text for one in lines(sound(plan), MEETING)] == [one.text for one in several]


def test_a_promise_that_more_has_been_said_of_outlives_its_line() -> None:
    plan, line = noting.note(PLAN, MEETING, said())
    plan = edits.change(plan, "actions", line.action, status=Status.DONE, done=DAY, outcome="Det blev bra")
    left = sound(noting.take_away(plan, line.id))
    assert find(left, "actions", line.action).outcome == "Det blev bra"


def test_a_note_for_oneself_is_never_a_line_of_the_meeting() -> None:
    plan = held()
    assert SECRET not in [one.text for one in plan.noted]
    assert [(one.text, one.meeting) for one in plan.notes] == [(SECRET, MEETING)]


def test_the_goal_proposed_is_the_topics_then_the_latest_then_the_one_most_important_now() -> None:
    meeting: Meeting = find(PLAN, "meetings", MEETING)
    now = next(one.id for one in PLAN.goals if one.now)
    assert noting.proposed_goal(PLAN, meeting, About()) == (now, len(PLAN.goals) == 1)
    first, second = PLAN.goals[1].id, PLAN.goals[2].id
    plan = noting.note(PLAN, MEETING, said(goal=first, about=About(topic="Skolstarten")))[0]
    plan = noting.note(plan, MEETING, said(goal=second, about=About(topic="Gör vi lika?")))[0]
    assert noting.proposed_goal(plan, meeting, About(topic="Skolstarten")) == (first, True)
    assert noting.proposed_goal(plan, meeting, About(topic="Vem håller ihop?")) == (second, True)


def test_where_the_plan_has_no_goal_a_promise_waits_as_a_line() -> None:
    bare = replace(
        PLAN, goals=(), actions=(), differences=(), evaluations=(), other_plans=(), contradictions=(), notes=()
    )
    meeting: Meeting = find(bare, "meetings", MEETING)
    goal, _known = noting.proposed_goal(bare, meeting, About())
    plan, line = noting.note(bare, MEETING, said(goal=goal))
    assert (goal, line.action) == ("", "")
    assert sound(plan).actions == ()


@pytest.mark.parametrize(
    ("who", "voice", "whose"),
    [
        ("", Voice.PERSON, PERSON),
        ("mor", Voice.PERSON, PERSON),
        ("", Voice.REPRESENTATIVE, "mor"),
        ("forskola", Voice.SUPPORTER, "forskola"),
    ],
)
def test_own_words_are_the_persons_or_those_of_who_says_them(who: str, voice: Voice, whose: str) -> None:
    assert noting.whose(NotedKind.OWN_WORDS, who, voice, "mor") == whose
