"""A drawn signature as text: strokes of points in a box 1000 wide and 300 high, "M12 34L15 40M200 90".

M puts the pen down at a point, L draws on to the next; y grows downwards. Whole numbers alone, so that the same drawing
is always the same text. It is no SVG: nothing else is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

WIDE, HIGH = 1000, 300
"""The box."""
LONGEST = 8000
"""How many characters a drawing has at most."""
MOST = 300
"""How many strokes a drawing has at most."""

Point = tuple[int, int]
Stroke = tuple[Point, ...]
Strokes = tuple[Stroke, ...]

_DRAWING = re.compile(r"(?:M\d{1,4} \d{1,4}(?:L\d{1,4} \d{1,4})*)+", re.ASCII)
_POINT = re.compile(r"(\d+) (\d+)", re.ASCII)


def read_strokes(text: str) -> Strokes:
    """The strokes of a drawing; none when the text is no drawing, or draws outside the box."""
    if len(text) > LONGEST or not _DRAWING.fullmatch(text):
        return ()
    strokes = tuple(tuple((int(x), int(y)) for x, y in _POINT.findall(part)) for part in text.split("M")[1:])
    return strokes if all(x <= WIDE and y <= HIGH for stroke in strokes for x, y in stroke) else ()


def write_strokes(strokes: Iterable[Sequence[tuple[float, float]]]) -> str:
    """The drawing as text, without the points that no eye would miss; what lies outside is put on the box's edge.

    Raises ValueError for more strokes than there is room for.
    """
    drawn = [_whole(stroke) for stroke in strokes if stroke]
    if len(drawn) > MOST:
        raise ValueError(f"more than {MOST} strokes")
    tolerance = 1.0
    while len(text := "".join(_written(_without_needless(one, tolerance)) for one in drawn)) > LONGEST:
        tolerance *= 1.5
    return text


def _whole(stroke: Sequence[tuple[float, float]]) -> Stroke:
    """Whole numbers in the box, no point twice in a row."""
    found: list[Point] = []
    for x, y in stroke:
        point = (min(max(round(x), 0), WIDE), min(max(round(y), 0), HIGH))
        if not found or point != found[-1]:
            found.append(point)
    return tuple(found)


def _written(stroke: Stroke) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in stroke)


def _without_needless(stroke: Stroke, tolerance: float) -> Stroke:
    """Only the points from which the line would otherwise stray more than the tolerance (Ramer, Douglas, Peucker)."""
    keep = {0, len(stroke) - 1}
    todo = [(0, len(stroke) - 1)]
    while todo:
        first, last = todo.pop()
        far, at = max(
            ((_away(stroke[n], stroke[first], stroke[last]), n) for n in range(first + 1, last)), default=(0.0, 0)
        )
        if far > tolerance:
            keep.add(at)
            todo += [(first, at), (at, last)]
    return tuple(stroke[n] for n in sorted(keep))


def _away(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from the line between two others."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    long = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    if not long:
        return float(((x - x1) ** 2 + (y - y1) ** 2) ** 0.5)
    along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / long**2
    near = min(max(along, 0.0), 1.0)
    return float(((x - x1 - near * (x2 - x1)) ** 2 + (y - y1 - near * (y2 - y1)) ** 2) ** 0.5)
