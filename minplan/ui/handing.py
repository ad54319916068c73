"""What is asked for about copies and letters, done: the paper is made beside the window, and noted, kept and shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from minplan.documents.handing_out import HandedPaper, copy_handed, letter_handed
from minplan.documents.letter_kind import CannotBeSent
from minplan.documents.papers import PAPER_LANGUAGE, papers
from minplan.documents.press import press
from minplan.documents.sending import noted
from minplan.open_plan import OpenPlan
from minplan.plan.consents import HandedOut
from minplan.plan.goals import Voice
from minplan.plan.handing_out import is_copy
from minplan.plan.labels import label
from minplan.plan.letters import Letter, receiver
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called
from minplan.store.errors import StoreError
from minplan.text import _
from minplan.ui import tasks
from minplan.ui.copies.wishes import HandOut, LookAt, SendLetter, ShowHanded, ShowPaper, Wish


class _Looked(NamedTuple):
    """A letter that is looked at: of which plan and in what language, and the paper itself."""

    plan: Plan
    language: str
    letter: Letter
    paper: HandedPaper


class Handing(QObject):
    """Does what is wished, one at a time. `made` carries a paper to show: its file name, its title and its bytes.
    `looked` carries the same of a letter that may be sent, behind the letter.

    `done` tells that it is noted, `failed` why it is not.
    """

    made = Signal(str, str, bytes)
    looked = Signal(object, str, str, bytes)
    done = Signal(str)
    failed = Signal(str)

    def __init__(self, plan: OpenPlan, today: date, language: Callable[[], str], parent: QObject) -> None:
        """`language` tells what papers are made in."""
        super().__init__(parent)
        self._plan, self._today, self._language = plan, today, language
        self._under_way = False
        self._looked: _Looked | None = None

    def do(self, wish: Wish) -> None:
        """Do what is wished. While something is under way, nothing more is begun."""
        if isinstance(wish, ShowHanded):
            self._show(wish.handed)
        elif not self._under_way:
            self._under_way = True
            plan, language = self._plan.value, self._language() or PAPER_LANGUAGE
            if isinstance(wish, ShowPaper):
                tasks.run(self, partial(_paper, plan, self._today, language, wish.stem), self._made, self._not_made)
                return
            done = partial(self._look, plan, language, wish.letter) if isinstance(wish, LookAt) else self._keep
            tasks.run(self, partial(self._make, plan, language, wish), done, self._not_made)

    def _made(self, paper: tuple[str, str, bytes]) -> None:
        self._under_way = False
        self.made.emit(*paper)

    def _make(self, plan: Plan, language: str, wish: HandOut | LookAt | SendLetter) -> HandedPaper:
        """The paper with its line; in another thread."""
        if isinstance(wish, HandOut):
            return copy_handed(plan, wish.to, self._today, by=self._by(plan), language=language)
        seen = self._looked
        if seen is not None and seen.plan is plan and (seen.language, seen.letter) == (language, wish.letter):
            return seen.paper  # what was looked at, and perhaps printed, is what is kept
        return letter_handed(plan, wish.letter, self._today, by=self._by(plan), language=language)

    def _by(self, plan: Plan) -> str:
        """Who hands it out: whoever writes, when that is somebody in the plan."""
        holder = self._plan.holder
        if holder is None:
            return ""
        if holder.kind is Voice.PERSON:
            return PERSON
        everyone = (*plan.representatives, *plan.participants)
        return next((one.id for one in everyone if holder.name and holder.name == called(plan, one.id)), "")

    def _look(self, plan: Plan, language: str, letter: Letter, paper: HandedPaper) -> None:
        self._under_way = False
        self._looked = _Looked(plan, language, letter, paper)
        self.looked.emit(letter, paper.stem, paper.title, paper.content)

    def _keep(self, paper: HandedPaper) -> None:
        self._under_way, self._looked = False, None
        step = _step(self._plan.value, paper.handed)
        if self._plan.hand_out(step, paper.handed, paper.content, noted):
            self.done.emit(step)
            self.made.emit(paper.stem, paper.title, paper.content)
        else:
            self.failed.emit(self._plan.problem)

    def _not_made(self, error: Exception) -> None:
        self._under_way = False
        if isinstance(error, CannotBeSent):
            self.failed.emit(_(error.sentence))
        elif isinstance(error, StoreError):
            self.failed.emit(str(error))
        else:
            raise error

    def _show(self, handed: str) -> None:
        line = next(one for one in self._plan.value.handed_out if one.id == handed)
        try:
            content = self._plan.sealed_paper(line.digest)
        except StoreError as error:
            self.failed.emit(str(error))
        except KeyError:
            self.failed.emit(_("The paper is no longer kept here. Something in it was left behind for good."))
        else:
            name = receiver(self._plan.value, line)
            title = _("Handed out to {name}") if is_copy(line) else _("Sent to {name}")
            self.made.emit(f"{line.what}-{line.to}" if line.to else str(line.what), title.format(name=name), content)


def _paper(plan: Plan, today: date, language: str, stem: str) -> tuple[str, str, bytes]:
    """One of the plan's papers; in another thread."""
    paper = papers(plan, today, language)[stem]()
    return paper.stem, paper.title, press(paper)


def _step(plan: Plan, line: HandedOut) -> str:
    told = _("Handed out to {name}: {what}") if is_copy(line) else _("Noted as sent to {name}: {what}")
    return told.format(name=receiver(plan, line), what=_(label(line.what)))
