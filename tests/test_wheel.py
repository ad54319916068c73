"""Promises of the package as it is installed: everything travels with it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from minplan.text import LANGUAGES

pytestmark = pytest.mark.slow

INSIDE = """
from minplan import paths
from minplan.plan.law import facts
from minplan.text import LANGUAGES, _, speaking
print(paths.resource(), paths.catalogues(), facts()["lss-10"].reference, sep="\\n")
for language in LANGUAGES:
    with speaking(language):
        print(_("Draft"))
"""


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as for a release."""
    folder = tmp_path_factory.mktemp("dist")
    hatchling = Path(sys.executable).parent / "hatchling"
    subprocess.run([hatchling, "build", "-t", "wheel", "-d", folder], cwd=root, check=True, capture_output=True)
    (made,) = folder.glob("minplan-*.whl")
    return made


def test_every_file_of_the_two_data_folders_travels_in_the_wheel(root: Path, wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    wanted = {
        f"minplan/{file.relative_to(root).as_posix()}"
        for folder in ("resources", "i18n")
        for file in (root / folder).rglob("*")
        if file.is_file() and file.suffix in (".ttf", ".json", ".yaml", ".svg", ".md", ".txt", ".qss", ".po", ".mo")
    }
    assert wanted
    assert wanted <= names
    assert {f"minplan/i18n/{language}/LC_MESSAGES/minplan.mo" for language in LANGUAGES} <= names
    assert "minplan/py.typed" in names


def test_nothing_else_travels_along(wheel: Path) -> None:
    for name in ZipFile(wheel).namelist():
        assert name.startswith(("minplan/", "minplan-"))
        assert "__pycache__" not in name
        assert not name.endswith((".new", ".db", ".pdf"))


def test_the_program_finds_its_own_files_where_it_is_installed(wheel: Path, tmp_path: Path) -> None:
    ZipFile(wheel).extractall(tmp_path)
    shown = subprocess.run(
        [sys.executable, "-c", INSIDE],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    inside = tmp_path / "minplan"
    assert shown[:3] == [str(inside / "resources"), str(inside / "i18n"), "10 § LSS"]
    assert shown[3:] == ["Utkast", "Utkast", "Draft"]
