"""A process of its own, in which somebody uses the program for a while, in the real window, and then it dies.

    python -m tests.faults.session PLACE

Every text of the plan, and everything that is typed, holds a marker. What it leaves behind is looked at by others
(`test_session.py`). The environment says where its home is; PLACE is where it saves what a person asks it to save.
"""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import base64
import faulthandler
import shutil
import sys
import threading
import traceback
import unicodedata
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, Qt, QTimer, qWarning
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QTextEdit, QWidget
from shiboken6 import isValid

from minplan import app
from minplan.store.engine import connect, transaction
from minplan.store.store import Store, create, open_store
from minplan.ui import tasks
from minplan.ui.chapters import Chapters
from minplan.ui.meeting.box import SpokenBox
from minplan.ui.pages.about_me import AboutMe
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.papers import Papers
from minplan.ui.pages.reasons import Reasons
from minplan.ui.pages.registers import PhotoCard
from minplan.ui.pages.signing import Signing
from minplan.ui.widgets.field import TextBox
from minplan.ui.widgets.register import Register
from minplan.ui.widgets.top_bar import MEETING, OVERVIEW, TELL
from minplan.ui.window import Window
from tests.plan.marked import marked
from tests.store.sample import CHEAP, NAME, RECOVERY_CODE, sample_folder, sample_plan
from tests.store.sample import PASSPHRASE as SAMPLE_PASSPHRASE
from tests.ui.conftest import PASSPHRASE, TODAY

ENOUGH = 50
"""In fewer fields than this, nobody wrote everywhere."""
MARKER = "KännsÄkerMarkör"
"""Stands in every text that the plan has."""
TYPED = "SkrivetFörHand"
"""Stands in everything that is typed."""
SAID = "SagtIEttFel"
"""Stands in what an error, or Qt, says."""
SAVED = "markplan.pdf"
PRINTED = "utskriven.pdf"
FOLDER = "Kattis.minplan"
LONGEST = 150
"""After so many seconds it is over, however it stands."""


def forms(text: str) -> Iterator[bytes]:
    """A text in every form in which it may lie in a file: as letters, wide, taken apart, escaped, or as base64."""
    for one in {unicodedata.normalize(form, text) for form in ("NFC", "NFD")}:
        utf8 = one.encode()
        yield utf8
        yield one.encode("utf-16-le")
        yield one.encode("utf-16-be")
        yield one.encode("unicode_escape")
        yield "".join(chr(byte) if byte < 128 else f"%{byte:02X}" for byte in utf8).encode()
        yield "".join(sign if ord(sign) < 128 else f"\\x{ord(sign):x}" for sign in one).encode()
        for before in range(3):
            whole = base64.b64encode(bytes(before) + utf8)
            yield whole[4 if before else 0 : -4]


class Person:
    """Somebody at the keyboard of a window. `place` is where they save files."""

    def __init__(self, window: Window, place: Path) -> None:
        self.window, self.place, self.written = window, place, 0

    @property
    def chapters(self) -> Chapters:
        """The plan that is open."""
        assert self.window.chapters is not None
        return self.window.chapters

    def all_of_it(self) -> None:
        """A whole session, to its bad end."""
        self.open("helt fel", False)
        self.open(PASSPHRASE, True)
        for walk in (self.write_everywhere, self.tell, self.meet, self.sign, self.search, self.photo, self.paper):
            walk()
            rest()
            said(walk.__name__)
        self.leave_a_draft()
        self.window.lock()
        rest()
        self.open(PASSPHRASE, True)
        self.back_up()
        self.go_wrong()
        self.leave_a_draft()
        said("done")
        os.abort()

    def open(self, secret: str, right: bool) -> None:
        """Type a passphrase."""
        unlock = self.window.unlock
        unlock.passphrase.setFocus()
        type_in(unlock.passphrase, secret)
        unlock.open.click()
        wait(lambda: self.window.chapters is not None if right else bool(unlock.problem.text))
        if not right:
            unlock.passphrase.clear()
        rest()

    def write_everywhere(self) -> None:
        """Write in every field of every page."""
        for row in range(len(CHAPTERS)):
            self.chapters.turn_to(row)
            wait(lambda: self.chapters.page.whole)
            registers = self.chapters.page.findChildren(Register)
            for register in registers:
                register.table.go_to(0)
                register.table.activated.emit(register.table.currentIndex())
            if registers:
                rest()
            self.written += fill(self.chapters.page)

    def tell(self) -> None:
        """Go through Berätta, and write wherever one may."""
        self.chapters.show_mode(TELL)
        been = set()
        for _step in range(60):
            rest()
            screen = self.chapters.tell.seen
            if screen is None or screen.stop.question.id in been:
                break
            been.add(screen.stop.question.id)
            self.written += fill(screen)
            self.chapters.turn_on()
        assert self.written > ENOUGH, self.written

    def meet(self) -> None:
        """Take minutes, with a line left half written."""
        self.chapters.show_mode(MEETING)
        view = self.chapters.meeting
        view.go_to("")
        view.begin.start_new.click()
        view.table.talk.added.emit(TYPED)
        view.table.here.all.click()
        for kind in view.table.writing.kinds:
            type_in(view.writing.box, f"{TYPED} {kind}")
            view.writing.choose_kind(kind)
            view.writing.enter()
            view.writing.enter()
        type_in(view.writing.box, TYPED)

    def sign(self) -> None:
        """Make a version ready, with its sealed paper."""
        page = self.turn_to(Signing)
        assert isinstance(page, Signing)
        before = len(self.chapters.plan.value.versions)
        page.room.seal.click()
        wait(lambda: len(self.chapters.plan.value.versions) > before)

    def search(self) -> None:
        """Search for something that is there."""
        self.chapters.show_mode(OVERVIEW)
        self.window.search()
        rest()
        type_in(focused(), MARKER)

    def photo(self) -> None:
        """Put a photo in one's own picture's place."""
        from tests.ui.test_photos import drawn

        file = self.place / "jag.png"
        file.write_bytes(drawn(90, 60))
        page = self.turn_to(AboutMe)
        assert isinstance(page, AboutMe)
        field = next(one for one in page.cards if isinstance(one, PhotoCard)).field
        answer(file)
        field.choose.click()
        wait(lambda: not field.remove.isHidden())

    def paper(self) -> None:
        """Look at a paper, save it, and print it."""
        page = self.turn_to(Papers)
        assert isinstance(page, Papers)
        page.rows["individuell-plan"].click()
        wait(lambda: bool(page.viewer.content))
        answer(self.place / SAVED)
        page.viewer.save.click()
        wait(lambda: (self.place / SAVED).exists())
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.place / PRINTED))
        printer.setResolution(72)
        page.viewer.print_on(printer)

    def back_up(self) -> None:
        """As is done each day."""
        plan = self.window.plan
        assert plan is not None
        assert isinstance(plan.memory, Store)
        plan.memory.back_up(datetime(2026, 5, 20, 12, tzinfo=UTC))

    def leave_a_draft(self) -> None:
        """Write something and leave the field as it is."""
        page = self.turn_to(Reasons)
        type_in(next(one for one in page.findChildren(TextBox) if not one.isReadOnly()), TYPED)

    def go_wrong(self) -> None:
        """What nobody foresaw: in a slot, in a thread, in Qt's own words, and in Python's."""
        QTimer.singleShot(0, lambda: breaks(SAID))
        run(lambda: self.window.calm is not None)
        assert self.window.calm is not None
        self.window.calm.onward.click()
        rest()
        thread = threading.Thread(target=breaks, args=(SAID,))
        thread.start()
        thread.join()
        qWarning(SAID)
        warnings.warn(SAID, stacklevel=1)

    def turn_to(self, kind: type[QWidget]) -> QWidget:
        """A page, shown and at rest."""
        self.chapters.turn_to([*CHAPTERS].index(kind))  # type: ignore[arg-type]
        wait(lambda: self.chapters.page.whole)
        rest()
        return self.chapters.page


def breaks(text: str) -> None:
    """Raise an error that tells."""
    kept_in_a_local = text
    try:
        raise KeyError(kept_in_a_local)
    except KeyError as error:
        raise ValueError(f"{text} cannot be") from error


def fill(root: QWidget) -> int:
    """Write in every field that there is, each left with Tab. How many they were."""
    written = 0
    for field in root.findChildren(QWidget):
        if isValid(field) and is_written_in(field):
            field.setFocus()
            type_in(field, TYPED)
            written += 1
            if isValid(field):
                QTest.keyClick(field, Qt.Key.Key_Tab)
    return written


def is_written_in(field: QWidget) -> bool:
    """Whether it is one that a person can write in now."""
    if not isinstance(field, QLineEdit | QTextEdit) or isinstance(field, SpokenBox):
        return False
    return field.isVisible() and field.isEnabled() and not field.isReadOnly()


def type_in(field: QWidget, text: str) -> None:
    """As an input method hands it over: all at once."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, text))


def answer(file: Path) -> None:
    """When a file is asked for, write this one's name."""

    def write() -> None:
        asked = QApplication.activeModalWidget()
        if not isinstance(asked, QFileDialog):
            QTimer.singleShot(10, write)
            return
        name = asked.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(name, QLineEdit)
        name.selectAll()
        type_in(name, str(file))
        QTest.keyClick(name, Qt.Key.Key_Return)

    QTimer.singleShot(0, write)


def focused() -> QWidget:
    """What has the keyboard."""
    one = QApplication.focusWidget()
    assert one is not None
    return one


def rest() -> None:
    """Let what is under way come to its end, deletions too."""
    tasks.wait()
    for _round in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def wait(until: Callable[[], bool]) -> None:
    """Wait for it, half a minute at most."""
    deadline = QDeadlineTimer(30_000)
    while not until():
        assert not deadline.hasExpired()
        QTest.qWait(1)


def run(until: Callable[[], bool]) -> None:
    """Let the program run as it does by itself: only there an error in a slot is told at once."""
    loop, look, deadline = QEventLoop(), QTimer(), QDeadlineTimer(30_000)
    look.timeout.connect(lambda: loop.exit() if until() or deadline.hasExpired() else None)
    look.start(1)
    loop.exec()
    assert until()


def said(text: str) -> None:
    """Tell the one who started it."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def work(place: Path) -> None:
    """What makes a database want room beside itself: sorting much, making itself small, a new key, an older schema."""
    secret, new = b"\1" * 32, b"\2" * 32
    (place / "sort.db").touch()
    much = connect(place / "sort.db", secret, new=True)
    much.execute("CREATE TABLE much (text)")
    with transaction(much):
        much.executemany("INSERT INTO much VALUES (? || hex(randomblob(400)))", [(MARKER,)] * 12_000)
    much.execute("SELECT count(*) FROM (SELECT text FROM much ORDER BY text LIMIT -1 OFFSET 1)").fetchall()
    much.execute("CREATE TEMP TABLE beside AS SELECT text FROM much ORDER BY text")
    much.execute("UPDATE much SET text = text || '.'")
    much.execute("VACUUM")
    much.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    much.close()
    for file in place.glob("sort.db*"):
        file.unlink()
    older = Path(shutil.copytree(sample_folder(1) / NAME, place / "äldre.minplan"))
    for one in (older, *older.rglob("*")):
        one.chmod(0o700 if one.is_dir() else 0o600)  # as it would have been made
    open_store(older, SAMPLE_PASSPHRASE).close()


def main(place: Path) -> None:
    """Make a plan as somebody has made it before, and use it."""
    plan, _places = marked(sample_plan(), MARKER)
    folder = place / FOLDER
    create(folder, plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP).close()
    work(place)
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    seen: list[Window] = []
    made = app.made

    def keep(*given: object, **more: object) -> Window:
        seen.append(made(*given, **more))  # type: ignore[arg-type]
        return seen[-1]

    def live(_app: QApplication) -> int:
        try:
            Person(seen[0], place).all_of_it()
        except Exception:  # noqa: BLE001 - whatever it is, its words are not to be lost as those of others are
            traceback.print_exc()
        return 1

    os.umask(0o022)
    app.made, QApplication.exec = keep, live  # type: ignore[assignment,method-assign]
    sys.exit(app.run(folder, TODAY))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
