"""A plan as one file: whole, for its owner alone, opened by any secret, and refused when a single byte differs."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minplan.plan import edits
from minplan.plan.plan import Plan
from minplan.store import one_file
from minplan.store.attachments import AttachmentKind
from minplan.store.errors import AlreadyThere, DiskFull, Newer, NoPlace, NotAPlan, StoreError, WrongSecret
from minplan.store.one_file import DamagedCopy, NotACopy, OtherPlan, unpack, write
from minplan.store.store import create, open_store
from tests.store.faults import file_size_at_most
from tests.store.sample import CHEAP, PASSPHRASE, RECOVERY_CODE


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    file = tmp_path / "Ebba.minplan-copy"
    with open_store(folder, PASSPHRASE) as store:
        store.put_attachment("p", AttachmentKind.PHOTO, "image/png", b"photo")
        write(store, file)
    return file


def _files(content: bytes) -> tuple[list[dict[str, object]], bytes]:
    """The container read as its description says, by other means than the program's own."""
    length = int.from_bytes(content[16:20], "big")
    return json.loads(content[20 : 20 + length])["files"], content[20 + length + 32 :]


def _written(files: list[dict[str, object]], rest: bytes, magic: bytes = b"minplan-copy 01\n") -> bytes:
    index = json.dumps({"files": files}, separators=(",", ":")).encode()
    above = magic + len(index).to_bytes(4, "big") + index
    return above + hashlib.sha256(above).digest() + rest


@pytest.mark.parametrize("secret", [PASSPHRASE, RECOVERY_CODE])
def test_a_copy_becomes_the_plan_again_by_any_secret(secret: str, copy: Path, plan: Plan, tmp_path: Path) -> None:
    unpack(copy, secret, tmp_path / "other.minplan")
    with open_store(tmp_path / "other.minplan", secret) as store:
        assert store.load() == plan
        assert store.attachment("p").data == b"photo"
        assert not store.verify().problems


def test_another_program_can_read_it_by_its_description(copy: Path, folder: Path) -> None:
    files, rest = _files(copy.read_bytes())
    assert [one["name"] for one in files] == ["keys.json", "plan.db", "attachments.db"]
    for one in files:
        content, rest = rest[: int(str(one["size"]))], rest[int(str(one["size"])) :]
        assert hashlib.sha256(content).hexdigest() == one["sha256"]
        if one["name"] != "plan.db":  # whose copy SQLite writes page by page
            assert content == (folder / str(one["name"])).read_bytes()
    assert rest == b""
    assert _written(*_files(copy.read_bytes())) == copy.read_bytes()


def test_a_newer_copy_takes_the_place_of_an_older_of_the_same_plan_and_of_nothing_else(
    copy: Path, folder: Path, plan: Plan, tmp_path: Path
) -> None:
    create(tmp_path / "b.minplan", plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP).close()
    with open_store(tmp_path / "b.minplan", PASSPHRASE) as other, pytest.raises(OtherPlan):
        write(other, copy)
    edited = edits.change_person(plan, phone="1")
    with open_store(folder, PASSPHRASE) as store:
        store.save(plan, edited)
        write(store, copy)
        note, link = tmp_path / "note.txt", tmp_path / "link"
        note.write_text("mine")
        link.symlink_to(note)
        for taken in (note, link, tmp_path):
            with pytest.raises(OtherPlan):
                write(store, taken)
        with pytest.raises(NoPlace):
            write(store, tmp_path / "none" / "a.minplan-copy")
    assert note.read_text() == "mine"
    unpack(copy, PASSPHRASE, tmp_path / "c.minplan")
    with open_store(tmp_path / "c.minplan", PASSPHRASE) as store:
        assert store.load() == edited


def test_a_plan_open_only_to_read_can_be_copied(folder: Path, tmp_path: Path) -> None:
    with open_store(folder, PASSPHRASE, read_only=True) as store:
        write(store, tmp_path / "a.minplan-copy")
    unpack(tmp_path / "a.minplan-copy", PASSPHRASE, tmp_path / "a.minplan")


def test_a_wrong_secret_and_a_taken_place_make_nothing(copy: Path, folder: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(WrongSecret):
        unpack(copy, "fel", tmp_path / "new.minplan")
    for taken in (folder, copy):
        with pytest.raises(AlreadyThere):
            unpack(copy, PASSPHRASE, taken)
    with pytest.raises(NoPlace):
        unpack(copy, PASSPHRASE, tmp_path / "none" / "new.minplan")
    assert sorted(tmp_path.iterdir()) == before


def test_it_is_for_its_owner_alone(copy: Path, tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        unpack(copy, PASSPHRASE, tmp_path / "n.minplan")
    finally:
        os.umask(old)
    made = tmp_path / "n.minplan"
    assert copy.stat().st_mode & 0o777 == 0o600
    assert {one.stat().st_mode & 0o777 for one in made.rglob("*") if one.is_file()} == {0o600}
    assert {one.stat().st_mode & 0o777 for one in (made, made / "backups")} == {0o700}


def test_a_full_disk_leaves_the_older_copy_and_no_half_made_folder(copy: Path, folder: Path, tmp_path: Path) -> None:
    before, names = copy.read_bytes(), sorted(tmp_path.iterdir())
    with open_store(folder, PASSPHRASE) as store:
        for most in (0, 5000, len(before) // 2, len(before) - 1):
            with file_size_at_most(most), pytest.raises(DiskFull):
                write(store, copy)
            assert copy.read_bytes() == before
    for most in (0, 5000, (folder / "plan.db").stat().st_size - 1):
        with file_size_at_most(most), pytest.raises(DiskFull):
            unpack(copy, PASSPHRASE, tmp_path / "n.minplan")
    assert sorted(tmp_path.iterdir()) == names


def _hostile(content: bytes) -> dict[str, bytes]:
    files, rest = _files(content)
    keys, plan, attachments = files
    return {
        "nothing": b"",
        "a picture": b"\x89PNG" + content,
        "cut off": content[:-1],
        "more behind": content + b"?",
        "a path": _written([keys | {"name": "../keys.json"}, plan, attachments], rest),
        "an absolute path": _written([keys, plan | {"name": "/plan.db"}, attachments], rest),
        "a double": _written([keys, keys, plan, attachments], rest),
        "another order": _written([plan, keys, attachments], rest),
        "one too few": _written([keys, plan], rest),
        "a fourth": _written([*files, keys | {"name": "lock", "size": 0}], rest),
        "a size below nothing": _written([keys, plan | {"size": -1}, attachments], rest),
        "a huge size": _written([keys, plan | {"size": 1 << 60}, attachments], rest),
        "a yes for a size": _written([keys | {"size": True}, plan, attachments], rest),
        "another hash": _written([keys, plan | {"sha256": "0" * 64}, attachments], rest),
        "spaces": _written(files, rest).replace(b'"name":', b'"name": ', 1),
        "a huge index": content[:16] + b"\xff\xff\xff\xff" + content[20:],
        "depth": _written([], b"").replace(b"[]", b"[" * 3000, 1),
    }


@pytest.mark.parametrize("kind", list(_hostile(_written([{}, {}, {}], b""))))
def test_a_hostile_container_is_refused_whole(kind: str, copy: Path, tmp_path: Path) -> None:
    copy.write_bytes(_hostile(copy.read_bytes())[kind])
    before = sorted(tmp_path.iterdir())
    with pytest.raises((DamagedCopy, NotACopy)):
        unpack(copy, PASSPHRASE, tmp_path / "n.minplan")
    assert sorted(tmp_path.iterdir()) == before


def test_a_newer_form_and_what_is_no_file_are_told_apart(copy: Path, tmp_path: Path) -> None:
    copy.write_bytes(copy.read_bytes().replace(b"copy 01", b"copy 02", 1))
    with pytest.raises(Newer):
        unpack(copy, PASSPHRASE, tmp_path / "n.minplan")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for strange in (tmp_path, tmp_path / "none", pipe):
        with pytest.raises(NotACopy):
            unpack(strange, PASSPHRASE, tmp_path / "n.minplan")


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_flipped_byte_is_noticed_before_a_secret_is_tried(data: st.DataObject, copy: Path, tmp_path: Path) -> None:
    content = bytearray(copy.read_bytes())
    near = st.integers(0, 700) | st.integers(0, len(content) - 1)
    content[data.draw(near)] ^= data.draw(st.integers(1, 255))
    other = tmp_path / "flipped"
    other.write_bytes(content)
    with pytest.raises((DamagedCopy, NotAPlan, Newer)):
        one_file._look(other)
    other.write_bytes(data.draw(st.binary(max_size=200)))
    with pytest.raises(StoreError):
        one_file._look(other)


def test_nothing_but_the_copy_is_left_beside_it(copy: Path, folder: Path, tmp_path: Path) -> None:
    assert {one.name for one in tmp_path.iterdir()} == {folder.name, copy.name}
    shutil.copy(copy, tmp_path / "again.minplan-copy")
    one_file._look(tmp_path / "again.minplan-copy")
