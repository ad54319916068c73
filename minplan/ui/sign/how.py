"""How somebody signs: drawn, by a mark before two witnesses, or in ink on a paper that is then chosen as a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.plan.signing import SignedHow
from minplan.text import N_, _
from minplan.ui import theme
from minplan.ui.sign.drawing import Drawing
from minplan.ui.sign.ink import KINDS, NotAScan, Scan, scan_from
from minplan.ui.theme import Type
from minplan.ui.widgets.busy import Busy
from minplan.ui.widgets.card import flowing, soft, stacked
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.file_reader import FileReader, chosen_file
from minplan.ui.widgets.line import LineField
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.tile import Example, Tile
from minplan.ui.widgets.words import Words

WAYS = {
    SignedHow.DRAWN: (N_("Draw the signature"), N_("Here, by hand or by keyboard.")),
    SignedHow.MARK: (N_("Make a mark"), N_("A sign of your own. Two people see it.")),
    SignedHow.INK: (N_("On paper"), N_("Print, sign with a pen, and choose the file.")),
}
"""What each way is called, and a line about it."""


class Ink(QWidget):
    """The paper that was signed in ink: choose its file. `scan` is what is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.scan: Scan | None = None
        self.choose = Button(_("Choose the file …"), "second", "folder-open")
        self.chosen = Words("", Type.BODY)
        self.busy = Busy(_("Looking at the file …"))
        self.busy.hide()
        self.chosen.hide()
        self.problem = Problem(self.choose)
        self._reader = FileReader(self.choose, self.busy, self.problem, scan_from, NotAScan)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Words(_("Print the version from Papers. Sign it with a pen. Scan it or take a photo of it.")))
        column.addWidget(
            soft(_("A PDF, or a picture that ends with .jpg or .png. At most 20 MB. It is locked in here."))
        )
        for one in (flowing(self.choose), self.busy, self.chosen, self.problem):
            column.addWidget(one)
        self.choose.clicked.connect(self._choose)

    def _choose(self) -> None:
        found = chosen_file(self, _("Choose the signed paper"), _("Papers ({endings})"), KINDS)
        if found is not None:
            self.take(found)

    def take(self, file: Path) -> None:
        """Take the paper in a file; a file that is none is told beside the button."""
        self._reader.take(file, partial(self._taken, file.name))

    def _taken(self, name: str, scan: Scan) -> None:
        self.scan = scan
        self.chosen.setText(_("Chosen: {name}").format(name=name))
        self.chosen.show()
        self.choose.say(_("Choose another file …"))
        self.choose.setFocus()


class Witnesses(QWidget):
    """The two who see a mark being made: names from the plan, or typed."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.lines = (LineField(_("First witness")), LineField(_("Second witness")))
        self.people = [Example(name) for name in names]
        for one in self.people:
            one.setAccessibleDescription(_("A witness of the mark"))
            one.clicked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Words(_("Who sees the mark being made?"), Type.LABEL))
        column.addWidget(flowing(*self.lines, gap=16, column=theme.px(240)))
        if self.people:
            column.addWidget(stacked(soft(_("People in the plan:")), flowing(*self.people, gap=10), gap=8))

    @property
    def names(self) -> tuple[str, ...]:
        """Those who are named."""
        return tuple(name for line in self.lines if (name := " ".join(line.text().split())))

    def _pick(self) -> None:
        button = self.sender()
        if not isinstance(button, Example):
            return
        empty = [line for line in self.lines if not line.text().strip()]
        line = (empty or [self.lines[1]])[0]
        line.write(button.words)
        line.box.setFocus()


class How(QWidget):
    """The choice, and what the way that is chosen needs. `chosen` tells that another is."""

    chosen = Signal()

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.drawing, self.witnesses, self.ink = Drawing(), Witnesses(names), Ink()
        self.tiles = {way: Tile(_(name), _(about), one=True) for way, (name, about) in WAYS.items()}
        question = _("How do you sign?")
        for tile in self.tiles.values():
            tile.lines = 2
            tile.setAccessibleDescription(question)
            tile.clicked.connect(self._chosen)
        self.tiles[SignedHow.DRAWN].setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        choice = flowing(*self.tiles.values(), gap=12, column=theme.px(230))
        column.addWidget(stacked(Words(question, Type.LABEL), choice, gap=8))
        for one in (self.drawing, self.witnesses, self.ink):
            column.addWidget(one)
        self._show()

    @property
    def way(self) -> SignedHow:
        """Which is chosen."""
        return next((way for way, tile in self.tiles.items() if tile.isChecked()), SignedHow.DRAWN)

    @property
    def drawn(self) -> str:
        """What is drawn; "" in ink."""
        return "" if self.way is SignedHow.INK else self.drawing.drawn

    @property
    def scan(self) -> Scan | None:
        """The paper, in ink."""
        return self.ink.scan if self.way is SignedHow.INK else None

    def lacks(self, signer: str) -> str:
        """What is still needed, in a sentence; "" when all is there. Nobody witnesses their own mark."""
        if self.way is SignedHow.INK:
            return "" if self.ink.scan else _("Choose the file with the signed paper.")
        if not self.drawing.drawn:
            return (
                _("Draw in the field first.") if self.way is SignedHow.DRAWN else _("Make the mark in the field first.")
            )
        if self.way is SignedHow.DRAWN:
            return ""
        names = [one.casefold() for one in self.witnesses.names]
        if len(names) < 2:
            return _("A mark needs two witnesses. Write the names of both.")
        if len(set(names)) < 2 or signer.casefold() in names:
            return _("The two witnesses must be two other people.")
        return ""

    def _chosen(self) -> None:
        self._show()
        self.chosen.emit()

    def _show(self) -> None:
        way = self.way
        self.drawing.setHidden(way is SignedHow.INK)
        self.witnesses.setHidden(way is not SignedHow.MARK)
        self.ink.setHidden(way is not SignedHow.INK)
