"""Before the meeting: which one it is, or a new one at once."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from minplan.documents.after_meeting import minutes_letter, who_may_have
from minplan.documents.said import joined
from minplan.formats import clock_time, long_day, weekday
from minplan.plan.at_meeting import lines, offered
from minplan.plan.clock import meetings_held
from minplan.plan.consents import Handed
from minplan.plan.labels import label
from minplan.plan.letters import sent
from minplan.plan.meetings import Meeting, was_held
from minplan.plan.plan import Plan, called
from minplan.text import _
from minplan.ui import theme
from minplan.ui.copies.wishes import LookAt, ShowPaper
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Card, ground
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.drawings import Picture
from minplan.ui.widgets.row import SIDE, Row
from minplan.ui.widgets.row_list import RowList
from minplan.ui.widgets.words import Words

_WIDEST, _MOST = 760, 12


class Begin(QScrollArea):
    """`chosen` carries the id of the meeting that begins, `new` that one is begun at once, `wished` a paper that is
    wanted of the meeting that was.
    """

    chosen = Signal(str)
    new = Signal()
    wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._first = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title = Words(_("Which meeting is it?"), Type.QUESTION)
        self.proposed, self.when = Words("", Type.HEADING), Words("", Type.LEAD, "soft")
        self.begin, self.start_new = (
            Button(_("Begin the meeting"), "main"),
            Button(_("A new meeting now"), "second", "plus"),
        )
        self.start_new.tall = theme.TALL
        self.others_title, self.others = Words(_("Other meetings"), Type.HEADING), RowList(_("Other meetings"))
        self.after_title, self.after = Words("", Type.HEADING), RowList(_("Minutes"))
        self._after = ""
        self.after.chosen.connect(self._paper)
        self.said = Words("", Type.LEAD, "accent")
        self.said.hide()
        self.begin.clicked.connect(self._begin)
        self.start_new.clicked.connect(self.new)
        self.others.chosen.connect(self._chosen)
        self._lay_out()

    def _lay_out(self) -> None:
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        head = QHBoxLayout()
        head.setSpacing(20)
        head.addWidget(Picture("meetings", 64), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        self.card = Card().add(self.proposed, self.when)
        self.card.column.setSpacing(4)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.start_new)
        buttons.addStretch(1)
        buttons.addWidget(self.begin)
        self.list_card = _listed(self.others_title, self.others)
        self.after_card = _listed(self.after_title, self.after)
        column.addWidget(self.said)
        column.addLayout(head)
        column.addWidget(self.card)
        column.addLayout(buttons)
        column.addWidget(self.after_card)
        column.addWidget(self.list_card)
        column.addStretch(1)
        paper = ground("page")
        outer = QHBoxLayout(paper)
        outer.setContentsMargins(40, 32, 40, 32)
        outer.addWidget(self._inner, 100)
        outer.addStretch(1)
        self._inner.setMaximumWidth(theme.px(_WIDEST))
        self.setWidget(paper)

    def show_plan(self, plan: Plan, today: date, *, read_only: bool) -> None:
        """Propose today's meeting or the nearest ahead, and offer the others."""
        found = offered(plan, today)
        ahead = found[0] if found and found[0].starts.date() >= today else None
        self._first = ahead.id if ahead is not None else ""
        self.card.setHidden(ahead is None)
        self.begin.setHidden(ahead is None)
        if ahead is not None:
            self.proposed.setText(_(label(ahead.kind)))
            self.when.setText(_when(ahead, today))
            self.begin.say(_("Go on with the meeting") if lines(plan, ahead.id) else _("Begin the meeting"))
        others = [one for one in found if one is not ahead][:_MOST]
        rows = [_row(one, today) for one in others]
        self.others.show_rows(rows)
        self.list_card.setHidden(not rows)
        self.start_new.setHidden(read_only)
        self._show_after(plan, today)

    def _show_after(self, plan: Plan, today: date) -> None:
        """The minutes of the latest meeting that lines were taken at: the person's own, and to each."""
        held = [one for one in meetings_held(plan, today) if lines(plan, one.id)]
        rows: list[Row] = []
        if held:
            last = held[-1]
            self._after = last.id
            self.after_title.setText(_("Minutes, {day}").format(day=long_day(last.starts.date())))
            mine = _("My own")
            rows.append(Row(("", ""), mine, mine, icon="file-text"))
            for one in who_may_have(plan, last, today):
                name = _("To {name}").format(name=called(plan, one))
                sent_ = sent(plan, Handed.MINUTES, f"meetings/{last.id}", one)
                about = _("Sent {day}").format(day=long_day(sent_[0].on)) if sent_ else ""
                spoken = ". ".join(part for part in (name, about) if part)
                rows.append(Row(("minutes", one), name, spoken, about=(about,) if about else (), icon="file-text"))
        self.after.show_rows(rows)
        self.after_card.setHidden(not rows)

    def _paper(self, _kind: str, who: str) -> None:
        paper = LookAt(minutes_letter(self._after, who)) if who else ShowPaper(f"motesanteckningar-{self._after}")
        self.wished.emit(paper)

    def say(self, text: str) -> None:
        """Say something above it all; "" for nothing."""
        self.said.setText(text)
        self.said.setHidden(not text)

    def start(self) -> None:
        """Put the keyboard on what is proposed."""
        (self.begin if self._first else self.start_new).setFocus()

    def _begin(self) -> None:
        if self._first:
            self.chosen.emit(self._first)

    def _chosen(self, _collection: str, meeting: str) -> None:
        self.chosen.emit(meeting)


def _listed(title: Words, rows: RowList) -> Card:
    card = Card().add(title, rows)
    title.setContentsMargins(SIDE, 0, SIDE, 0)
    card.column.setContentsMargins(1, 16, 1, 12)
    return card


def _when(meeting: Meeting, today: date) -> str:
    day = _("Today") if meeting.starts.date() == today else weekday(meeting.starts.date())
    when = _("{day} at {time}").format(day=day, time=clock_time(meeting.starts))
    return joined(when, meeting.place, by=" · ")


def _row(meeting: Meeting, today: date) -> Row:
    title, when = _(label(meeting.kind)), _when(meeting, today)
    held = _("Held") if was_held(meeting) else ""
    about = joined(_("At {time}").format(time=clock_time(meeting.starts)), meeting.place, held, by=" · ")
    day = meeting.starts.date()
    spoken = ". ".join(part for part in (title, when, held, long_day(day)) if part)
    return Row(("meetings", meeting.id), title, spoken, about=(about,), day=day, far=day.year != today.year)
