"""Whose words something is."""

from __future__ import annotations

from enum import StrEnum


class Voice(StrEnum):
    """Whose words: the person's own, the representative's, or a helper's reading of the person."""

    PERSON = "person"
    REPRESENTATIVE = "representative"
    SUPPORTER = "supporter"
