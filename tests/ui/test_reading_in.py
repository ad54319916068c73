"""The window is there at once, and what an open plan needs is read in while nobody waits."""

from __future__ import annotations

import os
import subprocess
import sys

TELLS = """
import sys
from minplan import app
from minplan.ui import reading_in

def there(*names):
    print(*(name for name in names if name in sys.modules))

there("sqlalchemy", "cryptography", "argon2", "reportlab", "pikepdf", "pyhanko", "ruamel", "pydantic", "babel",
      "minplan.plan.plan", "minplan.store.store", "minplan.ui.chapters", "PySide6.QtPdf")
reading_in._beside()
for name in reading_in._modules():
    reading_in.import_module(name)
there("sqlalchemy", "minplan.store.store", "minplan.ui.chapters")
there("reportlab", "pikepdf", "pyhanko", "ruamel")
import linecache
ours = [one for name, one in sys.modules.items() if name.partition(".")[0] in ("minplan", "sqlalchemy")]
print(*(name for name in linecache.cache if name in [getattr(one, "__file__", "") for one in ours]))
"""


def test_the_first_window_needs_no_database_and_no_papers_and_an_open_plan_prints_none() -> None:
    """And nobody reads the program's own source in (see `minplan/ui/__init__.py`)."""
    told = subprocess.run(
        [sys.executable, "-c", TELLS],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    at_the_start, when_read_in, papers, as_text, _end = told.stdout.split("\n")
    assert at_the_start == ""
    assert when_read_in == "sqlalchemy minplan.store.store minplan.ui.chapters"
    assert papers == ""
    assert as_text == ""
