"""Draw the pictures of the program that stand in the handbook, anew, to resources/help/pictures.

They show Katja's plan in Swedish, in light colours and with text of 100 %, at one and a half times as many dots. A
picture has a palette, so that all of them together weigh little and the paper can hold them as they are.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1.5"

from grown import sealed
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from minplan.app import Dress, dressed, made
from minplan.exchange.case import read_case
from minplan.paths import resource
from minplan.plan.evaluating import begin
from minplan.plan.goals import Voice
from minplan.plan.holder import Holder
from minplan.plan.plan import Plan
from minplan.plan.signing import SignedHow
from minplan.store.keys_file import Cost, SlotKind
from minplan.store.recovery_code import new_recovery_code
from minplan.store.store import Store, create
from minplan.ui.chapters import Chapters
from minplan.ui.pages.actions import Actions
from minplan.ui.pages.asking import Asking
from minplan.ui.pages.backups import Backups
from minplan.ui.pages.consents import Consents
from minplan.ui.pages.goals import Goals
from minplan.ui.pages.helpers import Helpers
from minplan.ui.pages.keys import Keys
from minplan.ui.pages.meetings import Meetings
from minplan.ui.pages.overview import Overview
from minplan.ui.pages.papers import Papers
from minplan.ui.pages.reasons import Reasons
from minplan.ui.pages.signing import Signing
from minplan.ui.start.home import Home
from minplan.ui.tell.questions import path
from minplan.ui.theme import Look
from minplan.ui.widgets.top_bar import MEETING
from minplan.ui.window import Window

from pictures import draw_on, opened, settle, shut, turned  # isort: skip

OUT = resource("help", "pictures")
TODAY, NOW = date(2026, 5, 20), datetime(2026, 5, 20, 8, 15, tzinfo=UTC)
SIZE = (1040, 664)
COLOURS = 96
LEAST = Cost(Cost.LEAST_MEMORY, Cost.LEAST_PASSES, 1)
PASSPHRASE = "fyra gula elefanter"  # noqa: S105 - of a plan that is drawn and thrown away
MOTHER = Holder(Voice.REPRESENTATIVE, "Maria Ekdal")
PAGES = {
    "overblick": Overview,
    "begaran": Asking,
    "mal": Goals,
    "manniskor": Helpers,
    "vem-gor-vad": Actions,
    "samtycke": Consents,
    "nycklar": Keys,
    "kopior": Backups,
}
LINES = (
    "Lars: ordlista i klassen senast 12 juni",
    "Beslut: Katja provar att åka buss själv i höst.",
    "Sara ringer habiliteringen senast 5 juni",
)


def shot(name: str, window: QWidget, part: QRect | None = None) -> None:
    """Keep one picture of the window as it is, or of a part of it."""
    settle()
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab(part or window.rect()).save(held, "PNG")  # type: ignore[call-overload]
    seen = Image.open(io.BytesIO(bytes(held.data().data()))).convert("RGB")
    few = seen.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(OUT / f"{name}.png", optimize=True, bits=8)


def begun(dress: Dress, folder: Path | None, home: Home, day: date = TODAY) -> Window:
    """The window, as it is first seen."""
    dress.choose(Look())
    window = made(dress, folder, day, home)
    window.resize(*SIZE)
    window.show()
    settle()
    return window


def way_in(dress: Dress, place: Path) -> None:
    """What is seen before a plan is open."""
    home = Home(documents=Path("/home/katja/Dokument"))
    window = begun(dress, None, home)
    shot("start", window)
    for one in ("Katja", "Stella"):
        folder = place / "plans" / f"{one}.minplan"
        folder.mkdir(parents=True)
        home.known.remember(folder)
    window.start_page.show_plans()
    shot("planerna", window)
    window.start_page.show_unlock(place / "plans" / "Katja.minplan")
    window.start_page.show_recover()
    QTest.keyClicks(window.focusWidget(), new_recovery_code()[:23])
    shot("koden", window)
    window.close()


def kept(place: Path, plan: Plan) -> Store:
    """Katja's plan on a disk, which her mother can open too."""
    folder = place / "Katja.minplan"
    store = create(folder, plan, PASSPHRASE, new_recovery_code(), cost=LEAST, holder=Holder(), at=NOW)
    store.add_secret(SlotKind.PASSPHRASE, "tre blå skepp till", MOTHER, cost=LEAST)
    return store


def pages(dress: Dress, place: Path, plan: Plan) -> None:
    """The pages, and a question in Berätta."""
    store = kept(place, plan)
    window = begun(dress, store.folder, Home(now=lambda: NOW))
    window.unlock.opened.emit(store, store.load())
    window.latch_offer.hide()
    chapters = window.chapters
    if chapters is None:
        raise RuntimeError("the plan did not open")
    stops = {one.question.id: one.place for one in path(plan, TODAY)}
    chapters.tell.go_to(stops["want"])
    shot("beratta", window)
    turned(chapters, Reasons).setFocus()
    shot("fonstret", window)
    for name, kind in PAGES.items():
        page = turned(chapters, kind)
        page.setFocus()
        shot(name, window)
        if kind is Goals:
            shot("lasa-upp", window, QRect(340, 76, 676, 140))
    page = turned(chapters, Meetings)
    page.open_item(next(one.id for one in plan.meetings if one.starts.date() >= TODAY))
    shot("moten", window)
    papers(window, chapters)
    window.settings_wanted.emit()
    shot("installningar", window)
    window.close_aside()
    window.lock()
    settle()
    window.close()


def looking_back(dress: Dress, plan: Plan) -> None:
    """A goal that is looked back on, in Berätta."""
    goal = plan.goals[0]
    window, chapters = only_shown(dress, begin(plan, goal.id, TODAY), TODAY)
    stops = {one.question.id: one.place for one in path(chapters.plan.value, TODAY)}
    chapters.tell.go_to(stops["back-became"])
    shot("utvardering", window)
    shut(window)


def signing(dress: Dress, plan: Plan) -> None:
    """A signature that is drawn."""
    window, chapters = only_shown(dress, sealed(plan, TODAY), TODAY)
    page = turned(chapters, Signing)
    page.room.waiting[0].sign.click()
    settle()
    form = page.room.form
    if form is None:
        raise RuntimeError("nobody signs")
    form.how.tiles[SignedHow.DRAWN].click()
    settle()
    draw_on(form.how.drawing.pad)
    page.ensureWidgetVisible(form.how.drawing, 0, 120)
    shot("underskrift", window)
    shut(window)


def at_meeting(dress: Dress, plan: Plan) -> None:
    """A meeting where one writes."""
    meeting = next(one for one in plan.meetings if one.starts.date() >= TODAY)
    now = meeting.starts.replace(tzinfo=ZoneInfo("Europe/Stockholm")) + timedelta(minutes=18)
    window, chapters = only_shown(dress, plan, now.date(), Home(now=lambda: now))
    chapters.show_mode(MEETING)
    view = chapters.meeting
    view.begin.begin.click()
    settle()
    view.table.here.all.click()
    for text in LINES:
        view.writing.box.insertPlainText(text)
        view.writing.catch_up()
        for _enter in range(2):
            view.writing.enter()
    view.writing.box.insertPlainText("Mamma: fråga skolan om resan senast 15 juni")
    view.writing.catch_up()
    shot("mote", window)
    view.writing.begin_anew()
    shut(window)


def only_shown(dress: Dress, plan: Plan, day: date, home: Home | None = None) -> tuple[Window, Chapters]:
    """The window with a plan that is on no disk."""
    return opened(dress, plan, Look(), SIZE, day, home)


def papers(window: Window, chapters: Chapters) -> None:
    """A paper that is looked at."""
    page = turned(chapters, Papers)
    page.choose("individuell-plan")
    settle()
    QTest.qWait(800)  # the view draws a paper's pages in a thread of its own, and does not say when
    shot("papper", window)


def main() -> None:
    """Draw all of them."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    app = QApplication([])
    app.setStyle("Fusion")
    plan = read_case(resource("cases", "katja.yaml"))
    with tempfile.TemporaryDirectory() as place:
        dress = dressed(app, Path(place) / "settings.json")
        way_in(dress, Path(place))
        pages(dress, Path(place), plan)
        looking_back(dress, plan)
        signing(dress, plan)
        at_meeting(dress, plan)
    weight = sum(file.stat().st_size for file in OUT.iterdir())
    print(f"{len(list(OUT.iterdir()))} pictures of the handbook, {weight / 1000:.0f} kB")


if __name__ == "__main__":
    main()
