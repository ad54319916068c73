"""Whose words it is: one of three, chosen by a press or by the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.plan.goals import Voice
from minplan.text import N_, _
from minplan.ui.theme import Type
from minplan.ui.widgets.controls import Choice
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.words import Words

CHOICES = {
    Voice.PERSON: N_("My own words"),
    Voice.REPRESENTATIVE: N_("Someone says it for me"),
    Voice.SUPPORTER: N_("A helper reads me"),
}


class VoiceChoice(QWidget):
    """The question with its three answers. `chosen` is emitted with the voice when a person picks another."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        question = _("Whose words are these?")
        self.setAccessibleName(question)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        flow = Flow(holder, gap=8, row_gap=8)
        flow.addWidget(Words(question, Type.LABEL))
        self.choices: dict[Voice, Choice] = {}
        for voice, name in CHOICES.items():
            choice = Choice(_(name), holder)
            choice.setAccessibleDescription(question)
            choice.clicked.connect(self._clicked)
            flow.addWidget(choice)
            self.choices[voice] = choice
        column.addWidget(holder)
        self._voice = Voice.PERSON
        self.show_voice(Voice.PERSON)

    @property
    def voice(self) -> Voice:
        """The voice that is chosen."""
        return self._voice

    def show_voice(self, voice: Voice) -> None:
        """Show which is chosen."""
        self._voice = voice
        self.choices[voice].setChecked(True)

    def _clicked(self) -> None:
        voice = next(voice for voice, choice in self.choices.items() if choice.isChecked())
        if voice is not self._voice:
            self._voice = voice
            self.chosen.emit(voice)
