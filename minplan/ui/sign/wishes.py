"""What a person asks for while signing; whoever holds the open plan does it, for it takes the plan's own key."""

from __future__ import annotations

from dataclasses import dataclass

from minplan.plan.signing import Signature
from minplan.ui.sign.ink import Scan


@dataclass(frozen=True, slots=True)
class Seal:
    """Keep the plan as it stands as a new version."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Put a signature on the version it names; `scan` is the paper that was signed in ink."""

    signature: Signature
    scan: Scan | None = None


@dataclass(frozen=True, slots=True)
class Strike:
    """Strike the signature with this id: it counts no more, and stays."""

    signature: str


@dataclass(frozen=True, slots=True)
class ShowScan:
    """Save a copy of the paper that the signature with this id was made on."""

    signature: str


Wish = Seal | Sign | Strike | ShowScan
