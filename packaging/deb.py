"""`make deb`: the bundle as a Debian package. All of it lies under /opt/minplan; what the desktop reads lies in /usr.

The package brings everything but what every desktop has. What a person has written is never the package's: it stays
when the package goes.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication, QIcon

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from minplan import __version__  # noqa: E402 - from the checkout, whatever is installed

BUNDLE = ROOT / "build" / "bundle" / "minplan"
TREE = ROOT / "build" / "deb"
LINUX = ROOT / "packaging" / "linux"
NAME = "se.minplan.Minplan"
DEPENDS = (
    "libc6 (>= 2.36), libegl1, libgl1, libx11-6, libxcb1, libxcb-dri2-0, libxcb-dri3-0, libxcb-present0,"
    " libwayland-client0, libwayland-cursor0, libwayland-egl1, libasound2, libpulse0,"
    " libcups2, libgssapi-krb5-2, fontconfig-config"
)
CONTROL = """Package: minplan
Version: {version}
Architecture: amd64
Maintainer: minplan <minplan@localhost>
Installed-Size: {size}
Depends: {depends}
Recommends: speech-dispatcher, speech-dispatcher-espeak-ng
Section: misc
Priority: optional
Description: a person's own plan under 10 § LSS
 For who has support under the Swedish act LSS: write your own plan one
 question at a time, keep it encrypted at home, print it to sign, and see
 what was promised. It needs no account and no network.
"""


def main() -> None:
    """Lay the tree, and make the package of it."""
    if not BUNDLE.is_dir():
        sys.exit("The bundle is not there. Run: make bundle")
    shutil.rmtree(TREE, ignore_errors=True)
    shutil.copytree(BUNDLE, TREE / "opt" / "minplan", symlinks=True)
    (TREE / "usr/bin").mkdir(parents=True)
    (TREE / "usr/bin/minplan").symlink_to("/opt/minplan/minplan")
    for name in (f"{NAME}.desktop", "se.minplan.Folder.desktop"):
        _put(LINUX / name, f"usr/share/applications/{name}")
    _put(LINUX / "minplan-copy.xml", "usr/share/mime/packages/minplan.xml")
    _put(LINUX / f"{NAME}.metainfo.xml", f"usr/share/metainfo/{NAME}.metainfo.xml")
    _put(ROOT / "resources/icons/minplan.svg", f"usr/share/icons/hicolor/scalable/apps/{NAME}.svg")
    _draw_icons()
    _zip(_told((LINUX / "minplan.1").read_text()), "usr/share/man/man1/minplan.1.gz")
    _zip((ROOT / "CHANGELOG.md").read_text(), "usr/share/doc/minplan/changelog.gz")
    _write((ROOT / "packaging/linux/copyright").read_text(), "usr/share/doc/minplan/copyright")
    _control()
    package = ROOT / "build" / f"minplan_{__version__}_amd64.deb"
    made = ["dpkg-deb", "--root-owner-group", "-Zzstd", "--build", TREE, package]
    subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
    print(f"{package.relative_to(ROOT)}: {package.stat().st_size / 1e6:.0f} MB")


def _put(file: Path, place: str) -> None:
    _write(_told(file.read_text()), place)


def _told(text: str) -> str:
    """A text with the version and its day in their places."""
    moment = os.environ.get("SOURCE_DATE_EPOCH", (ROOT / "minplan/__init__.py").stat().st_mtime)
    day = datetime.fromtimestamp(float(moment), UTC)
    return text.replace("@VERSION@", __version__).replace("@DATE@", f"{day:%Y-%m-%d}")


def _write(text: str, place: str) -> None:
    file = TREE / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    file.chmod(0o644)


def _zip(text: str, place: str) -> None:
    file = TREE / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _draw_icons() -> None:
    app = QGuiApplication.instance() or QGuiApplication([])
    icon = QIcon(str(ROOT / "resources/icons/minplan.svg"))
    for side in (16, 24, 32, 48, 64, 128, 256):
        file = TREE / f"usr/share/icons/hicolor/{side}x{side}/apps/{NAME}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        icon.pixmap(side, side).save(str(file))
    del app


def _control() -> None:
    size = sum(file.lstat().st_size for file in TREE.rglob("*")) // 1024
    _write(CONTROL.format(version=__version__, size=size, depends=DEPENDS), "DEBIAN/control")
    for folder in [TREE, *(one for one in TREE.rglob("*") if one.is_dir() and not one.is_symlink())]:
        folder.chmod(0o755)


if __name__ == "__main__":
    main()
