"""Who can open the plan: slots that each hold the data key for one secret, kept in `keys.json` and its copy.

A random data key of 32 bytes opens the databases. A slot is an X25519 key pair: its private key is wrapped by
AES-256-GCM under Argon2id (RFC 9106) of the secret, and the data key is sealed to its public key by HPKE (RFC 9180). So
the data key can be changed without anyone's secret, and a secret without touching the databases. What a slot says of
itself is bound to both as associated data; the public keys also stand inside plan.db, and the data key is only ever
sealed to those.

While the data key is being changed a slot holds both. Anyone can seal to a public key, so the new one is enciphered
with the old one first: it can only come from who had the old one, and be read by who has a slot that stays.
"""

from __future__ import annotations

import os
import re
import time
import unicodedata
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field, replace
from math import ceil
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from minplan.store import keys_file
from minplan.store.errors import Damaged, NoSecret, StoreError, WrongSecret
from minplan.store.halves import is_half, whole_code
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
    "RANDOM_COST",
    "Cost",
    "Keys",
    "Slot",
    "SlotKind",
    "calibrate",
    "coming_to",
    "new_data_key",
    "new_keys",
    "new_random_secret",
    "new_recovery_code",
    "put_slot",
    "sealed_to",
    "unlock",
    "which_group_is_wrong",
]

_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
_WISHED_SECONDS = 0.7
_RANDOM_BYTES = 32
RANDOM_COST = Cost(Cost.LEAST_MEMORY, Cost.LEAST_PASSES, 1)
"""What a try costs where the secret is random: nobody guesses it, however fast."""


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What a secret opened: the data key, never shown, and the slot that it stood in.

    `next_key` is the one that is to take its place, when such a change was begun.
    """

    data_key: bytes = field(repr=False)
    slot: Slot
    next_key: bytes = field(default=b"", repr=False)

    @property
    def data_keys(self) -> tuple[bytes, ...]:
        """The keys that a database may have, the newest first."""
        return (self.next_key, self.data_key) if self.next_key else (self.data_key,)


def new_data_key() -> bytes:
    """32 random bytes."""
    return os.urandom(32)


def new_random_secret() -> str:
    """A secret for a key file or a keyring, which nobody types: 32 random bytes in hex."""
    return os.urandom(_RANDOM_BYTES).hex()


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
    """A slot of a fresh key pair that the secret opens.

    Raises NoSecret, and ValueError for a bad recovery code, or what is no `new_random_secret` where such is wanted.
    """
    if kind is SlotKind.RECOVERY and which_group_is_wrong(secret):
        raise ValueError("this is no recovery code")
    if not kind.typed and not _is_random(secret):
        raise ValueError("this is no random secret")
    private = X25519PrivateKey.generate()
    slot = Slot(kind, private.public_key().public_bytes_raw(), cost, salt=os.urandom(16), nonce=os.urandom(12))
    wrapping = AESGCM(_stretched(_secret_bytes(kind, secret), slot.salt, cost))
    wrapped = wrapping.encrypt(slot.nonce, private.private_bytes_raw(), bound(store, slot))
    return replace(slot, private=wrapped, data_key=_sealed(store, slot, data_key))


def unlock(keys: Keys, secret: str, kind: SlotKind = SlotKind.PASSPHRASE) -> Unlocked:
    """What the secret opens: a passphrase, or a recovery code however it is spaced and in small letters too, or both
    halves of one after one another.

    A key file's secret and a keyring's open only slots of their own `kind`.
    Raises WrongSecret (which names the group when a recovery code was mistyped), and Damaged when the secret is right
    and the slot is not.
    """
    if not kind.typed:
        opened = opened_by(keys, [slot for slot in keys.slots if slot.kind is kind], secret)
        if opened is None:
            raise WrongSecret(WrongSecret.key_file if kind is SlotKind.KEY_FILE else WrongSecret.keyring)
        return opened
    secret = whole_code(secret)
    a_code = which_group_is_wrong(secret) is None
    likely = SlotKind.RECOVERY if a_code else SlotKind.PASSPHRASE
    typed = [slot for slot in keys.slots if slot.kind.typed and (a_code or slot.kind is not SlotKind.RECOVERY)]
    opened = opened_by(keys, sorted(typed, key=lambda slot: slot.kind is not likely), secret)
    if opened is not None:
        return opened
    if a_code:
        raise WrongSecret(WrongSecret.other_code)
    if is_half(secret):
        raise WrongSecret(WrongSecret.half)
    if looks_like_a_code(secret):
        raise WrongSecret(WrongSecret.in_group, group=which_group_is_wrong(secret))
    raise WrongSecret


def opened_by(keys: Keys, slots: Collection[Slot], secret: str) -> Unlocked | None:
    """What the secret opens by the first of these slots that it fits. Raises Damaged."""
    return next((opened for slot in slots if (opened := _opened(keys.store, slot, secret))), None)


def put_slot(
    folder: Path,
    keys: Keys,
    data_key: bytes,
    new: Slot,
    secret: str,
    remember: Callable[[Keys], None],
    *,
    instead_of: Collection[str] = (),
) -> Keys:
    """Put the slot `new`, which `secret` opens, in the folder, instead of those with some public keys; the keys then.

    `remember` writes the public keys into plan.db. The new slot is written beside the old ones and opened from the disk
    before they are dropped, so at every moment the old or the new secret opens the plan, and every other secret does.
    Raises StoreError; then the old secret still opens the plan. A public key that could not be forgotten at the end is
    forgotten when the plan is opened next.
    """
    both = replace(keys, slots=(*keys.slots, new))
    only = replace(keys, slots=tuple(slot for slot in both.slots if slot.public.hex() not in instead_of))
    try:
        remember(both)
        keys_file.write(folder, both)
        opened = _opened(keys.store, keys_file.read(folder).slots[-1], secret)
        if opened is None or opened.data_key != data_key:
            raise Damaged(Damaged.keys, file=FILE)
        if only != both:
            keys_file.write(folder, only)
    except StoreError:
        if keys_file.read(folder) != only:  # otherwise it was done, and only its last confirmation failed
            with suppress(StoreError):
                keys_file.write(folder, keys)
            with suppress(StoreError):
                remember(keys)
            raise
    with suppress(StoreError):
        remember(only)
    return only


def coming_to(keys: Keys, data_key: bytes, new_key: bytes) -> Keys:
    """The keys with a new data key on its way in: whoever has a secret to any of the slots has both."""
    nonce, bound_to = os.urandom(12), keys.store.encode()
    enciphered = nonce + AESGCM(_for_the_next(data_key)).encrypt(nonce, new_key, bound_to)
    return replace(
        keys,
        slots=tuple(replace(slot, next=_sealed(keys.store, slot, enciphered, holds="next")) for slot in keys.slots),
    )


def sealed_to(keys: Keys, data_key: bytes) -> Keys:
    """The keys with this data key and no other in every slot."""
    return replace(
        keys, slots=tuple(replace(slot, data_key=_sealed(keys.store, slot, data_key), next=b"") for slot in keys.slots)
    )


def _opened(store: str, slot: Slot, secret: str) -> Unlocked | None:
    """What this secret opens by the slot, or None when it does not open it."""
    try:
        stretched = _stretched(_secret_bytes(slot.kind, secret), slot.salt, slot.cost)
        private = AESGCM(stretched).decrypt(slot.nonce, slot.private, bound(store, slot))
    except (InvalidTag, NoSecret):
        return None
    own = X25519PrivateKey.from_private_bytes(private)
    try:
        data_key = _SUITE.decrypt(slot.data_key, own, bound(store, slot))
        if not slot.next:
            return Unlocked(data_key, slot)
        enciphered = _SUITE.decrypt(slot.next, own, bound(store, slot, holds="next"))
        nonce, sealed = enciphered[:12], enciphered[12:]
        return Unlocked(data_key, slot, AESGCM(_for_the_next(data_key)).decrypt(nonce, sealed, store.encode()))
    except InvalidTag:
        raise Damaged(Damaged.keys, file=FILE) from None


def _sealed(store: str, slot: Slot, data_key: bytes, **more: str) -> bytes:
    return _SUITE.encrypt(data_key, X25519PublicKey.from_public_bytes(slot.public), bound(store, slot, **more))


def _for_the_next(data_key: bytes) -> bytes:
    """The key under which the data key that comes after this one is enciphered."""
    return HKDF(SHA256(), 32, None, b"minplan: the next data key").derive(data_key)


def _is_random(secret: str) -> bool:
    return re.fullmatch(f"[0-9a-f]{{{2 * _RANDOM_BYTES}}}", secret) is not None


def _secret_bytes(kind: SlotKind, secret: str) -> bytes:
    """What keys are made of: the code's signs, or the passphrase in Unicode's form NFC without the spaces round it."""
    plain = plain_code(secret) if kind is SlotKind.RECOVERY else unicodedata.normalize("NFC", secret).strip()
    if not plain:
        raise NoSecret
    return plain.encode("utf-8", "surrogatepass")


def _stretched(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(secret, salt, cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID)
