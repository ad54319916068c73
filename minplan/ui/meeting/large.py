"""Visa stort: the meeting on a screen that everybody sees. Nothing of the plan but this meeting, nothing private."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from minplan.plan.at_meeting import NOTHING, About, at_the_table
from minplan.plan.labels import label
from minplan.plan.meetings import Meeting, Noted, NotedKind
from minplan.plan.plan import Plan
from minplan.text import _
from minplan.ui import theme
from minplan.ui.meeting import wording
from minplan.ui.meeting.writing import Writing
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Rule, ground, stacked
from minplan.ui.widgets.clearing import clear
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.words import Words

SHOWN = 8
"""How many of the last lines are shown."""
_ROOMY = 760
"""From what width the largest text has room, in pixels at 100 %."""


class Large(QScrollArea):
    """The clock, the chosen topic, the line that is typed, and the last lines. `left` goes back to the table."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clock, self.topic = Words("", Type.ROOM, "accent"), Words("", Type.ROOM)
        self.writing = Writing(public=True)
        self.back = Button(_("Leave the large view (F11)"), "quiet", "x", "soft")
        self.back.clicked.connect(self.left)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(16)
        self._shown: tuple[tuple[str, str, str], ...] = ()
        self._scales: list[Words] = []
        head, paper = QWidget(), ground("page")
        flow = Flow(head, gap=24, row_gap=4, last_right=1)
        flow.addWidget(self.clock)
        flow.addWidget(self.back)
        self._column = QVBoxLayout(paper)
        self._column.setSpacing(20)
        for one in (head, self.topic, self.writing):
            self._column.addWidget(one)
        self._column.addLayout(self._lines)
        self._column.addStretch(1)
        self.setWidget(paper)

    def show_meeting(self, plan: Plan, meeting: Meeting, about: About, noted: Sequence[Noted], today: date) -> None:
        """The topic and the last lines; of a promise who and by when, where that one is at this meeting."""
        kind = _(label(meeting.kind))
        self.topic.setText(wording.about_name(about) if about != NOTHING else kind)
        shown = tuple(
            (wording.kind_name(one.kind.value), one.text, _facts(plan, meeting, one, today))
            for one in reversed(noted[-SHOWN:])
        )
        if shown != self._shown:
            self._shown = shown
            self._build()

    def _build(self) -> None:
        clear(self._lines)
        self._scales = []
        for kind, text, facts in self._shown:
            words = [Words(kind, Type.LABEL, "accent"), Words(text, Type.ROOM_TEXT)]
            self._scales.append(words[1])
            if facts:
                words.append(Words(facts, Type.LEAD, "soft"))
            self._lines.addWidget(Rule())
            self._lines.addWidget(stacked(*words, gap=2))
        self._fit()

    def show_time(self, meeting: Meeting, moment: datetime | None) -> None:
        """The time that is left."""
        left, about = wording.clock(meeting, moment)
        self.clock.setText(left or about)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As large as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """As large as there is room for."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.widget() is not None:
            self._fit()

    def _fit(self) -> None:
        roomy = self.width() * 100 / theme.scale() >= _ROOMY
        for one in (self.clock, self.topic):
            one.set_type(Type.ROOM if roomy else Type.HEADING)
        for one in self._scales:
            one.set_type(Type.ROOM_TEXT if roomy else Type.LEAD)
        self.writing.box.set_type(Type.ROOM_TEXT if roomy else Type.LEAD)
        self.writing.nod_view.set_types(*((Type.HEADING, Type.LEAD) if roomy else (Type.LABEL, Type.BODY)))
        side = 48 if roomy else 20
        self._column.setContentsMargins(side, 24, side, 24)

    def start(self) -> None:
        """Put the keyboard where one writes."""
        self.writing.box.setFocus()


def _facts(plan: Plan, meeting: Meeting, line: Noted, today: date) -> str:
    """Nobody is named here who neither is asked to the meeting nor there."""
    action = next((one for one in plan.actions if one.id == line.action), None)
    who = action.who if action is not None else line.by
    if who and who not in at_the_table(meeting):
        return ""
    return wording.line_facts(plan, line, today) if line.kind is not NotedKind.NOTE else ""
