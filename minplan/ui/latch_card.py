"""Where a short code is chosen, among the settings: its kind, and the code itself while a plan is open."""

from __future__ import annotations

from PySide6.QtCore import Signal

from minplan.text import _
from minplan.ui.messages import announce
from minplan.ui.start.latch_pad import PRESSED, LatchKind, LatchPad
from minplan.ui.theme import Type
from minplan.ui.widgets.card import soft
from minplan.ui.widgets.choice_card import ChoiceCard
from minplan.ui.widgets.clearing import put_away
from minplan.ui.widgets.words import Words


class LatchCard(ChoiceCard):
    """The choice. `code_chosen` carries the kind and the code."""

    code_chosen = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(
            _("Open again with a short code"),
            {
                LatchKind.NONE: _("No"),
                LatchKind.DIGITS: _("Digits"),
                LatchKind.PICTURES: _("Three pictures"),
            },
            _("The code is used only when the plan has locked itself. It is never saved."),
        )
        self.add(
            soft(_("Your passphrase is needed after three wrong tries and after 4 hours.")),
            soft(_("It is needed too when you have locked the plan yourself.")),
            soft(_("Choose the code anew each time you have opened the plan with your passphrase.")),
        )
        self.pad: LatchPad | None = None
        self.says = Words("", Type.LABEL, "accent")
        self.says.hide()
        self.add(self.says)

    def ask(self, kind: LatchKind, *, chosen: bool) -> None:
        """Ask for a code of this kind, for the plan that is open; `chosen` when one is already."""
        if self.pad is not None:
            put_away(self.pad)
        self.pad = None
        self._say(_("Your short code is chosen.") if chosen else "")
        if kind is LatchKind.NONE:
            return
        self.pad = LatchPad(kind, choosing=True)
        self.pad.entered.connect(self._entered)
        lead = _("Choose the digits of your short code. They are seen while you write.")
        if kind is LatchKind.PICTURES:
            lead = _("Choose your code: press {count} pictures, and remember their order.").format(count=PRESSED)
        self.pad.lead.setText(lead)
        self.add(self.pad)
        self.pad.show()

    def say_chosen(self) -> None:
        """The code is chosen."""
        self._say(_("Your short code is chosen."))
        announce(self, self.says.text())

    def _say(self, text: str) -> None:
        self.says.setText(text)
        self.says.setHidden(not text)

    def _entered(self, code: str) -> None:
        if self.pad is not None:
            self.code_chosen.emit(self.pad.kind, code)
