"""Drawing on one page after the other: the operators of a PDF page, each inside its element or an artifact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

from minplan.documents.parts import A4
from minplan.documents.press.fonts import Face, Glyphs
from minplan.documents.press.look import Style
from minplan.documents.press.tagging import Element

_KAPPA = 0.5523


@lru_cache(maxsize=256)
def _colour(ink: str) -> bytes:
    return b"%g %g %g" % tuple(round(int(ink[at : at + 2], 16) / 255, 4) for at in (1, 3, 5))


_UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sayable(text: str) -> str:
    """A text without what no reader could take: controls and half characters give way to the sign for a lost one."""
    return _UNSAYABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def hex_text(text: str) -> bytes:
    """A text as a PDF text string."""
    return b"<FEFF" + sayable(text).encode("utf-16-be").hex().upper().encode() + b">"


@dataclass
class Sheet:
    """One page: its operators, and the element of each piece of marked content."""

    operators: list[bytes] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)


class Pen:
    """Draws with y growing downwards from the page's top; knows which glyphs were used and what they mean."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.used: dict[Face, dict[int, str]] = {}
        self._page = -1
        self._muted = False

    def begin(self) -> None:
        """A new page."""
        self.sheets.append(Sheet())
        self.turn_to(len(self.sheets) - 1)

    def turn_to(self, page: int) -> None:
        """What is drawn next stands on this page."""
        self._page = page
        self._write = self.sheets[page].operators.append

    @contextmanager
    def artifact(self, kind: bytes = b"/Layout") -> Iterator[None]:
        """What is drawn in here means nothing to one who listens, not even words."""
        if self._muted:
            yield
            return
        self._muted = True
        self._write(b"/Artifact <</Type %s>> BDC" % kind)
        yield
        self._write(b"EMC")
        self._muted = False

    @contextmanager
    def element(self, element: Element, top: float) -> Iterator[None]:
        """What is drawn in here, from a height of the page, belongs to an element."""
        if self._muted:
            yield
            return
        sheet = self.sheets[self._page]
        number = len(sheet.elements)
        sheet.elements.append(element)
        element.mark(self._page, number, A4[1] - top)
        self._write(b"/%s <</MCID %d>> BDC" % (element.role.encode(), number))
        yield
        self._write(b"EMC")

    def text(self, x: float, y: float, style: Style, stretches: Sequence[Glyphs]) -> None:
        """Glyphs after one another on a baseline."""
        self._write(b"BT %s rg 1 0 0 1 %.2f %.2f Tm" % (_colour(style.ink), x, A4[1] - y))
        last: Face | None = None
        shown: list[bytes] = []
        for glyphs in stretches:
            if glyphs.face is not last and glyphs.used:
                self._show(shown)
                self._write(b"/%s %g Tf" % (glyphs.face.key.encode(), style.size))
                last = glyphs.face
            actual = self._meaning(glyphs)
            if actual is None and len(glyphs.shows) == 1 and not glyphs.shows[0][0]:
                shown.append(glyphs.shows[0][1])
            else:
                self._show(shown)
                self._special(glyphs, actual, style.size)
        self._show(shown)
        self._write(b"ET")
        if any(glyphs.framed for glyphs in stretches):
            self._frame(x, y, style, stretches)

    def _frame(self, x: float, y: float, style: Style, stretches: Sequence[Glyphs]) -> None:
        """Frames round the numbers of characters that no font has."""
        foot, height = A4[1] - y - 0.16 * style.size, 0.92 * style.size
        frames = []
        for glyphs in stretches:
            width = glyphs.width * style.size / 1000
            if glyphs.framed:
                frames.append(b"%.2f %.2f %.2f %.2f re" % (x + 1, foot, width - 2, height))
            x += width
        self._write(b"%s RG 0.5 w %s S" % (_colour(style.ink), b" ".join(frames)))

    def _show(self, shown: list[bytes]) -> None:
        if shown:
            self._write(b"[%s] TJ" % b"".join(shown).replace(b"><", b""))
            shown.clear()

    def _special(self, glyphs: Glyphs, actual: str | None, size: float) -> None:
        if actual is not None:
            self._write(b"/Span <</ActualText %s>> BDC" % hex_text(actual))
        for rise, show in glyphs.shows:
            self._write(b"%g Ts [%s] TJ 0 Ts" % (rise * size / 1000, show) if rise else b"[%s] TJ" % show)
        if actual is not None:
            self._write(b"EMC")

    def _meaning(self, glyphs: Glyphs) -> str | None:
        """What must be said beside the glyphs, when they do not say it themselves."""
        known = self.used.setdefault(glyphs.face, {})
        if glyphs.claim:
            glyph, text = glyphs.claim
            return glyphs.actual if known.setdefault(glyph, text) == text else glyphs.actual or text
        for glyph in glyphs.used:
            if glyph not in known:
                known[glyph] = glyphs.face.says.get(glyph) or glyphs.actual or "\N{REPLACEMENT CHARACTER}"
        return glyphs.actual

    def rule(self, x1: float, y1: float, x2: float, y2: float, ink: str, width: float) -> None:
        """A straight line."""
        ends = (x1, A4[1] - y1, x2, A4[1] - y2)
        self._write(b"%s RG %g w %.2f %.2f m %.2f %.2f l S" % (_colour(ink), width, *ends))

    def box(
        self, x: float, y: float, width: float, height: float, *, radius: float = 0, fill: str = "", line: str = ""
    ) -> None:
        """A rectangle with round corners; a circle when the radius is half its side."""
        top, bottom, right = A4[1] - y, A4[1] - y - height, x + width
        r = min(radius, width / 2, height / 2)
        k = r * (1 - _KAPPA)
        path = b"%.2f %.2f m %.2f %.2f l " % (x + r, bottom, right - r, bottom)
        if r:
            path += b"%.2f %.2f %.2f %.2f %.2f %.2f c " % (right - k, bottom, right, bottom + k, right, bottom + r)
        path += b"%.2f %.2f l " % (right, top - r)
        if r:
            path += b"%.2f %.2f %.2f %.2f %.2f %.2f c " % (right, top - k, right - k, top, right - r, top)
        path += b"%.2f %.2f l " % (x + r, top)
        if r:
            path += b"%.2f %.2f %.2f %.2f %.2f %.2f c " % (x + k, top, x, top - k, x, top - r)
        path += b"%.2f %.2f l " % (x, bottom + r)
        if r:
            path += b"%.2f %.2f %.2f %.2f %.2f %.2f c " % (x, bottom + k, x + k, bottom, x + r, bottom)
        colours = b"%s rg " % _colour(fill) if fill else b""
        colours += b"%s RG 0.5 w " % _colour(line) if line else b""
        self._write(colours + path + (b"h B" if fill and line else b"h f" if fill else b"h S"))
