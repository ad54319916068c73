"""The ways into a plan: who has a secret that opens it; one more, another in its place, one taken away for good."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from minplan.plan.holder import Holder
from minplan.store import backup, holders, keys_file, record, rotation
from minplan.store.errors import (
    LastWayIn,
    OpenedByIt,
    SecretTaken,
    StoreError,
    TooManySecrets,
    Unfinished,
)
from minplan.store.keys import (
    RANDOM_COST,
    Cost,
    Keys,
    Slot,
    SlotKind,
    Unlocked,
    calibrate,
    coming_to,
    new_data_key,
    new_slot,
    opened_by,
    put_slot,
    sealed_to,
)
from minplan.store.keys_file import MOST_SLOTS
from minplan.store.latch import Latch

NOWHERE = (-1, -1)


class Way(NamedTuple):
    """One way into the plan: its kind, its public key in hex, whose it is, and whether the plan was opened with it."""

    kind: SlotKind
    public: str
    holder: Holder | None
    opened_by: bool


class Ways:
    """The part of a store that knows who can open it. Every method raises StoreError."""

    folder: Path
    _opened_by: str
    _turn: threading.RLock
    _keys: Keys
    _data_key: bytes
    _data_keys: tuple[bytes, ...]
    _identity: tuple[int, int]

    def slots(self) -> tuple[Way, ...]:
        """Every way into the plan, the oldest first; no secret is in it."""
        with self._turn:
            known = self._holders()
            return tuple(
                Way(slot.kind, public, known.get(public), public == self._opened_by)
                for slot, public in zip(self._keys.slots, self._keys.publics, strict=True)
            )

    def add_secret(self, kind: SlotKind, secret: str, holder: Holder | None = None, *, cost: Cost | None = None) -> str:
        """Let one more secret open the plan, for `holder`; its public key in hex. All or nothing.

        Raises NoSecret, SecretTaken, TooManySecrets, and ValueError when the secret is not of its kind.
        """
        with self._changing():
            return self._put(kind, secret, holder, (), cost)

    def change_secret(self, which: SlotKind | str, secret: str, *, cost: Cost | None = None) -> str:
        """Put a new secret in the place of one, all or nothing; its public key in hex. Its holder is the old one's.

        `which` is the public key of the old one. Or it is a kind, and that is the way of who has opened the plan: where
        it cannot be known which of several that is, the new one is added, and nobody loses theirs. Whoever has chosen a
        passphrase so goes on as its holder.
        Raises NoSecret, SecretTaken, ReadOnly, DiskFull, then the old one still opens the plan; and KeyError.
        """
        with self._changing():
            by_kind = isinstance(which, SlotKind)
            old = self._own(which) if isinstance(which, SlotKind) else self._slot(which)
            kind = which if isinstance(which, SlotKind) else self._slot(which).kind
            gone = [old.public.hex()] if old else []
            holder = self._holders().get(gone[0]) if gone else None
            new = self._put(kind, secret, holder, gone, cost)
            if self._opened_by in gone or (by_kind and kind is SlotKind.PASSPHRASE):
                self._opened_by = new
            return new

    def name_way(self, public: str, holder: Holder) -> None:
        """Tell whose a way is, by its public key. Raises KeyError."""
        self._must_write()
        with self._turn:
            self._must_be_there_still()
            self._slot(public)
            with self._begun(writing=True) as connection:
                record.add_to_seal(connection, holders.put(connection, public, holder))

    def change_data_key(self) -> None:
        """Give the files a new data key that every way gets: an old secret with an old copy of the keys opens nothing.

        All or nothing. Raises ReadOnly and DiskFull, then nothing has changed; and Unfinished when not every file has
        been changed.
        """
        with self._changing():
            self._rotate(self._keys)

    def withdraw(self, public: str, *, even_own: bool = False) -> None:
        """Take a way away, and give the files a new data key, so that the old one opens nothing. All or nothing.

        Older backups still open with the secrets that they were made with (`backups_opened_by`).
        Raises LastWayIn, OpenedByIt unless `even_own`, ReadOnly, DiskFull, then nothing has changed; KeyError; and
        Unfinished when it is withdrawn and not every file has been changed.
        """
        with self._changing():
            gone = self._slot(public)
            left = replace(self._keys, slots=tuple(slot for slot in self._keys.slots if slot != gone))
            if not any(slot.kind.typed for slot in left.slots):
                raise LastWayIn
            if public == self._opened_by and not even_own:
                raise OpenedByIt
            self._rotate(left)
            if public == self._opened_by:
                self._opened_by = ""

    def backups_opened_by(self, public: str) -> tuple[Path, ...]:
        """The backups that a way opens, by its public key, also when it was withdrawn since; the oldest first."""
        found = []
        for place in sorted((self.folder / backup.FOLDER).glob("[0-9]*-[0-9]*")):
            with suppress(StoreError):  # what cannot be read opens for nobody
                if public in keys_file.read(place).publics:
                    found.append(place)
        return tuple(found)

    @property
    def opened_by(self) -> str:
        """The public key in hex of the way that the plan was opened by; "" when it was made or is withdrawn since."""
        return self._opened_by

    def shut(self, latch: Latch) -> None:
        """Let a latch hold what opens this plan, to be closed now. While a data key is being changed it holds nothing.

        What it holds is for whoever opened the plan, and opens it as long as their way is not changed.
        """
        with self._turn, suppress(KeyError):
            if len(self._data_keys) == 1 and latch.of == self._opened_by:
                latch.shut(Unlocked(self._data_key, self._slot(self._opened_by)))

    @contextmanager
    def _changing(self) -> Iterator[None]:
        self._must_write()
        with self._turn:
            self._must_be_there_still()
            self._finish_rotation()
            yield

    def _put(self, kind: SlotKind, secret: str, holder: Holder | None, gone: Collection[str], cost: Cost | None) -> str:
        stay = [slot for slot in self._keys.slots if slot.public.hex() not in gone]
        if len(stay) >= MOST_SLOTS - 1:
            raise TooManySecrets(most=MOST_SLOTS - 1)
        cost = (cost or calibrate()) if kind.typed else RANDOM_COST
        slot = new_slot(self._keys.store, kind, secret, self._data_key, cost)
        if opened_by(self._keys, [one for one in stay if one.kind is kind], secret):
            raise SecretTaken
        public = slot.public.hex()
        if holder is not None:
            with self._begun(writing=True) as connection:
                record.add_to_seal(connection, holders.put(connection, public, holder))
        self._keys = put_slot(self.folder, self._keys, self._data_key, slot, secret, self._remember, instead_of=gone)
        return public

    def _rotate(self, left: Keys) -> None:
        """Give the files a new data key that only the slots of `left` get."""
        new_key = new_data_key()
        rotation.write_anew(self.folder, left, (new_key, self._data_key))
        coming = coming_to(left, self._data_key, new_key)
        try:
            keys_file.write(self.folder, coming)
        except StoreError:
            with suppress(StoreError):
                rotation.clear(self.folder)
                keys_file.write(self.folder, self._keys)
            if keys_file.read(self.folder) != coming:
                raise
        self._keys, self._data_keys = coming, (new_key, self._data_key)
        try:
            self._put_in_place()
        except StoreError as error:
            raise Unfinished from error

    def _finish_rotation(self) -> None:
        """Do what is left of a new data key that was begun, if any is."""
        if len(self._data_keys) > 1:
            rotation.write_anew(self.folder, self._keys, self._data_keys)
            self._put_in_place()

    def _put_in_place(self) -> None:
        self._disconnect()
        self._identity = NOWHERE  # so that nothing is written when it cannot be opened again
        try:
            rotation.put_in_place(self.folder)
        finally:
            self._connect()
        keys = sealed_to(self._keys, self._data_keys[0])
        keys_file.write(self.folder, keys)
        self._keys, self._data_keys = keys, self._data_keys[:1]

    def _own(self, kind: SlotKind) -> Slot | None:
        """The slot of a kind that is theirs who opened the plan: the very one that opened it, another of their own, or
        the only one when nobody has said that it is another's.
        """
        of_kind = [slot for slot in self._keys.slots if slot.kind is kind]
        known = self._holders()
        mine = known.get(self._opened_by)
        for slot in of_kind:
            if slot.public.hex() == self._opened_by:
                return slot
        same = [slot for slot in of_kind if mine is not None and known.get(slot.public.hex()) == mine]
        if not same and len(of_kind) == 1 and None in (mine, known.get(of_kind[0].public.hex())):
            same = of_kind
        return same[0] if len(same) == 1 else None

    def _slot(self, public: str) -> Slot:
        for slot in self._keys.slots:
            if slot.public.hex() == public:
                return slot
        raise KeyError(public)

    def _holders(self) -> dict[str, Holder]:
        with self._begun(writing=False) as connection:
            return holders.select_all(connection)

    def _must_write(self) -> None:
        raise NotImplementedError

    def _begun(self, *, writing: bool) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def _must_be_there_still(self) -> None:
        raise NotImplementedError

    def _remember(self, keys: Keys) -> None:
        raise NotImplementedError

    def _connect(self) -> None:
        raise NotImplementedError

    def _disconnect(self) -> None:
        raise NotImplementedError
