"""Who a line tells as the doer: how everybody in the plan can be called, and where in a line a doer stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import pairwise
from unicodedata import combining, normalize

from minplan.plan.heard import WORD, folded
from minplan.plan.people import PERSON, Participant, Representative
from minplan.plan.plan import Plan, humans
from minplan.plan.spoken.words import BY_CODE, HEADS, KNOWN_AS, TOO_COMMON, WE

Key = tuple[str, ...]
"""The words of a call, folded."""

_LONGEST_CALL = 6
_ENDINGS = ("", "n", "en", "et", "t", "an")


OPEN = ""
"""Stands for somebody who is left open: "vi", "någon"."""


class Rank(IntEnum):
    """How well a call fits somebody: by name, by the whole role, by a part or another word for it, by the sector."""

    NAME = 0
    ROLE = 1
    PART = 2
    LOOSE = 3


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody is called something at a place in the folded text; `ids` are those whom it fits best."""

    start: int
    end: int
    ids: tuple[str, ...]
    rank: Rank
    genitive: bool = False
    text: str = ""


@dataclass(slots=True)
class Calls:
    """Everything that anybody in a plan can be called by: call to id to how well it fits."""

    by_key: dict[Key, dict[str, Rank]] = field(default_factory=dict)

    def add(self, words: str, who: str, rank: Rank) -> None:
        """Somebody can be called so."""
        key = tuple(WORD.findall(folded(words)))[:_LONGEST_CALL]
        if key:
            fits = self.by_key.setdefault(key, {})
            fits[who] = min(rank, fits.get(who, rank))

    def fitting(self, key: Key) -> tuple[tuple[str, ...], Rank] | None:
        """Those whom a call fits best, in the plan's own order."""
        fits = self.by_key.get(key)
        if not fits:
            return None
        best = min(fits.values())
        # "Handläggaren" is an LSS-handläggare as well as one whose whole role that is.
        worst = Rank.PART if best == Rank.ROLE and len(key) == 1 else best
        return tuple(who for who, rank in fits.items() if rank <= worst), best


def calls_of(plan: Plan) -> Calls:
    """How everybody in a plan can be called."""
    calls = Calls()
    for word in WE:
        calls.add(word, OPEN, Rank.NAME)
    for words in ("jag", "jag själv"):
        calls.add(words, PERSON, Rank.NAME)
    for who, human in humans(plan).items():
        _names(calls, who, human.name)
        if who == PERSON:
            continue
        # In a case file the id is a word for somebody too ("mamma", "boende"); an id that was made is none.
        described = [who] if who.isalpha() else []
        code = human.kind.value if isinstance(human, Representative) else ""
        if isinstance(human, Participant):
            code = human.sector.value if human.sector else ""
            described += [human.role, human.organisation]
        for number, words in enumerate(described):
            _words(calls, who, words, Rank.ROLE if words and number else Rank.PART)
        text = folded(" ".join(described))
        for stem, words in KNOWN_AS:
            if re.search(stem, text):
                _all(calls, who, words, Rank.PART)
        for one, words, known in BY_CODE:
            if one == code:
                _all(calls, who, words, Rank.PART if known else Rank.LOOSE)
    if plan.coordinator:
        _all(calls, plan.coordinator, "samordnaren planansvarig planansvarige", Rank.LOOSE)
    return calls


def _all(calls: Calls, who: str, words: str, rank: Rank) -> None:
    for word in words.split():
        calls.add(word, who, rank)


def _names(calls: Calls, who: str, name: str) -> None:
    """Eva Lind: Eva Lind, Eva L, E Lind, Eva, Lind."""
    calls.add(name, who, Rank.NAME)
    parts = [part for part in name.split() if part.strip("-")]
    if not parts:
        return
    for part in parts:
        calls.add(part, who, Rank.NAME)
    if len(parts) > 1:
        calls.add(f"{parts[0]} {parts[-1]}", who, Rank.NAME)
        calls.add(f"{parts[0]} {parts[-1][0]}", who, Rank.NAME)
        calls.add(f"{parts[0][0]} {parts[-1]}", who, Rank.NAME)


def _words(calls: Calls, who: str, text: str, rank: Rank) -> None:
    """A role or an organisation: the whole, each of its words, and the last part of long words, in all their forms."""
    words = WORD.findall(folded(text))
    for form in _forms(words[-1] if words else ""):
        calls.add(" ".join([*words[:-1], form]), who, rank)
    for word in words:
        if word in TOO_COMMON or (len(word) < _SHORTEST_WORD and word != "lss"):
            continue
        for form in _forms(word):
            calls.add(form, who, Rank.PART)
        for head in HEADS:
            if word.endswith(head) and not word.startswith("förskol"):
                for form in _forms(head):
                    calls.add(form, who, Rank.PART)


def _forms(word: str) -> set[str]:
    """A word as it is bent: konsulent, konsulenten; skolan, skola."""
    bent = {word + ending for ending in _ENDINGS} if word else set()
    if len(word) >= _SHORTEST_DEFINITE:
        bent |= {word[: -len(ending)] for ending in ("n", "en", "t", "et") if word.endswith(ending)}
    return bent


def calls_in(folded: str, calls: Calls) -> list[Call]:
    """Everybody that a folded text names, the longest call at each place, in the order they stand."""
    words = list(WORD.finditer(folded))
    found: list[Call] = []
    at = 0
    while at < len(words):
        call = _call_at(folded, words, at, calls)
        found += [call[0]] if call else []
        at += call[1] if call else 1
    return found


def _call_at(folded: str, words: list[re.Match[str]], at: int, calls: Calls) -> tuple[Call, int] | None:
    for length in range(min(_LONGEST_CALL, len(words) - at), 0, -1):
        run = words[at : at + length]
        between = [folded[one.end() : two.start()] for one, two in pairwise(run)]
        if any(not _JOINT.fullmatch(gap) for gap in between):
            continue
        key = tuple(one[0] for one in run)
        start, end = run[0].start(), run[-1].end()
        if _WITHIN.search(folded[max(0, start - 1) : start] + " " + folded[end : end + 1].strip(".")):
            continue
        # "Zeinab o My" are two, though Zeinab's other name begins with an O.
        if (
            key[-1] in ("o", "å")
            and length > 1
            and at + length < len(words)
            and (words[at + length][0],) in calls.by_key
        ):
            continue
        for bare, genitive in ((key, False), ((*key[:-1], key[-1].removesuffix("s")), True)):
            if (fits := calls.fitting(bare)) and (not genitive or key[-1].endswith("s")):
                owner = genitive or re.match(r":s|'", folded[end : end + 2]) is not None
                return Call(start, end, *fits, genitive=owner, text=folded[start:end]), length
    word = words[at]
    both = _compound(word[0], calls)
    return (Call(word.start(), word.end(), both, Rank.PART, text=word[0]), 1) if both else None


def _compound(word: str, calls: Calls) -> tuple[str, ...]:
    """Boendechefen, habsamordnaren: those whom both parts of a long word fit."""
    for head in HEADS:
        for form in _forms(head):
            if len(form) < len(word) and word.endswith(form) and len(head) >= _SHORTEST_WORD:
                place = word.removesuffix(form).removesuffix("s")
                last, first = calls.fitting((form,)), calls.fitting((place,)) or calls.fitting((f"{place}t",))
                if both := tuple(one for one in (last[0] if last else ()) if first and one in first[0]):
                    return both
    return ()


_WITHIN = re.compile(r"\w")
_SHORTEST_WORD = 4
_SHORTEST_DEFINITE = 6
_JOINT = re.compile(r"[\s.]{1,3}|\s?-\s?|-\s|")


def near(word: str, known: str, most: int = 2) -> bool:
    """Whether a word is another but for accents, or one slip of the hand (two in a long word)."""
    if word == known:
        return False
    slips = min(most, 0 if len(known) < _SLIP_FROM else 1 if len(known) < _TWO_SLIPS_FROM else 2)
    if abs(len(word) - len(known)) > slips:
        return False
    return _plain(word) == _plain(known) or distance(word, known) <= slips


def _short(word: str, known: str) -> bool:
    """Whether a word is the beginning of another, as in "bitr rektor"."""
    return len(word) >= _SHORTEST_WORD and known.startswith(word)


_SLIP_FROM = 5
_TWO_SLIPS_FROM = 9


def _plain(word: str) -> str:
    return "".join(char for char in normalize("NFD", word) if not combining(char))


def distance(one: str, two: str) -> int:
    """How many slips lie between two words: a letter too much, too little, another, or two that changed places."""
    rows = [list(range(len(two) + 1))]
    for i, left in enumerate(one, 1):
        row = [i]
        for j, right in enumerate(two, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (left != right))
            if i > 1 and j > 1 and left == two[j - 2] and one[i - 2] == right:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


def nearly(folded: str, start: int, calls: Calls) -> Call | None:
    """Somebody whose call is nearly these words: misspelled, without its accents, or cut short."""
    key = tuple(one[0] for one in WORD.finditer(folded))
    ids: dict[str, None] = {}
    for known, fits in calls.by_key.items():
        if len(known) != len(key) or known == key:
            continue
        if all(a == b or near(a, b) or _short(a, b) for a, b in zip(key, known, strict=True)):
            best = min(fits.values())
            ids |= dict.fromkeys(who for who, rank in fits.items() if rank == best)
    return Call(start, start + len(folded), tuple(ids), Rank.LOOSE, text=folded) if ids else None


def alike(word: str, calls: Calls) -> list[tuple[str, ...]]:
    """Those whose short name differs in a letter, or who have these initials: too little to be meant, but offered."""
    found: dict[tuple[str, ...], None] = {}
    for known, fits in calls.by_key.items():
        initials = len(known) > 1 and len(word) > 1 and "".join(part[0] for part in known).startswith(word)
        short = len(known) == 1 and _SHORTEST_ALIKE <= len(known[0]) < _SLIP_FROM and len(word) < _TWO_SLIPS_FROM
        if initials or (short and distance(word, known[0]) == 1):
            found |= {(who,): None for who, rank in fits.items() if rank is Rank.NAME and who != OPEN}
    return list(found)


_SHORTEST_ALIKE = 3
