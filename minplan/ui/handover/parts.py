"""The answers to what a handover asks: tiles, lines, a day, words, something to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.formats import long_day
from minplan.text import _
from minplan.ui import theme
from minplan.ui.handover.draft import Draft
from minplan.ui.theme import Type
from minplan.ui.typed import Unreadable, read_day
from minplan.ui.widgets.card import flowing, soft, stacked
from minplan.ui.widgets.examples import Examples
from minplan.ui.widgets.fold import Fold
from minplan.ui.widgets.kinds import Option, Refused
from minplan.ui.widgets.large_box import LargeBox
from minplan.ui.widgets.line import LineField
from minplan.ui.widgets.tile import Tile
from minplan.ui.widgets.words import Words

_WIDE = 250
"""How wide a tile or a line is at least, in pixels at 100 %."""


class Part(QWidget):
    """The answer to one question. `changed` tells that something was chosen, `done` that the person wants to go on."""

    changed = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    def take(self, draft: Draft) -> Draft:
        """The draft with what is answered here. Raises Refused."""
        return draft

    def start(self) -> bool:
        """Put the keyboard where the answer begins; False where there is nothing to answer."""
        return False


class Tiles(Part):
    """Tiles to choose among: `one` of them, or several."""

    def __init__(
        self,
        asks: str,
        options: Sequence[Option],
        chosen: Sequence[object],
        put: Callable[[Draft, tuple[object, ...]], Draft],
        *,
        one: bool = True,
    ) -> None:
        super().__init__()
        self._put, self._one = put, one
        self.tiles: list[tuple[object, Tile]] = []
        for option in options:
            tile = Tile(option.name, option.about, one=one)
            tile.setChecked(option.value in chosen)
            tile.setAccessibleDescription(asks)
            tile.clicked.connect(self.changed)
            self.tiles.append((option.value, tile))
        self.column.addWidget(flowing(*(tile for _value, tile in self.tiles), gap=12, column=theme.px(_WIDE)))

    def take(self, draft: Draft) -> Draft:
        """What is chosen."""
        return self._put(draft, tuple(value for value, tile in self.tiles if tile.isChecked()))

    def start(self) -> bool:
        """On what is chosen, or on the first."""
        chosen = [tile for _value, tile in self.tiles if tile.isChecked()] if self._one else []
        for tile in (*chosen, *(tile for _value, tile in self.tiles)):
            tile.setFocus()
            return True
        return False


@dataclass(frozen=True, slots=True)
class Asked:
    """A line to write: what it is called, what stands there."""

    name: str
    text: str


class Lines(Part):
    """A few lines to write."""

    def __init__(self, lines: Sequence[Asked], put: Callable[[Draft, tuple[str, ...]], Draft]) -> None:
        super().__init__()
        self._put = put
        self.lines = [LineField(one.name) for one in lines]
        for place, (field, one) in enumerate(zip(self.lines, lines, strict=True)):
            field.settle(one.text)
            onward = self.lines[place + 1].box.setFocus if place + 1 < len(self.lines) else self.done
            field.entered.connect(onward)
        self.column.addWidget(flowing(*self.lines, gap=16, column=theme.px(_WIDE)))

    def take(self, draft: Draft) -> Draft:
        """What is written."""
        return self._put(draft, tuple(one.text().strip() for one in self.lines))

    def start(self) -> bool:
        """In the first line."""
        self.lines[0].box.setFocus()
        return True


class DayLine(Part):
    """A day, as people write it."""

    def __init__(self, name: str, day: date, put: Callable[[Draft, date], Draft]) -> None:
        super().__init__()
        self._put = put
        self.line = LineField(name, name_shown=False)
        self.line.settle(long_day(day))
        self.line.entered.connect(self.done)
        self.column.addWidget(self.line)
        self.column.addWidget(soft(_("Write it like this: 12 mars 2027")))

    def take(self, draft: Draft) -> Draft:
        """The day that is meant. Raises Refused."""
        try:
            return self._put(draft, read_day(self.line.text(), draft.today))
        except Unreadable as unreadable:
            raise Refused(str(unreadable)) from unreadable

    def start(self) -> bool:
        """In the line, with what stands there ready to be written over."""
        self.line.box.setFocus()
        self.line.box.selectAll()
        return True


class Writes(Part):
    """A box for words, with examples."""

    def __init__(self, asks: str, text: str, examples: Sequence[str], put: Callable[[Draft, str], Draft]) -> None:
        super().__init__()
        self._put = put
        self.box = LargeBox()
        self.box.setAccessibleName(asks)
        self.box.show_text(text)
        self.box.entered.connect(self.done)
        self.examples = Examples(_("It can be:"), list(examples))
        self.examples.picked.connect(self.box.put_in)
        self.column.addWidget(self.box)
        self.column.addWidget(self.examples)

    def take(self, draft: Draft) -> Draft:
        """What is written."""
        return self._put(draft, self.box.text())

    def start(self) -> bool:
        """In the box."""
        self.box.setFocus()
        return True


class Reads(Part):
    """Something to read: each a heading, "" for none, with its lines; the `law` is put away until it is asked for."""

    def __init__(self, sections: Sequence[tuple[str, Sequence[str]]], law: Sequence[str] = ()) -> None:
        super().__init__()
        for heading, lines in sections:
            if heading:
                self.column.addWidget(Words(heading, Type.LABEL))
            for line in lines:
                self.column.addWidget(Words(line))
        if law:
            self.column.addWidget(Fold(_("What the law says"), stacked(*(Words(one) for one in law), gap=8)))
