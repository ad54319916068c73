"""A paper to look at: the very bytes that are saved and printed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QRectF, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from minplan.store.errors import StoreError
from minplan.store.files import replace_file
from minplan.text import _
from minplan.ui import theme
from minplan.ui.asked_place import ask_name
from minplan.ui.theme import Type
from minplan.ui.widgets.card import soft
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.words import Words

_PRINT_DPI = 300


class PaperView(QWidget):
    """Shows one paper, to be saved or printed. `told` says what came of it; `left` that the person goes back; `sent`
    that the paper, a letter, goes today.
    """

    told = Signal(str)
    left = Signal()
    sent = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.content = b""
        self._stem = ""
        self._buffer = QBuffer(self)
        self.document = QPdfDocument(self)
        self.title = Words("", Type.HEADING)
        self.warning = soft(_("A paper is not locked. Anyone who finds it can read it."))
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.view.setMinimumHeight(280)
        self._dress()
        self.problem = Problem(self.view)
        self.back = Button(_("All papers"), "second", "arrow-left")
        self.save = Button(_("Save as PDF"), "second", "download")
        self.print = Button(_("Print"), "main", "printer")
        self.send = Button(_("I send it today"), "main", "check")
        self.send.setAccessibleDescription(_("It is noted, and kept as it is now."))
        self.back.tall = self.save.tall = self.print.tall = theme.TALL
        self.send.hide()
        self.back.clicked.connect(self.left)
        self.save.clicked.connect(self._save)
        self.print.clicked.connect(self._print)
        self.send.clicked.connect(self.sent)
        self._lay_out()

    def _lay_out(self) -> None:
        foot = QWidget()
        flow = Flow(foot, gap=12, row_gap=12, last_right=3)
        for button in (self.back, self.save, self.print, self.send):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for one in (self.title, self.warning, self.view, self.problem, foot):
            column.addWidget(one, 1 if one is self.view else 0)

    def changeEvent(self, event: QEvent) -> None:
        """The ground round the paper follows the colours that are worn."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
            self._zoom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The paper follows the width."""
        super().resizeEvent(event)
        self._zoom()

    def _zoom(self) -> None:
        """As wide as there is room; larger when the person has chosen larger text."""
        if theme.scale() == 100 or not self.document.pageCount():
            self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
            return
        page = self.document.pagePointSize(0).width() * self.view.logicalDpiX() / 72
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor((self.view.viewport().width() - 16) / page * theme.scale() / 100)

    def _dress(self) -> None:
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, theme.colour("line"))
        self.view.setPalette(palette)

    def sizeHint(self) -> QSize:
        """All the room there is."""
        return QSize(640, 600)

    def show_paper(self, stem: str, title: str, content: bytes) -> None:
        """Show a PDF; `stem` is the name it is saved by, without ending."""
        self.clear()
        self.content, self._stem = content, stem
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.title.setText(title)
        self.view.setAccessibleName(title)
        self.view.setAccessibleDescription(self._words())
        self._zoom()
        self.view.verticalScrollBar().setValue(0)

    def offer_to_send(self, offered: bool) -> None:
        """Whether the paper is a letter that may be noted as sent; then that is the main thing to press."""
        self.send.setHidden(not offered)
        self.print.kind = "second" if offered else "main"
        self.print.update()

    def _words(self) -> str:
        """What the paper says, for one who cannot see it."""
        return "\n".join(self.document.getAllText(page).text() for page in range(self.document.pageCount()))

    def clear(self) -> None:
        """Let go of the paper."""
        self.document.close()
        self._buffer.close()
        self.content = b""
        self.problem.say("")

    def _save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        place = str(Path(folder) / f"{self._stem}.pdf")
        chosen = ask_name(self, _("Save as PDF"), place, _("PDF papers") + " (*.pdf)")
        if chosen:
            self.save_as(Path(chosen))

    def save_as(self, file: Path) -> None:
        """Write the paper's bytes to a file, beside it first and then in its place."""
        target = file if file.suffix.lower() == ".pdf" else file.with_name(file.name + ".pdf")
        try:
            replace_file(target, self.content)
        except (StoreError, OSError):
            self.problem.say(_("The paper could not be saved there. Choose another place, or make room on the disk."))
            return
        self.problem.say("")
        self.told.emit(_("The paper is saved as {file}.").format(file=target.name))

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(_("My plan"))
        if QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Send every page to a printer."""
        printer.setFullPage(True)
        painter = QPainter()
        if not painter.begin(printer):
            self.problem.say(_("The printer does not answer. Look at the printer and try again."))
            return
        area = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
        for page in range(self.document.pageCount()):
            if page:
                printer.newPage()
            size = self.document.pagePointSize(page) * (min(_PRINT_DPI, printer.resolution()) / 72)
            image = self.document.render(page, size.toSize())
            shown = size.scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRectF(area.topLeft(), shown), image)
        painter.end()
        self.told.emit(_("The paper is sent to the printer."))
