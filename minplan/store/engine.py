"""Connecting to an encrypted database: the one recipe, and every step in it is there because another way failed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from minplan.store.errors import Damaged, NotAPlan, explained

PAGE = 4096

_SETTINGS = (
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "temp_store=MEMORY",  # in a file it would be plain text
    "secure_delete=ON",
    "journal_mode=DELETE",  # with a write-ahead log a copied file would lack the last edits
    "synchronous=EXTRA",  # as FULL, and the journal's removal is on the disk too: saved means saved
)

_FOREIGN = (b"SQLite format 3\0", b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\xff\xfe")


def connect(file: Path, key: bytes, *, read_only: bool = False, new: bool = False) -> Any:
    """A DB-API connection to the database `file`, opened by the raw 32-byte key; `new` when it was just made, empty.

    Raises NotAPlan when the file is missing, empty or foreign, Damaged when the key does not fit its first page.
    """
    if not new:
        must_be_there(file)
    with explained(file, writing=new):
        connection = sqlcipher3.dbapi2.connect(
            f"{file.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
    try:
        with explained(file, writing=new):
            _unlock(connection, key)
            for setting in _SETTINGS:
                connection.execute(f"PRAGMA {setting}").fetchall()
    except Damaged:
        connection.close()
        if is_foreign(file):
            raise NotAPlan(NotAPlan.foreign, file=file.name) from None
        raise
    except BaseException:
        connection.close()
        raise
    return connection


def connect_by(file: Path, keys: Sequence[bytes], *, read_only: bool = False) -> tuple[Any, bytes]:
    """A connection by the first of the keys that opens the database, and that key. Raises as `connect` by the last."""
    for key in keys[:-1]:
        with suppress(Damaged, NotAPlan):
            return connect(file, key, read_only=read_only), key
    return connect(file, keys[-1], read_only=read_only), keys[-1]


def _unlock(connection: Any, key: bytes) -> None:
    raw = f"x'{key.hex()}'"
    if not re.fullmatch("x'[0-9a-f]{64}'", raw):  # anything else would silently be taken for a passphrase
        raise ValueError("a data key is 32 bytes")
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.set_key(raw)
    connection.execute("SELECT count(*) FROM sqlite_master").fetchall()


def engine_on(connection: Any, *, read_only: bool = False) -> Engine:
    """SQLAlchemy on this one connection; a transaction takes the right to write at once."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher3.dbapi2,
        creator=lambda: connection,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"
    event.listen(engine, "begin", lambda started: started.exec_driver_sql(begin))
    return engine


@contextmanager
def transaction(connection: Any, begin: str = "BEGIN") -> Iterator[None]:
    """A transaction on the bare connection, rolled back when the block fails."""
    connection.execute(begin)
    try:
        yield
    except BaseException:
        with suppress(sqlcipher3.dbapi2.Error):  # SQLite has often rolled back already
            connection.rollback()
        raise
    connection.execute("COMMIT")


def must_be_there(file: Path) -> None:
    """Raises NotAPlan when there is no such file, or it is empty: SQLite would make a new database of it."""
    with explained(file, writing=False):
        size = file.stat().st_size if file.is_file() else -1
    if size <= 0:
        raise NotAPlan(NotAPlan.empty if size == 0 else NotAPlan.missing, file=file.name)


def must_be_whole(file: Path, connection: Any) -> None:
    """Raises Damaged when the file is longer or shorter than its own header says. Call it inside a transaction."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    if file.stat().st_size != pages * PAGE:
        raise Damaged(file=file.name)


def is_foreign(file: Path) -> bool:
    """Whether a file that no key opens never was ours: another database, a document, or plain text."""
    with explained(file, writing=False), file.open("rb") as stream:
        head = stream.read(PAGE)
    text = head.decode("utf-8", errors="ignore").encode()  # of what is encrypted about half is lost
    zeroes = not any(head)  # which is what a crash leaves, and no text
    return head.startswith(_FOREIGN) or (len(text) >= len(head) - 3 and not zeroes)
