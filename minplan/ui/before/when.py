"""When and where: the meeting's fields, and whether it is to be held at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from minplan.formats import long_day
from minplan.plan.edits import change
from minplan.plan.inviting import Sending, guests
from minplan.plan.meetings import Meeting
from minplan.text import _
from minplan.ui.before.part import Part
from minplan.ui.before.wishes import SaveToCalendar
from minplan.ui.widgets.card import Card, flowing, noticed, soft
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.form import Form
from minplan.ui.widgets.kinds import Field, Here, Unfinished


class When(Part):
    """The form. `fields` are those of a meeting that tell when and where it is."""

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__()
        card = Card(_("When and where"), "calendar")
        self.form = Form(fields, Unfinished())
        self.form.wrote.connect(self._wrote)
        self.moved = noticed(_("Some know another time or place. Send them a new invitation."))
        self.off = Button("", "second", "x", "late")
        self.calendar = Button(_("Save to the calendar"), "second", "calendar-event")
        self.off.clicked.connect(self._turn)
        self.calendar.clicked.connect(self._save)
        about = soft(_("The file tells when and where. It says nothing of you. Open it in any calendar."))
        card.add(self.form, self.moved, flowing(self.calendar, self.off, gap=12), about)
        self.column.addWidget(card)

    def show_content(self, here: Here, meeting: Meeting) -> None:
        """The fields, and the way to call it off."""
        self.form.show_item(here, meeting)
        self.form.set_read_only(self.read_only)
        self.moved.setHidden(all(one.sending is not Sending.MOVED for one in guests(here.plan, meeting)))
        off = meeting.called_off is not None
        self.off.say(_("Hold the meeting after all") if off else _("Call off the meeting"), "check" if off else "x")
        self.off.tone = "accent" if off else "late"
        self.off.setEnabled(not self.read_only)

    def start(self) -> None:
        """On the first field."""
        stops: list[QWidget] = [*self.form.views[0].findChildren(QWidget)]
        for one in stops:
            if one.focusPolicy() and one.isVisibleTo(self):
                one.setFocus()
                return

    def _wrote(self, field: Field, _old: Any, new: Meeting) -> None:
        if self.here is not None:
            name = field.noun
            values = {"kind": new.kind, "starts": new.starts, "minutes": new.minutes, "place": new.place}
            self.tell(_(name), change(self.here.plan, "meetings", new.id, **values))

    def _turn(self) -> None:
        if self.here is None:
            return
        if self.meeting.called_off is None:
            self.put(_("called off on {day}").format(day=long_day(self.here.today)), called_off=self.here.today)
        else:
            self.put(_("held after all"), called_off=None)

    def _save(self) -> None:
        self.asked.emit(SaveToCalendar(self.id))
