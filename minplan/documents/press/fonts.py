"""The fonts: which one has a character, and a stretch of text turned into glyphs by HarfBuzz.

Glyphs are shown by their numbers in the font, so every form that a script needs can be drawn. What the glyphs cannot
say to one who copies or listens is kept beside them as `actual`: the characters themselves.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import groupby
from typing import Any

import uharfbuzz as hb

from minplan.paths import resource

_REGULAR = (
    "AtkinsonHyperlegible-Regular",
    "NotoSans-Regular",
    "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansSymbols2-Regular",
    "NotoSansSymbols-Regular",
    "NotoSansMath-Regular",
    "NotoEmoji-Regular",
)
_BOLD = tuple(name.replace("-Regular", "-Bold") for name in _REGULAR[:4]) + _REGULAR[4:]
_FILES = (*_REGULAR, *_BOLD[:4])

# Arabic letters in one of their forms have numbers of their own, which nobody searches for.
_FORM = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")

_LEAST = 0.01

# A ligature would have to be spelled out again for every reader, and gains Swedish text nothing.
_FEATURES = {"liga": False, "clig": False}


def _is_drawable(char: str) -> bool:
    """Whether a font's glyph can be trusted to show a character: for controls and overrides fonts have empty ones."""
    return unicodedata.category(char) not in ("Cc", "Cs") and char not in "\u202d\u202e"


class Face:
    """One font file, opened once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.key = f"F{_FILES.index(name)}"
        self.hb_face = hb.Face(resource("fonts", f"{name}.ttf").read_bytes())
        self.hb_font = hb.Font(self.hb_face)
        self.scale: float = 1000 / self.hb_face.upem
        self.chars = frozenset(char for char in map(chr, self.hb_face.unicodes) if _is_drawable(char))

    @cached_property
    def says(self) -> dict[int, str]:
        """The character that each glyph stands for, for the glyphs that stand for one by themselves."""
        found: dict[int, str] = {}
        for char in sorted(self.chars):
            glyph = self.hb_font.get_nominal_glyph(ord(char))
            if glyph and unicodedata.category(char) not in {"Cc", "Cf", "Co"} and not _FORM.match(char):
                found.setdefault(glyph, char)
        return found

    @cache  # noqa: B019  (a face lives as long as the program)
    def advance(self, glyph: int) -> float:
        """A glyph's own width in thousandths of the size."""
        width: int = self.hb_font.get_glyph_h_advance(glyph)
        return round(width * self.scale, 2)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A stretch of glyphs of one font, left to right as drawn; widths are in thousandths of the size.

    `shows` are pairs of a rise and what stands between the brackets of a TJ operator. `claim` is a glyph whose meaning
    the font does not tell: the first text in a document that uses it gives it its meaning there.
    """

    face: Face
    width: float
    shows: tuple[tuple[float, str], ...]
    used: tuple[int, ...]
    actual: str | None = None
    claim: tuple[int, str] | None = None
    framed: bool = False


@cache
def face(name: str) -> Face:
    """The font of a file name."""
    return Face(name)


@lru_cache(maxsize=4096)
def face_of(cluster: str, *, bold: bool) -> Face | None:
    """The first font that has every visible character of a cluster."""
    visible = [char for char in cluster if not is_invisible(char)]
    for name in _BOLD if bold else _REGULAR:
        if face(name).chars.issuperset(visible):
            return face(name)
    return None


def first_face(*, bold: bool) -> Face:
    """The font that papers are set in."""
    return face((_BOLD if bold else _REGULAR)[0])


@lru_cache(maxsize=4096)
def is_invisible(char: str) -> bool:
    """Whether a character is meant not to be seen: joiners, variation selectors, marks of direction."""
    code = ord(char)
    return (
        code in (0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF)
        or 0x180B <= code <= 0x180F
        or 0x200B <= code <= 0x200F
        or (0x202A <= code <= 0x202C)
        or 0x2060 <= code <= 0x206F
        or 0xFE00 <= code <= 0xFE0F
        or 0xE0100 <= code <= 0xE01EF
    )


@lru_cache(maxsize=1 << 15)
def shape(font: Face, text: str, *, rtl: bool = False) -> tuple[Glyphs, ...]:
    """A text, all of whose visible characters the font has, as glyphs."""
    buffer = hb.Buffer()
    buffer.add_codepoints([ord(char) for char in text])
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(font.hb_font, buffer, _FEATURES)
    glyphs = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    return tuple(_stretches(font, text, glyphs, rtl=rtl))


def _stretches(font: Face, text: str, glyphs: list[tuple[Any, Any]], *, rtl: bool) -> list[Glyphs]:
    """Glyphs that say their characters by themselves, together; each that does not, by itself."""
    if (
        len(glyphs) == len(text)
        and not rtl
        and "".join(font.says.get(info.codepoint, "") for info, _ in glyphs) == text
    ):
        return [_glyphs(font, text, glyphs, plain=True, rtl=rtl)]
    starts = sorted({info.cluster for info, _ in glyphs} | {0})
    first = min((info.cluster for info, _ in glyphs), default=0)
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    parts: list[tuple[str, list[tuple[Any, Any]], bool]] = []
    for cluster, group in groupby(glyphs, key=lambda glyph: int(glyph[0].cluster)):
        members = list(group)
        # What was removed before the first visible character belongs to it.
        characters = text[0 if cluster == first else cluster : ends[cluster]]
        plain = len(members) == 1 and _same(font.says.get(members[0][0].codepoint), characters)
        if plain and parts and parts[-1][2]:
            parts[-1][1].extend(members)
        else:
            parts.append((characters, members, plain))
    if not parts:
        return [Glyphs(font, 0, (), (), actual=text)] if text else []
    return [_glyphs(font, characters, members, plain=plain, rtl=rtl) for characters, members, plain in parts]


def _same(said: str | None, meant: str) -> bool:
    return said == meant or (said == " " and meant == "\N{NO-BREAK SPACE}")


def _glyphs(font: Face, characters: str, members: list[tuple[Any, Any]], *, plain: bool, rtl: bool) -> Glyphs:
    used = tuple(int(info.codepoint) for info, _ in members)
    width, shows = _shows(font, members)
    if plain:
        return Glyphs(font, width, shows, used)
    # Viewers read glyphs from left to right and then turn the line round; what one glyph says is turned with it.
    turned = characters[::-1] if rtl else characters
    if len(used) == 1 and used[0] not in font.says:
        return Glyphs(font, width, shows, used, None if turned == characters else turned, (used[0], characters))
    return Glyphs(font, width, shows, used, turned)


def _shows(font: Face, members: list[tuple[Any, Any]]) -> tuple[float, tuple[tuple[float, str], ...]]:
    """The glyphs as numbers in TJ, moved where HarfBuzz wants them."""
    shows: list[tuple[float, list[str]]] = []
    width = pending = 0.0
    scale = font.scale
    for info, position in members:
        rise = position.y_offset * scale
        if not shows or shows[-1][0] != rise:
            shows.append((rise, []))
        glyph, offset, advance = info.codepoint, position.x_offset * scale, position.x_advance * scale
        if abs(pending - offset) >= _LEAST:
            shows[-1][1].append(f"{round(pending - offset, 2):g}")
        shows[-1][1].append(f"<{glyph:04X}>")
        width += advance
        pending = font.advance(glyph) + offset - advance
    if abs(pending) >= _LEAST:
        shows[-1][1].append(f"{round(pending, 2):g}")
    return width, tuple((rise, "".join(show).replace("><", "")) for rise, show in shows)
