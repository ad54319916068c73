"""A field to search in, and what it finds as one types, in a list under it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from minplan.text import _, ngettext
from minplan.ui import theme
from minplan.ui.messages import announce
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.drawings import draw_icon
from minplan.ui.widgets.list_card import ListCard
from minplan.ui.widgets.row import Row

_ICON, _SIDE = 22, 14


class SearchField(QLineEdit):
    """Where to type. `entered` comes before the first key, `down` and `left_off` are the arrow down and Escape."""

    entered = Signal()
    down = Signal()
    left_off = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.setAccessibleName(_("Search in the plan"))
        self.setPlaceholderText(_("Search in the plan"))
        self.setToolTip(_("Search in the plan") + " (Ctrl+F)")
        self.setMaxLength(200)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._fit()

    def _fit(self) -> None:
        self.setTextMargins(theme.px(_ICON) + 8, 0, 0, 0)
        self.setMinimumWidth(min(theme.px(260), 420))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, with a magnifying glass before the text."""
        super().paintEvent(event)
        painter, size = QPainter(self), theme.px(_ICON)
        place = QRectF(theme.px(_SIDE), (self.height() - size) / 2, size, size)
        draw_icon(painter, "search", place, theme.tokens().soft)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The glass grows with the text."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Somebody is about to search."""
        super().focusInEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter go to what is found; Escape leaves off."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.left_off.emit()
        else:
            super().keyPressEvent(event)


class Found(QWidget):
    """What was found. `left_off` is Escape, or the button that closes the search."""

    left_off = Signal()
    go_to = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.card = ListCard(_("Found"), 20, _("Nothing is found. Try another word."))
        self.close_button = Button(_("Close the search"), "quiet", "x")
        self.close_button.clicked.connect(self.left_off)
        self.card.list.chosen.connect(self.go_to)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.card)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()

    def show_rows(self, rows: Sequence[Row], most: int) -> None:
        """Show what was found; so many rows as `most` may be all or not."""
        count = len(rows)
        said = ngettext("{count} place", "{count} places", count).format(count=count)
        if count >= most:
            said = _("The first {count} places").format(count=count)
        if said != self.card.note.text() or self.isHidden():
            announce(self, said if count else self.card.empty.text())
        self.card.note.setText(said)
        self.card.show_rows(rows)
        self.show()

    def go_in(self) -> None:
        """Let the keyboard come to the first that was found."""
        if self.card.list.rows:
            self.card.list.go_to_row(0)
            self.card.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves off."""
        if event.key() == Qt.Key.Key_Escape:
            self.left_off.emit()
        else:
            super().keyPressEvent(event)
