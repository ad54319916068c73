"""minplan at work as its peers are: for each line that it reads it makes the individual plan once, and tells how long.

    ours.py CASE OUTPUT DAY [untagged]

From the plan as a value to the bytes of the PDF; a line out is milliseconds by the clock and of the processor.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from minplan.documents.individuell_plan import individuell_plan
from minplan.documents.press import press
from minplan.exchange.case import read_case
from minplan.text import speaking

given, out, day, *more = sys.argv[1:]
plan, today = read_case(Path(given)), date.fromisoformat(day)

for _line in sys.stdin:
    began, worked = perf_counter(), process_time()
    with speaking("sv"):
        paper = press(individuell_plan(plan, today), tagged=not more)
    print(1000 * (perf_counter() - began), 1000 * (process_time() - worked), flush=True)
    Path(out).write_bytes(paper)
