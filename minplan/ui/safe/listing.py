"""The backups of an open plan and what else lies beside it, as values that can be shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from minplan.plan.changes import Changes, difference
from minplan.plan.plan import Plan
from minplan.store import backup, conflicts, keys_file
from minplan.store.conflicts import Conflict
from minplan.store.errors import StoreError
from minplan.store.keys import SlotKind
from minplan.store.restore import preview
from minplan.store.store import Store
from minplan.text import N_, _

_KINDS = {
    SlotKind.PASSPHRASE: N_("a passphrase"),
    SlotKind.RECOVERY: N_("the recovery code"),
    SlotKind.KEY_FILE: N_("a key file"),
    SlotKind.KEYRING: N_("a computer that opens it by itself"),
}


class Seen(NamedTuple):
    """A backup: when it was made (UTC), how many times the plan had been saved, and who or what opens it, in words.

    `gone` is how many of those that open it do not open the plan any more, `all_open` whether all that open the plan
    open it too.
    """

    place: Path
    moment: datetime
    saves: int
    opens: tuple[str, ...]
    gone: int
    all_open: bool


class All(NamedTuple):
    """The backups, the newest first, and the other versions; `copied` is when a copy was saved elsewhere last, and
    `copy_to` where.
    """

    backups: tuple[Seen, ...]
    others: tuple[Conflict, ...]
    copy_to: str
    copied: datetime | None


class Looked(NamedTuple):
    """What a backup, or another version, holds against the plan as it is now.

    `brings_back` says that it is from before something was forgotten for good; `others_secret` that it opens only by a
    secret of its own time; `whole` that all its photos and papers are there. `place` is None for another version.
    """

    title: str
    place: Path | None
    then: Plan
    now: Plan
    changes: Changes
    brings_back: bool = False
    whole: bool = True


def backups(store: Store, plan: Plan) -> tuple[Seen, ...]:
    """Every backup, the newest first. Raises StoreError."""
    known = {one.public: one.holder.called(plan) if one.holder else "" for one in store.slots()}
    return tuple(_seen(one, known) for one in reversed(backup.listed(store.folder)))


def _seen(one: backup.Backup, known: dict[str, str]) -> Seen:
    opens, gone, left = [], 0, dict(known)
    with suppress(StoreError):  # one whose keys cannot be read is shown all the same
        for slot in keys_file.read(one.place).slots:
            public = slot.public.hex()
            gone += public not in known
            left.pop(public, None)
            if public in known:
                opens.append(known[public] or _(_KINDS[slot.kind]))
    return Seen(one.place, one.moment, one.saves, tuple(dict.fromkeys(opens)), gone, not left)


def look_at(store: Store, title: str, place: Path, then: str) -> Looked:
    """What a backup holds. Raises OtherSecret, WrongSecret, StoreError."""
    with store._turn:
        seen = preview(store.folder, place, store, then or None)
        brings_back = place in store.backups_that_remember()
    return Looked(title, place, seen.then, seen.now or seen.then, seen.changes, brings_back, seen.all_attachments)


def look_at_other(store: Store, title: str, other: Conflict) -> Looked:
    """What another version holds. Raises NotLookedAt."""
    then, now = conflicts.look(store, other), store.load()
    return Looked(title, None, then, now, difference(now, then))


def said_of_keys(one: Seen) -> Iterator[str]:
    """Who opens a backup, in sentences, where it is not those who open the plan."""
    if one.opens and not one.all_open:
        yield _("Opened by: {who}.").format(who=", ".join(one.opens))
    if one.gone:
        yield _("Secrets that were taken away since still open it.")
