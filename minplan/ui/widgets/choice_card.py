"""A card with a question and a few answers, of which one is chosen by a press or by the arrow keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from minplan.ui.widgets.card import Card, soft
from minplan.ui.widgets.controls import Choice
from minplan.ui.widgets.flow import Flow


class ChoiceCard(Card):
    """`choices` maps each value to its name; `picked` is emitted with the value that a person picks."""

    picked = Signal(object)

    def __init__(self, question: str, choices: Mapping[Any, str], about: str = "", picture: str = "") -> None:
        super().__init__(question, picture)
        self.question = question
        if about:
            self.add(soft(about))
        holder = QWidget()
        holder.setAccessibleName(question)
        flow = Flow(holder, gap=8, row_gap=8)
        self.choices: dict[Any, Choice] = {}
        for value, name in choices.items():
            choice = Choice(name, holder)
            choice.setAccessibleDescription(", ".join(part for part in (question, about) if part))
            choice.clicked.connect(self._clicked)
            flow.addWidget(choice)
            self.choices[value] = choice
        self.add(holder)
        self._value: Any = None

    def show_value(self, value: Any) -> None:
        """Show which is chosen."""
        self._value = value
        self.choices[value].setChecked(True)

    def _clicked(self) -> None:
        value = next(value for value, choice in self.choices.items() if choice.isChecked())
        if value != self._value:
            self._value = value
            self.picked.emit(value)
