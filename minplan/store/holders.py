"""Whose each secret is, kept inside `plan.db`: a slot in `keys.json` tells nobody's name.

A row of `state` for each slot that has a holder: its key "holder/" and the slot's public key in hex, its value the kind
and the name with a space between.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from minplan.plan.goals import Voice
from minplan.plan.holder import Holder
from minplan.store import record

PREFIX = "holder/"


def put(connection: Connection, public: str, holder: Holder) -> int:
    """Let a slot be somebody's; how the seal changes."""
    return record.put_state(connection, PREFIX + public, f"{holder.kind} {holder.name}")


def select_all(connection: Connection) -> dict[str, Holder]:
    """Whose each slot is, by its public key; one whose holder nobody has told is not there."""
    kept = {public: from_text(said) for public, said in record.select_state(connection, PREFIX).items()}
    return {public: holder for public, holder in kept.items() if holder is not None}


def from_text(said: str) -> Holder | None:
    """The holder in a row's value; None when it tells none."""
    kind, _, name = said.partition(" ")
    return Holder(Voice(kind), name) if kind in set(Voice) else None


def drop_all_but(connection: Connection, publics: Collection[str]) -> int:
    """Forget whose the slots were that are no more; how the seal changes."""
    gone = [one for one in record.select_state(connection, PREFIX) if one not in publics]
    return sum(record.put_state(connection, PREFIX + one, None) for one in gone)
