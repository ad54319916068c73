"""The way back for one who has lost the passphrase: the code from the recovery sheet, then a new passphrase."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from minplan.open_plan import Keeper
from minplan.plan.plan import Plan
from minplan.store.errors import StoreError, WrongSecret
from minplan.store.recovery_code import GROUP, GROUPS, which_group_is_wrong
from minplan.text import _
from minplan.ui import tasks
from minplan.ui.start.home import Home
from minplan.ui.start.secret import AskPassphrase
from minplan.ui.start.step import Step
from minplan.ui.start.waiting import Waiting
from minplan.ui.widgets.card import soft
from minplan.ui.widgets.field import Problem


def _fits(group: str, place: int) -> bool:
    """Whether a whole group, at its place from 1, is as it stands on some sheet."""
    return which_group_is_wrong("-".join(group if n == place else one for n, one in enumerate(_FILL, start=1))) is None


_FILL = ("2345G", "789A0", "BCDEZ", "FGHJY", "KMNPX", "QRSTW", "VWXYV", "Z023T")
"""Groups that fit in their places, to try one group at a time. They open nothing."""


class AskCode(Step):
    """The code as it stands on the sheet. Which group is wrong is said as soon as the group is written."""

    def __init__(self) -> None:
        super().__init__(
            "papers", _("Write the code from your recovery sheet"), _("It has 8 groups of 5 letters and digits.")
        )
        self.code = QLineEdit()
        self.code.setAccessibleName(_("The code from the recovery sheet"))
        self.wrong = Problem(self.code)
        self.written = soft("")
        self.body.addWidget(self.code)
        self.body.addWidget(self.written)
        self.body.addWidget(self.wrong)
        self.code.textEdited.connect(self._typed)
        self.code.returnPressed.connect(self._entered)
        self.first = self.code
        self._typed()

    def _groups(self) -> list[str]:
        text = "".join(sign if sign.isalnum() else " " for sign in self.code.text())
        signs = "".join(text.split())
        spaced = text.split()
        if any(len(one) > GROUP for one in spaced):
            return [signs[n : n + GROUP] for n in range(0, len(signs), GROUP)]
        return spaced

    def _typed(self) -> None:
        groups = self._groups()
        typing = not self.code.text()[-1:].isspace() and not self.code.text().endswith("-")
        said = ""
        for place, group in enumerate(groups[:GROUPS], start=1):
            whole = len(group) >= GROUP or place < len(groups) or not typing
            if whole and not _fits(group, place):
                said = _("Group {group} is wrong: {text}. Look at that group on the sheet.").format(
                    group=place, text=group.upper()
                )
                break
        done = sum(1 for one in groups[:GROUPS] if len(one) == GROUP)
        self.written.setText(_("{count} of {all} groups are written.").format(count=done, all=GROUPS))
        self.wrong.say(said)
        self.problem.say("")

    def _entered(self) -> None:
        if self.onward.isEnabled():
            self.go_on()

    def why_not(self) -> str:
        """All groups must fit."""
        place = which_group_is_wrong(self.code.text())
        if place is None:
            return ""
        if len(self._groups()) < GROUPS:
            return _("Some groups are missing. Write all 8.")
        return _("Group {group} does not fit. Look at that group on the sheet.").format(group=place)


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
        code, passphrase = self.code.code.text(), self.secret.secret.passphrase.text()
        self.secret.work(_("Opening the plan …"))
        tasks.run(self, partial(self._home.renew, self._folder, code, passphrase), self._done, self._failed, _let_go)

    def _done(self, result: tuple[Keeper, Plan]) -> None:
        self._home.tries.opened(self._folder)
        self.code.code.clear()
        self.secret.secret.clear()
        self.opened.emit(*result)

    def _failed(self, error: Exception) -> None:
        self.secret.work("")
        if not isinstance(error, StoreError):
            raise error
        if isinstance(error, WrongSecret):
            self._home.tries.failed(self._folder)
            self._to_code()
            self.code.wrong.say(str(error))
            self.code.code.selectAll()
        else:
            self.secret.problem.say(str(error))


def _let_go(result: tuple[Keeper, Plan]) -> None:
    result[0].close()
