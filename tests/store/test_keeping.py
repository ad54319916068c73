"""The newest backup is always kept, the others thin out with age, and none goes before the newest was looked at."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minplan.plan import edits
from minplan.plan.plan import Plan
from minplan.store import backup, keeping
from minplan.store.attachments import AttachmentKind
from minplan.store.backup import Backup
from minplan.store.errors import Damaged, DiskFull
from minplan.store.keeping import KEEP, Keep, kept
from minplan.store.keys import SlotKind
from minplan.store.store import open_store
from tests.store.faults import file_size_at_most
from tests.store.sample import CHEAP, PASSPHRASE

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=timezone(timedelta(hours=1)))

moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))
backups = st.frozensets(
    st.builds(lambda at, saves: Backup(at, saves, Path(f"{at:%s}-{saves}")), moments, st.integers(1, 60)), max_size=60
)
numbers = st.integers(0, 12)
keeps = st.builds(Keep, numbers, numbers, numbers, numbers)


def _daily(days: int) -> list[Backup]:
    return [Backup(NOW.astimezone(UTC) - timedelta(days=n), 1000 - n, Path(str(n))) for n in range(days)]


@given(backups, moments, keeps)
def test_p15_the_newest_is_always_kept_and_never_more_than_the_sum(
    there: frozenset[Backup], now: datetime, keep: Keep
) -> None:
    chosen = kept(there, now, keep)
    past = [one for one in there if one.moment <= now]
    assert chosen <= there
    assert not past or max(past) in chosen
    assert len(chosen & set(past)) <= max(keep.daily + keep.weekly + keep.monthly + keep.left, 1)


@given(backups, moments)
def test_a_clock_that_jumps_back_takes_nothing_newer(there: frozenset[Backup], now: datetime) -> None:
    assert {one for one in there if one.moment > now} <= kept(there, now)


@given(backups, moments, st.timedeltas(timedelta(0), timedelta(days=4000)))
def test_a_clock_that_jumps_ahead_takes_nothing_that_it_would_not_have_taken(
    there: frozenset[Backup], now: datetime, jump: timedelta
) -> None:
    past = frozenset(one for one in there if one.moment <= now)
    assert kept(past, now + jump) == kept(past, now)


@given(backups, moments)
def test_what_is_kept_is_kept_again(there: frozenset[Backup], now: datetime) -> None:
    once = kept(there, now, Keep(left=0))
    assert kept(once, now, Keep(left=0)) == once


@given(backups, moments)
@example(frozenset(Backup(NOW - timedelta(hours=8 * n), 9 - n, Path(str(n))) for n in range(9)), NOW)
def test_p15_of_each_kept_period_it_is_the_last(there: frozenset[Backup], now: datetime) -> None:
    past = [one for one in there if one.moment <= now]
    days: dict[date, list[Backup]] = {}
    for one in past:
        days.setdefault(one.moment.date(), []).append(one)
    for day in sorted(days, reverse=True)[: KEEP.daily]:
        assert max(days[day]) in kept(there, now)


def test_p15_after_two_years_of_daily_use_a_week_a_month_and_a_year_are_left() -> None:
    chosen = sorted(kept(_daily(730), NOW), reverse=True)
    ages = [(NOW - one.moment).days for one in chosen]
    assert ages[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert len(chosen) <= 23
    assert 300 <= ages[-1] <= 366
    assert all(later - earlier <= 31 for earlier, later in pairwise(ages))


def test_the_day_is_the_persons_own() -> None:
    late = Backup(datetime(2026, 11, 20, 23, 30, tzinfo=UTC), 1, Path("late"))  # half past midnight in Sweden
    early = Backup(datetime(2026, 11, 21, 8, 0, tzinfo=UTC), 2, Path("early"))
    assert kept([late, early], NOW, Keep(2, 0, 0, 0)) == {early}
    assert kept([late, early], NOW.astimezone(UTC), Keep(2, 0, 0, 0)) == {late, early}


def test_a_plan_that_a_restore_left_behind_is_kept_though_its_day_has_a_later_backup() -> None:
    left = Backup(NOW.astimezone(UTC) - timedelta(days=400, hours=2), 100, Path("left"))
    after = Backup(NOW.astimezone(UTC) - timedelta(days=400, hours=1), 51, Path("after"))
    there = [*_daily(20), left, after]
    assert left in kept(there, NOW)
    assert left not in kept(there, NOW, Keep(left=0))


def test_a_backup_is_made_after_each_day_of_use_and_on_no_other(folder: Path, plan: Plan) -> None:
    at = datetime(2026, 11, 22, 23, 30, tzinfo=NOW.tzinfo)
    with open_store(folder, PASSPHRASE) as store:
        first = store.back_up_if_due(at)
        assert first is not None
        assert first.name == "2026-11-22T223000Z-000001"
        other = edits.change_person(plan, phone="1")
        store.save(plan, other)
        assert store.back_up_if_due(at + timedelta(minutes=29)) is None  # the same day
        second = store.back_up_if_due(at + timedelta(hours=1))
        assert second is not None
        assert second.name.endswith("-000002")
        assert store.back_up_if_due(at + timedelta(days=9)) is None  # nothing has changed
        store.put_attachment("a", AttachmentKind.PHOTO, "image/png", b"a")
        assert store.back_up_if_due(at + timedelta(days=10)) is not None
        store.change_secret(SlotKind.PASSPHRASE, "ny", cost=CHEAP)
        assert store.back_up_if_due(at + timedelta(days=11)) is not None
        store.keep("page", "goals")
        assert store.back_up_if_due(at + timedelta(days=12)) is not None
    assert len(backup.listed(folder)) == 5


def test_those_not_kept_go_and_the_attachments_that_a_kept_one_needs_stay(folder: Path, plan: Plan) -> None:
    with open_store(folder, PASSPHRASE) as store:
        holder = store.back_up(NOW - timedelta(days=300))
        dropped = store.back_up(NOW - timedelta(days=299))
        for day in range(298, 296, -1):
            made = store.back_up(NOW - timedelta(days=day))
        assert not (made / "attachments.db").exists()
        gone = keeping.prune(folder, NOW, Keep(1, 0, 0, 0))
        assert dropped in gone
        assert not dropped.exists()
        assert holder.exists()
        assert made.exists()
        assert backup.attachments_of(folder, made) == holder / "attachments.db"
        store.put_attachment("a", AttachmentKind.PHOTO, "image/png", b"a")
        last = store.back_up(NOW)
        keeping.prune(folder, NOW, Keep(1, 0, 0, 0))
    assert [one.place for one in backup.listed(folder)] == [last]


def test_attachments_are_found_by_what_they_are_and_not_by_the_clock(folder: Path) -> None:
    with open_store(folder, PASSPHRASE) as store:
        first = store.back_up(NOW)
        later = store.back_up(NOW + timedelta(hours=2))
        store.put_attachment("a", AttachmentKind.PHOTO, "image/png", b"a")
        back = store.back_up(NOW + timedelta(hours=1))
        same = store.back_up(NOW - timedelta(hours=1))
    assert backup.attachments_of(folder, later) == first / "attachments.db"
    assert backup.attachments_of(folder, same) == back / "attachments.db"
    (later / backup.DIGEST_FILE).unlink()  # as in a backup from before
    assert backup.attachments_of(folder, later) == back / "attachments.db"
    shutil.rmtree(back)
    assert backup.attachments_of(folder, same) is None


def test_p15_none_goes_when_the_new_one_is_not_sound(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(folder, PASSPHRASE) as store:
        for day in range(400, 380, -1):
            store.keep("day", str(day))
            store.back_up(NOW - timedelta(days=day))
        before = backup.listed(folder)
        store.keep("day", "now")
        with file_size_at_most(5000), pytest.raises(DiskFull):
            store.back_up_if_due(NOW)
        assert backup.listed(folder) == before
        with monkeypatch.context() as patch:
            patch.setattr(backup, "count", lambda bare: {})
            with pytest.raises(Damaged):  # it does not hold as many rows as the plan
                store.back_up_if_due(NOW)
        assert backup.listed(folder) == before
        assert store.back_up_if_due(NOW)
        assert len(backup.listed(folder)) < len(before)


def test_what_is_not_the_plans_own_is_never_taken(folder: Path, tmp_path: Path) -> None:
    with open_store(folder, PASSPHRASE) as store:
        with_a_note = store.back_up(NOW - timedelta(days=3))
        (with_a_note / "note.txt").write_text("mine")
        store.back_up(NOW)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "plan.db").write_bytes(b"other")
    (folder / "backups" / "2020-01-01T000000Z-000001").symlink_to(elsewhere)
    for name in ("2020-01-01", "2020-13-41T000000Z-000001", "mine-1", "2020-01-01T000000Z-put-aside"):
        (folder / "backups" / name).mkdir()
    before = set((folder / "backups").iterdir())
    assert keeping.prune(folder, NOW, Keep(1, 0, 0, 0)) == ()
    assert set((folder / "backups").iterdir()) == before
    assert (elsewhere / "plan.db").read_bytes() == b"other"
