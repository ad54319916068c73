"""What can be done now: the letter that fits, and the other ways."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.formats import long_day
from minplan.plan.asked import Stage
from minplan.plan.asking import LETTERS, Fit, Trail, is_oral_only, letter
from minplan.plan.consents import Handed
from minplan.plan.disclosure import may_see
from minplan.plan.item import new_id
from minplan.plan.letters import Letter
from minplan.plan.plan import Plan
from minplan.text import _
from minplan.ui.asking.wording import law, stage, write
from minplan.ui.copies.wishes import LookAt
from minplan.ui.widgets.card import flowing, soft, stacked
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.fold import Fold
from minplan.ui.widgets.names import brief
from minplan.ui.widgets.tick import TickBox
from minplan.ui.widgets.words import Words

_UNASKED = (Stage.NOTHING, Stage.NOT_OFFERED, Stage.OFFERED)


class Proposal(QWidget):
    """What to do now. `wished` carries a letter to look at, `asked` that the plan was asked for already."""

    wished = Signal(object)
    asked = Signal()

    def __init__(self, plan: Plan, trail: Trail, today: date, *, read_only: bool) -> None:
        super().__init__()
        self._trail = trail
        self.letters: dict[Handed, Button] = {}
        self._letters: dict[Handed, Letter] = {}
        self.reasons: dict[str, TickBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._add(Words(stage(trail)))
        if trail.waits_until is not None and not trail.fits:
            self._add(soft(_("The next letter fits from {day}.").format(day=long_day(trail.waits_until))))
        if not read_only:
            self._offer(plan, today)

    def _add(self, *widgets: QWidget) -> None:
        for one in widgets:
            self._column.addWidget(one)

    def _offer(self, plan: Plan, today: date) -> None:
        fits = self._fits(plan, today)
        buttons = [self._button(one.letter, "second" if place else "main") for place, one in enumerate(fits)]
        if self._trail.stage in _UNASKED:
            self.have_asked = Button(_("I have asked already"), "second")
            self.have_asked.clicked.connect(self.asked)
            buttons.append(self.have_asked)
        if buttons:
            self._add(flowing(*buttons, gap=12))
        if fits and fits[0].letter.what is Handed.REQUEST:
            self._offer_reasons(plan, fits[0].letter.to, today)
        if fits:
            told = dict.fromkeys(line for one in fits for line in law(one))
            self._add(Fold(_("What the law says"), stacked(*(soft(one) for one in told), gap=8)))
        others = [self._button(one, "second") for one in self._others(plan)]
        if others:
            self._add(Fold(_("Other letters"), flowing(*others, gap=12)))

    def _fits(self, plan: Plan, today: date) -> tuple[Fit, ...]:
        """The letters to propose; whoever knows of no measure may ask all the same."""
        if self._trail.stage is Stage.NOTHING:
            return (Fit(letter(plan, Handed.REQUEST, None), today),)
        return self._trail.fits

    def _others(self, plan: Plan) -> list[Letter]:
        """The letters that do not fit now: nobody is kept from writing them. A plan can always be asked for anew."""
        request = self._trail.request
        if request is None or self._trail.stage is Stage.ENDED:
            return []
        about = {what: letter(plan, what, None if what is Handed.REQUEST else request) for what in LETTERS}
        return [one for what, one in about.items() if what not in self._letters]

    def _button(self, one: Letter, kind: str) -> Button:
        request = self._trail.request
        oral = request is not None and bool(one.about) and is_oral_only(request, self._trail.sent)
        words = write(one.what, oral=oral)
        if one.what is Handed.REQUEST and request is not None and not one.about:
            words = _("Ask for a plan anew")
        button = Button(words, kind, "file-text")
        button.setObjectName(one.what)
        button.clicked.connect(self._pressed)
        self.letters[one.what], self._letters[one.what] = button, one
        return button

    def _offer_reasons(self, plan: Plan, to: str, today: date) -> None:
        """Which reasons stand in the request: those that the office may know are ticked."""
        if not plan.reasons:
            return
        for one in plan.reasons:
            box = self.reasons[one.id] = TickBox(brief(one.text, 120))
            box.setChecked(bool(to and may_see(plan, to, "reasons", one, today)))
        about = soft(_("Tick the reasons that are to stand in the letter."))
        self._add(Fold(_("Reasons in the letter"), stacked(about, *self.reasons.values(), gap=4)))

    def _pressed(self) -> None:
        pressed = self.sender()
        one = self._letters[Handed(pressed.objectName())]
        if one.what is Handed.REQUEST:
            reasons = tuple(f"reasons/{item}" for item, box in self.reasons.items() if box.isChecked())
            one = replace(one, about=(*(one.about or (f"requests/{new_id()}",)), *reasons))
        self.wished.emit(LookAt(one))
