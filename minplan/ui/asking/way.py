"""The way from a granted measure to a plan: points one under another, joined by a line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.plan.asking import Passed, Where
from minplan.text import N_, _
from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Chip, flowing
from minplan.ui.widgets.drawings import draw_icon
from minplan.ui.widgets.words import Words, reading

_GUTTER, _DOT = 44, 13
"""How much room the line has, and how large half a point is, in pixels at 100 %."""
_NARROW, _SMALL_DOT, _LARGE = 32, 10, 150
"""The same in pixels, for text so large or larger, in per cent."""
_TOLD = {Where.PASSED: N_("{what}: done"), Where.HERE: N_("{what}: here you are"), Where.AHEAD: N_("{what}: to come")}


class PointRow(QWidget):
    """A point: its name and what is known of it, with its place on the line to the left."""

    def __init__(self, point: Passed, title: str, *lines: str, first: bool = False, last: bool = False) -> None:
        super().__init__()
        self.where, self._first, self._last = point.where, first, last
        self.title = Words(title, Type.HEADING if point.where is Where.HERE else Type.LABEL, self._tone())
        self.title.setAccessibleName(_(_TOLD[point.where]).format(what=title))
        self.column = QVBoxLayout(self)
        self.column.setSpacing(6)
        self._fit()
        self._chip = flowing(Chip(_("Here you are"), "accent")) if point.where is Where.HERE else None
        if self._chip is not None:
            self.column.addWidget(self._chip)
        self.column.addWidget(self.title)
        for line in lines:
            if line:
                self.column.addWidget(reading(line, Type.SMALL, "soft"))

    def _tone(self) -> str:
        return "soft" if self.where is Where.AHEAD else "ink"

    def add(self, *widgets: QWidget) -> None:
        """Put something under what is known of it."""
        for one in widgets:
            self.column.addWidget(one)

    def _fit(self) -> None:
        room = _NARROW if theme.scale() >= _LARGE else theme.px(_GUTTER)
        self.column.setContentsMargins(room, 0, 0, theme.px(0 if self._last else 22))

    def changeEvent(self, event: QEvent) -> None:
        """The line's room grows with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line and the point on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = _SMALL_DOT if theme.scale() >= _LARGE else theme.px(_DOT)
        middle = QPointF(half + 2, self._height_of_dot())
        done, ahead = QPen(theme.colour("accent"), 3), QPen(theme.colour("line"), 3)
        if not self._first:
            painter.setPen(ahead if self.where is Where.AHEAD else done)
            painter.drawLine(QPointF(middle.x(), 0), QPointF(middle.x(), middle.y() - half))
        if not self._last:
            painter.setPen(done if self.where is Where.PASSED else ahead)
            painter.drawLine(QPointF(middle.x(), middle.y() + half), QPointF(middle.x(), self.height()))
        self._paint_dot(painter, middle, half)
        painter.end()

    def _height_of_dot(self) -> float:
        first = self._chip or self.title
        return first.y() + min(first.height(), theme.px(2 * _DOT + 4)) / 2

    def _paint_dot(self, painter: QPainter, middle: QPointF, half: float) -> None:
        area = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
        accent = theme.colour("accent")
        if self.where is Where.PASSED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(area)
            inset = half * 0.4
            draw_icon(painter, "check", area.adjusted(inset, inset, -inset, -inset), theme.tokens().on_accent)
            return
        painter.setPen(QPen(accent if self.where is Where.HERE else theme.colour("edge"), 3))
        painter.setBrush(theme.colour("card"))
        painter.drawEllipse(area.adjusted(1.5, 1.5, -1.5, -1.5))
        if self.where is Where.HERE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(middle, half * 0.45, half * 0.45)
