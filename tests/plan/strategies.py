"""Plans and edits of any kind, for hypothesis: `plans()` gives sound plans, `edits_of(plan)` one edit of one.

Whole by construction: every reference leads somewhere, and no two humans share an id. Texts are of any kind but hold no
lone surrogates, which no file could keep.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from itertools import permutations
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

DAYS: Some = st.integers(date(1900, 1, 1).toordinal(), date(2100, 12, 31).toordinal()).map(date.fromordinal)
MAYBE_DAY: Some = st.none() | DAYS
MOMENTS: Some = st.tuples(DAYS, st.integers(3 * 60, 24 * 60 - 1)).map(  # past the hour that summer time skips
    lambda one: datetime.combine(one[0], time(one[1] // 60, one[1] % 60))
)

_NUMBERS: Some = st.sampled_from(("", "19900102-1238", "20100203-4567", "19120689-9278"))
"""None, and three whose control digit is right; the last is a samordningsnummer."""


def _maybe(values: Iterable[Any]) -> Some:
    return st.sampled_from((None, *values))


def _some(values: Iterable[Any], least: int = 0) -> Some:
    """A tuple of at most three different values, in any order; as often few as many. Drawn at once, which is quick."""
    every = tuple(values)
    sizes = [tuple(permutations(every, size)) for size in range(least, min(3, len(every)) + 1)]
    return st.sampled_from([tuples[n % len(tuples)] for n in range(len(sizes[-1])) for tuples in sizes])


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


class Lead(NamedTuple):
    """A choice among the ids that are there, made by a number before it is known which they are."""

    to: str
    number: int
    kind: str

    def of(self, there: There) -> Any:
        """The id that was chosen or, for several, all of them; nothing where there are none."""
        ids = getattr(there, self.to)
        if self.kind in ("several", "some"):
            many = self.number % 4 if self.kind == "several" else 1 + self.number % 3
            places = [self.number // 12 // 840**n for n in range(many)]
            return tuple(dict.fromkeys(ids[place % len(ids)] for place in places if ids))
        if self.kind == "perhaps":
            ids = ("", *ids)
        return ids[self.number % len(ids)]


def _lead(to: str, kind: str) -> Some:
    most = 12 * 840**3 if kind in ("several", "some") else 840  # which any number of ids up to eight shares evenly
    return st.integers(0, most - 1).map(lambda number: Lead(to, number, kind))


def there_in(plan: Plan) -> There:
    """The ids that are there in a plan."""
    return There(tuple(humans(plan)), *(tuple(one.id for one in getattr(plan, name)) for name in There._fields[1:]))


def possible(collection: str, there: There) -> bool:
    """Whether the collection can have an item: what its items always lead to is there."""
    needed = (LEADS_TO[collection][name] for where, name in ALWAYS if where == collection)
    return all(one == "human" or getattr(there, one) for one in needed)


_REST: dict[str, dict[str, Some]] = {
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
    "measures": {
        "lss_measure": st.integers(1, 10),
        "granted": DAYS,
        "by": _lead("people", "perhaps"),
        "offered": MAYBE_DAY,
    },
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
    "differences": {"goal": _lead("goals", "one"), "by": _lead("people", "one"), "text": WORDS, "concerns": _SUBJECTS},
    "actions": {
        "goal": _lead("goals", "one"),
        "what": WORDS,
        "how": TEXTS,
        "who": _lead("people", "perhaps"),
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
        "owner": _lead("people", "perhaps"),
        "dated": MAYBE_DAY,
        "goals": _lead("goals", "several"),
        "concerns": _SUBJECTS,
    },
    "elsewhere": {
        "other_plan": _lead("other_plans", "one"),
        "text": WORDS,
        "goal": _lead("goals", "perhaps"),
        "who": _lead("people", "perhaps"),
        "by": MAYBE_DAY,
        "concerns": _SUBJECTS,
    },
    "contradictions": {
        "goal": _lead("goals", "one"),
        "one": _lead("other_plans", "one"),
        "one_says": TEXTS,
        "other": _lead("other_plans", "perhaps"),
        "other_says": TEXTS,
        "concerns": _SUBJECTS,
    },
    "invitations": {
        "meeting": _lead("meetings", "one"),
        "to": _lead("people", "one"),
        "why": TEXTS,
        "sent": MAYBE_DAY,
        "starts": st.none() | MOMENTS,
        "place": TEXTS,
        "answer": _maybe(Attending),
        "answered": MAYBE_DAY,
        "said": TEXTS,
    },
    "noted": {
        "meeting": _lead("meetings", "one"),
        "kind": st.sampled_from(NotedKind),
        "text": WORDS,
        "by": _lead("people", "perhaps"),
        "topic": TEXTS,
        "question": _maybe(Question),
        "goal": _lead("goals", "perhaps"),
        "action": _lead("actions", "perhaps"),
        "difference": _lead("differences", "perhaps"),
        "voice": _VOICES,
        "concerns": _SUBJECTS,
    },
    "reports": {
        "meeting": _lead("meetings", "one"),
        "by": _lead("people", "one"),
        "asked": MAYBE_DAY,
        "due": MAYBE_DAY,
        "came": MAYBE_DAY,
        "text": TEXTS,
        "digest": st.sampled_from(("", "0" * 64)),
        "concerns": _SUBJECTS,
    },
    "evaluations": {
        "goal": _lead("goals", "one"),
        "on": DAYS,
        "became": _maybe(Face),
        "why": TEXTS,
        "decided": _maybe(Face),
        "better": TEXTS,
        "worse": TEXTS,
        "then": _maybe(Then),
        "change": TEXTS,
        "voice": _VOICES,
        "meeting": _lead("meetings", "perhaps"),
        "words": TEXTS,
        "words_voice": _VOICES,
        "concerns": _SUBJECTS,
    },
    "handovers": {
        "kind": st.sampled_from(HandoverKind),
        "on": DAYS,
        "left": _lead("people", "perhaps"),
        "took_over": _lead("people", "perhaps"),
        "summary": TEXTS,
    },
    "meetings": {
        "kind": st.sampled_from(MeetingKind),
        "starts": MOMENTS,
        "minutes": st.none() | st.integers(1, 600),
        "place": TEXTS,
        "topics": st.lists(WORDS, max_size=2).map(tuple),
        "invited": _lead("people", "several"),
        "present": _lead("people", "several"),
        "speaks_for_person": _lead("people", "perhaps"),
        "notes": TEXTS,
        "needs": st.lists(WORDS, max_size=2).map(tuple),
        "dealt_with": st.lists(WORDS, max_size=2).map(tuple),
        "called_off": MAYBE_DAY,
    },
    "consents": {
        "to": _lead("people", "some"),
        "categories": _some((*Kind, *Subject), least=1),
        "purpose": WORDS,
        "given": DAYS,
        "until": st.just(date(2101, 1, 1)) | st.none(),
        "consequences": TEXTS,
        "informed_by": _lead("people", "perhaps"),
        "review": MAYBE_DAY,
        "by": _lead("people", "several"),
        "form": _maybe(ConsentForm),
        "except_categories": _some((*Kind, *Subject)),
        "except_to": _lead("people", "several"),
        "withdrawn": MAYBE_DAY,
        "ground": TEXTS,
        "others": _lead("people", "several"),
        "others_agreed": _lead("people", "several"),
    },
    "copies": {"to": _lead("people", "one"), "contact": _some(Contact)},
    "handed_out": {
        "to": _lead("people", "perhaps"),
        "addressed": TEXTS,
        "on": DAYS,
        "what": st.sampled_from(Handed),
        "by": _lead("people", "perhaps"),
        "version": _lead("versions", "perhaps"),
        "digest": st.sampled_from(("", "0" * 64)),
        "told": _lead("goals", "several"),
    },
    "notes": {
        "text": WORDS,
        "goal": _lead("goals", "perhaps"),
        "meeting": _lead("meetings", "perhaps"),
        "on": MAYBE_DAY,
    },
    "requests": {
        "made": DAYS,
        "how": _maybe(RequestForm),
        "to": _lead("people", "perhaps"),
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
        "version": _lead("versions", "one"),
        "by": _lead("people", "one"),
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

FIELDS: dict[str, dict[str, Some]] = {name: _REST.get(name, _LINE) for name in COLLECTIONS}
"""A strategy for each field of a collection's items, but for id, order and what binds versions together. What leads
somewhere is a Lead, so that one strategy serves every plan: making and checking them takes longer than drawing.
"""

_WHOLE: dict[str, Some] = {name: st.tuples(*fields.values()) for name, fields in FIELDS.items()}
"""All of them at once; a dictionary's would be shuffled, for nothing."""


def _named(collection: str, drawn: tuple[Any, ...], there: There) -> dict[str, Any]:
    """What was drawn for an item, by its field."""
    led = (one.of(there) if isinstance(one, Lead) else one for one in drawn)
    return dict(zip(FIELDS[collection], led, strict=True))


def _built(collection: str, fields: dict[str, Any]) -> Item:
    if collection == "handed_out":
        fields |= {"told": tuple(f"goals/{one}" for one in fields["told"])}
    if collection == "versions":  # a fingerprint is always that of the agreement it stands beside
        agreement = '{"number":' + str(fields["number"]) + "}"
        fields |= {"agreement": agreement, "fingerprint": hashlib.sha256(agreement.encode()).hexdigest()}
    return COLLECTIONS[collection](**fields)


_UUID = "2f1d7a3e-9c54-4b1e-8f60-0c5d4a7be991"
_IDS = ("b", "a", "1", _UUID, "a-1", "10", "x" * 40)
"""Ids in no order of their own. Few, so that the same one stands in several collections, as it may."""

_PEOPLE = ("mamma", "god-man", "lss", "1", "hab-1", "0f8fad5b-d9cb-469f-a165-70867728950e", "z")
"""Ids of human beings; the first half for those who speak for the person, the rest for those who take part."""


_A_PERSON: Some = st.fixed_dictionaries(_PERSON)
_A_FOLLOW_UP: Some = st.fixed_dictionaries(_FOLLOW_UP)
_ENDED_WHY: Some = _maybe(EndedWhy)


@cache
def _ids(most: int, pool: tuple[str, ...] = _IDS) -> Some:
    return st.integers(0, min(most, len(pool))).map(lambda many: pool[:many])


_ROOM: Some = st.sampled_from((STEP, STEP, 1, 0))
"""With room between items, close together, all in one place."""


@st.composite
def _items(draw: Callable[[Some], Any], ids: tuple[str, ...], collection: str, there: There) -> Any:
    if not ids or not possible(collection, there):
        return ()
    room = draw(_ROOM)
    drawn = [_named(collection, draw(_WHOLE[collection]), there) for _id in ids]
    return tuple(_built(collection, {"id": one, "order": (n + 1) * room, **drawn[n]}) for n, one in enumerate(ids))


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
            person=Person(**draw(_A_PERSON)),
            coordinator=draw(st.sampled_from(people)),
            written=draw(MAYBE_DAY),
            ended=draw(MAYBE_DAY),
            ended_why=draw(_ENDED_WHY),
            follow_up=FollowUp(**draw(_A_FOLLOW_UP)),
            **parts,
        )
    )


@st.composite
def single_changes_of(draw: Callable[[Some], Any], plan: Plan) -> tuple[tuple[str, str, str], Plan]:
    """One field of the plan changed: where it stands (collection, id, field), and the plan with it."""
    places: list[tuple[str, str, str]] = [("", "", name) for name in OWN_FIELDS]
    places += [("person", "", name) for name in _PERSON] + [("follow_up", "", name) for name in _FOLLOW_UP]
    for name in COLLECTIONS:
        if name != "versions":  # what is sealed never changes
            places += [(name, one.id, field) for one in getattr(plan, name) for field in FIELDS[name]]
    collection, item, field = place = draw(st.sampled_from(places))
    if collection in COLLECTIONS:
        there, kind = edits.find(plan, collection, item), FIELDS[collection][field]
    elif collection in SINGLES:
        there, kind = getattr(plan, collection), {**_PERSON, **_FOLLOW_UP}[field]
    else:
        own = {"coordinator": st.sampled_from(tuple(humans(plan))), "ended_why": _ENDED_WHY}
        there, kind = plan, own.get(field, MAYBE_DAY)
    value = draw(kind)
    value = value.of(there_in(plan)) if isinstance(value, Lead) else value
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
    item = _built(collection, {"id": "", **_named(collection, draw(_WHOLE[collection]), there_in(plan))})
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
