"""Draw every page and every paper to pictures/, to be looked at by people: nothing is asserted on them.

    pictures.py [CASE]      CASE is a bundled example, stella when left out

Each page is drawn in Swedish and English, in light, dark and high contrast, at 100 and 200 % text, in a large and a
small window; each page of each paper once, in Swedish and with English beside it. The files' names say which:
window/sv/1280x800/light-100/04-Goals.png, papers/sv/individuell-plan-1.png. What only comes with time (a consent that
is asked for and taken back, a version that is signed, copies that were handed out) is drawn of the example some weeks
on, as later-….png.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import TypeVar

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import kept
from grown import DRAWN, later, sealed
from PySide6.QtCore import QBuffer, QEvent, QIODevice, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from seated import NOW, STARTS, seated, typed

from minplan.app import Dress, dressed, made
from minplan.documents.papers import LANGUAGES, papers
from minplan.documents.press import press
from minplan.exchange.case import read_case
from minplan.paths import resource
from minplan.plan.changes import Change
from minplan.plan.goals import Voice
from minplan.plan.holder import Holder
from minplan.plan.past import Step
from minplan.plan.plan import Plan
from minplan.plan.signing import SignedHow
from minplan.plan.strokes import HIGH, WIDE, read_strokes
from minplan.ui import tasks
from minplan.ui.chapters import Chapters
from minplan.ui.consent.asking import Asking
from minplan.ui.consent.parts import Writes
from minplan.ui.pages.about_me import AboutMe
from minplan.ui.pages.backups import Backups
from minplan.ui.pages.consents import Consents
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.copies import Copies
from minplan.ui.pages.keys import Keys
from minplan.ui.pages.page import Page
from minplan.ui.pages.papers import Papers
from minplan.ui.pages.reasons import Reasons
from minplan.ui.pages.signing import Signing
from minplan.ui.sign.pad import Pad
from minplan.ui.start.first import STEPS, FirstStart
from minplan.ui.start.home import Face, Home
from minplan.ui.tell.questions import path
from minplan.ui.theme import Look, Scheme
from minplan.ui.widgets.tile import Tile
from minplan.ui.widgets.top_bar import MEETING
from minplan.ui.window import Window

OUT = Path(__file__).resolve().parent.parent / "pictures"
TODAY = date(2026, 5, 11)
LATER = TODAY + timedelta(days=8)
SCHEMES = (Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST)
SIZES = ((1280, 800), (1024, 640))
SPOKEN = ("sv", "en")
OnePage = TypeVar("OnePage", bound=Page)


class Shown:
    """Stands in for a store: the plan is only shown."""

    folder, read_only = Path("stella.minplan"), False

    def save(self, old: Plan, new: Plan, **_told: object) -> None:
        """Nothing is kept."""

    def photos(self) -> dict[str, bytes]:
        """There are none."""
        return {}

    def holder(self) -> None:
        """Nobody has told who writes."""

    def holders(self) -> tuple[Holder, ...]:
        """Nobody has a key of their own."""
        return ()

    def state(self) -> dict[str, str]:
        """Nothing was kept."""
        return {}

    def keep(self, key: str, value: str) -> None:
        """Nothing is kept."""

    def drafts(self) -> dict[str, str]:
        """Nothing was being written."""
        return {}

    def keep_draft(self, field: str, text: str) -> None:
        """Nothing is kept."""

    def drop_draft(self, field: str) -> None:
        """Nothing was kept."""

    def history(self, most: int = 50, before: int | None = None) -> tuple[Step, ...]:
        """Two steps of a day, to be looked at."""
        phone = Change("person", "", "phone", "", "070-174 06 05")
        talk = Change("participants", "no-longer-here", "role", "", "god man")
        return (
            Step(3, datetime(2026, 5, 8, 12, 27, tzinfo=UTC), "Stella", "Ändrade telefonnumret", (phone,)),
            Step(2, datetime(2026, 5, 8, 11, 2, tzinfo=UTC), "Mamma", "Ändrade en deltagare", (talk,)),
            Step(1, datetime(2026, 4, 2, 8, 15, tzinfo=UTC), "Mamma", "", ()),
        )

    def close(self) -> None:
        """Nothing was opened."""


def settle() -> None:
    """Let everything under way come to its end."""
    for _round in range(4):
        tasks.wait()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def draw(window: Window, folder: Path, name: str) -> None:
    """One picture of the window as it is."""
    settle()
    folder.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(folder / f"{name}.png"))


def pages(dress: Dress, plan: Plan, look: Look, size: tuple[int, int]) -> Iterator[tuple[Window, str]]:
    """The window on every page in turn, from locked to a paper that is looked at."""
    dress.choose(look)
    window = made(dress, Path("stella.minplan"), TODAY)
    window.resize(*size)
    window.show()
    yield window, "00-Unlock"
    window.unlock.opened.emit(Shown(), plan)
    chapters = window.chapters
    if chapters is None:
        raise RuntimeError("the plan did not open")
    asked = {stop.question.id: stop.place for stop in reversed(path(plan, TODAY))}
    for question, place in reversed(asked.items()):
        chapters.tell.go_to(place)
        yield window, f"tell-{question}"
    for row, kind in enumerate(CHAPTERS):
        chapters.turn_to(row)
        yield window, f"{row + 1:02}-{kind.__name__}"
    if isinstance(chapters.page, Papers):
        chapters.page.choose("individuell-plan")
        settle()
        QTest.qWait(500)  # the view draws a paper's pages in a thread of its own, and does not say when
        yield window, f"{len(CHAPTERS) + 1:02}-Paper"
    chapters.turn_to(CHAPTERS.index(Reasons))
    if isinstance(chapters.page, Reasons):
        next(iter(chapters.page.shown.values())).voice.choices[Voice.SUPPORTER].click()
        chapters.page.add_button.click()
        yield window, f"{len(CHAPTERS) + 2:02}-Reasons-written-in"
    window.settings_wanted.emit()
    yield window, f"{len(CHAPTERS) + 3:02}-Settings"
    window.help_wanted.emit()
    yield window, f"{len(CHAPTERS) + 4:02}-Help"
    window.plan = window.chapters = None
    window.close()
    window.deleteLater()


def opened(
    dress: Dress, plan: Plan, look: Look, size: tuple[int, int], today: date, home: Home | None = None
) -> tuple[Window, Chapters]:
    """The window with a plan, seen at a day."""
    dress.choose(look)
    window = made(dress, Path("stella.minplan"), today, home)
    window.resize(*size)
    window.show()
    window.unlock.opened.emit(Shown(), plan)
    if window.chapters is None:
        raise RuntimeError("the plan did not open")
    return window, window.chapters


def turned(chapters: Chapters, kind: type[OnePage]) -> OnePage:
    """The chapter that is turned to."""
    chapters.turn_to(CHAPTERS.index(kind))
    settle()
    page = chapters.page
    if not isinstance(page, kind):
        raise TypeError(kind)
    return page


def shut(window: Window) -> None:
    """Put the window away; nothing is saved."""
    window.plan = window.chapters = None
    window.close()
    window.deleteLater()


def with_time(dress: Dress, plan: Plan, look: Look, size: tuple[int, int]) -> Iterator[tuple[Window, str]]:
    """What only comes with time: consents asked for and taken back, a version that is signed, copies handed out."""
    ready = sealed(plan, TODAY)
    window, chapters = opened(dress, ready, look, size, TODAY)
    yield from ((window, f"later-signing-{name}") for name in signing(chapters))
    yield from ((window, f"later-consents-{name}") for name in consents(chapters))
    shut(window)
    window, chapters = opened(dress, later(ready, TODAY), look, size, LATER)
    turned(chapters, Signing)
    yield window, "later-signing-changed"
    copies = turned(chapters, Copies)
    yield window, "later-copies"
    shown = next(card for card in copies.each if card.look.isVisibleTo(card))
    shown.look.click()
    settle()
    copies.verticalScrollBar().setValue(shown.mapTo(copies.widget(), QPoint(0, 0)).y())
    yield window, "later-copies-left-out"
    copies.verticalScrollBar().setValue(copies.verticalScrollBar().maximum())
    yield window, "later-copies-handed-out"
    about = turned(chapters, AboutMe)
    about.verticalScrollBar().setValue(about.verticalScrollBar().maximum())
    yield window, "later-notes"
    shut(window)


def at_meeting(dress: Dress, plan: Plan, look: Look, size: tuple[int, int]) -> Iterator[tuple[Window, str]]:
    """A meeting from the choice to its end, and the large view of it."""
    window, chapters = opened(dress, seated(plan), look, size, STARTS.date(), Home(now=lambda: NOW))
    chapters.show_mode(MEETING)
    yield from ((window, f"meeting-{name}") for name in typed(chapters.meeting))
    shut(window)


def on_disk(dress: Dress, plan: Plan, look: Look, size: tuple[int, int]) -> Iterator[tuple[Window, str]]:
    """A plan that is kept, encrypted: every way into it, its backups, and who can open it."""
    dress.choose(look)
    with tempfile.TemporaryDirectory() as place:
        folder = kept.kept(plan, Path(place))
        home = Home(documents=Path(place))
        home.known.remember(folder)
        window = made(dress, folder, TODAY, home)
        window.resize(*size)
        window.show()
        yield window, "kept-unlock"
        for name in kept.ways_in(window.start_page, folder):
            yield window, f"kept-{name}"
        window.start_page.show_unlock(folder)
        window.unlock.passphrase.setText(kept.OPENS)
        window.unlock.open.click()
        settle()
        chapters = window.chapters
        if chapters is None:
            raise RuntimeError("the plan did not open")
        yield from ((window, f"kept-{name}") for name in kept.keys(turned(chapters, Keys)))
        yield from ((window, f"kept-{name}") for name in kept.backups(turned(chapters, Backups)))
        window.lock()
        window.close()
        window.deleteLater()
        settle()


def signing(chapters: Chapters) -> Iterator[str]:
    """A version that is ready; one who signs it: by drawing, by a mark, in ink."""
    page = turned(chapters, Signing)
    yield "ready"
    page.room.waiting[0].sign.click()
    settle()
    form = page.room.form
    if form is None:
        raise RuntimeError("nobody signs")
    draw_on(form.how.drawing.pad)
    for way in SignedHow:
        form.how.tiles[way].click()
        page.verticalScrollBar().setValue(0)
        yield way
        page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
        yield f"{way}-below"


def draw_on(pad: Pad) -> None:
    """Sign by mouse."""
    for stroke in read_strokes(DRAWN):
        points = [QPoint(x * pad.width() // WIDE, y * pad.height() // HIGH) for x, y in stroke]
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
        for point in points[1:]:
            QTest.mouseMove(pad, point)
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])


def consents(chapters: Chapters) -> Iterator[str]:
    """Each question of a consent, and a consent that is taken back."""
    page = turned(chapters, Consents)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    yield "below"
    panel = page.card.panel
    panel.ask()
    while panel.asking is not None:
        settle()
        yield f"asked-{panel.asking.question.id}"
        here = panel.asking.question
        answer(panel.asking)
        if panel.asking.is_last or not panel.asking.step(1) or panel.asking.question.id == here.id:
            break
    panel.leave()
    plan = chapters.plan.value
    page.open_item(plan.consents[0].id)
    panel.known.wanted.emit("withdraw", plan.consents[0].id, "")
    yield "taken-back"
    panel.leave()


def answer(asking: Asking) -> None:
    """Choose the first that can be chosen where nothing is; write a word where something is asked in words."""
    if isinstance(asking.part, Writes):
        if not asking.part.box.text():
            asking.part.box.insertPlainText("Det blir lättare för mig.")
        return
    tiles = asking.part.findChildren(Tile)
    if tiles and not any(one.isChecked() for one in tiles):
        tiles[min(2, len(tiles) - 1)].click()


def a_photo() -> bytes:
    """A made-up photo, as it is kept: two fields of colour."""
    image = QImage(240, 240, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    for place in range(60, 180):
        for across in range(60, 180):
            image.setPixelColor(across, place, Qt.GlobalColor.yellow)
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(kept, "JPEG")  # type: ignore[call-overload]
    return bytes(kept.data().data())


def way_in(dress: Dress, look: Look, size: tuple[int, int]) -> Iterator[tuple[Window, str]]:
    """The window on each screen of the way in: the first start, the plans, the sheet's code, the example, a fault."""
    dress.choose(look)
    with tempfile.TemporaryDirectory() as place:
        folders = [Path(place) / f"{name}.minplan" for name in ("Katja", "Stella")]
        home = Home(documents=Path("/home/stella/Dokument"))
        window = made(dress, None, TODAY, home)
        window.resize(*size)
        window.show()
        first = window.start_page.seen
        if isinstance(first, FirstStart):
            first.name = "Stella"
            for step in STEPS:
                first.go_to(step)
                yield window, f"start-{step}"
        for one in folders:
            one.mkdir()
            home.known.remember(one)
        home.known.show_face(folders[0], Face("Katja", a_photo()))
        window.start_page.show_plans()
        yield window, "start-plans"
        for _try in range(5):
            home.tries.failed(folders[0])
        window.start_page.show_unlock(folders[0])
        yield window, "start-wait"
        window.start_page.show_recover()
        yield window, "start-recover"
        window.start_page.show_example()
        settle()
        window.auto_lock.warned.emit(28)
        yield window, "start-example-warned"
        window.show_calm()
        yield window, "start-fault"
    window.plan = window.chapters = None
    window.close()
    window.deleteLater()


def draw_papers(plan: Plan, folder: Path, language: str = LANGUAGES[0], today: date = TODAY) -> None:
    """Every page of every paper, at 80 dots an inch."""
    folder.mkdir(parents=True, exist_ok=True)
    for stem, make in papers(plan, today, language).items():
        command = ["pdftoppm", "-png", "-r", "80", "-", str(folder / stem)]
        subprocess.run(command, input=press(make()), check=True)


def main(case: str = "stella") -> None:
    """Draw everything anew."""
    shutil.rmtree(OUT, ignore_errors=True)
    plan = read_case(resource("cases", f"{case}.yaml"))
    app = QApplication([])
    app.setStyle("Fusion")
    with tempfile.TemporaryDirectory() as place:
        dress = dressed(app, Path(place) / "settings.json")
        for spoken, size, scheme, scale in product(SPOKEN, SIZES, SCHEMES, (100, 200)):
            settle()  # the last window is gone before another language is spoken
            dress.speak(spoken)
            folder = OUT / "window" / spoken / "{}x{}".format(*size) / f"{scheme}-{scale}"
            for window, name in way_in(dress, Look(scheme, scale), size):
                draw(window, folder, name)
            for window, name in pages(dress, plan, Look(scheme, scale), size):
                draw(window, folder, name)
            for window, name in with_time(dress, plan, Look(scheme, scale), size):
                draw(window, folder, name)
            for window, name in at_meeting(dress, plan, Look(scheme, scale), size):
                draw(window, folder, name)
            for window, name in on_disk(dress, plan, Look(scheme, scale), size):
                draw(window, folder, name)
            print(folder.relative_to(OUT.parent), flush=True)
        settle()
        dress.speak(SPOKEN[0])
    for language in LANGUAGES:
        draw_papers(plan, OUT / "papers" / language, language)
        draw_papers(later(sealed(plan, TODAY), TODAY), OUT / "papers" / f"{language}-later", language, LATER)
    print((OUT / "papers").relative_to(OUT.parent))


if __name__ == "__main__":
    main(*sys.argv[1:])
