"""The forms in which days are said, as a table: a pattern of folded text, and what it names (see `readings`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from minplan.plan.spoken.feasts import FEASTS
from minplan.plan.spoken.forms import Read
from minplan.plan.spoken.readings import (
    read_ahead,
    read_date,
    read_day_of_month,
    read_feast,
    read_in_month,
    read_iso,
    read_meeting,
    read_month,
    read_quarter,
    read_range,
    read_relative_month,
    read_relative_week,
    read_soon,
    read_today,
    read_turn_of_month,
    read_week,
    read_weekday,
    read_weekday_in,
    read_weekdays,
    read_weekend,
    read_year,
)
from minplan.plan.spoken.words import (
    MONTHS,
    NUMBERS,
    ORDINALS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    SOON,
    TODAY,
    UNITS,
    WEEKDAYS,
    alternatives,
)


class Form(NamedTuple):
    """A form of words and what it names. `yearly` comes every year, and is asked for year by year.

    `leans` is one that is a day only when something before it says so: "lucia", "mötet", "mars".
    """

    pattern: str
    read: Read
    yearly: bool = False
    leans: bool = False

    def hits(self, folded: str) -> Iterator[re.Match[str]]:
        """Everywhere that it stands in a folded text."""
        return _compiled(self.pattern).finditer(folded)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled at the first use: all of them take tenths of a second, which no start of the app should wait for."""
    return re.compile(pattern)


_MONTH = rf"(?:{alternatives(MONTHS | SHORT_MONTHS)})\b\.?"
# "I jul" is Christmas, and "mar" hardly ever March.
_MONTH_ALONE = rf"(?:{alternatives([*MONTHS, *(SHORT_MONTHS.keys() - {'jul', 'mar'})])})"
_ORDINAL = rf"(?:{alternatives(ORDINALS)})"
_NUMBER = rf"(?:\d{{1,3}}(?:[.,]\d)?|{alternatives(NUMBERS)})"
_UNIT = rf"(?:{alternatives(UNITS)})"
_WEEKDAY = rf"(?:{alternatives(WEEKDAYS)})(?:en)?"
_ANY_WEEKDAY = rf"(?:{_WEEKDAY}|(?:{alternatives(SHORT_WEEKDAYS)})\b\.?)"
_DAY = rf"(?:\d{{1,2}}(?:\s?:?(?:a|e|de|dje|dra|te|nde)\b)?\.?|{_ORDINAL})"
_YEAR = (
    r"(?:,?\s+(?:år\s+|i\s+)?(?P<year>20\d\d)(?!\d)|\s*[-/'](?P<year2>20\d\d)(?!\d)"
    rf"|\s*[-/'](?P<short>[2-9]\d)(?![\d:/]|\.\d|\s*{_MONTH})"
    r"|,?\s+(?P<short2>2[5-9]|3\d)(?=\s*(?:$|[,;.)]))"
    r"|,?\s+(?P<next>nästa\s+år)\b|\s+(?P<this>i\s+år)\b)?"
)
_WEEK = r"(?:veckan?|v\.?|vk\.?|w\.?)\s*(?P<week>\d{1,2})(?!\d|\s*(?:dagar|st\b|%))"
_TO = r"\s*(?:-|till|t\.?o\.?m\.?|och|eller|el\.?|o|/)\s*"


def _form(pattern: str, read: Read, *, yearly: bool = False, leans: bool = False) -> Form:
    return Form(rf"(?<!\w)(?:{pattern})(?!\w)", read, yearly, leans)


def _feasts() -> list[Form]:
    """A feast that is a day by its very name ("midsommarafton") needs nothing said before it; "jul" and "vår" do."""
    found = []
    for feast in FEASTS:
        names = feast.names.split("|")
        plain = [name for name in names if re.search("skift|afton|dag|[a-z.] advent", name) and not feast.varies]
        for some, leans in ((plain, False), ([name for name in names if name not in plain], True)):
            if some:
                found.append(
                    _form(
                        rf"(?:{'|'.join(some)}){_YEAR}".replace(" ", r"\s+"),
                        read_feast(feast),
                        yearly=True,
                        leans=leans,
                    )
                )
    return found


_SLASHED = r"(?P<day>[0-3]?\d)\s?/\s?(?P<number>1?\d|0\d)"
_ON = r"(?:(?:nästa|nästkommande|kommande|nu\s+på|nu)\s+)?"
_PUT = r"(?:(?:den|d\.)\s+)?"
_MEETING = (
    r"(?:(?:uppföljnings|planerings|utvärderings|nätverks|samverkans|plan|ip-?|sip-?|vård)?möte|träff|uppföljning|"
    r"utvärdering|avstämning|sip)"
)
_THE_MEETING = (
    r"(?:(?:uppföljnings|planerings|utvärderings|nätverks|samverkans|plan|ip-?|sip-?)?mötet|träffen|uppföljningen|"
    r"utvärderingen|avstämningen|sip(?::en|en))"
)
_WHICH = rf"(?P<which>{alternatives(ORDINALS)}|sista|siste)"


FORMS: tuple[Form, ...] = (
    _form(rf"(?:mellan\s+|från\s+)?{_PUT}(?P<day1>{_DAY}){_TO}{_PUT}(?P<day>{_DAY})\s*(?P<month>{_MONTH}){_YEAR}",
          read_range, yearly=True),
    _form(rf"(?:mellan\s+|från\s+)?{_PUT}(?P<day1>{_DAY})\s*(?P<month1>{_MONTH}){_TO}{_PUT}(?P<day>{_DAY})\s*"
          rf"(?P<month>{_MONTH}){_YEAR}", read_range, yearly=True),
    _form(rf"(?:mellan\s+|från\s+)?{_PUT}(?P<day1>[0-3]?\d)(?:/(?P<number1>1?\d))?(?:\s*(?:-|till|och)\s*){_PUT}"
          rf"{_SLASHED}{_YEAR}", read_range, yearly=True),
    _form(rf"(?:{_ON}(?P<weekday>{_ANY_WEEKDAY}),?\s*)?{_PUT}(?P<day>{_DAY})\s*(?P<month>{_MONTH}){_YEAR}", read_date,
          yearly=True),
    _form(rf"(?:{_ON}(?P<weekday>{_ANY_WEEKDAY}),?\s*)?{_PUT}{_SLASHED}(?:/(?P<short3>\d\d))?{_YEAR}",
          read_date, yearly=True),
    _form(rf"(?:(?P<weekday>{_ANY_WEEKDAY}),?\s*)?(?P<y>20\d\d)\s?[-/.]\s?(?P<m>\d\d?)\s?[-/.]\s?(?P<d>\d\d?)",
          read_iso),
    _form(rf"(?:(?P<weekday>{_ANY_WEEKDAY}),?\s*)?(?P<d>\d\d?)[-/.](?P<m>\d\d?)[-/.](?P<y>20\d\d)", read_iso),
    _form(r"(?P<d>\d\d?)[/.](?P<m>\d\d?)[/.](?P<y>[2-9]\d)", read_iso),
    _form(r"(?P<y>20[2-9]\d)(?P<m>[01]\d)(?P<d>[0-3]\d)", read_iso),
    _form(r"(?P<y>[2-4]\d)-?(?P<m>[01]\d)-?(?P<d>[0-3]\d)", read_iso),
    _form(r"(?P<day>[0-3]?\d)\.(?P<number>1?\d)\.?", read_date, yearly=True, leans=True),

    _form(rf"(?:(?P<weekday>{_ANY_WEEKDAY})\s+)?"
          rf"(?:den\s+(?P<day>{_DAY})|(?<!\d)(?P<day2>\d{{1,2}}\s?:(?:e|a|de|te|nde)))"
          r"(?=\s*(?:$|[,;.)(?!]|:(?!\w)|-\s|i\s+(?:den\s+här\s+)?månaden|kl|senast))(?:\s*i\s+(?:den\s+här\s+)?månaden)?",
          read_day_of_month),
    _form(rf"(?P<weekday>{_ANY_WEEKDAY})\s*,?\s*(?:i\s+|under\s+)?{_WEEK}{_YEAR}", read_week, yearly=True),
    _form(rf"(?P<weekday>{_ANY_WEEKDAY})\s*(?:-|till|t\.?o\.?m\.?|och|eller|/)\s*(?P<weekday2>{_ANY_WEEKDAY})"
          rf"(?:\s*,?\s*(?:i\s+)?{_WEEK}{_YEAR})?", read_weekdays, yearly=True),
    _form(rf"{_WEEK}\s*,?\s*(?:på\s+|helst\s+|gärna\s+|typ\s+)*(?P<weekday>{_ANY_WEEKDAY})", read_week, yearly=True),
    _form(rf"{_WEEK}(?:\s*(?:-|till|och|eller|o|/)\s*(?:v\.?\s*)?(?P<until>\d{{1,2}}))?{_YEAR}",
          read_week, yearly=True),
    _form(rf"(?P<weekday>{_ANY_WEEKDAY})\s*,?\s*(?:i\s+|om\s+)?(?:(?P<which>nästa|nästnästa|denna|den\s+här)\s+veckan?"
          r"|(?:i\s+)?veckan)", read_weekday_in),
    _form(rf"(?P<which>nästa|nästnästa|denna|den\s+här)\s+veckan?\s*,?\s*(?:på\s+)?(?P<weekday>{_ANY_WEEKDAY})",
          read_weekday_in),
    _form(rf"(?P<weekday>{_ANY_WEEKDAY})\s+om\s+(?P<n>{_NUMBER})\s*(?:veckor|vecka|v)", read_weekday_in),
    _form(rf"om\s+(?P<n>{_NUMBER})\s*(?:veckor|vecka|v),?\s+(?:på\s+)?(?P<weekday>{_ANY_WEEKDAY})", read_weekday_in),

    _form(rf"(?:(?P<how>nästa|nästkommande|kommande|denna|den\s+här|nu\s+på|nu)\s+)?(?:på\s+)?"
          rf"(?P<weekday>{_WEEKDAY})", read_weekday),
    _form(rf"(?:(?P<how>nästa|kommande)\s+)?(?<!\d\s)(?P<weekday>{alternatives(SHORT_WEEKDAYS)})\.?",
          read_weekday, leans=True),
    _form(r"nästnästa\s+vecka|veckan\s+efter\s+nästa(?:\s+vecka)?|veckan\s+därpå", read_relative_week),

    _form(r"(?:nästa|nästkommande|kommande)\s+(?:vecka|v\b\.?(?!\s*\d))|next\s+week|(?:denna|den\s+här|innevarande)\s+veckan?|veckans\s+slut"
          r"|veckan\s+ut",
          read_relative_week),
    _form(r"veckan", read_relative_week, leans=True),
    _form(r"(?:i\s+helgen|(?:nästa|kommande)\s+helg|helgen|den\s+här\s+helgen)", read_weekend),
    _form(rf"månadss?kiftet\s+(?:mellan\s+)?(?P<month>{_MONTH})\s*(?:/|-|och)\s*{_MONTH}{_YEAR}",
          read_turn_of_month, yearly=True),
    _form(r"månadss?kiftet|(?:nästa|nästkommande)\s+månad|(?:denna|den\s+här)\s+månaden?|månadens\s+slut|månaden\s+ut|"
          r"månaden\s+är\s+slut|(?:den\s+)?sista\s+(?:dagen\s+)?i\s+månaden", read_relative_month),
    _form(r"månaden", read_relative_month, leans=True),

    _form(rf"(?:om|inom)\s+(?P<about>cirka|ca\.?|ungefär|drygt|knappt|högst|max)?\s*"
          r"(?:de\s+närmaste\s+|den\s+närmaste\s+)?"
          rf"(?P<n>{_NUMBER})?\s*(?P<unit>{_UNIT})(?:\s+från\s+(?:idag|i\s+dag|nu))?", read_ahead),
    _form(rf"(?P<n>{_NUMBER})\s*(?P<unit>{_UNIT})\s+(?:från\s+(?:idag|i\s+dag|nu)|framåt|fram)", read_ahead),
    _form(rf"(?:inom\s+)?(?:de|den|det)\s+närma?s(?:te|ta)\s+(?P<n>{_NUMBER})?\s*(?P<unit>{_UNIT})(?:n|en)?",
          read_ahead),
    _form(rf"(?P<about>efter)\s+(?P<n>{_NUMBER})\s*(?P<unit>{_UNIT})(?!\s+(?:före|efter|innan))", read_ahead),
    _form(rf"(?P<today>{alternatives(TODAY)})(?:\s+bitti)?", read_today),

    _form(rf"(?:den\s+)?(?P<which>sista|siste)\s+(?:dagen\s+i\s+)?(?P<month>{_MONTH}){_YEAR}",
          read_in_month, yearly=True),
    _form(rf"{_WHICH}\s+(?P<weekday>{_WEEKDAY})\s+i\s+(?P<month>{_MONTH}){_YEAR}", read_in_month, yearly=True),
    _form(rf"{_WHICH}\s+(?P<week>veckan|v\.?)\s+(?:i|av)\s+(?P<month>{_MONTH}){_YEAR}", read_in_month, yearly=True),
    _form(rf"(?P<month>{_MONTH_ALONE})(?:\s+månad)?{_YEAR}(?P<ends>\s+ut|\s+är\s+(?:slut|över|förbi))?",
          read_month, yearly=True, leans=True),
    _form(rf"(?:q\s?|kvartal\s+)(?P<q>[1-4])(?P<which>)?{_YEAR}", read_quarter, yearly=True),
    _form(rf"(?P<q>)?(?P<which>första|andra|tredje|fjärde)\s+kvartalet{_YEAR}", read_quarter, yearly=True),
    _form(r"(?P<y>20[2-9]\d)", read_year, leans=True),
    _form(r"(?P<y>)(?:nästa\s+år|i\s+år|detta\s+år|året)", read_year, leans=True),
    _form(rf"(?:(?:det|den)\s+)?(?:nästa|nästkommande|kommande)\s+{_MEETING}(?:\s+vi\s+(?:ses|träffas|hörs))?"
          r"|(?:vi\s+ses|vi\s+träffas)(?:\s+igen)?(?:\s+nästa\s+gång)?|dess", read_meeting, leans=True),
    _form(r"nästa\s+gång(?:\s+vi\s+(?:ses|träffas|hörs|möts))?", read_meeting),
    _form(_THE_MEETING, read_meeting, leans=True),
    *_feasts(),
    _form(rf"(?P<soon>{alternatives(SOON)})", read_soon),
)  # fmt: skip
"""Every form; where two fit the same words, the longer is meant, and of equals the one that stands first."""
