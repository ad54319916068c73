"""The words of the program in the language of the one who reads.

The screen has one language, set by `set_language`; a document has its own, spoken inside `with speaking(language)`.
Message ids are English; `sv@lattlast` is easy-read Swedish and falls back to Swedish.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from minplan.paths import catalogues

LANGUAGES = ("sv", "sv@lattlast", "en")
LONG = "x-long"
"""Swedish stretched by 40 %, which no one speaks: what it has room for, the words of any language have room for."""

_screen = "sv"
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


def set_language(language: str) -> None:
    """Choose the language of the screen, one of `LANGUAGES`."""
    global _screen
    if language not in (*LANGUAGES, LONG):
        raise ValueError(f"minplan does not speak {language!r}")
    _screen = language


def language() -> str:
    """The language that `_` answers in here and now."""
    return _spoken.get() or _screen


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let `_` answer in another language within the block, in this thread only."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


@cache
def _catalogue(language: str) -> NullTranslations:
    if language == LONG:
        return _Long(_catalogue("sv"))
    catalogue = _Catalogue(catalogues() / language / "LC_MESSAGES" / "minplan.mo")
    if "@" in language:
        catalogue.add_fallback(_catalogue(language.partition("@")[0]))
    return catalogue


class _Catalogue(NullTranslations):
    """The messages of a .mo file (GNU gettext), as they lie in it: each is made a text when it is asked for. To make
    all of them texts first, as Python's own does, takes as long as to make the window.
    """

    def __init__(self, file: Path) -> None:
        super().__init__()
        data = file.read_bytes()
        _magic, _revision, count, asked, said = struct.unpack_from("<5I", data)

        def texts(table: int) -> Iterator[bytes]:
            numbers = struct.unpack_from(f"<{2 * count}I", data, table)
            return (data[start : start + size] for size, start in zip(numbers[::2], numbers[1::2], strict=True))

        self._said = dict(zip(texts(asked), texts(said), strict=True))

    def gettext(self, message: str) -> str:
        found = self._said.get(message.encode())
        return super().gettext(message) if found is None else found.decode()

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        found = self._said.get(f"{msgid1}\0{msgid2}".encode())
        return super().ngettext(msgid1, msgid2, n) if found is None else found.decode().split("\0")[n != 1]

    def pgettext(self, context: str, message: str) -> str:
        found = self._said.get(f"{context}\4{message}".encode())
        return super().pgettext(context, message) if found is None else found.decode()


class _Long(NullTranslations):
    """Another language's messages, stretched."""

    def __init__(self, spoken: NullTranslations) -> None:
        super().__init__()
        self._in = spoken

    def gettext(self, message: str) -> str:
        return stretched(self._in.gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return stretched(self._in.ngettext(msgid1, msgid2, n))

    def pgettext(self, context: str, message: str) -> str:
        return stretched(self._in.pgettext(context, message))


def stretched(message: str) -> str:
    """The message with four letters for every ten more, word by word; what stands in braces is left as it is."""
    return "".join(
        part if part.startswith("{") else re.sub(r"[^\W\d_]+", _stretched_word, part)
        for part in re.split(r"(\{[^{}]*\})", message)
    )


def _stretched_word(word: re.Match[str]) -> str:
    text = word.group()
    more = round(len(text) * 0.4)
    return "".join(letter * 2 if place < more else letter for place, letter in enumerate(text))


def N_(message: str) -> str:  # noqa: N802 - gettext's own name
    """Mark a message for translation where it stands; it is translated where it is shown."""
    return message


def _(message: str) -> str:
    """The message in the language spoken here; nothing for nothing, where a catalogue keeps its own heading."""
    return _catalogue(language()).gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The message for so many, in the language spoken here."""
    return _catalogue(language()).ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """The message in its context, in the language spoken here."""
    return _catalogue(language()).pgettext(context, message)
