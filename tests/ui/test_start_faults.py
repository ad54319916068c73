"""An exception that nobody foresaw: a calm page, the plan kept, and a report without content."""

from __future__ import annotations

import os
import resource
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from minplan.ui.chapters import Chapters
from minplan.ui.faults import Faults, report
from minplan.ui.window import Window
from tests.ui.walking import clipped

MARKER = "Zkylt-Ebba-19850412"


def breaks(text: str) -> None:
    kept_in_a_local = text
    try:
        raise KeyError(kept_in_a_local)
    except KeyError as error:
        raise ValueError(f"{text} cannot be") from error


def caught() -> ValueError:
    with pytest.raises(ValueError) as found:
        breaks(MARKER)
    return found.value


def test_p20_a_report_tells_where_and_never_what() -> None:
    told = report(caught())
    assert MARKER not in told
    assert "ValueError" in told
    assert "KeyError" in told
    assert "test_start_faults.py:" in told
    assert "PySide6 " in told
    assert str(Path.home()) not in told
    assert "/" not in told.split("\n")[0]


def test_p20_a_class_made_of_content_is_told_by_its_class_alone() -> None:
    class Odd(Exception):
        def __str__(self) -> str:
            raise RuntimeError(MARKER)

    assert MARKER not in report(Odd(MARKER))


def test_p20_an_exception_in_a_slot_shows_the_calm_page_and_loses_nothing(
    qtbot: QtBot,
    window: Window,
    chapters: Chapters,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    settle: Callable[[], None],
) -> None:
    faults = Faults(tmp_path / "state" / "reports", window)
    faults.happened.connect(window.show_calm)
    monkeypatch.setattr(sys, "excepthook", faults.hook)
    QTimer.singleShot(0, lambda: breaks(MARKER))
    qtbot.waitUntil(lambda: window.calm is not None)
    settle()
    (file,) = (tmp_path / "state" / "reports").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert MARKER not in file.read_text()
    heard = capsys.readouterr()
    assert MARKER not in heard.err + heard.out
    assert window.calm
    assert window.chapters is None
    assert list(clipped(window)) == []
    assert window.plan
    before = window.plan.value
    window.calm.onward.click()
    settle()
    assert window.chapters is not None
    assert window.plan.value is before
    window.show_calm()
    assert window.calm
    window.calm.back.click()
    settle()
    assert window.plan is None
    assert window.unlock.passphrase.isVisible()


def test_a_fault_before_any_plan_is_open_begins_anew(window: Window, settle: Callable[[], None]) -> None:
    window.show_calm()
    settle()
    assert window.calm
    assert not window.calm.back.isVisible()
    window.calm.onward.click()
    settle()
    assert window.unlock.passphrase.isVisible()


def test_p20_an_error_in_a_thread_is_told_without_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    faults = Faults(tmp_path)
    for module, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, name, getattr(module, name))
    faults.install()
    thread = threading.Thread(target=breaks, args=(MARKER,))
    thread.start()
    thread.join()
    (file,) = tmp_path.iterdir()
    heard = capsys.readouterr()
    assert MARKER not in file.read_text() + heard.err + heard.out
    assert "ValueError" in heard.err


def test_reports_do_not_pile_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faults = Faults(tmp_path)
    for _time in range(30):
        error = caught()
        faults.hook(type(error), error, error.__traceback__)
    there = sorted(one.name for one in tmp_path.iterdir())
    assert len(there) == 20
    assert there[-1] == "report-000030.txt"


DIES = """
import ctypes, os, resource, sys
from minplan.commands.cli import run
run(["--version"])
limit, looked_into = resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3)  # PR_GET_DUMPABLE
assert (limit, looked_into) == ((0, 0), 0), (limit, looked_into)
text = "Zkylt-Ebba" + "-19850412"
os.kill(os.getpid(), int(sys.argv[1]))
"""


@pytest.mark.parametrize("way", [signal.SIGSEGV, signal.SIGABRT], ids=lambda one: one.name)
def test_p19_a_crash_leaves_no_core_and_says_nothing(way: signal.Signals, tmp_path: Path, root: Path) -> None:
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    died = subprocess.Popen(
        [sys.executable, "-c", DIES, str(int(way))],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(root)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (hard, hard)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert died.stdout
    with died.stdout as stream:
        said = stream.read()
    _pid, status = os.waitpid(died.pid, 0)
    died.returncode = -os.WTERMSIG(status)
    assert os.WTERMSIG(status) == way, said
    assert not os.WCOREDUMP(status)
    assert list(tmp_path.iterdir()) == []
    assert said.startswith(b"minplan")
    assert MARKER.encode() not in said
