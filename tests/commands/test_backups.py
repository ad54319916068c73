"""Backups from the command line: made, listed, shown, taken back, and carried away in one file."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from minplan.commands.cli import run
from minplan.plan import edits
from minplan.store.store import create, open_store
from tests.store.sample import CHEAP, PASSPHRASE, RECOVERY_CODE, sample_plan


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create(tmp_path / "Ebba.minplan", sample_plan(), PASSPHRASE, RECOVERY_CODE, cost=CHEAP).close()
    return tmp_path / "Ebba.minplan"


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: object, secret: str = PASSPHRASE) -> int:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(secret.encode())))
    return run([*map(str, arguments), "--passphrase-file", "-", "--today", "2026-11-22"])


def test_a_backup_is_made_listed_shown_and_taken_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = sample_plan()
    assert _run(monkeypatch, "backup", folder) == 0
    made = Path(capsys.readouterr().out.strip())
    with open_store(folder, PASSPHRASE) as store:
        store.save(plan, edits.change_person(plan, phone="0000001"))
    assert run(["restore", str(folder), "--list"]) == 0
    assert capsys.readouterr().out.strip() == made.name
    assert _run(monkeypatch, "restore", folder, "--from", made.name, "--list") == 0
    assert "0000001" in capsys.readouterr().out
    with open_store(folder, PASSPHRASE) as store:
        assert store.load() != plan
    assert _run(monkeypatch, "restore", folder) == 0
    with open_store(folder, PASSPHRASE) as store:
        assert store.load() == plan
    assert len(list((folder / "backups").iterdir())) == 2


def test_a_plan_is_carried_away_in_one_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert _run(monkeypatch, "backup", folder, "--to", stick) == 0
    file = stick / "Ebba 2026-11-22.minplan-copy"
    assert capsys.readouterr().out.strip() == str(file)
    assert _run(monkeypatch, "restore", file) == 2
    assert _run(monkeypatch, "restore", file, "--to", folder) == 2
    assert _run(monkeypatch, "restore", file, "--to", tmp_path / "new.minplan", secret="fel") == 3
    assert _run(monkeypatch, "restore", file, "--to", tmp_path / "new.minplan", secret=RECOVERY_CODE) == 0
    with open_store(tmp_path / "new.minplan", PASSPHRASE) as store:
        assert store.load() == sample_plan()
    file.write_bytes(file.read_bytes()[:-1])
    assert _run(monkeypatch, "restore", file, "--to", tmp_path / "other.minplan") == 4


def test_what_cannot_be_taken_back_is_one_sentence(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["restore", str(folder), "--list"]) == 0
    assert _run(monkeypatch, "restore", folder) == 2
    assert _run(monkeypatch, "restore", folder, "--to", tmp_path / "x") == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 2
    assert _run(monkeypatch, "backup", folder) == 0
    assert _run(monkeypatch, "restore", folder, secret="fel") == 3
    (folder / "keys.json").unlink()
    (folder / "keys.copy.json").unlink()
    assert _run(monkeypatch, "restore", folder) == 2
    assert _run(monkeypatch, "restore", folder, "--with-old-keys") == 0
    open_store(folder, PASSPHRASE).close()
