"""The list of chapters to the left: pictures and names, where I am, and a tick where something is written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from minplan.text import _
from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.drawings import draw_icon, draw_picture

_PICTURE, _FILLED, _GROUP = (Qt.ItemDataRole.UserRole + n for n in range(3))
_MARGIN, _GAP, _TICK = 12, 12, 18
_ABOVE, _UNDER = 14, 4
"""The room above a group's heading, and under it, in pixels at 100 %."""
_FLAGS_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class _Chapter(QStyledItemDelegate):
    """Paints one chapter, under the heading of the group that begins with it."""

    def __init__(self, tall: int, parent: QListWidget) -> None:
        super().__init__(parent)
        self._tall = tall

    def _heading(self, width: int, group: str) -> QRect:
        """Where a group's heading stands in the row."""
        room = QRect(_MARGIN, theme.px(_ABOVE), width - 2 * _MARGIN, 10000)
        return QFontMetrics(theme.font(Type.SMALL_BOLD)).boundingRect(room, _FLAGS_TOP, group)

    def _room(self, width: int, index: QModelIndex | QPersistentModelIndex) -> int:
        """How wide the words may be: where nothing is ticked, a long word may stand there too."""
        tick = _GAP + theme.px(_TICK) if index.data(_FILLED) else 0
        return width - 2 * _MARGIN - theme.px(32) - _GAP - tick

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A row high, or as high as its words in the width there is."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else 240
        room = QRect(0, 0, self._room(width, index), 10000)
        words = QFontMetrics(theme.font(Type.LABEL)).boundingRect(room, _FLAGS, index.data()).height()
        group = index.data(_GROUP)
        above = self._heading(width, group).bottom() + theme.px(_UNDER) if group else 0
        return QSize(width, above + max(theme.px(self._tall), words + 16))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The picture, the name, the tick; a tint and a ring where I am."""
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if group := index.data(_GROUP):
            heading = self._heading(area.width(), group).translated(area.topLeft())
            painter.setFont(theme.font(Type.SMALL_BOLD))
            painter.setPen(theme.colour("soft"))
            painter.drawText(heading.adjusted(0, 0, 2, 2), _FLAGS_TOP, group)
            area = area.adjusted(0, heading.bottom() - area.top() + theme.px(_UNDER), 0, 0)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            width = 4 if focused else 2
            painter.setPen(QPen(theme.colour("accent"), width) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            inset = width / 2
            ring = QRectF(area).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(ring, theme.CONTROL_ROUND, theme.CONTROL_ROUND)
        size, middle = theme.px(32), area.center().y() + 0.5
        draw_picture(painter, index.data(_PICTURE), QRectF(area.left() + _MARGIN, middle - size / 2, size, size))
        room = self._room(area.width(), index)
        words = QRect(area.left() + _MARGIN + size + _GAP, area.top(), room, area.height())
        painter.setFont(theme.font(Type.LABEL if chosen else Type.BODY))
        painter.setPen(theme.colour("ink"))
        painter.drawText(words, _FLAGS, index.data())
        if index.data(_FILLED):
            tick = theme.px(_TICK)
            place = QRectF(area.right() - _MARGIN - tick, middle - tick / 2, tick, tick)
            draw_icon(painter, "check", place, theme.tokens().accent)
        painter.restore()


class Sidebar(QListWidget):
    """The chapters, each `tall` pixels high at 100 %. One stop for Tab; the arrow keys go from chapter to chapter."""

    turned_to = Signal(int)

    def __init__(self, tall: int = theme.TALL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Chapters"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # as in a page: less room hides the last
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Chapter(tall, self))
        self.currentRowChanged.connect(self.turned_to)
        self.itemSelectionChanged.connect(self._selected)

    def _selected(self) -> None:
        """A screen reader chooses from a list by selecting, and leaves where the keyboard is as it was."""
        for item in self.selectedItems():
            self.setCurrentItem(item)

    def add_chapter(self, name: str, picture: str, group: str = "") -> None:
        """Put a chapter last; with `group` a group of chapters begins with it, under that heading."""
        item = QListWidgetItem(name)
        item.setData(_PICTURE, picture)
        item.setData(_GROUP, group)
        if group:
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, group)
        self.addItem(item)

    def mark(self, row: int, filled: bool) -> None:
        """Tick a chapter, or take its tick away."""
        item = self.item(row)
        if filled != bool(item.data(_FILLED)):
            item.setData(_FILLED, filled)
            self.scheduleDelayedItemsLayout()  # a tick takes some of the words' room
        name = _("{chapter}, something is written here").format(chapter=item.text()) if filled else item.text()
        item.setData(Qt.ItemDataRole.AccessibleTextRole, name)

    def natural_width(self) -> int:
        """As wide as the longest name needs."""
        metrics = QFontMetrics(theme.font(Type.LABEL))
        longest = max((metrics.horizontalAdvance(self.item(row).text()) for row in range(self.count())), default=0)
        return longest + 2 * _MARGIN + theme.px(32) + 2 * _GAP + theme.px(_TICK) + 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need higher rows."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text's size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
