"""Taking back a yes: what it means, from what day, and the two ways on."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.formats import long_day
from minplan.plan.consenting import withdraw
from minplan.plan.consents import Consent
from minplan.plan.edits import find
from minplan.plan.plan import Plan
from minplan.text import _
from minplan.ui import theme
from minplan.ui.consent.wording import names
from minplan.ui.messages import announce
from minplan.ui.theme import Type
from minplan.ui.typed import Unreadable, read_day
from minplan.ui.widgets.card import flowing
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.line import LineField
from minplan.ui.widgets.words import Words


class Withdrawing(QWidget):
    """The question. `done` carries the plan where the consent is withdrawn, `left` tells that it is let be."""

    done = Signal(object)
    left = Signal()

    def __init__(self, plan: Plan, consent: str, today: date) -> None:
        super().__init__()
        self.plan, self.consent, self.today = plan, consent, today
        one: Consent = find(plan, "consents", consent)
        who = names(plan, one.to)
        self._asks = _("Do you want to take back your yes to {names}?").format(names=who)
        self._means = _(
            "From that day {names} may be told nothing more. What they have been given already cannot be fetched back."
        ).format(names=who)
        self.day = LineField(_("From what day?"))
        self.day.settle(long_day(today))
        self.yes = Button(_("Yes, take it back"), "second", "arrow-back-up", "late")
        self.no = Button(_("No, let it be"), "second")
        for button in (self.yes, self.no):
            button.tall = theme.TALL
            button.setAccessibleDescription(self._means)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (Words(self._asks, Type.HEADING), Words(self._means), self.day):
            column.addWidget(widget)
        column.addWidget(flowing(self.no, self.yes, gap=12))
        self.yes.clicked.connect(self._withdraw)
        self.no.clicked.connect(self.left)
        self.day.entered.connect(self.yes.setFocus)

    def start(self) -> None:
        """On the way out, so that nothing is taken back by a slip; a screen reader says what it means."""
        self.no.setFocus()
        announce(self, f"{self._asks} {self._means}")

    def _withdraw(self) -> None:
        given: date = find(self.plan, "consents", self.consent).given
        try:
            day = read_day(self.day.text(), self.today)
        except Unreadable as unreadable:
            self.day.problem.say(str(unreadable))
            return
        if day < given:
            text = _("It cannot be withdrawn before it was given, {day}.")
            self.day.problem.say(text.format(day=long_day(given)))
            return
        self.done.emit(withdraw(self.plan, self.consent, day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape lets it be; Enter is kept here, where it would lead on."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
