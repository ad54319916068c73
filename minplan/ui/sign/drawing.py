"""The drawing field with what belongs to it: what the pen does, take a stroke back, begin anew."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.text import _
from minplan.ui import theme
from minplan.ui.sign.pad import WIDEST, Pad
from minplan.ui.theme import Type
from minplan.ui.widgets.card import flowing, soft
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.words import Words


class Drawing(QWidget):
    """A signature or a mark in the making. `changed` tells that it is another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pad = Pad()
        self.pad.setMaximumWidth(theme.px(WIDEST))
        self.state = Words("", Type.SMALL, "soft")
        self.undo = Button(_("Take the last stroke away"), "second", "arrow-back-up")
        self.restart = Button(_("Begin anew"), "quiet", "trash")
        self.undo.clicked.connect(self._undo)
        self.restart.clicked.connect(self._restart)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(soft(_("Draw with a pen, a finger or the mouse.")))
        column.addWidget(soft(_("By keyboard: the arrow keys move the pen, Space puts it down and lifts it.")))
        column.addWidget(self.pad)
        column.addWidget(self.state)
        column.addWidget(flowing(self.undo, self.restart))
        self.pad.moved.connect(self._show)
        self.pad.changed.connect(self.changed)
        self._show()

    @property
    def drawn(self) -> str:
        """What is drawn, as text; "" for nothing."""
        return self.pad.drawn

    def changeEvent(self, event: QEvent) -> None:
        """The field grows with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.pad.setMaximumWidth(theme.px(WIDEST))

    def _show(self) -> None:
        self.state.setText(self.pad.said())

    def _undo(self) -> None:
        self.pad.undo_stroke()

    def _restart(self) -> None:
        self.pad.clear()
        self.pad.setFocus()
