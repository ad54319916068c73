"""One row of a list: what it holds, where its parts stand, and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import inf

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextLayout

from minplan.formats import month
from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.drawings import draw_icon
from minplan.ui.widgets.words import lay_out

SIDE, GAP, ROOM = 20, 16, 12
_BOX, _TILE, _ICON, _ARROW = 26, 84, 24, 20
_WIDE, _NARROW, _END = 600, 340, 116
"""From what width the parts stand in three columns, and under what in one; how wide the last is, in pixels
at 100 %."""
_LATIN_ENDS = "\u0250"
"""Beyond it a text may be higher than its line, and is always laid out."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says. `key` is the collection and id it leads to; `spoken` all of it in one line, for one who hears.

    To the left stands a box (`ticked`), a day or an icon; then the title with soft lines `about` under it; then who
    (`beside`); then when (`end`, of which the first line is the day). `tone` is the colour of the day.
    """

    key: tuple[str, str]
    title: str
    spoken: str
    about: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    tone: str = "ink"
    ticked: bool | None = None
    day: date | None = None
    far: bool = False
    icon: str = ""
    heading: bool = False


_Part = tuple[str, Type, str]


class Ruler:
    """How wide texts are; most stand on one line, and are then laid out in it first when they are drawn."""

    def __init__(self) -> None:
        self._widths: dict[tuple[str, Type], float] = {}

    def forget(self) -> None:
        """Let go of every width: the look is another, or the texts are gone."""
        self._widths.clear()

    def _on_one_line(self, text: str, type_: Type, width: int) -> bool:
        if (text, type_) not in self._widths:
            plain = len(text) < 200 and text.isprintable() and max(text, default="") < _LATIN_ENDS
            advance = QFontMetricsF(theme.font(type_)).horizontalAdvance(text) + 1 if plain else inf
            self._widths[text, type_] = advance
        return self._widths[text, type_] <= width

    def text(self, part: _Part, left: float, top: float, width: int) -> tuple[Text, int]:
        """A text in its place, and its height at the width."""
        text, type_, tone = part
        if text and self._on_one_line(text, type_, width):
            return Text(part, width, tone, left, top), theme.line_height(type_)
        lines, height = lay_out(text, type_, max(width, 1), Qt.AlignmentFlag.AlignLeft)
        return Text(part, width, tone, left, top, lines), height


@dataclass(slots=True)
class Text:
    """A text with its colour and where it stands; its lines are made when they are first wanted."""

    part: _Part
    width: int
    tone: str
    left: float
    top: float
    lines: list[QTextLayout] | None = None

    def draw(self, painter: QPainter, corner: QPoint) -> None:
        """Draw its lines."""
        if self.lines is None:
            text, type_, _tone = self.part
            self.lines = lay_out(text, type_, max(self.width, 1), Qt.AlignmentFlag.AlignLeft)[0]
        painter.setPen(theme.colour(self.tone))
        for one in self.lines:
            one.draw(painter, QPointF(corner.x() + self.left, corner.y() + self.top))


@dataclass(frozen=True, slots=True)
class Laid:
    """A row laid out for a width: its texts in their places, and its height in pixels."""

    texts: tuple[Text, ...]
    height: int


def laid(row: Row, width: int, ruler: Ruler) -> Laid:
    """Lay a row out for a width in pixels."""
    if row.heading:
        return _heading(row, width, ruler)
    left = SIDE + _lead(row)
    right = width - SIDE - (0 if row.ticked is not None else theme.px(_ARROW) + GAP)
    room = max(right - left, theme.px(60))
    title: list[_Part] = [(row.title, Type.BODY, "soft" if row.ticked else "ink")]
    about: list[_Part] = [(one, Type.SMALL, "soft") for one in row.about]
    beside: list[_Part] = [(one, Type.SMALL, "soft") for one in row.beside]
    end = _end(row)
    under: list[_Part] = [(", ".join(row.beside), Type.SMALL, "soft")] if row.beside else []
    if width < theme.px(_NARROW) or not end:
        blocks = [(left, room, [*title, *about, *under, *end])]
    elif width < theme.px(_WIDE):
        last = min(theme.px(_END), room // 3)
        blocks = [(left, room - last - GAP, [*title, *about, *under]), (right - last, last, end)]
    else:
        last, middle = min(theme.px(_END), room // 3), int(room * 0.27)
        first = room - last - middle - 2 * GAP
        blocks = [(left, first, [*title, *about]), (left + first + GAP, middle, beside), (right - last, last, end)]
    return _placed(row, blocks, ruler)


def _heading(row: Row, width: int, ruler: Ruler) -> Laid:
    top = theme.px(18)
    text, height = ruler.text((row.title, Type.SMALL_BOLD, row.tone), SIDE, top, width - 2 * SIDE)
    return Laid((text,), top + height + theme.px(8))


def _end(row: Row) -> list[_Part]:
    late = row.tone == "late"
    first: list[_Part] = [(one, Type.LABEL if late else Type.BODY, row.tone) for one in row.end[:1]]
    second = [(one, Type.SMALL, "late" if late and n == 0 else "soft") for n, one in enumerate(row.end[1:])]
    return first + second


def _lead(row: Row) -> int:
    """How wide what stands first is, with the gap after it."""
    size = _BOX if row.ticked is not None else _TILE if row.day else _ICON if row.icon else 0
    return theme.px(size) + GAP if size else 0


def _placed(row: Row, blocks: list[tuple[int, int, list[_Part]]], ruler: Ruler) -> Laid:
    """Every block in the middle of the row's height."""
    drawn = [[ruler.text(part, left, 0, width) for part in parts] for left, width, parts in blocks]
    heights = [sum(height for _text, height in texts) for texts in drawn]
    least = theme.px(64) if row.day or row.about or row.end else theme.px(48)
    tile = theme.px(_tile_height(row)) if row.day else 0
    height = max(least, max(heights) + 2 * theme.px(ROOM), tile + 2 * theme.px(ROOM))
    for texts, high in zip(drawn, heights, strict=True):
        top = (height - high) / 2
        for text, own in texts:
            text.top = top
            top += own
    return Laid(tuple(text for texts in drawn for text, _own in texts), height)


def _tile_height(row: Row) -> int:
    return 74 if row.far else 54


def tick_area(area: QRect) -> QRect:
    """Where a press ticks: from the row's edge to where its text begins, as high as the row."""
    return QRect(area.left(), area.top(), SIDE + theme.px(_BOX) + GAP // 2, area.height())


def draw(painter: QPainter, area: QRect, row: Row, one: Laid, *, focused: bool, hovered: bool) -> None:
    """Draw a row, with a hairline above it, and a ring where the keyboard is."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if hovered and not row.heading:
        painter.fillRect(area, theme.colour("accent_soft"))
    if not row.heading:
        painter.fillRect(QRect(area.left(), area.top(), area.width(), 1), theme.colour("line"))
        _draw_lead(painter, area, row)
        if row.ticked is None:
            size = theme.px(_ARROW)
            place = QRectF(area.right() + 1 - SIDE - size, area.center().y() - size / 2 + 0.5, size, size)
            draw_icon(painter, "chevron-right", place, theme.tokens().accent)
    for text in one.texts:
        text.draw(painter, area.topLeft())
    if focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), 3))
        painter.drawRoundedRect(QRectF(area).adjusted(5.5, 3.5, -5.5, -3.5), theme.CONTROL_ROUND, theme.CONTROL_ROUND)
    painter.restore()


def _draw_lead(painter: QPainter, area: QRect, row: Row) -> None:
    left, middle = area.left() + SIDE, area.center().y() + 0.5
    if row.ticked is not None:
        size = theme.px(_BOX)
        _draw_box(painter, QRectF(left, middle - size / 2, size, size), row.ticked)
    elif row.day:
        high = theme.px(_tile_height(row))
        _draw_tile(painter, QRectF(left, middle - high / 2, theme.px(_TILE), high), row)
    elif row.icon:
        size = theme.px(_ICON)
        draw_icon(painter, row.icon, QRectF(left, middle - size / 2, size, size), getattr(theme.tokens(), row.tone))


def _draw_box(painter: QPainter, box: QRectF, ticked: bool) -> None:
    painter.setPen(QPen(theme.colour("accent"), 2))
    painter.setBrush(theme.colour("accent" if ticked else "card"))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
    if ticked:
        inset = box.width() / 8
        draw_icon(painter, "check", box.adjusted(inset, inset, -inset, -inset), theme.tokens().on_accent)


def _draw_tile(painter: QPainter, tile: QRectF, row: Row) -> None:
    if row.day is None:
        return
    late = row.tone == "late"
    ground = theme.colour("late_soft" if late else "accent_soft")
    bare = ground == theme.colour("card")
    painter.setPen(QPen(theme.colour("edge"), 1) if bare else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(tile, theme.px(10), theme.px(10))
    painter.setPen(theme.colour("late" if late else "accent"))
    top = tile.top() + theme.px(4)
    lines = [(str(row.day.day), Type.LABEL, 26), (month(row.day), Type.SMALL, 20)]
    if row.far:
        lines.append((str(row.day.year), Type.SMALL, 20))
    for text, type_, high in lines:
        painter.setFont(theme.font(type_))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(tile.left(), top, tile.width(), theme.px(high)), flags, text)
        top += theme.px(high)
