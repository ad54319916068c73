"""A year played through: a story says what happens on each day, and what the plan then asks for next.

A story is YAML: a list of days. `on` is the day, `then` what happens on it (each a map with one key, a word of
`HAPPENS`), and `next` the exact list of what to do next afterwards, a line each: how pressing, the code, what it is
about, and after an arrow whom it concerns. Every letter that is proposed is made as it would be sent, and checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pdfua
from ruamel.yaml import YAML

from minplan.documents.handing_out import letter_handed
from minplan.documents.sending import noted
from minplan.plan import edits
from minplan.plan.consents import Handed
from minplan.plan.evaluations import Evaluation, Face, Then
from minplan.plan.goals import Status
from minplan.plan.handovers import Handover, HandoverKind
from minplan.plan.item import new_id
from minplan.plan.letters import Letter
from minplan.plan.meetings import Answer, FollowUp, Meeting, MeetingKind, Request, RequestForm
from minplan.plan.next_steps import next_steps
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, sound
from minplan.plan.signing import Signature, SignedHow, latest, seal
from minplan.plan.step import Do, NextStep
from tests.cases import case
from tests.year.doing import done

Made = dict[Letter, list[str]]


@dataclass
class Story:
    """A plan on its way through the years: what it is, and the letters made, with what a checker found in each."""

    plan: Plan
    made: Made = field(default_factory=dict)
    folder: Path = Path()


def begun(name: str) -> Plan:
    """A bundled case before anything has happened: nobody has asked, met, written or signed."""
    plan = case(name)
    meetings = tuple(replace(one, present=(), notes="") for one in plan.meetings)
    actions = tuple(replace(one, status=Status.OPEN) for one in plan.actions)
    return sound(
        replace(plan, written=None, requests=(), versions=(), signatures=(), meetings=meetings, actions=actions)
    )


def read(name: str) -> list[dict[str, Any]]:
    """The days of a story."""
    days: list[dict[str, Any]] = YAML(typ="safe").load((Path(__file__).parent / f"{name}.yaml").read_text("utf-8"))
    return days


def walk(name: str, folder: Path) -> Iterable[tuple[date, list[str], list[str], Story]]:
    """Each day of a story, in turn: the day, what it says is next, what the plan says is next, and all till then."""
    story = Story(begun(name), folder=folder)
    for one in read(name):
        day = one["on"]
        for happening in one.get("then") or ():
            ((what, told),) = happening.items()
            story.plan = sound(HAPPENS[what](story, told, day))
        steps = next_steps(story.plan, day)
        for letter in (letter for step in steps for letter in step.letters):
            make(story, letter, day)
        yield day, list(one["next"] or ()), [line(story.plan, step) for step in steps], story


def line(plan: Plan, step: NextStep) -> str:
    """A step as a story writes it."""
    to = ", ".join(step.to)
    about = _about(plan, *step.about)
    return " ".join(part for part in (step.pressing.value, step.code.value, about, f"-> {to}" if to else "") if part)


def _about(plan: Plan, collection: str, item: str) -> str:
    if collection == "actions":
        return str(edits.find(plan, "actions", item).what)
    return item if collection in ("meetings", "consents", "representatives") else ""


def make(story: Story, letter: Letter, day: date) -> Plan:
    """Make a letter as it would be sent on this day, check it once, and give the plan in which it was sent."""
    paper = letter_handed(story.plan, letter, day)
    if letter not in story.made:
        file = story.folder / f"{paper.stem}.pdf"
        file.write_bytes(paper.content)
        story.made[letter] = [finding.message for finding in pdfua.validate(str(file)).findings]
    return noted(edits.add(story.plan, "handed_out", paper.handed)[0], paper.handed)


def _steps(story: Story, code: str, day: date) -> list[NextStep]:
    found = [one for one in next_steps(story.plan, day) if one.code is Do(code)]
    if not found:
        raise AssertionError(f"{day}: nothing says {code}")
    return found


def _send(story: Story, codes: list[str], day: date) -> Plan:
    """The letters of these steps are sent."""
    for code in codes:
        for step in _steps(story, code, day):
            for letter in step.letters:
                new = replace(letter, about=(f"requests/{new_id()}",)) if _begins(letter) else letter
                story.plan = make(story, new, day)
    return story.plan


def _begins(letter: Letter) -> bool:
    """Whether it is the first request: with the letter the request is made."""
    return letter.what is Handed.REQUEST and not letter.about


def _do(story: Story, codes: list[str], day: date) -> Plan:
    """What these steps say is done."""
    for code in codes:
        for step in _steps(story, code, day):
            story.plan = done(story.plan, step, day) or story.plan
    return story.plan


def _asked(story: Story, told: dict[str, str], day: date) -> Plan:
    request = Request(id="", made=day, how=RequestForm(told["how"]), to=told["to"])
    return edits.add(story.plan, "requests", request)[0]


def _answered(story: Story, told: str, day: date) -> Plan:
    request = max(story.plan.requests, key=lambda one: one.made)
    return edits.change(story.plan, "requests", request.id, answer=Answer(told), answered=day)


def _held(story: Story, told: dict[str, list[str]], day: date) -> Plan:
    """A meeting is held, with these present, and something is noted."""
    for meeting, present in told.items():
        story.plan = edits.change(story.plan, "meetings", meeting, present=tuple(present), notes="Alla sa sitt.")
    return story.plan


def _booked(story: Story, told: dict[str, Any], day: date) -> Plan:
    meeting = Meeting(
        id=told["id"],
        kind=MeetingKind(told["kind"]),
        starts=datetime.combine(told["on"], datetime.min.time().replace(hour=13)),
        place=told.get("place", ""),
        topics=tuple(told.get("topics", ())),
        invited=tuple(told["invited"]),
    )
    return edits.add(story.plan, "meetings", meeting)[0]


def _kept(story: Story, told: list[str], day: date) -> Plan:
    """Promises are kept, by what was promised; "all" is every open one."""
    for one in story.plan.actions:
        if one.status is Status.OPEN and ("all" in told or one.what in told):
            story.plan = edits.change(story.plan, "actions", one.id, status=Status.DONE, done=day)
    return story.plan


def _new_day(story: Story, told: dict[str, date], day: date) -> Plan:
    for one in story.plan.actions:
        if one.what in told:
            story.plan = edits.change(story.plan, "actions", one.id, by=told[one.what])
    return story.plan


def _written(story: Story, told: date, day: date) -> Plan:
    return replace(story.plan, written=told)


def _signed(story: Story, told: list[str], day: date) -> Plan:
    """The plan is made ready, where it is not, and signed by these."""
    if "seal" in told:
        story.plan = seal(story.plan, day)[0]
    version = latest(story.plan)
    assert version is not None
    for who in (one for one in told if one != "seal"):
        signature = Signature(id="", version=version.id, by=who, on=day, how=SignedHow.INK)
        story.plan = edits.add(story.plan, "signatures", signature)[0]
    return story.plan


def _agreed(story: Story, told: dict[str, list[str]], day: date) -> Plan:
    """Others say yes to a consent too."""
    for consent, who in told.items():
        given = edits.find(story.plan, "consents", consent)
        story.plan = edits.change(story.plan, "consents", consent, by=(*(given.by or (PERSON,)), *who))
    return story.plan


def _renewed(story: Story, told: dict[str, Any], day: date) -> Plan:
    """A consent is given anew, for a year, by these."""
    for consent, by in told.items():
        given = edits.find(story.plan, "consents", consent)
        until = day.replace(year=day.year + 1)
        new = replace(given, id="", given=day, until=until, review=None, by=tuple(by), withdrawn=None)
        story.plan = edits.add(story.plan, "consents", replace(new, id=f"{consent}-{day.year}"))[0]
    return story.plan


def _talked_over(story: Story, told: dict[str, date], day: date) -> Plan:
    """A consent was talked about and stays; it is to be talked about again on this day."""
    for consent, again in told.items():
        story.plan = edits.change(story.plan, "consents", consent, review=again)
    return story.plan


def _looked_back(story: Story, told: dict[str, str], day: date) -> Plan:
    """The goals are looked back upon: what became of each, by the goal's id."""
    for goal, became in told.items():
        content = Then.CONTENT if became == Face.GLAD.value else Then.GO_ON
        said = Evaluation(id="", goal=goal, on=day, became=Face(became), then=content)
        story.plan = edits.add(story.plan, "evaluations", said)[0]
    return story.plan


def _follow_up(story: Story, told: dict[str, Any], day: date) -> Plan:
    return replace(story.plan, follow_up=FollowUp(**told))


def _came(story: Story, told: list[str], day: date) -> Plan:
    """The reports of these have come."""
    for one in story.plan.reports:
        if one.by in told and one.came is None:
            story.plan = edits.change(story.plan, "reports", one.id, came=day, text="Det går bra.")
    return story.plan


def _of_age(story: Story, told: str, day: date) -> Plan:
    return edits.add(story.plan, "handovers", Handover(id="", kind=HandoverKind.OF_AGE, on=day))[0]


HAPPENS: dict[str, Callable[[Story, Any, date], Plan]] = {
    "asked": _asked,
    "answered": _answered,
    "send": _send,
    "do": _do,
    "booked": _booked,
    "held": _held,
    "written": _written,
    "signed": _signed,
    "agreed": _agreed,
    "renewed": _renewed,
    "talked_over": _talked_over,
    "kept": _kept,
    "new_day": _new_day,
    "came": _came,
    "looked_back": _looked_back,
    "follow_up": _follow_up,
    "of_age": _of_age,
}
"""What can happen in a story."""
