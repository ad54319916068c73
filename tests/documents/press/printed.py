"""A printed paper, read back: its words as a reader finds them, its structure, and what each page draws."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import pikepdf

from minplan.documents.parts import Paper, Part
from minplan.documents.press import press

FOOT = ("Min plan · 27 januari 2026", "")
DIRECTION_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c"))


def paper(*parts: Part, footer: tuple[str, str] = FOOT, title: str = "Min plan", **more: object) -> Paper:
    """A paper of some parts."""
    return Paper("min-plan", title, "sv-SE", "Katja Ekdal", parts, footer, "Sida {page} av {pages}", **more)


def printed(*parts: Part, footer: tuple[str, str] = FOOT) -> Printed:
    """Some parts, pressed and opened again."""
    return Printed(press(paper(*parts, footer=footer)))


def squeezed(text: str) -> str:
    """A text without white space and marks of direction, composed."""
    return unicodedata.normalize("NFC", "".join(text.translate(DIRECTION_MARKS).split()))


@dataclass
class Tagged:
    """An element of the structure tree, with the words that belong to it in the order of reading."""

    role: str
    node: pikepdf.Dictionary
    kids: list[Tagged | str] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)

    def __iter__(self) -> Iterator[Tagged]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Tagged):
                yield from kid

    @property
    def words(self) -> str:
        """All words in it and its children."""
        return " ".join(" ".join(kid if isinstance(kid, str) else kid.words for kid in self.kids).split())

    def attribute(self, name: str) -> object:
        """One of its attributes, or nothing."""
        return self.node.get("/A", pikepdf.Dictionary()).get(name)


class Printed:
    """A PDF that was just made."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.open(io.BytesIO(data))

    def text(self, *options: str) -> str:
        """What pdftotext finds."""
        done = subprocess.run(["pdftotext", *options, "-", "-"], input=self.data, capture_output=True, check=True)
        assert not done.stderr, done.stderr
        return done.stdout.decode()

    @cached_property
    def squeezed(self) -> str:
        """What pdftotext finds, without white space."""
        return squeezed(self.text())

    @cached_property
    def boxes(self) -> list[tuple[int, float, float, float, float, str]]:
        """Each word with its page and its edges: left, top, right, foot."""
        found, page = [], -1
        for line in self.text("-bbox").splitlines():
            page += "<page " in line
            word = re.search(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*)</word>', line)
            if word:
                left, top, right, foot = map(float, word.groups()[:4])
                found.append((page, left, top, right, foot, word[5]))
        return found

    @cached_property
    def tree(self) -> Tagged:
        """The structure tree's one root element."""
        (top,) = self.pdf.Root.StructTreeRoot.K
        numbers = {page.objgen: at for at, page in enumerate(self.pdf.pages)}
        contents = [dict(self.marked(at)) for at in range(len(self.pdf.pages))]
        return _tagged(top, numbers, contents)

    def of(self, role: str) -> list[Tagged]:
        """The elements of a role, in the order of reading."""
        return [element for element in self.tree if element.role == role]

    def marked(self, page: int) -> Iterator[tuple[int, str]]:
        """Each marked content of a page with its words."""
        words: dict[int, list[str]] = {}
        for operator, _, number, shown in self.drawn(page):
            if number is not None:
                words.setdefault(number, [])
                if operator == "TJ":
                    words[number].append(shown)
        return iter((number, "".join(found)) for number, found in words.items())

    def drawn(self, page: int) -> Iterator[tuple[str, bool, int | None, str]]:
        """What a page draws: the operator, whether it is an artifact, its marked content's number, its words."""
        fonts = {name: _meanings(font) for name, font in self.pdf.pages[page].Resources.Font.items()}
        meanings: dict[int, str] = {}
        nest: list[tuple[str, int | None, str | None]] = []
        for operands, operator in pikepdf.parse_content_stream(self.pdf.pages[page]):
            name = str(operator)
            if name == "BDC":
                entries = operands[1]
                number = int(entries["/MCID"]) if "/MCID" in entries else None
                actual = str(entries["/ActualText"]) if "/ActualText" in entries else None
                nest.append((str(operands[0]), number, actual))
                if actual is not None:
                    yield "TJ", _is_artifact(nest), _number(nest), actual
            elif name == "EMC":
                nest.pop()
            elif name == "Tf":
                meanings = fonts[str(operands[0])]
            elif name in ("TJ", "Tj", "S", "f", "f*", "B", "B*", "Do", "sh"):
                said = any(actual is not None for _, _, actual in nest)
                shown = "" if said or name not in ("TJ", "Tj") else _shown(operands[0], meanings)
                yield name, _is_artifact(nest), _number(nest), shown
        assert not nest


def _is_artifact(nest: list[tuple[str, int | None, str | None]]) -> bool:
    return any(role == "/Artifact" for role, _, _ in nest)


def _number(nest: list[tuple[str, int | None, str | None]]) -> int | None:
    numbers = [number for _, number, _ in nest if number is not None]
    assert len(numbers) <= 1, "marked content of two elements at once"
    assert not (numbers and _is_artifact(nest)), "an artifact in an element"
    return numbers[0] if numbers else None


def _shown(array: pikepdf.Array, meanings: dict[int, str]) -> str:
    codes = b"".join(bytes(one) for one in array if isinstance(one, pikepdf.String))
    return "".join(meanings[int.from_bytes(codes[at : at + 2])] for at in range(0, len(codes), 2))


def _meanings(font: pikepdf.Dictionary) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>$", font.ToUnicode.read_bytes(), re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def place_of(
    kid: int | pikepdf.Dictionary, node: pikepdf.Dictionary, numbers: dict[tuple[int, int], int]
) -> tuple[int, int]:
    """The page and the number of an element's marked content: ISO 32000-1, 14.7.4.2."""
    if isinstance(kid, int):
        return numbers[node.Pg.objgen], kid
    return numbers[kid.Pg.objgen], int(kid.MCID)


def _tagged(node: pikepdf.Dictionary, numbers: dict[tuple[int, int], int], contents: list[dict[int, str]]) -> Tagged:
    element = Tagged(str(node.S)[1:], node)
    for kid in node.K:
        if isinstance(kid, int) or "/MCID" in kid:
            page, number = place_of(kid, node, numbers)
            element.pages.add(page)
            element.kids.append(contents[page][number])
        else:
            element.kids.append(_tagged(kid, numbers, contents))
    return element
