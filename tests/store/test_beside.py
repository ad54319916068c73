"""What a plan's folder keeps that is no part of the plan is as safe as the plan, and never changes it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minplan.plan import edits
from minplan.plan.plan import Plan
from minplan.store.attachments import MOST, AttachmentKind
from minplan.store.engine import connect
from minplan.store.errors import Damaged, DiskFull, NotAPlan, ReadOnly, TooLarge
from minplan.store.store import open_store
from tests.store.faults import file_size_at_most
from tests.store.sample import PASSPHRASE

PHOTO, PAPER = AttachmentKind.PHOTO, AttachmentKind.PAPER


def test_what_is_kept_is_there_when_the_plan_is_opened_again(folder: Path, plan: Plan) -> None:
    with open_store(folder, PASSPHRASE) as store:
        store.keep("place", "goals/2")
        store.keep("pictures", "off")
        store.keep("place", "goals/3")
        store.keep_draft("goals/buss/text", "Jag vill å")
        assert store.saves == 1
        assert len(store.history()) == 1
    with open_store(folder, PASSPHRASE) as store:
        assert store.state() == {"place": "goals/3", "pictures": "off"}
        assert store.drafts() == {"goals/buss/text": "Jag vill å"}
        store.keep("place", "")
        store.drop_draft("goals/buss/text")
        store.drop_draft("never/there")
        assert (store.state(), store.drafts()) == ({"pictures": "off"}, {})
        assert store.load() == plan
        assert not store.verify().problems


@given(st.lists(st.tuples(st.text(st.characters(), max_size=9), st.text(st.characters(), max_size=9)), max_size=4))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_field_and_any_text_is_kept_as_a_draft(folder: Path, kept: list[tuple[str, str]]) -> None:
    with open_store(folder, PASSPHRASE) as store:
        for field, text in kept:
            store.keep_draft(field, text)
        assert store.drafts() == dict(kept)
        assert not store.verify().problems
        for field, _text in kept:
            store.drop_draft(field)


def test_what_cannot_be_kept_is_said_and_what_was_kept_stays(folder: Path) -> None:
    with open_store(folder, PASSPHRASE) as store:
        store.keep_draft("x", "först")
        with file_size_at_most(0), pytest.raises(DiskFull):
            store.keep_draft("x", "sedan")
        assert store.drafts() == {"x": "först"}
        assert not store.verify().problems
    with open_store(folder, PASSPHRASE, read_only=True) as reading:
        assert reading.drafts() == {"x": "först"}
        for call in (
            lambda: reading.keep("a", "b"),
            lambda: reading.drop_draft("x"),
            lambda: reading.remove_attachment("x"),
            lambda: reading.put_attachment("x", PHOTO, "image/jpeg", b"x"),
        ):
            with pytest.raises(ReadOnly):
                call()


def test_a_photo_is_put_there_read_replaced_and_taken_away(folder: Path, plan: Plan) -> None:
    with open_store(folder, PASSPHRASE) as store:
        store.put_attachment("me", PHOTO, "image/jpeg", b"first")
        store.put_attachment("me", PHOTO, "image/png", b"second", of="goals/buss")
        store.put_attachment("paper", PAPER, "application/pdf", b"%PDF-1.7")
        assert [(one.id, one.kind, one.size) for one in store.attachments()] == [("me", PHOTO, 6), ("paper", PAPER, 8)]
        assert not store.verify().problems
    with open_store(folder, PASSPHRASE) as store:
        assert store.attachment("me") == ("me", PHOTO, "image/png", "goals/buss", b"second")
        store.remove_attachment("me")
        store.remove_attachment("me")
        with pytest.raises(KeyError):
            store.attachment("me")
        assert [one.id for one in store.attachments()] == ["paper"]
        assert store.load() == plan
        assert not store.verify().problems


@pytest.mark.parametrize("kind", AttachmentKind)
def test_what_is_too_large_is_refused_in_a_sentence(kind: AttachmentKind, folder: Path) -> None:
    with open_store(folder, PASSPHRASE) as store:
        store.put_attachment("x", kind, "image/jpeg", bytes(MOST[kind]))
        with pytest.raises(TooLarge) as caught:
            store.put_attachment("x", kind, "image/jpeg", bytes(MOST[kind] + 1))
        assert str(MOST[kind] // 1_000_000) in str(caught.value)
        assert [one.size for one in store.attachments()] == [MOST[kind]]


def test_a_photo_that_was_changed_behind_our_back_or_lost_is_told(folder: Path) -> None:
    with open_store(folder, PASSPHRASE) as store:
        store.put_attachment("me", PHOTO, "image/jpeg", b"me")
        with store._attachments._connected(writing=True) as connection:
            connection.exec_driver_sql("UPDATE attachments SET data = x'00'")
        assert store.verify().problems
        (folder / "attachments.db").unlink()
        with pytest.raises(NotAPlan):
            store.attachments()


def test_p14_a_row_that_reads_as_zeroes_is_told_as_damage(folder: Path) -> None:
    """So reads a page that was overwritten with zeroes: SQLCipher takes it for a new one."""
    with open_store(folder, PASSPHRASE) as store:
        store.put_attachment("me", PHOTO, "image/jpeg", b"photo")
        with closing(connect(folder / "attachments.db", store._data_key)) as bare:
            bare.execute("UPDATE attachments SET kind = char(0, 0, 0)")
            bare.commit()
        for look in (lambda: store.attachment("me"), store.attachments):
            with pytest.raises(Damaged):
                look()
        assert store.verify().problems


def test_a_full_disk_takes_no_photo_and_harms_none(folder: Path) -> None:
    with open_store(folder, PASSPHRASE) as store:
        store.put_attachment("me", PHOTO, "image/jpeg", b"me")
        with file_size_at_most(20_000), pytest.raises(DiskFull):
            store.put_attachment("me", PHOTO, "image/jpeg", bytes(100_000))
        assert store.attachment("me").data == b"me"
        assert not store.verify().problems


def test_keeping_where_one_was_does_not_stand_in_the_way_of_the_next_save(folder: Path, plan: Plan) -> None:
    with open_store(folder, PASSPHRASE) as store:
        store.keep("place", "1")
        store.save(plan, new := edits.change_person(plan, phone="1"))
        store.keep("place", "2")
        store.save(new, plan)
        assert [step.sequence for step in store.history()] == [3, 2, 1]
        assert not store.verify().problems
