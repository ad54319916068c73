"""A choice among several as a field: what is chosen is shown whole, on as many lines as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QSizePolicy, QWidget

from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.drawings import draw_icon
from minplan.ui.widgets.kinds import Option
from minplan.ui.widgets.words import height_of, lay_out

_SIDE, _ARROW, _ROOM = 14, 18, 12


class ChoiceBox(QComboBox):
    """The choice. `picked` tells that a person has chosen; the wheel only scrolls the page."""

    picked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.options: tuple[Option, ...] = ()
        self.from_list = False
        self._heights: dict[tuple[str, int, int], int] = {}
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.activated.connect(self._activated)
        self.currentIndexChanged.connect(self._measure)

    @property
    def value(self) -> Any:
        """What is chosen; None when nothing can be."""
        place = self.currentIndex()
        return self.options[place].value if 0 <= place < len(self.options) else None

    def offer(self, options: Sequence[Option], value: Any) -> None:
        """Offer these, with one of them chosen. What is in the plan and not offered is shown all the same."""
        offered = tuple(options)
        if all(one.value != value for one in offered):
            offered = (Option(value, str(value or "")), *offered)
        if offered != self.options:
            self.options = offered
            self._heights.clear()
            self.blockSignals(True)
            self.clear()
            for one in offered:
                self.addItem(" ".join(one.name.split()))
            self.blockSignals(False)
            self._measure()
        self.setCurrentIndex(next(n for n, one in enumerate(offered) if one.value == value))

    def _activated(self) -> None:
        self.picked.emit()

    def showPopup(self) -> None:
        """The list is as wide as its longest name, as far as the window has room."""
        metrics = QFontMetrics(theme.font(Type.BODY))
        longest = max((metrics.horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0)
        self.view().setTextElideMode(Qt.TextElideMode.ElideNone)  # made first now: most lists are never opened
        self.view().setMinimumWidth(min(longest + theme.px(48), self.window().width() - 48))
        self.from_list = True
        super().showPopup()

    def hidePopup(self) -> None:
        """From now on the arrow keys only try one after another."""
        super().hidePopup()
        self.from_list = False

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def _text_width(self, width: int) -> int:
        return max(width - 2 * theme.px(_SIDE) - theme.px(_ARROW) - 8, 20)

    def heightForWidth(self, width: int) -> int:
        """Room for all of what is chosen; measured once, since Qt asks again and again."""
        at = self.currentText(), width, theme.scale()
        if at not in self._heights:
            self._heights[at] = height_of(at[0], Type.BODY, self._text_width(width)) + 2 * _ROOM
        return self._heights[at]

    def sizeHint(self) -> QSize:
        """As wide as it is given room for."""
        return QSize(theme.px(220), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow, and is then higher."""
        return QSize(theme.px(120), theme.line_height(Type.BODY) + 2 * _ROOM)

    def _measure(self) -> None:
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text's size has changed."""
        if event.type() != QEvent.Type.StyleChange:
            super().changeEvent(event)
        elif self.findChild(QAbstractItemView) is None:
            QWidget.changeEvent(self, event)  # Qt would make the list for it, which most are never opened to need
            self._measure()
        else:
            super().changeEvent(event)
            self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls; what is chosen stays."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A field with what is chosen, and an arrow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 3 if self.hasFocus() else 2
        painter.setPen(QPen(theme.colour("accent" if self.hasFocus() else "edge"), width))
        painter.setBrush(theme.colour("accent_soft" if self.underMouse() and self.isEnabled() else "card"))
        area = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(area, theme.px(theme.CONTROL_ROUND), theme.px(theme.CONTROL_ROUND))
        room = self._text_width(self.width())
        layouts, height = lay_out(self.currentText(), Type.BODY, room, Qt.AlignmentFlag.AlignLeft)
        painter.setPen(theme.colour("ink"))
        for one in layouts:
            one.draw(painter, QRectF(theme.px(_SIDE), (self.height() - height) / 2, 0, 0).topLeft())
        size = theme.px(_ARROW)
        if self.isEnabled():
            place = QRectF(self.width() - theme.px(_SIDE) - size + 4, (self.height() - size) / 2, size, size)
            draw_icon(painter, "chevron-down", place, theme.tokens().accent)
        painter.end()
