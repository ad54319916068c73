"""A consent asked for: one question at a time, until everything is summed up and said yes to."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.plan.consenting import give
from minplan.plan.edits import find
from minplan.plan.plan import Plan, humans
from minplan.text import _
from minplan.ui.consent.parts import Part, Sums, Writes, part_for
from minplan.ui.consent.questions import Question, Wish, asked
from minplan.ui.messages import announce
from minplan.ui.theme import Type
from minplan.ui.widgets.clearing import put_away
from minplan.ui.widgets.kinds import Refused
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.tile import Tile
from minplan.ui.widgets.words import Words


class Asking(QWidget):
    """The questions. `finished` tells that the person wants to go on, `moved` that another question is seen, `given`
    carries the plan with the new consent. With `first_named` False the first question's words stand elsewhere.
    """

    finished = Signal()
    moved = Signal()
    given = Signal(object)

    def __init__(self, wish: Wish, *, first_named: bool = True) -> None:
        super().__init__()
        self.wish, self._first_named = wish, first_named
        self._place = 0
        self._touched = False
        self.count, self.heading = Words("", Type.SMALL, "soft"), Words("", Type.HEADING)
        self.hint = Words("", Type.BODY, "soft")
        self.part = Part()
        self.problem = Problem(self)
        self.insist = Tile(_("Keep it all the same. It says that the right is lacking, and it does not hold."))
        self.insist.setAccessibleDescription(_("Who says yes?"))
        self.insist.clicked.connect(self._insists)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        for one in (self.count, self.heading, self.hint, self.part, self.problem, self.insist):
            self._column.addWidget(one)
        self._show()

    @property
    def question(self) -> Question:
        """The question that is seen."""
        questions = asked(self.wish)
        return questions[min(self._place, len(questions) - 1)]

    @property
    def is_last(self) -> bool:
        """Whether everything is summed up."""
        return isinstance(self.part, Sums)

    @property
    def is_first(self) -> bool:
        """Whether this is the first question."""
        return self._place == 0

    @property
    def touched(self) -> bool:
        """Whether anything has been answered."""
        return self._touched or (isinstance(self.part, Writes) and self.part.box.is_changed)

    def show_plan(self, plan: Plan) -> bool:
        """Go on in another plan; False when what is asked about is no longer there."""
        wish, there = self.wish, humans(plan)
        consent = wish.consent
        everyone = (*consent.to, *consent.by, *consent.others, *consent.except_to)
        if any(one not in there for one in (*everyone, *([consent.informed_by] if consent.informed_by else []))):
            return False
        if wish.instead_of:
            try:
                find(plan, "consents", wish.instead_of)
            except KeyError:
                return False
        self.wish = replace(wish, plan=plan)
        self.part.show_wish(self.wish)
        return True

    def _show(self) -> None:
        question, wish = self.question, self.wish
        old, self.part = self.part, part_for(question, wish)
        self._column.replaceWidget(old, self.part)
        self.part.show()
        put_away(old)
        self.part.changed.connect(self._changed)
        self.part.done.connect(self.finished)
        if isinstance(self.part, Sums):
            self.part.said.connect(self._say_yes)
        questions = asked(wish)
        self.count.setText(
            _("Step {number} of {count}").format(number=questions.index(question) + 1, count=len(questions))
        )
        self.heading.setText(question.ask(wish))
        self.heading.setHidden(self.is_first and not self._first_named)
        self.hint.setText(question.hint(wish))
        self.hint.setHidden(not self.hint.text())
        self.problem.say("")
        self.insist.setHidden(True)
        self.insist.setChecked(wish.insists)

    def start(self) -> None:
        """Put the keyboard where the answer begins, and let a screen reader say the question."""
        self.part.start()
        announce(self, f"{self.count.text()}. {self.heading.text()}")

    def step(self, by: int) -> bool:
        """Go on or back; False when there is nowhere to go in that direction."""
        if by > 0 and self.is_last:
            return False
        if by < 0 and self.is_first:
            return False
        if self._take(by > 0):
            self._place += by
            self._show()
            self.moved.emit()
            self.start()
        return True

    def _take(self, whole: bool) -> bool:
        """Take the answer; False when something is still needed. On the way back nothing is demanded."""
        question = self.question
        try:
            self.wish = self.part.take(self.wish)
            lacks = question.lacks(self.wish) if whole else ""
        except Refused as refused:
            lacks = str(refused) if whole else ""
        self._touched = True
        self.problem.say(lacks)
        self.insist.setHidden(not (lacks and question.id == "by" and self.wish.by))
        if lacks and not self.insist.isHidden():
            self.insist.setFocus()
        return not lacks

    def _changed(self) -> None:
        self._touched = True
        try:
            self.wish = self.part.take(self.wish)
        except Refused:
            return  # a day that is being typed
        if self.question.id == "by" and self.wish.insists:
            self._insist(False)
        self.problem.say("")
        self.insist.setHidden(True)
        self.part.show_wish(self.wish)

    def _insists(self) -> None:
        self._insist(self.insist.isChecked())
        if self.wish.insists:
            self.problem.say("")

    def _insist(self, on: bool) -> None:
        self.wish = replace(self.wish, insists=on)
        self.insist.setChecked(on)

    def _say_yes(self) -> None:
        self.given.emit(give(self.wish.plan, self.wish.consent, self.wish.instead_of))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, where nothing else wants it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        else:
            super().keyPressEvent(event)
