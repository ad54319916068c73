"""The plan that is open: what it is now, what it was before, and whether the disk has it.

`value` is what the person sees. `saved` is what the store has acknowledged. Every step tries to bring the store to the
value, so what one failing save could not write is written by the next that succeeds, and nothing is lost on the way.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

from minplan.plan.plan import Plan
from minplan.store.errors import ReadOnly, StoreError


class Keeper(Protocol):
    """What an open plan asks of its store."""

    @property
    def folder(self) -> Path:
        """Where the plan lies."""

    @property
    def read_only(self) -> bool:
        """Whether it may only be read."""

    def save(self, old: Plan, new: Plan) -> None:
        """Write the difference in one transaction. Raises StoreError and then has written nothing."""

    def close(self) -> None:
        """Let go of the plan."""


class Step(NamedTuple):
    """One step that can be taken back: what it is called, and the plan on its other side."""

    label: str
    plan: Plan


class OpenPlan(QObject):
    """A plan, its past and its future. `changed` is emitted after every step and every try to save."""

    changed = Signal()

    def __init__(self, store: Keeper, plan: Plan, parent: QObject | None = None) -> None:
        """`plan` is what `store` has loaded."""
        super().__init__(parent)
        self._store = store
        self._past: list[Step] = []
        self._future: list[Step] = []
        self.value = self.saved = plan
        self.problem = ""

    @property
    def read_only(self) -> bool:
        """Whether the plan may only be read."""
        return self._store.read_only

    @property
    def is_saved(self) -> bool:
        """Whether the store has all that the person sees."""
        return self.saved is self.value

    @property
    def undoes(self) -> str:
        """The name of the step that Undo takes back, or "" when there is none."""
        return self._past[-1].label if self._past else ""

    @property
    def redoes(self) -> str:
        """The name of the step that Redo takes again, or "" when there is none."""
        return self._future[-1].label if self._future else ""

    def edit(self, label: str, plan: Plan) -> bool:
        """Go on to a new value and save it; `label` names the step in Undo. False, with `problem`, when not saved."""
        if self._may_change() and plan != self.value:
            self._past.append(Step(label, self.value))
            self._future.clear()
            self.value = plan
        return self.save()

    def undo(self) -> bool:
        """Take the last step back, and save."""
        return self._step(self._past, self._future)

    def redo(self) -> bool:
        """Take the step that was taken back again, and save."""
        return self._step(self._future, self._past)

    def _step(self, out_of: list[Step], into: list[Step]) -> bool:
        if out_of and self._may_change():
            step = out_of.pop()
            into.append(Step(step.label, self.value))
            self.value = step.plan
        return self.save()

    def save(self) -> bool:
        """Bring the store to the value; try again after a fault. False, with `problem` as a sentence, when it fails."""
        self.problem = self._why_not_saved()
        self.changed.emit()
        return not self.problem

    def _why_not_saved(self) -> str:
        if not self._may_change():
            return str(ReadOnly(ReadOnly.opened_so))
        if not self.is_saved:
            try:
                self._store.save(self.saved, self.value)
            except StoreError as error:
                return str(error)
            self.saved = self.value
        return ""

    def _may_change(self) -> bool:
        return not self.read_only

    def close(self) -> None:
        """Let go of the plan and of all that was in it."""
        self._store.close()
        self._past.clear()
        self._future.clear()
