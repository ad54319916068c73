"""Work beside the window."""

from __future__ import annotations

import gc
from collections.abc import Callable
from threading import Event, get_ident

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from minplan.ui import tasks


def test_the_answer_comes_in_the_windows_own_thread(qtbot: QtBot) -> None:
    owner, seen = QObject(), []
    tasks.run(owner, get_ident, lambda thread: seen.append((thread, get_ident())), seen.append)
    qtbot.waitUntil(lambda: len(seen) == 1)
    assert seen[0][0] != get_ident() == seen[0][1]


def test_a_failure_is_handed_over_whole(qtbot: QtBot) -> None:
    owner, failed = QObject(), []
    tasks.run(owner, lambda: 1 // 0, failed.append, failed.append)
    qtbot.waitUntil(lambda: len(failed) == 1)
    assert isinstance(failed[0], ZeroDivisionError)


def test_nobody_is_called_when_the_owner_is_gone(qtbot: QtBot, settle: Callable[[], None]) -> None:
    owner, go, called, left = QObject(), Event(), [], []

    def work() -> str:
        go.wait(5)
        return "svar"

    tasks.run(owner, work, called.append, called.append, left.append)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not _alive(owner))
    go.set()
    settle()
    assert called == []
    assert left == ["svar"]


def test_python_takes_nothing_down_in_another_thread_than_the_windows(qtbot: QtBot, settle: Callable[[], None]) -> None:
    settle()
    owner, seen = QObject(), []
    tasks.run(owner, gc.isenabled, seen.append, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 1)
    assert seen == [False]
    assert gc.isenabled()


def _alive(one: QObject) -> bool:
    from shiboken6 import isValid

    return isValid(one)
