"""A secret that was copied: marked as not to be kept, and cleared when it is still there after a while."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

KEPT = 60_000
"""How long a copied secret may stay, in milliseconds."""
_MARKS = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": bytes(4),
    "CanUploadToCloudClipboard": bytes(4),
    "org.nspasteboard.ConcealedType": b"1",
}
"""What clipboard managers of KDE, Windows and macOS heed."""


class SecretCopy(QObject):
    """The one secret that is on the clipboard by our hand."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT)
        self._timer.timeout.connect(self.clear)

    def copy(self, text: str) -> None:
        """Put it there."""
        data = QMimeData()
        data.setText(text)
        for name, value in _MARKS.items():
            data.setData(name, value)
        QGuiApplication.clipboard().setMimeData(data)
        self._text = text
        self._timer.start()

    def clear(self) -> None:
        """Take it away, unless something else has been copied since."""
        text, self._text = self._text, ""
        self._timer.stop()
        if text and QGuiApplication.clipboard().text() == text:
            QGuiApplication.clipboard().clear()
