"""Sealing: a version of the plan becomes a PDF that is signed with the plan's own key, and is kept for good."""

from __future__ import annotations

from minplan.sealing.key import SealKey, key_from_text, key_to_text, new_key
from minplan.sealing.versions import (
    Sealed,
    SealedMeanwhile,
    merged,
    paper_of,
    seal_plan,
    with_paper,
    with_signature,
    without_signature,
)

__all__ = [
    "SealKey",
    "Sealed",
    "SealedMeanwhile",
    "key_from_text",
    "key_to_text",
    "merged",
    "new_key",
    "paper_of",
    "seal_plan",
    "with_paper",
    "with_signature",
    "without_signature",
]
