"""The press: a paper's parts in, a tagged PDF out. The only room that knows what a PDF is.

What it prints with takes a while to read in: that is done with the first paper that is made.
"""

from __future__ import annotations

from minplan.documents.parts import Paper, Part

__all__ = ["press", "sheets_of", "whereabouts"]


def press(paper: Paper, *, tagged: bool = True) -> bytes:
    """A paper as the bytes of a PDF that is the same each time, and that a screen reader can follow (PDF/UA-1).

    What is not `tagged` no one can listen to: it is made only to measure what the tags cost.
    """
    from minplan.documents.press import whole

    return whole.press(paper, tagged=tagged)


def whereabouts(paper: Paper) -> list[tuple[str, int]]:
    """Each heading of the first level of a paper in turn, and on which page it stands, from 1 on."""
    from minplan.documents.press import whole

    return whole.whereabouts(paper)


def sheets_of(paper: Paper, *parts: Part) -> int:
    """How many sheets these parts would take in a paper, by themselves."""
    from minplan.documents.press import whole

    return whole.sheets_of(paper, *parts)
