"""How quick minplan is: a table, and build/bench.json. Ends with 1 when a bar is missed or a row was not run.

    bench.py [--rounds N] [ROW ...]      five rounds, and every row, when left out

Everything is done in the real window, 1280×800, on ten years of plan (600 actions) in a real encrypted store. A time
runs from the key or the click until the window's picture is the one that stays, as it stands on the (unseen) screen;
values are medians by the clock. Beside each stands how long the program itself worked, which tells a slow program
from a busy computer. A row is a function from `Bench` and rounds to `Found`, named in `ROWS`.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter, process_time
from typing import Any, NamedTuple

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import bench_papers
import bench_scale
from PySide6.QtCore import QEvent, QEventLoop, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from minplan.app import Dress, dressed, made
from minplan.exchange.case import read_case
from minplan.plan.edits import change
from minplan.plan.plan import Plan
from minplan.store import keys, rows
from minplan.store.store import create, open_store
from minplan.ui import sweeping, tasks
from minplan.ui.chapters import Chapters
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.overview import Overview
from minplan.ui.pages.page import Page
from minplan.ui.theme import Look, Motion, Scheme
from minplan.ui.widgets.table import Table
from minplan.ui.widgets.top_bar import OVERVIEW
from minplan.ui.window import Window
from tests.store.sample import CHEAP, RECOVERY_CODE
from tests.ten_years import ten_year_case

OUT = Path(__file__).resolve().parent.parent / "build" / "bench.json"
TODAY = date(2026, 5, 11)
OPENS = "fyra gula båtar"
SEARCHED = ("skola", "buss halva", "anna", "Övik")
TICKS = 6
_STILL = 4
"""After so many rounds without a change the picture is taken to stay."""


class Took(NamedTuple):
    """Milliseconds: by the clock, and of the program's own work."""

    clock: float
    worked: float


Times = dict[str, list[Took]]
"""What was done, and how long it took each time."""


class Found(NamedTuple):
    """A row of the table: its value and its highest value, in which unit, and where it comes from, line by line."""

    value: float
    bar: float
    unit: str
    lines: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether the bar is held."""
        return self.value <= self.bar


Measure = Callable[["Bench", int], Found]


@dataclass(frozen=True)
class Bench:
    """What every row needs: the program's dress, the plan, and the folder where it lies encrypted."""

    dress: Dress
    plan: Plan
    folder: Path

    @contextmanager
    def window(self) -> Iterator[Window]:
        """The window, the plan open in it on the overview, at rest."""
        window = made(self.dress, self.folder, TODAY)
        window.show()
        window.activateWindow()
        QTest.keyClicks(window.unlock.passphrase, OPENS)
        window.unlock.open.click()
        while window.chapters is None:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        window.chapters.show_mode(OVERVIEW)
        rest(window)
        yield window
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def picture(window: Window) -> QImage:
    """What stands on the screen; nothing is painted for its sake.

    The scroll bar of a page tells how much there is further down; it is left out, for its length may come later.
    """
    screen = window.screen().grabWindow(window.winId())
    painter = QPainter(screen)
    for page in (one for one in window.findChildren(Page) if one.isVisible()):
        bar = page.verticalScrollBar()
        painter.fillRect(QRect(bar.mapTo(window, QPoint(0, 0)), bar.size()), Qt.GlobalColor.black)
    painter.end()
    return screen.toImage()


def under_way(window: Window) -> bool:
    """Whether something that is seen is not whole yet."""
    seen = (*window.findChildren(Page), *window.findChildren(Table))
    return bool(tasks._under_way) or any(one.isVisible() and not one.whole for one in seen)


def events() -> None:
    """Let what is under way go on; when that is in another thread, until something is heard from it."""
    flag = QEventLoop.ProcessEventsFlag
    QApplication.processEvents(flag.WaitForMoreEvents if tasks._under_way else flag.AllEvents)


class Watch:
    """Goes only while the program does something, and not while the picture is looked at."""

    def __init__(self) -> None:
        self._clock = self._worked = 0.0
        self._began: float | None = None

    def step(self, do: Callable[[], object]) -> None:
        """Let the program do something."""
        self._began, began = perf_counter(), process_time()
        do()
        self._clock = self.clock
        self._began = None
        self._worked += (process_time() - began) * 1000

    @property
    def clock(self) -> float:
        """How long it has gone; can be asked for in another thread, while a step is taken."""
        began = self._began
        return self._clock + (0.0 if began is None else (perf_counter() - began) * 1000)

    @property
    def took(self) -> Took:
        """What it shows now."""
        return Took(self.clock, self._worked)


def timed(window: Window, act: Callable[[], object], watch: Watch | None = None) -> Took:
    """How long it takes until the picture is the one that stays."""
    watch = watch or Watch()
    took, before, still = watch.took, picture(window), 0
    if window.chapters is not None:
        window.chapters.wait()  # as when the window hears of a key or a click, which are sent past it here
    watch.step(act)
    while still < _STILL or under_way(window):
        still += 1
        for do in (QApplication.sendPostedEvents, events):  # painting comes before what waits for an idle moment
            watch.step(do)
            after = picture(window)
            if after != before:
                took, before, still = watch.took, after, 0
    return took


def rest(window: Window) -> None:
    """Let everything come to its end, as it does while a person looks."""
    timed(window, lambda: None)
    QTest.qWait(120)
    timed(window, lambda: None)


def chapters_of(window: Window) -> Chapters:
    """The open plan in the window."""
    if window.chapters is None:
        raise RuntimeError("the plan is not open")
    return window.chapters


def overview_of(window: Window) -> Overview:
    """The overview, turned to."""
    chapters = chapters_of(window)
    chapters.turn_to(CHAPTERS.index(Overview))
    rest(window)
    if not isinstance(chapters.page, Overview):
        raise RuntimeError("the overview is not seen")
    return chapters.page


def turned(window: Window, row: int) -> Took:
    """Click on a chapter in the list to the left."""
    sidebar = chapters_of(window).sidebar
    sidebar.scrollToItem(sidebar.item(row))
    rest(window)
    place = sidebar.visualItemRect(sidebar.item(row)).center()
    return timed(window, lambda: QTest.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=place))


def edited(window: Window, round_: int) -> None:
    """Change something in the plan, so that no page shows it as it is."""
    if window.plan is None:
        raise RuntimeError("the plan is not open")
    one = window.plan.value.actions[round_ % len(window.plan.value.actions)]
    window.plan.edit("x", change(window.plan.value, "actions", one.id, scope=f"{one.scope} {round_}"))


def pages(bench: Bench, rounds: int) -> Found:
    """Each page turned to by a click: before it is made, again, and again when the plan was changed just now."""
    times: Times = defaultdict(list)
    order = [*range(1, len(CHAPTERS)), 0]

    def turn(window: Window, way: str, row: int) -> None:
        times[f"{CHAPTERS[row].__name__}, {way}"].append(turned(window, row))

    for round_ in range(rounds):
        with bench.window() as window:
            for way in ("first", "again", "changed"):
                for row in order:
                    if way == "changed":
                        edited(window, round_ * len(CHAPTERS) + row)
                    turn(window, way, row)
    return slowest(times, 100)


def searches(bench: Bench, rounds: int) -> Found:
    """Each key typed in the search, and what follows when it is rubbed out again."""
    times: Times = defaultdict(list)
    with bench.window() as window:
        page = overview_of(window)
        for round_ in range(rounds):
            edited(window, round_)
            rest(window)
            page.start_search()
            rest(window)
            for text in SEARCHED:
                for end, key in enumerate(text, 1):
                    times[text[:end]].append(timed(window, partial(QTest.keyClick, page.field, key)))
                page.field.selectAll()
                rub_out = partial(QTest.keyClick, page.field, Qt.Key.Key_Backspace)
                times["rubbed out"].append(timed(window, rub_out))
    return slowest(times, 50)


def ticks(bench: Bench, rounds: int) -> Found:
    """Promises ticked off by keyboard, one after another, saved, in windows just opened."""
    times: Times = defaultdict(list)
    for _round in range(rounds):
        with bench.window() as window:
            list_ = overview_of(window).promises.firm.list
            list_.setFocus()
            for count in range(TICKS):
                list_.go_to_row(count + 1)
                rest(window)
                name = "one more" if count else "the first"
                times[name].append(timed(window, partial(QTest.keyClick, list_, Qt.Key.Key_Space)))
                if window.plan is None or not window.plan.is_saved:
                    raise RuntimeError("the tick was not saved")
    return slowest(times, 50)


def slowest(times: Times, bar: float) -> Found:
    """The slowest of many, by their medians; the others under it."""
    middle = _middle(times)
    order = sorted(middle, key=lambda what: -middle[what].clock)
    return Found(middle[order[0]].clock, bar, "ms", tuple(_line(what, middle[what]) for what in order))


def _middle(times: Times) -> dict[str, Took]:
    return {what: Took(*map(median, zip(*all_, strict=True))) for what, all_ in times.items()}


def _line(what: str, took: Took) -> str:
    return f"{what:28} {took.clock:7.1f} ms by the clock {took.worked:7.1f} ms of work"


def unlocks(bench: Bench, rounds: int) -> Found:
    """A plan opened, from the moment when its key is derived until its overview is seen; beside it the same rows read
    by plain sqlite3. A key costs what the program makes it cost on this computer: the window does its share meanwhile.
    """
    times: Times = defaultdict(list)
    folder = bench.folder.with_name("own-cost.minplan")
    create(folder, bench.plan, OPENS, RECOVERY_CODE).close()
    with _plain_rows(bench.folder.parent / "rows.db", bench.plan) as plain:
        for round_ in range(2 * rounds + 1):
            window = made(bench.dress, folder, TODAY)
            window.show()
            QTest.qWaitForWindowExposed(window)
            QTest.keyClicks(window.unlock.passphrase, OPENS)
            rest(window)
            watch = Watch()
            with _derived(watch) as derived:
                whole = timed(window, window.unlock.open.click, watch)
            if round_:
                times["opened"].append(Took(*(end - key for end, key in zip(whole, derived[-1], strict=True))))
                times["until its key was derived"].append(derived[-1])
                times["plain sqlite3"].append(_took(partial(_read_plainly, plain)))
            chapters_of(window).show_mode(OVERVIEW)  # where it is next time
            rest(window)
            window.close()
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    middle = _middle(times)
    bar = max(150.0, 20 * middle["plain sqlite3"].clock)
    return Found(middle["opened"].clock, bar, "ms", tuple(_line(what, took) for what, took in middle.items()))


@contextmanager
def _derived(watch: Watch) -> Iterator[list[Took]]:
    """What the watch shows each time a key has been derived."""
    moments: list[Took] = []
    derive = keys._stretched

    def told(*about: Any) -> bytes:
        key = derive(*about)
        moments.append(watch.took)
        return key

    keys._stretched = told
    try:
        yield moments
    finally:
        keys._stretched = derive


@contextmanager
def _plain_rows(file: Path, plan: Plan) -> Iterator[sqlite3.Connection]:
    """The rows of a plan as they lie in its store, in a database that nobody has locked."""
    with closing(sqlite3.connect(file)) as plain:
        for table, row in rows.ROWS.items():
            names = ", ".join(f'"{name}"' for name in row.columns)
            plain.execute(f'CREATE TABLE "{table}" ({names})')
            kept = [row.encode(value) for value in rows._values(plan, table)]
            marks = ", ".join("?" * len(row.columns))
            plain.executemany(f'INSERT INTO "{table}" VALUES ({marks})', kept)  # noqa: S608 - the program's own names
        plain.commit()
        yield plain


def _read_plainly(plain: sqlite3.Connection) -> None:
    for table in rows.ROWS:
        plain.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - the program's own names


def saves(bench: Bench, rounds: int) -> Found:
    """An edit saved; beside it the same rows written by plain sqlite3, no less safe from a power cut."""
    store, plan = open_store(bench.folder, OPENS), bench.plan
    times: Times = defaultdict(list)
    with sqlite3.connect(bench.folder.parent / "plain.db", isolation_level=None) as plain:
        plain.executescript("PRAGMA synchronous=FULL; CREATE TABLE one (id TEXT PRIMARY KEY, said TEXT, step TEXT);")
        plan = store.load()
        for place in range(rounds * 6):
            one = plan.actions[place]
            new = change(plan, "actions", one.id, scope=f"{one.scope} .")
            times["saved"].append(_took(partial(store.save, plan, new, label="x")))
            times["plain sqlite3"].append(_took(partial(_write_plainly, plain, one.id, str(one))))
            plan = new
    store.close()
    middle = _middle(times)
    bar = max(5.0, 3 * middle["plain sqlite3"].clock)
    return Found(middle["saved"].clock, bar, "ms", tuple(_line(what, took) for what, took in middle.items()))


def _write_plainly(plain: sqlite3.Connection, key: str, said: str) -> None:
    plain.execute("BEGIN IMMEDIATE")
    plain.execute("INSERT OR REPLACE INTO one VALUES (?, ?, ?)", (key, said, "x"))
    for step in range(3):
        plain.execute("INSERT OR REPLACE INTO one VALUES (?, ?, ?)", (f"{key} {step}", said, "x"))
    plain.execute("COMMIT")


def _took(act: Callable[[], object]) -> Took:
    start, began = perf_counter(), process_time()
    act()
    return Took((perf_counter() - start) * 1000, (process_time() - began) * 1000)


def _started(place: Path, *words: str, secret: str = "") -> dict[str, Any]:
    """Another process, when its window was painted: `clock` in milliseconds from its start, beside what it tells."""
    program = Path(__file__).with_name("bench_started.py")
    with tempfile.TemporaryDirectory() as home:
        own = {**os.environ, **dict.fromkeys(("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"), home)}
        own.pop("PYTHONDONTWRITEBYTECODE", None)
        own["PYTHONPYCACHEPREFIX"] = str(place / "compiled")  # as when installed
        begun = monotonic()
        told = subprocess.run(
            [sys.executable, program, *words], input=secret, env=own, text=True, check=True,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        ).stdout  # fmt: skip
    found: dict[str, Any] = json.loads(told.splitlines()[-1])
    return {**found, "clock": (found["painted"] - begun) * 1000}


def starts(bench: Bench, rounds: int) -> Found:
    """From the start of the process to its first painted window, beside a bare window of PySide6."""
    ours, bare = [], []
    for _round in range(3 * rounds + 1):
        ours.append(_started(bench.folder.parent, "start"))
        bare.append(_started(bench.folder.parent, "bare"))
    ours, bare = ours[1:], bare[1:]  # the first compiles what is imported
    value = median(one["clock"] / other["clock"] for one, other in zip(ours, bare, strict=True))
    lines = tuple(
        _line(what, Took(median(one["clock"] for one in all_), median(one["worked"] for one in all_)))
        for what, all_ in (("minplan", ours), ("a bare window", bare))
    )
    return Found(value, 2.0, "× a bare window", lines)


def memory(bench: Bench, _rounds: int) -> Found:
    """What the program holds with the plan open on the overview, beside a bare window of PySide6."""
    place, opened = bench.folder.parent, ("overview", str(bench.folder))
    _started(place, *opened, secret=OPENS)  # compiles what is imported
    ours, bare = _started(place, *opened, secret=OPENS)["memory"], _started(place, "bare")["memory"]
    lines = (f"{'minplan':28} {ours / 1024:7.1f} MB", f"{'a bare window':28} {bare / 1024:7.1f} MB")
    return Found(ours / bare, 2.5, "× a bare window", lines)


ROWS: dict[str, Measure] = {
    "start": starts,
    "unlock": unlocks,
    "save": saves,
    "memory": memory,
    "page": pages,
    "search": searches,
    "tick": ticks,
    "paper-katja": lambda _bench, rounds: Found(*bench_papers.against("katja", "weasyprint", 0.4, rounds)),
    "paper-ten-years": lambda _bench, rounds: Found(*bench_papers.against("ten-years", "weasyprint", 0.4, rounds)),
    "tags": lambda _bench, rounds: Found(*bench_papers.tags(rounds)),
    "paper-growth": lambda _bench, rounds: Found(*bench_papers.grows(rounds)),
    "scale": lambda _bench, rounds: Found(*bench_scale.scale(rounds)),
}


def told(name: str, found: Found) -> dict[str, object]:
    """Print a row with where its time goes; what the file says of it."""
    value = round(found.value, 2)
    print(f"{name:10} {value:7.1f} {found.unit}   at most {found.bar:.3g}   {'ok' if found.ok else 'MISSED'}")
    for line in found.lines:
        print(f"    {line}")
    return {"name": name, "value": value, "bar": round(found.bar, 2), "ok": found.ok}


def ten_years(place: Path) -> Plan:
    """The plan of 600 actions."""
    file = place / "ten-years.yaml"
    file.write_text(ten_year_case(), encoding="utf-8")
    return read_case(file)


def main() -> int:
    """Measure the rows that are asked for, or all."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("rows", nargs="*", metavar="ROW", choices=[*ROWS, []])
    asked.add_argument("--rounds", type=int, default=5)
    args = asked.parse_args()
    app = QApplication([])
    app.setStyle("Fusion")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        plan = ten_years(place)
        folder = place / "ten-years.minplan"
        create(folder, plan, OPENS, RECOVERY_CODE, cost=CHEAP).close()
        dress = dressed(app, place / "settings.json")
        dress.choose(Look(Scheme.LIGHT, motion=Motion.LESS))
        bench = Bench(dress, plan, folder)
        sweeping.begin()
        found = [told(row, ROWS[row](bench, args.rounds)) for row in args.rows or ROWS]
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    return 0 if all(one["ok"] for one in found) and len(found) == len(ROWS) else 1


if __name__ == "__main__":
    sys.exit(main())
