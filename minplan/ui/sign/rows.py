"""Those who sign, a row each: who must and may, and why; who has, how and when."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from minplan.documents.rights import role_of, signed_as
from minplan.documents.said import joined
from minplan.formats import capital, listed, long_day
from minplan.plan.labels import label
from minplan.plan.plan import Plan, called
from minplan.plan.signers import Signer, standing
from minplan.plan.signing import Signature, SignedHow, SignsAs, Version, binds
from minplan.plan.strokes import HIGH, WIDE, Strokes, read_strokes
from minplan.text import _
from minplan.ui import theme
from minplan.ui.sign.pad import paint_strokes
from minplan.ui.widgets.card import Chip, columns, entry, flowing, soft, stacked
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.words import Words

_WIDE = 220
"""How wide a drawn signature is shown, in pixels at 100 %."""


class Drawn(QWidget):
    """A drawn signature as it was made; a screen reader hears whose it is from the words beside it."""

    def __init__(self, strokes: Strokes) -> None:
        super().__init__()
        self._strokes = strokes
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """In the drawing's own proportions."""
        return QSize(theme.px(_WIDE), theme.px(_WIDE) * HIGH // WIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_strokes(painter, self._strokes, QRectF(self.rect()).adjusted(2, 2, -2, -2))
        painter.end()


def how_and_when(one: Signature) -> str:
    """Ritad på skärmen, 20 maj 2026, Sölvesborg."""
    how = _(label(one.how)) if one.how is not None else ""
    said = joined(how, long_day(one.on), one.place)
    return capital(said)


class SignatureRow(QWidget):
    """A signature that was made. `struck` and `shown` carry its id: to strike it, to save its signed paper."""

    struck = Signal(str)
    shown = Signal(str)

    def __init__(self, plan: Plan, one: Signature, version: Version | None, *, changes: bool) -> None:
        super().__init__()
        self.item = one.id
        self._name = one.name or called(plan, one.by)
        self._stands, self._binds = standing(plan, one, version), binds(one, version)
        self.strike, self.paper = Button(_("Strike the signature"), "quiet", "x"), Button("", "quiet", "download")
        self.sure, self.keep = Button(_("Strike it"), "second", "x", "late"), Button(_("Keep it"), "second")
        self._ask = stacked(
            Words(
                _("Is the signature wrong? Struck, it counts no more. That it was made and struck stays in the plan.")
            ),
            flowing(self.keep, self.sure, gap=12),
            gap=8,
        )
        for button in (self.strike, self.paper, self.sure, self.keep):
            button.tall = theme.TALL
        self._lay_out(plan, one, signed_as(plan, one, version), changes=changes)
        self.strike.clicked.connect(self._asked)
        self.keep.clicked.connect(self._kept)
        self.sure.clicked.connect(self._strike)
        self.paper.clicked.connect(self._show_paper)

    def _lay_out(self, plan: Plan, one: Signature, marked: str, *, changes: bool) -> None:
        strokes = read_strokes(one.drawn)
        witnesses = _("Witnesses: {names}").format(names=listed(one.witnesses)) if one.witnesses else ""
        about = entry(self._name, capital(one.role or role_of(plan, one.by)), how_and_when(one), witnesses, one.ground)
        chip = Chip(_("Signed"), "accent", "check")
        if one.struck is not None:
            chip = Chip(_("Struck {day}").format(day=long_day(one.struck)), "plain", "x")
        elif not self._binds:
            chip = Chip(_("Not on this version"), "late", "alert-triangle")
        elif self._stands is SignsAs.UNENTITLED:
            chip = Chip(_("Has no right"), "late", "alert-triangle")
        side: list[QWidget] = [flowing(chip)]
        if marked:
            side.append(soft(capital(marked)))
        if strokes:
            side.append(Drawn(strokes))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(columns(about, stacked(*side, gap=8), shares=(3, 2)))
        self.paper.say(_("Save a copy of the signed paper …"))
        buttons = [self.paper] if one.how is SignedHow.INK else []
        buttons += [self.strike] if changes and one.struck is None else []
        for button in buttons:
            button.setAccessibleName(_("{what}: {name}").format(what=button.words, name=self._name))
        if buttons:
            column.addWidget(flowing(*buttons))
        column.addWidget(self._ask)
        self._ask.hide()

    def _asked(self) -> None:
        self.strike.hide()
        self._ask.show()
        self.keep.setFocus()

    def _kept(self) -> None:
        self._ask.hide()
        self.strike.show()
        self.strike.setFocus()

    def _strike(self) -> None:
        self.struck.emit(self.item)

    def _show_paper(self) -> None:
        self.shown.emit(self.item)


class SignerRow(QWidget):
    """Somebody who has not signed yet: whether they must, why, and the way to sign. `chosen` carries the id."""

    chosen = Signal(str)

    def __init__(self, plan: Plan, signer: Signer, *, changes: bool) -> None:
        super().__init__()
        self.who = signer.who
        name = called(plan, signer.who)
        chip = Chip(_("Is to sign"), "sun", "pencil") if signer.must else Chip(_("May sign"), "plain")
        self.sign = Button(_("Sign"), "second", "pencil")
        self.sign.tall = theme.TALL
        self.sign.setAccessibleName(_("{what}: {name}").format(what=self.sign.words, name=name))
        self.sign.clicked.connect(self._chosen)
        about = entry(capital(name), capital(role_of(plan, signer.who)), _(signer.right.why))
        side = [flowing(chip)]
        if changes:
            side.append(flowing(self.sign))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(columns(about, stacked(*side, gap=10), shares=(3, 2)))
        if not changes:
            self.sign.setParent(self)
            self.sign.hide()

    def _chosen(self) -> None:
        self.chosen.emit(self.who)
