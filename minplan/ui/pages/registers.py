"""The pattern of a page of tables and forms: cards, each over a collection or over something there is one of.

A page of this pattern only says what its cards are; all that is done in them is done in one place, the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from minplan.plan.plan import Plan
from minplan.text import _
from minplan.ui.pages.page import Page
from minplan.ui.widgets.card import Card, soft
from minplan.ui.widgets.form import Form
from minplan.ui.widgets.kinds import Field, Here, Unfinished
from minplan.ui.widgets.photo_field import PhotoField
from minplan.ui.widgets.register import Kept, Register

Read = Callable[[Plan], Any]
Put = Callable[[Plan, Any], Plan]


@dataclass(frozen=True, slots=True, kw_only=True)
class Single:
    """Something that the plan has one of, as a form: `read` finds it, `put` gives the plan with it changed."""

    title: str
    fields: tuple[Field, ...]
    read: Read
    put: Put
    picture: str = ""
    lead: str = ""


def of_plan(title: str, fields: tuple[Field, ...], **look: Any) -> Single:
    """A form over the plan itself."""

    def put(plan: Plan, item: Any) -> Plan:
        if not isinstance(item, Plan):
            raise TypeError("a form over the plan gives a plan")
        return item

    return Single(title=title, fields=fields, read=lambda plan: plan, put=put, **look)


def single(name: str, title: str, fields: tuple[Field, ...], **look: Any) -> Single:
    """A form over a value that the plan has one of, by its field's name."""

    def read(plan: Plan) -> Any:
        return getattr(plan, name)

    def put(plan: Plan, item: Any) -> Plan:
        return replace(plan, **{name: item})

    return Single(title=title, fields=fields, read=read, put=put, **look)


class FormCard(Card):
    """A card with a form that is always there."""

    edited = Signal(str, object)

    def __init__(self, kept: Single) -> None:
        super().__init__(_(kept.title), kept.picture)
        self.kept = kept
        self.here: Here | None = None
        self.form = Form(kept.fields, Unfinished())
        if kept.lead:
            self.add(soft(_(kept.lead)))
        self.add(self.form)
        self.form.wrote.connect(self._wrote)

    def show_plan(self, here: Here) -> None:
        """Show it as it is now."""
        self.here = here
        self.form.show_item(here, self.kept.read(here.plan))

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        self.form.set_read_only(read_only)

    def _wrote(self, field: Field, old: Any, new: Any) -> None:
        if self.here is not None:
            step = _("Changed {what}").format(what=_(field.noun))
            self.edited.emit(step, self.kept.put(self.here.plan, new))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictured:
    """A picture that an own photo may take the place of, on a card of its own; `picture` is the picture's name."""

    title: str
    picture: str


class PhotoCard(Card):
    """A card with the place of a photo."""

    edited = Signal(str, object)
    pictured = Signal(str, str, object)

    def __init__(self, kept: Pictured) -> None:
        super().__init__(_(kept.title))
        self.field = PhotoField()
        self.field.put.connect(self.pictured)
        self.add(self.field)
        self.kept = kept

    def show_plan(self, here: Here) -> None:
        """Show the photo that is there now."""
        self.field.show_place(self.kept.picture, here.plan.person.name, self.kept.picture)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        self.field.set_read_only(read_only)


class OwnCard(Card):
    """A card of a page's own kind, over the plan."""

    edited = Signal(str, object)

    def show_plan(self, here: Here) -> None:
        """Show it as it is now."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        raise NotImplementedError


AnyCard = Register | FormCard | PhotoCard | OwnCard


class Registers(Page):
    """A page of such cards, one under another."""

    parts: ClassVar[tuple[Kept | Single | Pictured | type[OwnCard], ...]] = ()

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self._cards: list[AnyCard] = []
        self._coming = self._make()

    @property
    def cards(self) -> list[AnyCard]:
        """Every card."""
        self.finish()
        return self._cards

    def _make(self) -> Iterator[QWidget]:
        """The cards that are not made yet."""
        for one in self.parts[len(self._cards) :]:
            card = _card(one)
            self._cards.append(card)
            self.body.addWidget(card)
            card.edited.connect(self._edited)
            if isinstance(card, Register | PhotoCard):
                card.pictured.connect(self.pictured)
            card.set_read_only(self.read_only)
            if self.plan is not None:
                card.show_plan(Here(self.plan, self.today))
            self._share_height(card)
            yield card

    def register(self, collection: str) -> Register:
        """The card of a collection."""
        return next(one for one in self.cards if isinstance(one, Register) and one.kept.collection == collection)

    def show_content(self, plan: Plan) -> None:
        """Show each card's part of the plan."""
        here = Here(plan, self.today)
        for card in self._cards:
            card.show_plan(here)
        self.put_in_turn(self._make())

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        super().set_read_only(read_only)
        for card in self._cards:
            card.set_read_only(read_only)

    def _edited(self, step: str, plan: Plan) -> None:
        if not self.read_only:
            self.edited.emit(step, plan)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A long table takes no more than its share of what is seen, so that the form under it is near."""
        super().resizeEvent(event)
        for card in self._cards:
            self._share_height(card)

    def _share_height(self, card: AnyCard) -> None:
        if isinstance(card, Register):
            card.table.set_highest(int(self.viewport().height() * 0.62))


def _card(one: Kept | Single | Pictured | type[OwnCard]) -> AnyCard:
    match one:
        case type():
            return one()
        case Kept():
            return Register(one)
        case Pictured():
            return PhotoCard(one)
    return FormCard(one)
