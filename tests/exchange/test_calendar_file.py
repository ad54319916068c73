"""Calendar files, as others read them: another library, libical, and a calendar that they are brought into twice."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from minplan.exchange.calendar_file import calendar_bytes, file_name, save_invitation, save_own
from minplan.plan import edits
from minplan.plan.calendar import Event, Words, invitation, own
from minplan.plan.goals import ActionDecision
from minplan.plan.meetings import Meeting, MeetingKind
from minplan.plan.plan import Plan
from tests.cases import NAMES, case
from tests.plan.strategies import DAYS, ODD, TEXTS, plans

DAY = date(2026, 5, 20)
AT = datetime(2026, 5, 20, 12, 30, tzinfo=UTC)
SWEDEN = ZoneInfo("Europe/Stockholm")
SYSTEM_PYTHON = "/usr/bin/python3"  # libical's door for Python is a package of the system's
READER = Path(__file__).with_name("libical_reader.py")

Read = Callable[[bytes], list[dict[str, Any]]]


def _refuse_or_skip(lacks: str) -> None:
    assert not os.environ.get("CI"), lacks
    pytest.skip(lacks)


@pytest.fixture(scope="module")
def libical() -> Iterator[Read]:
    """The events of a file as libical reads them, which must find no fault in it; one reader for all tests."""
    if subprocess.run([SYSTEM_PYTHON, "-c", _NEEDED], capture_output=True, check=False).returncode:
        _refuse_or_skip(f"{SYSTEM_PYTHON} has no libical")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    with subprocess.Popen([SYSTEM_PYTHON, str(READER)], env=env, **pipes) as reader:

        def read(data: bytes) -> list[dict[str, Any]]:
            assert reader.stdin is not None
            assert reader.stdout is not None
            reader.stdin.write(json.dumps(data.decode()) + "\n")
            reader.stdin.flush()
            told = json.loads(reader.stdout.readline())
            assert told["faults"] == 0
            return list(told["events"])

        yield read


_NEEDED = "import gi; gi.require_version('ICalGLib', '3.0')"


def other(data: bytes) -> list[Any]:
    """The events of a file as another library reads them."""
    calendar = vobject.readOne(data.decode())
    return [one for one in calendar.getChildren() if one.name == "VEVENT"]


def meeting(starts: datetime, minutes: int | None = 60, **more: Any) -> Event:
    """A meeting's event, as for those who are invited."""
    plan = case("katja")
    held = Meeting(id="m", kind=MeetingKind.PLANNING, starts=starts, minutes=minutes, **more)
    return invitation(replace(plan, meetings=(held,)), held)


def whole_day(day: date, also: tuple[date, ...] = ()) -> Event:
    """A day's event."""
    return Event("0f8fad5b-d9cb-469f-a165-70867728950e", Words("Follow up the plan"), day, also=also)


def in_utc(moment: datetime) -> datetime:
    """A moment of Swedish time; the first of two that have the same name."""
    return moment.replace(tzinfo=SWEDEN).astimezone(UTC)


@pytest.mark.slow
@settings(max_examples=25)
@given(plan=plans(), day=DAYS)
def test_any_plans_calendar_is_read_by_another_library_with_every_event_once(plan: Plan, day: date) -> None:
    events = own(plan, day, topics=True)
    read = other(calendar_bytes(events, AT))
    assert [one.uid.value for one in read] == [one.uid for one in events]
    assert all(one.dtend.value > one.dtstart.value for one in read)


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans(), day=DAYS)
def test_any_plans_calendar_is_read_by_a_calendar_programs_parser(libical: Read, plan: Plan, day: date) -> None:
    events = own(plan, day, topics=True)
    read = libical(calendar_bytes(events, AT))
    assert [one["uid"] for one in read] == [one.uid for one in events]
    assert all(one["ends"] > one["starts"] for one in read)
    assert [one["alarms"] for one in read] == [len(one.remind) for one in events]
    assert [one["cancelled"] for one in read] == [one.cancelled for one in events]


@pytest.mark.parametrize("name", NAMES)
def test_the_cases_invitations_are_read_by_both(libical: Read, name: str) -> None:
    for one in case(name).meetings:
        data = calendar_bytes([invitation(case(name), one)], AT)
        assert [read["title"] for read in libical(data)] == ["Möte om en individuell plan"]
        assert [read.summary.value for read in other(data)] == ["Möte om en individuell plan"]


MOMENTS = st.builds(
    datetime.combine, st.dates(date(1996, 12, 1), date(2037, 12, 31)), st.builds(time, st.integers(0, 23))
)


@pytest.mark.slow
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moment=MOMENTS)
@example(datetime(2026, 3, 29, 1, 59))
@example(datetime(2026, 3, 29, 3, 0))
@example(datetime(2026, 3, 29, 2, 30))
@example(datetime(2026, 10, 25, 1, 30))
@example(datetime(2026, 10, 25, 2, 30))
@example(datetime(2026, 10, 25, 3, 0))
@example(datetime(2026, 12, 31, 23, 30))
@example(datetime(2021, 1, 3, 23, 59))
def test_a_moment_is_the_same_for_both_as_the_clock_in_sweden_says(libical: Read, moment: datetime) -> None:
    data = calendar_bytes([meeting(moment, 60)], AT)
    starts = in_utc(moment)
    ends = starts + timedelta(hours=1)
    assert other(data)[0].dtstart.value.astimezone(UTC) == starts
    assert other(data)[0].dtend.value.astimezone(UTC) == ends
    assert libical(data)[0]["starts"] == f"{starts:%Y-%m-%d %H:%M}"
    assert libical(data)[0]["ends"] == f"{ends:%Y-%m-%d %H:%M}"


def test_the_file_has_summer_time_as_the_time_zone_database_has_it() -> None:
    """Fails when the law on summer time is another: then the time zone in the file must be written anew."""
    zone = other(calendar_bytes([meeting(datetime(2026, 6, 2, 13, 0))], AT))[0].dtstart.value.tzinfo
    day = datetime(1997, 1, 1, 12, 0)
    while day.year < 2038:
        assert day.replace(tzinfo=zone).utcoffset() == day.replace(tzinfo=SWEDEN).utcoffset(), day
        day += timedelta(days=1)


def test_in_the_hour_that_comes_twice_a_meeting_is_in_the_first(libical: Read) -> None:
    data = calendar_bytes([meeting(datetime(2026, 10, 25, 2, 30))], AT)
    assert libical(data)[0]["starts"] == "2026-10-25 00:30"


def test_a_meeting_over_new_year_ends_next_year(libical: Read) -> None:
    read = libical(calendar_bytes([meeting(datetime(2026, 12, 31, 23, 30))], AT))[0]
    assert (read["starts"], read["ends"]) == ("2026-12-31 22:30", "2026-12-31 23:30")
    assert other(calendar_bytes([meeting(datetime(2026, 12, 31, 23, 30))], AT))[0].dtend.value.year == 2027


WEEK_53 = [date(2026, 12, 28) + timedelta(days=n) for n in range(7)]


@pytest.mark.parametrize("day", WEEK_53)
def test_a_whole_day_in_week_53_is_that_day_and_no_other(libical: Read, day: date) -> None:
    assert day.isocalendar()[:2] == (2026, 53)
    data = calendar_bytes([whole_day(day)], AT)
    assert b"DTSTART;VALUE=DATE:" + f"{day:%Y%m%d}".encode() in data
    read = libical(data)[0]
    assert (read["starts"], read["ends"]) == (str(day), str(day + timedelta(days=1)))
    assert other(data)[0].dtstart.value == day


def test_a_whole_day_takes_up_nobodys_time_and_a_meeting_does() -> None:
    assert b"TRANSP:TRANSPARENT" in calendar_bytes([whole_day(DAY)], AT)
    assert b"TRANSP:OPAQUE" in calendar_bytes([meeting(datetime(2026, 6, 2, 13, 0))], AT)
    assert b"TRANSP:TRANSPARENT" in calendar_bytes([meeting(datetime(2026, 6, 2, 13, 0), called_off=DAY)], AT)


@pytest.mark.parametrize(
    "days",
    [
        ["2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31"],
        ["2027-11-30", "2028-02-29", "2028-05-30"],
        ["2027-02-28", "2027-03-29", "2027-04-29"],
        ["2026-07-31", "2027-01-31"],
        ["2026-06-02", "2026-12-02"],
        ["2026-06-02", "2026-07-02", "2026-08-02"],
        ["2026-11-28", "2027-02-28", "2027-05-28"],
    ],
)
def test_what_comes_again_comes_on_its_days_and_on_no_other(libical: Read, khal: Khal, days: list[str]) -> None:
    first, *also = (date.fromisoformat(one) for one in days)
    data = calendar_bytes([whole_day(first, also=tuple(also))], AT)
    assert libical(data)[0]["days"] == days
    assert [str(one.date()) for one in other(data)[0].getrruleset(addRDate=True)] == days
    khal.bring_in(data)
    assert [line.partition("|")[0] for line in khal.between(DAY, 800)] == days


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=TEXTS)
@example('komma, semikolon; omvänt \\ snedstreck\\n "citat" :kolon')
@example("BEGIN:VEVENT\r\nEND:VCALENDAR")
@example("å" * 199)
@example("😀" * 100)
def test_any_text_is_read_by_both_as_it_was_written_on_one_line(libical: Read, place: str) -> None:
    event = replace(meeting(datetime(2026, 6, 2, 13, 0)), place=place, note=(Words("{text}", {"text": place}),))
    data = calendar_bytes([event], AT)
    unseen = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
    seen = "".join(" " if one.isspace() else one for one in place if one not in unseen)
    wanted = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", "", seen).split())
    assert libical(data)[0]["place"] == wanted
    assert libical(data)[0]["note"] == wanted
    assert (other(data)[0].location.value if wanted else "") == wanted


@settings(max_examples=60)
@given(texts=st.lists(TEXTS, min_size=1, max_size=5))
def test_every_line_is_at_most_75_bytes_of_whole_letters_and_ends_as_it_should(texts: list[str]) -> None:
    notes = tuple(Words("{text}", {"text": text * 20}) for text in texts)
    data = calendar_bytes([replace(meeting(datetime(2026, 6, 2, 13, 0)), note=notes, place=texts[0] * 20)], AT)
    assert data.endswith(b"END:VCALENDAR\r\n")
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line)
        line.decode()


def test_a_text_of_a_megabyte_is_cut_to_what_a_calendar_needs(libical: Read) -> None:
    plan = case("katja")
    for text in ("lång " * 200_000, "å" * 1_000_000, "\n" * 1_000_000 + "x", "a\u0301" * 500_000):
        held = replace(
            plan.meetings[0], place=text, topics=(text, text), starts=datetime(2026, 6, 2, 13, 0), present=()
        )
        data = calendar_bytes(own(replace(plan, meetings=(held,)), DAY, topics=True), AT)
        assert len(data) < 30_000
        assert len(libical(data)) == len(other(data)) > 1


def test_the_whole_file_is_the_same_for_the_same_plan_day_and_moment() -> None:
    plan = case("katja")
    assert calendar_bytes(own(plan, DAY), AT) == calendar_bytes(own(plan, DAY), AT)


def test_a_file_is_newer_by_its_moment_and_by_its_number() -> None:
    event = meeting(datetime(2026, 6, 2, 13, 0))
    before, after = (other(calendar_bytes([event], at))[0] for at in (AT, AT + timedelta(minutes=1)))
    assert int(before.sequence.value) < int(after.sequence.value) < 2**31
    assert before.dtstamp.value < after.dtstamp.value == after.last_modified.value


def test_what_writes_calendars_is_brought_in_when_one_is_written_and_brings_no_network() -> None:
    slow = "import sys, minplan.exchange.calendar_file as f; print('icalendar' in sys.modules)"
    network = "f.calendar_bytes([], f._FIRST); print({'socket', 'http.client', 'urllib.request'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", f"{slow}; {network}"], capture_output=True, check=True, text=True)
    assert ran.stdout == "False\nset()\n"


def test_a_file_is_called_by_a_day_and_by_nobodys_name() -> None:
    held = Meeting(id="m", kind=MeetingKind.PLANNING, starts=datetime(2026, 6, 2, 13, 0))
    assert (file_name(held), file_name()) == ("mote-2026-06-02.ics", "min-plan.ics")


def test_no_file_names_the_person_nor_asks_anybody_for_an_answer() -> None:
    for name in NAMES:
        plan = case(name)
        files = [calendar_bytes([invitation(plan, one)], AT).decode() for one in plan.meetings]
        whole = calendar_bytes(own(plan, DAY), AT, "My plan").decode()
        assert "X-WR-CALNAME:Min plan" in whole
        for text in (*files, whole):
            assert not re.search(r"ATTENDEE|ORGANIZER|METHOD|mailto|@", text, re.IGNORECASE)
            assert plan.person.name not in text
            assert text.count("CLASS:PRIVATE") == text.count("BEGIN:VEVENT")


def test_reminders_come_the_day_before_and_earlier(libical: Read) -> None:
    data = calendar_bytes([replace(whole_day(date(2026, 6, 12)), remind=(7, 1))], AT)
    triggers = [one.trigger.value for one in other(data)[0].valarm_list]
    assert triggers == [timedelta(days=-7, hours=9), timedelta(days=-1, hours=9)]
    assert libical(data)[0]["alarms"] == 2


def test_a_meeting_whose_length_nobody_has_said_takes_up_an_hour_and_says_so(libical: Read) -> None:
    read = libical(calendar_bytes([meeting(datetime(2026, 6, 2, 13, 0), None)], AT))[0]
    assert (read["starts"], read["ends"]) == ("2026-06-02 11:00", "2026-06-02 12:00")
    assert "inte bestämt" in read["note"]


def test_what_is_called_off_says_so_to_programs_and_to_people(libical: Read) -> None:
    data = calendar_bytes([meeting(datetime(2026, 6, 2, 13, 0), called_off=DAY)], AT)
    read = libical(data)[0]
    assert (read["cancelled"], read["title"]) == (True, "Inställt: Möte om en individuell plan")


def test_at_the_end_of_time_an_event_has_no_end() -> None:
    last = datetime(9999, 12, 31, 23, 30)
    for data in (calendar_bytes([whole_day(date.max)], AT), calendar_bytes([meeting(last)], AT)):
        assert b"DTEND" not in data
        assert len(other(data)) == 1


def test_the_file_is_for_its_owner_alone_and_replaces_the_one_before(tmp_path: Path) -> None:
    plan, file = case("katja"), tmp_path / "mote.ics"
    file.write_text("before")
    save_invitation(plan, plan.meetings[0], file, AT)
    assert len(other(file.read_bytes())) == 1
    assert save_own(plan, DAY, file, AT) == len(other(file.read_bytes())) > 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["mote.ics"]


class Khal:
    """A calendar of one's own in the program khal, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "events").mkdir()
        (folder / "khal.conf").write_text(_KHAL.format(folder=folder), encoding="utf-8")

    def bring_in(self, data: bytes) -> None:
        """Bring a file in, as a person does."""
        file = self.folder / "file.ics"
        file.write_bytes(data)
        self._run("import", "--batch", "-a", "plan", str(file))

    def between(self, first: date, days: int) -> list[str]:
        """What it has in those days, a line each, days and times as it shows them."""
        told = self._run("list", str(first), f"{days}d", "--day-format", "", "--format", "{start}|{title}|{status}")
        return [line.rstrip(" |") for line in told.splitlines() if line]

    @property
    def events(self) -> int:
        """How many events it keeps."""
        return len(list((self.folder / "events").iterdir()))

    def _run(self, *arguments: str) -> str:
        env = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        command = ["khal", "-c", str(self.folder / "khal.conf"), *arguments]
        ran = subprocess.run(command, capture_output=True, check=False, env=env, text=True)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout


_KHAL = """
[calendars]
[[plan]]
path = {folder}/events
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Stockholm
default_timezone = Europe/Stockholm
[sqlite]
path = {folder}/khal.db
[default]
default_calendar = plan
"""


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    """A calendar with nothing in it."""
    if shutil.which("khal") is None:
        _refuse_or_skip("there is no khal")
    return Khal(tmp_path)


@pytest.mark.slow
def test_a_meeting_that_is_moved_replaces_the_old_in_a_calendar(khal: Khal) -> None:
    plan = case("katja")
    plan = edits.change(plan, "meetings", plan.meetings[-1].id, starts=datetime(2026, 10, 23, 13, 0), present=())
    khal.bring_in(calendar_bytes([invitation(plan, plan.meetings[-1])], AT))
    assert khal.between(DAY, 365) == ["2026-10-23 13:00|Möte om en individuell plan|CONFIRMED"]
    plan = edits.change(plan, "meetings", plan.meetings[-1].id, starts=datetime(2026, 10, 26, 9, 30))
    khal.bring_in(calendar_bytes([invitation(plan, plan.meetings[-1])], AT + timedelta(days=1)))
    assert khal.between(DAY, 365) == ["2026-10-26 09:30|Möte om en individuell plan|CONFIRMED"]
    plan = edits.change(plan, "meetings", plan.meetings[-1].id, called_off=DAY)
    khal.bring_in(calendar_bytes([invitation(plan, plan.meetings[-1])], AT + timedelta(days=2)))
    assert khal.between(DAY, 365) == ["2026-10-26 09:30|Inställt: Möte om en individuell plan|CANCELLED"]
    assert khal.events == 1


@pytest.mark.slow
def test_the_year_brought_in_twice_is_there_once_and_as_it_is_now(khal: Khal) -> None:
    plan = case("katja")
    promise = next(one for one in plan.actions if one.who)
    plan = edits.change(plan, "actions", promise.id, by=date(2026, 12, 31), decision=ActionDecision.DECIDED)
    khal.bring_in(calendar_bytes(own(plan, DAY), AT, "My plan"))
    first, kept = khal.between(DAY, 400), khal.events
    assert sum("har lovat" in line for line in first) == 1
    plan = edits.change(plan, "actions", promise.id, by=date(2027, 1, 3), what="Annat")
    khal.bring_in(calendar_bytes(own(plan, DAY), AT + timedelta(days=1), "My plan"))
    assert khal.events == kept
    assert [line[:10] for line in khal.between(DAY, 400) if "har lovat" in line] == ["2027-01-03"]
    assert len(khal.between(DAY, 400)) == len(first)


def test_odd_texts_are_brought_into_a_calendar(khal: Khal) -> None:
    events = [Event(f"odd-{n}", Words("{text}", {"text": text}), DAY + timedelta(days=n)) for n, text in enumerate(ODD)]
    khal.bring_in(calendar_bytes(events, AT))
    assert khal.events == len(ODD)
