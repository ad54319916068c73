"""One page on an open plan, without a store and without a window round it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from minplan.open_plan import OpenPlan
from minplan.plan.plan import Plan
from minplan.ui.pages.page import Page

SomePage = TypeVar("SomePage", bound=Page)


class Memory:
    """Keeps what is saved in memory alone."""

    folder, read_only = Path("stella.minplan"), False

    def __init__(self) -> None:
        self.saved: list[Plan] = []

    def save(self, old: Plan, new: Plan, **_told: object) -> None:
        """Remember it."""
        self.saved.append(new)

    def holder(self) -> None:
        """Nobody has told who writes."""

    def close(self) -> None:
        """Nothing was opened."""


class Opened(QObject, Generic[SomePage]):
    """A page as the window holds it: it is shown the plan, and its edits are the plan's steps."""

    def __init__(self, page: SomePage, plan: Plan) -> None:
        super().__init__()
        self.page, self.plan, self.steps = page, OpenPlan(Memory(), plan, self), list[str]()
        page.edited.connect(self._edited)
        self.plan.changed.connect(self._show)
        self._show()

    def _edited(self, label: str, plan: Plan) -> None:
        self.steps.append(label)
        self.plan.edit(label, plan)

    def _show(self) -> None:
        self.page.show_plan(self.plan.value)


def shown(page: SomePage, plan: Plan, width: int = 1000, height: int = 800) -> Opened[SomePage]:
    """The page on the plan, on the screen."""
    opened = Opened(page, plan)
    page.resize(width, height)
    page.show()
    page.activateWindow()
    for _round in range(3):
        QApplication.processEvents()
    return opened


STELLAS_DAY = date(2026, 5, 11)
