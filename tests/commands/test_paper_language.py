"""Papers from the command line in Swedish, or with English beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from minplan.commands.cli import run
from minplan.store.recovery_code import new_recovery_code
from minplan.store.store import create
from tests.cases import case
from tests.documents.reading import words
from tests.store.sample import CHEAP


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """A folder with Katja's plan in it, and its passphrase."""
    create(tmp_path / "k.minplan", case("katja"), "tolv gröna ord", new_recovery_code(), cost=CHEAP).close()
    (tmp_path / "secret").write_text("tolv gröna ord\n", encoding="utf-8")
    return tmp_path


def command(place: Path, *more: str) -> int:
    secret = ["--passphrase-file", str(place / "secret")]
    return run(["print", "begaran", str(place / "k.minplan"), "--out", str(place), *secret, *more])


@pytest.mark.parametrize(
    ("more", "english"), [((), False), (("--language", "sv"), False), (("--language", "sv+en"), True)]
)
def test_a_paper_has_the_language_that_is_asked_for(printed: Path, more: tuple[str, ...], english: bool) -> None:
    assert command(printed, *more) == 0
    read = words((printed / "begaran.pdf").read_bytes())
    assert "Begäran" in read
    assert ("Request" in read) is english


def test_a_language_that_no_paper_has_is_refused(printed: Path) -> None:
    assert command(printed, "--language", "en") != 0
    assert not (printed / "begaran.pdf").exists()
