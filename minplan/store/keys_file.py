"""The form of `keys.json`: strict, small, kept twice, and with a checksum that tells bit rot from a wrong secret.

{"format": "minplan-keys", "version": 1, "store": UUID, "slots": [...], "sha256": HEX}, bytes in base64 (RFC 4648). The
checksum is over the rest as canonical JSON: keys sorted, no spaces. Nothing in it is secret without a secret.

Version 2 is written only for what version 1 cannot say: a key file or a keyring, and a new data key on its way in.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar

from minplan.store.errors import Damaged, Newer, NotAPlan, StoreError, explained
from minplan.store.files import beside, read_file, replace_file

FILE, COPY = "keys.json", "keys.copy.json"

_FORMAT, _VERSION, _BOUND_VERSION = "minplan-keys", 2, 1
_MOST_BYTES = 64 * 1024

MOST_SLOTS = 16
"""The most slots that are read; one is kept free, for the new one while a secret is changed."""


class SlotKind(StrEnum):
    """Whose secret opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105 - a kind, not a secret
    RECOVERY = "recovery"
    KEY_FILE = "key file"
    KEYRING = "keyring"

    @property
    def typed(self) -> bool:
        """Whether a person can type it with nothing but their memory or a paper."""
        return self in (SlotKind.PASSPHRASE, SlotKind.RECOVERY)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try at a secret costs by Argon2id: memory in KiB, passes over it, lanes.

    Raises ValueError below 19 MiB and 2 passes (OWASP's least) or above 2 GiB and 20 passes (a trap for the reader).
    """

    memory_kib: int
    passes: int
    lanes: int

    LEAST_MEMORY: ClassVar[int] = 19 * 1024
    MOST_MEMORY: ClassVar[int] = 2 * 1024 * 1024
    LEAST_PASSES: ClassVar[int] = 2
    MOST_PASSES: ClassVar[int] = 20
    MOST_LANES: ClassVar[int] = 16

    def __post_init__(self) -> None:
        if not (
            self.LEAST_MEMORY <= self.memory_kib <= self.MOST_MEMORY
            and self.LEAST_PASSES <= self.passes <= self.MOST_PASSES
            and 1 <= self.lanes <= self.MOST_LANES
        ):
            raise ValueError(f"the cost {self} is outside what is safe")


@dataclass(frozen=True, slots=True)
class Slot:
    """One secret's way to the data key: the private key wrapped under the secret, the data key sealed to the public.

    `next` is there while the data key is being changed: the new one, enciphered with the old, sealed to the public key.
    """

    kind: SlotKind
    public: bytes
    cost: Cost
    salt: bytes
    nonce: bytes
    private: bytes = b""
    data_key: bytes = b""
    next: bytes = b""


_LENGTHS = {"public": 32, "salt": 16, "nonce": 12, "private": 32 + 16, "data_key": 32 + 32 + 16}
_NEXT_LENGTH = 32 + (12 + 32 + 16) + 16


@dataclass(frozen=True, slots=True)
class Keys:
    """All slots of one store, which has a random UUID of its own."""

    store: str
    slots: tuple[Slot, ...]

    @property
    def publics(self) -> tuple[str, ...]:
        """The slots' public keys in hex, as they also stand inside plan.db."""
        return tuple(slot.public.hex() for slot in self.slots)

    @property
    def version(self) -> int:
        """The first version of the file's form that can say this."""
        return 1 if all(slot.kind.typed and not slot.next for slot in self.slots) else 2


def bound(store: str, slot: Slot, **more: str) -> bytes:
    """What is bound to a slot's seals: format, version, store, kind, public key and the parameters of its cost.

    The version is that of the slot's own form, which is one and the same in every version of the file.
    """
    said = {name: value for name, value in _slot_to_json(slot).items() if name not in ("private", "data_key", "next")}
    return _canonical({"format": _FORMAT, "version": _BOUND_VERSION, "store": store, **said, **more})


def write(folder: Path, keys: Keys) -> None:
    """Write both copies, the second first: a failure between them leaves the first as it was. Raises StoreError."""
    content = to_json(keys)
    for name in (COPY, FILE):
        replace_file(folder / name, content)


def read(folder: Path) -> Keys:
    """The keys by the first copy, or by the second when the first cannot be read. Raises what is wrong with the first:
    Damaged, Newer or NotAPlan.
    """
    try:
        return read_one(folder / FILE)
    except StoreError:
        with suppress(StoreError):
            return read_one(folder / COPY)
        raise


def read_one(file: Path) -> Keys:
    """The keys in one file. Raises Damaged, Newer, NotAPlan."""
    return from_json(read_file(file, _MOST_BYTES), file.name)


def make_good(folder: Path, keys: Keys) -> None:
    """Write the keys that opened the plan in the place of a copy that is missing or says something else.

    A damaged one is left to be looked at. Raises StoreError.
    """
    with explained(folder, writing=True):
        for name in (FILE, COPY):
            beside(folder / name).unlink(missing_ok=True)  # what a killed writer left
    for name in (COPY, FILE):
        with suppress(Damaged, Newer):
            if not (folder / name).exists() or read_one(folder / name) != keys:
                replace_file(folder / name, to_json(keys))


def to_json(keys: Keys) -> bytes:
    """The file's content."""
    said = {
        "format": _FORMAT,
        "version": keys.version,
        "store": keys.store,
        "slots": [_slot_to_json(slot) for slot in keys.slots],
    }
    said["sha256"] = checksum(said)
    return json.dumps(said, indent=1).encode() + b"\n"


def checksum(said: dict[str, Any]) -> str:
    """SHA-256 of what the file says besides this, in hex."""
    import hashlib  # the first window, which may show no plan, does without

    return hashlib.sha256(_canonical(said)).hexdigest()


def from_json(content: bytes, name: str = FILE) -> Keys:
    """The keys in a file's content. Raises Damaged, Newer, and NotAPlan when it is some other file."""
    damaged = Damaged(Damaged.keys, file=name)
    if not content:
        raise NotAPlan(NotAPlan.empty, file=name)
    try:
        said = json.loads(content.decode("utf-8"), object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError):
        raise damaged from None
    if not isinstance(said, dict) or said.get("format") != _FORMAT:
        raise NotAPlan(NotAPlan.foreign, file=name)
    version = said.get("version")
    if type(version) is int and version > _VERSION:
        raise Newer
    expected = said.pop("sha256", None)
    try:
        if checksum(said) != expected:
            raise damaged
        return _keys_from_json(**said)
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError, RecursionError):
        raise damaged from None


def _keys_from_json(*, format: str, version: int, store: str, slots: list[dict[str, Any]]) -> Keys:  # noqa: A002
    from uuid import UUID

    keys = Keys(store, tuple(_slot_from_json(**slot) for slot in slots))
    if (
        type(version) is not int
        or version != keys.version
        or str(UUID(store)) != store
        or not 1 <= len(keys.slots) <= MOST_SLOTS
        or len({bool(slot.next) for slot in keys.slots}) > 1
    ):
        raise ValueError(format)
    return keys


def _slot_to_json(slot: Slot) -> dict[str, Any]:
    cost = slot.cost
    kdf = {"name": "argon2id", "memory_kib": cost.memory_kib, "passes": cost.passes, "lanes": cost.lanes}
    kept = [*_LENGTHS, *(["next"] if slot.next else [])]
    return {"kind": slot.kind, "kdf": kdf, **{name: b64encode(getattr(slot, name)).decode() for name in kept}}


def _slot_from_json(*, kind: str, kdf: dict[str, Any], **sealed: str) -> Slot:
    read = {name: b64decode(text, validate=True) for name, text in sealed.items()}
    cost = {name: value for name, value in kdf.items() if name != "name"}
    lengths = _LENGTHS | ({"next": _NEXT_LENGTH} if "next" in read else {})
    if {name: len(value) for name, value in read.items()} != lengths or kdf["name"] != "argon2id":
        raise ValueError(kind)
    if any(type(value) is not int for value in cost.values()):
        raise TypeError(kind)
    return Slot(SlotKind(kind), cost=Cost(**cost), **read)


def _canonical(said: dict[str, Any]) -> bytes:
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said = dict(pairs)
    if len(said) != len(pairs):
        raise ValueError("a key is there twice")
    return said
