"""A paper that was signed in ink, from a file: a PDF from a scanner, or a photo of it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice

from minplan.exchange.errors import Refused
from minplan.exchange.files import read_bytes
from minplan.store.attachments import MOST, AttachmentKind
from minplan.text import _
from minplan.ui.photo import NotAPhoto, photo_of

KINDS = ("*.pdf", "*.jpg", "*.jpeg", "*.png")
"""How the files may end that are offered to choose from; what they are is told by what stands in them."""
_SIDE = 3508
"""The longer side of an A4 paper at 300 dots an inch, in pixels: small writing can be read."""
_HEAD, _FOOT = 1024, 2048
"""Where a PDF says that it is one, and where it ends (ISO 32000-1, annex H)."""
_MOST_PAGES = 400


class NotAScan(Exception):
    """A file that is no signed paper that can be kept. `str()` is a sentence that says what a person can do."""


class Scan(NamedTuple):
    """A signed paper: `media_type` as "application/pdf" (RFC 6838), and its bytes."""

    media_type: str
    data: bytes


def scan_from(file: Path) -> Scan:
    """The paper in a file; may be called in any thread. Raises NotAScan."""
    try:
        data = read_bytes(file, MOST[AttachmentKind.PAPER])
    except Refused as refused:
        raise NotAScan(refused.sentence) from refused
    return scan_of(data)


def scan_of(data: bytes) -> Scan:
    """The paper in these bytes: a PDF as it is, a photo without all that it knows but its pixels. Raises NotAScan."""
    if b"%PDF-" in data[:_HEAD]:
        _must_be_whole(data)
        return Scan("application/pdf", data)
    if not data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        raise NotAScan(_unusable())
    try:
        return Scan("image/jpeg", photo_of(data, _SIDE, MOST[AttachmentKind.PAPER]))
    except NotAPhoto as broken:
        raise NotAScan(_unusable()) from broken


def _must_be_whole(data: bytes) -> None:
    """Raises NotAScan for a PDF that is cut short, locked, or cannot be opened."""
    from PySide6.QtPdf import QPdfDocument  # slow to import, and most sittings need it not

    if b"%%EOF" not in data[-_FOOT:]:
        raise NotAScan(_unusable())
    bytes_ = QByteArray(data)
    buffer, document = QBuffer(bytes_), QPdfDocument()
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    error, pages = document.error(), document.pageCount()
    document.close()
    if error in (QPdfDocument.Error.IncorrectPassword, QPdfDocument.Error.UnsupportedSecurityScheme):
        raise NotAScan(_("The PDF is locked with a password. Save it without one, then choose it again."))
    if error is not QPdfDocument.Error.None_ or not 1 <= pages <= _MOST_PAGES:
        raise NotAScan(_unusable())


def _unusable() -> str:
    return _("That file cannot be used. Choose a PDF, or a picture whose name ends with .jpg or .png.")
