"""Whatever has become of a plan's files is told in a sentence, at once, and they are left as they are."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from minplan.store import backup, keys_file
from minplan.store.attachments import AttachmentKind
from minplan.store.engine import PAGE
from minplan.store.errors import Damaged, NotAPlan, StoreError, WrongSecret
from minplan.store.keys import unlock
from minplan.store.store import Store, create, open_store
from tests.faults import rounds
from tests.faults.child import OLD_PHOTO, PLAN, edited
from tests.faults.plugin import Tally
from tests.store.sample import CHEAP, PASSPHRASE, RECOVERY_CODE, sample_plan

Harm = Callable[[Path], object]
WAS = edited(sample_plan(), 1)

FILES = ("plan.db", "attachments.db", "keys.json", "lock", "backups")
_OWN = {"plan.db", "attachments.db", "keys.json", "keys.copy.json", "attachments.sha256"}
LONG = "ROUNDS" in os.environ
OF_CONTENT = {
    "a range of zeroes",
    "noise",
    "twice",
    "backwards",
    "half",
    "without its first byte",
    "a byte more",
    "huge",
    "empty",
}


@contextmanager
def _at_once() -> Iterator[None]:
    """Nothing that is read may wait for ever."""

    def waited(*_any: object) -> None:
        raise TimeoutError("it waits")

    before = signal.signal(signal.SIGALRM, waited)
    signal.alarm(60)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _told(folder: Path, *, read_only: bool) -> str:
    """What is wrong with what is told of a plan's files: nothing when they are whole, or told of in a sentence."""
    try:
        with _at_once(), open_store(folder, PASSPHRASE, read_only=read_only) as store:
            if store.load() != WAS:
                return "another plan is read, and nothing is told"
            problems = store.verify().problems
            try:
                if store.attachment("photo").data != OLD_PHOTO and not problems:
                    return "another photo is shown, and nothing is told"
            except KeyError:
                return "" if problems else "the photo is gone, and nothing is told"
            except StoreError:
                return "" if problems else "the photo cannot be shown, and looking through finds nothing"
            return ""
    except StoreError as error:
        said = str(error)
        return "" if len(said) > 20 and "{" not in said else f"no sentence: {said}"
    except Exception:  # noqa: BLE001 - that is what is looked for
        return traceback.format_exc()


def _instead(file: Path) -> Path:
    if file.is_dir() and not file.is_symlink():
        shutil.rmtree(file)
    else:
        file.unlink(missing_ok=True)
    return file


def _zeroed(file: Path) -> None:
    content = bytearray(file.read_bytes())
    if content:
        start = random.randrange(len(content))  # noqa: S311
        end = min(len(content), start + random.choice([1, 16, 512, PAGE, 1 << 30]))  # noqa: S311
        content[start:end] = bytes(end - start)
        file.write_bytes(content)


def _replaced(change: Callable[[bytes], bytes]) -> Harm:
    return lambda file: file.write_bytes(change(file.read_bytes()))


def _link_to_copy(file: Path) -> None:
    copy = file.with_name("there")
    file.rename(copy)
    file.symlink_to(copy)


HARMS: dict[str, Harm] = {
    "gone": _instead,
    "a range of zeroes": _zeroed,
    "noise": _replaced(lambda content: os.urandom(len(content))),
    "twice": _replaced(lambda content: content * 2),
    "backwards": _replaced(lambda content: content[::-1]),
    "half": _replaced(lambda content: content[: len(content) // 2]),
    "without its first byte": _replaced(lambda content: content[1:]),
    "a byte more": _replaced(lambda content: content + b"\0"),
    "huge": lambda file: os.truncate(file, 1 << 30),
    "empty": _replaced(lambda _content: b""),
    "a folder": lambda file: _instead(file).mkdir(),
    "a full folder": lambda file: (_instead(file) / "x").mkdir(parents=True),
    "a pipe": lambda file: os.mkfifo(_instead(file)),
    "a link to nothing": lambda file: _instead(file).symlink_to("nowhere"),
    "a link to itself": lambda file: _instead(file).symlink_to(file.name),
    "a link to a device": lambda file: _instead(file).symlink_to("/dev/zero"),
    "a link to a copy": _link_to_copy,
    "a link to the folder": lambda file: _instead(file).symlink_to("."),
    "in capitals": lambda file: file.rename(file.with_name(file.name.upper())),
}


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory, same_key_once: None) -> Path:
    """Another plan with the same passphrase."""
    folder = tmp_path_factory.mktemp("other") / "Sam.minplan"
    with create(folder, sample_plan(), PASSPHRASE, RECOVERY_CODE, cost=CHEAP) as store:
        store.put_attachment("photo", AttachmentKind.PHOTO, "image/jpeg", b"another")
    return folder


def _look(folder: Path) -> dict[str, tuple[int, int, int]]:
    """What tells whether anything of the plan's own was changed: each file's mode, size and moment."""
    return {
        str(one.relative_to(folder)): (one.lstat().st_mode, one.lstat().st_size, one.lstat().st_mtime_ns)
        for one in folder.rglob("*")
        if one.name in _OWN and not one.is_dir()
    }


def _tell_loss(tally: Tally, what: str, folder: Path) -> None:
    """Look at it as one who may only read does, or as one who may write; in a long round as both."""
    for read_only in (True, False) if LONG else (random.random() < 0.5,):  # noqa: S311
        tally.round()
        tally.fault()
        before = _look(folder)
        wrong = _told(folder, read_only=read_only)
        if wrong:
            tally.loss(f"{what}: {wrong}")
        after = _look(folder)
        for one in before if read_only else [one for one in before if one.endswith(".db")]:
            if before[one] != after.get(one):
                tally.loss(f"{what}: {one} was changed")


@pytest.mark.parametrize("name", FILES)
def test_p14_whatever_stands_in_a_files_place_is_told_and_left(
    name: str, made: Path, tally: Tally, tmp_path: Path
) -> None:
    for harm in HARMS if LONG or name in ("plan.db", "keys.json") else random.sample(sorted(HARMS), 6):
        folder = Path(shutil.copytree(made / PLAN, tmp_path / f"{harm}.minplan"))
        if (folder / name).is_dir() and harm in OF_CONTENT:
            continue
        HARMS[harm](folder / name)
        if name == "keys.json":  # otherwise its copy is read
            _instead(folder / "keys.copy.json")
        _tell_loss(tally, f"{name}: {harm}", folder)


FOREIGN = (
    ["plan.db"],
    ["attachments.db"],
    ["keys.json"],
    ["keys.json", "keys.copy.json"],
)


def test_p14_files_that_changed_places_are_told(made: Path, other: Path, tally: Tally, tmp_path: Path) -> None:
    for names in FOREIGN:
        folder = Path(shutil.copytree(made / PLAN, tmp_path / f"{' '.join(names)}.minplan"))
        for name in names:
            shutil.copyfile(other / name, folder / name)
        _tell_loss(tally, f"{names} of another plan", folder)
    folder = Path(shutil.copytree(made / PLAN, tmp_path / "swapped.minplan"))
    (folder / "plan.db").rename(folder / "x")
    (folder / "attachments.db").rename(folder / "plan.db")
    (folder / "x").rename(folder / "attachments.db")
    _tell_loss(tally, "the databases swapped", folder)
    folder = Path(shutil.copytree(made / PLAN, tmp_path / "older.minplan"))
    (kept,) = backup.listed(folder)
    shutil.copyfile(kept.place / "attachments.db", folder / "plan.db")
    _tell_loss(tally, "attachments of a backup as the plan", folder)


BESIDE: dict[str, Harm] = {
    "a journal of noise": lambda folder: (folder / "plan.db-journal").write_bytes(os.urandom(9000)),
    "a folder for a journal": lambda folder: (folder / "plan.db-journal").mkdir(),
    "a journal that leads away": lambda folder: (folder / "plan.db-journal").symlink_to("/etc/passwd"),
    "a log of writes": lambda folder: (folder / "plan.db-wal").write_bytes(os.urandom(9000)),
    "a folder to restore from, empty": lambda folder: (folder / "restoring").mkdir(),
    "a file to restore from": lambda folder: (folder / "restoring").write_bytes(b"x"),
    "a link to restore from": lambda folder: (folder / "restoring").symlink_to("/tmp"),  # noqa: S108
    "half a rotation": lambda folder: (folder / "plan.db.new").write_bytes(b"x"),
    "a folder for a rotation": lambda folder: (folder / "plan.db.new").mkdir(),
    "a backup that is a file": lambda folder: (folder / "backups" / "2026-01-01T000000Z-000001").write_bytes(b"x"),
    "a backup with nothing in it": lambda folder: (folder / "backups" / "2026-01-01T000000Z-000001").mkdir(),
    "a name that is no text": lambda folder: Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe")).write_bytes(b"x"),
}


@pytest.mark.parametrize("beside", BESIDE)
def test_p14_what_stands_beside_the_files_stops_nobody_or_is_told(
    beside: str, made: Path, tally: Tally, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(made / PLAN, tmp_path / PLAN))
    BESIDE[beside](folder)
    _tell_loss(tally, beside, folder)


ODD: tuple[Any, ...] = (None, True, 0, -1, 1e300, 10**400, "", "å\ud800", [], [[]], {}, {"x": 1}, [None], "A" * 9000)
OTHER_FORMS: tuple[Callable[[bytes], bytes], ...] = (
    lambda content: b"\xef\xbb\xbf" + content,
    lambda content: content.decode().encode("utf-16"),
    lambda _content: b"[" * 60_000,
    lambda _content: b"null",
    lambda _content: b"NaN",
    lambda _content: b"1" * 9000,
)


def _with(said: Any, path: tuple[str | int, ...], value: Any) -> Any:
    if not path:
        return value
    changed = dict(said) if isinstance(said, dict) else list(said)
    changed[path[0]] = _with(said[path[0]], path[1:], value)
    return changed


def _places(said: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    for key, value in said.items() if isinstance(said, dict) else enumerate(said) if isinstance(said, list) else ():
        yield from _places(value, (*path, key))


def test_p14_keys_that_are_json_of_odd_kinds_are_told(made: Path, tally: Tally) -> None:
    content = (made / PLAN / "keys.json").read_bytes()
    whole = json.loads(content)
    for path in _places(whole):
        for odd in ODD:
            said = _with(whole, path, odd)
            if isinstance(said, dict) and path != ("sha256",):
                said.pop("sha256", None)
                said["sha256"] = keys_file.checksum(said)
            tally.round()
            tally.fault()
            try:
                read = keys_file.from_json(json.dumps(said).encode())
                unlock(read, PASSPHRASE)
            except StoreError as error:
                if len(str(error)) < 20:
                    tally.loss(f"{path} {odd!r}: no sentence")
            except Exception:  # noqa: BLE001 - that is what is looked for
                tally.loss(f"{path} {odd!r:.40}: {traceback.format_exc()[-300:]}")
    for form in OTHER_FORMS:
        tally.round()
        with pytest.raises((Damaged, NotAPlan)):
            keys_file.from_json(form(content))


def test_p14_any_flipped_bit_in_any_file_is_noticed(made: Path, tally: Tally, tmp_path: Path) -> None:
    """The plan is read as it was saved, or damage is told; and looking it through finds what reading did not."""
    folder = Path(shutil.copytree(made / PLAN, tmp_path / PLAN))
    (kept,) = backup.listed(folder)
    files = [one for one in folder.rglob("*") if one.is_file() and one.stat().st_size]
    keys = keys_file.read(folder)
    key = unlock(keys, PASSPHRASE).data_key
    for _ in rounds(12):
        file = random.choice(files)  # noqa: S311
        content = file.read_bytes()
        flipped = bytearray(content)
        place, bit = random.randrange(len(content)), random.randrange(8)  # noqa: S311
        flipped[place] ^= 1 << bit
        file.write_bytes(flipped)
        tally.round()
        tally.fault()
        if not _is_noticed(folder, kept.place, file, key):
            tally.loss(f"bit {bit} of byte {place} of {file.name}")
        if file.read_bytes() != flipped:
            tally.loss(f"{file.name} was changed")
        file.write_bytes(content)


def _is_noticed(folder: Path, kept: Path, file: Path, key: bytes) -> bool:
    try:
        if file.parent == kept:
            backup.check(kept, key, keys_file.read(folder))
            at = backup.attachments_of(folder, kept)  # by its digest: one that is flipped leads nowhere, or here
            return file.name == backup.DIGEST_FILE and at in (None, kept / "attachments.db")
        with closing(Store(folder, key, keys_file.read(folder), None)) as store:
            return bool(store.verify().problems) and store.load() == WAS
    except (Damaged, NotAPlan):
        return True


def test_p25_however_often_one_fails_nothing_is_erased(made: Path, tally: Tally, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(made / PLAN, tmp_path / PLAN))
    before = _look(folder)
    for n in range(4):
        tally.round()
        with pytest.raises(WrongSecret):
            open_store(folder, f"fel {n}")
    assert _look(folder) == before
    open_store(folder, PASSPHRASE, read_only=True).close()


@pytest.mark.parametrize("harm", ["gone", "empty"])
@pytest.mark.parametrize("name", ["plan.db", "attachments.db"])
def test_p04_a_file_that_is_gone_or_empty_is_never_made_anew(
    harm: str, name: str, made: Path, tally: Tally, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(made / PLAN, tmp_path / PLAN))
    HARMS[harm](folder / name)
    before = _look(folder)
    tally.round()
    tally.fault()
    for secret, read_only in ((PASSPHRASE, False), (RECOVERY_CODE, True)):
        with pytest.raises(NotAPlan) as caught, open_store(folder, secret, read_only=read_only) as store:
            store.attachment("photo")
        assert name in str(caught.value)
    if _look(folder) != before:
        tally.loss(f"{harm} {name}: something was made or changed")
    with open_store(backup.listed(folder)[0].place, RECOVERY_CODE, read_only=True) as kept:
        assert kept.load() == sample_plan()
