"""Emptying a layout."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout


def clear(layout: QBoxLayout) -> None:
    """Take every widget out of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
