"""Lines as people type them at a meeting are understood, and what is not understood is shown as unsure.

`lines-N.txt` hold the lines: `# whose plan, on what day`, then `line | what | who | by`. A part that ends with `?`
must be shown as unsure, one with `~` may be; `*` is anything, and `-` nobody or no day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from minplan.plan.heard import Found
from minplan.plan.plan import Plan
from minplan.plan.spoken import Understood, understood
from tests.cases import NAMES, case
from tests.plan.spoken import people

LISTS = sorted(Path(__file__).parent.glob("lines-*.txt"))


class Line(NamedTuple):
    typed: str
    plan: Plan
    day: date
    expected: dict[str, str]


def lines(path: Path) -> Iterator[Line]:
    plan, day = people.amina(), date.min
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.startswith("# "):
            name, on = row[2:].split()
            plan = case(name) if name in NAMES else getattr(people, name)()
            day = date.fromisoformat(on)
        else:
            typed, what, who, by = row.split(" | ")
            yield Line(typed, plan, day, {"what": what, "who": who, "by": by})


def found(answer: Understood) -> dict[str, tuple[str, bool]]:
    """Each part as the lists write it, and whether it is sure."""
    parts: dict[str, Found[object]] = {"what": answer.what, "who": answer.who, "by": answer.by}  # type: ignore[dict-item]
    shown = {"what": answer.what.value, "who": "+".join(answer.who.value) or "-", "by": str(answer.by.value or "-")}
    return {name: (shown[name], parts[name].sure) for name in parts}


@cache
def told(path: Path) -> list[tuple[str, bool, bool, bool]]:
    """Each line of a list as it was typed, and how it was understood."""
    return [(line.typed, *judged(line)) for line in lines(path)]


def judged(line: Line) -> tuple[bool, bool, bool]:
    """Whether a line was understood right, whether anything in it was surely wrong, whether it doubts what is plain."""
    right, surely_wrong, needless = True, False, False
    for name, (value, sure) in found(understood(line.plan, line.typed, line.day)).items():
        expected = line.expected[name]
        must, may = expected.endswith("?") and name != "what", expected.endswith("~")
        fits = expected.rstrip("?~") in ("*", value) or expected == value
        right = right and fits
        surely_wrong = surely_wrong or (sure and (not fits or must))
        # What is done is doubted only with its day.
        needless = needless or (name != "what" and fits and not sure and not must and not may and value != "-")
    return right, surely_wrong, needless


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_of_sixty_lines_at_least_fifty_five_are_understood_and_none_is_surely_wrong(path: Path) -> None:
    assert len(told(path)) >= 60
    assert [typed for typed, _right, surely_wrong, _needless in told(path) if surely_wrong] == []
    wrong = [typed for typed, right, _surely, _needless in told(path) if not right]
    assert len(wrong) <= len(told(path)) * 5 // 60, wrong


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_what_is_plain_is_seldom_asked_about(path: Path) -> None:
    doubted = [typed for typed, _right, _surely, needless in told(path) if needless]
    assert len(doubted) <= len(told(path)) // 20, doubted
