"""A goal on the page Utvärdering: what was said of it last, and before that, and what became of its promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from minplan.formats import listed, long_day
from minplan.plan.edits import find
from minplan.plan.evaluating import (
    Fate,
    Went,
    answered,
    evaluations,
    fates,
    is_taken,
    under_way,
    went,
)
from minplan.plan.evaluations import Evaluation, Then
from minplan.plan.goals import Goal, Voice
from minplan.plan.labels import label
from minplan.plan.plan import Plan
from minplan.text import N_, _, ngettext
from minplan.ui import theme
from minplan.ui.pages.common import CONCERNS
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
