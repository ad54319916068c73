"""The way out: everything in a plan as JSON and files, by any secret, whatever state the plan is in."""

from __future__ import annotations

import io
import json
import shutil
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from minplan.commands.cli import run
from minplan.exchange.json_file import plan_to_json, read_plan
from minplan.plan import edits
from minplan.plan.goals import Voice
from minplan.plan.holder import Holder
from minplan.store import key_file, keys_file, one_file, pages
from minplan.store import rescue as store_rescue
from minplan.store.keys import SlotKind, new_random_secret, unlock
from minplan.store.store import create, open_store
from tests.faults.plugin import Tally
from tests.store.sample import CHEAP, NAME, PASSPHRASE, RECOVERY_CODE, sample_folder, sample_plan

AT = datetime(2026, 5, 20, 10, 15, tzinfo=UTC)
OLD, NEW = sample_plan(), edits.change(sample_plan(), "goals", "buss", text="Jag vill åka linje 7.")
PAPER, PHOTO, SCAN, REPORT = b"%PDF-1.7 sealed", b"\xff\xd8 photo", b"\x89PNG scan", b"%PDF-1.7 report"
KEY = new_random_secret()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with a past, papers, photos, a draft, a key file and a backup."""
    folder = tmp_path_factory.mktemp("rescue") / "Ebba.minplan"
    with create(folder, OLD, PASSPHRASE, RECOVERY_CODE, cost=CHEAP, holder=Holder(Voice.PERSON), at=AT) as store:
        store.keep_paper(PAPER, "versions/v1")
        store.save_photos({}, {"me": PHOTO})
        store.keep_scan("u1", "image/png", SCAN, "v1")
        store.keep_file("reports/f1", "application/pdf", REPORT)
        store.keep_seal_key("0102 5EC3E7")
        store.back_up(AT)
        store.save(OLD, NEW, label="Ändrade ett mål", by="Ebba", at=AT)
        store.keep_draft("goals/buss/text", "Jag vill")
        store.add_secret(SlotKind.KEY_FILE, KEY, Holder(Voice.SUPPORTER, "Sam"))
    return folder


@pytest.fixture
def plan(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "Ebba.minplan"))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "ut"


@pytest.fixture
def rescue(monkeypatch: pytest.MonkeyPatch, out: Path) -> Callable[..., int]:
    monkeypatch.setenv("LANGUAGE", "en")

    def run_it(source: Path, *more: object, secret: str = PASSPHRASE) -> int:
        shutil.rmtree(out, ignore_errors=True)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(secret.encode())))
        arguments = ["rescue", "export", source, "--out", out, "--passphrase-file", "-", *more]
        return run([*map(str, arguments), "--today", "2026-11-22"])

    return run_it


def _json(file: Path) -> Any:
    return json.loads(file.read_bytes())


def _look(folder: Path) -> dict[Path, tuple[int, bytes]]:
    return {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in folder.rglob("*") if file.is_file()}


def _missing(out: Path) -> str:
    return (out / "kunde-inte-lasas.txt").read_text("utf-8")


def test_p31_everything_in_a_plan_goes_out_by_any_secret(
    plan: Path, out: Path, tmp_path: Path, rescue: Callable[..., int], tally: Tally
) -> None:
    before, stick = _look(plan), tmp_path / "stick.minplan-key"
    key_file.write(stick, KEY)
    for more, secret in (((), PASSPHRASE), ((), RECOVERY_CODE), (("--key-file", stick), "")):
        tally.round()
        assert rescue(plan, *more, secret=secret) == 0
        assert (out / "plan.json").read_bytes() == plan_to_json(NEW)
        assert read_plan(out / "plan.json") == NEW
        first, last = _json(out / "historik.json")
        assert (first["changes"], last["by"], last["at"]) == ([], "Ebba", AT.isoformat())
        (change,) = last["changes"]
        assert (change["id"], change["before"], change["after"]) == (
            "buss",
            "Jag vill åka buss själv.",
            "Jag vill åka linje 7.",
        )
        kept = {one["of"]: one for one in _json(out / "bilagor.json")}
        for of, content in (("me", PHOTO), ("reports/f1", REPORT)):
            assert (out / kept[of]["file"]).read_bytes() == content
        papers = {file.name: file.read_bytes() for file in (out / "papper").iterdir()}
        assert (papers["paper-" + sha256(PAPER).hexdigest() + ".pdf"], papers["signatures-u1.png"]) == (PAPER, SCAN)
        assert _json(out / "skrivet.json")["draft/goals/buss/text"] == "Jag vill"
        assert [one["holder"] and one["holder"]["name"] for one in _json(out / "nycklar.json")] == ["", None, "Sam"]
        assert [(one["opens"], one["whole"]) for one in _json(out / "sakerhetskopior.json")] == [
            (not more, not more)  # the key file came later
        ]
        assert {row["id"] for row in _json(out / "rader" / "actions.json")} == {one.id for one in NEW.actions}
        readme = (out / "LAS-MIG.txt").read_text("utf-8")
        assert {file.name for file in out.iterdir()} - {"LAS-MIG.txt"} <= set(readme.replace("/", "").split())
        everything = b"".join(file.read_bytes() for file in out.rglob("*") if file.is_file())
        assert b"5EC3E7" not in everything  # the private key that papers are sealed with
        modes = {stat.S_IMODE(one.stat().st_mode) for one in (out, *out.rglob("*"))}
        assert modes == {0o700, 0o600}
    assert _look(plan) == before


def test_p31_the_oldest_sample_goes_out(out: Path, rescue: Callable[..., int]) -> None:
    kept = sample_folder(1) / "plan.json"
    assert rescue(sample_folder(1) / NAME) == 0
    there, then = _json(out / "plan.json")["plan"], _json(kept)
    assert {name: there[name] for name in then if name not in there or not isinstance(then[name], list)} == {
        name: then[name] for name in then if not isinstance(then[name], list)
    }
    assert {(name, one["id"]) for name in then if isinstance(then[name], list) for one in then[name]} == {
        (name, one["id"]) for name in there if isinstance(there[name], list) for one in there[name]
    }


def test_p31_a_backup_and_a_copy_go_out(plan: Path, out: Path, tmp_path: Path, rescue: Callable[..., int]) -> None:
    (saved,) = (plan / "backups").iterdir()
    (saved / "attachments.db").rename(plan / "attachments.db")  # as where another backup holds the same
    shutil.copytree(saved, saved.with_name("2026-05-21T101500Z-000001"))
    shutil.copyfile(plan / "attachments.db", saved / "attachments.db")
    assert rescue(saved.with_name("2026-05-21T101500Z-000001")) == 0
    assert (out / "plan.json").read_bytes() == plan_to_json(OLD)
    assert (out / "foton" / "me.jpg").read_bytes() == PHOTO
    copy = tmp_path / "Ebba.minplan-copy"
    with open_store(plan, PASSPHRASE) as store:
        one_file.write(store, copy)
    assert rescue(copy) == 0
    assert (out / "plan.json").read_bytes() == plan_to_json(NEW)
    copy.write_bytes(copy.read_bytes()[:-4096])
    assert rescue(copy) == 4
    assert (out / "plan.json").read_bytes() == plan_to_json(NEW)
    assert _missing(out)


def _flip(file: Path, *places: int) -> None:
    data = bytearray(file.read_bytes())
    for place in places:
        data[place] ^= 1
    file.write_bytes(data)


DAMAGES: dict[str, tuple[Callable[[Path], Any], bool]] = {
    # what is done to the plan's folder, and whether the whole plan is there all the same
    "a flipped bit in the salt": (lambda plan: _flip(plan / "plan.db", 3), True),
    "a row that no seal vouches for": (lambda plan: _swap_a_row(plan), True),
    "the end cut off": (lambda plan: (plan / "plan.db").write_bytes((plan / "plan.db").read_bytes()[:-8192]), False),
    "older keys over the first": (lambda plan: _put_older_keys(plan), True),
    "both keys": (lambda plan: [_flip(plan / name, 300) for name in ("keys.json", "keys.copy.json")], True),
    "the attachments": (lambda plan: _flip(plan / "attachments.db", *range(4090, 20480, 4096)), True),
    "no attachments": (lambda plan: (plan / "attachments.db").unlink(), True),
    "no plan": (lambda plan: (plan / "plan.db").unlink(), False),
}  # fmt: skip


def _put_older_keys(plan: Path) -> None:
    older = (plan / "keys.json").read_bytes()
    with open_store(plan, PASSPHRASE) as store:
        store.withdraw(next(way.public for way in store.slots() if way.kind is SlotKind.KEY_FILE))
    (plan / "keys.json").write_bytes(older)
    _flip(plan / "plan.db", 4090)


def _swap_a_row(plan: Path) -> None:
    with open_store(plan, PASSPHRASE) as store:
        store._bare.execute("UPDATE meta SET seal = ?", ("0" * 64,))


@pytest.mark.parametrize("damage", DAMAGES)
def test_p31_a_damaged_plan_gives_what_can_be_read_and_tells_the_rest(
    damage: str, plan: Path, out: Path, rescue: Callable[..., int], tally: Tally, capsys: pytest.CaptureFixture[str]
) -> None:
    tally.round()
    tally.fault()
    do, whole = DAMAGES[damage]
    do(plan)
    assert rescue(plan) == 4
    assert _missing(out).splitlines() == capsys.readouterr().err.splitlines()
    assert "kunde-inte-lasas.txt" in (out / "LAS-MIG.txt").read_text("utf-8")
    if whole:
        assert read_plan(out / "plan.json") == NEW
    assert damage == "no attachments" or len(_json(out / "bilagor.json")) >= 3
    assert len(_json(out / "sakerhetskopior.json")) == 1
    assert not list(out.rglob("*.db"))


def test_p31_every_row_on_a_whole_page_is_certain(plan: Path) -> None:
    """A page is spoilt: what is said to be certain is as it was, and what is not is told."""
    file = plan / "plan.db"
    key, content = unlock(keys_file.read(plan), PASSPHRASE).data_key, file.read_bytes()
    whole = pages.tables(pages.read(file, key))
    assert all(rows.complete and not rows.uncertain for rows in whole.values())
    for page in range(0, len(content), 4096 * 4):
        _flip(file, *range(page + 32, page + 4096, 64))
        read = pages.read(file, key)
        assert (read.broken, read.fits) == ((page // 4096 + 1,), True)
        for name, rows in pages.tables(read).items():
            assert all(row in whole[name].certain for row in rows.certain)
            assert len(rows.certain) == len(whole[name].certain) or rows.uncertain or not rows.complete or page == 0
        file.write_bytes(content)


def test_p31_what_is_saved_meanwhile_is_read_whole(
    plan: Path, out: Path, rescue: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another window saves between two of the files that are copied."""
    later, copy_file = edits.change(NEW, "goals", "buss", text="Jag vill åka linje 9."), store_rescue._copy_file

    def copied(old: Path, new: Path, found: Any) -> None:
        copy_file(old, new, found)
        if old.name == "plan.db" and store.saves == 2:
            store.save(NEW, later)

    with open_store(plan, PASSPHRASE) as store:
        store.load()
        monkeypatch.setattr(store_rescue, "_copy_file", copied)
        assert rescue(plan) == 0
    assert (out / "plan.json").read_bytes() == plan_to_json(later)


def test_p31_a_wrong_secret_or_a_taken_place_makes_nothing(
    plan: Path, out: Path, tmp_path: Path, rescue: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert rescue(plan, secret="fel") == 3
    assert rescue(tmp_path / "nothing") == 2
    assert rescue(tmp_path) == 4
    assert sorted(tmp_path.rglob("*")) == before
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PASSPHRASE.encode())))
    assert run(["rescue", "export", str(plan), "--out", str(plan), "--passphrase-file", "-"]) == 2
    assert sorted(tmp_path.rglob("*")) == before
