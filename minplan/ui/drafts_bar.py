"""Offers what was being written when the plan was locked, and is in no field any more."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from minplan.store.errors import StoreError
from minplan.text import _
from minplan.ui.messages import announce
from minplan.ui.widgets.bar import Bar
from minplan.ui.widgets.controls import Button

if TYPE_CHECKING:
    from minplan.open_plan import Memory

_AGAIN = 30
"""Until it is looked for again where a page or a form is being made, in milliseconds."""
_LONGEST = 200
"""How many characters of a draft are shown; all of it is kept and copied."""


class Drafts(Bar):
    """Gives back what was being written. What finds no field is offered, one text at a time, until it is let go of."""

    def __init__(self) -> None:
        self.copy, self.drop = Button(_("Copy"), "second", tone="sun_ink"), Button(_("I don't need it"), "quiet")
        super().__init__("pencil", "", self.copy, self.drop)
        self.copy.clicked.connect(self._copy)
        self.drop.clicked.connect(self._drop)
        self._memory: Memory | None = None
        self._quiet = False
        self._left: dict[str, str] = {}
        self._root: QWidget | None = None

    def give_back(self, root: QWidget, memory: Memory) -> None:
        """Put each draft where it was being written, when that field is there and empty of anything newer."""
        from minplan.ui.meeting.box import DRAFTS

        self._memory, self._root, self._left = memory, root, {}
        with suppress(StoreError):
            self._left = {key: text for key, text in memory.drafts().items() if not key.startswith(DRAFTS)}
        self.look()

    def look(self, *_anything: object) -> None:
        """Something else is seen now: look for the fields of what is left."""
        root = self._root
        if not self._left or root is None or not isValid(root):
            return
        from minplan.ui import drafts

        given = drafts.give_back(root, self._left)
        if given is None:
            QTimer.singleShot(_AGAIN, self, self.look)
            return
        for key in given:
            self._let_go_of(key)
        self.show_next()

    def _let_go_of(self, key: str) -> None:
        self._left.pop(key, None)
        if self._memory is not None:
            with suppress(StoreError):
                self._memory.drop_draft(key)

    def show_next(self) -> None:
        """Offer the next text, where one is left."""
        text = next(iter(self._left.values()), "")
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        self.words.setText(_("You were writing this when the plan was locked: {text}").format(text=shown))
        self.setVisible(bool(text) and not self._quiet)
        if text and not self._quiet:
            announce(self, self.words.text())

    def set_quiet(self, quiet: bool) -> None:
        """Whether nothing is to be offered, since everybody may be looking."""
        self._quiet = quiet
        self.show_next()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(next(iter(self._left.values()), ""))

    def _drop(self) -> None:
        if self._left:
            self._let_go_of(next(iter(self._left)))
        self.show_next()

    def let_go(self) -> None:
        """The plan is closed: nothing of it is left here."""
        self._memory, self._root, self._left, self._quiet = None, None, {}, False
        self.words.setText("")
        self.hide()
