"""Whatever is done to a plan's files: killed at any moment, or failing at any single call, it is whole afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from minplan.plan.plan import Plan
from minplan.store import backup, keys_file, migrations
from minplan.store.engine import connect
from minplan.store.errors import Damaged
from minplan.store.keys import coming_to, new_data_key, unlock
from tests.faults.child import NEW, PLAN, SAMS, digest, edited
from tests.faults.disk import HOWS
from tests.faults.harness import Outcome, Warm, chosen, copied, judged, opens, private
from tests.faults.plugin import Tally
from tests.store.sample import NAME, PASSPHRASE, sample_folder, sample_plan

EXPLAINED = {"DiskFull", "Unfinished"}
"""What a fault of the disk may be told as; anything else would lead a person astray."""


@dataclass(frozen=True)
class Work:
    """What is done, which plans may be there afterwards, and which there are when it said that it was done."""

    name: str
    may: tuple[Plan, ...]
    then: Plan
    secrets: tuple[str, ...] = (PASSPHRASE,)


def _works() -> dict[str, Work]:
    first = sample_plan()
    was = edited(first, 1)
    forgotten = replace(was, notes=())
    works = [Work(name, (was,), was) for name in ("opening", "a draft", "a photo", "a backup", "a copy", "a paper")]
    works += [
        Work("saving", (was, edited(was, 2)), edited(was, 2)),
        Work("forgetting", (was, forgotten), forgotten),
        Work("a new secret", (was,), was, (PASSPHRASE, NEW)),
        Work("a withdrawal", (was,), was),
        Work("a restore", (was, first), first),
        Work("a new plan", (was,), was),
        Work("a copy unpacked", (was,), was),
    ]
    return {work.name: work for work in works}


WORKS = _works()


def _tried(
    work: Work,
    made: Path,
    warm: Warm,
    tally: Tally,
    tmp_path: Path,
    then: Callable[[Path, Outcome], Iterator[str]] = lambda _place, _became: iter(()),
) -> None:
    """Do it at once, and then with each fault at drawn calls; look at what is left each time."""
    with copied(made, tmp_path / "whole") as place:
        whole = warm.does(work.name, place)
        assert (whole.ended, whole.failed) == (0, ""), whole
        assert not [*_losses(work, whole, "", place), *then(place, whole)]
    for how in HOWS:
        for at in chosen(whole.calls):
            tally.round()
            with copied(made, tmp_path / f"{how} {at}") as place:
                became = warm.does(work.name, place, how, at)
                for loss in (*_losses(work, became, how, place), *then(place, became)):
                    tally.loss(f"{work.name} {how} at {at} of {whole.calls}: {loss}")
                if became.failed or became.ended:
                    tally.fault()


def _losses(work: Work, became: Outcome, how: str, place: Path) -> list[str]:
    if became.ended not in ((0, -9) if how in ("killed", "torn") else (0,)):
        return [str(became.said.get("crashed", became.ended))]
    lost = []
    if became.failed and became.failed not in EXPLAINED | ({"OSError"} if work.name == "a paper" else set()):
        lost.append(f"told as {became.failed}")
    may = work.may if became.failed or became.ended else (work.then,)
    if "held" in became.said:
        if became.said["held"] not in [digest(one) for one in may]:
            lost.append("the open plan is neither as it was nor as it should be")
        if "after" not in became.said:
            lost.append("what was saved when it was over is not there")
        may = tuple(edited(one, 50) for one in may)
    return lost + list(judged(place, list(may), list(work.secrets)))


ELSEWHERE = ("opening", "a new secret", "a withdrawal", "a backup", "a restore")


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in WORKS if name not in ELSEWHERE])
def test_p07_a_kill_or_a_failure_at_any_single_call_is_survived(
    name: str, made: Path, warm: Warm, tally: Tally, tmp_path: Path
) -> None:
    _tried(WORKS[name], made, warm, tally, tmp_path)


@pytest.mark.slow
def test_p08_a_change_of_secret_is_all_or_nothing_and_everybody_elses_opens(
    made: Path, warm: Warm, tally: Tally, tmp_path: Path
) -> None:
    def then(place: Path, became: Outcome) -> Iterator[str]:
        opening = {secret for secret in (PASSPHRASE, NEW) if opens(place / PLAN, secret)}
        if not (became.failed or became.ended) and opening != {NEW}:
            yield "it was said to be changed"
        if became.failed and PASSPHRASE not in opening:
            yield "the old one was said to open it"
        if not opening or not opens(place / PLAN, SAMS):
            yield "neither opens it, or Sam does not"

    _tried(WORKS["a new secret"], made, warm, tally, tmp_path, then)


def _sams(place: Path, became: Outcome) -> Iterator[str]:
    """When Sam is withdrawn, the data key that Sam may have kept opens nothing; when not, Sam opens the plan."""
    if became.failed == "DiskFull" and not opens(place / PLAN, SAMS):
        yield "Sam was said to be able to open it"
    if not (became.ended or became.failed == "DiskFull") and opens(place / PLAN, SAMS):
        yield "Sam was said to be withdrawn"
    (kept,) = backup.listed(place / PLAN)
    old = unlock(keys_file.read(kept.place), SAMS).data_key
    for name in ("plan.db", "attachments.db"):
        with suppress(Damaged), closing(connect(place / PLAN / name, old, read_only=True)):
            if not opens(place / PLAN, SAMS):
                yield f"the old data key opens {name}"


@pytest.mark.slow
def test_p10_a_new_data_key_is_all_or_nothing(made: Path, warm: Warm, tally: Tally, tmp_path: Path) -> None:
    _tried(WORKS["a withdrawal"], made, warm, tally, tmp_path, _sams)


@pytest.mark.slow
def test_p10_so_is_bringing_one_that_was_cut_off_to_its_end(
    made: Path, warm: Warm, tally: Tally, tmp_path: Path
) -> None:
    begun = Path(shutil.copytree(made, tmp_path / "begun"))
    keys = keys_file.read(begun / PLAN)
    key = unlock(keys, PASSPHRASE).data_key
    keys_file.write(begun / PLAN, coming_to(replace(keys, slots=keys.slots[:2]), key, new_data_key()))
    _tried(WORKS["opening"], begun, warm, tally, tmp_path, _sams)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a backup", "a restore"])
def test_p15_backups_are_made_and_taken_back_whole_or_not_at_all(
    name: str, made: Path, warm: Warm, tally: Tally, tmp_path: Path
) -> None:
    def then(place: Path, became: Outcome) -> Iterator[str]:
        there = backup.listed(place / PLAN)
        if there[0].saves != 1 or len(there) < (1 if became.failed or became.ended else 2):
            yield "a backup is gone"

    _tried(WORKS[name], made, warm, tally, tmp_path, then)


@pytest.mark.slow
@pytest.mark.parametrize("schema", range(1, migrations.schema()))
def test_p16_an_upgrade_is_all_or_nothing_after_a_backup(
    schema: int, made: Path, warm: Warm, tally: Tally, tmp_path: Path
) -> None:
    old = Path(shutil.copytree(made, tmp_path / "old"))
    shutil.rmtree(old / PLAN)
    private(Path(shutil.copytree(sample_folder(schema) / NAME, old / PLAN)))
    was = TypeAdapter(Plan).validate_json((sample_folder(schema) / "plan.json").read_bytes())

    def then(place: Path, _became: Outcome) -> Iterator[str]:
        there = [unlock(keys_file.read(one.place), PASSPHRASE) and one for one in backup.listed(place / PLAN)]
        if len(there) < 2:
            yield "no backup was made first"

    _tried(Work("climbing", (was,), was), old, warm, tally, tmp_path, then)
