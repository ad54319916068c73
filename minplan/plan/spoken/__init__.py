"""What a line typed at a meeting means: who does what by when. A reading to be nodded at, never a fact by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from minplan.plan.heard import LONGEST, Doubt, Found, Heard, heard
from minplan.plan.meetings import NotedKind
from minplan.plan.noted_kinds import KINDS
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.plan.spoken.days import day_in
from minplan.plan.spoken.doer import Doer, doer_in
from minplan.plan.spoken.left import WHO, Against, Of, against
from minplan.plan.spoken.places import DAY
from minplan.plan.spoken.who import Calls, calls_of
from minplan.plan.spoken.words import MONTHS, SHORT_MONTHS, alternatives

T = TypeVar("T")


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
    if len(text) > LONGEST:
        unread: Found[tuple[str, ...]] = Found((), Doubt.TOO_LONG)
        return Understood(text, Found(text, Doubt.TOO_LONG), unread, Found(None, Doubt.TOO_LONG), Found(None))
    line = heard(text)
    kind, start = _kind(line)
    start = start or _mark(line)
    by, said = day_in(line, plan, day)
    blanked = " " * start + line.folded[start:]
    if said is not None:
        blanked = blanked[: said.start] + DAY * (said.end - said.start) + blanked[said.end :]
    calls = calls_of(plan)
    doer = doer_in(line, blanked, plan, calls)
    doubts = _against(line, blanked, doer, calls, last=said is not None and said.strong)
    if kind.value in _OTHERWISE:
        doubts = ()
    doer, by = replace(doer, found=_doubted(doer.found, doubts, Of.WHO)), _doubted(by, doubts, Of.DAY)
    if kind.value is None and doer.head and doer.found.value == (PERSON,) and doer.head != "jag":
        kind = Found(NotedKind.OWN_WORDS, Doubt.OWN_NAME, (NotedKind.PROMISE,), doer.found.said)
    gone = [(0, start)]
    if kind.value not in _WHOLE or kind.why is not None:
        gone += [*doer.cut, *doer.dropped]
        # A day that belongs to what is done ("mötet den 3 mars", "från 1 mars") is told there as well.
        gone += [(said.start, said.end)] if said is not None and by.value is not None and not said.weak else []
    what = _rest(text, [line.span(*one) for one in gone if one[0] < one[1]])
    marks = [(0, start)] if start and kind.value is None else []
    dropped = tuple(line.span(*one) for one in (*marks, *doer.dropped))
    # Where it is doubtful whether a day is the last or a part of what is done, both are.
    either = said is not None and by.value is not None and (said.weak or by.why is Doubt.SEVERAL)
    parted = _doubted(Found(what, Doubt.PLACE if either else None), doubts, Of.WHAT)
    return Understood(text, parted if what else Found(what, Doubt.UNSAID), doer.found, by, kind, dropped)


_WHOLE = (NotedKind.NOTE, NotedKind.OWN_WORDS)
"""The kinds whose words are kept as they stand."""
_OTHERWISE = (*_WHOLE, NotedKind.DIFFERENCE)
"""The kinds that promise nothing: whose words they are is no less sure for what the words say."""


def _against(line: Heard, text: str, doer: Doer, calls: Calls, *, last: bool) -> tuple[Against, ...]:
    """What the rest of a line, with who and by when blanked, says against them."""
    for start, end in (*doer.cut, *doer.dropped):
        text = text[:start] + WHO * (end - start) + text[end:]
    text = "".join("?" if sign == "?" else char for char, sign in zip(text, line.folded, strict=True))
    return tuple(against(text, "".join(line.typed[at] for at in line.at[:-1]), calls, last=last))


def _doubted(found: Found[T], doubts: tuple[Against, ...], part: Of) -> Found[T]:
    """The same, unsure when something speaks against it."""
    return replace(found, why=found.why or next((why for of, why in doubts if part in of), None))


_KINDS = tuple((NotedKind(code), re.compile(rf"\s*[-*•]?\s*(?:{form})\s*(?::|\s-+\s)\s*")) for code, form in KINDS)


def _kind(line: Heard) -> tuple[Found[NotedKind | None], int]:
    """What a line says itself that it is, and where the rest of it begins."""
    for kind, form in _KINDS:
        if hit := form.match(line.folded):
            return Found(kind, said=(line.span(0, hit.end()),)), hit.end()
    return Found(None), 0


_MARK = re.compile(rf"\s*(?:[-*•]|\d{{1,2}}[.)](?!\s*(?:{alternatives([*MONTHS, *SHORT_MONTHS])})\b))\s+")


def _mark(line: Heard) -> int:
    """Where a line begins after its mark in a list: "- ", "1. "."""
    hit = _MARK.match(line.folded)
    return hit.end() if hit else 0


_SIGNS = " \t\r\n,;:.|/>@=-–—→•*"
_PAIRS = {"(": ")", "[": "]"}


def _rest(text: str, gone: list[tuple[int, int]]) -> str:
    """The text without what is gone, in its own spelling: signs that held the parts together go with them."""
    pieces: list[str] = []
    at = 0
    for start, end in [*sorted(gone), (len(text), len(text))]:
        if start > at or start == len(text):
            pieces.append(text[at : max(at, start)])
        at = max(at, end)
    kept = ""
    for number, piece in enumerate(pieces):
        part = _trimmed(
            piece, first=number == 0 and not _begins(gone), last=number == len(pieces) - 1 and not _ends(gone, text)
        )
        if part:
            kept += _joint(kept, pieces, number) + part
    return kept


def _begins(gone: list[tuple[int, int]]) -> bool:
    return any(start == 0 for start, _end in gone)


def _ends(gone: list[tuple[int, int]], text: str) -> bool:
    return any(end == len(text) for _start, end in gone)


def _trimmed(piece: str, *, first: bool, last: bool) -> str:
    """A piece without the signs at its cut edges, and without brackets that have lost their other half."""
    piece = piece.strip() if first and last else piece.lstrip() if first else piece.rstrip() if last else piece
    while True:
        before = piece
        if not first:
            piece = piece.lstrip(_SIGNS)
        if not last:
            piece = piece.rstrip(_SIGNS)
        for left, right in _PAIRS.items():
            if piece.count(right) > piece.count(left) and not first and piece.startswith(right):
                piece = piece[1:]
            if piece.count(left) > piece.count(right) and not last and piece.endswith(left):
                piece = piece[:-1]
        if piece == before:
            return piece.strip()


def _joint(kept: str, pieces: list[str], number: int) -> str:
    """What stands between two pieces that were parted: the comma or full stop that was there, else a space."""
    if not kept or pieces[number].strip()[:1] in ("!", "?"):
        return ""
    between = re.match(r"\s*([,;.:])\s", pieces[number]) or re.search(r"([,;.:]|\s[-–—])\s*$", pieces[number - 1])
    return f"{between[1]} " if between else " "
