"""Skriv under: a draft or a version, who must and may sign it and why, and signing it, one at a time."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from minplan.plan.holder import Holder
from minplan.plan.plan import Plan
from minplan.text import N_
from minplan.ui.pages.page import Page
from minplan.ui.sign.room import SigningRoom


class Signing(Page):
    """The signatures. `wished` carries what is asked for while signing (see `minplan.ui.sign.wishes`)."""

    wished = Signal(object)

    name = N_("Sign")
    picture = "sign"
    question = N_("Who signs the plan?")
    lead = N_("First the plan is made ready. Then those who agree sign it, one at a time.")

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self.room = SigningRoom(today)
        self.room.wished.connect(self.wished)
        self.body.addWidget(self.room)

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether anybody has signed."""
        return bool(plan.signatures)

    def show_content(self, plan: Plan) -> None:
        """Show the plan's versions and signatures."""
        self.room.show_plan(plan)

    def set_holder(self, holder: Holder | None) -> None:
        """Who helps is not offered to seal or sign."""
        super().set_holder(holder)
        self.room.set_holder(holder)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be sealed or signed."""
        super().set_read_only(read_only)
        self.room.set_read_only(read_only)
