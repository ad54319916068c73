"""A new recovery code: what becomes of the old one, and its sheet, which is kept before the code counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QWidget

from minplan.plan.plan import Plan
from minplan.store.recovery_code import new_recovery_code
from minplan.text import _
from minplan.ui.keys.panel import Panel
from minplan.ui.keys.wishes import NewCode
from minplan.ui.start.clipboard import SecretCopy
from minplan.ui.widgets.card import soft, stacked
from minplan.ui.widgets.tile import Tile
from minplan.ui.widgets.words import Words

if TYPE_CHECKING:
    from minplan.ui.start.sheet import SheetRoom


class MakingCode(Panel):
    """First what becomes of the `old` ones, by their public keys, where there are any; then the new sheet."""

    def __init__(self, plan: Plan, old: tuple[str, ...], today: date, folder: Path) -> None:
        super().__init__(_("A new recovery code"), "papers", _("Next"))
        self._old, self._plan, self._today, self._folder = old, plan, today, folder
        self.clipboard = SecretCopy(QApplication.instance())  # it outlives the panel until it has cleared itself
        self.room: SheetRoom | None = None
        self.gone = Tile(
            _("The old code is to open nothing any more"),
            _("Choose this if the sheet is lost, or somebody else may have seen it."),
            "stop",
            one=True,
        )
        self.both = Tile(
            _("Both are to open the plan"), _("Choose this if you want one more sheet."), "papers", one=True
        )
        self._asked = stacked(
            Words(_("What becomes of the code you have now?")),
            self.gone,
            self.both,
            soft(_("Backups from before today still open with the old code.")),
            gap=12,
        )
        self._sheet = stacked(gap=16)
        self.finish(self._asked, self._sheet)
        if not old:
            self._make()

    @property
    def first(self) -> QWidget:
        """At the choice, then at the sheet."""
        if self.room is None:
            return self.gone
        return self.room.halved if self.room.sheets.in_halves else self.room.whole

    def why_not(self) -> str:
        """A code without its sheet helps nobody."""
        if self.room is not None:
            return self.room.why_not()
        chosen = self.gone.isChecked() or self.both.isChecked()
        return "" if chosen else _("Choose what becomes of the code you have now.")

    def answer(self) -> None:
        """On to the sheet, and then let the code count."""
        if self.room is None:
            self._make()
            self.moved.emit()
            self.start()
        else:
            self.work(_("Making the code valid …"))
            gone = self._old if self.gone.isChecked() else ()
            self.wished.emit(NewCode(self.room.sheets.code, gone))

    def _make(self) -> None:
        from minplan.ui.start.sheet import SheetRoom, Sheets  # with all that shows and prints a paper

        sheets = Sheets.of(new_recovery_code(), self._today, self._plan.person.name, self._folder)
        self.room = SheetRoom(sheets, self.clipboard)
        self.room.kept.connect(self._kept)
        layout = self._sheet.layout()
        for one in (
            Words(_("Print the sheet or save it. The code counts when you press “Use the new code”.")),
            self.room,
        ):
            layout.addWidget(one)  # type: ignore[union-attr]
        self._asked.hide()
        self.yes.say(_("Use the new code"))

    def _kept(self) -> None:
        self.problem.say("")
        if self.room is not None and self.room.sheets.all_kept:
            self.yes.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is turned to, or the plan is locked: the code is not left on the clipboard."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.clipboard.clear()

    def let_go(self) -> None:
        """Leave nothing of the code on the clipboard or in its papers."""
        self.clipboard.clear()
        if self.room is not None:
            self.room.let_go()
