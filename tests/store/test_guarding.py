"""What guards a store: ballast against a full disk, a backup taken back in the open plan, other versions looked at."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from minplan.plan import edits
from minplan.plan.goals import Voice
from minplan.plan.holder import Holder
from minplan.plan.plan import Plan
from minplan.store import ballast, in_place, one_file
from minplan.store import restore as restoring
from minplan.store.attachments import AttachmentKind
from minplan.store.backup import listed
from minplan.store.conflicts import NotLookedAt, found, look
from minplan.store.elsewhere import save_elsewhere
from minplan.store.errors import AlreadyThere, ChangedElsewhere, DiskFull, StoreError
from minplan.store.keys import SlotKind
from minplan.store.restore import RestoreUnfinished, preview, restore_open
from minplan.store.store import open_store
from tests.store.sample import CHEAP, PASSPHRASE

AT = datetime(2026, 11, 22, 10, 15, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)


@pytest.fixture
def now(plan: Plan) -> Plan:
    return edits.change_person(plan, phone="then and now")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 3 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)]
    if os.name != "posix" or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be made here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def filled(disk: Path) -> None:
    with (disk / "film").open("wb", buffering=0) as film, suppress(OSError):
        while film.write(b"x" * 4096):
            pass
    assert shutil.disk_usage(disk).free < 4096


def test_p06_ballast_lets_a_save_and_a_draft_through_a_full_disk_and_comes_back_when_there_is_room(
    folder: Path, plan: Plan, small_disk: Path
) -> None:
    there = small_disk / folder.name
    shutil.copytree(folder, there)
    with open_store(there, PASSPHRASE) as store:
        before = store.load()
        assert ballast.make(there, 700_000, 0)
        assert (there / ballast.FILE).stat().st_mode & 0o777 == 0o600
        filled(small_disk)
        store.keep_draft("goals/x/text", "half a sentence " * 1000)
        assert not ballast.is_there(there)
        after = edits.change_person(before, phone="070 " * 2000)
        store.save(before, after)
        filled(small_disk)
        with pytest.raises(DiskFull):  # there is no more to give
            store.save(after, edits.change_person(after, phone="x" * 400_000))
        assert not ballast.make(there, 700_000, 0)
        assert [one.name for one in there.glob("ballast*")] == []
        (small_disk / "film").unlink()
        assert ballast.make(there, 700_000, 0)
    with open_store(there, PASSPHRASE) as store:
        assert store.load() == after
        assert store.drafts()["goals/x/text"].startswith("half a sentence")
        store.erase()
    assert not there.exists()


def test_ballast_is_not_taken_where_there_is_little_room(folder: Path) -> None:
    assert not ballast.make(folder, 1000, room=1 << 62)
    assert not ballast.is_there(folder)


def test_p15_a_backup_is_taken_back_in_the_open_plan_and_the_present_is_kept_first(
    folder: Path, plan: Plan, now: Plan
) -> None:
    with open_store(folder, PASSPHRASE) as store:
        store.put_attachment("p", AttachmentKind.PHOTO, "image/png", b"then")
        chosen = store.back_up(AT)
        store.save(plan, now)
        helper = store.add_secret(SlotKind.PASSPHRASE, "sju blå stolar", Holder(Voice.SUPPORTER, "Ali"), cost=CHEAP)
        assert store.restored() is None
        done = restore_open(store, chosen, at=LATER)
        assert store.load() == plan
        assert store.restored() == LATER
        assert not store.verify().problems
        kept = preview(folder, done.kept, store)
        assert kept.then == now
        again = edits.change_person(plan, phone="again")
        store.save(plan, again)
        assert {one.public: one.holder for one in store.slots()}[helper] == Holder(Voice.SUPPORTER, "Ali")
    with open_store(folder, "sju blå stolar") as store:
        assert store.load() == again
        assert store.attachment("p").data == b"then"


def test_p15_where_taking_back_is_cut_off_the_plan_is_the_old_or_the_new(
    folder: Path, plan: Plan, now: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(folder, PASSPHRASE) as store:
        chosen = store.back_up(AT)
        store.save(plan, now)
        with monkeypatch.context() as cut:
            cut.setattr(restoring, "_keep_present", lambda *_any: (_ for _ in ()).throw(DiskFull()))
            with pytest.raises(DiskFull):
                restore_open(store, chosen, at=LATER)
        assert store.load() == now
        with monkeypatch.context() as cut:
            cut.setattr(in_place, "finish", lambda _folder: (_ for _ in ()).throw(DiskFull()))
            with pytest.raises(RestoreUnfinished):
                restore_open(store, chosen, at=LATER)
    ready = Path(shutil.copytree(folder / in_place.FOLDER, folder.parent / "ready"))
    with open_store(folder, PASSPHRASE) as store:
        assert store.load() == plan
        store.save(plan, edits.change_person(plan, phone="after it was taken back"))
    for again in (1, 2):  # a service that synchronises folders brings back what was done long ago
        shutil.copytree(ready, folder / in_place.FOLDER)
        with open_store(folder, PASSPHRASE, read_only=again == 2) as store:
            assert store.load().person.phone == "after it was taken back"
        assert len(list((folder / "backups").glob("*-put-aside*"))) == 1
    with open_store(folder, PASSPHRASE) as store:
        shutil.copytree(ready, folder / in_place.FOLDER, dirs_exist_ok=True)
        restore_open(store, chosen, at=LATER)  # one that came back while the plan is open is not in the way
        assert store.load() == plan


def test_p13_another_version_can_be_looked_at_and_is_left_as_it_was(
    folder: Path, plan: Plan, now: Plan, untouched: Callable[[Path], dict[str, Any]], tmp_path: Path
) -> None:
    shutil.copy(folder / "plan.db", folder / "plan (1).db")
    shutil.copytree(folder, tmp_path / "Ebba 2.minplan")
    (folder / "plan (2).db").write_bytes(os.urandom(8192))
    with open_store(folder, PASSPHRASE) as store:
        store.save(plan, now)
        before = untouched(tmp_path)
        versions = {one.path.name: one for one in found(store)}
        assert look(store, versions["plan (1).db"]) == plan == look(store, versions["Ebba 2.minplan"])
        with pytest.raises(NotLookedAt):
            look(store, versions["plan (2).db"])
        assert untouched(tmp_path) == before


@pytest.mark.parametrize("fault", ["moved", "overwritten", "deleted"])
def test_p12_what_the_window_holds_is_saved_elsewhere_when_its_files_are_gone(
    fault: str, folder: Path, plan: Plan, now: Plan, tmp_path: Path
) -> None:
    new, last = tmp_path / "Ebba igen.minplan", edits.change_person(now, phone="the last words")
    with open_store(folder, PASSPHRASE) as store:
        store.save(store.load(), now, label="before")
        if fault == "moved":
            folder.rename(tmp_path / "away.minplan")
        elif fault == "deleted":
            (folder / "plan.db").unlink()
        else:
            (folder / "plan.db").write_bytes(os.urandom(40960))
        with pytest.raises(StoreError) as told:
            store.save(now, last)
        assert isinstance(told.value, ChangedElsewhere) or fault == "overwritten"
        save_elsewhere(store, new, last, label="elsewhere", at=AT)
        with pytest.raises(AlreadyThere):
            save_elsewhere(store, new, last)
    with open_store(new, PASSPHRASE) as store:
        assert store.load() == last
        assert not store.verify().problems
        assert store.history(1)[0].label == "elsewhere"
        assert store.saves == (1 if fault == "overwritten" else 3)


def test_a_copy_is_read_without_making_a_plan_of_it(folder: Path, plan: Plan, tmp_path: Path) -> None:
    file = tmp_path / "Ebba.minplan-copy"
    with open_store(folder, PASSPHRASE) as store:
        one_file.write(store, file)
        assert one_file.store_of(file) == store._keys.store
    seen = one_file.look(file, PASSPHRASE)
    assert (seen.plan, seen.saves) == (plan, 1)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["Ebba.minplan", "Ebba.minplan-copy"]
    assert not listed(folder)
