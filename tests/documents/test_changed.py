"""Every change of a plan is said in a plain sentence, whatever it is and whatever stands in it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minplan.documents.changed import FIELDS, FLAGS, NAMED_BY, SILENT, WHAT, said, what
from minplan.plan import edits
from minplan.plan.changes import Change, difference
from minplan.plan.goals import Goal, LifeArea, Status
from minplan.plan.people import Address
from minplan.plan.plan import COLLECTIONS, OWN_FIELDS, SINGLES, Plan
from minplan.text import speaking
from tests.cases import case
from tests.plan.strategies import edits_of, plans
from tests.store.sample import sample_plan


def test_every_part_and_every_field_has_a_name() -> None:
    kinds: dict[str, Any] = {**SINGLES, **COLLECTIONS}
    every = {("", name) for name in OWN_FIELDS}
    every |= {(part, one.name) for part, kind in kinds.items() for one in fields(kind)}
    assert {part for part, _name in every} == set(WHAT)
    missing = {
        (part, name)
        for part, name in every
        if name not in ("id", "order")
        and name not in SILENT
        and name not in FIELDS
        and f"{part}.{name}" not in FIELDS
        and f"{part}.{name}" not in FLAGS
    }
    assert missing == set()


def test_no_name_is_for_a_field_that_is_not_there() -> None:
    kinds: dict[str, Any] = {**SINGLES, **COLLECTIONS}
    names = {one.name for kind in kinds.values() for one in fields(kind)} | set(OWN_FIELDS)
    full = {f"{part}.{one.name}" for part, kind in kinds.items() for one in fields(kind)}
    assert {name for name in FIELDS if "." not in name} <= names
    assert {name for name in (*FIELDS, *FLAGS) if "." in name} <= full
    assert {f"{part}.{name}" for part, name in NAMED_BY.items()} <= full


def told(old: Plan, new: Plan) -> list[str]:
    return [said(change, old, new) for change in difference(old, new)]


PLAN = sample_plan()


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (
            edits.change(PLAN, "goals", "buss", text="Jag vill åka tåg."),
            "Målet ”Jag vill åka buss själv.” ändrades till ”Jag vill åka tåg.”",
        ),
        (
            edits.change(PLAN, "goals", "buss", area=LifeArea.COMMUNITY),
            "Målet ”Jag vill åka buss själv.”: livsområdet ändrades från ”Röra sig” till ”Fritid och samhälle”.",
        ),
        (edits.change(PLAN, "goals", "buss", now=False), "Målet ”Jag vill åka buss själv.” är inte viktigast just nu."),
        (edits.change(PLAN, "goals", "buss", order=9999), "Målet ”Jag vill åka buss själv.” flyttades."),
        (edits.change_person(PLAN, phone=""), "Om mig: telefonnumret togs bort. Det var ”070-174 06 05”."),
        (
            edits.change_person(PLAN, address=Address(street="Nya gatan 2", postal_code="123 45", city="Exempelstad")),
            "Om mig: adressen ändrades från ”Påhittsgatan 3 B, 123 45 Exempelstad”"
            " till ”Nya gatan 2, 123 45 Exempelstad”.",
        ),
        (
            edits.change(PLAN, "actions", "1", who="gun"),
            "Insatsen ”Öva på linje 4”: vem som gör det ändrades från ”Sam Samordnare” till ”Gun Godman”.",
        ),
        (
            edits.change(PLAN, "requests", "q1", to=""),
            "Begäran 1 februari 2026: vem det går till togs bort. Det var ”Sam Samordnare”.",
        ),
        (
            edits.change(PLAN, "meetings", "m1", starts=datetime(2026, 4, 3, 9, 0)),
            "Mötet 2 april 2026: tiden ändrades från ”2 april 2026 13.30” till ”3 april 2026 09.00”.",
        ),
        (
            edits.change(PLAN, "copies", "x1", to="gun"),
            "Exemplaret till Sam Samordnare: vem det går till ändrades från ”Sam Samordnare” till ”Gun Godman”.",
        ),
        (replace(PLAN, written=None), "Planen: dagen den skrevs togs bort. Det var ”2 april 2026”."),
        (
            replace(PLAN, follow_up=replace(PLAN.follow_up, every_months=3)),
            "Uppföljningen: hur många månader emellan ändrades från ”6” till ”3”.",
        ),
        (edits.add(PLAN, "goals", Goal(id="", text="Sjunga i kör"))[0], "Målet ”Sjunga i kör” lades till."),
    ],
)
def test_a_change_reads_as_people_speak(new: Plan, sentence: str) -> None:
    assert told(PLAN, new) == [sentence]


def test_what_was_taken_away_is_named_with_what_hung_on_it() -> None:
    assert told(PLAN, edits.remove(PLAN, "goals", "buss"))[:2] == [
        "Målet ”Jag vill åka buss själv.” togs bort.",
        "Den andra synen ”Först med sällskap.” togs bort.",
    ]


def test_a_long_text_is_cut_between_words_and_an_unknown_name_is_no_hindrance() -> None:
    long = edits.change(PLAN, "meetings", "m1", notes="ord " * 1000)
    (sentence,) = told(PLAN, long)
    assert len(sentence) < 400
    assert "ord …”" in sentence
    assert "någon som inte är kvar" in said(Change("actions", "9", "who", "", "borta"), PLAN)
    assert what("goals", "borta", PLAN) == "Målet ”utan namn”"


@given(plan=plans(), data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_edit_is_said_in_every_language(plan: Plan, data: st.DataObject) -> None:
    _kind, new = data.draw(edits_of(plan))
    for change in difference(plan, new):
        for language in ("sv", "en"):
            with speaking(language):
                sentence = said(change, plan, new)
        assert sentence.rstrip('”"').endswith(".")
        assert change.id == "" or len(change.id) < 30 or change.id not in sentence


def test_ticking_off_a_promise_is_told() -> None:
    plan = case("katja")
    action = next(one for one in plan.actions if one.status is Status.OPEN)
    new = edits.change(plan, "actions", action.id, status=Status.DONE)
    assert told(plan, new)[0].endswith("ändrades från ”Pågår” till ”Klart”.")
