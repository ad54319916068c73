"""The meetings that come, a card each; those that were, folded; and the line that makes a new one."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from minplan.formats import long_day
from minplan.plan.clock import meetings_held
from minplan.plan.edits import add
from minplan.plan.labels import label
from minplan.plan.meetings import Meeting, MeetingKind, was_held
from minplan.plan.preparing import to_prepare
from minplan.text import _, ngettext
from minplan.ui.before.part import Part, Stack
from minplan.ui.before.wording import title, when
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Card, Chip, DayBadge, flowing, soft, stacked
from minplan.ui.widgets.choice_box import ChoiceBox
from minplan.ui.widgets.controls import Button, RowButton
from minplan.ui.widgets.kinds import Here, Option, Refused, read_moment
from minplan.ui.widgets.line_box import LineBox
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.words import Words, reading


class MeetingCard(Card):
    """A meeting that comes, or that nobody has noted: `opened` leads into its room, `table_wanted` to its table."""

    opened = Signal(str)
    table_wanted = Signal(str)

    def __init__(self, here: Here, meeting: Meeting) -> None:
        super().__init__()
        self.id = meeting.id
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(DayBadge(meeting.starts.date()))
        lines: list[QWidget] = [reading(title(meeting), Type.HEADING), Words(when(meeting))]
        if meeting.place:
            lines.append(reading(meeting.place, Type.SMALL, "soft"))
        row.addWidget(stacked(*lines, gap=2), 1)
        self.column.addLayout(row)
        been = meeting.called_off is None and meeting.starts.date() < here.today
        self.write = Button(_("Write who was there"), "second", "pencil")
        self.write.setAccessibleName(f"{self.write.words}: {title(meeting)}, {when(meeting)}")
        self.write.clicked.connect(self._write)
        self.go = Button(_("Before the meeting"), "quiet" if been else "second", "arrow-right")
        self.go.setAccessibleName(_("Before the meeting: {name}").format(name=f"{title(meeting)}, {when(meeting)}"))
        self.go.clicked.connect(self._pressed)
        ways = (self.write, self.go) if been else (self.go,)
        self.add(flowing(_chip(here, meeting)), flowing(*ways, gap=12))

    def _write(self) -> None:
        self.table_wanted.emit(self.id)

    def _pressed(self) -> None:
        self.opened.emit(self.id)


def _chip(here: Here, meeting: Meeting) -> Chip:
    left = to_prepare(here.plan, meeting, here.today)
    late = any(one.day < here.today for one in left)
    if meeting.called_off is not None:
        return Chip(_("Called off on {day}").format(day=long_day(meeting.called_off)), "late", "x")
    if meeting.starts.date() < here.today:
        return Chip(_("Has been. It does not say who was there."), "sun", "alert-triangle")
    if not left:
        return Chip(_("All is ready"), "accent", "check")
    words = ngettext("{count} thing left to do", "{count} things left to do", len(left)).format(count=len(left))
    return Chip(words, "sun" if late else "plain", "alert-triangle" if late else "pencil")


class MeetingList(Part):
    """`opened` tells which meeting's room is wanted, `table_wanted` which meeting in the table, `minutes_wanted` which
    meeting's minutes, `added` a step, the plan with a new meeting, and its id.
    """

    opened = Signal(str)
    table_wanted = Signal(str)
    minutes_wanted = Signal(str)
    added = Signal(str, object, str)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.cards: dict[str, MeetingCard] = {}
        self.rows: list[RowButton] = []
        self._unfolded = False
        self._ahead, self._held = Stack(16), Stack()
        self.nothing = Words(_("No meeting is planned yet."), Type.LEAD, "soft")
        self.fold = Button("", "quiet", "chevron-down")
        self.fold.clicked.connect(self._turn)
        self._fold = flowing(self.fold)
        for one in (self.nothing, self._ahead, self._adding(), self._fold, self._held):
            self.column.addWidget(one)

    def _adding(self) -> QWidget:
        card = self.adder = Card(_("New meeting"), "calendar")
        self.kind = ChoiceBox(_("Meeting"))
        self.line = LineBox()
        self.line.setAccessibleName(_("Day and time"))
        self.line.setAccessibleDescription(_("Write it like this: 12 mars 2027 13.30"))
        self.add_button = Button(_("Add"), "second", "plus")
        self.add_button.setAccessibleName(_("Add: {name}").format(name=_("New meeting")))
        self.problem = Problem(self.line)
        label_ = Words(_("Day and time"), Type.LABEL)
        label_.setBuddy(self.line)
        kind = Words(_("Meeting"), Type.LABEL)
        kind.setBuddy(self.kind)
        card.add(kind, self.kind, label_, soft(_("Write it like this: 12 mars 2027 13.30")), self.line)
        card.add(self.problem, flowing(self.add_button))
        self.line.entered.connect(self._add)
        self.line.dropped.connect(self._empty)
        self.add_button.clicked.connect(self._add)
        return card

    def show_plan(self, here: Here) -> None:
        """Show the meetings as they are now."""
        self.here = here
        plan, today = here.plan, here.today
        kinds = [Option(one, _(label(one))) for one in MeetingKind]
        likely = MeetingKind.FOLLOW_UP if meetings_held(plan, today) else MeetingKind.PLANNING
        self.kind.offer(kinds, self.kind.value if self.kind.value in list(MeetingKind) else likely)
        held = [one for one in plan.meetings if was_held(one)]
        over = [one for one in plan.meetings if one.called_off is not None and one.starts.date() < today]
        past = {one.id for one in (*held, *over)}
        coming = [one for one in plan.meetings if one.id not in past]
        had = next((one for one, card in self.cards.items() if card.go.hasFocus()), "")
        self._fill(here, sorted(coming, key=lambda one: one.starts))
        if had in self.cards:
            self.cards[had].go.setFocus()
        self._fill_held(sorted((*held, *over), key=lambda one: one.starts, reverse=True))
        self.nothing.setHidden(bool(coming))
        self.adder.setHidden(self.read_only)

    def show_content(self, here: Here, meeting: Any) -> None:
        """There is no one meeting here."""

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        self.read_only = read_only
        self.adder.setHidden(read_only)

    def _fill(self, here: Here, meetings: list[Meeting]) -> None:
        self.cards = {one.id: MeetingCard(here, one) for one in meetings}
        for card in self.cards.values():
            card.opened.connect(self.opened)
            card.table_wanted.connect(self.table_wanted)
        self._ahead.fill(self.cards.values())

    def _fill_held(self, meetings: list[Meeting]) -> None:
        self.rows = []
        for one in meetings if self._unfolded else ():
            off = _("Called off") if one.called_off is not None else _("Show the minutes")
            row = RowButton(f"{title(one)}, {when(one)}", off, "file-text")
            row.setObjectName(one.id)
            row.clicked.connect(self._pressed)
            self.rows.append(row)
        self._held.fill(self.rows)
        self._held.setHidden(not (self._unfolded and meetings))
        self._fold.setHidden(not meetings)
        count = ngettext("{count} meeting that has been", "{count} meetings that have been", len(meetings))
        self.fold.say(_("Hide what has been") if self._unfolded else count.format(count=len(meetings)))

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        if self.here is not None:
            self.show_plan(self.here)
        self.fold.setFocus()

    def _pressed(self) -> None:
        row = self.sender()
        if isinstance(row, RowButton) and self.here is not None:
            self.minutes_wanted.emit(row.objectName())

    def _add(self) -> None:
        if self.here is None or self.read_only:
            return
        typed = self.line.text()
        try:
            if not typed.strip():
                raise Refused(_("Write the day and the time first."))
            starts = read_moment(typed, self.here.today)
        except Refused as refused:
            self.problem.say(str(refused))
            self.line.setFocus()
            return
        plan, made = add(self.here.plan, "meetings", Meeting(id="", kind=self.kind.value, starts=starts))
        self._empty()
        self.added.emit(
            _("New meeting: {name}").format(name=f"{title(made)}, {long_day(starts.date())}"), plan, made.id
        )

    def _empty(self) -> None:
        self.problem.say("")
        self.line.document().setModified(False)
        self.line.show_text("\n")
        self.line.show_text("")

    def start(self, meeting: str = "") -> None:
        """On a meeting, or on the first; on the line for a new one where there is none."""
        cards = [self.cards[meeting]] if meeting in self.cards else list(self.cards.values())
        (cards[0].go if cards else self.line).setFocus()
