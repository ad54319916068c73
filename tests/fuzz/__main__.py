"""One target led by coverage: `python -m tests.fuzz TARGET [what libFuzzer takes, such as a folder of files]`.

Needs atheris, which is no part of what the project depends on.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


def main() -> None:
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["minplan"]):  # before anything of it is imported
        targets = importlib.import_module("tests.fuzz.targets")
    target = sys.argv.pop(1)
    if target not in targets.TARGETS:
        raise SystemExit(f"one of: {', '.join(targets.TARGETS)}")
    with TemporaryDirectory() as work:

        def one(data: bytes) -> None:
            targets.run(target, data, Path(work))

        atheris.Setup(sys.argv, one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
