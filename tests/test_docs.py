"""Promises of the documents for people: what they name is there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from minplan.commands.cli import COMMANDS, minplan
from tests.faults.plugin import PROMISES
from tests.lix import lix

DOCUMENTS = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "DECISIONS.md",
    "FORMAT.md",
    "SECURITY.md",
)

in_each = pytest.mark.parametrize("document", DOCUMENTS)


def _text(root: Path, document: str) -> str:
    return (root / document).read_text(encoding="utf-8")


def _code(text: str) -> str:
    """Everything in `backticks` and in fenced blocks."""
    fenced = re.findall(r"^```\w*\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    plain = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    return "\n".join([*fenced, *re.findall(r"`([^`\n]+)`", plain)])


@in_each
def test_every_make_target_is_there(root: Path, document: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(), flags=re.MULTILINE))
    assert set(re.findall(r"^make ([a-z-]+)", _code(_text(root, document)), flags=re.MULTILINE)) <= targets


@in_each
def test_every_command_and_its_options_are_there(root: Path, document: str) -> None:
    context = click.Context(minplan)
    for line in re.findall(r"^(?:\.venv/bin/)?minplan (.*)$", _code(_text(root, document)), flags=re.MULTILINE):
        name, *rest = line.split()
        assert name in COMMANDS, line
        command = minplan.get_command(context, name)
        if isinstance(command, click.Group):
            command = command.get_command(context, rest[0])
        assert command, line
        there = {option for one in command.params for option in one.opts}
        assert set(re.findall(r"--[a-z-]+", line)) <= there, line


@in_each
def test_every_file_and_folder_is_there(root: Path, document: str) -> None:
    text = _text(root, document)
    named = set(re.findall(r"\]\(([^):#]+)\)", text))
    named |= {
        one for one in _code(text).split() if re.fullmatch(r"(minplan|resources|i18n|tests|packaging)/[\w./@-]*", one)
    }
    assert [one for one in named if not (root / one).exists()] == []


def test_every_room_is_in_the_picture(root: Path) -> None:
    picture = re.findall(r"```mermaid\n(.*?)```", _text(root, "ARCHITECTURE.md"), flags=re.DOTALL)[0]
    drawn = set(re.findall(r"(\w+)\[\"", picture)) - {"main"}
    rooms = {one.stem for one in (root / "minplan").iterdir() if one.suffix == ".py" or (one / "__init__.py").exists()}
    assert drawn == rooms - {"__init__", "__main__"}


def test_every_command_stands_in_the_readme(root: Path) -> None:
    text = _text(root, "README.md")
    assert [name for name in COMMANDS if name != "open" and f"`minplan {name} " not in text] == []


def test_every_promise_of_safety_is_told_with_its_tests(root: Path) -> None:
    """Each promise that `make faults` tries has a line, and tests of the name that it tells."""
    line = re.compile(r"^\| (P\d+) \| .+ \| .+ \| `(test_p\d\d_)…` \|$", re.MULTILINE)
    told = line.findall(_text(root, "SECURITY.md"))
    assert told == [(name, f"test_p{int(name[1:]):02}_") for name in PROMISES]
    tests = "".join(file.read_text("utf-8") for file in (root / "tests").rglob("test_*.py"))
    assert [name for name, prefix in told if f"def {prefix}" not in tests] == []


def test_the_swedish_for_families_is_plain(root: Path) -> None:
    swedish = _text(root, "README.md").split("**På svenska.**")[1].split("---")[0].replace("\n", " ")
    assert lix(swedish) <= 30
