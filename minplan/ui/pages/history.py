"""Historik: what was changed, when and by whom; going back to a day, and forgetting something for good.

The page asks for steps by `wanted`, with the number before which it wants them (None for the newest), and is given them
by `show_history`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from minplan.documents.changed import said, what
from minplan.formats import capital, clock_time, long_day, weekday
from minplan.plan.changes import DoesNotFit, apply, reverse
from minplan.plan.past import Step
from minplan.plan.plan import COLLECTIONS, LEADS_TO, Plan
from minplan.plan.roles import Deed
from minplan.text import N_, _, ngettext
from minplan.ui.keys.wording import refusal
from minplan.ui.pages.page import Reading, clear
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Card, Chip, columns, entry, flowing, noticed, stacked
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.words import Words

_MOST_SAID = 5
"""How many changes of a step are told one by one."""


class History(Reading):
    """What was changed."""

    wanted = Signal(object)
    back_wanted = Signal(int)
    forget_wanted = Signal(str, str)

    name = N_("History")
    picture = "again"
    question = N_("What has been changed?")
    lead = N_("The latest change comes first. You can go back to how the plan was.")
    empty = N_("Nothing has been changed yet.")

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self._then: Plan | None = None
        self._day: date | None = None
        self._newest = self._oldest = 0
        self._items: dict[int, tuple[str, str, str]] = {}
        self._more: Button | None = None

    def show_content(self, plan: Plan) -> None:
        """Ask for the newest steps."""
        self._then, self._day, self._newest = plan, None, 0
        self._items.clear()
        if self.isAncestorOf(self.focusWidget() or self):
            self.setFocus()
        clear(self.body)
        self._more = None
        self.wanted.emit(None)

    def show_history(self, steps: Sequence[Step]) -> None:
        """Show steps, the newest first, under those that are shown."""
        if self._more is not None:
            self._more.hide()
            self._more.deleteLater()
            self._more = None
        if not steps:
            self.body.addWidget(Words(_(self.empty), Type.LEAD, "soft"))
            return
        self._newest = self._newest or steps[0].sequence
        if self.refused and not self.read_only and not self.body.count():
            self.body.addWidget(noticed(self.refused))
        self.put_in_turn(self.put(self._cards_of(steps)))

    def _cards_of(self, steps: Sequence[Step]) -> Iterator[QWidget]:
        for step in steps:
            day = None if step.at is None else _here(step.at).date()
            if self._day != day or step.sequence == self._newest:
                self._day = day
                yield _day_heading(day)
            yield self._card(step)
        if steps[-1].sequence > 1:
            self._oldest = steps[-1].sequence
            self._more = Button(_("Show earlier changes"), "second", "chevron-down")
            self._more.clicked.connect(self._go_further)
            yield self._more

    def _card(self, step: Step) -> QWidget:
        plans = self._plans_round(step)
        title, sentences = called(step), [said(one, *plans) for one in step.changes[:_MOST_SAID]]
        if (rest := len(step.changes) - _MOST_SAID) > 0:
            sentences.append(ngettext("And {count} more change.", "And {count} more changes.", rest).format(count=rest))
        left = stacked(entry(title, when(step)), *(Words(one) for one in sentences), gap=8)
        right = self._buttons(step, title, plans)
        return Card().add(columns(left, flowing(*right), shares=(5, 2), narrow=640) if right else left)

    def _plans_round(self, step: Step) -> tuple[Plan, ...]:
        """The plan before the step and after it, in which the names of then are found."""
        after = self._then
        if after is None:
            return ()
        try:
            self._then = apply(after, reverse(step.changes))
        except DoesNotFit:  # the last edits wait for the disk
            return (after,)
        return self._then, after

    def _buttons(self, step: Step, title: str, plans: tuple[Plan, ...]) -> list[QWidget]:
        made: list[QWidget] = []
        if step.sequence == self._newest:
            made.append(Chip(_("This is how the plan is now"), "accent", "check"))
        elif not self.read_only:
            back = Button(_("Go back here"), "second", "arrow-back-up")
            back.setObjectName(str(step.sequence))
            back.setAccessibleName(", ".join((_("Go back here"), title, _day_and_time(step))))
            back.clicked.connect(self._back)
            made.append(back)
        item = forgettable(step)
        if item and not self.read_only and not self.refused:
            self._items[step.sequence] = (*item, what(*item, *([self.plan] if self.plan else []), *reversed(plans)))
            forget = Button(_("Forget this …"), "quiet", "trash")
            forget.setObjectName(str(step.sequence))
            forget.setAccessibleName(", ".join((_("Forget this …"), title, _day_and_time(step))))
            forget.clicked.connect(self._forget)
            made.append(forget)
        return made

    @property
    def refused(self) -> str:
        """Why whoever opened the plan is not offered to forget something, and who is; "" when they are."""
        return refusal(self.plan, self.holder, Deed.FORGET, self.today)

    def _go_further(self) -> None:
        self.wanted.emit(self._oldest)

    def _back(self) -> None:
        self.back_wanted.emit(int(self.sender().objectName()))

    def _forget(self) -> None:
        collection, item, name = self._items[int(self.sender().objectName())]
        goes = _TEXT_GOES if collection == "versions" else _ALL_GOES
        if self._is_sure("\n\n".join((name, _(goes)))):
            self.forget_wanted.emit(collection, item)

    def _is_sure(self, says: str) -> bool:
        question = QMessageBox(self)
        question.setIcon(QMessageBox.Icon.Warning)
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWindowTitle(_("My plan"))
        question.setText(_("Do you want to forget this for good?"))
        question.setInformativeText(says)
        keep = question.addButton(_("Keep it"), QMessageBox.ButtonRole.RejectRole)
        forget = question.addButton(_("Forget it for good"), QMessageBox.ButtonRole.DestructiveRole)
        question.setDefaultButton(keep)
        question.setEscapeButton(keep)
        question.exec()
        return question.clickedButton() is forget


_ALL_GOES = N_(
    "It goes from the plan, the history and new backups, with all that belongs to it. "
    "A signed version that holds it loses its text. It can never come back. "
    "Older backups and printed papers still hold it."
)
_TEXT_GOES = N_(
    "The version loses its text. Its number, day and signatures stay. The text can never come back. "
    "Older backups and printed papers still hold it."
)


def _day_heading(day: date | None) -> Words:
    said_ = weekday(day) if day else _("The day is not known")
    heading = Words(capital(said_), Type.HEADING)
    heading.setContentsMargins(0, 12, 0, 0)
    return heading


def called(step: Step) -> str:
    """What a step is called; one without a name by what it did."""
    if step.label:
        return step.label
    if step.sequence == 1:
        return _("The plan began")
    return _("The plan was changed") if step.changes else _("Something that is forgotten")


def when(step: Step) -> str:
    """When and by whom, in one line: "13.30, Ebba"."""
    time = "" if step.at is None else clock_time(_here(step.at))
    return ", ".join(part for part in (time, step.by) if part)


def _day_and_time(step: Step) -> str:
    return "" if step.at is None else f"{long_day(_here(step.at))} {clock_time(_here(step.at))}"


def _here(moment: datetime) -> datetime:
    return moment.astimezone()


def forgettable(step: Step) -> tuple[str, str] | None:
    """The one item that a step is about, or took away with what hung on it; who signed is never forgotten."""
    items = list(dict.fromkeys((one.collection, one.id) for one in step.changes))
    gone = [(one.collection, one.id) for one in step.changes if not one.field and one.after is None]
    hung = all(
        (one.collection, one.id) in gone or one.field in LEADS_TO.get(one.collection, ()) for one in step.changes
    )
    main = gone[0] if gone and hung else items[0] if len(items) == 1 else ("", "")
    return main if main[0] in COLLECTIONS and main[0] != "signatures" else None
