"""Locks the plan when nobody is there: a clock that only goes on, and a warning that any key or click extends."""

from __future__ import annotations

import time
from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from minplan.text import _, ngettext
from minplan.ui.messages import announce
from minplan.ui.widgets.bar import Bar
from minplan.ui.widgets.controls import Button

MINUTES = 10
"""After how many minutes without a key or a click the plan is locked, unless the person has chosen otherwise."""
WARNING = 30
"""How many seconds before that the warning comes."""
ASLEEP = 60
"""A gap of so many seconds between two looks at the clock: the computer has slept."""
_TICK = 1000
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)
_WAKING = _INPUT - {QEvent.Type.MouseMove, QEvent.Type.TabletMove}
"""What extends a warning: a desk that is bumped does not."""


def steady() -> float:
    """Seconds by a clock that nobody can set, and that goes on while the computer sleeps where the system has one."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class AutoLock(QObject):
    """Watches over the window's input. `heard` tells that there was some, `warned` how many seconds are left,
    `extended` that somebody is there after all, and `due` that it is time to lock.
    """

    heard = Signal()
    warned = Signal(int)
    extended = Signal()
    due = Signal()

    def __init__(self, clock: Callable[[], float] = steady, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock, self._touched, self._looked = clock, clock(), clock()
        self.minutes, self.is_warning = MINUTES, False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self.watch)
            app.applicationStateChanged.connect(self._state_changed)

    def watch(self, window: QWindow | None) -> None:
        """Hear of what is pressed in this window, once and for all."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    @property
    def idle(self) -> float:
        """For how many seconds nobody has done anything."""
        return self._clock() - self._touched

    def begin(self) -> None:
        """A plan is open: count from now on."""
        self._touched = self._looked = self._clock()
        self.is_warning = False
        self._timer.start()

    def end(self) -> None:
        """No plan is open."""
        self._timer.stop()
        self.is_warning = False

    def touch(self) -> None:
        """Somebody is there."""
        if self._timer.isActive():
            self._touched = self._clock()
            if self.is_warning:
                self.is_warning = False
                self.extended.emit()

    def look(self) -> None:
        """Look at the clock: warn, or lock."""
        if not self._timer.isActive():
            return
        now = self._clock()
        slept, self._looked = now - self._looked > ASLEEP, now
        left = ceil(self._touched + self.minutes * 60 - now)
        if slept or (left <= 0 and self.is_warning):
            self.is_warning = False
            self.due.emit()
        elif left <= WARNING:
            if not self.is_warning and left < WARNING - 1:  # something held the window up: the warning is as long
                self._touched, left = now - self.minutes * 60 + WARNING, WARNING
            self.is_warning = True
            self.warned.emit(left)

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationSuspended and self._timer.isActive():
            self.due.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there; what they do goes on to where it was meant."""
        if event.type() in (_WAKING if self.is_warning else _INPUT):
            self.touch()
            self.heard.emit()
        return False


class LockWarning(Bar):
    """A bar that says how soon the plan is locked. `stay` is pressed to stay."""

    def __init__(self) -> None:
        self.stay = Button(_("Go on"), "second", tone="sun_ink")
        super().__init__("lock", "", self.stay)

    def warn(self, seconds: int) -> None:
        """Say it: aloud the first time, and then only with the number changing on the screen."""
        said = ngettext(
            "The plan is locked in {count} second. Press any key to go on.",
            "The plan is locked in {count} seconds. Press any key to go on.",
            seconds,
        ).format(count=seconds)
        first = self.isHidden()
        self.words.setText(said)
        self.show()
        if first:
            announce(self, said, urgent=True)
