"""Reads calendar files as GNOME's and KDE's calendars do, by libical. Run by the system's own Python, which has it.

For each line of JSON, a file's text, one line of JSON is answered: the events it holds and the faults that it has.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402 - the version is told first

EVENT = ICalGLib.ComponentKind.VEVENT_COMPONENT
ALARM = ICalGLib.ComponentKind.VALARM_COMPONENT
UTC = ICalGLib.Timezone.get_utc_timezone()
LAST = ICalGLib.Time.new_from_string("20381231")


def told(calendar: Any, event: Any) -> dict[str, Any]:
    """What an event says, its moments in UTC."""
    starts, ends = event.get_dtstart(), event.get_dtend()
    place = event.get_location()
    return {
        "uid": event.get_uid(),
        "title": event.get_summary(),
        "place": place or "",
        "note": event.get_description() or "",
        "starts": moment(calendar, starts),
        "ends": moment(calendar, ends),
        "days": days(event, starts),
        "sequence": event.get_sequence(),
        "cancelled": event.get_status() == ICalGLib.PropertyStatus.CANCELLED,
        "alarms": event.count_components(ALARM),
    }


def moment(calendar: Any, time: Any) -> str:
    """A day, or a moment in UTC by the time zone that the file itself describes."""
    if time.is_date():
        return f"{time.get_year():04}-{time.get_month():02}-{time.get_day():02}"
    zone = calendar.get_timezone(time.get_tzid())
    time.convert_timezone(zone, UTC)
    clock = f"{time.get_hour():02}:{time.get_minute():02}"
    return f"{time.get_year():04}-{time.get_month():02}-{time.get_day():02} {clock}"


def days(event: Any, starts: Any) -> list[str]:
    """Every day on which a whole day is, by its rule or its days."""
    if not starts.is_date():
        return []
    each: list[str] = []
    event.foreach_recurrence(starts, LAST, lambda _event, span: each.append(day(span.get_start())))
    return each


def day(stamp: int) -> str:
    return datetime.fromtimestamp(stamp, tz=ZoneInfo("UTC")).date().isoformat()


def read(text: str) -> dict[str, Any]:
    """The events and the number of faults of a file: what cannot be read, and what RFC 5546 forbids."""
    calendar = ICalGLib.Component.new_from_string(text)
    if calendar is None:
        return {"faults": 1, "events": []}
    allowed = calendar.check_restrictions()
    found, event = [], calendar.get_first_component(EVENT)
    while event is not None:
        found.append(told(calendar, event))
        event = calendar.get_next_component(EVENT)
    return {"faults": calendar.count_errors() + (not allowed), "events": found}


for line in sys.stdin:
    sys.stdout.write(json.dumps(read(json.loads(line))) + "\n")
    sys.stdout.flush()
