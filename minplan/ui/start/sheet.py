"""The recovery sheet on the screen: its code in groups, to be printed or saved before one goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QGridLayout

from minplan.text import _
from minplan.ui import tasks
from minplan.ui.messages import announce
from minplan.ui.start.clipboard import SecretCopy
from minplan.ui.start.step import Step
from minplan.ui.theme import Type
from minplan.ui.widgets.card import flowing, soft, stacked
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.viewer import PaperView
from minplan.ui.widgets.words import Words

_COLUMNS = 4


class Sheet(Step):
    """The step. `made` makes the PDF's bytes in another thread. `kept` tells whether it is printed or saved."""

    def __init__(
        self, code: str, made: Callable[[], bytes], place: Path, board: SecretCopy, *, kept: bool = False
    ) -> None:
        super().__init__(
            "papers",
            _("This is your recovery sheet"),
            _("With this code you can open the plan if you lose your passphrase. Print the sheet or save it."),
        )
        self.kept, self._code, self._place = kept, code, place
        self._clipboard = board
        self.groups = [
            stacked(soft(str(number)), Words(group, Type.HEADING)) for number, group in enumerate(code.split("-"), 1)
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setColumnStretch(_COLUMNS, 1)
        for at, group in enumerate(self.groups):
            grid.addWidget(group, at // _COLUMNS, at % _COLUMNS)
        self.body.addLayout(grid)
        self.print = Button(_("Print the sheet"), "second", "printer")
        self.save = Button(_("Save as PDF"), "second", "download")
        self.copy = Button(_("Copy the code"), "quiet")
        self.body.addWidget(flowing(self.print, self.save, self.copy, gap=12))
        self.says = Words("", Type.LABEL, "accent")
        self.says.hide()
        self.body.addWidget(self.says)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._save)
        self.copy.clicked.connect(self._copy)
        self.paper = PaperView()
        self.paper.setParent(self)
        self.paper.hide()
        self.paper.told.connect(self._told)
        for button in (self.print, self.save):
            button.setEnabled(False)
        self.first = self.save
        tasks.run(self, made, self._pressed, self._failed)

    def _pressed(self, content: bytes) -> None:
        self.paper.show_paper(self._place.stem, _("Recovery sheet"), content)
        for button in (self.print, self.save):
            button.setEnabled(True)
        if not self.onward.hasFocus():
            self.save.setFocus()

    def _failed(self, error: Exception) -> None:
        raise error

    def why_not(self) -> str:
        """Without the sheet a lost passphrase is a lost plan."""
        return "" if self.kept else _("Print the sheet or save it first. Then you can go on.")

    def _save(self) -> None:
        ending = _("PDF papers") + " (*.pdf)"
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as PDF"), str(self._place), ending)
        if chosen:
            self.save_as(Path(chosen))

    def save_as(self, file: Path) -> None:
        """Save the sheet for its owner alone; say so, or why not."""
        self.paper.save_as(file)
        self.problem.say(self.paper.problem.text)

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(_("Recovery sheet"))
        if QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print the sheet; say so, or why not."""
        self.paper.print_on(printer)
        self.problem.say(self.paper.problem.text)

    def _told(self, text: str) -> None:
        self.kept = True
        self.problem.say("")
        self._say(text)
        self.onward.setFocus()

    def _copy(self) -> None:
        self._clipboard.copy(self._code)
        self._say(_("The code is copied. It is soon taken away again. Print the sheet or save it too."))

    def _say(self, text: str) -> None:
        self.says.setText(text)
        self.says.show()
        announce(self, text)

    def let_go(self) -> None:
        """Leave nothing of the code in the paper."""
        self.paper.clear()
