"""Överblick: what is promised, what to do next, what is missing, everyone on a map, the year, and a search."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QMargins, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from minplan.documents.said import first_name
from minplan.plan.edits import change, find
from minplan.plan.goals import ActionDecision, Status, set_status
from minplan.plan.next_steps import next_steps
from minplan.plan.plan import Plan
from minplan.plan.search import Index
from minplan.text import N_, _
from minplan.ui import theme
from minplan.ui.pages.overview_rows import coming_rows, missing, missing_rows, missing_words
from minplan.ui.pages.page import Page
from minplan.ui.pages.pictures import begins, centre, lanes, people
from minplan.ui.pages.promise_rows import Sieve, State, choices, counts, promise_rows, wish_rows
from minplan.ui.pages.search_rows import MOST, found_rows
from minplan.ui.pages.step_rows import step_rows
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Card
from minplan.ui.widgets.list_card import ListCard
from minplan.ui.widgets.map_view import MapView
from minplan.ui.widgets.missing_bar import MissingBar
from minplan.ui.widgets.promises import Promises
from minplan.ui.widgets.row import Row
from minplan.ui.widgets.search_field import Found, SearchField
from minplan.ui.widgets.words import Words
from minplan.ui.widgets.year_view import YearView

WIDEST = 1240
_TWO_COLUMNS = 800
"""From what width the cards stand in two columns, in pixels at 100 %."""
_UNBOUND = 16777215
"""Qt's own word for no greatest width (QWIDGETSIZE_MAX)."""


class Overview(Page):
    """All of the plan at a glance. `go_to` tells a collection and an id, or "", that a press leads to."""

    go_to = Signal(str, str)

    name = N_("Overview")
    picture = "plan"
    question = N_("What is promised?")

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self._kept: frozenset[str] = frozenset()
        self._index: Index | None = None
        self._around: Plan | None = None
        self._reminders: tuple[Row, ...] = ()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(50)
        self._soon.timeout.connect(self._make_index)
        self.missing, self.promises, self.found = MissingBar(), Promises(), Found()
        self.steps = ListCard(_("Next steps"), 3, _("Nothing is urgent just now."))
        self.next = ListCard(_("Next in turn"), 5, _("Nothing is planned ahead."))
        self.map, self.year = MapView(), YearView(_("The year ahead"))
        self.around, self.caption = Words("", Type.HEADING), Words("", Type.SMALL, "soft")
        self.map_card = Card().add(self.around, self.map)
        self.year_card = Card(_("The year ahead")).add(self.year, self.caption)
        self._listen()
        self._lay_out()
        for card in (self.map_card, self.year_card):
            card.hide()

    def _listen(self) -> None:
        for one in (self.missing, self.promises, self.map, self.year, self.found):
            one.go_to.connect(self.go_to)
        for card in (self.steps, self.next):
            card.list.chosen.connect(self.go_to)
        self.promises.ticked.connect(self._ticked)
        self.promises.sieved.connect(self._sieved)
        self.year.noticed.connect(self._noticed)
        self.field.textEdited.connect(self._typed)
        self.field.entered.connect(self._soon.start)
        self.field.down.connect(self.found.go_in)
        for leaves in (self.field, self.found):
            leaves.left_off.connect(self.end_search)

    def _lay_out(self) -> None:
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides = QWidget(), QWidget()
        for holder, cards in zip(self._sides, ((self.promises,), (self.steps, self.next, self.map_card)), strict=True):
            side = QVBoxLayout(holder)
            side.setContentsMargins(0, 0, 0, 0)
            side.setSpacing(24)
            for card in cards:
                side.addWidget(card)
            side.addStretch(1)
            self._pair.addWidget(holder)
        self._all = QWidget()
        column = QVBoxLayout(self._all)
        column.setContentsMargins(0, 0, 0, 0)
        for one in (self._pair, column):
            one.setSpacing(24)
        column.addWidget(self.missing)
        column.addLayout(self._pair)
        column.addWidget(self.year_card)
        self.body.addWidget(self.found)
        self.body.addWidget(self._all)

    def _fill_header(self, header: QWidget) -> None:
        title = QWidget()
        super()._fill_header(title)
        self.field = SearchField()
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight, header)
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.setSpacing(16)
        self._top.addWidget(title, 3)
        self._top.addWidget(self.field, 2, Qt.AlignmentFlag.AlignTop)

    @staticmethod
    def filled(plan: Plan) -> bool:
        """The overview is a view: nothing is written in it."""
        return False

    def show_content(self, plan: Plan) -> None:
        """Show the plan as it is now."""
        self._index = None
        if self.field.hasFocus():
            self._soon.start()
        people_, goals, states = choices(plan)
        self.promises.offer(people_, goals, states)
        self._show_promises(plan)
        if not self.isVisible():
            self._show_around(plan)
        if self.field.text():
            self._typed()
        self.go_on_soon()

    def _show_around(self, plan: Plan) -> None:
        """What stands round the promises: what is to be done next, what is missing, and what comes."""
        self._around = plan
        steps = next_steps(plan, self.today)
        self.steps.show_rows([*step_rows(steps, self.today), *self._reminders])
        found = missing(plan, self.today, steps)
        self.missing.show_missing(*missing_words(found), tuple(missing_rows(plan, found)))
        self.next.show_rows(coming_rows(plan, self.today))

    def remind(self, rows: tuple[Row, ...]) -> None:
        """Show these too among the next steps, last: they are about the plan's files, and not in the plan."""
        if rows != self._reminders:
            self._reminders = rows
            if self.plan is not None:
                self._show_around(self.plan)

    def go_on(self) -> None:
        """What stands round the promises comes when what was done to them is seen, and the two pictures last of all."""
        plan = self.plan
        if plan is None:
            return
        if self._around is not plan:
            self._show_around(plan)
            self.go_on_soon()
            return
        self.whole = True
        self.around.setText(_("Around {name}").format(name=first_name(plan)))
        self.map.setAccessibleName(self.around.text())
        self.map.show_people(centre(plan), people(plan))
        start = begins(self.today)
        shown = lanes(plan, self.today)
        self.year.show_year(start, shown)
        self.map_card.show()
        self.year_card.setVisible(bool(shown))
        self._noticed("")

    def _show_promises(self, plan: Plan) -> None:
        promises = self.promises
        sieve = Sieve(promises.who.value, promises.goal.value, State(promises.state.value or State.OPEN), self._kept)
        is_open, done = counts(plan)
        note = _("{open} open · {done} done").format(open=is_open, done=done)
        promises.show_rows(promise_rows(plan, self.today, sieve), *wish_rows(plan, self.today, sieve), note)

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be ticked."""
        super().set_read_only(read_only)
        self.promises.set_read_only(read_only)

    def _ticked(self, item: str, done: bool) -> None:
        if self.plan is None or self.read_only:
            return
        wished = find(self.plan, "actions", item).decision is ActionDecision.WISHED
        if wished:
            label = _("Ticked off a wish") if done else _("Took the tick off a wish")
        else:
            label = _("Ticked off a promise") if done else _("Took the tick off a promise")
        self._kept |= {item}
        action = set_status(find(self.plan, "actions", item), Status.DONE if done else Status.OPEN, self.today)
        self.edited.emit(label, change(self.plan, "actions", item, status=action.status, done=action.done))

    def _sieved(self) -> None:
        self._kept = frozenset()
        if self.plan is not None:
            self._show_promises(self.plan)

    def _noticed(self, says: str) -> None:
        self.caption.setText(says or _("Choose a day to see what happens then."))

    def start_search(self) -> None:
        """Let the keyboard come to the search."""
        self.field.setFocus()
        self.field.selectAll()

    def end_search(self) -> None:
        """Close the search and show everything again."""
        self.field.clear()
        self._typed()
        self.field.setFocus()

    def _make_index(self) -> None:
        """Make ready to search, while nobody waits if it can be."""
        if self._index is None and self.plan is not None:
            self._index = Index(self.plan)

    def _typed(self) -> None:
        text = self.field.text()
        searching = bool(text.strip()) and self.plan is not None
        if searching:
            self._make_index()
        if searching and self.plan is not None and self._index is not None:
            self.found.show_rows(found_rows(self.plan, self._index.find(text, MOST), text), MOST)
        self.found.setVisible(searching)
        self._all.setVisible(not searching)

    def _fit(self) -> None:
        super()._fit()
        width = self.viewport().width() * 100 / theme.scale()
        side = 32 if width >= 720 else 16
        self._outer.setContentsMargins(QMargins(side, 24, side, 32))
        self._outer.setStretch(1, 0)
        self._inner.setMaximumWidth(theme.px(WIDEST))
        self._picture.set_size(56 if width >= 640 else 40)
        if hasattr(self, "_pair"):
            self._fit_columns(min(self.viewport().width() - 2 * side, theme.px(WIDEST)), width - 2 * side)

    def _fit_columns(self, room: int, width: float) -> None:
        """Two columns of fixed shares, so that what stands in one never moves the other; or one column."""
        wide, direction, gap = width >= _TWO_COLUMNS, QBoxLayout.Direction, self._pair.spacing()
        left = (room - gap) * 3 // 5
        for holder, share in zip(self._sides, (left, room - gap - left), strict=True):
            holder.setMinimumWidth(share if wide else 0)
            holder.setMaximumWidth(share if wide else _UNBOUND)
        self._pair.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._top.setDirection(direction.LeftToRight if width >= 660 else direction.TopToBottom)

    def to_read(self) -> str:
        """What has the keyboard; or else everything in its lists, row by row, below the question."""
        focused = QApplication.focusWidget()
        if focused is not None and focused is not self and self.isAncestorOf(focused):
            return super().to_read()
        lines = [self.heading.text(), self.missing.count.text() if self.missing.isVisibleTo(self) else ""]
        for card in self.findChildren(ListCard):
            if card.isVisibleTo(self):
                lines += [card.title.text(), *(row.spoken for row in card.list.rows)]
        return "\n".join(filter(None, lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns are chosen before anything is laid out in them."""
        self._fit()
        super().resizeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was ticked off is tidied away, and the search closed, till next time."""
        super().hideEvent(event)
        if self.field.text():
            self.field.clear()
            self._typed()
        if self._kept and self.plan is not None:
            self._kept = frozenset()
            self._show_promises(self.plan)
