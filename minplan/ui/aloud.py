"""What is read aloud of the screen: what the page asks, and what has the keyboard, or else all that can be read."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSlider,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from minplan.ui.widgets.words import Words


def seen(page: QWidget, heading: str, focused: QWidget | None) -> str:
    """What is to be read of a page, in lines. A passphrase never is."""
    about = said(focused) if focused is not None and page.isAncestorOf(focused) else ""
    if about:
        return "\n".join(part for part in (heading, about) if part)
    lines = [one.text() for one in page.findChildren(Words) if one.isVisibleTo(page) and one.text().strip()]
    boxes = [said(one) for one in page.findChildren(QPlainTextEdit) if one.isVisibleTo(page)]
    return "\n".join(dict.fromkeys([heading, *lines, *boxes])).strip()


def said(widget: QWidget) -> str:
    """What a widget says: its name and what is written or chosen in it; "" for one that only scrolls."""
    if isinstance(widget, QScrollArea | QAbstractSlider):
        return ""
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return _joined(widget.accessibleName(), widget.toPlainText())
    if isinstance(widget, QLineEdit):
        shown = widget.text() if widget.echoMode() == QLineEdit.EchoMode.Normal else ""
        return _joined(widget.accessibleName(), shown)
    if isinstance(widget, QAbstractItemView):
        return _row(widget)
    interface = QAccessible.queryAccessibleInterface(widget)
    texts = (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)
    return _joined(*dict.fromkeys(interface.text(kind) for kind in texts))


def filled(widget: QWidget) -> str:
    """The same, but "" for a place to write where nothing is written."""
    if isinstance(widget, QTextEdit | QPlainTextEdit) and not widget.toPlainText().strip():
        return ""
    if isinstance(widget, QLineEdit) and not widget.text().strip():
        return ""
    return said(widget)


def _row(view: QAbstractItemView) -> str:
    index, model = view.currentIndex(), view.model()
    if not index.isValid():
        return view.accessibleName()
    cells = [model.index(index.row(), column, index.parent()) for column in range(model.columnCount(index.parent()))]
    return _joined(*(_cell(one) for one in cells))


def _cell(index: QModelIndex | QPersistentModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole) or "")


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part and part.strip())
