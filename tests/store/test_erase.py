"""Promises of erasing a plan: it is gone for good, nothing else is, and what could not be done is said."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from minplan.store import keys_file
from minplan.store.erase import NotErased, erase
from minplan.store.errors import ChangedElsewhere, NotAPlan, ReadOnly, StoreError
from minplan.store.store import Store, create, open_store
from tests.cases import case
from tests.store.sample import CHEAP, PASSPHRASE, RECOVERY_CODE

AT = datetime(2026, 5, 20, 10, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A plan with a backup, open."""
    made = create(tmp_path / "katja.minplan", case("katja"), PASSPHRASE, RECOVERY_CODE, cost=CHEAP)
    made.back_up(AT)
    return made


def whole(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, with what is in it."""
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def test_the_folder_is_gone_with_its_backups_and_a_neighbour_is_untouched(store: Store, tmp_path: Path) -> None:
    neighbour = create(tmp_path / "stella.minplan", case("stella"), PASSPHRASE, RECOVERY_CODE, cost=CHEAP)
    neighbour.close()
    before = whole(neighbour.folder)
    assert store.erase().left == ()
    assert not store.folder.exists()
    assert whole(neighbour.folder) == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["stella.minplan"]


def test_what_is_not_the_plans_own_is_left_and_named(store: Store) -> None:
    (store.folder / "sommar.jpg").write_bytes(b"en bild")
    (store.folder / "backups" / "brev").mkdir()
    (store.folder / "backups" / "brev" / "keys.json").write_bytes(b"mitt")
    assert store.erase().left == ("backups", "sommar.jpg")
    assert whole(store.folder) == {"sommar.jpg": b"en bild", "backups/brev/keys.json": b"mitt"}


@pytest.mark.skipif(os.name != "posix", reason="links are made otherwise there")
@pytest.mark.parametrize("name", ["backups", "keys.copy.json", "attachments.db", "plan.db-journal"])
def test_a_link_is_taken_away_and_never_followed(store: Store, tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "annat"
    elsewhere.mkdir()
    for file in ("keys.json", "plan.db", "dagbok.txt"):
        (elsewhere / file).write_bytes(b"inte mitt")
    target = elsewhere if name == "backups" else elsewhere / "plan.db"
    place = store.folder / name
    if place.is_dir():
        place.rename(tmp_path / "gamla")
    place.unlink(missing_ok=True)
    place.symlink_to(target)
    store.erase()
    assert set(whole(elsewhere).values()) == {b"inte mitt"}
    assert not store.folder.exists()


@pytest.mark.skipif(os.name != "posix", reason="links are made otherwise there")
def test_a_link_among_the_backups_is_not_followed_either(store: Store, tmp_path: Path) -> None:
    elsewhere = tmp_path / "annat"
    elsewhere.mkdir()
    (elsewhere / "keys.json").write_bytes(b"inte planens")
    (store.folder / "backups" / "2026-05-21T100000Z-000009").symlink_to(elsewhere)
    store.erase()
    assert whole(elsewhere) == {"keys.json": b"inte planens"}


def test_a_file_that_has_a_name_elsewhere_keeps_what_is_in_it(store: Store, tmp_path: Path) -> None:
    kept = tmp_path / "nycklar-kopia.json"
    kept.hardlink_to(store.folder / keys_file.FILE)
    before = kept.read_bytes()
    store.erase()
    assert kept.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="links are made otherwise there")
def test_a_folder_that_is_itself_a_link_is_refused(store: Store, tmp_path: Path) -> None:
    link = tmp_path / "lank.minplan"
    link.symlink_to(store.folder)
    before = whole(store.folder)
    with pytest.raises(NotErased) as refused:
        erase(link)
    assert refused.value.said == NotErased.linked
    assert whole(store.folder) == before
    store.close()


def test_where_there_is_no_folder_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("ingen mapp")
    for name in ("borta", "fil"):
        with pytest.raises(NotAPlan):
            erase(tmp_path / name)


def test_one_that_is_open_only_to_read_or_was_moved_is_not_erased(store: Store, tmp_path: Path) -> None:
    with open_store(store.folder, PASSPHRASE, read_only=True) as reading, pytest.raises(ReadOnly):
        reading.erase()
    moved = store.folder.rename(tmp_path / "flyttad.minplan")
    with pytest.raises(ChangedElsewhere):
        store.erase()
    store.close()
    with open_store(moved, PASSPHRASE) as there:
        assert there.load() == case("katja")


def test_where_nothing_can_be_removed_the_plan_is_whole_as_before(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: str | Path, *, dir_fd: int | None = None) -> None:
        raise PermissionError(13, "no")

    before = whole(store.folder)
    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", refused)
        with pytest.raises(NotErased, match=r"keys\.json") as said:
            store.erase()
    assert said.value.said == NotErased.sentence
    assert whole(store.folder) == before
    with open_store(store.folder, PASSPHRASE) as there:
        assert there.load() == case("katja")


def test_halfway_the_keys_are_gone_and_what_is_left_is_named(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    unlink = os.unlink

    def but_the_plan(path: str | Path, *, dir_fd: int | None = None) -> None:
        if Path(path).name == "plan.db":
            raise PermissionError(13, "no")
        unlink(path, dir_fd=dir_fd)

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", but_the_plan)
        with pytest.raises(NotErased) as said:
            store.erase()
    assert said.value.said == NotErased.rest
    assert "plan.db" in str(said.value)
    assert not list(store.folder.rglob("keys*"))
    with pytest.raises(StoreError):
        open_store(store.folder, PASSPHRASE)
    erase(store.folder)  # tried again when it may be removed
    assert not store.folder.exists()
