"""Emptying a layout."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget


def put_away(widget: QWidget) -> None:
    """Hide a widget, and let it go when what is under way has come to its end: the press that puts it away may have
    come from inside it. It keeps its parent, or it would be gone at once.
    """
    widget.hide()
    widget.deleteLater()


def clear(layout: QBoxLayout) -> None:
    """Take every widget out of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            put_away(widget)
