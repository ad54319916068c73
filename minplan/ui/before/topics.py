"""What the person wants to talk about: one thing on a line, in the order that they want."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.text import _
from minplan.ui.theme import Type
from minplan.ui.widgets.card import flowing, stacked
from minplan.ui.widgets.clearing import clear
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.examples import Examples
from minplan.ui.widgets.line_box import LineBox
from minplan.ui.widgets.words import Words


class Line(QWidget):
    """One topic: its words, and the ways to move it up and to take it away."""

    def __init__(self, text: str, place: int, count: int) -> None:
        super().__init__()
        self.box, self.place = LineBox(), place
        self.box.show_text(text)
        self.box.setAccessibleName(_("Topic {number} of {count}").format(number=place + 1, count=count))
        self.up = Button(_("Move up"), "quiet", tone="soft")
        self.up.setAccessibleName(_("Move up: {name}").format(name=text))
        self.up.setEnabled(bool(place))
        self.away = Button(_("Remove"), "quiet", tone="soft")
        self.away.setAccessibleName(_("Remove: {name}").format(name=text))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.box)
        column.addWidget(flowing(self.up, self.away))


class TopicList(QWidget):
    """`changed` carries the topics as they should be."""

    changed = Signal(tuple)

    def __init__(self, name: str, examples: Sequence[str]) -> None:
        super().__init__()
        self.topics: tuple[str, ...] = ()
        self.lines: list[Line] = []
        self.read_only = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.new = LineBox()
        self.new.setAccessibleName(name)
        self.add_button = Button(_("Add"), "second", "plus")
        self.add_button.setAccessibleName(_("Add: {name}").format(name=name))
        self.examples = Examples(_("You can choose one of these:"), examples)
        self.adding = stacked(Words(name, Type.LABEL), self.new, flowing(self.add_button), self.examples, gap=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(self._rows)
        column.addWidget(self.adding)
        self.new.entered.connect(self._add)
        self.new.dropped.connect(self._drop)
        self.add_button.clicked.connect(self._add)
        self.examples.picked.connect(self._pick)

    def show_topics(self, topics: tuple[str, ...], *, read_only: bool) -> None:
        """Show them as they are now; what is being written is left alone."""
        self.read_only = read_only
        self.adding.setHidden(read_only)
        if topics != self.topics or len(self.lines) != len(topics):
            was = next((one.place for one in self.lines if one.isAncestorOf(self.focusWidget() or self)), -1)
            self.topics = topics
            clear(self._rows)
            self.lines = [self._line(text, place) for place, text in enumerate(topics)]
            for line in self.lines:
                self._rows.addWidget(line)
            if was >= 0 and self.lines:
                self.lines[min(was, len(self.lines) - 1)].box.setFocus()
        for line in self.lines:
            line.box.setReadOnly(read_only)
            line.up.setHidden(read_only)
            line.away.setHidden(read_only)
        for button in self.examples.buttons:
            button.setHidden(button.words in topics)

    def _line(self, text: str, place: int) -> Line:
        line = Line(text, place, len(self.topics))
        line.box.left.connect(self._left)
        line.box.entered.connect(self._left)
        line.box.dropped.connect(self._dropped)
        line.up.clicked.connect(self._up)
        line.away.clicked.connect(self._away)
        return line

    def _of(self) -> Line:
        sender = self.sender()
        return next(one for one in self.lines if sender in (one.box, one.up, one.away))

    def _left(self) -> None:
        line = self._of()
        if line.box.is_changed:
            text = line.box.text().strip()
            self._told(tuple(text if place == line.place else one for place, one in enumerate(self.topics)))

    def _dropped(self) -> None:
        line = self._of()
        line.box.document().setModified(False)
        line.box.show_text(self.topics[line.place] + "\n")
        line.box.show_text(self.topics[line.place])

    def _up(self) -> None:
        place, moved = self._of().place, list(self.topics)
        moved[place - 1], moved[place] = moved[place], moved[place - 1]
        self._told(tuple(moved))

    def _away(self) -> None:
        gone = self._of().place
        self._told(tuple(one for place, one in enumerate(self.topics) if place != gone))
        self.new.setFocus()

    def _add(self) -> None:
        text = self.new.text().strip()
        self._drop()
        if text:
            self._told((*self.topics, text))
        self.new.setFocus()

    def _pick(self, example: str) -> None:
        self._told((*self.topics, example))
        self.new.setFocus()

    def _drop(self) -> None:
        self.new.document().setModified(False)
        self.new.show_text("\n")
        self.new.show_text("")

    def _told(self, topics: tuple[str, ...]) -> None:
        kept = tuple(one for one in topics if one)
        if kept != self.topics:
            self.changed.emit(kept)

    def start(self) -> None:
        """On the line for a new one."""
        self.new.setFocus()
