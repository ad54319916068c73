"""What a person asks for before a meeting that takes the open plan or the clock; `ui.before.keeping` does it."""

from __future__ import annotations

from dataclasses import dataclass

from minplan.ui.sign.ink import Scan


@dataclass(frozen=True, slots=True)
class SaveToCalendar:
    """Save a meeting, by its id, as a calendar file."""

    meeting: str


@dataclass(frozen=True, slots=True)
class KeepReport:
    """Keep the file of somebody's report for a meeting; it came today, unless the plan says when."""

    meeting: str
    who: str
    scan: Scan


@dataclass(frozen=True, slots=True)
class SaveReport:
    """Save a copy of the file of a report, by the report's id."""

    report: str


@dataclass(frozen=True, slots=True)
class ShowReport:
    """Show the file of a report, by the report's id."""

    report: str


Wish = SaveToCalendar | KeepReport | SaveReport | ShowReport
