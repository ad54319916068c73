"""The example: Katja's plan, opened without a file. What is tried out in it is gone when it is closed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from minplan.paths import resource
from minplan.store.errors import StoreError
from minplan.text import N_

if TYPE_CHECKING:
    from minplan.plan.holder import Holder
    from minplan.plan.past import Step
    from minplan.plan.plan import Plan
    from minplan.store.erase import Erased
    from minplan.store.photos import Photos


def _digest(data: bytes) -> str:
    from hashlib import sha256  # the first window, which may show no plan, does without

    return sha256(data).hexdigest()


class Example:
    """Keeps nothing but what the window needs while it is open; it never writes."""

    folder = Path()
    read_only = False
    no_history = N_("The example keeps no history.")
    no_files = N_("The example has no files. Close it, and it is gone.")

    def __init__(self) -> None:
        self._state: dict[str, str] = {}
        self._seal_key = ""
        self._papers: dict[str, bytes] = {}
        self._files: dict[tuple[str, str], tuple[str, bytes]] = {}
        self._scans: dict[str, tuple[str, bytes]] = {}
        self._holder: Holder | None = None

    def state(self) -> dict[str, str]:
        """What is kept while it is open."""
        return dict(self._state)

    def keep(self, key: str, value: str) -> None:
        """Keep it while it is open."""
        self._state[key] = value

    def drafts(self) -> dict[str, str]:
        """There are none."""
        return {}

    def keep_draft(self, field: str, text: str) -> None:
        """It is not kept."""

    def drop_draft(self, field: str) -> None:
        """There was none."""

    def holder(self) -> Holder | None:
        """Who tries it out, when that was told."""
        return self._holder

    def holders(self) -> tuple[Holder, ...]:
        """Who tries it out is the only one."""
        return () if self._holder is None else (self._holder,)

    def set_holder(self, holder: Holder) -> None:
        """Remember who tries it out while it is open."""
        self._holder = holder

    def save(self, old: Plan, new: Plan, *, label: str = "", by: str = "", at: datetime | None = None) -> None:
        """Nothing is written: the window has the plan."""

    def photos(self) -> Photos:
        """The example has none."""
        return {}

    def save_photos(self, old: Photos, new: Photos) -> None:
        """Nothing is written: the window has them."""

    def seal_key(self) -> str:
        """The key that was made while it is open."""
        return self._seal_key

    def keep_seal_key(self, kept: str) -> None:
        """Keep it while it is open."""
        self._seal_key = kept

    def keep_paper(self, data: bytes, of: str) -> None:
        """Keep it while it is open."""
        self._papers[_digest(data)] = data

    def paper(self, digest: str) -> bytes:
        """A paper that was sealed while it is open. Raises KeyError."""
        return self._papers[digest]

    def keep_file(self, of: str, media_type: str, data: bytes) -> None:
        """Keep it while it is open."""
        self._files[of, _digest(data)] = (media_type, data)

    def kept_file(self, of: str, digest: str) -> tuple[str, bytes]:
        """A file that was kept while it is open. Raises KeyError."""
        return self._files[of, digest]

    def keep_scan(self, signature: str, media_type: str, data: bytes, version: str) -> None:
        """Keep it while it is open."""
        self._scans[signature] = (media_type, data)

    def scan(self, signature: str) -> tuple[str, bytes]:
        """A paper that was signed while it is open. Raises KeyError."""
        return self._scans[signature]

    def history(self, most: int = 50, before: int | None = None) -> tuple[Step, ...]:
        """It has none."""
        return ()

    def plan_as_of(self, plan: Plan, sequence: int) -> Plan:
        """There is no past to go back to. Raises StoreError."""
        raise StoreError(self.no_history)

    def forget(self, collection: str, item: str, *, by: str = "", at: datetime | None = None) -> Plan:
        """Nothing is kept, so nothing can be left behind. Raises StoreError."""
        raise StoreError(self.no_history)

    def erase(self) -> Erased:
        """There is nothing on the disk. Raises StoreError."""
        raise StoreError(self.no_files)

    def close(self) -> None:
        """Nothing was opened."""
        self._state.clear()
        self._seal_key = ""
        self._papers.clear()
        self._files.clear()
        self._scans.clear()
        self._holder = None


def example() -> tuple[Example, Plan]:
    """Katja's plan, as it lies in the program's own files."""
    from minplan.exchange.case import read_case

    return Example(), read_case(resource("cases", "katja.yaml"))
