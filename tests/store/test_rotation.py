"""A way in is withdrawn by giving the files a new data key: all or nothing, and nobody else notices."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from minplan.plan import edits
from minplan.plan.goals import Voice
from minplan.plan.holder import Holder
from minplan.plan.plan import Plan
from minplan.store import keys_file
from minplan.store.attachments import AttachmentKind
from minplan.store.engine import connect
from minplan.store.errors import Damaged, DiskFull, StoreError, WrongSecret
from minplan.store.files import beside
from minplan.store.keys import SlotKind, coming_to, new_data_key, new_recovery_code, sealed_to, unlock
from minplan.store.lock import Lock
from minplan.store.store import Store, create, open_store
from tests.store.faults import file_size_at_most
from tests.store.sample import CHEAP, PASSPHRASE, RECOVERY_CODE

ROUNDS = int(os.environ.get("ROUNDS", "5"))

SAM = Holder(Voice.SUPPORTER, "Sam")
SAMS = "sams ord"
PHOTO = b"\xff\xd8" + bytes(range(256)) * 300
AT = datetime(2026, 5, 20, 10, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, plan: Plan) -> Path:
    folder = tmp_path_factory.mktemp("rotation") / "Ebba.minplan"
    with create(folder, plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP) as store:
        store.put_attachment("photo", AttachmentKind.PHOTO, "image/jpeg", PHOTO)
        store.add_secret(SlotKind.PASSPHRASE, SAMS, SAM, cost=CHEAP)
    return folder


@pytest.fixture
def shared(made: Path, tmp_path: Path) -> Path:
    """A plan's folder with a photo in it, which Sam can open too."""
    return Path(shutil.copytree(made, tmp_path / made.name))


def _sams(store: Store) -> str:
    return next(way.public for way in store.slots() if way.holder == SAM)


def _data_key(folder: Path) -> bytes:
    return unlock(keys_file.read(folder), PASSPHRASE).data_key


def _opens(folder: Path, key: bytes) -> list[str]:
    """Which of the files a data key opens."""
    found = []
    for name in ("plan.db", "attachments.db"):
        with suppress(Damaged), closing(connect(folder / name, key, read_only=True)):
            found.append(name)
    return found


def _is_whole(folder: Path, plan: Plan, *secrets: str) -> None:
    """Every secret opens the plan, the first one only to read, and nothing is lost or left lying."""
    for secret in secrets:
        with open_store(folder, secret, read_only=secret is secrets[0]) as store:
            assert store.load() == plan
            assert store.attachment("photo").data == PHOTO
            assert store.read_only or not store.verify().problems
    assert not list(folder.glob("*.new*")) + list(folder.glob("*-journal"))
    assert len(_opens(folder, _data_key(folder))) == 2
    assert keys_file.read(folder) == keys_file.read_one(folder / keys_file.COPY)


def test_who_is_withdrawn_opens_nothing_any_more_and_the_others_notice_nothing(shared: Path, plan: Plan) -> None:
    old = _data_key(shared)
    with open_store(shared, PASSPHRASE) as store:
        store.withdraw(_sams(store))
        assert store.load() == plan
        assert SAM not in store.holders()
    with pytest.raises(WrongSecret):
        open_store(shared, SAMS)
    assert _opens(shared, old) == []
    assert unlock(keys_file.read(shared), RECOVERY_CODE).data_key == _data_key(shared) != old
    _is_whole(shared, plan, PASSPHRASE, RECOVERY_CODE)


def test_the_store_in_use_goes_on_working_after_the_files_were_changed_under_it(shared: Path, plan: Plan) -> None:
    edited = edits.change_person(plan, phone="1")
    with open_store(shared, PASSPHRASE) as store:
        store.withdraw(_sams(store))
        store.save(plan, edited)
        store.keep("page", "goals")
        store.put_attachment("other", AttachmentKind.PAPER, "application/pdf", b"%PDF")
        made = store.back_up(AT)
        store.change_secret(SlotKind.PASSPHRASE, "nytt", cost=CHEAP)
        store.add_secret(SlotKind.PASSPHRASE, "en till", cost=CHEAP)
        assert not store.verify().problems
        with pytest.raises(StoreError):
            Lock(shared)
    for secret in ("nytt", "en till", RECOVERY_CODE):
        with open_store(shared, secret, read_only=True) as store:
            assert store.load() == edited
            assert store.state() == {"page": "goals"}
            assert store.attachment("other").data == b"%PDF"
    open_store(made, PASSPHRASE, read_only=True).close()


def test_older_backups_still_open_with_the_secrets_they_were_made_with(shared: Path, plan: Plan) -> None:
    with open_store(shared, PASSPHRASE) as store:
        sams = _sams(store)
        before = store.back_up(AT)
        store.withdraw(sams)
        after = store.back_up(AT + timedelta(days=1))
        assert store.backups_opened_by(sams) == (before,)
        assert store.backups_opened_by(store.slots()[0].public) == (before, after)
    for secret in (SAMS, PASSPHRASE, RECOVERY_CODE):
        with open_store(before, secret, read_only=True) as store:
            assert store.load() == plan
    assert (after / "attachments.db").exists()  # under the new data key
    with pytest.raises(WrongSecret):
        open_store(after, SAMS, read_only=True)


def test_new_files_are_their_owners_alone(shared: Path) -> None:
    umask = os.umask(0o022)
    try:
        with open_store(shared, PASSPHRASE) as store:
            store.withdraw(_sams(store))
    finally:
        os.umask(umask)
    for file in shared.iterdir():
        assert file.stat().st_mode & 0o777 == (0o700 if file.is_dir() else 0o600), file


def test_p10_a_full_disk_withdraws_nothing_and_is_explained(
    shared: Path, plan: Plan, untouched: Callable[[Path], Any]
) -> None:
    size = max((shared / name).stat().st_size for name in ("plan.db", "attachments.db"))
    with open_store(shared, PASSPHRASE) as store:
        before = untouched(shared / "backups"), [(shared / one).read_bytes() for one in ("plan.db", "keys.json")]
        for most in (0, 100, 5000, size // 2, size - 1):
            with file_size_at_most(most), pytest.raises(DiskFull):
                store.withdraw(_sams(store))
            assert store.load() == plan
            assert len(store.slots()) == 3
        assert before[1] == [(shared / one).read_bytes() for one in ("plan.db", "keys.json")]
    _is_whole(shared, plan, PASSPHRASE, RECOVERY_CODE, SAMS)


def test_p10_wherever_a_new_data_key_is_cut_off_everybody_who_stays_opens_the_plan(
    shared: Path, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it lies before each file is put in another's place: two of the keys, two of the plan's, two of the keys."""
    cut: list[Path] = []
    put = Path.replace

    def cut_off_first(new: Path, old: Path) -> Path:
        cut.append(Path(shutil.copytree(shared, tmp_path / f"{len(cut)}.minplan")))
        return put(new, old)

    with open_store(shared, PASSPHRASE) as store, monkeypatch.context() as every:
        every.setattr(Path, "replace", cut_off_first)
        store.withdraw(_sams(store))
    assert len(cut) == 6
    for one in cut:
        _is_whole(one, plan, PASSPHRASE, RECOVERY_CODE)


def _store(folder: Path, key: bytes) -> Store:
    keys = keys_file.read(folder)
    return Store(folder, key, keys, Lock(folder), keys.slots[0])


def _begin(folder: Path, key: bytes, new_key: bytes) -> None:
    """What a withdrawal of Sam leaves when it is killed right after its keys were written."""
    keys = keys_file.read(folder)
    keys_file.write(folder, coming_to(replace(keys, slots=keys.slots[:2]), key, new_key))


def test_p10_a_begun_rotation_is_read_as_it_is_and_finished_by_the_next_who_may_write(
    shared: Path, plan: Plan, untouched: Callable[[Path], Any]
) -> None:
    key, new_key = _data_key(shared), new_data_key()
    _begin(shared, key, new_key)
    beside(shared / "plan.db").write_bytes(b"half")
    before = untouched(shared)
    with open_store(shared, RECOVERY_CODE, read_only=True) as store:
        assert store.load() == plan
        assert not store.verify().problems
    assert untouched(shared) == before
    with pytest.raises(WrongSecret):
        open_store(shared, SAMS)
    with file_size_at_most(0), open_store(shared, RECOVERY_CODE) as store:  # no room to finish it
        assert store.load() == plan
    with open_store(shared, RECOVERY_CODE) as store:
        assert not store.verify().problems
    assert _data_key(shared) == new_key
    assert _opens(shared, key) == []
    _is_whole(shared, plan, PASSPHRASE, RECOVERY_CODE)


def test_nobody_without_the_data_key_can_put_another_one_on_its_way_in(
    shared: Path, untouched: Callable[[Path], Any]
) -> None:
    """All that a stranger with the folder has are public keys, and those are enough to seal to."""
    _begin(shared, new_data_key(), new_data_key())
    before = untouched(shared)
    with pytest.raises(Damaged):
        open_store(shared, PASSPHRASE)
    assert untouched(shared) == before
    mine = new_data_key()
    keys = sealed_to(keys_file.read(shared), mine)
    keys_file.write(shared, coming_to(keys, mine, new_data_key()))
    before = untouched(shared)
    with pytest.raises(Damaged):
        open_store(shared, PASSPHRASE)
    assert untouched(shared) == before


def test_a_begun_rotation_gives_the_new_data_key_only_to_slots_that_the_plan_knows(shared: Path) -> None:
    keys, key = keys_file.read(shared), _data_key(shared)
    with _store(shared, key) as store:
        store._remember(replace(keys, slots=keys.slots[:2]))
    keys_file.write(shared, coming_to(keys, key, new_data_key()))
    with pytest.raises(Damaged, match=r"keys\.json"):
        open_store(shared, PASSPHRASE)
    assert _opens(shared, key) == ["plan.db", "attachments.db"]


WORDS = st.lists(
    st.tuples(st.sampled_from(["add", "code", "change", "withdraw", "back up", "save"]), st.integers(0, 9)),
    min_size=3,
    max_size=7,
)


@pytest.mark.slow
@settings(
    max_examples=ROUNDS,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(history=WORDS)
def test_p09_every_secret_opens_the_plan_and_every_backup_that_was_made_while_it_was_valid(
    history: list[tuple[str, int]], made: Path, tmp_path_factory: pytest.TempPathFactory, plan: Plan
) -> None:
    folder = Path(shutil.copytree(made, tmp_path_factory.mktemp("p09") / "Ebba.minplan"))
    there, secrets, ever = plan, [PASSPHRASE, RECOVERY_CODE, SAMS], {PASSPHRASE, RECOVERY_CODE, SAMS}
    backups: list[tuple[Path, list[str], Plan]] = []
    with open_store(folder, PASSPHRASE) as store:
        for n, (word, which) in enumerate(history):
            ways, at = store.slots(), which % len(secrets)
            new = new_recovery_code() if word == "code" or ways[at].kind is SlotKind.RECOVERY else f"ord {n}"
            if word in ("add", "code"):
                kind = SlotKind.RECOVERY if word == "code" else SlotKind.PASSPHRASE
                new = new if word == "code" else f"ord {n}"
                store.add_secret(kind, new, cost=CHEAP)
                secrets.append(new)
            elif word == "change":
                store.change_secret(ways[at].public, new, cost=CHEAP)
                secrets = [*secrets[:at], *secrets[at + 1 :], new]
            elif word == "withdraw" and len(secrets) > 1:
                store.withdraw(ways[at].public, even_own=True)
                del secrets[at]
            elif word == "back up":
                backups.append((store.back_up(AT + timedelta(hours=n)), list(secrets), there))
            elif word == "save":
                edited = edits.change_person(there, phone=str(n))
                store.save(there, edited)
                there = edited
            ever |= set(secrets)
        assert not store.verify().problems
    for place, valid, held in [(folder, secrets, there), *backups]:
        for secret in ever:
            if secret in valid:
                with open_store(place, secret, read_only=True) as store:
                    assert store.load() == held
            else:
                with pytest.raises(WrongSecret):
                    unlock(keys_file.read(place), secret)
