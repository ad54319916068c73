"""A photo from outside, made into one that is safe to keep: decoded, turned, made small, and written anew.

Nothing of the file goes on but its pixels: neither where and when it was taken, nor what the camera is called.
"""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter, QPainter

from minplan.exchange.errors import Refused
from minplan.exchange.files import read_bytes
from minplan.store.attachments import MOST, AttachmentKind
from minplan.text import _
from minplan.ui.own_pictures import image_of

SIDE = 1200
"""How long the longer side of a kept photo is at most, in pixels: a picture of 104 at 200 % needs a third of it."""
FACE = 192
"""How long the side of a face is."""
KINDS = ("*.jpg", "*.jpeg", "*.png", "*.webp")
"""How the files may end that are offered to choose from; what they are is told by what stands in them."""
_LARGEST_FILE = 40_000_000
_LARGEST = 64_000_000
"""The most pixels that are decoded: a camera's whole picture, and no small file that unfolds to fill the memory."""
_LONGEST = 20_000
_MEGABYTES = 300
"""What Qt may take in hand for one picture."""
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


class NotAPhoto(Exception):
    """A file that is no picture, is broken, or too large. `str()` is a sentence that says what a person can do."""


def photo_from(file: Path) -> bytes:
    """The picture in a file, as a JPEG that is safe to keep; may be called in any thread. Raises NotAPhoto."""
    try:
        data = read_bytes(file, _LARGEST_FILE)
    except Refused as refused:
        raise NotAPhoto(refused.sentence) from refused
    return photo_of(data)


def photo_of(data: bytes, side: int = SIDE, most: int = MOST[AttachmentKind.PHOTO]) -> bytes:
    """The picture in these bytes, as a JPEG of at most `most` bytes without any metadata. Raises NotAPhoto.

    Its longer side is at most `side` pixels.
    """
    image = _decoded(data, side)
    kept = _only_pixels(image)
    for quality in (88, 75, 60, 40):
        written = _jpeg(kept, quality)
        if len(written) <= most:
            return written
    raise NotAPhoto(_too_large())


def face_of(photo: bytes) -> bytes:
    """A small square of a photo that is kept, to be shown in the list of plans."""
    image = image_of(photo)
    if image.isNull():
        return b""
    whole = QSize(FACE, FACE)
    filled = image.scaled(
        whole, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    return _jpeg(_only_pixels(filled.copy((filled.width() - FACE) // 2, (filled.height() - FACE) // 2, FACE, FACE)), 85)


def _decoded(data: bytes, side: int) -> QImage:
    """The picture, turned as the camera was held, no larger than it is kept. Raises NotAPhoto."""
    kind = _kind(data)
    if not kind or (kind == "jpeg" and not _is_whole_jpeg(data)):
        raise NotAPhoto(_unusable())
    bytes_ = QByteArray(data)
    buffer = QBuffer(bytes_)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_MEGABYTES)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid():
        raise NotAPhoto(_unusable())
    if size.width() * size.height() > _LARGEST or max(size.width(), size.height()) > _LONGEST:
        raise NotAPhoto(_too_large())
    if max(size.width(), size.height()) > side:
        small = size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(small.expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise NotAPhoto(_unusable())
    return image


def _kind(data: bytes) -> str:
    """What the bytes are, by how they begin, so that no other decoder ever sees them; "" for none of ours."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    return "webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""


def _is_whole_jpeg(data: bytes) -> bool:
    """Whether its parts follow one another to its end (ITU-T T.81, B.1): a decoder fills what lacks with grey."""
    place = 2
    while found := _NEXT_MARKER.search(data, place):
        if data[found.end() - 1] == 0xD9:
            return True
        place = found.end() + int.from_bytes(data[found.end() : found.end() + 2])
    return False


def _only_pixels(image: QImage) -> QImage:
    """The same pixels in a picture that knows nothing else; what could be seen through becomes white."""
    ours = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    if image.colorSpace().isValid() and image.colorSpace() != ours:
        image = image.convertedToColorSpace(ours)
    bare = QImage(image.size(), QImage.Format.Format_RGB32)
    if image.isNull() or bare.isNull():
        raise NotAPhoto(_unusable())
    bare.fill(Qt.GlobalColor.white)
    painter = QPainter(bare)
    painter.drawImage(0, 0, image)
    painter.end()
    return bare


def _jpeg(image: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(quality)
    if not writer.write(image):
        raise NotAPhoto(_unusable())
    return bytes(buffer.data().data())


def _unusable() -> str:
    return _("That file cannot be used as a picture. Choose a photo whose name ends with .jpg, .png or .webp.")


def _too_large() -> str:
    return _("The picture is too large. Choose a smaller one.")
