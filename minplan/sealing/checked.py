"""Whether a PDF is one of a plan's own papers, as it was sealed or handed out, and which.

The file is a stranger's: it is looked at as bytes. A paper that is unchanged has its hash in the plan. One that is not
is known again by the most of it that is still the same, or by the plan's own certificate in it. No part of a PDF is
interpreted but the place of the seal, so that no file can do more than not be ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from hashlib import sha256

from minplan.plan.consents import HandedOut
from minplan.plan.plan import Plan
from minplan.plan.signing import Version
from minplan.sealing.key import SealKey
from minplan.sealing.pdf import without_network

LARGEST = 20_000_000
"""The most bytes that a paper can have: no larger one is kept."""

_HEAD = 1024
_SEAL = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d{1,9})\s+(\d{1,9})\s+(\d{1,9})\s*\]")
_MOST_SEALS = 100
_ALIKE, _LEAST = 0.9, 1000
_LONGEST_SEAL = 20_000


class Standing(Enum):
    """What a file is to a plan."""

    VERSION = auto()
    HANDED_OUT = auto()
    CHANGED = auto()
    UNKNOWN = auto()
    FOREIGN = auto()
    UNSEALED = auto()
    NO_PDF = auto()


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found: `version` where it is known; `handed` where the file is a paper that was handed out.

    UNKNOWN was sealed with the plan's key and is unchanged, but the plan knows no such paper: an older backup may not.
    """

    standing: Standing
    version: Version | None = None
    handed: HandedOut | None = None

    @property
    def is_ours(self) -> bool:
        """Whether it is a paper of the plan, unchanged, that the plan knows."""
        return self.standing in (Standing.VERSION, Standing.HANDED_OUT)


def checked(data: bytes, plan: Plan, key: SealKey | None, paper: Callable[[str], bytes]) -> Checked:
    """What a file is to the plan whose key this is; `paper` gives a kept paper by its hash, or raises KeyError."""
    known = _known(plan)
    if found := known.get(sha256(data).hexdigest()):
        return found
    share, like = _likest(data, known, paper)
    if key is not None and _names(key, data):
        whole = share <= _ALIKE and _is_whole(data, key)
        return Checked(Standing.UNKNOWN) if whole else like
    if share > _ALIKE:
        return like
    if b"%PDF-" not in data[:_HEAD]:
        return Checked(Standing.NO_PDF)
    return Checked(Standing.FOREIGN if b"/ByteRange" in data else Standing.UNSEALED)


def _known(plan: Plan) -> dict[str, Checked]:
    """Every paper of the plan by its hash; one that was both sealed and handed out is the version."""
    handed = {one.digest: Checked(Standing.HANDED_OUT, handed=one) for one in plan.handed_out if one.digest}
    sealed = {paper: Checked(Standing.VERSION, one) for one in plan.versions for paper in one.papers}
    return handed | sealed


def _likest(data: bytes, known: Mapping[str, Checked], paper: Callable[[str], bytes]) -> tuple[float, Checked]:
    """How much of the file is the same as in the paper that it is likest, and that it is that paper, changed."""
    best, likest = 0.0, Checked(Standing.CHANGED)
    for digest, one in known.items():
        try:
            share = _shared(data, paper(digest))
        except KeyError:  # it went with what was forgotten
            continue
        if share > max(best, _ALIKE / 2):
            best, likest = share, replace(one, standing=Standing.CHANGED)
    return best, likest


def _shared(one: bytes, other: bytes) -> float:
    """How much of the shorter stands in the other too, at the beginning and the end; 1 is all."""
    short = min(len(one), len(other))
    if short < _LEAST:
        return 0.0
    head = _same(one[:short], other[:short])
    tail = _same(one[len(one) - short + head :][::-1], other[len(other) - short + head :][::-1])
    return (head + tail) / short


def _same(one: bytes, other: bytes) -> int:
    """How many bytes two of one length begin with alike."""
    if one == other:
        return len(one)
    low, high = 0, len(one)
    while high - low > 1:
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low


def _names(key: SealKey, data: bytes) -> bool:
    """Whether the plan's own certificate stands in a file, as bytes or in the hex of a seal."""
    own = key.certificate
    return own in data or own.hex().encode() in data or own.hex().upper().encode() in data


def _is_whole(data: bytes, key: SealKey) -> bool:
    """Whether a seal made with the key covers the whole file."""
    for found in list(_SEAL.finditer(data))[-_MOST_SEALS:]:
        start, end, rest = (int(one) for one in found.groups())
        seal = data[start:end]
        if end + rest == len(data) and len(seal) <= _LONGEST_SEAL and seal[:1] + seal[-1:] == b"<>":
            return _is_seal(seal[1:-1], sha256(data[:start] + data[end:]).digest(), key)
    return False


def _is_seal(seal: bytes, digest: bytes, key: SealKey) -> bool:
    """Whether this is the signature of a file with that digest by the key: CMS (RFC 5652) in hex, and nothing more."""
    without_network()
    from asn1crypto import cms, x509
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    try:
        der = bytes.fromhex(seal.decode("ascii"))
        content = cms.ContentInfo.load(der, strict=True)
        [signer] = content["content"]["signer_infos"]
        intact, valid = validate_sig_integrity(signer, x509.Certificate.load(key.certificate), "data", digest)
    except Exception:  # noqa: BLE001 - what a stranger wrote may break a reader in any way; all mean the same
        return False
    return intact and valid
