"""The minutes of a meeting: who was there against who was asked, what was said under its topic, who promised what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from minplan.documents import said, stems
from minplan.documents.letters import addressee, letter, letterhead, signed_by
from minplan.documents.parts import (
    Bullets,
    Fact,
    Facts,
    Heading,
    Paper,
    Part,
    Run,
    Table,
    Text,
    Title,
    Words,
    WritingLines,
)
from minplan.formats import capital, clock_time, long_day, weekday
from minplan.plan.at_meeting import NOTHING, About, lines, next_meeting, to_talk_about
from minplan.plan.edits import find
from minplan.plan.goals import Action
from minplan.plan.labels import label
from minplan.plan.meetings import Meeting, Noted, NotedKind, was_held
from minplan.plan.minutes import heard_it, told, without_kind
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called, humans, responsible
from minplan.text import _, ngettext


def motesanteckningar(plan: Plan, meeting: Meeting) -> Paper:
    """The person's minutes of one meeting; with lines to write on where it has not been held."""
    title = _subject(meeting)
    parts = _parts(plan, meeting, lines(plan, meeting.id))
    return letter(plan, f"motesanteckningar-{meeting.id}", title, title, parts)


def minutes_to(plan: Plan, meeting: Meeting, to: str, day: date) -> Paper:
    """The minutes for somebody: all of it to one who was there, to another only what may be told on this day."""
    title, known = _subject(meeting), told(plan, meeting, to, day)
    parts: list[Part] = [letterhead(plan, responsible(plan), addressee(humans(plan)[to]), day), Title(title)]
    if heard_it(plan, meeting, to, day):
        parts += _of_all(plan, meeting, known)
    else:
        parts += _of_some(plan, meeting, known, to)
    parts.append(signed_by(plan))
    return letter(plan, stems.minutes(plan, meeting.id, to), title, title, parts)


def _subject(meeting: Meeting) -> str:
    return _("Minutes, {day}").format(day=long_day(meeting.starts.date()))


def _parts(plan: Plan, meeting: Meeting, known: Sequence[Noted]) -> Iterator[Part]:
    yield Title(_("Minutes: {kind}").format(kind=_(label(meeting.kind)).lower()), kicker=said.plan_name(plan))
    yield from _of_all(plan, meeting, known)


def _of_all(plan: Plan, meeting: Meeting, known: Sequence[Noted]) -> Iterator[Part]:
    """All of the meeting, for those who were there."""
    yield Facts(tuple(_facts(plan, meeting)))
    if meeting.topics:
        yield Heading(_("What I wanted to talk about") if was_held(meeting) else _("What I want to talk about"))
        yield Bullets(tuple(_topics(meeting, known)))
    yield from _who_came(plan, meeting)
    if known:
        yield from _what_was_said(plan, meeting, known)
        yield from _promises(plan, known)
        yield from _next(plan, meeting)
    if meeting.notes or not known:
        yield Heading(_("Notes"))
    if meeting.notes:
        yield Text(meeting.notes)
    if not was_held(meeting) and not known:
        yield WritingLines(_("What was said and decided"), 6)
        yield WritingLines(_("Who does what, and by when"), 12)


def _of_some(plan: Plan, meeting: Meeting, known: Sequence[Noted], to: str) -> Iterator[Part]:
    """What one who was not there may know: neither who came nor what else was talked about. The topics are known to
    those who were asked to come.
    """
    yield Facts((Fact(_("Day"), _time(meeting)),))
    yield Text(_("You were not at the meeting. Here is what you may know of it."))
    yield from _what_was_said(plan, meeting if to in meeting.invited else replace(meeting, topics=()), known)
    yield from _promises(plan, known)


def _time(meeting: Meeting) -> str:
    begins = meeting.starts
    return _("{day}\nat {time}").format(day=weekday(begins.date()), time=clock_time(begins))


def _facts(plan: Plan, meeting: Meeting) -> Iterator[Fact]:
    yield Fact(_("Day"), _time(meeting))
    if meeting.minutes:
        yield Fact(
            _("Length"), ngettext("{count} minute", "{count} minutes", meeting.minutes).format(count=meeting.minutes)
        )
    if meeting.place:
        yield Fact(_("Place"), meeting.place)
    if meeting.speaks_for_person:
        speaker = meeting.speaks_for_person
        yield Fact(_("Who spoke for me"), _("I did it myself") if speaker == PERSON else called(plan, speaker))


def _topics(meeting: Meeting, known: Sequence[Noted]) -> Iterator[Words]:
    """The person's topics; where lines were taken, those that were never come to say so."""
    talked = {one.topic for one in known} | set(meeting.dealt_with)
    for topic in meeting.topics:
        if known and topic not in talked:
            yield (Run(f"{topic} "), Run(_("not talked about"), soft=True))
        else:
            yield topic


def _who_came(plan: Plan, meeting: Meeting) -> Iterator[Part]:
    everyone = tuple(dict.fromkeys((PERSON, *meeting.invited, *meeting.present)))
    answers = {one.to: one.answer for one in plan.invitations if one.meeting == meeting.id and one.answer is not None}
    yield Heading(_("Who was asked, and who came"))
    summary = _("Who was asked to the meeting and who came")
    if not answers and set(meeting.present) <= {PERSON, *meeting.invited}:
        rows = tuple((_who(plan, one), _came(meeting, one)) for one in everyone)
        yield Table((_("Who"), _("Came")), rows, (0.72, 0.28), summary=summary)
        return
    wide = []
    for one in everyone:
        answer = answers.get(one)
        asked = one == PERSON or one in meeting.invited
        answered = _(label(answer)) if answer is not None else "" if asked else _("was not asked")
        wide.append((_who(plan, one), capital(answered), _came(meeting, one)))
    yield Table((_("Who"), _("Answered"), _("Came")), tuple(wide), (0.56, 0.23, 0.21), summary=summary)


def _who(plan: Plan, one: str) -> str:
    return capital(said.who_and_role(plan, one))


def _came(meeting: Meeting, one: str) -> str:
    if not was_held(meeting):
        return "☐"
    if one in meeting.present:
        return capital(_("was there"))
    # Nobody writes the person up as present, and silence about the person says nothing.
    return capital(_("not noted") if one == PERSON else _("did not come"))


def _what_was_said(plan: Plan, meeting: Meeting, known: Sequence[Noted]) -> Iterator[Part]:
    """The lines under what they were about, in the order they were said."""
    abouts = (*to_talk_about(meeting), NOTHING)
    if not known:
        return
    yield Heading(_("What was said"))
    under = {about: [one for one in known if _about(one, abouts) == about] for about in abouts}
    for about, some in under.items():
        if not some:
            continue
        if about != NOTHING:
            yield Heading(_(label(about.question)) if about.question is not None else about.topic, level=3)
        elif len(some) < len(known):
            yield Heading(_("Other things"), level=3)
        for one in some:
            yield _line(plan, one)


def _about(line: Noted, abouts: Sequence[About]) -> About:
    about = About(line.topic, line.question)
    return about if about in abouts else NOTHING


def _line(plan: Plan, one: Noted) -> Text:
    """A line with its kind before it; whose it is after what is seen otherwise and after the person's own words."""
    kind = Run(f"{_(label(one.kind))}: ", bold=True)
    words = Run(f"{without_kind(one)} ")
    if one.kind is NotedKind.OWN_WORDS:
        by = called(plan, one.by) if one.by not in ("", PERSON) else ""
        return Text((kind, words, Run(said.joined(_(label(one.voice)), by), soft=True)), bar=True)
    if one.kind is NotedKind.DIFFERENCE:
        whose = said.who_and_role(plan, one.by) if one.by else _("it does not say whose view")
        return Text((kind, words, Run(whose, soft=True)), bar=True)
    if one.kind is NotedKind.PROMISE and not one.action:
        return Text((kind, words, Run(_("not settled yet"), soft=True)))
    return Text((kind, words))


def _promises(plan: Plan, known: Sequence[Noted]) -> Iterator[Part]:
    """Who promised what by what day, the nearest day first."""
    promised: list[Action] = [find(plan, "actions", one.action) for one in known if one.action]
    if not promised:
        return
    rows = tuple(
        (
            said.who(plan, one.who) if one.who else _("Nobody yet"),
            one.what,
            long_day(one.by) if one.by is not None else _("No day yet"),
        )
        for one in sorted(promised, key=lambda one: one.by or date.max)
    )
    yield Heading(_("What was promised"))
    yield Table((_("Who"), _("What"), _("By when")), rows, (0.28, 0.47, 0.25), summary=_("Who promised what, by when"))


def _next(plan: Plan, meeting: Meeting) -> Iterator[Part]:
    following = next_meeting(plan, meeting)
    if following is not None:
        yield Heading(_("When we meet again"))
        yield Text(said.joined(_time(following).replace("\n", " "), following.place))
