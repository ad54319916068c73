"""The way back for a plan that cannot be opened since its files are damaged or gone: one of its backups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from minplan.formats import clock_time, long_day
from minplan.open_plan import Keeper
from minplan.plan.plan import Plan
from minplan.store.backup import Backup, when_saved
from minplan.store.errors import StoreError, WrongSecret
from minplan.store.restore import Preview, preview, restore
from minplan.text import _, ngettext
from minplan.ui import tasks
from minplan.ui.safe.listing import Looked
from minplan.ui.safe.looking import differences
from minplan.ui.start.home import Home
from minplan.ui.start.other_ways import Opener
from minplan.ui.start.step import Step
from minplan.ui.start.waiting import Waiting
from minplan.ui.theme import Type
from minplan.ui.widgets.card import stacked
from minplan.ui.widgets.controls import Button, RowButton
from minplan.ui.widgets.secret_line import SecretLine
from minplan.ui.widgets.words import Words

_FIRST = 4
"""How many backups are shown at first."""


class ChooseBackup(Step):
    """Which backup. `chosen` carries its folder."""

    chosen = Signal(object)

    def __init__(self, backups: Sequence[Backup]) -> None:
        super().__init__(
            "again",
            _("Which backup do you want to take back?"),
            _("Nothing has been changed. What is damaged is put aside, and not thrown away."),
        )
        self.rows: dict[Path, RowButton] = {}
        self._left = list(reversed(backups))
        self.more = Button("", "quiet", "chevron-down")
        self.more.clicked.connect(self._show_rest)
        self.body.addWidget(self.more)
        self.onward.hide()
        self._show(_FIRST)
        self.first = next(iter(self.rows.values()), self.back)

    def _show(self, most: int) -> None:
        shown, self._left = self._left[:most], self._left[most:]
        for one in shown:
            here = one.moment.astimezone()
            times = ngettext("saved {count} time", "saved {count} times", one.saves).format(count=one.saves)
            day = _("{day} at {time}").format(day=long_day(here.date()), time=clock_time(here))
            row = self.rows[one.place] = RowButton(day, times, "file-text")
            row.setObjectName(str(one.place))
            row.clicked.connect(self._pressed)
            self.body.insertWidget(self.body.count() - 1, row)
        self.more.say(_("Show all {count}").format(count=len(self.rows) + len(self._left)))
        self.more.setHidden(not self._left)

    def _show_rest(self) -> None:
        last = list(self.rows.values())[-1]
        self._show(len(self._left))
        last.setFocus()

    def _pressed(self) -> None:
        self.chosen.emit(Path(self.sender().objectName()))


class AskSecret(Step):
    """A passphrase or a recovery code that opens the backup."""

    def __init__(self, home: Home, folder: Path) -> None:
        super().__init__(
            "key",
            _("Write your passphrase"),
            _("The passphrase or the recovery code that you had when the backup was made."),
        )
        self.secret = SecretLine()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setAccessibleName(_("Passphrase or recovery code"))
        self.secret.returnPressed.connect(self.go_on)
        self.waiting = Waiting(folder, home)
        self.body.addWidget(self.secret)
        self.body.addWidget(self.waiting)
        self.first = self.secret

    def why_not(self) -> str:
        """Something must be written, and nobody may try too fast."""
        if self.waiting.is_on:
            return self.waiting.text()
        return "" if self.secret.text() else _("Write your passphrase first.")


class SeeBackup(Step):
    """What the backup holds, and the question."""

    def __init__(self, title: str, seen: Preview) -> None:
        super().__init__("plan", _("Do you want the plan to be as it was then?"), title, _("Take it back"))
        looked = Looked(title, None, seen.then, seen.now or seen.then, seen.changes)
        told = differences(looked)
        if seen.now is None:
            self.body.addWidget(Words(_("The plan as it is now cannot be read, so what differs is not known.")))
        elif told:
            self.body.addWidget(Words(_("This would be different:"), Type.LABEL))
            self.body.addWidget(stacked(*(Words(f"• {one}") for one in told), gap=8))
        else:
            self.body.addWidget(Words(_("It says the same as the plan does now.")))
        if not seen.all_attachments:
            self.body.addWidget(Words(_("Not all photos and papers of that time are there.")))
        if seen.old_keys:
            came = _("The keys of that time come back too: everyone who could open the plan then can open it again.")
            self.body.addWidget(Words(came))


class TakeBack(QWidget):
    """The three steps for a plan's folder. `opened` carries the store and the plan, `left` goes back."""

    opened = Signal(object, object)
    left = Signal()

    def __init__(self, folder: Path, backups: Sequence[Backup], opener: Opener, home: Home) -> None:
        super().__init__()
        self._folder, self._opener, self._home = folder, opener, home
        self._place = Path()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.choice, self.secret = ChooseBackup(backups), AskSecret(home, folder)
        self.see: SeeBackup | None = None
        for step in (self.choice, self.secret):
            self._column.addWidget(step)
        self.choice.show_way(1, 3)
        self.secret.show_way(2, 3)
        self.secret.hide()
        self.choice.chosen.connect(self._chosen)
        self.choice.went_back.connect(self.left)
        self.secret.went_back.connect(self._to_choice)
        self.secret.went_on.connect(self._look)

    @property
    def step(self) -> Step:
        """The step that is asked now."""
        steps = (self.see, self.secret, self.choice)
        return next(one for one in steps if one is not None and not one.isHidden())

    def start(self) -> None:
        """Put the keyboard where it is needed."""
        self.step.start()

    def _to(self, step: Step) -> None:
        for one in (self.choice, self.secret, self.see):
            if one is not None and one is not step:
                one.hide()
        step.show()
        step.start()

    def _chosen(self, place: Path) -> None:
        self._place = place
        self.secret.waiting.begin()
        self._to(self.secret)

    def _to_choice(self) -> None:
        self._to(self.choice)

    def _to_secret(self) -> None:
        self._to(self.secret)

    def _look(self) -> None:
        self.secret.work(_("Opening the backup …"))
        look = partial(preview, self._folder, self._place, self.secret.secret.text())
        tasks.run(self, look, self._looked, self._failed)

    def _looked(self, seen: Preview) -> None:
        self._home.tries.opened(self._folder)
        self.secret.work("")
        if self.see is not None:
            self._column.removeWidget(self.see)
            self.see.deleteLater()
        moment = datetime.strptime(self._place.name.partition("Z-")[0], "%Y-%m-%dT%H%M%S").replace(tzinfo=UTC)
        title = _("The backup of {day}").format(day=long_day(moment.astimezone().date()))
        self.see = SeeBackup(title, seen)
        self.see.show_way(3, 3)
        self._column.addWidget(self.see)
        self.see.went_back.connect(self._to_secret)
        self.see.went_on.connect(self._take)
        self._to(self.see)

    def _take(self) -> None:
        if self.see is not None:
            self.see.work(_("Taking back the backup …"))
            now = self._home.now() if self._home.now is not None else when_saved(self._folder)
            work = partial(_taken, self._folder, self._place, self.secret.secret.text(), now, self._opener)
            tasks.run(self, work, self._done, self._failed, _let_go)

    def _done(self, result: tuple[Keeper, Plan]) -> None:
        self.secret.secret.clear()
        self.opened.emit(*result)

    def _failed(self, error: Exception) -> None:
        step = self.step
        step.work("")
        if not isinstance(error, StoreError):
            raise error
        if isinstance(error, WrongSecret):
            self._home.tries.failed(self._folder)
            self.secret.waiting.begin()
        step.problem.say(str(error))
        step.first.setFocus()


def _taken(folder: Path, place: Path, secret: str, now: datetime, opener: Opener) -> tuple[Keeper, Plan]:
    """In another thread."""
    restore(folder, place, secret, at=now, old_keys=True)
    return opener(folder, secret, False)


def _let_go(result: tuple[Keeper, Plan]) -> None:
    result[0].close()
