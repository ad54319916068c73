"""A table that is written in by keyboard: the arrows, F2 or typing, Enter that finishes and goes down, Delete.

Text wraps and rows grow; where there is no room for all columns, what the least needed say stands in lines under the
first, each after its column's title.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent, QShowEvent, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from minplan.text import _
from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.choice_box import ChoiceBox
from minplan.ui.widgets.kinds import Pick, Tick
from minplan.ui.widgets.line_box import LineBox
from minplan.ui.widgets.table_model import NOTE, Index, Items, Role
from minplan.ui.widgets.words import lay_out, lines_of

_SIDE, _TOP = 12, 11
_SLICE = 20
"""So many rows are measured at a time before the window may answer."""
_MEMORY = 4000
_NO_BAR = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
Trigger = QAbstractItemView.EditTrigger
Laid = tuple[list[QTextLayout], int]


def _room(width: int) -> int:
    return max(width - 2 * _SIDE, 8)


class _Cells(QStyledItemDelegate):
    """Paints a cell, and writes in it."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._table = table
        self._laid: dict[tuple[str, Type, int], Laid] = {}

    def forget(self) -> None:
        """Let go of how texts were laid out."""
        self._laid.clear()

    def _lines(self, text: str, type_: Type, width: int) -> Laid:
        key = text, type_, width
        if key not in self._laid:
            if len(self._laid) > _MEMORY:
                self._laid.clear()
            self._laid[key] = lay_out(text, type_, width, Qt.AlignmentFlag.AlignLeft)
        return self._laid[key]

    def _texts(self, row: int, column: int) -> list[tuple[str, Type, str]]:
        model = self._table.items_model
        text, note = model.text(row, column), model.note(row, column)
        texts = [(text, Type.BODY if column == 0 else Type.SMALL, "late" if note else "ink")]
        if column == 0:
            texts += [(one, Type.SMALL, "soft") for one in model.stacked_texts(row)]
        return [one for one in (*texts, (note, Type.SMALL, "late")) if one[0]]

    def _parts(self, index: Index, width: int) -> list[tuple[Laid, str]]:
        texts = self._texts(index.row(), index.column())
        return [(self._lines(text, type_, _room(width)), tone) for text, type_, tone in texts]

    def height(self, row: int, column: int, width: int) -> int:
        """Room for all of a cell's text, in pixels. What is laid out for it is kept for when it is painted."""
        room, high = _room(width), 2 * theme.px(_TOP)
        for text, type_, _tone in self._texts(row, column):
            lines = lines_of(text, type_, room)
            high += theme.line_height(type_) * lines if lines else self._lines(text, type_, room)[1]
        return high

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The text, what is said under it, a tint on the chosen row, and a ring where the keyboard is."""
        area: QRect = option.rect
        table, current = self._table, self._table.currentIndex()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() == current.row():
            painter.fillRect(area, theme.colour("accent_soft"))
            if index.column() == 0:
                painter.fillRect(area.left(), area.top(), 4, area.height(), theme.colour("accent"))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, theme.colour("line"))
        top = float(area.top() + theme.px(_TOP))
        for (layouts, height), tone in self._parts(index, area.width()):
            painter.setPen(theme.colour(tone))
            for one in layouts:
                one.draw(painter, QPointF(area.left() + _SIDE, top))
            top += height
        if index == current and table.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 3))
            painter.drawRoundedRect(QRectF(area).adjusted(2, 2, -2, -3), 8, 8)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A box for words, or a choice."""
        field = self._table.fields[index.column()]
        name = str(index.data(Role.AccessibleTextRole))
        if isinstance(field.kind, Pick):
            choice = ChoiceBox(name, parent)
            choice.picked.connect(self._picked)
            return choice
        box = LineBox(parent)
        box.setAccessibleName(name)
        box.setAccessibleDescription(str(index.data(NOTE) or ""))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what the cell says."""
        model = self._table.items_model
        field, item = self._table.fields[index.column()], model.items[index.row()]
        if model.here is None:
            return
        if isinstance(editor, ChoiceBox) and isinstance(field.kind, Pick):
            editor.offer(model.here.offers(field.kind.options), field.read(model.here, item))
        elif isinstance(editor, LineBox) and not editor.is_changed:
            value = field.read(model.here, item)
            editor.show_text(field.kind.cell(value, model.here))
            typed = model.unfinished.typed(field, model.here, item)
            if typed is not None:
                editor.type_in(typed)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Hand over what was written; nothing when nothing was."""
        if isinstance(editor, ChoiceBox):
            self._table.items_model.setData(index, editor.value)
        elif isinstance(editor, LineBox) and editor.is_changed:
            self._table.items_model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """In the cell's place, and higher where it needs to be."""
        area: QRect = option.rect
        editor.setGeometry(QRect(area.topLeft(), QSize(area.width(), max(area.height(), editor.sizeHint().height()))))

    def _picked(self) -> None:
        choice = self.sender()
        if isinstance(choice, ChoiceBox) and choice.from_list:
            QTimer.singleShot(0, choice, choice.setFocus)
            self._finish(choice, down=False)

    def _finish(self, editor: QWidget, *, down: bool) -> None:
        index = self._table.currentIndex()
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self._table.setFocus()
        if down and not self._table.currentIndex().data(NOTE):
            self._table.go_to(index.row() + 1, index.column())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter finishes and goes down; Esc keeps the plan's value, and lets go of what was typed before."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
                self._finish(editor, down=True)
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                hint = QAbstractItemDelegate.EndEditHint
                self.commitData.emit(editor)
                on = event.key() == Qt.Key.Key_Tab
                self.closeEditor.emit(editor, hint.EditNextItem if on else hint.EditPreviousItem)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
                self._table.let_go()
                self._table.setFocus()
                return True
        return super().eventFilter(editor, event)


class Table(QTableView):
    """The table. `removing` tells the id of the row to take away, `adding` that a new one is wanted, `opening` that
    the chosen item is to be written in elsewhere, `chosen` the id of the row that the keyboard is on ("" for none).
    """

    removing = Signal(str)
    adding = Signal()
    opening = Signal()
    chosen = Signal(str)

    def __init__(self, name: str, model: Items) -> None:
        super().__init__()
        self.items_model, self.fields = model, model.fields
        self.highest = 0
        self._measured = 0
        self._turning = False
        self._fitted: tuple[object, ...] = (0, 0, None)
        self._cells = _Cells(self)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(Trigger.DoubleClicked | Trigger.EditKeyPressed | Trigger.AnyKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(_NO_BAR)  # as high as its rows: see set_highest
        self._set_headers()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._measure_more)
        model.modelReset.connect(self.fit)
        model.layoutChanged.connect(self.fit)
        model.dataChanged.connect(self.fit)
        self.selectionModel().currentRowChanged.connect(self._row_changed)

    def _set_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionsClickable(True)
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setMinimumSectionSize(20)
        across.setTextElideMode(Qt.TextElideMode.ElideNone)
        across.sectionClicked.connect(self._sort_by)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumSectionSize(20)
        down.hide()
        self._fit_headers()

    def _fit_headers(self) -> None:
        """What stands fast before anything is measured."""
        self.horizontalHeader().setFixedHeight(theme.line_height(Type.SMALL_BOLD) + 2 * theme.px(8))
        self.verticalHeader().setDefaultSectionSize(self._least)

    @property
    def whole(self) -> bool:
        """Whether every row has been measured."""
        return self._measured >= self.items_model.rowCount()

    @property
    def current(self) -> Any:
        """The item that the keyboard is on, or None."""
        row = self.currentIndex().row()
        return self.items_model.items[row] if 0 <= row < self.items_model.rowCount() else None

    def go_to(self, row: int, column: int = 0) -> None:
        """Put the keyboard on a cell, as near as there is one."""
        row = max(0, min(row, self.items_model.rowCount() - 1))
        shown = [n for n in range(len(self.fields)) if not self.isColumnHidden(n)]
        if row < self.items_model.rowCount() and shown:
            column = column if column in shown else shown[0]
            self.setCurrentIndex(self.items_model.index(row, column))

    def let_go(self) -> None:
        """Forget what was typed in the cell and could not be kept."""
        index, item = self.currentIndex(), self.current
        if item is not None and self.items_model.unfinished.let_go(self.fields[index.column()], item):
            self.items_model.dataChanged.emit(index, index)

    def _row_changed(self) -> None:
        item = self.current
        self.chosen.emit(item.id if item is not None else "")
        self.viewport().update()

    def _sort_by(self, column: int) -> None:
        model = self.items_model
        backwards = model.sorted_by == column and not model.backwards
        self.sort_by(column, backwards=backwards)

    def sort_by(self, column: int, *, backwards: bool = False) -> None:
        """Sort by a column, or by none."""
        order = Qt.SortOrder.DescendingOrder if backwards else Qt.SortOrder.AscendingOrder
        self.items_model.sort(column, order)
        self.horizontalHeader().setSortIndicatorShown(column >= 0)
        self.horizontalHeader().setSortIndicator(column, order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter writes in the cell, Ctrl and Enter adds, Space ticks, Delete takes the row away."""
        key, item, index = event.key(), self.current, self.currentIndex()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.adding.emit()
            elif item is not None:
                self._open(index)
        elif item is not None and key == Qt.Key.Key_Delete and not self.items_model.read_only:
            self.removing.emit(item.id)
        elif item is not None and key == Qt.Key.Key_Space:
            self._open(index)
        elif item is not None and key == Qt.Key.Key_Escape:
            self.let_go()
        elif event.text() and not event.text().isprintable():
            QWidget.keyPressEvent(self, event)
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        model = self.items_model
        if isinstance(self.fields[index.column()].kind, Tick):
            if not model.read_only:
                model.setData(index, index.data(Role.CheckStateRole) != Qt.CheckState.Checked)
        elif model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            self.opening.emit()

    @property
    def _least(self) -> int:
        """How high a row is at least, in pixels: a line of text, and room to press it."""
        return max(theme.line_height(Type.BODY) + 2 * theme.px(_TOP), theme.px(theme.CONTROL)) + 1

    def fit(self) -> None:
        """Give the columns their widths and the rows their heights: at once those that are seen, then the rest."""
        if not self.isVisible():
            return
        self._let_scroll(self._is_too_high(self.items_model.rowCount() * self._least))
        self._fit_for_width()

    def _fit_for_width(self) -> None:
        self._fitted = self._what_fits()
        self._fit_columns()
        self._measured = 0
        self._measure_more()

    def _is_too_high(self, rows: int) -> bool:
        """Whether the table has to scroll, when all rows together are so high."""
        return bool(self.highest) and self.horizontalHeader().height() + rows > self._limit

    @property
    def _limit(self) -> int:
        return max(self.highest, theme.px(180)) if self.highest else 10**6

    def _let_scroll(self, scrolls: bool) -> None:
        """The bar is there before the rows are measured, since it takes some of their width."""
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if scrolls else _NO_BAR
        if policy != self.verticalScrollBarPolicy():
            self._turning = True
            self.setVerticalScrollBarPolicy(policy)
            self._turning = False

    def showEvent(self, event: QShowEvent) -> None:
        """Nothing is measured before it is seen."""
        super().showEvent(event)
        self._fit_anew()

    def _what_fits(self) -> tuple[object, ...]:
        return self.viewport().width(), theme.scale(), self.items_model.items

    def _fit_anew(self) -> None:
        now = self._what_fits()
        if now[:2] != self._fitted[:2] or now[2] is not self._fitted[2]:
            self.fit()

    def _fit_columns(self) -> None:
        header, metrics = self.horizontalHeader(), QFontMetrics(theme.font(Type.SMALL_BOLD))
        room = self.viewport().width()
        least = [
            max(theme.px(one.least), metrics.horizontalAdvance(_(one.title)) + 2 * _SIDE + theme.px(18))
            for one in self.fields
        ]
        shown = set(range(len(self.fields)))
        for column in sorted(shown - {0}, key=lambda n: (-self.fields[n].last, -n)):
            if sum(least[n] for n in shown) <= room - self._kept_for_bar():
                break
            shown.discard(column)
        self.items_model.stacked = tuple(n for n in range(len(self.fields)) if n not in shown)
        spare = max(room - sum(least[n] for n in shown), 0)
        shares = sum(self.fields[n].share for n in shown) or 1
        left = room
        for n, one in enumerate(self.fields):
            self.setColumnHidden(n, n not in shown)
            if n in shown:
                width = min(least[n], room) + spare * one.share // shares
                width = left if n == max(shown) else width
                header.resizeSection(n, width)
                left -= width

    def _kept_for_bar(self) -> int:
        """Which columns have room does not hang on whether the table scrolls: otherwise a bar that comes might make its
        rows so low that it goes again, without end.
        """
        without = self.highest and self.verticalScrollBarPolicy() == _NO_BAR
        return self.verticalScrollBar().sizeHint().width() if without else 0

    def _measure_more(self) -> None:
        if not self.isVisible():
            return
        rows, header = self.items_model.rowCount(), self.verticalHeader()
        shown = [n for n in range(len(self.fields)) if not self.isColumnHidden(n)]
        widths = [self.columnWidth(n) for n in shown]
        until = min(rows, self._measured + _SLICE)
        seen = self._limit if not self._measured and rows > _SLICE else 10**6
        for row in range(self._measured, until):
            high = max((self._cells.height(row, n, w) for n, w in zip(shown, widths, strict=True)), default=0)
            header.resizeSection(row, max(high + 1, self._least))
            seen -= header.sectionSize(row)
            if seen < 0:  # the rows further down are not seen at once
                until = row + 1
                break
        self._measured = until
        if self._is_too_high(header.length()) and self.verticalScrollBarPolicy() == _NO_BAR:
            self._let_scroll(True)
            self._fit_for_width()
            return
        if until < rows:
            self._timer.start()
        self._fit_height()

    def _fit_height(self) -> None:
        """As high as the rows, as far as they are measured; those further down are taken to be as low as can be."""
        wanted = min(self.horizontalHeader().height() + self.verticalHeader().length(), self._limit)
        if self.height() != wanted:
            self.setFixedHeight(wanted)

    def set_highest(self, pixels: int) -> None:
        """Let the table be no higher than this; it scrolls when its rows need more."""
        if pixels != self.highest:
            self.highest = pixels
            self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width gives other columns and heights."""
        super().resizeEvent(event)
        if not self._turning:
            self._fit_anew()

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew when colours or sizes have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._cells.forget()
            self._fit_headers()
            self.fit()

    def focusInEvent(self, event: Any) -> None:
        """The keyboard comes to the cell it left, or to the first."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0)
        self.viewport().update()

    def focusOutEvent(self, event: Any) -> None:
        """The ring goes with the keyboard."""
        super().focusOutEvent(event)
        self.viewport().update()
