"""A line to write on, as high as the person's view wants: a name above, a problem under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.words import Words


class Line(QLineEdit):
    """A line that knows what it is told by the program from what a person writes, by hand or by a screen reader.

    Qt takes the latter for the program's own, and the words would be lost when the plan is shown anew.
    """

    def __init__(self) -> None:
        super().__init__()
        self._shows = False
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)  # no word list learns what is written
        self.textChanged.connect(self._written)

    def setText(self, text: str | None, /) -> None:
        """What the program shows."""
        self._shows = True
        super().setText(text or "")
        self._shows = False

    def _written(self) -> None:
        if not self._shows:
            self.setModified(True)


class LineField(QWidget):
    """A line. `left` tells that it is left or finished with Enter, `entered` only the latter."""

    left = Signal()
    entered = Signal()

    def __init__(self, name: str, *, name_shown: bool = True) -> None:
        super().__init__()
        self.box = Line()
        self.box.setMaxLength(2**31 - 1)  # a person's text is never cut
        self.box.setAccessibleName(name)
        self.problem = Problem(self.box)
        self._name = Words(name, Type.LABEL)
        if not name_shown:
            self._name.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for one in (self._name, self.box, self.problem):
            column.addWidget(one)
        self.box.editingFinished.connect(self.left)
        self.box.returnPressed.connect(self.entered)
        self._dress()

    @property
    def is_changed(self) -> bool:
        """Whether something is typed that the plan does not hold."""
        return self.box.isModified()

    def text(self) -> str:
        """What is written."""
        return self.box.text()

    def show_text(self, text: str) -> None:
        """Show what the plan says. What is being typed is left alone."""
        if not self.is_changed and text != self.box.text():
            self.box.setText(text)
            self.problem.say("")

    def settle(self, text: str) -> None:
        """What is typed is in the plan now, which says it like this."""
        if text != self.box.text():
            self.box.setText(text)
        self.box.setModified(False)

    def write(self, text: str) -> None:
        """Write it as if it were typed: what stood there comes back with Undo."""
        self.box.selectAll()
        self.box.insert(text)
        self.box.setModified(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is told by `entered`, and goes no further."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        if self.box.minimumHeight() != theme.px(theme.TALL):
            self.box.setFont(theme.font(Type.LEAD))
            self.box.setMinimumHeight(theme.px(theme.TALL))
