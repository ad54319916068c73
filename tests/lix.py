"""How hard a Swedish text is to read."""

from __future__ import annotations

import re


def sentences(text: str) -> list[str]:
    """The sentences of a text; each line stands for itself."""
    return [one for one in re.split(r"[.!?:](?:\s|$)|\n", text) if words(one)]


def words(text: str) -> list[str]:
    """The words of a text, numbers too."""
    return re.findall(r"\w+(?:[-–:]\w+)*", text)


def lix(text: str) -> float:
    """Läsbarhetsindex (C. H. Björnsson, 1968): words a sentence, and a hundred times the share of words over 6 letters.

    Below 30 is very easy, 30–40 easy, 40–50 as in a newspaper.
    """
    every = words(text)
    if not every:
        return 0.0
    return len(every) / len(sentences(text)) + 100 * sum(len(one) > 6 for one in every) / len(every)
