"""The person's own photos, as they stand in the pictures' places while the plan is open.

A picture is drawn by its name. Where a photo was put in that name's place it is drawn instead, wherever the picture
stands. Nothing is left here when the plan is locked.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QApplication

_SIDE = 416
"""How large a photo is held, in pixels: the largest picture, 104, at 200 % on a fine screen."""


class OwnPictures(QObject):
    """The photos by the name of the picture whose place each takes. `changed` tells that they are others now."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._given: dict[str, bytes] = {}
        self._images: dict[str, QImage] = {}

    def show_photos(self, photos: Mapping[str, bytes]) -> None:
        """Let these be drawn from now on, and no others. One that cannot be read leaves the picture in its place."""
        if dict(photos) == self._given:
            return
        images = {
            name: self._images[name] if self._given.get(name) is data else _square(data)
            for name, data in photos.items()
        }
        self._given = dict(photos)
        self._images = {name: image for name, image in images.items() if not image.isNull()}
        self.changed.emit()
        for one in QApplication.allWidgets():
            one.update()

    def has(self, name: str) -> bool:
        """Whether a photo stands in the picture's place."""
        return name in self._images

    def draw(self, painter: QPainter, name: str, area: QRectF) -> None:
        """Draw the photo in a picture's place."""
        draw_photo(painter, self._images[name], area)


def draw_photo(painter: QPainter, image: QImage, area: QRectF) -> None:
    """Draw a photo with rounded corners."""
    path = QPainterPath()
    path.addRoundedRect(area, area.width() / 4, area.width() / 4)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.drawImage(area, image)
    painter.restore()


def image_of(photo: bytes) -> QImage:
    """The picture in a photo that was kept; an empty one when it cannot be read."""
    image = QImage()
    image.loadFromData(QByteArray(photo), "JPEG")
    return image


def _square(data: bytes) -> QImage:
    """The middle of a photo, as large as it is ever drawn."""
    image = image_of(data)
    if image.isNull():
        return image
    side = min(image.width(), image.height())
    left, top = (image.width() - side) // 2, (image.height() - side) // 2
    middle = image.copy(left, top, side, side)
    size = QSize(_SIDE, _SIDE) if side > _SIDE else middle.size()
    return middle.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


own = OwnPictures()
"""Those of the plan that is open."""
