"""What a person asks for about a plan that has ended; whoever holds the open plan does it (`ui.endings`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PutAway:
    """Let the plan be open only to read from now on; or, with `away` False, to be written in again."""

    away: bool


@dataclass(frozen=True, slots=True)
class ShowFinal:
    """Seal the plan one last time, where it is not, and show the sealed paper."""


@dataclass(frozen=True, slots=True)
class Erase:
    """Erase the plan for good."""


Wish = PutAway | ShowFinal | Erase
