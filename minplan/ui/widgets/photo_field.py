"""A place for an own photo: the picture as it is now, and buttons to put a photo there or to take it away."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from minplan.text import _
from minplan.ui import theme
from minplan.ui.own_pictures import own
from minplan.ui.photo import KINDS, NotAPhoto, photo_from
from minplan.ui.theme import Type
from minplan.ui.widgets.busy import Busy
from minplan.ui.widgets.card import soft
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.drawings import Picture
from minplan.ui.widgets.file_reader import FileReader, chosen_file
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.words import Words

_NARROW = 520
"""Narrower than this, in pixels at 100 %, the picture and the words stand under each other."""


class PhotoField(QWidget):
    """The place of one picture. `put` carries the name of the step, the picture's name, and the photo or None."""

    put = Signal(str, str, object)

    def __init__(self, title: str = "", size: int = 96) -> None:
        super().__init__()
        self._name, self._whose, self._read_only = "", "", False
        self.picture = Picture("", size)
        self.choose, self.remove = Button("", "second", "plus"), Button(_("Take the photo away"), "quiet", "trash")
        self.choose.clicked.connect(self._choose)
        self.remove.clicked.connect(self._remove)
        self.busy = Busy(_("Making the photo small …"))
        self.busy.hide()
        self.problem = Problem(self.choose)
        self._reader = FileReader(self.choose, self.busy, self.problem, photo_from, NotAPhoto)
        self._lay_out(title)
        own.changed.connect(self._show)

    def _lay_out(self, title: str) -> None:
        buttons = QWidget()
        flow = Flow(buttons, gap=8, row_gap=8)
        for one in (self.choose, self.remove):
            flow.addWidget(one)
        side = QVBoxLayout()
        side.setSpacing(8)
        if title:
            side.addWidget(Words(title, Type.LABEL))
        self.about = soft(
            _("The photo is locked together with the plan. It is on no paper. Where it was taken is not kept.")
        )
        for part in (self.about, buttons, self.busy, self.problem):
            side.addWidget(part)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(20)
        self._row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(side, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the words stand under the picture."""
        super().resizeEvent(event)
        narrow = self.width() * 100 / theme.scale() < _NARROW
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def show_place(self, name: str, whose: str, instead: str) -> None:
        """Show the place of the picture called `name`; `whose` is said of it, `instead` is drawn without a photo."""
        if name != self._name:
            self.problem.say("")
        self._name, self._whose = name, whose
        self.picture.name, self.picture.instead = name, instead
        self._show()

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        self._read_only = read_only
        self._show()

    def _show(self) -> None:
        there = own.has(self._name)
        words = _("Choose another photo") if there else _("Choose a photo")
        self.choose.say(words, "plus")
        self.choose.setAccessibleName(_("{what}: {name}").format(what=words, name=self._whose))
        self.remove.setAccessibleName(_("{what}: {name}").format(what=self.remove.words, name=self._whose))
        self.choose.setHidden(self._read_only)
        self.remove.setHidden(self._read_only or not there)
        self.picture.update()

    def _choose(self) -> None:
        found = chosen_file(self, _("Choose a photo"), _("Photos ({endings})"), KINDS)
        if found is not None:
            self.take(found)

    def take(self, file: Path) -> None:
        """Put the photo in a file here; a file that is none is told beside the button."""
        self._reader.take(file, partial(self._taken, self._name, self._whose))

    def _taken(self, name: str, whose: str, photo: bytes) -> None:
        self.put.emit(_("Put in a photo: {name}").format(name=whose), name, photo)

    def _remove(self) -> None:
        self.put.emit(_("Took away a photo: {name}").format(name=self._whose), self._name, None)
        self.choose.setFocus()
