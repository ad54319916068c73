"""`plan.db` and `attachments.db`: made with their first rows, and looked over when they are opened."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, MetaData, insert, update

from minplan.plan.holder import Holder
from minplan.plan.past import Step
from minplan.plan.plan import Plan
from minplan.store import holders, migrations, record
from minplan.store.codec import column_to_text
from minplan.store.engine import connect, engine_on, must_be_whole, transaction
from minplan.store.errors import Damaged, Newer, NotAPlan, explained
from minplan.store.files import make_file
from minplan.store.keys_file import FILE as KEYS_FILE
from minplan.store.keys_file import Keys
from minplan.store.rows import insert_plan
from minplan.store.seal import to_text
from minplan.store.tables import attachments_meta, attachments_metadata, meta, metadata

PLAN_FILE, ATTACHMENTS_FILE = "plan.db", "attachments.db"

PLAN_MARK, ATTACHMENTS_MARK = 0x6D706C6E, 0x6D706C61
"""`PRAGMA application_id` of each, "mpln" and "mpla": one key opens both, and neither may stand for the other."""

ATTACHMENTS_SCHEMA = 1


class About(NamedTuple):
    """What `plan.db` says of itself: the plan's id, its schema, how often it was saved, the public keys it knows."""

    plan_id: str
    schema: int
    saves: int
    publics: frozenset[str]


def make_plan_file(file: Path, key: bytes, plan: Plan, keys: Keys, first: Step, holder: Holder | None) -> None:
    """Make `plan.db` with a plan in it, the first step of its history, and the holder of the first slot.

    Raises StoreError.
    """

    def fill(connection: Connection) -> None:
        about = {"store": keys.store, "keys": json.dumps(keys.publics), "schema": migrations.schema()}
        beside = record.insert_step(connection, first)
        if holder is not None:
            beside += holders.put(connection, keys.publics[0], holder)
        seals = {"seal": insert_plan(connection, plan), "record": to_text(beside)}
        connection.execute(insert(meta).values(saves=first.sequence, forgotten=0, **about, **seals))

    _make(file, key, metadata, PLAN_MARK, migrations.schema(), fill)


def make_attachments_file(file: Path, key: bytes, store: str) -> None:
    """Make an `attachments.db` with nothing in it yet but whose it is. Raises StoreError."""

    def fill(connection: Connection) -> None:
        connection.execute(insert(attachments_meta).values(store=store, seal=to_text(0)))

    _make(file, key, attachments_metadata, ATTACHMENTS_MARK, ATTACHMENTS_SCHEMA, fill)


def _make(file: Path, key: bytes, tables: MetaData, mark: int, schema: int, fill: Callable[[Connection], None]) -> None:
    with explained(file, writing=True):
        make_file(file)
        engine = engine_on(connect(file, key, new=True))
        try:
            with engine.begin() as connection:
                tables.create_all(connection)
                fill(connection)
                connection.exec_driver_sql(f"PRAGMA application_id = {mark}")
                connection.exec_driver_sql(f"PRAGMA user_version = {schema}")
        finally:
            engine.dispose()


def remember(connection: Connection, keys: Keys) -> None:
    """Write the public keys that the data key may be sealed to into `plan.db`, and forget the holders of others."""
    connection.execute(update(meta).values(keys=json.dumps(keys.publics)))
    record.add_to_seal(connection, holders.drop_all_but(connection, keys.publics))


def look_at_plan_file(connection: Any, file: Path, keys: Keys) -> About:
    """What a `plan.db` says of itself, when it is whole, ours, of these keys, and not too new.

    Raises Damaged, NotAPlan, Newer. The columns read here are the same in every schema.
    """
    with explained(file, writing=False), transaction(connection):
        must_be_whole(file, connection)
        schema = _schema(connection, file, PLAN_MARK, migrations.schema())
        store, known, saves = connection.execute("SELECT store, keys, saves FROM meta").fetchone()
        (plan_id,) = connection.execute("SELECT id FROM plan").fetchone()
    if store != keys.store:
        raise NotAPlan(NotAPlan.foreign, file=file.name)
    publics = frozenset(json.loads(known))
    if not publics.issuperset(keys.publics):
        raise Damaged(Damaged.foreign_key, file=KEYS_FILE)
    return About(column_to_text(plan_id), schema, saves, publics)


def look_at_attachments_file(connection: Any, file: Path, store: str) -> None:
    """Raises Damaged, NotAPlan, Newer unless an `attachments.db` is whole, ours, of this store, and not too new."""
    with explained(file, writing=False), transaction(connection):
        must_be_whole(file, connection)
        _schema(connection, file, ATTACHMENTS_MARK, ATTACHMENTS_SCHEMA)
        (whose,) = connection.execute("SELECT store FROM meta").fetchone()
    if whose != store:
        raise NotAPlan(NotAPlan.foreign, file=file.name)


def _schema(connection: Any, file: Path, mark: int, newest: int) -> int:
    (found,) = connection.execute("PRAGMA application_id").fetchone()
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    if found != mark:
        raise NotAPlan(NotAPlan.foreign, file=file.name)
    if schema > newest:
        raise Newer
    if schema < 1:
        raise Damaged(file=file.name)
    return int(schema)
