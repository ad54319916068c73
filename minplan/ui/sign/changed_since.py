"""What has changed since a version was sealed, told when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.documents.since import since
from minplan.plan.plan import Plan
from minplan.plan.sealed import Forgotten
from minplan.plan.signing import Version
from minplan.text import _
from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Barred, flowing, soft, stacked
from minplan.ui.widgets.clearing import put_away
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.words import Words, reading


class ChangedSince(QWidget):
    """A button, and under it each part of the plan that is another now."""

    def __init__(self, plan: Plan, version: Version) -> None:
        super().__init__()
        self._plan, self._version = plan, version
        self.button = Button(self._words(), "quiet")
        self.button.tall = theme.TALL
        self.button.clicked.connect(self._show)
        self._list: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(flowing(self.button))

    def _show(self) -> None:
        if self._list is None:
            self._list = stacked(*self._parts(), gap=8)
            self._column.addWidget(self._list)
            self.button.say(_("Hide what has changed"))
        else:
            put_away(self._list)
            self._list = None
            self.button.say(self._words())

    def _words(self) -> str:
        return _("Show what has changed since version {number}").format(number=self._version.number)

    def _parts(self) -> Iterator[QWidget]:
        try:
            for one in since(self._plan, self._version):
                yield Words(one.heading, Type.LABEL)
                yield from (Barred(reading(line)) for line in one.lines)
        except Forgotten:
            yield soft(_("What the version said is no longer kept."))
