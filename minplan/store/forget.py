"""Leaving something behind for good, in `plan.db`: its rows, its history, what was being written about it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from sqlalchemy import Connection, select, update

from minplan.plan.changes import difference
from minplan.plan.past import Forgetting, Step
from minplan.plan.plan import Plan
from minplan.store import holders, record
from minplan.store.errors import ChangedElsewhere
from minplan.store.rows import update_plan
from minplan.store.seal import to_text
from minplan.store.tables import meta

UNFINISHED = "forgetting"
"""The key under which stands what a forgetting has still to do, in another file and outside this transaction."""


def write_forgotten(
    connection: Connection, plans: tuple[Plan, Plan], gone: Forgetting, steps: Sequence[Step], last: Step
) -> None:
    """Strike what is gone from every row, in the transaction that is open; `last` is the step that this is.

    `plans` are the plan in the tables and the plan without it, `steps` the whole history. Raises ChangedElsewhere.
    """
    about = connection.execute(select(meta)).one()
    if about.saves != last.sequence - 1:
        raise ChangedElsewhere
    part = record.insert_step(connection, last)
    for step in steps:
        if (kept := gone.step(step)) is not step:
            part += record.replace_step(connection, step, kept)
    for key, value in record.select_state(connection, "").items():
        named = set(re.split(r"[^\w-]+", key))
        tells = key.startswith(holders.PREFIX) and gone.speaks_of(value)
        if tells or any(named.issuperset(one) for one in gone.items):
            part += record.put_state(connection, key, None)
    part += record.put_state(connection, UNFINISHED, json.dumps(_went_with(gone)))
    seals = {
        "seal": update_plan(connection, *plans, difference(*plans), about.seal),
        "record": to_text(int(about.record, 16) + part),
    }
    connection.execute(update(meta).values(saves=last.sequence, forgotten=last.sequence, **seals))


def _went_with(gone: Forgetting) -> list[str]:
    """What the papers and photos that go too are marked with."""
    of_versions = [f"versions/{one}" for one in gone.papers]
    of_copies = [f"handed_out/{one}" for one in gone.handed_out]
    return sorted([*(f"{name}/{item}" for name, item in gone.items), *of_versions, *of_copies])
