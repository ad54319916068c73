"""What a line typed at a meeting means: who does what by when. A reading to be nodded at, never a fact by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from minplan.plan.heard import Doubt, Found
from minplan.plan.meetings import NotedKind
from minplan.plan.plan import Plan, called, humans


@dataclass(frozen=True, slots=True)
class Understood:
    """A line as it is understood; `text` is always what was typed, to the letter.

    `what` is everything that became neither somebody nor a day, in the typist's own spelling. `who` holds ids of
    humans in the plan, nearly always one; () when nobody is told, or nobody that the plan knows (then the name stays
    in `what`). `by` is the last day, None when none is told or none can be counted (then the words stay in `what`).
    `kind` is what the line itself says it is ("Beslut: …"), None when it says nothing: a promise.
    `dropped` are words that carry nothing more, such as "ska".
    """

    text: str
    what: Found[str]
    who: Found[tuple[str, ...]]
    by: Found[date | None]
    kind: Found[NotedKind | None]
    dropped: tuple[tuple[int, int], ...] = ()

    @property
    def sure(self) -> bool:
        """Whether what, who and by can all stand without being asked about."""
        return self.what.sure and self.who.sure and self.by.sure and self.kind.sure


def understood(plan: Plan, text: str, day: date) -> Understood:
    """What a typed line means in this plan on this day. Never fails; what it does not understand stays in `what`."""
    head = re.match(r"\s*(\w+)\s*:\s*", text[:200])
    who: Found[tuple[str, ...]] = Found((), Doubt.UNSAID)
    if head:
        named = [one for one in humans(plan) if (called(plan, one).lower().split() or [""])[0] == head[1].lower()]
        if named:
            who = Found(
                (named[0],), Doubt.SEVERAL if named[1:] else None, tuple((one,) for one in named[1:]), (head.span(1),)
            )
    rest = text[head.end() :] if head and who.value else text
    return Understood(
        text, Found(rest.strip(), None if rest.strip() else Doubt.UNSAID), who, Found(None, Doubt.UNSAID), Found(None)
    )
