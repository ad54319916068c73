"""The rows of `bench.py` about papers: against WeasyPrint and Typst, what tags cost, and how the time grows.

Each maker works in a process of its own, warm, and all take turns, so that a busy moment meets them all. Each row is
a ratio of medians by the clock; beside it stands what the processor worked.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from functools import cache
from pathlib import Path
from statistics import median

import pikepdf
from peers.content import fonts, html_of, typst_of

from minplan.documents.individuell_plan import individuell_plan
from minplan.exchange.case import read_case
from minplan.paths import resource
from minplan.text import speaking
from tests.ten_years import ten_year_case

ROOT = Path(__file__).resolve().parent.parent
PEERS = Path(__file__).with_name("peers")
PEERS_PYTHON = ROOT / "build" / "peers-venv" / "bin" / "python"
DAY = date(2026, 5, 20)
WEASYPRINT, TYPST, TAGS, GROWTH = 0.4, 1.0, 1.5, 1.2
_FEWEST = 3

Row = tuple[float, float, str, tuple[str, ...]]
"""A row's value, its highest value, the unit, and where it comes from."""
Took = tuple[float, float, int]
"""Milliseconds by the clock and of the processor, medians, and how many pages."""
Case = str


def against(case: Case, peer: str, bar: float, rounds: int) -> Row:
    """How long our paper takes to a peer's, on the same content."""
    took = _peers(case, rounds)
    lines = tuple(_line(who, one, took["minplan"]) for who, one in took.items())
    return took["minplan"][0] / took[peer][0], bar, f"of {peer}", lines


def tags(rounds: int) -> Row:
    """How long a tagged paper takes to the same without its tags."""
    with tempfile.TemporaryDirectory() as name:
        file = _case(Path(name), "ten-years")
        took = _in_turn(
            {"tagged": _ours(file, "tagged"), "untagged": _ours(file, "untagged", "untagged")}, Path(name), rounds
        )
    lines = tuple(_line(who, one, took["untagged"]) for who, one in took.items())
    return took["tagged"][0] / took["untagged"][0], TAGS, "of untagged", lines


def grows(rounds: int) -> Row:
    """What a page costs in the paper of ten years, to one in the paper of a single year."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        took = _in_turn({one: _ours(_case(place, one), one) for one in ("one-year", "ten-years")}, place, rounds)
    lines = tuple(_line(who, one, took["one-year"]) for who, one in took.items())
    (one, _, few), (ten, _, many) = took["one-year"], took["ten-years"]
    return (ten / many) / (one / few), GROWTH, "a page, of one year", lines


@cache
def _peers(case: Case, rounds: int) -> dict[str, Took]:
    if not PEERS_PYTHON.exists():
        raise SystemExit("The peers are not there: make bench sets them up (packaging/peers/setup.sh).")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        file = _case(place, case)
        with speaking("sv"):
            paper = individuell_plan(read_case(file), DAY)
        (place / "html").write_text(html_of(paper), encoding="utf-8")
        (place / "typ").write_text(typst_of(paper), encoding="utf-8")
        peers = {
            peer: [str(PEERS_PYTHON), str(PEERS / "render.py"), peer, given, f"{peer}.pdf", str(fonts())]
            for peer, given in (("weasyprint", "html"), ("typst", "typ"))
        }
        return _in_turn({"minplan": _ours(file, "minplan"), **peers}, place, rounds)


def _case(place: Path, name: Case) -> Path:
    if name == "katja":
        return resource("cases", "katja.yaml")
    file = place / f"{name}.yaml"
    file.write_text(ten_year_case({"one-year": 1, "ten-years": 10}[name]), encoding="utf-8")
    return file


def _ours(case: Path, name: str, *more: str) -> list[str]:
    return [sys.executable, str(PEERS / "ours.py"), str(case), f"{name}.pdf", DAY.isoformat(), *more]


def _in_turn(makers: dict[str, list[str]], place: Path, rounds: int) -> dict[str, Took]:
    """Each maker once to be warm, then all in turn, some rounds."""
    found: dict[str, list[tuple[float, float]]] = {who: [] for who in makers}
    with ExitStack() as stack:
        at_work = {who: stack.enter_context(_worker(command, place)) for who, command in makers.items()}
        for _round in range(max(_FEWEST, rounds) + 1):
            for who, worker in at_work.items():
                found[who].append(_asked(worker))
    return {who: (*_middle(all_[1:]), _pages(place / f"{who}.pdf")) for who, all_ in found.items()}


def _pages(file: Path) -> int:
    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


def _worker(command: Sequence[str], place: Path) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=place, text=True, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)


def _asked(worker: subprocess.Popen[str]) -> tuple[float, float]:
    if worker.stdin is None or worker.stdout is None:
        raise RuntimeError("the worker has no pipes")
    worker.stdin.write("\n")
    worker.stdin.flush()
    clock, worked = worker.stdout.readline().split()
    return float(clock), float(worked)


def _middle(took: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return median(clock for clock, _ in took), median(worked for _, worked in took)


def _line(who: str, took: Took, to: Took) -> str:
    clock, worked, pages = took
    return (
        f"{who:12} {clock:9.1f} ms by the clock {worked:9.1f} ms of work   {pages:3} pages   "
        f"{clock / to[0]:6.2f} and {worked / to[1]:6.2f} times"
    )
