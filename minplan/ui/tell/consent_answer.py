"""What one recipient may know: what is said yes to already, and a new yes asked for, one question at a time."""

from __future__ import annotations

from datetime import date

from minplan.plan.holder import Holder
from minplan.plan.plan import Plan
from minplan.plan.roles import Deed
from minplan.text import _
from minplan.ui.consent.panel import Panel
from minplan.ui.keys.wording import refusal
from minplan.ui.tell.answer import Answer
from minplan.ui.tell.wording import Asked
from minplan.ui.widgets.card import Notice
from minplan.ui.widgets.words import Words


class ConsentAnswer(Answer):
    """The answer. Nothing is granted before the yes is pressed."""

    def __init__(self, asked: Asked, subject: str, today: date) -> None:
        super().__init__(asked.question, subject, today)
        self.holder: Holder | None = None
        self.refused = Notice()
        self.column.addWidget(self.refused)
        self.panel = Panel(today, tall=True)
        self.column.addWidget(self.panel)
        self.panel.edited.connect(self.edited)
        self.panel.finished.connect(self.finished)

    def show_plan(self, plan: Plan) -> None:
        """Show what is said yes to; where nothing ever was, the first question at once."""
        super().show_plan(plan)
        self._offer()
        self.panel.show_who(plan, self.subject)
        if self.refused.text:
            return
        known = any(self.subject in (*one.to, *one.except_to) for one in plan.consents)
        if not known and self.panel.way is None:
            self.panel.ask(self.subject)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        super().set_read_only(read_only)
        self._offer()

    def set_holder(self, holder: Holder | None) -> None:
        """Who helps is not offered to say yes for the person, or to take it back."""
        self.holder = holder
        self._offer()

    def _offer(self) -> None:
        self.refused.say("" if self.read_only else refusal(self.plan, self.holder, Deed.CONSENT, self.today))
        self.panel.set_read_only(self.read_only or bool(self.refused.text))

    def start(self) -> None:
        """Where it goes on."""
        self.panel.start()

    def to_read(self) -> str:
        """What may be known, or what is asked just now."""
        seen = [one.text() for one in self.panel.findChildren(Words) if one.isVisible() and one.text().strip()]
        return "\n".join(seen)

    def step(self, by: int) -> bool:
        """The next question, or the one before; one who has chosen nothing goes past them all."""
        asking = self.panel.asking
        if asking is None or (asking.is_first and not self.unfinished):
            return False
        return asking.step(by)

    def finish(self) -> bool:
        """What is chosen is no yes yet, and that is said once."""
        asking = self.panel.asking
        if asking is None or not self.unfinished:
            return True
        said = asking.problem.text
        if not said:
            asking.problem.say(_("You have not said yes yet. Press the button above if you want to."))
        return asking.problem.text == said

    @property
    def unfinished(self) -> bool:
        """Whether something is chosen that is not said yes to."""
        asking = self.panel.asking
        return asking is not None and asking.touched and bool(asking.wish.consent.categories)
