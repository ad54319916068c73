"""One screen of the way in: a picture, what it is about, one thing that is asked, and the way back and on under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from minplan.text import _
from minplan.ui import theme
from minplan.ui.messages import announce
from minplan.ui.theme import Type
from minplan.ui.widgets.busy import Busy
from minplan.ui.widgets.card import Card, ground
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.dots import Dots
from minplan.ui.widgets.drawings import Picture
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.words import Words

WIDEST = 640
"""How wide the card grows, in pixels at 100 %."""

_SEEN = 50
"""How soon a window that is shown is seen, in milliseconds: what is said of one that is not is heard by nobody."""


class Step(QScrollArea):
    """A screen. `went_back` and `went_on` tell what the person wants; `first` is where the keyboard begins."""

    went_back = Signal()
    went_on = Signal()

    def __init__(self, picture: str, title: str, lead: str = "", onward: str = "") -> None:
        super().__init__()
        self.title, self.lead = Words(title, Type.QUESTION), Words(lead, Type.BODY, "soft")
        if not lead:
            self.lead.hide()
        self.back, self.onward = Button(_("Back"), "second", "arrow-left"), Button(onward or _("Next"), "main")
        self.back.tall = theme.TALL
        self.back.clicked.connect(self.went_back)
        self.onward.clicked.connect(self.go_on)
        self.first: QWidget = self.onward
        self.problem = Problem(self.onward)
        self.busy = Busy("")
        self.busy.hide()
        self.dots, self.count = Dots(), Words("", Type.SMALL, "soft")
        self.dots.hide()
        self.count.hide()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 8, 0, 8)
        self.body.setSpacing(16)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out(picture)

    def _lay_out(self, picture: str) -> None:
        self.count.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        foot = QWidget()
        self.foot = Flow(foot, gap=12, row_gap=12, last_right=1)
        self.foot.setContentsMargins(0, 16, 0, 0)
        for one in (self.back, self.dots, self.count, self.onward):
            self.foot.addWidget(one)
        self.card = Card()
        self.card.column.setContentsMargins(40, 40, 40, 40)
        head, beside = QHBoxLayout(), QVBoxLayout()
        head.setSpacing(20)
        beside.setSpacing(4)
        beside.addStretch(1)
        beside.addWidget(self.title)
        beside.addWidget(self.lead)
        beside.addStretch(1)
        head.addWidget(Picture(picture, 72), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(beside, 1)
        self.card.column.addLayout(head)
        self.card.column.addLayout(self.body)
        self.card.add(self.problem, self.busy, foot)
        self.card.setMaximumWidth(theme.px(WIDEST))
        paper = ground("page")
        across, down = QHBoxLayout(paper), QVBoxLayout()
        across.setContentsMargins(16, 24, 16, 24)
        down.addStretch(2)
        down.addWidget(self.card)
        down.addStretch(3)
        across.addStretch(1)
        across.addLayout(down, 100)
        across.addStretch(1)
        self.setWidget(paper)

    def show_way(self, at: int, of: int) -> None:
        """Where one is and what is left."""
        self.dots.show_step(at, of)
        self.count.setText(_("Step {number} of {count}").format(number=at, count=of))
        self.count.show()

    def start(self) -> None:
        """Put the keyboard where the answer begins, and let a screen reader say what is asked."""
        self.first.setFocus()
        QTimer.singleShot(0, self, self._see)
        QTimer.singleShot(_SEEN, self, self._ask)

    def _ask(self) -> None:
        announce(self, " ".join(one for one in (self.count.text(), self.title.text(), self.lead.text()) if one))

    def _see(self) -> None:
        """Where there is little room, what has the keyboard is seen, and what is wrong with it too."""
        if self.first is not self.onward:
            self.ensureWidgetVisible(self.first, 0, 16)
        if self.problem.isVisible():
            self.ensureWidgetVisible(self.problem, 0, 16)

    def why_not(self) -> str:
        """Why one cannot go on yet, in a sentence; "" when one can."""
        return ""

    def go_on(self) -> None:
        """Go on, or say why not."""
        said = self.why_not()
        self.problem.say(said)
        if said:
            self.first.setFocus()
            QTimer.singleShot(0, self, self._see)
        else:
            self.went_on.emit()

    def work(self, says: str) -> None:
        """Show that something is under way; "" when it is done."""
        self.busy.setVisible(bool(says))
        self.busy.setAccessibleName(says)
        for one in (self.back, self.onward):
            one.setEnabled(not says)
        if says:
            self.problem.say("")
            announce(self, says)

    def changeEvent(self, event: QEvent) -> None:
        """The card grows with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.widget() is not None:
            self.card.setMaximumWidth(theme.px(WIDEST))

    def sizeHint(self) -> QSize:
        """Any size will do."""
        return QSize(640, 480)
