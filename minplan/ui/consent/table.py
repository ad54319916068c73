"""The table of who may know what: a row for each human, a column for each thing; words and signs in every cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from minplan.formats import long_day
from minplan.plan.consents import Category
from minplan.plan.matrix import Cell, Row, State
from minplan.text import _
from minplan.ui import theme
from minplan.ui.consent.wording import LOOKS, title
from minplan.ui.theme import Type
from minplan.ui.widgets.drawings import draw_icon
from minplan.ui.widgets.words import height_of, lay_out

Index = QModelIndex | QPersistentModelIndex
Laid = tuple[list[QTextLayout], int]
Role = Qt.ItemDataRole
_ROOT = QModelIndex()
_NAME, _CELL = 190, 92
"""The narrowest column of names and of cells, in pixels at 100 %."""
_ICON, _GAP, _SIDE, _INSIDE, _TOP, _BAND, _UNDER = 18, 6, 8, 12, 20, 66, 12
"""Sizes of a cell's sign, the room round it, and of the band that a row's cells stand in."""
_LEFT = Qt.AlignmentFlag.AlignLeft


class Rows(QAbstractTableModel):
    """The rows as a model: the first column is the name with a line under it, then a cell for each category."""

    def __init__(self, categories: Sequence[Category], parent: QWidget) -> None:
        super().__init__(parent)
        self.categories = tuple(categories)
        self.rows: tuple[Row, ...] = ()
        self.names: tuple[tuple[str, str], ...] = ()

    def show(self, rows: Sequence[Row], names: Sequence[tuple[str, str]]) -> None:
        """Show other rows, each with a name and a line about it."""
        same = len(rows) == len(self.rows)
        if not same:
            self.beginResetModel()
        self.rows, self.names = tuple(rows), tuple(names)
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.categories)))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """A row for each human."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The name, and the categories."""
        return 0 if parent.isValid() else 1 + len(self.categories)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """A category above each column, a name before each row."""
        if role == Role.TextAlignmentRole and orientation == Qt.Orientation.Horizontal and not section:
            return int(_LEFT | Qt.AlignmentFlag.AlignVCenter)
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.names[section][0]
        return title(self.categories[section - 1]) if section else _("Who")

    def cell(self, index: Index) -> Cell:
        """What stands in a cell behind the name."""
        return self.rows[index.row()].cells[self.categories[index.column() - 1]]

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """A cell's word; to a screen reader with its row's and its column's heads."""
        if not index.isValid():
            return None
        name, line = self.names[index.row()]
        if role == Role.DisplayRole:
            look = LOOKS[self.cell(index).state] if index.column() else None
            return _(look.word) if look else name
        if role == Role.AccessibleTextRole:
            if index.column() == 0:
                return ", ".join(part.rstrip(".") for part in (name, line) if part)
            return self._spoken(name, index)
        return None

    def _spoken(self, name: str, index: Index) -> str:
        """Eva Lind, vad jag vill: Ja, till och med 31 december 2026."""
        cell = self.cell(index)
        if cell.state is State.ALL:
            return ", ".join((name, _(LOOKS[cell.state].line)))
        said = _("{name}, {what}: {state}").format(
            name=name, what=title(self.categories[index.column() - 1]), state=_(LOOKS[cell.state].word)
        )
        if cell.state in (State.YES, State.NO, State.WAITING) and cell.until is not None:
            said = _("{said}, until {day}").format(said=said, day=long_day(cell.until))
        return _("{said}, and another guardian has not said yes").format(said=said) if cell.marked else said

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be reached, none is written in."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if index.isValid() else Qt.ItemFlag.NoItemFlags


class _Painter(QStyledItemDelegate):
    """Draws a cell: a name with its line, or a sign and a word in the state's own tint."""

    def __init__(self, table: WhoKnows) -> None:
        super().__init__(table)
        self._table = table
        self._laid: dict[tuple[str, Type, int], Laid] = {}

    def lay(self, text: str, type_: Type, width: int) -> Laid:
        """The words laid out: once, since most cells say the same, and a table is painted more than once."""
        key = text, type_, width
        if key not in self._laid:
            self._laid[key] = lay_out(*key, _LEFT)
        return self._laid[key]

    def forget(self) -> None:
        """The words, or their size, are others now."""
        self._laid.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it, with a ring where the keyboard is."""
        area: QRect = option.rect
        table = self._table
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if table.model_.rows[index.row()].who == table.who and index.column() == 0:
            painter.fillRect(area.left(), area.top(), 4, area.height(), theme.colour("accent"))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, theme.colour("line"))
        if index.column() == 0:
            self.draw_words(painter, area, table.model_.names[index.row()][0], Type.LABEL, "ink")
        else:
            place = QRectF(area).adjusted(0, 0, 0, -table.below(index.row()))
            self._draw_state(painter, place, table.model_.cell(index))
        if index == table.currentIndex() and table.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(2, 2, -2, -3), 8, 8)
        painter.restore()

    def draw_words(self, painter: QPainter, area: QRect, text: str, type_: Type, tone: str, top: int = _TOP) -> None:
        """Words so far under the top of an area, in pixels at 100 %."""
        layouts, _height = self.lay(text, type_, max(area.width() - 2 * _INSIDE, 20))
        painter.setPen(theme.colour(tone))
        for one in layouts:
            one.draw(painter, QPointF(area.left() + _INSIDE, area.top() + theme.px(top)))

    def _draw_state(self, painter: QPainter, area: QRectF, cell: Cell) -> None:
        """The sign and the word side by side, in a rounded tint."""
        look = LOOKS[cell.state]
        size, width = theme.px(_ICON), area.width() - 2 * _SIDE
        kind = Type.SMALL_BOLD if look.ground != "card" else Type.SMALL
        room = int(width - size - _GAP - 2 * 4)
        layouts, height = self.lay(_(look.word), kind, max(room, 10))
        middle, high = area.top() + theme.px(_BAND) / 2, max(height, size) + theme.px(10)
        inner = QRectF(area.left() + 4, middle - high / 2, area.width() - 8, high)
        if look.ground != "card":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(look.ground))
            painter.drawRoundedRect(inner, 10, 10)
        used = max((one.lineAt(n).naturalTextWidth() for one in layouts for n in range(one.lineCount())), default=0.0)
        left = area.left() + (area.width() - size - _GAP - used) / 2
        draw_icon(painter, look.icon, QRectF(left, middle - size / 2, size, size), theme.colour(look.tone).name())
        painter.setPen(theme.colour(look.tone if look.ground != "card" else "soft"))
        for one in layouts:
            one.draw(painter, QPointF(left + size + _GAP, middle - height / 2))


class WhoKnows(QTableView):
    """The table of some categories. `chosen` tells whose row the keyboard or a press came to, `opened` that it is to be
    gone into (Enter, or Space).
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, categories: Sequence[Category]) -> None:
        super().__init__()
        self.who = ""
        self.model_, self._quiet, self._below = Rows(categories, self), False, list[int]()
        self._fitted: tuple[int, int] | None = None
        self.setModel(self.model_)
        self._painter = _Painter(self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        across.setSectionsClickable(False)
        across.setHighlightSections(False)
        across.setTextElideMode(Qt.TextElideMode.ElideNone)
        for one in (across, down):
            one.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            one.setMinimumSectionSize(20)
        down.hide()

    @staticmethod
    def least(columns: int) -> int:
        """The narrowest such a table is readable at, in pixels at the size worn now."""
        return theme.px(_NAME + columns * _CELL)

    def show_rows(self, rows: Sequence[Row], names: Sequence[tuple[str, str]], who: str) -> None:
        """Show other rows, with one of them chosen."""
        self._quiet = True
        self.model_.show(rows, names)
        self.show_chosen(who)
        self._quiet, self._fitted = False, None
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Nothing is measured before it is seen."""
        super().showEvent(event)
        self.fit()

    def show_chosen(self, who: str) -> None:
        """Mark whose row is chosen; the keyboard stays in its column."""
        self.who = who
        place = next((n for n, one in enumerate(self.model_.rows) if one.who == who), -1)
        if place >= 0 and place != self.currentIndex().row():
            was, self._quiet = self._quiet, True
            self.setCurrentIndex(self.model_.index(place, max(self.currentIndex().column(), 0)))
            self._quiet = was
        self.viewport().update()

    def fit(self) -> None:
        """Give columns, rows and the table itself the room their words need, when it is seen and they need another."""
        columns, width = len(self.model_.categories), self.viewport().width()
        wanted = width, theme.scale()
        if not self.isVisible() or wanted == self._fitted:
            return
        self._fitted = wanted
        self._painter.forget()
        cell = max(theme.px(_CELL), min((width - theme.px(_NAME)) // columns, theme.px(104)))
        name = max(width - columns * cell, 40)
        across = self.horizontalHeader()
        for n in range(columns + 1):
            across.resizeSection(n, cell if n else name)
        heads = [height_of(title(one), Type.SMALL_BOLD, max(cell - 12, 10)) for one in self.model_.categories]
        across.setFixedHeight(max(heads, default=0) + theme.px(12))
        self.clearSpans()
        self._below = []
        for n, (said, line) in enumerate(self.model_.names):
            if self.model_.rows[n].sees_all:
                self.setSpan(n, 1, 1, columns)
            room = max(width - 2 * _INSIDE, 20)
            self._below.append(height_of(line, Type.SMALL, room) + theme.px(_UNDER) if line else 0)
            high = height_of(said, Type.LABEL, max(name - 2 * _INSIDE, 20)) + 2 * theme.px(_TOP)
            self.verticalHeader().resizeSection(n, max(high, theme.px(_BAND)) + self._below[n])
        self.setFixedHeight(across.height() + self.verticalHeader().length() + 2)

    def below(self, row: int) -> int:
        """How high the line under a row's cells is, in pixels."""
        return self._below[row] if row < len(self._below) else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, and under them the line that belongs to the whole row."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for n, (_name, line) in enumerate(self.model_.names):
            below = self.below(n)
            if below:
                bottom = self.rowViewportPosition(n) + self.rowHeight(n)
                area = QRect(0, bottom - below, self.viewport().width(), below)
                self._painter.draw_words(painter, area, line, Type.SMALL, "soft", top=0)
        painter.end()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The row that the keyboard comes to is chosen, and the page follows."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            who = self.model_.rows[current.row()].who
            self._keep_in_sight()
            if who != self.who:
                self.chosen.emit(who)
        self.viewport().update()

    def _keep_in_sight(self) -> None:
        page: QWidget | None = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        inside = page.widget() if page is not None else None
        if page is not None and inside is not None and self.hasFocus():
            row = self.visualRect(self.currentIndex())
            top = self.viewport().mapTo(inside, row.topLeft()).y()
            for y in (top + row.height(), top):
                page.ensureVisible(0, y, 0, 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from cell to cell; Enter and Space go into the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self.opened.emit(self.model_.rows[self.currentIndex().row()].who)
        elif event.text() and not event.text().isprintable():
            QWidget.keyPressEvent(self, event)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes to the cell it left, or to the first."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model_.rows:
            self.setCurrentIndex(self.model_.index(0, 0))
        self._keep_in_sight()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the keyboard."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width gives other heights."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew when colours or sizes have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.fit()

    def sizeHint(self) -> QSize:
        """As wide as it is given; its height is its own."""
        return QSize(theme.px(320), self.height())

    def minimumSizeHint(self) -> QSize:
        """It is put away where it would be too narrow to read."""
        return QSize(120, 0)
