"""Whose work is in a bundle, and on what terms: everything in one text, each licence as it came.

`of(files)` is told which files went in, and finds each one's package: of Python, of the system, or our own resources.
A file that belongs to nobody is refused, so that nothing is given away unnamed.
Usage: licences.py WORK FILE, where WORK is the folder with PyInstaller's notes and FILE is to hold the licences.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import sysconfig
from collections import defaultdict
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "packaging" / "licences"
_IS_LICENCE = re.compile(r"(licen[cs]es?|copying|notice|authors)\b", re.IGNORECASE)
_QT = """Qt and PySide6 {version} are used under the GNU Lesser General Public License, version 3. They lie in this
folder as libraries of their own: you may put your own build of them in their place. Their source is at
https://download.qt.io/official_releases/QtForPython/ and https://download.qt.io/official_releases/qt/ .
"""


class Nobodys(Exception):
    """A file in the bundle that no package owns."""


def of(files: Iterable[Path]) -> str:
    """All licences of what these files come from, as one text."""
    owner = {place: one for one in distributions() for place in _places(one)}
    python: dict[str, Distribution] = {}
    system: dict[str, str] = {}
    for file in sorted({one.resolve() for one in files}):
        if file in owner:
            python[owner[file].metadata["Name"].lower()] = owner[file]
        elif not file.is_relative_to(ROOT) and not _is_pythons(file):
            name, terms = _of_system(file)
            system[name] = terms
    python.pop("minplan", None)
    parts = [_section("minplan", (ROOT / "LICENSE").read_text()), *_resources(), _pythons()]
    parts += [_section(f"{one.metadata['Name']} {one.version}", _text(one)) for _name, one in sorted(python.items())]
    parts += [_section(f"Qt and PySide6: {file.stem}", file.read_text()) for file in sorted(TEXTS.glob("*.txt"))]
    parts += [_section(name, terms) for name, terms in sorted(system.items())]
    return "\n".join(parts)


def sources(work: Path) -> list[Path]:
    """The files that PyInstaller took, from the notes that it left."""
    found = []
    for notes in ("PYZ-00.toc", "COLLECT-00.toc"):
        rows = next(part for part in ast.literal_eval((work / notes).read_text()) if isinstance(part, list))
        found += [Path(row[1]) for row in rows if row[1] not in ("", "-") and row[2] != "SYMLINK"]
    return [file for file in found if file.is_file() and not file.is_relative_to(work)]


def _places(one: Distribution) -> list[Path]:
    return [Path(str(one.locate_file(file))).resolve() for file in one.files or []]


def _is_pythons(file: Path) -> bool:
    homes = {Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix) / "lib" / "libpython"}
    return any(str(file).startswith(str(home.resolve())) for home in homes) and "site-packages" not in file.parts


def _of_system(file: Path) -> tuple[str, str]:
    """A library of the system: whose it is, and on what terms. Raises Nobodys where Debian does not know it."""
    if not sys.platform.startswith("linux"):
        return file.name, "A part of the system, or of the runtime that its maker lets every program bring along."
    for place in (file, Path(str(file).removeprefix("/usr"))):
        said = subprocess.run(["dpkg-query", "-S", place], capture_output=True, text=True, check=False)
        if said.returncode == 0:
            name = said.stdout.split(":")[0]
            return f"{name} (Debian)", (Path("/usr/share/doc") / name / "copyright").read_text(errors="replace")
    raise Nobodys(file)


def _text(one: Distribution) -> str:
    name, version = one.metadata["Name"].lower(), one.version
    if name.startswith(("pyside6", "shiboken6")):
        return _QT.format(version=version)
    found = [file for file in one.files or [] if ".dist-info" in str(file) and _IS_LICENCE.match(file.name)]
    if not found:
        raise Nobodys(f"{name} {version} carries no licence")
    return "\n\n".join(Path(str(one.locate_file(file))).read_text(errors="replace") for file in found)


def _resources() -> list[str]:
    """Our fonts, icons and pictures: each folder's own licence files, and what it says of where they come from."""
    kept = defaultdict(list)
    for file in sorted((ROOT / "resources").rglob("LICENSE*")):
        kept[file.parent.name].append(file.read_text())
    return [_section(f"resources/{name}", "\n\n".join(texts)) for name, texts in sorted(kept.items())]


def _pythons() -> str:
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    places = [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path("/usr/share/doc") / name / "copyright"]
    text = next((place.read_text() for place in places if place.is_file()), None)
    if text is None:
        raise Nobodys("Python's licence")
    return _section(f"Python {sys.version.split()[0]}", text)


def _section(name: str, text: str) -> str:
    line = "=" * 100
    return f"{line}\n{name}\n{line}\n\n{text.strip()}\n"


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(of(sources(Path(sys.argv[1]))), encoding="utf-8")
