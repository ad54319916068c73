"""The field to draw a signature in: by pen, finger or mouse, or with the arrow keys alone.

To a screen reader it is a box that is ticked while the pen is down: what the keys do is told in words as it happens.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from minplan.plan.strokes import HIGH, MOST, WIDE, Strokes, read_strokes, write_strokes
from minplan.text import N_, _, ngettext
from minplan.ui import theme
from minplan.ui.messages import announce

WIDEST = 640
"""How wide the field grows, in pixels at 100 %: a hand needs no more."""
_ROOM = 14
"""How many pixels lie between what can be drawn on and the field's edge."""
_LINE = 0.78
"""How far down the line to write on lies, as a share of the height."""
_INK = 7
"""How thick the pen draws, in units of the drawing's box."""
_START = (140, 200)
_STEP, _LEAP = 10, 40
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Home: (-1, -1),
    Qt.Key.Key_PageUp: (1, -1),
    Qt.Key.Key_End: (-1, 1),
    Qt.Key.Key_PageDown: (1, 1),
}
_PRESS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_PLACES = (
    (N_("top left"), N_("at the top"), N_("top right")),
    (N_("to the left"), N_("in the middle"), N_("to the right")),
    (N_("bottom left"), N_("at the bottom"), N_("bottom right")),
)


def paint_strokes(painter: QPainter, strokes: Iterable[Iterable[tuple[float, float]]], area: QRectF) -> None:
    """Draw strokes in an area, in the colour of text."""
    scale = min(area.width() / WIDE, area.height() / HIGH)
    pen = QPen(theme.colour("ink"), max(_INK * scale, 1.5))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for stroke in strokes:
        points = [QPointF(area.left() + x * scale, area.top() + y * scale) for x, y in stroke]
        if len(points) == 1:
            painter.drawPoint(points[0])
        else:
            painter.drawPolyline(QPolygonF(points))


def _is_ours(event: QKeyEvent) -> bool:
    """Whether a key draws, and is no shortcut of the window's."""
    others = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
    return event.key() in (*_WAYS, *_PRESS, *_BACK) and not event.modifiers() & others


class Pad(QPushButton):
    """The field. `changed` tells that what is drawn is another, `moved` that the pen's state is."""

    changed = Signal()
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[list[tuple[float, float]]] = []
        self._at: tuple[float, float] = _START
        self._held: set[int] = set()
        self._by_hand = False
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(_("Field to draw in. Ticked means that the pen is down."))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self._pressed)
        self._tell()

    @property
    def drawn(self) -> str:
        """What is drawn, as text; "" for an empty field."""
        return write_strokes(self._strokes)

    @property
    def strokes(self) -> Strokes:
        """What is drawn, as it is kept."""
        return read_strokes(self.drawn)

    def clear(self) -> None:
        """Begin anew, with the pen where it was at first."""
        self._lift()
        self._strokes, self._at = [], _START
        self._changed()

    def undo_stroke(self) -> None:
        """Take the last stroke away."""
        self._lift()
        if self._strokes:
            self._strokes.pop()
        self._changed()

    def said(self) -> str:
        """Where the pen is, whether it draws, and how much is drawn, as sentences."""
        place = _(_PLACES[min(int(self._at[1] * 3 / HIGH), 2)][min(int(self._at[0] * 3 / WIDE), 2)])
        pen = _("The pen is down, {place}.") if self.isChecked() else _("The pen is up, {place}.")
        count = len(self._strokes)
        drawn = ngettext("{count} stroke is drawn.", "{count} strokes are drawn.", count).format(count=count)
        nothing = _("Nothing is drawn yet.")
        return f"{pen.format(place=place)} {drawn if count else nothing}"

    def _changed(self) -> None:
        self._tell()
        self.update()
        self.changed.emit()

    def _tell(self) -> None:
        how = _("The arrow keys move the pen. Space puts it down or lifts it. Backspace takes the last stroke away.")
        self.setAccessibleDescription(f"{self.said()} {how}")
        self.moved.emit()

    def _down(self, x: float, y: float) -> None:
        if len(self._strokes) < MOST:
            self._at = (x, y)
            self._strokes.append([self._at])

    def _on(self, x: float, y: float) -> None:
        self._at = (min(max(x, 0), WIDE), min(max(y, 0), HIGH))
        if self._strokes and self._strokes[-1][-1] != self._at:
            self._strokes[-1].append(self._at)

    def _lift(self) -> None:
        self._by_hand = False
        self.setChecked(False)

    def _pressed(self, down: bool) -> None:
        """The pen goes down or up, by a key or by a screen reader's own press."""
        if down and len(self._strokes) >= MOST:
            self.setChecked(False)
            return
        if down:
            self._down(*self._at)
        self._changed()
        announce(self, self.said())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys move the pen, Space and Enter put it down and lift it; Shift makes it leap."""
        if event.key() in _WAYS:
            self._held.add(event.key())
            self._step(_LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP)
        elif event.key() in _PRESS:
            if not event.isAutoRepeat():
                self.toggle()
        elif event.key() in _BACK:
            self.undo_stroke()
            announce(self, self.said())
        elif event.key() == Qt.Key.Key_Escape and self.isChecked():
            self._lift()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Several arrow keys at once draw askew."""
        if not event.isAutoRepeat():
            self._held.discard(event.key())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The pen is lifted when the field is left."""
        self._held.clear()
        self._lift()
        super().focusOutEvent(event)

    def _step(self, far: int) -> None:
        ways = [_WAYS[Qt.Key(key)] for key in self._held]
        across, down = (max(-1, min(1, sum(way[n] for way in ways))) for n in (0, 1))
        before = self._place()
        x = min(max(self._at[0] + across * far, 0), WIDE)
        y = min(max(self._at[1] + down * far, 0), HIGH)
        stuck = (x, y) == self._at
        if self.isChecked():
            self._on(x, y)
            self._changed()
        else:
            self._at = (x, y)
            self._tell()
            self.update()
        if stuck:
            announce(self, _("The pen is at the edge."))
        elif self._place() != before:
            announce(self, self.said())

    def _place(self) -> tuple[int, int]:
        return min(int(self._at[0] * 3 / WIDE), 2), min(int(self._at[1] * 3 / HIGH), 2)

    def _in_box(self, place: QPointF) -> tuple[float, float]:
        area = self._area()
        scale = WIDE / area.width()
        return (place.x() - area.left()) * scale, (place.y() - area.top()) * scale

    def _begin(self, place: QPointF) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.setChecked(False)
        self._by_hand = len(self._strokes) < MOST
        x, y = self._in_box(place)
        self._down(min(max(x, 0), WIDE), min(max(y, 0), HIGH))
        self._changed()

    def _go_on(self, place: QPointF) -> None:
        if self._by_hand:
            self._on(*self._in_box(place))
            self.update()

    def _end(self) -> None:
        if self._by_hand:
            self._by_hand = False
            self._changed()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The left button draws."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw on."""
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The stroke is finished."""
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen draws as the mouse does, with more points."""
        event.accept()
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._begin(event.position())
        elif kind == QEvent.Type.TabletMove:
            self._go_on(event.position())
        elif kind == QEvent.Type.TabletRelease:
            self._end()

    def event(self, event: QEvent) -> bool:
        """A finger draws, and the page stays where it is; the keys that draw belong to the field."""
        if isinstance(event, QTouchEvent):
            return self._touched(event)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def _touched(self, event: QTouchEvent) -> bool:
        points = event.points()
        if event.type() == QEvent.Type.TouchBegin and points:
            self._begin(points[0].position())
        elif event.type() == QEvent.Type.TouchUpdate and points:
            self._go_on(points[0].position())
        else:
            self._end()
        event.accept()
        return True

    def hasHeightForWidth(self) -> bool:
        """As high as the drawing's box wants."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Three tenths of its width."""
        inner = min(width, theme.px(WIDEST)) - 2 * _ROOM
        return max(inner * HIGH // WIDE + 2 * _ROOM, theme.px(theme.CONTROL))

    def sizeHint(self) -> QSize:
        """Large, so that there is room for a hand."""
        return QSize(theme.px(WIDEST), self.heightForWidth(theme.px(WIDEST)))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow, and is then lower."""
        return QSize(theme.px(220), theme.px(66))

    def _area(self) -> QRectF:
        """Where the drawing's box lies in the field."""
        width = min(self.width() - 2.0 * _ROOM, (self.height() - 2 * _ROOM) * WIDE / HIGH)
        height = width * HIGH / WIDE
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, max(width, 1.0), max(height, 1.0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, the line to write on, what is drawn, and the pen while the keyboard is here."""
        now, area = theme.tokens(), self._area()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 3 if self.hasFocus() else 2
        painter.setPen(QPen(QColor(now.accent if self.hasFocus() else now.edge), width))
        painter.setBrush(QColor(now.card))
        frame = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(frame, theme.CONTROL_ROUND, theme.CONTROL_ROUND)
        painter.setPen(QPen(QColor(now.soft), 1, Qt.PenStyle.DashLine))
        line = area.top() + area.height() * _LINE
        painter.drawLine(QPointF(area.left() + 10, line), QPointF(area.right() - 10, line))
        paint_strokes(painter, self._strokes, area)
        if self.hasFocus() and not self._by_hand:
            self._paint_pen(painter, area)
        painter.end()

    def _paint_pen(self, painter: QPainter, area: QRectF) -> None:
        """A ring with a cross: empty while the pen is up, full while it draws."""
        scale, now = area.width() / WIDE, theme.tokens()
        at = QPointF(area.left() + self._at[0] * scale, area.top() + self._at[1] * scale)
        size = theme.px(9)
        painter.setPen(QPen(QColor(now.card), 6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, size, size)
        painter.setPen(QPen(QColor(now.accent), 3))
        painter.setBrush(QColor(now.accent) if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, size, size)
        for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            inner = QPointF(at.x() + across * (size + 3), at.y() + down * (size + 3))
            outer = QPointF(at.x() + across * (size + 11), at.y() + down * (size + 11))
            painter.drawLine(inner, outer)
