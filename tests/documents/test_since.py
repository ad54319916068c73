"""What has changed since a version was sealed: nothing agreed goes unsaid, nothing else is said, in plain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from minplan.documents.papers import papers
from minplan.documents.parts import Bullets, Heading, Text, Title
from minplan.documents.since import AGREED, PARTS, agreed_changes, andringar, since
from minplan.plan import edits
from minplan.plan.edits import add, change
from minplan.plan.goals import Action, ActionDecision, Status
from minplan.plan.people import Address
from minplan.plan.plan import Plan
from minplan.plan.signing import agreement, latest, seal
from minplan.text import speaking
from tests.cases import case
from tests.documents.reading import plain, words_of
from tests.plan.strategies import edits_of, plans, single_changes_of

TODAY = date(2026, 5, 22)


def _lines(then: Plan, now: Plan) -> list[str]:
    with speaking("sv"):
        return [line for one in agreed_changes(then, now) for line in one.lines]


@given(st.data())
def test_something_is_said_just_when_the_agreement_differs(data: st.DataObject) -> None:
    plan = data.draw(plans())
    _what, other = data.draw(st.one_of(edits_of(plan), single_changes_of(plan)))
    found = agreed_changes(plan, other)
    assert bool(found) == (agreement(plan) != agreement(other))
    assert all(one.lines for one in found)


def test_every_part_of_the_agreement_has_its_place() -> None:
    assert set(AGREED) == set(PARTS) | {"differences", "actions"}


def test_a_goals_changes_stand_together_under_its_number() -> None:
    plan = case("katja")
    goal, action = plan.goals[0], plan.actions[0]
    assert action.goal == goal.id
    now = change(plan, "goals", goal.id, text="Jag åker buss själv.")
    now = change(now, "actions", action.id, by=date(2026, 9, 1))
    with speaking("sv"):
        [one] = agreed_changes(plan, now)
    assert one.heading.endswith(": Jag åker buss själv.")
    assert one.heading.startswith("Mål ")
    assert len(one.lines) == 2
    assert goal.text in one.lines[0]
    assert "1 september 2026" in one.lines[1]


def test_a_goal_that_is_gone_is_told_with_all_that_went_with_it() -> None:
    plan = case("katja")
    goal = plan.goals[-1]
    with speaking("sv"):
        *_others, one = agreed_changes(plan, edits.remove(plan, "goals", goal.id))
    assert one.heading == f"Ett mål som är borta: {goal.text}"
    assert len(one.lines) == 1 + len([x for x in plan.actions if x.goal == goal.id])


def test_what_is_new_is_told_whole_with_who_and_when() -> None:
    plan = case("katja")
    long = "Prova talsyntes i surfplattan, hemma och i skolan, en månad i taget, tills det känns som mitt eget. " * 4
    new = Action(id="", goal=plan.goals[0].id, what=long.strip(), who="hab1", by=date(2026, 10, 1),
                 decision=ActionDecision.DECIDED)  # fmt: skip
    [line] = _lines(plan, add(plan, "actions", new)[0])
    assert long.strip() in line
    assert "Anna Berg" in line
    assert "1 oktober 2026" in line


def test_both_the_old_and_the_new_words_of_a_text_are_told_whole() -> None:
    plan = case("katja")
    was = "Så här har jag alltid velat ha det. " * 20
    then = change(plan, "reasons", plan.reasons[0].id, text=was.strip())
    [line] = _lines(then, change(then, "reasons", plan.reasons[0].id, text=was.upper().strip()))
    assert was.strip() in line
    assert was.upper().strip() in line


def test_that_goals_stand_in_another_order_is_told_once() -> None:
    plan = case("katja")
    first = change(plan, "goals", plan.goals[-1].id, order=plan.goals[0].order - 1)
    assert _lines(plan, first) == ["Några står i en annan ordning nu."]


def test_the_record_that_runs_on_is_no_change() -> None:
    plan = case("katja")
    ticked = change(plan, "actions", plan.actions[0].id, status=Status.DONE)
    assert _lines(plan, change(ticked, "participants", "lss", name="Någon Annan")) == []


def test_the_paper_is_there_for_a_draft_of_a_sealed_plan_alone() -> None:
    plan = replace(case("katja"), versions=(), signatures=())
    sealed, version = seal(plan, TODAY)
    draft = change(sealed, "reasons", plan.reasons[0].id, text="Jag bestämmer själv.")
    forgotten = replace(draft, versions=(replace(version, agreement="", record=""),))
    stem = "andringar-sedan-1"
    assert [stem in papers(one, TODAY) for one in (plan, sealed, draft, forgotten)] == [False, False, True, False]
    paper = papers(draft, TODAY)[stem]()
    title, text, heading, lines = paper.parts
    assert (type(title), type(text), type(heading), type(lines)) == (Title, Text, Heading, Bullets)
    said = words_of(paper)
    for wanted in ("Vad har ändrats sedan version 1", "förseglades den 22 maj 2026", "Jag bestämmer själv."):
        assert wanted.replace(" ", "") in said


def test_what_changed_is_told_against_the_version_that_is_asked_for() -> None:
    first, one = seal(replace(case("katja"), versions=(), signatures=()), TODAY)
    changed = change(first, "reasons", first.reasons[0].id, text="Ett.")
    second, two = seal(changed, TODAY)
    now = change(second, "goals", second.goals[0].id, text="Två.")
    assert latest(now) == two
    assert [len(since(now, version)) for version in (one, two)] == [2, 1]


def test_the_paper_tells_neither_a_personnummer_nor_where_one_with_a_protected_identity_is_or_was() -> None:
    katja = case("katja")
    version = katja.versions[-1]
    hidden = edits.change_person(katja, protected=True, address=Address(street="Hemliga gatan 1"))
    numbered = edits.change_person(katja, personnummer="20120503-2389")
    with speaking("sv"):
        for plan in (hidden, numbered):
            read = words_of(andringar(plan, version))
            assert not [one for one in ("Hemliga", "Björkgatan", "20120503") if one in read]
        assert plain("Något om hur man når mig har ändrats.") in words_of(andringar(numbered, version))


def test_what_must_not_be_told_of_a_protected_person_is_only_said_to_have_changed() -> None:
    then = edits.change_person(case("katja"), phone="070-174 06 05", personnummer="")
    now = edits.change_person(then, phone="070-174 06 06", personnummer="20070314-2387", protected=True)
    lines = _lines(then, now)
    assert len(lines) == 3
    assert not any("070-174" in line or "20070314" in line for line in lines)
