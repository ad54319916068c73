"""A computer on which minplan was never started, and no screen that anybody sees."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Mapping
from pathlib import Path

import pytest


@pytest.fixture
def places(tmp_path: Path) -> Mapping[str, str]:
    """Where everything lies on that computer, as the environment says it."""
    home = tmp_path / "home"
    named = {"HOME": home, "XDG_DOCUMENTS_DIR": home / "Documents"}
    named |= {f"XDG_{kind}_HOME": home / kind.lower() for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    for one in named.values():
        one.mkdir(parents=True, exist_ok=True)
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    return {name: str(one) for name, one in named.items()} | {"XDG_RUNTIME_DIR": str(runtime)}
