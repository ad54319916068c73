"""A small whole case that a test can break in one place, and a way to read what it wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minplan.exchange.case import read_case
from minplan.plan.plan import Plan

Read = Callable[[str | bytes], Plan]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a case from its text."""

    def reading(text: str | bytes) -> Plan:
        file = tmp_path / "case.yaml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_case(file)

    return reading
