"""The last answer of all: the plan is made ready, and those who agree sign it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from minplan.plan.holder import Holder
from minplan.plan.plan import Plan
from minplan.ui.sign.room import SigningRoom
from minplan.ui.tell.answer import Answer
from minplan.ui.tell.wording import Asked


class SignAnswer(Answer):
    """Signing, as on its own page. `wished` carries what is asked for."""

    wished = Signal(object)

    def __init__(self, asked: Asked, subject: str, today: date) -> None:
        super().__init__(asked.question, subject, today)
        self.room = SigningRoom(today, tells_missing=False)  # the question before tells it
        self.room.wished.connect(self.wished)
        self.column.addWidget(self.room)

    def show_plan(self, plan: Plan) -> None:
        """Show the plan's versions and signatures."""
        super().show_plan(plan)
        self.room.show_plan(plan)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be sealed or signed."""
        super().set_read_only(read_only)
        self.room.set_read_only(read_only)

    def set_holder(self, holder: Holder | None) -> None:
        """What is offered follows from who has opened the plan."""
        self.room.set_holder(holder)

    def start(self) -> None:
        """At the next who is to sign, or at the way to a version."""
        self.room.start()
