"""Faults that a test can bring about in its own process."""

from __future__ import annotations

import os
import resource
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def file_size_at_most(most: int) -> Iterator[None]:
    """As on a full disk: no file of this process grows beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def done_in_a_child(work: Callable[[], object], seconds: float | None = None) -> bool:
    """Do something in a process of its own, killed after so many seconds; whether it was done, or it was killed."""
    child = os.fork()
    if not child:
        try:
            work()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - the parent is told by the code
            os._exit(1)
    if seconds is not None:
        time.sleep(seconds)  # the moment itself is what is tried
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in (0, -signal.SIGKILL)
    return os.waitstatus_to_exitcode(status) == 0
