"""The one way in which hostile bytes are made of others: a few changes, each a value, so that a failure can be told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import strategies as st

TOKENS = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"\t", b"'", b'"', b"\\", b"{", b"}", b"[", b"]", b": "),
    *(b"- ", b",", b"\\ud800", b"\\u0000", b"\xed\xa0\x80", "\u202e".encode(), b"\x1b[31m", b"<<: ", b"&a ", b"*a"),
    *(b"-1", b"0", b"1e999", b"NaN", b"9" * 400, b"null", b"true", b"../../etc/passwd", b"/dev/zero"),
    *(b"!!python/name:os", b"%PDF-", b"__proto__", b"[" * 2000, b'{"a":' * 500, b"- " * 500, b"a" * 5000),
)  # fmt: skip
"""What readers stumble over."""

KINDS = ("flip", "cut", "repeat", "put", "swap", "splice", "end")


class Change(NamedTuple):
    """One change: its kind, where (parts of 10,000 of the length), how many bytes, which token and which other file."""

    kind: str
    at: int
    size: int
    which: int


changes = st.lists(
    st.builds(
        Change,
        st.sampled_from(KINDS),
        st.integers(0, 10_000),
        st.sampled_from((1, 2, 3, 8, 16, 64, 512, 4096)),
        st.integers(0, 10_000),
    ),
    min_size=1,
    max_size=5,
)


def mutated(data: bytes, made: Sequence[Change], others: Sequence[bytes]) -> bytes:
    """The data with every change made to it; pieces of `others` are spliced in."""
    for one in made:
        data = _changed(data, one, others)
    return data


def _changed(data: bytes, one: Change, others: Sequence[bytes]) -> bytes:
    at = len(data) * one.at // 10_000
    piece = data[at : at + one.size]
    head, tail = data[:at], data[at + one.size :]
    match one.kind:
        case "flip":
            return head + bytes((piece or b"\0")[:1]).translate(_FLIPPED[one.which % 8]) + data[at + 1 :]
        case "cut":
            return head + tail
        case "repeat":
            return head + piece * (2 + one.which % 50) + tail
        case "put":
            return head + TOKENS[one.which % len(TOKENS)] + data[at:]
        case "swap":
            return head + tail[: one.size] + piece + tail[one.size :]
        case "splice":
            other = others[one.which % len(others)]
            return head + other[len(other) * one.at // 10_000 :]
        case _:
            return head


_FLIPPED = [bytes(byte ^ 1 << bit for byte in range(256)) for bit in range(8)]
