"""The year: twelve months on a line, and each meeting, promise and review a button on its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from minplan.formats import month
from minplan.plan.days import months_later
from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.spots import Shape, Spot, SpotButton

MONTHS = 12
_DOT, _GAP, _WIDE, _MOST = 30, 6, 640, 4
_SHAPES = {
    "accent": Shape("accent", "accent", "on_accent", Type.SMALL_BOLD, side=0),
    "soft": Shape("card", "accent", "accent", Type.SMALL_BOLD, round=0.35, side=0),
    "sun": Shape("sun", "sun_ink", "sun_ink", Type.SMALL_BOLD, round=0.65, side=0),
}
"""Meetings are round, promises square, reviews between the two: colour does not speak alone."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a day."""

    day: date
    spot: Spot


@dataclass(frozen=True, slots=True)
class Lane:
    """Marks of one sort on a line of their own, the earliest first; `more` is what a press on those left out leads to.

    `tone` is "accent", "soft" or "sun".
    """

    name: str
    tone: str
    marks: tuple[Mark, ...]
    more: str


@dataclass(frozen=True, slots=True)
class _Placed:
    """Everything in its place at a width: buttons in the lanes' order, the lanes' names and lines, and the height."""

    spots: list[tuple[Spot, str, str, QRect]]
    names: list[tuple[str, QRectF]]
    lines: list[float]
    left: float
    height: int


class YearView(QWidget):
    """The year. Where it is narrow each lane is a row of days instead of a line."""

    go_to = Signal(str, str)
    noticed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._lanes: tuple[Lane, ...] = ()
        self._begins = date.min
        self._pool: list[SpotButton] = []
        self.marks: list[SpotButton] = []
        self._known: dict[int, _Placed] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_year(self, begins: date, lanes: Sequence[Lane]) -> None:
        """Show the twelve months from the first day of one."""
        if (begins, tuple(lanes)) == (self._begins, self._lanes):
            return
        self._begins, self._lanes = begins, tuple(lanes)
        self._known.clear()
        self._place()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its lanes."""
        return self._placed(width).height

    def sizeHint(self) -> QSize:
        """About so large; only the height for a width is exact."""
        return QSize(theme.px(320), theme.px(160))

    def minimumSizeHint(self) -> QSize:
        """It can be narrow, and is then higher."""
        return QSize(theme.px(180), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Place everything anew when the text's size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._known.clear()
            self._place()
            self.updateGeometry()

    def _place(self) -> None:
        placed = self._placed(self.width())
        while len(self._pool) < len(placed.spots):
            button = SpotButton(self)
            button.chosen.connect(self.go_to)
            button.noticed.connect(self.noticed)
            self._pool.append(button)
        self.marks = self._pool[: len(placed.spots)]
        for button, (spot, text, tone, place) in zip(self.marks, placed.spots, strict=True):
            button.show_spot(spot, _SHAPES[tone], text)
            button.setGeometry(place)
        for n, button in enumerate(self._pool):
            button.setVisible(n < len(placed.spots))
        self.update()

    def _placed(self, width: int) -> _Placed:
        if width not in self._known:
            wide = width >= theme.px(_WIDE)
            self._known[width] = self._on_lines(width) if wide else self._in_rows(width)
        return self._known[width]

    def _on_lines(self, width: int) -> _Placed:
        dot, gap = theme.px(_DOT), theme.px(_GAP)
        metrics = QFontMetricsF(theme.font(Type.SMALL_BOLD))
        left = max((metrics.horizontalAdvance(lane.name) for lane in self._lanes), default=0.0) + 24
        room = width - left - dot
        days = (months_later(self._begins, MONTHS) - self._begins).days
        y = float(2 * theme.line_height(Type.SMALL) + 8)
        made = _Placed([], [], [], left, 0)
        for lane in self._lanes:
            stacks = _stacks(lane, [left + dot / 2 + room * (one.day - self._begins).days / days for one in lane.marks])
            depth = max(len(spots) for _x, spots in stacks)
            middle = y + (depth * (dot + gap)) / 2 + gap
            made.lines.append(middle)
            made.names.append((lane.name, QRectF(0, middle - 16, left, 32)))
            for x, spots in stacks:
                top = middle - (len(spots) * (dot + gap) - gap) / 2
                for n, (spot, text, _long) in enumerate(spots):
                    place = QRect(round(x - dot / 2), round(top + n * (dot + gap)), dot, dot)
                    made.spots.append((spot, text, lane.tone, place))
            y = middle + (depth * (dot + gap)) / 2 + gap
        return _Placed(made.spots, made.names, made.lines, left, round(y))

    def _in_rows(self, width: int) -> _Placed:
        """Each lane's name, and under it its days side by side."""
        gap, line = theme.px(_GAP), theme.line_height(Type.SMALL_BOLD)
        metrics = QFontMetricsF(theme.font(Type.SMALL_BOLD))
        made, y, high = _Placed([], [], [], 0, 0), 0.0, theme.px(36)
        for lane in self._lanes:
            made.names.append((lane.name, QRectF(0, y, width, line)))
            y += line + gap
            x = 0.0
            for _x, spots in _stacks(lane, [n * 1000.0 for n in range(len(lane.marks))]):
                for spot, _text, long in spots:
                    wide = metrics.horizontalAdvance(long) + 2 * theme.px(12)
                    if x and x + wide > width:
                        x, y = 0.0, y + high + gap
                    made.spots.append((spot, long, lane.tone, QRect(round(x), round(y), round(wide), high)))
                    x += wide + gap
            y += high + 2 * gap
        return _Placed(made.spots, made.names, [], 0, round(y))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the months, the lanes' names and their lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        placed = self._placed(self.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        if placed.lines:
            self._draw_months(painter, placed)
        painter.setFont(theme.font(Type.SMALL_BOLD))
        painter.setPen(theme.colour("ink"))
        for name, place in placed.names:
            painter.drawText(place, flags, name)
        painter.end()

    def _draw_months(self, painter: QPainter, placed: _Placed) -> None:
        """The months' names, every other a row down so that the long ones have room."""
        wide, line = (self.width() - placed.left) / MONTHS, theme.line_height(Type.SMALL)
        painter.setFont(theme.font(Type.SMALL))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        for n in range(MONTHS):
            x, top = placed.left + n * wide, n % 2 * line
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(x, top + 4), QPointF(x, placed.height))
            painter.setPen(theme.colour("soft"))
            painter.drawText(QRectF(x + 5, top, 2 * wide, line), flags, month(months_later(self._begins, n)))
        painter.setPen(QPen(theme.colour("edge"), 1))
        for y in placed.lines:
            painter.drawLine(QPointF(placed.left, y), QPointF(self.width(), y))


_Shown = tuple[Spot, str, str]


def _stacks(lane: Lane, xs: list[float]) -> list[tuple[float, list[_Shown]]]:
    """The lane's marks in stacks, those too near each other in one: where it stands, and each with a short and a long
    text. What does not fit in a stack is one last spot that says how many more there are.
    """
    apart, starts = theme.px(_DOT) + 2, [0]
    for n, x in enumerate(xs):
        if x - xs[starts[-1]] >= apart:
            starts.append(n)
    stacks = []
    for _key, group in groupby(range(len(xs)), key=lambda n: max(start for start in starts if start <= n)):
        places = list(group)
        marks = [lane.marks[n] for n in places]
        kept = marks if len(marks) <= _MOST else marks[: _MOST - 1]
        shown = [(one.spot, str(one.day.day), f"{one.day.day} {month(one.day)}") for one in kept]
        if len(marks) > len(kept):
            left = f"+{len(marks) - len(kept)}"
            rest = "; ".join(one.spot.spoken for one in marks[len(kept) :][:20])
            shown.append((Spot((lane.more, ""), left, f"{left}: {rest}"), left, left))
        stacks.append((xs[places[0]], shown))
    return stacks
