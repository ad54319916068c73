"""Examples of an answer, to pick from."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.ui.widgets.card import soft
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.tile import Example


class Examples(QWidget):
    """Answers to pick from. `picked` carries the words; nothing is decided here."""

    picked = Signal(str)

    def __init__(self, title: str, examples: Iterable[str]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(soft(title))
        holder = QWidget()
        flow = Flow(holder, gap=10, row_gap=10)
        self.buttons = [Example(text) for text in examples]
        for one in self.buttons:
            one.setAccessibleDescription(title)
            one.clicked.connect(self._clicked)
            flow.addWidget(one)
        column.addWidget(holder)
        if not self.buttons:
            self.hide()

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Example):
            self.picked.emit(button.words)
