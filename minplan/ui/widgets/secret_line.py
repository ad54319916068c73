"""A line for a secret. Also when it is shown, nothing else learns it: no word list, no history of what was copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit

_COPIES = ("edit-cut", "edit-copy")
"""What Qt calls those of its menu's choices that put text on the clipboard."""


class SecretLine(QLineEdit):
    """A line for a passphrase or a code. It can be pasted in and not copied out: what is to be copied has a button of
    its own, which takes it away again.
    """

    def __init__(self) -> None:
        super().__init__()
        self._hint()

    def setEchoMode(self, mode: QLineEdit.EchoMode, /) -> None:
        """Hide it or show it. Qt forgets that a text is a secret when it is shown."""
        super().setEchoMode(mode)
        self._hint()

    def _hint(self) -> None:
        never = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.setInputMethodHints(self.inputMethodHints() | never | Qt.InputMethodHint.ImhNoAutoUppercase)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing is copied by a key."""
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut):
            event.accept()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Nor by the menu."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in _COPIES:
                menu.removeAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nor by being chosen, which on some desktops is to copy."""
        super().mouseReleaseEvent(event)
        board = QGuiApplication.clipboard()
        if board.supportsSelection() and board.ownsSelection() and self.hasSelectedText():
            board.clear(QClipboard.Mode.Selection)
