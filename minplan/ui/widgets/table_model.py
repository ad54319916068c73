"""Items as a table: a row for each, a column for each field, and a sentence for whoever hears a cell read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from minplan.text import _
from minplan.ui.widgets.kinds import Field, Here, Picks, Tick, Told, Unfinished

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Called = Callable[[Here, Any], str]
"""What an item is called in a sentence."""
NOTE = Role.UserRole
"""The role of what is said under a cell's text."""
_ROOT = QModelIndex()
_LONGEST = 600
"""So much of a text is shown in a cell, in characters; the form has all of it."""


class Items(QAbstractTableModel):
    """The model. `wrote` tells the field that was written in, the item as it was, and as it now should be."""

    wrote = Signal(object, object, object)
    refused = Signal(str)

    def __init__(self, fields: Sequence[Field], called: Called, unfinished: Unfinished, parent: QWidget) -> None:
        super().__init__(parent)
        self.fields, self.unfinished = tuple(fields), unfinished
        self.items: tuple[Any, ...] = ()
        self.here: Here | None = None
        self.read_only = False
        self.sorted_by, self.backwards = -1, False
        self.stacked: tuple[int, ...] = ()
        self._called = called

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many items there are."""
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many fields each has in the table."""
        return 0 if parent.isValid() else len(self.fields)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """The title of a column, or the number of a row."""
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        return _(self.fields[section].title) if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """A cell's text, what is said under it, and both with the column's title and the item's name."""
        if self.here is None or not index.isValid():
            return None
        field, item, here = self.fields[index.column()], self.items[index.row()], self.here
        if role in (Role.DisplayRole, Role.EditRole):
            return self.text(index.row(), index.column())
        if role == NOTE:
            return self.note(index.row(), index.column())
        if role == Role.AccessibleTextRole:
            under = self.stacked_texts(index.row()) if index.column() == 0 else []
            return ", ".join([self._spoken(field, here, item), *under])
        if role == Role.CheckStateRole and isinstance(field.kind, Tick):
            return Qt.CheckState.Checked if field.read(here, item) else Qt.CheckState.Unchecked
        return None

    def text(self, row: int, column: int) -> str:
        """What a cell says, or what was typed there and could not be kept."""
        if self.here is None:
            return ""
        field, item = self.fields[column], self.items[row]
        typed = self.unfinished.typed(field, self.here, item)
        return field.kind.cell(field.read(self.here, item), self.here)[:_LONGEST] if typed is None else typed

    def note(self, row: int, column: int) -> str:
        """What is said under a cell's text; "" for nothing."""
        return "" if self.here is None else self.unfinished.says(self.fields[column], self.here, self.items[row])

    def stacked_texts(self, row: int) -> list[str]:
        """What the columns without room say of a row, a line each; what is empty is left out."""
        if self.here is None:
            return []
        here, item, lines = self.here, self.items[row], []
        for column in self.stacked:
            field = self.fields[column]
            value, typed = field.read(here, item), self.unfinished.typed(field, here, item)
            text = field.kind.text(value, here)[:_LONGEST] if typed is None else typed
            if text and (typed or field.kind.cell(value, here)):
                lines.append(_("{title}: {text}").format(title=_(field.title), text=text))
        return lines

    def _spoken(self, field: Field, here: Here, item: Any) -> str:
        """Senast: 28 februari 2026, Filma hur jag visar."""
        typed = self.unfinished.typed(field, here, item)
        text = field.kind.text(field.read(here, item), here)[:_LONGEST] if typed is None else typed
        said = _("{title}: {text}").format(title=_(field.title), text=text or _("empty"))
        name = self._called(here, item)
        parts = [said, "" if name == text else name, self.unfinished.says(field, here, item)]
        return ", ".join(part.rstrip(".") for part in parts if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be reached; written in where its kind has an editor in a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        kind = self.fields[index.column()].kind
        if isinstance(kind, Tick):
            return flags if self.read_only else flags | Qt.ItemFlag.ItemIsUserCheckable
        if self.read_only or isinstance(kind, Picks | Told):
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Write in a cell. What cannot be kept stays there as it was typed, with a sentence; then False."""
        if self.here is None or self.read_only:
            return False
        field, item = self.fields[index.column()], self.items[index.row()]
        new = self.unfinished.try_to(field, self.here, item, value)
        if new is None:
            self.dataChanged.emit(index, index)
            self.refused.emit(self.unfinished.says(field, self.here, item))
            return False
        if new != item:
            self.wrote.emit(field, item, new)
        else:
            self.dataChanged.emit(index, index)
        return True

    def show(self, here: Here, items: Sequence[Any]) -> bool:
        """Show the items as they are now. True when they are other items, or stand in another order."""
        first = self.here is None
        self.here = here
        ordered = tuple(items) if self.sorted_by < 0 else self._as_sorted(items)
        if not first and [one.id for one in ordered] == [one.id for one in self.items]:
            self.items = ordered
            if ordered:
                self.dataChanged.emit(self.index(0, 0), self.index(len(ordered) - 1, len(self.fields) - 1))
            return False
        self.beginResetModel()
        self.items = ordered
        self.endResetModel()
        return True

    def _as_sorted(self, items: Sequence[Any]) -> tuple[Any, ...]:
        """In the order they were sorted in: nothing jumps away while it is written in; new ones come last."""
        places = {one.id: place for place, one in enumerate(self.items)}
        return tuple(sorted(items, key=lambda one: places.get(one.id, len(places))))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; by none, back to the plan's own order."""
        self.sorted_by, self.backwards = column, order == Qt.SortOrder.DescendingOrder
        if self.here is None:
            return
        here = self.here
        self.layoutAboutToBeChanged.emit()
        if column < 0:
            ordered = sorted(self.items, key=lambda one: (one.order, one.id))
        else:
            field = self.fields[column]
            ordered = sorted(
                self.items, key=lambda one: field.kind.key(field.read(here, one), here), reverse=self.backwards
            )
        before = self.items
        self.items = tuple(ordered)
        rows = {one.id: row for row, one in enumerate(self.items)}
        kept = self.persistentIndexList()
        self.changePersistentIndexList(kept, [self.index(rows[before[one.row()].id], one.column()) for one in kept])
        self.layoutChanged.emit()

    def row_of(self, item: str) -> int:
        """The row of an item by its id; -1 when it is not there."""
        return next((row for row, one in enumerate(self.items) if one.id == item), -1)
