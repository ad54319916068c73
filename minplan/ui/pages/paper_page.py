"""A page that shows a paper in the place of its list, and goes back to the list."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from minplan.ui.pages.page import Page
from minplan.ui.widgets.viewer import PaperView


class PaperPage(Page):
    """The pattern: the page puts `viewer` last in its body, and says in `behind` what hides while a paper is shown."""

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self.behind: tuple[QWidget, ...] = ()
        self.viewer = PaperView()
        self.viewer.left.connect(self.show_list)
        self.viewer.told.connect(self.told)
        self.viewer.hide()

    def show_paper(self, stem: str, title: str, content: bytes) -> None:
        """Show a paper: the very bytes that are saved and printed."""
        self.viewer.show_paper(stem, title, content)
        self._show_viewer(True)
        self.viewer.view.setFocus()

    def show_list(self) -> None:
        """Go back to the list."""
        self._show_viewer(False)
        self.viewer.clear()

    def _show_viewer(self, shown: bool) -> None:
        self.viewer.setVisible(shown)
        self.column.setStretchFactor(self.body, 100 if shown else 0)
        for one in (self.header, *self.behind, self.footer):
            one.setHidden(shown)

    def hideEvent(self, event: QHideEvent) -> None:
        """A paper that was looked at does not lie open till next time."""
        super().hideEvent(event)
        if self.viewer.content:
            self.show_list()
