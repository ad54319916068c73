"""This computer's own place for secrets, the keyring that opens when one logs in: a plan's random secret can be kept
there, under a name that tells nothing of whose plan it is.

It is asked over the session's bus, which may never answer: so each question has a time limit, and is put in a thread
of its own that nobody has to wait for. The library is brought in when the first question is put.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from types import ModuleType
from typing import Any, ClassVar, TypeVar

from minplan.store.errors import StoreError
from minplan.text import N_

SERVICE = "minplan"
PATIENCE = 60.0
"""How many seconds an answer may take: the system may ask the person for a password first."""
_BROUGHT = "urllib.request"
"""What one of the library's own libraries brings along and is never used here: the program has no way to a network."""
_bringing = threading.Lock()
Answer = TypeVar("Answer")


class NoComputerKey(StoreError):
    """The computer keeps no secrets for the program, or does not give this one."""

    exit_code: ClassVar[int] = 3
    sentence: ClassVar[str] = N_("This computer has no place for secrets that can be used. Use your passphrase.")
    closed = N_("The computer's place for secrets was not opened. Use your passphrase, or try again.")
    forgotten = N_("This computer no longer remembers how the plan is opened. Use your passphrase.")
    silent = N_("The computer's place for secrets does not answer. Use your passphrase.")


def keep(name: str, secret: str, patience: float = PATIENCE) -> None:
    """Keep a secret under a name that tells nothing, and see that it is there. Raises NoComputerKey."""

    def put() -> str | None:
        place = _place()
        place.set_password(SERVICE, name, secret)
        found: str | None = place.get_password(SERVICE, name)
        return found

    if _answered(put, patience) != secret:
        raise NoComputerKey


def ask(name: str, patience: float = PATIENCE) -> str:
    """The secret that is kept under a name. Raises NoComputerKey."""

    def get() -> str | None:
        found: str | None = _place().get_password(SERVICE, name)
        return found

    found = _answered(get, patience)
    if found is None:
        raise NoComputerKey(NoComputerKey.forgotten)
    return found


def drop(name: str, patience: float = PATIENCE) -> None:
    """Keep a secret no longer. Where nothing is kept, or nobody answers, it opens nothing any more all the same."""
    with contextlib.suppress(NoComputerKey):
        _answered(lambda: _place().delete_password(SERVICE, name), patience)


def _place() -> Any:
    """The place that the system itself recommends; one that only hides secrets in a file is none.

    Raises NoComputerKey.
    """
    import keyring

    place = keyring.get_keyring()
    if not keyring.core.recommended(place):
        raise NoComputerKey
    return place


def _answered(question: Callable[[], Answer], patience: float) -> Answer:
    """The answer to a question. Raises NoComputerKey."""
    answers: SimpleQueue[tuple[Answer | None, Exception | None]] = SimpleQueue()

    def put() -> None:
        try:
            _bring()
            answers.put((question(), None))
        except Exception as error:  # noqa: BLE001 - whatever the system's own service says, it is no secret of ours
            answers.put((None, error))

    threading.Thread(target=put, daemon=True, name="keyring").start()
    try:
        answer, error = answers.get(timeout=patience)
    except Empty:
        raise NoComputerKey(NoComputerKey.silent) from None
    if isinstance(error, NoComputerKey):
        raise error
    if error is not None:
        locked = type(error).__name__ in ("KeyringLocked", "InitError", "PromptDismissedException", "LockedException")
        raise NoComputerKey(NoComputerKey.closed if locked else "") from error
    return answer  # type: ignore[return-value]  # the question's own, also when that is None


def _bring() -> None:
    """Bring the library in without what it would bring along."""
    with _bringing:
        kept_out = _BROUGHT not in sys.modules
        if kept_out:
            sys.modules[_BROUGHT] = ModuleType(_BROUGHT, "No server is asked.")
        try:
            importlib.import_module("keyring")
        finally:
            if kept_out:
                del sys.modules[_BROUGHT]
