"""One way into the plan in its list, with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.plan.plan import Plan
from minplan.store.keys_file import SlotKind
from minplan.store.ways import Way
from minplan.text import _
from minplan.ui.keys.wording import KINDS, named, role, whose
from minplan.ui.widgets.card import Chip, entry, flowing
from minplan.ui.widgets.controls import Button

CHANGE, NAME, WITHDRAW = "change", "name", "withdraw"


class WayRow(QWidget):
    """The row. `wanted` carries one of CHANGE, NAME and WITHDRAW, and the way's public key.

    Without `manages` only one's own passphrase can be changed.
    """

    wanted = Signal(str, str)

    def __init__(self, plan: Plan, way: Way, *, manages: bool, changes: bool) -> None:
        super().__init__()
        self.way = way
        self.buttons: dict[str, Button] = {}
        chips = [Chip(_("You opened the plan with this"), "accent", "check")] if way.opened_by else []
        about = role(plan, way.holder) if way.holder is not None else ""
        title = whose(plan, way)
        kind = "" if way.kind.typed else _(KINDS[way.kind])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(entry(title, " · ".join(one for one in (kind, about) if one), chips=chips))
        if changes and way.kind is SlotKind.PASSPHRASE and (manages or way.opened_by):
            self._button(CHANGE, _("Change the passphrase"), "pencil", named(plan, way))
        if changes and manages:
            self._button(NAME, _("Write whose it is"), "", named(plan, way))
            self._button(WITHDRAW, _("Take it away …"), "trash", named(plan, way))
        if self.buttons:
            column.addWidget(flowing(*self.buttons.values()))

    def _button(self, deed: str, words: str, icon: str, name: str) -> None:
        button = self.buttons[deed] = Button(words, "quiet", icon)
        button.setObjectName(deed)
        button.setAccessibleName(f"{words}: {name}")
        button.clicked.connect(self._pressed)

    def _pressed(self) -> None:
        self.wanted.emit(self.sender().objectName(), self.way.public)
