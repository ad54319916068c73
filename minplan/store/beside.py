"""What a plan's folder keeps that is no part of the plan: where one was, what was being written, photos and papers."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection

from minplan.plan.holder import Holder
from minplan.store import holders, photos, record
from minplan.store.attachments import About, Attachment, AttachmentKind, Attachments
from minplan.store.ballast import relieved
from minplan.store.database import ATTACHMENTS_FILE
from minplan.store.errors import Damaged
from minplan.store.photos import Photos

STATE, _DRAFT, _SEAL = "state/", "draft/", "seal"

RESTORED = "restored"
"""Under what stands when a backup was last taken back, in ISO 8601 and UTC."""


class Beside:
    """The part of a store that is no history: nothing here is ever undone. Every method raises StoreError."""

    folder: Path
    read_only: bool
    _opened_by: str
    _turn: threading.RLock
    _attachments: Attachments

    def state(self) -> dict[str, str]:
        """What is kept for this plan, by its key: where Berätta was left, the last page, picture support."""
        return self._select_state(STATE)

    def restored(self) -> datetime | None:
        """When a backup was last taken back; None when that never was."""
        told = self.state().get(RESTORED)
        return datetime.fromisoformat(told) if told else None

    def keep(self, key: str, value: str) -> None:
        """Keep a value under a key; an empty one is kept no longer."""
        self._put_state(STATE + key, value or None)

    def drafts(self) -> dict[str, str]:
        """What was being written when the window was locked, by the field it was written in."""
        return self._select_state(_DRAFT)

    def keep_draft(self, field: str, text: str) -> None:
        """Keep what is being written in a field until it is saved.

        A field of an item is called as "goals/ID/text": what is written in it is left behind with the item.
        """
        self._put_state(_DRAFT + field, text)

    def drop_draft(self, field: str) -> None:
        """What was written in a field is saved, or no longer wanted."""
        self._put_state(_DRAFT + field, None)

    def holder(self) -> Holder | None:
        """Whose the secret is that the plan was opened with; None when nobody has told."""
        with self._turn, self._begun(writing=False) as connection:
            return holders.select_all(connection).get(self._opened_by)

    def holders(self) -> tuple[Holder, ...]:
        """Everyone who has a secret of their own that opens the plan, as far as that has been told."""
        with self._turn, self._begun(writing=False) as connection:
            return tuple(holders.select_all(connection).values())

    @relieved
    def set_holder(self, holder: Holder) -> None:
        """Tell whose the secret is that the plan was opened with."""
        self._must_write()
        with self._turn:
            self._must_be_there_still()
            with self._begun(writing=True) as connection:
                record.add_to_seal(connection, holders.put(connection, self._opened_by, holder))

    @relieved
    def put_attachment(self, id_: str, kind: AttachmentKind, media_type: str, data: bytes, *, of: str = "") -> None:
        """Keep a photo or a paper, in the place of the one with its id.

        One that goes with an item (`of` is "goals/ID") is left behind with it. Raises TooLarge.
        """
        self._must_write()
        with self._turn:
            self._attachments.put(Attachment(id_, kind, media_type, of, data))

    def attachment(self, id_: str) -> Attachment:
        """The attachment with this id. Raises KeyError."""
        with self._turn:
            return self._attachments.get(id_)

    def attachments(self) -> tuple[About, ...]:
        """Every attachment, without what is in it."""
        with self._turn:
            return self._attachments.all()

    def remove_attachment(self, id_: str) -> None:
        """Take an attachment away, so that nothing of it is left; one that is not there is passed by."""
        self._must_write()
        with self._turn:
            self._attachments.remove([id_])

    def seal_key(self) -> str:
        """The key that the plan's papers are sealed with, as its room writes it; nothing before the first one.

        It stands in plan.db and not among the attachments, so that every backup has it.
        """
        return self._select_state(_SEAL).get("", "")

    def keep_seal_key(self, kept: str) -> None:
        """Keep the key that the plan's papers are sealed with. Raises ReadOnly."""
        self._put_state(_SEAL, kept)

    def keep_paper(self, data: bytes, of: str) -> None:
        """Keep a sealed paper, known by its SHA-256, with what it goes with ("versions/ID"). Raises TooLarge."""
        self.put_attachment(_paper(sha256(data).hexdigest()), AttachmentKind.PAPER, "application/pdf", data, of=of)

    def paper(self, digest: str) -> bytes:
        """The very bytes of the sealed paper with this SHA-256, in hex.

        Raises KeyError when it is not there, and Damaged when it is not what was sealed.
        """
        data = self.attachment(_paper(digest)).data
        if sha256(data).hexdigest() != digest:
            raise Damaged(file=ATTACHMENTS_FILE)
        return data

    def keep_file(self, of: str, media_type: str, data: bytes) -> None:
        """Keep a file that somebody else made with the item that it belongs to ("reports/ID"). Raises TooLarge."""
        self.put_attachment(f"{of}/{sha256(data).hexdigest()}", AttachmentKind.PAPER, media_type, data, of=of)

    def kept_file(self, of: str, digest: str) -> tuple[str, bytes]:
        """The kind (RFC 6838) and the bytes of an item's file with this SHA-256, in hex.

        Raises KeyError when it is not there, and Damaged when it is not what was kept.
        """
        found = self.attachment(f"{of}/{digest}")
        if sha256(found.data).hexdigest() != digest:
            raise Damaged(file=ATTACHMENTS_FILE)
        return found.media_type, found.data

    def keep_scan(self, signature: str, media_type: str, data: bytes, version: str) -> None:
        """Keep the paper that a signature was made on in ink; it is left behind with its version. Raises TooLarge."""
        self.put_attachment(_scan(signature), AttachmentKind.PAPER, media_type, data, of=f"versions/{version}")

    def scan(self, signature: str) -> tuple[str, bytes]:
        """The kind (RFC 6838) and the bytes of the paper that a signature was made on in ink. Raises KeyError."""
        found = self.attachment(_scan(signature))
        return found.media_type, found.data

    def photos(self) -> Photos:
        """The person's own photos, by the name of the picture whose place each takes."""
        with self._turn:
            return photos.read(self._attachments)

    @relieved
    def save_photos(self, old: Photos, new: Photos) -> None:
        """Go from the photos that are kept to others; of those that go, nothing is left but in older backups."""
        self._must_write()
        with self._turn:
            self._must_be_there_still()
            photos.write(self._attachments, old, new)

    def _select_state(self, prefix: str) -> dict[str, str]:
        with self._turn, self._begun(writing=False) as connection:
            return record.select_state(connection, prefix)

    @relieved
    def _put_state(self, key: str, value: str | None) -> None:
        self._must_write()
        with self._turn:
            if self._select_state(key).get("") == value:
                return
            self._must_be_there_still()
            with self._begun(writing=True) as connection:
                record.add_to_seal(connection, record.put_state(connection, key, value))

    def _must_write(self) -> None:
        raise NotImplementedError

    def _begun(self, *, writing: bool) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def _must_be_there_still(self) -> None:
        raise NotImplementedError


def _scan(signature: str) -> str:
    return f"signatures/{signature}"


def _paper(digest: str) -> str:
    return f"paper/{digest}"
