"""Berätta: the person tells, one question a screen, along a path of chapters."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QMargins, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from minplan.plan.goals import Voice
from minplan.plan.holder import Holder
from minplan.plan.plan import Plan
from minplan.text import _
from minplan.ui import theme
from minplan.ui.messages import announce
from minplan.ui.tell.own_line import own_line
from minplan.ui.tell.questions import CHAPTERS, QUESTIONS, Special, Stop, path
from minplan.ui.tell.screen import Screen
from minplan.ui.tell.sign_answer import SignAnswer
from minplan.ui.theme import Type
from minplan.ui.widgets.card import ground
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.dots import Dots
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.sidebar import Sidebar
from minplan.ui.widgets.words import Words

WIDEST = 880
"""How wide the column of a question grows, in pixels at 100 %."""


class Tell(QWidget):
    """The chapters to the left, a question to the right, and the way back and on under it.

    `place` is where the person is: it can be kept, and gone back to with `go_to`.
    """

    edited = Signal(str, object)
    place_changed = Signal(str)
    papers_wanted = Signal()
    pictured = Signal(str, str, object)
    read_aloud = Signal(str)
    wished = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today, self._read_only, self._voice = today, False, Voice.PERSON
        self._holder: Holder | None = None
        self.plan: Plan | None = None
        self.seen: Screen | None = None
        self._path: tuple[Stop, ...] = ()
        self._wanted, self._scale = "", theme.scale()
        self._kept: dict[str, Screen] = {}
        self.sidebar, self.area, self.footer = Sidebar(), QScrollArea(), QWidget()
        for one in CHAPTERS:
            self.sidebar.add_chapter(_(one.name), one.picture)
        self.back, self.onward = Button(_("Back"), "second", "arrow-left"), Button(_("Next"), "main")
        self.unsure, self.skip = Button(_("Don't know"), "quiet"), Button(_("Skip"), "quiet")
        self.dots, self.count = Dots(), Words("", Type.SMALL, "soft")
        self.own, self._first = Words("", Type.BODY, "soft"), ""
        self._fill_footer()
        self._lay_out()
        self.back.clicked.connect(self.go_back)
        self.onward.clicked.connect(self.go_on)
        self.unsure.clicked.connect(self._pass)
        self.skip.clicked.connect(self._pass)
        self.sidebar.turned_to.connect(self._turned)
        self.sidebar.activated.connect(self.start)

    def _fill_footer(self) -> None:
        self.count.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        for button in (self.back, self.onward, self.unsure, self.skip):
            button.tall = theme.TALL
            # A press with the mouse leaves what is typed where it is: what to do with it is asked of the answer.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        flow = Flow(self.footer, gap=12, row_gap=8, last_right=3)
        for one in (self.back, self.dots, self.count, self.unsure, self.skip, self.onward):
            flow.addWidget(one)

    def _lay_out(self) -> None:
        self._side = ground("side")
        beside = QVBoxLayout(self._side)
        beside.setContentsMargins(16, 24, 16, 16)
        beside.addWidget(self.sidebar)
        self._inner, paper, right = QWidget(), ground("page"), ground("page")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(24)
        self._column.addWidget(self.own)
        self.own.hide()
        self._outer = QHBoxLayout(paper)
        self._outer.addWidget(self._inner, 100)
        self._outer.addStretch(1)
        self.area.setWidget(paper)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._foot, foot = QWidget(), QHBoxLayout()
        self._foot_row = QHBoxLayout(self._foot)
        self._foot_row.addWidget(self.footer, 100)
        self._foot_row.addStretch(1)
        foot.addWidget(self._foot)
        down = QVBoxLayout(right)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.area, 1)
        down.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(right, 1)

    @property
    def place(self) -> str:
        """Where the person is; "" before a plan is shown."""
        return self.seen.stop.place if self.seen is not None else self._wanted

    def show_plan(self, plan: Plan) -> None:
        """Show the plan as it is now. The question stays, unless what it was about is gone."""
        if plan is self.plan:
            return
        self.plan, self._path = plan, path(plan, self._today)
        for row, chapter in enumerate(CHAPTERS):
            self.sidebar.mark(row, chapter.filled(plan))
        if self.seen is None:
            self._show(self._stop(self._wanted))
        elif self._stop(self.place).place != self.place:
            self._show(self._stop(self.place))
        elif self.seen.is_stale(plan) and not self.seen.answer.unfinished:
            self._build_again()
        else:
            self.seen.answer.show_plan(plan)
            self._show_way()

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed, yet everything be read."""
        self._read_only = read_only
        self.skip.setHidden(read_only)
        self.unsure.setHidden(read_only)
        if self.seen is not None:
            self.seen.answer.set_read_only(read_only)

    def propose(self, voice: Voice) -> None:
        """Whose words new answers are, unless the person says otherwise."""
        self._voice = voice
        for screen in (self.seen, *self._kept.values()):
            if screen is not None:
                screen.answer.propose(voice)

    def set_holder(self, holder: Holder | None) -> None:
        """Who has opened the plan: what is offered follows from it."""
        self._holder = holder
        for screen in (self.seen, *self._kept.values()):
            if screen is not None:
                screen.answer.set_holder(holder)

    def go_to(self, place: str) -> None:
        """Show the question at a place; a place that is no more leads to the beginning of its chapter."""
        self._wanted = place
        if self.plan is not None:
            self._show(self._stop(place))
            self.start()

    def go_to_chapter(self, chapter: str) -> None:
        """Show the first question of a chapter."""
        self.go_to(next(one.place for one in self._path if one.question.chapter == chapter))

    def go_on(self) -> None:
        """The next question; at the last one, the papers. Something that ought to be seen first is seen first."""
        if self.seen is None or self.seen.answer.step(1) or not self.seen.answer.finish():
            return
        if self.seen.stop.question.answer is Special.PAPERS:
            self.papers_wanted.emit()
        else:
            self._step(1)

    def go_back(self) -> None:
        """The question before."""
        if self.seen is not None and not self.seen.answer.step(-1) and self.seen.answer.finish():
            self._step(-1)

    def start(self) -> None:
        """Put the keyboard where the answer begins, and let a screen reader say the question."""
        if self.seen is not None:
            self.seen.answer.start()
            if not self.seen.answer.isAncestorOf(self.focusWidget() or self):
                self.onward.setFocus()
            own = f"{self.own.text()} " if self.own.isVisibleTo(self) else ""
            announce(self, f"{own}{self.count.text()}. {self.seen.words.question}")

    def finish_writing(self) -> None:
        """Let the answer hand over what is typed."""
        if self.seen is not None:
            self.seen.answer.finish()

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab goes as the eye does, whatever has been built anew since: chapters, question, the way back and on."""
        self._order_tabs()
        return super().focusNextPrevChild(onward)

    def _order_tabs(self) -> None:
        if self.seen is None:
            return
        row, seen = theme.px(24), self.seen

        def place(one: QWidget) -> tuple[int, int]:
            middle = one.mapTo(seen, one.rect().center())
            return middle.y() // row, middle.x()

        inside = [one for one in seen.findChildren(QWidget) if one.isVisibleTo(self) and one.isEnabled()]
        stops = sorted((one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus), key=place)
        for before, after in pairwise((self.sidebar, *stops, self.back, self.unsure, self.skip, self.onward)):
            QWidget.setTabOrder(before, after)

    def _pass(self) -> None:
        """Going on without an answer changes nothing; what is already typed is not thrown away for it."""
        if self.seen is not None:
            self.seen.answer.finish()
            self._step(1)

    def _at(self) -> int:
        return next((n for n, one in enumerate(self._path) if one.place == self.place), 0)

    def _step(self, step: int) -> None:
        at = self._at() + step
        if 0 <= at < len(self._path):
            self._show(self._path[at])
            self.start()

    def _stop(self, place: str) -> Stop:
        """The stop at a place, or the first of its chapter, or the first of all."""
        name = place.partition(":")[0]
        for one in self._path:
            if one.place == place:
                return one
        chapter = next((one.chapter for one in QUESTIONS if one.id == name), "")
        if self.seen is not None and not chapter:
            chapter = self.seen.stop.question.chapter
        return next((one for one in self._path if one.question.chapter == chapter), self._path[0])

    def _show(self, stop: Stop) -> None:
        if self.plan is None or (self.seen is not None and self.seen.stop == stop):
            return
        had_focus = self.seen is not None and self.seen.isAncestorOf(self.focusWidget() or self)
        self._put_away()
        screen = self._kept.pop(stop.place, None)
        if screen is None:
            screen = Screen(stop, self.plan, self._today)
            screen.answer.edited.connect(self.edited)
            screen.answer.pictured.connect(self.pictured)
            screen.answer.finished.connect(self.go_on)
            screen.answer.led.connect(self.go_to_chapter)
            screen.read_aloud.connect(self.read_aloud)
            if isinstance(screen.answer, SignAnswer):
                screen.answer.wished.connect(self.wished)
            screen.answer.propose(self._voice)
            screen.answer.set_holder(self._holder)
        self.seen = screen
        screen.answer.show_plan(self.plan)
        screen.answer.set_read_only(self._read_only)
        self._column.insertWidget(1, screen, 1)
        self._say_own(stop.place)
        screen.show()
        self._fit()
        self._show_way()
        self.area.verticalScrollBar().setValue(0)
        self.place_changed.emit(stop.place)
        if had_focus:
            screen.answer.start()

    def _say_own(self, place: str) -> None:
        """Over the question that is met first stands what is the person's own just now; further on nothing does."""
        if not self._first and self.plan is not None:
            self._first = place
            self.own.setText(own_line(self.plan, self._today))
        self.own.setVisible(bool(self.own.text()) and place == self._first)

    def _put_away(self) -> None:
        """Take the question off; one where something typed is not in the plan yet is kept as it is."""
        if self.seen is None:
            return
        screen, self.seen = self.seen, None
        self._column.removeWidget(screen)
        screen.hide()
        if screen.answer.unfinished:
            self._kept[screen.stop.place] = screen
        else:
            screen.setParent(None)
            screen.deleteLater()

    def _show_way(self) -> None:
        """Where I am and what is left, and what the buttons do here."""
        if self.seen is None:
            return
        question = self.seen.stop.question
        here = [one for one in self._path if one.question.chapter == question.chapter]
        at = next((n for n, one in enumerate(here, 1) if one.place == self.place), 1)
        self.dots.show_step(at, len(here))
        self.count.setText(_("Question {number} of {count}").format(number=at, count=len(here)))
        self.back.setEnabled(self._at() > 0)
        last = question.answer is Special.PAPERS
        self.onward.say(_("Make the papers") if last else _("Next"))
        asks = not last and question.answer is not Special.MISSING and not self._read_only
        self.skip.setVisible(asks)
        self.unsure.setVisible(asks)
        self.sidebar.blockSignals(True)
        self.sidebar.setCurrentRow([one.id for one in CHAPTERS].index(question.chapter))
        self.sidebar.blockSignals(False)
        self.sidebar.viewport().update()

    def _turned(self, row: int) -> None:
        chapter = CHAPTERS[row].id
        if self.seen is not None and self.seen.stop.question.chapter != chapter:
            self.seen.answer.finish()
            self._show(next(one for one in self._path if one.question.chapter == chapter))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Less room round the question where there is less room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of the text needs another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._scale != theme.scale():
            self._scale = theme.scale()
            self._build_again()
            self._fit()

    def _build_again(self) -> None:
        if self.seen is not None and not self.seen.answer.unfinished:
            stop, had_focus = self.seen.stop, self.seen.isAncestorOf(self.focusWidget() or self)
            self._put_away()
            self._show(stop)
            if had_focus and self.seen is not None:
                self.seen.answer.start()

    def _fit(self) -> None:
        share = 1 / 3 if self.width() * 100 / theme.scale() < 700 else 2 / 5
        self._side.setFixedWidth(min(max(272, self.sidebar.natural_width() + 32), int(self.width() * share)))
        wide = (self.width() - self._side.width()) * 100 / theme.scale()
        side = 64 if wide >= WIDEST else 40 if wide >= 560 else 20
        self._outer.setContentsMargins(QMargins(side, 36 if side > 20 else 20, side, 16))
        self._foot_row.setContentsMargins(QMargins(side, 12, side, 28))
        for one in (self._inner, self.footer):
            one.setMaximumWidth(theme.px(WIDEST))
        self._place_footer(side)
        if self.seen is not None:
            self.seen.fit(wide)

    def _place_footer(self, side: int) -> None:
        """The way on is always seen, where it leaves most of the height to the question; otherwise it follows it."""
        room = min(self.width() - self._side.width() - 2 * side, theme.px(WIDEST))
        layout = self.footer.layout()
        high = layout.heightForWidth(room) if layout is not None else 0
        pinned = high + 40 <= self.height() // 4
        if pinned and self._column.indexOf(self.footer) >= 0:
            self._column.removeWidget(self.footer)
            self._foot_row.insertWidget(0, self.footer, 100)
        elif not pinned and self._column.indexOf(self.footer) < 0:
            self._foot_row.removeWidget(self.footer)
            self._column.addWidget(self.footer)
        self._foot.setVisible(pinned)
