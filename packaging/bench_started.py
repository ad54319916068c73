"""A program started for `bench.py`, in a process of its own: tells in JSON when its window was painted, and how large
it is then.

    bench_started.py bare                    nothing but a window of PySide6
    bench_started.py start                   minplan, as it comes to one who has no plan yet
    bench_started.py overview FOLDER         minplan, the plan of FOLDER open on Överblick; the passphrase by stdin

`painted` is a moment of the machine's own clock (time.monotonic), `worked` how long the process itself worked until
then, in milliseconds; `memory` what it holds, in kB.
"""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import date
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

if sys.argv[1:] != ["bare"]:
    from minplan import app as program
    from minplan.ui import reading_in

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow


class Painted(QObject):
    """Hears when a window is painted for the first time; what stands in it is then painted too."""

    seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Only listens."""
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def until_painted(app: QApplication) -> None:
    """Let the window come on the (unseen) screen.

    Only the window is listened to: to hear all that happens has a price of its own, and the program does not.
    """
    painted = Painted()
    window = next(one for one in app.topLevelWidgets() if isinstance(one, QMainWindow))
    window.installEventFilter(painted)
    while not painted.seen:
        app.processEvents()
    window.removeEventFilter(painted)


def tell() -> None:
    """What there is to tell; then the process ends at once."""
    moment, worked = time.monotonic(), time.process_time() * 1000
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    memory = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    print(json.dumps({"painted": moment, "worked": worked, "memory": memory}), flush=True)
    os._exit(0)


def bare() -> None:
    """A window and nothing in it."""
    app = QApplication([])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    until_painted(app)
    tell()


def start() -> None:
    """minplan as `minplan` starts it."""

    def begun(app: QApplication) -> int:
        until_painted(app)
        tell()
        return 0

    QApplication.exec = begun  # type: ignore[assignment, method-assign]
    program.run(None, date(2026, 5, 11))


def overview(folder: Path) -> None:
    """minplan with a plan open, at rest on the overview."""
    app = QApplication([])
    app.setStyle("Fusion")
    window = program.made(program.dressed(app, folder.parent / "settings.json"), folder, date(2026, 5, 11))
    window.show()
    reading_in.begin(window)  # as while one looks for one's passphrase
    while "minplan.ui.chapters" not in sys.modules:
        app.processEvents()
    window.unlock.passphrase.setText(sys.stdin.readline().strip())
    window.unlock.open.click()
    while window.chapters is None:
        app.processEvents()
    window.chapters.show_mode("overview")
    until_painted(app)
    quiet = time.monotonic() + 2
    while time.monotonic() < quiet:
        app.processEvents()
    tell()


if __name__ == "__main__":
    {"bare": bare, "start": start}[sys.argv[1]]() if sys.argv[1] != "overview" else overview(Path(sys.argv[2]))
