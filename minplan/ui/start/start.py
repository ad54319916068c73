"""The way in, as the window holds it: one screen at a time, and a plan in the end."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.store.errors import StoreError
from minplan.store.names import COPY as COPY_SUFFIX
from minplan.ui import tasks
from minplan.ui.reopening import Reopening
from minplan.ui.start.example import Example, example
from minplan.ui.start.first import STEPS, FirstStart
from minplan.ui.start.home import Home
from minplan.ui.start.other_ways import Opener
from minplan.ui.start.plans import Plans
from minplan.ui.unlock import Unlock

if TYPE_CHECKING:
    from minplan.open_plan import Keeper
    from minplan.plan.plan import Plan
    from minplan.ui.start.open_copy import OpenCopy
    from minplan.ui.start.recover import Recover
    from minplan.ui.start.take_back import TakeBack

Screen: TypeAlias = "Unlock | Plans | FirstStart | Recover | TakeBack | OpenCopy"


class Start(QWidget):
    """Begins with the passphrase of `folder`; without one, with the plans on this computer or the first start.

    `opened` carries the store and the plan in it, `trying` tells that one is being opened; `spoken` that another
    language is wanted.
    """

    opened = Signal(object, object)
    trying = Signal()
    spoken = Signal(str)

    def __init__(
        self,
        folder: Path | None,
        today: date,
        opener: Opener,
        home: Home,
        *,
        locked: bool = False,
        language: bool = False,
        again: Reopening | None = None,
    ) -> None:
        """`language` begins the first start anew, after another language was chosen in it. `again` opens a plan that
        was locked by time once more, as long as nothing else is asked for here.
        """
        super().__init__()
        self._folder, self._today, self._opener, self._home = folder, today, opener, home
        self.locked, self._again = locked, again
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        known = home.known.folders()
        if folder is None and len(known) == 1 and not (locked or language):
            self._folder = known[0]
        self.seen: Screen
        copy = None
        if self._folder is not None and self._folder.suffix == COPY_SUFFIX:
            copy, self._folder = self._folder, None
        if self._folder is not None and not language:
            self._show(self._to_unlock(locked=locked))
        elif known and not language:
            self._show(self._to_plans())
        else:
            self._show(self._to_first())
        if copy is not None:
            self.show_copy(copy)

    def start(self) -> None:
        """Put the keyboard where it is needed."""
        self.seen.start()

    @property
    def unlock(self) -> Unlock:
        """The screen that asks for a passphrase. Raises LookupError while another is seen."""
        if not isinstance(self.seen, Unlock):
            raise LookupError("no passphrase is asked for now")
        return self.seen

    @property
    def asks_language(self) -> bool:
        """Whether the language is what is asked now."""
        return isinstance(self.seen, FirstStart) and self.seen.at == STEPS[0]

    @property
    def is_under_way(self) -> bool:
        """Whether something is written here that would be lost if all was made anew."""
        return not isinstance(self.seen, Unlock | Plans) and not self.asks_language

    def take_over(self, other: Start) -> None:
        """Keep what was typed in another that this one stands in for."""
        if isinstance(self.seen, Unlock) and isinstance(other.seen, Unlock):
            self.seen.passphrase.setText(other.seen.passphrase.text())

    def _show(self, screen: Screen) -> None:
        old: Screen | None = getattr(self, "seen", None)
        self.seen = screen
        if old is not None and self._again is not None:
            self._again.drop()
        self._column.addWidget(screen)
        screen.show()  # only what is seen can have the keyboard
        if old is not None:
            if isinstance(old, FirstStart):
                old.let_go()
            self._column.removeWidget(old)
            old.hide()
            old.setParent(None)
            old.deleteLater()
            screen.start()

    def _to_unlock(self, *, locked: bool = False) -> Unlock:
        unlock = Unlock(self._folder or Path(), self._opener, self._home, locked=locked, again=self._again)
        unlock.opened.connect(self._opened)
        unlock.trying.connect(self.trying)
        unlock.others_wanted.connect(self.show_plans)
        unlock.lost.connect(self.show_recover)
        unlock.backups_wanted.connect(self.show_backups)
        return unlock

    def _to_plans(self) -> Plans:
        known = self._home.known
        plans = Plans({folder: known.face(folder) for folder in known.folders()}, known.ended())
        plans.removed.connect(self._forget)
        plans.chosen.connect(self.show_unlock)
        plans.new_wanted.connect(self.show_first)
        plans.example_wanted.connect(self.show_example)
        plans.copy_chosen.connect(self.show_copy)
        return plans

    def _forget(self, folder: Path) -> None:
        self._home.known.forget(folder)
        self._home.tries.forget(folder)
        self._home.guards.forget(folder)
        if self._folder == folder.absolute():
            self._folder = None

    def _to_first(self) -> FirstStart:
        first = FirstStart(self._home, self._today)
        first.opened.connect(self._opened)
        first.spoken.connect(self.spoken)
        first.left.connect(self.show_plans)
        return first

    def show_unlock(self, folder: Path) -> None:
        """Ask for the passphrase of this folder."""
        self._folder = folder
        self._show(self._to_unlock())

    def show_plans(self, said: str = "") -> None:
        """Show the plans on this computer, and what has just come of one."""
        plans = self._to_plans()
        self._show(plans)
        if said:
            plans.say(said)

    def show_first(self) -> None:
        """Make a new plan."""
        self._show(self._to_first())

    def show_recover(self) -> None:
        """Ask for the code of the recovery sheet."""
        if self._folder is not None:
            from minplan.ui.start.recover import Recover

            recover = Recover(self._folder, self._home)
            recover.opened.connect(self._opened)
            recover.left.connect(self._back_to_unlock)
            self._show(recover)

    def show_backups(self) -> None:
        """Take back a backup of a plan that cannot be opened."""
        if self._folder is not None:
            from minplan.store.backup import listed
            from minplan.ui.start.take_back import TakeBack

            back = TakeBack(self._folder, listed(self._folder), self._opener, self._home)
            back.opened.connect(self._opened)
            back.left.connect(self._back_to_unlock)
            self._show(back)

    def show_copy(self, file: Path) -> None:
        """Open a plan that comes in one file; a file that is none is told of in the list of plans."""
        from minplan.ui.start.open_copy import OpenCopy

        try:
            copy = OpenCopy(file.absolute(), self._opener, self._home)
        except StoreError as error:
            self.show_plans(str(error))
            return
        copy.opened.connect(self._opened)
        copy.unlock_wanted.connect(self.show_unlock)
        copy.left.connect(self.show_plans)
        self._show(copy)

    def _back_to_unlock(self) -> None:
        self._show(self._to_unlock())

    def show_example(self) -> None:
        """Open the example."""
        tasks.run(self, example, self._example_read, self._failed)

    def _example_read(self, result: tuple[Example, Plan]) -> None:
        self.opened.emit(*result)

    def _failed(self, error: Exception) -> None:
        raise error

    def _opened(self, store: Keeper, plan: Plan) -> None:
        self._home.known.remember(store.folder)
        self.opened.emit(store, plan)

    def let_go(self) -> None:
        """The window closes: let go of what is half made."""
        if isinstance(self.seen, FirstStart):
            self.seen.let_go()
