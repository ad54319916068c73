"""The Swedish year as people speak of it: feasts that are counted out, seasons, holidays and terms that differ.

Feasts by lag (1989:253) om allmänna helgdagar and the calendar; Easter by the anonymous Gregorian rule (Meeus,
Astronomical Algorithms, ch. 8).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

Rule = Callable[[int], date]
"""From a year to a day in it."""


def easter(year: int) -> date:
    """Easter Sunday."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _on(month: int, day: int) -> Rule:
    return lambda year: date(year, month, day)


def _next_year(month: int, day: int) -> Rule:
    return lambda year: date(year + 1, month, day)


def _from_easter(days: int) -> Rule:
    return lambda year: easter(year) + timedelta(days)


def _first(weekday: int, month: int, day: int, weeks: int = 0) -> Rule:
    """The first such weekday (Monday is 0) on or after a day, and so many weeks on."""

    def rule(year: int) -> date:
        start = date(year, month, day)
        return start + timedelta((weekday - start.weekday()) % 7 + 7 * weeks)

    return rule


def _in_week(number: int, weekday: int) -> Rule:
    return lambda year: date.fromisocalendar(year, number, weekday)


def _february_ends(year: int) -> date:
    return date(year + 1, 3, 1) - timedelta(1)


class Feast(NamedTuple):
    """A time of the year by its names (a pattern): its first day, the day that is meant by the name alone, its last.
    The turn of a year "begins" the day after: what is done before it may be done on the last day.

    `varies` is a time that differs from place to place, or that people draw the borders of as they like.
    """

    names: str
    first: Rule
    main: Rule
    last: Rule
    varies: bool = False


def _day(names: str, rule: Rule, *, varies: bool = False) -> Feast:
    return Feast(names, rule, rule, rule, varies)


_MON, _FRI, _SAT, _SUN = 0, 4, 5, 6

FEASTS: tuple[Feast, ...] = (
    Feast("julhelgen|julen|jul", _on(12, 24), _on(12, 24), _on(12, 26)),
    _day("julafton|julaftonen", _on(12, 24)),
    _day("juldagen|juldan", _on(12, 25)),
    _day("annandag jul|annandagen", _on(12, 26)),
    _day("dan före dan|dagen före julafton|lillejulafton|lillejul|uppesittarkvällen", _on(12, 23)),
    Feast("mellandagarna|mellan jul och nyår", _on(12, 27), _on(12, 30), _on(12, 30)),
    Feast("nyårshelgen|nyår|nyåret", _on(12, 31), _on(12, 31), _next_year(1, 1)),
    _day("nyårsafton|nyårsaftonen", _on(12, 31)),
    _day("nyårsdagen", _on(1, 1)),
    Feast("årsskiftet|årskiftet|årets slut|året är slut|året är över|året ut",
          _next_year(1, 1), _on(12, 31), _on(12, 31)),
    Feast("trettonhelgen|trettondagshelgen", _on(1, 5), _on(1, 6), _on(1, 6)),
    _day("trettondagsafton|trettonafton", _on(1, 5)),
    _day("trettondagen|trettondag jul|trettondedag jul|trettondedagen", _on(1, 6)),
    _day("tjugondag knut|tjugondedag knut|tjugondag jul|knut", _on(1, 13)),
    _day("alla hjärtans dag", _on(2, 14)),
    _day("fettisdagen|fettisdag", _from_easter(-47)),
    _day("askonsdagen", _from_easter(-46)),
    _day("våffeldagen", _on(3, 25)),
    _day("skärtorsdagen|skärtorsdag", _from_easter(-3)),
    _day("långfredagen|långfredag", _from_easter(-2)),
    _day("påskafton|påskaftonen", _from_easter(-1)),
    _day("påskdagen", _from_easter(0)),
    _day("annandag påsk", _from_easter(1)),
    Feast("påskhelgen|påsken|påsk", _from_easter(-2), _from_easter(-1), _from_easter(1)),
    _day("valborgsmässoafton|valborg", _on(4, 30)),
    _day("första maj", _on(5, 1)),
    _day("kristi himmelsfärdsdag|kristi himmelsfärd|kristi himmelfärd|kristihimmelsfärd|kristi flygare",
         _from_easter(39)),
    Feast("pingsthelgen|pingsten|pingst", _from_easter(48), _from_easter(48), _from_easter(49)),
    _day("pingstafton", _from_easter(48)),
    _day("pingstdagen", _from_easter(49)),
    _day("mors dag", _first(_SUN, 5, 25)),
    _day("nationaldagen|svenska flaggans dag", _on(6, 6)),
    Feast("midsommarhelgen|midsommaren|midsommar", _first(_FRI, 6, 19), _first(_FRI, 6, 19), _first(_SAT, 6, 20)),
    _day("midsommarafton", _first(_FRI, 6, 19)),
    _day("midsommardagen", _first(_SAT, 6, 20)),
    _day("alla helgons dag|allhelgonadagen", _first(_SAT, 10, 31)),
    Feast("allhelgonahelgen|allhelgona|alla helgons", _first(_FRI, 10, 30), _first(_SAT, 10, 31), _first(_SUN, 11, 1)),
    _day("halloween", _on(10, 31)),
    _day("fars dag", _first(_SUN, 11, 8)),
    _day("första advent|1:a advent|1 advent|adventssöndagen|advent", _first(_SUN, 11, 27)),
    _day("andra advent|2:a advent|2 advent", _first(_SUN, 11, 27, 1)),
    _day("tredje advent|3:e advent|3 advent", _first(_SUN, 11, 27, 2)),
    _day("fjärde advent|4:e advent|4 advent", _first(_SUN, 11, 27, 3)),
    _day("luciadagen|lucia", _on(12, 13)),
    Feast("halvårsskiftet|halvårskiftet", _on(7, 1), _on(6, 30), _on(6, 30)),
    # What follows differs by municipality and by who speaks, and is always asked about.
    Feast("sportlovet|sportlov|vinterlovet|februarilovet", _in_week(9, 1), _in_week(9, 5), _in_week(10, 5), True),
    Feast("påsklovet|påsklov", _from_easter(-6), _from_easter(-3), _from_easter(5), True),
    _day("skolavslutningen|avslutningen|sommaravslutningen", _first(_FRI, 6, 8), varies=True),
    Feast("sommarlovet|sommarlov", _first(_SAT, 6, 9), _first(_SAT, 6, 9), _on(8, 14), True),
    Feast("semestern|semestrarna|semestertider|industrisemestern", _first(_MON, 6, 25), _first(_MON, 6, 25),
          _on(8, 14), True),
    Feast("höstlovet|höstlov|läslovet", _in_week(44, 1), _in_week(44, 5), _in_week(44, 5), True),
    Feast("jullovet|jullov", _on(12, 20), _on(12, 20), _next_year(1, 7), True),
    _day("skolstarten|skolstart|terminsstarten|terminsstart|skolan börjar|terminen börjar|höstterminens start"
          "|höstterminen börjar", _first(_MON, 8, 15), varies=True),
    _day("vårterminens start|vårterminen börjar", _first(_MON, 1, 8), varies=True),
    _day("vårterminens slut|vårterminen är slut|läsårets slut", _first(_FRI, 6, 8), varies=True),
    _day("höstterminens slut|höstterminen är slut", _on(12, 20), varies=True),
    Feast("vårterminen|vårtermin|vt", _on(1, 8), _first(_FRI, 6, 8), _first(_FRI, 6, 8), True),
    Feast("höstterminen|hösttermin|ht", _on(8, 18), _on(12, 20), _on(12, 20), True),
    Feast(r"vårkanten|våren|vår(?!\s+\w)", _on(3, 1), _on(5, 31), _on(5, 31), True),
    Feast("försommaren", _on(6, 1), _on(6, 20), _on(6, 20), True),
    Feast("sommaren|sommar", _on(6, 1), _on(8, 31), _on(8, 31), True),
    Feast("sensommaren", _on(8, 1), _on(8, 31), _on(8, 31), True),
    Feast("höstkanten|hösten|höst", _on(9, 1), _on(11, 30), _on(11, 30), True),
    Feast("vintern|vinter", _on(12, 1), _february_ends, _february_ends, True),
)  # fmt: skip
"""Every time of the year that has a name. A winter and a New Year's feast belong to the year that they begin in."""
