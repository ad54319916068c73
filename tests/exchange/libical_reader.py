"""Reads calendar files as GNOME's and KDE's calendars do, by libical. Run by the system's own Python, which has it.

For each line of JSON, a file's text, one line of JSON is answered: the events it holds and the faults that it has.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402 - the version is told first

EVENT = ICalGLib.ComponentKind.VEVENT_COMPONENT
ALARM = ICalGLib.ComponentKind.VALARM_COMPONENT
UTC = ICalGLib.Timezone.get_utc_timezone()
MOST = 20


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
        "again": again(event, starts),
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


def again(event: Any, starts: Any) -> list[str]:
    """Every day on which it is, when it is more than once."""
    rule = event.get_first_property(ICalGLib.PropertyKind.RRULE_PROPERTY)
    if rule is None:
        return []
    days, each = ICalGLib.RecurIterator.new(rule.get_rrule(), starts), []
    while len(each) < MOST and not (day := days.next()).is_null_time():
        each.append(f"{day.get_year():04}-{day.get_month():02}-{day.get_day():02}")
    return each


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
