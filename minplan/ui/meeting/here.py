"""The right side of the table: who is here, and what was promised before and how it stands."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.documents.said import joined, role
from minplan.formats import capital
from minplan.plan.at_meeting import at_the_table, not_there, promised_before
from minplan.plan.goals import Action, Status
from minplan.plan.labels import label
from minplan.plan.meetings import Attending, Meeting
from minplan.plan.people import Participant
from minplan.plan.plan import Plan, humans
from minplan.text import _, ngettext
from minplan.ui.meeting import wording
from minplan.ui.theme import Type
from minplan.ui.widgets.clearing import put_away
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.line import LineField
from minplan.ui.widgets.picker import Picker
from minplan.ui.widgets.row import Row
from minplan.ui.widgets.row_list import RowList
from minplan.ui.widgets.tick import TickBox
from minplan.ui.widgets.words import Words


class Here(QWidget):
    """Who is here. `ticked` carries an id and whether they are; `everyone` that all are; `came` one who was not asked;
    `new` the name and role of one that the plan does not know; `kept` a promise's id and whether it is done.
    """

    ticked = Signal(str, bool)
    everyone = Signal()
    came = Signal(str)
    new = Signal(str, str)
    kept = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.people: dict[str, TickBox] = {}
        self._shown: tuple[tuple[str, str, str], ...] = ()
        self.all = Button(_("Everyone is here"), "quiet", "check")
        self.more = Button(_("Somebody more"), "second", "plus")
        self.known = Picker(_("Somebody in the plan"))
        self.name = LineField(_("Or somebody new: name, role"))
        self.promises = RowList(_("Promised since last time"))
        self.promises.setObjectName("bare")
        self.none = Words(_("Nothing was promised before."), Type.SMALL, "soft")
        self._lay_out()
        self.all.clicked.connect(self.everyone)
        self.more.clicked.connect(self._open)
        self.known.picked.connect(self._came)
        self.name.entered.connect(self._new)
        self.promises.ticked.connect(self.kept)

    def _lay_out(self) -> None:
        self._ticks, self._panel = QVBoxLayout(), QWidget()
        self._ticks.setSpacing(0)
        inside = QVBoxLayout(self._panel)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.known)
        inside.addWidget(self.name)
        self._panel.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(Words(_("Here today"), Type.LABEL))
        column.addLayout(self._ticks)
        for one in (self.all, self.more, self._panel):
            column.addWidget(one)
        column.addSpacing(12)
        for one in (Words(_("Promised since last time"), Type.LABEL), self.none, self.promises):
            column.addWidget(one)
        column.addStretch(1)

    def show_meeting(self, plan: Plan, meeting: Meeting, today: date, *, read_only: bool) -> None:
        """Who was asked and who is here, and the promises."""
        shown = tuple((one, wording.name(plan, one), _about(plan, meeting, one)) for one in at_the_table(meeting))
        if shown != self._shown:
            self._build(shown)
        for who, box in self.people.items():
            box.setChecked(who in meeting.present)
            box.setEnabled(not read_only)
        self.all.setVisible(not read_only and not all(who in meeting.present for who in self.people))
        self.more.setVisible(not read_only)
        others = [(one, wording.name(plan, one)) for one in not_there(plan, meeting)]
        self.known.offer([("", _("Somebody in the plan")), *others])
        self.known.setHidden(not others)
        promised = promised_before(plan, meeting)
        self.promises.read_only = read_only
        self.promises.show_rows([_promise(plan, one, today) for one in promised])
        self.promises.setHidden(not promised)
        self.none.setHidden(bool(promised))

    def _build(self, shown: tuple[tuple[str, str, str], ...]) -> None:
        had = next((who for who, box in self.people.items() if box.hasFocus()), "")
        for box in self.people.values():
            self._ticks.removeWidget(box)
            put_away(box)
        self._shown, self.people = shown, {}
        for who, name, about in shown:
            box = TickBox(name, about)
            box.clicked.connect(self._ticked)
            self._ticks.addWidget(box)
            self.people[who] = box
        if had in self.people:
            self.people[had].setFocus()

    def _ticked(self, here: bool) -> None:
        for who, box in self.people.items():
            if box is self.sender():
                self.ticked.emit(who, here)
                return

    def _open(self) -> None:
        self._panel.setVisible(self._panel.isHidden())
        if not self._panel.isHidden():
            (self.name.box if self.known.isHidden() else self.known).setFocus()

    def _came(self, who: str) -> None:
        if who:
            self._panel.hide()
            self.came.emit(who)
            self.more.setFocus()

    def _new(self) -> None:
        name, _comma, role_ = self.name.text().partition(",")
        if name.strip():
            self.name.settle("")
            self._panel.hide()
            self.new.emit(name.strip(), role_.strip())
            self.more.setFocus()


def _about(plan: Plan, meeting: Meeting, who: str) -> str:
    """What to know of somebody at the table: the role, who may decide, and what was answered to the invitation."""
    human = humans(plan)[who]
    decides = _("may decide") if isinstance(human, Participant) and human.decides else ""
    named = role(plan, who) if human.name else human.organisation if isinstance(human, Participant) else ""
    answered = next((one.answer for one in plan.invitations if (one.meeting, one.to) == (meeting.id, who)), None)
    said = _(label(answered)) if answered in (Attending.NO, Attending.PARTLY) else ""
    speaks = _("speaks for me") if meeting.speaks_for_person == who else ""
    return capital(joined(named, speaks, decides, said, by=" · "))


def _promise(plan: Plan, one: Action, today: date) -> Row:
    """A promise: who, and the day or how late it is."""
    late = one.status is Status.OPEN and one.by is not None and one.by < today
    if late and one.by is not None:
        days = (today - one.by).days
        when = ngettext("{days} day late", "{days} days late", days).format(days=days)
    else:
        when = wording.day_said(one.by, today) if one.by is not None else ""
    end = _(label(one.status)) if one.status is not Status.OPEN else when
    who = wording.name(plan, one.who)
    ticked = None if one.status is Status.DROPPED else one.status is Status.DONE
    return Row(
        ("actions", one.id),
        one.what,
        ". ".join(part for part in (one.what.rstrip("."), who, end) if part),
        beside=(who,) if who else (),
        end=(end,) if end else (),
        tone="late" if late else "ink",
        ticked=ticked,
    )
