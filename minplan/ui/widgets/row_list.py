"""A list of rows that is quick however long it is: a model, one way to paint, and the arrow keys from row to row.

Promises, what comes next, what is missing and what a search finds are all such rows. The list is as high as its rows
and never scrolls by itself; what stands in a row wraps, and is never cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from minplan.ui import theme
from minplan.ui.widgets.row import GAP, Laid, Row, Ruler, draw, laid, tick_area

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ABOUT = 64
"""About how high a row is, in pixels at 100 %."""


class Rows(QAbstractListModel):
    """The rows as Qt asks for them; a row that can be ticked says so to a screen reader."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row's words, and whether it is ticked."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.CheckStateRole and row.ticked is not None:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is only read; another row can be chosen, and ticked where it has a box."""
        row = self.rows[index.row()]
        if row.heading:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if row.ticked is None else flags | Qt.ItemFlag.ItemIsUserCheckable

    def show(self, rows: tuple[Row, ...]) -> bool:
        """Show other rows. True when they are others; False when the same ones only say something else."""
        before, same = self.rows, [one.key for one in rows] == [one.key for one in self.rows]
        if not same:
            self.beginResetModel()
        self.rows = rows
        if not same:
            self.endResetModel()
            return True
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place), self.index(place))
        return False


class Painter(QStyledItemDelegate):
    """Paints a row, and remembers how it was laid out until the rows or the look are others."""

    def __init__(self, parent: RowList) -> None:
        super().__init__(parent)
        self._list = parent
        self._laid: dict[tuple[Row, int], Laid] = {}
        self._ruler = Ruler()

    def forget(self, kept: Iterable[Row] = ()) -> None:
        """Let go of how rows were laid out, but for those that are kept."""
        kept = set(kept)
        if not kept:
            self._ruler.forget()
        self._laid = {key: one for key, one in self._laid.items() if key[0] in kept}

    def laid(self, row: Row, width: int) -> Laid:
        """The row, laid out for a width."""
        if (row, width) not in self._laid:
            self._laid[row, width] = self.lay(row, width, self._ruler)
        return self._laid[row, width]

    def lay(self, row: Row, width: int, ruler: Ruler) -> Laid:
        """Lay a row out for a width in pixels; a list of another look does it in its own way."""
        return laid(row, width, ruler)

    def draw(self, painter: QPainter, area: QRect, row: Row, *, focused: bool, hovered: bool) -> None:
        """Draw a row; a list of another look does it in its own way."""
        draw(painter, area, row, self.laid(row, area.width()), focused=focused, hovered=hovered)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list, as high as its words need."""
        width = self._list.viewport().width()
        return QSize(width, self.height(self._list.rows[index.row()], width))

    def height(self, row: Row, width: int) -> int:
        """How high a row is; only about so high while the list is not seen: Qt then asks for many widths in vain."""
        return self.laid(row, width).height if self._list.isVisible() else theme.px(_ABOUT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it, with a ring where the keyboard is."""
        area: QRect = option.rect
        row = self._list.rows[index.row()]
        here = index.row() == self._list.currentIndex().row() and self._list.hasFocus()
        over = index.row() == self._list.under_mouse
        self.draw(painter, area, row, focused=here, hovered=over)


class RowList(QListView):
    """The list. `chosen` tells the collection and id that a row leads to; `ticked` an id, and whether it is done."""

    chosen = Signal(str, str)
    ticked = Signal(str, bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.under_mouse = -1
        self.read_only = False
        self._model, self._painter = Rows(self), self.make_painter()
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def make_painter(self) -> Painter:
        """How the rows look."""
        return Painter(self)

    def tick_area(self, area: QRect) -> QRect:
        """Where a press ticks a row that stands here."""
        return tick_area(area)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that are shown."""
        return self._model.rows

    @property
    def current(self) -> Row | None:
        """The row where the keyboard is."""
        place = self.currentIndex()
        return self.rows[place.row()] if place.isValid() else None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the keyboard stays on the row it was on, or on the one that took its place."""
        was, place = self.current, self.currentIndex().row()
        if tuple(rows) == self.rows:
            return
        self.under_mouse = -1
        if self._model.show(tuple(rows)):
            key = was.key if was is not None else None
            self.go_to_row(next((n for n, one in enumerate(self.rows) if one.key == key), max(place, 0)))
        self._painter.forget(self.rows)
        self.updateGeometry()
        self.viewport().update()

    def go_to_row(self, place: int) -> None:
        """Put the keyboard on a row, or on the nearest that is no heading."""
        real = [n for n, one in enumerate(self.rows) if not one.heading]
        if real:
            nearest = min(real, key=lambda n: (abs(n - place), n))
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._model.index(nearest), flag)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as all rows."""
        return sum(self._painter.height(row, width) for row in self.rows)

    def sizeHint(self) -> QSize:
        """About so large; only the height for a width is exact. Once it is seen it is as wide as it is: Qt asks how
        high it would be in the width that it wishes for, and all rows were laid out for that too.
        """
        return QSize(self.width() if self.isVisible() else theme.px(320), theme.px(_ABOUT) * len(self.rows))

    def minimumSizeHint(self) -> QSize:
        """It can be narrow, and is then higher."""
        return QSize(120, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Enter leads on; the arrows go from row to row, and Up from the first goes nowhere."""
        row = self.current
        if row is not None and event.key() == Qt.Key.Key_Space and row.ticked is not None:
            self._tick(row)
        elif row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(*row.key)
        else:
            super().keyPressEvent(event)

    def _tick(self, row: Row) -> None:
        if not self.read_only:
            self.ticked.emit(row.key[1], not row.ticked)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on the box ticks, a press elsewhere in the row leads on."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or index != self.currentIndex():
            return
        row = self.rows[index.row()]
        if row.heading:
            return
        if row.ticked is not None and self.tick_area(self.visualRect(index)).contains(event.position().toPoint()):
            self._tick(row)
        else:
            self.chosen.emit(*row.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A row that can be pressed shows it."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        over = index.row() if index.isValid() and not self.rows[index.row()].heading else -1
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over >= 0 else Qt.CursorShape.ArrowCursor)
        self._hover(over)

    def leaveEvent(self, event: QEvent) -> None:
        """No row is pointed at any longer."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, place: int) -> None:
        if place != self.under_mouse:
            self.under_mouse = place
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring comes with the keyboard, to the row it left."""
        super().focusInEvent(event)
        self._keep_in_sight()
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The page follows the keyboard."""
        super().currentChanged(current, previous)
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        inside = page.widget() if page is not None else None
        if page is not None and inside is not None and self.hasFocus():
            row = self.visualRect(self.currentIndex())
            top = self.viewport().mapTo(inside, row.topLeft()).y()
            for y in (top + row.height(), top):
                page.ensureVisible(0, y, 0, GAP)

    def showEvent(self, event: QShowEvent) -> None:
        """From now on its height is exact."""
        super().showEvent(event)
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the keyboard."""
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew when colours or sizes have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._painter.forget()
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()
