"""The letters about a request from the command line: nobody is kept from writing one."""

from __future__ import annotations

from pathlib import Path

import pytest

from minplan.commands.cli import run
from minplan.documents.after_request import STEMS
from minplan.store.recovery_code import new_recovery_code
from minplan.store.store import create
from tests.cases import case
from tests.documents.reading import plain, words
from tests.store.sample import CHEAP

REQUEST = case("stella").requests[0].id


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with Stella's plan in it, and its passphrase."""
    create(tmp_path / "s.minplan", case("stella"), "tolv gröna ord", new_recovery_code(), cost=CHEAP).close()
    (tmp_path / "secret").write_text("tolv gröna ord\n", encoding="utf-8")
    return tmp_path


def printed(place: Path, *arguments: str) -> dict[str, bytes]:
    """What is written on a day when only a reminder fits."""
    out, secret = place / "out", str(place / "secret")
    document, *more = arguments
    told = [str(place / "s.minplan"), "--out", str(out), "--passphrase-file", secret, "--today", "2026-03-10", *more]
    assert run(["print", document, *told]) == 0
    return {file.name: file.read_bytes() for file in out.iterdir()}


@pytest.mark.parametrize("stem", STEMS.values())
def test_any_letter_can_be_written_also_one_that_does_not_fit_yet(place: Path, stem: str) -> None:
    (name,) = printed(place, stem)
    assert name == f"{stem}-{REQUEST}.pdf"


def test_the_letters_to_the_office_are_told_from_those_above_it(place: Path) -> None:
    (name,) = printed(place, "krav", "--for", "lss")
    assert name.startswith("krav-")
    refused = ["print", "anmalan-jo", str(place / "s.minplan"), "--out", str(place / "no"), "--for", "lss"]
    assert run([*refused, "--passphrase-file", str(place / "secret"), "--today", "2026-03-10"]) == 2


def test_the_sheet_is_the_same_for_everyone(place: Path) -> None:
    (content,) = printed(place, "ip-sip-genomforandeplan").values()
    assert plain(case("stella").person.name) not in words(content)


def katjas(tmp_path: Path) -> Path:
    create(tmp_path / "s.minplan", case("katja"), "tolv gröna ord", new_recovery_code(), cost=CHEAP).close()
    (tmp_path / "secret").write_text("tolv gröna ord\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("loften", "--for", "skola"), {"loften-skola.pdf"}),
        (("rapport", "--for", "skola", "--meeting", "m2"), {"rapport-m2-skola.pdf"}),
        (("forbered", "--meeting", "m2"), {"forbered-m2.pdf"}),
        (("motesanteckningar", "--for", "skola"), {"motesanteckningar-m1-skola.pdf"}),
        (("motesanteckningar-m1-skola",), {"motesanteckningar-m1-skola.pdf"}),
        (("motesanteckningar", "--meeting", "m1"), {"motesanteckningar-m1.pdf"}),
        (
            ("bestamd-paminnelse",),
            {"bestamd-paminnelse-boende.pdf", "bestamd-paminnelse-hab1.pdf"} | {"bestamd-paminnelse-skola.pdf"},
        ),
        (("arets-genomgang", "--for", "skola"), {"arets-genomgang-skola.pdf"}),
        (("arets-genomgang",), {"arets-genomgang.pdf"}),
    ],
)
def test_every_paper_can_be_asked_for_by_whom_it_is_to_and_by_its_meeting(
    tmp_path: Path, arguments: tuple[str, ...], names: set[str]
) -> None:
    assert set(printed(katjas(tmp_path), *arguments)) == names
