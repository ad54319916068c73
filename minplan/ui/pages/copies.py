"""Exemplar: who is to have a copy, what each may read in it, what was handed out, whom a withdrawal must be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.documents.sending import struck
from minplan.plan.consents import Copy
from minplan.plan.edits import add, remove
from minplan.plan.handing_out import due, recalls
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called, humans
from minplan.text import N_, _
from minplan.ui.copies.card import CopyCard, has_consent
from minplan.ui.copies.rows import HandedRow, RecallRow
from minplan.ui.pages.page import clear
from minplan.ui.pages.paper_page import LetterPage
from minplan.ui.pages.registers import FormCard, of_plan
from minplan.ui.widgets.card import Card, ruled, soft
from minplan.ui.widgets.kinds import Field, Here, Option, Picks


def _people(here: Here) -> Sequence[Option]:
    everyone = (who for who in humans(here.plan) if who != PERSON)
    return [Option(who, called(here.plan, who), has_consent(here.plan, who, here.today)) for who in everyone]


def _read(here: Here, plan: Plan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.to for one in plan.copies))


def _write(here: Here, plan: Plan, value: tuple[str, ...]) -> Plan:
    for one in plan.copies:
        if one.to not in value:
            plan = remove(plan, "copies", one.id)
    has = _read(here, plan)
    for who in value:
        if who not in has:
            plan, _copy = add(plan, "copies", Copy(id="", to=who))
    return plan


_WANTED = of_plan(
    N_("They are to have a copy of the plan"),
    (
        Field(
            title=N_("Tick everyone who is to have one"),
            noun=N_("who is to have a copy"),
            kind=Picks(_people),
            read=_read,
            write=_write,
        ),
    ),
    picture="post",
)


class Copies(LetterPage):
    """Who is to have a copy."""

    name = N_("Copies")
    picture = "post"
    question = N_("Who is to have a copy?")
    lead = N_("A copy only holds what the consents allow. What is handed out cannot be fetched back.")
    to_list = N_("Back to the copies")

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self.wanted = FormCard(_WANTED)
        self.wanted.edited.connect(self._edited)
        self._each: list[CopyCard] = []
        self._recalled: list[RecallRow] = []
        self._handed: list[HandedRow] = []
        self._holder = QWidget()
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(16)
        self.body.addWidget(self.wanted)
        self.body.addWidget(self._holder)
        self.behind = (self.wanted, self._holder)

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether anyone is to have a copy."""
        return bool(plan.copies)

    @property
    def each(self) -> list[CopyCard]:
        """The card of each who is to have a copy."""
        self.finish()
        return self._each

    @property
    def recalled(self) -> list[RecallRow]:
        """The row of each who must be told that a consent is withdrawn."""
        self.finish()
        return self._recalled

    @property
    def handed(self) -> list[HandedRow]:
        """The row of each paper that was handed out."""
        self.finish()
        return self._handed

    def show_content(self, plan: Plan) -> None:
        """Show who is to have one, a card each, and what was handed out."""
        self.wanted.show_plan(Here(plan, self.today))
        clear(self._list)
        self._each, self._recalled, self._handed = [], [], []
        self.put_in_turn(self._below(plan), self._list)

    def _below(self, plan: Plan) -> Iterator[QWidget]:
        for card in self._made(plan):
            self._list.addWidget(card)
            yield card

    def _made(self, plan: Plan) -> Iterator[QWidget]:
        to_tell = recalls(plan, self.today)
        if to_tell:
            self._recalled = [RecallRow(plan, one) for one in to_tell]
            for row in self._recalled:
                row.write.setEnabled(not self.read_only)
                row.wished.connect(self.wished)
            yield ruled(Card(_("A consent is withdrawn: tell these"), "who-knows"), self._recalled)
        wanting = {one.to: one for one in due(plan, self.today)}
        for copy in plan.copies:
            card = CopyCard(plan, copy, self.today, wanting.get(copy.to), read_only=self.read_only)
            card.edited.connect(self._edited)
            card.wished.connect(self.wished)
            self._each.append(card)
            yield card
        yield self._log(plan)

    def _log(self, plan: Plan) -> Card:
        card = Card(_("What has been handed out"), "post")
        for one in sorted(plan.handed_out, key=lambda handed: (handed.on, handed.order), reverse=True):
            row = HandedRow(plan, one)
            row.strike.setEnabled(not self.read_only)
            row.wished.connect(self.wished)
            row.struck.connect(self._strike)
            self._handed.append(row)
        return ruled(card, self._handed) if self._handed else card.add(soft(_("Nothing has been handed out yet.")))

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be handed out or changed."""
        changed = read_only != self.read_only
        super().set_read_only(read_only)
        self.wanted.set_read_only(read_only)
        if changed and self.plan is not None:
            self.show_content(self.plan)

    def _edited(self, step: str, plan: Plan) -> None:
        if not self.read_only:
            self.edited.emit(step, plan)

    def _strike(self, handed: str) -> None:
        if self.plan is not None:
            self.edited.emit(_("Struck what was not so"), struck(self.plan, handed))
