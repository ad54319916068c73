"""Parts that stand by themselves become rows: what each looks like on paper, and what it means to one who listens."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pikepdf import Name

from minplan.documents.parts import (
    BODY_WIDTH,
    MARGIN,
    Box,
    Boxes,
    Bullets,
    Fact,
    Facts,
    Letterhead,
    Part,
    Picture,
    Pictured,
    Run,
    SignatureLine,
    SignatureLines,
    Table,
    Text,
    Words,
    WritingLines,
    own,
)
from minplan.documents.press.lines import Item, Span, lay
from minplan.documents.press.look import ACCENT, GROUND, HAIRLINE, INK, LINE, SOFT, Look, Style
from minplan.documents.press.pen import Pen, sayable
from minplan.documents.press.pictures import figure
from minplan.documents.press.rows import Column, Row
from minplan.documents.press.tagging import Element

_GUTTER = 12.0
_SPARE = 6.0
_BOX_PAD = 12.0
_BAR_ROOM = 12.0
_SIGNING_ROOM = 48.0
_WRITING_ROOM = 28.0
_ADDRESS_DROP = 64.0
_RIGHT_HALF = 0.54
_BULLET_ROOM, _NUMBER_ROOM = 16.0, 26.0
_BULLET = "\N{BULLET}"
_EMBLEM, _BESIDE_EMBLEM, _TICK_ROOM, _EASY_LINE = 64.0, 84.0, 24.0, 32.0
_SHORT = 240.0
_EASY_WIDTH = 340.0
"""How wide 55 letters of 14 points are, at the most."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A line to write on, at the foot of its room."""

    down: float
    ink: str

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        pen.rule(x, y + self.down, x + width, y + self.down, self.ink, HAIRLINE)


@dataclass(frozen=True, slots=True)
class _Tick:
    """An empty box to tick."""

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        pen.box(x, y + 2, 14, 14, radius=3, line=INK)


@dataclass(frozen=True, slots=True)
class _Emblem:
    """A picture that says nothing but what stands beside it."""

    name: str

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        pen.emblem(self.name, x, y, _EMBLEM)


def spans(words: Words, style: Style, element: Element, look: Look) -> list[Span]:
    """A text in its looks; what is in another language says so by an element of its own."""
    if isinstance(words, str):
        return [Span(words, style, element)]
    return [
        Span(run.text, _style(run, style, look), element.within("Span", run.language) if run.language else element)
        for run in words
    ]


def one_line(words: Words) -> str:
    """A text as it is called elsewhere: its own words, on one line."""
    return " ".join(own(words).split())


def _style(run: Run, style: Style, look: Look) -> Style:
    if run.soft:
        style = style._replace(size=min(style.size, look.small.size), bold=False, ink=SOFT)
    if run.language:
        style = style._replace(leading=min(style.leading, look.small.leading))
    return style._replace(bold=True) if run.bold else style


@dataclass(frozen=True, slots=True)
class Blocks:
    """Makes rows of parts that need not know what stands before them; `room` is the height of a page's body."""

    look: Look
    document: Element
    room: float

    def rows(self, part: Part) -> list[Row]:
        """The rows of a part."""
        match part:
            case Text():
                return self._text(part)
            case Bullets():
                return self._bullets(part)
            case Facts():
                return self._facts(part)
            case Table():
                return self._table(part)
            case Box():
                return self._boxes((part,))
            case Boxes():
                return self._boxes((part.left, part.right))
            case Letterhead():
                return self._letterhead(part)
            case SignatureLines():
                return self._signatures(part)
            case WritingLines():
                return self._writing(part)
            case Picture():
                return self._picture(part)
            case _:
                raise TypeError(part)

    def _spans(self, words: Words, style: Style, element: Element) -> list[Span]:
        return spans(words, style, element, self.look)

    def _text(self, text: Text) -> list[Row]:
        style = self.look.small if text.soft else self.look.body
        inset = _BAR_ROOM if text.bar else 0
        items = lay(self._spans(text.words, style, self.document.add("P")), BODY_WIDTH - inset)
        column = Column(MARGIN + inset, BODY_WIDTH - inset, tuple(items), bar=ACCENT if text.bar else "")
        return [Row((column,), 6, keeps=text.keep_with_next, flows=True)]

    def _bullets(self, bullets: Bullets) -> list[Row]:
        rows: list[Row] = []
        numbering, room = (Name.Decimal, _NUMBER_ROOM) if bullets.numbered else (Name.Disc, _BULLET_ROOM)
        tree, style = self.document.add("L", O=Name.List, ListNumbering=numbering), self.look.body
        for number, words in enumerate(bullets.items, start=1):
            entry, sign = tree.add("LI"), f"{number}." if bullets.numbered else _BULLET
            label = lay([Span(sign, style, entry.add("Lbl"))], room)
            items = lay(self._spans(words, style, entry.add("LBody")), BODY_WIDTH - room)
            columns = (
                Column(MARGIN + 4, room - 4, tuple(label)),
                Column(MARGIN + room, BODY_WIDTH - room, tuple(items)),
            )
            rows.append(Row(columns, 6 if not rows else 3, flows=True))
        return rows

    def _facts(self, facts: Facts) -> list[Row]:
        count = max(1, facts.columns)
        width = (BODY_WIDTH - (count - 1) * _GUTTER) / count
        tree = self.document.add("L", O=Name.List, ListNumbering=Name("/None"))
        rows: list[Row] = []
        for start in range(0, len(facts.facts), count):
            columns = [
                Column(MARGIN + at * (width + _GUTTER), width, tuple(self._fact(fact, tree, width, large=facts.large)))
                for at, fact in enumerate(facts.facts[start : start + count])
            ]
            rows.append(Row(tuple(columns), 12 if not rows else 10))
        return rows

    def _fact(self, fact: Fact, tree: Element, width: float, *, large: bool) -> list[Item]:
        entry = tree.add("LI")
        label = lay(self._spans(fact.label, self.look.small, entry.add("Lbl")), width)
        style = self.look.large if large else self.look.body
        value = lay(self._spans(fact.value, style, entry.add("LBody")), width, gap=2)
        return [*(replace(item, ties=True) for item in label), *value]

    def _table(self, table: Table) -> list[Row]:
        places = _places(table)
        tree = self.document.add("Table")
        if table.summary:
            tree.attributes = {"/O": Name.Table, "/Summary": sayable(table.summary)}
        head = tree.add("THead").add("TR")
        columns = []
        for (x, width), words in zip(places, table.head, strict=False):
            cell = head.add("TH", O=Name.Table, Scope=Name.Column)
            columns.append(Column(x, width, tuple(lay(self._spans(words, self.look.column, cell), width))))
        first = Row(tuple(columns), 10, above=2, under=4, keeps=bool(table.rows), below=LINE)
        body, rows = tree.add("TBody"), [first]
        rows += [self._table_row(cells, places, body.add("TR"), first, table) for cells in table.rows]
        return rows

    def _table_row(
        self, cells: tuple[Words, ...], places: list[tuple[float, float]], tree: Element, head: Row, table: Table
    ) -> Row:
        columns = []
        for at, (x, width) in enumerate(places):
            names = table.row_headers and at == 0
            cell = tree.add("TH", O=Name.Table, Scope=Name.Row) if names else tree.add("TD")
            words = cells[at] if at < len(cells) else ""
            if table.leads and at == 0:
                cell = cell.add("Link")
                cell.leads = one_line(words)
            style = self.look.strong if names else self.look.body
            spare = _SPARE if at < len(places) - 1 else 0.0
            items = lay(self._spans(words, style, cell), width, spare=spare)
            columns.append(Column(x, width, tuple(items)))
        return Row(tuple(columns), above=5, under=5, head=head, below=LINE)

    def _boxes(self, boxes: tuple[Box, ...]) -> list[Row]:
        width = (BODY_WIDTH - (len(boxes) - 1) * _GUTTER) / len(boxes)
        columns = []
        for at, box in enumerate(boxes):
            tree, inside = self.document.add("Div"), width - 2 * _BOX_PAD
            items = lay(self._spans(box.title, self.look.strong, tree.add("P")), inside) if box.title else []
            items = [replace(item, ties=True) for item in items]
            for words in box.words:
                items += lay(self._spans(words, self.look.body, tree.add("P")), inside, gap=3)
            x = MARGIN + at * (width + _GUTTER)
            columns.append(Column(x, width, tuple(items), _BOX_PAD, fill=GROUND, line=LINE))
        return [Row(tuple(columns), 10)]

    def _letterhead(self, letterhead: Letterhead) -> list[Row]:
        tree, look = self.document.add("Div"), self.look
        split = BODY_WIDTH * _RIGHT_HALF
        left, right = split - _GUTTER, BODY_WIDTH - split
        sender = lay([Span("\n".join(letterhead.sender), look.body, tree.add("P"))], left)
        date = lay([Span(letterhead.place_and_date, look.body, tree.add("P"))], right)
        address = lay([Span("\n".join(letterhead.addressee), look.body, tree.add("P"))], right, gap=_ADDRESS_DROP)
        columns = (Column(MARGIN, left, tuple(sender)), Column(MARGIN + split, right, (*date, *address)))
        return [Row(columns, under=24)]

    def _signatures(self, signatures: SignatureLines) -> list[Row]:
        width = (BODY_WIDTH - 2 * _GUTTER) / 2
        rows = []
        for start in range(0, len(signatures.lines), 2):
            columns = [
                Column(MARGIN + at * (width + 2 * _GUTTER), width, tuple(self._signature(line, width)))
                for at, line in enumerate(signatures.lines[start : start + 2])
            ]
            rows.append(Row(tuple(columns), 8))
        return rows

    def _signature(self, line: SignatureLine, width: float) -> list[Item]:
        tree, look = self.document.add("Div"), self.look
        signed = lay(self._spans(line.signed, look.small, tree.add("P")), width) if line.signed else []
        above = signed
        if line.drawing is not None:
            scale = min(width / line.drawing.width, _SIGNING_ROOM / line.drawing.height)
            above = [figure(line.drawing, tree, scale)]
        least = 4.0 if line.drawing is None else 0.0
        room = max(least, _SIGNING_ROOM - sum(item.height for item in above))
        items = [Item(room), *above, Item(4, grounds=(_Rule(2, INK),))]
        items += lay(self._spans(line.name, look.body, tree.add("P")), width)
        if line.role:
            items += lay(self._spans(line.role, look.small, tree.add("P")), width)
        items = [replace(item, ties=True) for item in (*items, *(signed if line.drawing is not None else ()))]
        for words in line.about:
            items += lay(self._spans(words, look.small, tree.add("P")), width)
        return items

    def _writing(self, lines: WritingLines) -> list[Row]:
        label = (
            lay(self._spans(lines.label, self.look.small, self.document.add("P")), BODY_WIDTH) if lines.label else []
        )
        ruled = [Item(_WRITING_ROOM, grounds=(_Rule(_WRITING_ROOM - 1, SOFT),)) for _ in range(lines.count)]
        items = (*(replace(item, ties=True) for item in label), *ruled)
        return [Row((Column(MARGIN, BODY_WIDTH, items),), 10)]

    def pictured(self, part: Pictured, heading: Element) -> list[Row]:
        """The rows of what stands beside a picture; `heading` is its title's element."""
        title = lay(self._spans(part.title, self.look.goal, heading), _EASY_WIDTH)
        emblem = Column(MARGIN, _EMBLEM, (Item(0, grounds=(_Emblem(part.picture),)),))
        rows = [Row((emblem, _beside(title)), 20, keeps=True)]
        for words in part.words:
            paragraph = lay(self._spans(words, self.look.body, self.document.add("P")), _EASY_WIDTH)
            rows.append(Row((_beside(paragraph),), 4, flows=True))
        rows += self._listed(part.items, _BULLET) + self._listed(part.ticks, "")
        if part.lines:
            ruled = [Item(_EASY_LINE, grounds=(_Rule(_EASY_LINE - 1, SOFT),)) for _ in range(part.lines)]
            rows.append(Row((_beside(ruled),)))
        high = sum(row.before + row.height for row in rows) - rows[0].before
        if high < _EMBLEM:
            rows[-1] = replace(rows[-1], under=_EMBLEM - high)
        # What is begun is not parted from its first words, nor a short part at all.
        kept = len(rows) - 1 if high < _SHORT else 1
        return [replace(row, keeps=at < kept) for at, row in enumerate(rows)]

    def _listed(self, texts: tuple[Words, ...], sign: str) -> list[Row]:
        """A list beside a picture; with no sign there is a box to tick before each."""
        if not texts:
            return []
        tree, rows = self.document.add("L", O=Name.List, ListNumbering=Name.Disc if sign else Name("/None")), []
        for words in texts:
            entry = tree.add("LI")
            label = lay([Span(sign, self.look.body, entry.add("Lbl"))], 16) if sign else [Item(0, grounds=(_Tick(),))]
            text = lay(self._spans(words, self.look.body, entry.add("LBody")), _EASY_WIDTH - _TICK_ROOM)
            left = MARGIN + _BESIDE_EMBLEM
            columns = (Column(left, 16, tuple(label)), Column(left + _TICK_ROOM, _EASY_WIDTH - _TICK_ROOM, tuple(text)))
            rows.append(Row(columns, 4, flows=True))
        return rows

    def _picture(self, picture: Picture) -> list[Row]:
        scale = min(1.0, BODY_WIDTH / picture.width, self.room / picture.height)
        drawn = figure(picture, self.document, scale, (BODY_WIDTH - picture.width * scale) / 2)
        return [Row((Column(MARGIN, BODY_WIDTH, (drawn,)),), 10)]


def _beside(items: list[Item]) -> Column:
    return Column(MARGIN + _BESIDE_EMBLEM, BODY_WIDTH - _BESIDE_EMBLEM, tuple(items))


def _places(table: Table) -> list[tuple[float, float]]:
    """Where each column begins, and how wide its words may be."""
    total, x, places = sum(table.widths), MARGIN, []
    for at, share in enumerate(table.widths):
        width = BODY_WIDTH * share / total
        places.append((x, width - (_GUTTER if at < len(table.widths) - 1 else 0)))
        x += width
    return places
