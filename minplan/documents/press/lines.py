"""Texts set in lines of a width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, Protocol

from minplan.documents.press.bidi import base_of, has_rtl, visual
from minplan.documents.press.fonts import Glyphs
from minplan.documents.press.look import SUN, SUN_LINE, Style
from minplan.documents.press.pen import Pen
from minplan.documents.press.tagging import Element
from minplan.documents.press.words import Piece, draw, graphemes, lines_of, pieces, step

_ASCENT, _DESCENT = 0.95, 0.29
_PILL_GAP, _PILL_ROOM = 8.0, 7.0
_SLACK = 0.01
_FEWEST = 3
_SIGNS = frozenset("./@-_?&=:")
_NEAR = 0.7


class Shown(Protocol):
    """Something that means something, and draws itself from its line's top left corner."""

    @property
    def element(self) -> Element:
        """What it belongs to in the structure tree."""

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws it."""


class Ground(Protocol):
    """Something that means nothing and lies under what does."""

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        """Draws it; `width` is the column's."""


@dataclass(frozen=True, slots=True)
class Item:
    """What no page break goes through: a line of text, a picture, a rule. `gap` is the room above it in a column.

    `ties` says that it does not end a page: the next item of its column follows.
    """

    height: float
    gap: float = 0
    shown: tuple[Shown, ...] = ()
    grounds: tuple[Ground, ...] = ()
    ties: bool = False


class Span(NamedTuple):
    """A stretch of a text in one style that belongs to one element."""

    text: str
    style: Style
    element: Element


class _Placed(NamedTuple):
    piece: Piece
    span: Span
    width: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a line in one style."""

    element: Element
    style: Style
    x: float
    baseline: float
    glyphs: tuple[Glyphs, ...]

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws the words."""
        pen.text(x + self.x, y + self.baseline, self.style, self.glyphs)


@dataclass(frozen=True, slots=True)
class _Pill:
    """The round ground of a chip."""

    x: float
    y: float
    width: float
    height: float

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        pen.box(x + self.x, y + self.y, self.width, self.height, radius=self.height / 2, fill=SUN, line=SUN_LINE)


def lay(spans: Iterable[Span], width: float, *, gap: float = 0, spare: float = 0) -> list[Item]:
    """A text as lines no wider than `width`, but for a long word that `spare` saves from being broken.

    `gap` is the room above the first line.
    """
    items: list[Item] = []
    for line in _broken(spans):
        base = (base_of("".join(span.text for span in line)) or 0) if any(has_rtl(s.text) for s in line) else 0
        for placed in _filled(_placed(line, base), width, spare):
            items.append(_item(placed, line[0].style, width, base, gap if not items else 0))
    return items


def _broken(spans: Iterable[Span]) -> list[list[Span]]:
    """The lines that the writer broke; a space ends each, so that one who listens hears two words and not one."""
    broken: list[list[Span]] = [[]]
    for span in spans:
        first, *rest = lines_of(span.text)
        broken[-1].append(span._replace(text=first))
        for text in rest:
            broken[-1].append(span._replace(text=" "))
            broken.append([span._replace(text=text)])
    return broken


def _placed(line: list[Span], base: int) -> list[_Placed]:
    """The pieces of a line in the order of reading."""
    placed: list[_Placed] = []
    for span in line:
        size, bold = span.style.size, span.style.bold
        own = base_of(span.text) if base or has_rtl(span.text) else 0
        level = base if own is None else base + (own != base)
        if span.style.pill:
            placed += _pill(span, level)
        else:
            cut = pieces(span.text, bold=bold, base=level)
            placed += [_Placed(piece, span, piece.width * size / 1000) for piece in cut]
    return placed


def _pill(span: Span, level: int) -> Iterator[_Placed]:
    """A chip is one word with room round it."""
    room = Piece((), 0, level, "", False, True)
    yield _Placed(room._replace(is_space=True), span._replace(style=span.style._replace(pill=False)), _PILL_GAP)
    yield _Placed(room._replace(sticks=False), span, _PILL_ROOM)
    for piece in pieces(span.text.replace(" ", "\N{NO-BREAK SPACE}"), bold=span.style.bold, base=level):
        yield _Placed(piece._replace(sticks=True, is_space=False), span, piece.width * span.style.size / 1000)
    yield _Placed(room, span, _PILL_ROOM)


def _filled(stream: Iterable[_Placed], width: float, spare: float) -> Iterator[list[_Placed]]:
    """Lines as full as they can be; a space may hang over the edge, a word too long for a line is broken anywhere."""
    line: list[_Placed] = []
    used = 0.0
    for word in _words(stream):
        wide = word[0].width if len(word) == 1 else sum(placed.width for placed in word)
        is_space = word[0].piece.is_space
        hangs = is_space and bool(line) and not line[-1].piece.is_space
        if line and used + wide > width + _SLACK and not hangs:
            yield line
            line, used = [], 0.0
        if wide > width + spare + _SLACK and not is_space:
            *full, word = _torn(word, width)
            yield from full
            wide = sum(placed.width for placed in word)
        line.extend(word)
        used += wide
    yield line


def _words(stream: Iterable[_Placed]) -> Iterator[list[_Placed]]:
    """What stays together: pieces that stick, and pieces of two spans with no space between."""
    word: list[_Placed] = []
    for placed in stream:
        if word and _parted(word[-1], placed):
            yield word
            word = []
        word.append(placed)
    if word:
        yield word


def _parted(last: _Placed, placed: _Placed) -> bool:
    piece = placed.piece
    if piece.is_space or last.piece.is_space:
        return True
    return not (piece.sticks or (last.span is not placed.span and not placed.span.style.pill))


def _torn(word: list[_Placed], width: float) -> list[list[_Placed]]:
    """A word longer than a line, broken between its characters: after a point or a slash where one is near."""
    lines: list[list[_Placed]] = [[]]
    used = 0.0
    for placed in word:
        text, start, at, sign, sign_used = placed.piece.text, 0, 0, 0, 0.0
        clusters = list(_measured(placed))
        for left, (cluster, wide) in enumerate(clusters, -len(clusters)):
            # Better a shorter line than one or two letters alone on the next.
            ahead = wide if left != -_FEWEST else sum(one for _, one in clusters[left:])
            if used + ahead > width and (used or at > start):
                end, kept = (sign, sign_used) if sign - start > _NEAR * (at - start) else (at, used)
                lines[-1] += [_part(placed, text[start:end])] if end > start else []
                lines.append([])
                start, used = end, used - kept
            used += wide
            at += len(cluster)
            if cluster in _SIGNS:
                sign, sign_used = at, used
        used += 0 if clusters else placed.width
        lines[-1].append(_part(placed, text[start:]) if start else placed)
    return lines


def _measured(placed: _Placed) -> Iterator[tuple[str, float]]:
    """The characters of a piece, and how much wider each makes what stands before it."""
    style, before = placed.span.style, ""
    for cluster in graphemes(placed.piece.text):
        yield cluster, step(before, cluster, bold=style.bold, rtl=bool(placed.piece.level % 2)) * style.size / 1000
        before = cluster


def _part(placed: _Placed, text: str) -> _Placed:
    """A part of a piece, shaped anew."""
    glyphs, width = draw(text, bold=placed.span.style.bold, rtl=bool(placed.piece.level % 2))
    piece = placed.piece._replace(glyphs=glyphs, width=width, text=text)
    return _Placed(piece, placed.span, width * placed.span.style.size / 1000)


def _item(placed: list[_Placed], style: Style, width: float, base: int, gap: float) -> Item:
    """A line with everything in its place."""
    if base and placed and placed[-1].piece.is_space:
        placed = placed[:-1]
    if any(p.piece.level for p in placed):
        placed = visual(placed, lambda p: p.piece.level)
    groups = [list(group) for _, group in groupby(placed, key=lambda p: id(p.span))]
    tallest = max((group[0].span.style for group in groups), key=lambda s: s.leading, default=style)
    baseline = (tallest.leading - (_ASCENT + _DESCENT) * tallest.size) / 2 + _ASCENT * tallest.size
    x = width - sum(p.width for p in placed) if base else 0.0
    shown: list[Stretch] = []
    grounds: list[Ground] = []
    for members in groups:
        span = members[0].span
        wide = sum(p.width for p in members)
        inset = members[0].width if span.style.pill and not members[0].piece.glyphs else 0.0
        glyphs = tuple(glyphs for p in members for glyphs in p.piece.glyphs)
        if span.style.pill:
            grounds.append(_Pill(x, (tallest.leading - span.style.leading) / 2, wide, span.style.leading))
        if glyphs:
            shown.append(Stretch(span.element, span.style, x + inset, baseline, glyphs))
        x += wide
    return Item(tallest.leading, gap, tuple(shown), tuple(grounds))
