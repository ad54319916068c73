"""What a program with a window leaves behind it without being asked, and how this one leaves nothing."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QSettings, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

_DIALOGS = "FileDialog"
"""Where Qt's own file dialog writes down the folders that somebody has been in."""


def leave_none() -> None:
    """Leave nothing, from before the application is made: files for their owner alone, also those that Qt makes; no
    recent files, which the desktop's own dialogs remember for everybody; and none of Qt's words or Python's warnings,
    which may hold a person's and end up in the system's log.
    """
    os.umask(0o077)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    # Nothing can be kept under what is no folder. Windows and macOS do not heed it: see `forget_dialogs`.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    qInstallMessageHandler(_qt_says)
    warnings.showwarning = _python_says
    logging.lastResort = None


def forget_dialogs() -> None:
    """Forget where files were looked for, where Qt could not be kept from writing it down."""
    _qt_settings().remove(_DIALOGS)


def _qt_settings() -> QSettings:
    return QSettings(QSettings.Scope.UserScope, "QtProject")


def _qt_says(kind: QtMsgType, context: QMessageLogContext, _message: str | None) -> None:
    """That something was said, and about what of Qt's; never the words."""
    if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
        _say(f"Qt {kind.name.removeprefix('Qt').removesuffix('Msg').lower()}: {context.category or '-'}")


def _python_says(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    _say(f"{category.__module__}.{category.__qualname__}: {lineno}")


def _say(what: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"{what}\n")
