"""The window's part in keeping a plan's files safe: who looks after them now, and what is said and asked of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from minplan.store.names import PLAN as SUFFIX
from minplan.text import _
from minplan.ui.asked_place import ask_folder
from minplan.ui.safe.notices import Notices, Told
from minplan.ui.start.home import Home

if TYPE_CHECKING:
    from minplan.open_plan import Keeper, OpenPlan
    from minplan.ui.safe.guard import Guard


class Watch(QObject):
    """It lives as long as the window. `backups_wanted` asks to see the backups; `restored` carries the store, the plan
    as it is then, and what to say; `closed` that the plan was closed, and why; `elsewhere` the folder that it was saved
    in; `reopen` that it is to be closed and opened again.
    """

    backups_wanted = Signal()
    restored = Signal(object, object, str)
    closed = Signal(str)
    elsewhere = Signal(object)
    reopen = Signal()

    def __init__(self, window: QWidget, home: Home) -> None:
        super().__init__(window)
        self._window, self._home = window, home
        self.notices = Notices()
        self.notices.wanted.connect(self._wanted)
        self.notices.again.connect(self.reopen)
        self.guard: Guard | None = None
        self._store: Keeper | None = None

    def opened(self, plan: OpenPlan) -> Guard | None:
        """Who looks after this plan's files from now on; nobody for one that is kept nowhere."""
        self.let_go()
        store = plan.on_disk
        if store is None:
            return None
        from minplan.ui.safe.guard import Guard

        self._store = store
        guard = self.guard = Guard(plan, store, self._home)
        guard.noticed.connect(self.notices.tell)
        guard.restored.connect(self._restored)
        guard.closed.connect(self.closed)
        guard.elsewhere.connect(self.elsewhere)
        return guard

    def begin(self) -> None:
        """The plan is seen: say what there is to say of its files."""
        if self.guard is not None:
            self.guard.begin()

    def wait(self) -> None:
        """Somebody is doing something."""
        if self.guard is not None:
            self.guard.wait()

    def leave(self, plan: OpenPlan) -> None:
        """Close the plan, with a backup where one is due; nobody waits for it."""
        guard = self.guard
        self.let_go()
        if guard is not None:
            guard.leave()
        else:
            plan.close()

    def let_go(self) -> None:
        """Nothing is looked after any more, and nothing of a plan is told."""
        guard, self.guard, self._store = self.guard, None, None
        if guard is not None:
            guard.let_go()
        self.notices.let_go()

    def _restored(self, plan: object, said: str) -> None:
        self.restored.emit(self._store, plan, said)

    def _wanted(self, what: str) -> None:
        if what == Told.MOVED:
            self._choose_elsewhere()
        elif what == Told.READ_ONLY:
            found = ask_folder(self._window, _("Choose the stick, or a folder"))
            if found and self.guard is not None:
                from minplan.ui.safe.wishes import SaveCopy

                self.guard.do(SaveCopy(Path(found)))
        else:
            self.notices.drop(Told(what))
            self.backups_wanted.emit()

    def _choose_elsewhere(self) -> None:
        found = ask_folder(self._window, _("Choose a folder to save the plan in"))
        if found and self.guard is not None and self._store is not None:
            self.guard.save_elsewhere(free(Path(found), self._store.folder.stem))


def free(folder: Path, stem: str) -> Path:
    """Where a plan of this name can be made in a folder: with a number behind it where the name is taken."""
    names = (f"{stem}{SUFFIX}" if n == 1 else f"{stem} {n}{SUFFIX}" for n in range(1, 1000))
    return next(folder / name for name in names if not os.path.lexists(folder / name))
