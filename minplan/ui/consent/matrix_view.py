"""Who may know what, in the whole plan: two tables where there is room, a card for each human where there is not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.formats import long_day
from minplan.plan.consenting import Standing, standing
from minplan.plan.consents import Kind
from minplan.plan.goals import Subject
from minplan.plan.matrix import Row, State
from minplan.plan.plan import Plan, called
from minplan.text import _
from minplan.ui.consent.known import Known, state_lines
from minplan.ui.consent.table import WhoKnows
from minplan.ui.consent.wording import stands, waits
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Card, flowing, soft
from minplan.ui.widgets.clearing import clear
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.names import brief
from minplan.ui.widgets.words import Words

_MARGINS = 2 * 24
_OVER = (Standing.ENDED, Standing.WITHDRAWN)


class MatrixView(QWidget):
    """The view. `chosen` tells whose row it is now, `opened` that it is to be gone into. `beside` is shown where the
    chosen one's words belong: under the tables, or in the place of their card.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, today: date, beside: QWidget) -> None:
        super().__init__()
        self.today, self.beside, self.who = today, beside, ""
        self.plan: Plan | None = None
        self.narrow = self._busy = False
        self._rows: Sequence[Row] = ()
        self.kinds = WhoKnows(_("Parts of the plan"), tuple(Kind))
        self.subjects = WhoKnows(_("What is private"), tuple(Subject))
        self.card = Card(_("So it is today, {day}").format(day=long_day(today)), "look")
        for table, about in ((self.kinds, _("Parts of the plan")), (self.subjects, _("What is private"))):
            table.chosen.connect(self.chosen)
            table.opened.connect(self.opened)
            self.card.add(Words(about, Type.LABEL), table)
        self.card.add(soft(_("Something private is only read where there is a yes to both the part and the matter.")))
        self.cards = QVBoxLayout()
        self.cards.setSpacing(16)
        self._openers: dict[Button, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._column.addWidget(self.card)
        self._column.addLayout(self.cards)
        self._column.addWidget(beside)

    def show_plan(self, plan: Plan, rows: Sequence[Row], who: str) -> None:
        """Show the plan as it is now, with one human chosen."""
        self.plan, self.who, self._rows = plan, who, rows
        names = [(called(plan, one.who), _line(plan, one, self.today)) for one in rows]
        self.kinds.show_rows(rows, names, who)
        self.subjects.show_rows(rows, [(name, "") for name, _about in names], who)
        self._place()

    def show_busy(self, busy: bool) -> None:
        """While something is asked, only that is seen."""
        if busy != self._busy:
            self._busy = busy
            self._place()

    def choose(self, who: str) -> None:
        """Choose another."""
        self.who = who
        self.kinds.show_chosen(who)
        self.subjects.show_chosen(who)
        self._place()

    def _place(self) -> None:
        """Put everything where the width has room for it."""
        if self.plan is None:
            return
        self.cards.removeWidget(self.beside)
        self._column.removeWidget(self.beside)
        clear(self.cards)
        self._openers = {}
        self.card.setHidden(self._busy or self.narrow or not self._rows)
        if self.narrow and not self._busy:
            self._place_cards(self.plan)
        else:
            self._column.addWidget(self.beside)
        self.beside.setHidden(not (self._busy or self.who))

    def _place_cards(self, plan: Plan) -> None:
        for row in self._rows:
            if row.who == self.who:
                self.cards.addWidget(self.beside)
            else:
                self.cards.addWidget(self._human(plan, row))

    def _human(self, plan: Plan, row: Row) -> Card:
        card, name = Card(called(plan, row.who)), called(plan, row.who)
        for one in (Known.what(plan, row.who), _line(plan, row, self.today)):
            if one:
                card.add(soft(one))
        card.add(*state_lines(row))
        if not row.sees_all:
            button = Button(_("Choose {name}").format(name=name), "second")
            button.clicked.connect(self._opened)
            self._openers[button] = row.who
            card.add(flowing(button))
        return card

    def _opened(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.opened.emit(self._openers[button])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for the tables, or no longer."""
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of the text, too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def showEvent(self, event: QShowEvent) -> None:
        """Now there is a width."""
        super().showEvent(event)
        self._measure()

    def _measure(self) -> None:
        if not self.isVisible():
            return
        narrow = self.width() - _MARGINS < WhoKnows.least(len(Kind))
        if narrow != self.narrow:
            self.narrow = narrow
            self._place()


def _line(plan: Plan, row: Row, today: date) -> str:
    """What stands under a name: each consent that stands, what it is for and until when."""
    if row.sees_all:
        return ""
    mine = [one for one in plan.consents if row.who in one.to and row.who not in one.except_to]
    now = [one for one in mine if standing(plan, one, today) not in _OVER]
    if now:
        said = [(stands(plan, one, today), waits(plan, one, today), brief(one.purpose, 60)) for one in now]
        return "\n".join(" ".join(part for part in parts if part) for parts in said)
    over = max(mine, key=lambda one: one.given, default=None)
    return stands(plan, over, today) if over is not None else ""


def first_to_ask(rows: Sequence[Row]) -> str:
    """Whose row is chosen first: one who does not see all anyway."""
    return next((one.who for one in rows if any(cell.state is not State.ALL for cell in one.cells.values())), "")
