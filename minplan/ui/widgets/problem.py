"""What is wrong with what somebody wrote, said beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from minplan.ui.messages import announce
from minplan.ui.theme import Type
from minplan.ui.widgets.card import beside
from minplan.ui.widgets.drawings import Icon
from minplan.ui.widgets.words import Words


class Problem(QWidget):
    """What is wrong with a field, said beside it; nothing when all is well."""

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self._field = field
        self._words = Words("", Type.SMALL, "late")
        beside(self, Icon("alert-triangle", "late", 20), self._words, 8)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; "" when all is well."""
        return self._words.text()

    def say(self, text: str) -> None:
        """Say what is wrong, or nothing."""
        if text == self.text:
            return
        self._words.setText(text)
        self._field.setAccessibleDescription(text)
        self.setVisible(bool(text))
        if text:
            announce(self._field, text, urgent=True)
