"""The plan opened again by a short code, when it was locked because nobody was there. All of it is in memory alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from minplan.store.errors import NotByLatch
from minplan.text import _
from minplan.ui import tasks
from minplan.ui.start.latch_pad import LatchKind
from minplan.ui.widgets.bar import Bar
from minplan.ui.widgets.controls import Button

if TYPE_CHECKING:
    from minplan.open_plan import Keeper
    from minplan.plan.plan import Plan
    from minplan.store.latch import Latch
    from minplan.store.ways import Ways

HOURS = 4
"""For how many hours after somebody was there last the short code opens the plan; asleep or awake."""
_LOOK = 30_000


class LatchOffer(Bar):
    """Offers to choose a short code, where one is wanted and the plan was just opened without one."""

    def __init__(self) -> None:
        self.choose = Button(_("Choose a short code"), "second", tone="sun_ink")
        self.leave = Button(_("Not now"), "quiet")
        super().__init__("lock", _("Choose your short code for this time."), self.choose, self.leave)
        for one in (self.choose, self.leave):
            one.clicked.connect(self.hide)


class Reopening(QObject):
    """What the window knows of the short code. `wanted` is whether the person wants to choose one each time. `over`
    tells that the code no longer opens the plan.
    """

    over = Signal()

    def __init__(self, clock: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock, self.kind, self.wanted = clock, LatchKind.NONE, False
        self._latch: Latch | None = None
        self._until, self._read_only = 0.0, False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self._look)

    @property
    def is_chosen(self) -> bool:
        """Whether a code is chosen for the plan that is open, or was before it was locked."""
        return self._latch is not None and not self._latch.is_gone

    def is_lacking(self, ways: Ways | None) -> bool:
        """Whether a code is wanted for a plan that is open, and none is chosen."""
        return self.wanted and not self.is_chosen and ways is not None and bool(ways.opened_by)

    def can_open(self) -> bool:
        """Whether a code opens the plan that was locked last."""
        if self._latch is not None and self._latch.is_shut and self._clock() >= self._until:
            self.drop()
        return self._latch is not None and self._latch.is_shut

    def choose(self, kind: LatchKind, code: str, ways: Ways, done: Callable[[], None]) -> None:
        """Let this code open the plan again; `done` is called when it does."""
        from minplan.store.latch import Latch

        of = ways.opened_by

        def made(latch: Latch) -> None:
            if ways.opened_by == of:
                self.drop()
                self.kind, self._latch = kind, latch
                done()

        tasks.run(self, lambda: Latch(code, of), made, _raise)

    def opened(self, ways: Ways | None) -> None:
        """A plan is open: a code that was chosen by somebody else, or for another plan, is forgotten."""
        self._timer.stop()
        if self._latch is not None and (ways is None or ways.opened_by != self._latch.of or self._latch.is_shut):
            self.drop()

    def locked(self, ways: Ways | None, idle: float) -> None:
        """The plan is about to be locked, since nobody has been there for so many seconds."""
        if self._latch is None or ways is None:
            return
        ways.shut(self._latch)
        self._until, self._read_only = self._clock() - idle + HOURS * 3600, bool(getattr(ways, "read_only", False))
        self._timer.start()
        if not self._latch.is_shut:
            self.drop()

    def open(self, folder: Path, code: str) -> tuple[Keeper, Plan]:
        """Open the plan's folder by the code; called in another thread. Raises NotByLatch and other StoreErrors."""
        if self._latch is None or self._clock() >= self._until:
            raise NotByLatch
        from minplan.store.store import open_again

        store = open_again(folder, self._latch, code, read_only=self._read_only)
        try:
            return store, store.load()
        except BaseException:
            store.close()
            raise

    def drop(self) -> None:
        """Forget the code: only the passphrase opens the plan."""
        latch, self._latch = self._latch, None
        self._timer.stop()
        if latch is not None:
            latch.drop()

    def _look(self) -> None:
        if not self.can_open():
            self._timer.stop()
            self.over.emit()


def _raise(error: Exception) -> None:
    raise error
