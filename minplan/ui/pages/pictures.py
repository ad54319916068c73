"""What the overview's two pictures show of a plan: everyone round the person, and what the year holds."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import groupby

from minplan.documents.drawings import MONTHS, MOST_PEOPLE, year_lanes
from minplan.documents.said import first_name, joined, who_and_role
from minplan.formats import long_day
from minplan.plan.days import months_later
from minplan.plan.labels import label
from minplan.plan.people import Participant, Representative, Sector
from minplan.plan.plan import Plan, called
from minplan.text import _, ngettext
from minplan.ui.widgets.spots import Spot
from minplan.ui.widgets.year_view import Lane, Mark


def centre(plan: Plan) -> Spot:
    """The person in the middle of the map."""
    return Spot(("person", ""), first_name(plan), _("{name}, in the middle").format(name=plan.person.name))


def people(plan: Plan) -> list[Spot]:
    """Everyone round about, by sector; the sectors alone when there are too many."""
    order = list(Sector)
    by_sector = sorted(plan.participants, key=lambda one: order.index(one.sector or Sector.OTHER))
    everyone: list[Representative | Participant] = [*plan.representatives, *by_sector]
    names = Counter(_first(one) for one in everyone)
    near = [_spot(plan, "representatives", one, names) for one in plan.representatives]
    if len(near) + len(by_sector) <= MOST_PEOPLE:
        return near + [_spot(plan, "participants", one, names) for one in by_sector]
    groups = groupby(by_sector, key=lambda one: one.sector or Sector.OTHER)
    return near[:MOST_PEOPLE] + [_group(sector, len(list(those))) for sector, those in groups]


def _first(one: Representative | Participant) -> str:
    """The first name, or the role of one whose name is not known yet."""
    return one.name.split()[0] if one.name.split() else getattr(one, "role", "")


def _spot(plan: Plan, collection: str, one: Representative | Participant, names: Counter[str]) -> Spot:
    """Two with the same first name are told apart by the whole; two with the same role by the organisation."""
    text = _first(one)
    if names[text] > 1:
        text = called(plan, one.id)
    spoken = who_and_role(plan, one.id)
    if plan.coordinator == one.id:
        spoken = joined(spoken, _("Responsible for the plan").lower())
    return Spot((collection, one.id), text, spoken)


def _group(sector: Sector, count: int) -> Spot:
    many = ngettext("{count} person", "{count} people", count).format(count=count)
    return Spot(("participants", ""), f"{_(label(sector))}\n{many}", joined(_(label(sector)), many))


def begins(today: date) -> date:
    """The first day of the year that is shown: of this month."""
    return today.replace(day=1)


def lanes(plan: Plan, today: date) -> tuple[Lane, ...]:
    """What the twelve months from this one hold, on lines; a line with nothing on it is left out."""
    start = begins(today)
    found = []
    for lane in year_lanes(plan, today, start, months_later(start, MONTHS)):
        marks = tuple(
            Mark(one.day, Spot(one.about, str(one.day.day), f"{long_day(one.day)}: {one.text}")) for one in lane.events
        )
        if marks:
            found.append(Lane(lane.name, lane.tone, marks, lane.events[0].about[0]))
    return tuple(found)
