"""What is missing: a low bar in the sun's tint that says how much, and opens a list of all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from minplan.text import _
from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.drawings import Icon
from minplan.ui.widgets.list_card import ListCard
from minplan.ui.widgets.row import Row
from minplan.ui.widgets.words import Words


class _Sun(QWidget):
    """The bar's ground."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint, with an edge of its own where there are no tints."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bare = theme.colour("sun") == theme.colour("paper")
        painter.setPen(QPen(theme.colour("sun_ink"), 2) if bare else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sun"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.CONTROL_ROUND, theme.CONTROL_ROUND)
        painter.end()


class MissingBar(QWidget):
    """The bar and its list."""

    go_to = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.bar = _Sun()
        self.count = Words("", Type.LABEL, "sun_ink")
        self.open_button = Button(_("Show"), "quiet", "chevron-down", "sun_ink")
        self.open_button.setCheckable(True)
        self.open_button.toggled.connect(self._toggled)
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(Icon("alert-triangle", "sun_ink"))
        row.addWidget(self.count, 1)
        row.addWidget(self.open_button)
        self.card = ListCard(_("To mend or think of"), 40)
        self.card.list.chosen.connect(self.go_to)
        self.card.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.card)
        self.show_missing("", "", ())

    def show_missing(self, count: str, first: str, rows: Sequence[Row]) -> None:
        """Say how much there is; the first of it is for those who listen. Nothing is shown when there are no rows."""
        self.count.setText(count)
        self._first = first
        self.card.show_rows(rows)
        self.setVisible(bool(rows))
        self._name()

    def _toggled(self, opened: bool) -> None:
        self.open_button.say(_("Hide") if opened else _("Show"))
        self.card.setVisible(opened)
        self._name()

    def _name(self) -> None:
        self.open_button.setAccessibleName(f"{self.open_button.words}: {self.count.text()}")
        self.open_button.setAccessibleDescription(self._first)
