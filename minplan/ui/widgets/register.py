"""A collection of the plan on a card: its table, a line that adds, and the form of the chosen one.

What a collection is, is said once (`Kept`); the card does the same for all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from minplan.plan.edits import StillNamed, add, change, find, remove
from minplan.plan.plan import Plan
from minplan.text import N_, _
from minplan.ui import theme
from minplan.ui.messages import announce
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Card, soft
from minplan.ui.widgets.choice_box import ChoiceBox
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.form import Form
from minplan.ui.widgets.kinds import Field, Here, Options, Refused, Told, Unfinished
from minplan.ui.widgets.line_box import LineBox
from minplan.ui.widgets.names import brief, item_name, where_named
from minplan.ui.widgets.photo_field import PhotoField
from minplan.ui.widgets.picker import Picker
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.table import Table
from minplan.ui.widgets.table_model import Items
from minplan.ui.widgets.words import Words

_TAB = Qt.FocusPolicy.TabFocus
_LINE = 50
"""How high a line to write on is, in pixels at 100 %."""
_NARROW = 380
"""Narrower than this, in pixels at 100 %, a line and its button stand under each other."""
_FEW = 3
"""So many are seen at a glance, and need no sorting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that can be done with one press: its words, and what the item then is."""

    words: str
    do: Callable[[Here, Any], Any]
    offered: Callable[[Here, Any], bool]
    noun: str
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A collection as a page keeps it. The texts are messages.

    `new` makes an item of what is typed in the line that adds, and of what is chosen beside it among `among`; it may
    raise Refused. Without `line` there is only the choice. `photo` tells which picture's place an item's photo takes,
    and what is drawn there without one.
    """

    collection: str
    title: str
    picture: str = ""
    lead: str = ""
    columns: tuple[Field, ...]
    more: tuple[Field, ...] = ()
    new: Callable[[Here, str, Any], Any]
    line: str = ""
    hint: str = ""
    among: Options | None = None
    among_title: str = ""
    deeds: tuple[Deed, ...] = ()
    photo: Callable[[Any], tuple[str, str]] | None = None
    empty: str = N_("Nothing is written here yet.")


class Register(Card):
    """The card. `edited` tells the name of a step, and the plan after it."""

    edited = Signal(str, object)
    pictured = Signal(str, str, object)

    def __init__(self, kept: Kept) -> None:
        super().__init__(_(kept.title), kept.picture)
        self.kept = kept
        self.here: Here | None = None
        self.read_only = False
        self._unfinished = Unfinished()
        self.model = Items(kept.columns, self._called, self._unfinished, self)
        self.table = Table(_(kept.title), self.model)
        self.problem = Problem(self.table)
        self.empty = Words(_(kept.empty), Type.BODY, "soft")
        self.form: Form | None = None
        self.photo: PhotoField | None = None
        if kept.lead:
            self.add(soft(_(kept.lead)))
        self.add(self._sorting(), self.empty, self.table, self.problem, self._adding())
        self.chosen = self._chosen_part()
        self.add(self.chosen)
        self.model.wrote.connect(self._wrote)
        self.model.refused.connect(self._refused)
        self.table.removing.connect(self._remove)
        self.table.adding.connect(self.start_adding)
        self.table.opening.connect(self._open)
        self.table.chosen.connect(self._show_chosen)

    def _sorting(self) -> QWidget:
        """The choice of what the rows are sorted by; the titles of the columns do the same."""
        self.order = Picker(_("In what order"))
        titles = [(str(n), _(one.title)) for n, one in enumerate(self.kept.columns)]
        self.order.offer([("-1", _("The plan's own order")), *titles])
        self.order.picked.connect(self._sort)
        self.model.layoutChanged.connect(self._sorted)
        return self.order

    def _sort(self, column: str) -> None:
        self.table.sort_by(int(column))

    def _sorted(self) -> None:
        self.order.setCurrentIndex(self.model.sorted_by + 1)

    def _adding(self) -> QWidget:
        """The line that adds: what it is, perhaps among what, and a button."""
        self.adder, kept = QWidget(), self.kept
        column = QVBoxLayout(self.adder)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        self.among, self.line = ChoiceBox(_(kept.among_title)), LineBox()
        self.add_button = Button(_("Add"), "second", "plus")
        self.add_button.setAccessibleName(_("Add: {name}").format(name=_(kept.line or kept.among_title)))
        self.add_button.clicked.connect(self._add)
        self.add_button.tall = _LINE
        self.line.setAccessibleName(_(kept.line))
        self.line.entered.connect(self._add)
        self.line.dropped.connect(self._empty_line)
        for title, box in ((kept.among_title, self.among), (kept.line, self.line)):
            box.setParent(self.adder)  # a widget without a place would open as a window
            box.setHidden(not title)
            if title:
                label = Words(_(title), Type.LABEL)
                label.setBuddy(box)
                column.addWidget(label)
                if box is self.line and kept.hint:
                    column.addWidget(soft(_(kept.hint)))
                    self.line.setAccessibleDescription(_(kept.hint))
                column.addWidget(box)
        row = self._add_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(12)
        row.addWidget(self.line if kept.line else self.among, 1)
        row.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self.line_problem = Problem(self.line if kept.line else self.among)
        column.addWidget(self.line_problem)
        return self.adder

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the button stands under the line."""
        super().resizeEvent(event)
        narrow = self.width() * 100 / theme.scale() < _NARROW
        self._add_row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _chosen_part(self) -> QWidget:
        """What is said about the chosen one: its name, what can be done with it, and its form."""
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        self.name = Words("", Type.HEADING, "accent")
        head = QWidget()
        flow = Flow(head, gap=8, row_gap=4)
        self.deeds = [Button(_(one.words), "second", one.icon) for one in self.kept.deeds]
        self.remove_button = Button(_("Remove"), "quiet", "trash", "late")
        self.remove_button.clicked.connect(self._remove_chosen)
        for button in (*self.deeds, self.remove_button):
            flow.addWidget(button)
        for button in self.deeds:
            button.clicked.connect(self._do)
        column.addWidget(self.name)
        self._form_place = column
        column.addWidget(head)
        part.hide()
        return part

    def _called(self, here: Here, item: Any) -> str:
        return item_name(here.plan, self.kept.collection, item)

    @property
    def item(self) -> Any:
        """The chosen item, or None."""
        return self.table.current

    def show_plan(self, here: Here) -> None:
        """Show the collection as it is now; the keyboard stays where it was, or as near as it can."""
        was, index, self.here = self.item, self.table.currentIndex(), here
        row, column = index.row(), index.column()
        items = getattr(here.plan, self.kept.collection)
        gone = was is not None and all(one.id != was.id for one in items)
        if self.model.show(here, items) and was is not None:
            self.table.go_to(row if gone else self.model.row_of(was.id), column)
        self.table.setHidden(not items)
        self.order.setHidden(len(items) <= _FEW)
        self.empty.setHidden(bool(items))
        if self.kept.among is not None:
            options = self.kept.among(here)
            values = [one.value for one in options]
            self.among.offer(options, self.among.value if self.among.value in values else (values or [None])[0])
            self.adder.setHidden(self.read_only or not options)
        if gone:
            self.problem.say("")
        self._show_chosen()

    def _show_chosen(self) -> None:
        item, here = self.item, self.here
        self.chosen.setHidden(item is None)
        if item is None or here is None:
            return
        if self.form is None:
            shown = tuple(one for one in self.kept.columns if not isinstance(one.kind, Told))
            self.form = Form((*shown, *self.kept.more), self._unfinished)
            self.form.wrote.connect(self._wrote)
            self.form.set_read_only(self.read_only)
            self._form_place.insertWidget(1, self.form)
            self._add_photo()
        name = self._called(here, item)
        self.name.setText(brief(name, 120))
        self.form.show_item(here, item)
        if self.photo is not None and self.kept.photo is not None:
            place, instead = self.kept.photo(item)
            self.photo.show_place(place, brief(name), instead)
        self.remove_button.setAccessibleName(_("Remove: {name}").format(name=brief(name)))
        for deed, button in zip(self.kept.deeds, self.deeds, strict=True):
            button.setHidden(self.read_only or not deed.offered(here, item))

    def _add_photo(self) -> None:
        if self.kept.photo is not None:
            self.photo = PhotoField(_("Own photo"), 64)
            self.photo.put.connect(self.pictured)
            self.photo.set_read_only(self.read_only)
            self._form_place.insertWidget(2, self.photo)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        self.read_only = self.model.read_only = read_only
        self.adder.setHidden(read_only)
        self.remove_button.setHidden(read_only)
        if self.form is not None:
            self.form.set_read_only(read_only)
        if self.photo is not None:
            self.photo.set_read_only(read_only)

    def open_item(self, item: str) -> None:
        """Put the keyboard on an item."""
        self.table.go_to(self.model.row_of(item))
        self.table.setFocus()

    def start_adding(self) -> None:
        """Put the keyboard on the line that adds."""
        (self.line if self.kept.line else self.among).setFocus()

    def _open(self) -> None:
        """Go to the chosen one's form."""
        if self.form is not None:
            field = self.kept.columns[self.table.currentIndex().column()]
            view = next((one for one in self.form.views if one.field is field), self.form.views[0])
            stops = [one for one in view.findChildren(QWidget) if one.focusPolicy() & _TAB and one.isEnabled()]
            if stops:
                stops[0].setFocus()

    def _wrote(self, field: Field, old: Any, new: Any) -> None:
        if self.here is None or self.read_only:
            return
        self.problem.say("")
        plan = self.here.plan
        name = brief(self._called(self.here, old))
        step = _("Changed {what} for: {name}").format(what=_(field.noun), name=name)
        self.edited.emit(step, put(plan, self.kept.collection, new))

    def _refused(self, why: str) -> None:
        announce(self.table, why, urgent=True)

    def _add(self) -> None:
        here = self.here
        if here is None or self.read_only:
            return
        typed = self.line.text()
        try:
            if self.kept.line and not typed.strip():
                raise Refused(_("Nothing is written here. Write something first."))
            new = self.kept.new(here, typed, self.among.value if self.kept.among is not None else None)
        except Refused as refused:
            self.line_problem.say(str(refused))
            self.start_adding()
            return
        plan, item = add(here.plan, self.kept.collection, new)
        step = _("Added: {name}").format(name=brief(item_name(plan, self.kept.collection, item)))
        self._empty_line()
        self.edited.emit(step, plan)
        self.table.go_to(self.model.row_of(item.id))
        self.start_adding()

    def _empty_line(self) -> None:
        self.line_problem.say("")
        self.line.document().setModified(False)
        self.line.show_text("\n")
        self.line.show_text("")

    def _remove_chosen(self) -> None:
        if self.item is not None:
            self._remove(self.item.id)

    def _remove(self, item: str) -> None:
        if self.here is None or self.read_only:
            return
        plan = self.here.plan
        name = brief(self._called(self.here, find(plan, self.kept.collection, item)))
        try:
            left = remove(plan, self.kept.collection, item)
        except StillNamed as named:
            where = where_named(plan, named.where)
            self.problem.say(
                _("{name} is still named here: {where}. Choose someone else there first.").format(
                    name=name, where=where
                )
            )
            return
        self.problem.say("")
        self.edited.emit(_("Removed: {name}").format(name=name), left)
        self.table.setFocus() if self.model.rowCount() else self.start_adding()

    def _do(self) -> None:
        button = self.sender()
        if self.here is None or self.item is None:
            return
        for deed, one in zip(self.kept.deeds, self.deeds, strict=True):
            if one is button:
                name = brief(self._called(self.here, self.item))
                step = _("Changed {what} for: {name}").format(what=_(deed.noun), name=name)
                self.edited.emit(step, put(self.here.plan, self.kept.collection, deed.do(self.here, self.item)))
                self.table.setFocus()
                return


def put(plan: Plan, collection: str, item: Any) -> Plan:
    """The plan with an item as it now should be."""
    values = {one.name: getattr(item, one.name) for one in fields(item) if one.name != "id"}
    return change(plan, collection, item.id, **values)
