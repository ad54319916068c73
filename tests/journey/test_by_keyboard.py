"""The main job by the keys alone: from the first start to a printed plan that says what was written."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minplan.app import dressed, home, made
from minplan.plan.goals import ActionDecision, Voice
from minplan.plan.people import RepresentativeKind
from minplan.plan.signing import SignedHow, SignsAs
from minplan.store.store import open_store
from minplan.ui import tasks
from minplan.ui.window import Window
from tests.journey.hands import Hands
from tests.journey.story import (
    DEED,
    GOAL,
    GUARDIAN,
    HELPER,
    NAME,
    ON_PAPER,
    PLACE,
    PLAN,
    PROMISE,
    REASON,
    SECRET,
    SHEET,
    STORY,
    TODAY,
    WITNESS,
)

FAR = 30
"""More presses of Tab than this is no way to get anywhere."""


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, places: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    """The program as it starts for the first time."""
    for name, value in places.items():
        monkeypatch.setenv(name, value)
    qapp.setStyle("Fusion")
    window = made(dressed(qapp, tmp_path / "settings.json"), None, date.fromisoformat(TODAY), home())
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()
    tasks.wait()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.slow
@pytest.mark.qt_log_ignore("This plugin does not support", "pipewire", "speech")
def test_the_main_job_is_done_by_keyboard_alone(window: Window, tmp_path: Path) -> None:
    hands = Hands(window, tmp_path)
    hands.go(STORY)
    assert hands.farthest <= FAR, hands.where
    printed = words_of(tmp_path / PLAN)
    for words in ON_PAPER:
        assert words in printed
    assert words_of(tmp_path / SHEET)
    window.close()
    (folder,) = Path(home().documents).glob("*.minplan")
    with open_store(folder, SECRET) as store:
        plan = store.load()
    (goal,), (reason,), (helper,), (guardian,), (meeting,) = (
        plan.goals, plan.reasons, plan.participants, plan.representatives, plan.meetings
    )  # fmt: skip
    assert (goal.text, reason.text, reason.voice) == (GOAL, REASON, Voice.REPRESENTATIVE)
    assert (helper.name, helper.role) == (HELPER, "mamma")
    assert (guardian.name, guardian.kind) == (GUARDIAN, RepresentativeKind.GOD_MAN)
    assert (meeting.starts, meeting.place) == (datetime(2026, 6, 2, 13, 30), PLACE)
    drawn, mark = plan.signatures
    assert (drawn.name, drawn.how, bool(drawn.drawn), drawn.signs_as) == (NAME, SignedHow.DRAWN, True, SignsAs.ENTITLED)
    assert (mark.name, mark.how, mark.witnesses) == (HELPER, SignedHow.MARK, (GUARDIAN, WITNESS))
    wished, promised = plan.actions
    assert (wished.what, wished.who, wished.decision) == (DEED, helper.id, ActionDecision.WISHED)
    assert (promised.what, promised.who, promised.decision) == (PROMISE, helper.id, ActionDecision.PLANNED)


def words_of(paper: Path) -> str:
    """What a paper says, its lines joined."""
    found = subprocess.run(["pdftotext", str(paper), "-"], capture_output=True, check=True, text=True)
    return " ".join(found.stdout.split())
