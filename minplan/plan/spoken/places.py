"""The places of a line in which its doer can stand: "Lars: …", "Lars ska …", "…, Lars, 1 mars", "… (Eva)".

Whoever is only spoken of ("ring Lars", "Evas rapport") is no doer. What stands where a doer does is claimed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum

from minplan.plan.heard import Doubt, Span
from minplan.plan.people import PERSON
from minplan.plan.spoken.who import Call, Calls, Rank, calls_in, nearly
from minplan.plan.spoken.words import ASKS_OF, CARRIES_NOTHING, DOES_IT, LABELS, NO_VERBS, PASSIVE, PAST, ROLES, VERBS

DAY = "¤"
"""What the day's own words are blanked with: neither letter nor space nor sign."""

_APART = re.compile(
    r"\s*(?:[-=]+>|[→⇒»>|;,()\[\]])\s*|\s+-+\s*|\s*-+\s+(?!och\b|o\b|eller\b)|\s+/\s+"
    r"|\?\s+|\s*(?:\.{2,}|…)\s*|:(?!(?:s|n|t|a|e|en|et|er|ar)\b|\d)\s*|(?<=[^\W\d_]{4})\.\s+|(?<=¤)\.\s+"
)
_AND = re.compile(r"\.?\s*\)?\s*(?:\b(?:och|o|å|samt|eller|el|tillsammans\s+med|ihop\s+med)\b|[&+/])\s*")
_OF = re.compile(r"\s*-?\s*(?:\b(?:på|från|vid|hos|i|inom)\b\s*)?")
_LABEL = re.compile(rf"{LABELS}\s*(?:är\s+)?")
_LABELLED = re.compile(rf"(?<!\w)(?:@\s?|(?:(?:ansvariga?|ansv|vem|utförare)\s*[:.=]?|{PASSIVE}\s+av)\s+(?:är\s+)?)")
_BEGINS = re.compile(rf"[\s{DAY}*•\-.!\"']*(?:(?:och|sen|sedan|så|då|att|men|ja|ok|det\s+är|det\s+blir)\s+)*[\s@]*")
_CARRIES = re.compile(rf"\.?\s*(?:{CARRIES_NOTHING})(?!\w)")
_DOES_IT = re.compile(rf"\s*(?:{DOES_IT})(?!\w)[\s.!]*")
WORDS = re.compile(r"[^\W\d_]+")
"""Words without digits."""
_TURNED = re.compile(rf"(?P<verb>[^\W\d_]+)\s+(?:då\s+|sedan\s+|också\s+|även\s+)?{DAY}*\s*")


class Strength(IntEnum):
    """How plainly a place in a line is a doer's."""

    GUESS = 1
    TURNED = 2
    PART = 3
    HEAD = 4
    LABELLED = 5


@dataclass(frozen=True, slots=True)
class Party:
    """One or more doers told together, from where to where; of each, those who can be meant."""

    start: int
    end: int
    each: tuple[Call, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A party in a doer's place; `cut` are the characters that tell it, `dropped` those that carry nothing more."""

    strength: Strength
    party: Party
    cut: Span
    dropped: tuple[Span, ...] = ()
    why: Doubt | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line between two signs; `after` is the sign that follows."""

    start: int
    end: int
    before: str
    after: str


class Places:
    """A line's parts and everybody named in it."""

    def __init__(self, text: str, calls: Calls) -> None:
        self.text, self.calls = text, calls
        self.named = calls_in(text, calls)
        self.at = {one.start: one for one in self.named}
        # "Pappa Ulf", though the plan does not know that he is: rather he than nobody.
        for hit in WORDS.finditer(text):
            if hit[0] in ROLES and hit.start() not in self.at and (one := self.at.get(hit.end() + 1)):
                self.at[hit.start()] = replace(one, start=hit.start(), rank=Rank.LOOSE)
        self.parts = _parts(text)

    def party(self, start: int) -> Party | None:
        """Those named at a place, joined by "och": names with their role or organisation are one."""
        call = self.at.get(start)
        if call is None:
            return None
        each = [call]
        while call:
            if (of := _OF.match(self.text, call.end)) and (more := self._same(each[-1], of.end())):
                each[-1], call = more, more
            elif (and_ := _AND.match(self.text, call.end)) and (other := self.at.get(and_.end())):
                each.append(other)
                call = other
            elif listed := self._listed(call.end):
                each.append(listed)
                call = listed
            elif call.genitive and call.ids == (PERSON,) and (other := self.at.get(of.end() if of else call.end)):
                each[-1], call = replace(other, start=call.start), other
            else:
                break
        if any(one.genitive for one in each):
            return None
        return Party(start, each[-1].end, tuple(each))

    def _listed(self, start: int) -> Call | None:
        """The next of "Lars, Eva och Per"; a comma alone parts them no less than a doer from what is done."""
        comma = re.compile(r"\s*,\s*").match(self.text, start)
        call = self.at.get(comma.end()) if comma else None
        if call is None:
            return None
        and_ = _AND.match(self.text, call.end)
        return call if (and_ and and_.end() in self.at) or self._listed(call.end) else None

    def _same(self, call: Call, start: int) -> Call | None:
        """Anna på habiliteringen, läkaren Karin: the two calls fit the same."""
        other = self.at.get(start)
        both = tuple(one for one in call.ids if other and one in other.ids)
        if not both or other is None:
            return None
        return replace(call, end=other.end, ids=both, rank=min(call.rank, other.rank), genitive=other.genitive)

    def claims(self) -> list[Claim]:
        """Everything that stands where a doer does."""
        found = [
            Claim(
                Strength.LABELLED, party, (hit.start() + _kept(hit[0]), party.end), self._nothing(party.end), whole=True
            )
            for hit in _LABELLED.finditer(self.text)
            if (party := self.party(hit.end()))
        ]
        told = 0
        for number, part in enumerate(self.parts):
            if part.start < told or self._goes_on(number, part):
                continue
            claim = self._whole(number, part) or self._first(number, part) or self._turned(part)
            if claim:
                found.append(claim)
                told = claim.party.end
        if not any(one.strength > Strength.GUESS for one in found):
            found += self._last()
        return found

    def _whole(self, number: int, part: Part) -> Claim | None:
        """A part that says nothing but a doer."""
        start = begin(self.text, part)
        label = _LABEL.match(self.text, start, part.end)
        party = self.party(label.end() if label else start)
        if party is None:
            return None
        # "Anna, skolan" or "Lisa / Karin" are told together, though a sign stands between them.
        part = next(one for one in self.parts if party.end <= one.end)
        does = _DOES_IT.match(self.text, party.end, part.end)
        end = does.end() if does else party.end
        if self.text[end : part.end].strip(f" .!{DAY}\"'"):
            return None
        dropped = ((party.end, end),) if does else ()
        if label:
            return Claim(Strength.LABELLED, party, (start, party.end), dropped, whole=True)
        head = not number and part.after[:1] in (":", "-", "→", "=", ">", "⇒", "»", "")
        return Claim(Strength.HEAD if head else Strength.PART, party, (start, party.end), dropped, whole=True)

    def _goes_on(self, number: int, part: Part) -> bool:
        """Whether a part goes on with a list of those who are only spoken of: "prata med Lars, Eva och Per"."""
        if not number or "," not in part.before:
            return False
        before = self.parts[number - 1]
        end = len(self.text[: before.end].rstrip(f" {DAY}"))
        last = next((one for one in self.named if before.start < one.start and one.end == end), None)
        return last is not None and last.start > begin(self.text, before)

    def _first(self, number: int, part: Part) -> Claim | None:
        """A part that begins with a doer: sure before a verb, else a guess."""
        start = begin(self.text, part)
        party = self.party(start)
        if party is None:
            return None
        part = next(one for one in self.parts if party.end <= one.end)
        dropped = self._nothing(party.end)
        words = WORDS.findall(self.text, party.end, part.end)
        if dropped or (words and is_verb(words[0])):
            return Claim(Strength.PART, party, (start, party.end), dropped)
        # "Katja skrattade" tells of her: what is told is kept whole.
        cut = (start, start if words and PAST.match(words[0]) else party.end)
        return Claim(Strength.GUESS, party, cut, dropped, Doubt.PLACE)

    def _turned(self, part: Part) -> Claim | None:
        """På fredag ringer Eva FK; ordlistan ska Lars ha klar."""
        for hit in _TURNED.finditer(self.text, part.start, part.end):
            party = self.party(hit.end())
            if party is None or not is_verb(hit["verb"]):
                continue
            before = self.text[part.start : hit.start()]
            aux = hit["verb"] in ("ska", "skall")
            cut, dropped = (party.start, party.end), ((hit.start(), hit.end("verb")),) if aux else ()
            if aux or (DAY in before and not before.strip(f" {DAY}")):
                return Claim(Strength.TURNED, party, cut, dropped)
            if self._subject(before) or self.text[party.end : part.end].strip(f" .!{DAY}"):
                return None
            return Claim(Strength.GUESS, party, cut, dropped, Doubt.PLACE)
        return None

    def _subject(self, before: str) -> bool:
        """Whether somebody else does it already: "kuratorn ringer mamma"."""
        words = WORDS.findall(before)
        return not words or words[-1] in ROLES or (len(words) == 1 and not words[0].endswith(("n", "t", "na")))

    def _last(self) -> list[Claim]:
        """Ordlista i klassen Lars 1 mars: somebody at the end of a part, unless something is done with or to them."""
        found = []
        for call in self.named:
            rest = self.text[call.end :].lstrip(" ")
            words = WORDS.findall(self.text[: call.start])
            if call.genitive or not words:
                continue
            part = next(one for one in self.parts if one.start <= call.start <= one.end)
            if words[-1] == "av" and re.search(rf"(?:^|\s){PASSIVE}\s", self.text[part.start : call.start]):
                by = self.text.rindex("av", part.start, call.start)
                if call.end <= part.end and not self.text[call.end : part.end].strip(f" .!{DAY}"):
                    found.append(Claim(Strength.PART, Party(call.start, call.end, (call,)), (by, call.end)))
                continue
            if words[-1] in ASKS_OF or is_verb(words[-1]) or call.rank is Rank.LOOSE:
                continue
            if not rest.strip(f" .!{DAY}"):
                party = Party(call.start, call.end, (call,))
                found.append(Claim(Strength.GUESS, party, (call.start, call.end), (), Doubt.PLACE))
        return found

    def _nothing(self, start: int) -> tuple[Span, ...]:
        hit = _CARRIES.match(self.text, start)
        return ((start, hit.end()),) if hit else ()

    def misspelled(self) -> list[Claim]:
        """Somebody whose name is nearly what stands where a doer does."""
        for number, part in enumerate(self.parts):
            start = begin(self.text, part)
            words = list(WORDS.finditer(self.text, start, part.end))
            for length in (3, 2, 1):
                run = words[:length]
                if len(run) < length:
                    continue
                end = run[-1].end()
                whole = not self.text[end : part.end].strip(f" .!{DAY}")
                verb = words[length][0] if len(words) > length else ""
                if not whole and not is_verb(verb):
                    continue
                call = nearly(self.text[run[0].start() : end], run[0].start(), self.calls)
                if call and (number == 0 or whole):
                    party = Party(call.start, end, (call,))
                    return [Claim(Strength.PART, party, (call.start, end), self._nothing(end), Doubt.NEARLY)]
        return []


def _parts(text: str) -> list[Part]:
    found, start, before = [], 0, ""
    for sign in _APART.finditer(text):
        found.append(Part(start, sign.start(), before, sign[0].strip()))
        start, before = sign.end(), sign[0].strip()
    found.append(Part(start, len(text), before, ""))
    return [one for one in found if text[one.start : one.end].strip()]


def begin(text: str, part: Part) -> int:
    """Where a part begins in earnest: after bullets, and words such as "och" and "sen"."""
    hit = _BEGINS.match(text, part.start, part.end)
    return hit.end() if hit else part.start


def _kept(label: str) -> int:
    """How much of "görs av" tells what is done, and is kept."""
    hit = re.match(rf"{PASSIVE}\s+", label)
    return hit.end() if hit else 0


def is_verb(word: str) -> bool:
    """Whether a word tells what somebody does: a known one, or one that ends as the present does."""
    return word in VERBS or (len(word) > 3 and word.endswith("r") and word not in NO_VERBS)
