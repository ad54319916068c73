"""What is asked for before a meeting, done: a calendar file saved, the file of a report kept, shown and saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from minplan.exchange.calendar_file import save_invitation
from minplan.open_plan import OpenPlan
from minplan.plan.edits import find
from minplan.plan.invitations import with_report
from minplan.plan.meetings import Report
from minplan.plan.plan import called
from minplan.plan.reporting import report_of
from minplan.store.errors import StoreError
from minplan.text import _
from minplan.ui.asked_place import ask_name
from minplan.ui.before.wishes import KeepReport, SaveReport, SaveToCalendar, ShowReport, Wish
from minplan.ui.copy_outside import save_copy


class Keeping(QObject):
    """Does what is wished. `made` carries the file of a report to show: its file name, its title and a PDF's bytes;
    `done` tells what came of the rest, `failed` why it did not.
    """

    made = Signal(str, str, bytes)
    done = Signal(str)
    failed = Signal(str)

    def __init__(self, plan: OpenPlan, today: date, window: QWidget, now: Callable[[], datetime] | None = None) -> None:
        """`now` tells the moment that a calendar file is made, with its zone; without it, the day's beginning."""
        super().__init__(window)
        self._plan, self._today, self._window = plan, today, window
        self._now = now or (lambda: datetime.combine(today, time(), UTC))

    def do(self, wish: Wish) -> None:
        """Do what is wished."""
        match wish:
            case SaveToCalendar(meeting):
                self._save_to_calendar(meeting)
            case KeepReport():
                self._keep(wish)
            case ShowReport(report):
                self._with_file(report, self._show)
            case SaveReport(report):
                self._with_file(report, self._save)

    def _save_to_calendar(self, meeting: str) -> None:
        name = _("meeting") + ".ics"
        chosen = ask_name(self._window, _("Save to the calendar"), name, "iCalendar (*.ics)")
        if chosen:
            self.save_to_calendar(meeting, Path(chosen))

    def save_to_calendar(self, meeting: str, file: Path) -> None:
        """Write the calendar file of a meeting."""
        plan = self._plan.value
        try:
            save_invitation(plan, find(plan, "meetings", meeting), file, self._now())
        except OSError:
            self.failed.emit(_("It could not be saved there. Choose another folder."))
        else:
            self.done.emit(_("Saved. Open the file, and the calendar takes it."))

    def _keep(self, wish: KeepReport) -> None:
        plan = self._plan.value
        known = report_of(plan, wish.meeting, wish.who)
        digest = sha256(wish.scan.data).hexdigest()
        plan = with_report(plan, wish.meeting, wish.who, digest=digest)
        kept = report_of(plan, wish.meeting, wish.who)
        if known is None or known.came is None:
            plan = with_report(plan, wish.meeting, wish.who, came=self._today)
        assert kept is not None  # noqa: S101 - it was just put there
        step = _("Kept the report from {name}").format(name=called(plan, wish.who))
        if self._plan.keep_file(step, plan, f"reports/{kept.id}", *wish.scan):
            self.done.emit(step)
        else:
            self.failed.emit(self._plan.problem)

    def _with_file(self, report: str, then: Callable[[Report, str, bytes], None]) -> None:
        found: Report = find(self._plan.value, "reports", report)
        try:
            kind, data = self._plan.kept_file(f"reports/{found.id}", found.digest)
        except StoreError as error:
            self.failed.emit(str(error))
        except KeyError:
            self.failed.emit(_("The file is no longer kept here."))
        else:
            then(found, kind, data)

    def _show(self, report: Report, kind: str, data: bytes) -> None:
        name = called(self._plan.value, report.by)
        content = data if kind == "application/pdf" else _on_paper(data)
        self.made.emit(f"rapport-{report.by}", _("The report from {name}").format(name=name), content)

    def _save(self, report: Report, kind: str, data: bytes) -> None:
        name = f"rapport-{report.by}." + ("pdf" if kind == "application/pdf" else "jpg")
        chosen = ask_name(self._window, _("Save a copy of the file"), name)
        if chosen:
            save_copy(Path(chosen), data, self.done, self.failed)


def _on_paper(photo: bytes) -> bytes:
    """A photo on a page of A4, as a PDF, to be looked at."""
    image, out = QImage.fromData(photo), QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(out)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    room = QRectF(0, 0, writer.width(), writer.height())
    size = QSizeF(image.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRectF(room.topLeft(), size), image)
    painter.end()
    return bytes(out.data().data())
