"""Something that is put away until it is asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.ui.widgets.controls import Button


class Fold(QWidget):
    """A line that opens and closes what stands under it."""

    def __init__(self, title: str, content: QWidget) -> None:
        super().__init__()
        self.content = content
        self.button = Button(title, "quiet", "chevron-right")
        self.button.setCheckable(True)
        self.button.toggled.connect(self._toggled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.button)
        column.addWidget(content)
        content.hide()

    def open(self) -> None:
        """Show what is put away."""
        self.button.setChecked(True)

    def _toggled(self, opened: bool) -> None:
        self.content.setHidden(not opened)
        self.button.say(self.button.words, "chevron-down" if opened else "chevron-right")
