"""Pictures: circles, lines and words, drawn as one figure with its alternative."""

from __future__ import annotations

from dataclasses import dataclass

from pikepdf import Name
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from minplan.documents.parts import A4, Circle, Emblem, Label, Line, Picture, Scannable, Screen, Stroke
from minplan.documents.press.lines import Item
from minplan.documents.press.look import (
    ACCENT,
    ACCENT_SOFT,
    CARD,
    HAIRLINE,
    INK,
    LINE,
    ON_ACCENT,
    SMALLEST,
    SOFT,
    SUN,
    SUN_INK,
    Style,
)
from minplan.documents.press.pen import Pen
from minplan.documents.press.tagging import Element
from minplan.documents.press.words import in_line, lines_of

_FILL = {"accent": ACCENT, "soft": ACCENT_SOFT, "sun": SUN, "plain": CARD}
_EDGE = {"accent": ACCENT, "soft": ACCENT, "sun": SUN_INK, "plain": SOFT}
_WORDS = {"accent": ON_ACCENT, "soft": INK, "sun": SUN_INK, "plain": INK}
_STROKE = {"accent": (ACCENT, HAIRLINE), "soft": (LINE, HAIRLINE)}
_INK = {"ink": INK, "soft": SOFT, "accent": ACCENT, "on-accent": ON_ACCENT}
_START = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in its place."""

    element: Element
    picture: Picture
    scale: float
    inset: float = 0

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws the picture, and tells its element where on the page it lies."""
        picture, scale = self.picture, self.scale
        left, foot = x + self.inset, A4[1] - y - picture.height * scale
        right, top = left + picture.width * scale, A4[1] - y
        box = [round(edge, 2) for edge in (left, foot, right, top)]
        self.element.attributes = {"/O": Name.Layout, "/Placement": Name.Block, "/BBox": box}
        _draw(pen, picture, left, y, scale)


@dataclass(frozen=True, slots=True)
class Ornament:
    """A picture that says nothing but what stands beside it."""

    picture: Picture
    scale: float

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        """Draws it, where nobody who listens is told of it."""
        _draw(pen, self.picture, x, y, self.scale)


def _draw(pen: Pen, picture: Picture, left: float, y: float, scale: float) -> None:
    for shape in picture.shapes:
        if isinstance(shape, Line):
            ink, weight = _STROKE[shape.tone]
            ends = (left + shape.x1 * scale, y + shape.y1 * scale, left + shape.x2 * scale, y + shape.y2 * scale)
            pen.rule(*ends, ink, weight)
        elif isinstance(shape, Stroke):
            pen.stroke([(left + px * scale, y + py * scale) for px, py in shape.points], INK, shape.width * scale)
        elif isinstance(shape, Scannable):
            pen.cells(scannable(shape.text), left + shape.x * scale, y + shape.y * scale, shape.side * scale, INK)
        elif isinstance(shape, Emblem):
            pen.emblem(shape.name, left + shape.x * scale, y + shape.y * scale, shape.side * scale)
        elif isinstance(shape, Screen):
            place = left + shape.x * scale, y + shape.y * scale
            pen.screen(shape.file, *place, shape.width * scale, shape.height * scale, LINE)
        elif isinstance(shape, Circle):
            _circle(pen, shape, left, y, scale)
        else:
            _label(pen, shape, left, y, scale)


def figure(picture: Picture, document: Element, scale: float, inset: float = 0) -> Item:
    """A picture as an item of a column, and as the document's next element; an ornament where it says nothing."""
    if not picture.alt:
        return Item(picture.height * scale, grounds=(Ornament(picture, scale),))
    element = document.add("Figure", alt=picture.alt)
    return Item(picture.height * scale, shown=(Figure(element, picture, scale, inset),))


def scannable(text: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of a QR code (ISO/IEC 18004) of a text, that can be read with a quarter of it lost."""
    made = QRCode(None, QRErrorCorrectLevel.Q)
    made.addData(text)
    made.make()
    return tuple(tuple(bool(cell) for cell in row) for row in made.modules)


def _circle(pen: Pen, circle: Circle, left: float, top: float, scale: float) -> None:
    x, y, radius = left + circle.x * scale, top + circle.y * scale, circle.radius * scale
    pen.circle(x, y, radius, _FILL[circle.tone], _EDGE[circle.tone])
    if not circle.text:
        return
    style = Style(max(SMALLEST, SMALLEST * scale), 11, ink=_WORDS[circle.tone])
    inside = in_line(circle.text)[1] * style.size / 1000 <= 2 * radius - 4
    middle = y + style.size * 0.34 if inside else y + radius + style.size * 1.1
    _words(pen, circle.text, x, middle, 0.5, style if inside else style._replace(ink=INK))


def _label(pen: Pen, label: Label, left: float, top: float, scale: float) -> None:
    style = Style(label.size * scale, label.size * scale, label.bold, _INK[label.tone])
    _words(pen, label.text, left + label.x * scale, top + label.y * scale, _START[label.anchor], style)


def _words(pen: Pen, text: str, x: float, y: float, anchor: float, style: Style) -> None:
    for at, line in enumerate(lines_of(text)):
        glyphs, width = in_line(line, bold=style.bold)
        pen.text(x - anchor * width * style.size / 1000, y + at * style.size * 1.2, style, glyphs)
