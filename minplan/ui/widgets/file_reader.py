"""A button that takes a file into the plan: chosen, read beside the window, and refused beside the button."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from minplan.ui import tasks
from minplan.ui.asked_place import ask_file
from minplan.ui.widgets.busy import Busy
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.problem import Problem


class FileReader(QObject):
    """What stands behind the button `choose`: `read` is called in another thread, and what it `refuses` is a sentence
    for `problem`. While it reads, `busy` is shown and the button cannot be pressed.
    """

    def __init__(
        self, choose: Button, busy: Busy, problem: Problem, read: Callable[[Path], Any], refuses: type[Exception]
    ) -> None:
        super().__init__(choose)
        self._choose, self._busy, self._problem = choose, busy, problem
        self._read, self._refuses = read, refuses

    def take(self, file: Path, done: Callable[[Any], None]) -> None:
        """Read a file; `done` gets what was in it."""
        self._problem.say("")
        self._busy.show()
        self._choose.setEnabled(False)
        tasks.run(self, partial(self._read, file), partial(self._taken, done), self._failed)

    def _taken(self, done: Callable[[Any], None], content: Any) -> None:
        self._rest()
        done(content)

    def _failed(self, error: Exception) -> None:
        self._rest()
        if not isinstance(error, self._refuses):
            raise error
        self._problem.say(str(error))
        self._choose.setFocus()

    def _rest(self) -> None:
        self._busy.hide()
        self._choose.setEnabled(True)


def chosen_file(window: QWidget, title: str, kinds: str, endings: Iterable[str]) -> Path | None:
    """The file that a person chooses, or None. `kinds` names them, with a brace for their `endings`, "*.pdf"."""
    every = [*endings]
    named = kinds.format(endings=" ".join([*every, *(one.upper() for one in every)]))
    found = ask_file(window, title, "", named)
    return Path(found) if found else None
