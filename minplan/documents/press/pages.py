"""Rows fill pages, from the top margin to the footer; a footer can say how many they are once all are filled."""

from __future__ import annotations

from contextlib import nullcontext
from typing import NamedTuple

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
_MANY = 100
_WHOLE = 0.4
_BEGIN = 40.0


class Footer:
    """What stands at each page's foot; how high it is decides where the body ends."""

    def __init__(self, paper: Paper, look: Look) -> None:
        nothing = Element("P")
        self._style, self._page = look.foot, paper.page
        number = in_line(paper.page.format(page=_MANY, pages=_MANY))[1] * look.foot.size / 1000
        first = lay([Span(paper.footer[0], look.foot, nothing)], BODY_WIDTH - max(_NUMBER_ROOM, number + 12))
        second = lay([Span(paper.footer[1], look.foot, nothing)], BODY_WIDTH) if paper.footer[1] else []
        self._items: list[Item] = first[:_MOST_FOOT_LINES] + second[:_MOST_FOOT_LINES]
        self._top = A4[1] - _FOOT - _FOOT_PAD - sum(item.height for item in self._items)
        self.room = self._top - _ABOVE_FOOT - MARGIN

    def draw(self, pen: Pen, number: int, count: int) -> None:
        """Draws the footer of a page, which has a number of so many."""
        glyphs, width = in_line(self._page.format(page=number, pages=count))
        x = MARGIN + BODY_WIDTH - width * self._style.size / 1000
        with pen.artifact("/Pagination /Subtype /Footer"):
            pen.rule(MARGIN, self._top, MARGIN + BODY_WIDTH, self._top, LINE, HAIRLINE)
            Row((Column(MARGIN, BODY_WIDTH, tuple(self._items)),)).draw(pen, self._top + _FOOT_PAD)
            pen.text(x, self._top + _FOOT_PAD + 9.1, self._style, glyphs)


class Placed(NamedTuple):
    """A row in its place on a page; `again` says that it repeats a head, which nobody needs to hear twice."""

    row: Row
    top: float
    again: bool = False

    def draw(self, pen: Pen) -> None:
        """Draws the row."""
        with pen.artifact("/Pagination /Subtype /Header") if self.again else nullcontext():
            self.row.draw(pen, MARGIN + self.top)


class Filler:
    """Puts rows on pages of a height."""

    def __init__(self, room: float) -> None:
        self._pages: list[list[Placed]] = [[]]
        self._room = room
        self._used, self._fresh = 0.0, True

    def fill(self, rows: list[Row]) -> list[list[Placed]]:
        """All rows on their pages, each where what it is tied to can stand with it."""
        for at, row in enumerate(rows):
            if not self._fresh and (row.opens or not self._fits(rows, at)):
                self._turn(row)
            self._put(row)
        return self._pages

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
        self._pages.append([])
        self._used, self._fresh = 0.0, True
        if row.head and row.head.height < self._room * _WHOLE:
            self._pages[-1].append(Placed(row.head, 0, again=True))
            self._used = row.head.height

    def _put(self, row: Row) -> None:
        top = self._used + (0 if self._fresh else row.before)
        while top + row.height > self._room:
            parts = row.split(self._room - top, anywhere=self._fresh)
            if parts:
                self._pages[-1].append(Placed(parts[0], top))
                row = parts[1]
            elif self._fresh:
                break
            self._turn(row)
            top = self._used
        self._pages[-1].append(Placed(row, top))
        self._used, self._fresh = top + row.height, False
