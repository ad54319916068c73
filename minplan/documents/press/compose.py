"""Parts become rows: what each part looks like on paper, and what it means in the structure tree."""

from __future__ import annotations

from dataclasses import dataclass, replace

from minplan.documents.parts import (
    BODY_WIDTH,
    MARGIN,
    Box,
    Boxes,
    Bullets,
    Fact,
    Facts,
    Heading,
    Letterhead,
    PageBreak,
    Part,
    Picture,
    Run,
    SignatureLine,
    SignatureLines,
    Table,
    Text,
    Title,
    Together,
    Words,
    WritingLines,
)
from minplan.documents.press.lines import Item, Span, lay
from minplan.documents.press.look import ACCENT, GROUND, HAIRLINE, INK, LINE, SOFT, Look, Style
from minplan.documents.press.pen import Pen, hex_text
from minplan.documents.press.pictures import Figure
from minplan.documents.press.rows import Column, Row
from minplan.documents.press.tagging import Element, Outline

_GUTTER = 12.0
_SPARE = 6.0
_BOX_PAD = 12.0
_BAR_ROOM = 12.0
_SIGNING_ROOM = 48.0
_WRITING_ROOM = 28.0
_ADDRESS_DROP = 64.0
_RIGHT_HALF = 0.54
_BULLET = "\N{BULLET}"


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading to find by its name, and the element that tells where it was drawn."""

    text: str
    level: int
    element: Element


@dataclass(frozen=True, slots=True)
class _Rule:
    """A line to write on, at the foot of its room."""

    down: float
    ink: str

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        pen.rule(x, y + self.down, x + width, y + self.down, self.ink, HAIRLINE)


class Composer:
    """Makes rows of parts, one after the other; `room` is the height of a page's body."""

    def __init__(self, look: Look, document: Element, room: float) -> None:
        self.bookmarks: list[Bookmark] = []
        self._look = look
        self._document = document
        self._room = room
        self._outline = Outline()
        self._after_heading: float | None = None
        self._opens = False

    def rows(self, part: Part) -> list[Row]:
        """The rows of a part, with the room above them that what came before asks for."""
        if isinstance(part, PageBreak):
            self._opens = True
            return []
        if isinstance(part, Together):
            return self._together(part)
        after_heading, self._after_heading = self._after_heading, None
        rows = self._of(part)
        if rows and after_heading is not None:
            rows[0] = replace(rows[0], before=min(after_heading, rows[0].before))
        if rows and self._opens:
            rows[0], self._opens = replace(rows[0], opens=True), False
        return rows

    def _of(self, part: Part) -> list[Row]:
        match part:
            case Title():
                return self._title(part)
            case Heading():
                return self._heading(part)
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
        if isinstance(words, str):
            return [Span(words, style, element)]
        return [Span(run.text, self._style(run, style), element) for run in words]

    def _style(self, run: Run, style: Style) -> Style:
        if run.soft:
            style = style._replace(size=min(style.size, self._look.small.size), ink=SOFT)
        return style._replace(bold=True) if run.bold else style

    def _full(self, items: list[Item], before: float, *, keeps: bool = False) -> Row:
        return Row((Column(MARGIN, BODY_WIDTH, tuple(items)),), before, keeps=keeps)

    def _named(self, element: Element, text: str, chip: str, style: Style, width: float) -> list[Item]:
        spans = [Span(text, style, element)]
        if chip:
            spans.append(Span(chip, self._look.chip, element.within("Span")))
        return lay(spans, width)

    def _title(self, title: Title) -> list[Row]:
        look, picture = self._look, title.picture
        scale = min(1.0, 0.4 * BODY_WIDTH / picture.width) if picture else 0.0
        width = BODY_WIDTH - (picture.width * scale + 24 if picture else 0)
        items: list[Item] = []
        if title.kicker:
            items += lay([Span(title.kicker, look.kicker, self._document.add("P"))], width)
        if title.text:
            element = self._mark_heading(title.text, 1)
            items += self._named(element, title.text, title.chip, look.title, width)
        columns = [Column(MARGIN, width, tuple(items))]
        if picture:
            drawn = self._drawn(picture, scale)
            columns.append(Column(MARGIN + BODY_WIDTH - picture.width * scale, picture.width * scale, (drawn,)))
        self._after_heading = 16
        return [Row(tuple(columns), 24, keeps=True)]

    def _mark_heading(self, text: str, wanted: int) -> Element:
        level = self._outline.level(wanted)
        element = self._document.add(f"H{level}")
        self.bookmarks.append(Bookmark(" ".join(text.split()), level, element))
        return element

    def _heading(self, heading: Heading) -> list[Row]:
        if not heading.text:
            return []
        element = self._mark_heading(heading.text, heading.level)
        style = self._look.of_heading(heading.level)
        items = self._named(element, heading.text, heading.chip, style, BODY_WIDTH)
        self._after_heading = 8 if heading.level == 2 else 4
        row = self._full(items, {2: 24, 3: 18}.get(heading.level, 12), keeps=True)
        return [replace(row, under=4, below=ACCENT) if heading.level == 2 else row]

    def _text(self, text: Text) -> list[Row]:
        style = self._look.small if text.soft else self._look.body
        inset = _BAR_ROOM if text.bar else 0
        items = lay(self._spans(text.words, style, self._document.add("P")), BODY_WIDTH - inset)
        column = Column(MARGIN + inset, BODY_WIDTH - inset, tuple(items), bar=ACCENT if text.bar else "")
        return [Row((column,), 6, keeps=text.keep_with_next, flows=True)]

    def _bullets(self, bullets: Bullets) -> list[Row]:
        rows: list[Row] = []
        tree, style = self._document.add("L", "<</O /List /ListNumbering /Disc>>"), self._look.body
        for words in bullets.items:
            entry = tree.add("LI")
            label = lay([Span(_BULLET, style, entry.add("Lbl"))], 16)
            items = lay(self._spans(words, style, entry.add("LBody")), BODY_WIDTH - 16)
            columns = (Column(MARGIN + 4, 12, tuple(label)), Column(MARGIN + 16, BODY_WIDTH - 16, tuple(items)))
            rows.append(Row(columns, 6 if not rows else 3, flows=True))
        return rows

    def _facts(self, facts: Facts) -> list[Row]:
        count = max(1, facts.columns)
        width = (BODY_WIDTH - (count - 1) * _GUTTER) / count
        tree = self._document.add("L", "<</O /List /ListNumbering /None>>")
        rows: list[Row] = []
        for start in range(0, len(facts.facts), count):
            columns = [
                Column(MARGIN + at * (width + _GUTTER), width, tuple(self._fact(fact, tree, width)))
                for at, fact in enumerate(facts.facts[start : start + count])
            ]
            rows.append(Row(tuple(columns), 12 if not rows else 10))
        return rows

    def _fact(self, fact: Fact, tree: Element, width: float) -> list[Item]:
        entry = tree.add("LI")
        label = lay([Span(fact.label, self._look.small, entry.add("Lbl"))], width)
        value = lay(self._spans(fact.value, self._look.body, entry.add("LBody")), width, gap=2)
        return [*(replace(item, ties=True) for item in label), *value]

    def _table(self, table: Table) -> list[Row]:
        places = _places(table)
        summary = f"<</O /Table /Summary {hex_text(table.summary).decode()}>>" if table.summary else ""
        tree = self._document.add("Table", summary)
        head = tree.add("THead").add("TR")
        columns = []
        for (x, width), words in zip(places, table.head, strict=False):
            cell = head.add("TH", "<</O /Table /Scope /Column>>")
            columns.append(Column(x, width, tuple(lay([Span(words, self._look.column, cell)], width))))
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
            cell = tree.add("TH", "<</O /Table /Scope /Row>>") if names else tree.add("TD")
            words = cells[at] if at < len(cells) else ""
            style = self._look.strong if names else self._look.body
            spare = _SPARE if at < len(places) - 1 else 0.0
            items = lay(self._spans(words, style, cell), width, spare=spare)
            columns.append(Column(x, width, tuple(items)))
        return Row(tuple(columns), above=5, under=5, head=head, below=LINE)

    def _boxes(self, boxes: tuple[Box, ...]) -> list[Row]:
        width = (BODY_WIDTH - (len(boxes) - 1) * _GUTTER) / len(boxes)
        columns = []
        for at, box in enumerate(boxes):
            tree, inside = self._document.add("Div"), width - 2 * _BOX_PAD
            items = lay([Span(box.title, self._look.strong, tree.add("P"))], inside) if box.title else []
            items = [replace(item, ties=True) for item in items]
            for words in box.words:
                items += lay(self._spans(words, self._look.body, tree.add("P")), inside, gap=3)
            x = MARGIN + at * (width + _GUTTER)
            columns.append(Column(x, width, tuple(items), _BOX_PAD, fill=GROUND, line=LINE))
        return [Row(tuple(columns), 10)]

    def _letterhead(self, letterhead: Letterhead) -> list[Row]:
        tree, look = self._document.add("Div"), self._look
        split = BODY_WIDTH * _RIGHT_HALF
        left, right = split - _GUTTER, BODY_WIDTH - split
        sender = lay([Span("\n".join(letterhead.sender), look.body, tree.add("P"))], left)
        date = lay([Span(letterhead.place_and_date, look.body, tree.add("P"))], right)
        address = lay([Span("\n".join(letterhead.addressee), look.body, tree.add("P"))], right, gap=_ADDRESS_DROP)
        columns = (Column(MARGIN, left, tuple(sender)), Column(MARGIN + split, right, (*date, *address)))
        self._after_heading = None
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
        tree, look = self._document.add("Div"), self._look
        signed = lay([Span(line.signed, look.small, tree.add("P"))], width) if line.signed else []
        room = max(4.0, _SIGNING_ROOM - sum(item.height for item in signed))
        items = [Item(room), *signed, Item(4, grounds=(_Rule(2, INK),))]
        items += lay([Span(line.name, look.body, tree.add("P"))], width)
        if line.role:
            items += lay([Span(line.role, look.small, tree.add("P"))], width)
        return [replace(item, ties=True) for item in items]

    def _writing(self, lines: WritingLines) -> list[Row]:
        label = lay([Span(lines.label, self._look.small, self._document.add("P"))], BODY_WIDTH) if lines.label else []
        ruled = [Item(_WRITING_ROOM, grounds=(_Rule(_WRITING_ROOM - 1, SOFT),)) for _ in range(lines.count)]
        return [self._full([*(replace(item, ties=True) for item in label), *ruled], 10)]

    def _picture(self, picture: Picture) -> list[Row]:
        scale = min(1.0, BODY_WIDTH / picture.width, self._room / picture.height)
        return [self._full([self._drawn(picture, scale, (BODY_WIDTH - picture.width * scale) / 2)], 10)]

    def _drawn(self, picture: Picture, scale: float, inset: float = 0) -> Item:
        element = self._document.add("Figure", alt=picture.alt)
        return Item(picture.height * scale, shown=(Figure(element, picture, scale, inset),))

    def _together(self, together: Together) -> list[Row]:
        parts = [self.rows(part) for part in together.parts]
        rows = [row for some in parts for row in some]
        fits = sum(row.height + row.before for row in rows) - (rows[0].before if rows else 0) <= self._room
        # What no page can hold at least begins together: all before the last part, with that part's first row.
        tied = len(rows) - 1 if fits else len(rows) - len(parts[-1] if parts else ())
        return [replace(row, keeps=row.keeps or at < tied) for at, row in enumerate(rows)]


def _places(table: Table) -> list[tuple[float, float]]:
    """Where each column begins, and how wide its words may be."""
    total, x, places = sum(table.widths), MARGIN, []
    for at, share in enumerate(table.widths):
        width = BODY_WIDTH * share / total
        places.append((x, width - (_GUTTER if at < len(table.widths) - 1 else 0)))
        x += width
    return places
