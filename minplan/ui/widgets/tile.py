"""Large things to press whose text may take several lines: tiles to choose among, and examples to pick."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QTextLayout
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.drawings import draw_icon, draw_picture
from minplan.ui.widgets.heard import Heard
from minplan.ui.widgets.words import lay_out

_PADDING, _GAP, _MARK, _PICTURE, _LARGE = 16, 12, 26, 44, 72
_Key = Qt.Key
_LONGEST = 300
"""How many characters of a long text a tile shows."""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


class Tile(Heard, QPushButton):
    """Something to choose: a mark that is ticked when it is chosen, a picture, a name, a line about it. `lines` is how
    many lines high it is at least; a `large` one's picture says as much as the words.

    A check box among others, or one of those of which `one` is chosen; a screen reader is told which.
    """

    def __init__(self, text: str, about: str = "", picture: str = "", *, one: bool = False) -> None:
        QPushButton.__init__(self, _short(text).replace("&", "&&"))
        self.hear()
        self.words, self.about, self.picture, self._one = _short(text), _short(about), picture, one
        self._laid: dict[int, list[tuple[list[QTextLayout], int]]] = {}
        self.lines, self.large = 1, False
        self.setCheckable(True)
        self.setAutoExclusive(one)
        self.setAutoDefault(False)
        self.setAccessibleName(", ".join(part for part in (text, about) if part))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _picture_size(self) -> int:
        return theme.px(_LARGE if self.large else _PICTURE)

    def _left(self) -> int:
        picture = self._picture_size() + _GAP if self.picture else 0
        return _PADDING + theme.px(_MARK) + _GAP + picture

    def _blocks(self, width: int) -> list[tuple[list[QTextLayout], int]]:
        if width not in self._laid:
            if len(self._laid) > 4:
                self._laid.clear()
            room = max(width - self._left() - _PADDING, 1)
            said = [(self.words, Type.BODY), (self.about, Type.SMALL)]
            self._laid[width] = [lay_out(text, type_, room, Qt.AlignmentFlag.AlignLeft) for text, type_ in said if text]
        return self._laid[width]

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for all of its text."""
        least = self._picture_size() if self.picture else 0
        if self.lines > 1:
            least = theme.line_height(Type.BODY) + theme.line_height(Type.SMALL)
        return max(theme.px(theme.TALL), max(sum(height for _, height in self._blocks(width)), least) + 2 * 11)

    def sizeHint(self) -> QSize:
        """As wide as it is allowed."""
        return QSize(theme.px(280), self.heightForWidth(theme.px(280)))

    def minimumSizeHint(self) -> QSize:
        """It can be narrow, and is then higher."""
        return QSize(theme.px(160), theme.px(theme.TALL))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, chosen or not."""
        now, chosen = theme.tokens(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 3 if self.hasFocus() else 2 if chosen else 1
        painter.setPen(QPen(QColor(now.accent if chosen or self.hasFocus() else now.edge), width))
        painter.setBrush(QColor(now.accent_soft if chosen or (self.underMouse() and self.isEnabled()) else now.card))
        area = QRectF(self.rect())
        inner = area.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(inner, theme.CONTROL_ROUND, theme.CONTROL_ROUND)
        mark = theme.px(_MARK)
        self._draw_mark(painter, QRectF(_PADDING, area.center().y() - mark / 2, mark, mark), chosen)
        if self.picture:
            size = self._picture_size()
            left = _PADDING + mark + _GAP
            draw_picture(painter, self.picture, QRectF(left, area.center().y() - size / 2, size, size))
        self._draw_words(painter, area.center().y())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where one is chosen of several, the arrows choose the next or the one before, in whatever row it stands."""
        key = event.key()
        step = 1 if key in (_Key.Key_Down, _Key.Key_Right) else -1 if key in (_Key.Key_Up, _Key.Key_Left) else 0
        parent = self.parentWidget()
        if not (self._one and step and parent is not None):
            super().keyPressEvent(event)
            return
        tiles = [one for one in parent.findChildren(Tile) if one.isVisibleTo(parent) and one.isEnabled()]
        place = tiles.index(self) + step
        if 0 <= place < len(tiles):
            tiles[place].setFocus(Qt.FocusReason.TabFocusReason)
            tiles[place].click()

    def _draw_words(self, painter: QPainter, middle: float) -> None:
        now, blocks = theme.tokens(), self._blocks(self.width())
        top = middle - sum(height for _, height in blocks) / 2
        for place, (layouts, height) in enumerate(blocks):
            painter.setPen(QColor(now.soft if place else now.ink))
            for one in layouts:
                one.draw(painter, QPointF(self._left(), top))
            top += height

    def _draw_mark(self, painter: QPainter, area: QRectF, chosen: bool) -> None:
        now, radius = theme.tokens(), area.width() * (0.5 if self._one else 0.25)
        painter.setPen(QPen(QColor(now.accent if chosen else now.edge), 2))
        painter.setBrush(QColor(now.accent if chosen else now.card))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), radius, radius)
        if chosen:
            draw_icon(painter, "check", area.adjusted(4, 4, -4, -4), now.on_accent)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text's size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._laid = {}
            self.updateGeometry()


class Example(QPushButton):
    """An example of an answer, in a rounded shape; pressing it picks it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.words = text
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _lines(self, width: int) -> tuple[list[QTextLayout], int]:
        return lay_out(self.words, Type.BODY, max(width - 2 * theme.px(16), 1), Qt.AlignmentFlag.AlignLeft)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for all of its text."""
        return max(theme.px(theme.CONTROL), self._lines(width)[1] + 2 * 8)

    def sizeHint(self) -> QSize:
        """On one line where there is room."""
        width = int(QFontMetricsF(theme.font(Type.BODY)).horizontalAdvance(self.words)) + 4 + 2 * theme.px(16)
        return QSize(width, theme.px(theme.CONTROL))

    def minimumSizeHint(self) -> QSize:
        """It can be narrow, and is then higher."""
        return QSize(min(theme.px(120), self.sizeHint().width()), theme.px(theme.CONTROL))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        now, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 3 if self.hasFocus() else 1
        painter.setPen(QPen(QColor(now.accent if self.hasFocus() else now.edge), width))
        painter.setBrush(QColor(now.accent_soft if self.underMouse() or self.isDown() else now.card))
        area = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        radius = min(area.height() / 2, theme.px(24))
        painter.drawRoundedRect(area, radius, radius)
        layouts, height = self._lines(self.width())
        painter.setPen(QColor(now.ink))
        for one in layouts:
            one.draw(painter, QPointF(theme.px(16), (self.height() - height) / 2))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text's size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
