"""The table: what to talk about to the left, where one writes in the middle, who is here to the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from minplan.text import _
from minplan.ui import theme
from minplan.ui.meeting.ending import Ending
from minplan.ui.meeting.here import Here
from minplan.ui.meeting.lists import Lines
from minplan.ui.meeting.talk import Clock, Talk
from minplan.ui.meeting.writing import Writing
from minplan.ui.theme import Type
from minplan.ui.widgets.card import ground
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.words import Words

_SIDES = {1200: (264, 256), 980: (228, 228)}
"""From what width the sides stand beside the middle, and how wide they are then, in pixels at 100 %."""


class AtTable(QWidget):
    """The three columns. Where there is no room for them beside each other, the sides come under the lines."""

    large_wanted = Signal()
    end_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.talk, self.here, self.writing = Talk(), Here(), Writing()
        self.ending = Ending()
        self.lines = Lines(_("What was noted"))
        self.nothing = Words(_("What is said comes here, line by line."), Type.BODY, "soft")
        self.large, self.end = Button(_("Show large"), "quiet", "eye"), Button(_("End the meeting"), "second")
        self.clock, self.topic = Clock(Type.HEADING), Words("", Type.HEADING)
        self.large.setToolTip(_("For a screen that everybody sees (F11)"))
        self.large.clicked.connect(self.large_wanted)
        self.end.clicked.connect(self.end_wanted)
        self.writing.box.textChanged.connect(self._to_top)
        self._wide: bool | None = None
        self._insides: dict[QScrollArea, QVBoxLayout] = {}
        self._left, self.middle, self._right = (self._area(one) for one in ("side", "page", "side"))
        self._lay_out()
        self._fit()

    def _area(self, name: str) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(area.focusPolicy().NoFocus)
        paper = ground(name)
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        area.setWidget(paper)
        paper.installEventFilter(self)
        self._insides[area] = inside
        return area

    def _lay_out(self) -> None:
        head = QWidget()
        flow = Flow(head, gap=16, row_gap=4, last_right=2)
        for one in (self.clock, self.topic, self.large, self.end):
            flow.addWidget(one)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setSpacing(8)
        for part in (head, self.ending, self.writing, self.nothing, self.lines):
            self._column.addWidget(part)
        self.ending.hide()
        self._inside(self.middle).addWidget(inner)
        self._inside(self.middle).addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(self.middle, 1)
        row.addWidget(self._right)

    def _inside(self, area: QScrollArea) -> QVBoxLayout:
        return self._insides[area]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A column is as high as what stands in it before that is laid out, so that nothing is squeezed meanwhile."""
        if event.type() == QEvent.Type.LayoutRequest and isinstance(watched, QWidget):
            needed = watched.heightForWidth(watched.width())
            if needed > watched.height():
                watched.resize(watched.width(), needed)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns give way where there is less room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """A larger text leaves less room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        scale = theme.scale() / 100
        sides = next((one for least, one in _SIDES.items() if self.width() / scale >= least), None)
        for area, width in zip((self._left, self._right), sides or (0, 0), strict=True):
            area.setFixedWidth(theme.px(width))
        side = 20 if sides is not None else 16
        self._column.setContentsMargins(side, 16, side + 4, 16)
        self._place(sides is not None)

    def _place(self, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        middle = self._inside(self.middle)
        for one in (self.talk, self.here):
            middle.removeWidget(one)
        for area, one in ((self._left, self.talk), (self._right, self.here)):
            self._inside(area).removeWidget(one)
            area.setHidden(not wide)
            if wide:
                self._inside(area).addWidget(one)
            else:
                middle.insertWidget(middle.count() - 1, one)
        self.clock.setHidden(wide)
        self.talk.clock.setHidden(not wide)

    def start(self) -> None:
        """Put the keyboard where one writes."""
        (self.writing.box if self.ending.isHidden() else self.ending.line.box).setFocus()
        self._to_top()

    def _to_top(self) -> None:
        """Where one writes is always seen while one writes."""
        self.middle.verticalScrollBar().setValue(0)
