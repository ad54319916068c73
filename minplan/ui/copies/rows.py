"""The rows about copies: whom a withdrawal must be told, and each paper that was handed out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.documents import said
from minplan.documents.aterkallelse import paper
from minplan.formats import listed, long_day
from minplan.plan.consents import Handed, HandedOut
from minplan.plan.handing_out import Recall, is_copy
from minplan.plan.labels import label
from minplan.plan.letters import Letter, receiver
from minplan.plan.plan import Plan, called
from minplan.text import _
from minplan.ui.copies.wishes import SendLetter, ShowHanded
from minplan.ui.widgets.card import entry, flowing
from minplan.ui.widgets.controls import Button


class RecallRow(QWidget):
    """Somebody has papers by a consent that is withdrawn: the way to the letter that says so."""

    wished = Signal(object)

    def __init__(self, plan: Plan, recall: Recall) -> None:
        super().__init__()
        self.recall = recall
        name, withdrawn = called(plan, recall.to), recall.consent.withdrawn
        title = _("{name} has papers by the consent that was withdrawn on {day}").format(
            name=name, day=long_day(withdrawn) if withdrawn else ""
        )
        kinds = listed([_(label(one)) for one in recall.categories])
        self.write = Button(_("Write the letter to {name}").format(name=name), "second", "file-text")
        self.write.clicked.connect(self._pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(entry(title, _("May no longer be used: {what}.").format(what=kinds)))
        column.addWidget(flowing(self.write))

    def _pressed(self) -> None:
        about = (f"consents/{self.recall.consent.id}",)
        self.wished.emit(SendLetter(Letter(what=Handed.WITHDRAWAL, to=self.recall.to, about=about)))


class HandedRow(QWidget):
    """A paper that was handed out: to whom, which, when and by whom; to be looked at, or struck when it was not so."""

    wished = Signal(object)
    struck = Signal(str)

    def __init__(self, plan: Plan, handed: HandedOut) -> None:
        super().__init__()
        self.handed = handed
        name = receiver(plan, handed)
        by = _("by {name}").format(name=said.who(plan, handed.by)) if handed.by else ""
        about = f"{name}, {long_day(handed.on)}"
        self.show_paper = Button(_("Show the paper"), "quiet", "file-text")
        self.show_paper.setAccessibleName(_("Show the paper: {about}").format(about=about))
        not_so = _("It was not handed out") if is_copy(handed) else _("It was not sent")
        self.strike = Button(not_so, "quiet", "x")
        self.strike.setAccessibleName(f"{not_so}: {about}")
        self.show_paper.clicked.connect(self._show)
        self.strike.clicked.connect(self._strike)
        self.show_paper.setEnabled(bool(handed.digest))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(entry(name, said.joined(paper(plan, handed), by)))
        column.addWidget(flowing(self.show_paper, self.strike))

    def _show(self) -> None:
        self.wished.emit(ShowHanded(self.handed.id))

    def _strike(self) -> None:
        self.struck.emit(self.handed.id)
