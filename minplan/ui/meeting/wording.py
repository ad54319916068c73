"""What the meeting view says: the kinds and their keys, what is unsure and why, the time that is left."""

from __future__ import annotations

from datetime import date, datetime

from minplan.documents.said import joined
from minplan.formats import capital, clock_time, long_day, weekday
from minplan.plan.at_meeting import About, minutes_left
from minplan.plan.goals import Voice
from minplan.plan.heard import Doubt
from minplan.plan.labels import label
from minplan.plan.meetings import Meeting, Noted, NotedKind, ends
from minplan.plan.nodding import Answer, Asked, Part
from minplan.plan.people import PERSON, Participant
from minplan.plan.plan import Plan, called, humans
from minplan.text import N_, _, ngettext

PRIVATE = "private"
"""The code of a note that is the person's alone, beside those of NotedKind."""
KEYS = {
    "F2": NotedKind.PROMISE.value,
    "F3": NotedKind.DECISION.value,
    "F4": NotedKind.OWN_WORDS.value,
    "F5": NotedKind.DIFFERENCE.value,
    "F6": NotedKind.NOTE.value,
    "F7": PRIVATE,
}
"""The key of each kind of line."""
KINDS = {
    NotedKind.PROMISE.value: N_("promise"),
    NotedKind.DECISION.value: N_("decision"),
    NotedKind.OWN_WORDS.value: N_("my words"),
    NotedKind.DIFFERENCE.value: N_("seen otherwise"),
    NotedKind.NOTE.value: N_("note"),
    PRIVATE: N_("only for me"),
}
"""What each kind is called beside its key."""
VOICES = {
    Voice.PERSON: N_("Said by myself"),
    Voice.REPRESENTATIVE: N_("Said for me"),
    Voice.SUPPORTER: N_("Read by a helper"),
}
"""Whose voice brings the person's words."""
NEW = {
    NotedKind.PROMISE.value: N_("New promise: {text}"),
    NotedKind.DECISION.value: N_("New decision: {text}"),
    NotedKind.OWN_WORDS.value: N_("My words at the meeting: {text}"),
    NotedKind.DIFFERENCE.value: N_("Seen otherwise at the meeting: {text}"),
    NotedKind.NOTE.value: N_("Noted at the meeting: {text}"),
    PRIVATE: N_("A note of my own"),
}
"""What the steps are called. That of a private note tells nothing of it: Undo is seen by everyone at the table."""

EXAMPLE, A_DAY, BOOKING = (
    "Lars: ordlista i klassen senast 1 mars",
    "fredag 12 juni",
    "fredag 12 juni 13.30, skolan",
)
"""How a line, a day and a booking can be typed. They are understood in Swedish, whatever language the screen has."""

_UNSAID = {
    Part.WHO: N_("Who? Nobody is named."),
    Part.DAY: N_("By when? No day is said."),
    Part.WHAT: N_("What will be done? It does not say."),
    Part.GOAL: N_("The plan has no goal yet. Keep the line for later, and write a goal first."),
}
_QUESTIONS = {
    Part.WHO: N_("Who?"),
    Part.DAY: N_("By when?"),
    Part.WHAT: N_("What will be done?"),
    Part.GOAL: N_("Under which goal?"),
    Part.KIND: N_("What kind of line is it?"),
}


def why(asked: Asked) -> str:
    """What is unsure, as a question."""
    if asked.part in _UNSAID and (asked.why is None or asked.why is Doubt.UNSAID):
        return _(_UNSAID[asked.part])
    because = capital(_(label(asked.why or Doubt.UNSAID)))
    return _("{question} {because}.").format(question=_(_QUESTIONS[asked.part]), because=because)


def answer(plan: Plan, part: Part, one: Answer) -> str:
    """An answer to pick."""
    if isinstance(one, date):
        return weekday(one)
    if not one:
        return _("No day") if part is Part.DAY else _("Nobody yet")
    if part is Part.KIND:
        return kind_name(one)
    return name(plan, one) if part is Part.WHO else one


def name(plan: Plan, who: str) -> str:
    """What somebody is called at the table: the name, or the role where nobody else has the same; "" for nobody."""
    human = humans(plan).get(who)
    if isinstance(human, Participant) and not human.name:
        alike = [one for one in plan.participants if not one.name and one.role == human.role]
        return capital(human.role if len(alike) == 1 and human.role else called(plan, who))
    return capital(human.name) if human is not None else ""


def kind_name(kind: str) -> str:
    """What stands before a line."""
    return capital(_(KINDS[kind]))


def day_said(day: date, today: date) -> str:
    """fredag 12 juni; with its year where that is another than this one's, unless the day comes within months."""
    near = day.year == today.year or 0 <= (day - today).days < 120
    return weekday(day).removesuffix(f" {day.year}") if near else weekday(day)


def about_name(about: About) -> str:
    """What is talked about."""
    return _(label(about.question)) if about.question is not None else about.topic


def line_facts(plan: Plan, line: Noted, today: date) -> str:
    """Who and by when, after a promise; whose it is, after what is seen otherwise or said."""
    if line.kind is NotedKind.PROMISE:
        action = next((one for one in plan.actions if one.id == line.action), None)
        if action is None:
            return _("Not settled yet")
        when = day_said(action.by, today) if action.by is not None else _("No day yet")
        return joined(name(plan, action.who) or _("Nobody yet"), when, by=" · ")
    if line.kind is NotedKind.DIFFERENCE:
        return name(plan, line.by) if line.difference else _("Not settled yet")
    if line.kind is NotedKind.OWN_WORDS and line.voice is not Voice.PERSON:
        return joined(capital(_(label(line.voice))), name(plan, line.by) if line.by != PERSON else "", by=" · ")
    return ""


def meeting_name(meeting: Meeting) -> str:
    """Uppföljning, 12 juni 2026."""
    return _("{meeting}, {day}").format(meeting=_(label(meeting.kind)), day=long_day(meeting.starts.date()))


def clock(meeting: Meeting, moment: datetime | None) -> tuple[str, str]:
    """The time that is left, large; and what is said under it."""
    kind, end = _(label(meeting.kind)), ends(meeting)
    if moment is None or moment.date() != meeting.starts.date():
        return "", meeting_name(meeting)
    if moment < meeting.starts:
        return clock_time(meeting.starts), joined(_("is when it begins"), kind, by=" · ")
    left = minutes_left(meeting, moment)
    if left is None or end is None:
        return clock_time(moment), joined(_("No end is set"), kind, by=" · ")
    if left <= 0:
        return _("Time is up"), joined(
            _("It was to end at {time}. Finish in peace.").format(time=clock_time(end)), kind
        )
    return _long(left), _("left until {time} · {meeting}").format(time=clock_time(end), meeting=kind)


def _long(minutes: int) -> str:
    if minutes < 60:
        return _("{minutes} minutes").format(minutes=minutes)
    return _("{hours} hours {minutes} minutes").format(hours=minutes // 60, minutes=minutes % 60)


def time_said(meeting: Meeting, moment: datetime) -> str:
    """What is told aloud at ten minutes, at five, and when the time is up; "" at other times."""
    left = minutes_left(meeting, moment)
    if left in (10, 5):
        return ngettext("{count} minute left", "{count} minutes left", left).format(count=left)
    return _("Time is up") if left == 0 else ""
