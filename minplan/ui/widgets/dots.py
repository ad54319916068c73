"""Dots that show how far one has come; the text beside them says the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from minplan.ui import theme

_MOST = 12
_STEP, _RADIUS = 20, 5.5


class Dots(QWidget):
    """One dot for each step, filled up to where one is; nothing where there are too many to take in."""

    def __init__(self) -> None:
        super().__init__()
        self._at, self._of = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_step(self, at: int, of: int) -> None:
        """Show that one is at step `at`, counted from 1, of so many."""
        self._at, self._of = at, of
        self.setVisible(1 < of <= _MOST)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the dots."""
        return QSize(theme.px(_STEP) * self._of, theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them; where one is has a ring round it."""
        painter, step = QPainter(self), theme.px(_STEP)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(1, self._of + 1):
            middle, radius = QPointF(step * (number - 0.5), self.height() / 2), _RADIUS * theme.scale() / 100
            come = number <= self._at
            painter.setPen(QPen(theme.colour("accent" if come else "edge"), 1.5))
            painter.setBrush(theme.colour("accent" if come else "paper"))
            painter.drawEllipse(middle, radius, radius)
            if number == self._at:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(middle, radius + 3, radius + 3)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Grows with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
