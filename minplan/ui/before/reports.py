"""The written reports before a meeting: who is asked, and what has come, in words or as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from minplan.documents.said import joined
from minplan.formats import capital, long_day
from minplan.plan.goals import Action, Status
from minplan.plan.invitations import with_report
from minplan.plan.labels import label
from minplan.plan.meetings import Meeting, Report
from minplan.plan.plan import called
from minplan.plan.reporting import Stands, Wanted, report_letter, wanted
from minplan.text import N_, _
from minplan.ui.before.part import Part, Stack
from minplan.ui.before.wishes import KeepReport, SaveReport, ShowReport
from minplan.ui.before.wording import role_of, stands
from minplan.ui.copies.wishes import LookAt
from minplan.ui.sign.ink import KINDS, NotAScan, Scan, scan_from
from minplan.ui.widgets.busy import Busy
from minplan.ui.widgets.card import Card, Chip, flowing, soft, stacked
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.file_reader import FileReader, chosen_file
from minplan.ui.widgets.form import Form, Written
from minplan.ui.widgets.kinds import Day, Field, Here, Text, Unfinished, field
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.words import Words

_CAME = field("came", N_("The report came"), N_("day"), Day())
_TEXT = field("text", N_("What it says"), N_("what the report says"), Text(prose=True))


class ReportCard(Card):
    """One from whom a report is wanted, or has come."""

    edited = Signal(str, object)
    wished = Signal(object)
    asked = Signal(object)

    def __init__(self, here: Here, meeting: str, who: str, concerns: Field) -> None:
        name = capital(called(here.plan, who))
        super().__init__(name)
        self.here, self.who, self.name, self._meeting = here, who, name, meeting
        self._known: Report | None = None
        self._told = Stack()
        self.form = Form((_CAME, _TEXT, concerns), Unfinished())
        self.look = Button("", "second", "file-text")
        self.opens = Button(_("The report has come"), "second", "check")
        self.opens.setAccessibleName(_("The report from {name} has come").format(name=name))
        self.choose = Button("", "second", "folder-open")
        self.show_file = Button(_("Show the file"), "quiet", "eye")
        self.save = Button(_("Save a copy of the file"), "quiet", "download")
        self.busy = Busy(_("Looking at the file …"))
        self.busy.hide()
        self.problem = Problem(self.choose)
        self._reader = FileReader(self.choose, self.busy, self.problem, scan_from, NotAScan)
        limits = soft(_("A PDF, or a picture that ends with .jpg or .png. At most 20 MB. It is locked in here."))
        files = flowing(self.choose, self.show_file, self.save, gap=12)
        self.kept = stacked(self.form, files, limits, self.busy, self.problem, gap=12)
        self.add(soft(role_of(here.plan, who)), self._told, flowing(self.look, self.opens, gap=12), self.kept)
        self.open_ = False
        self.form.wrote.connect(self._wrote)
        self.look.clicked.connect(self._look)
        self.opens.clicked.connect(self._open)
        self.choose.clicked.connect(self._choose)
        self.show_file.clicked.connect(self._show)
        self.save.clicked.connect(self._save)

    def show_wanted(self, here: Here, one: Wanted, *, read_only: bool) -> None:
        """Show how it is with the report now."""
        self.here, self._known = here, one.report
        came = one.stands is Stands.CAME
        known = one.report or Report(id=f"{self._meeting}/{self.who}", meeting=self._meeting, by=self.who)
        self.form.show_item(here, known)
        self.form.set_read_only(read_only)
        self._tell(one)
        says = _("Look at the letter and send it") if one.stands is Stands.NOT_ASKED else _("Look at the letter again")
        self.look.say(says)
        self.look.setAccessibleName(f"{says}: {self.name}")
        self.look.setHidden(came)
        self.opens.setHidden(came or self.open_ or read_only)
        self.kept.setHidden(not (came or self.open_))
        has = bool(known.digest)
        self.choose.say(_("Choose another file …") if has else _("Choose the file …"))
        self.choose.setEnabled(not read_only)
        self.show_file.setHidden(not has)
        self.save.setHidden(not has)

    def _tell(self, one: Wanted) -> None:
        lines = [stacked(Words(action.what), soft(_about(action))) for action in one.promises]
        self._told.fill([flowing(Chip(*stands(one))), *lines])

    def _wrote(self, one: Field, _old: Any, new: Report) -> None:
        values = {"came": new.came, "text": new.text, "concerns": new.concerns}
        if new.text and new.came is None:
            values["came"] = self.here.today
        plan = with_report(self.here.plan, self._meeting, self.who, **values)
        self.edited.emit(_("the report from {name}").format(name=self.name), plan)

    def _open(self) -> None:
        self.open_ = True
        self.opens.hide()
        self.kept.show()
        if self._known is None or self._known.came is None:
            plan = with_report(self.here.plan, self._meeting, self.who, came=self.here.today)
            self.edited.emit(_("the report from {name} has come").format(name=self.name), plan)
        written = self.form.view(_TEXT.title)
        if isinstance(written, Written):
            written.box.setFocus()

    def _choose(self) -> None:
        found = chosen_file(self, _("Choose the report"), _("Papers ({endings})"), KINDS)
        if found is not None:
            self.take(found)

    def take(self, file: Path) -> None:
        """Take the report in a file; a file that is none is told beside the button."""
        self._reader.take(file, self._taken)

    def _taken(self, scan: Scan) -> None:
        self.choose.setFocus()
        self.asked.emit(KeepReport(self._meeting, self.who, scan))

    def _look(self) -> None:
        self.wished.emit(LookAt(report_letter(self._meeting, self.who)))

    def _show(self) -> None:
        if self._known is not None:
            self.asked.emit(ShowReport(self._known.id))

    def _save(self) -> None:
        if self._known is not None:
            self.asked.emit(SaveReport(self._known.id))


class Reports(Part):
    """A card for each report."""

    def __init__(self, concerns: Field) -> None:
        """`concerns` is the field that tells what a report touches."""
        super().__init__()
        self._concerns = concerns
        self.cards: dict[str, ReportCard] = {}
        self.lead = Card(_("Who tells in writing how it has gone?"), "letter")
        self.says = Words("")
        self.lead.add(self.says)
        self._each = Stack(16)
        self.column.addWidget(self.lead)
        self.column.addWidget(self._each)

    def show_content(self, here: Here, meeting: Meeting) -> None:
        """Everyone who has promised something."""
        found = wanted(here.plan, meeting, here.today)
        if found:
            self.says.setText(
                _(
                    "Each who has promised something may be asked to write, two weeks before the meeting: by {day}."
                ).format(day=long_day(found[0].due))
            )
        else:
            self.says.setText(_("Nobody has promised anything that is to be reported."))
        if [one.who for one in found] != list(self.cards):
            self._make(here, meeting, found)
        for one in found:
            self.cards[one.who].show_wanted(here, one, read_only=self.read_only)

    def _make(self, here: Here, meeting: Meeting, found: tuple[Wanted, ...]) -> None:
        self.cards = {one.who: ReportCard(here, meeting.id, one.who, self._concerns) for one in found}
        for card in self.cards.values():
            card.edited.connect(self.tell)
            card.wished.connect(self.wished)
            card.asked.connect(self.asked)
        self._each.fill(self.cards.values())


def _about(action: Action) -> str:
    done = _(label(action.status)) if action.status is not Status.OPEN else ""
    return capital(joined(_("by {day}").format(day=long_day(action.by)) if action.by else "", done, by=" · "))
