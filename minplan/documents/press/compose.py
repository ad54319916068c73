"""Parts become rows, one after the other: each with the room above it that what came before asks for."""

from __future__ import annotations

from dataclasses import replace

from minplan.documents.parts import BODY_WIDTH, MARGIN, Heading, PageBreak, Part, Pictured, Title, Together, Words
from minplan.documents.press.blocks import Blocks, one_line, spans
from minplan.documents.press.lines import Item, Span, lay
from minplan.documents.press.look import ACCENT, Look, Style
from minplan.documents.press.pictures import figure
from minplan.documents.press.rows import Column, Row
from minplan.documents.press.tagging import Element, Outline


class Composer:
    """Makes rows of parts, one after the other; `room` is the height of a page's body."""

    def __init__(self, look: Look, document: Element, room: float) -> None:
        self._look = look
        self._document = document
        self._room = room
        self._blocks = Blocks(look, document, room)
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
            case Pictured():
                return self._blocks.pictured(part, self._mark_heading(part.title, 2))
            case _:
                return self._blocks.rows(part)

    def _named(self, element: Element, text: Words, chip: str, style: Style, width: float) -> list[Item]:
        named = spans(text, style, element, self._look)
        if chip:
            named.append(Span(chip, self._look.chip, element.within("Span")))
        return lay(named, width)

    def _title(self, title: Title) -> list[Row]:
        look, picture = self._look, title.picture
        scale = min(1.0, 0.4 * BODY_WIDTH / picture.width) if picture else 0.0
        width = BODY_WIDTH - (picture.width * scale + 24 if picture else 0)
        items: list[Item] = []
        if title.kicker:
            items += lay(spans(title.kicker, look.kicker, self._document.add("P"), look), width)
        if title.text:
            element = self._mark_heading(title.text, 1)
            items += self._named(element, title.text, title.chip, look.title, width)
        columns = [Column(MARGIN, width, tuple(items))]
        if picture:
            drawn = figure(picture, self._document, scale)
            columns.append(Column(MARGIN + BODY_WIDTH - picture.width * scale, picture.width * scale, (drawn,)))
        self._after_heading = 16
        return [Row(tuple(columns), 24, keeps=True)]

    def _mark_heading(self, text: Words, wanted: int) -> Element:
        element = self._document.add(f"H{self._outline.level(wanted)}")
        element.bookmark = one_line(text)
        return element

    def _heading(self, heading: Heading) -> list[Row]:
        if not heading.text:
            return []
        element = self._mark_heading(heading.text, heading.level)
        style = self._look.of_heading(heading.level)
        items = self._named(element, heading.text, heading.chip, style, BODY_WIDTH)
        self._after_heading = 8 if heading.level == 2 else 4
        column = Column(MARGIN, BODY_WIDTH, tuple(items))
        row = Row((column,), {2: 24, 3: 18}.get(heading.level, 12), keeps=True)
        return [replace(row, under=4, below=ACCENT) if heading.level == 2 else row]

    def _together(self, together: Together) -> list[Row]:
        parts = [self.rows(part) for part in together.parts]
        rows = [row for some in parts for row in some]
        fits = sum(row.height + row.before for row in rows) - (rows[0].before if rows else 0) <= self._room
        # What no page can hold at least begins together: all before the last part, with that part's first row.
        tied = len(rows) - 1 if fits else len(rows) - len(parts[-1] if parts else ())
        return [replace(row, keeps=row.keeps or at < tied) for at, row in enumerate(rows)]
