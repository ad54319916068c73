"""What stands beside the plan in `plan.db`: its history, a row for each save, and what belongs to it but is no part.

A step's changes are JSON: a list of `[collection, id, field, before, after]`, each value as its column keeps it
(`codec`), a whole item as an object of its columns, and what SQLite would keep as bytes as `{"bytes": hex}`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from minplan.plan.changes import Change, Changes
from minplan.plan.past import Step
from minplan.plan.plan import COLLECTIONS
from minplan.store.codec import column_to_text, text_to_column
from minplan.store.rows import KINDS, BrokenRows
from minplan.store.seal import row_seal, to_text
from minplan.store.statements import inserting
from minplan.store.tables import PLAN, ROWS, history, meta, state


def add_to_seal(connection: Connection, part: int) -> None:
    """Let the seal of the rows beside the plan follow what was written among them."""
    sealed = connection.execute(select(meta.c.record)).scalar_one()
    connection.execute(update(meta).values(record=to_text(int(sealed, 16) + part)))


def insert_step(connection: Connection, step: Step) -> int:
    """Write a step behind the others; its part of the seal."""
    row = _row(step)
    connection.exec_driver_sql(inserting(history), tuple(row[column.name] for column in history.c))
    return row_seal(history.name, row.values())


def replace_step(connection: Connection, old: Step, new: Step) -> int:
    """Write a step in the place of another with its number; how the seal changes."""
    row = _row(new)
    connection.execute(update(history).where(history.c.sequence == old.sequence).values(row))
    return row_seal(history.name, row.values()) - row_seal(history.name, _row(old).values())


def select_steps(connection: Connection, most: int, before: int) -> tuple[Step, ...]:
    """At most so many steps whose number is less than `before`, the newest first.

    Raises BrokenRows when one is missing or cannot be read.
    """
    wanted = select(history).where(history.c.sequence < before).order_by(history.c.sequence.desc()).limit(most)
    rows = connection.execute(wanted).all()
    if [row.sequence for row in rows] != list(range(before - 1, max(before - 1 - most, 0), -1)):
        raise BrokenRows("a step of the history is not there")
    try:
        return tuple(step_of(dict(row._mapping)) for row in rows)
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise BrokenRows("a step of the history cannot be read") from error


def select_state(connection: Connection, prefix: str) -> dict[str, str]:
    """What is kept under the keys that begin so, by the rest of the key."""
    pairs = [(column_to_text(key), column_to_text(value)) for key, value in connection.execute(select(state))]
    return {key.removeprefix(prefix): value for key, value in sorted(pairs) if key.startswith(prefix)}


def put_state(connection: Connection, key: str, value: str | None) -> int:
    """Keep a value under a key, or nothing; how the seal changes."""
    kept = text_to_column(key)
    row = None if value is None else {"key": kept, "value": text_to_column(value)}
    there = connection.execute(select(state).where(state.c.key == kept)).first()
    if there is not None:
        connection.execute(delete(state).where(state.c.key == kept))
    if row is not None:
        connection.execute(insert(state).values(row))
    return (row_seal(state.name, row.values()) if row else 0) - (row_seal(state.name, there) if there else 0)


def _row(step: Step) -> dict[str, Any]:
    """A step as its columns, in the order of their names."""
    return {
        "at": None if step.at is None else step.at.astimezone(UTC).isoformat(),
        "by": text_to_column(step.by),
        "changes": changes_to_json(step.changes),
        "label": text_to_column(step.label),
        "sequence": step.sequence,
    }


def step_of(row: Mapping[str, Any]) -> Step:
    """The step in a row. Raises ValueError, TypeError, LookupError or AttributeError for what is none."""
    at = None if row["at"] is None else datetime.fromisoformat(row["at"])
    changes = changes_from_json(row["changes"])
    return Step(row["sequence"], at, column_to_text(row["by"]), column_to_text(row["label"]), changes)


def changes_to_json(changes: Changes) -> str:
    """The changes as they are kept."""
    kept = [
        [
            one.collection,
            text_to_column(one.id),
            one.field,
            *(_encoded(one, value) for value in (one.before, one.after)),
        ]
        for one in changes
    ]
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"), default=lambda kept: {"bytes": kept.hex()})


def changes_from_json(kept: str) -> Changes:
    """The changes as they were. Raises ValueError, TypeError, LookupError or AttributeError for what is none."""
    return tuple(_change(*one) for one in json.loads(kept, object_hook=_bytes_again))


def _change(collection: str, kept_id: str | bytes, field: str, before: Any, after: Any) -> Change:
    decode = _decoder(collection, field)
    return Change(collection, column_to_text(kept_id), field, decode(before), decode(after))


def _encoded(change: Change, value: Any) -> Any:
    row = ROWS[change.collection or PLAN]
    if change.field:
        return row.columns[change.field].encode(value)
    return None if value is None else dict(zip(row.columns, row.encode(value), strict=True))


def _decoder(collection: str, field: str) -> Callable[[Any], Any]:
    row = ROWS[collection or PLAN]
    if field:
        return row.columns[field].decode
    kind = KINDS[collection]
    if collection not in COLLECTIONS:
        raise ValueError(f"{collection} is one value and is neither added nor removed")
    columns = row.columns

    def decode(kept: Any) -> Any:
        """What an older schema had no column for has its default."""
        return None if kept is None else kind(**{name: columns[name].decode(one) for name, one in kept.items()})

    return decode


def _bytes_again(kept: dict[str, Any]) -> Any:
    return bytes.fromhex(kept["bytes"]) if kept.keys() == {"bytes"} else kept
