"""The computer dies in the middle of a meeting: what was saved with Enter is there, and so is the half line."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from minplan.app import Dress, made
from minplan.plan.at_meeting import lines
from minplan.plan.plan import Plan
from minplan.store.store import open_store
from minplan.ui.widgets.top_bar import MEETING
from minplan.ui.window import Window
from tests.ui.conftest import PASSPHRASE, TODAY
from tests.ui.meeting.typist import HALF, line

LINES = 40
ROOT = Path(__file__).resolve().parents[3]


def typed_until(folder: Path, meeting: str, seed: int, enough: Callable[[str], bool]) -> set[int]:
    """Let another process take minutes, and kill it when it has said enough: the lines that it said were saved."""
    command = [sys.executable, "-m", "tests.ui.meeting.typist", str(folder), meeting, str(LINES), str(seed)]
    saved: set[int] = set()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        for said in process.stdout:
            if said.startswith("saved"):
                saved.add(int(said.split()[1]))
            if enough(said.strip()):
                process.kill()
                break
        rest = process.stdout.read()
        saved |= {int(one.split()[1]) for one in rest.splitlines() if one.startswith("saved ") and one[-1].isdigit()}
        process.wait()
        assert process.returncode == -9
    return saved


def held(folder: Path, meeting: str) -> tuple[list[str], dict[str, str], Plan]:
    """What the store holds afterwards: the lines, the drafts, the plan."""
    with closing(open_store(folder, PASSPHRASE)) as store:
        plan = store.load()
        return [one.text for one in lines(plan, meeting)], store.drafts(), plan


@pytest.mark.slow
def test_forty_lines_in_a_row_are_all_there_and_the_half_line_is_offered_again(
    qtbot: QtBot, dress: Dress, folder: Path, settle: Callable[[], None]
) -> None:
    with closing(open_store(folder, PASSPHRASE)) as store:
        meeting = store.load().meetings[0].id
    saved = typed_until(folder, meeting, 1, lambda said: said == "half")
    assert saved == set(range(LINES))
    there, drafts, plan = held(folder, meeting)
    assert there == [line(number, 1)[0] for number in range(LINES)]
    assert drafts == {f"meeting/{meeting}/line": HALF}
    # Every action that a line became is the line's own, and none is left over.
    became = {one.action for one in lines(plan, meeting) if one.action}
    assert became <= {one.id for one in plan.actions}
    window = made(dress, folder, TODAY)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.unlock.passphrase.setText(PASSPHRASE)
    window.unlock.open.click()
    qtbot.waitUntil(lambda: window.chapters is not None)
    settle()
    assert window.chapters is not None
    assert (window.chapters.mode, window.chapters.meeting.meeting) == (MEETING, meeting)
    assert window.chapters.meeting.writing.box.text() == HALF
    assert not window.drafts.isVisible()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_whenever_it_dies_every_line_that_was_saved_is_there(folder: Path, seed: int) -> None:
    with closing(open_store(folder, PASSPHRASE)) as store:
        meeting = store.load().meetings[0].id
    last = random.Random(seed).randrange(2, LINES - 2)  # noqa: S311 - any moment will do
    saved = typed_until(folder, meeting, seed, lambda said: said == f"saved {last}")
    there, _drafts, plan = held(folder, meeting)
    assert max(saved) >= last
    assert {line(number, seed)[0] for number in saved} <= set(there)
    assert there == [line(number, seed)[0] for number in range(len(there))], "each once, in the order it was said"
    assert {one.action for one in lines(plan, meeting)} - {""} <= {one.id for one in plan.actions}


def at_table(window: Window) -> str:
    """Be at the table of the first meeting; its id."""
    assert window.chapters is not None
    window.chapters.show_mode(MEETING)
    meeting = window.chapters.plan.value.meetings[0].id
    window.chapters.meeting.go_to(meeting)
    return meeting


def test_a_private_half_line_comes_back_as_private(
    qtbot: QtBot, window: Window, chapters: object, settle: Callable[[], None]
) -> None:
    meeting = at_table(window)
    assert window.chapters is not None
    view = window.chapters.meeting
    QTest.keyClicks(view.writing.box, "Hemligt")
    QTest.keyClick(view.writing.box, Qt.Key.Key_F7)
    window.lock()
    settle()
    window.unlock.passphrase.setText(PASSPHRASE)
    window.unlock.open.click()
    qtbot.waitUntil(lambda: window.chapters is not None)
    settle()
    view = window.chapters.meeting
    assert (view.meeting, view.writing.box.text(), view.writing.kind) == (meeting, "Hemligt", "private")
    QTest.keyClick(view.writing.box, Qt.Key.Key_Return)
    plan = window.chapters.plan.value
    assert [one.text for one in plan.notes if one.meeting == meeting] == ["Hemligt"]
    assert "Hemligt" not in [one.text for one in plan.noted]
    assert window.chapters.plan.memory.drafts() == {}


def test_a_line_that_was_saved_as_it_died_is_not_offered_once_more(
    qtbot: QtBot, window: Window, chapters: object, settle: Callable[[], None]
) -> None:
    meeting = at_table(window)
    assert window.chapters is not None
    view = window.chapters.meeting
    QTest.keyClicks(view.writing.box, "Sagt")
    QTest.keyClick(view.writing.box, Qt.Key.Key_F6)
    QTest.keyClick(view.writing.box, Qt.Key.Key_Return)
    window.chapters.plan.memory.keep_draft(f"meeting/{meeting}/line", "Sagt")
    window.lock()
    settle()
    window.unlock.passphrase.setText(PASSPHRASE)
    window.unlock.open.click()
    qtbot.waitUntil(lambda: window.chapters is not None)
    settle()
    assert window.chapters.meeting.writing.box.text() == ""
