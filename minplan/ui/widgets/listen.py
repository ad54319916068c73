"""The button that reads aloud; it is not there where the person wants nothing read."""

from __future__ import annotations

from PySide6.QtCore import Qt

from minplan.text import _
from minplan.ui import speech
from minplan.ui.widgets.controls import Button


class Listen(Button):
    """Pressing it with the mouse leaves the keyboard where it is, so that what has it can be read."""

    def __init__(self, kind: str = "second") -> None:
        super().__init__(_("Read aloud"), kind, "volume")
        self.setToolTip(_("Read aloud (F9)"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if not speech.is_wanted():  # shown before it has a place it would open a window of its own
            self.hide()
