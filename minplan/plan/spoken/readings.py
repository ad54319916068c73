"""What each form of words names: from the words that matched, and the day they are said on, to a stretch of days."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

from minplan.plan.clock import meetings_ahead
from minplan.plan.days import months_later
from minplan.plan.heard import Doubt
from minplan.plan.meetings import MeetingKind
from minplan.plan.spoken.feasts import Feast
from minplan.plan.spoken.forms import (
    Now,
    Read,
    Said,
    Stretch,
    counted,
    dated,
    day_number,
    end_of,
    month,
    month_number,
    no_day,
    number_said,
    one_day,
    plus,
    week,
    week_of,
    weekday_number,
)
from minplan.plan.spoken.words import LOOSE_NUMBERS, ORDINALS, TODAY

_FRIDAY = 4


def read_date(said: Said, now: Now, year: int) -> Stretch | None:
    """1 mars, den 1:a mars, 1/3, fredag 1 mars."""
    groups = said.groupdict()
    first, second = day_number(said["day"]), groups.get("number")
    number = int(second) if second else month_number(said["month"])
    if second and number > 12 >= first:
        # 3/15 is how others write 15/3.
        turned = dated(year, first, number)
        return turned and replace(turned, why=turned.why or Doubt.NEARLY)
    return on_weekday(said, dated(year, number, first))


def on_weekday(said: Said, found: Stretch | None) -> Stretch | None:
    """The day, held against the weekday that was said with it; the nearest such weekday is offered."""
    named = said.groupdict().get("weekday")
    if not named or found is None or found.main is None:
        return found
    off = (weekday_number(named) - found.first.weekday() + 3) % 7 - 3
    return found if not off else replace(found, why=Doubt.WEEKDAY, others=(plus(found.first, off),))


def read_iso(said: Said, now: Now, year: int) -> Stretch | None:
    """2027-03-01, 270301, 1.3.2027."""
    digits = said["y"]
    whole = int(digits) + (2000 if len(digits) == 2 else 0)
    return on_weekday(said, dated(whole, int(said["m"]), int(said["d"])))


def read_range(said: Said, now: Now, year: int) -> Stretch | None:
    """1-5 mars, 28 mars till 2 april, mellan 1/3 och 5/3: the last day is the last."""
    groups = said.groupdict()
    last_month = int(groups["number"]) if groups.get("number") else month_number(said["month"])
    first_month = last_month
    if groups.get("number1") or groups.get("month1"):
        first_month = int(said["number1"]) if groups.get("number1") else month_number(said["month1"])
    last = dated(year, last_month, day_number(said["day"]))
    first = dated(year - (first_month > last_month), first_month, day_number(said["day1"]))
    if last is None or first is None or last.main is None or first.main is None:
        return last
    return Stretch(first.first, last.last, last.last, Doubt.RANGE, (first.first,))


def read_day_of_month(said: Said, now: Now, year: int) -> Stretch | None:
    """Den 3:e: the next such day, this month or the one after."""
    wanted = day_number(said["day"] or said["day2"])
    for ahead in range(3):
        there = months_later(now.day.replace(day=1), ahead)
        found = dated(there.year, there.month, wanted)
        if found is None:
            return None
        if found.main is None:
            after = months_later(there, 1)
            return Stretch(found.last, found.last, None, Doubt.NO_SUCH_DAY, (found.last, dated_or(after, wanted)))
        if found.last == now.day:
            later = months_later(there, 1)
            return on_weekday(said, one_day(found.last, Doubt.TODAY, (dated_or(later, wanted),)))
        if found.last > now.day:
            return on_weekday(said, found)
    return None


def dated_or(there: date, day: int) -> date:
    """That day of a month, or the month's last."""
    return there.replace(day=min(day, monthrange(there.year, there.month)[1]))


def read_week(said: Said, now: Now, year: int) -> Stretch | None:
    """V. 12, vecka 12-13, fredag v. 12."""
    groups = said.groupdict()
    found = week(year, int(said["week"]))
    if found is None:
        return None
    if named := groups.get("weekday") or groups.get("weekday2"):
        return one_day(plus(found.first, weekday_number(named)))
    if groups.get("until"):
        last = week(year + (int(said["until"]) < int(said["week"])), int(said["until"]))
        return last and Stretch(found.first, last.last, last.last, Doubt.RANGE, (found.last,))
    return found


def read_weekday(said: Said, now: Now, year: int) -> Stretch | None:
    """Fredag, på fredag, nästa fredag, kommande fredag."""
    wanted, how = weekday_number(said["weekday"]), said.groupdict().get("how") or ""
    ahead = (wanted - now.day.weekday()) % 7
    near, far = plus(now.day, ahead), plus(now.day, ahead + 7)
    if how == "nästa" and not ahead:
        return one_day(far)
    if how == "nästa" and near < plus(week_of(now.day).first, 7):
        # Said on a Monday, "nästa fredag" is next week's to most, and this week's to some.
        return one_day(far, Doubt.NEXT, (near,))
    if how == "nästa":
        return one_day(near, Doubt.NEXT if now.day.weekday() >= _FRIDAY else None, (far,))
    return one_day(near) if ahead else one_day(far, Doubt.TODAY, (now.day,))


def read_weekdays(said: Said, now: Now, year: int) -> Stretch | None:
    """Mån-ons, tisdag till torsdag v. 12."""
    monday: date | None
    if said["week"]:
        whole = week(year, int(said["week"]))
        monday = whole.first if whole else None
    else:
        monday = week_of(now.day).first
        if plus(monday, weekday_number(said["weekday2"])) < now.day:
            monday = plus(monday, 7)
    if monday is None:
        return None
    first, last = (plus(monday, weekday_number(said[name])) for name in ("weekday", "weekday2"))
    return Stretch(first, last, last, Doubt.RANGE, (first,))


def read_weekday_in(said: Said, now: Now, year: int) -> Stretch | None:
    """Fredag nästa vecka, om två veckor på fredag."""
    groups = said.groupdict()
    weeks = (
        number_said(groups["n"]) if groups.get("n") else {"nästa": 1, "nästnästa": 2}.get(groups.get("which") or "", 0)
    )
    found = plus(week_of(now.day).first, 7 * int(weeks) + weekday_number(said["weekday"]))
    return one_day(found, Doubt.NEXT, (plus(found, 7),)) if groups.get("n") else one_day(found)


def read_relative_week(said: Said, now: Now, year: int) -> Stretch | None:
    """Nästa vecka, denna vecka, veckan efter nästa."""
    text = " ".join(said[0].split())
    ahead = (
        2
        if "efter nästa" in text or "nästnästa" in text or "därpå" in text
        else "näst" in text or "kommande" in text or "next" in text
    )
    found = week_of(plus(now.day, 7 * ahead))
    if found.last < now.day:
        later = week_of(plus(now.day, 7))
        return replace(later, why=Doubt.VAGUE, others=(plus(found.first, 6),))
    return found


def read_weekend(said: Said, now: Now, year: int) -> Stretch | None:
    """I helgen, nästa helg: Saturday and Sunday."""
    this = plus(week_of(now.day).first, 5)
    if "nästa" in said[0]:
        later = plus(this, 7)
        return Stretch(later, plus(later, 1), plus(later, 1), Doubt.NEXT, (plus(this, 1),))
    return Stretch(this, plus(this, 1), plus(this, 1))


def read_relative_month(said: Said, now: Now, year: int) -> Stretch | None:
    """Nästa månad, denna månad, månadsskiftet."""
    there = months_later(now.day.replace(day=1), 1 if "näst" in said[0] else 0)
    found = month(there.year, there.month)
    if found and ("skift" in said[0] or "slut" in said[0] or "ut" in said[0].split() or "sista" in said[0]):
        return end_of(found.last)
    return found


def read_turn_of_month(said: Said, now: Now, year: int) -> Stretch | None:
    """Månadsskiftet mars/april: the last of March."""
    found = month(year, month_number(said["month"]))
    return found and end_of(found.last)


def read_ahead(said: Said, now: Now, year: int) -> Stretch | None:
    """Om två veckor, inom 14 dagar, en månad från nu."""
    number, unit = said["n"] or "en", said["unit"]
    day = counted(number, unit, now.day)
    loose = " ".join(number.split()) in LOOSE_NUMBERS or bool(said.groupdict().get("about"))
    return Stretch(day, day, day, Doubt.VAGUE if loose else None)


def read_today(said: Said, now: Now, year: int) -> Stretch | None:
    """I dag, imorgon, i övermorgon."""
    return one_day(plus(now.day, TODAY[" ".join(said["today"].split())]))


def read_month(said: Said, now: Now, year: int) -> Stretch | None:
    """Mars, i mars 2027."""
    found = month(year, month_number(said["month"]))
    return end_of(found.last) if found and said["ends"] else found


def read_in_month(said: Said, now: Now, year: int) -> Stretch | None:
    """Sista mars, första måndagen i april, andra veckan i maj."""
    found = month(year, month_number(said["month"]))
    if found is None:
        return None
    which = said["which"]
    if named := said.groupdict().get("weekday"):
        wanted = weekday_number(named)
        if which.startswith("sist"):
            return one_day(plus(found.last, -((found.last.weekday() - wanted) % 7)))
        first = plus(found.first, (wanted - found.first.weekday()) % 7)
        return one_day(plus(first, 7 * (ORDINALS[which] - 1)))
    if said.groupdict().get("week"):
        whole = week_of(found.last) if which.startswith("sist") else week_of(plus(found.first, 7 * ORDINALS[which] - 4))
        return replace(whole, why=Doubt.VAGUE)
    return one_day(found.last)


def read_quarter(said: Said, now: Now, year: int) -> Stretch | None:
    """Q1, kvartal 1, första kvartalet."""
    number = int(said["q"]) if said["q"] else ORDINALS[said["which"]]
    first, last = month(year, 3 * number - 2), month(year, 3 * number)
    return first and last and Stretch(first.first, last.last, last.last, loose=True)


def read_year(said: Said, now: Now, year: int) -> Stretch | None:
    """I år, nästa år, under 2027."""
    whole = int(said["y"]) if said["y"] else now.day.year + ("nästa" in said[0])
    return Stretch(date(whole, 1, 1), date(whole, 12, 31), date(whole, 12, 31), Doubt.VAGUE, loose=True)


def read_feast(feast: Feast) -> Read:
    """Jul, påsk, sommarlovet."""

    def read(said: Said, now: Now, year: int) -> Stretch | None:
        why = Doubt.VARIES if feast.varies else None
        try:
            first, main, last = feast.first(year), feast.main(year), feast.last(year)
        except ValueError:
            return None
        return Stretch(first, last, main, why, loose=feast.varies and main == last)

    return read


_KINDS = {"uppföljning": MeetingKind.FOLLOW_UP, "utvärdering": MeetingKind.EVALUATION}


def read_meeting(said: Said, now: Now, year: int) -> Stretch | None:
    """Nästa möte, uppföljningen, utvärderingen: the plan's own; today's is not the next."""
    ahead = [one for one in meetings_ahead(now.plan, now.day) if one.starts.date() > now.day]
    agreed = now.plan.follow_up.next
    if kind := next((kind for word, kind in _KINDS.items() if word in said[0]), None):
        ahead = [one for one in ahead if one.kind is kind]
        agreed = now.plan.follow_up.evaluate if kind is MeetingKind.EVALUATION else agreed
    days = [one.starts.date() for one in ahead] or [day for day in (agreed,) if day and day > now.day]
    return Stretch(days[0], days[0], days[0]) if days else no_day(now, Doubt.NO_MEETING)


def read_soon(said: Said, now: Now, year: int) -> Stretch | None:
    """Snarast."""
    return no_day(now, Doubt.SOON)
