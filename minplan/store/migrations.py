"""From one schema to the next: a step each, all in one transaction, after a backup.

Schema 1 is what the first release's tables made; step n of `steps` leads from schema n to n + 1.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select, update

from minplan.store import seal, steps
from minplan.store.rows import BrokenRows
from minplan.store.tables import RECORD, meta


def schema() -> int:
    """The schema that this program reads and writes, as `PRAGMA user_version` has it."""
    return 1 + len(steps.STEPS)


def seals(parts: Mapping[str, list[int]]) -> tuple[str, str]:
    """The seal of the plan's rows and that of the rows beside them, of every row's part by table, in any schema."""
    beside = {name: rows for name, rows in parts.items() if name in RECORD}
    return seal.of_tables({name: rows for name, rows in parts.items() if name not in RECORD}), seal.of_tables(beside)


def climb(connection: Connection, version: int) -> None:
    """Take every step from `version` on, within the transaction that is open. Whatever is raised, roll it back.

    Foreign keys are to be off, since a step may put a new table in an old one's place; they are checked at the end.
    Raises BrokenRows when the rows do not fit their seal, or a step leaves a reference that leads nowhere.
    """
    from alembic.operations import Operations  # slow to import, and seldom needed
    from alembic.runtime.migration import MigrationContext

    if connection.execute(select(meta.c.seal, meta.c.record)).one() != seals(seal.of_database(connection, meta.name)):
        raise BrokenRows("the rows do not fit their seal")
    operations = Operations(MigrationContext.configure(connection))
    for step in steps.STEPS[version - 1 :]:
        step(operations)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise BrokenRows("a reference leads nowhere")
    of_plan, of_record = seals(seal.of_database(connection, meta.name))
    connection.execute(update(meta).values(schema=schema(), seal=of_plan, record=of_record))
    connection.exec_driver_sql(f"PRAGMA user_version = {schema()}")
