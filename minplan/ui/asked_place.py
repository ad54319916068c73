"""Where on the disk something lies or is to be saved, as a person chooses it: the one place where that is asked.

Beside the list stand the person's own places and the sticks that are in the computer. Which was chosen is written
down nowhere (see `minplan.ui.traces`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shiboken6 import delete

from minplan.ui.start.stick import mounted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget


def ask_folder(window: QWidget, title: str, start: str = "") -> str:
    """The folder that is chosen; "" for none."""
    dialog = _dialog(window, title, start)
    dialog.setFileMode(dialog.FileMode.Directory)
    dialog.setOption(dialog.Option.ShowDirsOnly)
    return _chosen(dialog)


def ask_file(window: QWidget, title: str, start: str = "", kinds: str = "") -> str:
    """The file that is chosen, of those that `kinds` names: "Papers (*.pdf)"; "" for none."""
    dialog = _dialog(window, title, start)
    dialog.setFileMode(dialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    return _chosen(dialog)


def ask_name(window: QWidget, title: str, start: str, kinds: str = "") -> str:
    """The name that something is to be saved under; "" for none. `start` is the name that is proposed, with its folder
    where that is known.
    """
    proposed = Path(start)
    dialog = _dialog(window, title, str(proposed.parent) if proposed.is_absolute() else "")
    dialog.setFileMode(dialog.FileMode.AnyFile)
    dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.selectFile(proposed.name)
    return _chosen(dialog)


def places() -> list[Path]:
    """Documents, the home, and the sticks that are in the computer."""
    from PySide6.QtCore import QStandardPaths

    own = (QStandardPaths.StandardLocation.DocumentsLocation, QStandardPaths.StandardLocation.HomeLocation)
    there = [Path(QStandardPaths.writableLocation(one)) for one in own]
    return list(dict.fromkeys([*(one for one in there if one.is_dir()), *mounted()]))


def _dialog(window: QWidget, title: str, start: str) -> QFileDialog:
    from PySide6.QtCore import QUrl
    from PySide6.QtWidgets import QFileDialog  # large, and wanted by nobody before something is asked for

    dialog = QFileDialog(window, title, start)
    dialog.setSidebarUrls([QUrl.fromLocalFile(str(one)) for one in places()])
    return dialog


def _chosen(dialog: QFileDialog) -> str:
    try:
        files = dialog.selectedFiles() if dialog.exec() else []
    finally:
        delete(dialog)  # at once: a dialog that is hidden would keep the keyboard
    return files[0] if files else ""
