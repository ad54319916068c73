"""Säkerhetskopior: what backups there are, a copy on a stick, and the way back to how the plan was.

The page asks by `wished` and is given what there is by `show_all`, what a backup holds by `show_looked`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.formats import capital, clock_time, long_day
from minplan.plan.plan import Plan
from minplan.store.conflicts import Conflict, What
from minplan.text import N_, _, ngettext
from minplan.ui.asked_place import ask_folder
from minplan.ui.pages.page import Page, clear
from minplan.ui.safe.listing import All, Looked, Seen, said_of_keys
from minplan.ui.safe.looking import AskSecret, Looking
from minplan.ui.safe.reminding import is_old
from minplan.ui.safe.wishes import BackUpNow, LookAt, LookAtOther, SaveCopy, ShowAll, Wish
from minplan.ui.start.home import is_folder
from minplan.ui.theme import Type
from minplan.ui.widgets.busy import Busy
from minplan.ui.widgets.card import Card, Chip, columns, entry, flowing, ruled, soft
from minplan.ui.widgets.clearing import put_away
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.words import Words

_FIRST = 5
"""How many backups are shown at first."""
_WHATS = {
    What.PLAN: N_("Another version of the plan"),
    What.FOLDER: N_("Another version of the plan, in a folder of its own"),
    What.ATTACHMENTS: N_("Another version of the photos and papers"),
    What.KEYS: N_("Another version of the keys"),
}


class Backups(Page):
    """The page. Without a plan on the disk it says so, and asks for nothing."""

    wished = Signal(object)

    name = N_("Backups")
    picture = "shield"
    question = N_("Is the plan safe?")
    lead = N_("A backup is made by itself each day that you have used the plan.")

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self.on_disk = False
        self.all: All | None = None
        self.looking: Looking | AskSecret | None = None
        self.looks: dict[Path, Button] = {}
        self.others: dict[Path, Button] = {}
        self._secret = ""
        self._shown = _FIRST
        self.busy = Busy(_("Working with the backups …"))
        self.busy.hide()
        self._holder, self._asked = QWidget(), QVBoxLayout()
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(16)
        self.body.addWidget(self.busy)
        self.body.addLayout(self._asked)
        self.body.addWidget(self._holder)

    def know(self, *, on_disk: bool) -> None:
        """Be told whether the plan is kept on a disk at all."""
        self.on_disk = on_disk

    def show_content(self, plan: Plan) -> None:
        """Ask what there is."""
        if self.on_disk:
            self._wish(ShowAll())
        else:
            clear(self._list)
            self._list.addWidget(Words(_("The example is kept nowhere, so it has no backups."), Type.LEAD, "soft"))

    def show_again(self) -> None:
        """The page is turned to: look what there is now."""
        if self.on_disk and self.plan is not None:
            self._wish(ShowAll())

    def _wish(self, wish: Wish) -> None:
        if not isinstance(wish, ShowAll):
            self.busy.show()
        self.wished.emit(wish)

    def rest(self) -> None:
        """Nothing is under way any more."""
        self.busy.hide()

    def show_all(self, seen: All) -> None:
        """Show the backups, the copy elsewhere and the other versions."""
        self.all = seen
        self.rest()
        focused = self.focusWidget()
        named = focused.accessibleName() if focused is not None and self._holder.isAncestorOf(focused) else ""
        if named:
            self.setFocus()
        clear(self._list)
        self.looks, self.others = {}, {}
        for card in self._cards(seen):
            self._list.addWidget(card)
        self._see_list()
        for button in self._holder.findChildren(Button) if named else ():
            if button.accessibleName() == named:
                button.setFocus()

    def _cards(self, seen: All) -> Iterator[QWidget]:
        if seen.others:
            yield self._other_versions(seen)
        yield self._elsewhere(seen)
        yield self._backups(seen)

    def _other_versions(self, seen: All) -> Card:
        about = _("A folder that is synchronised keeps both when two computers have written. Nothing is taken away.")
        rows = [self._other(one) for one in seen.others]
        return ruled(Card(_("Other versions of the plan"), "change").add(soft(about)), rows)

    def _other(self, one: Conflict) -> QWidget:
        times = ngettext("saved {count} time", "saved {count} times", one.saves or 0).format(count=one.saves)
        lines = (_when(one.written), capital(times) if one.saves else "", one.path.name)
        told = entry(_(_WHATS[one.what]), *lines)
        if one.what not in (What.PLAN, What.FOLDER) or one.saves is None:
            return told
        look = self.others[one.path] = Button(_("Look at it"), "second", "eye")
        look.setAccessibleName(f"{look.words}: {one.path.name}, {_when(one.written)}")
        look.setObjectName(str(one.path))
        look.clicked.connect(self._look_at_other)
        return columns(told, flowing(look, right=True), shares=(3, 2), narrow=560)

    def _elsewhere(self, seen: All) -> Card:
        card = Card(_("A copy in another place"), "key")
        card.add(Words(_("If the computer breaks or is stolen, a copy on a stick is your way back.")))
        self.save = Button(_("Save a copy on a stick"), "main", "download")
        self.save.clicked.connect(self._save)
        self.other_place = Button(_("Choose another place …"), "quiet", "folder-open")
        self.other_place.clicked.connect(self._choose)
        old, buttons = is_old(seen.copied, self.today), [self.save]
        if seen.copied is None:
            card.add(soft(_("No copy has been saved from this computer yet.")))
        else:
            told = _("The last copy was saved on {day}, in {place}.")
            day = long_day(seen.copied.astimezone().date())
            chips = [Chip(_("It is more than a month old"), "sun", "alert-triangle")] if old else []
            card.add(soft(told.format(day=day, place=seen.copy_to)), *([flowing(*chips)] if chips else []))
            buttons.append(self.other_place)
        return card.add(flowing(*buttons, gap=12))

    def _backups(self, seen: All) -> Card:
        card = Card(_("The backups on this computer"), "again")
        self.now = Button(_("Make a backup now"), "second", "plus")
        self.now.clicked.connect(self._back_up)
        self.now.setEnabled(not self.read_only)
        card.add(soft(_("Each one was opened and looked through when it was made. The older ones are thinned out.")))
        card.add(flowing(self.now))
        if not seen.backups:
            return card.add(Words(_("There are no backups yet. The first one comes soon."), Type.BODY, "soft"))
        ruled(card, [self._row(one) for one in seen.backups[: self._shown]])
        if len(seen.backups) > self._shown:
            self.more = Button(_("Show all {count}").format(count=len(seen.backups)), "quiet", "chevron-down")
            self.more.clicked.connect(self._show_more)
            card.add(self.more)
        return card

    def _row(self, one: Seen) -> QWidget:
        times = ngettext("saved {count} time", "saved {count} times", one.saves).format(count=one.saves)
        told = entry(_when(one.moment), capital(times), *said_of_keys(one))
        look = self.looks[one.place] = Button(_("See what differs"), "second", "eye")
        look.setAccessibleName(f"{look.words}: {_when(one.moment)}")
        look.setObjectName(str(one.place))
        look.clicked.connect(self._look)
        return columns(told, flowing(look, right=True), shares=(3, 2), narrow=560)

    def _back_up(self) -> None:
        self._wish(BackUpNow())

    def _save(self) -> None:
        if self.all is not None and self.all.copy_to and is_folder(Path(self.all.copy_to)):
            self._wish(SaveCopy())
        else:
            self._choose()

    def _choose(self) -> None:
        found = ask_folder(self, _("Choose the stick, or a folder"))
        if found:
            self.save_in(Path(found))

    def save_in(self, folder: Path) -> None:
        """Save a copy in this folder, and there the next time too."""
        self._wish(SaveCopy(folder))

    def _show_more(self) -> None:
        if self.all is not None:
            self._shown = len(self.all.backups)
            first = list(self.looks)[-1]
            self.show_all(self.all)
            self.looks[first].setFocus()

    def _look(self) -> None:
        self._secret = ""
        self._wish(LookAt(Path(self.sender().objectName())))

    def _look_at_other(self) -> None:
        for one in self.all.others if self.all is not None else ():
            if str(one.path) == self.sender().objectName():
                self._wish(LookAtOther(one))

    def _look_by_secret(self, wish: LookAt) -> None:
        self._secret = wish.then
        self._wish(wish)

    def show_looked(self, looked: Looked) -> None:
        """Show what a backup or another version holds, in the list's place."""
        card = Looking(looked, self._secret, read_only=self.read_only)
        card.wished.connect(self._wish)
        self._ask(card, card.back)

    def ask_secret(self, wish: LookAt, why: str) -> None:
        """Ask for a secret of the time when a backup was made."""
        card = AskSecret(wish, why)
        card.wished.connect(self._look_by_secret)
        self._ask(card, card.secret)

    def _ask(self, card: Looking | AskSecret, first: QWidget) -> None:
        self.rest()
        self._put_away()
        self.looking = card
        card.left.connect(self.leave)
        self._asked.addWidget(card)
        card.show()
        self._see_list()
        first.setFocus()
        self.verticalScrollBar().setValue(0)

    def leave(self) -> None:
        """Nothing is to be done: see the list again."""
        self._put_away()
        self._secret = ""
        self._see_list()
        self.verticalScrollBar().setValue(0)
        self.setFocus()

    def _see_list(self) -> None:
        for one in (self._holder, self.header, self.footer):
            one.setHidden(self.looking is not None)

    def _put_away(self) -> None:
        card, self.looking = self.looking, None
        if card is not None:
            self._asked.removeWidget(card)
            put_away(card)


def _when(moment: datetime) -> str:
    here = moment.astimezone()
    return _("{day} at {time}").format(day=long_day(here.date()), time=clock_time(here))
