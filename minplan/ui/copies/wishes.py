"""What a person asks for about copies; whoever holds the open plan does it, for the paper's bytes are kept with it."""

from __future__ import annotations

from dataclasses import dataclass

from minplan.plan.handing_out import Recall


@dataclass(frozen=True, slots=True)
class HandOut:
    """Give somebody their copy today."""

    to: str


@dataclass(frozen=True, slots=True)
class TellWithdrawn:
    """Send somebody the letter about a withdrawn consent today."""

    recall: Recall


@dataclass(frozen=True, slots=True)
class ShowHanded:
    """Show the very paper of a line of what was handed out, by the line's id."""

    handed: str


Wish = HandOut | TellWithdrawn | ShowHanded
