"""Where minplan's own files lie: in the package when installed, beside it in a checkout."""

from __future__ import annotations

import unicodedata
from pathlib import Path

LONGEST_NAME = 80

_PACKAGE = Path(__file__).resolve().parent


def _home(folder: str) -> Path:
    inside = _PACKAGE / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder


def resource(*parts: str) -> Path:
    """The path of a file or folder in `resources/`."""
    return _home("resources").joinpath(*parts)


def catalogues() -> Path:
    """The folder that holds one catalogue a language."""
    return _home("i18n")


def safe_name(text: str) -> str:
    """One file name made of any text: letters and digits of any script, hyphens between, at most 80 bytes.

    Nothing that a system reserves, no dots, no control or direction marks; "plan" where nothing is left.
    """
    kept = "".join(char if char.isalnum() else "-" for char in unicodedata.normalize("NFC", text))
    name = "-".join(part for part in kept.split("-") if part)
    name = name.encode()[:LONGEST_NAME].decode(errors="ignore").strip("-")
    reserved = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
    return f"plan-{name}" if name.casefold() in reserved else name or "plan"
