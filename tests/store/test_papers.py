"""Sealed papers are kept for good, byte for byte, and the key they were sealed with never leaves the store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from minplan.exchange.json_file import plan_to_json
from minplan.plan import edits
from minplan.plan.plan import Plan
from minplan.plan.signing import Signature, Version, seal
from minplan.store import steps
from minplan.store.attachments import AttachmentKind
from minplan.store.errors import Damaged, ReadOnly, TooLarge
from minplan.store.keys import SlotKind
from minplan.store.store import Store, open_store
from tests.store.sample import CHEAP, PASSPHRASE, RECOVERY_CODE
from tests.store.test_history import traces

AT = datetime(2026, 5, 20, 10, 15, tzinfo=UTC)
PAPER, SIGNED = b"%PDF-1.7 f\xc3\xb6rseglad", b"%PDF-1.7 underskriven"
KEY = "3082aa 3082bb"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with open_store(folder, PASSPHRASE) as opened:
        yield opened


@pytest.fixture
def sealed(store: Store, plan: Plan) -> tuple[Plan, Version]:
    """The plan with a version that has two papers, one of them signed."""
    new, version = seal(plan, AT.date())
    digests = tuple(sha256(one).hexdigest() for one in (PAPER, SIGNED))
    kept = replace(version, papers=digests)
    versions = tuple(kept if one.id == kept.id else one for one in new.versions)
    signature = Signature(id="mine", version=kept.id, by="person", on=AT.date())
    whole = replace(new, versions=versions, signatures=(*new.signatures, signature))
    store.save(plan, whole, label="Förseglade", at=AT)
    for paper in (PAPER, SIGNED):
        store.keep_paper(paper, f"versions/{kept.id}")
    return whole, edits.find(whole, "versions", kept.id)


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def test_a_sealed_paper_is_given_back_byte_for_byte(folder: Path, store: Store, sealed: tuple[Plan, Version]) -> None:
    assert [store.paper(one) for one in sealed[1].papers] == [PAPER, SIGNED]
    store.close()
    with open_store(folder, RECOVERY_CODE, read_only=True) as again:
        assert again.paper(digest(PAPER)) == PAPER
        assert not again.verify().problems


def test_a_paper_that_is_not_what_was_sealed_is_damage(store: Store, sealed: tuple[Plan, Version]) -> None:
    store.put_attachment(f"paper/{digest(PAPER)}", AttachmentKind.PAPER, "application/pdf", PAPER + b"\n")
    with pytest.raises(Damaged):
        store.paper(digest(PAPER))
    with pytest.raises(KeyError):
        store.paper(digest(b"never sealed"))
    with pytest.raises(TooLarge):
        store.keep_paper(bytes(20_000_001), "versions/v1")


def test_the_key_is_there_after_every_way_in(folder: Path, store: Store) -> None:
    assert store.seal_key() == ""
    store.keep_seal_key(KEY)
    made = store.back_up(AT)
    store.change_secret(SlotKind.PASSPHRASE, "en helt annan mening", cost=CHEAP)
    store.close()
    for secret in ("en helt annan mening", RECOVERY_CODE):
        with open_store(folder, secret) as again:
            assert again.seal_key() == KEY
    with open_store(made, PASSPHRASE, read_only=True) as backup:
        assert backup.seal_key() == KEY
        with pytest.raises(ReadOnly):
            backup.keep_seal_key("another")


def test_the_key_is_in_nothing_that_is_shown_or_handed_out(folder: Path, store: Store, plan: Plan) -> None:
    store.keep_seal_key(KEY)
    assert store.state() == store.drafts() == {}
    assert KEY.encode() not in plan_to_json(store.load())
    stored = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    assert KEY.encode() not in stored
    assert traces(folder, KEY) == [KEY], "it is in the locked database, where it was put"


def test_no_step_to_a_later_schema_touches_what_was_sealed(
    folder: Path, store: Store, sealed: tuple[Plan, Version], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, version = sealed
    store.keep_seal_key(KEY)
    store.close()

    def rewritten(op: Any) -> None:
        op.execute("UPDATE goals SET text = 'Skrivet om av ett steg.'")
        with op.batch_alter_table("meetings") as meetings:
            meetings.alter_column("notes", nullable=True)

    monkeypatch.setattr(steps, "STEPS", (*steps.STEPS, rewritten))
    with open_store(folder, PASSPHRASE, at=AT) as later:
        climbed = later.load()
        assert {goal.text for goal in climbed.goals} == {"Skrivet om av ett steg."}
        assert edits.find(climbed, "versions", version.id) == version
        assert [later.paper(one) for one in version.papers] == [PAPER, SIGNED]
        assert later.seal_key() == KEY
    assert plan.goals != climbed.goals


def test_every_paper_that_shows_what_is_forgotten_goes_also_when_nobody_agreed_on_it(
    store: Store, sealed: tuple[Plan, Version]
) -> None:
    """A meeting stands on the paper but is no part of the agreement."""
    plan, version = sealed
    meeting = plan.meetings[0]
    new = store.forget("meetings", meeting.id)
    left = edits.find(new, "versions", version.id)
    assert left == replace(version, record="")
    assert [one.id for one in store.attachments() if one.of == f"versions/{version.id}"] == []
    assert new.signatures == plan.signatures
    assert traces(store.folder, PAPER.decode(), meeting.place) == []
    with pytest.raises(KeyError):
        store.paper(digest(PAPER))


def test_what_is_agreed_and_forgotten_takes_text_and_papers_along(store: Store, sealed: tuple[Plan, Version]) -> None:
    plan, version = sealed
    new = store.forget("goals", plan.goals[0].id)
    assert edits.find(new, "versions", version.id) == replace(version, agreement="", record="")
    assert store.attachments() == ()
    assert traces(store.folder, SIGNED.decode(), plan.goals[0].text) == []


def test_what_stands_on_no_sealed_paper_is_forgotten_without_touching_any(
    store: Store, sealed: tuple[Plan, Version]
) -> None:
    plan, version = sealed
    new = store.forget("notes", plan.notes[0].id)
    assert edits.find(new, "versions", version.id) == version
    assert [store.paper(one) for one in version.papers] == [PAPER, SIGNED]


def test_a_copied_folder_has_papers_and_key(
    folder: Path, store: Store, sealed: tuple[Plan, Version], tmp_path: Path
) -> None:
    store.keep_seal_key(KEY)
    store.close()
    moved = Path(shutil.copytree(folder, tmp_path / "moved.minplan"))
    with open_store(moved, PASSPHRASE) as there:
        assert (there.paper(digest(SIGNED)), there.seal_key()) == (SIGNED, KEY)
