"""A card with a list of rows: some of them at first, and a button that shows more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.text import _
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Card
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.row import SIDE, Row
from minplan.ui.widgets.row_list import RowList
from minplan.ui.widgets.words import Words

_MORE = 100


class ListCard(Card):
    """The card. `most` rows are shown at first, and 100 more at a time; `empty` is said when there are none."""

    def __init__(self, title: str, most: int, empty: str = "") -> None:
        super().__init__()
        self._most = self._shown = most
        self._rows: tuple[Row, ...] = ()
        self.list = RowList(title)
        self.title, self.note = Words(title, Type.HEADING), Words("", Type.SMALL, "soft")
        self.empty = Words(empty, Type.BODY, "soft")
        self.empty.setContentsMargins(0, 8, 0, 8)
        self.more = Button("", "quiet", "chevron-down")
        self.more.clicked.connect(self._show_more)
        self.head = QVBoxLayout()
        self.head.setContentsMargins(SIDE, 16, SIDE, 8)
        self.head.setSpacing(8)
        line = QWidget()
        flow = Flow(line, gap=16, row_gap=0, last_right=1)
        for one in (self.title, self.note):
            flow.addWidget(one)
        self.head.addWidget(line)
        self.column.setContentsMargins(1, 1, 1, 12)
        self.column.setSpacing(0)
        self.column.addLayout(self.head)
        self.column.addWidget(self.list)
        foot = QVBoxLayout()
        foot.setContentsMargins(SIDE - 12, 0, SIDE, 0)
        foot.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(foot)
        self.head.addWidget(self.empty)
        self.show_rows(())

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; as many as were shown before."""
        self._rows = tuple(rows)
        self._fill()

    def start_over(self) -> None:
        """Show no more than at first."""
        self._shown = self._most

    def _fill(self) -> None:
        left = len(self._rows) - self._shown
        # A last one alone takes no more room than the button that would show it.
        shown = self._rows if left <= 1 else self._rows[: self._shown]
        self.list.show_rows(shown)
        self.list.setHidden(not shown)
        self.empty.setHidden(bool(shown) or not self.empty.text())
        self.more.setHidden(left <= 1)
        if left > 1:
            self.more.say(_("Show {count} more").format(count=min(left, _MORE)))
            self.more.setAccessibleName(f"{self.title.text()}: {self.more.words}")

    def _show_more(self) -> None:
        first = self._shown
        self._shown += _MORE
        self._fill()
        self.list.setFocus()
        self.list.go_to_row(first)
