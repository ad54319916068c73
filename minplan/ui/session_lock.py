"""The plan locks with the computer: when its screen is locked, or it is about to sleep, as the desktop tells it.

Told over D-Bus, where there is one: by the session's screen saver, and by logind (org.freedesktop.login1) for sleep. A
desktop that tells nothing is no fault; the plan's own clock locks it too.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
"""What the desktops' screen savers are called, each with a signal ActiveChanged(boolean)."""
_TOLD: Any = SLOT("told(bool)")
"""The slot below; PySide takes a str here, and its types say bytes."""


class SessionLock(QObject):
    """`locked` tells that the session is locked or the computer falls asleep."""

    locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        for name in _SAVERS:
            session.connect("", "", name, "ActiveChanged", self, _TOLD)
        system.connect("", "", "org.freedesktop.login1.Manager", "PrepareForSleep", self, _TOLD)

    @Slot(bool)
    def told(self, begins: bool) -> None:
        """Called by D-Bus: it begins, or is over."""
        if begins:
            self.locked.emit()
