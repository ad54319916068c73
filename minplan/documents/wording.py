"""The longer texts of letters and papers: Markdown per language in `resources/texts`, one `##` section a text.

In braces stand values, and references to the law by their id with an underscore ("{lss_10}" becomes "10 § LSS"), so
that no reference is written by hand in a text.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from minplan.paths import resource
from minplan.plan.law import facts
from minplan.text import language


def wording(name: str, section: str, /, **values: object) -> str:
    """A section of a text in the language spoken here, or else in Swedish, filled with values.

    Raises KeyError for an unknown one.
    """
    here, swedish = _sections(name, language().partition("@")[0]), _sections(name, "sv")
    return (here.get(section) or swedish[section]).format_map({**references(), **values})


def paragraphs(name: str, section: str, /, **values: object) -> tuple[str, ...]:
    """The same, a paragraph at a time."""
    return tuple(wording(name, section, **values).split("\n\n"))


def of_law(key: str, swedish: str) -> str:
    """A text of the law's file, such as "lss-10" or "measure-9", in the language spoken here, or else in Swedish."""
    spoken = language().partition("@")[0]
    there = spoken != "sv" and resource("texts", spoken, "law.md").exists()
    return _sections("law", spoken).get(key, swedish) if there else swedish


@cache
def references() -> Mapping[str, str]:
    """How each law fact is referred to: its id with underscores, to "10 § LSS"."""
    return {one.id.replace("-", "_"): one.reference for one in facts().values()}


@cache
def _sections(name: str, language: str) -> Mapping[str, str]:
    file = resource("texts", language, f"{name}.md")
    if not file.exists():
        file = resource("texts", "sv", f"{name}.md")
    parts = file.read_text(encoding="utf-8").split("\n## ")
    found = {}
    for part in parts[1:]:
        key, _, text = part.partition("\n")
        # A line broken in the file is one line on paper; an empty line parts two paragraphs.
        found[key.strip()] = "\n\n".join(" ".join(lines.split()) for lines in text.strip().split("\n\n"))
    return found
