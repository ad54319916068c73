"""Places to write: a name above, what is written kept exactly as written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.words import LONG, Words

_HIGHEST = 420
"""How high a box grows with its text before it scrolls, in pixels at 100 %."""


class TextBox(QTextEdit):
    """A box for plain text that grows with it; Tab goes on to the next field. `left` tells of a finished change."""

    left = Signal()
    type = Type.BODY
    lines = 2

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setAcceptRichText(False)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)  # no word list learns what is written
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def show_text(self, text: str) -> None:
        """Show the text of the plan. What is being written is left alone as long as the plan's text is the same."""
        if text == self._shown and not self.is_changed:
            return
        if text == self.text():
            self._shown = text
            self._settle()
        elif text != self._shown or not self.is_changed:
            self._shown = text
            self.setPlainText(text)
            self._settle()

    def text(self) -> str:
        """What is written, character for character."""
        if not self.is_changed:
            return self._shown
        return self.document().toRawText().replace("\u2029", "\n")

    @property
    def is_changed(self) -> bool:
        """Whether something has been written since the plan's text was shown."""
        return self.document().isModified()

    def _settle(self) -> None:
        """What stands here is what the plan says: from now on Undo is the plan's."""
        block = QTextBlockFormat()
        block.setLineHeight(theme.line_height(self.type), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor = QTextCursor(self.document())
        if self.document().characterCount() <= LONG:
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.mergeBlockFormat(block)
        self.document().clearUndoRedoStacks()
        self.document().setModified(False)

    def _fit(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as its text, from `lines` lines up. A long text is not measured: Qt lays it out as it is seen."""
        highest = theme.px(_HIGHEST)
        if self.document().characterCount() <= LONG:
            lines = max(self.document().size().height(), self.lines * theme.line_height(self.type))
            highest = min(int(lines), highest)
        return QSize(theme.px(320), highest + 2 * 8 + 2 * 3 + 2)

    def minimumSizeHint(self) -> QSize:
        """It is never lower than its hint."""
        return QSize(theme.px(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width may need another height."""
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A change is finished when the field is left (its own menu is not leaving)."""
        super().focusOutEvent(event)
        if self.is_changed and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Undo and Redo belong to the box only while something unfinished is written in it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A line break is always an ordinary one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.isReadOnly():
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and not self.is_changed:
            self._settle()


class TextField(QWidget):
    """A box for text with its name above and room for a problem under it."""

    def __init__(self, name: str, *, name_shown: bool = True) -> None:
        super().__init__()
        self.box = TextBox()
        self.problem = Problem(self.box)
        self.left = self.box.left
        self._name = Words(name, Type.LABEL)
        if not name_shown:
            self._name.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for one in (self._name, self.box, self.problem):
            column.addWidget(one)
        self.rename(name)

    def rename(self, name: str) -> None:
        """Call the field something else."""
        self._name.setText(name)
        self.box.setAccessibleName(name)
