"""The pause after several wrong tries: a countdown in words, by a clock that only ever goes on."""

from __future__ import annotations

from math import ceil
from pathlib import Path

from PySide6.QtCore import QTimer, Signal

from minplan.text import _, ngettext
from minplan.ui.messages import announce
from minplan.ui.start.home import Home
from minplan.ui.theme import Type
from minplan.ui.widgets.words import Words

_TICK = 200


class Waiting(Words):
    """Says how long is left; hidden while nobody has to wait. `over` tells that the next try may come."""

    over = Signal()

    def __init__(self, folder: Path | None, home: Home) -> None:
        super().__init__("", Type.SMALL)
        self.folder, self._home, self._until = folder, home, 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tick)
        self.hide()

    @property
    def is_on(self) -> bool:
        """Whether one has to wait now."""
        return self._timer.isActive()

    def begin(self) -> bool:
        """Begin to wait where the plan's wrong tries ask for it. False when nobody has to."""
        seconds = self._home.tries.wait(self.folder) if self.folder is not None else 0.0
        self._until = self._home.clock() + seconds
        if seconds > 0:
            self._timer.start()
            self._show(ceil(seconds))
            announce(self, self.text())
        else:
            self._stop()
        return seconds > 0

    def _tick(self) -> None:
        left = ceil(self._until - self._home.clock())
        if left > 0:
            self._show(left)
        else:
            self._stop()
            announce(self, _("You can try again now."))
            self.over.emit()

    def _stop(self) -> None:
        self._timer.stop()
        self.hide()

    def _show(self, seconds: int) -> None:
        said = ngettext("Wait {count} second. Then try again.", "Wait {count} seconds. Then try again.", seconds)
        self.setText(said.format(count=seconds))
        self.show()
