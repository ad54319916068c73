"""The room in which a meeting is prepared: what is left to do first, and a part for each thing, one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.formats import long_day
from minplan.plan.edits import find
from minplan.plan.meetings import Meeting
from minplan.plan.plan import Plan
from minplan.plan.preparing import Prepare, ToPrepare, to_prepare
from minplan.text import N_, _
from minplan.ui.before.mine import Mine
from minplan.ui.before.part import Part, Stack
from minplan.ui.before.reports import Reports
from minplan.ui.before.when import When
from minplan.ui.before.who import Who
from minplan.ui.before.wording import left, title, when
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Card, Chip, flowing, soft, stacked
from minplan.ui.widgets.controls import Button, Choice, RowButton
from minplan.ui.widgets.kinds import Field, Here
from minplan.ui.widgets.listen import Listen
from minplan.ui.widgets.words import Words, reading

LEFT, WHEN, WHO, MINE, REPORTS = "left", "when", "who", "mine", "reports"
_NAMES = {
    LEFT: N_("Left to do"),
    WHEN: N_("When and where"),
    WHO: N_("Who comes"),
    MINE: N_("What I want"),
    REPORTS: N_("Reports"),
}
_PART_OF = {
    Prepare.SAY_WHERE: WHEN,
    Prepare.CHOOSE_TOPICS: MINE,
    Prepare.CHOOSE_SPEAKER: MINE,
    Prepare.SAY_NEEDS: MINE,
    Prepare.ASK_REPORTS: REPORTS,
    Prepare.REPORTS_COME: REPORTS,
}
"""In which part something is done; all else is about who comes."""


class Left(Part):
    """What is left to do, a row each that leads to its part: `go` carries which."""

    go = Signal(str)
    sheet = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[RowButton] = []
        self.card = Card(_("Left to do before the meeting"), "list")
        self._list = Stack()
        self.card.add(self._list)
        self.paper = Button(_("My sheet before the meeting"), "second", "file-text")
        self.paper.clicked.connect(self.sheet)
        about = soft(_("A paper in easy words, to write and draw on. It is only for you."))
        self.column.addWidget(self.card)
        self.own = Card(_("Prepare yourself"), "me").add(about, flowing(self.paper))
        self.column.addWidget(self.own)

    def show_content(self, here: Here, meeting: Meeting) -> None:
        """The list as it is today."""
        found = to_prepare(here.plan, meeting, here.today)
        self.rows = [self._row(here.plan, one, here.today) for one in found]
        self._list.fill(self.rows or [Words(self._nothing(meeting, here.today))])
        self.own.setHidden(meeting.called_off is not None)

    def _nothing(self, meeting: Meeting, today: date) -> str:
        if meeting.called_off is not None:
            return _("The meeting is called off. Everyone who was asked knows it.")
        if meeting.starts.date() < today:
            return _("The meeting has been. Write who was there in the list of all meetings.")
        return _("All is ready. Nothing is left to do.")

    def _row(self, plan: Plan, one: ToPrepare, today: date) -> RowButton:
        late = one.day < today
        by = _("At once") if one.day <= today else _("By {day}").format(day=long_day(one.day))
        row = RowButton(left(plan, one), by, "alert-triangle" if late else "arrow-right")
        row.setObjectName(_PART_OF.get(one.what, WHO))
        row.clicked.connect(self._pressed)
        return row

    def _pressed(self) -> None:
        row = self.sender()
        if isinstance(row, RowButton):
            self.go.emit(row.objectName())


class Room(QWidget):
    """The room. `left` tells that the person goes out of it; the other signals are those of its parts."""

    left = Signal()
    edited = Signal(str, object)
    wished = Signal(object)
    asked = Signal(object)
    all_wanted = Signal(object)
    sheet = Signal(str)
    turned = Signal()

    def __init__(self, fields: Sequence[Field], concerns: Field) -> None:
        """`fields` are those of a meeting that tell when and where it is; `concerns` tells what a report touches."""
        super().__init__()
        self.id, self.part, self.read_only = "", LEFT, False
        self._fields, self._concerns = fields, concerns
        self._here: Here | None = None
        self.out = Button(_("All meetings"), "second", "arrow-left")
        self.out.clicked.connect(self.left)
        self.listen = Listen()
        self.heading, self.time = Words("", Type.QUESTION), Words("", Type.LEAD)
        self.choices = {code: Choice(_(name)) for code, name in _NAMES.items()}
        holder = flowing(*self.choices.values(), gap=8)
        holder.setAccessibleName(_("Before the meeting"))
        for choice in self.choices.values():
            choice.setAccessibleDescription(_("Before the meeting"))
            choice.clicked.connect(self._chosen)
        self._parts: dict[str, Part] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._facts = Stack(4)
        for one in (
            flowing(self.out, self.listen, gap=12),
            stacked(self.heading, self.time, self._facts, gap=4),
            holder,
        ):
            self._column.addWidget(one)

    def open(self, meeting: str, part: str = LEFT) -> None:
        """Go into the room of a meeting."""
        self.id = meeting
        self._turn(part)

    def show_plan(self, here: Here) -> None:
        """Show the part that is seen, as it is now."""
        self._here = here
        meeting: Meeting = find(here.plan, "meetings", self.id)
        self.heading.setText(title(meeting))
        self.time.setText(when(meeting))
        facts = [reading(meeting.place, Type.BODY, "soft")] if meeting.place else []
        if meeting.called_off is not None:
            says = _("Called off on {day}").format(day=long_day(meeting.called_off))
            facts.append(flowing(Chip(says, "late", "x")))
        self._facts.fill(facts)
        self._seen().show_meeting(here, self.id)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        self.read_only = read_only
        for part in self._parts.values():
            part.set_read_only(read_only)

    @property
    def seen(self) -> Part | None:
        """The part that is seen."""
        return self._parts.get(self.part)

    def _seen(self) -> Part:
        if self.part not in self._parts:
            self._parts[self.part] = self._made(self.part)
            self._column.addWidget(self._parts[self.part])
        for code, part in self._parts.items():
            part.setHidden(code != self.part)
        return self._parts[self.part]

    def _made(self, code: str) -> Part:
        made: dict[str, Part] = {}
        if code == LEFT:
            part = Left()
            part.go.connect(self.go_to)
            part.sheet.connect(self._sheet)
            made[LEFT] = part
        elif code == WHO:
            who = Who()
            who.all_wanted.connect(self.all_wanted)
            made[WHO] = who
        else:
            made[code] = When(self._fields) if code == WHEN else Mine() if code == MINE else Reports(self._concerns)
        found = made[code]
        found.edited.connect(self.edited)
        found.wished.connect(self.wished)
        found.asked.connect(self.asked)
        found.read_only = self.read_only
        return found

    def _sheet(self) -> None:
        self.sheet.emit(self.id)

    def _chosen(self) -> None:
        code = next(code for code, choice in self.choices.items() if choice.isChecked())
        if code != self.part:
            self._turn(code)

    def go_to(self, code: str) -> None:
        """Turn to a part, and put the keyboard in it."""
        self._turn(code)
        QTimer.singleShot(0, self, self._start_part)  # what was just made cannot have the keyboard yet

    def _start_part(self) -> None:
        if self.seen is not None and self.isVisible():
            self.seen.start()
            self.turned.emit()

    def _turn(self, code: str) -> None:
        self.part = code
        self.choices[code].setChecked(True)
        if self._here is not None:
            self.show_plan(self._here)
        self.turned.emit()

    def to_read(self) -> str:
        """What the room is about."""
        return f"{self.heading.text()}, {self.time.text()}"

    def start(self) -> None:
        """On the way out, above all else."""
        self.out.setFocus()
