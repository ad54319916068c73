"""A layout that puts widgets side by side and goes on with the next row where they do not fit."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QPushButton, QWidget


class Flow(QLayout):
    """Side by side, row under row. With `column` every widget is at least so wide and the row is shared evenly, and
    buttons are as high as their row; with `last_right` so many of the last ones stand to the right; with `even` there
    are as many in each row, as those of a code are.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        gap: int = 12,
        row_gap: int = 8,
        column: int = 0,
        last_right: int = 0,
        *,
        even: bool = False,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._hint, self._least = QSize(), QSize()
        self._gap, self._row_gap, self._column = gap, row_gap, column
        self._by_tops, self._last_right, self._even = bool(column), last_right, even
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Called by Qt for each widget added."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item at a place out, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high all rows are at a width; measured once, since Qt asks again and again."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Called by Qt when something in it has another size."""
        self._heights.clear()
        self._hint, self._least = QSize(), QSize()
        super().invalidate()

    def setGeometry(self, area: QRect) -> None:
        """Place everything."""
        super().setGeometry(area)
        self._place(area, move=True)

    def sizeHint(self) -> QSize:
        """All on one row; measured once."""
        if not self._hint.isValid():
            self._hint = self._on_one_row()
        return self._hint

    def _on_one_row(self) -> QSize:
        shown = [item for item in self._items if not item.isEmpty()]
        margins = self.contentsMargins()
        width = sum(max(item.sizeHint().width(), self._column) + self._gap for item in shown) - self._gap
        height = max((item.sizeHint().height() for item in shown), default=0)
        return QSize(max(width, 0) + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def minimumSize(self) -> QSize:
        """The widest of them alone; measured once."""
        if not self._least.isValid():
            self._least = self._widest()
        return self._least

    def _widest(self) -> QSize:
        size = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, area: QRect, move: bool) -> int:
        inner = area.marginsRemoved(self.contentsMargins())
        top = inner.top()
        to_the_right = self._items[len(self._items) - self._last_right :] if self._last_right else []
        first_right = next((item for item in to_the_right if not item.isEmpty()), None)
        for row in self._rows(inner.width()):
            heights = [
                item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
                for item, width in row
            ]
            height, left = max(heights), inner.left()
            spare = inner.width() - sum(width for _, width in row) - self._gap * (len(row) - 1)
            for (item, width), own in zip(row, heights, strict=True):
                if item is first_right or (item is row[0][0] and item in to_the_right):
                    left += spare
                if move:
                    even = height if self._column and isinstance(item.widget(), QPushButton) else own
                    down = 0 if self._by_tops else (height - own) // 2
                    item.setGeometry(QRect(QPoint(left, top + down), QSize(width, even)))
                left += width + self._gap
            top += height + self._row_gap
        bottom = self.contentsMargins().bottom()
        return max(0, top - self._row_gap + bottom - area.top()) if self._items else 0

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        shown = [item for item in self._items if not item.isEmpty()]
        if self._column:
            fit = max(1, min(len(shown), (width + self._gap) // (self._column + self._gap)))
            share = (width - (fit - 1) * self._gap) // fit
            return [[(item, share) for item in shown[n : n + fit]] for n in range(0, len(shown), fit)]
        if self._even and shown:
            wide = max(item.sizeHint().width() for item in shown)
            fit = max(1, (width + self._gap) // (wide + self._gap))
            most = next(n for n in range(min(fit, len(shown)), 0, -1) if len(shown) % n == 0)
            return [[(item, wide) for item in shown[n : n + most]] for n in range(0, len(shown), most)]
        rows: list[list[tuple[QLayoutItem, int]]] = []
        left = 0
        for item in shown:
            wide = max(item.minimumSize().width(), min(item.sizeHint().width(), width))
            if not rows or left + wide > width:
                rows.append([])
                left = 0
            rows[-1].append((item, wide))
            left += wide + self._gap
        return rows


class Columns(Flow):
    """Side by side in given shares of the width; one under another where it is narrower than `narrow`."""

    def __init__(self, parent: QWidget, shares: tuple[int, ...], narrow: int, gap: int = 24) -> None:
        super().__init__(parent, gap=gap, row_gap=4)
        self._shares, self._narrow, self._by_tops = shares, narrow, True

    def sizeHint(self) -> QSize:
        """Wide enough for the columns where there is room; only the height for a width is exact."""
        return QSize(self._narrow, self.heightForWidth(self._narrow))

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        if width < self._narrow:
            return [[(item, width)] for item in self._items]
        room = width - self._gap * (len(self._items) - 1)
        whole = sum(self._shares[: len(self._items)])
        return [[(item, room * share // whole) for item, share in zip(self._items, self._shares, strict=False)]]
