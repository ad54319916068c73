"""The open plan in its modes: Berätta, where the person tells; the pages with the overview first; the meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from minplan.open_plan import OpenPlan
from minplan.plan.edits import StillNamed
from minplan.plan.letters import Letter
from minplan.plan.plan import Plan
from minplan.store.errors import StoreError
from minplan.text import _
from minplan.ui import sweeping, theme
from minplan.ui.before.keeping import Keeping
from minplan.ui.copies.wishes import Wish
from minplan.ui.endings import Endings
from minplan.ui.handing import Handing
from minplan.ui.messages import MessageBar
from minplan.ui.own_ways import OwnWays
from minplan.ui.pages.backups import Backups
from minplan.ui.pages.contents import CHAPTERS, GROUPS
from minplan.ui.pages.copies import Copies
from minplan.ui.pages.evaluations import Evaluations
from minplan.ui.pages.handovers import Handovers
from minplan.ui.pages.history import History
from minplan.ui.pages.keys import Keys
from minplan.ui.pages.meetings import Meetings
from minplan.ui.pages.overview import Overview
from minplan.ui.pages.page import Page
from minplan.ui.pages.paper_page import LetterPage
from minplan.ui.pages.papers import Papers
from minplan.ui.pages.places import PAGE_OF, lead_to
from minplan.ui.pages.signing import Signing
from minplan.ui.safe.guard import Guard
from minplan.ui.safe.listing import All, Looked
from minplan.ui.safe.reminding import reminders
from minplan.ui.safe.wishes import LookAt
from minplan.ui.seals import Seals
from minplan.ui.sign.room import SigningRoom
from minplan.ui.speech import Speech, SpeechState
from minplan.ui.start.home import Home
from minplan.ui.tell import Tell
from minplan.ui.ways_in import WaysIn
from minplan.ui.widgets.card import ground
from minplan.ui.widgets.field import TextBox
from minplan.ui.widgets.sidebar import Sidebar
from minplan.ui.widgets.top_bar import MEETING, MODES, OVERVIEW, TELL

if TYPE_CHECKING:
    from minplan.ui.meeting.view import MeetingView

_STEPS = 20
"""How many steps of the history are shown at a time."""
_PAUSE = 700
"""How long nobody does anything before what was put aside is let go of, in milliseconds."""
_PLACE, _MODE, _PAPERS, _MEETING = "tell/place", "mode", "papers/language", "meeting"
"""Under what the plan's folder keeps where Berätta was left, which way of seeing the plan was last, what language its
papers are in, and which meeting is under way.
"""


def _at_the_clock(now: Callable[[], datetime]) -> datetime:
    """The moment as a clock on a wall in Sweden has it; meetings are told in that time."""
    from zoneinfo import ZoneInfo

    return now().astimezone(ZoneInfo("Europe/Stockholm")).replace(tzinfo=None)


class Chapters(QWidget):
    """The open plan in one of its modes, a message at the foot: Berätta, where the person tells; the pages, the
    chapters to the left and the chosen one to the right; and the meeting. Berätta and the meeting are made when they
    are first turned to. `turned` tells that something else is seen, `public_changed` whether everybody in the room may
    be looking: then nothing but the meeting is to be seen.
    """

    mode_changed = Signal(str)
    turned = Signal()
    public_changed = Signal(bool)
    put_away = Signal()
    erased = Signal(str)

    plan: OpenPlan

    def __init__(
        self,
        today: date,
        chapters: Sequence[type[Page]] = CHAPTERS,
        speech: Speech | None = None,
        now: Callable[[], datetime] | None = None,
        home: Home | None = None,
    ) -> None:
        """All but the plan itself, which `open` shows."""
        super().__init__()
        self.home, self._now = home, now
        self._guard: Guard | None = None
        self.mode = OVERVIEW
        self._today, self._kinds = today, tuple(chapters)
        self._made: dict[type[Page], Page] = {}
        self._first: Page | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(sweeping.sweep)
        self.sidebar, self.stack, self.messages = Sidebar(theme.CONTROL), QStackedWidget(), MessageBar()
        self.modes, self.speech = QStackedWidget(), speech or Speech(self)
        self._telling: Tell | None = None
        self._meeting: MeetingView | None = None
        self._wisher: Page | None = None
        for kind in self._kinds:
            self.sidebar.add_chapter(_(kind.name), kind.picture, _(GROUPS[kind]) if kind in GROUPS else "")
        self._lay_out()
        self.sidebar.setCurrentRow(0)
        self.sidebar.turned_to.connect(self._turn_to)
        self.sidebar.activated.connect(self._enter)
        self.stack.currentChanged.connect(self.turned)
        self.mode_changed.connect(self.turned)

    def make_first(self) -> None:
        """Make the first page, as yet without a plan."""
        self._first = self._new(self._kinds[0])

    def lay_out_in(self, room: QSize) -> None:
        """Be dressed and laid out for the room where it is to be seen."""
        for one in self.findChildren(QWidget):
            one.ensurePolished()
        self.resize(room)
        self._fit()
        self.modes.setCurrentWidget(self._pages)
        for one in (self, self.modes, self._pages, self.stack):
            if (layout := one.layout()) is not None:
                layout.activate()

    def open(self, plan: OpenPlan, guard: Guard | None = None) -> None:
        """Show the plan, where it was left."""
        self.plan, self._guard, today = plan, guard, self._today
        self.seals = Seals(plan, today, self)
        self.seals.done.connect(self.messages.say)
        self.seals.failed.connect(self._not_sealed)
        self.handing = Handing(plan, today, self._paper_language, self)
        self.handing.done.connect(self.messages.say)
        self.handing.failed.connect(self._not_handed)
        self.handing.made.connect(self._show_paper)
        self.handing.looked.connect(self._show_letter)
        self.keeping = Keeping(plan, today, self, self._now)
        self.keeping.done.connect(self.messages.say)
        self.keeping.failed.connect(self._not_handed)
        self.keeping.made.connect(self._show_paper)
        self.endings = Endings(plan, today, self)
        self.endings.made.connect(self._show_paper)
        self.endings.failed.connect(self._not_handed)
        self.endings.put_away.connect(self.put_away)
        self.endings.erased.connect(self.erased)
        self.ways_in = WaysIn(plan, self)
        self.ways_in.done.connect(self._way_done)
        self.ways_in.failed.connect(self._way_failed)
        if guard is not None:
            self._follow(guard)
        plan.changed.connect(self.show_plan)
        self.show_mode(plan.memory.state().get(_MODE, TELL))

    def _follow(self, guard: Guard) -> None:
        guard.done.connect(self.messages.say)
        guard.failed.connect(self._not_kept)
        guard.shown.connect(self._show_backups)
        guard.looked.connect(self._show_looked)
        guard.secret_wanted.connect(self._ask_secret)
        guard.taking.connect(self._wait_for_files)

    def _show_backups(self, seen: All) -> None:
        if isinstance(page := self._made.get(Backups), Backups):
            page.show_all(seen)
        if self._guard is not None and isinstance(page := self._made.get(Overview), Overview):
            page.remind(reminders(self._guard.copied, self._today))

    def _show_looked(self, looked: Looked) -> None:
        if isinstance(page := self._made.get(Backups), Backups):
            page.show_looked(looked)

    def _ask_secret(self, wish: LookAt, why: str) -> None:
        if isinstance(page := self._made.get(Backups), Backups):
            page.ask_secret(wish, why)

    def _not_kept(self, why: str) -> None:
        if isinstance(page := self._made.get(Backups), Backups):
            page.rest()
        self.messages.say(why, urgent=True)

    def _wait_for_files(self, taking: bool) -> None:
        """While a backup is taken back, nothing can be written."""
        self.modes.setEnabled(not taking)

    def to_backups(self) -> None:
        """See what backups there are."""
        if Backups in self._kinds:
            self.turn_to(self._kinds.index(Backups))
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def tell(self) -> Tell:
        """Berätta, made when it is first turned to, where it was left."""
        if self._telling is None:
            self._telling = self._make_tell()
        return self._telling

    def _make_tell(self) -> Tell:
        made = Tell(self._today)
        made.set_read_only(self.plan.read_only)
        self._show_holder_in(made)
        made.go_to(self.plan.memory.state().get(_PLACE, ""))
        made.edited.connect(self._told)
        made.pictured.connect(self._pictured)
        made.place_changed.connect(self._keep_place)
        made.place_changed.connect(self.turned)
        made.papers_wanted.connect(self._to_papers)
        made.read_aloud.connect(self._read_aloud)
        made.wished.connect(self.seals.do)
        self.modes.addWidget(made)
        return made

    @property
    def meeting(self) -> MeetingView:
        """The meeting, made when it is first turned to. The one that was under way when the plan was last closed goes
        on, with the line that was being typed.
        """
        if self._meeting is None:
            self._meeting = self._make_meeting()
        return self._meeting

    def _make_meeting(self) -> MeetingView:
        from minplan.ui.meeting.view import MeetingView  # with all that understands a line

        made = MeetingView(self._today, None if self._now is None else partial(_at_the_clock, self._now))
        made.set_read_only(self.plan.read_only)
        if under_way := self.plan.memory.state().get(_MEETING, ""):
            made.plan = self.plan.value
            made.go_to(under_way)
        with suppress(StoreError):
            made.give_back(self.plan.memory.drafts())
        made.edited.connect(self._told)
        made.place_changed.connect(self._keep_meeting)
        made.draft.connect(self._keep_draft)
        made.large_changed.connect(self._show_public)
        made.wished.connect(self._show_minutes)
        self.modes.addWidget(made)
        return made

    @property
    def is_public(self) -> bool:
        """Whether everybody in the room may be looking."""
        return self._meeting is not None and self._meeting.is_large

    def _keep_meeting(self, place: str) -> None:
        self._keep(_MEETING, place)

    def _keep_draft(self, key: str, text: str) -> None:
        """What is typed is kept until it is saved: where saving failed it stays."""
        with suppress(StoreError):
            if text.strip():
                self.plan.memory.keep_draft(key, text)
            elif self.plan.is_saved:
                self.plan.memory.drop_draft(key)

    def _show_minutes(self, wish: Wish) -> None:
        """Minutes are looked at, and sent, among what is handed out."""
        self.turn_to(self._kinds.index(Copies))
        self.handing.do(wish)

    def _show_public(self, public: bool) -> None:
        self.messages.hide()
        self.public_changed.emit(public)

    def _lay_out(self) -> None:
        side = ground("side")
        beside = QVBoxLayout(side)
        beside.setContentsMargins(16, 16, 16, 8)
        beside.addWidget(self.sidebar)
        self._side = side
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        self._pages = QWidget()
        row = QHBoxLayout(self._pages)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addLayout(right, 1)
        self.modes.addWidget(self._pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.modes, 1)
        column.addWidget(self.messages)

    def show_mode(self, mode: str) -> None:
        """See the plan in one of its modes; an unknown one is Berätta."""
        self.finish_writing()
        self.speech.stop()
        self.mode = mode if mode in MODES else TELL
        self.modes.setCurrentWidget(self._pages if self.mode == OVERVIEW else self.seen)
        self._keep(_MODE, self.mode)
        if not self.plan.problem:
            self.messages.hide()
        self.show_plan()
        self.mode_changed.emit(self.mode)

    def start(self) -> None:
        """Put the keyboard where the mode begins."""
        if self.mode == TELL:
            self.tell.start()
        elif self.mode == MEETING:
            self.meeting.start()
        else:
            self.sidebar.setFocus()

    @property
    def seen(self) -> Tell | Page | MeetingView:
        """What is seen: Berätta, a page, or the meeting."""
        if self.mode == OVERVIEW:
            return self.page
        return self.tell if self.mode == TELL else self.meeting

    def show_holder(self) -> None:
        """Take new words in Berätta for those of whoever writes, and offer what they may do."""
        if self._telling is not None:
            self._show_holder_in(self._telling)
        for page in self._made.values():
            page.set_holder(self.plan.holder)

    def _show_holder_in(self, tell: Tell) -> None:
        holder = self.plan.holder
        if holder is not None:
            tell.propose(holder.kind)
        tell.set_holder(holder)

    def _keep_place(self, place: str) -> None:
        self.speech.stop()
        self._keep(_PLACE, place)

    def _paper_language(self) -> str:
        return self.plan.memory.state().get(_PAPERS, "")

    def _keep_language(self, language: str) -> None:
        self._keep(_PAPERS, language)

    def _keep(self, key: str, value: str) -> None:
        """Where one is is worth keeping, and not worth a word where it cannot be kept."""
        with suppress(StoreError):
            self.plan.memory.keep(key, value)

    def search(self) -> None:
        """Put the keyboard in the search over everything, wherever one is."""
        if Overview in self._kinds:
            self.turn_to(self._kinds.index(Overview))
            page = self.page
            if isinstance(page, Overview):
                page.start_search()

    def _tell_from(self, place: str) -> None:
        """Go on in Berätta, from a place there."""
        self.show_mode(TELL)
        self.tell.go_to(place)

    def _to_papers(self) -> None:
        self.turn_to(self._kinds.index(Papers))
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_aloud(self, text: str) -> None:
        if self.speech.state is SpeechState.SPEAKING:
            self.speech.stop()
        elif not self.speech.say(text):
            self.messages.say(self.speech.help())

    def read_aloud(self) -> None:
        """Read what is seen, or be silent."""
        if self.mode == TELL:
            self._read_aloud(self.tell.seen.to_read() if self.tell.seen is not None else "")
        elif self.mode == MEETING:
            self._read_aloud(self.meeting.to_read())
        else:
            self._read_aloud(self.page.to_read())

    @property
    def place(self) -> tuple[int, int]:
        """Which chapter among the pages was seen last, and how far down, in pixels."""
        return self.sidebar.currentRow(), self.page.verticalScrollBar().value()

    def go_back_to(self, place: tuple[int, int]) -> None:
        """Be where one was, in the mode that is seen."""
        row, down = place
        self.sidebar.setCurrentRow(row)
        if self.mode == OVERVIEW:
            self._turn_to(row)
            QTimer.singleShot(0, self.page, partial(self.page.verticalScrollBar().setValue, down))

    @property
    def page(self) -> Page:
        """The chapter that is seen."""
        return self._page(self._kinds[self.sidebar.currentRow()])

    def _page(self, kind: type[Page]) -> Page:
        """A chapter's page, made when it is first turned to."""
        if kind not in self._made:
            if type(self._first) is not kind:
                page = self._new(kind)
            else:
                page, self._first = self._first, None
            self._made[kind] = page
            if isinstance(page, Papers):
                page.show_language(self._paper_language())
                page.language_chosen.connect(self._keep_language)
            if isinstance(page, Signing):
                page.wished.connect(self.seals.do)
            if isinstance(page, LetterPage):
                page.wished.connect(self._wish)
            if isinstance(page, Meetings):
                page.asked.connect(self.keeping.do)
            if isinstance(page, Backups) and self._guard is not None:
                page.know(on_disk=True)
                page.wished.connect(self._guard.do)
            if isinstance(page, Overview) and self._guard is not None:
                page.remind(reminders(self._guard.copied, self._today))
            if isinstance(page, Overview | Handovers):
                page.go_to.connect(self._go_to)
            if isinstance(page, Handovers):
                page.ending.connect(self.endings.do)
                page.know(self.plan.holders(), put_away=self.plan.put_away)
            if isinstance(page, Evaluations):
                page.wanted.connect(self._tell_from)
            if isinstance(page, Keys):
                self._put_things(page)
                page.wanted.connect(self._show_ways)
                page.asked.connect(self._ask_withdrawal)
                page.wished.connect(self.ways_in.do)
            if isinstance(page, History):
                page.wanted.connect(self._show_history)
                page.back_wanted.connect(self._go_back_to)
                page.forget_wanted.connect(self._forget)
            page.set_read_only(self.plan.read_only)
            page.set_holder(self.plan.holder)
        return self._made[kind]

    def _new(self, kind: type[Page]) -> Page:
        made = kind(self._today)
        made.edited.connect(self._edited)
        made.turned.connect(self._turned)
        made.told.connect(self.messages.say)
        made.pictured.connect(self._pictured)
        made.read_aloud.connect(self._read_aloud)
        made.back.setHidden(kind is self._kinds[0])
        made.onward.setHidden(kind is self._kinds[-1])
        self.stack.addWidget(made)
        made.resize(self.stack.size())  # it tells by its size how much is seen of what it shows
        return made

    def turn_to(self, row: int) -> None:
        """Show a chapter, among the pages."""
        if self.mode != OVERVIEW:
            self.show_mode(OVERVIEW)
        self._turn_to(row)

    def _go_to(self, collection: str, item: str) -> None:
        kind = PAGE_OF.get(collection)
        if kind in self._kinds:
            self._turn_to(self._kinds.index(kind))
            lead_to(self.page, collection, item)

    def _turn_to(self, row: int) -> None:
        if 0 <= row < len(self._kinds):
            self.speech.stop()
            self._hand_over()
            self.sidebar.setCurrentRow(row)
            if not self.plan.problem:
                self.messages.hide()
            self.show_plan()
            self.stack.setCurrentWidget(self.page)
            if isinstance(self.page, Backups):
                self.page.show_again()

    def _enter(self) -> None:
        """Enter in the list of chapters leads into the page."""
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turned(self, step: int) -> None:
        self._turn_to(self.sidebar.currentRow() + step)
        self.page.verticalScrollBar().setValue(0)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_on(self) -> None:
        """The next chapter, the next question, or what is talked about next."""
        if self.mode == TELL:
            self.tell.go_on()
        elif self.mode == MEETING:
            self.meeting.step(1)
        else:
            self._turn_to(self.sidebar.currentRow() + 1)

    def turn_back(self) -> None:
        """The chapter before, the question before, or what was talked about before."""
        if self.mode == TELL:
            self.tell.go_back()
        elif self.mode == MEETING:
            self.meeting.step(-1)
        else:
            self._turn_to(self.sidebar.currentRow() - 1)

    def show_plan(self) -> None:
        """Let what is seen show the plan as it is now; the rest does when it is turned to."""
        self._idle.start(_PAUSE)
        if self.mode == TELL:
            self.tell.show_plan(self.plan.value)
            return
        if self.mode == MEETING:
            self.meeting.show_plan(self.plan.value)
            return
        self.page.show_plan(self.plan.value)
        for row, kind in enumerate(self._kinds):
            self.sidebar.mark(row, kind.filled(self.plan.value))

    def wait(self) -> None:
        """Somebody is doing something: let nothing be tidied away meanwhile."""
        if self._idle.isActive():
            self._idle.start(_PAUSE)

    def _edited(self, label: str, plan: Plan) -> None:
        self._tell(self.plan.edit(label, plan), label, _("Undo"), self.undo)

    def _pictured(self, label: str, name: str, photo: bytes | None) -> None:
        saved = self.plan.edit_photo(label, name, photo)
        older = "" if photo else " " + _("Copies that were made before may still hold it.")
        self._tell(saved, label + older, _("Undo"), self.undo)

    def _told(self, label: str, plan: Plan) -> None:
        """An answer is saved without a word, so that nothing comes between a question and the next."""
        if self.plan.edit(label, plan):
            self.messages.hide()
        else:
            self._tell(False, label, "", self.undo)

    def _not_sealed(self, why: str) -> None:
        for room in self.findChildren(SigningRoom):
            room.rest()
        self.messages.say(why, urgent=True)

    def _not_handed(self, why: str) -> None:
        self.messages.say(why, urgent=True)

    def _show_paper(self, stem: str, title: str, content: bytes) -> None:
        if isinstance(self.page, LetterPage):
            self.page.show_paper(stem, title, content)

    def _wish(self, wish: Wish) -> None:
        self._wisher = self.page
        self.handing.do(wish)

    def _show_letter(self, letter: Letter, stem: str, title: str, content: bytes) -> None:
        if isinstance(self.page, LetterPage) and self.page is self._wisher:
            self.page.show_letter(letter, stem, title, content)

    def _show_history(self, before: int | None) -> None:
        page = self._page(History)
        if isinstance(page, History):
            try:
                page.show_history(self.plan.history(_STEPS, before))
            except StoreError as error:
                page.show_history(())
                self.messages.say(str(error), urgent=True)

    def _show_ways(self) -> None:
        page = self._page(Keys)
        if isinstance(page, Keys):
            try:
                page.know(self.ways_in.ways(), self.ways_in.folder)
            except StoreError as error:
                page.know((), self.ways_in.folder)
                self.messages.say(str(error), urgent=True)

    def _put_things(self, page: Keys) -> None:
        if self.home is not None and self.plan.ways is not None:
            things = OwnWays(self.plan.ways, self.home)
            things.set_read_only(self.plan.read_only)
            things.done.connect(self._way_done)
            self.ways_in.done.connect(things.show_ways)
            page.put_things(things)

    def _ask_withdrawal(self, public: str) -> None:
        page = self._page(Keys)
        if isinstance(page, Keys):
            try:
                page.show_withdrawing(public, self.ways_in.backup_days(public))
            except StoreError as error:
                self.messages.say(str(error), urgent=True)

    def _way_done(self, text: str) -> None:
        page = self._page(Keys)
        if isinstance(page, Keys):
            page.done()
        self.show_holder()
        self._show_ways()
        self._tell_holders()
        self.messages.say(text)

    def _way_failed(self, why: str) -> None:
        page = self._page(Keys)
        if isinstance(page, Keys):
            page.refuse(why)

    def _tell_holders(self) -> None:
        """Whose key is to be taken away is told among the handovers."""
        page = self._made.get(Handovers)
        if isinstance(page, Handovers):
            page.know(self.plan.holders(), put_away=self.plan.put_away)

    def show_keys(self) -> None:
        """See who can open the plan."""
        self.turn_to(self._kinds.index(Keys))
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back_to(self, sequence: int) -> None:
        self._tell(self.plan.go_back_to(sequence), self.plan.undoes, _("Undo"), self.undo)

    def _forget(self, collection: str, item: str) -> None:
        try:
            self._tell(self.plan.forget(collection, item), _("It is forgotten."), "", self.undo)
        except StillNamed:
            self.messages.say(_("The name still stands elsewhere in the plan. Take it away there first."), urgent=True)

    def undo(self) -> None:
        """Take the last step back; where everybody may be looking, only one that was made there."""
        step = self.plan.undoes
        if self.mode == MEETING and not self.meeting.may_undo:
            return
        if step:
            if self._meeting is not None:
                self._meeting.undone()
            self._tell(self.plan.undo(), _("Undone: {step}").format(step=step), _("Redo"), self.redo)

    def redo(self) -> None:
        """Take the step that was taken back again; not where everybody may be looking."""
        step = self.plan.redoes
        if step and not (self.mode == MEETING and self.is_public):
            self._tell(self.plan.redo(), step, _("Undo"), self.undo)

    def _save_again(self) -> None:
        self._tell(self.plan.save(), _("Everything is saved."), "", self.undo)

    def _tell(self, saved: bool, text: str, action: str, act: object) -> None:
        if saved and self.mode == MEETING and self.is_public:
            return
        if saved:
            self.messages.say(text, action, self.redo if act == self.redo else self.undo)
        elif self.plan.read_only:
            self.messages.say(self.plan.problem, urgent=True)
        else:
            self.messages.say(self.plan.problem, _("Save again"), self._save_again, urgent=True)

    def finish_writing(self) -> None:
        """Let the field that is written in hand over what it has."""
        if self.mode == TELL:
            self.tell.finish_writing()
            return
        if self.mode == MEETING:
            self.meeting.finish_writing()
            return
        writing = self.focusWidget()
        if writing is not None and writing.hasFocus():
            writing.clearFocus()
        self._hand_over()

    def _hand_over(self) -> None:
        """What was written in a field that never had the keyboard, as a screen reader may do, is handed over too."""
        seen = self.stack.currentWidget()
        for box in seen.findChildren(TextBox) if seen is not None else ():
            if isValid(box) and box.is_changed:
                box.left.emit()

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
        self._side.setFixedWidth(min(max(272, self.sidebar.natural_width() + 48), self.width() * 2 // 5))
