"""The promises, with what can be chosen of them; under them what is only wished, and what is not settled yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.text import _
from minplan.ui.messages import announce
from minplan.ui.widgets.card import soft
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.list_card import ListCard
from minplan.ui.widgets.picker import Picker
from minplan.ui.widgets.row import Row

_AT_FIRST, _WISHES_AT_FIRST = 30, 12


class Promises(QWidget):
    """Promises with three choices above them, the rest apart. `ticked` tells an id and whether it is done."""

    ticked = Signal(str, bool)
    go_to = Signal(str, str)
    sieved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.firm = ListCard(_("Promises"), _AT_FIRST, _("There is no open promise."))
        self.wished = ListCard(_("Wished for"), _WISHES_AT_FIRST)
        self.wished.head.addWidget(soft(_("Nobody has promised this yet.")))
        self.loose = ListCard(_("Not settled yet"), _WISHES_AT_FIRST)
        self.loose.head.addWidget(soft(_("Somebody, a day or a decision is missing.")))
        self._cards = (self.firm, self.wished, self.loose)
        self.who, self.goal, self.state = Picker(_("Whose promises")), Picker(_("For which goal")), Picker(_("Which"))
        sieve = QWidget()
        flow = Flow(sieve, gap=8, row_gap=8)
        for picker in (self.who, self.goal, self.state):
            picker.picked.connect(self._picked)
            flow.addWidget(picker)
        self.firm.head.insertWidget(1, sieve)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        for card in self._cards:
            card.list.ticked.connect(self.ticked)
            card.list.chosen.connect(self.go_to)
            column.addWidget(card)

    def offer(
        self, people: Sequence[tuple[str, str]], goals: Sequence[tuple[str, str]], states: Sequence[tuple[str, str]]
    ) -> None:
        """Offer people, goals and states to choose from, as pairs of value and name."""
        self.who.offer(people)
        self.goal.offer(goals)
        self.state.offer(states)

    def show_rows(self, firm: Sequence[Row], wished: Sequence[Row], loose: Sequence[Row], note: str) -> None:
        """Show the rows; `note` says how many are open and done."""
        self.firm.note.setText(note)
        chosen = any(one.currentIndex() > 0 for one in (self.who, self.goal, self.state))
        self.firm.empty.setText(
            _("No promise is like what you have chosen.") if chosen else _("There is no open promise.")
        )
        self.firm.show_rows(firm)
        for card, rows in ((self.wished, wished), (self.loose, loose)):
            card.show_rows(rows)
            card.setHidden(not rows)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be ticked."""
        for card in self._cards:
            card.list.read_only = read_only

    def _picked(self) -> None:
        for card in self._cards:
            card.start_over()
        self.sieved.emit()
        count = sum(not row.heading for row in self.firm.list.rows)
        announce(self, _("Shown: {count}").format(count=count))
