"""The way in to a plan: its passphrase, or what stands in for it. Wrong ones are told, and slow the next one down."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from minplan.store.errors import Damaged, InUse, NoKeyFile, NotAPlan, NotByLatch, ReadOnly, StoreError, WrongSecret
from minplan.text import _
from minplan.ui import tasks, theme
from minplan.ui.messages import announce
from minplan.ui.own_pictures import image_of
from minplan.ui.reopening import Reopening
from minplan.ui.start.home import Home
from minplan.ui.start.latch_pad import LatchKind, LatchPad
from minplan.ui.start.other_ways import Opener, OtherWays, open_by_computer, open_by_stick
from minplan.ui.start.stick import StickAway
from minplan.ui.start.waiting import Waiting
from minplan.ui.theme import Type
from minplan.ui.widgets.busy import Busy
from minplan.ui.widgets.card import Card, ground, soft, stacked
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.drawings import Picture, Portrait
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.secret_line import SecretLine
from minplan.ui.widgets.words import Words

if TYPE_CHECKING:
    from minplan.open_plan import Keeper
    from minplan.plan.plan import Plan
    from minplan.store.backup import Backup

_SEEN = 10
"""How soon after a plan is being opened that is seen, in milliseconds."""


def _let_go(result: tuple[Keeper, Plan]) -> None:
    """Nobody waits any more: the plan must not stay locked by a window that is gone."""
    result[0].close()


def _backups(folder: Path) -> tuple[Backup, ...]:
    from minplan.store.backup import listed  # with all that a store is made of

    with suppress(StoreError):
        return listed(folder)
    return ()


class Unlock(QScrollArea):
    """Asks for the passphrase of `folder`, or for the short code of `again` where that opens it. `opened` carries the
    store and the plan in it, `others_wanted` asks for another plan, and `lost` tells that there is no passphrase any
    more. `backups_wanted` asks for a backup of one that is damaged. `trying` tells that one is being opened.
    """

    opened = Signal(object, object)
    trying = Signal()
    others_wanted = Signal()
    lost = Signal()
    backups_wanted = Signal()

    def __init__(
        self, folder: Path, opener: Opener, home: Home, *, locked: bool = False, again: Reopening | None = None
    ) -> None:
        super().__init__()
        self._folder, self._opener, self._home, self._locked = folder, opener, home, locked
        self.again = again if again is not None and again.can_open() else None
        self._turn = 0
        self._way: Callable[..., None] = self._by_passphrase
        self._face = None if locked else home.known.face(folder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._make()
        self._lay_out()
        self._show_folder()

    def _make(self) -> None:
        self.title, self.lead, self._which = Words("", Type.QUESTION), Words("", Type.BODY, "soft"), soft("")
        self._name = Words(_("Passphrase"), Type.LABEL)
        self.passphrase = SecretLine()
        self.passphrase.setAccessibleName(_("Passphrase"))
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.returnPressed.connect(self._open)
        self.show_toggle = Button(_("Show"), "quiet", "eye")
        self.show_toggle.clicked.connect(self._toggle)
        self.problem = Problem(self.passphrase)
        self.busy = Busy(_("Opening the plan …"))
        self.waiting = Waiting(self._folder, self._home)
        self.waiting.over.connect(self._may_try)
        self.others = OtherWays(self._folder, self._home)
        self.others.computer_wanted.connect(self._open_by_computer)
        self.others.stick_wanted.connect(self._open_by_stick)
        self.others.file_chosen.connect(self._open_by_stick)
        self.pad = LatchPad(self.again.kind if self.again else LatchKind.NONE)
        self.pad.entered.connect(self._open_again)
        if self.again is not None:
            self.again.over.connect(self.ask_passphrase)
        self.instead = Button(_("Write the passphrase instead"), "quiet", "pencil")
        self.instead.clicked.connect(self.ask_passphrase)
        self.lose = Button(_("I have lost my passphrase"), "quiet", "info-circle")
        self.lose.clicked.connect(self.lost)
        self.choose = Button(_("Open another plan"), "second", "folder-open")
        self.choose.tall = theme.TALL
        self.choose.clicked.connect(self.others_wanted)
        self.read = Button(_("Open only to read"), "second", "eye")
        self.read.clicked.connect(self._open_to_read)
        self.take_back = Button(_("Take back a backup"), "second", "arrow-back-up")
        self.take_back.clicked.connect(self.backups_wanted)
        self.take_back.hide()
        self.open = Button(_("Open the plan"), "main")
        self.open.clicked.connect(self._open)

    def _lay_out(self) -> None:
        self._secret = QWidget()
        secret = QVBoxLayout(self._secret)
        secret.setContentsMargins(0, 8, 0, 0)
        secret.setSpacing(8)
        secret.addWidget(self._name)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.passphrase, 1)
        row.addWidget(self.show_toggle)
        secret.addLayout(row)
        foot = QWidget()
        flow = Flow(foot, gap=12, row_gap=12, last_right=1)
        for one in (self.choose, self.read, self.take_back, self.open):
            flow.addWidget(one)
        self.card = Card()
        self.card.column.setContentsMargins(40, 40, 40, 40)
        head = QHBoxLayout()
        head.setSpacing(20)
        head.addWidget(self._picture(), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(stacked(self.title, self.lead, self._which, gap=4), 1)
        self.card.column.addLayout(head)
        self.card.add(self._secret)
        foot.setContentsMargins(0, 16, 0, 0)
        self.card.add(self.pad, self.problem, self.waiting, self.others, self.lose, self.busy, self.instead, foot)
        self.card.setMaximumWidth(theme.px(560))
        paper = ground("page")
        across = QHBoxLayout(paper)
        across.setContentsMargins(16, 24, 16, 24)
        across.addStretch(1)
        down = QVBoxLayout()
        down.addStretch(2)
        down.addWidget(self.card)
        down.addStretch(3)
        across.addLayout(down, 100)
        across.addStretch(1)
        self.setWidget(paper)

    def _picture(self) -> QWidget:
        image = image_of(self._face.picture) if self._face is not None and theme.pictures() else None
        return Picture("plan", 72) if image is None or image.isNull() else Portrait(image, 72)

    def _show_folder(self) -> None:
        self.title.setText(_("The plan is locked") if self._locked else _("Open my plan"))
        # A folder is often named after its owner: once locked, the window does not tell it.
        which = self._face.name if self._face is not None else _("Folder: {name}").format(name=self._folder.name)
        self._which.setText("" if self._locked else which)
        self._which.setVisible(bool(self._which.text()))
        self.read.hide()
        self.busy.hide()
        self._show_way()
        self._let_try(not self.waiting.begin())

    def _let_try(self, may: bool) -> None:
        for one in (self.open, self.others):
            one.setEnabled(may)

    def _show_way(self) -> None:
        """Show what is asked for: the short code, or the passphrase with the other ways beside it."""
        by_code = self.again is not None
        asked = _("Write your short code to go on.")
        if self.pad.kind is LatchKind.PICTURES:
            asked = _("Press your three pictures in their order.")
        self.lead.setText(asked if by_code else _("Write your passphrase to open the plan."))
        for one in (self.pad, self.instead):
            one.setHidden(not by_code)
        for two in (self._secret, self.lose, self.open):
            two.setHidden(by_code)
        self.others.show_if(not by_code)

    def ask_passphrase(self) -> None:
        """The passphrase is wanted instead of the short code, or of an answer that does not come."""
        self._turn += 1
        self.again = None
        self._work(False)
        self._show_way()
        self.start()

    def start(self) -> None:
        """Put the keyboard where it is needed."""
        if self.again is not None:
            self.pad.start()
        else:
            self.passphrase.setFocus()
        QTimer.singleShot(0, self, self._see)

    def _see(self) -> None:
        """Where there is little room, what has the keyboard is seen, and what is wrong with it too."""
        self.ensureWidgetVisible(self.passphrase if self.again is None else self.pad.first, 0, 16)
        if self.problem.isVisible():
            self.ensureWidgetVisible(self.problem, 0, 16)

    def _toggle(self) -> None:
        shown = self.passphrase.echoMode() == QLineEdit.EchoMode.Normal
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password if shown else QLineEdit.EchoMode.Normal)
        self.show_toggle.say(_("Show") if shown else _("Hide"), "eye" if shown else "eye-off")

    def _may_try(self) -> None:
        self._let_try(True)

    def _open(self) -> None:
        self._by_passphrase(read_only=False)

    def _open_to_read(self) -> None:
        self._way(read_only=True)

    def _by_passphrase(self, *, read_only: bool) -> None:
        folder, secret, opener = self._folder, self.passphrase.text(), self._opener
        if not self.passphrase.isEnabled() or self.waiting.is_on:
            return
        if not secret:
            self._say(_("Write your passphrase first."))
            return
        self._way = self._by_passphrase
        self._try(lambda: opener(folder, secret, read_only))

    def _open_by_stick(self, file: Path | None = None) -> None:
        self._way = partial(self._by_stick, file)
        self._way(read_only=False)

    def _by_stick(self, file: Path | None, *, read_only: bool) -> None:
        self._try(partial(open_by_stick, self._opener, self._folder, self._home, file, read_only=read_only))
        self._offer_passphrase()

    def _open_by_computer(self) -> None:
        self._way = self._by_computer
        self._way(read_only=False)

    def _by_computer(self, *, read_only: bool) -> None:
        self._try(partial(open_by_computer, self._opener, self._folder, self.others.name, read_only=read_only))
        self._offer_passphrase()

    def _offer_passphrase(self) -> None:
        """What is asked, a stick or the computer, may never answer."""
        self.instead.setHidden(not self.busy.isVisibleTo(self))

    def _open_again(self, code: str) -> None:
        if self.again is not None:
            self._try(partial(self.again.open, self._folder, code))

    def _try(self, work: Callable[[], tuple[Keeper, Plan]]) -> None:
        """Open the plan in another thread, unless one has to wait first."""
        if self.waiting.is_on or not self.choose.isEnabled():
            return
        self._turn += 1
        self._work(True)
        announce(self, _("Opening the plan …"))
        turn = self._turn
        tasks.run(self, work, partial(self._done, turn), partial(self._failed, turn), _let_go)
        QTimer.singleShot(_SEEN, self, self.trying.emit)

    def _work(self, working: bool) -> None:
        for one in (self.passphrase, self.open, self.choose, self.read, self.lose, self.others, self.pad):
            one.setEnabled(not working)
        self.problem.say("")
        self.busy.setVisible(working)
        self.instead.setHidden(self.again is None)

    def _done(self, turn: int, result: tuple[Keeper, Plan]) -> None:
        if turn != self._turn:  # the person has gone another way meanwhile
            _let_go(result)
            return
        self._home.tries.opened(self._folder)
        self.passphrase.clear()
        self._work(False)
        self.opened.emit(*result)

    def _failed(self, turn: int, error: Exception) -> None:
        if turn != self._turn:
            return
        self._work(False)
        if not isinstance(error, StoreError):
            raise error
        if isinstance(error, NotByLatch):
            self._not_by_code(error)
            return
        self.read.setVisible(isinstance(error, InUse | ReadOnly))
        self.take_back.setVisible(isinstance(error, Damaged | NotAPlan) and bool(_backups(self._folder)))
        if isinstance(error, StickAway | NoKeyFile):
            self.others.offer_file()
        self._say(str(error))
        if isinstance(error, WrongSecret):
            self._home.tries.failed(self._folder)
            self._let_try(not self.waiting.begin())

    def _not_by_code(self, error: NotByLatch) -> None:
        """The short code was wrong; after the last try, or when it is too late, the passphrase is asked for."""
        if self.again is not None and self.again.can_open():
            self.pad.say(str(error))
        else:
            self.ask_passphrase()
            self._say(str(error))

    def _say(self, sentence: str) -> None:
        self.problem.say(sentence)
        if self.again is None:
            self.passphrase.setFocus()
            self.passphrase.selectAll()
        QTimer.singleShot(0, self, self._see)

    def changeEvent(self, event: QEvent) -> None:
        """The card grows with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.widget() is not None:
            self.card.setMaximumWidth(theme.px(560))

    def sizeHint(self) -> QSize:
        """Any size will do."""
        return QSize(640, 480)
