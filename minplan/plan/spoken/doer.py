"""Where in a line its doer stands: "Lars: …", "Lars ska …", "…, Lars, 1 mars", "… (Eva)", "på fredag ringer Eva".

Whoever is only spoken of ("ring Lars", "Evas rapport") is no doer. What stands where a doer does is claimed; the
strongest claim counts, and claims that say different things make it unsure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum

from minplan.plan.heard import Doubt, Found, Heard, Span
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.plan.spoken.who import OPEN, Call, Calls, Rank, alike, calls_in, nearly
from minplan.plan.spoken.words import ASKS_OF, CARRIES_NOTHING, DOES_IT, LABELS, NO_VERBS, PASSIVE, PAST, ROLES, VERBS

DAY = "¤"
"""What the day's own words are blanked with: neither letter nor space nor sign."""

_APART = re.compile(
    r"\s*(?:[-=]+>|[→⇒»>|;,()\[\]])\s*|\s+-+\s*|\s*-+\s+(?!och\b|o\b|eller\b)|\s+/\s+"
    r"|\?\s+|:(?!(?:s|n|t|a|e|en|et|er|ar)\b|\d)\s*|(?<=[^\W\d_]{4})\.\s+|(?<=¤)\.\s+"
)
_AND = re.compile(r"\s*(?:\b(?:och|o|samt|eller|el|tillsammans\s+med|ihop\s+med)\b|[&+/])\s*")
_OF = re.compile(r"\s*-?\s*(?:\b(?:på|från|vid|hos|i|inom)\b\s*)?")
_LABEL = re.compile(rf"{LABELS}\s*(?:är\s+)?")
_LABELLED = re.compile(rf"(?<!\w)(?:@\s?|(?:(?:ansvariga?|ansv|vem|utförare)\s*[:.=]?|{PASSIVE}\s+av)\s+(?:är\s+)?)")
_BEGINS = re.compile(rf"[\s{DAY}*•\-.!\"']*(?:(?:och|sen|sedan|så|då|att|men|ja|ok|det\s+är|det\s+blir)\s+)*[\s@]*")
_CARRIES = re.compile(rf"\s*(?:{CARRIES_NOTHING})(?!\w)")
_DOES_IT = re.compile(rf"\s*(?:{DOES_IT})(?!\w)[\s.!]*")
_WORD = re.compile(r"[^\W\d_]+")
_TURNED = re.compile(rf"(?P<verb>[^\W\d_]+)\s+(?:då\s+|sedan\s+|också\s+|även\s+)?{DAY}*\s*")
_PLURAL = re.compile(r"(?:arna|erna|föräldrar|päronen|båda)$")


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
class Doer:
    """Who does it, and which characters of the folded text say so or carry nothing."""

    found: Found[tuple[str, ...]]
    cut: tuple[Span, ...] = ()
    dropped: tuple[Span, ...] = ()
    head: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line between two signs; `after` is the sign that follows."""

    start: int
    end: int
    before: str
    after: str


def doer_in(line: Heard, text: str, plan: Plan, calls: Calls) -> Doer:
    """Who a line tells as the doer. `text` is the folded line with its day blanked."""
    place = _Places(text, calls)
    claims = place.claims()
    if max((one.strength for one in claims), default=Strength.GUESS) < Strength.TURNED:
        claims = place.misspelled() or claims
    if not claims:
        return _nobody(line, place)
    return _settled(line, claims, plan)


class _Places:
    """A line's parts and everybody named in it."""

    def __init__(self, text: str, calls: Calls) -> None:
        self.text, self.calls = text, calls
        self.named = calls_in(text, calls)
        self.at = {one.start: one for one in self.named}
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
            elif call.genitive and call.ids == (PERSON,) and (other := self.at.get(of.end() if of else call.end)):
                each[-1], call = replace(other, start=call.start), other
            else:
                break
        if any(one.genitive for one in each):
            return None
        return Party(start, each[-1].end, tuple(each))

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
            if part.start < told:
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
        start = _begin(self.text, part)
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
        if number and "," in part.before and self._spoken_of(self.parts[number - 1]):
            return Claim(Strength.GUESS, party, (start, party.end), dropped, Doubt.PLACE)
        head = not number and part.after[:1] in (":", "-", "→", "=", ">", "⇒", "»", "")
        return Claim(Strength.HEAD if head else Strength.PART, party, (start, party.end), dropped, whole=True)

    def _spoken_of(self, part: Part) -> bool:
        """Whether a part ends with somebody who is only spoken of, so that a name after it goes on with the list."""
        last = next(
            (
                one
                for one in self.named
                if part.start < one.start and one.end == len(self.text[: part.end].rstrip(f" {DAY}"))
            ),
            None,
        )
        return last is not None and last.start > _begin(self.text, part)

    def _first(self, number: int, part: Part) -> Claim | None:
        """A part that begins with a doer: sure before a verb, else a guess."""
        start = _begin(self.text, part)
        party = self.party(start)
        if party is None or party.end > part.end:
            return None
        dropped = self._nothing(party.end)
        words = _WORD.findall(self.text, party.end, part.end)
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
        words = _WORD.findall(before)
        return not words or words[-1] in ROLES or (len(words) == 1 and not words[0].endswith(("n", "t", "na")))

    def _last(self) -> list[Claim]:
        """Ordlista i klassen Lars 1 mars: somebody at the end of a part, unless something is done with or to them."""
        found = []
        for call in self.named:
            rest = self.text[call.end :].lstrip(" ")
            words = _WORD.findall(self.text[: call.start])
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
            start = _begin(self.text, part)
            words = list(_WORD.finditer(self.text, start, part.end))
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


def _begin(text: str, part: Part) -> int:
    hit = _BEGINS.match(text, part.start, part.end)
    return hit.end() if hit else part.start


def _kept(label: str) -> int:
    """How much of "görs av" tells what is done, and is kept."""
    hit = re.match(rf"{PASSIVE}\s+", label)
    return hit.end() if hit else 0


def is_verb(word: str) -> bool:
    """Whether a word tells what somebody does: a known one, or one that ends as the present does."""
    return word in VERBS or (len(word) > 3 and word.endswith("r") and word not in NO_VERBS)


def _settled(line: Heard, claims: list[Claim], plan: Plan) -> Doer:
    """The strongest claim, the first of equals; held against the others."""
    best = max(claims, key=lambda one: (one.strength, -one.party.start))
    rivals = [
        one
        for one in claims
        if one is not best
        and one.strength >= min(best.strength, Strength.PART)
        # "Lars: jag ringer": whoever's name stands first is the one who says "jag".
        and not (best.strength >= Strength.HEAD and one.party.each[0].text.split()[0] == "jag")
    ]
    cut, dropped = [best.cut], list(best.dropped)
    each, why = list(best.party.each), best.why
    apart: list[Claim] = []
    for one in rivals:
        same = _narrowed(each, one.party)
        if same is None:
            apart.append(one)
        else:
            each = same
            cut.append(one.cut)
            dropped += one.dropped
    if apart and len(cut) == 1 and _only_a_topic(best, apart[0]):
        best, apart = apart[0], [best, *apart[1:]]
        each, cut, dropped = list(best.party.each), [best.cut], list(best.dropped)
    if apart and all(one.whole for one in (best, *apart)) and best.strength is not Strength.HEAD:
        each += [call for one in apart for call in one.party.each]
        cut += [one.cut for one in apart]
        apart = []
    found = _found(each, why, plan)
    if apart and found.why is None:
        others = tuple(dict.fromkeys((call.ids[0],) for one in apart for call in one.party.each))
        found = replace(found, why=Doubt.SEVERAL, others=others)
    head = best.party.each[0].text if best.strength is Strength.HEAD else ""
    told = [span if span[0] < span[1] else (best.party.start, best.party.end) for span in cut]
    found = replace(found, said=tuple(line.span(*one) for one in told))
    return Doer(found, tuple(cut), tuple(dropped), head) if found.value else Doer(found, head=head)


def _only_a_topic(head: Claim, doer: Claim) -> bool:
    """Whether what stands first is rather what it is about: "Assistansen: Eva utreder"."""
    named = all(call.rank is Rank.NAME for call in doer.party.each)
    return head.strength is Strength.HEAD and head.party.each[0].rank > Rank.NAME and named and not doer.whole


def _narrowed(each: list[Call], other: Party) -> list[Call] | None:
    """Habiliteringen: Per fixar. The one whom both can mean; None when they mean different ones."""
    if len(each) != 1 or len(other.each) != 1:
        return None
    both = tuple(one for one in each[0].ids if one in other.each[0].ids)
    return [replace(each[0], ids=both, rank=min(each[0].rank, other.each[0].rank))] if both else None


def _found(each: list[Call], why: Doubt | None, plan: Plan) -> Found[tuple[str, ...]]:
    """Who is meant, and whether that is sure."""
    ids = list(dict.fromkeys(call.ids[0] for call in each))
    if OPEN in ids:
        return Found((), Doubt.WE)
    others = tuple((one,) for call in each for one in call.ids[1:])
    plural = len(each) == 1 and len(each[0].ids) > 1 and _PLURAL.search(each[0].text)
    if plural:
        return Found(each[0].ids, Doubt.SHARED, tuple((one,) for one in each[0].ids))
    if len(ids) > 1:
        return Found(tuple(ids), Doubt.SHARED, tuple((one,) for one in ids) + others)
    if others:
        return Found((ids[0],), why or Doubt.SEVERAL, others)
    if why is None and each[0].text.split()[0] == "jag" and plan.coordinator not in ("", PERSON):
        return Found((PERSON,), Doubt.WHO_IS_I, ((plan.coordinator,),))
    return Found((ids[0],), why or (Doubt.LOOSELY if each[0].rank is Rank.LOOSE else None))


_NAME = re.compile(r"[^\W\d_][\w'-]*(?:[ .]+[^\W\d_][\w'-]*){0,2}")


def _nobody(line: Heard, place: _Places) -> Doer:
    """Nobody whom the plan knows: a name where a doer stands is told, and those who are spoken of are offered."""
    offered: list[tuple[str, ...]] = [
        (one,) for call in place.named if not call.genitive for one in call.ids if one != OPEN
    ]
    for number, part in enumerate(place.parts):
        start = _begin(place.text, part)
        words = _WORD.findall(place.text, start, part.end)
        if not number and words:
            offered = [*alike(words[0], place.calls), *offered]
        if length := _stranger(line, place, number, part):
            said = (line.span(start, start + length),)
            return Doer(Found((), Doubt.NOT_IN_PLAN, tuple(dict.fromkeys(offered)), said))
    return Doer(Found((), Doubt.UNSAID, tuple(dict.fromkeys(offered))))


def _stranger(line: Heard, place: _Places, number: int, part: Part) -> int:
    """How many characters name somebody the plan does not know: "Kalle: …", "… (Kalle)", "kuratorn ringer …"."""
    start = _begin(place.text, part)
    words = _WORD.findall(place.text, start, part.end)
    name = _is_name(line, start)
    hit = _NAME.fullmatch(place.text[start : part.end].rstrip(f" .!{DAY}"))
    if hit and ((not number and part.after == ":") or (number and name)):
        return len(hit[0])
    does = len(words) > 1 and not is_verb(words[0]) and is_verb(words[1])
    return len(words[0]) if does and (name or words[0] in ROLES) else 0


def _is_name(line: Heard, start: int) -> bool:
    """Whether a capital stands there in the text as typed."""
    at = line.at[start]
    return line.typed[at : at + 1].isupper()
