"""Promises of the longer texts in resources: letters, boxes and questions, in plain Swedish."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.lix import lix, sentences, words

TEXTS = sorted((Path(__file__).parent.parent / "resources" / "texts" / "sv").rglob("*.md"))


def _read(file: Path) -> str:
    """A text as people read it: without the names of its sections, a paragraph a line."""
    sections = re.split(r"^## .*$", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    paragraphs = [part for section in sections for part in section.split("\n\n")]
    return "\n".join(" ".join(part.split()) for part in paragraphs)


def test_there_are_texts() -> None:
    assert {"begaran", "inbjudan", "plan", "samtycke"} <= {file.stem for file in TEXTS}


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_a_text_is_easy_to_read(file: Path) -> None:
    text = _read(file)
    assert 0 < lix(text) <= 40
    assert [one for one in sentences(text) if len(words(one)) > 15] == []


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_no_text_names_a_paragraph_of_the_law_by_itself(file: Path) -> None:
    assert "§" not in _read(file)
