"""How each sees a goal: a box for the person's own view, or one for each guardian's. The goal stands as it is."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from minplan.plan.edits import find
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called
from minplan.plan.views import asked_of, view, with_view
from minplan.text import _
from minplan.ui.tell.answer import Answer, Examples, LargeBox
from minplan.ui.tell.wording import Asked
from minplan.ui.theme import Type
from minplan.ui.widgets.card import stacked
from minplan.ui.widgets.words import Words


class ViewsAnswer(Answer):
    """The boxes, by whose view each holds."""

    def __init__(self, asked: Asked, subject: str, today: date) -> None:
        super().__init__(asked.question, subject, today)
        self.boxes: dict[str, LargeBox] = {}
        self._holder = QWidget()
        self.examples = Examples(_("You can choose one of these:"), asked.examples)
        self.examples.picked.connect(self._pick)
        self.column.addWidget(self._holder)
        self.column.addWidget(self.examples)

    def show_plan(self, plan: Plan) -> None:
        """Show each view as it stands in the plan."""
        super().show_plan(plan)
        whose = asked_of(plan, find(plan, "goals", self.subject), self.today)
        if whose != tuple(self.boxes):
            self._make(plan, whose)
        for who, box in self.boxes.items():
            box.show_text(view(plan, self.subject, who))

    def _make(self, plan: Plan, whose: tuple[str, ...]) -> None:
        self.boxes = {who: LargeBox() for who in whose}
        rows = []
        for who, box in self.boxes.items():
            name = _("My own view") if who == PERSON else _("How {name} sees it").format(name=called(plan, who))
            box.setAccessibleName(name)
            box.setAccessibleDescription(self.question)
            box.setReadOnly(self.read_only)
            box.left.connect(partial(self._left, who))
            box.entered.connect(self.finished)
            rows.append(stacked(Words(name, Type.LABEL), box, gap=8))
        holder = stacked(*rows, gap=16)
        self.column.replaceWidget(self._holder, holder)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = holder

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed, yet everything be read."""
        super().set_read_only(read_only)
        self.examples.setHidden(read_only or not self.examples.buttons)
        for box in self.boxes.values():
            box.setReadOnly(read_only)

    def start(self) -> None:
        """In the first box."""
        for box in self.boxes.values():
            box.setFocus()
            return

    def finish(self) -> bool:
        """Hand over what is written."""
        for who in tuple(self.boxes):
            self._left(who)
        return True

    def _pick(self, words: str) -> None:
        for box in self.boxes.values():
            cursor = box.textCursor()
            cursor.select(cursor.SelectionType.Document)
            cursor.insertText(words)
            box.setFocus()
            return

    def _left(self, who: str) -> None:
        box = self.boxes.get(who)
        if self.plan is not None and box is not None and box.is_changed:
            self.tell(with_view(self.plan, self.subject, who, box.text()))
