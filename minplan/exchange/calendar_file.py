"""Calendar files (RFC 5545): what a calendar may know of the plan, written for any calendar program to read.

An id stays the same and a number rises from one file to the next, so that a calendar that is given a thing again puts
the new in the place of the old. No address, no one invited, and no method of iTIP: nothing is sent by opening it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category
from zoneinfo import ZoneInfo

from minplan import __version__
from minplan.exchange.files import write_bytes
from minplan.formats import sentence
from minplan.plan.calendar import Event, Words, invitation, own
from minplan.plan.meetings import Meeting
from minplan.plan.plan import Plan
from minplan.text import N_, _, speaking

if TYPE_CHECKING:
    import icalendar

ZONE = "Europe/Stockholm"
LANGUAGE = "sv"
NAME = N_("My plan")
TITLE, PLACE, NOTE = 120, 200, 2000
"""The most signs of each; a calendar reminds, and the plan tells the rest."""

_SWEDEN = ZoneInfo(ZONE)
_FIRST = datetime(2020, 1, 1, tzinfo=UTC)


def file_name(meeting: Meeting | None = None) -> str:
    """What the file may be called: of a meeting by its day, of the year by the plan; nobody's name is in it."""
    return f"mote-{meeting.starts:%Y-%m-%d}.ics" if meeting is not None else "min-plan.ics"


def save_invitation(plan: Plan, meeting: Meeting, file: Path, at: datetime) -> None:
    """Write the file with one meeting that goes with its invitations; `at` is now, with its zone. Raises OSError."""
    write_bytes(file, calendar_bytes([invitation(plan, meeting)], at))


def save_own(plan: Plan, day: date, file: Path, at: datetime, *, topics: bool = False) -> int:
    """Write the file with all that lies ahead from this day, for one's own calendar; how many things it holds.

    `at` is now, with its zone. Raises OSError.
    """
    events = own(plan, day, topics=topics)
    write_bytes(file, calendar_bytes(events, at, NAME))
    return len(events)


def calendar_bytes(events: Iterable[Event], at: datetime, name: str = "") -> bytes:
    """The file, in Swedish; `at` is when it is made, with its zone, and `name` a message that names the calendar."""
    import icalendar  # slow to import, and a window opens without it

    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//minplan//minplan {__version__}//SV")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    with speaking(LANGUAGE):
        if name:
            calendar.add("name", _(name))
            calendar.add("x-wr-calname", _(name))
        calendar.add_component(_zone())
        for one in events:
            calendar.add_component(_event(one, at.astimezone(UTC)))
    data: bytes = calendar.to_ical()
    return data


def _event(event: Event, at: datetime) -> icalendar.Event:
    import icalendar

    made = icalendar.Event()
    made.add("uid", event.uid)
    made.add("dtstamp", at)
    made.add("last-modified", at)
    # A plan may be brought into a new store, which begins to count anew; a moment only goes on.
    made.add("sequence", max(0, int((at - _FIRST) / timedelta(minutes=1))))
    title = _said(event.title)
    made.add("summary", _line(_(event.state).format(title=title) if event.state else title, TITLE))
    _when(made, event)
    told = {"location": _line(event.place, PLACE)}
    told["description"] = _short("\n".join(_line(_said(one), NOTE) for one in event.note), NOTE)
    for name, text in told.items():
        if text:
            made.add(name, text)
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    made.add("class", "PRIVATE")
    for days in event.remind:
        made.add_component(_alarm(made, days, event.lasts is None))
    return made


def _when(made: icalendar.Event, event: Event) -> None:
    """When it is: a whole day up to the next, or its hours; only hours to be held take up anybody's time."""
    if not isinstance(event.starts, datetime):
        made.add("dtstart", event.starts)
        if event.starts < date.max:
            made.add("dtend", event.starts + timedelta(days=1))
    else:
        starts, ends = _hours(event.starts, event.lasts or timedelta())
        made.add("dtstart", starts)
        if ends is not None:
            made.add("dtend", ends)
    made.add("transp", "TRANSPARENT" if event.lasts is None or event.cancelled else "OPAQUE")
    if event.also:
        _again(made, event)


def _again(made: icalendar.Event, event: Event) -> None:
    """Every so many months as a rule; as days, where some month lacks the day.

    No rule says "or else the last" so that all programs read it alike.
    """
    first, second = event.starts, event.also[0]
    if any(one.day != first.day for one in event.also):
        made.add("rdate", list(event.also))
    else:
        months = (second.year - first.year) * 12 + second.month - first.month
        made.add("rrule", {"freq": "MONTHLY", "interval": months, "count": 1 + len(event.also)})


def _alarm(event: icalendar.Event, days: int, whole_day: bool) -> icalendar.Alarm:
    """A reminder so many days before: at the same time of day, or at nine in the morning."""
    import icalendar

    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event["summary"])
    alarm.add("trigger", timedelta(days=-days, hours=9 if whole_day else 0))
    return alarm


def _hours(starts: datetime, lasts: timedelta) -> tuple[datetime, datetime | None]:
    """When it begins and ends; None where no calendar reaches.

    In UTC when a clock says either twice, or never, that night: programs do not agree which of two hours is meant,
    though RFC 5545 says the first (3.3.5).
    """
    begins = starts.replace(tzinfo=_SWEDEN)
    if datetime.max - starts < lasts:  # noqa: DTZ901 - Swedish time
        return begins, None
    ends = begins + lasts
    if _plain(begins) and _plain(ends):
        return begins, ends
    return begins.astimezone(UTC), begins.astimezone(UTC) + lasts


def _plain(moment: datetime) -> bool:
    """Whether the clock says this once (PEP 495)."""
    return moment.replace(fold=0).utcoffset() == moment.replace(fold=1).utcoffset()


def _zone() -> icalendar.Timezone:
    """Swedish time as the directive 2000/84/EC has it: summer time between the last Sundays of March and October."""
    import icalendar

    zone = icalendar.Timezone()
    zone.add("tzid", ZONE)
    for kind, name, since, month, before, after in (
        (icalendar.TimezoneDaylight, "CEST", datetime(1996, 3, 31, 2), 3, 1, 2),  # noqa: DTZ001 - on the clock
        (icalendar.TimezoneStandard, "CET", datetime(1996, 10, 27, 3), 10, 2, 1),  # noqa: DTZ001
    ):
        part = kind()
        part.add("dtstart", since)
        part.add("rrule", {"freq": "YEARLY", "bymonth": month, "byday": "-1SU"})
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("tzname", name)
        zone.add_component(part)
    return zone


def _said(words: Words) -> str:
    return sentence(words.message, words.values)


def _line(text: str, most: int) -> str:
    """A text on one line, without what no calendar may hold or what would turn the words around it."""
    begun = " ".join(text.split())[: 4 * most]  # a text may be a megabyte
    kept = "".join(one for one in begun if one not in _TURNING and category(one) not in ("Cc", "Cs"))
    return _short(" ".join(kept.split()), most)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
