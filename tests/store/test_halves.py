"""Two halves of a recovery code: together the code, apart nothing at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minplan.store.halves import HALVES, join, split, which_group_of_half_is_wrong, whole_code
from minplan.store.recovery_code import ALPHABET, GROUPS, fits, new_recovery_code, which_group_is_wrong, written

digits = st.lists(st.lists(st.integers(0, len(ALPHABET) - 1), min_size=4, max_size=4), min_size=GROUPS, max_size=GROUPS)
codes = digits.map(written)


@given(codes, codes)
def test_a_half_alone_tells_nothing_any_half_goes_with_some_other_to_any_code(code: str, wished: str) -> None:
    """The one-time pad's promise, by making the other half that would give whatever code somebody wishes."""
    first, second = split(code)
    assert join(first, second) == code
    for held, number in ((first, 1), (second, 2)):
        taken = _less(wished, held)
        other = written(taken, 3 - number)
        assert which_group_of_half_is_wrong(other, 3 - number) is None
        assert (join(held, other) if number == 1 else join(other, held)) == wished


def _less(code: str, half: str) -> list[list[int]]:
    def drawn(text: str) -> list[list[int]]:
        return [[ALPHABET.index(sign) for sign in group[:4]] for group in text.split("-")]

    return [
        [(whole - one) % len(ALPHABET) for whole, one in zip(*pair, strict=True)]
        for pair in zip(drawn(code), drawn(half), strict=True)
    ]


@given(codes, st.integers(0, 2), st.integers(1, GROUPS))
def test_a_group_fits_nowhere_but_in_its_own_place_of_its_own_sheet(code: str, sheet: int, place: int) -> None:
    group = (code, *split(code))[sheet].split("-")[place - 1]
    found = [(there, at) for there in (0, *HALVES) for at in range(1, GROUPS + 1) if fits(group, at, there)]
    assert found == [(sheet, place)]


@given(codes, st.integers(0, 39), st.sampled_from(ALPHABET))
def test_one_wrong_sign_in_a_half_is_found_in_its_group(code: str, at: int, sign: str) -> None:
    half = split(code)[0]
    signs = half.replace("-", "")
    typed = signs[:at] + sign + signs[at + 1 :]
    assert which_group_of_half_is_wrong(typed, 1) == (None if typed == signs else at // 5 + 1)


def test_both_halves_in_any_order_and_any_spacing_are_the_code() -> None:
    code = new_recovery_code()
    first, second = split(code)
    for text in (f"{first} {second}", f"{second.lower()}\n{first.replace('-', ' ')}", first + second.replace("-", "")):
        assert whole_code(text) == code
    for text in (first, code, f"{first} {first}", "fyra gula båtar"):
        assert whole_code(text) == text
    with pytest.raises(ValueError, match="half"):
        join(second, first)
    assert which_group_is_wrong(first) == 1


def test_splitting_again_gives_other_halves() -> None:
    code = new_recovery_code()
    assert len({half for _time in range(3) for half in split(code)}) == 6
