"""What one recipient may know: a yes that says what, what for, until when, and who says it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.documents.said import labels, named
from minplan.formats import long_day
from minplan.plan.clock import withdrawn
from minplan.plan.consents import Category, Consent, Kind
from minplan.plan.days import years_later
from minplan.plan.disclosure import ends
from minplan.plan.edits import add, change
from minplan.plan.goals import Subject
from minplan.plan.labels import label
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called
from minplan.plan.representation import Act, May, may
from minplan.text import _
from minplan.ui import theme
from minplan.ui.pages.page import clear
from minplan.ui.tell.answer import Answer, Examples
from minplan.ui.tell.wording import Asked
from minplan.ui.theme import Type
from minplan.ui.typed import Unreadable, read_day
from minplan.ui.widgets.card import Card, flowing, soft, stacked
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.field import Problem
from minplan.ui.widgets.line import LineField
from minplan.ui.widgets.tile import Tile
from minplan.ui.widgets.words import Words


def who_may(plan: Plan, today: date) -> dict[str, May]:
    """Everyone who may consent for the person today, the person first."""
    everyone = [PERSON, *(one.id for one in plan.representatives)]
    return {who: may(plan, who, Act.CONSENT, today).may for who in everyone if may(plan, who, Act.CONSENT, today)}


def proposed(givers: dict[str, May]) -> tuple[str, ...]:
    """Who is proposed to say yes: the person, where they need nobody; otherwise all who decide together."""
    if givers.get(PERSON) is May.YES:
        return (PERSON,)
    return tuple(who for who, right in givers.items() if right is May.YES) or (PERSON,)


class ConsentAnswer(Answer):
    """What is said yes to already, and a new yes. Nothing is granted before the button is pressed."""

    def __init__(self, asked: Asked, subject: str, today: date) -> None:
        super().__init__(asked.question, subject, today)
        self._given, self._more = QVBoxLayout(), Button(_("Say yes to something more"), "second", "plus")
        self._given.setSpacing(12)
        self.column.addLayout(self._given)
        self.column.addWidget(self._more)
        self._more.clicked.connect(self._open)
        self.form, self._wanted = QWidget(), False
        self.kinds = {one: Tile(_(label(one)).capitalize()) for one in Kind}
        self.subjects = {one: Tile(_(label(one)).capitalize()) for one in Subject}
        self.purpose, self.until = LineField(_("What it is for")), LineField(_("Until when"))
        self.examples = Examples(_("It can be:"), asked.examples)
        self.givers: dict[str, Tile] = {}
        self._givers = QWidget()
        self.yes = Button(_("Yes, I say yes to this"), "second", "check")
        self.yes.tall = theme.TALL
        self.problem = Problem(self.yes)
        self._lay_out()
        self.examples.picked.connect(self.purpose.write)
        self.yes.clicked.connect(self._say_yes)
        self.purpose.entered.connect(self.until.box.setFocus)
        self.until.entered.connect(self.yes.setFocus)
        self.until.left.connect(self._check_day)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        wide = theme.px(250)
        for one in (*self.kinds.values(), *self.subjects.values()):
            one.setAccessibleDescription(self.question)
        column.addWidget(flowing(*self.kinds.values(), gap=12, column=wide))
        private = _("This is private. Choose it only if you want to.")
        column.addWidget(
            stacked(Words(private, Type.LABEL), flowing(*self.subjects.values(), gap=12, column=wide), gap=8)
        )
        for widget in (self.purpose, self.examples, self.until, self._givers, self.problem, self.yes):
            column.addWidget(widget)
        self.column.addWidget(self.form)
        self.until.settle(long_day(years_later(self.today, 1)))

    def _running(self, plan: Plan) -> list[Consent]:
        mine = (one for one in plan.consents if self.subject in one.to and self.subject not in one.except_to)
        return [one for one in mine if not withdrawn(one, self.today) and ends(one) >= self.today]

    def show_plan(self, plan: Plan) -> None:
        """Show what is said yes to; a form for a new yes where there is none, or where it is asked for."""
        super().show_plan(plan)
        running = self._running(plan)
        clear(self._given)
        for one in running:
            self._given.addWidget(self._card(plan, one))
        self._show_form(bool(running))
        self._show_givers(plan)

    def _show_form(self, is_given: bool) -> None:
        self.form.setVisible((not is_given or self._wanted) and not self.read_only)
        self._more.setVisible(is_given and not self._wanted and not self.read_only)

    def _card(self, plan: Plan, consent: Consent) -> Card:
        until = _("You have said yes until {day}.").format(day=long_day(ends(consent)))
        card = Card(until, "open-lock").add(
            Words(labels(consent.categories)),
            *([soft(consent.purpose)] if consent.purpose else []),
            soft(_("Said by {names}").format(names=named(plan, consent.by or (PERSON,)))),
        )
        if not self.read_only:
            button = Button(_("Take back my yes"), "second", "x", "late")
            button.setObjectName(consent.id)
            button.clicked.connect(self._withdraw)
            card.add(button)
        return card

    def _show_givers(self, plan: Plan) -> None:
        allowed = who_may(plan, self.today)
        if list(self.givers) == list(allowed):
            return
        self.givers = {who: Tile(_("Me myself") if who == PERSON else called(plan, who)) for who in allowed}
        for who in proposed(allowed):
            if who in self.givers:
                self.givers[who].setChecked(True)
        question = _("Who says yes?")
        for one in self.givers.values():
            one.setAccessibleDescription(question)
        holder = stacked(
            Words(question, Type.LABEL), flowing(*self.givers.values(), gap=12, column=theme.px(250)), gap=8
        )
        layout = self.form.layout()
        if layout is not None:
            layout.replaceWidget(self._givers, holder)
        self._givers.hide()
        self._givers.deleteLater()
        self._givers = holder
        holder.setVisible(len(self.givers) > 1)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        super().set_read_only(read_only)
        if self.plan is not None:
            self.show_plan(self.plan)

    def start(self) -> None:
        """On the first tile, or on the button that opens the form."""
        if not self.form.isHidden():
            next(iter(self.kinds.values())).setFocus()
        else:
            self._more.setFocus()

    def finish(self) -> bool:
        """What is chosen is no yes yet, and that is said once."""
        said = self.problem.text
        if self.unfinished and not said:
            self.problem.say(_("You have not said yes yet. Press the button under here if you want to."))
        return self.problem.text == said

    @property
    def unfinished(self) -> bool:
        """Whether something is chosen that is not said yes to."""
        return not self.form.isHidden() and (bool(self._categories()) or self.purpose.is_changed)

    def _categories(self) -> tuple[Category, ...]:
        chosen: list[Category] = [one for one, tile in self.kinds.items() if tile.isChecked()]
        return (*chosen, *(one for one, tile in self.subjects.items() if tile.isChecked()))

    def _open(self) -> None:
        self._wanted = True
        self._show_form(True)
        self.start()

    def _until(self) -> date | None:
        """The last day that is typed, a year at most; None with a sentence where it cannot be."""
        last = years_later(self.today, 1)
        try:
            day = read_day(self.until.text(), self.today)
        except Unreadable as unreadable:
            self.until.problem.say(str(unreadable))
            return None
        if not self.today <= day <= last:
            self.until.problem.say(_("Choose a day within a year: {day} at the latest.").format(day=long_day(last)))
            return None
        self.until.problem.say("")
        return day

    def _check_day(self) -> None:
        self._until()

    def _say_yes(self) -> None:
        if self.plan is None:
            return
        categories, until = self._categories(), self._until()
        givers = tuple(who for who, tile in self.givers.items() if tile.isChecked())
        if lacks := self._lacks(categories, givers):
            self.problem.say(lacks)
        elif until is not None:
            consent = Consent(
                id="",
                to=(self.subject,),
                categories=categories,
                purpose=self.purpose.text(),
                given=self.today,
                until=until,
                by=() if givers == (PERSON,) else givers,
            )
            self._clear_form()
            self.tell(add(self.plan, "consents", consent)[0], _("You said yes: {question}"))
            self.start()

    def _lacks(self, categories: tuple[Category, ...], givers: tuple[str, ...]) -> str:
        if not categories:
            return _("First choose what they may know.")
        if not self.purpose.text().strip():
            return _("Write what it is for.")
        return "" if givers else _("Choose who says yes.")

    def _clear_form(self) -> None:
        self._wanted = False
        for tile in (*self.kinds.values(), *self.subjects.values()):
            tile.setChecked(False)
        self.purpose.settle("")
        self.problem.say("")

    def _withdraw(self) -> None:
        button = self.sender()
        if self.plan is not None and isinstance(button, Button):
            plan = change(self.plan, "consents", button.objectName(), withdrawn=self.today)
            self.tell(plan, _("You took back your yes: {question}"))
            self.start()
