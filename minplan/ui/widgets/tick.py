"""A box to tick with its words beside it, on as many lines as they take."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.drawings import draw_icon
from minplan.ui.widgets.heard import Heard
from minplan.ui.widgets.words import height_of, lay_out

_BOX, _GAP, _LEFT = 26, 12, 4
_LEFT_ALIGNED = Qt.AlignmentFlag.AlignLeft


class TickBox(Heard, QCheckBox):
    """The box. `about` is a soft line under its words, told as the description."""

    def __init__(self, text: str, about: str = "", parent: QWidget | None = None) -> None:
        QCheckBox.__init__(self, text.replace("&", "&&"), parent)
        self.hear()
        self.words, self.about = text, about
        self._heights: dict[tuple[int, int], int] = {}
        self.setAccessibleName(text)
        self.setAccessibleDescription(about)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hitButton(self, place: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(place)

    def _room(self, width: int) -> int:
        return max(width - _LEFT - theme.px(_BOX) - theme.px(_GAP) - 6, 20)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for all of its words; measured once, since Qt asks again and again."""
        at = width, theme.scale()
        if at not in self._heights:
            room = self._room(width)
            height = height_of(self.words, Type.BODY, room)
            if self.about:
                height += height_of(self.about, Type.SMALL, room)
            self._heights[at] = max(theme.px(theme.CONTROL), height + 2 * theme.px(9))
        return self._heights[at]

    def sizeHint(self) -> QSize:
        """As wide as it is, since only then its height is known."""
        width = max(self.width(), theme.px(200))
        return QSize(theme.px(200), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow, and is then higher."""
        return QSize(theme.px(140), theme.px(theme.CONTROL))

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text's size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the tick in it, and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.75)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 3))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 10, 10)
        size, top = theme.px(_BOX), theme.px(9)
        box = QRectF(_LEFT + 3, top, size, size).adjusted(1, 1, -1, -1)
        checked = self.isChecked()
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(theme.colour("accent" if checked else "card"))
        painter.drawRoundedRect(box, theme.px(7), theme.px(7))
        if checked:
            inset = size * 0.12
            draw_icon(painter, "check", box.adjusted(inset, inset, -inset, -inset), theme.tokens().on_accent)
        room, left = self._room(self.width()), _LEFT + size + theme.px(_GAP)
        place = float(theme.px(9))
        for text, type_, tone in ((self.words, Type.BODY, "ink"), (self.about, Type.SMALL, "soft")):
            if text:
                layouts, height = lay_out(text, type_, room, _LEFT_ALIGNED)
                painter.setPen(theme.colour(tone))
                for one in layouts:
                    one.draw(painter, QPointF(left, place))
                place += height
        painter.end()
