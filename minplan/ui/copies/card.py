"""One who is to have a copy: what they may read, what they have, what of how to reach the person it shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from minplan.documents import said
from minplan.documents.aterkallelse import paper
from minplan.documents.left_out import left_out, why
from minplan.formats import capital, long_day, sentence
from minplan.plan.consents import Contact, Copy
from minplan.plan.copy import NothingGranted, copy_for, may_have_copy
from minplan.plan.disclosure import Verdict, Why, ends, in_force
from minplan.plan.edits import change
from minplan.plan.handing_out import Due, WhyDue, given
from minplan.plan.labels import label
from minplan.plan.plan import Plan, called
from minplan.plan.representation import sees_all
from minplan.text import _, ngettext
from minplan.ui.copies.wishes import HandOut
from minplan.ui.widgets.card import Card, Chip, fact, flowing, noticed, soft, stacked
from minplan.ui.widgets.clearing import put_away
from minplan.ui.widgets.controls import Button, Switch

_NEVER = Verdict(False, Why.ON_NO_COPY)


class CopyCard(Card):
    """The card. `edited` carries a change of what the copy shows, `wished` that it is handed out."""

    edited = Signal(str, object)
    wished = Signal(object)

    def __init__(self, plan: Plan, copy: Copy, today: date, due: Due | None, *, read_only: bool) -> None:
        self.plan, self.copy, self.today = plan, copy, today
        self.name = called(plan, copy.to)
        super().__init__(self.name, "", _chips(due))
        last = next(iter(given(plan, copy.to)), None)
        self.add(soft(capital(said.role(plan, copy.to))))
        self.add(fact(_("May read"), _may_read(plan, copy.to, today)))
        self.add(fact(_("Was given last"), paper(plan, last) if last else _("Nothing yet")))
        self.switches = {one: self._switch(one) for one in self._offered()}
        if self.switches:
            self.add(soft(_("Show this too on the copy:")), flowing(*self.switches.values()))
        self.look = Button(_("Show what is left out"), "second", "eye")
        self.give = Button(_("Hand out today"), "second", "file-text")
        for button, words in ((self.look, _("Show what is left out for {name}")), (self.give, _("Hand out to {name}"))):
            button.setAccessibleName(words.format(name=self.name))
        self.look.clicked.connect(self._look)
        self.give.clicked.connect(self._give)
        self.left_out: QWidget | None = None
        self._can = self._may_have()
        for one in (*self.switches.values(), self.give):
            one.setEnabled(not read_only and self._can)
        if self._can:
            self.add(flowing(self.look, self.give))

    def _may_have(self) -> bool:
        if may_have_copy(self.plan, self.copy.to, self.today):
            return True
        nothing = NothingGranted(self.plan, self.copy.to, self.today)
        self.add(noticed(sentence(nothing.sentence, nothing.values)))
        return False

    def _offered(self) -> tuple[Contact, ...]:
        """What of how to reach the person can be ticked: what there is, and never of a protected identity."""
        if self.plan.person.protected:
            return ()
        return tuple(one for one in Contact if getattr(self.plan.person, one))

    def _switch(self, contact: Contact) -> Switch:
        words = _(label(contact))
        switch = Switch(capital(words), "plus")
        switch.setChecked(contact in self.copy.contact)
        switch.setAccessibleName(_("{what} on the copy for {name}").format(what=switch.words, name=self.name))
        switch.toggled.connect(self._ticked)
        return switch

    def _ticked(self) -> None:
        chosen = tuple(one for one, switch in self.switches.items() if switch.isChecked())
        step = _("What the copy for {name} shows").format(name=self.name)
        self.copy = replace(self.copy, contact=chosen)
        self.edited.emit(step, change(self.plan, "copies", self.copy.id, contact=chosen))

    def _look(self) -> None:
        """Tell what is left out and why, item by item; or put it away again."""
        if self.left_out is not None:
            put_away(self.left_out)
            self.left_out = None
            self.look.say(_("Show what is left out"))
            return
        found = left_out(self.plan, copy_for(self.plan, self.copy.to, self.today))
        count = ngettext("{count} thing is left out.", "{count} things are left out.", len(found))
        head = soft(count.format(count=len(found)) if found else _("Nothing is left out."))
        reasons: dict[str, list[str]] = {}
        for one in found:
            reasons.setdefault(one.why, []).append(one.what)
        # What this recipient's consents decide comes first: it is what the person can change.
        decided = sorted(reasons.items(), key=lambda reason: reason[0] == why(self.plan, self.copy.to, _NEVER))
        self.left_out = stacked(head, *(fact(told, *items) for told, items in decided), gap=12)
        self.add(self.left_out)
        self.look.say(_("Put away what is left out"))

    def _give(self) -> None:
        self.wished.emit(HandOut(self.copy.to))


def has_consent(plan: Plan, who: str, today: date) -> str:
    """Whether somebody may read anything today, and until when, in a few words."""
    if sees_all(plan, who, today):
        return _("All of the plan")
    last = [ends(one) for one in in_force(plan, who, today)]
    if not last:
        return _("Nothing: there is no consent in force")
    return _("Consent in force until {day}").format(day=long_day(max(last)))


def _may_read(plan: Plan, who: str, today: date) -> str:
    """The same, with what the consents grant."""
    kinds = dict.fromkeys(kind for one in in_force(plan, who, today) for kind in one.categories)
    if not kinds or sees_all(plan, who, today):
        return has_consent(plan, who, today)
    return f"{capital(said.labels(tuple(kinds)))}. {has_consent(plan, who, today)}."


def _chips(due: Due | None) -> list[QWidget]:
    if due is None:
        return []
    words = _("Should have the new version") if due.why is WhyDue.NEW_VERSION else _("Has no copy yet")
    return [Chip(words, "sun", "file-text")]
