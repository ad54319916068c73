"""The rows of handovers: what is left to do, and what was handed over before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.formats import capital, long_day, sentence
from minplan.plan.consents import Handed, HandedOut
from minplan.plan.handovers import Handover, HandoverKind
from minplan.plan.labels import label
from minplan.plan.letters import Letter, receiver
from minplan.plan.plan import Plan, called, humans
from minplan.plan.step import NextStep
from minplan.text import _
from minplan.ui.copies.wishes import LookAt, ShowHanded
from minplan.ui.handover.wording import KINDS
from minplan.ui.widgets.card import entry, flowing, soft, stacked
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.words import Words, reading


class LeftRow(QWidget):
    """Something that is left to do. `wished` carries the letter to look at, `go` the place where it is done."""

    wished = Signal(object)
    go = Signal(str, str)

    def __init__(self, step: NextStep, where: tuple[str, str] | None) -> None:
        super().__init__()
        self.code, self._where = step.code, where
        self._letter: Letter | None = step.letters[0] if len(step.letters) == 1 else None
        says = capital(sentence(step.sentence, step.values))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(entry(_(label(step.code)), says))
        self.button = Button(_("Look at the letter") if self._letter else _("Go there"), "second", "arrow-right")
        self.button.setAccessibleName(f"{self.button.words}: {says}")
        self.button.clicked.connect(self._pressed)
        if self._letter is not None or where is not None:
            column.addWidget(flowing(self.button))
        else:
            self.button.setParent(None)

    def _pressed(self) -> None:
        if self._letter is not None:
            self.wished.emit(LookAt(self._letter))
        elif self._where is not None:
            self.go.emit(*self._where)


class PastRow(QWidget):
    """A handover that was, with the papers that belong to it. `wished` carries a paper to look at or show."""

    wished = Signal(object)

    def __init__(self, plan: Plan, one: Handover, sent: Sequence[HandedOut], fits: Sequence[Letter]) -> None:
        super().__init__()
        self.handover = one.id
        self._sent, self._fits = list(sent), list(fits)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(entry(_(KINDS[one.kind][0]), " · ".join((long_day(one.on), *_who(plan, one)))))
        if one.summary.strip():
            column.addWidget(stacked(soft(_("Written to the new one")), reading(one.summary), gap=4))
        self.papers = [*self._sent_buttons(plan), *self._fitting_buttons(plan)]
        if self.papers:
            column.addWidget(flowing(*self.papers))

    def _sent_buttons(self, plan: Plan) -> list[Button]:
        made = []
        for place, line in enumerate(self._sent):
            text = _("Sent {day}: {name}").format(day=long_day(line.on), name=receiver(plan, line))
            made.append(self._button(text, f"sent {place}", enabled=bool(line.digest)))
        return made

    def _fitting_buttons(self, plan: Plan) -> list[Button]:
        names = {one.to for one in self._sent}
        made = []
        for place, letter in enumerate(self._fits):
            if letter.to not in names:
                new = letter.what is Handed.HANDOVER
                text = _("Look at the summary for {name}") if new else _("Look at the letter to {name}")
                text = text.format(name=called(plan, letter.to))
                made.append(self._button(text, f"fits {place}"))
        return made

    def _button(self, text: str, name: str, *, enabled: bool = True) -> Button:
        button = Button(text, "quiet", "file-text")
        button.setObjectName(name)
        button.setEnabled(enabled)
        button.clicked.connect(self._pressed)
        return button

    def _pressed(self) -> None:
        kind, _space, place = self.sender().objectName().partition(" ")
        if kind == "sent":
            self.wished.emit(ShowHanded(self._sent[int(place)].id))
        else:
            self.wished.emit(LookAt(self._fits[int(place)]))


def _who(plan: Plan, one: Handover) -> list[str]:
    there = humans(plan)
    left = called(plan, one.left) if one.left in there else ""
    new = called(plan, one.took_over) if one.took_over in there else ""
    if left and new:
        return [_("{new} after {old}").format(new=new, old=left)]
    return [_("{old} left").format(old=left)] if left else [new] if new else []


class KeyRow(QWidget):
    """Somebody has a key that is no longer theirs to have. `go` carries the place where it is taken away."""

    go = Signal(str, str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        says = _("{name} can still open the plan. Take the key away.").format(name=name)
        self.button = Button(_("Go there"), "second", "arrow-right")
        self.button.setAccessibleName(f"{self.button.words}: {says}")
        self.button.clicked.connect(self._pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(entry(_("Take a key away"), says))
        column.addWidget(flowing(self.button))

    def _pressed(self) -> None:
        self.go.emit("keys", self.name)


def age_words(day: date | None, today: date, kind: HandoverKind) -> Words | None:
    """When the 18th birthday is, or that the birthday is not known."""
    if kind is not HandoverKind.OF_AGE:
        return None
    if day is None:
        return soft(_("First write your birthday on the page about you."))
    return soft(_("It is on {day}.").format(day=long_day(day))) if day >= today else None
