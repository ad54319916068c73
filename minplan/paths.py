"""Where minplan's own files lie: in the package when installed, beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

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
