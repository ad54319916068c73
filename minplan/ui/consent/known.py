"""What one human may know today, and each consent that says so, with what can be done about it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from minplan.documents.said import named, role
from minplan.formats import capital, long_day
from minplan.plan.consenting import Standing, asked_again, guardians_who_wait, others_who_wait, standing
from minplan.plan.consents import Consent
from minplan.plan.labels import label
from minplan.plan.matrix import Row, State, row
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called
from minplan.text import _, ngettext
from minplan.ui import theme
from minplan.ui.consent.wording import LOOKS, about, in_words, names, stands, waits
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Barred, Rule, flowing, noticed, soft, stacked
from minplan.ui.widgets.clearing import clear
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.drawings import Icon
from minplan.ui.widgets.words import Words, reading

_OVER = (Standing.ENDED, Standing.WITHDRAWN)


def state_line(look_of: State, text: str) -> QWidget:
    """A state with its sign, and all that it is said about."""
    look, holder = LOOKS[look_of], QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(12)
    tone = "ink" if look.tone == "soft" else look.tone
    line.addWidget(Icon(look.icon, tone), 0, Qt.AlignmentFlag.AlignTop)
    words = [Words(_(look.line), Type.LABEL)]
    line.addWidget(stacked(*words, *([Words(text)] if text else [])), 1)
    return holder


def state_lines(found: Row) -> list[QWidget]:
    """What one may know and may not, a line for each state."""
    if found.sees_all:
        return [state_line(State.ALL, "")]
    return [state_line(state, text) for state in State if (text := in_words(found, state))]


class ConsentPart(QWidget):
    """One consent: how it stands, about what, what for, who said yes. `deed` tells what is wanted of it."""

    deed = Signal(str, str, str)

    def __init__(self, plan: Plan, consent: Consent, today: date, *, tall: bool, read_only: bool) -> None:
        super().__init__()
        self.consent, self._tall = consent, tall
        self._buttons: list[tuple[Button, str, str]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        waiting = waits(plan, consent, today)
        self._column.addWidget(
            Barred(
                Words(stands(plan, consent, today), Type.LABEL),
                Words(about(consent)),
                *([reading(_("What for: {purpose}").format(purpose=consent.purpose))] if consent.purpose else []),
            )
        )
        if waiting:
            self._column.addWidget(noticed(waiting))
        for line in _lines(plan, consent):
            self._column.addWidget(soft(line))
        if not read_only:
            self._add_buttons(plan, today)

    def _add_buttons(self, plan: Plan, today: date) -> None:
        consent, stand = self.consent, standing(plan, self.consent, today)
        if stand in _OVER:
            return
        if stand in (Standing.WAITING, Standing.IN_FORCE):
            for who in (*others_who_wait(consent), *guardians_who_wait(plan, consent, today)):
                self._button(_("{name} says yes too").format(name=called(plan, who)), "agree", who, "check")
        if asked_again(plan, consent, today):
            self._button(_("Ask again"), "again", "", "arrow-forward-up")
        self._button(_("Take back my yes"), "withdraw", "", "arrow-back-up", "late")
        self._column.addWidget(flowing(*(one for one, _deed, _who in self._buttons), gap=12))

    def _button(self, words: str, deed: str, who: str, icon: str, tone: str = "accent") -> None:
        button = Button(words, "second", icon, tone)
        button.tall = theme.TALL if self._tall else theme.CONTROL
        button.setAccessibleDescription(about(self.consent))
        button.setObjectName(f"{deed} {self.consent.id}")
        button.clicked.connect(self._pressed)
        self._buttons.append((button, deed, who))

    def _pressed(self) -> None:
        for button, deed, who in self._buttons:
            if button is self.sender():
                self.deed.emit(deed, self.consent.id, who)


def _lines(plan: Plan, consent: Consent) -> list[str]:
    """Who it is for, who said it and how, with the ground."""
    lines = []
    if len(consent.to) > 1:
        lines.append(_("It is for {names}.").format(names=names(plan, consent.to)))
    if consent.except_to:
        lines.append(_("Not for {names}.").format(names=names(plan, consent.except_to)))
    how = f", {_(label(consent.form))}" if consent.form else ""
    said = named(plan, consent.by or (PERSON,))
    lines.append(_("Yes from {names} on {day}{how}.").format(names=said, day=long_day(consent.given), how=how))
    if consent.informed_by:
        lines.append(_("{name} explained it.").format(name=called(plan, consent.informed_by)))
    if consent.others:
        lines.append(_("It tells about {names} too.").format(names=names(plan, consent.others)))
    if consent.ground:
        lines.append(_("Ground: {ground}").format(ground=consent.ground))
    if consent.review is not None:
        lines.append(_("You talk about it again on {day}.").format(day=long_day(consent.review)))
    return lines


class Known(QWidget):
    """What one human may know. `wanted` tells a deed ("new", "again", "withdraw", "agree"), a consent and a human."""

    wanted = Signal(str, str, str)

    def __init__(self, today: date, *, tall: bool = False) -> None:
        super().__init__()
        self.today, self.who, self._tall = today, "", tall
        self._open = False
        self.parts: list[ConsentPart] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._shown = QVBoxLayout()
        self._shown.setSpacing(16)
        self._past = QVBoxLayout()
        self._past.setSpacing(16)
        self.new, self.earlier = (
            Button(_("Say yes to something"), "second", "plus"),
            Button("", "quiet", "chevron-down"),
        )
        for one in (self.new, self.earlier):
            one.tall = theme.TALL if tall else theme.CONTROL
        self._column.addLayout(self._shown)
        self._column.addWidget(flowing(self.new, self.earlier, gap=12))
        self._column.addLayout(self._past)
        self.new.clicked.connect(self._new)
        self.earlier.clicked.connect(self._turn)

    def show_who(self, plan: Plan, who: str, *, read_only: bool) -> None:
        """Show what this one may know now."""
        if who != self.who:
            self._open = False
        self.who, found = who, row(plan, who, self.today)
        mine = [one for one in plan.consents if who in (*one.to, *one.except_to)]
        over = [one for one in mine if standing(plan, one, self.today) in _OVER]
        for layout in (self._shown, self._past):
            clear(layout)
        self.parts = []
        for line in state_lines(found):
            self._shown.addWidget(line)
        for one in [one for one in mine if one not in over]:
            self._shown.addWidget(Rule())
            self._shown.addWidget(self._part(plan, one, read_only=read_only))
        if self._open:
            for one in reversed(over):
                self._past.addWidget(self._part(plan, one, read_only=read_only))
        self.new.say(_("Say yes to something more") if len(mine) > len(over) else _("Say yes to something"))
        self.new.setHidden(read_only or found.sees_all)
        self._say_earlier(len(over))

    def _say_earlier(self, count: int) -> None:
        shown = ngettext("Show what was before ({count})", "Show what was before ({count})", count)
        self.earlier.say(_("Hide what was before") if self._open else shown.format(count=count))
        self.earlier.setHidden(not count)

    def _part(self, plan: Plan, consent: Consent, *, read_only: bool) -> ConsentPart:
        part = ConsentPart(plan, consent, self.today, tall=self._tall, read_only=read_only)
        part.deed.connect(self.wanted)
        self.parts.append(part)
        return part

    @staticmethod
    def what(plan: Plan, who: str) -> str:
        """In what role one is in the plan; "" where that is all that is known of the name."""
        said = role(plan, who)
        return "" if called(plan, who).startswith(said) else capital(said)

    def _new(self) -> None:
        self.wanted.emit("new", "", self.who)

    def _turn(self) -> None:
        self._open = not self._open
        self.wanted.emit("show", "", self.who)
        self.earlier.setFocus()
