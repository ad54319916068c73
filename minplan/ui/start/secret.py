"""A new passphrase: shown or written twice, with its length as a bar and a sentence. Nothing is forbidden."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from minplan.text import N_, _, ngettext
from minplan.ui import theme
from minplan.ui.start.step import Step
from minplan.ui.theme import Type
from minplan.ui.widgets.card import soft
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.secret_line import SecretLine
from minplan.ui.widgets.words import Words

_EFFORTS = (
    (8, N_("Easy to guess. Write some more.")),
    (14, N_("Rather easy to guess. One word more makes it much harder.")),
    (20, N_("Hard to guess.")),
)
_HARDEST, _FULL = N_("Very hard to guess."), 24


class Effort(QWidget):
    """A bar that fills as the passphrase grows; the sentence beside it says the same."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_length(self, length: int) -> None:
        """Fill it for so many characters."""
        self._share = min(length / _FULL, 1.0)
        self.update()

    def sizeHint(self) -> QSize:
        """A low bar."""
        return QSize(theme.px(160), theme.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter, area = QPainter(self), QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = area.height() / 2
        painter.setPen(theme.colour("edge"))
        painter.setBrush(theme.colour("card"))
        painter.drawRoundedRect(area, radius, radius)
        if self._share:
            area.setWidth(max(area.width() * self._share, area.height()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(area, radius, radius)
        painter.end()


class NewSecret(QWidget):
    """The fields: the passphrase, a button that shows it, and the same again as long as it is not shown."""

    def __init__(self) -> None:
        super().__init__()
        self.passphrase, self.again = SecretLine(), SecretLine()
        self.show_toggle = Button(_("Show"), "quiet", "eye")
        self.show_toggle.clicked.connect(self._toggle)
        self.effort, self.says = Effort(), soft("")
        self._again_name = Words(_("The same passphrase again"), Type.LABEL)
        for box, name in ((self.passphrase, _("New passphrase")), (self.again, _("The same passphrase again"))):
            box.setAccessibleName(name)
            box.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.textChanged.connect(self._measure)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row.setSpacing(8)
        row.addWidget(self.passphrase, 1)
        row.addWidget(self.show_toggle)
        column.addWidget(Words(_("New passphrase"), Type.LABEL))
        column.addLayout(row)
        for one in (self.effort, self.says, self._again_name, self.again):
            column.addWidget(one)
        self._measure()

    @property
    def shown(self) -> bool:
        """Whether the passphrase can be read on the screen."""
        return self.passphrase.echoMode() == QLineEdit.EchoMode.Normal

    def why_not(self) -> str:
        """Why it cannot be taken, in a sentence; "" when it can."""
        if not self.passphrase.text().strip():
            return _("Write a passphrase first.")
        if not self.shown and self.again.text() != self.passphrase.text():
            return _("The two passphrases are not the same. Look at them with Show.")
        return ""

    def clear(self) -> None:
        """Forget what is written."""
        self.passphrase.clear()
        self.again.clear()

    def _measure(self) -> None:
        length = len(self.passphrase.text().strip())
        said = next((sentence for most, sentence in _EFFORTS if length < most), _HARDEST)
        count = ngettext("{count} character.", "{count} characters.", length).format(count=length)
        self.effort.show_length(length)
        self.says.setText(f"{count} {_(said)}" if length else _("The longer, the harder to guess."))

    def _toggle(self) -> None:
        mode = QLineEdit.EchoMode.Password if self.shown else QLineEdit.EchoMode.Normal
        self.passphrase.setEchoMode(mode)
        self.again.setEchoMode(mode)
        self.show_toggle.say(_("Hide") if self.shown else _("Show"), "eye-off" if self.shown else "eye")
        for one in (self._again_name, self.again):
            one.setHidden(self.shown)


class AskPassphrase(Step):
    """The passphrase of a new plan, or a new one for an old plan."""

    def __init__(self, title: str = "", onward: str = "") -> None:
        super().__init__(
            "key",
            title or _("Choose a passphrase"),
            _("It opens your plan. Take a few words that you remember, like a little sentence."),
            onward,
        )
        self.secret = NewSecret()
        self.body.addWidget(self.secret)
        self.first = self.secret.passphrase
        for box in (self.secret.passphrase, self.secret.again):
            box.returnPressed.connect(self._entered)

    def why_not(self) -> str:
        """Both fields must say the same."""
        return self.secret.why_not()

    def _entered(self) -> None:
        secret = self.secret
        if self.onward.isEnabled():
            if secret.passphrase.hasFocus() and not secret.shown and not secret.again.text():
                secret.again.setFocus()
            else:
                self.go_on()
