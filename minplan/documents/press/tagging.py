"""What a paper means, beside how it looks: the structure tree that screen readers follow.

The tree is built in the order of reading while parts become rows. Drawing only adds to each element the numbers of the
content that belongs to it, page by page, so an element that runs over a page break stays one element.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(eq=False, slots=True)
class Element:
    """One element of the tree: its role, what it says of itself, and its children or marked content in order.

    `attributes` are entries of a PDF dictionary; `bookmark` is a heading's name, to find it by; `leads` is the name of
    the title that a link leads to; `language` is its BCP 47 tag where it is another than the paper's.
    """

    role: str
    parent: Element | None = None
    attributes: dict[str, Any] = field(default_factory=dict)
    alt: str = ""
    bookmark: str = ""
    leads: str = ""
    language: str = ""
    kids: list[Element | tuple[int, int]] = field(default_factory=list)
    joined: bool = True

    def add(self, role: str, alt: str = "", **attributes: Any) -> Element:
        """A new last child."""
        child = Element(role, self, {f"/{name}": value for name, value in attributes.items()}, alt)
        self.kids.append(child)
        return child

    def within(self, role: str, language: str = "") -> Element:
        """A child that takes its place among the marked content when it is first drawn."""
        return Element(role, self, language=language, joined=False)

    def mark(self, page: int, number: int) -> None:
        """Marked content of a page belongs to this element."""
        if not self.joined and self.parent is not None:
            self.parent.kids.append(self)
            self.joined = True
        self.kids.append((page, number))

    def is_empty(self) -> bool:
        """Whether nothing was drawn for it: such an element says nothing, but a cell keeps its column."""
        if self.role in ("TD", "TH"):
            return False
        return all(isinstance(kid, Element) and kid.is_empty() for kid in self.kids)


class Outline:
    """Headings in their order, so that no level is skipped however a paper begins."""

    def __init__(self) -> None:
        self._open: list[int] = []

    def level(self, wanted: int) -> int:
        """The level to tag a heading with."""
        while self._open and self._open[-1] >= wanted:
            self._open.pop()
        self._open.append(wanted)
        return len(self._open)
