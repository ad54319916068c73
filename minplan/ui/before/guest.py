"""One who is invited: why, what they have been told, what they have answered."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from minplan.formats import capital
from minplan.plan.consents import Handed
from minplan.plan.edits import find
from minplan.plan.invitations import answered, said, say_why, told
from minplan.plan.inviting import Guest, Sending, invitation_letter, is_ahead
from minplan.plan.letters import sent
from minplan.plan.meetings import Attending, Invitation
from minplan.plan.plan import called
from minplan.text import N_, _
from minplan.ui.before.part import Stack
from minplan.ui.before.wording import ANSWERS, role_of, sending
from minplan.ui.copies.wishes import LookAt, ShowHanded
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Barred, Card, Chip, flowing, soft, stacked
from minplan.ui.widgets.controls import Button, Choice
from minplan.ui.widgets.form import Form, Written
from minplan.ui.widgets.kinds import Field, Here, Text, Unfinished, field
from minplan.ui.widgets.words import Words, reading

_WHY = field(
    "why", N_("Why do you want them there?"), N_("why"), Text(prose=True), about=N_("It stands in the letter.")
)
_SAID = field("said", N_("What they said about it"), N_("what was answered"), Text())


class GuestCard(Card):
    """The card. `edited` carries what was done, and the plan after it; `wished` what is asked for about the letter."""

    edited = Signal(str, object)
    wished = Signal(object)

    def __init__(self, here: Here, meeting: str, who: str) -> None:
        name = capital(called(here.plan, who))
        super().__init__(name)
        self.here, self.who, self.name, self._meeting = here, who, name, meeting
        self.sending = Sending.NOT_SENT
        self._chips = Stack()
        self.about = soft(role_of(here.plan, who))
        self.why, self.words = (Form((one,), Unfinished()) for one in (_WHY, _SAID))
        self.choices = {answer: Choice(_(words)) for answer, words in ANSWERS.items()}
        holder = flowing(*self.choices.values(), gap=8)
        for choice in self.choices.values():
            choice.setAccessibleDescription(_("What {name} has answered").format(name=name))
            choice.clicked.connect(self._answered)
        self.older = soft("")
        self.look = Button("", "second", "file-text")
        self.by_word = Button(_("They know it already"), "quiet", "check")
        self.shown = Button(_("Show what was sent"), "quiet", "eye")
        for button, words in (
            (self.by_word, _("{name} knows it already")),
            (self.shown, _("Show what was sent to {name}")),
        ):
            button.setAccessibleName(words.format(name=name))
        self.more = Button("", "quiet", "chevron-down")
        self.more.clicked.connect(self._turn)
        self.open_ = self._off = self._been = self._told_why = False
        self.reason = Stack()
        self.answer = stacked(Words(_("Answer"), Type.LABEL), holder, self.older, self.words, gap=8)
        buttons = flowing(self.look, self.by_word, self.shown, self.more, gap=12)
        self.add(self.about, self._chips, self.reason, self.why, self.answer, buttons)
        self.why.wrote.connect(self._wrote)
        self.words.wrote.connect(self._wrote)
        self.look.clicked.connect(self._look)
        self.by_word.clicked.connect(self._by_word)
        self.shown.clicked.connect(self._show)

    def show_guest(self, here: Here, guest: Guest, *, read_only: bool) -> None:
        """Show the guest as it is now."""
        self.here, self.sending = here, guest.sending
        known = guest.invitation or Invitation(id=f"{self._meeting}/{self.who}", meeting=self._meeting, to=self.who)
        for form in (self.why, self.words):
            form.show_item(here, known)
            form.set_read_only(read_only)
        self._show_chips(guest)
        self._told_why = bool(known.why)
        self.reason.fill([Barred(reading(known.why))] if known.why else [])
        meeting = find(here.plan, "meetings", self._meeting)
        self._been = meeting.called_off is None and not is_ahead(meeting, here.today)
        self._off = meeting.called_off is not None or guest.sending is Sending.NO_LONGER
        self._fold()
        self.choices[guest.answer].setChecked(True)
        for choice in self.choices.values():
            choice.setEnabled(not read_only)
        gone = known.answer if guest.answer is None else None
        self.older.setText(_("To another time or place the answer was: {answer}").format(answer=_(ANSWERS[gone])))
        self.older.setHidden(gone is None)
        self._show_buttons(guest, read_only=read_only)

    def _show_chips(self, guest: Guest) -> None:
        chips = [Chip(*sending(guest))]
        if guest.answer is not None:
            chips.append(Chip(_(ANSWERS[guest.answer]), "late" if guest.answer is Attending.NO else "accent"))
        if guest.decides:
            chips.append(Chip(_("Can decide"), "plain", "star"))
        self._chips.fill([flowing(*chips)])

    def _turn(self) -> None:
        self.open_ = not self.open_
        self._fold()
        first = self.why.views[0]
        if self.open_ and isinstance(first, Written):
            first.box.setFocus()

    def _fold(self) -> None:
        """Show why and the answer, or put them away."""
        shown = self.open_ and not self._off
        self.why.setHidden(not shown)
        self.answer.setHidden(not shown)
        self.reason.setHidden(shown or not self._told_why)
        self.more.setHidden(self._off)
        says = _("Put away") if self.open_ else _("Why, and the answer")
        self.more.say(says)
        self.more.setAccessibleName(f"{says}: {self.name}")

    def _show_buttons(self, guest: Guest, *, read_only: bool) -> None:
        says = {
            Sending.NOT_SENT: _("Look at the invitation and send it"),
            Sending.SENT: _("Look at the invitation again"),
            Sending.MOVED: _("Look at the new invitation and send it"),
            Sending.NOT_CALLED_OFF: _("Look at the letter and send it"),
            Sending.NO_LONGER: "",
        }[guest.sending]
        self.look.say(says)
        self.look.setAccessibleName(f"{says}: {self.name}")
        self.look.setHidden(not says or self._been or (self._off and guest.sending is Sending.SENT))
        self.by_word.setHidden(guest.sending is Sending.SENT or self._been or read_only)
        self.shown.setHidden(not self._sent())

    def _sent(self) -> str:
        lines = sent(self.here.plan, Handed.INVITATION, f"meetings/{self._meeting}", self.who)
        return lines[0].id if lines else ""

    def _wrote(self, one: Field, _old: Any, new: Invitation) -> None:
        edit, words = (say_why, new.why) if one is _WHY else (said, new.said)
        what = _("{what}, {name}").format(what=_(one.noun), name=self.name)
        self.edited.emit(what, edit(self.here.plan, self._meeting, self.who, words))

    def _answered(self) -> None:
        answer: Attending | None = next(one for one, choice in self.choices.items() if choice.isChecked())
        what = f"{self.name}: {_(ANSWERS[answer])}"
        plan = self.here.plan
        self.edited.emit(what, answered(plan, self._meeting, self.who, answer, self.here.today))

    def _look(self) -> None:
        self.wished.emit(LookAt(invitation_letter(self._meeting, self.who)))

    def _by_word(self) -> None:
        what = _("{name} knows it already").format(name=self.name)
        self.edited.emit(what, told(self.here.plan, self._meeting, self.who, self.here.today))

    def _show(self) -> None:
        self.wished.emit(ShowHanded(self._sent()))
