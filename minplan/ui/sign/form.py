"""One person signs: in what right, when and where, and how. A typed name alone is no signature."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.documents.rights import ground_of, role_of
from minplan.formats import long_day
from minplan.plan.item import STEP, new_id
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called, humans
from minplan.plan.representation import Act, may
from minplan.plan.signing import Signature, SignedHow, SignsAs, Version
from minplan.text import _
from minplan.ui import theme
from minplan.ui.messages import announce
from minplan.ui.sign.how import How
from minplan.ui.sign.wishes import Sign
from minplan.ui.theme import Type
from minplan.ui.typed import Unreadable, read_day
from minplan.ui.widgets.busy import Busy
from minplan.ui.widgets.card import Card, flowing, noticed, soft, stacked
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.field import TextField
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.line import LineField
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.tile import Tile
from minplan.ui.widgets.words import Words


class InWhatRight(QWidget):
    """Why somebody may sign, with the ground that is kept; or why not, and what they may do then."""

    def __init__(self) -> None:
        super().__init__()
        self.why, self.keeps = Words(""), soft("")
        self.refused = noticed("")
        self.tiles = {
            SignsAs.PARTICIPANT: Tile(
                _("Sign as a participant"), _("For your own part, not for the person whose plan it is."), one=True
            ),
            SignsAs.UNENTITLED: Tile(
                _("Sign for the person all the same"), _("It is marked “has no right”, here and on paper."), one=True
            ),
        }
        self.tiles[SignsAs.PARTICIPANT].setChecked(True)
        self._tiles = flowing(*self.tiles.values(), gap=12, column=theme.px(260))
        self.ground = TextField(_("Ground"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for one in (self.why, self.refused, self._tiles, stacked(self.ground, self.keeps, gap=4)):
            column.addWidget(one)
        for tile in self.tiles.values():
            tile.lines = 2
            tile.clicked.connect(self._show_ground)
        self.entitled, self._proposed = True, ""

    @property
    def signs_as(self) -> SignsAs:
        """As what it is signed."""
        if self.entitled:
            return SignsAs.ENTITLED
        return next((one for one, tile in self.tiles.items() if tile.isChecked()), SignsAs.PARTICIPANT)

    def show_right(self, plan: Plan, who: str, day: date) -> None:
        """Show the right of somebody on a day."""
        right = may(plan, who, Act.SIGN, day)
        self.entitled = bool(right)
        self.why.setText(_(right.why) if right else "")
        self.why.setVisible(self.entitled)
        words = self.refused.findChild(Words)
        if words is not None:
            words.setText(_(right.why))
        self.refused.setHidden(self.entitled)
        self._tiles.setHidden(self.entitled)
        self._propose(ground_of(plan, who, day))
        kept = _(right.ground) if right.ground else _("Why it is done all the same.")
        self.keeps.setText(_("What is kept here: {what}").format(what=kept[:1].lower() + kept[1:]))
        self._show_ground()

    def _propose(self, ground: str) -> None:
        """Propose a ground, where nobody has written another."""
        if self.ground.box.toPlainText() == self._proposed:
            self._proposed = ground
            self.ground.box.setPlainText(ground)

    def forget(self) -> None:
        """Somebody else is chosen: their ground is another."""
        self.ground.box.setPlainText(self._proposed)

    @property
    def kept(self) -> str:
        """The ground that is kept."""
        return "" if self.signs_as is SignsAs.PARTICIPANT else self.ground.box.toPlainText().strip()

    def _show_ground(self) -> None:
        shown = self.signs_as is not SignsAs.PARTICIPANT
        self.ground.setVisible(shown)
        self.keeps.setVisible(shown)


class SignForm(Card):
    """The form. `wished` carries a Sign, `left` tells that it was put aside. `who` is empty until one is chosen."""

    wished = Signal(object)
    left = Signal()

    def __init__(self, plan: Plan, version: Version, who: str, today: date, choices: tuple[str, ...] = ()) -> None:
        name = called(plan, who) if who else _("Somebody else")
        super().__init__(_("{name} signs version {number}").format(name=name, number=version.number), "sign")
        self.plan, self.version, self.who, self._today = plan, version, who, today
        self.people = {
            one: Tile(_("Me myself") if one == PERSON else called(plan, one), role_of(plan, one), one=True)
            for one in choices
        }
        self.right = InWhatRight()
        self.name = LineField(_("Name of the one who signs"))
        self.day, self.place = LineField(_("Day")), LineField(_("Place"))
        self.day.settle(long_day(today))
        self.place.settle(next((one.place for one in reversed(plan.signatures) if one.place), plan.person.municipality))
        names = tuple(called(plan, one) for one, human in humans(plan).items() if human.name and one not in ("", who))
        self.how = How(names)
        self.sign, self.leave = Button(_("Sign the plan"), "second", "check"), Button(_("Not now"), "quiet")
        self.sign.tall = self.leave.tall = theme.TALL
        self.busy = Busy(_("Putting the signature in the paper …"))
        self.busy.hide()
        self.problem = Problem(self.sign)
        self._lay_out()
        self.day.left.connect(self._show_right)
        self.sign.clicked.connect(self._sign)
        self.leave.clicked.connect(self.left)
        for tile in self.people.values():
            tile.clicked.connect(self._picked)
        self._show_right()

    def _lay_out(self) -> None:
        self.column.setSpacing(20)
        if self.people:
            tiles = flowing(*self.people.values(), gap=12, column=theme.px(250))
            self.add(stacked(Words(_("Who signs?"), Type.LABEL), tiles, gap=8))
        when = flowing(self.day, self.place, gap=16, column=theme.px(240))
        buttons = QWidget()
        row = Flow(buttons, gap=12, row_gap=12, last_right=1)
        row.addWidget(self.leave)
        row.addWidget(self.sign)
        self.add(self.right, self.name, when, self.how, self.busy, self.problem, buttons)

    def start(self) -> None:
        """Put the keyboard where the form begins: on whom, or on how; most leave the rest as it is."""
        first = next(iter(self.people.values()), None)
        if first is not None and not self.who:
            first.setFocus()
        else:
            self.how.tiles[self.how.way].setFocus()

    def rest(self) -> None:
        """What was asked for could not be done: let it be tried again."""
        self.busy.hide()

    def _picked(self) -> None:
        tile = self.sender()
        self.who = next((one for one, each in self.people.items() if each is tile), self.who)
        self.right.forget()
        self.problem.say("")
        self._show_right()
        right = may(self.plan, self.who, Act.SIGN, self._today)
        announce(self, _(right.why))

    def _show_right(self) -> None:
        self.right.setVisible(bool(self.who))
        self.name.setVisible(bool(self.who) and not humans(self.plan)[self.who].name)
        if self.who:
            self.right.show_right(self.plan, self.who, self._day() or self._today)

    def _day(self) -> date | None:
        """The day that is typed; None with a sentence beside it where it cannot be."""
        try:
            day = self._read(self.day.text())
        except Unreadable as unreadable:
            self.day.problem.say(str(unreadable))
            return None
        sealed = self.version.sealed
        if day > self._today:
            self.day.problem.say(_("That day has not been yet. A signature is dated the day it is made."))
        elif day < sealed <= self._today:
            said = _("Version {number} was made ready on {day}. Choose that day or a later one.")
            self.day.problem.say(said.format(number=self.version.number, day=long_day(sealed)))
        else:
            self.day.problem.say("")
            return day
        return None

    def _read(self, text: str) -> date:
        """The day that is meant: without a year the latest such day that has been."""
        day = read_day(text, self._today)
        year_said = any(len(part) == 4 and part.isdigit() for part in text.replace("-", " ").replace("/", " ").split())
        if day > self._today and not year_said:
            day = read_day(f"{day.day}/{day.month} {day.year - 1}", self._today)
        return day

    def _lacks(self, day: date | None) -> str:
        if not self.who:
            return _("Choose who signs.")
        if day is None:
            return _("Look at the day.")
        if not self._name():
            return _("Write the name of the one who signs.")
        return self.how.lacks(self._name())

    def _name(self) -> str:
        return humans(self.plan)[self.who].name or " ".join(self.name.text().split())

    def _sign(self) -> None:
        day = self._day()
        lacks = self._lacks(day)
        self.problem.say("")
        self.problem.say(lacks)
        if lacks or day is None or not self.busy.isHidden():
            return
        self._show_right()
        self.busy.show()
        self.wished.emit(Sign(self._signature(day), self.how.scan))

    def _signature(self, day: date) -> Signature:
        how = self.how.way
        return Signature(
            id=new_id(),
            order=(len(self.plan.signatures) + 1) * STEP,
            version=self.version.id,
            by=self.who,
            on=day,
            place=" ".join(self.place.text().split()),
            name=self._name(),
            role=role_of(self.plan, self.who),
            ground=self.right.kept,
            how=how,
            drawn=self.how.drawn,
            witnesses=self.how.witnesses.names if how is SignedHow.MARK else (),
            fingerprint=self.version.fingerprint,
            signs_as=self.right.signs_as,
        )
