"""What every answer is: a plan in, `edited` out, each step named by the question it answers."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.plan.goals import Voice
from minplan.plan.holder import Holder
from minplan.plan.plan import Plan
from minplan.text import _
from minplan.ui.widgets.examples import Examples as Examples
from minplan.ui.widgets.large_box import LargeBox as LargeBox


class Answer(QWidget):
    """The answer to one question about `subject`. `finished` tells that the person wants to go on, `led` that they go
    to another place of the path.
    """

    edited = Signal(str, object)
    pictured = Signal(str, str, object)
    finished = Signal()
    led = Signal(str)

    def __init__(self, question: str, subject: str, today: date) -> None:
        super().__init__()
        self.question, self.subject, self.today = question, subject, today
        self.plan: Plan | None = None
        self.read_only = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)

    def show_plan(self, plan: Plan) -> None:
        """Show the answer as it stands in the plan."""
        self.plan = plan

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        self.read_only = read_only

    def set_holder(self, holder: Holder | None) -> None:
        """Who has opened the plan, where what is offered follows from it."""

    def propose(self, voice: Voice) -> None:
        """Whose words a new answer is, unless the person says otherwise."""

    def start(self) -> None:
        """Put the keyboard where the answer begins."""

    def finish(self) -> bool:
        """Hand over what is typed. False when something just came up that the person ought to see before going on."""
        return True

    @property
    def unfinished(self) -> bool:
        """Whether something is typed that the plan could not take."""
        return False

    def step(self, by: int) -> bool:
        """Go on (1) or back (-1) inside an answer of several questions; False when there is nowhere to go."""
        return False

    def to_read(self) -> str:
        """What is read aloud here beside the question, where an answer has more to tell than what is written in it."""
        return ""

    def tell(self, plan: Plan, step: str = "") -> None:
        """Hand on another plan; `step` is a sentence with {question}, "Answer: {question}" when empty."""
        self.edited.emit((step or _("Answer: {question}")).format(question=self.question), plan)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, where nothing else wants it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        else:
            super().keyPressEvent(event)
