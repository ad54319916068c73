"""The large line that everything at the meeting is typed in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from minplan.text import _
from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.line_box import LineBox

DRAFTS = "meeting/"
"""How the keys begin under which a meeting's lines are kept while they are typed."""
KEEP = 700
"""How soon what is typed is kept as a draft, in milliseconds: soon enough to lose a few words at most, and not at every
key.
"""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SpokenBox(LineBox):
    """The line. Enter nods, Ctrl with Enter keeps it for later, Esc goes back, Down goes to the lines.

    `kept` carries what is typed, on a short timer while one types.
    """

    nodded = Signal()
    later = Signal()
    escaped = Signal()
    downwards = Signal()
    kept = Signal(str)
    type = Type.LEAD

    def __init__(self) -> None:
        super().__init__()
        self._kept = ""
        self.setFont(theme.font(self.type))
        self.setAccessibleName(_("What is said"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP)
        self._timer.timeout.connect(self.keep)
        self.textChanged.connect(self._typed)

    def _typed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep what is typed, unless it is kept already."""
        self._timer.stop()
        text = self.text()
        if text != self._kept:
            self._kept = text
            self.kept.emit(text)

    def let_go(self) -> None:
        """Empty the line: what was typed is saved."""
        self.setPlainText("")
        self._settle()
        self._timer.stop()
        self._kept = ""

    def take(self, text: str) -> None:
        """Show what was typed before, as if it had just been; the keyboard stands after it."""
        self.type_in(text)
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the line; all others type."""
        key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _ENTER and ctrl:
            self.later.emit()
        elif key in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.nodded.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Down and self.textCursor().atEnd():
            self.downwards.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size of the text."""
        if event.type() == QEvent.Type.StyleChange and self.font() != theme.font(self.type):
            self.setFont(theme.font(self.type))
        super().changeEvent(event)

    def set_type(self, type_: Type) -> None:
        """Let the text be of another size."""
        if type_ is not self.type:
            self.type = type_
            self.setFont(theme.font(type_))
            self.updateGeometry()
