"""Counts what the tests of each promise met (rounds, faults, losses, seconds): a table, and build/faults.json."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

PROMISES = tuple(f"P{number}" for number in range(1, 32))
_NAME = re.compile(r"test_p([0-9]{2})_")
_KEY = "tally"


class Tally:
    """What one test met. A test that counts nothing is one round."""

    def __init__(self) -> None:
        self.counts = {"rounds": 0, "faults": 0, "losses": 0}
        self.lost: list[str] = []

    def round(self) -> None:
        """One more try begins."""
        self.counts["rounds"] += 1

    def fault(self) -> None:
        """Something was made to go wrong, and it did."""
        self.counts["faults"] += 1

    def loss(self, what: str) -> None:
        """Something was lost: the test goes on counting, and fails in the end."""
        self.counts["losses"] += 1
        self.lost.append(what)


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    """Counts rounds, faults and losses of one test. A loss fails it when it is over."""
    one = Tally()
    request.node.user_properties.append((_KEY, one.counts))
    yield one
    if one.lost:
        pytest.fail(f"{len(one.lost)} lost: {'; '.join(one.lost[:5])}")


@dataclass
class Kept:
    """What the tests of one promise met together."""

    tests: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    rounds: int = 0
    faults: int = 0
    losses: int = 0
    seconds: float = 0.0

    def add(self, report: pytest.TestReport) -> None:
        """Count one part of a test: its beginning, itself or its end."""
        self.seconds += report.duration
        if report.when == "call":
            self.tests.add(report.nodeid)
            counts = dict(report.user_properties).get(_KEY) or {"rounds": 1}
            assert isinstance(counts, dict)
            self.rounds += counts["rounds"]
            self.faults += counts.get("faults", 0)
            self.losses += counts.get("losses", 0)
        if not report.passed or hasattr(report, "wasxfail"):
            self.broken.add(report.nodeid)

    @property
    def ok(self) -> bool:
        """Whether the promise was tried, and kept."""
        return bool(self.rounds) and not self.broken and not self.losses


class Promises:
    """Runs nothing but the tests of promises, and tells of each."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.kept = {name: Kept() for name in PROMISES}

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Leave out the tests that are not called after a promise."""
        others = [item for item in items if _promise(item.nodeid) is None]
        items[:] = [item for item in items if _promise(item.nodeid) is not None]
        config.hook.pytest_deselected(items=others)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count it."""
        name = _promise(report.nodeid)
        if name in self.kept:
            self.kept[name].add(report)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """A promise that was not tried is no promise."""
        if hasattr(session.config, "workerinput"):
            return
        rows = [
            {"name": name, "value": max(one.losses, len(one.broken)), "bar": 0, "ok": one.ok}
            for name, one in self.kept.items()
        ]
        self._file.parent.mkdir(exist_ok=True)
        beside = self._file.with_suffix(".new")
        beside.write_text(json.dumps(rows, indent=1) + "\n")
        beside.replace(self._file)
        if not all(one.ok for one in self.kept.values()) and session.exitstatus == 0:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """The table."""
        say = terminalreporter.write_line
        terminalreporter.section("promises")
        say(f"{'promise':8}{'tests':>7}{'rounds':>8}{'faults':>8}{'losses':>8}{'seconds':>9}")
        for name, one in self.kept.items():
            told = "" if one.ok else "  not tried" if not one.rounds else "  BROKEN"
            say(
                f"{name:8}{len(one.tests):7}{one.rounds:8}{one.faults:8}{one.losses:8}{one.seconds:9.1f}{told}",
                red=not one.ok,
            )
            for test in sorted(one.broken):
                say(f"        {test}", red=True)


def _promise(nodeid: str) -> str | None:
    found = _NAME.search(nodeid.rsplit("::", 1)[-1])
    return f"P{int(found[1])}" if found else None


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--promises`."""
    parser.addoption("--promises", action="store_true", help="try what minplan promises about safety, and tell")


def pytest_configure(config: pytest.Config) -> None:
    """Count only when asked to."""
    if config.getoption("--promises"):
        config.pluginmanager.register(Promises(config.rootpath / "build" / "faults.json"))
