"""The window: the way in, then the open plan with its chapters, until it is locked again.

Only the window knows both the open plan and the pages; it hands the plan to the page that is seen, and takes the page's
edits to the plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from minplan.open_plan import Keeper, OpenPlan
from minplan.plan.plan import Plan
from minplan.text import _
from minplan.ui.messages import MessageBar
from minplan.ui.pages import CHAPTERS
from minplan.ui.pages.page import Page
from minplan.ui.theme import Look
from minplan.ui.unlock import Opener, Unlock
from minplan.ui.widgets.card import ground
from minplan.ui.widgets.sidebar import Sidebar
from minplan.ui.widgets.top_bar import TopBar


class Chapters(QWidget):
    """The open plan: the chapters to the left, the chosen one to the right, a message at the foot."""

    def __init__(self, plan: OpenPlan, today: date, chapters: Sequence[type[Page]] = CHAPTERS) -> None:
        super().__init__()
        self.plan = plan
        self._today, self._kinds = today, tuple(chapters)
        self._made: dict[type[Page], Page] = {}
        self.sidebar, self.stack, self.messages = Sidebar(), QStackedWidget(), MessageBar()
        for kind in self._kinds:
            self.sidebar.add_chapter(_(kind.name), kind.picture)
        self._lay_out()
        self.sidebar.turned_to.connect(self.turn_to)
        plan.changed.connect(self.show_plan)
        self.sidebar.setCurrentRow(0)

    def _lay_out(self) -> None:
        side = ground("side")
        beside = QVBoxLayout(side)
        beside.setContentsMargins(16, 16, 16, 8)
        beside.addWidget(self.sidebar)
        self._side = side
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addWidget(self.messages)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addLayout(right, 1)

    @property
    def page(self) -> Page:
        """The chapter that is seen."""
        return self._page(self._kinds[self.sidebar.currentRow()])

    def _page(self, kind: type[Page]) -> Page:
        """A chapter's page, made when it is first turned to."""
        if kind not in self._made:
            page = self._made[kind] = kind(self._today)
            page.edited.connect(self._edited)
            page.turned.connect(self._turned)
            page.told.connect(self.messages.say)
            page.set_read_only(self.plan.read_only)
            page.back.setHidden(kind is self._kinds[0])
            page.onward.setHidden(kind is self._kinds[-1])
            self.stack.addWidget(page)
        return self._made[kind]

    def turn_to(self, row: int) -> None:
        """Show a chapter."""
        if 0 <= row < len(self._kinds):
            self.sidebar.setCurrentRow(row)
            if not self.plan.problem:
                self.messages.hide()
            self.show_plan()
            self.stack.setCurrentWidget(self.page)

    def _turned(self, step: int) -> None:
        self.turn_to(self.sidebar.currentRow() + step)
        self.page.verticalScrollBar().setValue(0)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_on(self) -> None:
        """The next chapter."""
        self.turn_to(self.sidebar.currentRow() + 1)

    def turn_back(self) -> None:
        """The chapter before."""
        self.turn_to(self.sidebar.currentRow() - 1)

    def show_plan(self) -> None:
        """Let the chapter that is seen show the plan as it is now; the others do when they are turned to."""
        self.page.show_plan(self.plan.value)
        for row, kind in enumerate(self._kinds):
            self.sidebar.mark(row, kind.filled(self.plan.value))

    def _edited(self, label: str, plan: Plan) -> None:
        self._tell(self.plan.edit(label, plan), label, _("Undo"), self.undo)

    def undo(self) -> None:
        """Take the last step back."""
        step = self.plan.undoes
        if step:
            self._tell(self.plan.undo(), _("Undone: {step}").format(step=step), _("Redo"), self.redo)

    def redo(self) -> None:
        """Take the step that was taken back again."""
        step = self.plan.redoes
        if step:
            self._tell(self.plan.redo(), step, _("Undo"), self.undo)

    def _save_again(self) -> None:
        self._tell(self.plan.save(), _("Everything is saved."), "", self.undo)

    def _tell(self, saved: bool, text: str, action: str, act: object) -> None:
        if saved:
            self.messages.say(text, action, self.redo if act == self.redo else self.undo)
        elif self.plan.read_only:
            self.messages.say(self.plan.problem, urgent=True)
        else:
            self.messages.say(self.plan.problem, _("Save again"), self._save_again, urgent=True)

    def finish_writing(self) -> None:
        """Let the field that is written in hand over what it has."""
        writing = self.focusWidget()
        if writing is not None and writing.hasFocus():
            writing.clearFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chapters never take more than their share."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """The chapters' names may need another width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self._side.setFixedWidth(min(max(272, self.sidebar.natural_width() + 32), self.width() * 2 // 5))


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
        self._changed()
        self.chapters.sidebar.setFocus()

    def _changed(self) -> None:
        if self.plan is not None:
            self.bar.show_saved(self.plan.is_saved, self.plan.undoes, self.plan.redoes)

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
