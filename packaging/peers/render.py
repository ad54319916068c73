"""A peer at work, in an environment of its own: for each line that it reads it makes the paper once, timed.

    render.py weasyprint|typst INPUT OUTPUT FONTS

What it is given is read before, and what it made is written after the time was taken. A line out is milliseconds by
the clock and of the processor.
"""

import sys
from pathlib import Path
from time import perf_counter, process_time

peer, given, out, fonts = sys.argv[1], *map(Path, sys.argv[2:])

if peer == "weasyprint":
    from weasyprint import HTML

    text = given.read_text(encoding="utf-8")

    def made() -> bytes:
        """The paper, once more."""
        return HTML(string=text).write_pdf(pdf_variant="pdf/ua-1")
else:
    import typst

    source = given.read_bytes()

    def made() -> bytes:
        """The paper, once more."""
        return typst.compile(source, font_paths=[fonts], ignore_system_fonts=True, pdf_standards="ua-1")


for _line in sys.stdin:
    began, worked = perf_counter(), process_time()
    paper = made()
    print(1000 * (perf_counter() - began), 1000 * (process_time() - worked), flush=True)
    out.write_bytes(paper)
