"""The plan that is open: what it is now, what it was before, and whether the disk has it.

`value` is what the person sees. `saved` is what the store has acknowledged. Every step tries to bring the store to the
value, so what one failing save could not write is written by the next that succeeds, and nothing is lost on the way.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

from minplan.formats import long_day
from minplan.plan.consents import HandedOut
from minplan.plan.edits import add
from minplan.plan.holder import Holder
from minplan.plan.past import Step, back_to
from minplan.plan.plan import Plan
from minplan.sealing import Sealed, SealedMeanwhile, SealKey, key_from_text, key_to_text, merged, new_key
from minplan.store.erase import Erased
from minplan.store.errors import ChangedElsewhere, Damaged, NotAPlan, ReadOnly, StoreError
from minplan.store.photos import Photos, of_those_there
from minplan.store.store import Store
from minplan.store.ways import Ways
from minplan.text import N_, _


class Memory(Protocol):
    """What is kept beside the plan, and is no part of it. Every method raises StoreError."""

    def state(self) -> dict[str, str]:
        """What is kept for this plan, by its key."""

    def keep(self, key: str, value: str) -> None:
        """Keep a value under a key; an empty one is kept no longer."""

    def drafts(self) -> dict[str, str]:
        """What was being written, by its field."""

    def keep_draft(self, field: str, text: str) -> None:
        """Keep what is being written."""

    def drop_draft(self, field: str) -> None:
        """What was written is saved, or no longer wanted."""

    def holder(self) -> Holder | None:
        """Whose the secret is that it was opened with; None when nobody has told."""

    def holders(self) -> tuple[Holder, ...]:
        """Everyone who has a secret that opens the plan, as far as that has been told."""

    def set_holder(self, holder: Holder) -> None:
        """Tell whose the secret is that it was opened with."""


class Keeper(Memory, Protocol):
    """What an open plan asks of its store."""

    def photos(self) -> Photos:
        """The person's own photos. Raises StoreError."""

    def save_photos(self, old: Photos, new: Photos) -> None:
        """Go from the photos that are kept to others. Raises StoreError."""

    def seal_key(self) -> str:
        """The key that papers are sealed with; nothing before the first one. Raises StoreError."""

    def keep_seal_key(self, kept: str) -> None:
        """Keep the key that papers are sealed with. Raises StoreError."""

    def keep_paper(self, data: bytes, of: str) -> None:
        """Keep a sealed paper with what it goes with. Raises StoreError."""

    def keep_scan(self, signature: str, media_type: str, data: bytes, version: str) -> None:
        """Keep the paper that a signature was made on in ink. Raises StoreError."""

    def scan(self, signature: str) -> tuple[str, bytes]:
        """The kind and the bytes of that paper. Raises KeyError and StoreError."""

    def paper(self, digest: str) -> bytes:
        """The sealed paper with this SHA-256. Raises KeyError and StoreError."""

    def keep_file(self, of: str, media_type: str, data: bytes) -> None:
        """Keep a file with the item that it belongs to. Raises StoreError."""

    def kept_file(self, of: str, digest: str) -> tuple[str, bytes]:
        """The kind and the bytes of an item's file with this SHA-256. Raises KeyError and StoreError."""

    @property
    def folder(self) -> Path:
        """Where the plan lies."""

    @property
    def read_only(self) -> bool:
        """Whether it may only be read."""

    def save(self, old: Plan, new: Plan, *, label: str = "", by: str = "", at: datetime | None = None) -> None:
        """Write the difference as one step. Raises StoreError and then has written nothing."""

    def history(self, most: int = 50, before: int | None = None) -> tuple[Step, ...]:
        """The steps before one, the newest first. Raises StoreError."""

    def plan_as_of(self, plan: Plan, sequence: int) -> Plan:
        """The plan as it was after a step. Raises StoreError."""

    def forget(self, collection: str, item: str, *, by: str = "", at: datetime | None = None) -> Plan:
        """Leave an item behind for good; the plan without it. Raises StoreError and then has changed nothing."""

    def erase(self) -> Erased:
        """Erase the plan for good, and let go of it. Raises StoreError."""

    def close(self) -> None:
        """Let go of the plan."""


class Side(NamedTuple):
    """One step that can be taken back: what it is called, and the plan and the photos on its other side."""

    label: str
    plan: Plan
    photos: Photos | None


_AWAY = N_("The plan is put away, and open only to read. Open it again to change it.")
_PUT_AWAY = "put_away"
"""Under what the plan's folder keeps that it is put away: it has ended, and is open only to read."""


class OpenPlan(QObject):
    """A plan, its past and its future. `changed` is emitted after every step and every try to save. `moved` tells that
    its files are no longer what they were, and not by us.
    """

    changed = Signal()

    def __init__(
        self,
        store: Keeper,
        plan: Plan,
        parent: QObject | None = None,
        *,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        """`plan` is what `store` has loaded; `now` tells the moment of a step."""
        super().__init__(parent)
        self._store, self._now = store, now
        self.holder: Holder | None = None
        self.put_away = False
        with suppress(StoreError):  # the history can do without a name
            self.holder = store.holder()
            self.put_away = plan.ended is not None and bool(store.state().get(_PUT_AWAY))
        self._past: list[Side] = []
        self._future: list[Side] = []
        self._unsaved: list[str] = []
        self.value = self.saved = plan
        self._photos: Photos | None = None
        self._saved_photos: Photos | None = None
        self.problem = ""
        self.moved = False

    @property
    def on_disk(self) -> Store | None:
        """The files that it is kept in, for what looks after them; None for an example, which is kept nowhere."""
        return self._store if isinstance(self._store, Store) else None

    @property
    def read_only(self) -> bool:
        """Whether the plan may only be read: its place lets nothing be saved, or it has ended and is put away."""
        return self._store.read_only or self.put_away

    @property
    def is_saved(self) -> bool:
        """Whether the store has all that the person sees."""
        return self.saved is self.value and self._saved_photos is self._photos

    @property
    def knows_photos(self) -> bool:
        """Whether the photos have been asked for, and could be read."""
        return self._photos is not None

    @property
    def photos(self) -> Photos:
        """The person's own photos, read when they are first asked for. Raises StoreError."""
        if self._photos is None:
            self._photos = self._saved_photos = self._store.photos()
        return self._photos

    @property
    def undoes(self) -> str:
        """The name of the step that Undo takes back, or "" when there is none."""
        return self._past[-1].label if self._past else ""

    @property
    def redoes(self) -> str:
        """The name of the step that Redo takes again, or "" when there is none."""
        return self._future[-1].label if self._future else ""

    def edit(self, label: str, plan: Plan, *, undoable: bool = True) -> bool:
        """Go on to a new value and save it; `label` names the step in Undo. False, with `problem`, when not saved.

        What is not `undoable` is never taken back by Undo, and so nothing before it is either; that a version was
        sealed or signed never is.
        """
        if self._may_change() and plan != self.value:
            self._past.append(self._side(label))
            self._future.clear()
            if not undoable or _binds(self.value, plan):
                self._past.clear()
            photos = self._photos if self._photos is None else of_those_there(self._photos, plan)
            self._go_on(label, plan, photos)
        return self.save()

    def edit_photo(self, label: str, name: str, photo: bytes | None) -> bool:
        """Put a photo in the place of the picture with this name, or take it away; a step like any other.

        What Undo needs of it lies in memory until the plan is closed. False, with `problem`, when it is not saved.
        """
        try:
            others = {one: data for one, data in self.photos.items() if one != name}
        except StoreError as error:
            return self._failed(error)
        photos = others if photo is None else others | {name: photo}
        if self._may_change() and photos != self.photos:
            self._past.append(self._side(label))
            self._future.clear()
            self._go_on(label, self.value, photos)
        return self.save()

    def _side(self, label: str) -> Side:
        return Side(label, self.value, self._photos)

    def undo(self) -> bool:
        """Take the last step back, and save."""
        return self._step(self._past, self._future, _("Undone: {step}"))

    def redo(self) -> bool:
        """Take the step that was taken back again, and save."""
        return self._step(self._future, self._past, _("Done again: {step}"))

    def _step(self, out_of: list[Side], into: list[Side], called: str) -> bool:
        if out_of and self._may_change():
            side = out_of.pop()
            into.append(self._side(side.label))
            photos = self._photos if side.photos is None else side.photos
            self._go_on(called.format(step=side.label), side.plan, photos)
        return self.save()

    def _go_on(self, label: str, plan: Plan, photos: Photos | None) -> None:
        self.value, self._photos = plan, photos
        self._unsaved.append(label)

    def save(self) -> bool:
        """Bring the store to the value; try again after a fault. False, with `problem` as a sentence, when it fails."""
        self.problem = self._why_not_saved()
        self.changed.emit()
        return not self.problem

    def _why_not_saved(self) -> str:
        if not self._may_change():
            return _(_AWAY) if self.put_away else str(ReadOnly(ReadOnly.opened_so))
        if not self.is_saved:
            try:
                self._store.save(
                    self.saved, self.value, label="; ".join(self._unsaved), by=self._by(), at=self._moment()
                )
                self.saved = self.value
                self._save_photos()
            except StoreError as error:
                self.moved = isinstance(error, (ChangedElsewhere, Damaged, NotAPlan))
                return str(error)
        self.moved = False
        self._unsaved.clear()
        return ""

    def _save_photos(self) -> None:
        if self._photos is not None and self._saved_photos is not None and self._photos is not self._saved_photos:
            self._store.save_photos(self._saved_photos, self._photos)
            self._saved_photos = self._photos

    def history(self, most: int = 50, before: int | None = None) -> tuple[Step, ...]:
        """At most so many steps, the newest first, or those before the one with the number `before`.

        Raises StoreError.
        """
        return self._store.history(most, before)

    def go_back_to(self, sequence: int) -> bool:
        """Go back to how the plan was after a step, as one more step that can be undone.

        What has been sealed, signed, said yes to and handed out stays. False, with `problem`, when it could not be.
        """
        if not self.is_saved and not self.save():
            return False
        try:
            (step,) = self._store.history(1, sequence + 1)
            then = self._store.plan_as_of(self.saved, sequence)
        except StoreError as error:
            return self._failed(error)
        day = _("an earlier day") if step.at is None else long_day(step.at.astimezone().date())
        return self.edit(_("Went back to {day}").format(day=day), back_to(self.value, then))

    def forget(self, collection: str, item: str) -> bool:
        """Leave an item behind for good. Nothing before can be undone, for it might come back.

        False, with `problem`, when it could not be. Raises StillNamed, KeyError and ValueError as the store does.
        """
        if not (self._may_change() and self.is_saved) and not self.save():
            return False
        try:
            self.value = self.saved = self._store.forget(collection, item, by=self._by(), at=self._moment())
        except StoreError as error:
            return self._failed(error)
        if self._photos is not None:
            self._photos = self._saved_photos = of_those_there(self._photos, self.value)
        self._past.clear()
        self._future.clear()
        return self.save()

    def signer(self) -> SealKey:
        """The plan's own key and certificate, made when they are first asked for; that takes up to a second.

        May be called in another thread, as may what is done with it. Raises StoreError.
        """
        if kept := self._store.seal_key():
            return key_from_text(kept)
        made = new_key()
        self._store.keep_seal_key(key_to_text(made))
        return made

    def keep_sealed(self, label: str, sealed: Sealed, scan: tuple[str, str, bytes] | None = None) -> bool:
        """Save a version or a signature together with its paper; it is never undone.

        `scan` is the paper that was signed in ink: the signature's id, the media type, the bytes. What else was changed
        while it was made stays as it is now. False, with `problem`, when it could not be saved, or when something else
        was sealed or signed meanwhile.
        """
        try:
            plan = merged(self.value, sealed)
        except SealedMeanwhile as error:
            return self._failed(error)
        if not self._may_change():
            return self.save()
        try:
            if scan is not None:
                self._store.keep_scan(*scan, sealed.version.id)
            self._store.keep_paper(sealed.paper, f"versions/{sealed.version.id}")
        except StoreError as error:
            return self._failed(error)
        return self.edit(label, plan, undoable=False)

    def hand_out(
        self, label: str, handed: HandedOut, paper: bytes, noted: Callable[[Plan, HandedOut], Plan] | None = None
    ) -> bool:
        """Note that somebody was given a paper, and keep its very bytes; it is never undone.

        `noted` gives the plan with what else it says then. False, with `problem`, when it could not be saved.
        """
        if not self._may_change():
            return self.save()
        try:
            self._store.keep_paper(paper, f"handed_out/{handed.id}")
        except StoreError as error:
            return self._failed(error)
        plan, line = add(self.value, "handed_out", handed)
        return self.edit(label, plan if noted is None else noted(plan, line), undoable=False)

    def keep_file(self, label: str, plan: Plan, of: str, media_type: str, data: bytes) -> bool:
        """Go on to a plan that tells of a file, and keep the file's very bytes; it goes with the item `of`.

        A step like any other: the file stays until its item is forgotten. False, with `problem`, when it was not saved.
        """
        if not self._may_change():
            return self.save()
        try:
            self._store.keep_file(of, media_type, data)
        except StoreError as error:
            return self._failed(error)
        return self.edit(label, plan)

    def kept_file(self, of: str, digest: str) -> tuple[str, bytes]:
        """The media type and the bytes of an item's file, by its hash. Raises KeyError and StoreError."""
        return self._store.kept_file(of, digest)

    def sealed_paper(self, digest: str) -> bytes:
        """The very bytes of a paper by its hash, as a version or a line of what was handed out has it.

        Raises KeyError when it was left behind with what was forgotten, and StoreError when it is damaged.
        """
        return self._store.paper(digest)

    def scan(self, signature: str) -> tuple[str, bytes]:
        """The media type and the bytes of the paper that a signature was made on in ink.

        Raises KeyError when it is not there, and StoreError.
        """
        return self._store.scan(signature)

    @property
    def memory(self) -> Memory:
        """What is kept beside the plan: where one was, what was being written."""
        return self._store

    @property
    def ways(self) -> Ways | None:
        """The part of the store that knows who can open the plan; None for an example, which anyone can."""
        return self._store if isinstance(self._store, Ways) else None

    def _failed(self, error: StoreError | SealedMeanwhile) -> bool:
        self.problem = str(error)
        self.changed.emit()
        return False

    def set_holder(self, holder: Holder) -> str:
        """Let whoever has this secret write under another name from now on; why not, as a sentence, or ""."""
        try:
            self._store.set_holder(holder)
        except StoreError as error:
            return str(error)
        self.holder = holder
        return ""

    def know_holder(self) -> None:
        """Whose the secret is may have been told anew; where it stands nowhere, it is who it was."""
        with suppress(StoreError):
            self.holder = self._store.holder() or self.holder

    def holders(self) -> tuple[str, ...]:
        """The names of those who have a secret that opens the plan; none where that cannot be read."""
        with suppress(StoreError):
            return tuple(one.called(self.value) for one in self._store.holders())
        return ()

    def put(self, *, away: bool) -> str:
        """Put a plan that has ended away, so that it is open only to read, or take it out; why not, as a sentence."""
        if away and not self.is_saved and not self.save():
            return self.problem
        try:
            self._store.keep(_PUT_AWAY, "yes" if away else "")
        except StoreError as error:
            return str(error)
        self.put_away = away
        return ""

    def erase(self) -> Erased:
        """Erase the plan for good. It is closed then, also when something could not be removed.

        Raises NotErased when something is left, and another StoreError when nothing was done.
        """
        return self._store.erase()

    def _by(self) -> str:
        """The name of whoever writes; "" when it is not known."""
        return self.holder.called(self.value) if self.holder else ""

    def _moment(self) -> datetime | None:
        return self._now() if self._now else None

    def _may_change(self) -> bool:
        return not self.read_only

    def close(self) -> None:
        """Let go of the plan and of all that was in it."""
        self._store.close()
        self._photos = self._saved_photos = None
        self._past.clear()
        self._future.clear()


def _binds(old: Plan, new: Plan) -> bool:
    """Whether a version was sealed or signed, or something handed out, on the way from one plan to the other."""
    there = {one.id for one in (*old.versions, *old.signatures, *old.handed_out)}
    return any(one.id not in there for one in (*new.versions, *new.signatures, *new.handed_out))
