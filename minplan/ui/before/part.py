"""What each part of the room is: a meeting shown, and what a person does with it told."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.plan.edits import change, find
from minplan.plan.meetings import Meeting
from minplan.text import _
from minplan.ui.widgets.clearing import clear
from minplan.ui.widgets.kinds import Here

_TAB = Qt.FocusPolicy.TabFocus


class Stack(QWidget):
    """Widgets one under another, which others may take the place of."""

    def __init__(self, gap: int = 8) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap)

    def fill(self, widgets: Iterable[QWidget]) -> None:
        """Put these in the place of those that were there."""
        clear(self._column)
        for one in widgets:
            self._column.addWidget(one)


class Part(QWidget):
    """`edited` carries a step and the plan after it, `wished` a letter's wish (`ui.copies.wishes`), `asked` another
    (`ui.before.wishes`).
    """

    edited = Signal(str, object)
    wished = Signal(object)
    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.here: Here | None = None
        self.id = ""
        self.read_only = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is now."""
        assert self.here is not None  # noqa: S101 - nothing can be pressed before a meeting is shown
        found: Meeting = find(self.here.plan, "meetings", self.id)
        return found

    def show_meeting(self, here: Here, meeting: str) -> None:
        """Show a meeting as it is now."""
        self.here, self.id = here, meeting
        self.show_content(here, self.meeting)

    def show_content(self, here: Here, meeting: Meeting) -> None:
        """Each part's own way to show it."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        if read_only != self.read_only:
            self.read_only = read_only
            if self.here is not None:
                self.show_meeting(self.here, self.id)

    def tell(self, what: str, plan: object) -> None:
        """Hand on the plan where something about the meeting is another; `what` names it."""
        if not self.read_only:
            self.edited.emit(_("Before the meeting: {what}").format(what=what), plan)

    def put(self, what: str, **values: object) -> None:
        """Hand on the plan where these fields of the meeting are so."""
        assert self.here is not None  # noqa: S101 - as above
        self.tell(what, change(self.here.plan, "meetings", self.id, **values))

    def start(self) -> None:
        """Put the keyboard where the part begins."""
        for one in self.findChildren(QWidget):
            if one.focusPolicy() & _TAB and one.isVisibleTo(self) and one.isEnabled():
                one.setFocus()
                return
