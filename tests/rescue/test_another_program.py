"""FORMAT.md is enough: a program written from it alone reads all that minplan writes, and reads it the same."""

from __future__ import annotations

import ast
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from minplan.exchange.json_file import plan_to_json
from minplan.plan import edits
from minplan.plan.goals import Voice
from minplan.plan.holder import Holder
from minplan.store import halves, key_file, migrations, one_file, record, rotation
from minplan.store.errors import DiskFull, Unfinished
from minplan.store.keys import SlotKind, new_random_secret
from minplan.store.store import create, open_store
from tests.rescue import another_program as another
from tests.store.sample import CHEAP, NAME, PASSPHRASE, RECOVERY_CODE, sample_folder, sample_plan

AT = datetime(2026, 5, 20, 10, 15, tzinfo=UTC)


def test_another_program_knows_nothing_of_ours() -> None:
    tree = ast.parse(Path(another.__file__).read_text("utf-8"))
    named = {one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names}
    named |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not [one for one in named if one.startswith(("minplan", "tests"))]


@pytest.mark.parametrize("schema", range(1, migrations.schema() + 1))
def test_p31_another_program_reads_the_sample_of_every_schema(schema: int) -> None:
    folder, then = sample_folder(schema) / NAME, json.loads((sample_folder(schema) / "plan.json").read_bytes())
    for secret in (PASSPHRASE, RECOVERY_CODE):
        keys = another.data_keys(another.read_keys(folder), secret)
        (backup,) = (folder / "backups").iterdir()
        for place in (folder, backup):
            assert another.read_plan(place, keys)["plan"] == then


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with all that there can be beside it, odd text, and a change of its data key that was cut off."""
    folder = tmp_path_factory.mktemp("another") / "Ebba.minplan"
    plan = sample_plan()
    with create(folder, plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP, holder=Holder(Voice.PERSON), at=AT) as store:
        store.keep_paper(b"%PDF-1.7", "versions/v1")
        store.save_photos({}, {"me": b"\xff\xd8"})
        store.keep_seal_key("0102 0304")
        store.back_up(AT)
        edited = edits.change(plan, "goals", "buss", text="Half: \ud800", order=2**70)
        edited = edits.remove(edited, "notes", "n1")
        store.save(plan, edited, label="Ändrade", by="Ebba", at=AT)
        store.back_up(AT.replace(day=21))
        store.keep_draft("goals/buss/text", "Jag vill")
        helper = store.add_secret(SlotKind.PASSPHRASE, "hjälparens lösen", Holder(Voice.SUPPORTER, "Sam"), cost=CHEAP)
        secret = new_random_secret()
        store.add_secret(SlotKind.KEY_FILE, secret)
        key_file.write(folder.parent / "stick", secret)
        one_file.write(store, folder.parent / "Ebba.minplan-copy")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(rotation, "put_in_place", _half)
            with pytest.raises(Unfinished):
                store.withdraw(helper)
    return folder


def _half(folder: Path) -> None:
    """Only the first of the two files gets its place, and then the disk is full."""
    (folder / "plan.db.new").replace(folder / "plan.db")
    raise DiskFull


def test_p31_another_program_reads_a_plan_in_the_midst_of_a_change_of_its_keys(made: Path, tmp_path: Path) -> None:
    keys = another.read_keys(made)
    assert keys["version"] == 2
    assert all("next" in slot for slot in keys["slots"])
    by_all = [another.data_keys(keys, secret) for secret in (PASSPHRASE, another.joined(*halves.split(RECOVERY_CODE)))]
    by_all.append(another.data_keys(keys, another.key_file(made.parent / "stick"), ("key file",)))
    assert by_all[0] == by_all[1] == by_all[2]
    assert len(by_all[0]) == 2
    found = another.read_plan(made, by_all[0])
    copy = tmp_path / "copy"
    copy.mkdir()
    another.unpack(made.parent / "Ebba.minplan-copy", copy)
    carried = another.read_plan(copy, another.data_keys(another.read_keys(copy), "hjälparens lösen"))
    assert carried["plan"] == found["plan"]
    with open_store(shutil.copytree(made, tmp_path / made.name), PASSPHRASE) as store:
        assert found["plan"] == json.loads(plan_to_json(store.load()))["plan"]
        steps = tuple(record.step_of(row) for row in found["history"])
        assert steps == tuple(reversed(store.history()))
        kept = {another.value(one["id"], ""): one["data"] for one in found["attachments"]}
        assert kept == {one.id: store.attachment(one.id).data for one in store.attachments()}
        state: dict[str, Any] = {one["key"]: one["value"] for one in found["state"]}
        assert {key.removeprefix("draft/"): text for key, text in state.items() if key.startswith("draft/")} == (
            store.drafts()
        )
        assert state["seal"] == store.seal_key()
        holders = {key: text for key, text in state.items() if key.startswith("holder/")}
        assert sorted(holders.values()) == ["person "]
        assert {f"holder/{way.public}" for way in store.slots() if way.holder} == set(holders)
    first, second = sorted((made / "backups").iterdir())
    assert not (second / "attachments.db").exists()
    key = another.data_keys(another.read_keys(second), PASSPHRASE)
    assert another.read_plan(second, key, another.attachments_of(second))["plan"] == found["plan"]
    assert another.read_plan(first, key)["plan"] == json.loads(plan_to_json(sample_plan()))["plan"]


def test_the_page_lists_the_tables_as_they_are(made: Path, root: Path) -> None:
    """What FORMAT.md says of each table's columns is what the databases of every schema have."""
    assert f"| 1 to {migrations.schema()}; a higher" in another.FORMAT.read_text("utf-8")
    older = [(schema, sample_folder(schema) / NAME) for schema in range(1, migrations.schema())]
    for schema, folder in (*older, (migrations.schema(), made)):
        keys = another.data_keys(another.read_keys(folder), PASSPHRASE)
        _schema, tables = another.read_database(folder / "plan.db", keys, 0x6D706C6E)
        page = another.columns_in_the_page(schema)
        assert {name: set(columns) for name, columns in page.items()} == {
            name: {column for row in rows for column in row} or set(page[name])
            for name, rows in tables.items()
            if name not in ("meta", "history", "state")
        }
