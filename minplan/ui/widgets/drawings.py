"""Pictures in colour and icons in outline, drawn in the colours that are worn."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from minplan.paths import resource
from minplan.ui import theme
from minplan.ui.own_pictures import draw_photo, own

_TILE = "#DCE3E1"


@cache
def _drawing(folder: str, name: str, colour: str) -> QSvgRenderer:
    source = resource(folder, f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))


def draw_icon(painter: QPainter, name: str, area: QRectF, colour: str) -> None:
    """Draw an interface icon; `colour` is #RRGGBB."""
    _drawing("icons", name, colour).render(painter, area)


def draw_picture(painter: QPainter, name: str, area: QRectF) -> None:
    """Draw a picture, where pictures are wanted, or the person's own photo in its place.

    A picture's lines are black: a dark ground gives it a light tile.
    """
    if not theme.pictures():
        return
    if own.has(name):
        own.draw(painter, name, area)
        return
    if theme.tokens().dark:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_TILE))
        painter.drawRoundedRect(area, area.width() / 4, area.width() / 4)
        painter.restore()
        inset = area.width() / 14
        area = area.adjusted(inset, inset, -inset, -inset)
    _drawing("pictures", name, "").render(painter, area)


class _Drawn(QWidget):
    """A square drawing beside a text that says the same: an ornament to a screen reader."""

    def __init__(self, name: str, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self._size = name, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_size(self, size: int) -> None:
        """Draw it at another size, in pixels at 100 %."""
        if size != self._size:
            self._size = size
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Grows with the text."""
        return QSize(theme.px(self._size), theme.px(self._size))

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size when the text's size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()


class Picture(_Drawn):
    """One of the pictures in resources/pictures, or a photo. Where none are wanted it takes no room across.

    `instead` names a picture for a place that is only for a photo, as long as it has none.
    """

    instead = ""

    def sizeHint(self) -> QSize:
        """Grows with the text."""
        size = super().sizeHint()
        return size if theme.pictures() else QSize(0, size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        named = self.instead if self.instead and not own.has(self.name) else self.name
        draw_picture(painter, named, QRectF(self.rect()))
        painter.end()


class Portrait(_Drawn):
    """The photo of somebody, whose name stands beside it."""

    def __init__(self, image: QImage, size: int, parent: QWidget | None = None) -> None:
        super().__init__("", size, parent)
        self._image = image

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        draw_photo(painter, self._image, QRectF(self.rect()))
        painter.end()


class Icon(_Drawn):
    """One of the icons in resources/icons, in the colour of a token."""

    def __init__(self, name: str, tone: str = "ink", size: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(name, size, parent)
        self.tone = tone

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        draw_icon(painter, self.name, QRectF(self.rect()), getattr(theme.tokens(), self.tone))
        painter.end()
