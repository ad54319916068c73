"""The pictures of resources/pictures on paper: OpenMoji's SVG as paths of a PDF.

Only what those files hold is understood: shapes, paths, groups, fills and strokes of one colour (SVG 1.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple
from xml.etree import ElementTree as ET

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import PathBuilder, parse_path
from reportlab.lib.colors import HexColor

from minplan.documents.parts import A4
from minplan.documents.press.sheets import Sheets
from minplan.paths import resource

SIDE = 72.0
"""How wide and high such a picture is in its own measure."""

_SAID = {"moveTo": "moveTo", "lineTo": "lineTo", "curveTo": "curveTo", "closePath": "close"}
_ROUND = {"butt": 0, "miter": 0, "round": 1, "square": 2, "bevel": 2}
_LOOK = ("fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "fill-rule")
_PLAIN = {"fill": "#000000", "stroke": "none", "stroke-width": "1"}

Point = tuple[float, float]
Deed = tuple[str, tuple[Point, ...]]


class Drawn(NamedTuple):
    """A shape: how its outline goes, and its look by SVG's names."""

    deeds: tuple[Deed, ...]
    look: dict[str, str]


@cache
def shapes(name: str) -> tuple[Drawn, ...]:
    """The shapes of a picture by its name, the lowest first."""
    root = ET.fromstring(resource("pictures", f"{name}.svg").read_bytes())  # noqa: S314 - a file of our own
    return tuple(_shapes(root, _PLAIN, Identity))


def _shapes(element: ET.Element, look: dict[str, str], moved: Transform) -> list[Drawn]:
    look = look | {key: value for key, value in element.attrib.items() if key in _LOOK}
    matrix = re.fullmatch(r"matrix\((.*)\)", element.get("transform", ""))
    if matrix:
        moved = moved.transform(tuple(float(one) for one in re.split(r"[ ,]+", matrix[1].strip())))
    found: list[Drawn] = []
    builder = PathBuilder()
    bare = ET.Element(element.tag, {key: value for key, value in element.attrib.items() if key != "transform"})
    if builder.add_path_from_element(bare):
        outline = RecordingPen()
        for path in builder.paths:
            parse_path(path, TransformPen(outline, moved))
        found.append(Drawn(tuple(_cubic(outline.value)), look))
    for child in element:
        found += _shapes(child, look, moved)
    return found


def _cubic(deeds: Iterable[Deed]) -> Iterator[Deed]:
    """The same outline with cubic curves alone: a PDF knows no others."""
    here: Point = (0, 0)
    for deed, points in deeds:
        if deed == "qCurveTo":
            (bend, end) = points
            first, last = (tuple(a + 2 / 3 * (b - a) for a, b in zip(one, bend, strict=True)) for one in (here, end))
            yield "curveTo", ((first[0], first[1]), (last[0], last[1]), end)
        elif deed in _SAID:
            yield _SAID[deed], points
        here = points[-1] if points else here


def _colour(written: str) -> tuple[float, float, float]:
    """A colour as "#fff" or "#ffffff"."""
    short = written.removeprefix("#")
    found: tuple[float, float, float] = HexColor(
        "#" + "".join(2 * one for one in short) if len(short) == 3 else written
    ).rgb()
    return found


def draw(canvas: Sheets, name: str, x: float, y: float, side: float) -> None:
    """Draws a picture, `side` wide and high, with its top left corner `y` below the page's top."""
    canvas.saveState()
    canvas.translate(x, A4[1] - y)
    canvas.scale(side / SIDE, -side / SIDE)
    for drawn in shapes(name):
        look, path = drawn.look, canvas.beginPath()
        for deed, points in drawn.deeds:
            getattr(path, deed)(*(number for point in points for number in point))
        filled, stroked = look["fill"] != "none", look["stroke"] != "none"
        if filled:
            canvas.setFillColor(_colour(look["fill"]))
        if stroked:
            canvas.setStrokeColor(_colour(look["stroke"]))
            canvas.setLineWidth(float(look["stroke-width"]))
            canvas.setLineCap(_ROUND[look.get("stroke-linecap", "butt")])
            canvas.setLineJoin(_ROUND[look.get("stroke-linejoin", "miter")])
        if filled or stroked:
            canvas.drawPath(
                path, stroke=int(stroked), fill=int(filled), fillMode=int(look.get("fill-rule") != "evenodd")
            )
    canvas.restoreState()
