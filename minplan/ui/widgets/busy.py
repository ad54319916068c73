"""A bar that says that something is under way; it stands still where nothing is to move."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QProgressBar

from minplan.ui import theme


class Busy(QProgressBar):
    """How long it takes is not known: only that it goes on. `name` is what a screen reader says."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self._move()

    def changeEvent(self, event: QEvent) -> None:
        """Move, or stop moving, as the person wants."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._move()

    def _move(self) -> None:
        self.setRange(0, 1 if theme.still() else 0)
        self.setValue(1)
