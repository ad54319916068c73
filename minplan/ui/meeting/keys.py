"""Keys as they are shown: a small cap with what the key does beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.heard import Heard

_PAD, _GAP, _ROOM = 6, 6, 8


def _cap_size(key: str) -> QSize:
    metrics = QFontMetrics(theme.font(Type.SMALL))
    return QSize(metrics.horizontalAdvance(key) + 2 * _PAD, theme.line_height(Type.SMALL) + 2)


def draw_cap(painter: QPainter, key: str, left: float, middle: float) -> float:
    """Draw a key's cap; where it ends to the right."""
    size = _cap_size(key)
    area = QRectF(left + 0.5, middle - size.height() / 2, size.width(), size.height())
    painter.setPen(QPen(theme.colour("edge"), 1))
    painter.setBrush(theme.colour("card"))
    painter.drawRoundedRect(area, 5, 5)
    painter.setPen(theme.colour("ink"))
    painter.setFont(theme.font(Type.SMALL))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, key)
    return area.right()


class KeyHint(QWidget):
    """What a key does: Enter spara."""

    def __init__(self, key: str, text: str) -> None:
        super().__init__()
        self.key, self.text = key, text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Let the key do something else."""
        if text != self.text:
            self.text = text
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """The cap and the words."""
        cap = _cap_size(self.key)
        words = QFontMetrics(theme.font(Type.SMALL)).horizontalAdvance(self.text)
        return QSize(cap.width() + _GAP + words + 4, max(cap.height() + 2, theme.line_height(Type.SMALL)))

    def minimumSizeHint(self) -> QSize:
        """It is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        end = draw_cap(painter, self.key, 0, self.height() / 2)
        painter.setPen(theme.colour("soft"))
        room = QRectF(end + _GAP, 0, self.width() - end, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self.text)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text's size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()


class KindKey(Heard, QRadioButton):
    """One kind of line with its key: one of several, chosen by the key, by a press, or by what is typed."""

    def __init__(self, key: str, text: str) -> None:
        QRadioButton.__init__(self, text)
        self.hear()
        self.key = key
        self.setAccessibleName(f"{text}, {key}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def hitButton(self, place: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(place)

    def sizeHint(self) -> QSize:
        """The cap and its words, measured bold so that nothing moves."""
        words = QFontMetrics(theme.font(Type.SMALL_BOLD)).horizontalAdvance(self.text())
        return QSize(_cap_size(self.key).width() + _GAP + words + 2 * _ROOM + 2, theme.px(theme.CONTROL))

    def minimumSizeHint(self) -> QSize:
        """It is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it; what is chosen has a tint, a frame and bold words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        chosen, width = self.isChecked(), 3 if self.hasFocus() else 2
        if chosen or self.hasFocus() or self.underMouse():
            painter.setPen(QPen(theme.colour("accent"), width) if chosen or self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            inset = width / 2
            area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(area, theme.CONTROL_ROUND, theme.CONTROL_ROUND)
        end = draw_cap(painter, self.key, _ROOM, self.height() / 2)
        painter.setFont(theme.font(Type.SMALL_BOLD if chosen else Type.SMALL))
        painter.setPen(theme.colour("accent" if chosen else "soft"))
        room = QRectF(end + _GAP, 0, self.width() - end, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self.text())
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text's size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
