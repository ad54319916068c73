"""What every page is: `show_plan` in, `edited` out. A page calls no store, no window and no other page.

A page that is to be read gives its cards (`Reading`); a page that is written in keeps its fields and fills them
(`statements` shows how): build, show, then one handler for each field that reads, checks, and says the problem beside
the field or emits `edited` with the name of the step and the new plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QDeadlineTimer, QEvent, QMargins, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from minplan.text import _
from minplan.ui import theme
from minplan.ui.aloud import seen
from minplan.ui.theme import Type
from minplan.ui.widgets.card import ground
from minplan.ui.widgets.clearing import clear as clear
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.drawings import Picture
from minplan.ui.widgets.flow import Flow
from minplan.ui.widgets.listen import Listen
from minplan.ui.widgets.words import Words

if TYPE_CHECKING:
    from minplan.plan.holder import Holder
    from minplan.plan.plan import Plan

WIDEST = 880
"""How wide a page's column grows, in pixels at 100 %."""
_HIDDEN_OR_SHOWN = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
"""Somebody has said whether the widget is to be seen; otherwise it is hidden only until what it stands in is shown."""
SLICE = 30
"""How long a page builds, below what is seen, before it lets the window answer, in milliseconds."""


class Page(QScrollArea):
    """A chapter. `name` stands in the list of chapters, `question` at the page's top, `lead` under it."""

    edited = Signal(str, object)
    turned = Signal(int)
    told = Signal(str)
    pictured = Signal(str, str, object)
    read_aloud = Signal(str)

    name: ClassVar[str] = ""
    picture: ClassVar[str] = ""
    question: ClassVar[str] = ""
    lead: ClassVar[str] = ""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today
        self.plan: Plan | None = None
        self.read_only = False
        self.holder: Holder | None = None
        self.whole = True
        self._idle = QTimer(self)  # unlike `QTimer.singleShot(0)`, which comes before what is to be painted
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._resume)
        self._coming: Iterator[QWidget] = iter(())
        self._within: tuple[QLayout, ...] = ()
        self._filled = 0
        self.setAccessibleName(_(self.name))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # There is nearly always more than the window holds: laid out once, not without the bar first and then with it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # A message at the window's foot only hides some of it: what is still seen need not be painted anew.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self.body = QVBoxLayout()
        self.body.setSpacing(16)
        self._outer = self._build()
        self._fit()

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether the chapter holds anything in this plan."""
        return False

    def show_plan(self, plan: Plan) -> None:
        """Show the plan as it is now."""
        if plan is not self.plan:
            self.plan = plan
            self.show_content(plan)

    def show_content(self, plan: Plan) -> None:
        """Each page's own way to show it."""

    def go_on_soon(self) -> None:
        """There is more to show than fits in a moment: let `go_on` be called when the window has nothing to do."""
        self.whole = False
        self._idle.start()

    def _resume(self) -> None:
        """Only the page that is seen goes on; another waits until it is turned to."""
        if self.isVisible() and not self.whole:
            self.go_on()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with what was left."""
        super().showEvent(event)
        if not self.whole:
            self.go_on_soon()

    def put_in_turn(self, coming: Iterator[QWidget], within: QLayout | None = None) -> None:
        """Let `coming` put widgets in the page, one for each that it yields: at once as many as are seen, the rest when
        the window has nothing to do. They stand in `body`, or in the layout of a widget there.
        """
        self._coming, self._filled = coming, self._high_before(within)
        self._within = (self.column, self._outer) if within is None else (within, self.column, self._outer)
        if within is not None and self._filled >= self.height() and not self.isVisible():
            self.go_on_soon()  # all of it comes further down than what is seen first
        else:
            self.go_on()

    def _high_before(self, within: QLayout | None) -> int:
        """How high what stands above the first that is put in is, in pixels; at least."""
        items = (self.body.itemAt(place) for place in range(self.body.count()))
        body = [item.widget() for item in items if item is not None]
        holder = within.parentWidget() if within is not None else None
        above = body[: body.index(holder)] if holder in body else body
        seen = [one for one in (self.header, *above) if one is not None and not one.isHidden()]
        around = self._outer.contentsMargins().top() + self.column.spacing()
        return around + sum(_high(one, self._column_width()) for one in seen)

    def go_on(self) -> None:
        """Put in what there is time for.

        It is all laid out once: left alone, Qt would lay out the whole page for each that is shown.
        """
        for layout in self._within:
            layout.setEnabled(False)
        try:
            self._put_some()
        finally:
            for layout in self._within:
                layout.setEnabled(True)
        self._inner.updateGeometry()
        self._grow()

    def _put_some(self) -> None:
        until, high, wide = QDeadlineTimer(SLICE), self.height(), self._column_width()
        gap = self._within[0].spacing() if len(self._within) > 2 else self.body.spacing()
        for one in self._coming:
            before = self._filled
            if before < high and not (one.isHidden() and one.testAttribute(_HIDDEN_OR_SHOWN)):
                self._filled += gap + _high(one, wide)
            if self.isVisible() and not one.isHidden():
                one.show()
            if before < high <= self._filled or (before >= high and until.hasExpired()):
                self.go_on_soon()
                return
        self.whole = True

    def _column_width(self) -> int:
        """How wide the column is, or will be when it is laid out."""
        margins = self._outer.contentsMargins()
        room = self.width() - self.verticalScrollBar().sizeHint().width() - margins.left() - margins.right()
        return min(room, self._inner.maximumWidth())

    def finish(self) -> None:
        """Put in all that is left: somebody asks for it."""
        for _one in self._coming:
            continue
        self.whole = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page is as high as what stands in it before that is laid out, so that nothing is squeezed meanwhile."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._paper:
            self._grow()
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        needed = self._paper.heightForWidth(self._paper.width())
        if needed > self._paper.height():
            self._paper.resize(self._paper.width(), needed)

    def set_read_only(self, read_only: bool) -> None:
        """Whether the plan may only be read."""
        self.read_only = read_only

    def set_holder(self, holder: Holder | None) -> None:
        """Who has opened the plan, as far as that is known: what is offered follows from it (`plan.roles`)."""
        changed, self.holder = holder != self.holder, holder
        if changed and self.plan is not None:
            self.show_content(self.plan)

    def _build(self) -> QBoxLayout:
        inner = QWidget()
        inner.setMaximumWidth(theme.px(WIDEST))
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = self.column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        self.header, self.footer = QWidget(), QWidget()
        self._fill_header(self.header)
        self._fill_footer(self.footer)
        column.addWidget(self.header)
        column.addLayout(self.body)
        column.addStretch(1)
        column.addWidget(self.footer)
        paper = self._paper = ground("page")
        outer = QHBoxLayout(paper)
        outer.addWidget(inner, 100)
        outer.addStretch(1)
        self.setWidget(paper)
        self._inner = inner
        return outer

    def _fill_header(self, header: QWidget) -> None:
        self._picture = Picture(self.picture, 96)
        self.heading = Words(_(self.question), Type.QUESTION)
        self.listen = Listen()
        self.listen.clicked.connect(self._listen)
        side = QVBoxLayout()
        side.setSpacing(4)
        side.addStretch(1)
        side.addWidget(self.heading)
        if self.lead:
            side.addWidget(Words(_(self.lead), Type.BODY, "soft"))
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(side, 1)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight, header)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.setSpacing(12)
        self._head.addLayout(row, 1)
        self._head.addWidget(self.listen, 0, Qt.AlignmentFlag.AlignTop)

    def _fill_footer(self, footer: QWidget) -> None:
        self.back, self.onward = Button(_("Back"), "second", "arrow-left"), Button(_("Next"), "main")
        self.back.clicked.connect(self._turn_back)
        self.onward.clicked.connect(self._turn_on)
        self.back.tall = theme.TALL
        row = Flow(footer, gap=12, row_gap=12, last_right=1)
        row.setContentsMargins(0, 16, 0, 0)
        row.addWidget(self.back)
        row.addWidget(self.onward)

    def to_read(self) -> str:
        """What is read aloud here: the question, and what has the keyboard, or else all that can be read."""
        return seen(self, self.heading.text(), QApplication.focusWidget())

    def _listen(self) -> None:
        self.read_aloud.emit(self.to_read())

    def _turn_back(self) -> None:
        self.turned.emit(-1)

    def _turn_on(self) -> None:
        self.turned.emit(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Less room round the column where there is less room."""
        super().resizeEvent(event)
        self._fit()
        self.keep_in_view()

    def keep_in_view(self) -> None:
        """Let what has the keyboard be seen, also when a message takes some of the room."""
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus() and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, 24)

    def changeEvent(self, event: QEvent) -> None:
        """The column grows with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.widget() is not None:
            self._inner.setMaximumWidth(theme.px(WIDEST))
            self._fit()

    def _fit(self) -> None:
        width = self.viewport().width() * 100 / theme.scale()
        side = 56 if width >= WIDEST else 40 if width >= 560 else 20
        margins = QMargins(side, min(side, 40), side, min(side, 32))
        if margins != self._outer.contentsMargins():
            self._outer.setContentsMargins(margins)
        self._picture.set_size(96 if width >= 640 else 56 if width >= 400 else 40)
        across = QBoxLayout.Direction.LeftToRight if width >= 560 else QBoxLayout.Direction.TopToBottom
        self._head.setDirection(across)


def _high(widget: QWidget, width: int) -> int:
    """How high a widget wants to be at a width, in pixels."""
    high = widget.heightForWidth(width)
    return high if high >= 0 else max(widget.sizeHint().height(), 0)


class Reading(Page):
    """A page to be read: it is built anew of `cards` when the plan has changed."""

    empty: ClassVar[str] = ""

    def cards(self, plan: Plan) -> Iterable[QWidget]:
        """What the page shows, one under another."""
        raise NotImplementedError

    def show_content(self, plan: Plan) -> None:
        """Put the new cards in the old ones' place."""
        clear(self.body)
        self.put_in_turn(self.put(self.cards(plan)))
        if not self.body.count():
            self.body.addWidget(Words(_(self.empty), Type.LEAD, "soft"))

    def put(self, cards: Iterable[QWidget]) -> Iterator[QWidget]:
        """Put cards last, one by one as they are made."""
        for card in cards:
            self.body.addWidget(card)
            yield card
