"""A process that works on a failing disk, and a plan with all that may stand beside it, made once and copied."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import disk
from tests.faults.child import prepare
from tests.faults.harness import Warm
from tests.store.conftest import same_key_once, untouched

__all__ = ["same_key_once", "untouched"]


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm]:
    one = Warm(disk.build(tmp_path_factory.mktemp("disk")))
    yield one
    one.close()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, same_key_once: None) -> Path:
    """A folder with a plan, a copy of it and a paper; never written to."""
    place = tmp_path_factory.mktemp("made") / "place"
    place.mkdir()
    prepare(place)
    return place
