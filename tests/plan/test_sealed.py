"""What a sealed version keeps: the agreement to the letter, and what its paper shows, whatever comes after."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from minplan.plan import edits
from minplan.plan.changes import difference
from minplan.plan.edits import add, change
from minplan.plan.goals import Status
from minplan.plan.meetings import Meeting, MeetingKind
from minplan.plan.notes import Note
from minplan.plan.plan import COLLECTIONS, Plan, sound
from minplan.plan.sealed import Forgotten, sealed_plan
from minplan.plan.signing import AGREED, NOT_AGREED, agreement, fingerprint, is_draft, record, seal
from tests.cases import case
from tests.plan.strategies import edits_of, plans, single_changes_of

DAY = date(2026, 5, 22)


@given(plans())
def test_a_version_is_the_plan_again_as_it_was_sealed(plan: Plan) -> None:
    sealed, version = seal(plan, DAY)
    then = sound(sealed_plan(sealed, version))
    assert agreement(then) == version.agreement
    assert record(replace(then, written=plan.written)) == version.record
    assert not is_draft(then)


@given(st.data())
def test_whatever_is_done_to_the_plan_the_version_stays_what_it_was(data: st.DataObject) -> None:
    sealed, version = seal(data.draw(plans()), DAY)
    _what, later = data.draw(edits_of(sealed))
    assume(version in later.versions)
    assert replace(sealed_plan(later, version), signatures=()) == replace(sealed_plan(sealed, version), signatures=())


@given(st.data())
def test_a_plan_has_another_fingerprint_just_when_something_agreed_differs(data: st.DataObject) -> None:
    plan = data.draw(plans())
    _what, other = data.draw(st.one_of(edits_of(plan), single_changes_of(plan)))
    agreed = [
        one
        for one in difference(_in_order(plan), _in_order(other))
        if (one.collection or one.field) in AGREED and one.field not in NOT_AGREED
    ]
    assert (fingerprint(plan) != fingerprint(other)) == bool(agreed)


def _in_order(plan: Plan) -> Plan:
    """The plan with every agreed list numbered anew, so that an order is told by where an item stands."""
    lists: dict[str, Any] = {name: edits.in_order(getattr(plan, name)) for name in AGREED if name in COLLECTIONS}
    return replace(plan, **lists)


def _letters(plan: Plan) -> list[tuple[str, str, str]]:
    """Every agreed text of a plan: its collection, its item, its field."""
    texts = [
        (name, one.id, field)
        for name in AGREED
        if name in COLLECTIONS
        for one in getattr(plan, name)
        for field in one.__slots__
        if isinstance(getattr(one, field), str) and type(getattr(one, field)) is str
    ]
    return [(name, item, field) for name, item, field in texts if field not in NOT_AGREED | {"id"}]


@given(st.data())
def test_one_changed_letter_gives_another_fingerprint(data: st.DataObject) -> None:
    plan = case("katja")
    name, item, field = data.draw(st.sampled_from(_letters(plan)))
    text = getattr(edits.find(plan, name, item), field)
    at = data.draw(st.integers(0, len(text)))
    letter = data.draw(st.characters(exclude_categories=["Cs"]))
    changed = text[:at] + letter + text[at + 1 :]
    assume(changed != text)
    other = change(plan, name, item, **{field: changed})
    assert fingerprint(other) != fingerprint(plan)


def test_the_record_that_runs_on_unsigns_nothing() -> None:
    plan = case("katja")
    meeting = Meeting(id="m9", starts=plan.meetings[0].starts, kind=MeetingKind.FOLLOW_UP)
    for running in (
        change(plan, "actions", plan.actions[0].id, status=Status.DONE),
        change(plan, "meetings", plan.meetings[0].id, notes="Vi sa mycket.", present=("person",)),
        add(plan, "meetings", meeting)[0],
        change(plan, "consents", plan.consents[0].id, withdrawn=DAY),
        edits.remove(plan, "copies", plan.copies[0].id),
        add(plan, "notes", Note(id="", text="Bara min."))[0],
        change(plan, "participants", "lss", name="Någon Annan", phone="070-174 06 05"),
        replace(plan, written=DAY, signatures=()),
    ):
        assert running != plan
        assert fingerprint(running) == fingerprint(plan)
        assert not is_draft(running)


def test_the_notes_of_meetings_stand_in_no_version() -> None:
    plan = change(case("katja"), "meetings", case("katja").meetings[0].id, notes="Hemligt om någon.")
    assert "Hemligt" not in record(plan) + agreement(plan)


def test_who_was_removed_since_is_still_named_in_the_version() -> None:
    sealed, version = seal(case("katja"), DAY)
    named = {one.id: one.name for one in sealed.participants}
    without = replace(sealed, participants=(), actions=(), measures=(), other_plans=(), consents=(), copies=(),
                      meetings=(), requests=(), differences=())  # fmt: skip
    assert {one.id: one.name for one in sealed_plan(without, version).participants} == named


def test_a_version_without_a_record_has_the_people_of_today_and_nobody_for_those_who_left() -> None:
    sealed, version = seal(case("katja"), DAY)
    old = replace(version, record="")
    doing = next(one.who for one in sealed.actions if one.who in {p.id for p in sealed.participants})
    left = tuple(one for one in sealed.participants if one.id != doing)
    then = sound(sealed_plan(replace(sealed, participants=left, actions=()), old))
    assert fingerprint(then) == version.fingerprint
    assert [one.name for one in then.participants if one.id == doing] == [""]


def test_a_version_whose_text_was_forgotten_cannot_be_shown() -> None:
    sealed, version = seal(case("katja"), DAY)
    with pytest.raises(Forgotten):
        sealed_plan(sealed, replace(version, agreement="", record=""))


@pytest.mark.parametrize(
    "agreed",
    [
        "",
        "[]",
        "{",
        '{"number":1}',
        "[" * 5000,
        '{"person":{"name":7}}',
        agreement(case("katja")).replace('"goal', '"gaol'),
    ],
)
def test_a_version_whose_text_is_no_agreement_is_told_as_one(agreed: str) -> None:
    sealed, version = seal(case("katja"), DAY)
    with pytest.raises(Forgotten):
        sealed_plan(sealed, replace(version, agreement=agreed))
    odd = agreement(case("katja")).replace('"text":"', '"text":7,"x":"')
    with pytest.raises(Forgotten):
        sealed_plan(sealed, replace(version, agreement=odd))


def rewritten(agreed: dict[str, Any], **changed: Any) -> str:
    return json.dumps({**agreed, **changed})


def test_the_record_beside_an_agreement_never_speaks_in_its_place() -> None:
    sealed, version = seal(case("katja"), DAY)
    told, whole = json.loads(version.record), replace(sealed_plan(sealed, version), versions=())
    for name, value in {
        "person": {"name": "Somebody else"},
        "goals": [],
        "coordinator": "lss",
        "id": "another",
        "signatures": [],
        "notes": [{"id": "n", "text": "Not sealed"}],
    }.items():
        then = sealed_plan(sealed, replace(version, record=rewritten(told, **{name: value})))
        assert replace(then, versions=()) == whole, name


@pytest.mark.parametrize(
    ("collection", "field", "value"),
    [
        ("actions", "goal", "nowhere"),
        ("actions", "lss_measure", 99),
        ("differences", "goal", ""),
        ("other_plans", "goals", ["nowhere"]),
        ("", "coordinator", ""),
        ("meetings", "starts", "2026-05-22T13:00:00+02:00"),
        ("measures", "lss_measure", 0),
    ],
)
def test_a_version_that_we_never_wrote_is_told_as_none(collection: str, field: str, value: Any) -> None:
    sealed, version = seal(case("katja"), DAY)
    agreed, told = json.loads(version.agreement), json.loads(version.record)
    changed = agreed if collection in (*AGREED, "") else told
    (changed[collection][0] if collection else changed)[field] = value
    with pytest.raises(Forgotten):
        sealed_plan(sealed, replace(version, agreement=json.dumps(agreed), record=json.dumps(told)))
