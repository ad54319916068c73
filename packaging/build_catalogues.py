"""Build the language catalogues: every i18n/LANGUAGE/LC_MESSAGES/minplan.po becomes a .mo beside it.

Run as a script after a change, and by hatchling when a wheel is made.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent


def _translated(catalogue: Catalog) -> Catalog:
    """The catalogue without what it lacks, since a .mo would answer with the English and no other language be asked."""
    for message in list(catalogue):
        if message.id and not any([message.string] if isinstance(message.string, str) else message.string or ()):
            catalogue.delete(message.id, message.context)
    catalogue.creation_date = datetime(2026, 1, 1, tzinfo=UTC)  # otherwise now's: the same words, the same bytes
    return catalogue


def build_catalogues(root: Path = ROOT) -> list[Path]:
    """Write each .mo anew from its .po, beside first and then replaced; return the files."""
    made = []
    for source in sorted((root / "i18n").glob("*/LC_MESSAGES/minplan.po")):
        target = source.with_suffix(".mo")
        beside = target.with_suffix(f".{os.getpid()}.mo")  # two may build at once
        with source.open("rb") as po, beside.open("wb") as mo:
            write_mo(mo, _translated(read_po(po)))
        beside.replace(target)
        made.append(target)
    return made


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run as a script where hatchling is not installed
    pass
else:

    class CatalogueHook(BuildHookInterface[Any]):
        """Builds the catalogues before the wheel's files are gathered."""

        PLUGIN_NAME = "custom"

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Called by hatchling first of all."""
            build_catalogues(Path(self.root))


if __name__ == "__main__":
    for made in build_catalogues():
        print(made.relative_to(ROOT))
