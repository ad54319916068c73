"""A choice of one among many, that shows what is chosen and opens a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.drawings import draw_icon

_SIDE, _ARROW = 14, 18


class Picker(QComboBox):
    """The choice. `picked` tells the value that a person has chosen; the wheel only scrolls the page."""

    picked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._activated)

    @property
    def value(self) -> str:
        """What is chosen."""
        return str(self.currentData() or "")

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer pairs of value and name, the first of which is chosen unless the one chosen now is still there."""
        if choices == [(self.itemData(n), self.itemText(n)) for n in range(self.count())]:
            return
        was = self.value
        self.clear()
        for value, name in choices:
            self.addItem(" ".join(name.split()), value)
        self.setCurrentIndex(max(self.findData(was), 0))
        self.updateGeometry()

    def _activated(self) -> None:
        self.picked.emit(self.value)

    def showPopup(self) -> None:
        """The list is as wide as its longest name, as far as the window has room."""
        metrics = QFontMetrics(theme.font(Type.BODY))
        longest = max((metrics.horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0)
        self.view().setTextElideMode(Qt.TextElideMode.ElideNone)  # made first now: most lists are never opened
        self.view().setMinimumWidth(min(longest + theme.px(64), self.window().width() - 48))
        super().showPopup()

    def sizeHint(self) -> QSize:
        """Room for what is chosen; a long name is shown in part, and whole in the list."""
        text = QFontMetrics(theme.font(Type.SMALL, bold=True)).horizontalAdvance(self.currentText()) + 2
        wide = text + 2 * theme.px(_SIDE) + theme.px(_ARROW) + 8
        return QSize(min(wide, theme.px(280)), theme.px(theme.CONTROL))

    def minimumSizeHint(self) -> QSize:
        """It may be narrower than a long name."""
        return QSize(min(self.sizeHint().width(), theme.px(160)), theme.px(theme.CONTROL))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls; what is chosen stays."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A pill with what is chosen; with a tint where it is not the first, which lets everything through."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.currentIndex() > 0
        focused = self.hasFocus()
        width = 3 if focused else 2 if chosen else 1
        painter.setPen(QPen(theme.colour("accent" if focused or chosen else "edge"), width))
        painter.setBrush(theme.colour("accent_soft" if chosen or self.underMouse() else "card"))
        area = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        side, arrow = theme.px(_SIDE), theme.px(_ARROW)
        room = self.width() - 2 * side - arrow - 8
        font = theme.font(Type.SMALL, bold=chosen)
        painter.setFont(font)
        painter.setPen(theme.colour("accent" if chosen else "ink"))
        text = QFontMetrics(font).elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(side, 0, room + 2, self.height()), flags, text)
        place = QRectF(self.width() - side - arrow + 4, (self.height() - arrow) / 2, arrow, arrow)
        draw_icon(painter, "chevron-down", place, theme.tokens().accent)
        painter.end()
