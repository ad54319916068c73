"""Buttons that can be on or off, pressed by a screen reader as by a hand.

Qt's accessible action on such a button toggles it without a click; whoever listens for the click would hear nothing,
and what the person has chosen would be lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Base
else:
    _Base = object  # a class may have but one of Qt's own among its bases


class Heard(_Base):
    """Stands before a checkable button's Qt class: `clicked` then also tells of its accessible action."""

    _known = False

    def hear(self) -> None:
        """Begin to listen; called once, when the button is made."""
        self.toggled.connect(self._heard)

    def setChecked(self, checked: bool) -> None:
        """What the program itself shows is no press."""
        self._known = True
        super().setChecked(checked)
        self._known = False

    def nextCheckState(self) -> None:
        """A press by hand tells of itself."""
        self._known = True
        super().nextCheckState()
        self._known = False

    def _heard(self, checked: bool) -> None:
        # One of several goes off by itself when another is chosen.
        if not self._known and (checked or not self.autoExclusive()):
            self.clicked[bool].emit(checked)  # type: ignore[index]  # the stubs know no overloads
