"""What a copy leaves out, and why, in plain sentences: for the person, before the copy is handed to anyone."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from minplan.documents import said
from minplan.documents.changed import FIELDS, what
from minplan.formats import listed
from minplan.plan.copy import RecipientCopy
from minplan.plan.disclosure import Verdict, Why
from minplan.plan.edits import find
from minplan.plan.labels import label
from minplan.plan.plan import Plan
from minplan.plan.withheld import LeftOut
from minplan.text import N_, _

_WHY = {
    Why.NO_CONSENT: N_("No consent is in force."),
    Why.NOT_GRANTED: N_("No consent says yes to {categories}."),
    Why.EXCEPTED: N_("The consent “{purpose}” says no to {categories}."),
    Why.NOT_INVITED: N_("{name} is not invited to it."),
    Why.NOT_NAMED: N_("Nothing that {name} may read names them."),
    Why.NOT_TICKED: N_("It is not ticked for this copy."),
    Why.PROTECTED: N_("The identity is protected."),
    Why.PRIVATE: N_("Own notes are on nobody else's copy."),
    Why.ON_NO_COPY: N_("It is never on an extract."),
}

_FIELDS = {"decides": N_("whether they decide about measures")}


class Told(NamedTuple):
    """Something that the copy leaves out, and why, in a sentence."""

    what: str
    why: str


def left_out(plan: Plan, copy: RecipientCopy) -> tuple[Told, ...]:
    """Everything that the copy of this plan leaves out, in the plan's order; fields of one item, left out for one
    reason, stand together.
    """
    found = []
    for (collection, item, verdict), several in groupby(copy.left_out, _about):
        name, fields = what(collection, item, plan), [_field(one) for one in several if one.field]
        about = _("{what}: {fields}").format(what=name, fields=listed(fields)) if fields else name
        found.append(Told(about, why(plan, copy.recipient, verdict)))
    return tuple(found)


def _about(one: LeftOut) -> tuple[str, str, Verdict]:
    return one.collection, one.id, one.verdict


def why(plan: Plan, recipient: str, verdict: Verdict) -> str:
    """Why this recipient is not told, in one sentence."""
    if verdict.why is Why.NOT_GRANTED and not verdict.categories:
        return _("No consent alone says yes to all that it is about.")
    purpose = find(plan, "consents", verdict.consent).purpose if verdict.consent else ""
    categories = listed([_(label(one)) for one in verdict.categories])
    return _(_WHY[verdict.why]).format(categories=categories, purpose=purpose, name=said.call(plan, recipient))


def _field(one: LeftOut) -> str:
    return _(_FIELDS.get(one.field) or FIELDS.get(f"{one.collection}.{one.field}") or FIELDS[one.field])
