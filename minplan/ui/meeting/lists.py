"""The two lists of the meeting view: the lines that were noted, and what there is to talk about."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen

from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.drawings import draw_icon
from minplan.ui.widgets.row import Laid, Row, Ruler
from minplan.ui.widgets.row_list import Painter, RowList

_SIDE, _KIND, _BETWEEN, _AROUND = 16, 124, 10, 12
_NARROW = 460
"""Under what width a line's kind stands above its words, in pixels at 100 %."""
_BOX, _LEFT, _GAP = 22, 10, 12


class _LinePainter(Painter):
    """A line is a card: its kind in bold to the left, its words, and who and when after or under them."""

    def lay(self, row: Row, width: int, ruler: Ruler) -> Laid:
        """The words beside their kind, or under it where it is narrow."""
        narrow = width < theme.px(_NARROW)
        kind = (row.beside[0], Type.SMALL_BOLD, row.tone)
        left = _SIDE if narrow else _SIDE + theme.px(_KIND)
        room = max(width - left - _SIDE, theme.px(60))
        top = float(_AROUND)
        label, high = ruler.text(kind, _SIDE, top + (0 if narrow else theme.px(2)), room if narrow else theme.px(_KIND))
        top += high if narrow else 0
        words, own = ruler.text((row.title, Type.BODY, "ink"), left, top, room)
        texts, bottom = [label, words], top + own
        for one in row.about:
            facts, more = ruler.text((one, Type.SMALL, "soft"), left, bottom, room)
            texts.append(facts)
            bottom += more
        return Laid(tuple(texts), max(int(bottom) + _AROUND, theme.px(theme.CONTROL)) + _BETWEEN)

    def draw(self, painter: QPainter, area: QRect, row: Row, *, focused: bool, hovered: bool) -> None:
        """The card with its texts."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 3 if focused else 1
        painter.setPen(QPen(theme.colour("accent" if focused else "line"), width))
        painter.setBrush(theme.colour("accent_soft" if hovered else "card"))
        inset = width / 2
        card = QRectF(area).adjusted(inset, inset, -inset, -inset - _BETWEEN)
        painter.drawRoundedRect(card, theme.CONTROL_ROUND, theme.CONTROL_ROUND)
        for text in self.laid(row, area.width()).texts:
            text.draw(painter, area.topLeft())
        painter.restore()


class Lines(RowList):
    """The lines, the newest first. `chosen` asks to change one, `unwanted` to take one away; `left` goes on upwards."""

    unwanted = Signal(str, str)
    left = Signal()

    def make_painter(self) -> Painter:
        """Cards."""
        self.setObjectName("bare")
        return _LinePainter(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes a line away; Up from the first, and Esc, go back to where one writes."""
        row = self.current
        if row is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self.read_only:
            self.unwanted.emit(*row.key)
        elif event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _TopicPainter(Painter):
    """A box to tick, and the words; what is chosen has a tint, a frame and bold words."""

    def lay(self, row: Row, width: int, ruler: Ruler) -> Laid:
        """The words beside the box."""
        if row.heading:
            text, high = ruler.text((row.title, Type.SMALL_BOLD, "soft"), _LEFT, theme.px(12), width - 2 * _LEFT)
            return Laid((text,), high + theme.px(18))
        left = _LEFT + theme.px(_BOX) + _GAP
        tone = "soft" if row.ticked else "ink"
        room = max(width - left - _LEFT, theme.px(60))
        text, high = ruler.text((row.title, Type.LABEL if row.icon else Type.BODY, tone), left, 0, room)
        height = max(theme.px(theme.CONTROL), high + 2 * 8)
        text.top = (height - high) / 2
        return Laid((text,), height + 2)

    def draw(self, painter: QPainter, area: QRect, row: Row, *, focused: bool, hovered: bool) -> None:
        """The box and the words."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not row.heading:
            self._draw_ground(painter, QRectF(area).adjusted(0, 0, 0, -2), bool(row.icon), focused, hovered)
        if row.ticked is not None:
            size = theme.px(_BOX)
            box = QRectF(area.left() + _LEFT, area.center().y() - size / 2, size, size).adjusted(1, 1, -1, -1)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(theme.colour("accent" if row.ticked else "card"))
            painter.drawRoundedRect(box, theme.px(6), theme.px(6))
            if row.ticked:
                draw_icon(painter, "check", box.adjusted(2, 2, -2, -2), theme.tokens().on_accent)
        for text in self.laid(row, area.width()).texts:
            text.draw(painter, area.topLeft())
        painter.restore()

    def _draw_ground(self, painter: QPainter, area: QRectF, chosen: bool, focused: bool, hovered: bool) -> None:
        if chosen or hovered or focused:
            width = 4 if focused else 2
            painter.setPen(QPen(theme.colour("accent"), width) if chosen or focused else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            inset = width / 2
            ring = area.adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(ring, theme.CONTROL_ROUND, theme.CONTROL_ROUND)


class Topics(RowList):
    """What there is to talk about: Enter chooses, Space ticks as dealt with. A chosen row has an `icon`."""

    def make_painter(self) -> Painter:
        """Boxes and words."""
        self.setObjectName("bare")
        return _TopicPainter(self)

    def tick_area(self, area: QRect) -> QRect:
        """The box, from the row's edge to its words."""
        return QRect(area.left(), area.top(), _LEFT + theme.px(_BOX) + _GAP // 2, area.height())
