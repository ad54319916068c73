"""Who comes: who is asked, what each has been told and has answered, and whether somebody who can decide is there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from minplan.documents.said import joined, role
from minplan.formats import capital
from minplan.plan.invitations import invite
from minplan.plan.inviting import Sending, guests, invitation_letter, is_ahead, to_decide, to_tell
from minplan.plan.letters import Letter
from minplan.plan.meetings import Meeting
from minplan.plan.people import PERSON, Participant
from minplan.plan.plan import Plan, called, humans
from minplan.text import _, ngettext
from minplan.ui import theme
from minplan.ui.before.guest import GuestCard
from minplan.ui.before.part import Part, Stack
from minplan.ui.before.wording import lacks
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Card, flowing, noticed, soft
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.kinds import Here
from minplan.ui.widgets.tick import TickBox
from minplan.ui.widgets.words import Words

_MOST = 4
"""How many things that nobody can decide about are told."""


class Who(Part):
    """`all_wanted` carries the letters that are to be made and saved in one go."""

    all_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, TickBox] = {}
        self.cards: dict[str, GuestCard] = {}
        self._asked: tuple[object, ...] = ()
        self.choose = Card(_("Who do you want to come?"), "helpers")
        self.choose.add(soft(_("You are always there yourself.")))
        self._ticks = QWidget()
        self.choose.add(self._ticks)
        self._decides = Stack()
        self.choose.add(self._decides)
        self.every = Button("", "second", "download")
        self.every.clicked.connect(self._make_all)
        self._every = flowing(self.every)
        self.choose.add(self._every)
        self._guests = Stack(16)
        self.column.addWidget(self.choose)
        self.column.addWidget(self._guests)

    def show_content(self, here: Here, meeting: Meeting) -> None:
        """Everyone who can be asked, and a card for each who is."""
        plan = here.plan
        people = [who for who in humans(plan) if who != PERSON]
        known = tuple((who, called(plan, who), _about(plan, who)) for who in people)
        if known != self._asked:
            self._asked = known
            self._make_boxes(plan, people)
        for who, box in self.boxes.items():
            box.setChecked(who in meeting.invited)
            box.setDisabled(self.read_only)
        self._show_decides(plan, meeting, ahead=is_ahead(meeting, here.today))
        waiting = to_tell(plan, meeting)
        count = ngettext("Make the invitation", "Make all {count} invitations", len(waiting))
        self.every.say(count.format(count=len(waiting)))
        self._every.setHidden(len(waiting) < 2 or self.read_only or not is_ahead(meeting, here.today))
        self._show_guests(here, meeting)

    def _make_boxes(self, plan: Plan, people: list[str]) -> None:
        self.boxes = {who: TickBox(capital(called(plan, who)), _about(plan, who)) for who in people}
        for who, box in self.boxes.items():
            box.setObjectName(who)
            box.clicked.connect(self._ticked)
        empty = [Words(_("There is nobody to choose yet. First tell who helps you."), Type.BODY, "soft")]
        ticks = flowing(*(self.boxes.values() or empty), gap=8, column=theme.px(260))
        self.choose.column.replaceWidget(self._ticks, ticks)
        self._ticks.hide()
        self._ticks.deleteLater()
        self._ticks = ticks
        ticks.show()

    def _show_decides(self, plan: Plan, meeting: Meeting, *, ahead: bool) -> None:
        needed = to_decide(plan, meeting) if ahead else ()
        lacking = [one for one in needed if not one.coming]
        says: list[QWidget] = [noticed(lacks(plan, one)) for one in lacking[:_MOST]]
        more = len(lacking) - _MOST
        if more > 0:
            says.append(soft(ngettext("And {count} more.", "And {count} more.", more).format(count=more)))
        if needed and not lacking:
            says.append(soft(_("Somebody who can decide is asked, about all that is not decided yet.")))
        self._decides.fill(says)
        self._decides.setHidden(not says)

    def _show_guests(self, here: Here, meeting: Meeting) -> None:
        found = guests(here.plan, meeting)
        if [one.who for one in found] != list(self.cards):
            self.cards = {one.who: GuestCard(here, meeting.id, one.who) for one in found}
            for card in self.cards.values():
                card.edited.connect(self.tell)
                card.wished.connect(self.wished)
            self._guests.fill(self.cards.values())
        for one in found:
            self.cards[one.who].show_guest(here, one, read_only=self.read_only)

    def _ticked(self) -> None:
        box = self.sender()
        if self.here is None or not isinstance(box, TickBox):
            return
        who, on = box.objectName(), box.isChecked()
        name = called(self.here.plan, who)
        what = _("{name} is invited") if on else _("{name} is not invited")
        self.tell(what.format(name=name), invite(self.here.plan, self.id, who, on))

    def _make_all(self) -> None:
        if self.here is not None:
            letters: list[Letter] = [invitation_letter(self.id, who) for who in to_tell(self.here.plan, self.meeting)]
            self.all_wanted.emit(letters)

    def start(self) -> None:
        """On the first who is yet to be told something, or else on the first to choose."""
        for card in self.cards.values():
            if card.sending is not Sending.SENT and not card.look.isHidden():
                card.look.setFocus()
                return
        super().start()


def _about(plan: Plan, who: str) -> str:
    human = humans(plan)[who]
    said = "" if called(plan, who).startswith(role(plan, who)) else capital(role(plan, who))
    decides = _("can decide") if isinstance(human, Participant) and human.decides else ""
    return capital(joined(said, decides, by=" · "))
