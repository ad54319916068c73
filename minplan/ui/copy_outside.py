"""A copy of a kept paper, saved outside the plan, where it is not locked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import SignalInstance

from minplan.exchange.files import write_bytes
from minplan.text import _


def save_copy(file: Path, data: bytes, done: SignalInstance, failed: SignalInstance) -> None:
    """Save a copy outside the plan. `done` tells that it is not locked there, `failed` that it could not be saved."""
    try:
        write_bytes(file, data)
    except OSError:
        failed.emit(_("The copy could not be saved there. Choose another folder."))
    else:
        done.emit(_("Saved. The copy is not locked. Anyone who finds it can read it."))
