"""The way out and the way back: a plan as JSON comes in again equal, and anything else is refused in one line."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minplan.exchange import json_text
from minplan.exchange.case import read_case
from minplan.exchange.errors import Refused
from minplan.exchange.json_file import LARGEST, plan_schema, plan_to_json, read_plan, write_plan
from minplan.paths import resource
from minplan.plan.plan import Plan
from tests.plan.strategies import plans

Edit = Callable[[dict[str, Any]], Any]


@pytest.fixture
def katja() -> Plan:
    return read_case(resource("cases", "katja.yaml"))


@pytest.fixture
def refusal(tmp_path: Path) -> Callable[[str | bytes], Refused]:
    """What a file of this content is refused with."""

    def refusing(text: str | bytes) -> Refused:
        file = tmp_path / "plan.json"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        with pytest.raises(Refused) as refused:
            read_plan(file)
        assert str(refused.value).startswith(f"{file}:")
        assert str(refused.value).isprintable()
        return refused.value

    return refusing


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans())
def test_any_plan_goes_out_and_comes_in_again_equal(tmp_path: Path, plan: Plan) -> None:
    file = tmp_path / "plan.json"
    write_plan(plan, file)
    assert read_plan(file) == plan


def test_the_same_plan_gives_the_same_bytes_and_they_are_for_people_too(katja: Plan) -> None:
    text = plan_to_json(katja).decode()
    assert plan_to_json(katja).decode() == text
    assert text.startswith('{\n  "format": "minplan/1",\n  "plan": {\n    "id": ')
    assert '"city": "Sölvesborg"' in text
    assert text.endswith("}\n")


def test_half_a_character_goes_out_and_is_refused_on_its_way_in(katja: Plan, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    write_plan(replace(katja, person=replace(katja.person, phone="1\ud800")), file)
    assert json.loads(file.read_bytes())["plan"]["person"]["phone"] == "1\ud800"
    with pytest.raises(Refused):
        read_plan(file)


def test_the_file_is_for_its_owner_alone_and_replaces_the_one_before(katja: Plan, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text("before")
    write_plan(katja, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["plan.json"]


def test_a_write_that_fails_leaves_what_was_there(katja: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "plan.json"
    file.write_text("before")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_plan(katja, file)
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("plan.json", "before")]


def test_a_byte_order_mark_and_another_order_of_keys_do_no_harm(katja: Plan, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    data = json.loads(plan_to_json(katja))
    plan = data["plan"]
    data["plan"] = {key: plan[key][::-1] if isinstance(plan[key], list) else plan[key] for key in reversed(plan)}
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(data).encode())
    assert read_plan(file) == katja


def test_what_has_a_default_may_be_left_out(katja: Plan, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text('{"format": "minplan/1", "plan": {"id": "a", "person": {"name": "Kim"}, "coordinator": "person"}}')
    assert read_plan(file).person.name == "Kim"


WRONG: list[tuple[Edit, str, str]] = [
    (lambda plan: plan.update(extra=1), "plan.extra", '"extra"'),
    (lambda plan: plan["goals"][0].update(extra=1), "plan.goals[0].extra", '"extra"'),
    (lambda plan: plan["actions"][1].pop("what"), "plan.actions[1].what", "{"),
    (lambda plan: plan.pop("person"), "plan.person", '"plan"'),
    (lambda plan: plan["person"].update(name=None), "plan.person.name", '"name"'),
    (lambda plan: plan["person"].update(name=7), "plan.person.name", '"name"'),
    (lambda plan: plan["person"].update(born="2012-02-30"), "plan.person.born", '"born"'),
    (lambda plan: plan["person"].update(born=1493942400), "plan.person.born", '"born"'),
    (lambda plan: plan["person"].update(born="1493942400"), "plan.person.born", '"born"'),
    (lambda plan: plan["person"].update(protected=1), "plan.person.protected", '"protected"'),
    (lambda plan: plan["person"]["address"].update(street=[]), "plan.person.address.street", '"street"'),
    (lambda plan: plan["meetings"][0].update(starts="2026-01-20T13:00:00Z"), "plan.meetings[0].starts", '"starts"'),
    (lambda plan: plan["meetings"][0].update(starts="1493942400"), "plan.meetings[0].starts", '"starts"'),
    (lambda plan: plan["meetings"][1].update(starts="2026-01-20"), "plan.meetings[1].starts", '"starts"'),
    (lambda plan: plan["meetings"][0].update(minutes=90.0), "plan.meetings[0].minutes", '"minutes"'),
    (lambda plan: plan["meetings"][0].update(minutes=True), "plan.meetings[0].minutes", '"minutes"'),
    (lambda plan: plan["meetings"][0].update(minutes=10**30), "plan.meetings[0].minutes", '"minutes"'),
    (lambda plan: plan["meetings"][0].update(minutes=float("nan")), "plan.meetings[0].minutes", '"minutes"'),
    (lambda plan: plan["meetings"][0].update(minutes=float("-inf")), "plan.meetings[0].minutes", '"minutes"'),
    (lambda plan: plan["meetings"][0].update(kind="Planning"), "plan.meetings[0].kind", '"kind"'),
    (lambda plan: plan["consents"][0].update(categories=["goals", "x"]), "plan.consents[0].categories[1]", '"x"'),
    (lambda plan: plan["meetings"][0].update(minutes=-1), "plan.meetings[0].minutes", '"minutes"'),
    (lambda plan: plan["meetings"][0].update(minutes=10**17), "plan.meetings[0].minutes", '"minutes"'),
    (lambda plan: plan["measures"][0].update(lss_measure=11), "plan.measures[0].lss_measure", '"lss_measure"'),
    (lambda plan: plan["follow_up"].update(every_months=13), "plan.follow_up.every_months", '"every_months"'),
    (lambda plan: plan.update(goals={}), "plan.goals", '"goals"'),
    (lambda plan: plan["goals"][0].update(id="../x"), "plan.goals[0].id", '"id": "../x"'),
    (lambda plan: plan["goals"][0].update(id=""), "plan.goals[0].id", '"id": ""'),
    (lambda plan: plan["goals"][1].update(id="fa-personer"), "plan.goals[1].id", '"fa-personer"'),
    (lambda plan: plan["participants"][0].update(id="mamma"), "plan.participants[0].id", '"mamma"'),
    (lambda plan: plan["participants"][0].update(id="person"), "plan.participants[0].id", '"person"'),
    (lambda plan: plan.update(coordinator="moster"), "plan.coordinator", '"coordinator"'),
    (lambda plan: plan["actions"][2].update(who="moster"), "plan.actions[2].who", '"moster"'),
    (lambda plan: plan["actions"][2].update(goal="moster"), "plan.actions[2].goal", '"moster"'),
    (lambda plan: plan["consents"][1].update(to=["lss", "moster"]), "plan.consents[1].to", '"to"'),
    (lambda plan: plan["versions"][0].update(number=0), "plan.versions[0].number", '"number"'),
    (lambda plan: plan["versions"][0].update(agreement="{}"), "plan.versions[0].fingerprint", '"fingerprint"'),
    (lambda plan: plan["person"].update(name="\ud83d"), "plan.person.name", '"name"'),
]


@pytest.mark.parametrize(("spoil", "key", "on_the_line"), WRONG, ids=[key for _edit, key, _line in WRONG])
def test_a_plan_that_is_spoilt_in_one_place_is_refused_by_line_and_key(
    katja: Plan, refusal: Callable[[str | bytes], Refused], spoil: Edit, key: str, on_the_line: str
) -> None:
    data = json.loads(plan_to_json(katja))
    spoil(data["plan"])
    text = json.dumps(data, indent=2)
    refused = refusal(text)
    assert refused.key == key
    assert on_the_line in text.split("\n")[refused.line - 1]


@pytest.mark.parametrize(
    ("text", "line", "key", "word"),
    [
        ("", 1, "file", "JSON"),
        ("{", 1, "file", "JSON"),
        ("\n\n{,}", 3, "file", "JSON"),
        ("format: minplan-case/1", 1, "file", "JSON"),
        ('{"a": "\t"}', 1, "file", "JSON"),
        (b"\xff\xfe{\0}\0", 1, "file", "UTF-8"),
        (b'{\n"a": "\xe5"}', 2, "file", "UTF-8"),
        (b"{\0}", 1, "file", "JSON"),
        ("[]", 1, "format", "minplan"),
        ("null", 1, "format", "minplan"),
        ('"minplan/1"', 1, "format", "minplan"),
        ('{\n"format": 1}', 2, "format", "minplan"),
        ('{"format": "minplan/2", "plan": {"new": true}}', 1, "format", "nyare"),
        ('{"format": "minplan/1"}', 1, "plan", "saknas"),
        ('{"format": "minplan/1", "plan": []}', 1, "plan", "sort"),
        ('{"format": "minplan/1",\n"format": "minplan/1"}', 2, "format", "en gång till"),
        ('{"a": [{"b": 1},\n{"b": 1,\n"b": 2}]}', 3, "a[1].b", "en gång till"),
        ('{"\\ud800": 1}', 1, "\\ud800", "halvt"),
        ('{"a": "\\ud83d\\ude00",\n"b": "\\ude00"}', 2, "b", "halvt"),
        ("[" * 100_000, 1, "file", "djupt"),
        ('{"a":' * 100_000, 1, "file", "djupt"),
        ("9" * 10_000, 1, "file", "tal"),
    ],
)
def test_a_file_that_is_no_plan_is_refused(
    refusal: Callable[[str | bytes], Refused], text: str | bytes, line: int, key: str, word: str
) -> None:
    refused = refusal(text)
    assert (refused.line, refused.key) == (line, key)
    assert word in refused.sentence


def test_a_file_far_too_large_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    with file.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    began = process_time()
    with pytest.raises(Refused, match="64 MB"):
        read_plan(file)
    assert process_time() - began < 1


def test_a_file_of_far_too_many_parts_is_refused_before_it_is_built(
    refusal: Callable[[str | bytes], Refused], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_text, "MOST_PARTS", 1000)
    assert "plan" in refusal("[" + "[]," * 1000 + "[]]").sentence


@pytest.mark.parametrize("name", ["missing", "pipe", ""])
def test_what_is_not_an_ordinary_file_is_refused_and_never_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Refused, match=":1: file: "):
        read_plan(tmp_path / name)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_plan_damaged_anywhere_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    """Never a crash, whatever stands in the wrong place."""
    text = plan_to_json(read_case(resource("cases", "sven.yaml"))).decode()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 30)))
    file = tmp_path / "plan.json"
    file.write_text(text[:start] + data.draw(st.sampled_from(['"', "{", "[]", "null", "1", "", '"x"'])) + text[end:])
    told = ""
    try:
        told = read_plan(file).id
    except Refused as refused:
        told = str(refused)
    assert told
    assert "\n" not in told


def test_the_schema_in_the_resources_is_that_of_the_values() -> None:
    """When it is not: python packaging/schema.py."""
    assert resource("schema", "plan.schema.json").read_bytes() == plan_schema()


@pytest.mark.parametrize("name", ["katja", "stella", "sven"])
def test_the_cases_exports_follow_the_schema(name: str) -> None:
    schema = json.loads(resource("schema", "plan.schema.json").read_bytes())
    data = json.loads(plan_to_json(read_case(resource("cases", f"{name}.yaml"))))
    assert problems(schema, schema, data) == []
    data["plan"]["goals"][0]["term"] = "soon"
    data["plan"]["extra"] = 1
    del data["plan"]["person"]["name"]
    assert len(problems(schema, schema, data)) == 3


def problems(whole: dict[str, Any], schema: dict[str, Any], value: Any, where: str = "$") -> list[str]:
    """What the value breaks of a JSON Schema, as far as ours goes; an unknown word in the schema is an error here."""
    found: list[str] = []
    types = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}
    if "type" in schema and type(value) is not types[schema["type"]]:
        return [f"{where} is no {schema['type']}"]
    for word, rule in schema.items():
        if word == "$ref":
            found += problems(whole, whole["$defs"][rule.removeprefix("#/$defs/")], value, where)
        elif word == "anyOf":
            tried = [problems(whole, one, value, where) for one in rule]
            found += min(tried, key=len)
        elif word in ("enum", "const"):
            if value not in (rule if word == "enum" else [rule]):
                found.append(f"{where} is not one of {rule}")
        elif word == "properties":
            for key in value:
                if key in rule:
                    found += problems(whole, rule[key], value[key], f"{where}.{key}")
                elif schema["additionalProperties"] is False:
                    found.append(f"{where}.{key} is not known")
        elif word == "required":
            found += [f"{where}.{key} is missing" for key in rule if key not in value]
        elif word == "items":
            for n, one in enumerate(value):
                found += problems(whole, rule, one, f"{where}[{n}]")
        else:
            assert word in (
                "type",
                "$schema",
                "$defs",
                "title",
                "description",
                "default",
                "format",
                "additionalProperties",
            ), word
    return found


def test_a_version_whose_text_was_forgotten_goes_out_and_in(katja: Plan, tmp_path: Path) -> None:
    plan = replace(katja, versions=tuple(replace(one, agreement="") for one in katja.versions))
    assert plan.versions
    write_plan(plan, tmp_path / "x.json")
    assert read_plan(tmp_path / "x.json") == plan
