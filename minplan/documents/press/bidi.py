"""Which way each character of a text runs, by the Unicode bidirectional algorithm without explicit controls.

A person's text can hold controls that reorder what stands round them. On paper they have no say: each text is ordered
by itself, by its own letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

_Item = TypeVar("_Item")

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_DEEPEST = 63
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_LETTER = {"L": "L", "R": "R", "AL": "A", "EN": "E", "ES": "S", "ET": "T", "CS": "C", "AN": "N", "NSM": "M"}


def has_rtl(text: str) -> bool:
    """Whether anything in a text runs from right to left."""
    return bool(_RTL.search(text))


def base_of(text: str) -> int | None:
    """0 or 1 by the first letter that has a direction, nothing when no letter has one."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("L", "R", "AL"):
            return int(kind != "L")
    return None


@lru_cache(maxsize=4096)
def _kind(char: str) -> str:
    kind = unicodedata.bidirectional(char)
    if kind in ("BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"):
        return "M"  # goes with what stands before it
    return _LETTER.get(kind, "O")


def levels(text: str, base: int) -> list[int]:
    """The level of each character: even runs to the right, odd to the left. Rules W1 to I2 of UAX 9."""
    start = "R" if base % 2 else "L"
    kinds = start + "".join(map(_kind, text))
    kinds = re.sub("(.)M+", lambda m: m[1] * len(m[0]), kinds)
    kinds = re.sub("A[^LR]*", lambda m: m[0].replace("E", "N"), kinds).replace("A", "R")
    kinds = re.sub("(?<=E)[SC](?=E)", "E", kinds)
    kinds = re.sub("(?<=N)C(?=N)", "N", kinds)
    kinds = re.sub("T+(?=E)|(?<=E)T+", lambda m: "E" * len(m[0]), kinds)
    kinds = re.sub("[STC]", "O", kinds)
    kinds = re.sub("L[^R]*", lambda m: m[0].replace("E", "L"), kinds)
    kinds = _brackets(text, kinds, start)
    kinds = re.sub("O+", lambda m: _between(m, start), kinds)
    raised = {"L": 0, "R": 1, "E": 2, "N": 2} if base % 2 == 0 else {"L": 1, "R": 0, "E": 1, "N": 1}
    return [base + raised[kind] for kind in kinds[1:]]


def _brackets(text: str, kinds: str, start: str) -> str:
    """A pair of brackets goes with what it holds, or with what stands before it: rule N0."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for bracket in re.finditer("[][(){}]", text):
        char, at = bracket[0], bracket.start() + 1
        if len(opened) > _DEEPEST:
            break
        if char in _CLOSING:
            opened.append((_CLOSING[char], at))
        elif any(wanted == char for wanted, _ in opened):
            while opened[-1][0] != char:
                opened.pop()
            pairs.append((opened.pop()[1], at))
    side = list(kinds)
    for left, right in sorted(pairs):
        inside = {"L" if kind == "L" else "R" for kind in side[left:right] if kind != "O"}
        strong = next((side[at] for at in range(left - 1, -1, -1) if side[at] != "O"), start)
        before = "L" if strong == "L" else "R"
        if inside:
            side[left] = side[right] = start if start in inside or before == start else before
    return "".join(side)


def _between(neutrals: re.Match[str], start: str) -> str:
    """Neutral characters go with their neighbours when these agree, otherwise with the text's own direction."""

    def side(at: int) -> str:
        kind = neutrals.string[at] if 0 <= at < len(neutrals.string) else start
        return "L" if kind == "L" else "R"

    before, after = side(neutrals.start() - 1), side(neutrals.end())
    return (before if before == after else start) * len(neutrals[0])


def visual(items: Sequence[_Item], level_of: Callable[[_Item], int]) -> list[_Item]:
    """A line's items from left to right: rule L2."""
    line = list(items)
    found = [level_of(item) for item in line]
    for level in range(max(found, default=0), 0, -1):
        at = 0
        while at < len(line):
            end = at
            while end < len(line) and found[end] >= level:
                end += 1
            line[at:end], found[at:end] = line[at:end][::-1], found[at:end][::-1]
            at = max(end, at + 1)
    return line
