"""Any text, cut into the smallest pieces that a line may be broken between, each piece already glyphs.

Nothing is dropped: what no font has is drawn as its number in a frame, and what is meant not to be seen is kept for
those who copy or listen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from minplan.documents.press.bidi import base_of, has_rtl, levels, visual
from minplan.documents.press.fonts import Face, Glyphs, face_of, first_face, is_invisible, shape

_BREAKS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_SPACES = "\t \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
_EAST = "\u2e80-\u2fff\u3001-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_LONGEST_TOKEN = 100
_SET_ON = "[\u0300-\u036f\u200d\ufe00-\ufe0f]{0,8}"
# No token is longer than what one look at it should cost; a longer word is several that stick together.
_TOKEN = re.compile(f"[{_SPACES}]|[{_EAST}]{_SET_ON}|[^{_SPACES}{_EAST}]{{1,{_LONGEST_TOKEN}}}{_SET_ON}")
_BY_ITSELF = re.compile(f"[{_EAST}]")
# A word may be broken after a hyphen or a slash between letters: not within dates and numbers.
_INSIDE = re.compile("(?<=[^\\W\\d_][-\u2010\u2013\u2014/])(?=[^\\W\\d_])|(?<=[\u200b\u00ad])")
_EASY = re.compile("[!-~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027]*")
_LONGEST_CLUSTER = 32
_MOST_MARKS = 3
_CIRCLE = "\N{DOTTED CIRCLE}"
_OVERLAP = 100.0


class Piece(NamedTuple):
    """Glyphs that no line is broken within; `sticks` when none is broken before them either."""

    glyphs: tuple[Glyphs, ...]
    width: float
    level: int
    text: str
    is_space: bool
    sticks: bool


def lines_of(text: str) -> list[str]:
    """The lines of a text as its writer broke them, with its letters composed."""
    return _BREAKS.split(unicodedata.normalize("NFC", text))


def pieces(text: str, *, bold: bool, base: int = 0) -> list[Piece]:
    """One line of a text in pieces, in the order of reading; `base` is the level that the text stands at."""
    found = levels(text, base) if base or has_rtl(text) else None
    ends_open, at = False, 0
    cut: list[Piece] = []
    for token in _TOKEN.findall(text):
        end = at + len(token)
        parts = _token(token, tuple(found[at:end]) if found else None, bold)
        if ends_open and not (token in _SPACES or _BY_ITSELF.match(token)):
            parts = (parts[0]._replace(sticks=True), *parts[1:])
        cut += parts
        ends_open, at = end - at >= _LONGEST_TOKEN, end
    return cut


@lru_cache(maxsize=1 << 15)
def _token(token: str, found: tuple[int, ...] | None, bold: bool) -> tuple[Piece, ...]:
    """A space, or a word in the pieces that it may be broken into and that run one way each."""
    cuts = [0, *(cut.start() for cut in _INSIDE.finditer(token)), len(token)]
    parts = []
    for start, end in pairwise(cuts):
        for at, to in _even(found, start, end):
            level = found[at] if found else 0
            glyphs, width = draw(token[at:to], bold=bold, rtl=bool(level % 2))
            parts.append(Piece(glyphs, width, level, token[at:to], token in _SPACES, at > start))
    return tuple(parts)


def _even(found: tuple[int, ...] | None, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of one level each."""
    if not found:
        yield start, end
        return
    for _, group in groupby(range(start, end), key=found.__getitem__):
        members = list(group)
        yield members[0], members[-1] + 1


def in_line(text: str, *, bold: bool = False) -> tuple[tuple[Glyphs, ...], float]:
    """A short text that no line is broken in, as glyphs from left to right, and their width."""
    line = visual(pieces(text, bold=bold, base=base_of(text) or 0), lambda piece: piece.level)
    return tuple(glyphs for piece in line for glyphs in piece.glyphs), sum(piece.width for piece in line)


def graphemes(text: str) -> list[str]:
    """The characters as a reader counts them: marks, joiners and skin tones go with what they change."""
    if _EASY.fullmatch(text):
        return list(text)
    found: list[str] = []
    for char in text:
        if found and _joins(found[-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _joins(cluster: str, char: str) -> bool:
    if is_invisible(char) or "\U0001f3fb" <= char <= "\U0001f3ff" or "\U000e0020" <= char <= "\U000e007f":
        return len(cluster) < _LONGEST_CLUSTER
    if is_mark(char):
        return len(cluster) < _LONGEST_CLUSTER and sum(map(is_mark, cluster)) < _MOST_MARKS
    if "\U0001f1e6" <= char <= "\U0001f1ff":
        return len(cluster) == 1 and "\U0001f1e6" <= cluster <= "\U0001f1ff"
    return cluster[-1] == "\u200d" and len(cluster) > 1 and unicodedata.category(char) == "So"


@lru_cache(maxsize=4096)
def is_mark(char: str) -> bool:
    """Whether a character is set on the one before it."""
    return unicodedata.category(char) in ("Mn", "Me")


@lru_cache(maxsize=1 << 15)
def draw(text: str, *, bold: bool, rtl: bool = False) -> tuple[tuple[Glyphs, ...], float]:
    """A text of one direction and without spaces within as glyphs, left to right, and their width."""
    glyphs: tuple[Glyphs, ...] = ()
    for font, stretch in _stretches(text, bold=bold):
        part = _drawn(font, stretch, bold=bold, rtl=rtl)
        glyphs = part + glyphs if rtl else glyphs + part
    return glyphs, sum(part.width for part in glyphs)


@lru_cache(maxsize=1 << 14)
def step(before: str, cluster: str, *, bold: bool, rtl: bool) -> float:
    """How much wider a character makes a word in which it follows another."""
    alone = draw(before, bold=bold, rtl=rtl)[1] if before else 0.0
    return draw(before + cluster, bold=bold, rtl=rtl)[1] - alone


def _drawn(font: Face | None, stretch: str, *, bold: bool, rtl: bool) -> tuple[Glyphs, ...]:
    if stretch in _SPACES:
        return _space(stretch, bold=bold)
    if is_mark(stretch[0]):
        return _lone_mark(stretch, bold=bold)
    if font is None and len(stretch) > 1:
        parts = [draw(char, bold=bold, rtl=rtl)[0] for char in stretch]
        return tuple(glyphs for part in (parts[::-1] if rtl else parts) for glyphs in part)
    shaped = shape(font, stretch, rtl=rtl) if font else ()
    if font is None or any(0 in part.used for part in shaped):
        numbers = tuple(_number(char, bold=bold) for char in stretch)
        return numbers[::-1] if rtl else numbers
    return shaped


def _stretches(text: str, *, bold: bool) -> list[tuple[Face | None, str]]:
    """The longest stretches of one font: the first font where it can, otherwise one font for a whole word."""
    first = first_face(bold=bold)
    if _EASY.fullmatch(text) and first.chars.issuperset(text):
        return [(first, text)]
    found: list[tuple[Face | None, str]] = []
    for is_word, group in groupby(graphemes(text), key=lambda cluster: cluster[0].isalnum()):
        word = list(group)
        whole = face_of("".join(word), bold=bold) if is_word else None
        for cluster in word:
            font = whole or face_of(cluster, bold=bold)
            if found and found[-1][0] is font and not is_mark(cluster[0]):
                found[-1] = (font, found[-1][1] + cluster)
            else:
                found.append((font, cluster))
    return found


def _space(char: str, *, bold: bool) -> tuple[Glyphs, ...]:
    font = first_face(bold=bold)
    drawn = {"\t": "    ", "\u3000": "  "}.get(char, char if char in font.chars else " ")
    shaped = shape(font, drawn)
    return shaped if drawn == char else tuple(replace(part, actual=char) for part in shaped)


def _lone_mark(cluster: str, *, bold: bool) -> tuple[Glyphs, ...]:
    """Marks with nothing under them, or too many for one letter: on a dotted circle, so that they hide nothing."""
    font = face_of(_CIRCLE + cluster, bold=bold)
    if font is None:
        return tuple(_number(char, bold=bold) for char in cluster)
    shaped = shape(font, _CIRCLE + cluster)
    return (replace(shaped[0], actual=cluster), *(replace(part, actual="") for part in shaped[1:]))


def _number(char: str, *, bold: bool) -> Glyphs:
    """A character that no font has: its number in a frame."""
    font = first_face(bold=bold)
    (space,), (digits,) = shape(font, " "), shape(font, f"{ord(char):04X}")
    # The room within the frame is drawn as spaces, so that a reader sees one character and no gap between two.
    edge, back = space.shows[0][1], f"{_OVERLAP:g}"
    shows = ((0.0, edge + back + digits.shows[0][1] + back + edge),)
    width = digits.width + 2 * (space.width - _OVERLAP)
    used = space.used + digits.used
    return replace(digits, width=width, shows=shows, used=used, actual=_sayable(char), framed=True)


def _sayable(char: str) -> str:
    """The character itself where a text may hold it, a control's picture, otherwise the sign for a lost one."""
    code = ord(char)
    if code < 0x20 or code == 0x7F:
        return chr(0x2421 if code == 0x7F else 0x2400 + code)
    unsayable = unicodedata.category(char) in ("Cc", "Cs") or code & 0xFFFE == 0xFFFE
    return "\N{REPLACEMENT CHARACTER}" if unsayable else char
