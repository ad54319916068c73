"""Utvärdering: how each goal has gone, as the person said it, and what became of what was promised for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from minplan.formats import long_day
from minplan.plan.edits import change, find, remove
from minplan.plan.evaluating import (
    answered,
    begin,
    due,
    in_turn,
    take,
    under_way,
    when,
)
from minplan.plan.evaluations import Evaluation
from minplan.plan.plan import Plan
from minplan.text import N_, _, ngettext
from minplan.ui.pages.common import CONCERNS
from minplan.ui.pages.evaluation_card import GoalCard
from minplan.ui.pages.page import Reading
from minplan.ui.widgets.card import Card, flowing
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.words import Words


class Evaluations(Reading):
    """Every goal with what was said of it. `wanted` carries the place in Berätta where the person is to answer."""

    wanted = Signal(str)

    name = N_("Evaluation")
    picture = "eyes"
    question = N_("How have the goals gone?")
    lead = N_("You look back on one goal at a time, in your own way.")
    empty = N_("There is no goal yet. First tell what you want.")

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self.each: dict[str, GoalCard] = {}
        self._open: set[str] = set()
        self._kept = ""

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether anything is said of any goal."""
        return any(answered(one) for one in plan.evaluations)

    def cards(self, plan: Plan) -> Iterator[QWidget]:
        """What it is time for, then a card for each goal."""
        self.each = {}
        if not plan.goals:
            return
        yield self._time(plan)
        for goal in in_turn(plan):
            card = GoalCard(plan, goal, self.today, read_only=self.read_only, open_=goal.id in self._open)
            card.deed.connect(self._do)
            card.unfolded.connect(self._remember)
            card.wrote.connect(self._wrote)
            self.each[goal.id] = card
            yield card

    def _time(self, plan: Plan) -> QWidget:
        waiting = due(plan, self.today)
        card = Card(_("It is time to look back") if waiting else _("Next time"), "calendar")
        if waiting:
            count, by = len(waiting), long_day(min(one.by for one in waiting))
            said = ngettext(
                "{count} goal is to be looked back on by {day}.",
                "{count} goals are to be looked back on by {day}.",
                count,
            )
            card.add(Words(said.format(count=count, day=by)))
        else:
            days = [day for goal in plan.goals if (day := when(plan, goal.id, self.today)) is not None]
            never = _("No day is set. You can look back when you like.")
            card.add(Words(_("By {day}.").format(day=long_day(min(days))) if days else never))
        if not self.read_only:
            self.begin_button = Button(_("Begin the evaluation"), "main" if waiting else "second")
            self.begin_button.clicked.connect(self._begin)
            card.add(flowing(self.begin_button))
        return card

    def show_content(self, plan: Plan) -> None:
        """The new cards; the keyboard stays where it was, as near as it can."""
        focused = self.focusWidget()
        kept = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        super().show_content(plan)
        if kept:
            self.finish()
            again = next((one for one in self.findChildren(Button) if one.objectName() == kept), None)
            (again or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        super().set_read_only(read_only)
        if self.plan is not None:
            self.show_content(self.plan)

    def open_item(self, item: str) -> QWidget:
        """The card of the goal that an evaluation (its id) is of, to put the keyboard in."""
        self.finish()
        goal = next((one.goal for one in self.plan.evaluations if one.id == item), "") if self.plan else ""
        card = self.each.get(goal)
        buttons = card.findChildren(Button) if card is not None else []
        return buttons[0] if buttons else self

    def _remember(self, goal: str, on: bool) -> None:
        self._open = self._open | {goal} if on else self._open - {goal}

    def _begin(self) -> None:
        """Look back on all that it is time for; where nothing waits the person chooses."""
        if self.plan is None:
            return
        waiting = [one.goal for one in due(self.plan, self.today)]
        self._start(waiting) if waiting else self.wanted.emit("back-which")

    def _start(self, goals: list[str]) -> None:
        assert self.plan is not None  # noqa: S101 - only a shown plan is begun on
        plan = self.plan
        for goal in goals:
            plan = begin(plan, goal, self.today)
        if plan != self.plan:
            self.edited.emit(_("Began to look back"), plan)
        first = next(one.id for one in under_way(plan, self.today) if one.goal in goals)
        self.wanted.emit(f"back-became:{first}")

    def _do(self, deed: str, about: str) -> None:
        if self.plan is None or self.read_only:
            return
        if deed == "start":
            self._start([about])
        elif deed == "take":
            self.edited.emit(_("Changed a goal"), take(self.plan, find(self.plan, "evaluations", about)))
        elif deed == "remove":
            self.edited.emit(_("Removed the answers about a goal"), remove(self.plan, "evaluations", about))

    def _wrote(self, new: Evaluation) -> None:
        if self.plan is not None and not self.read_only:
            step = _("Changed {what}").format(what=_(CONCERNS.noun))
            self.edited.emit(step, change(self.plan, "evaluations", new.id, concerns=new.concerns))
