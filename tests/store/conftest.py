"""A plan's folder to try things on: made once, copied for each test."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from minplan.plan.plan import Plan
from minplan.store import keys
from minplan.store.store import create
from tests.store.sample import CHEAP, PASSPHRASE, RECOVERY_CODE, sample_plan


@pytest.fixture(scope="session", autouse=True)
def same_key_once() -> Iterator[None]:
    """What a secret and a salt give is reckoned once: it is slow on purpose, and always the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "_stretched", cache(keys._stretched))
        yield


@pytest.fixture(scope="session")
def plan() -> Plan:
    return sample_plan()


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory, plan: Plan) -> Path:
    folder = tmp_path_factory.mktemp("store") / "Ebba.minplan"
    create(folder, plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP).close()
    return folder


@pytest.fixture
def folder(_made: Path, tmp_path: Path) -> Path:
    """A fresh plan's folder that `PASSPHRASE` and `RECOVERY_CODE` open."""
    return Path(shutil.copytree(_made, tmp_path / _made.name))


@pytest.fixture
def untouched() -> Callable[[Path], dict[str, tuple[int, int, str]]]:
    """What tells whether anything in a folder was changed: each file's mode, moment and content."""

    def look(folder: Path) -> dict[str, tuple[int, int, str]]:
        return {
            str(file.relative_to(folder)): (
                file.stat().st_mode,
                file.stat().st_mtime_ns,
                hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "",
            )
            for file in [folder, *folder.rglob("*")]
        }

    return look
