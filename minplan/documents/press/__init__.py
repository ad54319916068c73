"""The press: a paper's parts in, a tagged PDF out. The only room that knows what a PDF is."""

from __future__ import annotations

from minplan.documents.parts import Paper
from minplan.documents.press.compose import Composer
from minplan.documents.press.file import write
from minplan.documents.press.look import look_of
from minplan.documents.press.pages import Filler, Footer
from minplan.documents.press.pen import Pen
from minplan.documents.press.tagging import Element

__all__ = ["press"]


def press(paper: Paper) -> bytes:
    """A paper as the bytes of a PDF that is the same each time, and that a screen reader can follow (PDF/UA-1)."""
    look, pen, document = look_of(easy_read=paper.easy_read), Pen(paper.language), Element("Document")
    footer = Footer(paper, look)
    composer = Composer(look, document, footer.room)
    pages = Filler(footer.room).fill([row for part in paper for row in composer.rows(part)])
    for number, page in enumerate(pages, 1):
        pen.begin()
        for placed in page:
            placed.draw(pen)
        footer.draw(pen, number, len(pages))
    return write(paper, pen, document)
