"""Promises of the house: who may import whom, and that a breach is caught."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PLANTS = {
    "plan/goals.py": "import minplan.store",
    "formats.py": "import PySide6.QtCore",
    "exchange/errors.py": "import sqlite3",
    "documents/said.py": "import reportlab",
    "documents/parts.py": "import pyhanko",
    "exchange/case.py": "import icalendar",
    "store/keys.py": "import keyring",
    "plan/clock.py": "import pathlib",
    "store/errors.py": "import urllib.request",
}
"""One breach of each contract, in the order of the contracts."""


def _modules(root: Path) -> Iterator[tuple[str, ast.Module]]:
    for file in sorted((root / "minplan").rglob("*.py")):
        yield file.relative_to(root / "minplan").as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def _imports(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        if isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{one.name}" for one in node.names} | {str(node.module)}
    return found


@pytest.mark.slow
def test_a_breach_of_any_contract_is_caught(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "minplan", tmp_path / "minplan", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "pyproject.toml", tmp_path)
    for file, line in PLANTS.items():
        with (tmp_path / "minplan" / file).open("a", encoding="utf-8") as code:
            code.write(f"\n{line}\n")
    lint = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts = [line for line in lint.stdout.splitlines() if " KEPT" in line or " BROKEN" in line]
    assert lint.returncode == 1
    assert len(verdicts) == len(PLANTS)
    assert [line for line in verdicts if " KEPT" in line] == []


def test_only_the_window_draws(root: Path) -> None:
    drawing = {
        name
        for name, tree in _modules(root)
        if any(one.startswith(("PySide6.QtWidgets", "PySide6.QtGui", "PySide6.QtSvg")) for one in _imports(tree))
    }
    assert {name for name in drawing if not name.startswith("ui/")} <= {"app.py"}


def test_nothing_in_qt_reaches_a_network(root: Path) -> None:
    for name, tree in _modules(root):
        assert not any("QtNetwork" in one or "QtWeb" in one for one in _imports(tree)), name


def test_only_the_app_and_the_commands_ask_what_day_it_is(root: Path) -> None:
    asking = {
        name
        for name, tree in _modules(root)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow") and _is_a_clock(node.value)
    }
    assert {name for name in asking if not name.startswith("commands/")} <= {"app.py"}


def _is_a_clock(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("date", "datetime")


def test_no_module_of_the_window_uses_another_clock(root: Path) -> None:
    for name, tree in _modules(root):
        assert not {"PySide6.QtCore.QDate", "PySide6.QtCore.QDateTime"} & _imports(tree), name
