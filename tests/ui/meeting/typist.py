"""A process of its own that takes minutes in the real window, and says on its standard output what is saved.

    python -m tests.ui.meeting.typist FOLDER MEETING LINES SEED

It types LINES lines, each ended with Enter and said as "saved N" once the store has it, then half a line, said as
"half" once that is kept as a draft, and then it waits to be killed.
"""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import random
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from minplan.app import dressed, made
from minplan.plan.at_meeting import lines
from minplan.ui.widgets.top_bar import MEETING
from tests.ui.conftest import PASSPHRASE, TODAY

HALF = "Half a line that nobody has"
_KINDS = (Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F6)


def line(number: int, seed: int) -> tuple[str, Qt.Key]:
    """What is typed as line `number`, and the key of its kind."""
    chance = random.Random(f"{seed}/{number}")  # noqa: S311 - any lines will do
    doers = ("Eva: ", "Per: ", "", "we ", "kl. 14 - ")
    ends = ("", " senast 3 mars", " om 2 veckor", " v. 12", " snarast", " 31/12")
    return f"{chance.choice(doers)}line {number} {chance.choice(ends)}", chance.choice(_KINDS)


def say(text: str) -> None:
    """Say it at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(folder: str, meeting: str, count: str, seed: str) -> None:
    """Take minutes until killed."""
    app = QApplication([])
    app.setStyle("Fusion")
    window = made(dressed(app, Path(tempfile.mkdtemp()) / "settings.json"), Path(folder), TODAY)
    window.show()
    QTest.keyClicks(window.unlock.passphrase, PASSPHRASE.encode("ascii", "ignore").decode())
    window.unlock.passphrase.setText(PASSPHRASE)
    window.unlock.open.click()
    while window.chapters is None:
        QTest.qWait(5)
    chapters = window.chapters
    chapters.show_mode(MEETING)
    chapters.meeting.go_to(meeting)
    box = chapters.meeting.writing.box
    for number in range(int(count)):
        text, kind = line(number, int(seed))
        QTest.keyClicks(box, text)
        QTest.keyClick(box, kind)
        for _enter in range(2):  # the second nods at what is unsure
            if box.text():
                QTest.keyClick(box, Qt.Key.Key_Return)
        there = lines(chapters.plan.value, meeting)
        if chapters.plan.is_saved and there and there[-1].text == text:
            say(f"saved {number}")
    QTest.keyClicks(box, HALF)
    while HALF not in chapters.plan.memory.drafts().values():
        QTest.qWait(5)
    say("half")
    while True:
        QTest.qWait(1000)


if __name__ == "__main__":
    main(*sys.argv[1:])
