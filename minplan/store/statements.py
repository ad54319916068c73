"""The statements that every save takes, as SQLite reads them: SQLAlchemy works them out once in a program, and not
anew for each plan that is opened. They are filled with a value for each question mark (`exec_driver_sql`).
"""

from __future__ import annotations

from functools import cache

from sqlalchemy import BindParameter, Table, bindparam, delete, insert, update
from sqlalchemy.dialects import sqlite

_SQLITE = sqlite.dialect()
_WHICH: BindParameter[str] = bindparam("which")


@cache
def inserting(table: Table) -> str:
    """Put a row in: all of the table's columns, in their order."""
    return str(insert(table).compile(dialect=_SQLITE))


@cache
def updating(table: Table, names: tuple[str, ...], where: str = "") -> str:
    """Give columns other values, in the order of their names: in every row, or in the one that is told last by its
    column `where`.
    """
    statement = update(table).ordered_values(*((table.c[name], bindparam(name)) for name in names))
    return str((statement.where(table.c[where] == _WHICH) if where else statement).compile(dialect=_SQLITE))


@cache
def deleting(table: Table, where: str = "") -> str:
    """Take rows away: all, or the one that is told by its column `where`."""
    statement = delete(table)
    return str((statement.where(table.c[where] == _WHICH) if where else statement).compile(dialect=_SQLITE))
