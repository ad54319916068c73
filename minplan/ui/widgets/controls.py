"""Things to press: buttons, choices and switches, painted in one way, with a focus ring that is seen on any ground."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QPushButton, QRadioButton, QSizePolicy, QWidget

from minplan.ui import theme
from minplan.ui.own_pictures import draw_photo
from minplan.ui.theme import Type
from minplan.ui.widgets.drawings import draw_icon
from minplan.ui.widgets.heard import Heard

_GAP = 8
_WHOLE = 240
"""How wide a text may be, in pixels at 100 %, before it may be laid on several lines where room is scarce."""
_BREAK = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_ASLEEP = 0.5
"""How much is left of the colour of what cannot be pressed now."""


class _Painted:
    """What all things to press share: a rounded shape with an icon and a text, measured and painted here."""

    type = Type.BODY
    tall = theme.CONTROL
    padding = 16
    icon_name = ""
    icon_size = 22
    round = theme.CONTROL_ROUND
    words = ""
    _sized: tuple[object, QSize] = (None, QSize())

    def _measure(self, bold: bool) -> QSize:
        at = self.words, self.type, bold, self.icon_name, self.icon_size, self.padding, self.tall, theme.scale()
        if at != self._sized[0]:
            self._sized = at, self._measure_anew(bold)
        return self._sized[1]

    def _measure_anew(self, bold: bool) -> QSize:
        font = theme.font(self.type, bold=bold)
        text = QFontMetrics(font).horizontalAdvance(self.words) + 2 if self.words else 0
        icon = theme.px(self.icon_size) if self.icon_name else 0
        gap = theme.px(_GAP) if text and icon else 0
        return QSize(text + icon + gap + 2 * theme.px(self.padding), theme.px(self.tall))

    def _is_bold(self) -> bool:
        """Measured as when chosen, so that nothing moves."""
        return True

    def sizeHint(self) -> QSize:
        """Room for all of its text on one line."""
        return self._measure(self._is_bold())

    def minimumSizeHint(self) -> QSize:
        """It is never cut: a long text takes several lines instead."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), theme.px(_WHOLE)), whole.height())

    def heightForWidth(self, width: int) -> int:
        """Higher where the text must break."""
        whole = self.sizeHint()
        if width >= whole.width():
            return whole.height()
        return max(whole.height(), self._broken(self._text_room(width)) + 2 * 8)

    def _text_room(self, width: float) -> int:
        icon = theme.px(self.icon_size) + theme.px(_GAP) if self.icon_name else 0
        return max(int(width) - icon - 2 * theme.px(self.padding), 1)

    def _broken(self, room: int) -> int:
        """How high the text is on lines so wide, in pixels."""
        metrics = QFontMetrics(theme.font(self.type, bold=self._is_bold()))
        return metrics.boundingRect(QRect(0, 0, room, 100000), _BREAK, self.words).height()

    def _policy(self) -> QSizePolicy:
        """It keeps its size; only one with a long text may be narrower, and is then higher."""
        long = self.sizeHint().width() > theme.px(_WHOLE)
        kept = QSizePolicy.Policy.Fixed
        policy = (
            QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum) if long else QSizePolicy(kept, kept)
        )
        policy.setHeightForWidth(long)
        return policy

    def _paint(
        self, widget: QAbstractButton, fill: str, edge: str, text: str, *, icon: str, bold: bool, width: int = 2
    ) -> None:
        painter = QPainter(widget)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1 if widget.isEnabled() else _ASLEEP)
        focused, ground = widget.hasFocus(), QColor(fill) if fill else QColor(Qt.GlobalColor.transparent)
        filled = bool(fill) and fill == theme.tokens().accent
        if focused and not filled:
            edge, width = theme.tokens().accent, 3
        if widget.isDown() or (widget.underMouse() and widget.isEnabled()):
            ground = ground.darker(115) if filled else theme.colour("accent_soft")
        area = QRectF(widget.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        radius = min(area.height() / 2, theme.px(self.round))
        painter.setPen(QPen(QColor(edge), width) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(area, radius, radius)
        if focused and filled:
            painter.setPen(QPen(theme.colour("on_accent"), 2))
            painter.drawRoundedRect(area.adjusted(4, 4, -4, -4), radius - 4, radius - 4)
        self._paint_content(painter, QRectF(widget.rect()), text, icon, bold)
        painter.end()

    def _paint_content(self, painter: QPainter, area: QRectF, colour: str, icon: str, bold: bool) -> None:
        font = theme.font(self.type, bold=bold)
        text = QFontMetrics(font).horizontalAdvance(self.words) if self.words else 0
        broken = area.width() < self.sizeHint().width()
        text = min(text, self._text_room(area.width())) if broken else text
        size = theme.px(self.icon_size) if icon else 0
        gap = theme.px(_GAP) if text and size else 0
        left = area.left() + (area.width() - text - size - gap) / 2
        if icon:
            draw_icon(painter, icon, QRectF(left, area.center().y() - size / 2, size, size), colour)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        middle = QRectF(left + size + gap, area.top(), text + 2, area.height())
        single = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        painter.drawText(middle, _BREAK if broken else single, self.words)


def _escaped(text: str) -> str:
    """The text as Qt's buttons want it: an ampersand of its own."""
    return text.replace("&", "&&")


class Button(_Painted, QPushButton):
    """A button that says what happens. `kind` is "main" (one on a screen), "second" or "quiet"."""

    def __init__(
        self, text: str, kind: str = "second", icon: str = "", tone: str = "accent", parent: QWidget | None = None
    ) -> None:
        QPushButton.__init__(self, parent)
        self.kind, self.icon_name, self.tone = kind, icon, tone
        self.tall = theme.TALL if kind == "main" else theme.CONTROL
        self.padding = {"main": 28, "second": 20, "quiet": 12}[kind]
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.say(text)

    def say(self, text: str, icon: str | None = None) -> None:
        """Put another text on it, and another icon."""
        self.words = text
        self.icon_name = self.icon_name if icon is None else icon
        self.setText(_escaped(text))
        self.setSizePolicy(self._policy())
        self.updateGeometry()

    def _is_bold(self) -> bool:
        return self.kind != "quiet"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it by its kind."""
        now = theme.tokens()
        text = getattr(now, self.tone)
        if self.kind == "main":
            self._paint(self, now.accent, "", now.on_accent, icon=self.icon_name, bold=True, width=0)
        elif self.kind == "quiet":
            self._paint(self, "", "", text, icon=self.icon_name, bold=False)
        else:
            self._paint(self, now.card, text, text, icon=self.icon_name, bold=True)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text's size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()


class Choice(_Painted, Heard, QRadioButton):
    """One of several to choose between; what is chosen has a tick, a tint and bold text."""

    round = 999
    padding = 14
    icon_size = 18

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        QRadioButton.__init__(self, _escaped(text), parent)
        self.hear()
        self.words, self.icon_name = text, "check"
        self.setSizePolicy(self._policy())
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def hitButton(self, place: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, chosen or not."""
        now = theme.tokens()
        if self.isChecked():
            self._paint(self, now.accent_soft, now.accent, now.accent, icon="check", bold=True)
        else:
            self._paint(self, now.card, now.edge, now.ink, icon="", bold=False, width=1)


class Switch(_Painted, Heard, QCheckBox):
    """Something that is so or not so; when it is so it has a tick, the sun's tint and bold text."""

    round = 999

    def __init__(self, text: str, icon: str, parent: QWidget | None = None) -> None:
        QCheckBox.__init__(self, _escaped(text), parent)
        self.hear()
        self.words, self.icon_name = text, icon
        self.setSizePolicy(self._policy())
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def hitButton(self, place: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, so or not so."""
        now = theme.tokens()
        if self.isChecked():
            self._paint(self, now.sun, now.sun_ink, now.sun_ink, icon="check", bold=True)
        else:
            self._paint(self, now.card, now.edge, now.ink, icon=self.icon_name, bold=False, width=1)


class RowButton(_Painted, QPushButton):
    """A whole row to press, that leads on: an icon, a text that may take several lines, a line about it, an arrow."""

    def __init__(self, text: str, about: str, icon: str, parent: QWidget | None = None) -> None:
        QPushButton.__init__(self, _escaped(text), parent)
        self.words, self.about, self.icon_name = text, about, icon
        self.photo = QImage()
        self._measured: dict[tuple[int, int], tuple[int, int]] = {}
        self.setAccessibleName((" " if text.endswith((".", "?", "!")) else ", ").join(filter(None, (text, about))))
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _first(self) -> int:
        """How wide what stands first is: an icon, or a photo."""
        return theme.px(28 if self.photo.isNull() else 48)

    def _heights(self, width: int) -> tuple[int, int]:
        """How high the text and the line about it are; measured once, since Qt asks again and again."""
        room, scale = max(width - 2 * 16 - self._first - theme.px(28) - 2 * 12, 1), theme.scale()
        if (room, scale) not in self._measured:
            first, second = (
                QFontMetrics(theme.font(type_))
                .boundingRect(QRect(0, 0, room, 100000), Qt.TextFlag.TextWordWrap, text)
                .height()
                if text
                else 0
                for text, type_ in ((self.words, Type.LABEL), (self.about, Type.SMALL))
            )
            self._measured[room, scale] = first, second
        return self._measured[room, scale]

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for all of its text."""
        return max(theme.px(60), self._first + 2 * 8, sum(self._heights(width)) + 2 * 10)

    def sizeHint(self) -> QSize:
        """As wide as it is allowed."""
        return QSize(theme.px(320), self.heightForWidth(theme.px(320)))

    def minimumSizeHint(self) -> QSize:
        """It can be narrow, and is then higher."""
        return QSize(theme.px(160), theme.px(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        now = theme.tokens()
        painted, self.words = self.words, ""
        self._paint(self, now.card, now.edge, now.ink, icon="", bold=False, width=1)
        self.words = painted
        painter = QPainter(self)
        area, size = QRectF(self.rect()), theme.px(28)
        middle = area.center().y() - size / 2
        before = self._first
        if self.photo.isNull():
            draw_icon(painter, self.icon_name, QRectF(16, middle, size, size), now.accent)
        else:
            draw_photo(painter, self.photo, QRectF(16, area.center().y() - before / 2, before, before))
        draw_icon(painter, "chevron-right", QRectF(area.right() - 16 - size, middle, size, size), now.accent)
        first, second = self._heights(self.width())
        left, room = 16 + before + 12, area.width() - 2 * 16 - before - size - 2 * 12
        top = (area.height() - first - second) / 2
        for text, type_, height, tone in (
            (self.words, Type.LABEL, first, now.ink),
            (self.about, Type.SMALL, second, now.soft),
        ):
            painter.setFont(theme.font(type_))
            painter.setPen(QColor(tone))
            painter.drawText(QRectF(left, top, room, height), Qt.TextFlag.TextWordWrap, text)
            top += height
        painter.end()
