"""The words of the questions, one Markdown file a language: question, hint, and what others have answered."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from minplan.paths import resource
from minplan.text import language


class Asked(NamedTuple):
    """A question as it is put, with a hint and examples of answers."""

    question: str
    hint: str
    examples: tuple[str, ...]


def asked(question: str) -> Asked:
    """The words of a question in the language spoken here; in Swedish where that language lacks it.

    Raises KeyError for a question without words.
    """
    spoken = language()
    for one in (spoken, spoken.partition("@")[0]):
        if question in questions(one):
            return questions(one)[question]
    return questions("sv")[question]


@cache
def questions(spoken: str) -> Mapping[str, Asked]:
    """Every question that a language has words for, by its id; none when it has no file."""
    file = resource("texts", spoken, "questions.md")
    if not file.exists():
        return {}
    sections = file.read_text(encoding="utf-8").split("\n## ")[1:]
    return {name.strip(): _read(text) for name, _, text in (one.partition("\n") for one in sections)}


def _read(text: str) -> Asked:
    """The first paragraph asks, the lines that begin with a hyphen are examples, the rest is the hint."""
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]
    examples = tuple(part.removeprefix("- ") for part in paragraphs if part.startswith("- "))
    said = [part for part in paragraphs if not part.startswith("- ")]
    return Asked(said[0], " ".join(said[1:]), examples)
