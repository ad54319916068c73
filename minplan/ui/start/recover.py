"""The way back for one who has lost the passphrase: the recovery code or its two halves, then a new passphrase."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.open_plan import Keeper
from minplan.plan.plan import Plan
from minplan.store.errors import StoreError, WrongSecret
from minplan.store.halves import HALVES, join
from minplan.store.recovery_code import GROUP, GROUPS, fits, groups_of, wrong_group
from minplan.text import _
from minplan.ui import tasks
from minplan.ui.start.home import Home
from minplan.ui.start.secret import AskPassphrase
from minplan.ui.start.step import Step
from minplan.ui.start.waiting import Waiting
from minplan.ui.theme import Type
from minplan.ui.widgets.card import flowing, soft
from minplan.ui.widgets.controls import Choice
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.secret_line import SecretLine
from minplan.ui.widgets.words import Words


class CodeLine(QWidget):
    """A code as it stands on its sheet, or one `half` of it (1 or 2; 0 is the whole). Which group is wrong is said as
    soon as the group is written. `typed` tells that something was.
    """

    typed = Signal()

    def __init__(self, half: int = 0) -> None:
        super().__init__()
        self.half, self.code, self.written = half, SecretLine(), soft("")
        name = _("Half {half}").format(half=half) if half else _("The code from the recovery sheet")
        self.code.setAccessibleName(name)
        self.wrong = Problem(self.code)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if half:
            column.addWidget(Words(name, Type.LABEL))
        for one in (self.code, self.written, self.wrong):
            column.addWidget(one)
        self.code.textEdited.connect(self._typed)
        self._typed()

    def text(self) -> str:
        """What is written."""
        return self.code.text()

    def _groups(self) -> list[str]:
        spaced = "".join(sign if sign.isalnum() else " " for sign in self.text()).split()
        if any(len(one) > GROUP for one in spaced):
            signs = "".join(spaced)
            return [signs[n : n + GROUP] for n in range(0, len(signs), GROUP)]
        return spaced

    def _typed(self) -> None:
        groups = self._groups()
        typing = self.text()[-1:].isalnum()
        said = ""
        for place, group in enumerate(groups[:GROUPS], start=1):
            whole = len(group) >= GROUP or place < len(groups) or not typing
            if whole and not self._fits(group, place, self.half):
                said = self._elsewhere(group, place) or _(
                    "Group {group} is wrong: {text}. Look at that group on the sheet."
                ).format(group=place, text=group.upper())
                break
        done = sum(1 for one in groups[:GROUPS] if len(one) == GROUP)
        self.written.setText(_("{count} of {all} groups are written.").format(count=done, all=GROUPS))
        self.wrong.say(said)
        self.typed.emit()

    @staticmethod
    def _fits(group: str, place: int, half: int) -> bool:
        """Whether a group, however it is typed, is as it stands in its place on some such sheet."""
        read = groups_of(group)
        return len(read) == 1 and fits(read[0], place, half)

    def _elsewhere(self, group: str, place: int) -> str:
        """That a group stands on another kind of sheet, or ""."""
        there = next((one for one in (0, *HALVES) if self._fits(group, place, one)), self.half)
        if there == self.half:
            return ""
        if there and self.half:
            return _("That stands on half {other}. Write half {half} here.").format(other=there, half=self.half)
        if there:
            return _("That stands on half {half}. Choose “Two halves” above.").format(half=there)
        return _("That stands on a whole sheet. Choose “The whole code” above.")

    def why_not(self) -> str:
        """All groups must fit."""
        place = wrong_group(self.text(), self.half)
        if place is None:
            return ""
        where = _("Half {half}").format(half=self.half) + ": " if self.half else ""
        if len(self._groups()) < GROUPS:
            return where + _("Some groups are missing. Write all 8.")
        return where + _("Group {group} does not fit. Look at that group on the sheet.").format(group=place)


class AskCode(Step):
    """The whole code, or its two halves."""

    def __init__(self) -> None:
        super().__init__(
            "papers", _("Write the code from your recovery sheet"), _("It has 8 groups of 5 letters and digits.")
        )
        self.whole, self.halved = Choice(_("The whole code")), Choice(_("Two halves"))
        ways = flowing(self.whole, self.halved)
        ways.setAccessibleName(_("The whole code, or two halves?"))
        self.whole.setChecked(True)
        self.lines = (CodeLine(), *(CodeLine(half) for half in HALVES))
        self.body.addWidget(ways)
        for line in self.lines:
            self.body.addWidget(line)
            line.typed.connect(self._typed)
            line.code.returnPressed.connect(self._entered)
        for one in (self.whole, self.halved):
            one.clicked.connect(self._choose)
        self._show()

    @property
    def seen(self) -> tuple[CodeLine, ...]:
        """Where the code is written now."""
        return self.lines[1:] if self.halved.isChecked() else self.lines[:1]

    def code(self) -> str:
        """The code, once all groups fit."""
        texts = [line.text() for line in self.seen]
        return join(*texts) if len(texts) > 1 else texts[0]

    def clear(self) -> None:
        """Forget what is written."""
        for line in self.lines:
            line.code.clear()

    def refuse(self, said: str) -> None:
        """Say why what was written does not open the plan."""
        self.seen[-1].wrong.say(said)
        self.seen[0].code.selectAll()

    def why_not(self) -> str:
        """All groups must fit."""
        return next((said for line in self.seen if (said := line.why_not())), "")

    def _choose(self) -> None:
        self._show()
        self.first.setFocus()

    def _show(self) -> None:
        self.problem.say("")
        for line in self.lines:
            line.setVisible(line in self.seen)
        self.first = self.seen[0].code

    def _typed(self) -> None:
        self.problem.say("")

    def _entered(self) -> None:
        """Enter goes to the next that is not written yet."""
        if not self.onward.isEnabled():
            return
        left = next((line for line in self.seen if not line.text().strip()), None)
        if left is not None and not left.code.hasFocus():
            left.code.setFocus()
        else:
            self.go_on()


class Recover(QWidget):
    """The two steps for a plan's folder. `opened` carries the store and the plan, `left` goes back to unlocking."""

    opened = Signal(object, object)
    left = Signal()

    def __init__(self, folder: Path, home: Home) -> None:
        super().__init__()
        self._folder, self._home = folder, home
        self.code, self.secret = AskCode(), AskPassphrase(_("Choose a new passphrase"), _("Open the plan"))
        self.waiting = Waiting(folder, home)
        self.secret.body.addWidget(self.waiting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for at, step in enumerate((self.code, self.secret), start=1):
            column.addWidget(step)
            step.show_way(at, 2)
        self.secret.hide()
        self.code.went_back.connect(self.left)
        self.code.went_on.connect(self._to_secret)
        self.secret.went_back.connect(self._to_code)
        self.secret.went_on.connect(self._renew)
        self.waiting.over.connect(self._again)

    def start(self) -> None:
        """Put the keyboard where it is needed."""
        (self.secret if self.secret.isVisible() else self.code).start()

    def _to_secret(self) -> None:
        self.code.hide()
        self.secret.show()
        self.secret.start()
        self.secret.onward.setEnabled(not self.waiting.begin())

    def _to_code(self) -> None:
        self.secret.hide()
        self.code.show()
        self.code.start()

    def _again(self) -> None:
        self.secret.onward.setEnabled(True)

    def _renew(self) -> None:
        if self.waiting.is_on:
            return
        code, passphrase = self.code.code(), self.secret.secret.passphrase.text()
        self.secret.work(_("Opening the plan …"))
        tasks.run(self, partial(self._home.renew, self._folder, code, passphrase), self._done, self._failed, _let_go)

    def _done(self, result: tuple[Keeper, Plan]) -> None:
        self._home.tries.opened(self._folder)
        self.code.clear()
        self.secret.secret.clear()
        self.opened.emit(*result)

    def _failed(self, error: Exception) -> None:
        self.secret.work("")
        if not isinstance(error, StoreError):
            raise error
        if isinstance(error, WrongSecret):
            self._home.tries.failed(self._folder)
            self._to_code()
            self.code.refuse(self._why(error))
        else:
            self.secret.problem.say(str(error))

    def _why(self, error: WrongSecret) -> str:
        if len(self.code.seen) > 1:
            return _("These two halves do not open the plan together. Look at the day on both sheets.")
        return str(error)


def _let_go(result: tuple[Keeper, Plan]) -> None:
    result[0].close()
