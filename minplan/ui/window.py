"""The window: the way in, then the open plan with its chapters, until it is locked again.

Only the window knows both the open plan and the pages; it hands the plan to the page that is seen, and takes the page's
edits to the plan.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from minplan.store.errors import StoreError
from minplan.text import _
from minplan.ui import speech, sweeping, theme
from minplan.ui.auto_lock import AutoLock, LockWarning
from minplan.ui.drafts_bar import Drafts
from minplan.ui.faults import Calm
from minplan.ui.own_pictures import own
from minplan.ui.reopening import LatchOffer, Reopening
from minplan.ui.safe.watch import Watch
from minplan.ui.speech import Speech, SpeechState
from minplan.ui.start.example import Example
from minplan.ui.start.faces import Faces
from minplan.ui.start.home import Home
from minplan.ui.start.other_ways import Opener
from minplan.ui.start.start import Start
from minplan.ui.theme import Look
from minplan.ui.unlock import Unlock
from minplan.ui.widgets.bar import Bar
from minplan.ui.widgets.card import ground
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from minplan.open_plan import Keeper, OpenPlan
    from minplan.plan.plan import Plan
    from minplan.ui.chapters import Chapters
    from minplan.ui.pages.page import Page

_LEFT = 500
"""How long after a plan was closed all that is left of it is let go of, in milliseconds."""


class Window(QMainWindow):
    """The one window. Its title never tells a name. `look_chosen` is emitted when the person picks another look."""

    look_chosen = Signal(object)
    spoken = Signal(str)
    settings_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, folder: Path | None, today: date, opener: Opener, look: Look, home: Home | None = None) -> None:
        super().__init__()
        self._folder, self._today, self._opener, self._home = folder, today, opener, home or Home()
        self.faces = Faces(self._home.known)
        self._closed = False
        self.plan: OpenPlan | None = None
        self.chapters: Chapters | None = None
        self._ready: Chapters | None = None
        self._content = ground("paper")
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.bar = self._make_bar(look)
        self._column.addWidget(self.bar)
        self.setCentralWidget(self._content)
        self.auto_lock = AutoLock(self._home.clock, self)
        self.reopening = Reopening(self._home.clock, self)
        self._seen: QWidget | None = None
        self.aside: Page | None = None
        self._left: QWidget | None = None
        self._then: Callable[[], None] | None = None
        self.speech = Speech(self)
        self.calm: Calm | None = None
        self._make_feet()
        self._watch_files()
        self.start_page = self._show_start(locked=False)
        self._shortcuts()
        self.setWindowTitle(_("My plan"))
        self.resize(1280, 800)
        theme.dress(self)  # all at once, and not each part as it is put in

    def _make_bar(self, look: Look) -> TopBar:
        bar = TopBar(look)
        bar.look_chosen.connect(self.look_chosen)
        bar.mode_chosen.connect(self._choose_mode)
        bar.undo.clicked.connect(self.undo)
        bar.redo.clicked.connect(self.redo)
        bar.lock.clicked.connect(self.lock)
        bar.settings.clicked.connect(self.settings_wanted)
        bar.help.clicked.connect(self.help_wanted)
        self.look_chosen.connect(bar.show_look)
        return bar

    def _make_feet(self) -> None:
        """What may stand at the window's foot: that this is an example, what was being written, that it locks soon."""
        self.leave_example = Button(_("Close"), "second", tone="sun_ink")
        self.leave_example.setAccessibleName(_("Close the example"))
        self.leave_example.clicked.connect(self.lock)
        said = _("Example. Try everything, nothing is saved.")
        self.example_bar, self.drafts = Bar("info-circle", said, self.leave_example), Drafts()
        self.lock_warning, self.latch_offer = LockWarning(), LatchOffer()
        self.lock_warning.stay.clicked.connect(self.auto_lock.touch)
        self.auto_lock.warned.connect(self._warn)
        self.auto_lock.extended.connect(self._stay)
        self.auto_lock.due.connect(self.lock_by_itself)
        for one in (self.example_bar, self.drafts, self.latch_offer, self.lock_warning):
            self._column.addWidget(one)

    def _watch_files(self) -> None:
        self.watch = Watch(self, self._home)
        self._column.addWidget(self.watch.notices)
        self.watch.backups_wanted.connect(self._see_backups)
        self.watch.restored.connect(self._restored)
        self.watch.closed.connect(self._closed_for)
        self.watch.elsewhere.connect(self._saved_elsewhere)
        self.watch.reopen.connect(self.lock)
        self.auto_lock.heard.connect(self.watch.wait)

    def _see_backups(self) -> None:
        self.close_aside()
        if self.chapters is not None:
            self.chapters.to_backups()

    def _restored(self, store: Keeper, plan: Plan, said: str) -> None:
        """A backup has been taken back: the plan is seen anew, and nothing of how it was."""
        old = self.plan
        if old is not None:
            old.changed.disconnect(self._changed)
            self._opened(store, plan)
            old.deleteLater()
        if self.chapters is not None:
            self.chapters.to_backups()
            self.chapters.messages.say(said)

    def _closed_for(self, said: str) -> None:
        """The plan's files could not be opened again."""
        if self.plan is not None:
            self.faces.follow(None, None)
            self._let_go(self.plan)
            self.start_page = self._show_start(locked=True)
            self.start_page.show_plans(said)

    def _saved_elsewhere(self, folder: Path) -> None:
        """The plan lies in another place now, where everything is saved: it is opened there."""
        if self.plan is not None:
            self.faces.follow(None, None)
            self._let_go(self.plan)
            self._home.known.remember(folder)
            self._folder = folder
            self.start_page = self._show_start(locked=True)

    def _warn(self, seconds: int) -> None:
        """The warning comes first: in a small window there is no room for more at the foot."""
        for one in (self.example_bar, self.drafts, self.latch_offer):
            one.hide()
        self.watch.notices.set_quiet(True)
        self.lock_warning.warn(seconds)

    def _stay(self) -> None:
        self.lock_warning.hide()
        self.watch.notices.set_quiet(self.bar.isHidden())
        if self.plan is not None:
            self.example_bar.setVisible(isinstance(self.plan.memory, Example))
            self.drafts.show_next()

    def _put_in(self, widget: QWidget) -> None:
        """See this between the bar and the foot, and nothing of what stood there."""
        self.close_aside()
        self.speech.stop()
        old, self._seen = self._seen, widget
        if old is not None:
            self._column.removeWidget(old)  # the new one has all the room at once
        self._column.insertWidget(1, widget, 1)
        widget.show()
        if old is not None:
            self._drop(old)

    def show_aside(self, page: Page, then: Callable[[], None] | None = None) -> None:
        """See a page that is none of the plan's; what was seen stays behind it as it is. Going back from it is followed
        by `then`.
        """
        left = self._left if self.aside is not None else self.focusWidget()
        self.close_aside()
        self.speech.stop()
        self.aside, self._left, self._then = page, left, then
        page.back.clicked.connect(self._leave_aside)
        QShortcut(QKeySequence("Esc"), page, self._leave_aside, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if self._seen is not None:
            self._seen.hide()
        self._column.insertWidget(1, page, 1)
        page.show()
        page.setFocus()

    def _leave_aside(self) -> None:
        then = self._then
        self.close_aside()
        if then is not None:
            then()

    def close_aside(self) -> None:
        """See again what was seen before."""
        page, self.aside = self.aside, None
        if page is None:
            return
        self.speech.stop()
        self._drop(page)
        if self._seen is not None:
            self._seen.show()
            if self._left is not None and isValid(self._left) and self._left.isVisible():
                self._left.setFocus()
            else:
                self._seen.setFocus()

    def speak_anew(self, look: Look) -> None:
        """Another language is spoken from now on: say everything again, where one is."""
        self.close_aside()
        old, self.bar = self.bar, self._make_bar(look)
        self._column.replaceWidget(old, self.bar)
        self._drop(old)
        self.setWindowTitle(_("My plan"))
        if self._ready is not None:
            self._drop(self._ready)
            self._ready = None
        if self.plan is not None and self.chapters is not None:
            self.chapters.finish_writing()
            self._keep_drafts(self.plan)
            place = self.chapters.place
            self._show_chapters(self.plan)
            self.chapters.go_back_to(place)
        elif self.calm is None and not self.start_page.is_under_way:
            old_start = self.start_page
            self.start_page = self._show_start(locked=old_start.locked, language=old_start.asks_language)
            self.start_page.take_over(old_start)

    def _shortcuts(self) -> None:
        for keys, act in (
            (QKeySequence.keyBindings(QKeySequence.StandardKey.Undo), self.undo),
            ([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")], self.redo),
            ([QKeySequence("Ctrl+L")], self.lock),
            (QKeySequence.keyBindings(QKeySequence.StandardKey.Find), self.search),
            ([QKeySequence("F1")], self.help_wanted.emit),
            ([QKeySequence("F9")], self.read_aloud),
            ([QKeySequence("Alt+Right"), QKeySequence("Alt+Down"), QKeySequence("Ctrl+PgDown")], self._on),
            ([QKeySequence("Alt+Left"), QKeySequence("Alt+Up"), QKeySequence("Ctrl+PgUp")], self._back),
        ):
            for key in keys:
                QShortcut(key, self, act)

    @property
    def unlock(self) -> Unlock:
        """The screen that asks for the passphrase. Raises LookupError while another is seen."""
        return self.start_page.unlock

    def _show_start(self, *, locked: bool, language: bool = False) -> Start:
        start = Start(
            self._folder, self._today, self._opener, self._home, locked=locked, language=language, again=self.reopening
        )
        start.opened.connect(self._opened)
        start.trying.connect(self._make_ready)
        start.spoken.connect(self.spoken)
        self._put_in(start)
        start.start()
        return start

    def _opened(self, store: Keeper, plan: Plan) -> None:
        if self._closed:
            store.close()
            return
        from minplan.open_plan import OpenPlan

        self.plan = OpenPlan(store, plan, self, now=self._home.now)
        self.reopening.opened(self.plan.ways)
        self._folder = None if isinstance(store, Example) else store.folder
        self.faces.follow(self.plan, self._folder)
        if self._folder is not None:
            self._home.known.show_ended(self._folder, ended=self.plan.put_away)
        self.plan.changed.connect(self._changed)
        self.watch.opened(self.plan)
        self._show_chapters(self.plan)
        self._show_photos(self.plan)
        self.watch.begin()
        self.example_bar.setVisible(isinstance(self.plan.memory, Example))
        self.latch_offer.setVisible(self.reopening.is_lacking(self.plan.ways))
        self.auto_lock.watch(self.windowHandle())
        self.auto_lock.begin()

    def _make_chapters(self) -> Chapters:
        from minplan.ui.chapters import Chapters  # with every page: read in when a plan is opened

        return Chapters(self._today, speech=self.speech, now=self._home.now, home=self._home)

    def _make_ready(self) -> None:
        """While a plan is being opened the person waits: what is to show it is made meanwhile, all but the plan."""
        if self._ready is None and self.plan is None:
            self._ready = self._make_chapters()
            self._ready.hide()
            self._ready.make_first()
            self._column.insertWidget(1, self._ready, 1)
            if self._seen is not None:
                self._ready.lay_out_in(self._seen.size())

    def _show_chapters(self, plan: OpenPlan) -> None:
        self.chapters, self._ready = self._ready or self._make_chapters(), None
        self.chapters.open(plan, self.watch.guard)
        self.bar.show_open(True)
        self._put_in(self.chapters)
        self.chapters.mode_changed.connect(self.bar.modes.show_choice)
        self.chapters.public_changed.connect(self._show_public)
        self.chapters.put_away.connect(self._put_away)
        self.chapters.erased.connect(self._erased)
        self.bar.modes.show_choice(self.chapters.mode)
        self._changed()
        self.chapters.start()
        self.drafts.give_back(self.chapters, plan.memory)
        seen = self.chapters
        self.auto_lock.heard.connect(seen.wait)
        seen.turned.connect(self.drafts.look)

    def _show_public(self, public: bool) -> None:
        """Where everybody in the room may be looking, nothing is seen beside the meeting."""
        self.close_aside()
        self.bar.setHidden(public)
        self.watch.notices.set_quiet(public)
        if public:
            self.latch_offer.hide()
        self.drafts.set_quiet(public)

    def _changed(self) -> None:
        self.auto_lock.touch()
        if self.plan is not None:
            if self.plan.knows_photos:
                self._show_photos(self.plan)
            kept = not isinstance(self.plan.memory, Example)
            self.bar.show_saved(self.plan.is_saved, self.plan.undoes, self.plan.redoes, kept=kept)

    def _show_photos(self, plan: OpenPlan) -> None:
        """A plan whose photos cannot be read is opened all the same, with the pictures in their place."""
        try:
            own.show_photos(plan.photos)
        except StoreError as error:
            own.show_photos({})
            if self.chapters is not None:
                self.chapters.messages.say(str(error), urgent=True)

    def _choose_mode(self, mode: str) -> None:
        self.close_aside()
        if self.chapters is not None:
            self.chapters.show_mode(mode)

    def undo(self) -> None:
        """Take the last step back."""
        self.close_aside()
        if self.chapters is not None:
            self.chapters.undo()

    def redo(self) -> None:
        """Take the step that was taken back again."""
        self.close_aside()
        if self.chapters is not None:
            self.chapters.redo()

    def search(self) -> None:
        """Search in the plan that is open; not where everybody in the room may be looking."""
        if self.chapters is not None and not self.chapters.is_public:
            self.close_aside()
            self.chapters.search()

    def _on(self) -> None:
        if self.chapters is not None and self.aside is None:
            self.chapters.turn_on()

    def _back(self) -> None:
        if self.chapters is not None and self.aside is None:
            self.chapters.turn_back()

    def read_aloud(self) -> None:
        """Read what is seen, or be silent. What lacks for it is told at the plan's foot, or in the settings."""
        if self.speech.state is SpeechState.SPEAKING:
            self.speech.stop()
        elif not speech.is_wanted():
            if self.chapters is None or not self.chapters.is_public:
                self.settings_wanted.emit()
        elif self.chapters is not None and self.aside is None:
            self.chapters.read_aloud()
        elif not self.speech.say(self._to_read()):
            self.settings_wanted.emit()

    def _to_read(self) -> str:
        if self.aside is not None:
            return self.aside.to_read()
        from minplan.ui.aloud import seen

        return seen(self._seen, "", QApplication.focusWidget()) if self._seen is not None else ""

    def lock(self) -> None:
        """Close the plan and leave nothing of it in the window; what cannot be saved is asked about first."""
        if self.plan is None or not self._may_leave():
            return
        self.reopening.drop()
        self._close_plan(self.plan)

    def lock_with_session(self) -> None:
        """Lock since the computer is locked or falls asleep, in the same way; the short code opens nothing then."""
        self.reopening.drop()
        self.lock_by_itself()

    def lock_by_itself(self) -> None:
        """Lock when nobody is there. What could not be saved is not thrown away for it: then the plan stays open."""
        if self.plan is None:
            return
        if self.chapters is not None:
            self.chapters.finish_writing()
        for _dialog in range(5):
            open_above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if open_above is None:
                break
            open_above.close()
        if (self.plan.is_saved or self.plan.save()) and self._keeps_drafts(self.plan):
            self.reopening.locked(self.plan.ways, self.auto_lock.idle)
            self._close_plan(self.plan)
        else:
            self._stay()
            self.auto_lock.begin()

    def _keeps_drafts(self, plan: OpenPlan) -> bool:
        """Whether what is being written will be there again; where the plan is only read, nothing can be."""
        return plan.read_only or self._keep_drafts(plan)

    def _keep_drafts(self, plan: OpenPlan) -> bool:
        """Keep what is being written; whether all of it could be."""
        if self.chapters is None:
            return True
        from minplan.ui.drafts import keep_drafts

        return keep_drafts(self.chapters, plan.memory)

    def _close_plan(self, plan: OpenPlan) -> None:
        self._keep_drafts(plan)
        self.faces.renew()
        self.faces.follow(None, None)
        self._let_go(plan)
        self.start_page = self._show_start(locked=True)

    def _let_go(self, plan: OpenPlan) -> None:
        """Nothing of a plan stays in the window."""
        self.chapters = self.plan = None
        self.bar.show()
        self.auto_lock.end()
        for one in (self.example_bar, self.latch_offer, self.lock_warning):
            one.hide()
        self.drafts.let_go()
        own.show_photos({})
        self.watch.leave(plan)
        plan.deleteLater()
        self.bar.show_saved(True, "", "")
        self.bar.show_open(False)
        self.setWindowTitle(_("My plan"))
        QTimer.singleShot(_LEFT, self, sweeping.sweep)

    def _put_away(self) -> None:
        """The plan that is open is put away, or taken out again: it is seen anew, where it was."""
        if self.plan is None or self.chapters is None:
            return
        if self._folder is not None:
            self._home.known.show_ended(self._folder, ended=self.plan.put_away)
        place = self.chapters.place
        self._show_chapters(self.plan)
        self.chapters.turn_to(place[0])

    def _erased(self, said: str) -> None:
        """The plan is gone: nothing of it stays in the window or in the list of plans."""
        plan, folder = self.plan, self._folder
        if plan is None:
            return
        self.faces.follow(None, None)
        if folder is not None:
            self._home.known.forget(folder)
            self._home.tries.forget(folder)
            self._home.guards.forget(folder)
        self._folder = None
        self.watch.let_go()
        self._let_go(plan)
        self.start_page = self._show_start(locked=True)
        self.start_page.show_plans(said)

    def show_calm(self) -> None:
        """Something went wrong that nobody foresaw: the plan is kept, and what is seen is made anew."""
        saved, plan = True, self.plan
        if plan is not None:
            self._keep_drafts(plan)
            self.chapters = None
            saved = plan.is_saved
        self.calm = Calm(saved=saved, locks=plan is not None)
        self.calm.went_on.connect(self._try_again)
        self.calm.went_back.connect(self.lock)
        self._put_in(self.calm)
        self.calm.start()

    def _try_again(self) -> None:
        self.calm = None
        if self.plan is None:
            self.start_page = self._show_start(locked=False)
        else:
            self.plan.save()
            self._show_chapters(self.plan)

    def _drop(self, widget: QWidget) -> None:
        self._column.removeWidget(widget)
        if isinstance(widget, Start):
            widget.let_go()
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()

    def _may_leave(self) -> bool:
        """Whether everything is saved, or the person lets go of what could not be."""
        if self.plan is None:
            return True
        if self.chapters is not None:
            self.chapters.finish_writing()
        if self.plan.is_saved and self._keeps_drafts(self.plan):
            return True
        from PySide6.QtWidgets import QMessageBox

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

    def event(self, event: QEvent) -> bool:
        """All is laid out before it is painted: Qt may paint in between, and then what has grown is seen squeezed."""
        if event.type() == QEvent.Type.UpdateRequest:
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window closes the plan, in the same way as locking it."""
        if not self._may_leave():
            event.ignore()
            return
        self._closed = True
        self.auto_lock.end()
        self.reopening.drop()
        if isinstance(self._seen, Start):
            self._seen.let_go()
        if self.plan is not None:
            self._keep_drafts(self.plan)
            own.show_photos({})
            self.faces.renew()
            self.watch.leave(self.plan)
            self.plan = None
        super().closeEvent(event)
