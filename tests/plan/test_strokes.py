"""A drawn signature as text: what is drawn comes back, and nothing but a drawing is read."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minplan.plan.strokes import HIGH, LONGEST, MOST, WIDE, read_strokes, write_strokes

_POINTS = st.tuples(st.floats(-50, WIDE + 50), st.floats(-50, HIGH + 50))


def test_strokes_are_written_as_moves_and_lines() -> None:
    assert write_strokes([[(12, 34), (15.4, 40.2), (60, 1)], [(200, 90)]]) == "M12 34L15 40L60 1M200 90"
    assert read_strokes("M12 34L15 40M200 90") == (((12, 34), (15, 40)), ((200, 90),))
    assert write_strokes([]) == ""


def test_points_on_a_straight_line_are_left_out_and_ends_stay() -> None:
    assert write_strokes([[(x, 100) for x in range(1001)]]) == "M0 100L1000 100"


@given(st.lists(st.lists(_POINTS, min_size=1, max_size=30), min_size=1, max_size=5))
def test_what_is_written_is_read_back_and_lies_in_the_box(strokes: list[list[tuple[float, float]]]) -> None:
    text = write_strokes(strokes)
    read = read_strokes(text)
    assert len(read) == len(strokes)
    assert all(0 <= x <= WIDE and 0 <= y <= HIGH for stroke in read for x, y in stroke)
    assert write_strokes(read_strokes(write_strokes(read))) == write_strokes(read)


def test_a_scribble_that_never_ends_is_kept_in_room_for_it() -> None:
    scribble = [(500 + 480 * math.sin(n / 7), 150 + 140 * math.cos(n / 11)) for n in range(9000)]
    assert 1000 < len(write_strokes([scribble])) <= LONGEST
    assert len(write_strokes([scribble[n : n + 3] for n in range(MOST)])) <= LONGEST
    with pytest.raises(ValueError, match="strokes"):
        write_strokes([[(1, 1)]] * (MOST + 1))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "M",
        "M1",
        "L1 2",
        "M1 2 3",
        "M1 2C3 4",
        "M-1 2",
        "M1 2\n",
        "M1001 5",
        "M5 301",
        "M1 2L",
        "M1.5 2",
        "M\u0661 2",
        "M12345 1",
        '<svg onload="x"/>',
        "M1 2" * LONGEST,
    ],
)
def test_what_is_no_drawing_is_no_drawing(text: str) -> None:
    assert read_strokes(text) == ()
