"""How a paper looks: its colours, its type and its room, in points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Style(NamedTuple):
    """How a stretch of text is set."""

    size: float
    leading: float
    bold: bool = False
    ink: str = "#1C2326"
    pill: bool = False


INK = "#1C2326"
SOFT = "#4A5358"
ACCENT = "#0A5A54"
ACCENT_SOFT = "#EAF5F3"
ON_ACCENT = "#FFFFFF"
CARD = "#FFFFFF"
GROUND = "#FAF8F4"
LINE = "#DDD7CC"
SUN = "#FFF3D6"
SUN_INK = "#6A4700"
SUN_LINE = "#E3CB93"

HAIRLINE = 0.75
SMALLEST = 9.0


@dataclass(frozen=True, slots=True)
class Look:
    """The styles of one paper. Easy-read papers are set larger, but for what merely stands at the foot."""

    kicker: Style
    title: Style
    section: Style
    goal: Style
    part: Style
    body: Style
    strong: Style
    small: Style
    large: Style
    column: Style
    chip: Style
    foot: Style

    def of_heading(self, level: int) -> Style:
        """The style of a heading of a level from 2 to 4."""
        return {2: self.section, 3: self.goal}.get(level, self.part)


def look_of(*, easy_read: bool) -> Look:
    """The styles of a paper: 11 points on 15.5, or 14 on 20 when it is to be easy to read."""
    scale = 14 / 11 if easy_read else 1.0

    def style(size: float, leading: float, *, bold: bool = False, ink: str = INK, pill: bool = False) -> Style:
        return Style(round(size * scale, 2), round(leading * scale, 2), bold, ink, pill)

    return Look(
        kicker=style(9.5, 13, ink=SOFT),
        title=Style(26 if easy_read else 22, 32 if easy_read else 28, bold=True),
        section=style(13.5, 18, bold=True, ink=ACCENT),
        goal=style(12.5, 17, bold=True),
        part=style(11, 15.5, bold=True),
        body=style(11, 15.5),
        strong=style(11, 15.5, bold=True),
        small=style(9.5, 13, ink=SOFT),
        large=Style(21, 27, bold=True),
        column=style(9.5, 13, bold=True, ink=SOFT),
        chip=style(9.5, 17, bold=True, ink=SUN_INK, pill=True),
        foot=Style(SMALLEST, 12, ink=SOFT),
    )
