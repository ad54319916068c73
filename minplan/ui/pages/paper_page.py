"""Pages that show a paper in the place of their list, and go back to the list."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from minplan.plan.letters import Letter
from minplan.plan.plan import Plan
from minplan.text import N_, _
from minplan.ui.copies.wishes import SendLetter
from minplan.ui.pages.page import Page

if TYPE_CHECKING:
    from minplan.ui.widgets.viewer import PaperView


class PaperPage(Page):
    """The pattern: the page says in `behind` what hides while a paper is shown, and in `to_list` what leads back."""

    to_list: ClassVar[str] = N_("All papers")

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self.behind: tuple[QWidget, ...] = ()
        self._viewer: PaperView | None = None

    @property
    def viewer(self) -> PaperView:
        """What shows a paper, last in the body; made for the first one."""
        if self._viewer is None:
            self._viewer = self._make_viewer()
        return self._viewer

    def _make_viewer(self) -> PaperView:
        from minplan.ui.widgets.viewer import PaperView  # with all that shows and prints a paper

        made = PaperView()
        made.back.say(_(self.to_list))
        made.left.connect(self.show_list)
        made.told.connect(self.told)
        made.hide()
        self.body.addWidget(made, 1)
        return made

    @property
    def shows_paper(self) -> bool:
        """Whether a paper stands in the place of the list."""
        return self._viewer is not None and not self._viewer.isHidden()

    def show_paper(self, stem: str, title: str, content: bytes) -> None:
        """Show a paper: the very bytes that are saved and printed."""
        self.viewer.show_paper(stem, title, content)
        self._show_viewer(True)
        self.viewer.view.setFocus()

    def show_list(self) -> None:
        """Go back to the list."""
        self._show_viewer(False)
        if self._viewer is not None:
            self._viewer.clear()

    def _show_viewer(self, shown: bool) -> None:
        if self._viewer is not None:
            self._viewer.setVisible(shown)
        self.column.setStretchFactor(self.body, 100 if shown else 0)
        for one in (self.header, *self.behind, self.footer):
            one.setHidden(shown)

    def hideEvent(self, event: QHideEvent) -> None:
        """A paper that was looked at does not lie open till next time."""
        super().hideEvent(event)
        if self._viewer is not None and self._viewer.content:
            self.show_list()


class LetterPage(PaperPage):
    """A page whose letters are looked at, sent and kept: `wished` carries what is asked for (`ui.copies.wishes`).

    A letter that is looked at can be noted as sent from where it is shown.
    """

    wished = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self._looked_at: Letter | None = None

    def _make_viewer(self) -> PaperView:
        made = super()._make_viewer()
        made.sent.connect(self._send)
        return made

    def show_letter(self, letter: Letter, stem: str, title: str, content: bytes) -> None:
        """Show a letter that is not kept yet."""
        self.show_paper(stem, title, content)
        self._looked_at = letter
        self.viewer.offer_to_send(not self.read_only)

    def show_paper(self, stem: str, title: str, content: bytes) -> None:
        """Show a paper that is kept, or needs not be."""
        self._looked_at = None
        self.viewer.offer_to_send(False)
        super().show_paper(stem, title, content)

    def show_plan(self, plan: Plan) -> None:
        """A letter that is looked at is of the plan as it was; it is put away when that has changed."""
        if plan is not self.plan and self._looked_at is not None:
            self.show_list()
        super().show_plan(plan)

    def show_list(self) -> None:
        """Go back to the list."""
        self._looked_at = None
        super().show_list()

    def _send(self) -> None:
        if self._looked_at is not None:
            self.wished.emit(SendLetter(self._looked_at))
