"""No core dumps: what a crash would leave on the disk holds keys and the plan in clear."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4
"""From <linux/prctl.h>."""


def leave_no_core() -> None:
    """Let this process leave no core, nor be looked into by others of the same user, where the system knows of it."""
    try:
        import resource
    except ImportError:  # Windows: it writes no dump unless somebody has asked the system for it
        return
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # a program that the system hands every core to need not heed the limit
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
