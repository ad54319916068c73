"""A change of the plan in a plain sentence: what was changed, from what, and to what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from minplan.documents.said import measure, named, postal
from minplan.formats import capital, clock_time, listed, long_day
from minplan.plan.changes import Change
from minplan.plan.item import Item
from minplan.plan.labels import label
from minplan.plan.people import Address, Participant
from minplan.plan.plan import COLLECTIONS, LEADS_TO, Plan, humans
from minplan.text import N_, _

WHAT = {
    "": N_("The plan"),
    "person": N_("About me"),
    "follow_up": N_("The follow-up"),
    "communication": N_("How to talk with me, “{name}”"),
    "about": N_("What to know about me, “{name}”"),
    "representatives": N_("The representative {name}"),
    "participants": N_("The participant {name}"),
    "measures": N_("The measure “{name}”"),
    "resources": N_("What I can do, “{name}”"),
    "reasons": N_("The reason “{name}”"),
    "situation": N_("How it is now, “{name}”"),
    "goals": N_("The goal “{name}”"),
    "differences": N_("The other view “{name}”"),
    "actions": N_("The action “{name}”"),
    "other_plans": N_("The other plan “{name}”"),
    "elsewhere": N_("What another plan promises, “{name}”"),
    "contradictions": N_("What two plans say differently about “{name}”"),
    "meetings": N_("The meeting {name}"),
    "invitations": N_("The invitation of {name}"),
    "noted": N_("The line of the meeting “{name}”"),
    "reports": N_("The report from {name}"),
    "evaluations": N_("How the goal “{name}” became"),
    "consents": N_("The consent for {name}"),
    "copies": N_("The copy for {name}"),
    "requests": N_("The request of {name}"),
    "handovers": N_("The handover of {name}"),
    "versions": N_("Version {name}"),
    "signatures": N_("The signature of {name}"),
    "handed_out": N_("What was handed out to {name}"),
    "notes": N_("My own note “{name}”"),
}
"""What each part of a plan is called at the beginning of a sentence."""

NAMED_BY = {
    "communication": "text",
    "about": "text",
    "resources": "text",
    "reasons": "text",
    "goals": "text",
    "differences": "text",
    "actions": "what",
    "other_plans": "name",
    "notes": "text",
    "elsewhere": "text",
    "noted": "text",
}
"""The field that an item is called by; when it changes, no other name of the field is needed."""

FIELDS = {
    "coordinator": N_("the one who answers for the plan"),
    "written": N_("the day it was written"),
    "name": N_("the name"),
    "born": N_("the day of birth"),
    "personnummer": N_("the personnummer"),
    "address": N_("the address"),
    "phone": N_("the telephone number"),
    "email": N_("the e-mail address"),
    "municipality": N_("the kommun"),
    "kind": N_("the kind"),
    "covers": N_("what it covers"),
    "since": N_("the first day"),
    "until": N_("the last day"),
    "role": N_("the role"),
    "organisation": N_("the workplace"),
    "sector": N_("where they come from"),
    "lss_measure": N_("the measure of LSS"),
    "granted": N_("the day it was granted"),
    "by": N_("whose it is"),
    "text": N_("the text"),
    "voice": N_("whose words it is"),
    "concerns": N_("what it touches"),
    "area": N_("the area of life"),
    "good": N_("what is good"),
    "change": N_("what should change"),
    "term": N_("how far ahead"),
    "goal": N_("the goal it belongs to"),
    "what": N_("what will be done"),
    "how": N_("how it will be done"),
    "who": N_("who does it"),
    "scope": N_("how much"),
    "basis": N_("the ground it stands on"),
    "decision": N_("how firm it is"),
    "status": N_("how far it has come"),
    "owner": N_("whose plan it is"),
    "dated": N_("the plan's day"),
    "goals": N_("the goals it serves"),
    "starts": N_("the time"),
    "minutes": N_("how many minutes"),
    "place": N_("the place"),
    "topics": N_("what you talk about"),
    "invited": N_("who is invited"),
    "present": N_("who was there"),
    "speaks_for_person": N_("who speaks for me"),
    "notes": N_("the notes"),
    "to": N_("whom it goes to"),
    "categories": N_("what they may know"),
    "purpose": N_("what it is for"),
    "given": N_("the day it was given"),
    "consequences": N_("what happens otherwise"),
    "informed_by": N_("who told about it"),
    "review": N_("the day to think again"),
    "form": N_("how it was given"),
    "except_categories": N_("what they may not know"),
    "except_to": N_("who may not know"),
    "withdrawn": N_("the day it was taken back"),
    "made": N_("the day it was made"),
    "answer": N_("the answer"),
    "answered": N_("the day of the answer"),
    "number": N_("the number"),
    "sealed": N_("the day it was sealed"),
    "version": N_("the version"),
    "on": N_("the day"),
    "next": N_("the next day"),
    "every_months": N_("how many months between"),
    "evaluate": N_("the day of the evaluation"),
    "ground": N_("the ground that is kept"),
    "others": N_("whose facts it tells too"),
    "others_agreed": N_("who else has said yes"),
    "contact": N_("how I am reached"),
    "witnesses": N_("the witnesses"),
    "handed_out.what": N_("which paper"),
    "handed_out.by": N_("who handed it out"),
    "signatures.how": N_("how it was signed"),
    "signs_as": N_("as what it was signed"),
    "struck": N_("the day it was struck"),
    "ended": N_("the day it came to its end"),
    "ended_why": N_("why it came to its end"),
    "offered": N_("the day a plan was offered"),
    "done": N_("the day it was done or dropped"),
    "outcome": N_("what came of it"),
    "other_plan": N_("the other plan"),
    "one": N_("the one plan"),
    "other": N_("the other of the two plans"),
    "one_says": N_("what the one plan says"),
    "other_says": N_("what the other plan says"),
    "needs": N_("what I need there"),
    "dealt_with": N_("what has been talked about"),
    "called_off": N_("the day it was called off"),
    "meeting": N_("the meeting"),
    "why": N_("why"),
    "sent": N_("the day it was sent"),
    "said": N_("what was answered"),
    "topic": N_("what it was about"),
    "question": N_("the question"),
    "action": N_("the action it became"),
    "difference": N_("the other view it became"),
    "asked": N_("the day it was asked for"),
    "due": N_("the day it is wanted"),
    "came": N_("the day it came"),
    "became": N_("whether it became as I wished"),
    "decided": N_("whether I could decide as much as I wanted"),
    "better": N_("what was better"),
    "worse": N_("what was worse"),
    "then": N_("how we go on"),
    "left": N_("who left"),
    "took_over": N_("who took over"),
    "summary": N_("what the new one should know"),
    "registered": N_("the day it was registered"),
    "addressed": N_("whom it went to"),
    "requests.number": N_("the number of the matter"),
    "invitations.to": N_("who is invited"),
    "invitations.why": N_("why they are invited"),
    "evaluations.why": N_("why it did not become so"),
    "evaluations.change": N_("how I want the goal to be"),
    "evaluations.words": N_("how the goal read then"),
    "evaluations.words_voice": N_("whose words the goal was then"),
    "noted.by": N_("who said it"),
    "noted.goal": N_("the goal it is about"),
    "reports.by": N_("who writes it"),
    "elsewhere.goal": N_("the goal it serves"),
    "elsewhere.by": N_("the last day there"),
    "actions.by": N_("the last day"),
    "differences.by": N_("who sees it otherwise"),
    "measures.by": N_("who granted it"),
    "consents.by": N_("who said yes"),
    "signatures.by": N_("who signed"),
    "requests.how": N_("how it was asked for"),
}
"""What each field is called in the middle of a sentence, by its name, or by its collection's name and its own."""

FLAGS = {
    "person.protected": (
        N_("{what}: the identity is protected now."),
        N_("{what}: the identity is not protected now."),
    ),
    "representatives.protected": (N_("{what} has a protected identity."), N_("{what} has no protected identity.")),
    "participants.protected": (N_("{what} has a protected identity."), N_("{what} has no protected identity.")),
    "participants.decides": (N_("{what} may decide about measures."), N_("{what} may not decide about measures.")),
    "goals.now": (N_("{what} is most important just now."), N_("{what} is not most important just now.")),
}
"""What is so or not so, as whole sentences."""

SILENT = frozenset({"agreement", "fingerprint", "schema", "record", "papers", "digest", "told", "drawn"})
"""The fields that say nothing to a person."""

_LONGEST_NAME, _LONGEST_TEXT = 60, 240
_ENDED_TWICE = re.compile(r"\.[”\"]\.$")


def said(change: Change, *plans: Plan, whole: bool = False) -> str:
    """A change in one sentence. Names are looked up in the plans, the first that has them: before it, then after.

    A long text is cut short, unless it is to be told `whole`.
    """
    most = None if whole else _LONGEST_TEXT
    if not change.field:
        message = _("{what} was added.") if change.before is None else _("{what} was taken away.")
        return message.format(what=_what(change, plans, None if whole else _LONGEST_NAME))
    is_name = NAMED_BY.get(change.collection) == change.field
    what = _what(change, plans, None if whole and is_name else _LONGEST_NAME)
    if change.field == "order":
        return _("{what} was moved.").format(what=what)
    if change.field in SILENT:
        return _("{what} was changed.").format(what=what)
    flags = FLAGS.get(f"{change.collection}.{change.field}")
    if flags:
        return _(flags[0 if change.after else 1]).format(what=what)
    before, after = (_shown(change, value, plans, most) for value in (change.before, change.after))
    if is_name:
        return _once_ended(_("{what} was changed to {after}.").format(what=what, after=after))
    field = _(FIELDS.get(f"{change.collection}.{change.field}") or FIELDS[change.field])
    if not after:
        taken_away = _("{what}: {field} was taken away. It was {before}.")
        return _once_ended(taken_away.format(what=what, field=field, before=before))
    if not before:
        return _once_ended(_("{what}: {field} is now {after}.").format(what=what, field=field, after=after))
    changed = _("{what}: {field} was changed from {before} to {after}.")
    return _once_ended(changed.format(what=what, field=field, before=before, after=after))


def _once_ended(sentence: str) -> str:
    """The sentence without a full stop of its own behind somebody's words that end with theirs."""
    return sentence[:-1] if _ENDED_TWICE.search(sentence) else sentence


def what(collection: str, item: str, *plans: Plan) -> str:
    """What an item is called at the beginning of a sentence: "Målet ”Jag vill åka buss”"."""
    return _what(Change(collection, item, "", None, None), plans)


def that(change: Change, *plans: Plan) -> str:
    """That a field was changed, and not from what to what."""
    field = _(FIELDS.get(f"{change.collection}.{change.field}") or FIELDS[change.field])
    return _("{what}: {field} was changed.").format(what=_what(change, plans), field=field)


def details(collection: str, item: Item, *plans: Plan) -> tuple[str, ...]:
    """What an item says besides its name, in few words: "Vem som gör det: Anna." What it hangs on is left out."""
    leads = LEADS_TO.get(collection, {})
    found = []
    for one in fields(item):
        value = getattr(item, one.name)
        untold = one.name in ("id", "order", "status", NAMED_BY.get(collection)) or isinstance(value, bool)
        if untold or value == one.default or leads.get(one.name) in COLLECTIONS:
            continue
        name = _(FIELDS.get(f"{collection}.{one.name}") or FIELDS[one.name])
        told = listed(_told(Change(collection, item.id, one.name, None, value), value, plans, None))
        if told:
            found.append(_("{field}: {told}.").format(field=capital(name), told=told.rstrip(".")))
    return tuple(found)


def _what(change: Change, plans: Sequence[Plan], most: int | None = _LONGEST_NAME) -> str:
    message = WHAT[change.collection]
    if change.collection not in COLLECTIONS:
        return _(message)
    item = change.before or change.after if not change.field else None
    item = item or _find(change.collection, change.id, plans)
    if item is not None and NAMED_BY.get(change.collection) == change.field:
        name = _line(change.before, most)
    else:
        name = "" if item is None else _name(change.collection, item, plans, most)
    return _(message).format(name=name or _("without a name"))


def _find(collection: str, item: str, plans: Sequence[Plan]) -> Any:
    for plan in plans:
        for one in getattr(plan, collection):
            if one.id == item:
                return one
    return None


def _name(collection: str, item: Any, plans: Sequence[Plan], most: int | None = _LONGEST_NAME) -> str:
    """What an item is called, without what kind of thing it is."""
    if collection in NAMED_BY:
        return _line(getattr(item, NAMED_BY[collection]), most)
    if collection in ("representatives", "participants"):
        role = item.role if isinstance(item, Participant) else _(label(item.kind))
        return _line(item.name or role, most)
    if collection == "measures":
        return measure(item.lss_measure)
    if collection == "situation":
        return _(label(item.area))
    if collection == "meetings":
        return long_day(item.starts)
    if collection == "requests":
        return long_day(item.made)
    if collection == "versions":
        return str(item.number)
    if collection in ("contradictions", "evaluations"):
        goal = _find("goals", item.goal, plans)
        return _name("goals", goal, plans, most) if goal else ""
    if collection == "handovers":
        return long_day(item.on)
    if collection == "reports":
        return _people(item.by, plans)
    if collection == "handed_out" and not item.to:
        return _line(item.addressed, most)
    return _people(item.by if collection == "signatures" else item.to, plans)


def _shown(change: Change, value: Any, plans: Sequence[Plan], most: int | None) -> str:
    """A field's value as a person reads it, in quotes; nothing where there is none."""
    shown = _told(change, value, plans, most)
    return listed([_("“{text}”").format(text=one) for one in shown]) if shown else ""


def _told(change: Change, value: Any, plans: Sequence[Plan], most: int | None) -> list[str]:
    several = value if isinstance(value, tuple) else () if value is None or value == "" else (value,)
    return [_line(_one(change, one, plans), most) for one in several]


def _one(change: Change, value: Any, plans: Sequence[Plan]) -> str:
    leads_to = "human" if change.field == "coordinator" else LEADS_TO.get(change.collection, {}).get(change.field)
    if leads_to == "human":
        return _people(value, plans)
    if leads_to:
        item = _find(leads_to, value, plans)
        return _name(leads_to, item, plans) if item else _("something that is gone")
    return measure(value) if change.field == "lss_measure" else _value(value)


def _value(value: Any) -> str:
    if isinstance(value, StrEnum):
        return _(label(value))
    if isinstance(value, datetime):
        return f"{long_day(value)} {clock_time(value)}"
    if isinstance(value, date):
        return long_day(value)
    if isinstance(value, Address):
        return ", ".join(postal(value))
    return str(value)


def _people(ids: str | tuple[str, ...], plans: Sequence[Plan]) -> str:
    known = [(plan, humans(plan)) for plan in plans]
    several = ids if isinstance(ids, tuple) else (ids,)
    names = []
    for one in several:
        plan = next((plan for plan, everyone in known if one in everyone), None)
        names.append(_("someone who is gone") if plan is None else named(plan, [one]))
    return listed(names)


def _line(text: str, most: int | None) -> str:
    """A text in one line, cut between two words where it is longer than `most`."""
    line = " ".join(text.split())
    if most is None or len(line) <= most:
        return line
    cut = line[:most].rpartition(" ")[0] or line[:most]
    return cut + " …"
