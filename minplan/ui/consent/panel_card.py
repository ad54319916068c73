"""The panel as it stands on a page: on a card, with the ways on and back that its questions need."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from minplan.plan.plan import Plan, called, humans
from minplan.text import _
from minplan.ui import theme
from minplan.ui.consent.known import Known
from minplan.ui.consent.panel import Panel
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Card, soft
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.words import Words


class PanelCard(Card):
    """The card. `edited` carries a step and a plan, `moved` tells that something is being asked, or no longer."""

    edited = Signal(str, object)
    moved = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.panel = Panel(today)
        self.title, self.role = Words("", Type.HEADING), soft("")
        self.back, self.onward = Button(_("Back"), "second", "arrow-left"), Button(_("Next"), "main")
        self.cancel = Button(_("Cancel"), "quiet")
        self.back.tall = theme.TALL
        self.ways = QWidget()
        row = Flow(self.ways, gap=12, row_gap=12, last_right=1)
        row.setContentsMargins(0, 12, 0, 0)
        for one in (self.back, self.cancel, self.onward):
            row.addWidget(one)
        self.add(self.title, self.role, self.panel, self.ways)
        self.panel.edited.connect(self.edited)
        self.panel.moved.connect(self._move)
        self.panel.finished.connect(self._go_on)
        self.back.clicked.connect(self._go_back)
        self.onward.clicked.connect(self._go_on)
        self.cancel.clicked.connect(self._cancel)
        self._show_ways()

    @property
    def is_busy(self) -> bool:
        """Whether something is being asked."""
        return self.panel.way is not None

    def show_who(self, plan: Plan, who: str) -> None:
        """Show one human; nobody for ""."""
        self.panel.show_who(plan, who)
        there = who in humans(plan)
        self.title.setText(called(plan, who) if there else "")
        self.role.setText(Known.what(plan, who) if there else "")
        self._show_ways()

    def _show_ways(self) -> None:
        asking = self.panel.asking
        self.ways.setHidden(asking is None)
        self.title.setHidden(self.is_busy)
        self.role.setHidden(self.is_busy or not self.role.text())
        if asking is not None:
            self.back.setHidden(asking.is_first)
            self.onward.setHidden(asking.is_last)

    def _move(self) -> None:
        self._show_ways()
        self.moved.emit()

    def _go_on(self) -> None:
        if self.panel.asking is not None:
            self.panel.asking.step(1)

    def _go_back(self) -> None:
        if self.panel.asking is not None:
            self.panel.asking.step(-1)

    def _cancel(self) -> None:
        self.panel.leave()
        self.panel.start()
