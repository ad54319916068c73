"""Who a line tells as its doer: the strongest claim counts, and claims that say different things make it unsure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from minplan.plan.heard import Doubt, Found, Heard, Span
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.plan.spoken.places import DAY, WORDS, Claim, Part, Party, Places, Strength, begin, is_verb
from minplan.plan.spoken.who import OPEN, Call, Calls, Rank, alike
from minplan.plan.spoken.words import ROLES

_PLURAL = re.compile(r"(?:arna|erna|föräldrar|päronen|båda)$")


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does it, and which characters of the folded text say so or carry nothing.

    `head` is who stands before a colon or the like.
    """

    found: Found[tuple[str, ...]]
    cut: tuple[Span, ...] = ()
    dropped: tuple[Span, ...] = ()
    head: str = ""


def doer_in(line: Heard, text: str, plan: Plan, calls: Calls) -> Doer:
    """Who a line tells as the doer. `text` is the folded line with its day blanked."""
    place = Places(text, calls)
    claims = place.claims()
    if max((one.strength for one in claims), default=Strength.GUESS) < Strength.TURNED:
        claims = place.misspelled() or claims
    if not claims:
        return _nobody(line, place)
    return _settled(line, claims, plan)


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
    # Somebody else who stands where a doer can, however faintly, leaves nobody sure.
    apart += [one for one in claims if one is not best and one not in rivals and _narrowed(each, one.party) is None]
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
    ids: list[str] = []
    for call in each:
        # "Anna och Anna" are two.
        ids += [one for one in call.ids if one not in ids][:1]
    if OPEN in ids:
        return Found((), Doubt.WE)
    others = tuple((one,) for call in each for one in call.ids if one not in ids)
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


def _nobody(line: Heard, place: Places) -> Doer:
    """Nobody whom the plan knows: a name where a doer stands is told, and those who are spoken of are offered."""
    offered: list[tuple[str, ...]] = [
        (one,) for call in place.named if not call.genitive for one in call.ids if one != OPEN
    ]
    for number, part in enumerate(place.parts):
        start = begin(place.text, part)
        words = WORDS.findall(place.text, start, part.end)
        if not number and words:
            offered = [*alike(words[0], place.calls), *offered]
        if length := _stranger(line, place, number, part):
            said = (line.span(start, start + length),)
            return Doer(Found((), Doubt.NOT_IN_PLAN, tuple(dict.fromkeys(offered)), said))
    return Doer(Found((), Doubt.UNSAID, tuple(dict.fromkeys(offered))))


def _stranger(line: Heard, place: Places, number: int, part: Part) -> int:
    """How many characters name somebody the plan does not know: "Kalle: …", "… (Kalle)", "kuratorn ringer …"."""
    start = begin(place.text, part)
    if start in place.at and not place.at[start].genitive:
        return 0
    words = WORDS.findall(place.text, start, part.end)
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
