"""A case file in: one person's planning as a family tells it, written down by hand in YAML, made into a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from minplan.exchange.case_shape import FORMAT, AddressPart, CaseFile, ConsentPart, Part
from minplan.exchange.errors import WHOLE_FILE, Refused, Where, dotted
from minplan.exchange.files import read_bytes
from minplan.exchange.sentences import sentence
from minplan.exchange.yaml_text import Node, read_yaml
from minplan.plan.consents import Consent, Copy
from minplan.plan.edits import in_order
from minplan.plan.goals import Action, Difference, Goal, Line, Measure, OtherPlan, Situation
from minplan.plan.item import Item, Value, new_id
from minplan.plan.meetings import FollowUp, Meeting, MeetingKind, Request
from minplan.plan.people import PERSON, Address, Participant, Person, Representative
from minplan.plan.plan import Plan
from minplan.plan.signing import Signature, seal
from minplan.text import _

LARGEST = 2_000_000
"""The most bytes that a case file may have."""

SomeValue = TypeVar("SomeValue", bound=Value)
SomeItem = TypeVar("SomeItem", bound=Item)


def read_case(file: Path) -> Plan:
    """The plan that the case file tells of; with signatures it is sealed as version 1.

    Raises Refused with the first problem in the file.
    """
    return _plan(_checked(file, read_yaml(file, read_bytes(file, LARGEST))))


class _Problem(NamedTuple):
    """Something wrong: where it counts in the order of the file, at which node, its key, and what it is.

    `kind` and `context` are those of a pydantic error.
    """

    place: int
    node: Node
    where: Where
    kind: str
    context: Mapping[str, Any]


def _checked(file: Path, root: Node) -> CaseFile:
    if not isinstance(root.value, dict):
        asked = _("The file does not begin with keys, so begin it with the line: format: {format}.")
        raise Refused(file, root.line, WHOLE_FILE, asked.format(format=FORMAT))
    said = root.value.get("format")
    if said is not None and said.value != FORMAT:
        asked = _("The format is not one that can be read, so write: format: {format}.")
        raise Refused(file, said.line, "format", asked.format(format=FORMAT))
    problems = list(_shared_ids(root))
    ids = {kind: {id_ for _where, _node, id_ in _ids(root, kind)} for kind in _ID_LISTS}
    try:
        case = CaseFile.model_validate(_bare(root), context={**ids, "people": ids["people"] | {PERSON}})
    except ValidationError as error:
        problems += [_problem(root, one) for one in error.errors(include_url=False, include_input=False)]
    if problems:
        first = min(problems, key=lambda problem: problem.place)
        told = sentence(first.kind, first.node, first.where, first.context, CaseFile)
        raise Refused(file, first.node.line, dotted(first.where), told)
    return case


def _bare(node: Node) -> Any:
    """The value without its lines."""
    if isinstance(node.value, dict):
        return {key: _bare(one) for key, one in node.value.items()}
    return tuple(map(_bare, node.value)) if isinstance(node.value, list) else node.value


_ID_LISTS = {
    "people": ("representatives", "participants"),
    "goals": ("goals",),
    "meetings": ("meetings",),
    "consents": ("consents",),
}
"""The lists whose ids are unique together."""


def _ids(root: Node, kind: str) -> Iterator[tuple[Where, Node, str]]:
    for name in _ID_LISTS[kind]:
        items = root.value.get(name) if isinstance(root.value, dict) else None
        for place, item in enumerate(items.value if items and isinstance(items.value, list) else ()):
            own = item.value.get("id") if isinstance(item.value, dict) else None
            if own is not None and isinstance(own.value, str):
                yield (name, place, "id"), own, own.value


def _shared_ids(root: Node) -> Iterator[_Problem]:
    for kind in _ID_LISTS:
        taken: dict[str, int] = {}
        for where, node, id_ in _ids(root, kind):
            if kind == "people" and id_ == PERSON:
                yield _Problem(node.place, node, where, "reserved_id", {})
            elif id_ in taken:
                yield _Problem(node.place, node, where, "taken_id", {"line": taken[id_]})
            taken.setdefault(id_, node.line)


def _problem(root: Node, error: Any) -> _Problem:
    kind, where, context = error["type"], error["loc"], error.get("ctx", {})
    node, found = root, 0
    for part in where:
        inner = node.value
        if not (isinstance(inner, list) or (isinstance(inner, dict) and part in inner)):
            break
        node, found = inner[part], found + 1
    if kind == "missing":
        # A misspelt key is told before the one that is missing for its sake: what is missing stands last in its map.
        return _Problem(node.end, node, where, kind, context)
    return _Problem(node.place, node, where[:found], kind, context)


def _plan(case: CaseFile) -> Plan:
    plan = Plan(
        id=new_id(),
        person=_value(Person, case.person),
        coordinator=case.coordinator,
        written=_written(case),
        follow_up=_value(FollowUp, case.follow_up) if case.follow_up else FollowUp(),
        communication=_items(Line, case.person.communication),
        about=_items(Line, case.person.about),
        representatives=_items(Representative, case.representatives),
        participants=_items(Participant, case.participants),
        measures=_items(Measure, case.decisions),
        resources=_items(Line, case.resources),
        reasons=_items(Line, case.reasons),
        situation=_items(Situation, case.situation),
        goals=_items(Goal, case.goals),
        differences=in_order(tuple(_value(Difference, g.differs, goal=g.id) for g in case.goals if g.differs)),
        actions=in_order(tuple(_value(Action, one, goal=goal.id) for goal in case.goals for one in goal.actions)),
        other_plans=_items(OtherPlan, case.other_plans),
        meetings=_items(Meeting, case.meetings),
        consents=in_order(tuple(_consent(one) for one in case.consents)),
        copies=in_order(tuple(Copy(id=new_id(), to=one) for one in case.copies)),
        requests=_items(Request, [case.request] if case.request else []),
    )
    return _signed(plan, case)


def _signed(plan: Plan, case: CaseFile) -> Plan:
    if not case.signatures:
        return plan
    sealed, version = seal(plan, _last_signature(case))
    signatures = in_order(tuple(_value(Signature, one, version=version.id) for one in case.signatures))
    return replace(sealed, signatures=signatures)


def _last_signature(case: CaseFile) -> date:
    return max(one.on for one in case.signatures)


def _written(case: CaseFile) -> date | None:
    if case.written or not case.signatures:
        planned = [one.starts.date() for one in case.meetings if one.kind is MeetingKind.PLANNING]
        return case.written or max(planned, default=None)
    return _last_signature(case)


def _consent(part: ConsentPart) -> Consent:
    return _value(
        Consent,
        part,
        except_categories=tuple(dict.fromkeys(one.category for one in part.except_ if one.category)),
        except_to=tuple(dict.fromkeys(one.to for one in part.except_ if one.to)),
    )


def _items(kind: type[SomeItem], parts: Iterable[Part]) -> tuple[SomeItem, ...]:
    return in_order(tuple(_value(kind, part) for part in parts))


def _value(kind: type[SomeValue], part: Part, **more: Any) -> SomeValue:
    """The plan's value with the fields that the file gives by the same name; an item with no id of its own gets one."""
    said = {one.name: getattr(part, one.name) for one in fields(kind) if one.name in part.model_fields_set}  # type: ignore[arg-type]
    if issubclass(kind, Item):
        said.setdefault("id", new_id())
    if isinstance(said.get("address"), AddressPart):
        said["address"] = _value(Address, said["address"])
    return kind(**said, **more)
