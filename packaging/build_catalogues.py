"""Build the language catalogues: every i18n/LANGUAGE/LC_MESSAGES/minplan.po becomes a .mo beside it. With it go the
words that days and lists are written with, from Unicode's CLDR by Babel, so that the program itself need not carry it.

Run as a script after a change, and by hatchling when a wheel is made.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent


_LOCALES = {"sv": "sv_SE", "en": "en_GB"}
"""Whose days and lists a language has; easy Swedish has those of Swedish."""


def _add_words(catalogue: Catalog, locale: Locale) -> None:
    """The months in a day and alone, the weekdays (0 is Monday), and how two, the first, the next and the last of
    several things are joined.
    """
    for context, words in (
        ("month", locale.months["format"]["wide"]),
        ("month alone", locale.months["stand-alone"]["wide"]),
        ("weekday", locale.days["format"]["wide"]),
        ("list", locale.list_patterns["standard"]),
    ):
        for key, word in words.items():
            catalogue.add(str(key), str(word), context=context)


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
        language = source.parent.parent.name
        with source.open("rb") as po, beside.open("wb") as mo:
            catalogue = _translated(read_po(po))
            if language in _LOCALES:
                _add_words(catalogue, Locale.parse(_LOCALES[language]))
            write_mo(mo, catalogue)
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
