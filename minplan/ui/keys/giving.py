"""Letting somebody in, changing one's passphrase, and telling whose a way is."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QWidget

from minplan.plan.holder import Holder
from minplan.plan.plan import Plan
from minplan.store.ways import Way
from minplan.text import _
from minplan.ui.keys.panel import Panel, lines
from minplan.ui.keys.who import Who
from minplan.ui.keys.wishes import Change, LetIn, Name
from minplan.ui.keys.wording import whose
from minplan.ui.start.secret import NewSecret
from minplan.ui.widgets.card import Barred, stacked
from minplan.ui.widgets.clearing import clear
from minplan.ui.widgets.tick import TickBox
from minplan.ui.widgets.words import Words


class Giving(Panel):
    """First who, then their passphrase, which they choose themselves."""

    def __init__(self, plan: Plan, taken: Collection[Holder]) -> None:
        super().__init__(_("Let somebody more open the plan"), "open-lock", _("Next"))
        self._plan = plan
        self.who, self.secret = Who(plan, taken), NewSecret()
        self.holder: Holder | None = None
        self._about = stacked()
        self.finish(self._about, self.who, self.secret)
        self._show()

    @property
    def first(self) -> QWidget:
        """At the choice, or in the passphrase."""
        return self.who.first if self.holder is None else self.secret.passphrase

    def why_not(self) -> str:
        """Who it is, then both fields must say the same."""
        return self.who.why_not() if self.holder is None else self.secret.why_not()

    def answer(self) -> None:
        """On to the passphrase, and then let them in."""
        if self.holder is None:
            self.holder = self.who.holder
            self._show()
            self.moved.emit()
            self.start()
        else:
            self.work(_("Making the key …"))
            self.wished.emit(LetIn(self.holder, self.secret.passphrase.text()))

    def to_hear(self) -> str:
        """Who is to choose."""
        return self.title if self.holder is None else self._turn()

    def _turn(self) -> str:
        name = self.holder.called(self._plan) if self.holder else ""
        return _("Now it is {name} who writes. {name} chooses a passphrase that nobody else sees.").format(name=name)

    def _show(self) -> None:
        layout = self._about.layout()
        clear(layout)  # type: ignore[arg-type]
        says = [Words(_("Who is it? The name stands in the history with what this one writes."))]
        if self.holder is not None:
            reads = _("Whoever can open the plan can read all of it.")
            says = [Barred(Words(self._turn())), Words(reads)]  # type: ignore[list-item]
        for one in says:
            layout.addWidget(one)  # type: ignore[union-attr]
        self.who.setHidden(self.holder is not None)
        self.secret.setHidden(self.holder is None)
        self.no.say(_("No, let it be") if self.holder is None else _("Back"))
        name = self.holder.called(self._plan) if self.holder else ""
        self.yes.say(_("Let {name} open the plan").format(name=name) if name else _("Next"))

    def _back(self) -> None:
        if self.holder is None:
            super()._back()
            return
        self.holder = None
        self.let_go()
        self.problem.say("")
        self._show()
        self.moved.emit()
        self.start()

    def let_go(self) -> None:
        """Forget what is written."""
        self.secret.clear()


class Changing(Panel):
    """A new passphrase in the place of one."""

    def __init__(self, plan: Plan, way: Way) -> None:
        title = _("Change your passphrase") if way.opened_by else _("Change the passphrase of {name}")
        super().__init__(title.format(name=whose(plan, way)), "key", _("Change the passphrase"))
        self._public, self.secret = way.public, NewSecret()
        self.seen = TickBox(
            _("Somebody else may know the old one"),
            _("Then the plan gets a new lock too, so that the old one opens no copy of the plan made from now on."),
        )
        turn = _("It is {name} who writes the new one, so that nobody else sees it.").format(name=whose(plan, way))
        self.finish(
            *([] if way.opened_by else [Barred(Words(turn))]),
            self.secret,
            self.seen,
            *lines(
                _("The old passphrase no longer opens the plan."),
                _("Backups and copies from before today still open with the old one."),
                _("This is not taken back with Undo."),
            ),
        )

    @property
    def first(self) -> QWidget:
        """In the passphrase."""
        return self.secret.passphrase

    def why_not(self) -> str:
        """Both fields must say the same."""
        return self.secret.why_not()

    def answer(self) -> None:
        """Change it."""
        self.work(_("Changing the passphrase …"))
        self.wished.emit(Change(self._public, self.secret.passphrase.text(), self.seen.isChecked()))

    def let_go(self) -> None:
        """Forget what is written."""
        self.secret.clear()


class Naming(Panel):
    """Whose a way is."""

    def __init__(self, plan: Plan, way: Way) -> None:
        super().__init__(_("Whose is it?"), "key", _("Keep it"))
        self._public, self.who = way.public, Who(plan)
        if way.holder in self.who.tiles:
            self.who.tiles[way.holder].setChecked(True)
        elif way.holder is not None:
            self.who.tiles[None].setChecked(True)
            self.who.name.box.setText(way.holder.name)
        self.finish(Words(_("The name stands in the history with what this one writes.")), self.who)

    @property
    def first(self) -> QWidget:
        """At the choice."""
        return self.who.first

    def why_not(self) -> str:
        """Who it is."""
        return self.who.why_not()

    def answer(self) -> None:
        """Tell it."""
        if self.who.holder is not None:
            self.wished.emit(Name(self._public, self.who.holder))
