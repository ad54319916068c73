"""What is missing: a bar in the sun's tint that says the first of it, and opens a list of all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

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
        self.count, self.first = Words("", Type.LABEL, "sun_ink"), Words("", Type.BODY, "sun_ink")
        self.open_button = Button(_("Show"), "quiet", "chevron-down", "sun_ink")
        self.open_button.setCheckable(True)
        self.open_button.toggled.connect(self._toggled)
        side = QVBoxLayout()
        side.setSpacing(0)
        side.addWidget(self.count)
        side.addWidget(self.first)
        says = QHBoxLayout()
        says.setSpacing(12)
        says.addWidget(Icon("alert-triangle", "sun_ink"))
        says.addLayout(side, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.bar)
        self._row.setContentsMargins(16, 8, 8, 8)
        self._row.setSpacing(4)
        self._row.addLayout(says, 1)
        self._row.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
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
        """Say how much there is and the first of it; nothing is shown when there are no rows."""
        self.count.setText(count)
        self.first.setText(first)
        self._fit()
        self.card.show_rows(rows)
        self.setVisible(bool(rows))
        self._name()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room only the number is said, and the button stands under it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide, direction = self.width() >= theme.px(480), QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self.first.setVisible(wide and bool(self.first.text()))

    def _toggled(self, opened: bool) -> None:
        self.open_button.say(_("Hide") if opened else _("Show"))
        self.card.setVisible(opened)
        self._name()

    def _name(self) -> None:
        self.open_button.setAccessibleName(f"{self.open_button.words}: {self.count.text()}")
        self.open_button.setAccessibleDescription(self.first.text())
