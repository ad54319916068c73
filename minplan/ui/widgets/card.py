"""The ground that things stand on: cards, chips, headings, facts and lines of text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from minplan.formats import month
from minplan.plan.voice import Voice
from minplan.text import _
from minplan.ui import theme
from minplan.ui.theme import Type
from minplan.ui.widgets.drawings import Icon, Picture
from minplan.ui.widgets.flow import Columns, Flow
from minplan.ui.widgets.words import Words, reading


class Card(QWidget):
    """A rounded card; its content stands in a column. `picture` is the name of one in resources/pictures."""

    def __init__(self, title: str = "", picture: str | QWidget = "", chips: Iterable[QWidget] = ()) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 24)
        self.column.setSpacing(12)
        if title:
            self.column.addLayout(_head(title, picture, tuple(chips)))

    def add(self, *widgets: QWidget) -> Card:
        """Put widgets last; returns the card."""
        for one in widgets:
            self.column.addWidget(one)
        return self

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw its ground and hairline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.CARD_ROUND, theme.CARD_ROUND)
        painter.end()


def _head(title: str, picture: str | QWidget, chips: tuple[QWidget, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    if picture:
        drawn = Picture(picture, 36) if isinstance(picture, str) else picture
        row.addWidget(drawn, 0, Qt.AlignmentFlag.AlignTop)
    side = QVBoxLayout()
    side.setSpacing(8)
    words = reading(title, Type.HEADING)
    words.setContentsMargins(0, theme.px(3) if picture else 0, 0, 0)
    side.addWidget(words)
    if chips:
        side.addWidget(flowing(*chips))
    row.addLayout(side, 1)
    return row


def ground(name: str) -> QWidget:
    """A plain widget whose ground the style sheet paints by its name."""
    made = QWidget()
    made.setObjectName(name)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return made


class Chip(QWidget):
    """A short word about something, in a tint: "Viktigast just nu". `tone` is "accent", "late", "sun" or "plain"."""

    def __init__(self, text: str, tone: str = "accent", icon: str = "") -> None:
        super().__init__()
        self._ground, self._line = {
            "accent": ("accent_soft", "accent"),
            "late": ("late_soft", "late"),
            "sun": ("sun", "sun_ink"),
            "plain": ("card", "ink"),
        }[tone]
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 12, 3)
        row.setSpacing(6)
        if icon:
            row.addWidget(Icon(icon, self._line, 16))
        row.addWidget(Words(text, Type.SMALL_BOLD, self._line))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint, with a hairline of its own colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme.colour(self._ground)
        bare = ground in (theme.colour("card"), theme.colour("paper"))
        painter.setPen(QPen(theme.colour("edge"), 1) if bare else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        radius = min(self.height() / 2, theme.px(14))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()


class DayBadge(QWidget):
    """A day in a tinted square: the number large, the month under it."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(0)
        for text, type_ in ((str(day.day), Type.HEADING), (month(day), Type.SMALL)):
            words = Words(text, type_, "accent")
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the square."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), theme.CONTROL_ROUND, theme.CONTROL_ROUND)
        painter.end()


class Rule(QWidget):
    """A hairline between two things."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One pixel high."""
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("line"))
        painter.end()


class Barred(QWidget):
    """Words to notice first, with the accent's bar to their left."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 1, 0, 1)
        column.setSpacing(0)
        for one in widgets:
            column.addWidget(one)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRectF(0, 0, 4, self.height()), 2, 2)
        painter.end()


def flowing(*widgets: QWidget, gap: int = 8, column: int = 0, right: bool = False) -> QWidget:
    """Widgets side by side, on as many rows as it takes; `column` makes columns at least so wide. `right` puts them to
    the right.
    """
    holder = QWidget()
    last_right = len(widgets) if right else 0
    flow = Flow(holder, gap=gap, row_gap=gap if not column else 16, column=column, last_right=last_right)
    for one in widgets:
        flow.addWidget(one)
    return holder


def parted(*widgets: QWidget) -> QWidget:
    """The ways from a question: the last, which leads on, to the right, and the others to the left."""
    holder = QWidget()
    flow = Flow(holder, gap=12, row_gap=12, last_right=1)
    flow.setContentsMargins(0, 8, 0, 0)
    for one in widgets:
        flow.addWidget(one)
    return holder


def stacked(*widgets: QWidget, gap: int = 0) -> QWidget:
    """Widgets one under another."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    for one in widgets:
        column.addWidget(one)
    return holder


def soft(text: str) -> Words:
    """Small words about something."""
    return Words(text, Type.SMALL, "soft")


def fact(name: str, *values: str) -> QWidget:
    """A small name with what it is under it."""
    return stacked(soft(name), *(reading(value) for value in values))


def noticed(text: str) -> QWidget:
    """Something that lacks, with a sign of warning."""
    holder = QWidget()
    beside(holder, Icon("alert-triangle", "sun_ink"), Words(text))
    return holder


def beside(holder: QWidget, icon: Icon, words: Words, gap: int = 12) -> None:
    """Lay out a sign and what is said beside it, from its top."""
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)


class Notice(QWidget):
    """Something to be noticed when there is something to say; hidden otherwise. The same look as `noticed`."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Words()
        beside(self, Icon("alert-triangle", "sun_ink"), self._words)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; "" when it is hidden."""
        return self._words.text()

    def say(self, text: str) -> None:
        """Say it, or nothing."""
        self._words.setText(text)
        self.setHidden(not text)


def facts(pairs: Iterable[tuple[str, str]]) -> QWidget:
    """Facts in columns; those with nothing to say are left out."""
    shown = [fact(name, *value.split("\n")) for name, value in pairs if value]
    return flowing(*shown, gap=24, column=theme.px(220))


def said(text: str, voice: Voice) -> QWidget:
    """A line of the plan, and whose words it is where it is not the person's own."""
    if voice is Voice.PERSON:
        return Barred(reading(text))
    from minplan.plan.labels import label

    return Barred(reading(text), soft(_(label(voice))))


def columns(*widgets: QWidget, shares: tuple[int, ...], narrow: int = 520) -> QWidget:
    """Widgets in columns of given shares; under one another where it is narrower than `narrow` at 100 %."""
    holder = QWidget()
    layout = Columns(holder, shares, theme.px(narrow))
    for one in widgets:
        layout.addWidget(one)
    return holder


def entry(title: str, *lines: str, chips: Iterable[QWidget] = ()) -> QWidget:
    """Something in a list: its name, what is said about it, and chips."""
    shown = [reading(title, Type.LABEL), *(reading(line, Type.SMALL, "soft") for line in lines if line)]
    made, chips = stacked(*shown), tuple(chips)
    layout = made.layout()
    if chips and layout is not None:
        row = flowing(*chips)
        row.setContentsMargins(0, 6, 0, 0)
        layout.addWidget(row)
    return made


def ruled(card: Card, rows: Iterable[QWidget]) -> Card:
    """Put rows in a card with a hairline between them; returns the card."""
    card.column.addSpacing(4)
    for place, row in enumerate(rows):
        if place:
            card.add(Rule())
        card.add(row)
    return card
