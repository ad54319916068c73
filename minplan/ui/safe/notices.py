"""What has happened to the plan's files, said in a bar at the window's foot as long as it is so, the worst first."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import Signal

from minplan.text import N_, _
from minplan.ui.messages import announce
from minplan.ui.widgets.bar import Bar
from minplan.ui.widgets.controls import Button


class Told(StrEnum):
    """What is told, the weightiest first."""

    MOVED = "moved"
    DAMAGED = "damaged"
    OLDER = "older"
    TIGHT = "tight"
    NOT_BACKED_UP = "not backed up"
    OTHERS = "others"
    READ_ONLY = "read only"


class Notice(NamedTuple):
    """One of them in a sentence; "" when it is so no longer."""

    what: Told
    text: str


_DOES = {
    Told.MOVED: N_("Save in another place …"),
    Told.DAMAGED: N_("See the backups"),
    Told.OLDER: N_("See the backups"),
    Told.NOT_BACKED_UP: N_("See the backups"),
    Told.OTHERS: N_("See what differs"),
    Told.READ_ONLY: N_("Save a copy …"),
}
"""What the first button says; without one there is none."""
_THEN = {Told.MOVED: N_("Open it again")}
"""What the second button says, where it does more than put the bar away."""


class Notices(Bar):
    """The bar. `wanted` carries what is to be done about which: its first button, `again` its second."""

    wanted = Signal(str)
    again = Signal()

    def __init__(self) -> None:
        self.act, self.aside = Button("", "second", tone="sun_ink"), Button("", "quiet", tone="sun_ink")
        super().__init__("info-circle", "", self.act, self.aside)
        self._told: dict[Told, str] = {}
        self._quiet = False
        self.act.clicked.connect(self._act)
        self.aside.clicked.connect(self._put_aside)

    @property
    def what(self) -> Told | None:
        """What is told now."""
        return next((one for one in Told if one in self._told), None)

    def tell(self, notice: Notice) -> None:
        """Tell it from now on, or no longer."""
        if self._told.get(notice.what, "") == notice.text:
            return
        self._told.pop(notice.what, None)
        if notice.text:
            self._told[notice.what] = notice.text
        self._show()

    def _show(self) -> None:
        what = self.what
        self.words.setText(self._told[what] if what else "")
        if what is not None:
            does, then = _DOES.get(what), _THEN.get(what, N_("I have read it"))
            self.act.say(_(does) if does else "")
            self.act.setHidden(not does)
            self.aside.say(_(then))
        self.setVisible(what is not None and not self._quiet)
        if what is not None and not self._quiet:
            announce(self, self.words.text(), urgent=what in (Told.MOVED, Told.DAMAGED))

    def set_quiet(self, quiet: bool) -> None:
        """Whether nothing is told now: everybody may be looking, or something comes first."""
        self._quiet = quiet
        self._show()

    def _act(self) -> None:
        if self.what is not None:
            self.wanted.emit(self.what)

    def _put_aside(self) -> None:
        what = self.what
        if what is Told.MOVED:
            self.again.emit()
        elif what is not None:
            self.drop(what)

    def drop(self, what: Told) -> None:
        """It has been seen to."""
        self._told.pop(what, None)
        self._show()

    def let_go(self) -> None:
        """The plan is closed."""
        self._told.clear()
        self._quiet = False
        self._show()
