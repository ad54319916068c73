"""A short code opens the plan again after a lock by time: three wrong ones in all, and nothing of it on the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minplan.plan.plan import Plan
from minplan.store.errors import NotByLatch
from minplan.store.keys import SlotKind
from minplan.store.latch import TRIES, Latch
from minplan.store.store import open_again, open_store
from tests.store.sample import CHEAP, PASSPHRASE


def shut(folder: Path, code: str = "1357") -> Latch:
    """The plan opened by its passphrase, and shut with a latch."""
    with open_store(folder, PASSPHRASE) as store:
        latch = Latch(code, store.opened_by, CHEAP)
        store.shut(latch)
    return latch


def test_the_code_opens_the_plan_as_the_same_one_again_and_again(folder: Path, plan: Plan) -> None:
    latch = shut(folder)
    assert latch.is_shut
    for _time in range(2):
        with open_again(folder, latch, "1357") as store:
            assert store.load() == plan
            assert store.opened_by == latch.of
            store.shut(latch)


def test_three_wrong_codes_in_all_and_the_right_one_opens_nothing(folder: Path) -> None:
    latch = shut(folder)
    with pytest.raises(NotByLatch):
        open_again(folder, latch, "0000")
    with open_again(folder, latch, "1357") as store:
        store.shut(latch)
    said = []
    for _try in range(TRIES - 1):
        with pytest.raises(NotByLatch) as wrong:
            open_again(folder, latch, "9999")
        said.append(wrong.value.said)
    assert said == [NotByLatch.wrong_once, NotByLatch.over]
    assert latch.is_gone
    with pytest.raises(NotByLatch):
        open_again(folder, latch, "1357")
    open_store(folder, PASSPHRASE).close()


def test_nothing_of_the_code_is_written_and_nothing_of_the_key_is_left_in_it(
    folder: Path, untouched: Callable[[Path], object]
) -> None:
    with open_store(folder, PASSPHRASE) as store:
        before = untouched(folder)
        latch = Latch("1357", store.opened_by, CHEAP)
        store.shut(latch)
        assert untouched(folder) == before
        key = store._data_key
    held = repr(vars(latch)) + repr(latch._unlocked)
    assert repr(key)[2:-1] not in held
    assert "1357" not in held
    assert not latch._key


def test_a_way_that_was_changed_or_withdrawn_is_no_longer_latched(folder: Path) -> None:
    latch = shut(folder)
    with open_store(folder, PASSPHRASE) as store:
        store.change_secret(SlotKind.PASSPHRASE, "en annan fras", cost=CHEAP)
    with pytest.raises(NotByLatch):
        open_again(folder, latch, "1357")
    assert latch.is_gone


def test_anothers_latch_is_not_shut_by_whoever_opened_the_plan(folder: Path) -> None:
    with open_store(folder, PASSPHRASE) as store:
        latch = Latch("1357", "00" * 32, CHEAP)
        store.shut(latch)
    assert not latch.is_shut
