"""What a paper is made of: parts, as values.

A document is a generator of parts; `press` turns parts into a tagged PDF and is the only room that knows how. Tests
compare parts by equality. All measures are points (1/72 inch).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

A4 = (595.28, 841.89)
MARGIN = 48.0
BODY_WIDTH = A4[0] - 2 * MARGIN


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look; `soft` is smaller and greyer, for what is said about a text.

    `language` is its BCP 47 tag where it is another than the paper's.
    """

    text: str
    bold: bool = False
    soft: bool = False
    language: str = ""


Words = str | tuple[Run, ...]
"""A text, or a text in several looks. A newline is a line break. Nothing in it is markup."""


def plain(words: Words) -> str:
    """A text without its looks."""
    return words if isinstance(words, str) else "".join(run.text for run in words)


def own(words: Words) -> str:
    """The same in the paper's language alone."""
    return words if isinstance(words, str) else "".join(run.text for run in words if not run.language)


@dataclass(frozen=True, slots=True)
class Title:
    """The paper's own name (H1) over a small line that says what kind of paper it is, with a picture to the right."""

    text: Words
    kicker: Words = ""
    chip: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 2 opens a section (accent, hairline), 3 and 4 stand under it; never parted from what follows."""

    text: Words
    level: Literal[2, 3, 4] = 2
    chip: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph. `soft` is small and grey; `bar` puts the accent's bar to its left: words to notice first."""

    words: Words
    soft: bool = False
    bar: bool = False
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short texts; `numbered` where they are steps, to be taken in their order."""

    items: tuple[Words, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A small label with its value under it."""

    label: Words
    value: Words


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts side by side, `columns` to a row. `large` ones are to be read sign by sign."""

    facts: tuple[Fact, ...]
    columns: int = 3
    large: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one head row, repeated on each page. `widths` are shares of the body's width.

    A row's first cell is its row header when `row_headers`. Cells may be of any length and split over pages.
    `summary` tells one who cannot see it what the table holds. When it `leads`, each row's first cell is a title of the
    paper, and the row can be pressed to go there.
    """

    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    widths: tuple[float, ...]
    summary: str = ""
    row_headers: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A tinted box with a short title and paragraphs."""

    title: Words
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Boxes:
    """Two views of the same thing side by side: neither replaces the other."""

    left: Box
    right: Box


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A letter's beginning: sender top left, place and date to the right, the addressee under."""

    sender: tuple[str, ...]
    place_and_date: str
    addressee: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """Room for one signature: the line, under it the name in clear and in what right; or what was signed, and when.

    `drawing` stands on the line as it was made; `about` is said of the signature, a paragraph each.
    """

    name: Words
    role: Words = ""
    signed: Words = ""
    drawing: Picture | None = None
    about: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class SignatureLines:
    """Signature lines, two side by side, never torn apart from each other's row."""

    lines: tuple[SignatureLine, ...]


@dataclass(frozen=True, slots=True)
class WritingLines:
    """Empty ruled lines to write on by hand, with what they are for."""

    label: Words
    count: int = 3


@dataclass(frozen=True, slots=True)
class Pictured:
    """Something easy to read: a picture to the left, and beside it a title (H2), paragraphs, a list, boxes to tick and
    ruled lines to write on, no wider than 55 letters. `picture` is the name of one in resources/pictures.

    The picture says nothing but what the words say.
    """

    picture: str
    title: Words
    words: tuple[Words, ...] = ()
    items: tuple[Words, ...] = ()
    ticks: tuple[Words, ...] = ()
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle in a picture, with its own words in it or under it."""

    x: float
    y: float
    radius: float
    tone: Literal["accent", "soft", "sun", "plain"] = "soft"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line in a picture."""

    x1: float
    y1: float
    x2: float
    y2: float
    tone: Literal["accent", "soft"] = "accent"


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a picture; the point is the middle (or the start, or the end) of the baseline."""

    x: float
    y: float
    text: str
    size: float = 9
    anchor: Literal["start", "middle", "end"] = "middle"
    bold: bool = False
    tone: Literal["ink", "soft", "accent", "on-accent"] = "ink"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line drawn by hand through some points, or a dot where there is one, `width` wide."""

    points: tuple[tuple[float, float], ...]
    width: float = 1.2


@dataclass(frozen=True, slots=True)
class Emblem:
    """One of the pictures in resources/pictures, by its name; the point is its top left corner."""

    x: float
    y: float
    side: float
    name: str


@dataclass(frozen=True, slots=True)
class Scannable:
    """A text as a QR code (ISO/IEC 18004) for a telephone to read, without the white room round it; the point is its
    top left corner.
    """

    x: float
    y: float
    side: float
    text: str


@dataclass(frozen=True, slots=True)
class Screen:
    """A picture of the program, a PNG file with a palette, in a thin frame; the point is its top left corner."""

    x: float
    y: float
    width: float
    height: float
    file: Path


Shape = Circle | Line | Label | Stroke | Emblem | Scannable | Screen


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its text alternative, "" for an ornament; the origin is top left, y grows downwards.

    A picture wider than its place is drawn smaller; its words then too, so make it fit.
    """

    alt: str
    width: float
    height: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Parts that stay on one page where one page can hold them."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


Part = (
    Title
    | Heading
    | Text
    | Bullets
    | Facts
    | Table
    | Box
    | Boxes
    | Letterhead
    | SignatureLines
    | WritingLines
    | Pictured
    | Picture
    | Together
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. `stem` is its file name without ending; `footer` stands at each page's foot before "Sida n av m".

    `language` is a BCP 47 tag; `author` is the person in whose name the paper is made. `page` is the words for the page
    number, with `{page}` and `{pages}`. `easy_read` sets the paper larger. `seal` is the text alternative of a field
    for an electronic seal, which is made when there is one.
    """

    stem: str
    title: str
    language: str
    author: str
    parts: tuple[Part, ...]
    footer: tuple[str, str]
    page: str
    easy_read: bool = False
    seal: str = ""

    def __iter__(self) -> Iterator[Part]:
        return iter(self.parts)
