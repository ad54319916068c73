"""The answer that is a picture: the person's own photo, where they want one."""

from __future__ import annotations

from datetime import date

from minplan.plan.plan import Plan
from minplan.ui.tell.answer import Answer
from minplan.ui.tell.wording import Asked
from minplan.ui.widgets.photo_field import PhotoField


class PhotoAnswer(Answer):
    """The place of the person's photo. The keyboard begins at the way on: most go past."""

    def __init__(self, asked: Asked, subject: str, today: date) -> None:
        super().__init__(asked.question, subject, today)
        self.field = PhotoField(size=160)
        self.field.put.connect(self.pictured)
        self.column.addWidget(self.field)

    def show_plan(self, plan: Plan) -> None:
        """Show the photo that is there now."""
        super().show_plan(plan)
        self.field.show_place("me", plan.person.name, "me")

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        super().set_read_only(read_only)
        self.field.set_read_only(read_only)
