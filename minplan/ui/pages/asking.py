"""Begäran: the way from a granted measure to a plan, the letter that fits now, and what has been sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.documents.sending import struck
from minplan.plan.asking import LETTERS, Where, office, trail
from minplan.plan.edits import add
from minplan.plan.meetings import Request
from minplan.plan.plan import Plan
from minplan.text import N_, _
from minplan.ui.asking.kept import FIELDS, OFFERED, REQUESTS
from minplan.ui.asking.proposal import Proposal
from minplan.ui.asking.way import PointRow
from minplan.ui.asking.wording import about, is_worth_showing, title
from minplan.ui.copies.rows import HandedRow
from minplan.ui.copies.wishes import ShowPaper
from minplan.ui.pages.page import clear
from minplan.ui.pages.paper_page import LetterPage
from minplan.ui.pages.registers import FormCard, Single
from minplan.ui.widgets.card import Card, ruled, soft
from minplan.ui.widgets.controls import RowButton
from minplan.ui.widgets.fold import Fold
from minplan.ui.widgets.kinds import Here
from minplan.ui.widgets.register import Kept, Register, put

SHEET = "ip-sip-genomforandeplan"
"""The paper that tells three plans apart."""


def _first_stop(card: FormCard) -> QWidget:
    """The first field of a form that the keyboard stops at."""
    stops = (one for view in card.form.views for one in view.findChildren(QWidget))
    return next((one for one in stops if one.focusPolicy() & Qt.FocusPolicy.TabFocus), card)


class Asking(LetterPage):
    """Asking for the plan. What is looked at, sent and shown goes by `wished`."""

    name = N_("The request")
    picture = "letter"
    question = N_("How far has your request come?")
    lead = N_("Whoever has support under LSS is to be offered a plan, and may ask for one at any time.")
    to_list = N_("Back to the request")

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self._request: FormCard | None = None
        self._offered: Register | None = None
        self._rest: tuple[Register, RowButton, Fold] | None = None
        self.way: list[PointRow] = []
        self.proposal: Proposal | None = None
        self._handed: list[HandedRow] = []
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._now, self._sent = QVBoxLayout(), QVBoxLayout()
        self._column.addLayout(self._now)
        self._column.addLayout(self._sent)
        self.body.addWidget(self._holder)
        self.behind = (self._holder,)

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether the plan has been asked for."""
        return bool(plan.requests)

    @property
    def request(self) -> FormCard:
        """The form of the latest request."""
        return self._request or self._put_request()

    @property
    def sent(self) -> list[HandedRow]:
        """The row of each letter that was sent."""
        self.finish()
        return self._handed

    @property
    def offered(self) -> Register:
        """When a plan was offered."""
        if self._offered is None:
            self.finish()
        if self._offered is None:
            raise LookupError("no plan is shown yet")
        return self._offered

    @property
    def requests(self) -> Register:
        """Every request."""
        return self._all()[0]

    @property
    def sheet(self) -> RowButton:
        """What leads to the sheet that tells three plans apart."""
        return self._all()[1]

    @property
    def fold(self) -> Fold:
        """What every request is put away under."""
        return self._all()[2]

    def _all(self) -> tuple[Register, RowButton, Fold]:
        if self._rest is None:
            self.finish()
        if self._rest is None:
            raise LookupError("no plan is shown yet")
        return self._rest

    def _current(self, plan: Plan) -> Request | None:
        return trail(plan, self.today).request

    def _put(self, plan: Plan, item: Request) -> Plan:
        return put(plan, "requests", item)

    def show_content(self, plan: Plan) -> None:
        """Show how far it has come, what can be done, and what was sent."""
        clear(self._now)
        clear(self._sent)
        self._show_request(plan)
        self._show_rest(plan)
        self.put_in_turn(self._made(plan), self._column)

    def _show_request(self, plan: Plan) -> None:
        if self._request is not None:
            there = self._current(plan) is not None
            self._request.setHidden(not there)
            if there:
                self._request.show_plan(Here(plan, self.today))

    def _show_rest(self, plan: Plan) -> None:
        if self._offered is not None:
            self._offered.show_plan(Here(plan, self.today))
        if self._rest is not None:
            requests, _sheet, fold = self._rest
            requests.show_plan(Here(plan, self.today))
            fold.setHidden(not plan.requests)

    def _made(self, plan: Plan) -> Iterator[QWidget]:
        """The way and the letters anew; under them what is not made yet."""
        way = self._way(plan)
        self._now.addWidget(way)
        yield way
        if self._request is None and self._current(plan) is not None:
            yield self._put_request()
        letters = self._letters(plan)
        self._sent.addWidget(letters)
        yield letters
        if self._offered is None:
            self._offered = self._make_register(OFFERED)
            self._column.addWidget(self._offered)
            self._offered.show_plan(Here(plan, self.today))
            yield self._offered
        if self._rest is None:
            self._rest = self._make_rest()
            self._show_rest(plan)
            yield self._rest[1]

    def _put_request(self) -> FormCard:
        """The form of the request, under the way."""
        card = self._request = self._make_request()
        self._column.insertWidget(1, card)
        if self.plan is not None:
            self._show_request(self.plan)
        return card

    def _make_request(self) -> FormCard:
        title = N_("The request and the answer")
        card = FormCard(Single(title=title, fields=FIELDS, read=self._current, put=self._put, picture="card"))
        card.edited.connect(self._edited)
        card.set_read_only(self.read_only)
        return card

    def _make_register(self, kept: Kept) -> Register:
        register = Register(kept)
        register.edited.connect(self._edited)
        register.set_read_only(self.read_only)
        return register

    def _make_rest(self) -> tuple[Register, RowButton, Fold]:
        requests = self._make_register(REQUESTS)
        fold = Fold(_("Every request"), requests)
        sheet = RowButton(
            _("IP, SIP or genomförandeplan?"), _("A sheet to take along, that tells three plans apart."), "file-text"
        )
        sheet.clicked.connect(self._show_sheet)
        for card in (sheet, fold):
            self._column.addWidget(card)
        return requests, sheet, fold

    def _way(self, plan: Plan) -> Card:
        found = trail(plan, self.today)
        card = Card(_("The way to the plan"))
        card.column.setSpacing(0)
        card.column.addSpacing(16)
        shown = [one for one in found.points if is_worth_showing(found, one)]
        self.way = []
        for place, one in enumerate(shown):
            ends = {"first": place == 0, "last": place == len(shown) - 1}
            row = PointRow(one, title(found, one), *about(plan, found, one), **ends)
            self.way.append(row)
            card.column.addWidget(row)
        self.proposal = Proposal(plan, found, self.today, read_only=self.read_only)
        self.proposal.wished.connect(self.wished)
        self.proposal.asked.connect(self._have_asked)
        here = next(row for row, one in zip(self.way, shown, strict=True) if one.where is Where.HERE)
        here.add(self.proposal)
        return card

    def _letters(self, plan: Plan) -> Card:
        card = Card(_("Letters that were sent"), "post")
        self._handed = list(self._rows(plan))
        return ruled(card, self._handed) if self._handed else card.add(soft(_("No letter has been sent yet.")))

    def _rows(self, plan: Plan) -> Iterator[HandedRow]:
        letters = [one for one in plan.handed_out if one.what in LETTERS]
        for one in sorted(letters, key=lambda line: (line.on, line.order), reverse=True):
            row = HandedRow(plan, one)
            row.strike.setEnabled(not self.read_only)
            row.wished.connect(self.wished)
            row.struck.connect(self._strike)
            yield row

    def open_item(self, collection: str, item: str) -> QWidget:
        """Where an item of a collection is written, opened: a request in the form, or among all of them."""
        current = self._current(self.plan) if self.plan is not None else None
        if collection == "requests" and current is not None and current.id == item:
            return _first_stop(self.request)
        if collection == "requests":
            self.fold.open()
        card = self.requests if collection == "requests" else self.offered
        card.open_item(item)
        return card.table

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed or sent."""
        changed = read_only != self.read_only
        super().set_read_only(read_only)
        for one in (self._request, self._offered, *(self._rest or ())[:1]):
            if one is not None:
                one.set_read_only(read_only)
        if changed and self.plan is not None:
            self.show_content(self.plan)

    def _edited(self, step: str, plan: Plan) -> None:
        if not self.read_only:
            self.edited.emit(step, plan)

    def _have_asked(self) -> None:
        if self.plan is not None and not self.read_only:
            asked = Request(id="", made=self.today, to=office(self.plan))
            self.edited.emit(_("Noted that the plan was asked for"), add(self.plan, "requests", asked)[0])

    def _strike(self, handed: str) -> None:
        if self.plan is not None:
            self.edited.emit(_("Struck what was not so"), struck(self.plan, handed))

    def _show_sheet(self) -> None:
        self.wished.emit(ShowPaper(SHEET))
