"""The recovery code on two sheets for two holders: both are needed, and either alone tells nothing.

A code is 32 drawn digits of base 31 (`recovery_code`). The first half is 32 random digits; each digit of the second is
the code's digit less the first half's, modulo 31. So each half alone is evenly random whatever the code is, as a
one-time pad is (Shannon, 1949), and the code's digits are the sums, modulo 31.

A half is written as a code is: 8 groups of 4 digits and a check sign, with hyphens between. Its check makes the
weighted sum of the group's 5 digits (weights 2, 3, 4, 5, 1), 7 times its place from 1 to 8, and the number of the
half, 1 or 2, a multiple of 31; in a code that number is 0. So a group that fits in one of the three fits nowhere in
the others.
"""

from __future__ import annotations

import secrets

from minplan.store.recovery_code import ALPHABET, DRAWN, GROUPS, groups_of, written, wrong_group

HALVES = (1, 2)
"""The numbers of the halves."""


def split(code: str) -> tuple[str, str]:
    """Two halves of a code, each time others. Raises ValueError for what is no code."""
    digits = _digits(code, 0)
    first = [secrets.randbelow(len(ALPHABET)) for _digit in digits]
    return _half(first, 1), _half([(whole - one) % len(ALPHABET) for whole, one in zip(digits, first, strict=True)], 2)


def join(first: str, second: str) -> str:
    """The code of its two halves, in this order. Raises ValueError for what are no such halves.

    Two halves of different codes give a code that opens nothing.
    """
    pairs = zip(_digits(first, 1), _digits(second, 2), strict=True)
    return _half([(one + other) % len(ALPHABET) for one, other in pairs], 0)


def which_group_of_half_is_wrong(text: str, half: int) -> int | None:
    """The number, 1 to 8, of the first group that does not fit in a half; None when all do. The spacing is free."""
    return wrong_group(text, half)


def whole_code(text: str) -> str:
    """The code, when the text is both of its halves after one another, in any order; otherwise the text as it is."""
    groups = groups_of(text)
    if len(groups) == 2 * GROUPS:
        ends = "-".join(groups[:GROUPS]), "-".join(groups[GROUPS:])
        for one, other in (ends, ends[::-1]):
            if wrong_group(one, 1) is None and wrong_group(other, 2) is None:
                return join(one, other)
    return text


def is_half(text: str) -> bool:
    """Whether it is one half, and only that."""
    return any(wrong_group(text, half) is None for half in HALVES)


def _digits(text: str, half: int) -> list[int]:
    """The drawn digits of a code (0) or of a half."""
    if wrong_group(text, half) is not None:
        raise ValueError("this is no recovery code" if half == 0 else "this is no such half")
    return [ALPHABET.index(sign) for group in groups_of(text) for sign in group[:DRAWN]]


def _half(digits: list[int], half: int) -> str:
    return written([digits[start : start + DRAWN] for start in range(0, len(digits), DRAWN)], half)
