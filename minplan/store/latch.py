"""A latch: a short code that opens the plan again after it was locked because nobody was there. Never written down.

While the plan is open, the latch holds what Argon2id (RFC 9106) and HKDF (RFC 5869) make of the code and of 32 random
bytes. When the plan is locked, its data key is enciphered with that by AES-256-GCM, and the plan and the key are let go
of: what is left in memory is a ciphertext, the random bytes and a salt. Few tries, and the latch is gone.
"""

from __future__ import annotations

import os
from dataclasses import replace

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from minplan.store.errors import NotByLatch
from minplan.store.keys import Unlocked
from minplan.store.keys_file import Cost, Keys

TRIES = 3
"""How many wrong codes a latch takes in all; then only the passphrase opens the plan."""
_COST = Cost(64 * 1024, 2, 4)


class Latch:
    """One code for one plan. It is either ready to be shut, shut, or gone for good."""

    def __init__(self, code: str, of: str, cost: Cost = _COST) -> None:
        """`of` is the public key of the way that the plan was opened by. Takes about a tenth of a second."""
        self.of, self.tries_left = of, TRIES
        self._cost, self._salt, self._own = cost, os.urandom(16), os.urandom(32)
        self._key, self._shut = self._made_of(code), b""
        self._unlocked: Unlocked | None = None

    @property
    def is_gone(self) -> bool:
        """Whether it never opens anything any more."""
        return not self._own

    @property
    def is_shut(self) -> bool:
        """Whether it holds a plan's data key."""
        return bool(self._shut)

    def shut(self, unlocked: Unlocked) -> None:
        """Encipher what opened the plan, and forget the key for it."""
        if self._key:
            nonce = os.urandom(12)
            self._shut = nonce + AESGCM(self._key).encrypt(nonce, unlocked.data_key, None)
            self._unlocked = replace(unlocked, data_key=b"")
            self._key = b""

    def open(self, code: str, keys: Keys) -> Unlocked:
        """What was enciphered. Raises NotByLatch when the code is wrong, or the plan's keys are not what they were."""
        held = self._unlocked
        if held is None or not self._shut:
            raise NotByLatch
        if held.slot not in keys.slots:
            self.drop()
            raise NotByLatch
        self.tries_left -= 1  # before the try, so that none is free
        key = self._made_of(code)
        try:
            data_key = AESGCM(key).decrypt(self._shut[:12], self._shut[12:], None)
        except InvalidTag:
            raise self._wrong() from None
        self.tries_left += 1
        self._key, self._shut, self._unlocked = key, b"", None
        return replace(held, data_key=data_key)

    def _wrong(self) -> NotByLatch:
        if self.tries_left > 1:
            return NotByLatch(NotByLatch.wrong, count=self.tries_left)
        if self.tries_left:
            return NotByLatch(NotByLatch.wrong_once)
        self.drop()
        return NotByLatch(NotByLatch.over)

    def drop(self) -> None:
        """Let go of everything."""
        self._key = self._shut = self._own = self._salt = b""
        self._unlocked = None

    def _made_of(self, code: str) -> bytes:
        stretched = hash_secret_raw(
            code.encode("utf-8", "surrogatepass"),
            self._salt,
            self._cost.passes,
            self._cost.memory_kib,
            self._cost.lanes,
            32,
            Type.ID,
        )
        return HKDF(SHA256(), 32, self._own, b"minplan: a latch").derive(stretched)
