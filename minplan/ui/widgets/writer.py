"""Who writes: the person, or somebody for them, and then by what name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.plan.holder import Holder
from minplan.plan.voice import Voice
from minplan.text import N_, _
from minplan.ui.widgets.line import LineField
from minplan.ui.widgets.tile import Tile

KINDS = {
    Voice.PERSON: (N_("I myself"), N_("The plan is mine."), "me"),
    Voice.REPRESENTATIVE: (N_("I speak for someone"), N_("I am a guardian, god man or förvaltare."), "megaphone"),
    Voice.SUPPORTER: (N_("I help someone"), N_("I am staff, a relative or a friend."), "helpers"),
}
"""What each says of itself, and a line about it, with its picture."""


class Writer(QWidget):
    """One of three, and a name where it is somebody else's than the plan's. `told` tells that it is answered anew."""

    told = Signal()
    entered = Signal()
    named = (Voice.REPRESENTATIVE, Voice.SUPPORTER)

    def __init__(self, holder: Holder | None = None) -> None:
        super().__init__()
        self.setAccessibleName(_("Who do you write as?"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.tiles = {
            kind: Tile(_(name), _(about), picture, one=True) for kind, (name, about, picture) in KINDS.items()
        }
        for tile in self.tiles.values():
            tile.clicked.connect(self._chosen)
            column.addWidget(tile)
        self.name = LineField(_("Your name. It is shown in the history."))
        self.name.left.connect(self._named)
        self.name.entered.connect(self.entered)
        column.addWidget(self.name)
        if holder is not None:
            self.tiles[holder.kind].setChecked(True)
            self.name.box.setText(holder.name)
        self._show_name()

    @property
    def kind(self) -> Voice | None:
        """Which is chosen."""
        return next((kind for kind, tile in self.tiles.items() if tile.isChecked()), None)

    @property
    def holder(self) -> Holder | None:
        """Who it is, when all is answered."""
        return Holder(self.kind, self._name()) if self.kind is not None and not self.why_not() else None

    def why_not(self) -> str:
        """What is still to answer, in a sentence; "" when it is all there."""
        if self.kind is None:
            return _("Choose who you write as first. You can change it later.")
        return "" if self.kind is Voice.PERSON or self._name() else _("Write your name first. You can change it later.")

    def _name(self) -> str:
        return "" if self.kind is Voice.PERSON else " ".join(self.name.text().split())

    def _show_name(self) -> None:
        self.name.setHidden(self.kind not in self.named)

    def _chosen(self) -> None:
        self._show_name()
        if self.name.isVisible() and not self._name():
            self.name.box.setFocus()
        self.told.emit()

    def _named(self) -> None:
        if self.name.is_changed:
            self.name.box.setModified(False)
            self.told.emit()
