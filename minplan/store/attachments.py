"""Photos and papers in `attachments.db`: put there and read one at a time, for they never join the plan's value.

The file is opened for each and closed again, since most sittings never need it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, update

from minplan.store.codec import column_to_text, text_to_column
from minplan.store.database import look_at_attachments_file
from minplan.store.engine import connect_by, engine_on
from minplan.store.errors import Damaged, TooLarge, explained
from minplan.store.seal import row_seal, to_text
from minplan.store.tables import attachments, attachments_meta


class AttachmentKind(StrEnum):
    """What an attachment is: a photo of the person's own, or a paper such as a sealed version's."""

    PHOTO = "photo"
    PAPER = "paper"


MOST = {AttachmentKind.PHOTO: 2_000_000, AttachmentKind.PAPER: 20_000_000}
"""The most bytes that one of a kind may have."""


class About(NamedTuple):
    """An attachment without its content: `size` in bytes; `of` is what it goes with, as "versions/ID", or nothing."""

    id: str
    kind: AttachmentKind
    media_type: str
    of: str
    size: int


class Attachment(NamedTuple):
    """An attachment whole; `media_type` as "image/jpeg" (RFC 6838)."""

    id: str
    kind: AttachmentKind
    media_type: str
    of: str
    data: bytes


class Attachments:
    """The attachments of one store. Every method raises StoreError."""

    def __init__(self, file: Path, keys: Sequence[bytes], store: str, *, read_only: bool) -> None:
        """The file may have any of the keys."""
        self._file, self._keys, self._store, self._read_only = file, keys, store, read_only

    def play_back(self) -> None:
        """Undo what a writer that was cut off left half done: until then nobody may read the file."""
        if self._file.with_name(self._file.name + "-journal").exists():
            with self._connected(writing=True):
                pass

    def put(self, one: Attachment) -> None:
        """Put an attachment there, in the place of the one with its id; of a photo before, nothing is left.

        Raises TooLarge.
        """
        if len(one.data) > MOST[one.kind]:
            raise TooLarge(megabytes=MOST[one.kind] // 1_000_000)
        row = {
            "data": one.data,
            "id": text_to_column(one.id),
            "kind": one.kind.value,
            "media_type": text_to_column(one.media_type),
            "of": text_to_column(one.of),
        }
        with self._connected(writing=True, anew=one.kind is AttachmentKind.PHOTO) as connection:
            part = _take_away(connection, [one.id])
            connection.execute(insert(attachments).values(row))
            _add_to_seal(connection, part + row_seal(attachments.name, row.values()))

    def get(self, id_: str) -> Attachment:
        """The attachment with this id. Raises KeyError."""
        with self._connected(writing=False) as connection:
            wanted = select(attachments).where(attachments.c.id == text_to_column(id_))
            row = connection.execute(wanted).first()
        if row is None:
            raise KeyError(id_)
        media_type, of = column_to_text(row.media_type), column_to_text(row.of)
        return Attachment(id_, self._kind(row.kind), media_type, of, row.data)

    def all(self) -> tuple[About, ...]:
        """Every attachment by its id, without what is in it."""
        columns = [attachments.c[name] for name in ("id", "kind", "media_type", "of")]
        with self._connected(writing=False) as connection:
            wanted: Any = select(*columns, func.length(attachments.c.data)).order_by(attachments.c.id)
            rows: Any = connection.execute(wanted).all()
        return tuple(
            About(column_to_text(id_), self._kind(kind), column_to_text(media), column_to_text(of), size)
            for id_, kind, media, of, size in rows
        )

    def _kind(self, value: str) -> AttachmentKind:
        """SQLCipher takes a page of nothing but zeroes for a new one, so that a row may say what nobody wrote."""
        try:
            return AttachmentKind(value)
        except ValueError:
            raise Damaged(file=self._file.name) from None

    def remove(self, ids: Collection[str]) -> None:
        """Take away the attachments with these ids, so that nothing of them is left; those not there are passed by."""
        with self._connected(writing=True, anew=True) as connection:
            _add_to_seal(connection, _take_away(connection, ids))

    def remove_with(self, of: Collection[str]) -> None:
        """Take away every attachment that goes with any of these, so that nothing of it is left."""
        self.remove([one.id for one in self.all() if one.of and one.of in of])

    @contextmanager
    def _connected(self, *, writing: bool, anew: bool = False) -> Iterator[Connection]:
        """A transaction; `anew` writes every page again behind it, so that no trace is left between the rows."""
        bare, _key = connect_by(self._file, self._keys, read_only=self._read_only)
        engine = engine_on(bare, read_only=not writing)
        try:
            look_at_attachments_file(bare, self._file, self._store)
            with explained(self._file, writing=writing):
                with engine.begin() as connection:
                    yield connection
                if anew:
                    bare.execute("VACUUM")
        finally:
            engine.dispose()
            bare.close()


def _take_away(connection: Connection, ids: Collection[str]) -> int:
    """Take rows away; how the seal changes."""
    part = 0
    for one in ids:
        which = attachments.c.id == text_to_column(one)
        row = connection.execute(select(attachments).where(which)).first()
        if row is not None:
            connection.execute(delete(attachments).where(which))
            part -= row_seal(attachments.name, row)
    return part


def _add_to_seal(connection: Connection, part: int) -> None:
    sealed = connection.execute(select(attachments_meta.c.seal)).scalar_one()
    connection.execute(update(attachments_meta).values(seal=to_text(int(sealed, 16) + part)))
