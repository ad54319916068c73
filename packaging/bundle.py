"""`make bundle`: minplan as a folder that is unpacked and run, and the same as one archive.

The folder holds the program, its Python, the parts of Qt that it uses, and LICENSES.txt. It must stay under SIZE, and
every library that it needs from outside must be one that a desktop has (OUTSIDE), or nothing is made.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import licences

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from minplan import __version__  # noqa: E402 - from the checkout, whatever is installed

BUILD = ROOT / "build" / "bundle"
FOLDER = BUILD / "minplan"
SIZE = 220_000_000
"""The most that the folder may hold, in bytes."""
OUTSIDE = re.compile(
    r"lib(c|m|dl|rt|pthread|util|resolv)\.so|ld-linux|linux-vdso"  # the system itself
    r"|lib(GL|EGL|OpenGL|GLX|GLdispatch|gbm|drm|vulkan)\.so"  # its graphics
    r"|lib(xcb|xcb-dri[23]|xcb-present|X11|wayland-(client|cursor|egl))\.so"  # its screen
    r"|lib(asound|jack|pulse|cups|gssapi_krb5|nspr4|nss3|nssutil3|plc4|plds4|smime3)\.so"  # what every desktop has
)

_PYTHONS = re.compile(r"(?<!Qt)/[^/]+\.cpython-[^/]*\.so$|libpython[^/]*\.so|/_(rust|harfbuzz)\.abi3\.so$")


def main() -> None:
    """Build, look through, pack."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    command = [Path(sys.executable).parent / "pyinstaller", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", BUILD, "--workpath", BUILD / "work"]
    subprocess.run([*command, *places, ROOT / "packaging" / "minplan.spec"], check=True, cwd=ROOT)
    strip(FOLDER)
    (FOLDER / "LICENSES.txt").write_text(licences.of(licences.sources(BUILD / "work" / "minplan")))
    size = sum(file.stat().st_size for file in FOLDER.rglob("*") if file.is_file() and not file.is_symlink())
    if size > SIZE:
        sys.exit(f"The bundle has {size:,} bytes; {SIZE:,} is the most.")
    if missing := needed(FOLDER):
        sys.exit(f"The bundle needs what it has not: {', '.join(sorted(missing))}")
    archive = ROOT / "build" / f"minplan-{__version__}-linux-{os.uname().machine}.tar.xz"
    with tarfile.open(archive, "w:xz", preset=2) as packed:
        packed.add(FOLDER, f"minplan-{__version__}", filter=_anybodys)
    for file, many in ((FOLDER, size), (archive, archive.stat().st_size)):
        print(f"{file.relative_to(ROOT)}: {many / 1e6:.0f} MB")


def strip(folder: Path) -> None:
    """Take the debugging signs out of Python and its modules; wheels that were patched after linking are left alone."""
    for file in folder.rglob("*"):
        if _PYTHONS.search(str(file)) and not file.is_symlink():
            subprocess.run(["strip", "--strip-unneeded", file], check=True)


def needed(folder: Path) -> set[str]:
    """The libraries that some file of a folder needs and that are neither in it nor a desktop's own."""
    inside = {file.name for file in folder.rglob("*.so*")}
    found = set()
    for file in folder.rglob("*.so*"):
        said = subprocess.run(["objdump", "-p", file], capture_output=True, text=True, check=True).stdout
        found |= set(re.findall(r"NEEDED\s+(\S+)", said))
    return {name for name in found - inside if not OUTSIDE.match(name)}


def _anybodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member


if __name__ == "__main__":
    main()
