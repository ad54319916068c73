"""Goals and plans as a table: a row for each goal, a column for each other plan, a tick where the plan serves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtWidgets import QAbstractButton

from minplan.formats import listed, long_day
from minplan.plan.goals import Goal, OtherPlan
from minplan.plan.labels import label
from minplan.plan.other_plans import Cell, cell, old, serving, serving_none, unserved
from minplan.plan.plan import Plan
from minplan.text import N_, _, ngettext
from minplan.ui.pages.registers import OwnCard
from minplan.ui.widgets.card import noticed, soft, stacked
from minplan.ui.widgets.form import Form
from minplan.ui.widgets.kinds import Field, Here, Option, Picks, Tick, Unfinished, told
from minplan.ui.widgets.names import brief
from minplan.ui.widgets.table import Table
from minplan.ui.widgets.table_model import Items

_HEAD = 26
"""So many letters of a plan's name stand above its column."""


class Ticked(NamedTuple):
    """That a plan serves a goal (their ids), or no longer does."""

    other: str
    goal: str
    serves: bool


@dataclass(frozen=True, slots=True)
class Serves(Tick):
    """Whether a plan serves a goal, and what else there is to know of the two."""

    words: str = N_("Helps with it")

    def text(self, value: Any, here: Here) -> str:
        """In words, for whoever hears it."""
        first = _(self.words) if value else _("Does not help with it")
        return ", ".join([first, *(one[:1].lower() + one[1:] for one in _besides(value))])

    def cell(self, value: Any, here: Here) -> str:
        """The same, with a sign where the plan helps; nothing where there is nothing to say."""
        return "\n".join([*([f"✓ {_(self.words)}"] if value else []), *_besides(value)])


def _besides(value: Cell) -> list[str]:
    said = []
    if count := len(value.promised):
        said.append(ngettext("{count} promise only there", "{count} promises only there", count).format(count=count))
    if value.against:
        said.append(_("Says otherwise"))
    return said


def called(other: OtherPlan) -> str:
    """What a plan is called: its name, or what kind of plan it is."""
    return other.name if other.name.strip() else _(label(other.kind))


def _column(other: OtherPlan) -> Field:
    def read(here: Here, goal: Goal) -> Cell:
        return cell(here.plan, goal.id, other.id)

    def write(here: Here, goal: Goal, value: bool) -> Ticked:
        return Ticked(other.id, goal.id, value)

    title = brief(called(other), _HEAD)
    return Field(title=title, noun=N_("goals"), kind=Serves(), read=read, write=write, least=130, last=1)


def plans(here: Here) -> Sequence[Option]:
    """Every other plan."""
    return [Option(one.id, called(one)) for one in here.plan.other_plans]


def _helping(here: Here, goal: Goal) -> tuple[str, ...]:
    return tuple(one.id for one in here.plan.other_plans if goal.id in one.goals)


def _helped_by(here: Here, goal: Goal, value: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    return goal.id, value


_HELPERS = Field(
    title=N_("Which plans help with this goal"), noun=N_("plans that help"), kind=Picks(plans), read=_helping,
    write=_helped_by,
)  # fmt: skip


def _goal_text(here: Here, goal: Goal) -> str:
    return goal.text


class GoalsAndPlans(OwnCard):
    """The table on a card, and under it what is worth a question at the next meeting."""

    def __init__(self) -> None:
        super().__init__(_("Which plan helps with which goal"), "compass")
        self.here: Here | None = None
        self._read_only = False
        self._columns: tuple[tuple[str, str], ...] | None = None
        self.table: Table | None = None
        self._notes = stacked()
        self._helpers = Form((_HELPERS,), Unfinished())
        self._helpers.wrote.connect(self._chose)
        self._helpers.hide()
        self.lead = soft(_("The arrow keys go from cell to cell. Space ticks and unticks."))
        self.add(self.lead, self._helpers, self._notes)

    def show_plan(self, here: Here) -> None:
        """Show the goals and plans as they are now."""
        self.here, plan = here, here.plan
        columns = tuple((one.id, called(one)) for one in plan.other_plans)
        if columns != self._columns:
            self._columns = columns
            self._make(plan)
        if self.table is not None:
            self.table.items_model.show(here, plan.goals)
            self._show_helpers()
        self.setHidden(not (plan.goals and plan.other_plans))
        self._note(here)

    def _make(self, plan: Plan) -> None:
        if self.table is not None:
            self.column.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        fields = (told(N_("The goal, in my words"), _goal_text, share=4, least=200), *map(_column, plan.other_plans))
        model = Items(fields, _goal_text, Unfinished(), self)
        model.read_only = self._read_only
        model.wrote.connect(self._wrote)
        self.table = Table(_("Which plan helps with which goal"), model)
        self.table.chosen.connect(self._show_helpers)
        self.table.opening.connect(self._open)
        self.column.insertWidget(self.column.indexOf(self._helpers), self.table)

    def _show_helpers(self) -> None:
        """Where there is no room for every plan above, those that help with the chosen goal are ticked below."""
        goal = self.table.current if self.table is not None else None
        narrow = self.table is not None and bool(self.table.items_model.stacked)
        self._helpers.setHidden(goal is None or not narrow)
        if goal is not None and self.here is not None:
            self._helpers.show_item(self.here, goal)

    def _open(self) -> None:
        if not self._helpers.isHidden():
            stops = [one for one in self._helpers.findChildren(QAbstractButton) if one.isEnabled()]
            if stops:
                stops[0].setFocus()

    def _chose(self, field: Field, old_: Goal, new: tuple[str, tuple[str, ...]]) -> None:
        if self.here is None or self._read_only:
            return
        goal, helping = new
        plan = self.here.plan
        for one in plan.other_plans:
            plan = serving(plan, one.id, goal, serves=one.id in helping)
        self.edited.emit(_("Changed {what} for: {name}").format(what=_(field.noun), name=brief(old_.text)), plan)

    def _note(self, here: Here) -> None:
        plan = here.plan
        found = []
        if alone := unserved(plan):
            found.append(
                _("No plan helps with: {names}").format(
                    names=listed([_("“{text}”").format(text=one.text) for one in alone])
                )
            )
        if idle := serving_none(plan):
            found.append(_("Helps with no goal: {names}").format(names=listed([called(one) for one in idle])))
        found += [
            _("{name} is from {day}. Ask whether it still holds.").format(name=called(one), day=long_day(one.dated))
            for one in old(plan, here.today)
            if one.dated is not None
        ]
        notes = stacked(*(noticed(one) for one in found), gap=8)
        self.column.replaceWidget(self._notes, notes)
        self._notes.hide()
        self._notes.deleteLater()
        self._notes = notes

    def _wrote(self, field: Field, old_: Goal, new: Ticked) -> None:
        if self.here is None or self._read_only:
            return
        plan = serving(self.here.plan, new.other, new.goal, serves=new.serves)
        step = _("Changed {what} for: {name}").format(what=_(field.noun), name=field.title)
        self.edited.emit(step, plan)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        self._read_only = read_only
        self._helpers.set_read_only(read_only)
        if self.table is not None:
            self.table.items_model.read_only = read_only
