"""What is saved is there, all of it, and nobody else can read it."""

from __future__ import annotations

import os
import stat
import tempfile
import time
import traceback
import unicodedata
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minplan.plan import edits
from minplan.plan.consents import Consent, Kind
from minplan.plan.goals import Action, Goal
from minplan.plan.meetings import Meeting, MeetingKind
from minplan.plan.people import Person
from minplan.plan.plan import COLLECTIONS, LEADS_TO, BrokenPlan, Plan
from minplan.store.errors import AlreadyThere, ChangedElsewhere, DiskFull, NoPlace, NoSecret
from minplan.store.store import Store, create, open_store
from tests.plan.strategies import edits_of, plans
from tests.store.sample import CHEAP, PASSPHRASE, RECOVERY_CODE


def test_the_passphrase_and_the_recovery_code_open_the_plan_that_was_saved(folder: Path, plan: Plan) -> None:
    for secret in (PASSPHRASE, RECOVERY_CODE, RECOVERY_CODE.lower().replace("-", " ")):
        with open_store(folder, secret) as store:
            assert store.load() == plan
            assert (store.plan_id, store.folder, store.read_only) == (plan.id, folder, False)


def test_a_passphrase_is_the_same_however_its_letters_are_put_together(folder: Path, plan: Plan) -> None:
    with open_store(folder, f"  {unicodedata.normalize('NFD', PASSPHRASE)}\n") as store:
        assert store.load() == plan


def test_a_new_store_is_complete_and_holds_the_plan_at_once(tmp_path: Path, plan: Plan) -> None:
    with create(tmp_path / "Å b.minplan", plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP) as store:
        assert store.load() == plan
        assert store.saves == 1
        names = sorted(one.name for one in store.folder.iterdir())
        assert names == ["attachments.db", "backups", "keys.copy.json", "keys.json", "lock", "plan.db"]
    assert [one.name for one in tmp_path.iterdir()] == ["Å b.minplan"]


@pytest.mark.parametrize("there", ["folder", "file", "dangling link", "plan"])
def test_nothing_is_made_where_something_stands(there: str, tmp_path: Path, folder: Path, plan: Plan) -> None:
    place = folder if there == "plan" else tmp_path / "x.minplan"
    if there == "folder":
        place.mkdir()
    elif there == "file":
        place.write_text("mine")
    elif there == "dangling link":
        place.symlink_to(tmp_path / "nowhere")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(AlreadyThere):
        create(place, plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_store_that_cannot_be_made_leaves_nothing(tmp_path: Path, plan: Plan) -> None:
    with pytest.raises(NoPlace):
        create(tmp_path / "no" / "x.minplan", plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP)
    with pytest.raises(NoSecret):
        create(tmp_path / "x.minplan", plan, " \n", RECOVERY_CODE, cost=CHEAP)
    with pytest.raises(ValueError, match="no recovery code"):
        create(tmp_path / "x.minplan", plan, PASSPHRASE, RECOVERY_CODE[:-1], cost=CHEAP)
    with pytest.raises(BrokenPlan):
        create(tmp_path / "x.minplan", replace(plan, coordinator="nobody"), PASSPHRASE, RECOVERY_CODE, cost=CHEAP)
    assert not list(tmp_path.iterdir())


@pytest.fixture(scope="module")
def held() -> Iterator[Store]:
    """One open store for many plans: each example takes the last one's place."""
    with tempfile.TemporaryDirectory() as place:
        empty = Plan(id="one", person=Person(name="x"), coordinator="person")
        with create(Path(place) / "x.minplan", empty, PASSPHRASE, RECOVERY_CODE, cost=CHEAP) as store:
            yield store


@pytest.mark.slow
@given(plan=plans(), data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_plan_and_any_edit_is_read_back_as_it_was(held: Store, plan: Plan, data: st.DataObject) -> None:
    plan = replace(plan, id=held.plan_id)
    held.save(held.load(), plan)
    assert held.load() == plan
    for _ in range(2):
        _what, edited = data.draw(edits_of(plan))
        held.save(plan, edited)
        plan = edited
        assert held.load() == plan
    assert not held.verify().problems


@given(text=st.text(st.characters(), max_size=30), number=st.integers())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_p27_text_that_is_no_unicode_and_numbers_of_any_size_are_kept(held: Store, text: str, number: int) -> None:
    goal = Goal(id=f"g{text}", text=text)
    meeting = Meeting(
        id="m",
        kind=MeetingKind.PLANNING,
        starts=datetime(2026, 1, 1),
        minutes=number,
        topics=(text, "\ud83d\ude00"),
    )
    action = Action(id="a", goal=goal.id, what=text)
    plan = Plan(
        id=held.plan_id,
        person=Person(name=text),
        coordinator="person",
        goals=(goal,),
        actions=(action,),
        meetings=(meeting,),
    )
    held.save(held.load(), plan)
    assert held.load() == plan


def test_p27_a_long_note_with_nul_bytes_is_kept_to_the_byte(folder: Path, plan: Plan) -> None:
    note = "rad\x00 å 👩‍👧‍👦 <b>&amp;\r\n\u202e" * 50_000
    assert len(note.encode()) > 1_000_000
    edited = edits.change(plan, "meetings", "m1", notes=note)
    with open_store(folder, PASSPHRASE) as store:
        store.save(store.load(), edited)
    with open_store(folder, PASSPHRASE) as store:
        assert store.load().meetings[0].notes == note


def test_each_save_raises_the_counter_and_an_empty_one_writes_nothing(folder: Path, plan: Plan) -> None:
    with open_store(folder, PASSPHRASE) as store:
        before = (folder / "plan.db").read_bytes()
        store.save(store.load(), sample_again(plan))
        assert (store.saves, (folder / "plan.db").read_bytes()) == (1, before)
        edited = edits.change_person(plan, phone="1")
        store.save(plan, edited)
        assert store.saves == 2
        store.save(edited, plan)
        assert (store.saves, store.load()) == (3, plan)


def sample_again(plan: Plan) -> Plan:
    return replace(plan, goals=tuple(replace(goal) for goal in plan.goals))


def test_a_save_upon_another_plan_than_the_one_on_disk_is_refused(folder: Path, plan: Plan) -> None:
    with open_store(folder, PASSPHRASE) as store:
        first, second = edits.change_person(plan, phone="1"), edits.change_person(plan, phone="2")
        store.save(plan, first)
        with pytest.raises(ChangedElsewhere):
            store.save(plan, second)
        assert store.load() == first


@pytest.mark.parametrize("done", [True, False])
def test_after_a_save_that_failed_when_it_was_done_or_before_the_next_goes_on(
    done: bool, folder: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = edits.change_person(plan, phone="1"), edits.change_person(plan, phone="2")
    write = Store._write

    def failing(self: Store, *arguments: Any) -> None:
        if done:
            write(self, *arguments)
        raise DiskFull

    for then in (first, second, plan):
        with open_store(folder, PASSPHRASE) as store:
            assert store.load() == plan
            with monkeypatch.context() as patch:
                patch.setattr(Store, "_write", failing)
                with pytest.raises(DiskFull):
                    store.save(plan, first)
            store.save(plan, then)
            assert store.load() == then
            store.save(then, plan)


def test_a_name_that_no_folder_can_have_leaves_nothing(tmp_path: Path, plan: Plan) -> None:
    with pytest.raises(NoPlace):
        create(tmp_path / ("x" * 300), plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP)
    assert not list(tmp_path.iterdir())


def test_an_unsound_plan_is_never_saved(folder: Path, plan: Plan) -> None:
    with open_store(folder, PASSPHRASE) as store:
        for broken in (
            replace(plan, coordinator="nobody"),
            replace(plan, goals=()),
            edits.change(plan, "signatures", "u1", version="v9"),
            edits.change(plan, "copies", "x1", to="nobody"),
        ):
            with pytest.raises(BrokenPlan):
                store.save(plan, broken)
        assert store.load() == plan


def test_p18_files_and_folders_are_private_from_the_first_byte(tmp_path: Path, plan: Plan) -> None:
    old = os.umask(0)
    try:
        with create(tmp_path / "x.minplan", plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP) as store:
            store.back_up(datetime.fromisoformat("2026-05-20T10:00:00Z"))
            with store._engine.begin() as open_transaction:
                open_transaction.exec_driver_sql("UPDATE person SET phone = '1'")
                everything = [store.folder, *store.folder.rglob("*")]
                assert any(one.name == "plan.db-journal" for one in everything)
                modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in everything}
                wished = {one.name: 0o700 if one.is_dir() else 0o600 for one in everything}
    finally:
        os.umask(old)
    assert modes == wished


MARKER = "KännsÄkerMarkör"


def marked(plan: Plan) -> Plan:
    """The plan with a marker in every text; what others lead to keeps its id."""
    references = {name for leads in LEADS_TO.values() for name in leads}

    def mark(value: Any) -> Any:
        texts = {
            name: f"{text}{MARKER}{name}"
            for name in value.__slots__
            if isinstance(text := getattr(value, name), str) and type(text) is str and name not in references
        }
        return replace(value, **texts)

    items: dict[str, Any] = {name: tuple(mark(one) for one in getattr(plan, name)) for name in COLLECTIONS}
    for name in {to for leads in LEADS_TO.values() for to in leads.values()} - {"human"} | {*edits.HUMANS}:
        pairs = zip(items[name], getattr(plan, name), strict=True)
        items[name] = tuple(replace(one, id=was.id) for one, was in pairs)
    items["meetings"] = tuple(replace(one, topics=(MARKER,)) for one in items["meetings"])
    address = mark(plan.person.address)
    return replace(plan, id=MARKER, person=replace(mark(plan.person), address=address), **items)


def test_p01_nothing_readable_is_in_any_byte_of_the_folder(tmp_path: Path, plan: Plan) -> None:
    secret = marked(plan)
    wanted = [
        form
        for text in (MARKER, unicodedata.normalize("NFD", MARKER), "Ebba", "Exempelstad", "Påhittsgatan", PASSPHRASE)
        for form in (
            text.encode(),
            text.encode("utf-16-le"),
            b64encode(text.encode())[:-4],
            text.encode("latin1", "ignore"),
        )
    ]
    with create(tmp_path / "x.minplan", secret, PASSPHRASE, RECOVERY_CODE, cost=CHEAP) as store:
        assert store.load() == secret
        store.save(secret, edits.change(secret, "goals", "buss", text=MARKER * 5000))
        store.back_up(datetime.fromisoformat("2026-05-20T10:00:00Z"))
        with store._engine.begin() as open_transaction:
            open_transaction.exec_driver_sql("UPDATE goals SET text = text || ?", (MARKER * 5000,))
            files = [one for one in tmp_path.rglob("*") if one.is_file()]
            assert any(one.name == "plan.db-journal" and one.stat().st_size for one in files)
            found = [(one.name, form) for one in files for form in wanted if form in one.read_bytes()]
    assert not found


def test_p02_the_connection_is_set_as_it_must_be(folder: Path) -> None:
    wished = {
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
        "secure_delete": 1,
        "journal_mode": "delete",
        "synchronous": 3,
    }
    with open_store(folder, PASSPHRASE) as store:
        found = {name: store._bare.execute(f"PRAGMA {name}").fetchone()[0] for name in wished}
    assert found == wished


def ten_years() -> Plan:
    """As much as ten years bring: 60 goals, 600 actions, 120 meetings, 60 consents."""
    text = "Jag vill kunna åka buss själv till träningen, med någon som väntar på mig där. " * 3
    day = date(2026, 1, 1)
    return Plan(
        id="ten",
        person=Person(name="x"),
        coordinator="person",
        goals=tuple(Goal(id=f"g{n}", order=n, text=text) for n in range(60)),
        actions=tuple(Action(id=f"a{n}", order=n, goal=f"g{n % 60}", what=text, how=text, by=day) for n in range(600)),
        meetings=tuple(
            Meeting(
                id=f"m{n}",
                order=n,
                kind=MeetingKind.FOLLOW_UP,
                starts=datetime(2026, 1, 1, 13, 30),
                topics=(text,),
                invited=("person",),
                notes=text * 5,
            )
            for n in range(120)
        ),
        consents=tuple(
            Consent(id=f"c{n}", order=n, to=("person",), categories=(Kind.GOALS,), purpose=text, given=day)
            for n in range(60)
        ),
    )


def test_ten_years_load_at_once_and_an_edit_is_saved_before_anyone_sees_it(tmp_path: Path) -> None:
    plan = ten_years()
    with create(tmp_path / "x.minplan", plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP) as store:
        loads, saves = [], []
        for n in range(5):
            started = time.process_time()
            plan = store.load()
            loads.append(time.process_time() - started)
            edited = edits.change(plan, "actions", "a77", how=f"nytt {n}")
            started = time.process_time()
            store.save(plan, edited)
            saves.append(time.process_time() - started)
    assert min(loads) < 0.3
    assert min(saves) < 0.05


def test_a_store_opened_in_one_thread_is_used_in_another(folder: Path, plan: Plan) -> None:
    with ThreadPoolExecutor(1) as other:
        store = other.submit(open_store, folder, PASSPHRASE).result()
        edited = edits.change_person(store.load(), phone="1")
        other.submit(store.save, plan, edited).result()
        assert store.load() == edited
        other.submit(store.close).result()


def test_p20_a_failure_tells_nothing_of_the_plan(folder: Path, plan: Plan) -> None:
    with open_store(folder, PASSPHRASE) as store:
        assert store.load() == plan
        store._bare.execute("ALTER TABLE goals RENAME TO other")
        try:
            store.save(plan, edits.change(plan, "goals", "buss", text=MARKER))
        except Exception:  # noqa: BLE001 - whatever it is, it must not tell
            said = traceback.format_exc()
    assert "no such table" in said
    assert MARKER not in said
