"""Papers written into a folder, each said as it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from minplan.commands.options import made_folder, writing
from minplan.documents.parts import Paper
from minplan.documents.press import press
from minplan.exchange.files import write_bytes


def write_papers(papers: Mapping[str, Callable[[], Paper]], folder: Path) -> None:
    """Make each paper and write it as STEM.pdf into the folder. Raises NoRoom and CommandError."""
    made_folder(folder)
    for stem, make in papers.items():
        file = folder / f"{stem}.pdf"
        data = press(make())
        with writing(file):
            write_bytes(file, data)
        click.echo(str(file))
