"""The window stays open however long it is used."""

from __future__ import annotations

import sys

import pytest

import minplan.ui  # noqa: F401 - what is tried is what importing it does


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="these are never counted here")
@pytest.mark.parametrize("value", [None, True, False])
def test_calls_do_not_use_up_what_keeps_the_program_alive(value: object) -> None:
    assert sys.getrefcount(value) > 1 << 32
