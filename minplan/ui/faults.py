"""When something happens that nobody foresaw: a report without content, and a calm page instead of a broken one."""

from __future__ import annotations

import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from minplan import __version__
from minplan.exchange.files import write_bytes
from minplan.text import _
from minplan.ui.start.step import Step

_KEPT = 20
"""How many reports are kept."""
_DEEP = 5
"""How many errors behind an error are told."""


def report(error: BaseException) -> str:
    """What is told of an error: its class and where it arose. No message, no value, no text of anybody's."""
    import platform

    versions = f"minplan {__version__}, Python {platform.python_version()}, PySide6 {PySide6.__version__}"
    lines = [versions, f"{platform.system()} {platform.machine()}"]
    one: BaseException | None = error
    for _round in range(_DEEP):
        if one is None:
            break
        lines.append(f"{type(one).__module__}.{type(one).__qualname__}")
        lines += [f"  {_module(frame.filename)}:{frame.lineno}" for frame in traceback.extract_tb(one.__traceback__)]
        one = one.__cause__ or one.__context__
    return "\n".join(lines) + "\n"


def _module(file: str) -> str:
    """A file's name from its package on: where a person has the program is nobody's business."""
    parts = Path(file).parts
    for package in ("minplan", "site-packages"):
        if package in parts:
            at = len(parts) - 1 - parts[::-1].index(package)
            return "/".join(parts[at:])
    return parts[-1] if parts else ""


def keep_report(folder: Path, text: str) -> Path | None:
    """Write a report for its owner alone, and drop the oldest ones; None where there is no room for it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        there = sorted(folder.glob("report-*.txt"))
        last = int(there[-1].stem.removeprefix("report-")) if there else 0
        file = folder / f"report-{last + 1:06}.txt"
        write_bytes(file, text.encode())
        for old in there[: max(0, len(there) + 1 - _KEPT)]:
            old.unlink(missing_ok=True)
    except (OSError, ValueError):
        return None
    return file


class Faults(QObject):
    """Takes the place of `sys.excepthook`: Qt calls it too, for what goes wrong in a slot. `happened` tells that
    something did; once for all that goes wrong before the window has answered.
    """

    happened = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._told = folder, False

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Keep a report and tell of it, never of what it was about."""
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
            return
        self._keep(error.with_traceback(trace))
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self, self._tell)

    def _keep(self, error: BaseException) -> None:
        file, kind = keep_report(self._folder, report(error)), type(error)
        if sys.stderr is not None:
            sys.stderr.write(f"{kind.__module__}.{kind.__qualname__}: {file or '-'}\n")

    def aside(self, told: sys.UnraisableHookArgs | threading.ExceptHookArgs) -> None:
        """What went wrong where nobody could be told, as in a thread: a report is enough."""
        if told.exc_value is not None:
            self._keep(told.exc_value)

    def _tell(self) -> None:
        self._told = False
        self.happened.emit()

    def install(self) -> None:
        """Take the place of all three that Python tells of errors: each would write out what an error says."""
        sys.excepthook, sys.unraisablehook, threading.excepthook = self.hook, self.aside, self.aside


class Calm(Step):
    """Says that the plan is kept. `went_on` tries again, `went_back` locks, where there is anything to lock."""

    def __init__(self, *, saved: bool, locks: bool) -> None:
        kept = _("Your plan is kept. Everything is saved.") if saved else _("Your plan is kept. Try again to save it.")
        super().__init__("shield", _("Something went wrong in the program"), kept, _("Try again"))
        self.back.say(_("Lock"), "lock")
        if not locks:
            self.back.hide()
