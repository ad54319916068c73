"""What every test stands on: words as the catalogues say now, and how hypothesis behaves on a desk and in CI."""

from __future__ import annotations

import gc
import importlib.util
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.faults.plugin"]

ROOT = Path(__file__).resolve().parent.parent

# No test speaks with the computer's own voice, or starts one: what it says must not hang on what is installed.
os.environ["SPEECHD_ADDRESS"], os.environ["SPEECHD_CMD"] = f"unix_socket:{ROOT}/no-voice", "false"

# A shared or slow machine is no bug: no deadline. In CI the same examples every time, so that red means the change.
# Everything must be tried within some minutes, each time; ROUNDS=500 tries longer, by hand.
EXAMPLES = int(os.environ.get("ROUNDS", "8"))
settings.register_profile("desk", deadline=None, max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def script(name: str) -> ModuleType:
    """A recipe of packaging/ as a module; the folder is no package, since PyPI's `packaging` has the name."""
    known = sys.modules.get(f"recipe_{name}")
    if known:
        return known
    spec = importlib.util.spec_from_file_location(f"recipe_{name}", ROOT / "packaging" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[f"recipe_{name}"] = module
    spec.loader.exec_module(module)
    return module


def pytest_configure(config: pytest.Config) -> None:
    """Build the catalogues once a run, so that no test reads yesterday's words."""
    if not hasattr(config, "workerinput"):
        script("build_catalogues").build_catalogues(ROOT)


def pytest_collection_finish() -> None:
    """What was loaded by now stays: Python need not look through it for what nobody holds, again and again."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let no test try more examples than a round has, whatever it asks for: those are for the long rounds."""
    for item in items:
        test = getattr(item, "obj", None)
        wished = getattr(test, "_hypothesis_internal_use_settings", None)  # hypothesis has no open door to it
        if wished is not None and wished.max_examples > EXAMPLES:
            test._hypothesis_internal_use_settings = settings(wished, max_examples=EXAMPLES)  # type: ignore[union-attr]


@pytest.fixture(scope="session", autouse=True)
def _a_secret_is_stretched_once() -> Iterator[None]:
    """A secret and its salt make the same key each time, and to take long is what stretching is for: the cheapest kind,
    which only tests use, is done once a run. Every other kind, and so how its cost is measured, is as always.
    """
    from minplan.store import keys, latch
    from minplan.store.keys_file import Cost

    once = cache(keys.hash_secret_raw)

    def stretched(*told: Any) -> bytes:
        return once(*told) if told[2:4] == (Cost.LEAST_PASSES, Cost.LEAST_MEMORY) else once.__wrapped__(*told)

    with pytest.MonkeyPatch.context() as patch:
        for room in (keys, latch):
            patch.setattr(room, "hash_secret_raw", stretched)
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def strings() -> ModuleType:
    """packaging/strings.py."""
    return script("strings")


@pytest.fixture(scope="session")
def build_catalogues() -> ModuleType:
    """packaging/build_catalogues.py."""
    return script("build_catalogues")
