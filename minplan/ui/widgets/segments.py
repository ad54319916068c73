"""A few ways to see the same thing, side by side in one control: the one that is seen is filled."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.heard import Heard

_BEFORE = 20
"""The room to what stands before, in pixels."""


class _Segment(Heard, QPushButton):
    """One of them; a screen reader is told of a choice between several."""

    def __init__(self, text: str) -> None:
        QPushButton.__init__(self, text)
        self.hear()
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for its bold text."""
        text = QFontMetrics(theme.font(Type.LABEL)).horizontalAdvance(self.text())
        return QSize(text + 2 * theme.px(14), theme.px(theme.CONTROL))

    def minimumSizeHint(self) -> QSize:
        """It is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        now, chosen = theme.tokens(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setBrush(QColor(now.accent if chosen else now.accent_soft if self.underMouse() else now.card))
        painter.setPen(QPen(QColor(now.accent), 3) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(area, theme.CONTROL_ROUND, theme.CONTROL_ROUND)
        if chosen and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(now.on_accent), 2))
            painter.drawRoundedRect(area.adjusted(4, 4, -4, -4), theme.CONTROL_ROUND - 4, theme.CONTROL_ROUND - 4)
        painter.setFont(theme.font(Type.LABEL))
        painter.setPen(QColor(now.on_accent if chosen else now.soft))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text's size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()


class Segments(QWidget):
    """`chosen` carries the code of the one that a person picks."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: dict[str, str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.segments = {code: _Segment(text) for code, text in choices.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(4 + _BEFORE, 3, 4, 3)
        row.setSpacing(4)
        for code, one in self.segments.items():
            one.setObjectName(code)
            one.setAccessibleDescription(name)
            one.clicked.connect(self._clicked)
            row.addWidget(one)

    def show_choice(self, code: str) -> None:
        """Show which one is seen."""
        self.segments[code].setChecked(True)

    def _clicked(self) -> None:
        one = self.sender()
        if isinstance(one, _Segment):
            self.chosen.emit(one.objectName())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame round them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("card"))
        area = QRectF(self.rect()).adjusted(_BEFORE + 0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, theme.CONTROL_ROUND + 4, theme.CONTROL_ROUND + 4)
        painter.end()
