"""Drawing on one page after the other: each mark inside its element or an artifact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import groupby
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfdoc import PDFString

from minplan.documents.parts import A4
from minplan.documents.press import emblems
from minplan.documents.press.fonts import Face, Glyphs
from minplan.documents.press.look import Style
from minplan.documents.press.sheets import Sheets
from minplan.documents.press.tagging import Element

_FRAME = 0.5
_BOOKMARK_LEVELS = 3
_ABOVE = 8
_UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sayable(text: str) -> str:
    """A text without what no reader could take: controls and half characters give way to the sign for a lost one."""
    return _UNSAYABLE.sub("\N{REPLACEMENT CHARACTER}", text)


@cache
def _fill(ink: str) -> str:
    return "{:.4g} {:.4g} {:.4g} rg".format(*_rgb(ink))


@cache
def _rgb(ink: str) -> tuple[float, float, float]:
    return HexColor(ink).rgb()


class Pen:
    """Draws with y growing downwards from the page's top; knows which glyphs were used and what they mean.

    `pages` are the elements of each page's marked contents, by their number; `titles` are on which page each title
    stands, and how high up; `links` are elements with their page and their rectangle there.
    """

    def __init__(self, language: str, *, tagged: bool = True) -> None:
        self.tagged = tagged
        self.canvas = Sheets(language)
        self.pages: list[list[Element]] = []
        self.used: dict[Face, dict[int, str]] = {}
        self.titles: dict[str, tuple[int, float]] = {}
        self.links: list[tuple[Element, int, tuple[float, float, float, float]]] = []
        self._met: dict[int, Glyphs] = {}
        self._muted = False
        self._depth = 0

    def begin(self) -> None:
        """A new page."""
        if self.pages:
            self.canvas.showPage()
        self.pages.append([])

    @contextmanager
    def artifact(self, kind: str = "/Layout") -> Iterator[None]:
        """What is drawn in here means nothing to one who listens, not even words."""
        if self._muted or not self.tagged:
            yield
            return
        self._muted = True
        self.canvas.addLiteral(f"/Artifact <</Type {kind}>> BDC")
        yield
        self.canvas.addLiteral("EMC")
        self._muted = False

    @contextmanager
    def element(self, element: Element, top: float) -> Iterator[None]:
        """What is drawn in here, from a height of the page, belongs to an element."""
        if self._muted:
            yield
            return
        if element.bookmark and not element.kids:
            self._bookmark(element, A4[1] - top)
        if not self.tagged:
            yield
            return
        marked = self.pages[-1]
        element.mark(len(self.pages) - 1, len(marked))
        self.canvas.addLiteral(f"/{element.role} <</MCID {len(marked)}>> BDC")
        marked.append(element)
        yield
        self.canvas.addLiteral("EMC")

    def _bookmark(self, heading: Element, top: float) -> None:
        level = int(heading.role[1:])
        if level == 1:
            self.titles.setdefault(heading.bookmark, (len(self.pages) - 1, top + _ABOVE))
        if level > _BOOKMARK_LEVELS:
            return
        # A heading of mere spaces has no name: those under it move up.
        self._depth = min(level, self._depth + 1)
        key = f"{len(self.pages)}.{len(self.pages[-1])}"
        self.canvas.bookmarkHorizontalAbsolute(key, top + _ABOVE)
        # Left to itself ReportLab writes "þÿ" as two bytes, which every reader takes for the sign of UTF-16.
        name = PDFString(sayable(heading.bookmark), enc="UTF-16")
        self.canvas.addOutlineEntry(name, key, self._depth - 1)
        self.canvas.showOutline()

    def link(self, element: Element, x: float, y: float, width: float, height: float) -> None:
        """What is pressed in this rectangle leads to where an element says."""
        self.links.append((element, len(self.pages) - 1, (x, A4[1] - y - height, x + width, A4[1] - y)))

    def text(self, x: float, y: float, style: Style, stretches: Sequence[Glyphs]) -> None:
        """Glyphs after one another on a baseline."""
        code = [f"BT 1 0 0 1 {x:.3f} {A4[1] - y:.3f} Tm {_fill(style.ink)}"]
        last: Face | None = None
        shown: list[str] = []
        for glyphs in stretches:
            if glyphs.face is not last and glyphs.used:
                _show(code, shown)
                code.append(f"/{glyphs.face.key} {style.size:g} Tf")
                last = glyphs.face
            actual = self._meaning(glyphs)
            if actual is None and len(glyphs.shows) == 1 and not glyphs.shows[0][0]:
                shown.append(glyphs.shows[0][1])
            else:
                _show(code, shown)
                _special(code, glyphs, actual, style.size)
        _show(code, shown)
        code.append("ET")
        self.canvas.addLiteral("\n".join(code))
        if any(glyphs.framed for glyphs in stretches):
            self._frame(x, y, style, stretches)

    def _frame(self, x: float, y: float, style: Style, stretches: Sequence[Glyphs]) -> None:
        """Frames round the numbers of characters that no font has."""
        foot, height = A4[1] - y - 0.16 * style.size, 0.92 * style.size
        self._stroke(style.ink, _FRAME)
        for glyphs in stretches:
            width = glyphs.width * style.size / 1000
            if glyphs.framed:
                self.canvas.rect(x + 1, foot, width - 2, height)
            x += width

    def _meaning(self, glyphs: Glyphs) -> str | None:
        """What must be said beside the glyphs, when they do not say it themselves."""
        if id(glyphs) in self._met:
            return glyphs.actual
        known = self.used.setdefault(glyphs.face, {})
        if glyphs.claim:
            glyph, text = glyphs.claim
            return glyphs.actual if known.setdefault(glyph, text) == text else glyphs.actual or text
        for glyph in glyphs.used:
            if glyph not in known:
                known[glyph] = glyphs.face.says.get(glyph) or glyphs.actual or "\N{REPLACEMENT CHARACTER}"
        self._met[id(glyphs)] = glyphs
        return glyphs.actual

    def _stroke(self, ink: str, width: float) -> None:
        self.canvas.setStrokeColor(_rgb(ink))
        self.canvas.setLineWidth(width)

    def rule(self, x1: float, y1: float, x2: float, y2: float, ink: str, width: float) -> None:
        """A straight line."""
        self._stroke(ink, width)
        self.canvas.line(x1, A4[1] - y1, x2, A4[1] - y2)

    def stroke(self, points: Sequence[tuple[float, float]], ink: str, width: float) -> None:
        """A line drawn by hand, with round ends; a single point is a dot."""
        self.canvas.saveState()
        self._stroke(ink, width if len(points) > 1 else 2 * width)
        self.canvas.setLineCap(1)
        self.canvas.setLineJoin(1)
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], A4[1] - points[0][1])
        for x, y in points[1:] or points:
            path.lineTo(x, A4[1] - y)
        self.canvas.drawPath(path, stroke=1, fill=0)
        self.canvas.restoreState()

    def box(
        self, x: float, y: float, width: float, height: float, *, radius: float = 0, fill: str = "", line: str = ""
    ) -> None:
        """A rectangle with round corners."""
        if fill:
            self.canvas.setFillColor(_rgb(fill))
        if line:
            self._stroke(line, _FRAME)
        edges, painted = (x, A4[1] - y - height, width, height), {"stroke": int(bool(line)), "fill": int(bool(fill))}
        if radius:
            self.canvas.roundRect(*edges, min(radius, width / 2, height / 2), **painted)
        else:
            self.canvas.rect(*edges, **painted)

    def cells(self, rows: Sequence[Sequence[bool]], x: float, y: float, side: float, ink: str) -> None:
        """A square of equal cells, those that are True filled; drawn as one shape, so that no seams show between."""
        cell = side / len(rows)
        self.canvas.setFillColor(_rgb(ink))
        path = self.canvas.beginPath()
        for down, row in enumerate(rows):
            at = 0
            for filled, run in groupby(row):
                wide = len(list(run))
                if filled:
                    path.rect(x + at * cell, A4[1] - y - (down + 1) * cell, wide * cell, cell)
                at += wide
        self.canvas.drawPath(path, stroke=0, fill=1)

    def emblem(self, name: str, x: float, y: float, side: float) -> None:
        """One of the pictures in resources/pictures, with its top left corner in a point."""
        emblems.draw(self.canvas, name, x, y, side)

    def screen(self, file: Path, x: float, y: float, width: float, height: float, line: str) -> None:
        """A picture of the program, with its top left corner in a point, in a thin frame."""
        self.canvas.show(file, x, A4[1] - y - height, width, height)
        self.box(x, y, width, height, line=line)

    def circle(self, x: float, y: float, radius: float, fill: str, line: str) -> None:
        """A circle round a point."""
        self.canvas.setFillColor(_rgb(fill))
        self._stroke(line, _FRAME)
        self.canvas.circle(x, A4[1] - y, radius, stroke=1, fill=1)


def _show(code: list[str], shown: list[str]) -> None:
    if shown:
        code.append(f"[{''.join(shown).replace('><', '')}] TJ")
        shown.clear()


def _special(code: list[str], glyphs: Glyphs, actual: str | None, size: float) -> None:
    if actual is not None:
        code.append(f"/Span <</ActualText <FEFF{sayable(actual).encode('utf-16-be').hex()}>>> BDC")
    for rise, show in glyphs.shows:
        code.append(f"{rise * size / 1000:.3f} Ts [{show}] TJ")
    code.append("0 Ts")
    if actual is not None:
        code.append("EMC")
