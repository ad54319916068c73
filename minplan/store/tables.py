"""The tables of `plan.db`, made from the value classes: one for each collection, one with one row for a single.

A table has its collection's name, a column its field's. References are checked when a transaction ends.
"""

from __future__ import annotations

from typing import Any, get_type_hints

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

from minplan.plan.plan import ALWAYS, COLLECTIONS, LEADS_TO, OWN_FIELDS, SINGLES, Plan
from minplan.store.codec import Column as Kept
from minplan.store.codec import Row, row_of

PLAN = "plan"

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""How constraints are named, so that a later step can name the one it changes."""

REFERENCES: dict[str, dict[str, str]] = {
    table: {
        name: leads_to
        for name, leads_to in leads.items()
        if leads_to in COLLECTIONS and (table, name) in ALWAYS and get_type_hints(COLLECTIONS[table])[name] is str
    }
    for table, leads in LEADS_TO.items()
}
"""The columns that always hold one id of another table, and which; a human being may stand in any of three."""

ROWS: dict[str, Row] = {
    PLAN: row_of(Plan, ("id", *OWN_FIELDS)),
    **{name: row_of(kind) for name, kind in {**SINGLES, **COLLECTIONS}.items()},
}
"""How each table's rows are kept, by the table's name."""


def _column(table: str, name: str, kept: Kept) -> Column[Any]:
    leads_to = REFERENCES.get(table, {}).get(name)
    reference = [ForeignKey(f"{leads_to}.id", deferrable=True, initially="DEFERRED")] if leads_to else []
    kind = Integer() if kept.number else Text()
    return Column(name, kind, *reference, nullable=kept.nullable, primary_key=name == "id")


metadata = MetaData(naming_convention=NAMES)

TABLES: dict[str, Table] = {
    table: Table(table, metadata, *(_column(table, name, kept) for name, kept in row.columns.items()))
    for table, row in ROWS.items()
}
"""Every table that holds a part of the plan."""

meta = Table(
    "meta",
    metadata,
    Column("store", Text, primary_key=True),
    Column("schema", Integer, nullable=False),
    Column("saves", Integer, nullable=False),
    Column("seal", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("forgotten", Integer, nullable=False),
    Column("keys", Text, nullable=False),
)
"""One row: the store's own UUID, its schema, how often it was saved, the seal of the plan's rows and that of the rows
beside it (`RECORD`), how often it had been saved when something was last forgotten (0 for never), its public keys.
"""

history = Table(
    "history",
    metadata,
    Column("at", Text),
    Column("by", Text, nullable=False),
    Column("changes", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
)
"""One row for each save, numbered as `saves` counts them; its changes as JSON (`record`)."""

state = Table("state", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))
"""What belongs to this plan but not to its value: where one was, what was being written."""

RECORD = (history.name, state.name)
"""The tables beside the plan's own: they are not read when a plan is opened, and have a seal of their own."""

attachments_metadata = MetaData(naming_convention=NAMES)

attachments_meta = Table(
    "meta",
    attachments_metadata,
    Column("store", Text, primary_key=True),
    Column("seal", Text, nullable=False),
)
"""One row in `attachments.db`: the store that it belongs to, and the seal of the attachments."""

attachments = Table(
    "attachments",
    attachments_metadata,
    Column("data", LargeBinary, nullable=False),
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("of", Text, nullable=False),
)
"""Photos and papers, which never join the plan's value. `of` says what one goes with, as "versions/ID", or nothing."""
