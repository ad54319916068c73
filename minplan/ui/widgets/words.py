"""Text to read: wrapped anywhere it must, with the line height of the design, never as markup, never cut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from minplan.ui import theme
from minplan.ui.theme import Type

WIDEST = 640
"""The widest a text asks to be, in pixels at 100 %; it takes more when it is given more."""


class Words(QLabel):
    """A text. `tone` is the name of a colour token."""

    def __init__(
        self, text: str = "", type_: Type = Type.BODY, tone: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.type, self.tone = type_, tone
        self._laid: dict[int, tuple[list[QTextLayout], int]] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._forget()

    def set_tone(self, tone: str) -> None:
        """Show it in another colour."""
        self.tone = tone
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Lay the text out anew when colours or sizes have changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._forget()

    def _forget(self) -> None:
        self._laid = {}
        self.updateGeometry()
        self.update()

    def _lines(self, width: int) -> tuple[list[QTextLayout], int]:
        """The text laid out for a width, one layout for each paragraph so that each has its own direction."""
        if width not in self._laid:
            if len(self._laid) > 4:
                self._laid.clear()
            self._laid[width] = lay_out(self.text(), self.type, width, self.alignment())
        return self._laid[width]

    def _natural_width(self) -> int:
        metrics = QFontMetricsF(theme.font(self.type))
        widest = max((metrics.horizontalAdvance(part[:300]) for part in self.text().split("\n")), default=0.0)
        return min(int(widest) + 2, theme.px(WIDEST))

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the text is at a width."""
        margins = self.contentsMargins()
        return self._lines(max(width - margins.left() - margins.right(), 1))[1] + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """On one line when it is short."""
        margins = self.contentsMargins()
        width = self._natural_width() + margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """No narrower than its longest word, within reason: a longer word is broken."""
        metrics = QFontMetricsF(theme.font(self.type))
        longest = max((metrics.horizontalAdvance(word) for word in self.text()[:4000].split()), default=0.0)
        width = min(int(longest) + 2, 9 * metrics.averageCharWidth() * 2, self._natural_width())
        return QSize(int(width), theme.line_height(self.type))

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
