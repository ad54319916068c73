"""The left side of the table: how much time is left, and what there is to talk about."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.plan.at_meeting import NOTHING, About, to_talk_about
from minplan.plan.meetings import Meeting
from minplan.text import _
from minplan.ui.meeting import wording
from minplan.ui.meeting.keys import KeyHint
from minplan.ui.meeting.lists import Topics
from minplan.ui.messages import announce
from minplan.ui.theme import Type
from minplan.ui.widgets.card import flowing
from minplan.ui.widgets.line import LineField
from minplan.ui.widgets.row import Row
from minplan.ui.widgets.words import Words


class Clock(QWidget):
    """The time that is left, large, and under it until when."""

    def __init__(self, type_: Type = Type.QUESTION) -> None:
        super().__init__()
        self.left, self.about = Words("", type_), Words("", Type.SMALL, "soft")
        self._told = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.left)
        column.addWidget(self.about)

    def show_time(self, meeting: Meeting, moment: datetime | None) -> None:
        """Show it as it is at a moment of Swedish local time."""
        left, about = wording.clock(meeting, moment)
        self.left.setText(left)
        self.left.setHidden(not left)
        self.about.setText(about)
        told = wording.time_said(meeting, moment) if moment is not None else ""
        if told and told != self._told:
            announce(self, told)
        self._told = told or self._told


class Talk(QWidget):
    """The clock and the topics. `chosen` carries what is talked about now, `ticked` it and whether it is done."""

    chosen = Signal(object)
    ticked = Signal(object, bool)
    added = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.about = NOTHING
        self._by_key: dict[tuple[str, str], About] = {}
        self.clock = Clock()
        self.list = Topics(_("What to talk about"))
        self.list.chosen.connect(self._chosen)
        self.list.ticked.connect(self._ticked)
        self.new = LineField(_("One thing more to talk about"))
        self.new.entered.connect(self._added)
        hints = flowing(KeyHint("Alt+↓", _("next")), KeyHint("F10", _("done with it")))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for one in (self.clock, Words(_("I want to talk about"), Type.LABEL), self.list, hints, self.new):
            column.addWidget(one)
        column.addStretch(1)

    def show_meeting(self, meeting: Meeting, about: About, *, read_only: bool) -> None:
        """What there is to talk about, and what is talked about now."""
        self.about = about
        self.list.read_only = read_only
        self.new.setHidden(read_only)
        self._by_key, rows = {}, list[Row]()
        topics = to_talk_about(meeting)
        own = [one for one in topics if one.question is None]
        for one in (*own, NOTHING, *topics[len(own) :]):
            if topics[len(own) :][:1] == (one,):
                rows.append(Row(("", "questions"), _("Looking back"), _("Looking back"), heading=True))
            ticked = None if one == NOTHING else one.code in meeting.dealt_with
            name = wording.about_name(one) if one != NOTHING else _("All sorts of things")
            rows.append(self._row(one, name, ticked=ticked, chosen=one == about))
            self._by_key[rows[-1].key] = one
        self.list.show_rows(rows)

    def _row(self, about: About, text: str, *, ticked: bool | None, chosen: bool) -> Row:
        key = ("question", about.code) if about.question is not None else ("topic", about.topic)
        spoken = ", ".join(part for part in (text, _("talked about now") if chosen else "") if part)
        return Row(key, text, spoken, ticked=ticked, icon="chevron-right" if chosen else "")

    def _chosen(self, *key: str) -> None:
        self.chosen.emit(self._by_key.get((key[0], key[1]), NOTHING))

    def _ticked(self, code: str, done: bool) -> None:
        for key, about in self._by_key.items():
            row = self.list.current
            if key[1] == code and row is not None and row.key == key:
                self.ticked.emit(about, done)
                return

    def step(self, by: int) -> None:
        """Talk about the next thing, or the one before."""
        all_ = list(self._by_key.values())
        at = all_.index(self.about) if self.about in all_ else 0
        self.chosen.emit(all_[max(0, min(at + by, len(all_) - 1))])

    def _added(self) -> None:
        text = self.new.text()
        if text.strip():
            self.new.settle("")
            self.added.emit(text)
