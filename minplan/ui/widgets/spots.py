"""A spot in a picture: a button that leads to what it shows, placed by the picture round it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetricsF, QPainter, QPaintEvent, QPen, QTextLayout
from PySide6.QtWidgets import QPushButton, QWidget

from minplan.ui import theme
from minplan.ui.own_pictures import own
from minplan.ui.theme import Type
from minplan.ui.widgets.words import lay_out

_PHOTO, _GAP = 28, 8


@dataclass(frozen=True, slots=True)
class Spot:
    """What a spot shows, where it leads (a collection and an id), and all of it in words."""

    key: tuple[str, str]
    text: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Shape:
    """How a spot is drawn: tokens of its ground, edge and text, its kind of text, its roundness from 0 to 1."""

    ground: str
    edge: str
    ink: str
    type: Type = Type.SMALL
    round: float = 1.0
    side: int = 12


class SpotButton(QPushButton):
    """A spot to press. `noticed` tells what it says when the mouse or the keyboard comes to it, and "" when it goes."""

    noticed = Signal(str)
    chosen = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.spot, self.shape_ = Spot(("", ""), "", ""), Shape("accent_soft", "accent", "ink")
        self.shown_text = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.clicked.connect(self._clicked)

    def show_spot(self, spot: Spot, shape: Shape, text: str | None = None) -> None:
        """Show a spot; `text` in place of its own."""
        self.spot, self.shape_ = spot, shape
        self.shown_text = spot.text if text is None else text
        self.setAccessibleName(spot.spoken)
        self.setToolTip(spot.spoken)
        self.update()

    def natural_width(self) -> int:
        """As wide as its text on one line."""
        metrics = QFontMetricsF(theme.font(self.shape_.type))
        return int(metrics.horizontalAdvance(self.shown_text)) + 2 + 2 * theme.px(self.shape_.side) + self._left()

    def height_at(self, width: int) -> int:
        """How high its text is at a width."""
        return max(self._lines(width)[1], self._left()) + 2 * theme.px(8)

    def sizeHint(self) -> QSize:
        """As wide as it was made by its picture, and high enough for its text then."""
        return QSize(min(self.natural_width(), self.width()), self._lines(self.width())[1])

    @property
    def _photo(self) -> str:
        """The name of the own photo that stands before the text; "" for none."""
        name = "/".join(self.spot.key)
        return name if own.has(name) and theme.pictures() else ""

    def _left(self) -> int:
        """How much room the photo takes."""
        return theme.px(_PHOTO + _GAP) if self._photo else 0

    def _lines(self, width: int) -> tuple[list[QTextLayout], int]:
        room = max(width - 2 * theme.px(self.shape_.side) - self._left(), 1)
        return lay_out(self.shown_text, self.shape_.type, room, Qt.AlignmentFlag.AlignHCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shape and its text in the middle, with a ring where the keyboard is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape, focused = self.shape_, self.hasFocus()
        ground = theme.colour(shape.ground)
        if self.underMouse():
            ground = ground.darker(108) if not theme.tokens().dark else ground.lighter(125)
        painter.setPen(QPen(theme.colour(shape.edge), 2))
        painter.setBrush(ground)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = min(area.width(), area.height()) / 2 * shape.round
        painter.drawRoundedRect(area, radius, radius)
        if focused:
            ring = area.adjusted(3, 3, -3, -3)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour(shape.ink), 2))
            painter.drawRoundedRect(ring, max(radius - 3, 2), max(radius - 3, 2))
        painter.setPen(theme.colour(shape.ink))
        lines, height = self._lines(self.width())
        for one in lines:
            one.draw(painter, QPointF(theme.px(shape.side) + self._left(), (self.height() - height) / 2))
        if self._photo:
            size = theme.px(_PHOTO)
            own.draw(painter, self._photo, QRectF(theme.px(shape.side), (self.height() - size) / 2, size, size))
        painter.end()

    def _clicked(self) -> None:
        self.chosen.emit(*self.spot.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say what it is."""
        super().focusInEvent(event)
        self.noticed.emit(self.spot.spoken)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say no more."""
        super().focusOutEvent(event)
        self.noticed.emit("")

    def enterEvent(self, event: QEnterEvent) -> None:
        """Say what it is."""
        super().enterEvent(event)
        self.noticed.emit(self.spot.spoken)

    def leaveEvent(self, event: QEvent) -> None:
        """Say no more."""
        super().leaveEvent(event)
        self.noticed.emit("")
