"""The whole plan as JSON, out and in again: the way out of the program, and the way back.

One object: `{"format": "minplan/1", "plan": {...}}`, UTF-8, keys in the order of the values' fields, days as 2026-03-12
and moments as 2026-03-12T13:30:00 in Swedish local time (RFC 8259). Its shape is `resources/schema/plan.schema.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from minplan.exchange.errors import WHOLE_FILE, Refused, Where, dotted, shown
from minplan.exchange.files import read_bytes, write_bytes
from minplan.exchange.json_text import line_of, read_json
from minplan.plan.item import ID_FORM, Value
from minplan.plan.people import PERSON
from minplan.plan.plan import COLLECTIONS, Plan, humans, references, sound
from minplan.text import _

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FORMAT: Literal["minplan/1"] = "minplan/1"
"""What `format` says in a file of this shape."""

LARGEST = 64_000_000
"""The most bytes that a file may have."""

Problem = tuple[Where, str]
"""Where something is wrong in the file, and one sentence about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFile(Value):
    """A whole plan of minplan, as JSON."""

    format: Literal["minplan/1"]
    plan: Plan


def write_plan(plan: Plan, file: Path) -> None:
    """Write the whole plan to the file, for its owner alone; what was there before is replaced. Raises OSError."""
    write_bytes(file, plan_to_json(plan))


def plan_to_json(plan: Plan) -> bytes:
    """The whole plan as JSON in UTF-8, indented; the same plan gives the same bytes.

    Where a text holds half a character, which UTF-8 cannot say, all that is not ASCII is escaped.
    """
    whole = PlanFile(format=FORMAT, plan=plan)
    try:
        return _adapter().dump_json(whole, indent=2) + b"\n"
    except ValueError:
        return json.dumps(_adapter().dump_python(whole, mode="json"), indent=2).encode() + b"\n"


def read_plan(file: Path) -> Plan:
    """The plan that `write_plan` wrote. Raises Refused for a file that holds anything else, or holds it unsoundly."""
    from pydantic import ValidationError

    text = _text(file, read_bytes(file, LARGEST))
    data = read_json(file, text)
    _checked_format(file, text, data)
    try:
        plan = _adapter().validate_json(text).plan
        problem = next(_unsound(data, plan), None)
    except ValidationError as error:
        problem = _problem(data, error.errors(include_url=False, include_input=False)[0])
    if problem is not None:
        where, told = problem
        raise Refused(file, line_of(text, where), dotted(where), told)
    return sound(plan)


def plan_schema() -> bytes:
    """The JSON Schema (2020-12) of the file, made from the plan's own values."""
    schema = _adapter().json_schema()
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps({**head, **schema}, ensure_ascii=False, indent=2).encode() + b"\n"


@cache
def _adapter() -> TypeAdapter[PlanFile]:
    # Imported here and not above: pydantic takes longer to load than the window may take to open.
    from pydantic import TypeAdapter

    return TypeAdapter(PlanFile)


def _text(file: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(file, line, WHOLE_FILE, _("A character here is not UTF-8, so save the file as UTF-8.")) from None


def _checked_format(file: Path, text: str, data: Any) -> None:
    said = data.get("format") if isinstance(data, dict) else None
    if said == FORMAT:
        return
    if isinstance(said, str) and re.fullmatch(r"minplan/[1-9][0-9]*", said):
        told = _("The file is from a newer minplan, so update this one first.")
    else:
        told = _("The file is not a plan from minplan, so choose a file that minplan has written.")
    raise Refused(file, line_of(text, ("format",)), "format", told)


def _problem(data: Any, error: Any) -> Problem:
    """Where pydantic met the problem, and what it is in our own words."""
    kind, way = error["type"], error["loc"]
    where = _there(data, way)
    if kind == "unexpected_keyword_argument":
        return where, _("The key is not known here, so choose a file that minplan has written.")
    if kind == "missing":
        return (*where, way[-1]), _("The key {key} is missing, so add it here.").format(key=way[-1])
    if kind == "value_error":
        return _second(data), _("Another in this list has the same id, so choose another.")
    return where, _("What stands here is not of the right kind, so choose a file that minplan has written.")


def _there(data: Any, way: tuple[str | int, ...]) -> Where:
    """The way as far as it leads in the file: pydantic ends some with names of its own."""
    where: list[str | int] = []
    for part in way:
        if not (part in data if isinstance(data, dict) else isinstance(data, list)):
            break
        data = data[part]
        where.append(part)
    return tuple(where)


def _second(data: Any) -> Where:
    """The first id that stands twice in one list: what a plan itself refuses when it is made."""
    seen = set()
    for where, id_ in _ids(data):
        if (where[1], id_) in seen:
            return where
        seen.add((where[1], id_))
    return ("plan",)


def _unsound(data: Any, plan: Plan) -> Iterator[Problem]:
    """What no value can tell by itself, the first problem first."""
    lists = {name: data["plan"].get(name, []) for name in COLLECTIONS}
    yield from _wrong_ids(data)
    yield from _dangling(lists, plan)
    yield from _wrong_values(data, lists, plan)


def _wrong_ids(data: Any) -> Iterator[Problem]:
    people = {PERSON}
    for where, id_ in [(("plan", "id"), data["plan"]["id"]), *_ids(data)]:
        if not ID_FORM.fullmatch(id_):
            told = _("An id is 1 to 40 of the signs a-z, 0-9 and hyphen, so choose another than {value}.")
            yield where, told.format(value=shown(id_))
        if where[1] in ("representatives", "participants"):
            if id_ in people:
                yield where, _("Two human beings share this id, so choose another.")
            people.add(id_)


def _dangling(lists: dict[str, Any], plan: Plan) -> Iterator[Problem]:
    there: dict[str, set[str]] = {name: {item["id"] for item in items} for name, items in lists.items()}
    there["human"] = set(humans(plan))
    for one in references(plan):
        if one.target not in there[one.leads_to]:
            place = next((n for n, item in enumerate(lists.get(one.collection, [])) if item["id"] == one.id), 0)
            where: Where = ("plan", one.collection, place, one.field) if one.collection else ("plan", one.field)
            yield where, _("Nothing has the id {value}, so write one that is there.").format(value=shown(one.target))


def _wrong_values(data: Any, lists: dict[str, Any], plan: Plan) -> Iterator[Problem]:
    zoned = {meeting.id for meeting in plan.meetings if meeting.starts.tzinfo is not None}
    for n, meeting in enumerate(lists["meetings"]):
        if meeting["id"] in zoned:
            yield ("plan", "meetings", n, "starts"), _("A meeting is in Swedish time, so write no time zone.")
    for where, number, most in _numbers(data["plan"], lists):
        if not 1 <= number <= most:
            yield where, _("Here stands a number that is too large or none at all, so write another.")
    for n, version in enumerate(lists["versions"]):
        agreement = version["agreement"]  # empty once something in it was forgotten
        if agreement and sha256(agreement.encode()).hexdigest() != version["fingerprint"]:
            told = _("The sealed version is not what was signed, so take an older file.")
            yield ("plan", "versions", n, "fingerprint"), told
    written = _adapter().dump_python(PlanFile(format=FORMAT, plan=plan), mode="json")["plan"]
    for way in _not_as_written(data["plan"], written, ("plan",)):
        yield way, _("What stands here is not of the right kind, so choose a file that minplan has written.")


def _not_as_written(given: Any, written: Any, where: Where) -> Iterator[Where]:
    """Where the file says something in another form than ours, as a number of seconds where a day is asked for."""
    if isinstance(given, dict):
        for key, value in given.items():
            yield from _not_as_written(value, written[key], (*where, key))
    elif isinstance(given, list):
        by_id = {one["id"]: one for one in written if isinstance(one, dict)}
        for n, value in enumerate(given):
            yield from _not_as_written(value, by_id[value["id"]] if by_id else written[n], (*where, n))
    elif given != written:
        yield where


def _numbers(plan: Any, lists: dict[str, Any]) -> Iterator[tuple[Where, int, int]]:
    """Every number that has a meaning, with the most that it can be; none can be less than one."""
    for name, field, most in (
        ("measures", "lss_measure", 10),
        ("actions", "lss_measure", 10),
        ("meetings", "minutes", 7 * 24 * 60),
        ("versions", "number", 100_000),
    ):
        for n, item in enumerate(lists[name]):
            if item.get(field) is not None:
                yield ("plan", name, n, field), item[field], most
    months = plan.get("follow_up", {}).get("every_months")
    if months is not None:
        yield ("plan", "follow_up", "every_months"), months, 12


def _ids(data: Any) -> list[tuple[Where, str]]:
    lists = [(name, data["plan"].get(name, [])) for name in COLLECTIONS]
    return [(("plan", name, n, "id"), item["id"]) for name, items in lists for n, item in enumerate(items)]
