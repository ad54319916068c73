"""Where a short code is given: some digits in a field, or three pictures pressed in their order."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from minplan.text import N_, _
from minplan.ui import theme
from minplan.ui.messages import announce
from minplan.ui.theme import Type
from minplan.ui.widgets.card import flowing
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.drawings import draw_picture
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.secret_line import SecretLine
from minplan.ui.widgets.words import Words

FEWEST, MOST = 4, 8
"""How many digits a short code has."""
PRESSED = 3
"""How many pictures a code of pictures has; the same may come again."""
_COLUMNS = 4
PICTURES: Mapping[str, str] = {
    "now": N_("Sun"),
    "home-life": N_("House"),
    "cake": N_("Cake"),
    "break": N_("Cup"),
    "key": N_("Key"),
    "dream": N_("Rainbow"),
    "community": N_("Globe"),
    "idea": N_("Lamp"),
    "letter": N_("Letter"),
    "want": N_("Star"),
    "work-school": N_("Backpack"),
    "self-care": N_("Bathtub"),
}
"""The pictures that one chooses among, always in the same order, and what each is called."""


class LatchKind(StrEnum):
    """What a short code is made of."""

    NONE = "none"
    DIGITS = "digits"
    PICTURES = "pictures"


class PictureKey(QPushButton):
    """A picture to press, with its name under it."""

    def __init__(self, picture: str) -> None:
        super().__init__(_(PICTURES[picture]))
        self.picture = picture
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _picture_size(self) -> int:
        return theme.px(48) if theme.pictures() else 0

    def sizeHint(self) -> QSize:
        """Room for the picture and its name."""
        metrics = QFontMetrics(theme.font(Type.SMALL))
        return QSize(
            max(theme.px(88), metrics.horizontalAdvance(self.text()) + 20),
            max(self._picture_size() + metrics.height() + 20, theme.px(theme.CONTROL)),
        )

    def minimumSizeHint(self) -> QSize:
        """It is never cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text's size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, with a ring where the keyboard is. That it was pressed is not seen: somebody may be looking."""
        painter, area = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused, pressed = self.hasFocus(), self.isDown() or (self.underMouse() and self.isEnabled())
        painter.setOpacity(1 if self.isEnabled() else 0.5)
        painter.setPen(QPen(theme.colour("accent" if focused else "edge"), 3 if focused else 1))
        painter.setBrush(theme.colour("accent_soft" if pressed else "card"))
        painter.drawRoundedRect(area.adjusted(1.5, 1.5, -1.5, -1.5), theme.CONTROL_ROUND, theme.CONTROL_ROUND)
        size = self._picture_size()
        draw_picture(painter, self.picture, QRectF((area.width() - size) / 2, 8, size, size))
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour("ink"))
        middle = Qt.AlignmentFlag.AlignCenter
        painter.drawText(area.adjusted(0, size + 8 if size else 0, 0, -6 if size else 0), middle, self.text())
        painter.end()


class LatchPad(QWidget):
    """Asks for a code. `entered` carries it; `choosing` is when it is chosen, and then digits can be seen."""

    entered = Signal(str)

    def __init__(self, kind: LatchKind, *, choosing: bool = False) -> None:
        super().__init__()
        self.kind, self.choosing = kind, choosing
        self._pressed: list[str] = []
        self.digits, self.keys = SecretLine(), dict[str, PictureKey]()
        self.enter = Button(_("Use this code") if choosing else _("Open the plan"), "second" if choosing else "main")
        self.lead = Words("", Type.BODY)
        self.again = Button(_("Begin again"), "quiet")
        self.count = Words("", Type.SMALL, "soft")
        self.first: QWidget = self.digits
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        if choosing:
            column.addWidget(self.lead)
        else:
            self.lead.setParent(self)
            self.lead.hide()
        if kind is LatchKind.PICTURES:
            self._lay_out_pictures(column)
        else:
            self._lay_out_digits(column)
        self.problem = Problem(self.first)
        column.addWidget(self.problem)

    def _lay_out_digits(self, column: QVBoxLayout) -> None:
        name = _("Your short code")
        self.digits.setAccessibleName(name)
        self.digits.setMaxLength(MOST)
        self.digits.setInputMethodHints(self.digits.inputMethodHints() | Qt.InputMethodHint.ImhDigitsOnly)
        if not self.choosing:
            self.digits.setEchoMode(QLineEdit.EchoMode.Password)
        self.digits.returnPressed.connect(self._enter)
        self.enter.clicked.connect(self._enter)
        self.again.setParent(self)
        self.again.hide()
        self.count.setParent(self)
        self.count.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.digits, 1)
        row.addWidget(self.enter)
        column.addWidget(Words(name, Type.LABEL))
        column.addLayout(row)

    def _lay_out_pictures(self, column: QVBoxLayout) -> None:
        self.keys = {one: PictureKey(one) for one in PICTURES}
        for name, key in self.keys.items():
            key.clicked.connect(partial(self._press, name))
        self.first = next(iter(self.keys.values()))
        for one in (self.digits, self.enter):
            one.setParent(self)
            one.hide()
        self.again.clicked.connect(self._begin_again)
        board = QGridLayout()
        board.setSpacing(8)
        for place, key in enumerate(self.keys.values()):
            board.addWidget(key, place // _COLUMNS, place % _COLUMNS)
        column.addLayout(board)
        column.addWidget(flowing(self.count, self.again, gap=12))
        self._show_count()

    def start(self) -> None:
        """Put the keyboard where the code begins."""
        self.first.setFocus()

    def clear(self) -> None:
        """Forget what is given."""
        self.digits.clear()
        self._pressed.clear()
        if self.keys:
            self._show_count()

    def say(self, problem: str) -> None:
        """Say why the code does not open the plan, and begin again."""
        self.clear()
        self.problem.say(problem)
        self.start()

    def _enter(self) -> None:
        code = self.digits.text().strip()
        if not (code.isascii() and code.isdigit() and FEWEST <= len(code) <= MOST):
            self.problem.say(_("Write {fewest} to {most} digits.").format(fewest=FEWEST, most=MOST))
            self.start()
            return
        self._give(code)

    def _press(self, name: str) -> None:
        self._pressed.append(name)
        self._show_count()
        announce(self, self.count.text())
        if len(self._pressed) == PRESSED:
            self._give("/".join(self._pressed))

    def _give(self, code: str) -> None:
        self.problem.say("")
        self.clear()
        self.entered.emit(code)

    def _begin_again(self) -> None:
        self.clear()
        self.start()

    def _show_count(self) -> None:
        done = len(self._pressed)
        self.count.setText(_("{count} of {all} pictures pressed.").format(count=done, all=PRESSED))
        self.again.setEnabled(bool(done))
