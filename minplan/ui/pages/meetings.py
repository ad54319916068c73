"""Möten: those that come, each prepared in a room of its own, and those that were."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from minplan.documents.forbered import forbered
from minplan.documents.motesanteckningar import motesanteckningar
from minplan.documents.papers import PAPER_LANGUAGE
from minplan.documents.parts import Paper
from minplan.documents.press import press
from minplan.exchange.files import write_bytes
from minplan.plan.edits import find
from minplan.plan.letters import Letter
from minplan.plan.plan import Plan
from minplan.text import N_, _, speaking
from minplan.ui import tasks
from minplan.ui.aloud import seen
from minplan.ui.asked_place import ask_folder
from minplan.ui.before.list import MeetingList
from minplan.ui.before.room import LEFT, REPORTS, WHO, Room
from minplan.ui.copies.wishes import SendLetter
from minplan.ui.pages.common import CONCERNS
from minplan.ui.pages.meetings_kept import MEETINGS, WHEN_AND_WHERE
from minplan.ui.pages.paper_page import LetterPage
from minplan.ui.pages.registers import Registers
from minplan.ui.widgets.card import flowing
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.kinds import Here
from minplan.ui.widgets.register import Register


class Meetings(LetterPage, Registers):
    """The meetings: those that come, each with a room to prepare it in; those that were; and all of them as a table.

    `asked` carries what takes the open plan or the clock (see `ui.before.wishes`).
    """

    asked = Signal(object)

    name = N_("Meetings")
    picture = "meetings"
    question = N_("When do you meet?")
    lead = N_("Open a meeting to prepare it. You decide who comes, and what you talk about.")
    to_list = N_("Back to the meeting")
    parts = (MEETINGS,)

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self._open = False
        self._queue: list[Letter] = []
        self._folder: Path | None = None
        self.list = MeetingList(today)
        self.room = Room(WHEN_AND_WHERE, CONCERNS)
        self.room.hide()
        self.fold = Button("", "quiet", "chevron-down")
        for place, one in enumerate((self.list, self.room, flowing(self.fold))):
            self.body.insertWidget(place, one)
        self.list.opened.connect(self.open_item)
        self.list.minutes_wanted.connect(self._show_minutes)
        self.list.table_wanted.connect(self._to_table)
        self.list.added.connect(self._added)
        self.fold.clicked.connect(self._turn)
        self.room.left.connect(self._leave)
        self.room.listen.clicked.connect(self._listen)
        self.room.turned.connect(self._to_part)
        self.room.edited.connect(self._edited)
        self.room.wished.connect(self.wished)
        self.room.asked.connect(self.asked)
        self.room.all_wanted.connect(self._make_all)
        self.room.sheet.connect(self._show_sheet)
        self._say_fold()

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether there is a meeting."""
        return bool(plan.meetings)

    def show_content(self, plan: Plan) -> None:
        """The list or the room, as it is now."""
        if self.room.id not in {one.id for one in plan.meetings}:
            self.room.id = ""
        here = Here(plan, self.today)
        self.list.show_plan(here)
        if self.room.id:
            self.room.show_plan(here)
        super().show_content(plan)
        self._show_seen()

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        super().set_read_only(read_only)
        self.list.set_read_only(read_only)
        self.room.set_read_only(read_only)

    def _show_seen(self) -> None:
        paper, inside = self.shows_paper, bool(self.room.id)
        self.list.setHidden(paper or inside)
        self.room.setHidden(paper or not inside)
        for one in (self.header, self.footer):
            one.setHidden(paper or inside)
        self.fold.parentWidget().setHidden(paper or inside)  # type: ignore[union-attr]
        for card in self._cards:
            card.setHidden(paper or inside or not self._open)

    def _make(self) -> Iterator[QWidget]:
        for card in super()._make():
            card.setHidden(not self._open or bool(self.room.id))
            yield card

    def _show_viewer(self, shown: bool) -> None:
        super()._show_viewer(shown)
        self._show_seen()

    def to_read(self) -> str:
        """In a room, what that is about, and what has the keyboard or is seen."""
        if self.room.isHidden():
            return super().to_read()
        return seen(self.room, self.room.to_read(), QApplication.focusWidget())

    def open_item(self, item: str) -> QWidget:
        """Go into the room of a meeting, or of what belongs to it; where the keyboard belongs then."""
        plan = self.plan
        if plan is not None:
            belongs = {one.id: one.meeting for one in plan.invitations} | {one.id: one.meeting for one in plan.reports}
            belongs |= {one.id: one.meeting for one in plan.noted}
            meeting = belongs.get(item, item)
            if meeting in {one.id for one in plan.meetings}:
                self.room.open(meeting, _part_of(plan, item))
                self.room.show_plan(Here(plan, self.today))
                self._show_seen()
                self._to_top()
        self.room.start()
        return self.room.out

    def _leave(self) -> None:
        meeting, self.room.id = self.room.id, ""
        self._show_seen()
        self._to_top()
        self.list.start(meeting)

    def _to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def _to_part(self) -> None:
        QTimer.singleShot(0, self, self._show_part)  # what was just made has no place before

    def _show_part(self) -> None:
        """A part stands at the top where the room's own heading would leave it little room."""
        inside, part = self.widget(), self.room.seen
        if inside is not None and part is not None and not self.room.isHidden():
            top = part.mapTo(inside, QPoint(0, 0)).y()
            self.verticalScrollBar().setValue(top - 24 if 2 * top > self.viewport().height() else 0)
            self.keep_in_view()

    def _added(self, step: str, plan: Plan, meeting: str) -> None:
        self._edited(step, plan)
        if self.plan is not None and any(one.id == meeting for one in self.plan.meetings):
            self.open_item(meeting)

    def _show_minutes(self, meeting: str) -> None:
        if self.plan is not None:
            self._press(partial(motesanteckningar, self.plan, find(self.plan, "meetings", meeting)))

    def _show_sheet(self, meeting: str) -> None:
        if self.plan is not None:
            self._press(partial(forbered, self.plan, find(self.plan, "meetings", meeting)))

    def _press(self, make: Callable[[], Paper]) -> None:
        """Make a paper of one's own beside the window, and show it."""
        tasks.run(self, partial(_pressed, make), self._made, self._not_made)

    def _made(self, made: tuple[str, str, bytes]) -> None:
        self.show_paper(*made)

    def _not_made(self, error: Exception) -> None:
        raise error

    def _make_all(self, letters: list[Letter]) -> None:
        """Make every letter, note each as sent, and put them in a folder that is chosen."""
        found = ask_folder(self, _("Choose where to save the invitations"))
        if found:
            self.make_all(letters, Path(found))

    def make_all(self, letters: list[Letter], folder: Path) -> None:
        """The same, in a folder."""
        self._folder, self._queue = folder, letters[1:]
        self.wished.emit(SendLetter(letters[0]))

    def show_paper(self, stem: str, title: str, content: bytes) -> None:
        """Show a paper; one of several that are made in one go is put in their folder instead."""
        if self._folder is None:
            super().show_paper(stem, title, content)
            return
        try:
            write_bytes(self._folder / f"{stem}.pdf", content)
        except OSError:
            self._folder, self._queue = None, []
            self.told.emit(_("It could not be saved there. Choose another folder."))
            return
        if self._queue:
            self.wished.emit(SendLetter(self._queue.pop(0)))
        else:
            self._folder = None
            self.told.emit(_("The invitations are saved, and noted as sent. They are not locked."))

    def unfold(self) -> None:
        """Show all meetings as a table."""
        self._open = True
        self._say_fold()
        self._show_seen()

    def _to_table(self, meeting: str) -> None:
        """To a meeting that has been: in the table it is written who was there."""
        self.finish()
        self.unfold()
        card = self.cards[0]
        if isinstance(card, Register):
            card.open_item(meeting)

    def _turn(self) -> None:
        self._open = not self._open
        self._say_fold()
        self._show_seen()

    def _say_fold(self) -> None:
        self.fold.say(_("Hide the table") if self._open else _("All meetings in a table"))


def _pressed(make: Callable[[], Paper]) -> tuple[str, str, bytes]:
    with speaking(PAPER_LANGUAGE):
        paper = make()
    return paper.stem, paper.title, press(paper)


def _part_of(plan: Plan, item: str) -> str:
    if any(one.id == item for one in plan.invitations):
        return WHO
    return REPORTS if any(one.id == item for one in plan.reports) else LEFT
