"""Taking a way into the plan away: what happens, what the program cannot reach, and the yes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from minplan.formats import listed
from minplan.plan.plan import Plan
from minplan.store.errors import LastWayIn
from minplan.store.keys_file import SlotKind
from minplan.store.ways import Way
from minplan.text import _
from minplan.ui.keys.panel import Panel, lines
from minplan.ui.keys.wishes import Withdraw
from minplan.ui.keys.wording import named, of_backups, whose
from minplan.ui.theme import Type
from minplan.ui.widgets.card import noticed, stacked
from minplan.ui.widgets.tick import TickBox
from minplan.ui.widgets.words import Words


class Withdrawing(Panel):
    """The question about one of the `ways`; `backups` are the days of those that it still opens."""

    def __init__(self, plan: Plan, way: Way, ways: Sequence[Way], backups: Sequence[date]) -> None:
        name = named(plan, way)
        super().__init__(_("Take away: {name}").format(name=name), "stop", _("Take it away"), "trash", late=True)
        self._public, left = way.public, [one for one in ways if one.public != way.public]
        self.other: TickBox | None = None
        if not any(one.kind.typed for one in left):
            self.yes.hide()
            self.no.say(_("Back"))
            self.finish(noticed(str(LastWayIn())))
            return
        asked: list[QWidget] = []
        if way.opened_by:
            others = listed([named(plan, one) for one in left])
            asked = [
                noticed(
                    _("You opened the plan with this yourself. Afterwards it opens with: {ways}.").format(ways=others)
                )
            ]
            self.other = TickBox(_("I can open the plan in another way"))
            asked.append(self.other)
        self._happens = _happens(plan, way)
        still = (
            of_backups(backups),
            _("Copies in one file (.minplan-copy) and of the folder, on a stick or elsewhere, open with it too."),
            _("What has been read, printed or saved already is still out there."),
        )
        self.finish(
            _part(_("This happens"), self._happens),
            _part(_("This the program cannot reach"), still),
            Words(_advice(bool(backups))),
            *asked,
        )
        self.no.setAccessibleDescription(" ".join(self._happens))

    def to_hear(self) -> str:
        """What is asked, and what it means."""
        return " ".join((self.title, *getattr(self, "_happens", ())))

    def why_not(self) -> str:
        """One's own is taken away only when one has another."""
        if self.other is not None and not self.other.isChecked():
            return _("Tick that you can open the plan in another way, or let it be.")
        return ""

    def answer(self) -> None:
        """Take it away."""
        self.work(_("Giving the plan a new lock …"))
        self.wished.emit(Withdraw(self._public))


def _happens(plan: Plan, way: Way) -> tuple[str, ...]:
    if way.kind is SlotKind.PASSPHRASE and way.holder is not None:
        gone = _("{name} can no longer open the plan with this passphrase.").format(name=whose(plan, way))
    else:
        gone = _("It no longer opens the plan.")
    return (
        gone,
        _("The plan gets a new lock. Everyone else opens it as before."),
        _("What this one has written stays in the plan."),
        _("It cannot be taken back with Undo. You can let somebody in anew."),
    )


def _advice(backups: bool) -> str:
    """What one can do about what the program cannot reach."""
    copies = _("Look for copies elsewhere, and erase those that you do not need.")
    if not backups:
        return copies
    old = _("Old backups go by themselves as new ones are made, the last within a year or so.")
    sooner = _("To be rid of them sooner, erase them in the folder backups, in the plan's folder.")
    return " ".join((old, sooner, copies))


def _part(heading: str, texts: Sequence[str]) -> QWidget:
    part = stacked(Words(heading, Type.LABEL), *lines(*texts), gap=4)
    part.setContentsMargins(0, 8, 0, 0)
    return part
