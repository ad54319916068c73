"""Nycklar: every way into the plan, whose it is, and letting in, changing, taking away.

The page asks for the ways by `wanted` and is given them by `know`; before one is taken away it asks by `asked` which
backups it opens, and is told by `show_withdrawing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.plan.plan import Plan
from minplan.plan.roles import Deed
from minplan.store.keys_file import SlotKind
from minplan.store.ways import Way
from minplan.text import N_, _
from minplan.ui.keys.giving import Changing, Giving, Naming
from minplan.ui.keys.new_code import MakingCode
from minplan.ui.keys.panel import Panel
from minplan.ui.keys.rows import CHANGE, NAME, WITHDRAW, WayRow
from minplan.ui.keys.withdrawing import Withdrawing
from minplan.ui.keys.wording import refusal
from minplan.ui.pages.page import Page, clear
from minplan.ui.widgets.card import Card, flowing, noticed, ruled
from minplan.ui.widgets.clearing import put_away
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.words import Words


class Keys(Page):
    """Who can open the plan. `wished` carries what is asked for (see `minplan.ui.keys.wishes`)."""

    wanted = Signal()
    asked = Signal(str)
    wished = Signal(object)

    name = N_("Keys")
    picture = "open-lock"
    question = N_("Who can open the plan?")
    lead = N_("Whoever can open the plan can read all of it. You choose who that is.")

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self.ways: tuple[Way, ...] = ()
        self.folder = Path()
        self.rows: dict[str, WayRow] = {}
        self.panel: Panel | None = None
        self.let_in: Button | None = None
        self.new_code: Button | None = None
        self._things: QWidget | None = None
        self._holder, self._asked = QWidget(), QVBoxLayout()
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(16)
        self.things = QVBoxLayout()
        """Where the ways of things stand that need no memory: key files, and this computer's own keeping."""
        self.things.setSpacing(16)
        self._notes = QVBoxLayout()
        self.body.addLayout(self._asked)
        self.body.addWidget(self._holder)
        self.body.addLayout(self.things)
        self.body.addLayout(self._notes)

    @staticmethod
    def filled(plan: Plan) -> bool:
        """There is always a way into a plan that is open."""
        return True

    def put_things(self, widget: QWidget) -> None:
        """Let a widget about key files and this computer stand under the lists; only one does."""
        clear(self.things)
        self._things = widget
        self.things.addWidget(widget)
        self._see_list()

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        super().set_read_only(read_only)
        if self.plan is not None:
            self._show()

    def show_content(self, plan: Plan) -> None:
        """Ask for the ways anew; what is being asked goes on."""
        self.wanted.emit()

    def know(self, ways: Sequence[Way], folder: Path) -> None:
        """Show these ways."""
        self.ways, self.folder = tuple(ways), folder
        self._show()

    @property
    def refused(self) -> str:
        """Why whoever opened the plan manages no keys but their own; "" when they do."""
        return refusal(self.plan, self.holder, Deed.KEYS, self.today)

    def _show(self) -> None:
        clear(self._list)
        clear(self._notes)
        self.rows, self.let_in, self.new_code = {}, None, None
        if self.plan is not None:
            for card in self._cards(self.plan):
                self._list.addWidget(card)
            if self.ways:
                self._notes.addWidget(self._about())
        self._see_list()

    def _cards(self, plan: Plan) -> Iterator[QWidget]:
        manages, changes = not self.refused, not self.read_only
        if not self.ways:
            yield Words(_("There is no lock here: nothing of this is kept on the computer."))
            return
        if not manages:
            yield noticed(self.refused)
        card = Card(_("Passphrases"), "key")
        yield ruled(card, self._rows(plan, (SlotKind.PASSPHRASE,), manages=manages))
        if manages and changes:
            self.let_in = Button(_("Let somebody more open the plan"), "second", "plus")
            self.let_in.clicked.connect(self._let_in)
            card.add(flowing(self.let_in))
        yield self._codes(plan, manages=manages, changes=changes)
        things = self._rows(plan, (SlotKind.KEY_FILE, SlotKind.KEYRING), manages=manages)
        if things:
            yield ruled(Card(_("Things that open the plan"), "tools"), things)

    def _codes(self, plan: Plan, *, manages: bool, changes: bool) -> Card:
        codes = self._rows(plan, (SlotKind.RECOVERY,), manages=manages)
        card = ruled(Card(_("Recovery codes"), "papers"), codes)
        if not codes:
            card.add(noticed(_("There is no recovery code. Who forgets their passphrase cannot open the plan.")))
        if manages and changes:
            self.new_code = Button(_("Make a new recovery code"), "second", "plus")
            self.new_code.clicked.connect(self._make_code)
            card.add(flowing(self.new_code))
        return card

    def _rows(self, plan: Plan, kinds: tuple[SlotKind, ...], *, manages: bool) -> list[WayRow]:
        made = []
        for way in self.ways:
            if way.kind in kinds:
                row = self.rows[way.public] = WayRow(plan, way, manages=manages, changes=not self.read_only)
                row.wanted.connect(self._wanted)
                made.append(row)
        return made

    def _about(self) -> Card:
        return Card(_("Good to know"), "idea").add(
            Words(_("Nothing that you do here is taken back with Undo.")),
            Words(_("What somebody writes stands with their name in the history.")),
            Words(
                _(
                    "Who helps is not offered to sign, to say yes for you or to change who can open the plan. "
                    "That is a help and no lock: whoever can open the plan can read it."
                )
            ),
        )

    def open_item(self, name: str) -> QWidget:
        """Where the keyboard belongs when somebody's key is to be taken away."""
        for row in self.rows.values():
            holder = row.way.holder
            if self.plan is not None and holder is not None and holder.called(self.plan) == name:
                return row.buttons.get(WITHDRAW, self)
        return self

    def _way(self, public: str) -> Way | None:
        return next((one for one in self.ways if one.public == public), None)

    def _let_in(self) -> None:
        if self.plan is not None:
            taken = {one.holder for one in self.ways if one.kind is SlotKind.PASSPHRASE and one.holder is not None}
            self._ask(Giving(self.plan, taken))

    def _make_code(self) -> None:
        if self.plan is not None:
            old = tuple(one.public for one in self.ways if one.kind is SlotKind.RECOVERY)
            self._ask(MakingCode(self.plan, old, self.today, self.folder))

    def _wanted(self, deed: str, public: str) -> None:
        way = self._way(public)
        if self.plan is None or way is None:
            return
        if deed == CHANGE:
            self._ask(Changing(self.plan, way))
        elif deed == NAME:
            self._ask(Naming(self.plan, way))
        else:
            self.asked.emit(public)

    def show_withdrawing(self, public: str, backups: Sequence[date]) -> None:
        """Ask whether a way is to be taken away, of which these backups, by their days, cannot be told."""
        way = self._way(public)
        if self.plan is not None and way is not None:
            self._ask(Withdrawing(self.plan, way, self.ways, backups))

    def _ask(self, panel: Panel) -> None:
        self._put_away_panel()
        self.panel = panel
        panel.wished.connect(self.wished)
        panel.left.connect(self.rest)
        panel.moved.connect(self._see_top)
        self._asked.addWidget(panel)
        panel.show()
        self._see_list()
        self._see_top()
        panel.start()

    def done(self) -> None:
        """What was asked for is done: see the list again."""
        self.rest()

    def refuse(self, why: str) -> None:
        """What was asked for could not be done: say why beside it."""
        if self.panel is not None:
            self.panel.refuse(why)
            self.keep_in_view()

    def rest(self) -> None:
        """See the list again."""
        self._put_away_panel()
        self._see_list()
        self._see_top()
        self.setFocus()

    def _put_away_panel(self) -> None:
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.let_go()
            self._asked.removeWidget(panel)
            put_away(panel)

    def _see_list(self) -> None:
        asking = self.panel is not None
        notes = self._notes.itemAt(0)
        about = notes.widget() if notes is not None else None
        for one in (self._holder, self.header, self.footer, about):
            if one is not None:
                one.setHidden(asking)
        if self._things is not None:
            self._things.setHidden(asking or self.read_only or not self.ways or bool(self.refused))

    def _see_top(self) -> None:
        self.verticalScrollBar().setValue(0)
