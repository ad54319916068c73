"""Papers written into a folder, each said as it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from minplan.commands.options import made_folder, writing
from minplan.documents.parts import Paper
from minplan.documents.press import press
from minplan.exchange.files import write_bytes
from minplan.plan.signing import Version


def write_papers(papers: Mapping[str, Callable[[], Paper]], folder: Path) -> None:
    """Make each paper and write it as STEM.pdf into the folder. Raises NoRoom and CommandError."""
    for stem, make in papers.items():
        write_paper(stem, press(make()), folder)


def write_paper(stem: str, data: bytes, folder: Path) -> None:
    """Write a paper that is made already as STEM.pdf into the folder. Raises NoRoom and CommandError."""
    file = made_folder(folder) / f"{stem}.pdf"
    with writing(file):
        write_bytes(file, data)
    click.echo(str(file))


def sealed_stem(version: Version) -> str:
    """The file name of a sealed version, without its ending."""
    return f"version-{version.number}"
