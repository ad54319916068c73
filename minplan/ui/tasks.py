"""Work that takes a while, done beside the window: keys, papers, backups.

While some is under way Python does not look for what nobody holds any more: it would do so in whichever thread makes
the next thing, and a widget that is taken down in another thread than the window's takes the program with it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal
from shiboken6 import isValid

_under_way: set[_Task] = set()


def _nothing(result: Any) -> None:
    """Most results hold nothing that must be let go of."""


class _Task(QObject):
    """One piece of work; lives in the window's thread and is kept until its answer has come there."""

    answered = Signal(object, object)

    def __init__(
        self,
        owner: QObject,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        unclaimed: Callable[[Any], None],
    ) -> None:
        super().__init__()
        self._owner, self._work, self._done, self._failed, self._unclaimed = owner, work, done, failed, unclaimed
        self.answered.connect(self._answer)

    def run(self) -> None:
        """Do the work; called in a thread of the pool."""
        try:
            self.answered.emit(self._work(), None)
        except Exception as error:  # noqa: BLE001 - handed over whole to the one who asked
            self.answered.emit(None, error)

    def _answer(self, result: Any, error: Exception | None) -> None:
        _under_way.discard(self)
        if not _under_way:
            gc.enable()
        here = isValid(self._owner)
        if error is None:
            (self._done if here else self._unclaimed)(result)
        elif here:
            self._failed(error)


def run(
    owner: QObject,
    work: Callable[[], Any],
    done: Callable[[Any], None],
    failed: Callable[[Exception], None],
    unclaimed: Callable[[Any], None] = _nothing,
) -> None:
    """Do `work` in another thread, then call `done` with what it gave or `failed` with what it raised, in this thread.

    Neither is called when `owner` is gone by then; `unclaimed` may then let go of what the result holds. `work` must
    touch no widget.
    """
    task = _Task(owner, work, done, failed, unclaimed)
    _under_way.add(task)
    gc.disable()
    QThreadPool.globalInstance().start(task.run)


def wait() -> None:
    """Wait until nothing is under way any more; at the end of the program, and in tests."""
    QThreadPool.globalInstance().waitForDone()
