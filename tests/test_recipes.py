"""The recipes for installers agree with the tree: what they name is there, and what must go along is named."""

from __future__ import annotations

import configparser
import plistlib
import re
from pathlib import Path
from types import ModuleType

import pytest

from minplan import __version__
from minplan.commands.cli import COMMANDS
from minplan.store.one_file import SUFFIX
from tests.conftest import script

PACKAGING = Path(__file__).resolve().parent.parent / "packaging"
ROOT = PACKAGING.parent
RECIPES = (
    "minplan.spec",
    "bundle.py",
    "deb.py",
    "proof.sh",
    "windows/minplan.iss",
    "windows/build.ps1",
    "mac/build.sh",
)
BUILT = ("build", "demo", ".venv")


@pytest.fixture(scope="module")
def licences() -> ModuleType:
    return script("licences")


@pytest.mark.parametrize("recipe", RECIPES)
def test_every_file_that_a_recipe_names_is_in_the_tree(recipe: str) -> None:
    text = (PACKAGING / recipe).read_text().replace("\\", "/")
    text = text.replace("../../", "").replace("{#Bundle}", "build").replace("$root/", "").replace('" / "', "/")
    named = re.findall(
        r"(?<![\w/.])((?:packaging|resources|minplan|i18n|tests)/[\w./@-]+\.\w+|[A-Z]{4,}\.md|requirements\.lock)", text
    )
    assert named
    assert [name for name in named if not (ROOT / name).exists() and not name.startswith(BUILT)] == []


def test_the_bundle_carries_both_folders_of_the_programs_own_files() -> None:
    spec = (PACKAGING / "minplan.spec").read_text()
    wheel = (ROOT / "pyproject.toml").read_text()
    for folder in ("resources", "i18n"):
        assert f'"{folder}"' in spec
        assert f'"{folder}" = "minplan/{folder}"' in wheel


def test_the_version_stands_in_one_place() -> None:
    files = [
        file
        for file in PACKAGING.rglob("*")
        if file.is_file() and file.suffix in (".py", ".sh", ".xml", ".1", ".iss", ".ps1", ".spec", ".desktop")
    ]
    assert [
        file.name for file in files if re.search(rf"(?<![\d.]){re.escape(__version__)}(?![\d.])", file.read_text())
    ] == []
    assert "@VERSION@" in (PACKAGING / "linux/minplan.1").read_text()
    assert "@VERSION@" in (PACKAGING / "linux/se.minplan.Minplan.metainfo.xml").read_text()


def test_a_copy_to_carry_opens_by_a_double_click_on_every_system() -> None:
    desktop = configparser.ConfigParser(interpolation=None)
    desktop.read(PACKAGING / "linux/se.minplan.Minplan.desktop")
    kind = "application/x-minplan-copy"
    assert kind in desktop["Desktop Entry"]["MimeType"].split(";")
    patterns = re.findall(r'<glob pattern="([^"]*)"', (PACKAGING / "linux/minplan-copy.xml").read_text())
    assert patterns == [f"*{SUFFIX}"]
    assert f'"{SUFFIX.removeprefix(".")}"' in (PACKAGING / "minplan.spec").read_text()
    assert rf"Software\Classes\{SUFFIX}" in (PACKAGING / "windows/minplan.iss").read_text()


def test_no_installer_takes_a_plan_away() -> None:
    assert "[UninstallDelete]" not in re.sub(r"(?m)^;.*$", "", (PACKAGING / "windows/minplan.iss").read_text())
    assert not {"prerm", "postrm"} & {file.name for file in (PACKAGING / "linux").iterdir()}


def test_the_man_page_tells_of_every_command() -> None:
    page = (PACKAGING / "linux/minplan.1").read_text().replace("\\-", "-")
    assert [name for name in COMMANDS if not re.search(rf"\b{name}\b", page)] == []


def test_what_the_hardened_runtime_allows_is_nothing_of_the_network() -> None:
    allowed = plistlib.loads((PACKAGING / "mac/entitlements.plist").read_bytes())
    assert allowed
    assert not [name for name in allowed if "network" in name]


def test_the_licence_of_each_thing_is_in_the_one_text(licences: ModuleType) -> None:
    import click

    text = licences.of([Path(click.__file__), ROOT / "resources/pictures/plan.svg"])
    for name in ("minplan", "click", "resources/pictures", "resources/fonts", "Python "):
        assert re.search(rf"(?m)^={{100}}\n{re.escape(name)}", text), name
    assert "Pallets" in text


def test_a_file_that_is_nobodys_is_not_given_away(licences: ModuleType, tmp_path: Path) -> None:
    stray = tmp_path / "libstray.so.1"
    stray.write_bytes(b"")
    with pytest.raises(licences.Nobodys):
        licences.of([stray])
