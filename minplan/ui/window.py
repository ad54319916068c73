"""The window: the way in, then the open plan with its chapters, until it is locked again.

Only the window knows both the open plan and the pages; it hands the plan to the page that is seen, and takes the page's
edits to the plan.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QMainWindow,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from minplan.open_plan import Keeper, OpenPlan
from minplan.plan.plan import Plan
from minplan.text import _
from minplan.ui.chapters import Chapters
from minplan.ui.theme import Look
from minplan.ui.unlock import Opener, Unlock
from minplan.ui.widgets.card import ground
from minplan.ui.widgets.top_bar import TopBar


class Window(QMainWindow):
    """The one window. Its title never tells a name. `look_chosen` is emitted when the person picks another look."""

    look_chosen = Signal(object)

    def __init__(self, folder: Path | None, today: date, opener: Opener, look: Look) -> None:
        super().__init__()
        self._folder, self._today, self._opener = folder, today, opener
        self._closed = False
        self.plan: OpenPlan | None = None
        self.chapters: Chapters | None = None
        self.bar = TopBar(look)
        self.bar.look_chosen.connect(self.look_chosen)
        self.bar.mode_chosen.connect(self._choose_mode)
        self.bar.undo.clicked.connect(self.undo)
        self.bar.redo.clicked.connect(self.redo)
        self.bar.lock.clicked.connect(self.lock)
        self._content = ground("paper")
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.bar)
        self.setCentralWidget(self._content)
        self.unlock = self._show_unlock(locked=False)
        self._shortcuts()
        self.setWindowTitle(_("My plan"))
        self.resize(1280, 800)

    def _shortcuts(self) -> None:
        for keys, act in (
            (QKeySequence.keyBindings(QKeySequence.StandardKey.Undo), self.undo),
            ([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")], self.redo),
            ([QKeySequence("Ctrl+L")], self.lock),
            ([QKeySequence("Alt+Right"), QKeySequence("Alt+Down"), QKeySequence("Ctrl+PgDown")], self._on),
            ([QKeySequence("Alt+Left"), QKeySequence("Alt+Up"), QKeySequence("Ctrl+PgUp")], self._back),
        ):
            for key in keys:
                QShortcut(key, self, act)

    def _show_unlock(self, *, locked: bool) -> Unlock:
        unlock = Unlock(self._folder, self._opener, locked=locked)
        unlock.opened.connect(self._opened)
        unlock.folder_chosen.connect(self._folder_chosen)
        self._column.addWidget(unlock, 1)
        unlock.start()
        return unlock

    def _folder_chosen(self, folder: Path) -> None:
        self._folder = folder

    def _opened(self, store: Keeper, plan: Plan) -> None:
        if self._closed:
            store.close()
            return
        self.plan = OpenPlan(store, plan, self)
        self.chapters = Chapters(self.plan, self._today)
        self.plan.changed.connect(self._changed)
        self._drop(self.unlock)
        self._column.addWidget(self.chapters, 1)
        self.bar.show_open(True)
        self.chapters.mode_changed.connect(self.bar.modes.show_choice)
        self.bar.modes.show_choice(self.chapters.mode)
        self._changed()
        self.chapters.start()

    def _changed(self) -> None:
        if self.plan is not None:
            self.bar.show_saved(self.plan.is_saved, self.plan.undoes, self.plan.redoes)

    def _choose_mode(self, mode: str) -> None:
        if self.chapters is not None:
            self.chapters.show_mode(mode)

    def undo(self) -> None:
        """Take the last step back."""
        if self.chapters is not None:
            self.chapters.undo()

    def redo(self) -> None:
        """Take the step that was taken back again."""
        if self.chapters is not None:
            self.chapters.redo()

    def _on(self) -> None:
        if self.chapters is not None:
            self.chapters.turn_on()

    def _back(self) -> None:
        if self.chapters is not None:
            self.chapters.turn_back()

    def lock(self) -> None:
        """Close the plan and leave nothing of it in the window; what cannot be saved is asked about first."""
        if self.plan is None or self.chapters is None or not self._may_leave():
            return
        chapters, plan = self.chapters, self.plan
        self.chapters = self.plan = None
        self._drop(chapters)
        plan.close()
        plan.deleteLater()
        self.bar.show_saved(True, "", "")
        self.bar.show_open(False)
        self.setWindowTitle(_("My plan"))
        self.unlock = self._show_unlock(locked=True)

    def _drop(self, widget: QWidget) -> None:
        self._column.removeWidget(widget)
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()

    def _may_leave(self) -> bool:
        """Whether everything is saved, or the person lets go of what could not be."""
        if self.plan is None or self.chapters is None:
            return True
        self.chapters.finish_writing()
        if self.plan.is_saved:
            return True
        question = QMessageBox(self)
        question.setIcon(QMessageBox.Icon.Warning)
        question.setWindowTitle(_("My plan"))
        question.setText(_("The last changes could not be saved."))
        question.setInformativeText(_("If you close the plan now, they are lost."))
        stay = question.addButton(_("Stay"), QMessageBox.ButtonRole.RejectRole)
        leave = question.addButton(_("Close and lose the changes"), QMessageBox.ButtonRole.DestructiveRole)
        question.setDefaultButton(stay)
        question.exec()
        return question.clickedButton() is leave

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window closes the plan, in the same way as locking it."""
        if not self._may_leave():
            event.ignore()
            return
        self._closed = True
        if self.plan is not None:
            self.plan.close()
            self.plan = None
        super().closeEvent(event)
