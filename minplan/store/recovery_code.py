"""The recovery code on its sheet of paper: 8 groups of 5 signs, and each group tells whether it was typed right.

A group is 4 drawn signs and a check sign. The signs are digits of base 31, which is prime, and the check makes the
weighted sum of the group's digits and its place 0 modulo 31: one wrong sign, two that have changed places and a group
in another's place are always found. 32 drawn signs are 158 bits.
"""

from __future__ import annotations

import re
import secrets

ALPHABET = "023456789ABCDEFGHJKMNPQRSTVWXYZ"
"""31 signs that are told apart on paper: no I, L or 1, no O beside 0, no U beside V."""

GROUPS, DRAWN = 8, 4
GROUP = DRAWN + 1
_WEIGHTS = (2, 3, 4, 5, 1)
_READ_AS = str.maketrans({"O": "0", "o": "0"})


def new_recovery_code() -> str:
    """A fresh code, as it is printed: 8 groups of 5 signs with hyphens between."""
    drawn = ([secrets.randbelow(len(ALPHABET)) for _ in range(DRAWN)] for _ in range(GROUPS))
    return "-".join(_written([*digits, -_sum(digits, place)]) for place, digits in enumerate(drawn, start=1))


def which_group_is_wrong(code: str) -> int | None:
    """The number, 1 to 8, of the first group that does not fit; None when all do. How the code is spaced is free."""
    groups = _groups(code)
    for place in range(1, GROUPS + 1):
        if place > len(groups) or not _fits(groups[place - 1], place):
            return place
    return None if len(groups) == GROUPS else GROUPS


def looks_like_a_code(text: str) -> bool:
    """Whether somebody most likely meant to type a recovery code, right or wrong."""
    groups = _groups(text)
    several = GROUPS - 1 <= len(groups) <= GROUPS + 1
    return several and sum(_fits(group, place) for place, group in enumerate(groups, start=1)) >= 2


def plain_code(code: str) -> str:
    """The code's signs alone, capital and without what stands between them: what keys are made of."""
    return "".join(_groups(code))


def _groups(code: str) -> list[str]:
    """The code in groups, by its signs when they are as many as they should be, otherwise by how it was spaced."""
    typed = re.split(r"[\W_]+", code.strip().upper().translate(_READ_AS))
    spaced = [group for group in typed if group]
    signs = "".join(spaced)
    if len(spaced) == GROUPS and len(signs) != GROUPS * GROUP:
        return spaced
    return [signs[start : start + GROUP] for start in range(0, len(signs), GROUP)]


def _fits(group: str, place: int) -> bool:
    digits = [ALPHABET.find(sign) for sign in group]
    return len(digits) == GROUP and min(digits) >= 0 and _sum(digits, place) % len(ALPHABET) == 0


def _sum(digits: list[int], place: int) -> int:
    weighted = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return weighted + 7 * place


def _written(digits: list[int]) -> str:
    return "".join(ALPHABET[digit % len(ALPHABET)] for digit in digits)
