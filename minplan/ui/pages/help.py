"""Hjälp: the handbook in the window. The page about what was seen comes first; its contents stand beside it, or above.

What can be searched in, read from front to back and saved as a PDF is the same handbook (`documents.handbook`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.documents import handbook
from minplan.documents.handbook import Topic
from minplan.store.errors import StoreError
from minplan.store.files import replace_file
from minplan.text import N_, _, ngettext
from minplan.ui import speech, tasks, theme
from minplan.ui.asked_place import ask_name
from minplan.ui.messages import announce
from minplan.ui.pages.page import Page, clear
from minplan.ui.theme import Type
from minplan.ui.widgets.busy import Busy
from minplan.ui.widgets.card import Card, flowing, ground, stacked
from minplan.ui.widgets.controls import Button, RowButton
from minplan.ui.widgets.listen import Listen
from minplan.ui.widgets.problem import Problem
from minplan.ui.widgets.search_field import SearchField
from minplan.ui.widgets.shot import Seen
from minplan.ui.widgets.sidebar import Sidebar
from minplan.ui.widgets.words import LongText, Words

CONTENTS, ABOUT = "innehall", "om-min-plan"
_BESIDE = 880
"""From what width the contents stand beside the page, in pixels at 100 %."""


def pdf(language: str) -> bytes:
    """The handbook as a PDF; what makes papers takes a while to load, and is not wanted when the window opens."""
    from minplan.documents.handboken import handbook_pdf

    return handbook_pdf(language)


class Help(Page):
    """A page of the handbook, or CONTENTS: all its pages, the search, and the handbook as a file."""

    name = N_("Help")
    picture = "idea"
    question = N_("Help")

    def __init__(self, today: date, shown: str = CONTENTS) -> None:
        super().__init__(today)
        self.topic = ""
        self.rows: dict[str, RowButton] = {}
        self.search: SearchField | None = None
        self.found: Words | None = None
        self.problem: Problem | None = None
        self.back.say(_("Close the help"), "x")
        self._side = ground("side")
        self._side.setParent(self)
        self.contents = Sidebar(theme.CONTROL)
        self.contents.setAccessibleName(_("Contents of the handbook"))
        beside = QVBoxLayout(self._side)
        beside.setContentsMargins(16, 16, 16, 8)
        beside.setSpacing(8)
        beside.addWidget(self.contents)
        self.contents.add_chapter(_("Contents and search"), "look")
        for part in handbook.parts():
            for place, (name, drawing) in enumerate(part.pages.items()):
                self.contents.add_chapter(handbook.topic(name).title, drawing, "" if place else part.title)
        self.contents.turned_to.connect(self._turned_to)
        self.to_contents = Button(_("Contents"), "second", "search")
        self.to_contents.clicked.connect(self._to_contents)
        self.leave = [self._closing() for _place in range(2)]
        beside.addWidget(self.leave[0], 0, Qt.AlignmentFlag.AlignLeft)
        self.listen_above = Listen()
        self.listen_above.clicked.connect(self._listen)
        self._above = flowing(self.listen_above, self.to_contents, self.leave[1])
        self.column.insertWidget(1, self._above)
        self.turned.connect(self._turn)
        self.show_topic(shown)
        self._fit_side()

    def _closing(self) -> Button:
        """One more button that closes the help, where it is seen at once."""
        made = Button(_("Close the help"), "quiet", "x")
        made.clicked.connect(self.back.click)
        return made

    def show_topic(self, name: str = CONTENTS) -> None:
        """Show the page of the handbook with this name, or CONTENTS."""
        self.topic = name
        clear(self.body)
        self.rows, self.search, self.found, self.problem = {}, None, None, None
        title = self._show_contents() if name == CONTENTS else self._show_page(handbook.topic(name))
        self.heading.setText(title)
        self.setAccessibleName(title)
        names = (CONTENTS, *handbook.names())
        place = names.index(name)
        self._picture.name = "look" if name == CONTENTS else handbook.part_of(name).pages[name]
        self._picture.update()
        self.contents.setCurrentRow(place)
        coming = names[place + 1 : place + 2]
        self.onward.setHidden(not coming)
        self.onward.say(_("Next: {title}").format(title=handbook.topic(coming[0]).title) if coming else "")
        self._order()
        self._fit_side()
        self.verticalScrollBar().setValue(0)

    def _show_page(self, topic: Topic) -> str:
        for place, section in enumerate(topic.sections):
            card = Card(section.heading)
            card.add(stacked(*(Words(one) for one in section.paragraphs), gap=8))
            self.body.addWidget(card)
            if topic.shot is not None and place == min(1, len(topic.sections) - 1):
                self.body.addWidget(Seen(topic.shot))
        if topic.name == ABOUT:
            self.licences = Button(_("Read the licences"), "second", "file-text")
            self.licences.clicked.connect(self._show_licences)
            self._licence_row = flowing(self.licences)
            self.body.addWidget(self._licence_row)
        if topic.near:
            self.body.addWidget(Words(_("Read also"), Type.HEADING))
            self.body.addWidget(self._leading_to(topic.near))
        return topic.title

    def _show_contents(self) -> str:
        self.search = SearchField()
        self.search.setAccessibleName(_("Search in the handbook"))
        self.search.setPlaceholderText(_("Search in the handbook"))
        self.search.setToolTip("")
        self.search.textChanged.connect(self._search)
        self.search.left_off.connect(self.search.clear)
        self.search.down.connect(self._to_first)
        self.found = Words("", Type.BODY, "soft")
        self.found.hide()
        listed = QWidget()
        self._listed = QVBoxLayout(listed)
        self._listed.setContentsMargins(0, 0, 0, 0)
        self._listed.setSpacing(16)
        self.body.addWidget(self.search)
        self.body.addWidget(self.found)
        self.body.addWidget(listed)
        self._list_all()
        self.save = Button(_("Save the handbook as a PDF"), "second", "download")
        self.save.clicked.connect(self._choose_file)
        self.busy, self.problem = Busy(_("Making the paper …")), Problem(self.save)
        self.saved = Words("", Type.LABEL, "accent")
        for one in (self.busy, self.saved):
            one.hide()
        about = Words(_("Then you can print it, or read it on another computer."), Type.BODY, "soft")
        card = Card(_("The handbook on paper"), "papers")
        self.body.addWidget(card.add(about, flowing(self.save), self.busy, self.saved, self.problem))
        return _("Handbook for My plan")

    def _list_all(self) -> None:
        for part in handbook.parts():
            self._listed.addWidget(Card(part.title).add(self._leading_to(tuple(part.pages))))

    def _leading_to(self, names: tuple[str, ...]) -> QWidget:
        rows = {one: RowButton(handbook.topic(one).title, "", "info-circle") for one in names}
        for name, row in rows.items():
            row.clicked.connect(partial(self._go_to, name))
        self.rows |= rows
        return flowing(*rows.values(), column=theme.px(300), gap=8)

    def _search(self, asked: str) -> None:
        if self.found is None:
            return
        clear(self._listed)
        self.rows = {}
        found = handbook.search(asked)
        if not asked.strip():
            self.found.setText("")
            self._list_all()
        elif found:
            self.found.setText(ngettext("{count} page", "{count} pages", len(found)).format(count=len(found)))
            self._listed.addWidget(self._leading_to(found))
        else:
            self.found.setText(_("Nothing is found. Try another word."))
        self.found.setHidden(not self.found.text())
        if self.found.text():
            announce(self, self.found.text())
        self._order()

    def _to_first(self) -> None:
        for row in self.rows.values():
            row.setFocus()
            return

    def _go_to(self, name: str) -> None:
        self.show_topic(name)
        self.setFocus()

    def _turn(self, step: int) -> None:
        """Next is the next page; back closes the help, which the window does."""
        if step > 0:
            names = (CONTENTS, *handbook.names())
            self._go_to(names[names.index(self.topic) + 1])

    def _turned_to(self, row: int) -> None:
        name = (CONTENTS, *handbook.names())[row]
        if name != self.topic:
            self.show_topic(name)

    def _to_contents(self) -> None:
        self.show_topic(CONTENTS)
        if self.search is not None:
            self.search.show()  # only what is seen can have the keyboard
            self.search.setFocus()

    def _show_licences(self) -> None:
        text = LongText(handbook.licences_text())
        text.setAccessibleName(_("Licences"))
        self.body.insertWidget(self.body.indexOf(self._licence_row) + 1, text)
        text.show()
        text.setFocus()
        self.licences.setEnabled(False)

    def _choose_file(self) -> None:
        named = _("Handbook for My plan") + ".pdf"
        chosen = ask_name(self, self.save.words, named, _("PDF papers") + " (*.pdf)")
        if chosen:
            self.save_as(Path(chosen))

    def save_as(self, file: Path) -> None:
        """Save the handbook as a PDF, in the language that it is read in; say so, or why not."""
        file = file if file.suffix.lower() == ".pdf" else file.with_name(file.name + ".pdf")
        self.save.setEnabled(False)
        self.busy.show()
        tasks.run(self, partial(pdf, handbook.spoken()), partial(self._made, file), self._failed)

    def _made(self, file: Path, content: bytes) -> None:
        if self.problem is None:  # another page is read meanwhile
            return
        self.save.setEnabled(True)
        self.busy.hide()
        try:
            replace_file(file, content)
        except (StoreError, OSError):
            self.problem.say(_("The paper could not be saved there. Choose another place, or make room on the disk."))
            return
        self.problem.say("")
        self.saved.setText(_("The paper is saved as {file}.").format(file=file.name))
        self.saved.show()
        announce(self, self.saved.text())

    def _failed(self, error: Exception) -> None:
        raise error

    def _order(self) -> None:
        """Tab goes from the list beside into the page, down it, and last to what closes it."""
        within = self._in_body()
        chain = [
            self.contents,
            self.leave[0],
            self.listen,
            self.leave[1],
            self.to_contents,
            *within,
            self.back,
            self.onward,
        ]
        for one, following in pairwise(chain):
            QWidget.setTabOrder(one, following)

    def _in_body(self) -> Iterator[QWidget]:
        if self.search is not None:
            yield self.search
        yield from self.rows.values()
        if self.topic == CONTENTS:
            yield self.save
        if self.topic == ABOUT:
            yield self.licences

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The contents stand beside the page where there is room for both."""
        super().resizeEvent(event)
        self._fit_side()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text leaves less room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_side"):
            self._fit_side()
            QTimer.singleShot(0, self, self._fit_side)

    def _fit_side(self) -> None:
        if not hasattr(self, "_side"):
            return
        beside = self.width() * 100 / theme.scale() >= _BESIDE
        width = min(max(theme.px(272), self.contents.natural_width() + 48), self.width() * 2 // 5) if beside else 0
        self._side.setHidden(not beside)
        self._above.setHidden(beside)
        if speech.is_wanted():
            self.listen.setHidden(not beside)
        self.to_contents.setHidden(self.topic == CONTENTS)
        if self.viewportMargins().left() != width:
            self.setViewportMargins(width, 0, 0, 0)
        self._side.setGeometry(0, 0, width, self.height())
