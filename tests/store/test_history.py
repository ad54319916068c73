"""The history says what was changed, when and by whom, leads back to every day, and forgets what it is asked to."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minplan.plan import edits
from minplan.plan.changes import Change, difference
from minplan.plan.consents import Handed, HandedOut
from minplan.plan.goals import Goal, Voice
from minplan.plan.holder import Holder
from minplan.plan.past import without_loose_ends
from minplan.plan.people import Person
from minplan.plan.plan import Plan
from minplan.plan.signing import seal
from minplan.store import keys_file
from minplan.store.attachments import AttachmentKind
from minplan.store.engine import PAGE
from minplan.store.errors import ChangedElsewhere, Damaged, DiskFull, ReadOnly
from minplan.store.keys import unlock
from minplan.store.record import changes_from_json, changes_to_json
from minplan.store.store import Store, create, open_store
from tests.plan.strategies import edits_of, plans
from tests.store.faults import file_size_at_most
from tests.store.sample import CHEAP, PASSPHRASE, RECOVERY_CODE

AT = datetime(2026, 5, 20, 10, 15, tzinfo=UTC)
MARKER = "KännsÄkerMarkör"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with open_store(folder, PASSPHRASE) as opened:
        yield opened


def with_goal(plan: Plan, text: str) -> Plan:
    return edits.change(plan, "goals", "buss", text=text)


def test_each_save_is_a_step_with_its_name_moment_and_maker(store: Store, plan: Plan) -> None:
    new = with_goal(plan, "Jag vill åka tåg.")
    swedish = AT.astimezone(timezone(timedelta(hours=2)))
    store.save(plan, new, label="Ändrade ett mål", by="Ebba", at=swedish)
    step, first = store.history()
    assert (step.sequence, step.at, step.by, step.label) == (2, AT, "Ebba", "Ändrade ett mål")
    assert step.changes == (Change("goals", "buss", "text", "Jag vill åka buss själv.", "Jag vill åka tåg."),)
    assert (first.sequence, first.at, first.changes) == (1, None, ())


def test_the_first_step_says_who_made_the_plan_and_when(tmp_path: Path, plan: Plan) -> None:
    told: dict[str, Any] = {"label": "Började", "holder": Holder(Voice.REPRESENTATIVE, "Mamma"), "at": AT}
    with create(tmp_path / "x.minplan", plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP, **told) as made:
        (first,) = made.history()
    assert (first.sequence, first.label, first.by, first.at) == (1, "Började", "Mamma", AT)


def test_p24_steps_stand_in_the_order_they_were_made_whatever_the_clock_said(store: Store, plan: Plan) -> None:
    for n, moment in enumerate((AT, AT - timedelta(days=400), AT + timedelta(days=9), None)):
        new = with_goal(plan, f"mål {n}")
        store.save(plan, new, label=str(n), at=moment)
        plan = new
    assert [step.label for step in store.history()] == ["3", "2", "1", "0", ""]
    assert [step.label for step in store.history(most=2)] == ["3", "2"]
    assert [step.label for step in store.history(most=2, before=4)] == ["1", "0"]
    assert store.history(before=1) == ()


def test_what_changes_nothing_is_no_step_and_what_fails_leaves_none(store: Store, plan: Plan) -> None:
    store.save(plan, replace(plan, goals=tuple(replace(goal) for goal in plan.goals)), label="Inget")
    with file_size_at_most(0), pytest.raises(DiskFull):
        store.save(plan, with_goal(plan, "x" * 9000), label="Fullt")
    assert len(store.history()) == 1
    assert store.load() == plan


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One open store for many plans: each example takes the last one's place."""
    empty = Plan(id="one", person=Person(name="x"), coordinator="person")
    place = tmp_path_factory.mktemp("history") / "x.minplan"
    with create(place, empty, PASSPHRASE, RECOVERY_CODE, cost=CHEAP) as opened:
        yield opened


def walked(held: Store, plan: Plan, data: st.DataObject, most: int = 4) -> list[tuple[int, Plan]]:
    """A plan put in the store and edited a few times: each step's number, and the plan as it was saved then."""
    plan = replace(plan, id=held.plan_id)
    held.save(held.load(), plan)
    walk = [(held.saves, plan)]
    for _ in range(data.draw(st.integers(1, most))):
        _what, edited = data.draw(edits_of(plan))
        held.save(plan, edited)
        plan = edited
        walk.append((held.saves, plan))
    return walk


@pytest.mark.slow
@given(plan=plans(), data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_the_plan_as_of_any_step_is_the_plan_that_was_saved_then(held: Store, plan: Plan, data: st.DataObject) -> None:
    walk = walked(held, plan, data)
    present = walk[-1][1]
    for sequence, then in walk:
        assert held.plan_as_of(present, sequence) == then


@given(old=plans(), new=plans())
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_changes_are_read_back_as_they_were(old: Plan, new: Plan) -> None:
    changes = difference(old, replace(new, id=old.id))
    assert changes_from_json(changes_to_json(changes)) == changes


@given(text=st.text(st.characters(), max_size=30), number=st.integers())
def test_changes_keep_text_that_is_no_unicode_and_numbers_of_any_size(text: str, number: int) -> None:
    changes = (
        Change("goals", f"g{text}", "", None, Goal(id=f"g{text}", text=text)),
        Change("meetings", text, "minutes", None, number),
        Change("meetings", text, "topics", ("\ud83d\ude00",), (text,)),
    )
    assert changes_from_json(changes_to_json(changes)) == changes


def test_the_past_is_asked_for_from_the_present_only(store: Store, plan: Plan) -> None:
    with pytest.raises(ChangedElsewhere):
        store.plan_as_of(with_goal(plan, "aldrig sparat"), 1)


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE history SET label = 'något annat' WHERE sequence = 2",
        "DELETE FROM history WHERE sequence = 2",
        "DELETE FROM history",
        "INSERT INTO state VALUES ('state/x', 'y')",
    ],
)
def test_a_history_that_is_not_as_it_was_written_is_damage(harm: str, store: Store, plan: Plan) -> None:
    store.save(plan, new := with_goal(plan, "Jag vill åka tåg."), label="Ändrade")
    store.save(new, plan)
    store._bare.execute(harm)
    assert store.load() == plan
    assert store.verify().problems
    with pytest.raises(Damaged):
        store.back_up(AT)


def test_a_missing_step_is_told_where_it_is_read(store: Store, plan: Plan) -> None:
    store.save(plan, new := with_goal(plan, "Jag vill åka tåg."))
    store.save(new, plan)
    store._bare.execute("DELETE FROM history WHERE sequence = 2")
    for ask in (store.history, lambda: store.plan_as_of(plan, 1)):
        with pytest.raises(Damaged):
            ask()


# Forgetting


def plain(folder: Path, name: str = "plan.db") -> bytes:
    """Every page of a database decrypted by its raw key, with what lies between its rows (SQLCipher 4's own form)."""
    key = unlock(keys_file.read(folder), PASSPHRASE).data_key
    content, read = (folder / name).read_bytes(), b""
    for at in range(0, len(content), PAGE):
        page = content[at : at + PAGE]
        start = 16 if at == 0 else 0  # the salt
        decryptor = Cipher(algorithms.AES256(key), modes.CBC(page[-80:-64])).decryptor()
        read += decryptor.update(page[start:-80])
    return read


def traces(folder: Path, *texts: str) -> list[str]:
    found = plain(folder) + plain(folder, "attachments.db")
    return [text for text in texts if any(form in found for form in (text.encode(), text.encode("utf-16-le")))]


@pytest.fixture
def secretive(store: Store, plan: Plan) -> Plan:
    """A plan in which a goal was written, rewritten, sealed, half written again; with actions and a photo."""
    for n in range(30):
        new = with_goal(plan, f"{MARKER} {n} " + "om och om igen " * 300)
        store.save(plan, new, label=f"Ändrade målet {new.goals[0].text[:30]}", at=AT)
        plan = new
    sealed, version = seal(edits.change(plan, "actions", "1", what=f"{MARKER} öva"), AT.date())
    store.save(plan, sealed, label="Förseglade")
    store.keep_draft("goals/buss/text", f"{MARKER} halvskrivet")
    store.keep_draft("goals.buss.note", f"{MARKER} ännu mer")
    store.keep_draft("goals/sjung/text", "Den här bussen är en annan.")
    store.keep("place", "goals")
    store.put_attachment("paper", AttachmentKind.PAPER, "application/pdf", MARKER.encode(), of=f"versions/{version.id}")
    store.put_attachment("photo", AttachmentKind.PHOTO, "image/jpeg", MARKER.encode(), of="goals/buss")
    store.put_attachment("me", AttachmentKind.PHOTO, "image/jpeg", b"me")
    return sealed


def test_what_is_forgotten_leaves_no_trace_in_any_page(store: Store, secretive: Plan) -> None:
    assert traces(store.folder, MARKER) == [MARKER]
    new = store.forget("goals", "buss", by="Ebba", at=AT)
    assert (
        traces(store.folder, MARKER, "Öva på linje 4", "Jag vill åka buss", "om igen", "halvskrivet", "goals/buss")
        == []
    )
    assert new == store.load()
    assert [goal.id for goal in new.goals] == ["sjung"]
    assert not new.actions
    assert not new.differences
    assert new.other_plans[0].goals == ("sjung",)
    assert store.drafts() == {"goals/sjung/text": "Den här bussen är en annan."}
    assert store.state() == {"place": "goals"}
    assert [one.id for one in store.attachments()] == ["me"]
    assert not store.verify().problems
    assert b"Sam Samordnare" in plain(store.folder)


def test_a_version_that_held_it_keeps_number_day_fingerprint_and_signers(store: Store, secretive: Plan) -> None:
    new = store.forget("goals", "buss")
    assert [replace(one, agreement="", record="") for one in secretive.versions] == list(new.versions)
    assert new.signatures == secretive.signatures
    assert len(new.versions) == 2


def test_a_version_that_does_not_hold_it_stays_whole(store: Store, plan: Plan) -> None:
    sealed, version = seal(plan, AT.date())
    store.save(plan, sealed)
    later = edits.add(sealed, "goals", Goal(id="", text=MARKER))[0]
    store.save(sealed, later)
    new = store.forget("goals", later.goals[-1].id)
    assert new.goals == sealed.goals
    assert edits.find(new, "versions", version.id).agreement == version.agreement


def test_a_version_can_be_forgotten_itself_and_is_then_only_a_line(store: Store, plan: Plan) -> None:
    new = store.forget("versions", "v1")
    assert new.versions == (replace(plan.versions[0], agreement="", record=""),)
    assert new.signatures == plan.signatures
    assert "Jag vill åka buss själv." in [goal.text for goal in new.goals]


def test_what_was_removed_long_ago_can_still_be_forgotten(store: Store, plan: Plan) -> None:
    marked = edits.change(plan, "actions", "1", what=MARKER)
    store.save(plan, marked)
    gone = edits.remove(marked, "goals", "buss")
    store.save(marked, gone)
    new = store.forget("goals", "buss")
    assert new.handed_out[0].told == ()
    left = replace(gone, handed_out=new.handed_out)
    assert new == replace(left, versions=(replace(gone.versions[0], agreement="", record=""),))
    assert traces(store.folder, MARKER) == []
    assert store.plan_as_of(store.load(), 1).actions == ()


def test_a_step_that_spoke_of_it_stands_without_its_name_and_the_others_as_they_were(store: Store, plan: Plan) -> None:
    store.save(plan, one := with_goal(plan, MARKER), label=f"Ändrade målet {MARKER}", by="Ebba", at=AT)
    store.save(one, two := edits.change_person(one, phone="1"), label="Ändrade telefon", by=MARKER, at=AT)
    store.save(two, three := edits.change_person(two, phone="2"), label=f"Mer om {MARKER}", by="Ebba", at=AT)
    store.forget("goals", "buss", by="Ebba", at=AT)
    said = [(step.sequence, step.label, step.by, len(step.changes)) for step in store.history()]
    assert said == [
        (5, "", "Ebba", 0),
        (4, "", "Ebba", 1),
        (3, "Ändrade telefon", "", 1),
        (2, "", "Ebba", 0),
        (1, "", "", 0),
    ]
    assert store.plan_as_of(store.load(), 3).person == two.person
    assert three.person.phone == "2"


def test_later_backups_lack_it_and_older_ones_are_named(store: Store, secretive: Plan) -> None:
    older = store.back_up(AT)
    assert store.backups_that_remember() == ()
    store.forget("goals", "buss")
    later = store.back_up(AT + timedelta(hours=1))
    assert traces(later, MARKER) == []
    assert traces(older, MARKER) == [MARKER]
    assert store.backups_that_remember() == (older,)


def test_someone_who_is_named_in_the_plan_is_not_forgotten(store: Store, plan: Plan) -> None:
    with pytest.raises(edits.StillNamed):
        store.forget("participants", "sam")
    with pytest.raises(KeyError):
        store.forget("goals", "aldrig")
    with pytest.raises(ValueError, match="signed"):
        store.forget("signatures", "u1")
    assert store.load() == plan
    assert (store.saves, len(store.history())) == (1, 1)


def test_someone_who_was_named_once_can_be_forgotten_and_the_past_is_whole_without_them(
    store: Store, plan: Plan
) -> None:
    named = edits.change(plan, "participants", "skola", name=MARKER)
    store.save(plan, named)
    answers = edits.change(named, "actions", "1", who="skola")
    store.save(named, answers)
    store.save(answers, again := edits.change(answers, "actions", "1", who="sam"))
    unnamed = edits.change(again, "consents", "c1", to=("sam",), except_to=())
    store.save(again, unnamed)
    new = store.forget("participants", "skola")
    assert traces(store.folder, MARKER) == []
    assert store.plan_as_of(new, 3).actions[0].who == ""
    assert new.actions[0].who == "sam"


@pytest.mark.slow
@given(plan=plans(), data=st.data())
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_after_forgetting_every_past_is_whole_and_without_it(held: Store, plan: Plan, data: st.DataObject) -> None:
    walk = walked(held, plan, data)
    present = walk[-1][1]
    items = [(name, item) for _n, then in walk for name, item in _items(then) if name not in ("versions", "signatures")]
    if not items:
        return
    name, item = data.draw(st.sampled_from(items))
    try:
        new = held.forget(name, item)
    except edits.StillNamed:
        assert held.load() == present
        return
    assert held.load() == new
    for sequence, then in walk:
        past = held.plan_as_of(new, sequence)
        assert (name, item) not in _items(past)
        assert past.person == then.person
        assert set(_items(past)) <= set(_items(then))
        assert without_loose_ends(past) is past
    assert not held.verify().problems


def _items(plan: Plan) -> list[tuple[str, str]]:
    return [(name, item.id) for name in plan.__slots__ for item in _tuple(getattr(plan, name))]


def _tuple(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()


@pytest.mark.parametrize("most", [0, 512, 5000, 40_000])
def test_a_forgetting_that_finds_no_room_changes_nothing(most: int, store: Store, secretive: Plan) -> None:
    before = store.history(most=store.saves)
    with file_size_at_most(most), pytest.raises(DiskFull):
        store.forget("goals", "buss")
    assert store.load() == secretive
    assert store.history(most=store.saves) == before
    store.forget("goals", "buss")
    assert traces(store.folder, MARKER) == []


def test_what_a_forgetting_had_no_time_for_is_done_when_the_plan_is_opened_next(
    store: Store, secretive: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_anything: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(Store, "_finish_forgetting", full)
        store.forget("goals", "buss")
    assert len(store.attachments()) == 3
    store.close()
    with open_store(store.folder, PASSPHRASE) as again:
        assert [one.id for one in again.attachments()] == ["me"]
    assert traces(store.folder, MARKER, "goals/buss") == []


def test_a_plan_open_only_to_read_shows_its_history_and_forgets_nothing(folder: Path, plan: Plan) -> None:
    with open_store(folder, PASSPHRASE, read_only=True) as reading:
        assert len(reading.history()) == 1
        assert reading.plan_as_of(reading.load(), 1) == plan
        with pytest.raises(ReadOnly):
            reading.forget("goals", "buss")


def test_a_long_history_costs_neither_the_opening_nor_a_save(tmp_path: Path, plan: Plan) -> None:
    with create(tmp_path / "x.minplan", plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP) as long:
        with long._engine.begin() as connection:
            long._bare.executemany(
                "INSERT INTO history VALUES (NULL, '', ?, 'Ändrade ett mål', ?)",
                [
                    (changes_to_json((Change("goals", "buss", "text", "x" * 200, "y" * 200),)), n)
                    for n in range(2, 20_001)
                ],
            )
            connection.exec_driver_sql("UPDATE meta SET saves = 20000")
        long.load()
        loads, saves, reads = [], [], []
        for n in range(5):
            loads.append(_seconds(long.load))
            new = with_goal(plan, f"mål {n}")
            saves.append(_seconds(lambda plan=plan, new=new: long.save(plan, new, label="x", at=AT)))  # type: ignore[misc]
            reads.append(_seconds(long.history))
            plan = new
    assert min(loads) < 0.05
    assert min(saves) < 0.05
    assert min(reads) < 0.05


def _seconds(call: Any) -> float:
    started = time.process_time()
    call()
    return time.process_time() - started


def test_a_paper_that_was_handed_out_goes_with_what_it_told_of(store: Store, plan: Plan) -> None:
    for item, told in (("h7", ("goals/buss",)), ("h8", ("goals/sjung",))):
        handed = HandedOut(id=item, to="sam", on=AT.date(), what=Handed.COPY, told=told)
        new = edits.add(plan, "handed_out", handed)[0]
        store.save(plan, new)
        store.keep_paper(f"{MARKER} {item}".encode(), f"handed_out/{item}")
        plan = new
    left = store.forget("goals", "buss")
    assert [(one.id, one.told) for one in left.handed_out] == [("h1", ()), ("h7", ()), ("h8", ("goals/sjung",))]
    assert {one.of for one in store.attachments() if one.of.startswith("handed_out/")} == {"handed_out/h8"}
