"""The handbook: pages of help in Swedish and in easy Swedish, in an order that can be read from front to back.

A page is a Markdown file in `resources/help/LANGUAGE`: its name (`#`), a picture of the program (`![alt](name)`, one of
`resources/help/pictures`), what it is about, headings (`##`), lists (`-`), and last which pages are near it (`> a, b`).
Each line is a paragraph. `innehall.md` says in which order they stand, under which heading, and with which drawing.
The program's own `{version}` and `{licences}` are put in their places.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

from minplan import __version__
from minplan.paths import resource
from minplan.text import language

EASY, ORDINARY = "sv@lattlast", "sv"
_SHOT = re.compile(r"!\[(?P<alt>[^\]]+)\]\((?P<name>[a-z0-9-]+)\)")


class Shot(NamedTuple):
    """A picture of the program, by the name of its file in `resources/help/pictures`, and what it shows in words."""

    name: str
    alt: str

    @property
    def file(self) -> Path:
        """Where it lies."""
        return resource("help", "pictures", f"{self.name}.png")


class Section(NamedTuple):
    """A heading, "" for what stands first, with its paragraphs; a paragraph that begins with • is in a list."""

    heading: str
    paragraphs: tuple[str, ...]


class Topic(NamedTuple):
    """A page. `near` are the names of pages to read after it."""

    name: str
    title: str
    shot: Shot | None
    sections: tuple[Section, ...]
    near: tuple[str, ...]

    @property
    def words(self) -> str:
        """All of it as text, a paragraph a line."""
        lines = [self.title, *(one for part in self.sections for one in (part.heading, *part.paragraphs) if one)]
        return "\n".join(lines)


class Part(NamedTuple):
    """A part of the handbook: pages that belong together, each with the name of its drawing in `resources/pictures`."""

    title: str
    pages: dict[str, str]


@cache
def parts() -> tuple[Part, ...]:
    """The parts in their order."""
    read = resource("help", ORDINARY, "innehall.md").read_text(encoding="utf-8").split("\n## ")[1:]
    found = []
    for one in read:
        title, _end, rows = one.partition("\n")
        named = (row.removeprefix("- ").partition(": ") for row in rows.splitlines() if row)
        found.append(Part(title, {name: drawing for name, _colon, drawing in named}))
    return tuple(found)


@cache
def names() -> tuple[str, ...]:
    """Every page's name, from front to back."""
    return tuple(name for part in parts() for name in part.pages)


def part_of(name: str) -> Part:
    """The part that a page stands in. Raises LookupError when there is no such page."""
    return next((one for one in parts() if name in one.pages), None) or _unknown(name)


def _unknown(name: str) -> Part:
    raise LookupError(name)


def spoken() -> str:
    """The language of the handbook for who has this language on the screen: easy Swedish, or Swedish."""
    return EASY if language() == EASY else ORDINARY


def topic(name: str, in_language: str = "") -> Topic:
    """A page by its name, in the language spoken here when none is named. Raises FileNotFoundError for none."""
    return _read(name, in_language or spoken())


@cache
def _read(name: str, in_language: str) -> Topic:
    text = resource("help", in_language, f"{name}.md").read_text(encoding="utf-8")
    text = text.replace("{version}", __version__).replace("{licences}", _licences())
    title, _line, rest = text.removeprefix("# ").partition("\n")
    seen = _SHOT.search(rest)
    rest, _sign, near = _SHOT.sub("", rest).partition("\n> ")
    first, *others = f"\n{rest}".split("\n## ")
    begun = [Section("", _paragraphs(first))] if first.strip() else []
    read = (one.partition("\n") for one in others)
    return Topic(
        name,
        title,
        Shot(seen["name"], seen["alt"]) if seen else None,
        (*begun, *(Section(heading, _paragraphs(body)) for heading, _end, body in read)),
        tuple(one.strip() for one in near.split(",") if one.strip()),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    """Each line is a line: the texts are broken where one would draw breath."""
    return tuple(line.replace("- ", "• ", 1) if line.startswith("- ") else line for line in text.split("\n") if line)


def licences_file() -> Path | None:
    """The file with every licence, as it lies beside an installed program; a checkout has none."""
    file = Path(sys.executable).resolve().parent / "LICENSES.txt"
    return file if getattr(sys, "frozen", False) and file.is_file() else None


def licences_text() -> str:
    """Every licence as it came; in a checkout those of our own fonts, icons and pictures."""
    file = licences_file()
    files = [file] if file is not None else _own_licences()
    return "\n\n".join(one.read_text(encoding="utf-8", errors="replace").strip() for one in files)


def _own_licences() -> list[Path]:
    return sorted(one for folder in ("fonts", "icons", "pictures") for one in resource(folder).glob("LICENSE*"))


def _licences() -> str:
    """Where the licences can be read."""
    file = licences_file()
    if file is not None:
        return f"Alla licenser står i den här filen:\n{file}"
    own = "\n".join(f"- {one.parent.name}/{one.name}" for one in _own_licences())
    return f"Licenserna ligger i de här filerna:\n{own}"


def search(asked: str) -> tuple[str, ...]:
    """The names of the pages that hold all the words, by their beginnings: first those whose title does."""
    wanted = asked.casefold().split()
    if not wanted:
        return ()
    titled, other = [], []
    for name in names():
        page = topic(name)
        if _holds(page.title, wanted):
            titled.append(name)
        elif _holds(page.words, wanted):
            other.append(name)
    return (*titled, *other)


def _holds(text: str, wanted: list[str]) -> bool:
    words = re.findall(r"\w+", text.casefold())
    return all(any(word.startswith(one) for word in words) for one in wanted)
