"""Utvärdering: how each goal has gone, as the person said it, and what became of what was promised for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from minplan.formats import listed, long_day
from minplan.plan.edits import change, find, remove
from minplan.plan.evaluating import (
    Fate,
    Went,
    answered,
    begin,
    due,
    evaluations,
    fates,
    in_turn,
    is_taken,
    take,
    under_way,
    went,
    when,
)
from minplan.plan.evaluations import Evaluation, Then
from minplan.plan.goals import Goal, Voice
from minplan.plan.labels import label
from minplan.plan.plan import Plan
from minplan.text import N_, _, ngettext
from minplan.ui import theme
from minplan.ui.pages.common import CONCERNS
from minplan.ui.pages.page import Reading
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Barred, Card, Chip, Rule, columns, fact, flowing, soft, stacked
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.face import face_and_word
from minplan.ui.widgets.form import Form
from minplan.ui.widgets.kinds import Field, Here, Unfinished
from minplan.ui.widgets.names import brief
from minplan.ui.widgets.words import Words, reading

_FATES = {
    Fate.KEPT: lambda count: ngettext("{count} promise kept", "{count} promises kept", count),
    Fate.KEPT_LATE: lambda count: ngettext("{count} promise kept late", "{count} promises kept late", count),
    Fate.LATE: lambda count: ngettext("{count} promise is late", "{count} promises are late", count),
    Fate.DROPPED: lambda count: ngettext("{count} promise dropped", "{count} promises dropped", count),
    Fate.AHEAD: lambda count: ngettext("{count} promise not due yet", "{count} promises not due yet", count),
}
_WENT = {
    Went.BETTER: N_("It is better than last time."),
    Went.SAME: N_("It is as last time."),
    Went.WORSE: N_("It is worse than last time."),
}


def said_promises(plan: Plan, goal: str, day: date) -> str:
    """2 löften hölls, 1 är sent."""
    counted = {fate: len(actions) for fate, actions in fates(plan, goal, day).items() if actions}
    return listed([_FATES[fate](count).format(count=count) for fate, count in counted.items()])


class GoalCard(Card):
    """A goal, what was said of it last, and what was said before. `deed` tells what is to be done with which id."""

    deed = Signal(str, str)
    unfolded = Signal(str, bool)
    wrote = Signal(object)

    def __init__(self, plan: Plan, goal: Goal, today: date, *, read_only: bool, open_: bool) -> None:
        chips = [Chip(_("Most important right now"), "sun", "star")] if goal.now else []
        super().__init__(goal.text, "target", chips)
        self.goal, self.read_only = goal.id, read_only
        self._plan, self._today = plan, today
        said = evaluations(plan, goal.id)
        promised = said_promises(plan, goal.id, today)
        if promised:
            self.add(fact(_("What was promised"), f"{promised}."))
        if said:
            self._show_last(said)
        else:
            self.add(soft(_("Nobody has looked back on this goal yet.")))
        self._show_deeds(said)
        if len(said) > 1:
            self._show_earlier(said[-2::-1], open_)

    def _show_last(self, said: tuple[Evaluation, ...]) -> None:
        last = said[-1]
        changing = last.then is Then.CHANGE and bool(last.change.strip())
        self.add(Rule(), *_said(self._plan, replace(last, change="") if changing else last))
        if changing:
            self._show_change(last)
        step = went(said[-2].became, last.became) if len(said) > 1 else None
        if step is not None:
            self.add(Words(_(_WENT[step]), Type.LABEL))
        if len(said) > 1:
            faces = [face_and_word(long_day(one.on), one.became, 28) for one in said]
            self.add(soft(_("Over time")), flowing(*faces, gap=24, column=theme.px(150)))
        self.form = Form((CONCERNS,), Unfinished())
        self.form.show_item(Here(self._plan, self._today), last)
        self.form.set_read_only(self.read_only)
        self.form.wrote.connect(self._wrote)
        self.add(self.form)

    def _show_change(self, last: Evaluation) -> None:
        taken = is_taken(self._plan, last)
        old = last.words if taken else find(self._plan, "goals", last.goal).text
        before = Barred(Words(_("As the goal was"), Type.SMALL_BOLD), reading(old))
        after = Barred(Words(_("My new words"), Type.SMALL_BOLD), reading(last.change))
        self.add(columns(before, after, shares=(1, 1)))
        if taken:
            self.add(soft(_("The new words are the goal now.")))
        elif not self.read_only:
            self.add(flowing(self._button(Button(_("Let the new words be the goal")), "take", last.id)))

    def _show_deeds(self, said: tuple[Evaluation, ...]) -> None:
        if self.read_only:
            return
        running = any(one.goal == self.goal and answered(one) for one in under_way(self._plan, self._today))
        starting = Button(_("Go on looking back") if running else _("Look back on the goal"))
        deeds = [self._button(starting, "start", self.goal)]
        if said:
            removing = Button(_("Remove the answers"), "quiet", "trash", "late")
            deeds.append(self._button(removing, "remove", said[-1].id))
        self.add(flowing(*deeds, gap=12))

    def _button(self, button: Button, deed: str, about: str) -> Button:
        button.setObjectName(f"{deed} {about}")
        self._name(button)
        button.clicked.connect(self._pressed)
        return button

    def _pressed(self) -> None:
        deed, _space, about = cast("Button", self.sender()).objectName().partition(" ")
        self.deed.emit(deed, about)

    def _show_earlier(self, earlier: tuple[Evaluation, ...], open_: bool) -> None:
        text = ngettext("{count} earlier time", "{count} earlier times", len(earlier)).format(count=len(earlier))
        self._fold = Button(text, "quiet", "chevron-down" if open_ else "chevron-right")
        self._name(self._fold)
        self._fold.setCheckable(True)
        self._fold.setChecked(open_)
        self._fold.clicked.connect(self._unfold)
        rows = [stacked(Rule(), *_said(self._plan, one), gap=12) for one in earlier]
        self._earlier = stacked(*rows, gap=16)
        self._earlier.setHidden(not open_)
        self.add(flowing(self._fold), self._earlier)

    def _name(self, button: Button) -> None:
        """A screen reader hears which goal a button is about."""
        goal = brief(find(self._plan, "goals", self.goal).text)
        button.setAccessibleName(f"{button.words}: {goal}")

    def _unfold(self) -> None:
        on = self._fold.isChecked()
        self._fold.say(self._fold.words, "chevron-down" if on else "chevron-right")
        self._earlier.setHidden(not on)
        self.unfolded.emit(self.goal, on)

    def _wrote(self, field: Field, old: Any, new: Any) -> None:
        self.wrote.emit(new)


def _said(plan: Plan, one: Evaluation) -> Iterator[QWidget]:
    """An evaluation as it was answered."""
    where = _("at the meeting") if one.meeting else ""
    whose = _(label(one.voice)) if one.voice is not Voice.PERSON else ""
    yield soft(", ".join(part for part in (long_day(one.on), where, whose) if part))
    if one.words and one.words != find(plan, "goals", one.goal).text:
        yield fact(_("The goal then"), one.words)
    faces = ((_("Did it become as I wished?"), one.became), (_("Could I decide as much as I wanted?"), one.decided))
    yield columns(*(face_and_word(name, face) for name, face in faces), shares=(1, 1))
    told = (
        (_("Why it did not become so"), one.why),
        (_("What is better"), one.better),
        (_("What is worse"), one.worse),
        (_("What I want now"), _(label(one.then)) if one.then is not None else ""),
        (_("How I want the goal to be"), one.change),
    )
    for name, text in told:
        if text.strip():
            yield fact(name, text)


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
