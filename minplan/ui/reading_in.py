"""What an open plan needs is read in while nobody waits: as its passphrase is being written, a little at a time.

The way in needs little of the program, so that the window is there at once. What the window is made of is read in by
the window's own thread, in steps too short to be felt by one who types; all else beside it, in another. What is not
read in when the plan is opened is read in then. What prints and seals papers waits for the first paper,
and what understands a line at a meeting for the meeting.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from PySide6.QtCore import QObject, QTimer

from minplan.ui import sweeping, tasks

_BESIDE = ("minplan.store.store", "minplan.documents.changed")
_ROOMS = tuple(f"minplan.ui.{room}" for room in ("widgets", "consent", "before", "sign", "pages", "tell"))
_LAST = ("minplan.ui.safe.guard", "minplan.ui.drafts", "minplan.ui.pages.contents", "minplan.ui.chapters")
_LATER = "minplan.ui.widgets.viewer"
"""The rooms that are gone through module by module, what needs all of them, and what waits for the first paper."""
_BREATH = 10
"""How long between two steps, in milliseconds."""


def begin(window: QObject) -> None:
    """Read in all that is left, and then let Python pass by it when it looks for what nobody holds any more."""

    def go_on(_nothing: object) -> None:
        _Steps(window)

    tasks.run(window, _beside, go_on, _raise)


def _beside() -> None:
    for name in _BESIDE:
        import_module(name)


def _raise(error: Exception) -> None:
    raise error


class _Steps(QObject):
    """One module at a time, each after the others that the window has to do."""

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self._left = _modules()
        self._timer = QTimer(self)
        self._timer.setInterval(_BREATH)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    def _step(self) -> None:
        name = next(self._left, "")
        if name:
            import_module(name)
        else:
            self._timer.stop()
            sweeping.begin()
            self.deleteLater()


def _modules() -> Iterator[str]:
    """The modules of the rooms, then what needs them."""
    for room in _ROOMS:
        names = sorted(f"{room}.{one.name}" for one in iter_modules(import_module(room).__path__))
        yield from (name for name in names if name not in (*_LAST, _LATER))
    yield from _LAST
