"""A box for a short text: one line high, growing with what is written; Enter finishes it, Esc lets go of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from minplan.ui import theme
from minplan.ui.widgets.field import TextBox


class LineBox(TextBox):
    """The box. `entered` tells of Enter, `dropped` of Esc on something that was being written.

    It is a box of several lines all the same: what the plan holds is never cut or bent to one line.
    """

    entered = Signal()
    dropped = Signal()
    lines = 1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """As high as a control, or as its text."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), theme.px(theme.CONTROL)))

    def type_in(self, text: str) -> None:
        """Show what was typed and is not in the plan."""
        self.setPlainText(text)
        self.document().setModified(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter finishes, Esc gives the plan's text back; Shift and Enter break the line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _SHIFT:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.is_changed:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


_SHIFT = Qt.KeyboardModifier.ShiftModifier
