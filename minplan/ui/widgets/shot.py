"""A picture of the program in the handbook, with its words for one who listens."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from minplan.documents.handbook import Shot
from minplan.ui import theme

DENSE = 1.5
"""How many dots of the file one pixel is, where it was drawn."""
_WIDEST = 680


class Seen(QLabel):
    """The picture, as wide as there is room for and no wider than it is sharp."""

    def __init__(self, shot: Shot) -> None:
        super().__init__()
        self.shot = shot
        self._image = QImage(str(shot.file))
        self._scaled = QPixmap()
        dot = QPixmap(1, 1)
        dot.fill(Qt.GlobalColor.transparent)
        self.setPixmap(dot)  # so that a screen reader is told that it is a picture
        self.setAccessibleName(shot.alt)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _widest(self) -> int:
        return min(theme.px(_WIDEST), int(self._image.width() / DENSE * theme.scale() / 100))

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All of it is seen."""
        return round(min(width, self._widest()) * self._image.height() / max(self._image.width(), 1))

    def sizeHint(self) -> QSize:
        """As wide as it may be."""
        return QSize(self._widest(), self.heightForWidth(self._widest()))

    def minimumSizeHint(self) -> QSize:
        """It can be small."""
        return QSize(160, self.heightForWidth(160))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, with round corners and a hairline."""
        width = min(self.width(), self._widest())
        area, dots = QRectF(0, 0, width, self.heightForWidth(width)), self.devicePixelRatioF()
        if self._scaled.width() != round(width * dots):
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled = QPixmap.fromImage(self._image.scaledToWidth(round(width * dots), smooth))
        painter, edge = QPainter(self), QPainterPath()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge.addRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), theme.CONTROL_ROUND, theme.CONTROL_ROUND)
        painter.setClipPath(edge)
        painter.drawPixmap(area, self._scaled, QRectF(self._scaled.rect()))
        painter.setClipping(False)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.drawPath(edge)
        painter.end()
