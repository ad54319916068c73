"""The seal of all rows: a sum that shows when any of them is not what was last saved, such as an old page put back.

Every page of the file has its own seal, which an old copy of the same page passes too. This one binds the rows
together: the sum, modulo 2^256, of each row's BLAKE2b (RFC 7693). An edit takes the old row's part out and puts the new
one's in, so it costs an edit nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection

_MODULO = 2**256
_SAID = json.JSONEncoder(default=lambda kept: {"bytes": kept.hex()}, separators=(",", ":"))


def row_seal(table: str, row: Iterable[Any]) -> int:
    """One row's part; its columns' values stand in the order of their names."""
    return int.from_bytes(blake2b(_SAID.encode([table, *row]).encode(), digest_size=32).digest(), "big")


def to_text(seal: int) -> str:
    """The seal as it is kept: 64 digits."""
    return f"{seal % _MODULO:064x}"


def of_database(connection: Connection, besides: str) -> dict[str, list[int]]:
    """Every row's part, by table, in every table but one, whatever tables there are."""
    tables = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> ?", (besides,)
    )
    return {table: _of_table(connection, table) for table in tables.scalars().all()}


def of_tables(parts: Mapping[str, Iterable[int]]) -> str:
    """The seal of the rows of several tables together."""
    return to_text(sum(sum(rows) for rows in parts.values()))


def _of_table(connection: Connection, table: str) -> list[int]:
    quoted = connection.dialect.identifier_preparer.quote_identifier
    columns = (
        connection.exec_driver_sql("SELECT name FROM pragma_table_info(?) ORDER BY name", (table,)).scalars().all()
    )
    listed = ", ".join(quoted(column) for column in columns)
    rows = connection.exec_driver_sql(f"SELECT {listed} FROM {quoted(table)}")  # noqa: S608 - quoted names
    return [row_seal(table, row) for row in rows]
