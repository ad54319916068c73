"""The recovery sheet on the screen, as one paper or in two halves: to be printed or saved before one goes on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.documents.press import press
from minplan.documents.recovery_sheet import recovery_sheet
from minplan.store.halves import HALVES, split
from minplan.text import _, language, speaking
from minplan.ui.start.clipboard import SecretCopy
from minplan.ui.start.code_paper import CodePaper
from minplan.ui.start.step import Step
from minplan.ui.widgets.card import flowing
from minplan.ui.widgets.clearing import clear
from minplan.ui.widgets.controls import Choice
from minplan.ui.widgets.tick import TickBox


@dataclass(frozen=True, slots=True)
class Sheets:
    """What a code's sheets say, how they are wished, and which of them (0 is the whole, 1 and 2 the halves) are kept.

    The halves stay the same however often one looks: other halves of the same code would not fit together with them.
    """

    code: str = field(repr=False)
    made: date
    whose: str
    folder: str
    place: Path
    halves: tuple[str, str] = field(default=("", ""), repr=False)
    in_halves: bool = False
    named: bool = False
    kept: frozenset[int] = frozenset()

    @classmethod
    def of(cls, code: str, made: date, whose: str, folder: Path) -> Sheets:
        """The sheets of a code, to be kept beside the plan's folder unless another place is chosen."""
        return cls(code, made, whose, folder.name, folder.parent, split(code))

    @property
    def wanted(self) -> tuple[int, ...]:
        """The papers that are to be printed or saved."""
        return HALVES if self.in_halves else (0,)

    @property
    def all_kept(self) -> bool:
        """Whether each of them is."""
        return self.kept.issuperset(self.wanted)

    def signs(self, half: int) -> str:
        """The signs of one paper."""
        return (self.code, *self.halves)[half]

    def pdf(self, half: int, spoken: str) -> bytes:
        """One paper as a PDF, in a language. May be called in any thread."""
        named = {"whose": self.whose, "folder": self.folder} if self.named else {}
        with speaking(spoken):
            return press(recovery_sheet(self.signs(half), self.made, half=half, **named))


class SheetRoom(QWidget):
    """How the sheet is wished, and its papers. `kept` tells that one more of them was printed or saved."""

    kept = Signal()

    def __init__(self, sheets: Sheets, board: SecretCopy) -> None:
        super().__init__()
        self.sheets, self._clipboard = sheets, board
        self.papers: list[CodePaper] = []
        self.whole, self.halved = Choice(_("One sheet")), Choice(_("Two halves, for two to keep"))
        self.halved.setAccessibleDescription(_("Each half opens nothing alone. Both are needed."))
        ways = flowing(self.whole, self.halved)
        ways.setAccessibleName(_("One sheet, or two halves?"))
        self.named = TickBox(
            _("Write on the sheet whose plan it is"), _("Otherwise there is a line where you can write it by hand.")
        )
        (self.halved if sheets.in_halves else self.whole).setChecked(True)
        self.named.setChecked(sheets.named)
        self._shown = QVBoxLayout()
        self._shown.setSpacing(20)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(ways)
        column.addLayout(self._shown)
        column.addWidget(self.named)
        for one in (self.whole, self.halved, self.named):
            one.clicked.connect(self._wished)
        self._show()

    def why_not(self) -> str:
        """Without the sheet a lost passphrase is a lost plan."""
        if self.sheets.all_kept:
            return ""
        if self.sheets.in_halves:
            return _("Print or save both halves first. Then you can go on.")
        return _("Print the sheet or save it first. Then you can go on.")

    def _wished(self) -> None:
        was = self.sheets
        self.sheets = replace(was, in_halves=self.halved.isChecked(), named=self.named.isChecked())
        if was.in_halves != self.sheets.in_halves:
            self._show()
        else:
            self._make()

    def _show(self) -> None:
        self.let_go()
        clear(self._shown)
        self.papers = []
        for half in self.sheets.wanted:
            name = _("Recovery sheet, half {half} of 2").format(half=half) if half else _("Recovery sheet")
            paper = CodePaper(self.sheets.signs(half), half, self.sheets.place / f"{name}.pdf", self._clipboard)
            paper.kept_now.connect(self._kept)
            self._shown.addWidget(paper)
            self.papers.append(paper)
        self._make()

    def _make(self) -> None:
        for paper in self.papers:
            paper.make(partial(self.sheets.pdf, paper.half, language()))

    def _kept(self, half: int) -> None:
        self.sheets = replace(self.sheets, kept=self.sheets.kept | {half})
        self.kept.emit()

    def let_go(self) -> None:
        """Leave nothing of the code in the papers."""
        for paper in self.papers:
            paper.let_go()


class Sheet(Step):
    """The step of the first start. What is wished and kept stands in `room.sheets`."""

    def __init__(self, sheets: Sheets, board: SecretCopy) -> None:
        super().__init__(
            "papers",
            _("This is your recovery sheet"),
            _("With this code you can open the plan if you lose your passphrase. Print the sheet or save it."),
        )
        self.room = SheetRoom(sheets, board)
        self.body.addWidget(self.room)
        self.first = self.room.halved if sheets.in_halves else self.room.whole
        self.room.kept.connect(self._kept)

    def why_not(self) -> str:
        """Every paper is kept first."""
        return self.room.why_not()

    def _kept(self) -> None:
        self.problem.say("")
        if self.room.sheets.all_kept:
            self.onward.setFocus()

    def let_go(self) -> None:
        """Leave nothing of the code in the papers."""
        self.room.let_go()
