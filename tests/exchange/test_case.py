"""What a case tells is what the plan holds: nothing lost, nothing made up, every word as it was written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from hashlib import sha256
from io import StringIO
from pathlib import Path
from time import process_time
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from minplan.exchange.case import read_case
from minplan.exchange.json_file import read_plan, write_plan
from minplan.paths import resource
from minplan.plan.consents import Kind
from minplan.plan.edits import find
from minplan.plan.goals import Status, Subject, Voice
from minplan.plan.item import STEP
from minplan.plan.meetings import Answer, MeetingKind, RequestForm
from minplan.plan.people import Address, Covers, RepresentativeKind, Sector
from minplan.plan.plan import COLLECTIONS, Plan, sound
from tests.exchange.small import SMALL, changed
from tests.ten_years import ACTIONS, CONSENTS, GOALS, MEETINGS, ten_year_case

Read = Callable[[str | bytes], Plan]
CASES = ("katja", "stella", "sven")


@pytest.fixture
def katja() -> Plan:
    return read_case(resource("cases", "katja.yaml"))


@pytest.mark.parametrize("name", CASES)
def test_the_bundled_cases_make_sound_plans(name: str) -> None:
    plan = sound(read_case(resource("cases", f"{name}.yaml")))
    assert UUID(plan.id).version == 4
    for collection in COLLECTIONS:
        items = getattr(plan, collection)
        assert [one.order for one in items] == [STEP * (n + 1) for n in range(len(items))]


@pytest.mark.parametrize("name", CASES)
def test_every_text_of_a_case_is_in_the_plan(name: str) -> None:
    """A second reader, ruamel.yaml's own, finds no text that the plan lacks."""
    file = resource("cases", f"{name}.yaml")
    plan = str(read_case(file))
    raw = YAML(typ="safe", pure=True).load(file.read_text("utf-8"))
    texts = [text for text in _texts(raw) if " " in text]
    assert len(texts) > 30
    assert [text for text in texts if text not in plan and text[:4] != "2026"] == []


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [value] if isinstance(value, str) else []


def test_the_person_and_those_around_are_as_the_case_says(katja: Plan) -> None:
    assert (katja.person.name, katja.person.born) == ("Katja Ekdal", date(2012, 5, 3))
    assert katja.person.address == Address(street="Björkgatan 4", postal_code="294 31", city="Sölvesborg")
    assert [line.concerns for line in katja.communication] == [(), (Subject.HEALTH,)]
    mother = find(katja, "representatives", "mamma")
    assert mother.kind is RepresentativeKind.GUARDIAN
    assert mother.covers == (Covers.CARE, Covers.PROPERTY, Covers.RIGHTS)
    office = find(katja, "participants", "lss")
    assert (office.sector, office.decides, office.phone) == (Sector.KOMMUN_LSS, True, "010-555 01 01")
    assert office.address == Address(street="Repslagaregatan 1", postal_code="294 80", city="Sölvesborg")
    assert find(katja, "participants", "lakare").name == ""
    assert katja.coordinator == "mamma"


def test_actions_and_differences_hang_on_their_goals(katja: Plan) -> None:
    assert [goal.id for goal in katja.goals] == ["fa-personer", "bli-forstadd", "fungerar-utan-oss"]
    assert [action.goal for action in katja.actions] == [
        *["fa-personer"] * 2,
        *["bli-forstadd"] * 3,
        *["fungerar-utan-oss"] * 2,
    ]
    assert [(one.goal, one.by, one.concerns) for one in katja.differences] == [
        ("bli-forstadd", "boende", (Subject.HEALTH,))
    ]
    assert [action.status for action in katja.actions].count(Status.DONE) == 1
    assert [goal.now for goal in katja.goals] == [True, True, False]


def test_a_voice_that_is_left_out_is_the_persons(katja: Plan) -> None:
    assert {line.voice for line in katja.about} == {Voice.PERSON}
    assert [line.voice for line in katja.reasons] == [Voice.REPRESENTATIVE, Voice.REPRESENTATIVE, Voice.SUPPORTER]


def test_meetings_measures_requests_and_copies_are_kept(katja: Plan) -> None:
    first = find(katja, "meetings", "m1")
    assert (first.kind, first.starts, first.minutes) == (MeetingKind.PLANNING, datetime(2026, 1, 20, 13, 0), 90)
    assert first.topics == ("Hur Katja har det nu", "Få personer nära Katja", "Vad Katja vill säga")
    assert first.present == ("mamma", "pappa", "lss", "hab1", "boende", "skola")
    assert [(one.lss_measure, one.granted, one.by) for one in katja.measures] == [(8, date(2021, 8, 30), "lss")]
    [request] = katja.requests
    assert (request.how, request.to, request.answer) == (RequestForm.WRITTEN, "lss", Answer.GRANTED)
    assert [one.to for one in katja.copies] == ["mamma", "pappa", "lss", "hab1", "boende", "skola"]
    assert katja.follow_up.every_months == 6


def test_exceptions_of_a_consent_are_told_apart(read: Read) -> None:
    [consent] = read(SMALL).consents
    assert (consent.except_categories, consent.except_to) == ((Subject.SCHOOL,), ("skola",))
    assert consent.categories == (Kind.IDENTITY, Subject.HEALTH)


def test_a_consent_is_given_by_one_by_several_or_by_the_person(read: Read) -> None:
    assert read(SMALL).consents[0].by == ("mamma",)
    assert read(changed("    by: mamma\n", "    by: [mamma, person]\n")).consents[0].by == ("mamma", "person")
    assert read(changed("    by: mamma\n", "")).consents[0].by == ()


def test_signatures_seal_version_1_on_the_last_signatures_day(read: Read) -> None:
    plan = read(
        changed("  - {by: mamma, on: 2026-01-27}", "  - {by: mamma, on: 2026-01-29}\n  - {by: lss, on: 2026-01-27}")
    )
    [version] = plan.versions
    assert (version.number, version.sealed) == (1, date(2026, 1, 29))
    assert version.fingerprint == sha256(version.agreement.encode()).hexdigest()
    assert [(one.by, one.on, one.version) for one in plan.signatures] == [
        ("mamma", date(2026, 1, 29), version.id),
        ("lss", date(2026, 1, 27), version.id),
    ]


def test_a_case_with_no_signatures_has_no_version() -> None:
    plan = read_case(resource("cases", "stella.yaml"))
    assert (plan.versions, plan.signatures) == ((), ())


def test_the_day_written_is_the_cases_own_else_the_last_signatures_else_the_latest_planning_meetings(
    read: Read,
) -> None:
    unsigned = changed("signatures:\n  - {by: mamma, on: 2026-01-27}\n", "")
    assert read("written: 2025-12-24\n" + SMALL).written == date(2025, 12, 24)
    assert read(SMALL).written == date(2026, 1, 27)
    assert read(unsigned).written == date(2026, 1, 20)
    assert read(unsigned.replace("kind: planning", "kind: follow_up")).written is None


def test_ids_of_the_case_are_kept_and_the_rest_get_uuids(read: Read) -> None:
    plan = read(SMALL)
    assert [one.id for one in plan.goals + plan.meetings + plan.consents] == ["bo", "m1", "c1"]
    unnamed = [one.id for name in ("reasons", "actions", "differences", "copies") for one in getattr(plan, name)]
    assert len({UUID(id_) for id_ in unnamed}) == len(unnamed) == 6


def test_what_the_format_does_not_forbid_is_taken(read: Read) -> None:
    """A family writes as it likes: order, sizes, doubtful mail addresses and empty lists are no errors."""
    for old, new in (
        ("  name: Kim Ek\n", "  name: Kim Ek\n  email: ingen alls\n  phone: knacka på\n"),
        ("  born: 2012-05-03\n", "  born: '2012-05-03'\n"),
        ("covers: [care, rights]", "covers: []"),
        ("present: [mamma, lss]", "present: [person, person, mamma]"),
        ("present: [mamma, lss]", "speaks_for_person: person"),
        ("minutes: 90, ", ""),
        (
            "  - Jag vill bli förstådd.\n  - {text: Vi orkar inte., voice: representative, concerns: [health]}\n",
            "  []\n",
        ),
        ("copies: [mamma, lss]", "copies: []"),
        ("id: mamma, name: Maria Ek,", "id: mamma, since: 2030-01-01, until: 2020-01-01, name: Maria Ek,"),
        ("    given: 2026-01-20\n    until: 2026-12-31\n", "    given: 2026-01-20\n    until: 2026-01-20\n"),
        ("    to: [lss]\n", "    to: []\n    withdrawn: 2020-01-01\n"),
        ("coordinator: mamma", "coordinator: person"),
        ('"2026-01-20 13:00"', "2026-01-20 13:00"),
        ("every_months: 6", "every_months: 0x0c"),
        ("decides: true", "decides: FALSE"),
        ("name: Eva Lind, ", 'name: "", '),
    ):
        assert sound(read(changed(old, new))).person.name == "Kim Ek", new


def test_naming_the_same_twice_in_a_list_says_no_more_than_once(read: Read) -> None:
    plan = read(changed("copies: [mamma, lss]", "copies: [mamma, lss, mamma]"))
    assert [one.to for one in plan.copies] == ["mamma", "lss"]
    assert read(changed("    to: [lss]\n", "    to: [lss, skola, lss]\n")).consents[0].to == ("lss", "skola")


def test_an_hour_that_comes_twice_means_the_first(read: Read) -> None:
    [meeting] = read(changed("2026-01-20 13:00", "2026-10-25 02:30")).meetings
    assert (meeting.starts, meeting.starts.fold, meeting.starts.tzinfo) == (datetime(2026, 10, 25, 2, 30), 0, None)


@pytest.mark.parametrize(
    "text",
    [
        "  både före och efter  ",
        "två\nrader\r\noch\rtre",
        "\ttabb",
        "<b>fet</b> &amp; <script>",
        "\u202ebak och fram\u202c",
        "👩‍👧‍👦",
        "NUL \0 klocka \x07 radera \x7f",
        "e\u0301 och é",
        "\u2028rad\u2029stycke\x85nästa",
        "\ufeffmärke \ufffe",
        "null",
        "- # : {} [] ' \" \\ ? @ ` ! & * | > %",
    ],
)
def test_text_is_kept_sign_by_sign(read: Read, text: str) -> None:
    assert read(changed("name: Kim Ek", f"name: {_quoted(text)}")).person.name == text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1).filter(str.strip))
def test_any_text_survives_from_yaml_to_plan_to_json_and_back(read: Read, tmp_path: Path, name: str) -> None:
    plan = read(changed("name: Kim Ek", f"name: {_quoted(name)}"))
    file = tmp_path / "plan.json"
    write_plan(plan, file)
    assert plan.person.name == name
    assert read_plan(file) == plan


def _quoted(text: str) -> str:
    yaml = YAML()
    yaml.width = 1_000_000
    stream = StringIO()
    yaml.dump([DoubleQuotedScalarString(text)], stream)
    return stream.getvalue().removeprefix("- ").rstrip("\n")


def test_a_case_of_ten_years_is_read_in_a_moment(tmp_path: Path) -> None:
    file = tmp_path / "ten.yaml"
    file.write_text(ten_year_case(), "utf-8")
    began = process_time()
    plan = read_case(file)
    took = process_time() - began
    assert (len(plan.goals), len(plan.actions)) == (GOALS, ACTIONS)
    assert (len(plan.meetings), len(plan.consents)) == (MEETINGS, CONSENTS)
    assert sound(plan) == plan
    assert took < 1.5, f"{took:.2f} s"
