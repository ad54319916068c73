"""What a page is filled with from its top to its foot: rows of columns, which can be split where they must."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby

from minplan.documents.press.lines import Item
from minplan.documents.press.look import HAIRLINE
from minplan.documents.press.pen import Pen

_RADIUS = 6.0
_FEWEST = 2
_SLACK = 0.001


@dataclass(frozen=True, slots=True)
class Column:
    """Items one under the other. `fill` and `line` tint the column's whole ground; `bar` stands to its left.

    `begin` and `end` say which of the items it shows: a split column shares them all with its other half.
    """

    x: float
    width: float
    items: tuple[Item, ...]
    pad: float = 0
    fill: str = ""
    line: str = ""
    bar: str = ""
    begin: int = 0
    end: int = -1
    feet: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if self.end < 0:
            object.__setattr__(self, "end", len(self.items))
            object.__setattr__(self, "feet", (0.0, *accumulate(item.gap + item.height for item in self.items)))

    @property
    def shown(self) -> tuple[Item, ...]:
        """The items that it shows."""
        return self.items[self.begin : self.end]

    @property
    def height(self) -> float:
        """The height of what it shows; the room above the first does not count."""
        return self.feet[self.end] - self.feet[self.begin] - self.items[self.begin].gap if self.end > self.begin else 0

    def cut(self, room: float, *, anywhere: bool) -> int:
        """Before which item a height ends; unless `anywhere`, neither page is left with a single line or a title."""
        begin, last = self.begin, self.end
        if begin == last:
            return begin
        cut = bisect_right(self.feet, self.feet[begin] + self.items[begin].gap + room + _SLACK, begin + 1, last + 1) - 1
        if anywhere or cut == last:
            return cut
        if cut == last - 1 and cut - begin > _FEWEST and not self.items[cut].gap:
            cut -= 1
        while cut > begin and self.items[cut - 1].ties:
            cut -= 1
        alone = cut - begin == 1 and last - begin > _FEWEST and not self.items[begin + 1].gap
        return begin if alone else cut


@dataclass(frozen=True, slots=True)
class Row:
    """Columns side by side. `before` is the room above, not wanted at a page's top; `keeps` ties it to the next row.

    `head` is the row to repeat at the top of each page that this row begins on; `below` is the ink of the line under
    it; `opens` begins a new page; `flows` fills the page before it goes on to the next.
    """

    columns: tuple[Column, ...]
    before: float = 0
    above: float = 0
    under: float = 0
    keeps: bool = False
    head: Row | None = None
    below: str = ""
    opens: bool = False
    flows: bool = False
    height: float = field(init=False)

    def __post_init__(self) -> None:
        inside = max((column.height + 2 * column.pad for column in self.columns), default=0.0)
        object.__setattr__(self, "height", self.above + inside + self.under)

    def split(self, room: float, *, anywhere: bool = False) -> tuple[Row, Row] | None:
        """The row in two, the first no higher than `room`; nothing when that cannot be, or not well."""
        room -= self.above + self.under
        cuts = [column.cut(room - 2 * column.pad, anywhere=anywhere) for column in self.columns]
        pairs = list(zip(self.columns, cuts, strict=True))
        stuck = [cut == column.begin < column.end for column, cut in pairs]
        if all(cut == column.begin for column, cut in pairs) or (any(stuck) and not anywhere):
            return None
        first, rest = (tuple(replace(c, end=cut) for c, cut in pairs), tuple(replace(c, begin=cut) for c, cut in pairs))
        return replace(self, columns=first, keeps=False, below=""), replace(self, columns=rest, before=0, opens=False)

    def draw(self, pen: Pen, top: float) -> None:
        """Draws the row: first what means nothing, then each column's words."""
        self._draw_grounds(pen, top)
        for column in self.columns:
            placed = [
                (shown.element, y, shown) for y, item in _stacked(column, top + self.above) for shown in item.shown
            ]
            for element, group in groupby(placed, key=lambda one: one[0]):
                members = list(group)
                with pen.element(element, members[0][1]):
                    for _, y, shown in members:
                        shown.draw(pen, column.x + column.pad, y)
                if element.leads:
                    last = self.columns[-1]
                    pen.link(element, column.x, top, last.x + last.width - column.x, self.height)

    def _draw_grounds(self, pen: Pen, top: float) -> None:
        foot = top + self.height
        tinted = [column for column in self.columns if column.fill or column.line or column.bar]
        grounds = [
            (column, y, ground)
            for column in self.columns
            for y, item in _stacked(column, top + self.above)
            for ground in item.grounds
        ]
        if not (tinted or grounds or self.below):
            return
        with pen.artifact():
            for column in tinted:
                _tint(pen, column, top + self.above, foot - self.under)
            for column, y, ground in grounds:
                ground.draw(pen, column.x + column.pad, y, column.width - 2 * column.pad)
            if self.below:
                x1, x2 = self.columns[0].x, self.columns[-1].x + self.columns[-1].width
                pen.rule(x1, foot, x2, foot, self.below, HAIRLINE)


def _stacked(column: Column, top: float) -> list[tuple[float, Item]]:
    y, placed = top + column.pad, []
    for at, item in enumerate(column.shown):
        y += item.gap if at else 0
        placed.append((y, item))
        y += item.height
    return placed


def _tint(pen: Pen, column: Column, top: float, foot: float) -> None:
    if column.bar:
        pen.box(column.x - 12, top, 2.5, foot - top, fill=column.bar)
    else:
        pen.box(column.x, top, column.width, foot - top, radius=_RADIUS, fill=column.fill, line=column.line)
