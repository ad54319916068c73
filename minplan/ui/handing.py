"""What is asked for about copies, done: the paper is made beside the window, noted, kept, and then shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from minplan.documents.handing_out import HandedPaper, copy_handed, recall_handed
from minplan.documents.papers import PAPER_LANGUAGE
from minplan.open_plan import OpenPlan
from minplan.plan.goals import Voice
from minplan.plan.labels import label
from minplan.plan.people import PERSON
from minplan.plan.plan import called
from minplan.store.errors import StoreError
from minplan.text import _
from minplan.ui import tasks
from minplan.ui.copies.wishes import HandOut, ShowHanded, TellWithdrawn, Wish


class Handing(QObject):
    """Does what is wished, one at a time. `made` carries the paper to show: its file name, its title and its bytes.

    `done` tells that it is noted, `failed` why it is not.
    """

    made = Signal(str, str, bytes)
    done = Signal(str)
    failed = Signal(str)

    def __init__(self, plan: OpenPlan, today: date, language: Callable[[], str], parent: QObject) -> None:
        """`language` tells what papers are made in."""
        super().__init__(parent)
        self._plan, self._today, self._language = plan, today, language
        self._under_way = False

    def do(self, wish: Wish) -> None:
        """Do what is wished. While something is under way, nothing more is begun."""
        if isinstance(wish, ShowHanded):
            self._show(wish.handed)
        elif not self._under_way:
            self._under_way = True
            tasks.run(self, partial(self._make, wish), self._keep, self._not_made)

    def _make(self, wish: HandOut | TellWithdrawn) -> HandedPaper:
        """The paper with its line; in another thread."""
        plan, language = self._plan.value, self._language() or PAPER_LANGUAGE
        if isinstance(wish, TellWithdrawn):
            return recall_handed(plan, wish.recall, self._today, by=self._by(), language=language)
        return copy_handed(plan, wish.to, self._today, by=self._by(), language=language)

    def _by(self) -> str:
        """Who hands it out: whoever writes, when that is somebody in the plan."""
        holder, plan = self._plan.holder, self._plan.value
        if holder is None:
            return ""
        if holder.kind is Voice.PERSON:
            return PERSON
        everyone = (*plan.representatives, *plan.participants)
        return next((one.id for one in everyone if holder.name and holder.name == called(plan, one.id)), "")

    def _keep(self, paper: HandedPaper) -> None:
        self._under_way = False
        name = called(self._plan.value, paper.handed.to)
        step = _("Handed out to {name}: {what}").format(name=name, what=_(label(paper.handed.what)))
        if self._plan.hand_out(step, paper.handed, paper.content):
            self.done.emit(step)
            self.made.emit(paper.stem, paper.title, paper.content)
        else:
            self.failed.emit(self._plan.problem)

    def _not_made(self, error: Exception) -> None:
        self._under_way = False
        if not isinstance(error, StoreError):
            raise error
        self.failed.emit(str(error))

    def _show(self, handed: str) -> None:
        line = next(one for one in self._plan.value.handed_out if one.id == handed)
        try:
            content = self._plan.sealed_paper(line.digest)
        except StoreError as error:
            self.failed.emit(str(error))
        except KeyError:
            self.failed.emit(_("The paper is no longer kept here. Something in it was left behind for good."))
        else:
            name = called(self._plan.value, line.to)
            self.made.emit(f"{line.what}-{line.to}", _("Handed out to {name}").format(name=name), content)
