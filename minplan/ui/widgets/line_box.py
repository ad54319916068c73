"""Boxes for text in a form or a table: as high as their text needs at the width they are given."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from minplan.ui import theme
from minplan.ui.widgets.field import TextBox
from minplan.ui.widgets.words import LONG, height_of

_AROUND, _BESIDE, _HIGHEST = 24, 6, 420
"""Padding and border above and below, the borders to the left and right, and how high a box grows, in pixels."""
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class ProseBox(TextBox):
    """A box for many lines. Its height follows from its width, so that a form is right at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.document().setModified(False)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for the text; a very long one scrolls."""
        highest = theme.px(_HIGHEST)
        if self.document().characterCount() <= LONG:
            room = max(width - 2 * theme.px(12) - _BESIDE, 20)
            height = height_of(self.toPlainText(), self.type, room)
            highest = min(max(height, self.lines * theme.line_height(self.type)), highest)
        return highest + _AROUND

    def sizeHint(self) -> QSize:
        """As high as its text needs at the width it has."""
        return QSize(theme.px(320), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Room for one line."""
        return QSize(theme.px(120), theme.line_height(self.type) + _AROUND)


class LineBox(ProseBox):
    """A box for a short text. `entered` tells of Enter, `dropped` of Esc on something that was being written.

    It is a box of several lines all the same: what the plan holds is never cut or bent to one line.
    """

    entered = Signal()
    dropped = Signal()
    lines = 1

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
