"""No core dumps: what a crash would leave on the disk holds keys and the plan in clear."""

from __future__ import annotations

from contextlib import suppress


def leave_no_core() -> None:
    """Set the limit of core files to nothing, for this process and those it starts, where the system has limits."""
    try:
        import resource
    except ImportError:  # Windows: it writes no dump unless somebody has asked the system for it
        return
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
