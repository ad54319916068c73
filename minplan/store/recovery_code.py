"""The recovery code on its sheet of paper: 8 groups of 5 signs, and each group tells whether it was typed right.

A group is 4 drawn signs and a check sign. The signs are digits of base 31, which is prime, and the check makes the
weighted sum of the group's digits and its place 0 modulo 31: one wrong sign, two that have changed places and a group
in another's place are always found. 32 drawn signs are 158 bits.
"""

from __future__ import annotations

import re

ALPHABET = "023456789ABCDEFGHJKMNPQRSTVWXYZ"
"""31 signs that are told apart on paper: no I, L or 1, no O beside 0, no U beside V."""

GROUPS, DRAWN = 8, 4
GROUP = DRAWN + 1
_WEIGHTS = (2, 3, 4, 5, 1)
_READ_AS = str.maketrans({"O": "0", "o": "0"})


def new_recovery_code() -> str:
    """A fresh code, as it is printed: 8 groups of 5 signs with hyphens between."""
    import secrets  # the first window makes no code

    return written([[secrets.randbelow(len(ALPHABET)) for _ in range(DRAWN)] for _ in range(GROUPS)])


def which_group_is_wrong(code: str) -> int | None:
    """The number, 1 to 8, of the first group that does not fit; None when all do. How the code is spaced is free."""
    return wrong_group(code)


def looks_like_a_code(text: str) -> bool:
    """Whether somebody most likely meant to type a recovery code, right or wrong."""
    groups = groups_of(text)
    several = GROUPS - 1 <= len(groups) <= GROUPS + 1
    return several and sum(fits(group, place) for place, group in enumerate(groups, start=1)) >= 2


def plain_code(code: str) -> str:
    """The code's signs alone, capital and without what stands between them: what keys are made of."""
    return "".join(groups_of(code))


def written(drawn: list[list[int]], half: int = 0) -> str:
    """The digits of each group as they are printed, with the check sign of a code, or of its half 1 or 2 (`halves`)."""
    groups = ([*digits, -_sum(digits, place, half)] for place, digits in enumerate(drawn, start=1))
    return "-".join("".join(ALPHABET[digit % len(ALPHABET)] for digit in digits) for digits in groups)


def wrong_group(text: str, half: int = 0) -> int | None:
    """The number, 1 to 8, of the first group that does not fit in a code, or in its half 1 or 2; None when all do."""
    groups = groups_of(text)
    for place in range(1, GROUPS + 1):
        if place > len(groups) or not fits(groups[place - 1], place, half):
            return place
    return None if len(groups) == GROUPS else GROUPS


def groups_of(code: str) -> list[str]:
    """The code in groups, by its signs when they are as many as they should be, otherwise by how it was spaced."""
    typed = re.split(r"[\W_]+", code.strip().upper().translate(_READ_AS))
    spaced = [group for group in typed if group]
    signs = "".join(spaced)
    if len(spaced) == GROUPS and len(signs) % (GROUPS * GROUP):
        return spaced
    return [signs[start : start + GROUP] for start in range(0, len(signs), GROUP)]


def fits(group: str, place: int, half: int = 0) -> bool:
    """Whether a group may stand at its place, from 1, in a code or in its half 1 or 2; in capitals."""
    digits = [ALPHABET.find(sign) for sign in group]
    return len(digits) == GROUP and min(digits) >= 0 and _sum(digits, place, half) % len(ALPHABET) == 0


def _sum(digits: list[int], place: int, half: int) -> int:
    weighted = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return weighted + 7 * place + half
