"""A form: the fields of one item, each with its name above, and what is wrong with it under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayoutItem, QVBoxLayout, QWidget

from minplan.text import _
from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.card import soft
from minplan.ui.widgets.choice_box import ChoiceBox
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.kinds import Field, Here, Option, Pick, Picks, Text, Tick, Told, Unfinished
from minplan.ui.widgets.line_box import LineBox, ProseBox
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.tick import TickBox
from minplan.ui.widgets.words import Words


class Beside(Flow):
    """Fields side by side, as many as the text's size leaves room for."""

    def __init__(self, parent: QWidget, row_gap: int = 16) -> None:
        super().__init__(parent, gap=20, row_gap=row_gap, column=1)

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        self._column = theme.px(230)
        return super()._rows(width)


class View(QWidget):
    """One field as it is seen. `said` tells what a person has written or chosen in it."""

    said = Signal(object)
    dropped = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self.name = Words(_(field.title), Type.LABEL)
        self.column.addWidget(self.name)
        self.about = [_(field.about)] if field.about else []
        for line in self.about:
            self.column.addWidget(soft(line))
        self.problem: Problem | None = None

    def stop(self, widget: QWidget) -> None:
        """Where the keyboard stops, under the name, with room for a problem."""
        widget.setAccessibleName(_(self.field.title))
        self.name.setBuddy(widget)  # Qt tells of a choice by its value, and of its name only by its label
        self.problem = Problem(widget)
        self.column.addWidget(widget)
        self.column.addWidget(self.problem)

    def show_value(self, value: Any, here: Here, typed: str | None, says: str) -> None:
        """Show what the plan says, or what was typed and could not be kept."""

    def say(self, text: str) -> None:
        """Say what is wrong, or nothing."""
        if self.problem is not None:
            self.problem.say(text)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed, yet everything be read."""


class Written(View):
    """A field to write in."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        prose = isinstance(field.kind, Text) and field.kind.prose
        self.box: ProseBox = ProseBox() if prose else LineBox()
        self.stop(self.box)
        self.box.left.connect(self._left)
        if isinstance(self.box, LineBox):
            self.box.entered.connect(self._entered)
            self.box.dropped.connect(self.dropped)

    def _left(self) -> None:
        self.said.emit(self.box.text())

    def _entered(self) -> None:
        if self.box.is_changed:
            self.said.emit(self.box.text())

    def show_value(self, value: Any, here: Here, typed: str | None, says: str) -> None:
        """The text; what is being written is left alone."""
        self.box.show_text(self.field.kind.text(value, here))
        if typed is not None and typed != self.box.text() and isinstance(self.box, LineBox):
            self.box.type_in(typed)
        if typed is not None or not self.box.is_changed:
            self.say(says)

    def settle(self, value: Any, here: Here) -> None:
        """What is written is in the plan now, which says it like this."""
        text = self.field.kind.text(value, here)
        if text != self.box.text():
            self.box.document().setModified(False)
            self.box.show_text(text + "\n")  # first something else, so that what was typed goes away
        self.box.show_text(text)

    def set_read_only(self, read_only: bool) -> None:
        """Let it only be read."""
        self.box.setReadOnly(read_only)


class Chosen(View):
    """A field with one choice."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.box = ChoiceBox(_(field.title))
        self.stop(self.box)
        self.box.picked.connect(self._picked)

    def _picked(self) -> None:
        self.said.emit(self.box.value)

    def show_value(self, value: Any, here: Here, typed: str | None, says: str) -> None:
        """The choice that the plan has."""
        if isinstance(self.field.kind, Pick):
            self.box.offer(here.offers(self.field.kind.options), value)
        self.say(says)

    def set_read_only(self, read_only: bool) -> None:
        """Let it only be read."""
        self.box.setDisabled(read_only)


class Ticked(View):
    """A field with boxes to tick: one for each choice, or a single one."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.boxes: list[TickBox] = []
        self._options: tuple[Option, ...] = ()
        self._held: tuple[Any, ...] = ()
        self._read_only = False
        self.holder = QWidget()
        self._flow = Beside(self.holder, row_gap=2)
        self.stop(self.holder)
        if isinstance(field.kind, Tick):
            self.name.hide()

    def _offered(self, here: Here) -> tuple[Option, ...]:
        kind = self.field.kind
        if isinstance(kind, Picks):
            return tuple(here.offers(kind.options))
        return (Option(True, _(kind.words)),) if isinstance(kind, Tick) else ()

    def show_value(self, value: Any, here: Here, typed: str | None, says: str) -> None:
        """The boxes that are ticked in the plan."""
        options = self._offered(here)
        if options != self._options:
            self._make(options)
        self._held = tuple(value) if isinstance(value, tuple) else (True,) if value else ()
        for option, box in zip(options, self.boxes, strict=True):
            box.setChecked(option.value in self._held)
        self.say(says)

    def _make(self, options: tuple[Option, ...]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._options, self.boxes = options, []
        for option in options:
            box = TickBox(option.name, option.about)
            if isinstance(self.field.kind, Picks):
                box.setAccessibleDescription(", ".join(part for part in (_(self.field.title), option.about) if part))
            box.setDisabled(self._read_only)
            box.clicked.connect(self._clicked)
            self._flow.addWidget(box)
            self.boxes.append(box)
        for one, following in zip(self.boxes, self.boxes[1:], strict=False):
            QWidget.setTabOrder(one, following)
        self.updateGeometry()

    def _clicked(self) -> None:
        ticked = [o.value for o, box in zip(self._options, self.boxes, strict=True) if box.isChecked()]
        if isinstance(self.field.kind, Tick):
            self.said.emit(bool(ticked))
            return
        offered = [one.value for one in self._options]
        kept = [one for one in self._held if one not in offered or one in ticked]
        self.said.emit((*kept, *(one for one in ticked if one not in kept)))

    def set_read_only(self, read_only: bool) -> None:
        """Let it only be read."""
        self._read_only = read_only
        for box in self.boxes:
            box.setDisabled(read_only)


class Heard(View):
    """A field that only tells something."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.words = Words("", Type.BODY, "soft")
        self.column.addWidget(self.words)

    def show_value(self, value: Any, here: Here, typed: str | None, says: str) -> None:
        """What follows from the rest."""
        self.words.setText(str(value))
        self.setHidden(not value)


def view(field: Field) -> View:
    """The view that a field's kind wants."""
    if isinstance(field.kind, Told):
        return Heard(field)
    if isinstance(field.kind, Pick):
        return Chosen(field)
    if isinstance(field.kind, Picks | Tick):
        return Ticked(field)
    return Written(field)


def _is_wide(field: Field) -> bool:
    prose = isinstance(field.kind, Text) and field.kind.prose
    return prose or isinstance(field.kind, Picks | Told)


class Form(QWidget):
    """The fields of one item. `wrote` tells the field, the item as it was, and as it now should be."""

    wrote = Signal(object, object, object)

    def __init__(self, fields: Sequence[Field], unfinished: Unfinished) -> None:
        super().__init__()
        self.item: Any = None
        self.here: Here | None = None
        self._unfinished = unfinished
        self.views = [view(one) for one in fields]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        beside: list[View] = []
        for one in self.views:
            one.said.connect(self._said)
            one.dropped.connect(self._dropped)
            if _is_wide(one.field):
                _put_beside(column, beside)
                beside = []
                column.addWidget(one)
            else:
                beside.append(one)
        _put_beside(column, beside)

    def show_item(self, here: Here, item: Any) -> None:
        """Show an item as it is now."""
        other = getattr(item, "id", "") != getattr(self.item, "id", "")
        before, self.here, self.item = self.item, here, item
        for one in self.views:
            value = one.field.read(here, item)
            typed = self._unfinished.typed(one.field, here, item)
            if isinstance(one, Written) and typed is None and before is not None and other:
                one.settle(value, here)
            one.show_value(value, here, typed, self._unfinished.says(one.field, here, item))

    def view(self, title: str) -> View:
        """The view of a field by its title, as a message."""
        return next(one for one in self.views if one.field.title == title)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        for one in self.views:
            one.set_read_only(read_only)

    def _said(self, raw: Any) -> None:
        one = self.sender()
        if not isinstance(one, View) or self.here is None:
            return
        field, here, item = one.field, self.here, self.item
        new = self._unfinished.try_to(field, here, item, raw)
        if new is None:
            one.show_value(field.read(here, item), here, self._unfinished.typed(field, here, item), "")
            one.say(self._unfinished.says(field, here, item))
        elif new != item:
            self.wrote.emit(field, item, new)
            if isinstance(one, Written) and self.item is not None and self.here is not None:
                one.settle(field.read(self.here, self.item), self.here)
        else:
            if isinstance(one, Written):
                one.settle(field.read(here, item), here)
            one.say(self._unfinished.says(field, here, item))

    def _dropped(self) -> None:
        one = self.sender()
        if isinstance(one, Written) and self.here is not None:
            self._unfinished.let_go(one.field, self.item)
            one.settle(one.field.read(self.here, self.item), self.here)
            one.say(self._unfinished.says(one.field, self.here, self.item))


def _put_beside(column: QVBoxLayout, views: list[View]) -> None:
    if views:
        holder = QWidget()
        beside = Beside(holder)
        for one in views:
            beside.addWidget(one)
        column.addWidget(holder)
