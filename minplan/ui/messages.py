"""What the program says: spoken to a screen reader, and in a bar at the window's foot with what can be done then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from minplan.text import _
from minplan.ui import theme
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.drawings import Icon
from minplan.ui.widgets.words import Words


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Let a screen reader say it, now when urgent, otherwise when it has finished its sentence."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # with a name for everything that can be said

    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)


class MessageBar(QWidget):
    """One message at a time. It stays until the next, or until it is closed: nobody is hurried."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act: Callable[[], object] | None = None
        self._urgent = False
        self._done, self._wrong = Icon("check", "accent"), Icon("alert-triangle", "late")
        self._words = Words()
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.action = Button("", "quiet")
        self.close_button = Button("", "quiet", "x", "ink")
        self.close_button.setAccessibleName(_("Close the message"))
        self.close_button.setToolTip(_("Close the message"))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._done)
        row.addWidget(self._wrong)
        row.addWidget(self._words, 1)
        row.addWidget(self.action)
        row.addWidget(self.close_button)
        self.action.clicked.connect(self._do)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; "" when it is closed."""
        return "" if self.isHidden() else self._words.text()

    def say(
        self, text: str, action: str = "", act: Callable[[], object] | None = None, *, urgent: bool = False
    ) -> None:
        """Say it, with a button that does something about it. `act` must be a bound method."""
        self._act, self._urgent = act, urgent
        self._words.setText(text)
        self._words.set_tone("late" if urgent else "ink")
        self._done.setVisible(not urgent)
        self._wrong.setVisible(urgent)
        self.action.say(action)
        self.action.setVisible(bool(action))
        self.show()
        self.update()
        announce(self, text, urgent=urgent)

    def _do(self) -> None:
        if self._act is not None:
            self._act()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A tinted bar with a line above it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("late_soft" if self._urgent else "accent_soft"))
        painter.setPen(QPen(theme.colour("late" if self._urgent else "accent"), 2))
        painter.drawLine(0, 1, self.width(), 1)
        painter.end()
