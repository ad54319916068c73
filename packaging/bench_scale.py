"""The row of `bench.py` about scale: one, ten and fifty years of plan, each read, saved, searched, printed and weighed.

Every number is the median of some rounds by the clock, in this process, warm. The row's value tells whether anything
grows faster than the plan does: the most that a thing takes for fifty years, to five times what it takes for ten.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter

from minplan.documents.individuell_plan import individuell_plan
from minplan.documents.press import press
from minplan.exchange.case import read_case
from minplan.plan.edits import change
from minplan.plan.plan import Plan
from minplan.plan.search import Index
from minplan.store.store import create, open_store
from minplan.text import speaking
from tests.store.sample import CHEAP, RECOVERY_CODE
from tests.ten_years import ten_year_case

YEARS = (1, 10, 50)
FASTER = 2.0
_OPENS = "fyra gula båtar"
_DAY = date(2026, 5, 20)

Row = tuple[float, float, str, tuple[str, ...]]
"""A row's value, its highest value, the unit, and where it comes from."""


def scale(rounds: int) -> Row:
    """What each thing takes on plans of more and more years."""
    with tempfile.TemporaryDirectory() as name:
        took = {years: dict(_of(Path(name) / f"{years}.minplan", years, rounds)) for years in YEARS}
    lines = ["             " + "".join(f"{years:>6} years" for years in YEARS)]
    lines += [f"{what:13}" + "".join(f"{took[years][what]:12.1f}" for years in YEARS) for what in took[YEARS[0]]]
    few, many = YEARS[-2:]
    growth = {what: took[many][what] / took[few][what] / (many / few) for what in took[few]}
    most = max(growth, key=lambda what: growth[what])
    return growth[most], FASTER, f"of the plan's own growth ({most})", tuple(lines)


def _of(folder: Path, years: int, rounds: int) -> Iterator[tuple[str, float]]:
    """Each thing and what it takes: milliseconds, and kB."""
    file = folder.with_suffix(".yaml")
    file.write_text(ten_year_case(years), encoding="utf-8")
    create(folder, read_case(file), _OPENS, RECOVERY_CODE, cost=CHEAP).close()
    with open_store(folder, _OPENS) as store:
        yield "load, ms", _middle(store.load, rounds)
        plan = store.load()
        edited = [plan, *(_edited(plan, turn) for turn in range(rounds))]
        saves = pairwise(edited)
        yield "save, ms", _middle(lambda: store.save(*next(saves), label="x"), rounds - 1)
    yield "index, ms", _middle(partial(Index, plan), rounds)
    yield "search, ms", _middle(partial(Index(plan).find, "buss halva"), rounds)
    yield "print, ms", _middle(partial(_printed, plan), min(rounds, 3))
    yield "paper, kB", len(_printed(plan)) / 1000
    yield "file, kB", (folder / "plan.db").stat().st_size / 1000


def _edited(plan: Plan, turn: int) -> Plan:
    one = plan.actions[turn]
    return change(plan, "actions", one.id, scope=f"{one.scope} {turn}")


def _printed(plan: Plan) -> bytes:
    with speaking("sv"):
        return press(individuell_plan(plan, _DAY))


def _middle(act: Callable[[], object], rounds: int) -> float:
    """The median of some rounds after a first, which warms."""
    took = []
    for _round in range(rounds + 1):
        began = perf_counter()
        act()
        took.append(1000 * (perf_counter() - began))
    return median(took[1:])
