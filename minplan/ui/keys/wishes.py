"""What a person asks for about who can open the plan; whoever holds the open plan does it (`ui.ways_in`)."""

from __future__ import annotations

from dataclasses import dataclass, field

from minplan.plan.holder import Holder


@dataclass(frozen=True, slots=True)
class LetIn:
    """Let a passphrase open the plan from now on, for somebody."""

    holder: Holder
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """Put a new passphrase in the place of one, by its public key. `seen` when somebody else may know the old one."""

    public: str
    secret: str = field(repr=False)
    seen: bool


@dataclass(frozen=True, slots=True)
class NewCode:
    """Let a recovery code open the plan from now on, and these no longer, by their public keys."""

    code: str = field(repr=False)
    instead_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take a way away for good, by its public key."""

    public: str


@dataclass(frozen=True, slots=True)
class Name:
    """Tell whose a way is, by its public key."""

    public: str
    holder: Holder


Wish = LetIn | Change | NewCode | Withdraw | Name
