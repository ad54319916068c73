"""The answers to the questions of a consent: tiles to choose, words, a day, and everything summed up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.formats import long_day
from minplan.plan.consenting import Standing, guardians_who_wait, others_who_wait, standing
from minplan.text import _
from minplan.ui import theme
from minplan.ui.consent.preview import Preview
from minplan.ui.consent.questions import Choosing, Daying, Question, Summing, Wish, Writing, summed
from minplan.ui.consent.wording import names
from minplan.ui.theme import Type
from minplan.ui.typed import Unreadable, read_day
from minplan.ui.widgets.card import facts, flowing, noticed
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.examples import Examples
from minplan.ui.widgets.kinds import Option, Refused
from minplan.ui.widgets.large_box import LargeBox
from minplan.ui.widgets.line import LineField
from minplan.ui.widgets.tile import Tile
from minplan.ui.widgets.words import Words

_WIDE = 250
"""How wide a tile is at least, in pixels at 100 %."""


class Part(QWidget):
    """The answer to one question. `changed` tells that something was chosen, `done` that the person wants to go on."""

    changed = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    def take(self, wish: Wish) -> Wish:
        """The wish with what is answered here. Raises Refused."""
        return wish

    def show_wish(self, wish: Wish) -> None:
        """Show what follows from the wish as it is now."""

    def start(self) -> None:
        """Put the keyboard where the answer begins."""


class Tiles(Part):
    """Tiles to choose among."""

    def __init__(self, question: Choosing, wish: Wish) -> None:
        super().__init__()
        self._question, self.tiles = question, list[tuple[object, Tile]]()
        self._asks = question.ask(wish)
        chosen = question.chosen(wish)
        for line, options in question.groups(wish):
            if line:
                self.column.addWidget(Words(line, Type.LABEL))
            self.column.addWidget(self._group(options, chosen))
        self.more: Button | None = None
        hidden = question.hidden(wish)
        if hidden:
            self.more, self._hidden = Button(_(question.hidden_name), "quiet", "plus"), hidden
            self.more.clicked.connect(self._show_more)
            self.column.addWidget(self.more)
        self.preview = Preview() if question.previews else None
        if self.preview is not None:
            self.column.addWidget(self.preview)
            self.preview.show_wish(wish)

    def _group(self, options: Sequence[Option], chosen: Sequence[object]) -> QWidget:
        made = []
        for option in options:
            tile = Tile(option.name, option.about, one=self._question.one)
            tile.setChecked(option.value in chosen)
            tile.setAccessibleDescription(self._asks)
            tile.clicked.connect(self.changed)
            self.tiles.append((option.value, tile))
            made.append(tile)
        return flowing(*made, gap=12, column=theme.px(_WIDE))

    def _show_more(self) -> None:
        if self.more is not None:
            self.column.insertWidget(self.column.indexOf(self.more), self._group(self._hidden, ()))
            self.more.hide()
            self.tiles[-len(self._hidden)][1].setFocus()

    def take(self, wish: Wish) -> Wish:
        """What is chosen."""
        return self._question.put(wish, tuple(value for value, tile in self.tiles if tile.isChecked()))

    def show_wish(self, wish: Wish) -> None:
        """What would be read."""
        if self.preview is not None:
            self.preview.show_wish(wish)

    def start(self) -> None:
        """On what is chosen, or on the first."""
        chosen = [tile for _value, tile in self.tiles if tile.isChecked()] if self._question.one else []
        for tile in (*chosen, *(tile for _value, tile in self.tiles)):
            tile.setFocus()
            return


class Writes(Part):
    """A box for words, with examples."""

    def __init__(self, question: Writing, wish: Wish) -> None:
        super().__init__()
        self._question = question
        self.box = LargeBox()
        self.box.setAccessibleName(question.ask(wish))
        self.box.setAccessibleDescription(question.hint(wish))
        self.box.show_text(question.read(wish))
        self.box.entered.connect(self.done)
        self.examples = Examples(_("It can be:"), [_(one) for one in question.examples])
        self.column.addWidget(self.box)
        self.column.addWidget(self.examples)
        self.examples.picked.connect(self.box.put_in)

    def take(self, wish: Wish) -> Wish:
        """What is written."""
        return self._question.put(wish, self.box.text())

    def start(self) -> None:
        """In the box."""
        self.box.setFocus()


class Days(Part):
    """A day: one that is proposed, or another."""

    def __init__(self, question: Daying, wish: Wish) -> None:
        super().__init__()
        self._question, self._wish = question, wish
        now, offered = question.read(wish), question.proposed(wish)
        tiles = [Tile(name, _("Until {day}").format(day=long_day(day)), one=True) for name, day in offered]
        self.days = [day for _name, day in offered]
        if question.none:
            tiles.append(Tile(_(question.none), one=True))
        self.other = Tile(_("Another day"), one=True)
        self.tiles = [*tiles, self.other]
        self.line = LineField(_("Which day?"))
        self.column.addWidget(flowing(*self.tiles, gap=12, column=theme.px(_WIDE)))
        self.column.addWidget(self.line)
        known = self.days.index(now) if now in self.days else None
        if known is not None:
            tiles[known].setChecked(True)
        elif now is None and question.none:
            tiles[-1].setChecked(True)
        else:
            self.other.setChecked(True)
            self.line.settle(long_day(now) if now is not None else "")
        for tile in self.tiles:
            tile.setAccessibleDescription(question.ask(wish))
            tile.clicked.connect(self._picked)
        self.line.entered.connect(self.done)
        self.line.setHidden(not self.other.isChecked())

    def _picked(self) -> None:
        self.line.setHidden(not self.other.isChecked())
        self.line.problem.say("")
        self.changed.emit()

    def take(self, wish: Wish) -> Wish:
        """The day that is meant. Raises Refused for one too far off, or none at all."""
        place = next(n for n, tile in enumerate(self.tiles) if tile.isChecked())
        if place < len(self.days):
            return self._question.put(wish, self.days[place])
        if not self.other.isChecked():
            return self._question.put(wish, None)
        latest = self._question.latest(wish)
        try:
            day = read_day(self.line.text(), wish.today)
        except Unreadable as unreadable:
            raise Refused(str(unreadable)) from unreadable
        if not wish.consent.given <= day <= latest:
            first = long_day(wish.consent.given)
            text = _("Choose a day from {first} to {day}.")
            raise Refused(text.format(first=first, day=long_day(latest)))
        return self._question.put(wish, day)

    def start(self) -> None:
        """On what is chosen."""
        next((tile for tile in self.tiles if tile.isChecked()), self.tiles[0]).setFocus()


class Sums(Part):
    """Everything as it was answered, what it would mean, and the yes. `said` tells that it is pressed."""

    said = Signal()

    def __init__(self, wish: Wish) -> None:
        super().__init__()
        self.column.addWidget(facts(summed(wish)))
        for text in _warnings(wish):
            self.column.addWidget(noticed(text))
        without = bool(wish.without_right)
        self.yes = Button(_("Keep it, without the right") if without else _("Yes, I say yes to this"), "main", "check")
        self.yes.clicked.connect(self.said)
        self.column.addWidget(flowing(self.yes, right=True))

    def start(self) -> None:
        """On the yes."""
        self.yes.setFocus()


def _warnings(wish: Wish) -> list[str]:
    """What keeps it from holding, or is still waited for."""
    plan, consent, day = wish.plan, wish.consent, wish.today
    stand = standing(plan, consent, day)
    found = []
    if stand is Standing.NO_RIGHT:
        found.append(_("It will not hold: {names} may not say yes.").format(names=names(plan, consent.by)))
    if waiting := others_who_wait(consent):
        found.append(_("It does not hold until {names} say yes too.").format(names=names(plan, waiting)))
    if stand is not Standing.NO_RIGHT and (guardians := guardians_who_wait(plan, consent, day)):
        found.append(
            _("{names} must say yes too. Until then it holds, and is marked.").format(names=names(plan, guardians))
        )
    return found


def part_for(question: Question, wish: Wish) -> Part:
    """The answer to a question."""
    match question:
        case Choosing():
            return Tiles(question, wish)
        case Writing():
            return Writes(question, wish)
        case Daying():
            return Days(question, wish)
        case Summing():
            return Sums(wish)
    raise TypeError(question.id)
