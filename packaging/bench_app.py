"""How quick the overview is on ten years of plan: medians in milliseconds, printed; nothing is asserted.

bench_app.py [ROUNDS]      11 when left out
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtWidgets import QApplication, QListWidget, QWidget

from minplan.exchange.case import read_case
from minplan.plan.edits import change
from minplan.plan.goals import ActionDecision, Status
from minplan.plan.plan import Plan
from minplan.ui import theme
from minplan.ui.pages.overview import Overview
from minplan.ui.theme import Look, Scheme
from tests.ten_years import ten_year_case

TODAY = date(2026, 5, 11)


def ten_years() -> Plan:
    """The plan of 600 actions."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ten-years.yaml"
        file.write_text(ten_year_case(), encoding="utf-8")
        return read_case(file)


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds until it is done and painted: by the clock, and of this program's own work."""
    start, worked = perf_counter(), process_time()
    act()
    for _round in range(8):
        QApplication.processEvents()
    return (perf_counter() - start) * 1000, (process_time() - worked) * 1000


def told(what: str, times: list[tuple[float, float]]) -> None:
    """One line."""
    clock, worked = zip(*times, strict=True)
    print(f"{what:46} median {median(clock):6.1f} ms by the clock, {median(worked):6.1f} ms of work")


def page_on(plan: Plan) -> tuple[QWidget, Overview]:
    """The overview beside a list that has the keyboard, as in the window; its edits come back to it."""
    window, page, beside = QWidget(), Overview(TODAY), QListWidget()
    page.setParent(window)
    beside.setParent(window)
    beside.setFocus()
    window.resize(1280, 736)
    beside.setGeometry(0, 0, 272, 736)
    page.setGeometry(272, 0, 1008, 736)

    def edited(_label: str, new: Plan) -> None:
        page.show_plan(new)

    page.edited.connect(edited)
    page.show_plan(plan)
    window.show()
    return window, page


def measure(name: str, plan: Plan, rounds: int) -> None:
    """The page, a tick, a choice and a search."""
    pages: list[tuple[QWidget, Overview]] = []
    told(f"{name}: the page is made and shown", [timed(lambda: pages.append(page_on(plan))) for _ in range(rounds)])
    page = pages[-1][1]
    for window, _page in pages[:-1]:
        window.deleteLater()

    def again() -> None:
        page.hide()
        page.show_plan(change(plan, "actions", plan.actions[0].id, scope=plan.actions[0].scope))
        page.show()

    told(f"{name}: the page is turned to again", [timed(again) for _ in range(rounds)])
    rows = [row for row in page.promises.firm.list.rows if not row.heading]
    ticks = [
        timed(lambda key=key: page.promises.firm.list.ticked.emit(key, True))
        for _, key in (r.key for r in rows[:rounds])
    ]
    told(f"{name}: a promise is ticked off", ticks)
    page.start_search()
    keys = []
    for text in ("s", "sk", "sko", "skol", "skola", "a", "an", "ann", "anna", "buss halva"):

        def typed(text: str = text) -> None:
            page.field.setText(text)
            page.field.textEdited.emit(text)

        keys.append(timed(typed))
    told(f"{name}: a key in the search", keys)
    page.end_search()
    pages[-1][0].deleteLater()
    QApplication.processEvents()


def main() -> None:
    """Measure on ten years, and on ten years where nothing has been done."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    app = QApplication([])
    app.setStyle("Fusion")
    theme.load_fonts()
    theme.wear(app, Look(Scheme.LIGHT))
    plan = ten_years()
    measure("600 actions", plan, rounds)
    for one in plan.actions:
        plan = change(plan, "actions", one.id, status=Status.OPEN, decision=ActionDecision.DECIDED)
    measure("600 open promises", plan, rounds)


if __name__ == "__main__":
    main()
