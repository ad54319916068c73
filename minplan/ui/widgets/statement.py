"""A card with something the person says: the text to write in, whose words it is, and a way to take it away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.plan.goals import Voice
from minplan.text import _
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Card
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.field import TextField
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.voice import VoiceChoice
from minplan.ui.widgets.words import Words


class StatementCard(Card):
    """Each signal carries the statement's id. Nothing is decided here."""

    wrote = Signal(str, str)
    voiced = Signal(str, object)
    removed = Signal(str)

    def __init__(self, item: str) -> None:
        super().__init__()
        self.item = item
        self.name = Words("", Type.LABEL)
        self.field, self.voice = TextField("", name_shown=False), VoiceChoice()
        self.remove = Button(_("Remove"), "quiet", "trash", "late")
        self.head, self.extra = QWidget(), QVBoxLayout()
        self.head_row = Flow(self.head, gap=16, row_gap=0, last_right=1)
        for one in (self.name, *self.marks(), self.remove):
            self.head_row.addWidget(one)
        self.column.setContentsMargins(24, 12, 24, 24)
        self.extra.setSpacing(12)
        self.add(self.head, self.field, self.voice)
        self.column.addLayout(self.extra)
        self.field.left.connect(self._left)
        self.voice.chosen.connect(self._chosen)
        self.remove.clicked.connect(self._removed)

    def marks(self) -> tuple[QWidget, ...]:
        """What else can be said about the statement, beside its name."""
        return ()

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order: what is written first, taking it away last."""
        return (self.field.box, *self.voice.choices.values(), *self.marks(), self.remove)

    def show_statement(self, name: str, text: str, voice: Voice) -> None:
        """Show the statement; `name` is what its field is called ("Reason 1")."""
        self.name.setText(name)
        self.field.rename(name)
        self.field.box.show_text(text)
        self.voice.show_voice(voice)
        self.remove.setAccessibleName(_("Remove: {name}").format(name=name))
        if not self.field.box.is_changed:
            self.field.problem.say("")

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed, yet everything be read and reached."""
        self.field.box.setReadOnly(read_only)
        self.voice.setDisabled(read_only)
        self.remove.setHidden(read_only)
        for one in self.marks():
            one.setDisabled(read_only)

    def _left(self) -> None:
        self.wrote.emit(self.item, self.field.box.text())

    def _chosen(self, voice: Voice) -> None:
        self.voiced.emit(self.item, voice)

    def _removed(self) -> None:
        self.removed.emit(self.item)
