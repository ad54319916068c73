"""What is left of a line when who and by when are taken out of it, and what that puts in doubt.

A reading is sure only when nothing beside it speaks against it: another day, a time that comes again, a second
promise, a question, a condition, a "not". Each is a row in a table of patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Flag, auto
from functools import cache
from typing import NamedTuple

from minplan.plan.heard import Doubt
from minplan.plan.spoken.places import DAY, is_verb
from minplan.plan.spoken.who import Call, Calls, calls_in
from minplan.plan.spoken.words import (
    MASKED,
    MONTHS,
    ORDINALS,
    PAST,
    ROLES,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    TODAY,
    WEEKDAYS,
    alternatives,
)

WHO = "¶"
"""What the doer's own words are blanked with: like DAY neither letter nor space nor sign."""


class Of(Flag):
    """What is put in doubt."""

    WHO = auto()
    DAY = auto()
    WHAT = auto()


_ALL = Of.WHO | Of.DAY
Against = tuple[Of, Doubt]


class _Sign(NamedTuple):
    of: Of
    why: Doubt
    pattern: str


_STATES = (
    "är|blir|mår|vill|kan|bör|behöver|tycker|anser|menar|upplever|känner|trivs|bor|saknar|önskar|undrar|hoppas|gillar"
    r"|heter|verkar|tror|semester|ledig|sjuk|sjukskriven|föräldraledig|tjänstledig|borta|frånvarande|stängd|stängt|slutar(?!\s+\w+a\b)|brukar|orkar|hinner|tänker|funderar|berättar|säger|ser\s+att|vet|fyller\s+(?:\d+|år)"
    r"|har(?!\s+(?:lova|åtagit|tagit\s+på|fått\s+i\s+uppdrag|ansvar))|får(?!\s+[^\W\d_]+a\b)"
)
_GAP = r"\s*[,(]?\s*"
_DOES_SO = "lovar|kommer|hjälper|börjar|slutar|fortsätter|försöker|väljer|planerar|tränar|övar|lär|påminner|ber"
_SHORT = "|".join(sorted((SHORT_WEEKDAYS.keys() | {"tor"}) - {"må", "ti"}, key=len, reverse=True))
_MONTH = alternatives([*MONTHS, *(SHORT_MONTHS.keys() - {"jul", "mar"})])

_NOT = r"\b(?:inte|inge|ej|icke|aldrig|ingen|inget|inga|ingenting|varken|nej|not|no|never)\b"
_WITHIN = r"[^,.;:-]*"
_UNLESS_ASKED = "".join(rf"(?<!{word}\s)" for word in ("kolla", "kollar", "fråga", "frågar", "undersöka", "undersöker"))

_SAID: tuple[_Sign, ...] = (
    _Sign(_ALL, Doubt.PLACE, r"\?"),
    _Sign(_ALL, Doubt.PLACE,
          r"^[\s*•-]*(?:vem|vad|hur|varför|vilken|vilket|vilka|när|har|kan|är|får|vill|hinner)\b(?!\s*[:=])"),
    _Sign(Of.WHO, Doubt.PLACE, rf"{WHO}{_WITHIN}{_NOT}|{_NOT}{_WITHIN}{WHO}"),
    _Sign(Of.DAY, Doubt.PLACE, rf"{DAY}{_WITHIN}{_NOT}|{_NOT}{_WITHIN}{DAY}"),
    _Sign(_ALL, Doubt.PLACE, r"\b(?:ifall|såvida|annars|beroende\s+på|förutsatt|förutsättning|i\s+så\s+fall|kanske|"
                             r"eventuellt|ev|möjligen|troligen|förmodligen|maybe|if|unless)\b"),
    _Sign(_ALL, Doubt.PLACE, rf"{_UNLESS_ASKED}\bom\s+(?:det|han|hon|hen|vi|de|dom|man|jag|ni)\b"),
    _Sign(_ALL, Doubt.PLACE, rf"{WHO}[\s{DAY}]*(?:själv\s+|också\s+|redan\s+|även\s+)?(?:{_STATES})\b"),
    _Sign(_ALL, Doubt.PLACE, rf"{WHO}\s*(?!(?:{_DOES_SO})\b)\w+[rs]\s+att\b"),
    _Sign(Of.WHO, Doubt.SEVERAL, rf"{WHO}\s*(?:(?:och|o|samt|eller|el|m\.?fl)\b|[+&/]|,\s*\w+\s*{WHO})"),
    _Sign(Of.WHO, Doubt.SEVERAL, rf"(?:\b(?:eller|samt)|[+&])\s*{WHO}"),
)  # fmt: skip
"""What is held against everything that is left."""

_EVERY = (
    r"\b(?:varje|varannan|vartannat|varenda|löpande|fortlöpande|dagligen|veckovis|månadsvis|årligen|kvartalsvis"
    r"|regelbundet|kontinuerligt|alltid|every|each|daily|weekly|monthly|var\s+(?:\d+|tredje|fjärde|femte|sjätte))\b"
    rf"|\b(?:{alternatives(WEEKDAYS)})ar(?:na)?\b"
)
_TIMES = r"(?:\b(?:ggr|gånger|gång|x)\s*(?:i|om|per|/)|/)\s*(?:mån|månad|v|vecka|veckan|dag|år)\b"
_ANOTHER = (
    rf"(?<!för\s)(?<!av\s)\b(?!(?<=\d\s)mån)(?:(?:{alternatives(WEEKDAYS)})(?:en)?|{_SHORT}|{_MONTH}|{alternatives(TODAY)}"
    r"|tomorrow|today|next\s+week|(?:v|vk|vecka)\.?\s?\d{1,2}|den\s+\d{1,2}|\d{1,2}\s?:?(?:e|de|dje|nde)"
    r"|[0-3]?\d\s?/\s?1?\d|20\d\d-\d\d)\b"
)
_DANGLING = (
    "på|till?|innan|före|inför|efter|senast|den|det|d|och|o|eller|el|från|fr|mellan|i|inom|om|vid|omkring|runt|mot"
    rf"|{alternatives(ORDINALS)}|sista|nästa|v|vecka|\d{{1,2}}|[^\W\d_]"
)
_BESIDE: tuple[_Sign, ...] = (
    _Sign(Of.DAY | Of.WHAT, Doubt.SEVERAL, rf"(?:{_ANOTHER})\s*{DAY}|{DAY}{_GAP}(?:{_ANOTHER})"),
    _Sign(Of.DAY, Doubt.VAGUE, rf"(?:{_EVERY})[^,.;:{DAY}]{{0,12}}{DAY}|{DAY}{_GAP}(?:{_EVERY})"),
    _Sign(Of.DAY | Of.WHAT, Doubt.PLACE, rf"(?:\b(?:{_DANGLING})\.?\s*|(?<=\w)[-/]){DAY}"),
    _Sign(Of.DAY | Of.WHAT, Doubt.PLACE, rf"{DAY}(?:[-/+]|\s*(?:eller|el|alt|resp)\b)"),
    _Sign(Of.WHAT, Doubt.PLACE, rf"\b(?:innan|före|senast|den|och|fram\s+till|inför|inom)\W*[{DAY}{WHO}\s]*$"),
)  # fmt: skip
"""What is held against the words beside the day, times of day and telephone numbers passed over."""

_ANYWHERE: tuple[_Sign, ...] = (
    _Sign(Of.DAY | Of.WHAT, Doubt.SEVERAL, _ANOTHER),
    _Sign(Of.DAY, Doubt.VAGUE, rf"{_EVERY}|{_TIMES}"),
)
"""The same for words anywhere, unless the day is said to be the last ("senast")."""

_MASK = re.compile("|".join(f"(?:{one})" for one in MASKED))
_NEXT = re.compile(
    r"(?:(?<=[^\W\d_]{3})[.;!](?=\s)|,|\s-|\b(?:och|o|samt|men|medan|sen|sedan|så)\b|[&+/])\s*(?:(?:och|sen|sedan|då|men|så)\s+)*"
)
_WORDS = re.compile(r"[^\W\d_]+")
_SAME = re.compile(
    r"(?:han|hon|hen|som|det|den|detta|vi|de|dom|man|jag|inte|sedan|sen|då|som|vilket|därefter|svar|och|o|samt)"
)
_BY = re.compile(r"(?:^|\s)av\s+$")
_IF = re.compile(rf"{_UNLESS_ASKED}\bom\s+[^\W\d_]+\s+([^\W\d_]+)")


def against(rest: str, typed: str, calls: Calls, *, last: bool) -> Iterator[Against]:
    """What a line's rest puts in doubt. `rest` is the folded line with DAY and WHO for what is understood.

    `typed` is the same in the typist's own letters, character by character, to tell a name by its capital. `last`
    tells that the day is said to be the last.
    """
    masked = _MASK.sub(lambda hit: "_" * len(hit[0]), rest)
    for sign in (*_SAID, *_BESIDE, *(() if last else _ANYWHERE)):
        if _compiled(sign.pattern).search(rest if sign in _SAID or sign.why is Doubt.VAGUE else masked):
            yield sign.of, sign.why
    named = {one.start: one for one in calls_in(rest, calls)}
    if any(_BY.search(rest[: one.start]) for one in named.values() if not one.genitive):
        yield Of.WHO, Doubt.SEVERAL
    if any(PAST.match(word) for word in _WORDS.findall(rest)[:2]):
        yield _ALL, Doubt.PLACE
    if any(is_verb(word) for word in _IF.findall(rest)):
        yield _ALL, Doubt.PLACE
    if any(_begins(rest, typed, hit.end(), hit[0], named) for hit in _NEXT.finditer(rest)):
        yield Of.WHO | Of.DAY, Doubt.SEVERAL


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _begins(rest: str, typed: str, at: int, sign: str, named: dict[int, Call]) -> bool:
    """Whether somebody else's promise begins there: a name and what they do."""
    call = named.get(at)
    if call is not None:
        after = _WORDS.match(rest, call.end + 1)
        return not call.genitive and after is not None and is_verb(after[0])
    first = _WORDS.match(rest, at)
    after = _WORDS.match(rest, first.end() + 1) if first else None
    if first is None or after is None or _SAME.fullmatch(first[0]) or is_verb(first[0]) or not is_verb(after[0]):
        return False
    return typed[at : at + 1].isupper() or first[0] in ROLES or sign.strip()[:1] in (".", ";", "!", ",")
