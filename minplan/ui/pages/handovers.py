"""Överlämning: somebody leaves or comes, I turn 18, the plan ends; what is left to do, and what was before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.documents.handing_over import letters_of_handovers
from minplan.plan.after_handover import keys_to_withdraw
from minplan.plan.handing_over import begin, comes_of_age, open_again
from minplan.plan.handovers import Handover, HandoverKind
from minplan.plan.leaving import may_leave
from minplan.plan.letters import Letter, named
from minplan.plan.next_steps import next_steps
from minplan.plan.plan import Plan
from minplan.plan.roles import Deed
from minplan.plan.step import Do, NextStep
from minplan.text import N_, _
from minplan.ui.handover.draft import Draft
from minplan.ui.handover.ended import EndedCard, Erasing
from minplan.ui.handover.guide import Guide
from minplan.ui.handover.rows import KeyRow, LeftRow, PastRow, age_words
from minplan.ui.handover.wording import KINDS
from minplan.ui.keys.wording import refusal
from minplan.ui.pages.page import clear
from minplan.ui.pages.paper_page import LetterPage
from minplan.ui.widgets.card import Card, columns, flowing, ruled, soft, stacked
from minplan.ui.widgets.clearing import put_away
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.words import Words

_AFTERWARDS = (Do.SEAL, Do.SIGN, Do.CONSENT_ANEW, Do.CHOOSE_COORDINATOR, Do.RECALL, Do.TELL_ENDED)
"""What a handover may leave to be done, besides what is about the handover itself."""
_NOBODY = {
    HandoverKind.REPRESENTATIVE: N_("Nobody in the plan speaks for you."),
    HandoverKind.OFFICER: N_("Nobody who helps you stands in the plan yet."),
}
"""Why nothing of a kind can begin."""


class Handovers(LetterPage):
    """Handing over, and the end. `ending` carries what is asked for about a plan that has ended."""

    ending = Signal(object)
    go_to = Signal(str, str)

    name = N_("Handover")
    picture = "key"
    question = N_("Does somebody leave, or is something over?")
    lead = N_("You take one thing at a time. You see what changes before it is done.")
    to_list = N_("Back to the handovers")

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self.keys: tuple[str, ...] = ()
        self.put_away = False
        self.guide: Guide | Erasing | None = None
        self.begins: dict[HandoverKind, Button] = {}
        self.left_to_do: list[LeftRow] = []
        self.past: list[PastRow] = []
        self.ended: EndedCard | None = None
        self._holder, self._asked = QWidget(), QVBoxLayout()
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(16)
        self.body.addLayout(self._asked)
        self.body.addWidget(self._holder)
        self.behind = (self._holder,)

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether anything has been handed over."""
        return bool(plan.handovers)

    def know(self, keys: tuple[str, ...], *, put_away: bool) -> None:
        """Be told who has a key to the plan, and whether it is put away."""
        self.keys, self.put_away = keys, put_away
        if self.plan is not None:
            self.show_content(self.plan)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        changed = read_only != self.read_only
        super().set_read_only(read_only)
        if changed and self.plan is not None:
            self.show_content(self.plan)

    def show_content(self, plan: Plan) -> None:
        """What is left to do, what can be begun, and what was. What is being asked goes on."""
        if isinstance(self.guide, Guide) and not self.guide.show_plan(plan):
            self._leave()
        clear(self._list)
        self.begins, self.left_to_do, self.past, self.ended = {}, [], [], None
        for card in self._cards(plan):
            self._list.addWidget(card)
        self._holder.setHidden(self.guide is not None)

    @property
    def refused(self) -> str:
        """Why whoever opened the plan is not offered to end or erase it, and who is; "" when they are."""
        return refusal(self.plan, self.holder, Deed.END, self.today)

    def _cards(self, plan: Plan) -> Iterator[QWidget]:
        over = plan.ended is not None and plan.ended <= self.today
        if over:
            self.ended = EndedCard(plan, put_away=self.put_away, read_only=self.read_only, refused=self.refused)
            self.ended.wished.connect(self.ending)
            self.ended.told.connect(self.told)
            self.ended.goes_on.connect(self._go_on_again)
            self.ended.erasing.connect(self._erase)
        left = self._left(plan)
        if left is not None:
            yield left
        if self.ended is not None:
            yield self.ended
        elif not self.read_only:
            yield from (self._beginning(plan, kind) for kind in HandoverKind)
        if plan.handovers:
            yield self._before(plan)

    def _left(self, plan: Plan) -> Card | None:
        """What the handovers have left to be done; nothing before the first."""
        if not plan.handovers and plan.ended is None:
            return None
        steps = [one for one in next_steps(plan, self.today) if one.about[0] == "handovers" or one.code in _AFTERWARDS]
        self.left_to_do = [self._left_row(one) for one in steps]
        rows = [*self.left_to_do, *map(self._key_row, keys_to_withdraw(plan, self.keys, self.today))]
        card = Card(_("Left to do"), "list")
        return ruled(card, rows) if rows else card.add(Words(_("Nothing is left to do.")))

    def _key_row(self, name: str) -> KeyRow:
        row = KeyRow(name)
        row.go.connect(self.go_to)
        return row

    def _left_row(self, step: NextStep) -> LeftRow:
        where = ("consents", step.to[0]) if step.code is Do.MAY_KNOW else step.about
        row = LeftRow(step, None if where[0] == "handovers" else where)
        row.button.setEnabled(not (self.read_only and step.letters))
        row.wished.connect(self.wished)
        row.go.connect(self.go_to)
        return row

    def _beginning(self, plan: Plan, kind: HandoverKind) -> Card:
        title, about, picture = KINDS[kind]
        button = self.begins[kind] = Button(_("Begin"), "second")
        button.setAccessibleName(f"{_('Begin')}: {_(title)}")
        button.setAccessibleDescription(_(about))
        button.setObjectName(kind)
        button.clicked.connect(self._begin)
        button.setEnabled(self._possible(plan, kind))
        words = age_words(comes_of_age(plan), self.today, kind)
        if kind is HandoverKind.ENDING and self.refused:
            words = soft(self.refused)
        if words is None and not button.isEnabled() and kind in _NOBODY:
            words = soft(_(_NOBODY[kind]))
        told = stacked(Words(_(about)), *([words] if words is not None else []), gap=4)
        return Card(_(title), picture).add(columns(told, flowing(button, right=True), shares=(4, 1), narrow=560))

    def _possible(self, plan: Plan, kind: HandoverKind) -> bool:
        if kind is HandoverKind.ENDING:
            return not self.refused
        if kind is HandoverKind.OF_AGE:
            gone_through = any(one.kind is kind for one in plan.handovers)
            return comes_of_age(plan) is not None and not gone_through
        leaving = kind in (HandoverKind.REPRESENTATIVE, HandoverKind.OFFICER)
        return not leaving or bool(may_leave(plan, kind, self.today))

    def _before(self, plan: Plan) -> Card:
        fits = letters_of_handovers(plan, self.today)
        for one in sorted(plan.handovers, key=lambda one: (one.on, one.order), reverse=True):
            about = f"handovers/{one.id}"
            sent = [line for line in plan.handed_out if about in line.told or _of_the_end(one, line.what)]
            row = PastRow(plan, one, sent, self._fitting(one, tuple(fits.values())))
            row.wished.connect(self.wished)
            self.past.append(row)
        return ruled(Card(_("Before"), "again"), self.past)

    def _fitting(self, one: Handover, letters: tuple[Letter, ...]) -> list[Letter]:
        if self.read_only:
            return []
        return [letter for letter in letters if one.id in named(letter.about, "handovers")]

    def _begin(self) -> None:
        if self.plan is None or self.read_only:
            return
        kind = HandoverKind(self.sender().objectName())
        answers = begin(kind, self.plan, self.today)
        guide = Guide(Draft(plan=self.plan, today=self.today, answers=answers, keys=self.keys))
        guide.given.connect(self._given)
        guide.moved.connect(self._see)
        self._ask(guide)

    def _erase(self) -> None:
        if self.plan is not None:
            erasing = Erasing(self.plan)
            erasing.wished.connect(self.ending)
            self._ask(erasing)

    def _ask(self, guide: Guide | Erasing) -> None:
        self._put_away_guide()
        self.guide = guide
        guide.left.connect(self._cancelled)
        self._asked.addWidget(guide)
        guide.show()
        self._holder.hide()
        for one in (self.header, self.footer):
            one.hide()
        self._see()
        guide.start()

    def _see(self) -> None:
        """A question begins at the top, where its heading is."""
        self.verticalScrollBar().setValue(0)

    def _given(self, label: str, plan: Plan) -> None:
        self._leave()
        self.edited.emit(label, plan)
        self.setFocus()
        self._see()

    def _cancelled(self) -> None:
        begun = self.guide.draft.answers.kind if isinstance(self.guide, Guide) else None
        erased = isinstance(self.guide, Erasing)
        self._leave()
        if begun is not None and begun in self.begins:
            self.begins[begun].setFocus()
        elif erased and self.ended is not None:
            self.ended.erase.setFocus()

    def _leave(self) -> None:
        self._put_away_guide()
        for one in (self._holder, self.header, self.footer):
            one.show()

    def _put_away_guide(self) -> None:
        guide, self.guide = self.guide, None
        if guide is not None:
            self._asked.removeWidget(guide)
            put_away(guide)

    def _go_on_again(self) -> None:
        if self.plan is not None and not self.read_only:
            self.edited.emit(_("The plan goes on"), open_again(self.plan))


def _of_the_end(one: Handover, what: str) -> bool:
    return one.kind is HandoverKind.ENDING and what == "ended"
