"""A number is told from a mistyped one, and nothing that somebody may have is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minplan.plan.personnummer import Flaw, control_digit, flaw

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
SERIALS = st.integers(0, 999).map("{:03}".format)


@pytest.mark.parametrize(
    "number",
    [
        "811218-9876",  # the tax agency's own example
        "19811218-9876",
        "20120503-2384",
        "120503+2384",  # turned 100: the same digits mean 1912
        "701063-2391",  # a samordningsnummer: the day is 3 plus 60
        "19701063-2391",
        "000229-0005",  # 29 February 2000
    ],
)
def test_a_number_that_may_be_somebodys_is_right(number: str) -> None:
    assert flaw(number) is None


@pytest.mark.parametrize(
    "number",
    [
        "",
        "8112189876",
        "198112189876",
        "19811218+9876",  # the plus belongs to the ten digits
        "811218-987",
        "811218-98765",
        "811218 9876",
        "811218–9876",  # a dash, not a hyphen
        " 811218-9876",
        "811218-9876\n",
        "٨١١٢١٨-٩٨٧٦",  # digits, but not ours
        "811218-987A",
    ],
)
def test_another_form_is_told(number: str) -> None:
    assert flaw(number) is Flaw.FORM


@pytest.mark.parametrize(
    "number",
    [
        "811318-9876",
        "810018-9876",
        "810432-9876",
        "810431-9876",
        "811200-9876",
        "811260-9876",  # day 0 plus 60
        "811292-9876",  # day 32 plus 60
        "19000229-0005",  # 1900 had no 29 February
        "000229+0005",  # nor had 1800
        "010229-0004",
        "00000101-0008",
    ],
)
def test_a_day_that_never_was_is_told(number: str) -> None:
    assert flaw(number) is Flaw.DAY


@given(DAYS, SERIALS, st.booleans(), st.integers(1, 9))
def test_every_right_number_passes_and_every_other_control_digit_is_told(
    day: date, serial: str, coordination: bool, wrong_by: int
) -> None:
    digits = f"{day:%y%m}{day.day + 60 * coordination:02}{serial}"
    right = control_digit(digits)
    century = f"{day.year // 100:02}"
    for prefix in ("", century):
        assert flaw(f"{prefix}{digits[:6]}-{serial}{right}") is None
        assert flaw(f"{prefix}{digits[:6]}-{serial}{(right + wrong_by) % 10}") is Flaw.CONTROL_DIGIT


@given(DAYS, SERIALS, st.integers(0, 8))
def test_two_neighbouring_digits_that_change_places_are_noticed(day: date, serial: str, place: int) -> None:
    nine = f"{day:%y%m%d}{serial}"
    ten = list(nine + str(control_digit(nine)))
    a, b = ten[place], ten[place + 1]
    ten[place], ten[place + 1] = b, a
    swapped = "".join(ten)
    blind = {a, b} == {"0", "9"}  # the one swap that the rule of the law does not see
    number = f"{swapped[:6]}-{swapped[6:]}"
    assert (flaw(number) is None) <= (a == b or blind)
