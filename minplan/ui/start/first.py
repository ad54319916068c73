"""The first start, one thing a screen: language, whose plan, who writes, its place, a passphrase, the sheet, done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.plan.holder import Holder
from minplan.store.errors import AlreadyThere, StoreError
from minplan.store.recovery_code import new_recovery_code
from minplan.text import _
from minplan.ui import tasks
from minplan.ui.start.asked import AskLanguage, AskName, AskPlace, AskWriter, is_taken, place_for
from minplan.ui.start.clipboard import SecretCopy
from minplan.ui.start.home import Home
from minplan.ui.start.secret import AskPassphrase
from minplan.ui.start.step import Step

if TYPE_CHECKING:
    from minplan.open_plan import Keeper
    from minplan.plan.plan import Plan
    from minplan.ui.start.sheet import Sheet, Sheets

STEPS = ("language", "name", "writer", "place", "passphrase", "sheet", "done")


class FirstStart(QWidget):
    """The path of steps. `opened` carries the new store and plan, `left` tells that one goes back out of it.

    Nothing is written before the sheet is kept; then all of the plan's folder is made at once.
    """

    opened = Signal(object, object)
    spoken = Signal(str)
    left = Signal()

    def __init__(self, home: Home, today: date, step: str = STEPS[0]) -> None:
        super().__init__()
        self._home, self._today = home, today
        self.name, self.passphrase, self.code = "", "", ""
        self.holder: Holder | None = None
        self.folder: Path | None = None
        self._sheets: Sheets | None = None
        self._paper: Sheet | None = None
        self.clipboard = SecretCopy(self)
        self._made: tuple[Keeper, Plan] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.at = step
        self.seen = self._step(step)
        self._put_in(self.seen)

    def start(self) -> None:
        """Put the keyboard where it is needed."""
        self.seen.start()

    def _put_in(self, step: Step) -> None:
        step.show_way(STEPS.index(self.at) + 1, len(STEPS))
        step.went_on.connect(self._on)
        step.went_back.connect(self._back)
        self._column.addWidget(step)
        step.show()  # only what is seen can have the keyboard

    def _step(self, name: str) -> Step:
        match name:
            case "language":
                asked = AskLanguage()
                asked.spoken.connect(self.spoken)
                return asked
            case "name":
                return AskName(self.name)
            case "writer":
                return AskWriter(self.holder)
            case "place":
                return AskPlace(self.folder or place_for(self._home.documents, self.name, is_taken))
            case "passphrase":
                return AskPassphrase()
            case "sheet":
                return self._sheet()
        return self._done_step()

    def _sheet(self) -> Sheet:
        """What was wished and kept before stays, unless what may stand on it is another now."""
        from minplan.ui.start.sheet import Sheet, Sheets  # with all that shows and prints a paper

        self.code = self.code or new_recovery_code()
        folder, was = self.folder or self._home.documents, self._sheets
        sheets = Sheets.of(self.code, self._today, self.name, folder)
        if was is not None:
            same = replace(was, whose=sheets.whose, folder=sheets.folder, place=sheets.place)
            sheets = replace(same, kept=was.kept if same == was or not was.named else frozenset())
        self._sheets = sheets
        self._paper = Sheet(sheets, self.clipboard)
        return self._paper

    def _done_step(self) -> Step:
        lead = _("It is locked with your passphrase. Everything you write is saved at once.")
        step = Step("open-lock", _("Your plan is made"), lead, _("Begin to tell"))
        step.back.hide()
        return step

    def go_to(self, name: str) -> None:
        """Show one of STEPS."""
        old = self.seen
        self._let_go_of_paper()
        self.at = name
        self.seen = self._step(name)
        self._put_in(self.seen)
        self._column.removeWidget(old)
        old.hide()
        old.setParent(None)
        old.deleteLater()
        self.start()

    def _back(self) -> None:
        at = STEPS.index(self.at)
        if at == 0:
            self.left.emit()
        else:
            self._take()
            self.go_to(STEPS[at - 1])

    def _on(self) -> None:
        self._take()
        if self.at == "sheet":
            self._make()
        elif self.at == "done":
            self._hand_over()
        else:
            self.go_to(STEPS[STEPS.index(self.at) + 1])

    def _take(self) -> None:
        """Keep what the step that is left has been told."""
        if self._paper is not None:
            self._sheets = self._paper.room.sheets
        match self.seen:
            case AskName() as step:
                name = step.name.text().strip()
                self.folder = self.folder if name == self.name else None
                self.name = name
            case AskWriter() as step:
                self.holder = step.writer.holder
            case AskPlace() as step:
                self.folder = step.folder
            case AskPassphrase() as step:
                self.passphrase = step.secret.passphrase.text()

    def _make(self) -> None:
        if self.folder is None or self._made is not None:
            return
        from uuid import uuid4

        from minplan.plan.people import PERSON, Person
        from minplan.plan.plan import Plan

        plan = Plan(id=str(uuid4()), person=Person(name=self.name), coordinator=PERSON)
        self.seen.work(_("Making the plan …"))
        work = partial(self._home.create, self.folder, plan, self.passphrase, self.code, self.holder or Holder())
        tasks.run(self, work, partial(self._done, plan), self._failed, _let_go)

    def _done(self, plan: Plan, keeper: Keeper) -> None:
        self._made = keeper, plan
        self.passphrase, self.code, self._sheets = "", "", None
        self._home.known.remember(keeper.folder)
        self.go_to("done")

    def _failed(self, error: Exception) -> None:
        self.seen.work("")
        if not isinstance(error, StoreError):
            raise error
        if isinstance(error, AlreadyThere):
            self.go_to("place")
        self.seen.problem.say(str(error))

    def _hand_over(self) -> None:
        if self._made is not None:
            made, self._made = self._made, None
            self.opened.emit(*made)

    def _let_go_of_paper(self) -> None:
        paper, self._paper = self._paper, None
        if paper is not None:
            paper.let_go()

    def let_go(self) -> None:
        """The window closes: what was made is closed too, and no secret stays on the clipboard."""
        self.clipboard.clear()
        self._let_go_of_paper()
        if self._made is not None:
            self._made[0].close()
            self._made = None


def _let_go(keeper: Keeper) -> None:
    keeper.close()
