"""What the person is told that a copy leaves out, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from minplan.documents.left_out import left_out
from minplan.plan import edits
from minplan.plan.consents import Consent, Contact, Copy, Kind
from minplan.plan.copy import NothingGranted, copy_for
from minplan.plan.goals import Subject
from minplan.plan.meetings import Meeting, MeetingKind
from minplan.plan.notes import Note
from minplan.plan.people import Participant
from minplan.plan.plan import Plan
from minplan.text import speaking
from tests.cases import case
from tests.plan.test_copy import asked

DAY = date(2026, 5, 20)


def told(plan: Plan, recipient: str, day: date = DAY) -> dict[str, str]:
    """The reason for each thing that is left out."""
    with speaking("sv"):
        return {one.what: one.why for one in left_out(plan, copy_for(plan, recipient, day))}


def test_what_a_consent_says_no_to_is_told_with_the_consent_and_the_kind() -> None:
    said = told(case("katja"), "skola")
    assert said["Insatsen ”Läkaren ser filmerna och bedömer kramperna”"] == (
        "Samtycket ”Använda ordlistan i klassen” säger nej till hälsa."
    )


def test_what_nobody_has_said_yes_to_is_told_with_the_kind() -> None:
    said = told(case("katja"), "skola")
    assert said["Anledningen ”Jag vill bli förstådd.”"] == "Inget samtycke säger ja till varför jag vill ha en plan."


def test_consents_that_say_yes_only_together_are_told_apart() -> None:
    katja = edits.change(case("katja"), "consents", "c2", except_categories=(), categories=(Kind.GOALS, Kind.ACTIONS))
    more = Consent(id="c9", to=("skola",), categories=(Subject.HEALTH,), purpose="x", given=DAY, by=("mamma",))
    said = told(edits.add(katja, "consents", more)[0], "skola")
    assert said["Insatsen ”Läkaren ser filmerna och bedömer kramperna”"].startswith("Inget enda samtycke säger ja")


def test_what_is_not_ticked_protected_private_or_for_others_has_its_own_reason() -> None:
    katja = edits.add(case("katja"), "notes", Note(id="n", text="Hemlig tanke"))[0]
    away = Meeting(
        id="m9", kind=MeetingKind.PLANNING, starts=katja.meetings[0].starts.replace(month=2), invited=("lss",)
    )
    katja = edits.add(katja, "meetings", away)[0]
    katja = edits.add(katja, "participants", Participant(id="ny", role="granne", name="Bo Ek"))[0]
    said = told(katja, "skola")
    assert said["Om mig: adressen"] == "Det är inte ikryssat för det här exemplaret."
    assert said["Min egen anteckning ”Hemlig tanke”"] == "Egna anteckningar står inte på någon annans exemplar."
    assert said["Mötet 20 februari 2026"] == "Lars Öst är inte inbjuden."
    assert said["Deltagaren Bo Ek"] == "Inget som Lars Öst får läsa nämner den här personen."
    assert said["Deltagaren Eva Lind: om de beslutar om insatser, telefonnumret, e-postadressen och adressen"] == (
        "Det står aldrig på ett utdrag."
    )
    hidden = told(edits.change_person(katja, protected=True), "mamma")
    assert hidden["Om mig: adressen och kommunen"] == "Identiteten är skyddad."


def test_nothing_is_left_out_for_the_person_and_a_guardian_where_all_is_ticked() -> None:
    katja = edits.add(case("katja"), "copies", Copy(id="", to="person"))[0]
    ticked = replace(katja, copies=tuple(replace(one, contact=tuple(Contact)) for one in katja.copies))
    assert told(ticked, "mamma") == told(ticked, "person") == {}


@settings(max_examples=40, deadline=None)
@given(asked())
def test_all_that_is_left_out_of_any_plan_is_told_once(case: tuple[Plan, str, date]) -> None:
    plan, recipient, day = case
    try:
        copy = copy_for(plan, recipient, day)
    except NothingGranted:
        return
    with speaking("sv"):
        found = left_out(plan, copy)
    things = {(one.collection, one.id, one.verdict) for one in copy.left_out}
    assert len(found) == len(things)
    assert all(one.what and one.why.endswith(".") for one in found)
