"""Rows fill pages, from the top margin to the footer; then each page gets its footer."""

from __future__ import annotations

from minplan.documents.parts import A4, BODY_WIDTH, MARGIN, Paper
from minplan.documents.press.lines import Item, Span, lay
from minplan.documents.press.look import HAIRLINE, LINE, Look
from minplan.documents.press.pen import Pen
from minplan.documents.press.rows import Column, Row
from minplan.documents.press.tagging import Element
from minplan.documents.press.words import in_line

_FOOT = 30.0
_FOOT_PAD = 6.0
_ABOVE_FOOT = 14.0
_MOST_FOOT_LINES = 4
_NUMBER_ROOM = 110.0
_WHOLE = 0.4
_BEGIN = 40.0


class Footer:
    """What stands at each page's foot; how high it is decides where the body ends."""

    def __init__(self, paper: Paper, look: Look) -> None:
        nothing = Element("P")
        self._style, self._page = look.foot, paper.page
        first = lay([Span(paper.footer[0], look.foot, nothing)], BODY_WIDTH - _NUMBER_ROOM)
        second = lay([Span(paper.footer[1], look.foot, nothing)], BODY_WIDTH) if paper.footer[1] else []
        self._items: list[Item] = first[:_MOST_FOOT_LINES] + second[:_MOST_FOOT_LINES]
        self._top = A4[1] - _FOOT - _FOOT_PAD - sum(item.height for item in self._items)
        self.room = self._top - _ABOVE_FOOT - MARGIN

    def draw(self, pen: Pen) -> None:
        """Draws the footer of every page."""
        row = Row((Column(MARGIN, BODY_WIDTH, tuple(self._items)),))
        for page in range(len(pen.sheets)):
            pen.turn_to(page)
            words = self._page.format(page=page + 1, pages=len(pen.sheets))
            glyphs, width = in_line(words)
            x = MARGIN + BODY_WIDTH - width * self._style.size / 1000
            with pen.artifact(b"/Pagination /Subtype /Footer"):
                pen.rule(MARGIN, self._top, MARGIN + BODY_WIDTH, self._top, LINE, HAIRLINE)
                row.draw(pen, self._top + _FOOT_PAD)
                pen.text(x, self._top + _FOOT_PAD + 9.1, self._style, glyphs)


class Filler:
    """Puts rows on pages."""

    def __init__(self, pen: Pen, room: float) -> None:
        self._pen = pen
        self._room = room
        self._used, self._fresh = 0.0, True
        pen.begin()

    def fill(self, rows: list[Row]) -> None:
        """Puts all rows, each where what it is tied to can stand with it."""
        for at, row in enumerate(rows):
            if not self._fresh and (row.opens or not self._fits(rows, at)):
                self._turn(row)
            self._put(row)

    def _fits(self, rows: list[Row], at: int) -> bool:
        """Whether a row has room here, with all that it is tied to if one page can hold that."""
        used, end = rows[at].before, at
        while rows[end].keeps and end + 1 < len(rows) and not rows[end + 1].opens and used <= self._room:
            used += rows[end].height + rows[end + 1].before
            end += 1
        used += self._least(rows[end])
        if used > self._room:
            used = rows[at].before + self._least(rows[at])
        return self._used + used <= self._room

    def _least(self, row: Row) -> float:
        """How much room a row needs to begin: all of it, unless it flows or is too high to be kept whole."""
        if row.flows or row.height > self._room * _WHOLE:
            for room in (_BEGIN, 2 * _BEGIN):
                if row.height > room and (parts := row.split(room)):
                    return parts[0].height
        return min(row.height, self._room)

    def _turn(self, row: Row) -> None:
        self._pen.begin()
        self._used, self._fresh = 0.0, True
        if row.head and row.head.height < self._room * _WHOLE:
            with self._pen.artifact(b"/Pagination /Subtype /Header"):
                row.head.draw(self._pen, MARGIN)
            self._used = row.head.height

    def _put(self, row: Row) -> None:
        top = self._used + (0 if self._fresh else row.before)
        while top + row.height > self._room:
            parts = row.split(self._room - top, anywhere=self._fresh)
            if parts:
                parts[0].draw(self._pen, MARGIN + top)
                row = parts[1]
            elif self._fresh:
                break
            self._turn(row)
            top = self._used
        row.draw(self._pen, MARGIN + top)
        self._used, self._fresh = top + row.height, False
