"""What the things in a plan are called in a sentence: in the name of a step, or where somebody is still named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minplan.documents.changed import what
from minplan.documents.said import measure
from minplan.formats import listed, long_day
from minplan.plan.edits import find
from minplan.plan.labels import label
from minplan.plan.plan import Plan, Reference, called, humans
from minplan.text import N_, _, ngettext

KINDS = {
    "measures": N_("support that is granted"),
    "differences": N_("who sees it otherwise"),
    "actions": N_("who does what"),
    "other_plans": N_("other plans"),
    "elsewhere": N_("what another plan promises"),
    "meetings": N_("meetings"),
    "consents": N_("consents"),
    "copies": N_("copies"),
    "requests": N_("the request for a plan"),
    "signatures": N_("signatures"),
    "": N_("responsible for the plan"),
}
"""What the collections are called where somebody is named in them; of the others each item is told by itself."""

_SHORT = 48
_MOST = 5


def brief(text: str, most: int = _SHORT) -> str:
    """A text on one line, with its end left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def item_name(plan: Plan, collection: str, item: Any) -> str:
    """What an item is called."""
    match collection:
        case "representatives":
            return str(item.name)
        case "participants":
            there = item.id in humans(plan)
            return called(plan, item.id) if there else str(item.name or item.role)
        case "situation":
            return _(label(item.area))
        case "actions":
            return str(item.what)
        case "other_plans":
            return str(item.name)
        case "contradictions" | "evaluations":
            return str(find(plan, "goals", item.goal).text)
        case "meetings":
            return f"{_(label(item.kind))}, {long_day(item.starts.date())}"
        case "consents":
            return listed([called(plan, one) for one in item.to]) or str(item.purpose)
        case "copies":
            return called(plan, item.to)
        case "measures":
            return measure(item.lss_measure)
        case "requests":
            return long_day(item.made)
        case "signatures":
            return called(plan, item.by)
    return str(item.text)


def where_named(plan: Plan, references: Sequence[Reference]) -> str:
    """Where somebody is named: "vem gör vad (Filma hur jag visar), möten (Uppföljning, 16 juni 2026)"."""
    places = dict.fromkeys((one.collection, one.id) for one in references)
    said = [_place(plan, collection, item) for collection, item in list(places)[:_MOST]]
    more = len(places) - _MOST
    if more > 0:
        said.append(ngettext("{count} place more", "{count} places more", more).format(count=more))
    return ", ".join(said)


def _place(plan: Plan, collection: str, item: str) -> str:
    if not collection:
        return _(KINDS[collection])
    if collection not in KINDS:
        return brief(what(collection, item, plan))
    name = item_name(plan, collection, find(plan, collection, item))
    return f"{_(KINDS[collection])} ({brief(name)})"
