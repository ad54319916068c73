"""What a person asks for about copies and letters; whoever holds the open plan does it (`ui.handing`), for the paper's
bytes are kept with the plan.
"""

from __future__ import annotations

from dataclasses import dataclass

from minplan.plan.letters import Letter


@dataclass(frozen=True, slots=True)
class HandOut:
    """Give somebody their copy today."""

    to: str


@dataclass(frozen=True, slots=True)
class LookAt:
    """Make a letter and show it; nothing is noted or kept."""

    letter: Letter


@dataclass(frozen=True, slots=True)
class SendLetter:
    """A letter goes today: make it, note it, keep its bytes, show them."""

    letter: Letter


@dataclass(frozen=True, slots=True)
class ShowHanded:
    """Show the very paper of a line of what was handed out, by the line's id."""

    handed: str


@dataclass(frozen=True, slots=True)
class ShowPaper:
    """Make one of the plan's papers by its stem, and show it; nothing is noted or kept."""

    stem: str


Wish = HandOut | LookAt | SendLetter | ShowHanded | ShowPaper
