"""The program's icon for Windows and macOS, drawn of resources/icons/minplan.svg: build/minplan.ico and .icns."""

from __future__ import annotations

import io
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QIcon

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"


def main() -> None:
    """Draw both."""
    app = QGuiApplication([])
    BUILD.mkdir(exist_ok=True)
    sides = (16, 24, 32, 48, 64, 128, 256)
    drawn(256).save(BUILD / "minplan.ico", sizes=[(side, side) for side in sides])
    drawn(1024).save(BUILD / "minplan.icns")
    del app


def drawn(side: int) -> Image.Image:
    """The icon in one size. A QGuiApplication must be there."""
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    icon = QIcon(str(ROOT / "resources" / "icons" / "minplan.svg")).pixmap(side, side)
    icon.save(kept, "PNG")  # type: ignore[call-overload]
    return Image.open(io.BytesIO(kept.data().data()))


if __name__ == "__main__":
    main()
