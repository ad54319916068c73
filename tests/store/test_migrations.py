"""An upgrade cannot destroy: a backup first, all steps or none, and what is newer is left alone."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from minplan.plan import edits
from minplan.plan.plan import Plan
from minplan.store import backup, keys_file, migrations, steps, tables
from minplan.store.database import look_at_plan_file
from minplan.store.engine import connect
from minplan.store.errors import Damaged, Newer, ReadOnly
from minplan.store.keys import unlock
from minplan.store.store import open_store
from tests.store.sample import NAME, PASSPHRASE, RECOVERY_CODE, sample_folder

AT = datetime(2026, 5, 20, 10, 15, tzinfo=UTC)
Untouched = Callable[[Path], dict[str, Any]]


def _make_a_table_anew(op: Any) -> None:
    """A made-up second step: a table made anew to change a column, with its rows, while others lead to it."""
    with op.batch_alter_table("goals", naming_convention=tables.NAMES) as goals:
        goals.alter_column("text", nullable=True)
    op.create_index("ix_actions_goal", "actions", ["goal"])


def _change_rows(op: Any) -> None:
    op.execute("UPDATE person SET phone = '+46' || substr(phone, 2)")


def _fail_late(op: Any) -> None:
    _make_a_table_anew(op)
    _change_rows(op)
    raise RuntimeError("no power")


def _leave_a_loose_end(op: Any) -> None:
    op.execute("DELETE FROM goals")


def _schema_of(folder: Path) -> tuple[int, bool]:
    """The schema that the file says it has, and whether the second step's index is in it."""
    keys = keys_file.read(folder)
    with closing(connect(folder / "plan.db", unlock(keys, PASSPHRASE).data_key, read_only=True)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        return connection.execute("PRAGMA user_version").fetchone()[0], "ix_actions_goal" in names


@pytest.fixture
def second(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the program have more steps than it has."""

    def add(*more: Callable[[Any], None]) -> None:
        monkeypatch.setattr(steps, "STEPS", (*steps.STEPS, *more))

    return add


def test_p16_an_older_store_is_backed_up_and_brought_up_to_date(
    folder: Path, plan: Plan, second: Callable[..., None]
) -> None:
    before, _there = _schema_of(folder)
    second(_make_a_table_anew, _change_rows)
    climbed = edits.change_person(plan, phone="+4670-174 06 05")
    with open_store(folder, RECOVERY_CODE, at=AT) as store:
        assert store.load() == climbed
        edited = edits.change(climbed, "actions", "1", what="något annat")
        store.save(climbed, edited)
        assert not store.verify().problems
    assert _schema_of(folder) == (before + 2, True)
    kept = folder / backup.FOLDER / "2026-05-20T101500Z-000001"
    assert _schema_of(kept) == (before, False)
    with open_store(folder, PASSPHRASE) as store:
        assert store.load() == edited
        assert len(list((folder / backup.FOLDER).iterdir())) == 1


@pytest.mark.parametrize(("step", "error"), [(_fail_late, RuntimeError), (_leave_a_loose_end, Damaged)])
def test_p16_a_step_that_fails_changes_nothing(
    step: Callable[[Any], None], error: type[Exception], folder: Path, plan: Plan
) -> None:
    before, version = (folder / "plan.db").read_bytes(), _schema_of(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(steps, "STEPS", (*steps.STEPS, _change_rows, step))
        for _ in range(2):  # tried again, it does not make a second backup
            with pytest.raises(error):
                open_store(folder, PASSPHRASE)
            assert len(list((folder / backup.FOLDER).iterdir())) == 1
    assert ((folder / "plan.db").read_bytes(), _schema_of(folder)) == (before, version)
    with open_store(folder, PASSPHRASE) as store:
        assert store.load() == plan


def test_no_step_is_taken_on_a_damaged_store(folder: Path, second: Callable[..., None]) -> None:
    with open_store(folder, PASSPHRASE) as store:
        store._bare.execute("UPDATE goals SET text = 'another' WHERE id = 'buss'")
    second(_make_a_table_anew)
    with pytest.raises(Damaged):
        open_store(folder, PASSPHRASE)
    assert not _schema_of(folder)[1]
    assert not list((folder / backup.FOLDER).iterdir())


def test_an_older_store_that_may_only_be_read_says_what_to_do(folder: Path, second: Any, untouched: Untouched) -> None:
    second(_make_a_table_anew)
    before = untouched(folder)
    with pytest.raises(ReadOnly) as caught:
        open_store(folder, PASSPHRASE, read_only=True)
    assert caught.value.said == ReadOnly.older
    assert untouched(folder) == before


def test_p16_a_newer_store_is_refused_untouched(folder: Path, second: Any, untouched: Untouched) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(steps, "STEPS", (*steps.STEPS, _make_a_table_anew))
        open_store(folder, PASSPHRASE).close()
    before = untouched(folder)
    for read_only in (False, True):
        with pytest.raises(Newer):
            open_store(folder, PASSPHRASE, read_only=read_only)
    assert untouched(folder) == before


def test_the_steps_import_nothing_of_the_program() -> None:
    tree = ast.parse(Path(steps.__file__).read_text("utf-8"))
    names = {one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names
    assert not {name for name in names if name.startswith(("minplan", "."))}


@pytest.mark.parametrize("schema", range(1, migrations.schema() + 1))
@pytest.mark.parametrize("secret", [PASSPHRASE, RECOVERY_CODE])
def test_p16_the_sample_of_every_schema_opens_with_each_secret(schema: int, secret: str, tmp_path: Path) -> None:
    """Samples are made by `python -m tests.store.sample` when a schema is new, and never again once it is released."""
    kept = TypeAdapter(Plan).validate_json((sample_folder(schema) / "plan.json").read_bytes())
    folder = Path(shutil.copytree(sample_folder(schema) / NAME, tmp_path / NAME))
    (saved,) = (folder / backup.FOLDER).iterdir()
    with open_store(folder, secret, at=AT) as store:
        assert store.load() == kept
        assert not store.verify().problems
    with open_store(saved, secret, read_only=schema == migrations.schema()) as store:
        assert store.load() == kept


def test_the_tables_of_a_climbed_sample_are_those_of_a_new_store(folder: Path, tmp_path: Path) -> None:
    old = Path(shutil.copytree(sample_folder(1) / NAME, tmp_path / NAME))
    open_store(old, PASSPHRASE).close()
    assert _form(old) == _form(folder)


def _form(folder: Path) -> dict[str, Any]:
    keys = keys_file.read(folder)
    with closing(connect(folder / "plan.db", unlock(keys, PASSPHRASE).data_key, read_only=True)) as connection:
        look_at_plan_file(connection, folder / "plan.db", keys)
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: (
                sorted(connection.execute('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (name,))),
                sorted(connection.execute('SELECT "table", "from", "to" FROM pragma_foreign_key_list(?)', (name,))),
            )
            for name in names
        }


def test_every_reference_is_checked_when_a_transaction_ends_and_has_a_name() -> None:
    found = {
        (constraint.parent.name, constraint.elements[0].column.table.name, constraint.deferrable, constraint.initially)
        for table in tables.TABLES.values()
        for constraint in table.foreign_key_constraints
    }
    leads = {
        ("actions", "goal", "goals"),
        ("contradictions", "goal", "goals"),
        ("contradictions", "one", "other_plans"),
        ("differences", "goal", "goals"),
        ("elsewhere", "other_plan", "other_plans"),
        ("evaluations", "goal", "goals"),
        ("invitations", "meeting", "meetings"),
        ("noted", "meeting", "meetings"),
        ("reports", "meeting", "meetings"),
        ("signatures", "version", "versions"),
    }
    assert found == {(table, to, True, "DEFERRED") for table, _name, to in leads}
    names = {str(one.name) for table in tables.TABLES.values() for one in table.foreign_key_constraints}
    assert names == {f"fk_{table}_{name}_{to}" for table, name, to in leads}
