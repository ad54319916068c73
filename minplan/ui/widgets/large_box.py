"""The person's own box to write in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.field import TextBox


class LargeBox(TextBox):
    """The person's box: larger text, and Ctrl with Enter goes on."""

    entered = Signal()
    type = Type.LEAD
    lines = 3

    def __init__(self) -> None:
        super().__init__()
        self.setFont(theme.font(Type.LEAD))

    def put_in(self, words: str) -> None:
        """Let these words stand in the place of what is written; it can be taken back as typing is."""
        self.selectAll()
        self.insertPlainText(words)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter alone is a new line."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size of the text."""
        if event.type() == QEvent.Type.StyleChange and self.font() != theme.font(Type.LEAD):
            self.setFont(theme.font(Type.LEAD))
        super().changeEvent(event)
