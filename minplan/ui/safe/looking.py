"""What a backup, or another version, holds against the plan as it is now: in the words of the history, before anything
is done.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QMessageBox, QWidget

from minplan.documents.changed import said
from minplan.text import _, ngettext
from minplan.ui.safe.listing import Looked
from minplan.ui.safe.wishes import LookAt, TakeBack
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Card, noticed, parted, soft, stacked
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.secret_line import SecretLine
from minplan.ui.widgets.words import Words

MOST = 30
"""How many differences are told one by one."""


def differences(looked: Looked) -> list[str]:
    """What would be different, a sentence for each; those beyond the first are counted."""
    told = [said(one, looked.now, looked.then) for one in looked.changes[:MOST]]
    if (rest := len(looked.changes) - MOST) > 0:
        told.append(ngettext("And {count} more change.", "And {count} more changes.", rest).format(count=rest))
    return told


class Looking(Card):
    """The card. `wished` carries that a backup is to be taken back, `left` that nothing is to be done."""

    wished = Signal(object)
    left = Signal()

    def __init__(self, looked: Looked, then: str = "", *, read_only: bool = False) -> None:
        """`then` is the secret that opened the backup, where one was asked for."""
        super().__init__(looked.title)
        self._place, self._then = looked.place, then
        self.told = differences(looked)
        if self.told:
            lead = _("This would be different:") if looked.place else _("This is different there:")
            self.add(Words(lead, Type.LABEL), stacked(*(Words(f"• {one}") for one in self.told), gap=8))
        else:
            self.add(Words(_("It says the same as the plan does now.")))
        if looked.brings_back:
            again = _("It was made before something was forgotten for good. That would come back too.")
            self.add(noticed(again))
        if not looked.whole:
            self.add(noticed(_("Not all photos and papers of that time are there.")))
        self.back = Button(_("Change nothing"), "second", "arrow-left")
        self.back.clicked.connect(self.left)
        self.take = Button(_("Take back this backup …"), "second", "arrow-back-up")
        self.take.clicked.connect(self._take)
        buttons: list[QWidget] = [self.back]
        if looked.place is not None and not read_only:
            self.add(soft(_("Those who can open the plan now can open it then too, and nobody else.")))
            buttons.append(self.take)
        elif looked.place is None:
            self.add(soft(_("Nothing is put together by itself. Write in your plan what you want to keep from there.")))
        self.add(parted(*buttons))

    def _take(self) -> None:
        if self._place is not None and self._is_sure():
            self.wished.emit(TakeBack(self._place, self._then))

    def _is_sure(self) -> bool:
        question = QMessageBox(self)
        question.setIcon(QMessageBox.Icon.Question)
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWindowTitle(_("My plan"))
        question.setText(_("Do you want the plan to be as it was then?"))
        question.setInformativeText(_("The plan as it is now is kept first, among the backups."))
        stay = question.addButton(_("Change nothing"), QMessageBox.ButtonRole.RejectRole)
        take = question.addButton(_("Take it back"), QMessageBox.ButtonRole.AcceptRole)
        question.setDefaultButton(stay)
        question.setEscapeButton(stay)
        question.exec()
        return question.clickedButton() is take


class AskSecret(Card):
    """Asks for a secret of the time when a backup was made. `wished` carries the backup with it."""

    wished = Signal(object)
    left = Signal()

    def __init__(self, wish: LookAt, why: str) -> None:
        super().__init__(_("The backup opens with an older secret"), "key")
        self._wish = wish
        self.secret = SecretLine()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setAccessibleName(_("The passphrase or the recovery code of that time"))
        self.secret.returnPressed.connect(self._look)
        self.problem = Problem(self.secret)
        self.back, self.look = Button(_("Change nothing"), "second", "arrow-left"), Button(_("Look at it"), "main")
        self.back.clicked.connect(self.left)
        self.look.clicked.connect(self._look)
        self.add(Words(_("The passphrase or the recovery code of that time"), Type.LABEL), self.secret, self.problem)
        self.add(parted(self.back, self.look))
        self.problem.say(why)

    def _look(self) -> None:
        if self.secret.text():
            self.wished.emit(LookAt(self._wish.place, self.secret.text()))
