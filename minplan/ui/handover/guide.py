"""A handover asked for: one question at a time, with the ways on, back and out, till all is said yes to."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.plan.handing_over import done
from minplan.plan.handovers import HandoverKind
from minplan.plan.plan import Plan, humans
from minplan.text import _
from minplan.ui import theme
from minplan.ui.handover.draft import Draft
from minplan.ui.handover.parts import Part
from minplan.ui.handover.questions import Screen, screens
from minplan.ui.handover.summing import Sums
from minplan.ui.handover.wording import DONE, KINDS
from minplan.ui.messages import announce
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Card
from minplan.ui.widgets.clearing import put_away
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.kinds import Refused
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.words import Words


class Guide(Card):
    """The questions on a card. `given` carries the step's name and the plan with it done, `left` that nothing is to be
    done, `moved` that another question is seen.
    """

    given = Signal(str, object)
    left = Signal()
    moved = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self._place = 0
        self.kind = Words(_(KINDS[draft.answers.kind][0]), Type.SMALL_BOLD, "soft")
        self.count, self.heading = Words("", Type.SMALL, "soft"), Words("", Type.HEADING)
        self.hint = Words("", Type.BODY, "soft")
        self.problem = Problem(self)
        self.part = Part()
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        for one in (self.kind, self.count, self.heading, self.hint, self.problem, self.part):
            self._column.addWidget(one)
        self.add(holder, self._ways())
        self._show()

    def _ways(self) -> QWidget:
        self.back, self.onward = Button(_("Back"), "second", "arrow-left"), Button(_("Next"), "main")
        self.cancel = Button(_("Cancel"), "quiet")
        self.back.tall = theme.TALL
        ways = QWidget()
        self._row = Flow(ways, gap=12, row_gap=12, last_right=1)
        self._row.setContentsMargins(0, 12, 0, 0)
        for one in (self.back, self.cancel, self.onward):
            self._row.addWidget(one)
        self.back.clicked.connect(self.go_back)
        self.onward.clicked.connect(self.go_on)
        self.cancel.clicked.connect(self.left)
        return ways

    @property
    def screen_id(self) -> str:
        """The id of the question that is seen."""
        return self._screen().id

    @property
    def touched(self) -> bool:
        """Whether anything has been answered."""
        return self._place > 0

    def _screen(self) -> Screen:
        found = screens(self.draft)
        self._place = min(self._place, len(found) - 1)
        return found[self._place]

    def _show(self) -> None:
        screen, count = self._screen(), len(screens(self.draft))
        old, self.part = self.part, screen.make()
        self._column.replaceWidget(old, self.part)
        self.part.show()
        if isinstance(old, Sums):
            self._row.removeWidget(old.yes)
            put_away(old.yes)
        put_away(old)
        self.part.changed.connect(self._changed)
        self.part.done.connect(self.go_on)
        if isinstance(self.part, Sums):
            self.part.said.connect(self._say_yes)
            self._row.addWidget(self.part.yes)
            self.part.yes.show()
        self.count.setText(_("Step {number} of {count}").format(number=self._place + 1, count=count))
        self.heading.setText(screen.ask)
        self.hint.setText(screen.hint)
        self.hint.setHidden(not screen.hint)
        self.problem.say("")
        self.back.setHidden(self._place == 0)
        self.onward.setHidden(isinstance(self.part, Sums))

    def start(self) -> None:
        """Put the keyboard where the answer begins, and let a screen reader say the question."""
        if not self.part.start():
            (self.back if isinstance(self.part, Sums) else self.onward).setFocus()
        announce(self, f"{self.count.text()}. {self.heading.text()}")

    def go_on(self) -> None:
        """The next question, when this one has its answer."""
        if not isinstance(self.part, Sums) and self._take(whole=True):
            self._move(1)

    def go_back(self) -> None:
        """The question before; on the way back nothing is demanded."""
        if self._place:
            self._take(whole=False)
            self._move(-1)

    def _move(self, by: int) -> None:
        self._place += by
        self._show()
        self.moved.emit()
        self.start()

    def _take(self, *, whole: bool) -> bool:
        """Take the answer; False when something is still needed."""
        screen, lacks = self._screen(), ""
        try:
            self.draft = self.part.take(self.draft)
            lacks = screen.lacks(self.draft) if whole else ""
        except Refused as refused:
            lacks = str(refused) if whole else ""
        self.problem.say(lacks)
        if lacks:
            self.part.start()
        return not lacks

    def _changed(self) -> None:
        """What is chosen is taken at once, and what lacked lacks no more."""
        try:
            self.draft = self.part.take(self.draft)
        except Refused:
            return
        self.problem.say("")
        count = len(screens(self.draft))
        self.count.setText(_("Step {number} of {count}").format(number=self._place + 1, count=count))

    def show_plan(self, plan: Plan) -> bool:
        """Go on in another plan; False when whoever it is about is no longer there."""
        answers, there = self.draft.answers, humans(plan)
        if any(one and one not in there for one in (answers.left, answers.took_over)):
            return False
        coordinator_gone = answers.kind is HandoverKind.COORDINATOR and answers.left != plan.coordinator
        if coordinator_gone or (plan.ended is not None and self.draft.plan.ended is None):
            return False
        self.draft = replace(self.draft, plan=plan)
        if isinstance(self.part, Sums):
            self._show()
        return True

    def _say_yes(self) -> None:
        answers = self.draft.answers
        label = _(DONE[answers.kind]).format(name=self.draft.leaver)
        self.given.emit(label, done(self.draft.plan, answers))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Escape leaves, where nothing else wants them."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
