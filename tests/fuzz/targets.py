"""What reads files that others may have written. A target reads bytes and either takes them or refuses them.

To refuse is to raise one of `REFUSALS`: one sentence on one line. Anything else that is raised is a finding, and so is
a target's own AssertionError: what was taken is not what it says it is.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtGui import QImage

from minplan.exchange.case import read_case
from minplan.exchange.errors import Refused
from minplan.exchange.json_file import plan_to_json, read_plan
from minplan.plan.edits import StillNamed
from minplan.plan.past import forgetting
from minplan.plan.plan import Plan
from minplan.plan.sealed import can_be_read
from minplan.plan.signers import standing
from minplan.sealing.checked import Standing, checked
from minplan.sealing.key import SealKey
from minplan.store import backup, halves, key_file, keys_file, one_file, pages, recovery_code
from minplan.store.attachments import MOST, AttachmentKind
from minplan.store.errors import Damaged, StoreError
from minplan.store.keys import unlock
from minplan.store.store import Store
from minplan.ui import settings
from minplan.ui.photo import SIDE, NotAPhoto, photo_of
from minplan.ui.start.home import WAITS, Guards, Known, Tries
from tests.store.sample import NAME, PASSPHRASE, sample_folder, sample_plan

REFUSALS = (Refused, StoreError, NotAPhoto)
CORPUS = Path(__file__).resolve().parent.parent / "files" / "fuzz"

Target = Callable[[bytes, Path], object]
"""Reads the bytes; the folder is empty and its own."""


@dataclass(frozen=True, slots=True)
class Store3:
    """A real plan's folder and what opens it, read once."""

    folder: Path
    keys: keys_file.Keys
    data_key: bytes
    plan: Plan
    rows: dict[str, pages.Rows]


@cache
def _store() -> Store3:
    folder = sample_folder(3) / NAME
    keys = keys_file.read(folder)
    data_key = unlock(keys, PASSPHRASE).data_key
    rows = pages.tables(pages.read(folder / "plan.db", data_key))
    return Store3(folder, keys, data_key, sample_plan(), rows)


def case(data: bytes, folder: Path) -> object:
    """A case file, as a family writes it."""
    file = folder / "case.yaml"
    file.write_bytes(data)
    return _used(read_case(file))


def plan_json(data: bytes, folder: Path) -> object:
    """An exported plan on its way in; what goes in goes out again the same."""
    file = folder / "plan.json"
    file.write_bytes(data)
    plan = read_plan(file)
    file.write_bytes(plan_to_json(plan))
    assert read_plan(file) == plan
    return _used(plan)


def _used(plan: Plan) -> Plan:
    """What the program does with any plan must bear whatever a file could say."""
    for version in plan.versions:
        can_be_read(plan, version)
    for signature in plan.signatures:
        standing(plan, signature, next((one for one in plan.versions if one.id == signature.version), None))
    forgetting_all_of(plan)
    return plan


def forgetting_all_of(plan: Plan) -> None:
    """Forgetting looks into every version's text."""
    for goal in plan.goals[:2]:
        with suppress(StillNamed):
            forgetting(plan, (), "goals", goal.id)


def keys(data: bytes, _folder: Path) -> object:
    """`keys.json`; what is read is written again as what it says."""
    read = keys_file.from_json(data)
    assert keys_file.from_json(keys_file.to_json(read)) == read
    return read


def key_on_a_stick(data: bytes, _folder: Path) -> object:
    """A key file."""
    secret = key_file.from_bytes(data, "stick")
    assert key_file.from_bytes(key_file.to_bytes(secret), "stick") == secret
    return secret


def code(data: bytes, _folder: Path) -> object:
    """What is typed where a recovery code, or half of one, is asked for: never an error, and never taken amiss."""
    typed = data.decode("utf-8", "replace")
    for half in halves.HALVES:
        halves.which_group_of_half_is_wrong(typed, half)
    recovery_code.looks_like_a_code(typed)
    if recovery_code.which_group_is_wrong(typed) is not None:
        raise StoreError
    return recovery_code.plain_code(typed)


def copy(data: bytes, folder: Path) -> object:
    """A `.minplan-copy`: a folder is made of a whole one, and of another nothing."""
    file, made = folder / "Ebba.minplan-copy", folder / "Ebba.minplan"
    file.write_bytes(data)
    try:
        one_file.unpack(file, PASSPHRASE, made)
    except StoreError:
        assert sorted(folder.iterdir()) == [file]
        raise
    return _same(made)


def database(data: bytes, folder: Path) -> object:
    """`plan.db`: it is the plan that was saved, or it is refused. And what the rescue calls certain, is."""
    (folder / "plan.db").write_bytes(data)
    for name in ("keys.json", "keys.copy.json", "attachments.db"):
        shutil.copyfile(_store().folder / name, folder / name)
    with suppress(StoreError):
        for name, rows in pages.tables(pages.read(folder / "plan.db", _store().data_key)).items():
            assert all(row in _store().rows[name].certain for row in rows.certain)
    return _same(folder)


def _same(folder: Path) -> object:
    with closing(Store(folder, _store().data_key, _store().keys, None)) as store:
        assert store.load() == _store().plan
        if problems := store.verify().problems:
            raise Damaged(Damaged.finding, file="plan.db", finding=problems[0])
        return store.saves


def backups(data: bytes, folder: Path) -> object:
    """A backup's digest, a backup's keys, and what stands among the backups under an odd name."""
    place = folder / backup.FOLDER / "2026-05-20T101500Z-000001"
    place.mkdir(parents=True)
    (place / backup.DIGEST_FILE).write_bytes(data)
    (place / keys_file.FILE).write_bytes(data)
    named = data[:80].decode("utf-8", "ignore").replace("/", "-").replace("\0", "-")
    if named not in ("", ".", ".."):
        (place.parent / named).mkdir(exist_ok=True)
    assert backup.attachments_of(folder, place) is None
    assert all(one.place.parent == place.parent for one in backup.listed(folder))
    keys_file.read(place)
    return place


def of_the_program(data: bytes, folder: Path) -> object:
    """The program's own small files: whatever stands in them, it starts."""
    file = folder / "own.json"
    file.write_bytes(data)
    known, plan = Known(file), folder / "Ebba.minplan"
    assert all(one.is_dir() for one in known.folders())
    known.face(plan)
    known.ended()
    assert 0 <= Tries(file).wait(plan) <= max(WAITS)
    Guards(file).of(plan)
    settings.read(file)
    return known


def paper(data: bytes, _folder: Path) -> object:
    """A PDF that is said to be one of ours: whole only when not a byte has changed."""
    own = (CORPUS / "paper" / "ok-sealed.pdf").read_bytes()
    plan, key = _store().plan, SealKey((CORPUS / "paper.der").read_bytes(), b"")
    found = checked(data, plan, key, {}.__getitem__)
    assert (found.standing is Standing.UNKNOWN) == (data == own)
    if found.standing is not Standing.UNKNOWN:
        raise StoreError
    return found


def photo(data: bytes, _folder: Path) -> object:
    """A photo that somebody chose: only its pixels come in, and not more of them than are kept."""
    kept = photo_of(data)
    image = QImage.fromData(kept, "JPEG")
    assert 0 < max(image.width(), image.height()) <= SIDE
    assert b"Exif" not in kept
    assert len(kept) <= MOST[AttachmentKind.PHOTO]
    return kept


TARGETS: dict[str, Target] = {
    "case": case,
    "plan": plan_json,
    "keys": keys,
    "key-file": key_on_a_stick,
    "code": code,
    "copy": copy,
    "database": database,
    "backups": backups,
    "own": of_the_program,
    "paper": paper,
    "photo": photo,
}
"""By name; the corpus of each lies in a folder called so."""


@cache
def corpus(target: str) -> tuple[bytes, ...]:
    """The files to begin from, in the order of their names; the sample's own where they are too large to keep twice."""
    files = tuple(file.read_bytes() for file in sorted((CORPUS / target).iterdir()))
    return (*files, (_store().folder / "plan.db").read_bytes()) if target == "database" else files


def run(target: str, data: bytes, folder: Path) -> bool:
    """Let a target read the bytes: whether they were taken. A refusal must be a sentence on one line."""
    for left in folder.iterdir():
        shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()
    try:
        TARGETS[target](data, folder)
    except REFUSALS as refusal:
        said = str(refusal)
    else:
        return True
    assert said
    assert said.isprintable()
    return False
