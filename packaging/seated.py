"""Stella's follow-up, for pictures: the meeting with its topics, and what is typed at the table from begin to end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from minplan.plan.edits import add
from minplan.plan.meetings import Meeting, MeetingKind
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.ui.meeting.view import MeetingView
from minplan.ui.meeting.wording import KEYS

STARTS = datetime(2026, 6, 16, 14, 45)  # noqa: DTZ001 - a meeting is told in local time
NOW = datetime(2026, 6, 16, 13, 3, tzinfo=UTC)
LINES = (
    ("Logopeden kunde inte komma. Hon har skickat en rapport.", "F6"),
    ("Mats: skolan ordnar egna tecken", "F5"),
    ("Ida: samma tecken som på förskolan", "F5"),
    ("Beslut: Överlämningsmötet hålls den 29 maj på Vattenskolan.", ""),
    ("Jag vill att mina kompisar följer med.", "F4"),
    ("Åsa skriver en sida om Stella till läraren senast 23 juni", ""),
)


def seated(plan: Plan) -> Plan:
    """The plan with a follow-up, to which everyone in it is asked."""
    everyone = tuple(one.id for one in (*plan.representatives, *plan.participants))
    meeting = Meeting(
        id="uppfoljning",
        kind=MeetingKind.FOLLOW_UP,
        starts=STARTS,
        minutes=60,
        place="Vattenskolan",
        topics=("Skolstarten", "Gör vi lika?", "Vem håller ihop?"),
        invited=everyone,
        speaks_for_person=everyone[0] if everyone else PERSON,
    )
    return add(plan, "meetings", meeting)[0]


def typed(view: MeetingView) -> Iterator[str]:
    """The view in each of its states; what each is called."""
    yield "choice"
    view.begin.begin.click()
    yield "empty"
    view.table.here.all.click()
    next(reversed(view.table.here.people.values())).click()
    view.step(2)
    for text, key in LINES:
        _type(view, text, key)
        for _enter in range(2):
            view.writing.enter()
    _type(view, "någon ringer habiliteringen", "F2")
    view.writing.enter()
    yield "asked"
    view.writing.keep_for_later()
    _type(view, "Jag vill att mina kompisar följer med.", "F4")
    yield "my-words"
    view.writing.begin_anew()
    _type(view, "Jag blev trött av att alla pratade.", "F7")
    yield "private"
    view.writing.enter()
    _type(view, "Mats: visa klassrummet för Stella senast 26 juni", "")
    yield "typed"
    area = view.table.middle.verticalScrollBar()
    area.setValue(area.maximum())
    yield "below"
    view.table.large.click()
    yield "large"
    view.large.back.click()
    view.writing.begin_anew()
    view.table.end.click()
    view.table.ending.line.box.setText("fredag 18 september 13.30 Vattenskolan")
    yield "end"
    view.table.ending.stay.click()
    view.go_to("")
    yield "after"


def _type(view: MeetingView, text: str, key: str) -> None:
    view.writing.box.insertPlainText(text)
    if key:
        view.writing.choose_kind(KEYS[key])
    view.writing.catch_up()
