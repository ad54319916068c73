"""The meetings as a table, and the fields of one that its room has too."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from minplan.plan.clock import meetings_held
from minplan.plan.meetings import Meeting, MeetingKind
from minplan.text import N_, _
from minplan.ui.pages.common import codes, people
from minplan.ui.widgets.kinds import (
    Day,
    Field,
    Here,
    Pick,
    Picks,
    Text,
    Time,
    Whole,
    field,
    moved,
    read_moment,
    told,
)
from minplan.ui.widgets.register import Kept

DAY = Field(
    title=N_("Day"),
    noun=N_("day"),
    kind=Day(needed=N_("A meeting needs a day.")),
    read=lambda here, item: item.starts.date(),
    write=lambda here, item, value: _moved(item, day=value),
    share=1,
    least=120,
)
TIME = Field(
    title=N_("Time"),
    noun=N_("time"),
    kind=Time(),
    read=lambda here, item: item.starts,
    write=lambda here, item, value: _moved(item, hour=value),
    share=1,
    least=80,
    last=3,
)
_TOPICS = Field(
    title=N_("I want to talk about"),
    noun=N_("what to talk about"),
    kind=Text(prose=True),
    read=lambda here, item: "\n".join(item.topics),
    write=lambda here, item, value: _with_topics(item, value),
    about=N_("One thing on each line."),
)


def _moved(item: Meeting, **when: Any) -> Meeting:
    starts = moved(item.starts, **when)
    return item if starts == item.starts else replace(item, starts=starts)


def _with_topics(item: Meeting, text: str) -> Meeting:
    if text == "\n".join(item.topics):
        return item
    return replace(item, topics=tuple(line for line in text.split("\n") if line.strip()))


def _state(here: Here, item: Meeting) -> str:
    if item.present:
        return _("Held")
    if item.called_off is not None:
        return _("Called off")
    return _("Coming") if item.starts.date() >= here.today else _("It does not say who was there")


def _new(here: Here, typed: str, among: Any) -> Meeting:
    return Meeting(id="", kind=among, starts=read_moment(typed, here.today))


def _kinds(here: Here) -> Any:
    """Every kind; the most likely one first."""
    likely = MeetingKind.FOLLOW_UP if meetings_held(here.plan, here.today) else MeetingKind.PLANNING
    return sorted(codes(MeetingKind)(here), key=lambda one: one.value is not likely)


KIND = field("kind", N_("Meeting"), N_("kind of meeting"), Pick(codes(MeetingKind)), share=3, least=150)
PLACE = field("place", N_("Place"), N_("place"), Text(), share=3, least=130, last=1)
MINUTES = field("minutes", N_("How many minutes"), N_("length"), Whole(1, 1440))

MEETINGS = Kept(
    collection="meetings",
    title=N_("All meetings"),
    columns=(KIND, DAY, TIME, PLACE, told(N_("State"), _state, share=2, least=120, last=2)),
    more=(
        MINUTES,
        field("speaks_for_person", N_("Speaks for me"), N_("who speaks for me"), Pick(people(N_("Not decided")))),
        _TOPICS,
        field("invited", N_("Asked to come"), N_("who is asked to come"), Picks(people(person=False))),
        field("present", N_("Were there"), N_("who was there"), Picks(people())),
        field("notes", N_("Notes"), N_("notes"), Text(prose=True)),
    ),
    new=_new,
    line=N_("Day and time"),
    hint=N_("Write it like this: 12 mars 2027 13.30"),
    among=_kinds,
    among_title=N_("New meeting"),
    empty=N_("No meeting is planned yet."),
)

WHEN_AND_WHERE = (KIND, DAY, TIME, MINUTES, PLACE)
"""The fields that tell when and where a meeting is."""
