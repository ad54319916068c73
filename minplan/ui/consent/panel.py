"""One human in three ways: what they may know, a yes that is asked for, and a yes that is taken back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.plan.consenting import agree
from minplan.plan.consents import Consent
from minplan.plan.edits import find
from minplan.plan.plan import Plan, called, humans
from minplan.text import _
from minplan.ui.consent.asking import Asking
from minplan.ui.consent.known import Known
from minplan.ui.consent.questions import Wish, new_wish, wish_again
from minplan.ui.consent.withdrawing import Withdrawing
from minplan.ui.consent.wording import names
from minplan.ui.widgets.clearing import put_away

Way = Asking | Withdrawing | None


class Panel(QWidget):
    """The panel. `edited` carries a step and a plan, `moved` tells that something else is seen. `tall` is its size in
    Berätta, where the ways on and back are the screen's own.
    """

    edited = Signal(str, object)
    finished = Signal()
    moved = Signal()

    def __init__(self, today: date, *, tall: bool = False) -> None:
        super().__init__()
        self.today, self.who, self.read_only = today, "", False
        self.plan: Plan | None = None
        self._tall = tall
        self.way: Way = None
        self.known = Known(today, tall=tall)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self.column.addWidget(self.known)
        self.known.wanted.connect(self._wanted)

    @property
    def asking(self) -> Asking | None:
        """The questions, while they are asked."""
        return self.way if isinstance(self.way, Asking) else None

    def show_who(self, plan: Plan, who: str) -> None:
        """Show what this one may know now; what is being asked goes on, as long as what it is about is there."""
        self.plan, self.who = plan, who
        if isinstance(self.way, Asking) and not self.way.show_plan(plan):
            self.leave()
        elif isinstance(self.way, Withdrawing):
            if any(one.id == self.way.consent for one in plan.consents):
                self.way.plan = plan
            else:
                self.leave()
        self._show_known()

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        self.read_only = read_only
        if read_only:
            self.leave()
        self._show_known()

    def _show_known(self) -> None:
        if self.plan is not None and self.who in humans(self.plan):
            self.known.show_who(self.plan, self.who, read_only=self.read_only)
        self.known.setVisible(self.way is None)

    def ask(self, who: str = "") -> None:
        """Ask for a new yes, to one who is known or to be chosen."""
        if self.plan is not None and not self.read_only:
            self._ask(new_wish(self.plan, self.today, who))

    def _ask(self, wish: Wish) -> None:
        asking = Asking(wish, first_named=not self._tall or bool(wish.instead_of))
        asking.finished.connect(self.finished)
        asking.moved.connect(self.moved)
        asking.given.connect(self._given)
        self._go(asking)

    def _go(self, way: Asking | Withdrawing) -> None:
        self._put_away()
        self.way = way
        self.known.hide()
        self.column.insertWidget(0, way)
        way.show()
        self.moved.emit()

    def leave(self) -> None:
        """Back to what is known, with nothing changed."""
        self._put_away()
        self.known.show()
        self.moved.emit()

    def _put_away(self) -> None:
        way, self.way = self.way, None
        if way is not None:
            self.column.removeWidget(way)
            put_away(way)

    def start(self) -> None:
        """Put the keyboard where it goes on."""
        if self.way is not None:
            self.way.start()
        elif not self.known.new.isHidden():
            self.known.new.setFocus()

    def _wanted(self, deed: str, consent: str, who: str) -> None:
        plan = self.plan
        if plan is None or (self.read_only and deed != "show"):
            return
        match deed:
            case "show":
                self._show_known()
                return
            case "new":
                self.ask(who)
            case "again":
                self._ask(wish_again(plan, self.today, consent))
            case "withdraw":
                self._begin_withdrawing(plan, consent)
            case "agree":
                step = _("{name} said yes too").format(name=called(plan, who))
                self.edited.emit(step, agree(plan, consent, who))
        self.start()

    def _begin_withdrawing(self, plan: Plan, consent: str) -> None:
        way = Withdrawing(plan, consent, self.today)
        way.done.connect(self._withdrawn)
        way.left.connect(self._let_be)
        self._go(way)

    def _given(self, plan: Plan) -> None:
        if not isinstance(self.way, Asking):
            return
        to = self.way.wish.consent.to
        self.who = self.who if self.who in to else to[0]
        self._put_away()
        self.edited.emit(_("You said yes to {names}").format(names=names(plan, to)), plan)
        self.leave()
        self.start()

    def _withdrawn(self, plan: Plan) -> None:
        way = self.way
        if isinstance(way, Withdrawing):
            one: Consent = find(plan, "consents", way.consent)
            self._put_away()
            self.edited.emit(_("You took back your yes to {names}").format(names=names(plan, one.to)), plan)
            self.leave()
            self.start()

    def _let_be(self) -> None:
        self.leave()
        self.start()
