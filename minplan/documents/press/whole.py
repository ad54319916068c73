"""A whole paper: its parts laid out on pages, the pages drawn, the file written."""

from __future__ import annotations

from dataclasses import replace

from minplan.documents.parts import Paper, Part
from minplan.documents.press.compose import Composer
from minplan.documents.press.file import write
from minplan.documents.press.look import look_of
from minplan.documents.press.pages import Filler, Footer, Placed
from minplan.documents.press.pen import Pen
from minplan.documents.press.tagging import Element

FIRST = "H1"


def press(paper: Paper, *, tagged: bool = True) -> bytes:
    """A paper as the bytes of a PDF that is the same each time, and that a screen reader can follow (PDF/UA-1).

    What is not `tagged` no one can listen to: it is made only to measure what the tags cost.
    """
    pen, document = Pen(paper.language, tagged=tagged), Element("Document")
    footer, pages = _filled(paper, document)
    for number, page in enumerate(pages, 1):
        pen.begin()
        for placed in page:
            placed.draw(pen)
        footer.draw(pen, number, len(pages))
    return write(paper, pen, document)


def whereabouts(paper: Paper) -> list[tuple[str, int]]:
    """Each heading of the first level of a paper in turn, and on which page it stands, from 1 on."""
    _footer, pages = _filled(paper, Element("Document"))
    found: dict[Element, int] = {}
    for number, page in enumerate(pages, 1):
        items = (item for placed in page for column in placed.row.columns for item in column.shown)
        for element in (shown.element for item in items for shown in item.shown):
            if element.bookmark and element.role == FIRST:
                found.setdefault(element, number)
    return [(element.bookmark, number) for element, number in found.items()]


def sheets_of(paper: Paper, *parts: Part) -> int:
    """How many sheets these parts would take in a paper, by themselves."""
    return len(_filled(replace(paper, parts=parts), Element("Document"))[1])


def _filled(paper: Paper, document: Element) -> tuple[Footer, list[list[Placed]]]:
    look = look_of(easy_read=paper.easy_read)
    footer = Footer(paper, look)
    composer = Composer(look, document, footer.room)
    return footer, Filler(footer.room).fill([row for part in paper for row in composer.rows(part)])
