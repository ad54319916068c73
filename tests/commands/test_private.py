"""What a command writes is for its owner alone, however generous the system is with what is new."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from minplan.commands.cli import run
from minplan.store.store import create
from tests.cases import case
from tests.faults.plugin import Tally
from tests.store.sample import CHEAP, PASSPHRASE, RECOVERY_CODE

PLAN = "katja.minplan"
WRITES = {
    "a backup": ("backup", PLAN),
    "a file to carry away": ("backup", PLAN, "--to", "."),
    "a plan in a file": ("export", PLAN, "--as", "json", "--out", "plan.json"),
    "a calendar": ("export", PLAN, "--as", "calendar", "--out", "plan.ics"),
    "a paper": ("print", "individuell-plan", PLAN, "--out", "papers"),
    "all of it": ("rescue", "export", PLAN, "--out", "rescued"),
}


@pytest.fixture
def generous() -> Iterator[None]:
    """As most systems are: everybody may read what is new."""
    old = os.umask(0o022)
    yield
    os.umask(old)


@pytest.mark.usefixtures("generous")
def test_p18_whatever_a_command_writes_is_its_owners_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    monkeypatch.chdir(tmp_path)
    create(tmp_path / PLAN, case("katja"), PASSPHRASE, RECOVERY_CODE, cost=CHEAP).close()
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE)
    secret.chmod(0o600)
    before = len(list(tmp_path.rglob("*")))
    for what, arguments in WRITES.items():
        assert run([*arguments, "--passphrase-file", "secret", "--today", "2026-05-20"]) == 0, what
        there = list(tmp_path.rglob("*"))
        assert len(there) > before, what
        before = len(there)
        for one in there:
            tally.round()
            if stat.S_IMODE(one.stat().st_mode) != (0o700 if one.is_dir() else 0o600):
                tally.loss(f"{what}: {one.relative_to(tmp_path)}")
