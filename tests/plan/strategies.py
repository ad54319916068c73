"""Plans and edits of any kind, for hypothesis: `plans()` gives sound plans, `edits_of(plan)` one edit of one.

Whole by construction: every reference leads somewhere, and no two humans share an id. Texts are of any kind but hold no
lone surrogates, which no file could keep.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from hypothesis import strategies as st

from minplan.plan import edits
from minplan.plan.consents import ConsentForm, Contact, Handed, Kind
from minplan.plan.evaluations import Face, Then
from minplan.plan.goals import (
    ActionDecision,
    Basis,
    LifeArea,
    PlanKind,
    Status,
    Subject,
    Term,
    Voice,
)
from minplan.plan.handovers import EndedWhy, HandoverKind
from minplan.plan.item import STEP, Item
from minplan.plan.meetings import Answer, Attending, FollowUp, MeetingKind, NotedKind, Question, RequestForm
from minplan.plan.people import (
    PERSON,
    Address,
    Covers,
    Person,
    RepresentativeKind,
    Sector,
)
from minplan.plan.plan import ALWAYS, COLLECTIONS, LEADS_TO, OWN_FIELDS, SINGLES, Plan, humans, sound
from minplan.plan.signing import SignedHow, SignsAs

Some = st.SearchStrategy[Any]

ODD = (
    "Jag vill bo själv.",
    "<b>Jerry</b> & <img src='file:///etc/passwd'/> &amp; %s {name} \\n",
    "'; DROP TABLE goals; --",
    "אני רוצה לגור לבד",
    "أريد أن أعيش وحدي",
    "👩‍👧‍👦 🦄 🏳️‍🌈",
    "a\u0301\u0323\u0308\u0301 e\u0301",
    "nul \x00 bell \x07 escape \x1b[31m",
    "bidi \u202e\u2066 \u2069 \u200f",
    "rad 1\r\nrad 2\nrad 3\u2028rad 4\ttab",
    "\ufeffbom \ufffd \uffff \U0010ffff",
    " i kanten \u00a0",
    "null",
    "1e3",
)

TEXTS: Some = st.one_of(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), st.sampled_from(ODD))
"""Any text that a file can keep; often empty."""

WORDS: Some = TEXTS.filter(bool)
"""Any text but none."""

DAYS: Some = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MAYBE_DAY: Some = st.none() | DAYS
MOMENTS: Some = st.builds(  # from 03.00, past the hour that summer time skips
    datetime.combine, DAYS, st.builds(time, st.integers(3, 23), st.integers(0, 59))
)

_NUMBERS: Some = st.sampled_from(("", "19900102-1238", "20100203-4567", "19120689-9278"))
"""None, and three whose control digit is right; the last is a samordningsnummer."""


def _maybe(values: type[Enum]) -> Some:
    return st.none() | st.sampled_from(values)


def _some(values: Any, least: int = 0) -> Some:
    """A tuple of different values, in any order."""
    every = tuple(values)
    if not every:
        return st.just(())
    return st.lists(st.sampled_from(every), min_size=least, max_size=3, unique=True).map(tuple)


_SUBJECTS = _some(Subject)
_VOICES: Some = st.sampled_from(Voice)
_ADDRESSES: Some = st.none() | st.builds(Address, street=TEXTS, postal_code=TEXTS, city=TEXTS)
_REACHED: dict[str, Some] = {
    "phone": TEXTS,
    "email": TEXTS,
    "address": _ADDRESSES,
    "protected": st.booleans(),
}
_LINE: dict[str, Some] = {"text": WORDS, "voice": _VOICES, "concerns": _SUBJECTS}
_PERSON: dict[str, Some] = {
    "name": WORDS,
    "born": MAYBE_DAY,
    "personnummer": _NUMBERS,
    "municipality": TEXTS,
    **_REACHED,
}
_FOLLOW_UP: dict[str, Some] = {
    "next": MAYBE_DAY,
    "every_months": st.none() | st.integers(1, 12),
    "evaluate": MAYBE_DAY,
}


class There(NamedTuple):
    """The ids that a reference may lead to."""

    people: tuple[str, ...]
    goals: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
    other_plans: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()


def there_in(plan: Plan) -> There:
    """The ids that are there in a plan."""
    return There(tuple(humans(plan)), *(tuple(one.id for one in getattr(plan, name)) for name in There._fields[1:]))


def possible(collection: str, there: There) -> bool:
    """Whether the collection can have an item: what its items always lead to is there."""
    needed = (LEADS_TO[collection][name] for where, name in ALWAYS if where == collection)
    return all(one == "human" or getattr(there, one) for one in needed)


@cache
def fields_of(collection: str, there: There) -> dict[str, Some]:
    """A strategy for each field of the collection's items, but for id, order and what binds versions together."""
    people, goals, versions = there.people, there.goals, there.versions
    human: Some = st.sampled_from(people)
    perhaps: Some = st.just("") | human
    several = _some(people)
    goal, meeting, plan = (
        st.sampled_from(ids) if ids else st.nothing() for ids in (goals, there.meetings, there.other_plans)
    )
    categories = _some((*Kind, *Subject), least=1)
    rest: dict[str, dict[str, Some]] = {
        "representatives": {
            "name": WORDS,
            "kind": st.sampled_from(RepresentativeKind),
            "covers": _some(Covers),
            "since": MAYBE_DAY,
            "until": MAYBE_DAY,
            **_REACHED,
        },
        "participants": {
            "role": WORDS,
            "name": TEXTS,
            "organisation": TEXTS,
            "sector": _maybe(Sector),
            "decides": st.booleans(),
            **_REACHED,
        },
        "measures": {"lss_measure": st.integers(1, 10), "granted": DAYS, "by": perhaps, "offered": MAYBE_DAY},
        "situation": {
            "area": st.sampled_from(LifeArea),
            "good": TEXTS,
            "change": TEXTS,
            "voice": _VOICES,
            "concerns": _SUBJECTS,
        },
        "goals": {
            "text": WORDS,
            "area": _maybe(LifeArea),
            "term": _maybe(Term),
            "now": st.booleans(),
            "voice": _VOICES,
            "concerns": _SUBJECTS,
        },
        "differences": {"goal": goal, "by": human, "text": WORDS, "concerns": _SUBJECTS},
        "actions": {
            "goal": goal,
            "what": WORDS,
            "how": TEXTS,
            "who": perhaps,
            "by": MAYBE_DAY,
            "scope": TEXTS,
            "basis": _maybe(Basis),
            "lss_measure": st.none() | st.integers(1, 10),
            "decision": _maybe(ActionDecision),
            "status": st.sampled_from(Status),
            "done": MAYBE_DAY,
            "outcome": TEXTS,
            "concerns": _SUBJECTS,
        },
        "other_plans": {
            "name": WORDS,
            "kind": st.sampled_from(PlanKind),
            "owner": perhaps,
            "dated": MAYBE_DAY,
            "goals": _some(goals),
            "concerns": _SUBJECTS,
        },
        "elsewhere": {
            "other_plan": plan,
            "text": WORDS,
            "goal": st.sampled_from(("", *goals)),
            "who": perhaps,
            "by": MAYBE_DAY,
            "concerns": _SUBJECTS,
        },
        "contradictions": {
            "goal": goal,
            "one": plan,
            "one_says": TEXTS,
            "other": st.sampled_from(("", *there.other_plans)),
            "other_says": TEXTS,
            "concerns": _SUBJECTS,
        },
        "invitations": {
            "meeting": meeting,
            "to": human,
            "why": TEXTS,
            "sent": MAYBE_DAY,
            "starts": st.none() | MOMENTS,
            "place": TEXTS,
            "answer": _maybe(Attending),
            "answered": MAYBE_DAY,
            "said": TEXTS,
        },
        "noted": {
            "meeting": meeting,
            "kind": st.sampled_from(NotedKind),
            "text": WORDS,
            "by": perhaps,
            "topic": TEXTS,
            "question": _maybe(Question),
            "goal": st.sampled_from(("", *goals)),
            "action": st.sampled_from(("", *there.actions)),
            "difference": st.sampled_from(("", *there.differences)),
            "voice": _VOICES,
            "concerns": _SUBJECTS,
        },
        "reports": {
            "meeting": meeting,
            "by": human,
            "asked": MAYBE_DAY,
            "due": MAYBE_DAY,
            "came": MAYBE_DAY,
            "text": TEXTS,
            "digest": st.sampled_from(("", "0" * 64)),
            "concerns": _SUBJECTS,
        },
        "evaluations": {
            "goal": goal,
            "on": DAYS,
            "became": _maybe(Face),
            "why": TEXTS,
            "decided": _maybe(Face),
            "better": TEXTS,
            "worse": TEXTS,
            "then": _maybe(Then),
            "change": TEXTS,
            "voice": _VOICES,
            "meeting": st.sampled_from(("", *there.meetings)),
            "words": TEXTS,
            "words_voice": _VOICES,
            "concerns": _SUBJECTS,
        },
        "handovers": {
            "kind": st.sampled_from(HandoverKind),
            "on": DAYS,
            "left": perhaps,
            "took_over": perhaps,
            "summary": TEXTS,
        },
        "meetings": {
            "kind": st.sampled_from(MeetingKind),
            "starts": MOMENTS,
            "minutes": st.none() | st.integers(1, 600),
            "place": TEXTS,
            "topics": st.lists(WORDS, max_size=2).map(tuple),
            "invited": several,
            "present": several,
            "speaks_for_person": perhaps,
            "notes": TEXTS,
            "needs": st.lists(WORDS, max_size=2).map(tuple),
            "dealt_with": st.lists(WORDS, max_size=2).map(tuple),
            "called_off": MAYBE_DAY,
        },
        "consents": {
            "to": _some(people, least=1),
            "categories": categories,
            "purpose": WORDS,
            "given": DAYS,
            "until": st.just(date(2101, 1, 1)) | st.none(),
            "consequences": TEXTS,
            "informed_by": perhaps,
            "review": MAYBE_DAY,
            "by": several,
            "form": _maybe(ConsentForm),
            "except_categories": _some((*Kind, *Subject)),
            "except_to": several,
            "withdrawn": MAYBE_DAY,
            "ground": TEXTS,
            "others": several,
            "others_agreed": several,
        },
        "copies": {"to": human, "contact": _some(Contact)},
        "handed_out": {
            "to": perhaps,
            "addressed": TEXTS,
            "on": DAYS,
            "what": st.sampled_from(Handed),
            "by": perhaps,
            "version": st.sampled_from(("", *versions)),
            "digest": st.sampled_from(("", "0" * 64)),
            "told": _some([f"goals/{one}" for one in goals]),
        },
        "notes": {
            "text": WORDS,
            "goal": st.sampled_from(("", *goals)),
            "meeting": st.sampled_from(("", *there.meetings)),
            "on": MAYBE_DAY,
        },
        "requests": {
            "made": DAYS,
            "how": _maybe(RequestForm),
            "to": perhaps,
            "answer": st.sampled_from(Answer),
            "answered": MAYBE_DAY,
            "registered": MAYBE_DAY,
            "number": TEXTS,
            "said": TEXTS,
        },
        "versions": {
            "number": st.integers(1, 99),
            "sealed": DAYS,
            "schema": st.just(1),
            "record": st.just('{"participants":[{"id":"lss","name":"Lars","role":"handläggare"}]}'),
            "papers": _some(("0" * 64, "f" * 64)),
        },
        "signatures": {
            "version": st.sampled_from(versions) if versions else st.nothing(),
            "by": human,
            "on": DAYS,
            "place": TEXTS,
            "name": TEXTS,
            "role": TEXTS,
            "ground": TEXTS,
            "how": _maybe(SignedHow),
            "drawn": st.sampled_from(("", "M1 2L3 4")),
            "witnesses": st.lists(WORDS, max_size=2).map(tuple),
            "fingerprint": st.sampled_from(("", "0" * 64)),
            "signs_as": _maybe(SignsAs),
            "struck": MAYBE_DAY,
        },
    }
    return rest.get(collection, _LINE)


def _built(collection: str, fields: dict[str, Any]) -> Item:
    if collection == "versions":  # a fingerprint is always that of the agreement it stands beside
        agreement = '{"number":' + str(fields["number"]) + "}"
        fields |= {"agreement": agreement, "fingerprint": hashlib.sha256(agreement.encode()).hexdigest()}
    return COLLECTIONS[collection](**fields)


_UUID = "2f1d7a3e-9c54-4b1e-8f60-0c5d4a7be991"
_IDS = ("b", "a", "1", _UUID, "a-1", "10", "x" * 40)
"""Ids in no order of their own. Few, so that the same one stands in several collections, as it may."""

_PEOPLE = ("mamma", "god-man", "lss", "1", "hab-1", "0f8fad5b-d9cb-469f-a165-70867728950e", "z")
"""Ids of human beings; the first half for those who speak for the person, the rest for those who take part."""


def _ids(most: int, pool: tuple[str, ...] = _IDS) -> Some:
    return st.integers(0, min(most, len(pool))).map(lambda many: pool[:many])


@cache
def _whole(collection: str, there: There) -> Some:
    return st.fixed_dictionaries(fields_of(collection, there))


@st.composite
def _items(draw: Callable[[Some], Any], ids: tuple[str, ...], collection: str, there: There) -> Any:
    if not ids or not possible(collection, there):
        return ()
    whole = _whole(collection, there)
    room = draw(st.sampled_from((STEP, STEP, 1, 0)))  # with room between, close together, all in one place
    return tuple(_built(collection, {"id": one, "order": (n + 1) * room, **draw(whole)}) for n, one in enumerate(ids))


@st.composite
def plans(draw: Callable[[Some], Any], most: int = 2) -> Plan:
    """Any sound plan with at most so many items in each collection (and never more than 7)."""
    representatives = draw(_ids(most, _PEOPLE[:3]))
    participants = draw(_ids(most, _PEOPLE[3:]))
    known = {"representatives": representatives, "participants": participants}
    people = (PERSON, *representatives, *participants)
    there = There(people)
    for name in There._fields[1:]:
        known[name] = draw(_ids(most)) if possible(name, there) else ()
        there = there._replace(**{name: known[name]})
    parts = {}
    for name in COLLECTIONS:
        parts[name] = draw(_items(known[name] if name in known else draw(_ids(most)), name, there))
    return sound(
        Plan(
            id=str(draw(st.uuids(version=4))),
            person=Person(**draw(st.fixed_dictionaries(_PERSON))),
            coordinator=draw(st.sampled_from(people)),
            written=draw(MAYBE_DAY),
            ended=draw(MAYBE_DAY),
            ended_why=draw(_maybe(EndedWhy)),
            follow_up=FollowUp(**draw(st.fixed_dictionaries(_FOLLOW_UP))),
            **parts,
        )
    )


def _of(plan: Plan, collection: str) -> dict[str, Some]:
    return fields_of(collection, there_in(plan))


@st.composite
def single_changes_of(draw: Callable[[Some], Any], plan: Plan) -> tuple[tuple[str, str, str], Plan]:
    """One field of the plan changed: where it stands (collection, id, field), and the plan with it."""
    places: list[tuple[str, str, str]] = [("", "", name) for name in OWN_FIELDS]
    places += [("person", "", name) for name in _PERSON] + [("follow_up", "", name) for name in _FOLLOW_UP]
    for name in COLLECTIONS:
        if name != "versions":  # what is sealed never changes
            places += [(name, one.id, field) for one in getattr(plan, name) for field in _of(plan, name)]
    collection, item, field = place = draw(st.sampled_from(places))
    if collection in COLLECTIONS:
        there, kind = edits.find(plan, collection, item), _of(plan, collection)[field]
    elif collection in SINGLES:
        there, kind = getattr(plan, collection), {**_PERSON, **_FOLLOW_UP}[field]
    else:
        own = {"coordinator": st.sampled_from(tuple(humans(plan))), "ended_why": _maybe(EndedWhy)}
        there, kind = plan, own.get(field, MAYBE_DAY)
    value = draw(kind)
    if collection in COLLECTIONS:
        return place, edits.change(plan, collection, item, **{field: value})
    if collection in SINGLES:
        return place, replace(plan, **{collection: replace(there, **{field: value})})
    return place, replace(plan, **{field: value})


@st.composite
def additions_to(draw: Callable[[Some], Any], plan: Plan) -> tuple[str, Plan]:
    """One new item somewhere: the collection's name, and the plan with it."""
    collection = draw(st.sampled_from([name for name in COLLECTIONS if possible(name, there_in(plan))]))
    there = [one.id for one in getattr(plan, collection)]
    item = _built(collection, {"id": "", **draw(_whole(collection, there_in(plan)))})
    item = replace(item, id=str(draw(st.uuids(version=4))))
    return collection, edits.add(plan, collection, item, after=draw(st.sampled_from(["", *there])))[0]


@st.composite
def removals_from(draw: Callable[[Some], Any], plan: Plan) -> tuple[str, Plan]:
    """One item taken away: the collection's name, and the plan without it (as it was when nothing may be taken)."""
    may = []
    for name in COLLECTIONS:
        for one in getattr(plan, name):
            try:
                may.append((name, edits.remove(plan, name, one.id)))
            except edits.StillNamed:
                continue
    return draw(st.sampled_from(may)) if may else ("", plan)


@st.composite
def edits_of(draw: Callable[[Some], Any], plan: Plan) -> tuple[str, Plan]:
    """One edit of any kind: what it was, as "change goals.text", and the plan after it, as sound as before."""
    kind = draw(st.sampled_from(("change", "change", "add", "remove")))
    if kind == "change":
        (collection, _item, field), new = draw(single_changes_of(plan))
        return f"change {collection}.{field}", new
    where, new = draw(additions_to(plan) if kind == "add" else removals_from(plan))
    return f"{kind} {where}", new
