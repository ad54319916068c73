"""An encrypted database read page by page, when SQLCipher refuses it: which pages are whole, and what the others say.

A page is 4096 bytes: what SQLite knows, enciphered by AES-256-CBC (the first page begins with 16 bytes of salt
instead), an initialization vector of 16 bytes, and HMAC-SHA512 of both and the page's number. A flipped bit spoils 17
bytes of what is read and the whole page's seal, so a page that is not whole is still worth reading, and never to be
trusted. What is read stands in memory alone. Source: https://www.zetetic.net/sqlcipher/design/
"""

from __future__ import annotations

import hashlib
import hmac
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from minplan.store.engine import PAGE
from minplan.store.errors import explained

_SALT, _VECTOR, _SEAL = 16, 16, 64
_RESERVED = _VECTOR + _SEAL
_HEAD = b"SQLite format 3\0" + PAGE.to_bytes(2, "big") + bytes((1, 1, _RESERVED, 64, 32, 32))
"""What every database of ours begins with (https://sqlite.org/fileformat.html, 1.3)."""

_MOST_ROWS, _MOST_MISSED = 1 << 20, 500
"""How many rows are looked for one by one, and how many in a row may be missing before it is given up."""

Row = dict[str, Any]
"""A row's columns by name."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A database's pages in clear: `whole` has zeroes where a page fits no seal, `all` what stands there as it is.

    `broken` are the numbers of those pages, from 1. `fits` is false when nothing speaks for the key.
    """

    whole: bytes = field(repr=False)
    all: bytes = field(repr=False)
    broken: tuple[int, ...]
    fits: bool


@dataclass(frozen=True, slots=True)
class Rows:
    """A table's rows: those on whole pages, and those that may be wrong; `complete` when none can be missing."""

    certain: tuple[Row, ...]
    uncertain: tuple[Row, ...]
    complete: bool


def read(file: Path, key: bytes) -> Pages:
    """Every page of the file, opened by the raw 32-byte key. Raises NotAPlan, ReadOnly when it cannot be read."""
    with explained(file, writing=False):
        data = file.read_bytes()
    seal_key = hashlib.pbkdf2_hmac("sha512", key, bytes(one ^ 0x3A for one in data[:_SALT]), 2, 32)
    whole, every, broken = [], [], []
    for number, start in enumerate(range(0, len(data), PAGE), start=1):
        page = data[start : start + PAGE].ljust(PAGE, b"\0")
        seen = _deciphered(page, key, first=number == 1)
        fits = _is_sealed(page, seal_key, number)
        every.append(seen)
        # The first page tells where every table begins: without it no row of any other page is found.
        whole.append(seen if fits or number == 1 else bytes(PAGE))
        if not fits:
            broken.append(number)
    head_fits = bool(every) and _is_head(data[:PAGE], key)
    return Pages(b"".join(whole), b"".join(every), tuple(broken), head_fits or len(broken) < len(every))


def tables(pages: Pages) -> dict[str, Rows]:
    """The rows of every table that can be found, by its name; a table that is not there could not be found."""
    with closing(_opened(pages.whole)) as whole, closing(_opened(pages.all)) as every:
        return {name: _rows(whole, every, name) for name in _names(every)}


def _is_sealed(page: bytes, seal_key: bytes, number: int) -> bool:
    start = _SALT if number == 1 else 0
    sealed = page[start : PAGE - _SEAL] + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(seal_key, sealed, "sha512"), page[PAGE - _SEAL :])


def _deciphered(page: bytes, key: bytes, *, first: bool) -> bytes:
    start = len(_HEAD) if first else 0
    return (_HEAD if first else b"") + _plain(page, key, first=first)[start:] + bytes(_RESERVED)


def _plain(page: bytes, key: bytes, *, first: bool) -> bytes:
    start = _SALT if first else 0
    opening = Cipher(algorithms.AES(key), modes.CBC(page[PAGE - _RESERVED : PAGE - _SEAL])).decryptor()
    return bytes(start) + opening.update(page[start : PAGE - _RESERVED]) + opening.finalize()


def _is_head(page: bytes, key: bytes) -> bool:
    return _plain(page.ljust(PAGE, b"\0"), key, first=True)[_SALT : len(_HEAD)] == _HEAD[_SALT:]


def _opened(image: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    if image:
        connection.deserialize(image)
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    for setting in ("writable_schema=ON", "trusted_schema=OFF", "cell_size_check=ON"):  # a broken table hides no other
        with suppress(sqlite3.Error):
            connection.execute(f"PRAGMA {setting}").fetchall()
    return connection


def _names(connection: sqlite3.Connection) -> list[str]:
    try:
        named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid"
        return [name for (name,) in connection.execute(named)]
    except sqlite3.Error:
        return []


def _rows(whole: sqlite3.Connection, every: sqlite3.Connection, table: str) -> Rows:
    quoted = '"' + table.replace('"', '""') + '"'
    wanted = f"SELECT rowid, * FROM {quoted}"  # noqa: S608 - quoted
    with suppress(sqlite3.Error):
        return Rows(tuple(dict(_numbered(whole.execute(wanted))).values()), (), complete=True)
    there, complete = _all_rows(every, wanted)
    certain = dict(_one_by_one(whole, wanted, there))
    uncertain = [row for number, row in there.items() if certain.get(number) != row]
    return Rows(tuple(certain.values()), tuple(uncertain), complete)


def _all_rows(connection: sqlite3.Connection, wanted: str) -> tuple[dict[int, Row], bool]:
    """The rows by their number, and whether those are all."""
    try:
        return dict(_numbered(connection.execute(wanted))), True
    except sqlite3.Error:
        return dict(_one_by_one(connection, wanted, range(1, _MOST_ROWS))), False


def _one_by_one(connection: sqlite3.Connection, wanted: str, numbers: Iterable[int]) -> Iterator[tuple[int, Row]]:
    missed = 0
    for number in numbers:
        missed += 1
        with suppress(sqlite3.Error):
            for found in _numbered(connection.execute(f"{wanted} WHERE rowid = ?", (number,))):
                missed = 0
                yield found
        if missed > _MOST_MISSED and isinstance(numbers, range):
            return


def _numbered(found: sqlite3.Cursor) -> Iterator[tuple[int, Row]]:
    names = [one[0] for one in found.description][1:]
    for number, *kept in found:
        yield number, dict(zip(names, kept, strict=True))
