"""Whose a way into the plan is: one of those in the plan, or somebody whose name is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.documents.said import role as part
from minplan.formats import capital
from minplan.plan.goals import Voice
from minplan.plan.holder import Holder
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called
from minplan.text import _
from minplan.ui.keys.wording import role
from minplan.ui.theme import Type
from minplan.ui.widgets.card import flowing, stacked
from minplan.ui.widgets.controls import Choice
from minplan.ui.widgets.line import LineField
from minplan.ui.widgets.tile import Tile
from minplan.ui.widgets.words import Words


def offered(plan: Plan, taken: Collection[Holder] = ()) -> Iterator[tuple[Holder, str]]:
    """Everyone in the plan whose a way may be, with what they are in it; one with the same name stands once."""
    seen = {""}
    for who, kind in (
        (PERSON, Voice.PERSON),
        *((one.id, Voice.REPRESENTATIVE) for one in plan.representatives),
        *((one.id, Voice.SUPPORTER) for one in plan.participants if one.name),
    ):
        name = called(plan, who)
        holder = Holder() if kind is Voice.PERSON else Holder(kind, name)
        if name not in seen and holder not in taken:
            seen.add(name)
            yield holder, role(plan, holder) if kind is Voice.PERSON else capital(part(plan, who))


class Who(QWidget):
    """The question. `told` tells that it is answered anew."""

    told = Signal()

    def __init__(self, plan: Plan, taken: Collection[Holder] = ()) -> None:
        super().__init__()
        self.setAccessibleName(_("Who is it?"))
        self.tiles: dict[Holder | None, Tile] = {
            holder: Tile(holder.called(plan), about, _PICTURES[holder.kind], one=True)
            for holder, about in offered(plan, taken)
        }
        self.tiles[None] = Tile(_("Somebody else"), _("You write the name yourself."), "ask", one=True)
        self.name = LineField(_("Name. It is shown in the history."))
        self.speaks = Choice(_("Speaks for {person}").format(person=plan.person.name))
        self.helps = Choice(_("Helps {person}").format(person=plan.person.name))
        self.helps.setChecked(True)
        ways = flowing(self.helps, self.speaks)
        self._other = stacked(self.name, Words(_("What does the one you write do?"), Type.LABEL), ways, gap=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for tile in self.tiles.values():
            tile.clicked.connect(self._chosen)
            column.addWidget(tile)
        column.addWidget(self._other)
        self._other.hide()

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return next((one for one in self.tiles.values() if one.isChecked()), next(iter(self.tiles.values())))

    @property
    def holder(self) -> Holder | None:
        """Who it is, when that is answered."""
        if not self.tiles[None].isChecked():
            return next((one for one, tile in self.tiles.items() if tile.isChecked()), None)
        name = " ".join(self.name.text().split())
        kind = Voice.REPRESENTATIVE if self.speaks.isChecked() else Voice.SUPPORTER
        return Holder(kind, name) if name else None

    def why_not(self) -> str:
        """What is still to answer; "" when all is."""
        if self.holder is not None:
            return ""
        return _("Write the name first.") if self.tiles[None].isChecked() else _("Choose who it is first.")

    def _chosen(self) -> None:
        self._other.setVisible(self.tiles[None].isChecked())
        if self._other.isVisible():
            self.name.box.setFocus()
        self.told.emit()


_PICTURES = {Voice.PERSON: "me", Voice.REPRESENTATIVE: "megaphone", Voice.SUPPORTER: "helpers"}
