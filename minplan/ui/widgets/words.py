"""Text to read: wrapped anywhere it must, with the line height of the design, never as markup, never cut."""

from __future__ import annotations

from heapq import nlargest

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QWidget

from minplan.text import _
from minplan.ui import theme
from minplan.ui.theme import Type

WIDEST = 640
"""The widest a text asks to be, in pixels at 100 %; it takes more when it is given more."""
_LONGEST = 6
"""The widest word is looked for among so many, those of most letters."""
LONG = 4000
"""From so many characters on a text is long: it gets a box of its own to scroll in (`reading`)."""


class Words(QLabel):
    """A text. `tone` is the name of a colour token."""

    def __init__(
        self, text: str = "", type_: Type = Type.BODY, tone: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.type, self.tone = type_, tone
        self._laid: dict[int, tuple[list[QTextLayout], int]] = {}
        self._widest: tuple[int, int] | None = None
        self._heights: dict[tuple[int, int, int], int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text."""
        if text != self.text():
            super().setText(text)
            self._forget()

    def set_tone(self, tone: str) -> None:
        """Show it in another colour."""
        self.tone = tone
        self.update()

    def set_type(self, type_: Type) -> None:
        """Show it in another size."""
        if type_ is not self.type:
            self.type = type_
            self._forget()

    def changeEvent(self, event: QEvent) -> None:
        """Lay the text out anew when colours or sizes have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._forget()

    def _forget(self) -> None:
        self._laid, self._widest, self._heights = {}, None, {}
        self.updateGeometry()
        self.update()

    def _lines(self, width: int) -> tuple[list[QTextLayout], int]:
        """The text laid out for a width, one layout for each paragraph so that each has its own direction."""
        if width not in self._laid:
            if len(self._laid) > 4:
                self._laid.clear()
            self._laid[width] = lay_out(self.text(), self.type, width, self.alignment())
        return self._laid[width]

    def _widths(self) -> tuple[int, int]:
        """How wide the text is on lines of its own, and its longest word; measured once."""
        if self._widest is None:
            metrics, text = theme.metrics(self.type), self.text()
            lines = max((metrics.horizontalAdvance(part[:LONG]) for part in text.split("\n")), default=0.0)
            longest = nlargest(_LONGEST, set(text[:LONG].split()), key=len)
            word = max((metrics.horizontalAdvance(one) for one in longest), default=0.0)
            self._widest = int(lines) + 2, min(int(word) + 2, int(18 * metrics.averageCharWidth()))
        return self._widest

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the text is at a width; measured once, since Qt asks again and again."""
        margins = self.contentsMargins()
        room = width, margins.left() + margins.right(), margins.top() + margins.bottom()
        if room not in self._heights:
            self._heights[room] = self._height(*room)
        return self._heights[room]

    def _height(self, width: int, beside: int, around: int) -> int:
        room = max(width - beside, 1)
        text = self.text()
        if len(text) < LONG and _is_latin(text) and self._widths()[0] <= room:  # as in `lines_of`, measured once
            return theme.line_height(self.type) * (text.count("\n") + 1) + around
        return self._lines(room)[1] + around

    def sizeHint(self) -> QSize:
        """On one line when it is short."""
        margins = self.contentsMargins()
        width = min(self._widths()[0], theme.px(WIDEST)) + margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """No narrower than its longest word, within reason: a longer word is broken."""
        return QSize(min(self._widths()), theme.line_height(self.type))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        area = self.contentsRect()
        layouts, height = self._lines(max(area.width(), 1))
        centred = bool(self.alignment() & Qt.AlignmentFlag.AlignVCenter)
        top = area.top() + (max(0, (area.height() - height) // 2) if centred else 0)
        painter = QPainter(self)
        painter.setPen(theme.colour(self.tone))
        for one in layouts:
            one.draw(painter, QPointF(area.left(), top))
        painter.end()


class LongText(QPlainTextEdit):
    """A text too long to lay out whole: it scrolls in its own box, and is laid out as it is seen."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(_("Long text"))
        self.setPlainText(text)

    def sizeHint(self) -> QSize:
        """Ten lines high."""
        return QSize(theme.px(WIDEST), 10 * theme.line_height(Type.BODY))

    def minimumSizeHint(self) -> QSize:
        """Never lower."""
        return QSize(theme.px(160), 10 * theme.line_height(Type.BODY))


def reading(text: str, type_: Type = Type.BODY, tone: str = "ink") -> QWidget:
    """A text to read, of any length."""
    return Words(text, type_, tone) if len(text) <= LONG else LongText(text)


def _is_latin(text: str) -> bool:
    """Whether the first font has every character, so that no line is higher than the design's."""
    return text.isascii() or max(text) < "\u0180"


def lines_of(text: str, type_: Type, width: int) -> int:
    """How many lines of the design's height a text stands on at a width, where no paragraph of it needs a second line;
    otherwise 0: only `lay_out` tells.
    """
    if len(text) < LONG and _is_latin(text) and "\t" not in text:
        advance = theme.metrics(type_).horizontalAdvance
        parts = text.split("\n")
        if all(advance(one) + 1 <= width for one in parts):
            return len(parts)
    return 0


def height_of(text: str, type_: Type, width: int) -> int:
    """How high a text is in lines of a width, in pixels: as `lay_out` says, and quicker where each line of it fits."""
    lines = lines_of(text, type_, width)
    if lines:
        return theme.line_height(type_) * lines
    return lay_out(text, type_, width, Qt.AlignmentFlag.AlignLeft)[1]


def lay_out(text: str, type_: Type, width: int, alignment: Qt.AlignmentFlag) -> tuple[list[QTextLayout], int]:
    """The text in lines of a width in pixels, one layout for each paragraph, and how high all of it is in pixels."""
    option = QTextOption(alignment & Qt.AlignmentFlag.AlignHorizontal_Mask)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    line_height, made, top = theme.line_height(type_), [], 0.0
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, theme.font(type_))
        layout.setTextOption(option)
        layout.beginLayout()
        if not paragraph:
            top += line_height
        while paragraph and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            height = max(line_height, line.height())
            line.setPosition(QPointF(0, top + (height - line.height()) / 2))
            top += height
        layout.endLayout()
        made.append(layout)
    return made, int(top)
