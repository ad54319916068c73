"""The reminder of a copy in another place, for one who once saved such a copy."""

from __future__ import annotations

from datetime import date, datetime

from minplan.formats import long_day
from minplan.text import _
from minplan.ui.widgets.row import Row

OLD_DAYS = 30
"""After how many days a copy elsewhere is old."""


def is_old(copied: datetime | None, today: date) -> bool:
    """Whether a copy was once saved, and that was long ago, or by a clock that went far ahead."""
    return copied is not None and not -1 <= (today - copied.astimezone().date()).days < OLD_DAYS


def reminders(copied: datetime | None, today: date) -> tuple[Row, ...]:
    """The row among the next steps; none where there is nothing to be reminded of."""
    if copied is None or not is_old(copied, today):
        return ()
    title, when = _("Save a copy on a stick"), _("Soon")
    says = _("The last copy in another place is from {day}.").format(day=long_day(copied.astimezone().date()))
    return (Row(("backups", ""), title, f"{title}. {says} {when}.", (says,), (), (when,), icon="calendar-event"),)
