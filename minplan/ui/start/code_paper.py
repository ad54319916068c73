"""One paper of a recovery code on the screen, the whole code or a half of it: its groups, to be printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.text import _
from minplan.ui import tasks, theme
from minplan.ui.asked_place import ask_name
from minplan.ui.messages import announce
from minplan.ui.start.clipboard import SecretCopy
from minplan.ui.theme import Type
from minplan.ui.widgets.card import flowing, soft
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.viewer import PaperView
from minplan.ui.widgets.words import Words

_WIDEST = "WWWWW"
_GAP = 24


class Group(QWidget):
    """A group of the code under its number, as wide as any group, so that they stand in columns."""

    def __init__(self, number: int, signs: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(soft(str(number)))
        column.addWidget(Words(signs, Type.HEADING))

    def sizeHint(self) -> QSize:
        """As wide as the widest that a group can be."""
        widest = QFontMetrics(theme.font(Type.HEADING)).horizontalAdvance(_WIDEST)
        return QSize(max(super().sizeHint().width(), widest), super().sizeHint().height())


class CodePaper(QWidget):
    """The paper. `half` is 0 for the whole code. `kept_now` tells that it was printed or saved."""

    kept_now = Signal(int)

    def __init__(self, code: str, half: int, place: Path, board: SecretCopy) -> None:
        super().__init__()
        self.half, self._code, self._place, self._clipboard = half, code, place, board
        groups = enumerate(code.split("-"), 1)
        self.groups = [Group(number, signs) for number, signs in groups]
        self.print = Button(_("Print half {half}").format(half=half) if half else _("Print the sheet"), "second")
        self.save = Button(_("Save half {half} as PDF").format(half=half) if half else _("Save as PDF"), "second")
        self.copy = Button(_("Copy half {half}").format(half=half) if half else _("Copy the code"), "quiet")
        self.says, self.problem = Words("", Type.LABEL, "accent"), Problem(self.save)
        self.says.hide()
        for button, icon, pressed in (
            (self.print, "printer", self._print),
            (self.save, "download", self._save),
            (self.copy, "", self._copy),
        ):
            button.say(button.words, icon)
            button.clicked.connect(pressed)
            button.setEnabled(button is self.copy)
        self.paper = PaperView()
        self.paper.setParent(self)
        self.paper.hide()
        self.paper.told.connect(self._told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if half:
            column.addWidget(Words(_("Half {half}").format(half=half), Type.LABEL))
        for one in (
            self._in_columns(),
            flowing(self.print, self.save, self.copy, gap=12),
            self.says,
            self.problem,
        ):
            column.addWidget(one)

    def _in_columns(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder, gap=_GAP, row_gap=8, even=True)
        for group in self.groups:
            flow.addWidget(group)
        return holder

    def make(self, made: Callable[[], bytes]) -> None:
        """Let `made` make the PDF's bytes in another thread; it can be printed and saved when it is there."""
        tasks.run(self, made, self._pressed, self._failed)

    def _pressed(self, content: bytes) -> None:
        self.paper.show_paper(self._place.stem, _("Recovery sheet"), content)
        for button in (self.print, self.save):
            button.setEnabled(True)

    def _failed(self, error: Exception) -> None:
        raise error

    def _save(self) -> None:
        ending = _("PDF papers") + " (*.pdf)"
        chosen = ask_name(self, self.save.words, str(self._place), ending)
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
        self.problem.say("")
        self._say(text)
        self.kept_now.emit(self.half)

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
