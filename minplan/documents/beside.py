"""A paper in Swedish with English beside it: the same paper made in both languages, and the two laid together.

Where they read alike stands what a person wrote, a name or a day: it is printed once. Where they differ stands a text
of the paper's own, and the English follows the Swedish, smaller and quieter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from minplan.documents.parts import (
    Box,
    Boxes,
    Bullets,
    Fact,
    Facts,
    Heading,
    Label,
    Letterhead,
    PageBreak,
    Paper,
    Part,
    Picture,
    Pictured,
    Run,
    Shape,
    SignatureLine,
    SignatureLines,
    Table,
    Text,
    Title,
    Together,
    Words,
    WritingLines,
    plain,
)
from minplan.formats import without_language

LANGUAGE = "en"
_UNDER, _AFTER = "\n", " / "
_BETWEEN = re.compile(r"( · |, |; |: )")
_ENDS_A_SENTENCE = re.compile(r"[.?!]\W*$")
_IN_PICTURE, _BESIDE = 9.0, 34
_VALUE = 4
"""From how many words on the same end of a label in both languages is a value: a code, a long name."""


def beside(swedish: Paper, english: Paper) -> Paper:
    """The Swedish paper with what is its own also in English. Raises ValueError where the two are not one paper."""
    return replace(
        swedish,
        parts=tuple(_part(*pair) for pair in zip(swedish.parts, english.parts, strict=True)),
        footer=(_line(swedish.footer[0], english.footer[0]), _line(swedish.footer[1], english.footer[1])),
        page=_line(swedish.page, english.page),
    )


def _part(one: Part, other: Part) -> Part:
    match one, other:
        case Title(), Title():
            picture = _picture(one.picture, other.picture) if one.picture and other.picture else one.picture
            text, kicker = both(one.text, other.text), both(one.kicker, other.kicker, _AFTER)
            return replace(one, text=text, kicker=kicker, chip=_line(one.chip, other.chip), picture=picture)
        case Heading(), Heading():
            return replace(one, text=both(one.text, other.text, "  "), chip=_line(one.chip, other.chip))
        case Text(), Text():
            return replace(one, words=both(one.words, other.words))
        case Bullets(), Bullets():
            return Bullets(tuple(both(*pair) for pair in zip(one.items, other.items, strict=True)))
        case Facts(), Facts():
            return replace(one, facts=tuple(_fact(*pair) for pair in zip(one.facts, other.facts, strict=True)))
        case Table(), Table():
            return _table(one, other)
        case Box(), Box():
            return _box(one, other)
        case Boxes(), Boxes():
            return Boxes(_box(one.left, other.left), _box(one.right, other.right))
        case SignatureLines(), SignatureLines():
            return SignatureLines(tuple(_signature(*pair) for pair in zip(one.lines, other.lines, strict=True)))
        case WritingLines(), WritingLines():
            return replace(one, label=both(one.label, other.label, _AFTER))
        case Pictured(), Pictured():
            return _pictured(one, other)
        case Picture(), Picture():
            return _picture(one, other)
        case Together(), Together():
            return Together(tuple(_part(*pair) for pair in zip(one.parts, other.parts, strict=True)))
        case (Letterhead(), Letterhead()) | (PageBreak(), PageBreak()):
            return one
        case _:
            raise ValueError("the two papers do not have the same parts")


def _fact(one: Fact, other: Fact) -> Fact:
    return Fact(both(one.label, other.label, _AFTER), both(one.value, other.value))


def _table(one: Table, other: Table) -> Table:
    rows = tuple(
        tuple(both(*cells) for cells in zip(*pair, strict=True)) for pair in zip(one.rows, other.rows, strict=True)
    )
    return replace(one, head=tuple(both(*pair) for pair in zip(one.head, other.head, strict=True)), rows=rows)


def _box(one: Box, other: Box) -> Box:
    words = tuple(both(*pair) for pair in zip(one.words, other.words, strict=True))
    return Box(both(one.title, other.title), words)


def _pictured(one: Pictured, other: Pictured) -> Pictured:
    words, items, ticks = (
        tuple(both(*pair) for pair in zip(ours, theirs, strict=True))
        for ours, theirs in ((one.words, other.words), (one.items, other.items), (one.ticks, other.ticks))
    )
    return replace(one, title=both(one.title, other.title, "  "), words=words, items=items, ticks=ticks)


def _signature(one: SignatureLine, other: SignatureLine) -> SignatureLine:
    drawing = _picture(one.drawing, other.drawing) if one.drawing and other.drawing else one.drawing
    about = tuple(both(*pair) for pair in zip(one.about, other.about, strict=True))
    name, role, signed = both(one.name, other.name, _AFTER), both(one.role, other.role), both(one.signed, other.signed)
    return SignatureLine(name, role, signed, drawing, about)


def both(swedish: Words, english: Words, between: str = _UNDER) -> Words:
    """A text with the English of what is the paper's own in it, as a run that says its language."""
    if isinstance(swedish, tuple) and isinstance(english, tuple) and len(swedish) == len(english):
        found = [english_of(one.text, other.text) for one, other in zip(swedish, english, strict=True)]
        more = "\n".join(one for one in found if one)
        if found[-1] == more and swedish[-1].soft and not swedish[-1].text.startswith("\n"):
            between = _AFTER
    else:
        more = english_of(plain(swedish), plain(english))
    if not more:
        return swedish
    runs = (Run(swedish),) if isinstance(swedish, str) else swedish
    return (*runs, Run(between + more, soft=True, language=LANGUAGE))


def english_of(swedish: str, english: str) -> str:
    """What an English text says in other words than the Swedish: whole sentences, and of a list what differs."""
    there = {without_language(one) for line in swedish.split("\n") for one in (line, *_BETWEEN.split(line))}
    return "\n".join(_differing(_without_value(swedish, english), there))


def _without_value(swedish: str, english: str) -> str:
    if "\n" in english or _BETWEEN.search(english) or _ENDS_A_SENTENCE.search(english):
        return english
    words, others = swedish.split(" "), english.split(" ")
    same = 0
    while same < min(len(words), len(others)) and words[-1 - same] == others[-1 - same]:
        same += 1
    return " ".join(others[: len(others) - same]) if same >= _VALUE else english


def _differing(english: str, there: set[str]) -> Iterator[str]:
    for line in english.split("\n"):
        if without_language(line) in there:
            continue
        if line.endswith((".", "?", "!", ":")):
            yield line
            continue
        kept = ""
        parts = _BETWEEN.split(line)
        for at in range(0, len(parts), 2):
            if without_language(parts[at]) not in there:
                kept += (parts[at - 1] if kept else "") + parts[at]
        if kept and ". " in kept and parts[-2:-1] == [": "] and not kept.endswith(parts[-1]):
            kept += ":"  # a sentence that leads to what stands above it
        if kept:
            yield kept


def _line(swedish: str, english: str) -> str:
    """The same where there is room for one look only."""
    more = english_of(swedish, english)
    return f"{swedish}{_AFTER}{more}" if more else swedish


def _picture(one: Picture, other: Picture) -> Picture:
    pairs = zip(one.shapes, other.shapes, strict=True)
    return replace(one, shapes=tuple(shape for pair in pairs for shape in _shapes(*pair)))


def _shapes(one: Shape, other: Shape) -> Iterator[Shape]:
    if not (isinstance(one, Label) and isinstance(other, Label)):
        yield one
        return
    in_line, more = _line(one.text, other.text), english_of(one.text, other.text)
    if one.tone == "soft" and len(in_line) <= _BESIDE:
        yield replace(one, text=in_line)
        return
    yield one
    if more:
        yield replace(one, text=more, y=one.y + one.size + 1, size=_IN_PICTURE, bold=False, tone="soft")
