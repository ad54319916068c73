"""Who can open the plan: slots that each hold the data key for one secret, kept in `keys.json` and its copy.

A random data key of 32 bytes opens the databases. A slot is an X25519 key pair: its private key is wrapped by
AES-256-GCM under Argon2id (RFC 9106) of the secret, and the data key is sealed to its public key by HPKE (RFC 9180). So
the data key can be changed without anyone's secret, and a secret without touching the databases. What a slot says of
itself is bound to both as associated data; the public keys also stand inside plan.db, and the data key is only ever
sealed to those.
"""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from math import ceil
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from minplan.store import keys_file
from minplan.store.errors import Damaged, NoSecret, StoreError, WrongSecret
from minplan.store.keys_file import COPY, FILE, Cost, Keys, Slot, SlotKind, bound
from minplan.store.recovery_code import (
    looks_like_a_code,
    new_recovery_code,
    plain_code,
    which_group_is_wrong,
)

__all__ = [
    "COPY",
    "FILE",
    "Cost",
    "Keys",
    "Slot",
    "SlotKind",
    "calibrate",
    "change_secret",
    "new_data_key",
    "new_keys",
    "new_recovery_code",
    "unlock",
    "which_group_is_wrong",
]

_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
_WISHED_SECONDS = 0.7


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What a secret opened: the data key, never shown, and the slot that it stood in."""

    data_key: bytes = field(repr=False)
    slot: Slot


def new_data_key() -> bytes:
    """32 random bytes."""
    return os.urandom(32)


def calibrate() -> Cost:
    """The cost that makes one try take half a second to a second on this computer: 64 MiB, 128 on a very fast one."""
    for memory_kib in (64 * 1024, 128 * 1024):
        started = time.perf_counter()
        _stretched(b"", bytes(16), Cost(memory_kib, 2, 4))
        passes = ceil(_WISHED_SECONDS / ((time.perf_counter() - started) / 2))
        if passes <= Cost.MOST_PASSES:
            break
    return Cost(memory_kib, min(max(passes, 2), Cost.MOST_PASSES), 4)


def new_keys(store: str, data_key: bytes, passphrase: str, recovery_code: str, cost: Cost) -> Keys:
    """Keys with a slot for the passphrase and one for the recovery code. Raises NoSecret, ValueError for a bad code."""
    passphrase_slot = new_slot(store, SlotKind.PASSPHRASE, passphrase, data_key, cost)
    return Keys(store, (passphrase_slot, new_slot(store, SlotKind.RECOVERY, recovery_code, data_key, cost)))


def new_slot(store: str, kind: SlotKind, secret: str, data_key: bytes, cost: Cost) -> Slot:
    """A slot of a fresh key pair that the secret opens. Raises NoSecret, and ValueError for a bad recovery code."""
    if kind is SlotKind.RECOVERY and which_group_is_wrong(secret):
        raise ValueError("this is no recovery code")
    private = X25519PrivateKey.generate()
    slot = Slot(kind, private.public_key().public_bytes_raw(), cost, salt=os.urandom(16), nonce=os.urandom(12))
    wrapping = AESGCM(_stretched(_secret_bytes(kind, secret), slot.salt, cost))
    wrapped = wrapping.encrypt(slot.nonce, private.private_bytes_raw(), bound(store, slot))
    return replace(slot, private=wrapped, data_key=_sealed(store, slot, data_key))


def unlock(keys: Keys, secret: str) -> Unlocked:
    """What the secret opens: a passphrase, or a recovery code however it is spaced and in small letters too.

    Raises WrongSecret (which names the group when a recovery code was mistyped), and Damaged when the secret is right
    and the slot is not.
    """
    a_code = which_group_is_wrong(secret) is None
    for slot in sorted(keys.slots, key=lambda slot: (slot.kind is SlotKind.RECOVERY) != a_code):  # the likely one first
        if slot.kind is SlotKind.RECOVERY and not a_code:
            continue
        opened = _opened(keys.store, slot, secret)
        if opened is not None:
            return Unlocked(opened, slot)
    if a_code:
        raise WrongSecret(WrongSecret.other_code)
    if looks_like_a_code(secret):
        raise WrongSecret(WrongSecret.in_group, group=which_group_is_wrong(secret))
    raise WrongSecret


def change_secret(
    folder: Path,
    keys: Keys,
    data_key: bytes,
    new: Slot,
    secret: str,
    remember: Callable[[Keys], None],
) -> Keys:
    """Put the slot `new`, which `secret` opens, in the place of its kind's old ones, in the folder; the keys after it.

    `remember` writes the public keys into plan.db. The new slot is written beside the old ones and opened from the disk
    before they are dropped, so at every moment the old or the new secret opens the plan, and every other secret does.
    Raises StoreError; then the old secret still opens the plan. A public key that could not be forgotten at the end is
    forgotten when the plan is opened next.
    """
    both = replace(keys, slots=(*keys.slots, new))
    only = replace(keys, slots=(*(slot for slot in keys.slots if slot.kind is not new.kind), new))
    remember(both)
    keys_file.write(folder, both)
    if _opened(keys.store, keys_file.read(folder).slots[-1], secret) != data_key:
        raise Damaged(Damaged.keys, file=FILE)
    try:
        keys_file.write(folder, only)
    except StoreError:
        if keys_file.read(folder) != only:  # otherwise it was done, and only its last confirmation failed
            raise
    with suppress(StoreError):
        remember(only)
    return only


def _opened(store: str, slot: Slot, secret: str) -> bytes | None:
    """The data key, or None when this secret does not open the slot."""
    try:
        stretched = _stretched(_secret_bytes(slot.kind, secret), slot.salt, slot.cost)
        private = AESGCM(stretched).decrypt(slot.nonce, slot.private, bound(store, slot))
    except (InvalidTag, NoSecret):
        return None
    try:
        return _SUITE.decrypt(slot.data_key, X25519PrivateKey.from_private_bytes(private), bound(store, slot))
    except InvalidTag:
        raise Damaged(Damaged.keys, file=FILE) from None


def _sealed(store: str, slot: Slot, data_key: bytes) -> bytes:
    return _SUITE.encrypt(data_key, X25519PublicKey.from_public_bytes(slot.public), bound(store, slot))


def _secret_bytes(kind: SlotKind, secret: str) -> bytes:
    """What keys are made of: the code's signs, or the passphrase in Unicode's form NFC without the spaces round it."""
    plain = plain_code(secret) if kind is SlotKind.RECOVERY else unicodedata.normalize("NFC", secret).strip()
    if not plain:
        raise NoSecret
    return plain.encode("utf-8", "surrogatepass")


def _stretched(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(secret, salt, cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID)
