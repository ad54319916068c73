"""The map: the person in the middle and everyone round about, each a button that leads to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from minplan.ui import theme
from minplan.ui.own_pictures import own
from minplan.ui.theme import Type
from minplan.ui.widgets.spots import Shape, Spot, SpotButton

_CENTRE, _WIDEST, _TREE, _GAP, _FEW = 84, 600, 300, 14, 8
_PERSON = Shape("accent", "accent", "on_accent", Type.LABEL, side=8)
_OTHER = Shape("accent_soft", "accent", "ink", round=0.9, side=10)


class MapView(QWidget):
    """The map; in the order of the keyboard the person comes first, then clockwise from the top."""

    go_to = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.centre = SpotButton(self)
        self.others: list[SpotButton] = []
        self._pool: list[SpotButton] = []
        self._known: dict[int, tuple[list[QRect], int]] = {}
        self.centre.chosen.connect(self.go_to)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        own.changed.connect(self._measure)

    def show_people(self, centre: Spot, others: Sequence[Spot]) -> None:
        """Show the person and the others."""
        if [centre, *others] == [one.spot for one in (self.centre, *self.others)]:
            return
        self._known.clear()
        self.centre.show_spot(centre, _PERSON)
        while len(self._pool) < len(others):
            button = SpotButton(self)
            button.chosen.connect(self.go_to)
            self._pool.append(button)
        self.others = self._pool[: len(others)]
        for button, spot in zip(self.others, others, strict=True):
            button.show_spot(spot, _OTHER)
        for place, button in enumerate(self._pool):
            button.setVisible(place < len(others))
        self._place()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as everyone needs."""
        return self._at(width)[1]

    def sizeHint(self) -> QSize:
        """About so large; only the height for a width is exact."""
        return QSize(theme.px(320), theme.px(320))

    def minimumSizeHint(self) -> QSize:
        """It can be narrow, and is then higher."""
        return QSize(theme.px(180), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everyone anew."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Place everyone anew when the text's size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        self._known.clear()
        self._place()
        self.updateGeometry()

    def _place(self) -> None:
        for button, place in zip((self.centre, *self.others), self._at(self.width())[0], strict=True):
            button.setGeometry(place)

    def _at(self, width: int) -> tuple[list[QRect], int]:
        if width not in self._known:
            self._known[width] = self._placed(width)
        return self._known[width]

    def _placed(self, width: int) -> tuple[list[QRect], int]:
        """Where everyone stands at a width, the person first; and how high the map is."""
        size = max(theme.px(_CENTRE), min(self.centre.natural_width(), theme.px(132), width // 2))
        tree = width < theme.px(_TREE)
        gap = theme.px(_GAP)
        reach = min(width, theme.px(_WIDEST)) // 2
        if tree:
            sizes = [self._size(button, width - size - 2 * gap) for button in self.others]
            return _tree(width, size, gap, sizes)
        beside = reach - size // 2 - gap // 2
        count = len(self.others)
        room = [_room(n, count, beside, reach - 2 * gap) for n in range(count)]
        sizes = [self._size(button, most) for button, most in zip(self.others, room, strict=True)]
        spread = any(one.width() > beside for n, one in enumerate(sizes) if n not in _alone(count))
        return _ring(width, size, gap, sizes, spread=spread)

    def _size(self, button: SpotButton, most: int) -> QSize:
        width = max(min(button.natural_width(), most), theme.px(56))
        return QSize(width, max(button.height_at(width), theme.px(40)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line from the person to each of the others."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = theme.colour("accent")
        colour.setAlpha(150)
        painter.setPen(QPen(colour, 2))
        middle = QRectF(self.centre.geometry()).center()
        for button in self.others:
            painter.drawLine(middle, QRectF(button.geometry()).center())
        painter.end()


def _split(count: int) -> tuple[int, int, int]:
    """How many stand at the top (one or none), to the right, and at the bottom (one or none)."""
    top, bottom = int(count in (1, 3) or count > 4), int(count > 5 or count == 4)
    return top, (count - top - bottom + 1) // 2, bottom


def _alone(count: int) -> tuple[int, ...]:
    """Who has nobody beside them: the one at the top and the one at the bottom."""
    top, right, bottom = _split(count)
    return (*range(top), *range(top + right, top + right + bottom))


def _room(n: int, count: int, beside: int, most: int) -> int:
    """How wide somebody may be: less beside the person than above or below."""
    top, right, bottom = _split(count)
    if n in _alone(count):
        return most
    place, of = (n - top, right) if n < top + right else (n - top - right - bottom, count - top - right - bottom)
    return beside if of % 2 == 0 or place == of // 2 else most


def _ring(width: int, size: int, gap: int, sizes: list[QSize], *, spread: bool) -> tuple[list[QRect], int]:
    """One at the top, one at the bottom when that makes it even, the rest to the right and to the left; `spread` keeps
    the rows so far apart that only the middle one stands beside the person.
    """
    count = len(sizes)
    top, right, bottom = _split(count)
    left = count - top - bottom - right
    highest = max((one.height() for one in sizes), default=0)
    airy = theme.px(66) if count <= _FEW else 0
    pitch = max(highest + gap, airy, (size + highest) // 2 + gap if spread else 0)
    rows = max(left, right)
    band = max(rows * pitch, size + 2 * gap)
    height = (top + bottom) * pitch + band
    x, y = width / 2, top * pitch + band / 2
    reach = min(width, theme.px(_WIDEST)) / 2
    places: list[QRect] = [QRect(round(x - size / 2), round(y - size / 2), size, size)]
    for n, one in enumerate(sizes):
        if n < top:
            where = x, pitch / 2
        elif n < top + right:
            where = _beside(x, y, reach, one, (n - top, right), pitch, 1)
        elif n < top + right + bottom:
            where = x, height - pitch / 2
        else:
            where = _beside(x, y, reach, one, (count - 1 - n, left), pitch, -1)
        corner = QPoint(round(where[0] - one.width() / 2), round(where[1] - one.height() / 2))
        places.append(QRect(corner, one))
    return places, height


def _beside(
    x: float, y: float, reach: float, one: QSize, row: tuple[int, int], pitch: float, side: int
) -> tuple[float, float]:
    """The middle of somebody to the right (1) or left (-1), in a row of so many; the outer rows bend inwards."""
    place, of = row
    away = (place - (of - 1) / 2) * pitch
    bend = min(abs(away) * 0.12, reach * 0.12)
    return x + side * (reach - one.width() / 2 - bend), y + away


def _tree(width: int, size: int, gap: int, sizes: list[QSize]) -> tuple[list[QRect], int]:
    """The person to the left, the others under one another to the right."""
    height = max(sum(one.height() + gap for one in sizes) - gap, size)
    places = [QRect(0, (height - size) // 2, size, size)]
    top = (height - sum(one.height() + gap for one in sizes) + gap) // 2 if sizes else 0
    for one in sizes:
        places.append(QRect(QPoint(size + 2 * gap, top), one))
        top += one.height() + gap
    return places, height
