"""Looking a plan's folder through for damage: every page, every row, every reference, both copies of the keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from minplan.store import keys_file, migrations, record, seal
from minplan.store.database import (
    ATTACHMENTS_FILE,
    PLAN_FILE,
    look_at_attachments_file,
    look_at_plan_file,
)
from minplan.store.engine import connect, connect_by, engine_on, transaction
from minplan.store.errors import Damaged, StoreError, explained
from minplan.store.keys_file import Keys
from minplan.store.rows import BrokenRows, select_plan
from minplan.store.tables import attachments_meta, meta

_MOST_FINDINGS = 20


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: one sentence for each problem, none when all is well; how many rows each table has."""

    problems: tuple[str, ...]
    counts: dict[str, int]


def of_folder(folder: Path, data_keys: Sequence[bytes], keys: Keys) -> Verdict:
    """Look through everything in a plan's folder, whatever is wrong with any of it; a file may have any of the keys."""
    counts: dict[str, int] = {}
    found = (
        *_of_keys(folder),
        *of_plan_file(folder / PLAN_FILE, _key_to(folder / PLAN_FILE, data_keys), keys, counts),
        *of_attachments_file(folder / ATTACHMENTS_FILE, _key_to(folder / ATTACHMENTS_FILE, data_keys), keys),
    )
    return Verdict(tuple(str(problem) for problem in found), counts)


def _key_to(file: Path, data_keys: Sequence[bytes]) -> bytes:
    """The key that opens the file, or the last one, by which it is told why none does."""
    with suppress(StoreError):
        connection, key = connect_by(file, data_keys, read_only=True)
        connection.close()
        return key
    return data_keys[-1]


def _of_keys(folder: Path) -> Iterator[StoreError]:
    read = []
    for name in (keys_file.FILE, keys_file.COPY):
        try:
            read.append(keys_file.read_one(folder / name))
        except StoreError as problem:
            yield problem
    if len(read) > 1 and read[0] != read[1]:
        yield Damaged(Damaged.keys, file=keys_file.COPY)


def of_plan_file(file: Path, key: bytes, keys: Keys, counts: dict[str, int]) -> Iterator[StoreError]:
    """What is wrong with a `plan.db` of any schema; fills in how many rows each of its tables has."""
    try:
        with closing(connect(file, key, read_only=True)) as connection:
            about = look_at_plan_file(connection, file, keys)
            yield from _of_pages(connection, file)
            counts.update(_check_rows(connection, file, about.schema))
    except StoreError as problem:
        yield problem


def of_attachments_file(file: Path, key: bytes, keys: Keys) -> Iterator[StoreError]:
    """What is wrong with an `attachments.db`."""
    try:
        with closing(connect(file, key, read_only=True)) as connection:
            look_at_attachments_file(connection, file, keys.store)
            yield from _of_pages(connection, file)
            _check_attachments(connection, file)
    except StoreError as problem:
        yield problem


def _of_pages(connection: Any, file: Path) -> Iterator[StoreError]:
    """Each page against its seal, the trees of pages against each other, each reference against its row."""
    with explained(file, writing=False), transaction(connection):
        found = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
        if not found:
            found += [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            found += [f"foreign key of {row[0]}" for row in connection.execute("PRAGMA foreign_key_check")]
    yield from (Damaged(Damaged.finding, file=file.name, finding=one) for one in found[:_MOST_FINDINGS])


def _check_rows(connection: Any, file: Path, schema: int) -> dict[str, int]:
    """How many rows each table has. Raises Damaged when they are not the plan that was saved."""
    engine = engine_on(connection, read_only=True)
    try:
        with explained(file, writing=False), engine.begin() as reading:
            about = reading.execute(select(meta)).one()
            parts = seal.of_database(reading, besides=meta.name)
            if migrations.seals(parts) != (about.seal, about.record):
                raise BrokenRows
            if schema == migrations.schema():
                select_plan(reading, about.seal)
                record.select_steps(reading, about.saves, before=about.saves + 1)
            return {name: len(rows) for name, rows in parts.items()}
    except BrokenRows as error:
        raise Damaged(file=file.name) from error


def _check_attachments(connection: Any, file: Path) -> None:
    """Raises Damaged when the attachments are not those that were put there."""
    engine = engine_on(connection, read_only=True)
    with explained(file, writing=False), engine.begin() as reading:
        parts = seal.of_database(reading, besides=attachments_meta.name)
        if seal.of_tables(parts) != reading.execute(select(attachments_meta.c.seal)).scalar_one():
            raise Damaged(file=file.name)
