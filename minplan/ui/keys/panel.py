"""One thing asked about the keys: what it is about, the answer, and the way back and on under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from minplan.text import _
from minplan.ui import theme
from minplan.ui.messages import announce
from minplan.ui.widgets.busy import Busy
from minplan.ui.widgets.card import Card, parted
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.words import Words


class Panel(Card):
    """A question. `wished` carries what is asked for, `left` tells that it is let be, `moved` that another part of it
    is seen.
    """

    wished = Signal(object)
    left = Signal()
    moved = Signal()

    def __init__(self, title: str, picture: str, onward: str, icon: str = "", *, late: bool = False) -> None:
        super().__init__(title, picture)
        self.title = title
        self.no = Button(_("No, let it be"), "second")
        self.yes = Button(onward, "second" if late else "main", icon, "late" if late else "accent")
        for button in (self.no, self.yes):
            button.tall = theme.TALL
        self.problem = Problem(self.yes)
        self.busy = Busy("")
        self.busy.hide()
        self._foot = parted(self.no, self.yes)
        self.no.clicked.connect(self._back)
        self.yes.clicked.connect(self.go_on)

    def finish(self, *widgets: QWidget) -> None:
        """Put in what is asked, and the ways on under it."""
        self.add(*widgets, self.problem, self.busy, self._foot)

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins: on the way out where something is taken away."""
        return self.no

    def start(self) -> None:
        """Put the keyboard where the answer begins; a screen reader says what is asked."""
        self.first.setFocus()
        announce(self, self.to_hear())

    def to_hear(self) -> str:
        """What is said to one who cannot see it."""
        return self.title

    def why_not(self) -> str:
        """Why one cannot go on yet; "" when one can."""
        return ""

    def go_on(self) -> None:
        """Go on, or say why not."""
        said = self.why_not()
        self.problem.say(said)
        if not said:
            self.answer()
        elif not self.first.isHidden():
            self.first.setFocus()

    def answer(self) -> None:
        """What is done when all is answered."""
        raise NotImplementedError

    def work(self, says: str) -> None:
        """Show that something is under way; "" when it is over."""
        self.busy.setVisible(bool(says))
        self.busy.setAccessibleName(says)
        for one in (self.no, self.yes):
            one.setEnabled(not says)
        if says:
            self.problem.say("")
            announce(self, says)

    def refuse(self, why: str) -> None:
        """It could not be done: say why beside it, and let it be tried again."""
        self.work("")
        self.problem.say(why)
        self.yes.setFocus()

    def let_go(self) -> None:
        """Leave no secret behind."""

    def _back(self) -> None:
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape lets it be; Enter is kept here, where it would lead on."""
        if event.key() == Qt.Key.Key_Escape and self.no.isEnabled():
            self._back()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


def lines(*texts: str) -> list[QWidget]:
    """Texts that say something, as a list."""
    return [Words(f"• {one}") for one in texts if one]
