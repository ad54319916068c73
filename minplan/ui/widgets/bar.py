"""A bar across the window: one sentence that is true as long as it stands there, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.drawings import Icon
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.words import Words


class Bar(QWidget):
    """The bar, in the sun's tint, with its buttons after or under the words. Hidden until it is shown."""

    def __init__(self, icon: str, text: str, *buttons: Button) -> None:
        super().__init__()
        self.words = Words(text, Type.BODY, "sun_ink")
        self.words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        says = QWidget()
        beside = QHBoxLayout(says)
        beside.setContentsMargins(0, 6, 0, 6)
        beside.setSpacing(12)
        beside.addWidget(Icon(icon, "sun_ink"), 0, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(self.words, 1)
        flow = Flow(self, gap=12, row_gap=4, last_right=len(buttons))
        flow.setContentsMargins(24, 6, 12, 6)
        for one in (says, *buttons):
            flow.addWidget(one)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; "" while it is hidden."""
        return "" if self.isHidden() else self.words.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A tint with a line above it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("sun"))
        painter.setPen(QPen(theme.colour("sun_ink"), 2))
        painter.drawLine(0, 1, self.width(), 1)
        painter.end()
