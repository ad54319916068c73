"""Somebody saves without end while the process is killed, the disk fills, and others meddle with the files."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from minplan.store.errors import ChangedElsewhere, DiskFull, InUse, StoreError
from minplan.store.keys import SlotKind
from minplan.store.store import open_store
from tests.faults import rounds
from tests.faults.child import NEW, PLAN, SAMS, digest, edited
from tests.faults.harness import Warm, copied, opens
from tests.faults.plugin import Tally
from tests.store.faults import file_size_at_most
from tests.store.sample import CHEAP, PASSPHRASE, RECOVERY_CODE


@contextmanager
def _writing(warm: Warm, place: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """A process that saves without end: its id, and what it says, which goes on growing until it is killed."""
    said: dict[str, Any] = {"digests": {}, "saved": 1}
    warm.order("writing without end", place)
    pid = warm.hear()["pid"]
    try:
        yield pid, said
    finally:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        while "ended" not in said:
            _heard(warm, said)


def _heard(warm: Warm, said: dict[str, Any]) -> dict[str, Any]:
    heard = warm.hear()
    if "saving" in heard:
        said["digests"][heard["saving"]] = heard["digest"]
    else:
        said |= heard
    return heard


@pytest.mark.slow
def test_p05_what_was_said_to_be_saved_is_there_after_kill_9_at_any_moment(
    made: Path, warm: Warm, tally: Tally, tmp_path: Path
) -> None:
    with copied(made, tmp_path / "place") as place:
        for _ in rounds(4):
            tally.round()
            drawn = random.randrange(1, 12)  # noqa: S311
            with _writing(warm, place) as (pid, said):
                while said["saved"] < 2 + drawn // 2:
                    _heard(warm, said)
                if drawn % 2:
                    _busy(drawn * 300)
                os.kill(pid, signal.SIGKILL)
                tally.fault()
            last = said["saved"]
            with open_store(place / PLAN, PASSPHRASE) as store:
                plan = store.load()
                number = int(plan.meetings[0].notes.split()[0])
                if number not in (last, last + 1) or digest(plan) != said["digests"][number]:
                    tally.loss(f"{last} was said to be saved and {number} is there")
                for problem in store.verify().problems:
                    tally.loss(problem)
                store.save(plan, edited(plan, 1))


def _busy(steps: int) -> None:
    """Let a little time go by, a drawn one; that it is not known how much is what is wanted."""
    for _ in range(steps):
        os.getpid()


@pytest.mark.slow
def test_p11_one_writes_others_read_and_the_lock_dies_with_who_held_it(
    made: Path, warm: Warm, tally: Tally, tmp_path: Path
) -> None:
    with copied(made, tmp_path / "place") as place:
        for _ in rounds(2):
            tally.round()
            with _writing(warm, place) as (pid, said):
                while said["saved"] < 3:
                    _heard(warm, said)
                for secret in (PASSPHRASE, RECOVERY_CODE, "fel"):
                    with pytest.raises(InUse) as caught:
                        open_store(place / PLAN, secret)
                    assert type(caught.value) is InUse
                os.kill(pid, signal.SIGSTOP)  # in the middle of whatever it does
                try:
                    with open_store(place / PLAN, SAMS, read_only=True) as reader:
                        assert digest(reader.load()) in said["digests"].values()
                except StoreError as error:
                    assert type(error) is InUse or error.said == "", error  # noqa: PT017 - it may be in its last moment
                os.kill(pid, signal.SIGKILL)
                tally.fault()
            with open_store(place / PLAN, PASSPHRASE) as store:
                store.save(store.load(), edited(store.load(), 1))


def test_p11_a_full_disk_is_not_told_as_being_open_elsewhere(made: Path, tally: Tally, tmp_path: Path) -> None:
    with copied(made, tmp_path / "place") as place:
        (place / PLAN / "lock").unlink()
        with file_size_at_most(0), open_store(place / PLAN, PASSPHRASE) as store:
            plan = store.load()
            for change in (
                lambda: store.save(plan, edited(plan, 9)),
                lambda: store.keep_draft("goals/buss/text", "x"),
                lambda: store.add_secret(SlotKind.PASSPHRASE, "x", cost=CHEAP),
            ):
                tally.round()
                with pytest.raises(DiskFull):
                    change()
                tally.fault()


SMALL_DISK = """
import sys
from pathlib import Path
from minplan.store.attachments import AttachmentKind
from minplan.store.errors import DiskFull
from minplan.store.store import open_store
from tests.faults.child import PLAN, edited
place = Path(sys.argv[1])
(place / "film").write_bytes(bytes(600_000))
with open_store(place / PLAN, sys.stdin.read()) as store:
    saved, full = store.load(), 0
    for number in range(60):
        longer = edited(saved, 6 + 7 * number)
        try:
            store.save(saved, longer)
            saved = longer
            store.put_attachment(f"paper {number}", AttachmentKind.PAPER, "application/pdf", bytes(200_000))
        except DiskFull:
            full += 1
            if full == 3:
                break
    assert full == 3, "it never got full"
    assert store.load() == saved
    assert not store.verify().problems
    (place / "film").unlink()
    store.save(saved, edited(saved, 1))
    assert store.load() == edited(saved, 1)
"""
MOUNT = 'mount -t tmpfs -o size=3m none "$1" && cp -r "$2/." "$1" && shift 3 && exec "$@"'


@pytest.mark.slow
def test_p06_a_small_disk_that_fills_loses_nothing_and_goes_on_when_there_is_room(
    made: Path, tally: Tally, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a disk of memory that only this process sees; where the system allows none, RLIMIT_FSIZE stands alone."""
    tally.round()
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["unshare", "-rm", "sh", "-c", MOUNT, "sh", str(disk), str(made), "", sys.executable, "-c", SMALL_DISK]
    probe = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", str(disk)]
    if subprocess.run(probe, check=False, capture_output=True).returncode:
        with capsys.disabled():
            print("\nP6: no small disk may be mounted here, so a limit of file sizes stands for it")  # noqa: T201
        return
    done = subprocess.run([*command, str(disk)], input=PASSPHRASE, text=True, capture_output=True, check=False)
    if done.returncode:
        tally.loss(done.stderr)
    tally.fault()


def _older(folder: Path, kept: dict[str, bytes], name: str, *, in_place: bool) -> None:
    """What a service that synchronises folders does with an older file: over the new one, or in its place."""
    if in_place:
        (folder / name).write_bytes(kept[name])
    else:
        (folder / "coming").write_bytes(kept[name])
        (folder / "coming").replace(folder / name)


@pytest.mark.slow
@pytest.mark.parametrize("in_place", [True, False])
def test_p12_nothing_is_lost_silently_when_older_files_come_back_under_an_open_plan(
    in_place: bool, made: Path, tally: Tally, tmp_path: Path
) -> None:
    for name in ("plan.db", "keys.json", "attachments.db"):
        tally.round()
        with copied(made, tmp_path / name) as place:
            folder = place / PLAN
            kept = {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}
            with open_store(folder, PASSPHRASE) as store:
                plan = store.load()
                store.save(plan, edited(plan, 2))
                _older(folder, kept, name, in_place=in_place)
                tally.fault()
                try:
                    store.save(edited(plan, 2), edited(plan, 3))
                    told = False
                except ChangedElsewhere:
                    told = True
            with open_store(folder, PASSPHRASE) as store:
                if not told and store.load() != edited(plan, 3):
                    tally.loss(f"{name}: a save was lost and nobody was told")
                if told != (name == "plan.db"):
                    tally.loss(f"{name}: {'told' if told else 'not told'}")


@pytest.mark.slow
@pytest.mark.parametrize("work", ["a new secret", "a withdrawal"])
def test_p08_older_keys_that_come_back_shut_nobody_out_and_let_nobody_in(
    work: str, made: Path, warm: Warm, tally: Tally, tmp_path: Path
) -> None:
    """The copy of the keys opens what the file of the keys does not."""
    for name in ("keys.json", "keys.copy.json"):
        tally.round()
        with copied(made, tmp_path / name) as place:
            folder = place / PLAN
            old = (folder / name).read_bytes()
            assert not warm.does(work, place).failed
            (folder / name).write_bytes(old)
            tally.fault()
            now, gone = (NEW, PASSPHRASE) if work == "a new secret" else (PASSPHRASE, SAMS)
            for secret in (now, RECOVERY_CODE):
                if not opens(folder, secret):
                    tally.loss(f"{name}: {secret} is shut out")
            with suppress(StoreError):
                if opens(folder, gone):
                    tally.loss(f"{name}: {gone} is let in")
            with open_store(folder, now) as store:
                if store.verify().problems:
                    tally.loss(f"{name}: it was not made good")
