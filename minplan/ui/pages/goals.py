"""Det här vill jag: wishes and goals."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from minplan.documents.said import first_name, who
from minplan.formats import capital
from minplan.plan.edits import change
from minplan.plan.goals import Difference, Goal, LifeArea, Term, Voice
from minplan.plan.labels import label
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.text import N_, _, ngettext
from minplan.ui.pages.common import codes
from minplan.ui.pages.page import clear
from minplan.ui.pages.statements import Statements, Steps
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Barred, columns, soft
from minplan.ui.widgets.controls import Switch
from minplan.ui.widgets.form import Chosen, Form
from minplan.ui.widgets.kinds import Field, Here, Pick, Unfinished, field
from minplan.ui.widgets.statement import StatementCard
from minplan.ui.widgets.words import Words, reading

_SORTED = (
    field("area", N_("Area of life"), N_("area of life"), Pick(codes(LifeArea, N_("Not said")))),
    field("term", N_("Short or long term"), N_("short or long term"), Pick(codes(Term, N_("Not said")))),
)
"""What a goal is sorted by on paper; neither is asked for before the goal is written."""


class GoalCard(StatementCard):
    """A goal also says whether it is most important just now, what it is about, and shows what hangs on it."""

    marked = Signal(str, bool)
    sorted_ = Signal(str, object, object)

    def __init__(self, item: str) -> None:
        self.now = Switch(_("Most important right now"), "star")
        super().__init__(item)
        self.form = Form(_SORTED, Unfinished())
        self.form.hide()
        self.form.wrote.connect(self._sorted)
        self.column.insertWidget(self.column.count() - 1, self.form)
        self._beside: tuple[object, str] = ((), "")
        self.now.clicked.connect(self._marked)

    def marks(self) -> tuple[QWidget, ...]:
        """The goal's switch."""
        return (self.now,)

    def _marked(self) -> None:
        self.marked.emit(self.item, self.now.isChecked())

    def _sorted(self, field: Field, old: Goal, new: Goal) -> None:
        self.sorted_.emit(self.item, field, new)

    def stops(self) -> tuple[QWidget, ...]:
        """What the goal is about comes after whose words it is."""
        boxes = [one.box for one in self.form.views if isinstance(one, Chosen)]
        return (self.field.box, *self.voice.choices.values(), *boxes, *self.marks(), self.remove)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        super().set_read_only(read_only)
        self.form.set_read_only(read_only)

    def show_goal(self, name: str, goal: Goal, here: Here) -> None:
        """Show the goal, what it is about, who sees it otherwise, and how much is planned for it."""
        plan = here.plan
        self.show_statement(name, goal.text, goal.voice)
        self.form.show_item(here, goal)
        self.form.show()
        self.now.setChecked(goal.now)
        sides = tuple(_sides(plan, goal, one) for one in plan.differences if one.goal == goal.id)
        beside = (sides, _about(goal, plan))
        if beside == self._beside:
            return
        self._beside = beside
        clear(self.extra)
        for sides_ in sides:
            both = [Barred(Words(whose, Type.SMALL_BOLD), reading(text)) for whose, text in sides_]
            self.extra.addWidget(columns(*both, shares=(1, 1)))
        self.extra.addWidget(soft(beside[1]))


def _sides(plan: Plan, goal: Goal, other: Difference) -> tuple[tuple[str, str], tuple[str, str]]:
    """The goal and how somebody else sees it, each with whose it is; neither side replaces the other."""
    first = first_name(plan)
    mine = first if goal.voice is Voice.PERSON else _(label(goal.voice))
    if other.by == PERSON:
        sees = _("{name}'s own view").format(name=first)
    else:
        sees = _("{name} sees it otherwise:").format(name=who(plan, other.by))
    return (capital(mine), goal.text), (sees, other.text)


def _about(goal: Goal, plan: Plan) -> str:
    """2 insatser."""
    count = sum(one.goal == goal.id for one in plan.actions)
    return ngettext("{count} action", "{count} actions", count).format(count=count)


class Goals(Statements):
    """The goals, in the person's order."""

    name = N_("What I want")
    picture = "want"
    question = N_("What do you want?")
    lead = N_("Dreams are welcome. It is your goal, in your words.")
    collection = "goals"
    kind = Goal
    card = GoalCard
    steps = Steps(
        field=N_("Goal {number}"),
        add=N_("Add a goal"),
        added=N_("Added a goal"),
        changed=N_("Changed a goal"),
        voiced=N_("Changed whose words a goal is"),
        removed=N_("Removed a goal"),
        blank=N_("Nothing is written here. Write something, or choose Remove."),
    )

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether there is a goal."""
        return bool(plan.goals)

    def fill(self, card: StatementCard, name: str, item: Any, plan: Plan) -> None:
        """Show one goal in its card."""
        if isinstance(card, GoalCard):
            card.show_goal(name, item, Here(plan, self.today))

    def new(self, card: StatementCard, text: str) -> Goal:
        """The new goal that a card without one holds."""
        marked = isinstance(card, GoalCard) and card.now.isChecked()
        return Goal(id=card.item, text=text, voice=card.voice.voice, now=marked)

    def what_goes(self, item: str, plan: Plan) -> str:
        """A goal takes its actions along, and the step says so."""
        count = sum(one.goal == item for one in plan.actions)
        if not count:
            return _(self.steps.removed)
        return ngettext(
            "Removed a goal and its {count} action", "Removed a goal and its {count} actions", count
        ).format(count=count)

    def _make(self, item: str) -> StatementCard:
        card = super()._make(item)
        if isinstance(card, GoalCard):
            card.marked.connect(self._marked)
            card.sorted_.connect(self._sorted)
        return card

    def _sorted(self, item: str, field: Field, goal: Goal) -> None:
        if self.plan is not None and self._is_there(item):
            step = _("Changed {what}").format(what=_(field.noun))
            self.edited.emit(step, change(self.plan, self.collection, item, area=goal.area, term=goal.term))

    def _marked(self, item: str, now: bool) -> None:
        if self.plan is not None and self._is_there(item):
            label = _("Marked a goal as most important") if now else _("Unmarked a goal as most important")
            self.edited.emit(label, change(self.plan, self.collection, item, now=now))
