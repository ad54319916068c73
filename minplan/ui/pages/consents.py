"""Vem får veta vad: who may know what today, as a table; giving, renewing and taking back a consent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QWidget

from minplan.plan.matrix import matrix
from minplan.plan.plan import Plan, humans
from minplan.plan.roles import Deed
from minplan.text import N_, _
from minplan.ui import theme
from minplan.ui.consent.matrix_view import MatrixView, first_to_ask
from minplan.ui.consent.panel_card import PanelCard
from minplan.ui.keys.wording import refusal
from minplan.ui.pages.consents_kept import CONSENTS
from minplan.ui.pages.registers import Registers
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Notice, flowing
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.words import Words


class Consents(Registers):
    """Who may know what."""

    name = N_("Who may know what")
    picture = "who-knows"
    question = N_("Who may know what about you?")
    lead = N_("You decide. You can always change your mind.")
    parts = (CONSENTS,)
    _open = False
    _locked = False

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self.who = ""
        self.card = PanelCard(today)
        self.view = MatrixView(today, self.card)
        self.give = Button(_("Say yes to somebody"), "second", "plus")
        self.give.tall = theme.TALL
        self.mend = Button("", "quiet", "chevron-down")
        self.refused = Notice()
        self.nobody = Words(_("There is nobody to choose yet. First tell who helps you."), Type.LEAD, "soft")
        self._above = flowing(self.give)
        for place, one in enumerate((self.refused, self.nobody, self._above, self.view, flowing(self.mend))):
            self.body.insertWidget(place, one)
        self._name_fold()
        self.give.clicked.connect(self._give)
        self.mend.clicked.connect(self._turn)
        self.view.chosen.connect(self._chosen)
        self.view.opened.connect(self._opened)
        self.card.edited.connect(self._edited)
        self.card.moved.connect(self._moved)

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether there is a consent."""
        return bool(plan.consents)

    def show_content(self, plan: Plan) -> None:
        """Show who may know what, and the chosen one."""
        rows = matrix(plan, self.today)
        self._offer(plan)
        if self.card.panel.who != self.who and self.card.panel.who in humans(plan):
            self.who = self.card.panel.who  # a yes was said to somebody else
        if self.who not in {one.who for one in rows}:
            self.who = first_to_ask(rows)
        super().show_content(plan)
        self.card.show_who(plan, self.who)
        self.view.show_plan(plan, rows, self.who)
        self._show_view()

    def _show_view(self) -> None:
        if self.plan is None:
            return
        busy = self.card.is_busy
        self.view.show_busy(busy)
        alone = len(humans(self.plan)) == 1
        self.nobody.setHidden(not alone)
        self._above.setHidden(busy or alone or self._closed)
        self.mend.parentWidget().setHidden(busy or not self.plan.consents)  # type: ignore[union-attr]
        for one in self._cards:
            one.setHidden(busy or not self._open or not self.plan.consents)
        self.footer.setHidden(busy)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        self._locked = read_only
        super().set_read_only(self._closed)
        self.card.panel.set_read_only(self._closed)
        self._show_view()

    @property
    def _closed(self) -> bool:
        return self._locked or bool(self.refused.text)

    def _offer(self, plan: Plan) -> None:
        """Who helps is not offered to say yes for the person, or to take it back."""
        was = self._closed
        self.refused.say("" if self._locked else refusal(plan, self.holder, Deed.CONSENT, self.today))
        if self._closed != was:
            super().set_read_only(self._closed)
            self.card.panel.set_read_only(self._closed)

    def open_item(self, item: str) -> QWidget:
        """Choose whom a consent (or a human) is about; where the keyboard belongs then."""
        plan = self.plan
        if plan is not None:
            consent = next((one for one in plan.consents if one.id == item), None)
            who = consent.to[0] if consent is not None and consent.to else item
            if who in {one.who for one in matrix(plan, self.today)}:
                self._chosen(who)
        return self.card.panel.known.new if self.view.narrow else self.view.kinds

    def _give(self) -> None:
        self.card.panel.ask()
        self.card.panel.start()

    def _chosen(self, who: str) -> None:
        if self.plan is not None and who != self.who:
            self.who = who
            self.card.show_who(self.plan, who)
            self.view.choose(who)

    def _opened(self, who: str) -> None:
        self._chosen(who)
        self.card.panel.start()
        self.ensureWidgetVisible(self.card, 0, 24)

    def _moved(self) -> None:
        self._show_view()
        if self.card.is_busy:
            QTimer.singleShot(0, self, self._show_question)

    def _show_question(self) -> None:
        """The question stands at the top where the page's own heading would leave it little room."""
        inside = self.widget()
        if inside is not None:
            top = self.card.mapTo(inside, QPoint(0, 0)).y()
            self.verticalScrollBar().setValue(top - 24 if 3 * top > self.viewport().height() else 0)

    def _turn(self) -> None:
        self._fold(open_=not self._open)
        self._show_view()

    def unfold(self) -> None:
        """Show every consent with all its fields."""
        self._fold(open_=True)
        self._show_view()

    def _fold(self, *, open_: bool) -> None:
        self._open = open_
        self._name_fold()
        self.put_in_turn(self._make())

    def _name_fold(self) -> None:
        self.mend.say(_("Hide every consent") if self._open else _("Mend something in a consent"))

    def _make(self) -> Iterator[QWidget]:
        """Every consent with all its fields is made when it is first unfolded."""
        if self._open:
            yield from super()._make()

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab goes as the eye does, whatever has been asked and put away since."""
        inside = self.widget()
        if inside is None:
            return super().focusNextPrevChild(onward)
        row = theme.px(24)

        def place(one: QWidget) -> tuple[int, int]:
            middle = one.mapTo(inside, one.rect().center())
            return middle.y() // row, middle.x()

        stops = [one for one in inside.findChildren(QWidget) if one.isVisibleTo(inside) and one.isEnabled()]
        ordered = sorted((one for one in stops if one.focusPolicy() & Qt.FocusPolicy.TabFocus), key=place)
        for before, after in pairwise((self, *ordered)):
            QWidget.setTabOrder(before, after)
        return super().focusNextPrevChild(onward)
