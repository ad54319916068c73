"""Papper: choose a paper, see it as it will be, save it or print it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.documents import stems
from minplan.documents.papers import LANGUAGES, PAPER_LANGUAGE, meetings_to_invite_to, papers, titles
from minplan.documents.press import press
from minplan.documents.the_year import letters_of_the_year
from minplan.formats import listed
from minplan.plan.letters import receiver
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called
from minplan.plan.reporting import wanted
from minplan.text import N_, _
from minplan.ui import tasks
from minplan.ui.copies.wishes import LookAt
from minplan.ui.messages import announce
from minplan.ui.pages.page import clear
from minplan.ui.pages.paper_page import LetterPage
from minplan.ui.widgets.busy import Busy
from minplan.ui.widgets.card import soft
from minplan.ui.widgets.choice_card import ChoiceCard
from minplan.ui.widgets.controls import RowButton


class Made(NamedTuple):
    """A paper that can be made: the file's stem, its title, and for whom or about whom it is."""

    stem: str
    title: str
    about: str


def listing(plan: Plan, today: date) -> Iterator[Made]:
    """Every paper of the plan, by its title, one at a time."""
    about = {f"samtycke-{one.id}": listed([called(plan, who) for who in one.to]) for one in plan.consents}
    about |= {f"exemplar-{one.to}": _("To {name}").format(name=called(plan, one.to)) for one in plan.copies}
    letters = letters_of_the_year(plan, today)
    about |= {
        stem: _("To {name}").format(name=receiver(plan, one)) for stem, one in letters.items() if one.to != PERSON
    }
    for meeting in meetings_to_invite_to(plan, today):
        about |= {
            stems.invitation(plan, meeting.id, who): _("To {name}").format(name=called(plan, who))
            for who in meeting.invited
        }
        about |= {
            stems.report(plan, meeting.id, one.who): _("To {name}").format(name=called(plan, one.who))
            for one in wanted(plan, meeting, today)
        }
    for stem, title in titles(plan, today):
        yield Made(stem, title, about.get(stem, ""))


def pressed(plan: Plan, today: date, language: str, stem: str) -> bytes:
    """One paper as the bytes of its PDF."""
    return press(papers(plan, today, language)[stem]())


_LANGUAGES = {PAPER_LANGUAGE: N_("Swedish"), "sv+en": N_("Swedish with English beside it")}


class Papers(LetterPage):
    """The papers. They are made beside the window; what is shown are the bytes that are saved and printed. A letter of
    the year can be noted as sent from here.

    `language_chosen` carries the papers' language when a person picks another.
    """

    language_chosen = Signal(str)

    name = N_("Papers")
    picture = "papers"
    question = N_("Which paper do you want?")
    lead = N_("Choose a paper. Then you can look at it, save it and print it.")

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self.rows: dict[str, RowButton] = {}
        self._titles: dict[str, str] = {}
        about = _("What you have written yourself is never translated.")
        choices = {code: _(name) for code, name in _LANGUAGES.items()}
        self.language = ChoiceCard(_("The language of the papers"), choices, about)
        self.language.picked.connect(self._speak)
        self.show_language(PAPER_LANGUAGE)
        self.busy = Busy("")
        self._says = soft("")
        self._holder = QWidget()
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        for one in (self.language, self._says, self.busy, self._holder):
            self.body.addWidget(one)
        self.behind = (self.language, self._holder)

    def show_language(self, language: str) -> None:
        """Make papers in one of LANGUAGES from now on; in Swedish where it is none of them."""
        self._spoken = language if language in LANGUAGES else PAPER_LANGUAGE
        self.language.show_value(self._spoken)

    def _speak(self, language: str) -> None:
        self.show_language(language)
        self.language_chosen.emit(language)

    def show_content(self, plan: Plan) -> None:
        """List the papers of the plan as it is now."""
        self.show_list()
        self._work("")
        clear(self._list)
        self._titles, self.rows = {}, {}
        self.put_in_turn(self._made(plan), self._list)

    def _made(self, plan: Plan) -> Iterator[QWidget]:
        for one in listing(plan, self.today):
            self._titles[one.stem] = one.title
            row = self.rows[one.stem] = RowButton(one.title, one.about, "file-text")
            row.setObjectName(one.stem)
            row.clicked.connect(self._chosen)
            self._list.addWidget(row)
            yield row

    def _chosen(self) -> None:
        row = self.sender()
        if isinstance(row, RowButton):
            self.choose(row.objectName())

    def choose(self, stem: str) -> None:
        """Make a paper and show it."""
        letter = letters_of_the_year(self.plan, self.today).get(stem) if self.plan is not None else None
        if letter is not None:
            self.wished.emit(LookAt(letter))
        elif self.plan is not None:
            self._work(_("Making the paper …"))
            work = partial(pressed, self.plan, self.today, self._spoken, stem)
            tasks.run(self, work, partial(self._pressed, self.plan, stem), self._failed)

    def _pressed(self, plan: Plan, stem: str, content: bytes) -> None:
        if plan is not self.plan:
            return
        self._work("")
        self.show_paper(stem, self._titles.get(stem, stem), content)

    def _failed(self, error: Exception) -> None:
        self._work("")
        raise error

    def _work(self, says: str) -> None:
        self._says.setText(says)
        self._says.setVisible(bool(says))
        self.busy.setVisible(bool(says))
        self.busy.setAccessibleName(says)
        if says:
            announce(self, says)
