"""The window: the only package that imports QtWidgets."""

import ctypes
import gc
import sys
from importlib import import_module

import PySide6.QtCore  # noqa: F401 - it brings `shibokensupport` with it

# What is read in stays: until all of it is (`reading_in`), Python need not look through it for what nobody holds.
gc.set_threshold(100_000)

# PySide looks for its `__feature__` in the source of every module that is read in after it, and Python keeps what was
# looked through. Nothing here has any use of that; it costs a tenth of the start and 20 MB, and what is read in from
# two threads at once may fail for it.
vars(import_module("shibokensupport.feature"))["_mod_uses_pyside"] = lambda _module: False

if sys.version_info < (3, 12):
    # PySide6 6.12 hands out None, and at times True and False, without counting them. From Python 3.12 they are never
    # counted; before that, each call of a method without an answer takes one away, and after some twenty thousand the
    # program is aborted. A count that no day of work uses up keeps them alive.
    for _one in (None, True, False):
        ctypes.c_ssize_t.from_address(id(_one)).value += 1 << 40
