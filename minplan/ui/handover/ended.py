"""A plan that has ended: save it a last time, put it away, let it go on, or erase it for good."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from minplan.documents.said import plan_name
from minplan.exchange.files import write_bytes
from minplan.exchange.json_file import plan_to_json
from minplan.plan.plan import Plan
from minplan.text import _
from minplan.ui import theme
from minplan.ui.asked_place import ask_name
from minplan.ui.handover.wishes import Erase, PutAway, ShowFinal
from minplan.ui.handover.wording import ended
from minplan.ui.messages import announce
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Card, flowing, noticed, soft, stacked
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.line import LineField
from minplan.ui.widgets.words import Words


class EndedCard(Card):
    """What can be done with it now. `wished` carries what is asked for, `goes_on` that it is not to have ended,
    `erasing` that it is to be erased, `told` what came of saving it.
    """

    wished = Signal(object)
    goes_on = Signal()
    erasing = Signal()
    told = Signal(str)

    def __init__(self, plan: Plan, *, put_away: bool, read_only: bool, refused: str = "") -> None:
        """`refused` is why whoever opened the plan is not offered to change how it ended, or to erase it."""
        super().__init__(_("The plan has ended"), "plan")
        self._plan = plan
        self.add(Words(ended(plan)))
        self.final = Button(_("The sealed plan as PDF"), "second", "file-text")
        self.json = Button(_("Save all of it as a file"), "second", "download")
        self.final.clicked.connect(self._final)
        self.json.clicked.connect(self._save)
        about = soft(_("What you save outside the plan is not locked. Anyone who finds it can read it."))
        self._part(_("Save it a last time"), about, flowing(self.final, self.json, gap=12))
        self.away = Button(_("Put the plan away"), "main", "lock")
        self.open = Button(_("Open it again"), "main", "lock")
        self.away.clicked.connect(self._put_away)
        self.open.clicked.connect(self._open)
        self._keep(put_away=put_away)
        self.on = Button(_("The plan is to go on"), "second", "arrow-back-up")
        self.on.setAccessibleDescription(_("The plan has no longer ended. Consents are to be given anew."))
        self.on.clicked.connect(self.goes_on)
        self.erase = Button(_("Erase the plan …"), "quiet", "trash", "late")
        self.erase.clicked.connect(self.erasing)
        self._change(put_away=put_away, read_only=read_only)
        if refused:
            self.add(noticed(refused))
            for one in (self.away, self.open, self.on, self.erase):
                one.setEnabled(False)

    def _part(self, heading: str, *widgets: QWidget) -> None:
        self.add(stacked(Words(heading, Type.LABEL), *widgets, gap=8))

    def _keep(self, *, put_away: bool) -> None:
        if put_away:
            says = _("The plan is put away. It is open only to read.")
            self._part(_("Keep it"), Words(says), flowing(self.open))
            self.away.setParent(None)
        else:
            says = _(
                "Then it is open only to read, and stands among the plans that have ended. Send the letters first."
            )
            self._part(_("Keep it"), Words(says), flowing(self.away))
            self.open.setParent(None)

    def _change(self, *, put_away: bool, read_only: bool) -> None:
        if put_away or read_only:
            self.away.setEnabled(put_away or not read_only)
            self.on.setParent(None)
            self._part(_("Erase it"), flowing(self.erase))
            self.erase.setEnabled(put_away)
        else:
            self._part(_("Change your mind, or erase it"), flowing(self.on, self.erase, gap=12))

    def _final(self) -> None:
        self.wished.emit(ShowFinal())

    def _put_away(self) -> None:
        self.wished.emit(PutAway(away=True))

    def _open(self) -> None:
        self.wished.emit(PutAway(away=False))

    def _save(self) -> None:
        chosen = ask_name(self, _("Save all of it as a file"), _("my-plan.json"))
        if chosen:
            self.save(Path(chosen))

    def save(self, file: Path) -> None:
        """Write all of the plan to a file outside it, and say how it went."""
        try:
            write_bytes(file, plan_to_json(self._plan))
        except OSError:
            self.told.emit(_("The copy could not be saved there. Choose another folder."))
        else:
            self.told.emit(_("Saved. The copy is not locked. Anyone who finds it can read it."))


class Erasing(Card):
    """What is erased, what cannot be reached, and the plan's name to be written before it is done."""

    wished = Signal(object)
    left = Signal()

    def __init__(self, plan: Plan) -> None:
        super().__init__(_("Erase the plan for good"), "stop")
        self.name = plan_name(plan)
        self._says = _("It can never come back. Nobody can open it again, not even with the recovery code.")
        gone = (
            _("The plan, its history, its papers and its photos"),
            _("The backups in the plan's own folder"),
            _("Every key to the plan"),
        )
        still = (
            _("Papers that are printed or handed out"),
            _("Copies on memory sticks, in e-mail, or on another computer"),
            _("Backups that the computer itself makes"),
            _("What you have saved as PDF or as a file"),
        )
        self.add(Words(self._says))
        self._part(_("This is erased"), gone)
        self._part(_("This the program cannot reach. Look for it yourself."), still)
        self.line = LineField(_("Write {name} to show that you mean it").format(name=self.name))
        self.no = Button(_("No, let it be"), "second")
        self.yes = Button(_("Erase it for good"), "second", "trash", "late")
        for button in (self.no, self.yes):
            button.tall = theme.TALL
            button.setAccessibleDescription(self._says)
        self.add(self.line, flowing(self.no, self.yes, gap=12))
        self.line.entered.connect(self.yes.setFocus)
        self.yes.clicked.connect(self._erase)
        self.no.clicked.connect(self.left)

    def _part(self, heading: str, lines: tuple[str, ...]) -> None:
        self.add(stacked(Words(heading, Type.LABEL), *(Words(f"• {one}") for one in lines), gap=8))

    def start(self) -> None:
        """On the way out, so that nothing is erased by a slip; a screen reader says what it means."""
        self.no.setFocus()
        announce(self, self._says)

    def _erase(self) -> None:
        if self.line.text().strip().casefold() == self.name.casefold():
            self.wished.emit(Erase())
        else:
            self.line.problem.say(_("It does not say {name}. Nothing is erased.").format(name=self.name))
            self.line.box.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape lets it be; Enter is kept here, where it would lead on."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
