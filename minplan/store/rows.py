"""A plan into rows and out of them again: everything at once, or only what differs between two plans."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects import sqlite

from minplan.plan.changes import Change, Changes
from minplan.plan.plan import COLLECTIONS, LEADS_TO, SINGLES, BrokenPlan, Plan, sound
from minplan.store.seal import row_seal, to_text
from minplan.store.statements import deleting, inserting, updating
from minplan.store.tables import PLAN, ROWS, TABLES

KINDS: dict[str, Any] = {**SINGLES, **COLLECTIONS}
"""The class of what stands in each table but the plan's own."""


class BrokenRows(ValueError):
    """The rows do not make the plan that was saved."""


def insert_plan(connection: Connection, plan: Plan) -> str:
    """Put every row of a plan into empty tables; their seal."""
    seal = 0
    for table, row in ROWS.items():
        kept = [row.encode(value) for value in _values(plan, table)]
        seal += sum(row_seal(table, one) for one in kept)
        if kept:
            connection.execute(insert(TABLES[table]), [dict(zip(row.columns, one, strict=True)) for one in kept])
    return to_text(seal)


def select_plan(connection: Connection, seal: str) -> Plan:
    """The plan in the tables, by one select for each. Raises BrokenRows when it does not fit its seal or is no plan."""
    kept = {name: connection.exec_driver_sql(_select(name)).all() for name in TABLES}
    if seal != to_text(sum(row_seal(name, row) for name, rows in kept.items() for row in rows)):
        raise BrokenRows("the rows do not fit their seal")
    try:
        (own,) = kept.pop(PLAN)
        parts = {name: tuple(KINDS[name](**ROWS[name].decode(row)) for row in rows) for name, rows in kept.items()}
        singles = {name: parts.pop(name)[0] for name in SINGLES}
        whole: dict[str, Any] = {**ROWS[PLAN].decode(own), **singles, **parts}
        return sound(Plan(**whole))
    except (BrokenPlan, ValueError, TypeError, LookupError, AttributeError) as error:
        raise BrokenRows("the rows make no whole plan") from error


@cache
def _select(table: str) -> str:
    """How a table is read. SQLAlchemy would work it out anew for each plan that is opened, which takes most of it."""
    return str(select(TABLES[table]).compile(dialect=sqlite.dialect()))


def update_plan(connection: Connection, old: Plan, new: Plan, changes: Changes, seal: str) -> str:
    """Write the changes that lead from the plan in the tables to the new one; the seal after it.

    Raises BrokenRows when a row that should be there is not.
    """
    sealed = int(seal, 16)
    for table, before, after in _touched(old, new, changes):
        row = ROWS[table]
        there = dict(zip(row.columns, row.encode(before), strict=True)) if before else {}
        then = dict(zip(row.columns, row.encode(after), strict=True)) if after else {}
        if _written(connection, table, there, then) != 1:
            raise BrokenRows("a row is not there")
        sealed += row_seal(table, then.values()) if then else 0
        sealed -= row_seal(table, there.values()) if there else 0
    return to_text(sealed)


def touches_references(change: Change) -> bool:
    """Whether a change could leave a reference that leads nowhere."""
    leads = LEADS_TO.get(change.collection, {}) if change.collection else ("coordinator",)
    return not change.field or change.field in leads


def _written(connection: Connection, table: str, there: dict[str, Any], then: dict[str, Any]) -> int:
    """Put a row in, take it away, or change what differs in it; how many rows that was done to."""
    into = TABLES[table]
    where = ("id", (there["id"],)) if "id" in there else ("", ())
    if not there:
        done = connection.exec_driver_sql(inserting(into), tuple(then[column.name] for column in into.c))
    elif not then:
        done = connection.exec_driver_sql(deleting(into, where[0]), where[1])
    else:
        new = {name: one for name, one in then.items() if one != there[name]}
        done = connection.exec_driver_sql(updating(into, tuple(new), where[0]), (*new.values(), *where[1]))
    return done.rowcount


def _values(plan: Plan, table: str) -> tuple[Any, ...]:
    """What of the plan stands in a table, one for each row."""
    if table in COLLECTIONS:
        items: tuple[Any, ...] = getattr(plan, table)
        return items
    return (plan if table == PLAN else getattr(plan, table),)


def _touched(old: Plan, new: Plan, changes: Changes) -> Iterator[tuple[str, Any, Any]]:
    """What stands in each row that differs, as it was and as it will be; None where there is no row."""
    changed: dict[str, set[str]] = {}
    for change in changes:
        changed.setdefault(change.collection or PLAN, set()).add(change.id)
    for table, ids in changed.items():
        before, after = (
            {value.id if table in COLLECTIONS else "": value for value in _values(plan, table)} for plan in (old, new)
        )
        for one in sorted(ids):
            yield table, before.get(one), after.get(one)
