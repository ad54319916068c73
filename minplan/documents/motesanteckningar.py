"""The minutes of a meeting: what was said about, who was there, what was noted."""

from __future__ import annotations

from collections.abc import Iterator

from minplan.documents import said
from minplan.documents.letters import letter
from minplan.documents.parts import Bullets, Fact, Facts, Heading, Paper, Part, Table, Text, Title, WritingLines
from minplan.formats import clock_time, long_day, weekday
from minplan.plan.labels import label
from minplan.plan.meetings import Meeting, was_held
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called
from minplan.text import _, ngettext


def motesanteckningar(plan: Plan, meeting: Meeting) -> Paper:
    """The minutes of one meeting; with lines to write on where it has not been held."""
    day = long_day(meeting.starts.date())
    return letter(
        plan,
        f"motesanteckningar-{meeting.id}",
        _("Minutes, {day}").format(day=day),
        _("Minutes, {day}").format(day=day),
        _parts(plan, meeting),
    )


def _parts(plan: Plan, meeting: Meeting) -> Iterator[Part]:
    yield Title(_("Minutes: {kind}").format(kind=_(label(meeting.kind)).lower()), kicker=said.plan_name(plan))
    yield Facts(tuple(_facts(plan, meeting)))
    if meeting.topics:
        yield Heading(_("What I wanted to talk about") if was_held(meeting) else _("What I want to talk about"))
        yield Bullets(meeting.topics)
    yield from _who_came(plan, meeting)
    yield Heading(_("Notes"))
    if meeting.notes:
        yield Text(meeting.notes)
    if not was_held(meeting):
        yield WritingLines(_("What was said and decided"), 6)
        yield WritingLines(_("Who does what, and by when"), 12)


def _facts(plan: Plan, meeting: Meeting) -> Iterator[Fact]:
    begins = meeting.starts
    yield Fact(_("Day"), _("{day}\nat {time}").format(day=weekday(begins.date()), time=clock_time(begins)))
    if meeting.minutes:
        yield Fact(
            _("Length"), ngettext("{count} minute", "{count} minutes", meeting.minutes).format(count=meeting.minutes)
        )
    if meeting.place:
        yield Fact(_("Place"), meeting.place)
    if meeting.speaks_for_person:
        speaker = meeting.speaks_for_person
        yield Fact(_("Who spoke for me"), _("I did it myself") if speaker == PERSON else called(plan, speaker))


def _who_came(plan: Plan, meeting: Meeting) -> Iterator[Part]:
    everyone = tuple(dict.fromkeys((PERSON, *meeting.invited, *meeting.present)))
    yield Heading(_("Who was asked, and who came"))
    rows = tuple((said.who_and_role(plan, one), _came(meeting, one)) for one in everyone)
    yield Table((_("Who"), _("Came")), rows, (0.72, 0.28), summary=_("Who was asked to the meeting and who came"))


def _came(meeting: Meeting, one: str) -> str:
    if not was_held(meeting):
        return "☐"
    if one in meeting.present:
        return _("was there")
    # Nobody writes the person up as present, and silence about the person says nothing.
    return _("not noted") if one == PERSON else _("did not come")
