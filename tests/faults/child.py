"""A process that does one thing to a plan's files on a disk that fails when it is told to, and says what it has done.

    LD_PRELOAD=disk.so python -m tests.faults.child

It reads orders, a line of JSON each, and forks for each: {"work": NAME, "place": FOLDER, "how": HOW, "at": NUMBER}. The
fork says one line for whatever it has done for certain; when it has ended, {"ended": CODE, "calls": LETTERS} follows.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from alembic.operations import Operations  # noqa: F401 - so that no fork must read it again
from alembic.runtime.migration import MigrationContext  # noqa: F401

from minplan.exchange.files import write_bytes
from minplan.exchange.json_file import plan_to_json
from minplan.plan import edits
from minplan.plan.goals import Voice
from minplan.plan.holder import Holder
from minplan.plan.plan import Plan
from minplan.store import backup, keys, keys_file, one_file
from minplan.store.attachments import AttachmentKind
from minplan.store.errors import StoreError
from minplan.store.keys import SlotKind, unlock
from minplan.store.restore import restore
from minplan.store.store import Store, create, open_store
from tests.faults import disk
from tests.store.sample import CHEAP, PASSPHRASE, RECOVERY_CODE, sample_plan

AT = datetime(2026, 5, 21, 10, 15, tzinfo=UTC)
SAM, SAMS, NEW = Holder(Voice.SUPPORTER, "Sam"), "sams ord", "ett nytt ord"
PLAN, COPY, PAPER = "Ebba.minplan", "Ebba.minplan-copy", "Ebbas plan.pdf"
OLD_PHOTO, NEW_PHOTO = (b"\xff\xd8" + bytes(range(n, 256)) * 40 for n in (0, 1))
OLD_PAPER, NEW_PAPER = (b"%PDF-1.7\n" + bytes([n]) * 60_000 for n in (1, 2))


def say(**what: Any) -> None:
    """One line to whoever reads, at once."""
    os.write(1, json.dumps(what).encode() + b"\n")


def digest(plan: Plan) -> str:
    """What a plan is known by."""
    return sha256(plan_to_json(plan)).hexdigest()


def edited(plan: Plan, number: int) -> Plan:
    """The plan with a note that says the number, and is longer and shorter by turns."""
    return edits.change(plan, "meetings", "m1", notes=f"{number} " + "x" * (number % 7) * 3000)


def prepare(place: Path) -> None:
    """A plan that Sam can open too, changed since its backup, with a photo, beside a copy and a paper of it."""
    plan = sample_plan()
    with create(place / PLAN, plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP) as store:
        store.add_secret(SlotKind.PASSPHRASE, SAMS, SAM, cost=CHEAP)
        store.put_attachment("photo", AttachmentKind.PHOTO, "image/jpeg", OLD_PHOTO)
        one_file.write(store, place / COPY)
        store.back_up(AT - timedelta(days=1))
        store.save(plan, edited(plan, 1))
    write_bytes(place / PAPER, OLD_PAPER)


def _save(store: Store) -> None:
    plan = store.load()
    store.save(plan, edited(plan, 2))


def _change_secret(store: Store) -> None:
    store.change_secret(store.slots()[0].public, NEW, cost=CHEAP)


def _withdraw(store: Store) -> None:
    store.withdraw(next(way.public for way in store.slots() if way.holder == SAM))


def _forget(store: Store) -> None:
    store.load()
    store.forget("notes", "n1")


def _write_without_end(store: Store) -> None:
    plan = store.load()
    for number in range(2, 10**6):
        new = edited(plan, number)
        say(saving=number, digest=digest(new))
        store.save(plan, new)
        say(saved=number)
        plan = new


IN_STORE: dict[str, Callable[[Store], object]] = {
    "opening": lambda store: store.load(),
    "climbing": lambda store: store.load(),
    "saving": _save,
    "a draft": lambda store: store.keep_draft("goals/buss/text", "ett utkast"),
    "a photo": lambda store: store.put_attachment("photo", AttachmentKind.PHOTO, "image/jpeg", NEW_PHOTO),
    "forgetting": _forget,
    "a backup": lambda store: store.back_up_if_due(AT),
    "a new secret": _change_secret,
    "a withdrawal": _withdraw,
    "a copy": lambda store: one_file.write(store, store.folder.parent / COPY),
    "writing without end": _write_without_end,
}
"""What can be done with an open plan."""


def _restore(place: Path) -> None:
    (chosen,) = backup.listed(place / PLAN)
    restore(place / PLAN, chosen.place, PASSPHRASE, at=AT)


CLOSED: dict[str, Callable[[Path], object]] = {
    "a restore": _restore,
    "a new plan": lambda place: create(place / "ny.minplan", sample_plan(), PASSPHRASE, RECOVERY_CODE, cost=CHEAP),
    "a copy unpacked": lambda place: one_file.unpack(place / COPY, PASSPHRASE, place / "ny.minplan"),
    "a paper": lambda place: write_bytes(place / PAPER, NEW_PAPER),
}
"""What can be done without one."""


def _go_on(store: Store) -> None:
    """When the fault is over the store is as it should be, and what is saved then is saved."""
    before = store.load()
    say(held=digest(before))
    store.save(before, edited(before, 50))
    say(after=digest(edited(before, 50)))
    if store.attachments():
        store.attachment("photo")


def do(work: str, place: Path) -> None:
    """One thing; when it fails as it may, that is said."""
    try:
        if work in CLOSED:
            CLOSED[work](place)
            return
        with open_store(place / PLAN, PASSPHRASE, at=AT) as store:
            try:
                IN_STORE[work](store)
            except StoreError as error:
                say(failed=type(error).__name__)
                disk.tell()
                _go_on(store)
    except StoreError as error:
        say(failed=type(error).__name__)
    except OSError as error:
        if work != "a paper":
            raise
        say(failed=type(error).__name__)


def _fork(work: str, place: Path, how: str, at: int) -> int:
    child = os.fork()
    if child:
        return child
    try:
        say(pid=os.getpid())
        disk.tell(how, at)
        do(work, place)
        os._exit(0)
    except BaseException:  # noqa: BLE001 - it is said
        say(crashed=traceback.format_exc())
        os._exit(70)


def main() -> None:
    """Take orders until there are none."""
    keys._stretched = cache(keys._stretched)  # type: ignore[assignment] # the same secret and salt: the same key
    say(ready=True)
    for line in sys.stdin:
        order = json.loads(line)
        place = Path(order["place"])
        with suppress(StoreError):
            unlock(keys_file.read(place / PLAN), PASSPHRASE)  # once for all forks
        disk.tell()
        child = _fork(order["work"], place, order["how"], order["at"])
        _, status = os.waitpid(child, 0)
        say(ended=os.waitstatus_to_exitcode(status), calls=disk.calls())


if __name__ == "__main__":
    main()
