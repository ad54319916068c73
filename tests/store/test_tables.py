"""How values stand in the columns: readable by anyone who has the key, with or without the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from minplan.plan.plan import COLLECTIONS, SINGLES
from minplan.store.codec import column_of
from minplan.store.store import open_store
from minplan.store.tables import ROWS, TABLES
from tests.store.sample import PASSPHRASE


def test_there_is_a_table_for_each_collection_and_a_column_for_each_field() -> None:
    assert set(TABLES) == {"plan", *SINGLES, *COLLECTIONS}
    for name, kind in {**SINGLES, **COLLECTIONS}.items():
        assert {column.name for column in TABLES[name].columns} == {*_fields(kind)}


def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(kind.__dataclass_fields__)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("plan", {"id": "6d1c1f6e-5b0c-4a53-9d3e-0b7d4f2a9c11", "coordinator": "sam", "written": "2026-04-02"}),
        ("follow_up", {"next": "2026-10-01", "every_months": 6, "evaluate": "2027-04-01"}),
        ("copies", {"id": "x1", "order": 1024, "to": "sam"}),
        (
            "meetings",
            {
                "id": "m1",
                "order": 1024,
                "kind": "planning",
                "starts": "2026-04-02T13:30:00",
                "minutes": 60,
                "place": "Hemma",
                "topics": '["Bussen","Kören"]',
                "invited": '["gun","sam"]',
                "present": '["person","gun","sam"]',
                "speaks_for_person": "gun",
                "notes": "Vi bestämde att öva.",
            },
        ),
    ],
)
def test_days_choices_lists_and_texts_stand_as_anyone_can_read_them(table: str, row: Any, folder: Path) -> None:
    with open_store(folder, PASSPHRASE, read_only=True) as store:
        listed = ", ".join(f'"{name}"' for name in row)
        found = store._bare.execute(f'SELECT {listed} FROM "{table}"').fetchone()  # noqa: S608 - our own names
    assert dict(zip(row, found, strict=True)) == row


def test_an_address_stands_as_what_it_says_and_a_mark_as_a_number(folder: Path) -> None:
    with open_store(folder, PASSPHRASE, read_only=True) as store:
        found = store._bare.execute("SELECT address, protected FROM representatives").fetchone()
    assert found == ('{"street":"Andra gatan 1","city":"Exempelstad"}', 0)


def test_what_no_column_can_keep_is_refused_when_the_program_is_written() -> None:
    for hint in (dict[str, str], float, set[str]):
        with pytest.raises(TypeError):
            column_of(hint)


def test_every_table_keeps_its_columns_in_the_order_that_the_seal_is_made_in() -> None:
    for name, row in ROWS.items():
        assert list(row.columns) == sorted(row.columns) == [column.name for column in TABLES[name].columns]
