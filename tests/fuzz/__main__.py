"""One target led by coverage: `python -m tests.fuzz TARGET [what libFuzzer takes, such as a folder of files]`.

Needs atheris, which is no part of what the project depends on.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.fuzz.targets import TARGETS, run


def main() -> None:
    atheris: Any = importlib.import_module("atheris")
    target = sys.argv.pop(1)
    if target not in TARGETS:
        raise SystemExit(f"one of: {', '.join(TARGETS)}")
    with TemporaryDirectory() as work:
        atheris.instrument_all()
        atheris.Setup(sys.argv, lambda data: run(target, data, Path(work)) and None)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
