"""How what the store makes is named, so that it can be known without being opened."""

from __future__ import annotations

PLAN = ".minplan"
"""How the name of a plan's folder ends."""
COPY = ".minplan-copy"
"""How the name of a plan in one file ends."""
