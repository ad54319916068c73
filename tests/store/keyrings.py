"""Keyrings to try with, in memory alone."""

from __future__ import annotations

import threading
from typing import ClassVar

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked


class InMemory(KeyringBackend):
    """A keyring that is open as long as the test goes on."""

    priority: ClassVar[float] = 5

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked, self.answers = False, threading.Event()
        self.answers.set()

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept, when it answers."""
        self.answers.wait()
        if self.locked:
            raise KeyringLocked("secret words of the system's")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Keep it no longer. Raises KeyError."""
        del self.kept[service, username]


class OnlyHidden(InMemory):
    """One that a system does not recommend: it writes in a file."""

    priority: ClassVar[float] = 0.5
