"""The pattern of a page that is written in: a list of what the person says, each with its words and its voice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any, ClassVar, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from minplan.plan.edits import add, change, find, remove
from minplan.plan.goals import Goal, Line, Voice
from minplan.plan.item import new_id
from minplan.plan.plan import Plan
from minplan.text import _
from minplan.ui.pages.page import Page
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.statement import StatementCard


class Steps(NamedTuple):
    """What the page calls things, as messages: a field, the button that adds, and the steps that Undo names."""

    field: str
    add: str
    added: str
    changed: str
    voiced: str
    removed: str
    blank: str


class Statements(Page):
    """A page over one collection of texts with a voice. A new one is a card of its own until something is written."""

    collection: ClassVar[str]
    kind: ClassVar[type[Line] | type[Goal]]
    steps: ClassVar[Steps]
    card: ClassVar[type[StatementCard]] = StatementCard

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self.shown: dict[str, StatementCard] = {}
        self._drafts: list[str] = []
        self.add_button = Button(_(self.steps.add), "second", "plus")
        self.add_button.clicked.connect(self._add)
        self.body.addWidget(self.add_button)

    def show_content(self, plan: Plan) -> None:
        """Fill the cards; the one that is written in stays where it is."""
        items = {one.id for one in getattr(plan, self.collection)}
        self._drafts = [one for one in self._drafts if one not in items]
        for gone in [one for one in self.shown if one not in items and one not in self._drafts]:
            self._drop(gone)
        self.put_in_turn(self._cards(plan))

    def _cards(self, plan: Plan) -> Iterator[QWidget]:
        """Each statement in its card and its place; those that have no card yet are the ones that take time."""
        items: dict[str, Any] = {one.id: one for one in getattr(plan, self.collection)}
        before: tuple[QWidget, ...] = (self,)
        for place, item in enumerate((*items, *self._drafts)):
            is_new = item not in self.shown
            card = self._make(item) if is_new else self.shown[item]
            name = _(self.steps.field).format(number=place + 1)
            if item in items:
                self.fill(card, name, items[item], plan)
            else:
                card.show_statement(name, card.field.box.text(), card.voice.voice)
            if self.body.indexOf(card) != place:
                self.body.insertWidget(place, card)
                for one, following in pairwise((before[-1], *card.stops())):
                    QWidget.setTabOrder(one, following)
            before = card.stops()
            if is_new:
                yield card

    def fill(self, card: StatementCard, name: str, item: Any, plan: Plan) -> None:
        """Show one statement in its card."""
        card.show_statement(name, item.text, item.voice)

    def new(self, card: StatementCard, text: str) -> Line | Goal:
        """The new statement that a card without one holds."""
        return self.kind(id=card.item, text=text, voice=card.voice.voice)

    def what_goes(self, item: str, plan: Plan) -> str:
        """The name of the step that removes a statement."""
        return _(self.steps.removed)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        super().set_read_only(read_only)
        self.add_button.setHidden(read_only)
        for card in self.shown.values():
            card.set_read_only(read_only)

    def _make(self, item: str) -> StatementCard:
        card = self.shown[item] = self.card(item)
        card.wrote.connect(self._wrote)
        card.voiced.connect(self._voiced)
        card.removed.connect(self._removed)
        card.set_read_only(self.read_only)
        return card

    def _drop(self, item: str) -> None:
        card = self.shown.pop(item)
        had_focus = card.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.body.removeWidget(card)
        card.hide()
        card.setParent(None)
        card.deleteLater()
        if had_focus:
            self.add_button.setFocus()

    def _add(self) -> None:
        if self.plan is not None:
            self._drafts.append(new_id())
            self.show_content(self.plan)
            self.finish()
            card = self.shown[self._drafts[-1]]
            card.field.box.setFocus()
            QTimer.singleShot(0, self, self.keep_in_view)  # the card has no place yet

    def _is_there(self, item: str) -> bool:
        return any(one.id == item for one in getattr(self.plan, self.collection))

    def _wrote(self, item: str, text: str) -> None:
        if self.plan is None or item not in self.shown:  # a card that goes lets go of the keyboard last of all
            return
        card, there = self.shown[item], self._is_there(item)
        if not text.strip():
            card.field.problem.say(_(self.steps.blank) if there else "")
        elif not there:
            self.edited.emit(_(self.steps.added), add(self.plan, self.collection, self.new(card, text))[0])
        elif text != find(self.plan, self.collection, item).text:
            self.edited.emit(_(self.steps.changed), change(self.plan, self.collection, item, text=text))

    def _voiced(self, item: str, voice: Voice) -> None:
        if self.plan is not None and self._is_there(item):
            self.edited.emit(_(self.steps.voiced), change(self.plan, self.collection, item, voice=voice))

    def _removed(self, item: str) -> None:
        if self.plan is None:
            return
        if self._is_there(item):
            self.edited.emit(self.what_goes(item, self.plan), remove(self.plan, self.collection, item))
        else:
            self._drafts.remove(item)
            self._drop(item)

    def hideEvent(self, event: QHideEvent) -> None:
        """A new card in which nothing was written does not wait for the next time."""
        super().hideEvent(event)
        for item in [one for one in self._drafts if not self.shown[one].field.box.text().strip()]:
            self._drafts.remove(item)
            self._drop(item)
