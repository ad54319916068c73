"""Before the meeting ends: the next one is booked in one line, and what is not settled yet is seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.documents.said import joined
from minplan.formats import clock_time, weekday
from minplan.plan.at_meeting import left_to_talk_about, next_meeting, not_settled
from minplan.plan.booking import Booking, booking
from minplan.plan.meetings import Meeting
from minplan.plan.nodding import Table
from minplan.plan.plan import Plan
from minplan.text import _
from minplan.ui.meeting import wording
from minplan.ui.meeting.keys import KeyHint
from minplan.ui.messages import announce
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Card, flowing
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.line import LineField
from minplan.ui.widgets.names import brief
from minplan.ui.widgets.row import Row
from minplan.ui.widgets.row_list import RowList
from minplan.ui.widgets.words import Words


class Ending(Card):
    """The end. `booked` carries a booking that is nodded at, `settle` the id of a line, `done` that it ends now."""

    booked = Signal(object)
    settle = Signal(str)
    done = Signal()
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._table: Table | None = None
        self.title = Words(_("When do we meet again?"), Type.HEADING)
        self.line = LineField(_("Day, time and place of the next meeting"))
        self.line.box.textChanged.connect(self._understand)
        self.line.entered.connect(self._book)
        self.understood = Words("", Type.BODY, "soft")
        self.open_title = Words(_("Not settled yet"), Type.LABEL)
        self.open = RowList(_("Not settled yet"))
        self.open.chosen.connect(self._settle)
        self.topics = Words("", Type.SMALL, "soft")
        self.absent = Words("", Type.SMALL, "soft")
        self.end, self.stay = Button(_("End the meeting"), "main"), Button(_("Go on with the meeting"), "second")
        self.end.clicked.connect(self.done)
        self.stay.clicked.connect(self.back)
        QShortcut(QKeySequence("Esc"), self, self.back.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        hints = flowing(KeyHint("Enter", _("book")), KeyHint("Esc", _("go on with the meeting")))
        column: QVBoxLayout = self.column
        column.setSpacing(8)
        self.add(self.title, self.line, self.understood, hints, self.open_title, self.open, self.topics, self.absent)
        buttons = QWidget()
        foot = Flow(buttons, gap=12, row_gap=8, last_right=1)
        foot.setContentsMargins(0, 8, 0, 0)
        foot.addWidget(self.stay)
        foot.addWidget(self.end)
        self.add(buttons)

    def show_meeting(self, plan: Plan, meeting: Meeting, table: Table) -> None:
        """What is left to do before the end."""
        self._table = table
        booked = next_meeting(plan, meeting)
        self.line.setHidden(booked is not None)
        self.title.setText(_("The next meeting is booked") if booked is not None else _("When do we meet again?"))
        if booked is not None:
            when = _("{day} at {time}").format(day=weekday(booked.starts.date()), time=clock_time(booked.starts))
            self.understood.setText(joined(when, booked.place, by=" · "))
        else:
            self._understand()
        waiting = not_settled(plan, meeting.id)
        self.open.show_rows(_rows(plan, waiting, table))
        self.open.setHidden(not waiting)
        self.open_title.setHidden(not waiting)
        left = [wording.about_name(one) for one in left_to_talk_about(meeting)]
        self.topics.setText(_("Not talked about: {topics}").format(topics=" · ".join(left)))
        self.topics.setHidden(not left)
        absent = [wording.name(plan, one) for one in meeting.invited if one not in meeting.present]
        self.absent.setText(_("Did not come: {people}").format(people=", ".join(absent)))
        self.absent.setHidden(not absent or not meeting.present)
        if not meeting.present:
            self.absent.setText(_("Nobody is ticked as being here. Without that the meeting does not count as held."))
            self.absent.show()
        self.absent.set_tone("soft" if meeting.present else "late")

    def _read(self) -> Booking | None:
        text = self.line.text()
        if self._table is None or not text.strip():
            return None
        return booking(self._table.plan, text, self._table.day)

    def _understand(self) -> None:
        found = self._read()
        if found is None:
            said = _("For example: {line}").format(line=wording.BOOKING)
        elif found.day.value is None:
            said = _("I do not understand which day. Write it like this: {day}.").format(day=wording.A_DAY)
        else:
            time = found.at.strftime("%H.%M") if found.at is not None else _("the same time as today")
            unsure = "" if found.day.sure else _("Is that the right day?")
            said = joined(weekday(found.day.value), time, found.place, unsure, by=" · ")
        self.understood.setText(said)
        self.line.box.setAccessibleDescription(said)

    def _book(self) -> None:
        found = self._read()
        if found is not None and found.day.value is not None:
            self.line.settle("")
            self.booked.emit(found)
            announce(self, self.understood.text())
            self.end.setFocus()
        elif found is not None:
            announce(self, self.understood.text(), urgent=True)
        else:
            self.end.setFocus()

    def _settle(self, _collection: str, line: str) -> None:
        self.settle.emit(line)


def _rows(plan: Plan, waiting: Sequence[object], table: Table) -> list[Row]:
    rows = []
    for one in waiting:
        text, item, kind = getattr(one, "text", ""), getattr(one, "id", ""), getattr(one, "kind", None)
        name = wording.kind_name(kind.value) if kind is not None else ""
        rows.append(Row(("noted", item), brief(text, 200), f"{name}. {text}", about=(name,), icon="pencil"))
    return rows
