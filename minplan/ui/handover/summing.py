"""Everything that will change, before it is done, and the yes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from minplan.formats import sentence
from minplan.plan.after_handover import consequences
from minplan.plan.effects import Does
from minplan.plan.handing_over import effects, wrong
from minplan.plan.handovers import HandoverKind
from minplan.text import _
from minplan.ui.handover.draft import Draft
from minplan.ui.handover.parts import Part
from minplan.ui.handover.wording import follows, law, says
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Barred, noticed, soft, stacked
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.words import Words


class Sums(Part):
    """All of it. `said` tells that the yes is pressed; the button stands among the ways on, where "Next" does else."""

    said = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.effects = effects(draft.plan, draft.answers)
        shown = [says(one) for one in self.effects if one.does is not Does.WRITTEN_DOWN or len(self.effects) == 1]
        self.lines = shown
        self._list(_("This changes"), shown)
        following = follows(draft, consequences(draft.plan, draft.answers, draft.today))
        if following:
            self._list(_("This follows"), following)
        self.column.addWidget(soft(_("Nothing else is changed. You can undo it. What is handed out or sealed stays.")))
        for line in law(*_LAW.get(draft.answers.kind, ())):
            self.column.addWidget(soft(line))
        self.yes = Button(_("Yes, do this"), "main", "check")
        self.yes.clicked.connect(self.said)
        problem = wrong(draft.plan, draft.answers, draft.today)
        if problem is not None:
            self.column.addWidget(noticed(sentence(*problem)))
            self.yes.setEnabled(False)

    def _list(self, heading: str, lines: Sequence[str]) -> None:
        rows: list[QWidget] = [Words(one) for one in lines]
        self.column.addWidget(Words(heading, Type.LABEL))
        self.column.addWidget(Barred(stacked(*rows, gap=8)))

    def start(self) -> bool:
        """On the yes, where it can be said."""
        self.yes.setFocus()
        return self.yes.isEnabled()


_LAW = {
    HandoverKind.COORDINATOR: ("lss-14",),
    HandoverKind.REPRESENTATIVE: ("godman", "reform"),
    HandoverKind.ENDING: ("consent",),
}
"""The law facts behind each kind."""
