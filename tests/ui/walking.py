"""Walks over a window, as a screen reader and as an eye would."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QScrollArea, QWidget

from minplan.ui.widgets.controls import Button, Choice, RowButton, Switch
from minplan.ui.widgets.tile import Example, Tile
from minplan.ui.widgets.words import Words


def interfaces(root: QWidget) -> Iterator[QAccessibleInterface]:
    """Every interface under a widget, the widget's own first."""
    todo = [QAccessible.queryAccessibleInterface(root)]
    while todo:
        one = todo.pop()
        if one is not None and one.isValid():
            yield one
            todo += [one.child(place) for place in reversed(range(one.childCount()))]


def spoken(root: QWidget) -> str:
    """Every name, description and value under a widget."""
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)
    return "\n".join(text for one in interfaces(root) for kind in kinds if (text := one.text(kind)))


def stops(root: QWidget) -> list[QWidget]:
    """Every widget that Tab stops at, in its order."""
    found, one = [], root.nextInFocusChain()
    while one is not root:
        if one.isVisibleTo(root) and takes_tab(one):
            found.append(one)
        one = one.nextInFocusChain()
    return found


def takes_tab(one: QWidget) -> bool:
    """Whether Tab stops at a widget that can be seen."""
    return one.isEnabled() and bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)


def seen(root: QWidget) -> Iterator[QWidget]:
    """Every widget in another that can be seen. What is hidden, as the pages that are not turned to, is passed by."""
    todo = [root]
    while todo:
        for child in todo.pop().children():
            if isinstance(child, QWidget) and not child.isHidden():
                yield child
                todo.append(child)


def clipped(root: QWidget) -> Iterator[str]:
    """Every text that has less room than it needs, said in a line."""
    for one in seen(root):
        if isinstance(one, Words | Button | Choice | Switch | RowButton | Tile | Example):
            if one.heightForWidth(one.width()) > one.height() or one.width() < one.minimumSizeHint().width():
                yield f"{one.text()!r} has {one.width()}×{one.height()}, needs {one.heightForWidth(one.width())}"
        elif isinstance(one, QAbstractButton):
            if one.width() < one.sizeHint().width() or one.height() < one.sizeHint().height():
                yield f"{one.text()!r} has {one.size().toTuple()}, needs {one.sizeHint().toTuple()}"
        elif isinstance(one, QScrollArea) and one.horizontalScrollBar().maximum() > 0:
            yield f"{one.accessibleName()!r} is {one.horizontalScrollBar().maximum()} too wide"
        if isinstance(one, Words | QAbstractButton) and (beyond := _beyond(one)):
            yield f"{one.text()!r} sticks out of {beyond}"


def _beyond(one: QWidget) -> str:
    """What a widget sticks out of, up to what can be scrolled."""
    parent = one.parentWidget()
    while parent is not None and not isinstance(parent.parentWidget(), QAbstractScrollArea):
        place = QRect(one.mapTo(parent, QPoint(0, 0)), one.size())
        if not parent.rect().contains(place):
            return f"{type(parent).__name__} {parent.objectName()} {parent.rect().getRect()} at {place.getRect()}"
        parent = parent.parentWidget()
    return ""
