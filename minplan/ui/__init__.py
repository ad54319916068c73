"""The window: the only package that imports QtWidgets."""

import builtins
import ctypes
import gc
import sys

# What is read in stays: until all of it is (`reading_in`), Python need not look through it for what nobody holds.
gc.set_threshold(100_000)

_read_in = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401 - it puts its own import in the place of Python's

# PySide's own import reads the source of every module that is read in after it, and keeps it, to look for its
# `__feature__`. Nothing here has any use of that; it costs a tenth of the start and 20 MB.
builtins.__import__ = _read_in

if sys.version_info < (3, 12):
    # PySide6 6.12 hands out None, and at times True and False, without counting them. From Python 3.12 they are never
    # counted; before that, each call of a method without an answer takes one away, and after some twenty thousand the
    # program is aborted. A count that no day of work uses up keeps them alive.
    for _one in (None, True, False):
        ctypes.c_ssize_t.from_address(id(_one)).value += 1 << 40
