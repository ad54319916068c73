"""Which day a line tells: the forms that stand in it, with what is said around them, and which is the last day."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from minplan.plan.heard import WORD, Doubt, Found, Heard
from minplan.plan.plan import Plan
from minplan.plan.spoken.forms import Now, Stretch, counted, plus, week_of, year_said
from minplan.plan.spoken.sayings import FORMS, Form
from minplan.plan.spoken.who import near
from minplan.plan.spoken.words import AROUND, MASKED, MONTHS, NUMBERS, OF_AN_EVENT, UNITS, WEEKDAYS, WHEN, alternatives

LONG_PASSED = 92
"""Days since which a day of this year has passed so long ago that next year's is meant."""
LATELY = 14
"""The same for a day of last year."""
_ROUND = 380  # days: a day of the year that comes so late was passed over by a year that lacks it
FAR = 3 * 366
"""Days ahead from which a promise's day is rather a slip of the hand."""
_NEAR = 80  # characters before a form in which the words that belong to it stand

_MASK = re.compile("|".join(f"(?:{one})" for one in MASKED))
_WHEN = tuple((role, re.compile(rf"(?:^|(?<=[\s,;:(\-]))(?:{form})\s*$")) for role, form in WHEN)
_OFFSET = re.compile(
    rf"(?:^|(?<=[\s,;:(\-]))(?:(?P<n>\d{{1,2}}|{alternatives(NUMBERS)})\s*(?P<unit>{alternatives(UNITS)})"
    r"|(?P<whole>veckan|dagen|dan|kvällen|månaden))\s+(?P<side>före|innan|inför|efter)\s*$"
)
_INSIDE = {"late", "early", "mid", "in", "around"}
"""After which "på" and "i" belong to the day, and not to what stands before ("skriver på senast fredag")."""
_AFTERWARDS = re.compile(
    rf"\s*,?\s*(?:(?P<by>\(?\s*(?:som\s+)?(?:allra\s+)?senast\)?(?!\s+\w))|(?P<around>{AROUND}(?!\w)|-ish|\?))"
)
_EVENT = re.compile(rf"(?:^|\W){OF_AN_EVENT}\s*,?\s*$")
_OF = re.compile(r"(?:^|\s)(?:för|om|av|till\s+och\s+från|gällande|angående|kring|mellan)\s*$")


_OVER = re.compile(r"(?:^|\s)(?:sover|kommer|går|tar|lämnar|ser|flyttar|åker|stannar|gör|för|lägger)\s+$")
_FRACTION = re.compile(r"(?:1/[2-58]|2/3|3/4)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A day in a line: from where to where in the folded text, and what it was read as.

    `strong` is said to be a last day ("senast", "klart till"); `weak` belongs rather to what is done ("mötet den 3
    mars", "från 1 mars").
    """

    start: int
    end: int
    value: date | None
    why: Doubt | None = None
    others: tuple[date | None, ...] = ()
    strong: bool = False
    weak: bool = False


def day_in(line: Heard, plan: Plan, day: date) -> tuple[Found[date | None], Mention | None]:
    """The last day that a line tells, and where; several that could be it make it unsure."""
    found = mentions(line, plan, day)
    if not found:
        return Found(None, Doubt.UNSAID), None
    best = _best([one for one in found if one.value is not None] or found)
    value, why, others = best.value, best.why, best.others
    rivals = [one for one in found if one is not best and one.strong >= best.strong and not one.weak]
    # "Byter dag till onsdag från 1 mars" begins then, and no last day is told.
    rivals += [one for one in found if one is not best and one.why is Doubt.FROM and one not in rivals]
    rivals = [one for one in rivals if one.why is not Doubt.SOON]
    if rivals and why is None:
        why, others = Doubt.SEVERAL, tuple(one.value for one in rivals if one.value != value)
    elif best.weak and why is None:
        why, others = Doubt.PLACE, (None,)
    return Found(value, why, others, (line.span(best.start, best.end),)), best


def _best(found: list[Mention]) -> Mention:
    """The one that is said to be the last day; else one that is no part of what is done; the last of equals."""
    return max(found, key=lambda one: (one.strong, not one.weak, one.start))


_MENDED = [
    *MONTHS,
    *(word for day in WEEKDAYS for word in (day, f"{day}en")),
    "imorgon",
    "midsommar",
    "snarast",
    "senast",
]
_SHORTEST_SLIP = 5
_NO_SLIP = ("senaste", "sena", "morgon")


def mended(folded: str) -> dict[int, tuple[int, str]]:
    """Words of days that are misspelled by a letter: from where, to where and what they should be."""
    found = {}
    for hit in WORD.finditer(folded):
        word = hit[0]
        if len(word) < _SHORTEST_SLIP or folded[: hit.start()].endswith("-") or word.startswith((*_MENDED, *_NO_SLIP)):
            continue
        if best := next((known for known in _MENDED if near(word, known, most=1)), None):
            found[hit.start()] = (hit.end(), best)
    return found


def mentions(line: Heard, plan: Plan, day: date) -> list[Mention]:
    """Every day that a line names, in the order they stand; what only looks like a day is passed over."""
    text, at, slips = line.folded, list(range(len(line.folded) + 1)), set[int]()
    for start, (end, word) in sorted(mended(text).items(), reverse=True):
        text = text[:start] + word + text[end:]
        at[start:end] = [start] * len(word)
        slips.add(start)
    found = _mentions(_MASK.sub(lambda hit: "¤" * len(hit[0]), text), plan, day)
    placed = [replace(one, start=at[one.start], end=at[one.end]) for one in found]
    return [
        replace(one, why=one.why or Doubt.NEARLY) if any(one.start <= slip < one.end for slip in slips) else one
        for one in placed
    ]


def _mentions(text: str, plan: Plan, day: date) -> list[Mention]:
    now = Now(plan, day)
    hits = [(hit, form) for form in FORMS for hit in form.hits(text)]
    hits.sort(key=lambda one: (one[0].start() - one[0].end(), one[0].start()))
    found: list[Mention] = []
    taken = [False] * len(text)
    for hit, form in hits:
        if any(taken[hit.start() : hit.end()]):
            continue
        mention = _mention(text, hit, form, now, taken)
        if mention is not None:
            taken[mention.start : mention.end] = [True] * (mention.end - mention.start)
            found.append(mention)
    found.sort(key=lambda one: one.start)
    # "Mötet den 3 mars" is that meeting, and not the plan's next one.
    dated = {one.start for one in found if one.weak}
    return [one for one in found if one.strong or not dated & {one.end, one.end + 1}]


def _mention(text: str, hit: re.Match[str], form: Form, now: Now, taken: list[bool]) -> Mention | None:
    start, roles, offset = _before(text, hit.start(), taken)
    end = hit.end()
    if after := _AFTERWARDS.match(text, end):
        end = after.end()
        roles = roles | {"by" if after["by"] else "around"}
    told = bool(roles or offset or year_said(hit, now))
    if form.leans and not told and not _closes(text, end):
        return None
    settled = _settled(hit, form, now, roles, offset)
    if settled is None:
        return None
    if form.leans and not told and settled[1] is None:
        settled = (settled[0], Doubt.VAGUE, settled[2])
    strong = bool(roles & {"by", "before", "to", "ready"} or offset) or hit[0].startswith("inom")
    content = _OF.search(text[max(0, start - 20) : start]) or _EVENT.search(text[max(0, start - _NEAR) : start])
    part = _FRACTION.fullmatch(hit[0]) and re.match(r"\s+[^\W\d_]", text[end : end + 20])
    weak = not strong and (bool(content) or bool(part) or bool(roles & {"from", "meeting"}))
    if weak and settled[1] is Doubt.PAST:
        return None
    return Mention(start, end, *settled, strong=strong, weak=weak)


def _closes(text: str, end: int) -> bool:
    """Whether nothing follows, or only what ends a part of a line."""
    return re.match(r"\s*(?:$|[,;.)!¤/|>→]|-\s|(?:[ef]m|kl|kväll|lunch|morgon)\b)", text[end : end + 20]) is not None


def _before(text: str, start: int, taken: list[bool]) -> tuple[int, frozenset[str], re.Match[str] | None]:
    """What stands before a form and says which day of it is meant, and where that begins."""
    roles: set[str] = set()
    offset = None
    while True:
        near = text[max(0, start - _NEAR) : start]
        shift = start - len(near)
        hit = None if offset else _OFFSET.search(near)
        if hit:
            offset = hit
        else:
            role, hit = next(((role, hit) for role, form in _WHEN if (hit := form.search(near))), ("", None))
            over = hit is not None and hit[0].startswith("över") and _OVER.search(near[: hit.start()])
            # "En dag till i veckan" is one more.
            more = role == "to" and "in" in roles and text[start:].startswith(("i ", "på "))
            if (
                hit is None
                or over
                or more
                or (role == "in" and roles - _INSIDE)
                or (role == "ready" and not _ready(near, hit))
            ):
                return start, frozenset(roles | ({"ready"} if role == "ready" else set())), offset
            roles.add(role)
        if any(taken[shift + hit.start() : start]):
            return start, frozenset(roles), offset
        start = shift + hit.start()


def _ready(near: str, hit: re.Match[str]) -> bool:
    """Whether "klart" belongs to the day alone, and not to what is done ("har ansökan klar")."""
    return " " in hit[0].strip() or re.search(r"(?:^|[.,;:(\-¤])\s*$", near[: hit.start()]) is not None


def _just(passed: date, day: date) -> bool:
    """Whether a day has passed so lately that it may be the one that is meant."""
    ago = (day - passed).days
    return ago < LONG_PASSED if passed.year == day.year else ago < LATELY


Settled = tuple[date | None, Doubt | None, tuple[date | None, ...]]


def _settled(
    hit: re.Match[str], form: Form, now: Now, roles: frozenset[str], offset: re.Match[str] | None
) -> Settled | None:
    """The day that a form means here; one that comes every year is the next that has not passed."""
    said = year_said(hit, now)
    years = [said if said is not None else now.day.year]
    if form.yearly and said is None:
        years = [now.day.year - 1, now.day.year, now.day.year + 1, now.day.year + 2]
    passed: date | None = None
    odd: Settled | None = None
    for year in years:
        stretch = form.read(hit, now, year)
        if stretch is None:
            continue
        if stretch.main is None:
            # A day that this year lacks (29 februari, vecka 53) is not the one of a later year.
            if odd is None and (stretch.last >= now.day or stretch.why is not Doubt.NO_SUCH_DAY):
                odd = (None, stretch.why, stretch.others)
            continue
        value, why, others = _meant(stretch, roles, offset)
        if value < now.day and form.yearly and said is None:
            passed = value
            continue
        if odd is not None:
            return odd
        if value < now.day:
            return value, Doubt.PAST, others
        if passed is not None and why is None and _just(passed, now.day):
            why = Doubt.PASSED
        if why is None and (value - now.day).days > (FAR if said is not None or not form.yearly else _ROUND):
            why = Doubt.FAR
        return value, why, others
    return odd or ((None, Doubt.NO_SUCH_DAY, ()) if form.yearly else None)


def _meant(
    stretch: Stretch, roles: frozenset[str], offset: re.Match[str] | None
) -> tuple[date, Doubt | None, tuple[date, ...]]:
    """Which day of a stretch is the last, by the words that stand around it."""
    main = stretch.main or stretch.last
    value, why, others = main, stretch.why, stretch.others
    if offset is not None:
        return _counted_from(stretch, offset)
    if "late" in roles:
        value = stretch.last
    elif "early" in roles or "mid" in roles:
        days = (stretch.last - stretch.first).days + 1
        early = round(days / 3) - 1
        middle = 14 if 28 <= days <= 31 else (days - 1) // 2
        value, why = plus(stretch.first, early if "early" in roles else middle), why or Doubt.VAGUE
    elif "before" in roles:
        value = plus(stretch.first, -3 if stretch.loose and stretch.first.weekday() == 0 and _is_week(stretch) else -1)
        if stretch.exact:
            why, others = why or Doubt.BEFORE, others or (main,)
    elif "after" in roles:
        value, why = plus(stretch.last, 3 if _is_week(stretch) else 1), why or Doubt.AFTER
    elif "from" in roles:
        value, why = stretch.first, why or Doubt.FROM
    elif "to" in roles and (stretch.loose or stretch.first < main == stretch.last):
        value, others = (stretch.last, (stretch.first,)) if _is_week(stretch) else (stretch.first, (stretch.last,))
        why = why or Doubt.VAGUE
    elif "during" in roles and value < stretch.last:
        value, why = stretch.last, why or Doubt.VAGUE
    if "around" in roles:
        why = why or Doubt.VAGUE
    return value, why, others


def _is_week(stretch: Stretch) -> bool:
    return stretch.loose and (stretch.last - stretch.first).days == 4


def _counted_from(stretch: Stretch, offset: re.Match[str]) -> tuple[date, Doubt | None, tuple[date, ...]]:
    """Två veckor före mötet, veckan före jul, dagen efter."""
    sign = 1 if offset["side"] == "efter" else -1
    start = stretch.last if sign > 0 else stretch.first
    if offset["n"]:
        # Two weeks after the holidays may be counted from any of their days.
        why = stretch.why or (Doubt.VAGUE if sign > 0 and stretch.first < stretch.last else None)
        return counted(offset["n"], offset["unit"], start, sign), why, ()
    if offset["whole"] == "veckan":
        away = plus(start, 7 * sign)
        return week_of(away).last, stretch.why or Doubt.VAGUE, (away,)
    if offset["whole"] == "månaden":
        return counted("en", "månad", start, sign), stretch.why or Doubt.VAGUE, ()
    return plus(start, sign), stretch.why, ()
