"""The window stays open however long it is used."""

from __future__ import annotations

import sys

import pytest

import minplan.ui  # noqa: F401 - what is tried is what importing it does


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is never counted here")
def test_calls_without_an_answer_do_not_use_up_what_keeps_the_program_alive() -> None:
    assert sys.getrefcount(None) > 1 << 32
